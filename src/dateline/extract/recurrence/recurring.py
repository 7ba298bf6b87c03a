"""Learned lines found again in a document: what of it is furniture of its outlet.

In a page a learned line leaves the text. In flat text it is known before the article is looked for, so that the
stretch around it is judged by it; on crowded lines, where menus run into sentences, learned runs are cut off first
(worth +.012 of the +.018 in F1 when all stands on one line).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from dateline.extract.flattext.features import Marks
from dateline.extract.flattext.units import MAX_UNITS, Unit
from dateline.extract.lines.furniture import Verdict
from dateline.extract.recurrence import linekeys
from dateline.model import TEXT_ROLES, Segment

RULE = "learned:recurs"
"""The rule of every segment that is junk only because its line recurs."""
_RECURS = Verdict("junk", "furniture", RULE)
_DIMMED = 0.3  # what known furniture counts as prose, as in `features`


@lru_cache(maxsize=MAX_UNITS)  # `cut` asks before a text is measured, `marked` after
def is_learned(text: str, furniture: frozenset[str]) -> bool:
    """Whether all of `text` is furniture: each of its pieces that holds a letter is a learned line."""
    if not furniture or linekeys.line_key(text) in furniture:
        return bool(furniture)
    found = [piece for piece in linekeys.pieces(text) if linekeys.has_letters(piece)]
    return bool(found) and all(linekeys.line_key(piece) in furniture or _is_run(piece, furniture) for piece in found)


def _is_run(text: str, furniture: frozenset[str]) -> bool:
    """Whether learned phrases cover all words of `text`, and it is no sentence of a report."""
    covered = _covered(text, furniture)
    return bool(covered) and all(covered) and not linekeys.is_prose(text)


def _covered(text: str, furniture: frozenset[str]) -> list[bool]:
    """For each word whether it stands in a learned phrase."""
    phrases = linekeys.phrases(text)
    covered = [False] * (len(phrases) + linekeys.PHRASE - 1 if phrases else 0)
    for at, phrase in enumerate(phrases):
        if phrase in furniture:
            covered[at : at + linekeys.PHRASE] = [True] * linekeys.PHRASE
    return covered


def cut(units: Sequence[Unit], furniture: frozenset[str], *, function_words: frozenset[str]) -> list[Unit]:
    """Cut learned runs of words off both ends of the units that share a line, where furniture or nothing is beside.

    A menu on a crowded line runs into the sentence after it; what recurs amid prose is background and stays.
    """
    if not furniture:
        return list(units)
    known = [is_learned(unit.text, furniture) for unit in units]
    pieces: list[Unit] = []
    for at, unit in enumerate(units):
        opens = at == 0 or units[at - 1].line != unit.line or known[at - 1]
        closes = at + 1 == len(units) or units[at + 1].line != unit.line or known[at + 1]
        borders = [] if known[at] or unit.parts == 1 else _borders(unit.text, furniture, function_words)
        kept = [border for border, leads in borders if (opens if leads else closes)]
        pieces += _parted(unit, kept)
    return pieces


def _borders(text: str, furniture: frozenset[str], function_words: frozenset[str]) -> list[tuple[int, bool]]:
    """Where the learned run that leads `text` ends, and where the one that closes it starts."""
    covered, spans = _covered(text, furniture), linekeys.word_spans(text)
    if not any(covered) or all(covered):
        return []
    first = covered.index(False)
    while first and text[slice(*spans[first - 1])].lower() in function_words:
        first -= 1
    last = len(covered) - covered[::-1].index(False)
    found = [(first, True)] if first >= linekeys.PHRASE - 1 else []
    found += [(last, False)] if len(covered) - last >= linekeys.PHRASE else []
    starts = ((spans[at][0], leads) for at, leads in found if not text[spans[at][0]].islower())
    return [(text.rfind(" ", 0, start) + 1, leads) for start, leads in starts]  # a quotation mark goes with its word


def _parted(unit: Unit, borders: Sequence[int]) -> Iterator[Unit]:
    for left, right in pairwise([0, *borders, len(unit.text)]):
        text = unit.text[left:right]
        start = unit.start + left + len(text) - len(text.lstrip())
        bare = text.strip()
        if bare:
            yield replace(unit, start=start, end=start + len(bare), text=bare, parts=unit.parts + len(borders))


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
