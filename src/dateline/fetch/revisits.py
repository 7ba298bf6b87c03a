"""When a page is looked at again, and whether that look asks "only if it changed".

Between 16 and 20 of a hundred articles change their title or text within a week, most within a day: hence a look
after 24 hours and one after 7 days, counted from the first, whatever the looks before brought.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import blake2b

from dateline.model import Errand, Source

PROBES = 10  # one look in so many asks for the whole page though a condition would do: some servers lie
FULL_EVERY = timedelta(hours=24)  # a listing is asked for in full at least that often


def of_source(source: Source | None, looks: Sequence[timedelta]) -> tuple[timedelta, ...]:
    """Return the looks that the articles of a source get after the first."""
    return tuple(looks) if source is None or source.revisit else ()


def next_look(first: datetime, looks: Sequence[timedelta], *, at: datetime) -> datetime | None:
    """Return the next look at a page first shown at `first` and looked at now, None if there is to be none."""
    return next((first + span for span in sorted(looks) if first + span > at), None)


def is_probe(url: str, visits: int) -> bool:
    """Whether this look at a page is one in ten, the same for the same page and number of looks."""
    return blake2b(f"{url} {visits}".encode("utf-8", "replace"), digest_size=8).digest()[0] % PROBES == 0


def asked(errand: Errand, *, distrusted: bool, at: datetime) -> Errand:
    """Return the errand as it is asked: with its condition, or without where the whole answer is wanted."""
    if errand.what == "listing":
        is_whole = errand.fetched_at is None or at - errand.fetched_at >= FULL_EVERY
    else:
        is_whole = errand.fetched_at is None or is_probe(errand.url, errand.visits)
    return replace(errand, etag=None, last_modified=None) if distrusted or is_whole else errand


def has_lied(errand: Errand, sha256: bytes, *, bears: tuple[str | None, str | None]) -> bool:
    """Whether a whole answer shows other bytes under the validators of the last one.

    A weak ETag allows that; for us it is no better than a lie: asked with it, the server would have said "not
    modified". Bytes alone decide, so that a page with a clock in its corner is asked for in full, which costs a
    transfer and loses nothing.
    """
    etag, modified = bears
    same = etag == errand.bore[0] if etag or errand.bore[0] else modified is not None and modified == errand.bore[1]
    return same and errand.sha256 is not None and errand.sha256 != sha256
