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
        """Whether nothing was had, and something failed: pages, or the listings that would have named them."""
        had = self.count.new + self.count.known + self.count.refused
        return had == 0 and bool(self.count.failed or self.faults)
