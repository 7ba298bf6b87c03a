"""A source's days, and what broke: the values that contracts take and give."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Day:
    """What one day brought of a source.

    `publications` are articles by their own day (of one without a day: by the day of first sight), whatever brought
    them and when: so an outage of ours that was made up for leaves no hole, and a silence of theirs does. All others
    are of what was first seen on the day, live, not by a backfill: `documents`, `articles` among them, `dated` among
    these; `words` and `junk` (share of the characters that are no text, 0 to 1) are medians of articles, None if there
    was none. `asked` and `answered` count askings of its feeds and sitemaps. `is_watched`: one of these answered after
    the day was over, so that what it published was there to be seen; else nobody knows.
    """

    day: date
    is_watched: bool = True
    publications: int = 0
    documents: int = 0
    articles: int = 0
    dated: int = 0
    words: float | None = None
    junk: float | None = None
    asked: int = 0
    answered: int = 0


@dataclass(frozen=True, slots=True)
class Break:
    """What is not as it was at a source (None: at all of them), since which day, and what is usual, in words.

    `until` is the last day that was judged.
    """

    kind: str
    source_id: str | None
    since: date
    until: date
    detail: str

    def told(self, today: date) -> str:
        """Return it as a person reads it, with how long ago it broke."""
        ago = (today - self.since) // timedelta(days=1)
        days = "today" if ago <= 0 else "1 day ago" if ago == 1 else f"{ago} days ago"
        return f"{self.source_id or 'all sources'}: {self.kind}: {self.detail} (broke {days})"
