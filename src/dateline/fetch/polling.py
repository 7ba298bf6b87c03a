"""When a feed or a sitemap is asked again: sooner if it changes, later if not, never sooner than it wishes.

Halving and growing by half keeps the rate of changes between a third and two thirds of the askings, so that half of
them bring something: a known scheme of feed readers (adaptive TTL).
"""

from datetime import timedelta

SOONEST, LATEST = timedelta(minutes=5), timedelta(days=1)
FIRST = timedelta(hours=1)
GONE = timedelta(days=7)  # a listing that is gone is looked for once a week: they come back


def every(before: timedelta | None, *, changed: bool, minutes: int | None = None) -> timedelta:
    """Return the time between two askings from now on.

    `minutes` is what the feed says of itself (`ttl`, `sy:updatePeriod`); more than a day is not believed.
    """
    moved = (before or FIRST) * (0.5 if changed else 1.5)
    wished = min(timedelta(minutes=minutes or 0), LATEST)
    return min(max(moved, SOONEST, wished), LATEST)


def after_failure(wait: timedelta | None, attempts: int) -> timedelta:
    """Return when a listing that failed is asked again: as any page, but it is never given up for good."""
    return wait if wait is not None else min(LATEST * max(attempts, 1), GONE)
