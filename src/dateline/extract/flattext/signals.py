"""What the scorer weighs: a row of numbers for each unit of a flat text, its own and its neighbourhood's.

Every number is bounded, so that one odd unit cannot outweigh a page, and the rows of a text cost linear time.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from dateline.extract.flattext.features import Marks

Rows = NDArray[np.float64]
"""One row a unit, one column a signal."""

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_TELLING = re.compile(r"[^\W\d_]{5,}")  # words long enough to tell what a text is about
_BRACKET = re.compile(r"[()\[\]]")
_YEAR = re.compile(r"\d{4}")
_CLOCK = re.compile(r"\d{1,2}:\d\d")
_LOOK = 2000  # characters of a unit that are looked at
_KEPT = 2048  # units whose shapes and telling words are kept: those of a long page, which is read more than once
_HEFT = 40  # words from which prose weighs no more
_GOOD = 0.5  # prose value from which an unknown unit counts as a paragraph
_FAR = 30  # units; farther is all the same
_KINDS = (
    *("caption", "promo", "comments", "section-heading", "footer", "cookie", "share-bar"),
    *("published-time", "published-date", "byline", "other", "breadcrumb", "player"),
)

_OWN: tuple[tuple[str, Callable[[Marks], float]], ...] = (
    ("length", lambda one: math.log1p(min(one.words, 60))),
    ("words", lambda one: min(one.words, _HEFT) / _HEFT),
    ("function", lambda one: min(one.function, 0.6)),
    ("capitals", lambda one: one.capitals),
    ("interface", lambda one: one.interface),
    ("ends", lambda one: one.ends),
    ("repeated", lambda one: min(one.repeats, 4) - 1),
    ("prose", lambda one: one.prose),
    ("known", lambda one: one.verdict is not None),
    ("reader", lambda one: one.reader),
    ("ends×function", lambda one: one.ends * min(one.function, 0.6)),
    ("tiny", lambda one: one.words < 4),
    ("bare", lambda one: not one.ends and one.words > 3),
    ("repeated bare", lambda one: one.repeats > 1 and not one.ends),
    ("beside", lambda one: one.beside),
    ("address", lambda one: one.address),
    ("piped", lambda one: one.piped),
    ("quotes", lambda one: one.quotes),
    ("digits", lambda one: min(one.digits, 0.5)),
    ("inside", lambda one: one.unit.parts > 1),
    ("opens line", lambda one: one.unit.parts > 1 and one.unit.part == 0),
    ("parts", lambda one: math.log1p(min(one.unit.parts, 200))),
    ("place line", lambda one: one.opens),
    ("hard ending", lambda one: one.ending == "hard"),
    ("soft ending", lambda one: one.ending == "soft"),
)
_SHAPE: tuple[tuple[str, Callable[[str, float], float]], ...] = (
    ("colon", lambda text, _: text.endswith(":")),
    ("dots", lambda text, _: text.endswith(("…", "..."))),
    ("lower start", lambda text, _: text[:1].islower()),
    ("quote start", lambda text, _: text[:1] in '“"«'),
    ("digit start", lambda text, _: text[:1].isdigit()),
    ("shouted", lambda text, _: text[:_LOOK].isupper()),
    ("question", lambda text, _: "?" in text),
    ("exclamation", lambda text, _: "!" in text),
    ("handle", lambda text, _: "@" in text or "#" in text),
    ("year", lambda text, _: bool(_YEAR.search(text[:_LOOK]))),
    ("clock", lambda text, _: bool(_CLOCK.search(text[:_LOOK]))),
    ("word size", lambda text, _: min(12.0, _word_size(text[:_LOOK]))),
    ("commas", lambda text, words: min(0.5, text.count(",") / max(1.0, words))),
    ("brackets", lambda text, words: min(0.5, len(_BRACKET.findall(text[:_LOOK])) / max(1.0, words))),
)
_AT = {name: at for at, name in enumerate(name for name, _ in (*_OWN, *_SHAPE))}
_BESIDE = ("length", "function", "capitals", "interface", "ends", "repeated", "prose", "known")
_STEPS = (-3, -2, -1, 1, 2, 3)
_SPANS = ((-15, -1), (-5, -1), (1, 5), (1, 15))
_SPREAD = ("prose", "weighty prose", "interface", "ends", "capitals", "words", "known", "repeated", "reader")
_PLACE = ("words before", "prose before", "much prose before", "much prose after", "units before")
_PAGE = ("units", "all words", "mean prose", "prose share", "mean interface", "mean ends")
_SEEN = ("hard endings", "soft endings", "footers", "promos")
_COHESION = ("cohesion", "strong cohesion", "cohesion above", "cohesion below", "telling")

NAMES: tuple[str, ...] = (
    *_AT,
    *(f"is {kind}" for kind in _KINDS),
    *(f"{name} at {step:+d}" for step in _STEPS for name in _BESIDE),
    *(f"{name} {low:+d}..{high:+d}" for name in _SPREAD for low, high in _SPANS),
    *(f"page: {name}" for name in _PAGE),
    *(f"place: {name}" for name in _PLACE),
    "to prose above",
    "to prose below",
    *(f"seen: {name}" for name in _SEEN),
    *_COHESION,
)
"""The names of the columns of `rows`, in order."""


def rows(marks: Sequence[Marks]) -> Rows:
    """Return the signals of each unit, `NAMES` by column."""
    if not marks:
        return np.zeros((0, len(NAMES)))
    own = np.array([[*(read(one) for _, read in _OWN), *_shape(one)] for one in marks], dtype=float)
    known, prose = own[:, _AT["known"]], own[:, _AT["prose"]]
    weight = np.minimum([one.words for one in marks], _HEFT)
    good = (prose > _GOOD) & (known == 0)
    return np.concatenate(
        [
            own,
            _kinds(marks),
            *(_shifted(own[:, [_AT[name] for name in _BESIDE]], step) for step in _STEPS),
            _spread(own, prose * weight),
            _page(own, [one.words for one in marks], prose * weight),
            _place([one.words for one in marks], prose * weight),
            _distance(good),
            _distance(good[::-1])[::-1],
            _seen(marks, prose * weight),
            _cohesion(marks, good),
        ],
        axis=1,
    )


def _shape(one: Marks) -> tuple[float, ...]:
    text = one.unit.text
    return _kept_shape(text, one.words) if len(text) <= _LOOK else _shape_of(text, one.words)


@lru_cache(maxsize=_KEPT)
def _kept_shape(text: str, words: float) -> tuple[float, ...]:
    return _shape_of(text, words)


def _shape_of(text: str, words: float) -> tuple[float, ...]:
    return tuple(read(text, words) for _, read in _SHAPE)


def _kinds(marks: Sequence[Marks]) -> Rows:
    found = np.zeros((len(marks), len(_KINDS)))
    for at, one in enumerate(marks):
        if one.verdict is not None and one.verdict.kind in _KINDS:
            found[at, _KINDS.index(one.verdict.kind)] = 1
    return found


def _word_size(text: str) -> float:
    words = _WORD.findall(text)
    return sum(map(len, words)) / len(words) if words else 0.0


def _shifted(columns: Rows, step: int) -> Rows:
    """The columns of the unit `step` units away; zeros beyond the ends."""
    moved = np.zeros_like(columns)
    if step < 0:
        moved[-step:] = columns[:step]
    else:
        moved[:-step] = columns[step:]
    return moved


def _mean(columns: Rows, low: int, high: int) -> Rows:
    """The means over the units from `low` to `high` away, as far as there are any."""
    size, width = columns.shape
    running, at = np.concatenate([np.zeros((1, width)), np.cumsum(columns, axis=0)]), np.arange(size)
    first, last = np.clip(at + low, 0, size), np.clip(at + high + 1, 0, size)
    mean: Rows = (running[last] - running[first]) / np.maximum(1, last - first)[:, None]
    return mean


def _spread(own: Rows, weighty: Rows) -> Rows:
    columns = own[:, [_AT.get(name, 0) for name in _SPREAD]]
    columns[:, _SPREAD.index("weighty prose")] = weighty / _HEFT
    columns[:, _SPREAD.index("repeated")] = np.minimum(1.0, own[:, _AT["repeated"]])
    means = np.stack([_mean(columns, low, high) for low, high in _SPANS], axis=2)
    return means.reshape(len(own), len(_SPREAD) * len(_SPANS))


def _page(own: Rows, words: Sequence[float], weighty: Rows) -> Rows:
    """What is the same for all units: how long the text is, and how much of it prose."""
    total = sum(words) or 1.0
    means = [own[:, _AT[name]].mean() for name in ("prose", "interface", "ends")]
    share = min(1.0, weighty.sum() / total)
    return np.tile([math.log1p(len(words)), math.log1p(total), means[0], share, *means[1:]], (len(words), 1))


def _place(words: Sequence[float], weighty: Rows) -> Rows:
    """Where in the text the unit stands, by words, by prose and by units."""
    passed, prose = np.cumsum(words), np.cumsum(weighty)
    every, all_prose = passed[-1] or 1.0, prose[-1] or 1.0
    units = np.arange(len(words)) / len(words)
    return np.stack(
        [passed / every, prose / all_prose, np.log1p(prose), np.log1p(np.maximum(0, all_prose - prose)), units], axis=1
    )


def _distance(good: NDArray[np.bool_]) -> Rows:
    """How many units above the nearest paragraph stands, as a share of the farthest that counts."""
    at = np.arange(len(good))
    last = np.maximum.accumulate(np.where(good, at, -_FAR - 1))
    before = np.concatenate([[-_FAR - 1], last[:-1]])
    distance: Rows = np.minimum(_FAR, at - before - 1) / _FAR
    return distance[:, None]


def _seen(marks: Sequence[Marks], weighty: Rows) -> Rows:
    """How much that ends or interrupts an article stands above the unit, from its first prose on."""
    begun = np.cumsum(weighty) > 0.1 * (weighty.sum() or 1.0)
    kinds = [one.verdict.kind if one.verdict else None for one in marks]
    signs = [
        [one.ending == "hard" or kind == "comments" for one, kind in zip(marks, kinds, strict=True)],
        [one.ending == "soft" or kind == "section-heading" for one, kind in zip(marks, kinds, strict=True)],
        [kind in {"footer", "cookie"} for kind in kinds],
        [kind in {"share-bar", "promo", "byline"} for kind in kinds],
    ]
    counts = np.cumsum(np.array(signs, dtype=float).T * begun[:, None], axis=0)
    return np.log1p(np.minimum(5, _shifted(counts, -1)))


def _cohesion(marks: Sequence[Marks], good: NDArray[np.bool_]) -> Rows:
    """Whether the unit speaks of what the paragraphs of the text speak of: a teaser for another story does not."""
    telling = [_telling(one.unit.text[:_LOOK]) for one in marks]
    paragraphs = Counter(chain.from_iterable(words for words, is_one in zip(telling, good, strict=True) if is_one))
    found = np.zeros((len(marks), 2))
    for at, words in enumerate(telling):
        elsewhere = [paragraphs[word] - int(good[at]) for word in words]
        if elsewhere:
            shared = sum(count > 0 for count in elsewhere) / len(words)
            found[at] = shared, min(3.0, sum(map(math.log1p, elsewhere)) / len(words))
    near = [_mean(found[:, :1], low, high) for low, high in ((-3, -1), (1, 3))]
    return np.column_stack([found, *near, np.minimum(20, [len(words) for words in telling]) / 20])


@lru_cache(maxsize=_KEPT)
def _telling(text: str) -> tuple[str, ...]:
    """The words long enough to tell what a text is about, in order: their sum must be the same in every run."""
    return tuple(dict.fromkeys(word.casefold() for word in _TELLING.findall(text)))
