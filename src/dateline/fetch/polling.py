"""When a feed or a sitemap is asked again: sooner if it changes, later if not, never sooner than it wishes.

Halving at a change and growing by half without one comes to rest where 37 of a hundred askings bring something
(p ln 2 = (1 - p) ln 1.5): few are in vain, and a piece is seen soon after it stands.
"""

from datetime import timedelta

SOONEST, LATEST = timedelta(minutes=5), timedelta(days=1)
FIRST = timedelta(hours=1)
# Of a listing whose news a hub sends: a net under the hub, which may lose what it could not deliver for some hours. The
# feed of a busy outlet holds about half a day, so nothing falls out of it between two askings.
PUSHED = timedelta(hours=6)
GONE = timedelta(days=7)  # a listing that is gone is looked for once a week: they come back


def every(before: timedelta | None, *, changed: bool, minutes: int | None = None) -> timedelta:
    """Return the time between two askings from now on.

    `minutes` is what the feed says of itself (`ttl`, `sy:updatePeriod`); more than a day is not believed.
    """
    moved = (before or FIRST) * (0.5 if changed else 1.5)
    wished = min(timedelta(minutes=minutes or 0), LATEST)
    return min(max(moved, SOONEST, wished), LATEST)


def wait(every: timedelta, *, is_pushed: bool) -> timedelta:
    """Return the time until a listing is asked again; seldom where a hub sends what is new."""
    return max(every, PUSHED) if is_pushed else every


def after_failure(wait: timedelta | None, attempts: int) -> timedelta:
    """Return when a listing that failed is asked again: as any page, but it is never given up for good."""
    return wait if wait is not None else min(LATEST * max(attempts, 1), GONE)
