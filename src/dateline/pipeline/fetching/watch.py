"""Who watches a fetch."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from dateline.pipeline.door import Progress, quiet, silent


@dataclass(frozen=True, slots=True)
class Watch:
    """Who watches: is told of progress and in words what takes long, may say stop, gives so many seconds from now.

    `seconds` is None for all it takes.
    """

    progress: Progress = silent
    stop: Callable[[], bool] = lambda: False
    seconds: float | None = None
    began: float = field(default_factory=time.monotonic)
    say: Callable[[str], None] = quiet

    @property
    def is_over(self) -> bool:
        """Whether it is to end."""
        return self.stop() or (self.seconds is not None and time.monotonic() - self.began > self.seconds)
