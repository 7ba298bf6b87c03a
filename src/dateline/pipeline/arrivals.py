"""What arrives by itself, with nobody asking for it: every way in has a module, and all are emptied here."""

from collections import Counter
from collections.abc import Callable, Mapping

from dateline.pipeline import inbox, pushes, submissions
from dateline.settings import Settings

WAYS_IN: tuple[Callable[[Settings], Mapping[str, int]], ...] = (inbox.take, submissions.take, pushes.take)


def take_arrivals(settings: Settings) -> dict[str, int]:
    """Take through the door what arrived by every way in; return what the door counted, by name, no zeros."""
    return dict(sum((Counter(way(settings)) for way in WAYS_IN), Counter()))
