"""Which units of a flat text are the article: a score each, then the one stretch that scores most.

The weights are those of a logistic regression (log-odds; positive speaks for the article), trained on 92 labelled
news pages in three flattened forms (a line a block; blocks glued; all on one line) and 150 clean articles, each
document weighing the same, each unit its words (at most 30), L2 = 10. Cross-validated by page: word 4-gram F1 .897
(lines), .883 (glued), .843 (one line) with the rules below; clean articles keep 98.5 % of their words, the rest being
titles, bylines and place lines.
"""

from collections.abc import Mapping, Sequence

from dateline.extract.features import Marks

WEIGHTS: Mapping[str, float] = {
    "bias": -0.28,
    "length": -0.76,
    "function": 1.34,
    "ends": 1.12,
    "ends×function": 0.91,
    "prose": 1.14,
    "capitals": -1.28,
    "interface": -1.58,
    "tiny": -1.34,
    "bare": 0.26,
    "known furniture": -1.39,
    "repeated": -0.99,
    "repeated bare": -0.34,
    "beside": -0.60,
    "address": 0.52,
    "reader": -0.30,
    "piped": -1.94,
    "quotes": 0.88,
    "digits": 0.24,
    "inside": -0.84,
    "opens line": 0.39,
    "prose before": 0.32,
    "prose after": 0.27,
    "prose 3 before": 1.31,
    "prose 3 after": 0.81,
    "prose near": 2.39,
    "prose wide": 1.42,
    "interface near": -3.29,
    "clean": -1.61,
    "after": 0.46,
    "before": -0.39,
}

_CAP = 2.5  # log-odds; a single sure unit must not outweigh a paragraph
_WORDS = (3, 30)  # a unit weighs its words, at least and at most about these
_INSIDE = -0.3  # log-odds a unit within the stretch needs; below 0, as its place already speaks for it
_CLEAN_SHARE = 0.85  # of the words in prose, or the text is no clean article
_CLEAN_INTERFACE = 0.016  # of the words; nine in ten clean articles have less, nine in ten flattened pages have more
_SHORT = 60  # words; too little context for a statistical judgement
_HEADLINE = 4  # words, at least
_SHORT_KNOWN = 30  # words; a known furniture line that long may hold prose too


def score(vector: Mapping[str, float]) -> float:
    """Return the log-odds that a unit belongs to the article."""
    return sum(weight * vector[name] for name, weight in WEIGHTS.items())


def choose(marks: Sequence[Marks], vectors: Sequence[Mapping[str, float]]) -> list[bool]:
    """Return for each unit whether it is kept as text of the article.

    Rules decide first (known furniture goes, a clean article stays whole); the score decides the rest.
    """
    if is_clean(marks):
        return [not _known(one) and not _set_twice(one) for one in marks]
    scores = [score(vector) for vector in vectors]
    start, end = _stretch(scores, [min(_WORDS[1], one.words) + _WORDS[0] for one in marks])
    kept = [
        start <= at < end and scores[at] > _INSIDE and not _known(one) and not _set_twice(one)
        for at, one in enumerate(marks)
    ]
    return [keep or _is_heading(at, marks, kept) for at, keep in enumerate(kept)]


def is_clean(marks: Sequence[Marks]) -> bool:
    """Whether the text is an article and little else: nearly all prose, or a few words no furniture rule knows."""
    words = sum(one.words for one in marks)
    known = sum(one.words for one in marks if one.verdict)
    prose = sum(one.words for one in marks if one.prose > 0.4 or (one.ends and one.words > 3 and not one.verdict))
    interface = sum(one.words * one.interface for one in marks)
    if words < _SHORT:
        return known * 2 < words and interface * 4 < words
    return interface <= _CLEAN_INTERFACE * words and prose >= _CLEAN_SHARE * words


def _known(one: Marks) -> bool:
    return one.verdict is not None and (one.words <= _SHORT_KNOWN or one.verdict.role == "meta")


def _set_twice(one: Marks) -> bool:
    """A headline right beside the same headline is the text and the image of one link."""
    return one.beside and not one.ends and one.words >= _HEADLINE


def _is_heading(at: int, marks: Sequence[Marks], kept: Sequence[bool]) -> bool:
    """A short line no rule knows between two kept paragraphs is a subheading."""
    one = marks[at]
    if not 0 < at < len(marks) - 1 or one.verdict or one.repeats > 1 or one.unit.parts > 1:
        return False
    between = kept[at - 1] and kept[at + 1] and marks[at - 1].prose > 0.45 and marks[at + 1].prose > 0.45
    return between and 0 < one.words <= 10 and one.interface <= 0.2 and not one.piped


def _stretch(scores: Sequence[float], weights: Sequence[float]) -> tuple[int, int]:
    """The contiguous stretch with the largest weighed sum (Kadane)."""
    best, total, start = (0, 0, 0.0), 0.0, 0
    for at, (value, weight) in enumerate(zip(scores, weights, strict=True)):
        if total <= 0:
            total, start = 0.0, at
        total += max(-_CAP, min(_CAP, value)) * weight
        if total > best[2]:
            best = (start, at + 1, total)
    return best[:2]
