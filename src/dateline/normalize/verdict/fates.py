"""What the verdict made of each claim."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dateline.model import DateClaim, Fate, Field
from dateline.normalize.verdict import weights
from dateline.normalize.verdict.bench import Bench
from dateline.normalize.verdict.ranking import Choice
from dateline.normalize.verdict.witness import Witness

_DAY = 10  # characters of 2024-02-08


def judged(claims: Sequence[DateClaim], bench: Bench, *, choices: Mapping[Field, Choice | None]) -> Iterator[DateClaim]:
    """Yield each claim, in order, with its weight and fate, and as it was read where its numbers were ambiguous."""
    seats = {witness.number: witness for witness in bench.witnesses}
    for number, claim in enumerate(claims):
        weight = weights.sort_of(claim).weight
        if witness := seats.get(number):
            yield replace(_told(witness), weight=weight, fate=_fate(witness, choices[claim.field]))
        else:
            yield replace(claim, weight=weight, fate=bench.dismissed[number])


def _told(witness: Witness) -> DateClaim:
    """The claim, with the outlet's zone where its clock has none written."""
    if witness.zone and not witness.claim.zone:
        return replace(witness.claim, zone=witness.zone, zone_from="outlet")
    return witness.claim


def _fate(witness: Witness, choice: Choice | None) -> Fate:
    if choice is None:
        return "too_weak"
    if witness.number == choice.witness.number:
        return "chosen"
    if len(choice.value) < _DAY:
        return "agrees" if witness.value.startswith(choice.value) else "disagrees"
    if witness.names(choice.value[:_DAY]):
        return "agrees"
    return "a_day_off" if witness.fits(choice.value[:_DAY]) else "disagrees"
