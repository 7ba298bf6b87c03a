"""Which of what listings name is wanted: by the day they give it."""

from dataclasses import dataclass
from datetime import date, timedelta

from dateline.model import Claims, Entry
from dateline.normalize.witnesses import delivered
from dateline.normalize.witnesses.claim import Writing
from dateline.store.runs import Window

# A sitemap may list all that an outlet ever published; who asks for no days wants what is new. Two days, for a day
# ends twelve hours earlier on one side of the world than on the other and not every sitemap is written at once.
NEWS_DAYS = 2
DAY = timedelta(days=1)
MOST_DAYS = 3660  # ten years of listings in one run: as far as a list of addresses stays small


@dataclass(frozen=True, slots=True)
class Horizon:
    """Half-open days `[since, until)`, None where open; `undated` says whether what has no day is wanted."""

    since: date | None = None
    until: date | None = None
    undated: bool = True

    def holds(self, day: date | None) -> bool:
        """Whether something of this day is wanted."""
        if day is None:
            return self.undated
        return (self.since is None or day >= self.since) and (self.until is None or day < self.until)

    def reaches(self, day: date | None) -> bool:
        """Whether a listing that last changed on this day may name something wanted."""
        return day is None or self.since is None or day >= self.since


def of(window: Window, *, is_sitemap: bool, today: date) -> Horizon:
    """Return the horizon of a feed or a sitemap for a window; without a window a feed is wanted whole."""
    if window.since or window.until:
        holds_today = Horizon(window.since, window.until).holds(today)
        return Horizon(window.since, window.until, undated=holds_today)
    return Horizon(since=today - timedelta(days=NEWS_DAYS), undated=False) if is_sitemap else Horizon()


def days(window: Window, *, today: date) -> list[date]:
    """Return the days of a window up to today whose own listings are asked for, the newest first.

    Where it has no end the days end with today; where it has no beginning, or no end either, they are those of news.
    """
    end = min(window.until or today + DAY, today + DAY)
    since = window.since or end - (NEWS_DAYS + 1) * DAY
    return [end - (n + 1) * DAY for n in range(min((end - since).days, MOST_DAYS))]


def is_over(day: date | None, *, today: date) -> bool:
    """Whether a listing of this day's own lists nothing new any more; False for one of any days."""
    return day is not None and day < today - NEWS_DAYS * DAY


def day_of(entry: Entry) -> date | None:
    """Return the day that a listing gives an entry: published, else modified; None if it gives none it can be read."""
    claims = list(delivered.dates(Claims(dates=entry.dates), Writing()))
    for field in ("published", "modified"):
        for claim in claims:
            if claim.field == field and claim.value and len(claim.value) >= len("2026-03-01"):
                return date.fromisoformat(claim.value[:10])
    return None
