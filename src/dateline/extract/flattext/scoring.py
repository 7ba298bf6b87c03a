"""Which units of a flat text are the article: a score each, then the one stretch that scores most.

Rules decide first: known furniture goes, a clean article stays whole, what ends an article ends the stretch, paragraphs
beside the stretch join it. The score (`weights`, a logistic regression over `signals`) ranks what no rule knows.

Word 4-gram F1 on 92 labelled news pages flattened a line a block / glued / on one line: with the rules and a score of
prose alone .878 / .864 / .816; with the trained score .921 / .914 / .892, each site judged by a model that never saw
it. Trained on those pages, 120 labelled web pages, 115 news pages labelled by this project's reading of their HTML and
513 clean articles (`benchmarks/train_flat.py`); clean articles keep 99.6 % of their words.
"""

from collections.abc import Callable, Sequence

from dateline.extract.flattext import signals, weights
from dateline.extract.flattext.features import Marks

_CAP = 2.5  # log-odds; a single sure unit must not outweigh a paragraph
_WORDS = (3, 30)  # a unit weighs its words, at least and at most about these
_INSIDE = -0.3  # log-odds a unit within the stretch needs; below 0, as its place already speaks for it
_ENDINGS = {"hard": 150.0, "soft": 50.0}
"""What going on past an ending costs: two sure paragraphs, or two thirds of one. +.001 / +.012 (glued, one line)."""
_PLACE_LINE = 80.0
"""What a stretch gains that begins with a place line, as reports do: a sure paragraph. +.010 (lines, glued)."""
_GAP = 2  # units ahead in which a paragraph still joins the stretch; joining is worth +.005 (lines, glued)
_PARAGRAPH = 0.7  # prose
_SURE = -1.5  # log-odds that a paragraph within the stretch needs
_TEASERS = 2  # sentences
_SENTENCE = 6  # words
_HELD = 0.25  # share of function words in a whole sentence, at least
_HEADS, _HEAD_WORDS = 3, 12  # lines and words that may stand above the first sentence
_CLEAN_SHARE = 0.85  # of the words in prose, or the text is no clean article
_CLEAN_INTERFACE = 0.016  # of the words; nine in ten clean articles have less, nine in ten flattened pages have more
_SHORT = 60  # words; too little context for a statistical judgement
_HEADLINE = 4  # words, at least
_SHORT_KNOWN = 30  # words; a known furniture line that long may hold prose too


def scores(marks: Sequence[Marks]) -> list[float]:
    """Return the log-odds that each unit belongs to the article."""
    found: list[float] = (signals.rows(marks) @ weights.VECTOR + weights.BIAS).tolist()
    return found


def choose(marks: Sequence[Marks], judge: Callable[[Sequence[Marks]], Sequence[float]] = scores) -> list[bool]:
    """Return for each unit whether it is kept as text of the article; `judge` gives their log-odds."""
    if is_clean(marks):
        return [_may_stay(one) for one in marks]
    odds = judge(marks)
    first, end = _extended(marks, *_stretch(marks, odds))
    start = _opening(marks, first)
    kept = [
        start <= at < end and odds[at] > (_SURE if _is_paragraph(one) or at < first else _INSIDE) and _may_stay(one)
        for at, one in enumerate(marks)
    ]
    heads = _heads(marks, kept)
    return [(keep or _is_heading(at, marks, kept)) and at not in heads for at, keep in enumerate(kept)]


def _heads(marks: Sequence[Marks], kept: Sequence[bool]) -> set[int]:
    """The short bare lines that open the kept units below others: titles and kickers, which are no text."""
    heads: set[int] = set()
    for at in (at for at, keep in enumerate(kept) if keep and not kept[0]):
        one = marks[at]
        if one.ends or one.unit.parts > 1 or one.words > _HEAD_WORDS or len(heads) == _HEADS:
            break
        heads.add(at)
    return heads


def is_clean(marks: Sequence[Marks]) -> bool:
    """Whether the text is an article and little else: nearly all prose, or a few words no furniture rule knows."""
    words = sum(one.words for one in marks)
    known = sum(one.words for one in marks if one.verdict)
    prose = sum(one.words for one in marks if one.prose > 0.4 or (one.ends and one.words > 3 and not one.verdict))
    interface = sum(one.words * one.interface for one in marks)
    if words < _SHORT:
        return known * 2 < words and interface * 4 < words
    return interface <= _CLEAN_INTERFACE * words and prose >= _CLEAN_SHARE * words


def _may_stay(one: Marks) -> bool:
    return not _known(one) and not _set_twice(one)


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


def _stretch(marks: Sequence[Marks], odds: Sequence[float]) -> tuple[int, int]:
    """The contiguous stretch with the largest sum (Kadane): a unit adds its log-odds times its words."""
    best, total, start = (0, 0, 0.0), 0.0, 0
    for at, (one, score) in enumerate(zip(marks, odds, strict=True)):
        opening = _PLACE_LINE if one.opens else 0.0
        if total <= opening:
            total, start = opening, at
        total += _value(one, score)
        if total > best[2]:
            best = (start, at + 1, total)
    return best[:2]


def _extended(marks: Sequence[Marks], start: int, end: int) -> tuple[int, int]:
    """Take in the paragraphs next to the stretch, a unit between at most: the score shies at the edges of a text."""
    while (further := _next(marks, range(end, min(len(marks), end + _GAP)))) is not None:
        end = further + 1
    while start < end and (further := _next(marks, range(start - 1, max(-1, start - 1 - _GAP), -1))) is not None:
        start = further
    return start, end


def _opening(marks: Sequence[Marks], start: int) -> int:
    """Where the sentences begin that stand right before the stretch on its own crowded line: teasers are short.

    Worth +.002 / +.004 (glued, one line).
    """
    first = max(0, start - _TEASERS)
    while start > first and _is_sentence(marks[start - 1]) and _same_line(marks[start - 1], marks[start]):
        start -= 1
    return start


def _is_sentence(one: Marks) -> bool:
    whole = one.ends and one.words >= _SENTENCE and one.function > _HELD and one.repeats == 1
    return whole and one.verdict is None and one.ending is None and one.interface == 0 and not one.reader


def _same_line(left: Marks, right: Marks) -> bool:
    return left.unit.line == right.unit.line


def _next(marks: Sequence[Marks], ahead: range) -> int | None:
    """The first paragraph ahead, if no ending stands before it."""
    for at in ahead:
        if _is_paragraph(marks[at]):
            return at
        if marks[at].ending:
            return None
    return None


def _is_paragraph(one: Marks) -> bool:
    """A line of prose by itself that no rule knows and that stands nowhere else."""
    alone = one.unit.parts == 1 and one.repeats == 1
    return alone and one.prose > _PARAGRAPH and one.verdict is None and one.ending is None


def _value(one: Marks, score: float) -> float:
    if one.ending:
        return -_ENDINGS[one.ending]
    return max(-_CAP, min(_CAP, score)) * (min(_WORDS[1], one.words) + _WORDS[0])
