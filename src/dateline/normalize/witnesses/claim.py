"""Make date claims out of strings: one that should be a date, one that a machine wrote, a line that holds some."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from dateline.model import DateClaim, Field, Order
from dateline.normalize.written import stamps
from dateline.normalize.written.stamps import Stamp

_DIGITS_OF_A_DAY = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])(?:[0-5]\d)?$")
"""`2024020813`: a day and its hour in one number, no count of seconds (which would lie beyond 2031)."""


@dataclass(frozen=True, slots=True)
class Writing:
    """How a document writes its dates, as far as that is known: whether 03/04 is in March, in which language."""

    order: Order | None = None
    language: str | None = None  # BCP 47

    def claim(self, raw: str, *, field: Field, origin: str) -> DateClaim:
        """Return a claim whose value is what `raw` says and no more; None where it cannot be read."""
        raw = raw.strip()[: stamps.LONGEST]
        return _of(stamps.parse(raw, order=self.order, language=self.language), raw, field=field, origin=origin)

    def machine(self, raw: str, *, field: Field, origin: str) -> DateClaim:
        """Return a claim of a field that machines fill, where a bare number counts seconds or milliseconds."""
        raw = raw.strip()[: stamps.LONGEST]
        if (counted := stamps.epoch(raw)) and not _DIGITS_OF_A_DAY.match(raw):
            return _of(counted, raw, field=field, origin=origin)
        return self.claim(raw, field=field, origin=origin)

    def is_date(self, line: str) -> bool:
        """Say whether a line is a date and nothing else, readable or not."""
        return stamps.parse(line, order=self.order, language=self.language) is not None

    def find(self, line: str) -> tuple[Stamp, ...]:
        """Return the dates of a short line, left to right."""
        return stamps.find(line, order=self.order, language=self.language)


def found(stamp: Stamp, line: str, *, field: Field, origin: str) -> DateClaim:
    """Return a claim for a date found in a line; `raw` is the date as it is written there."""
    return _of(stamp, line[stamp.start : stamp.end], field=field, origin=origin)


def _of(stamp: Stamp | None, raw: str, *, field: Field, origin: str) -> DateClaim:
    if stamp is None:
        return DateClaim(field, origin, raw, None, None, None)
    claim = DateClaim(field, origin, raw, stamp.value, stamp.precision, stamp.zone)
    return replace(claim, zone_from="stamp") if stamp.zone else claim


def first_said(claims: Iterable[DateClaim]) -> Iterator[DateClaim]:
    """Yield claims; what an origin says again and otherwise is of another work: `later:` is put before it."""
    said: dict[tuple[str, str], str | None] = {}
    for claim in claims:
        again = said.setdefault((claim.origin, claim.field), claim.value) != claim.value
        yield later(claim) if again else claim


def later(claim: DateClaim) -> DateClaim:
    """Return the claim as that of another work on the page."""
    return claim if claim.origin.startswith("later:") else replace(claim, origin=f"later:{claim.origin}")
