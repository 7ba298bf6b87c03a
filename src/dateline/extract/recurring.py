"""Learned lines found again in a document: what of it is furniture of its outlet."""

from collections.abc import Sequence
from dataclasses import replace

from dateline.extract import linekeys
from dateline.extract.features import Marks
from dateline.extract.furniture import Verdict
from dateline.model import TEXT_ROLES, Segment

RULE = "learned:recurs"
"""The rule of every segment that is junk only because its line recurs."""
_RECURS = Verdict("junk", "furniture", RULE)
_DIMMED = 0.3  # what known furniture counts as prose, as in `features`


def is_learned(text: str, furniture: frozenset[str]) -> bool:
    """Whether all of `text` is furniture: each of its pieces that holds a letter is a learned line."""
    found = [piece for piece in linekeys.pieces(text) if linekeys.has_letters(piece)] if furniture else []
    return bool(found) and all(linekeys.line_key(piece) in furniture for piece in found)


def marked(marks: Sequence[Marks], furniture: frozenset[str]) -> list[Marks]:
    """Return the marks of a flat text's units with the verdict "recurs" on learned lines that no rule knows.

    Before the region is chosen, so that neighbours profit. Nothing is marked if most of the prose would be.
    """
    found = {at for at, one in enumerate(marks) if furniture and is_learned(one.unit.text, furniture)}
    if sum(marks[at].prose * marks[at].words for at in found) * 2 >= sum(one.prose * one.words for one in marks):
        return list(marks)
    return [
        replace(one, verdict=one.verdict or _RECURS, prose=one.prose * _DIMMED) if at in found else one
        for at, one in enumerate(marks)
    ]


def without(segments: Sequence[Segment], furniture: frozenset[str]) -> tuple[Segment, ...]:
    """Return `segments` with the learned lines of the text as junk, unless they are most of the text."""
    text = [at for at, segment in enumerate(segments) if segment.role in TEXT_ROLES]
    gone = {at for at in text if is_learned(segments[at].text, furniture)}
    if sum(linekeys.words(segments[at].text) for at in gone) * 2 > sum(
        linekeys.words(segments[at].text) for at in text
    ):
        return tuple(segments)
    return tuple(
        replace(segment, role=_RECURS.role, kind=_RECURS.kind, rule=RULE) if at in gone else segment
        for at, segment in enumerate(segments)
    )
