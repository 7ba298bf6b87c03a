"""The bench: which claims can be believed at all, and what became of those that cannot."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from dateline.model import DateClaim, Fate, Field, Order
from dateline.normalize.verdict import bounds, calendars, numerals
from dateline.normalize.verdict.setting import Setting
from dateline.normalize.verdict.witness import Witness, ways_to_name


@dataclass(frozen=True, slots=True)
class Bench:
    """The witnesses in a canonical order, and the fates of the claims that are none, by their number."""

    witnesses: tuple[Witness, ...]
    dismissed: Mapping[int, Fate]

    @classmethod
    def seated(cls, claims: Sequence[DateClaim], setting: Setting) -> "Bench":
        """Seat the claims that can be read and lie within bounds; numeric days are read in the known order."""
        known = numerals.known(claims, setting)
        plain = [_plain(number, claim, known) for number, claim in enumerate(claims)]
        told: dict[str, set[str]] = {"published": set(), "modified": set()}
        for witness in plain:
            if witness.value and witness.counts and not bounds.outside(witness.claim, setting):
                told[witness.claim.field].add(witness.day)
        helped = [w if w.value else _helped(w, told[w.claim.field], setting) for w in plain]
        dismissed = {w.number: fate for w in helped if (fate := _dismissed(w, setting))} | _guesses(helped)
        seated = [w for w in helped if w.number not in dismissed]
        own = [w for field in ("published", "modified") for w in calendars.own(_of(seated, field), setting)]
        return cls(tuple(sorted(own, key=_canonical)), dismissed)

    def of(self, field: Field) -> tuple[Witness, ...]:
        """Return the witnesses for a field."""
        return tuple(_of(self.witnesses, field))

    def without_earlier(self, published: str | None) -> "Bench":
        """Dismiss the revisions before a publication: nothing is modified before it is published."""
        early = {w.number for w in self.of("modified") if w.value[:4].isdigit() and _before(w.value, published)}
        left = tuple(witness for witness in self.witnesses if witness.number not in early)
        return Bench(left, {**self.dismissed, **dict.fromkeys(early, "before_publication")})


def _before(value: str, published: str | None) -> bool:
    """Compare two values by what both have of a day."""
    shared = min(len(value), len(published or ""), 10)
    return value[:shared] < (published or "")[:shared]


def _of(witnesses: Iterable[Witness], field: str) -> list[Witness]:
    return [witness for witness in witnesses if witness.claim.field == field]


def _canonical(witness: Witness) -> tuple[str, str, str, int]:
    return witness.value, witness.claim.origin, witness.claim.raw, witness.claim.start or 0


def _plain(number: int, claim: DateClaim, known: tuple[Order | None, str]) -> Witness:
    """Read an ambiguous date in the known order, whatever was made of it before."""
    order, by = known
    stamps = numerals.readings(claim.raw)
    if not stamps:
        return Witness(number, claim, claim.value or "", claim.zone)
    unread = Witness(number, replace(claim, value=None, precision=None, zone=None), "", None)
    return unread if order is None else unread.read(stamps[0] if order == "dmy" else stamps[-1], by)


def _helped(witness: Witness, told: Set[str], setting: Setting) -> Witness:
    """Read an ambiguous date as the only one of its two that is possible, or that another witness confirms."""
    both = [witness.read(stamp, "what is possible") for stamp in numerals.readings(witness.claim.raw)]
    possible = [read for read in both if not bounds.outside(read.claim, setting)]
    if len(possible) == 1:
        return possible[0]
    confirmed = [read for read in possible if not told.isdisjoint(ways_to_name(read.day))]
    return replace(confirmed[0], read_by="another witness") if len(confirmed) == 1 else witness


def _dismissed(witness: Witness, setting: Setting) -> Fate | None:
    if witness.value:
        return bounds.outside(witness.claim, setting)
    return "ambiguous" if numerals.readings(witness.claim.raw) else "unreadable"


def _guesses(witnesses: Sequence[Witness]) -> dict[int, Fate]:
    """What a search of the page found in a date that stays ambiguous is a guess at its order."""
    unsettled = (witness.claim.raw for witness in witnesses if not witness.value)
    both = {(read.value or "")[:10] for raw in unsettled for read in numerals.readings(raw)}
    return {w.number: "ambiguous" for w in witnesses if w.sort.family == calendars.SEARCH and w.day in both}
