"""What a fetch did and left."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.model import Left
from dateline.store.raw import DoorCount


@dataclass(frozen=True, slots=True)
class FetchReport:
    """The law at the door for one run, as a whole and by source, what went wrong in words, and what is left."""

    count: DoorCount
    sources: Mapping[str, DoorCount] = field(default_factory=dict)
    refusals: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()  # of feeds and sitemaps
    left: tuple[Left, ...] = ()

    @property
    def is_failure(self) -> bool:
        """Whether something was offered and all of it failed."""
        return self.count.offered > 0 and self.count.failed == self.count.offered
