"""Which day most independent witnesses name, and which of them says it most precisely.

Two independent sorts of witness outrank most single ones. Then what the page prints may correct what its machines
stamped, see `prints`.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.normalize.verdict import calendars, prints, weights
from dateline.normalize.verdict.witness import Witness, ways_to_name

_ALONE = 0.9  # what a witness must weigh to be believed alone
_SURE = 1  # less is a search of the page alone
_EARNEST = 2  # what a witness must weigh to contradict a day, or to give its time: no slug, draft or place line


@dataclass(frozen=True, slots=True)
class Choice:
    """The winning value, the witness that gave it, the rule in words, and whether a witness contradicts it."""

    value: str
    witness: Witness
    rule: str
    conflict: bool


def decide(
    witnesses: Sequence[Witness], *, revisions: Sequence[Witness] = (), captured: date | None = None
) -> Choice | None:
    """Return the day that weighs most, as precisely as its witnesses say it; else a month nobody doubts.

    Args:
        witnesses: those for the field, in canonical order.
        revisions: those for the last revision, where the field is the publication.
        captured: the day the document was seen.
    """
    scores = _scores(witnesses)
    # of equals the earlier: a page is stamped again when it changes, never before it exists
    best = min(scores, key=lambda day: (-scores[day], day), default=None)
    if best is None or (scores[best] < _SURE and _doubted(best, witnesses, revisions=revisions)):
        return _coarse(witnesses)
    corrected = prints.correct(best, prints.Page(witnesses, revisions, scores, captured))
    return _chosen(corrected, witnesses)


def _scores(witnesses: Iterable[Witness]) -> dict[str, float]:
    """Return the weight of each day: for each family the heaviest of those that name it, its month or its date."""
    heaviest: dict[str, dict[str, float]] = {}
    named = set()
    for witness in witnesses:
        sort, told = witness.sort, heaviest.setdefault(witness.day, {})
        told[sort.family] = max(sort.weight, told.get(sort.family, 0))
        if witness.whole and sort.weight >= _ALONE:
            named.add(witness.day)
    return {day: _sum(heaviest.get(way, {}) for way in ways_to_name(day)) for day in sorted(named)}


def _sum(told: Iterable[Mapping[str, float]]) -> float:
    families: dict[str, float] = {}
    for weights_told in told:
        for family, weight in weights_told.items():
            families[family] = max(weight, families.get(family, 0))
    return math.fsum(families.values())


def _doubted(day: str, witnesses: Sequence[Witness], *, revisions: Sequence[Witness]) -> bool:
    """Say whether what is written contradicts a day that only a search of the page found.

    One public date or coarse one is enough; where there are only dates of lists and comments, all of them.
    """
    if any(not witness.fits(day) for witness in (*witnesses, *revisions) if witness.public or not witness.whole):
        return True
    told = [witness for witness in witnesses if witness.sort.family != calendars.SEARCH]
    return bool(told) and not any(witness.fits(day) for witness in told)


def _chosen(corrected: prints.Corrected, witnesses: Sequence[Witness]) -> Choice:
    day = corrected.day
    agreeing = [witness for witness in witnesses if witness.names(day)]
    best = max((witness for witness in agreeing if witness.whole), key=_exactness)
    conflict = any(not witness.fits(day) for witness in witnesses if witness.sort.weight >= _EARNEST)
    return Choice(best.value, best, _rule(best, agreeing, because=corrected.rule), conflict)


def _rule(best: Witness, agreeing: Iterable[Witness], *, because: str) -> str:
    """Return the families that agree, the heaviest first, or the rule that corrected them; then what was assumed."""
    earnest = [witness for witness in agreeing if witness.sort.weight >= _ALONE]
    heaviest = {witness.sort.family: None for witness in sorted(earnest, key=_heaviest_first)}
    rule = because or "+".join(heaviest)
    if best.read_by:
        rule += f", order of day and month by {best.read_by}"
    if best.zone == best.claim.zone or not best.zone:
        return rule
    moved = best.day != (best.claim.value or "")[: len(best.day)]
    return f"{rule}, day in {best.zone}" if moved else f"{rule}, clock in {best.zone}"


def _heaviest_first(witness: Witness) -> tuple[float, str]:
    return -witness.sort.weight, witness.sort.family


def _exactness(witness: Witness) -> tuple[bool, bool, float, int]:
    """Order witnesses of one day: with a clock that counts, with a zone, by weight, by precision."""
    clocked = witness.clocked and witness.sort.weight >= _EARNEST
    return clocked, clocked and witness.zone is not None, witness.sort.weight, len(witness.value)


def _coarse(witnesses: Sequence[Witness]) -> Choice | None:
    months = [w for w in witnesses if w.claim.precision == "month" and w.sort.weight >= _ALONE]
    if len({witness.value for witness in months}) != 1:
        return None
    heaviest = min(months, key=_heaviest_first)
    return Choice(heaviest.value, heaviest, weights.name(heaviest.claim.origin), conflict=False)
