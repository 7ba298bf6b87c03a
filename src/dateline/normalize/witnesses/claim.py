"""Make a date claim out of a string that should be a date."""

from dateline.model import DateClaim, Field, Order
from dateline.normalize.written import stamps


def claim(raw: str, *, field: Field, origin: str, order: Order | None = None, language: str | None = None) -> DateClaim:
    """Return a claim whose value is what `raw` says and no more; None where it cannot be read."""
    stamp = stamps.parse(raw, order=order, language=language)
    if stamp is None:
        return DateClaim(field, origin, raw, None, None, None)
    return DateClaim(field, origin, raw, stamp.value, stamp.precision, stamp.zone)


def found_claim(stamp: stamps.Stamp, line: str, *, field: Field, origin: str) -> DateClaim:
    """Return a claim for a date found in a line; `raw` is the date as it is written there."""
    raw = line[stamp.start : stamp.end]
    return DateClaim(field, origin, raw, stamp.value, stamp.precision, stamp.zone)
