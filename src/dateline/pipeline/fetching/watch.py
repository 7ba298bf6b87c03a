"""Who watches a fetch."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from dateline.pipeline.door import Progress, silent


@dataclass(frozen=True, slots=True)
class Watch:
    """Who watches: is told of progress, may say stop, and gives so many seconds from now (None: all it takes)."""

    progress: Progress = silent
    stop: Callable[[], bool] = lambda: False
    seconds: float | None = None
    began: float = field(default_factory=time.monotonic)

    @property
    def is_over(self) -> bool:
        """Whether it is to end."""
        return self.stop() or (self.seconds is not None and time.monotonic() - self.began > self.seconds)
