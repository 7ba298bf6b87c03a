"""Runs inside one long unit: a menu, a title or a photo credit set before a sentence without any mark between.

When all of a page stands on one line, its first "sentence" opens with everything that came before the article.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice, pairwise
from operator import itemgetter

from dateline.extract.flattext import endings
from dateline.extract.flattext.units import Unit
from dateline.extract.lines import vocabulary as say

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_CLOCK_LIKE = re.compile(r"\d[:.h]\d\d|\d\s?[ap]\.?\s?m", re.IGNORECASE)
_HEAD = 3000  # characters in which the head of a page ends
_MIN_WORDS = 14  # under this a unit holds no run worth cutting
_CROWDED = 25  # words of a line worth looking into although nothing else stands on it
_MIN_RUN = 4  # words
_SURE = -3.0  # the sum a run must fall to; six interface words, or eight capitalised ones
_LONG_RUN = 14  # words; that many capitalised words in a row are a menu even without an interface word
_GAIN, _INTERFACE, _CAPITAL, _LOWER = 1.0, -1.2, -0.45, 0.35
"""What a function word, an interface word, a capitalised and another word add; tuned by hand on flat pages."""
_ROUNDING = 1e-6
_VERB_WORDS = "is are was were has have had will would can could may does did said says"
_VERBS = frozenset(_VERB_WORDS.split())
_LINK_WORDS = "the a an of in on at by for with from to and or that than as but"
_LINKS = frozenset(_LINK_WORDS.split())
_HEADING = (4, 14)  # words of a subheading
_LOOKAHEAD = 240  # characters
_LONGEST = 2000  # characters of a unit whose cuts are kept


def split(units: Sequence[Unit], function_words: frozenset[str]) -> list[Unit]:
    """Cut the units that share a line, or are long, at the borders of their runs."""
    return [piece for unit in units for piece in _pieces(unit, function_words)]


def _pieces(unit: Unit, function_words: frozenset[str]) -> Iterator[Unit]:
    crowded = unit.parts > 1 or unit.text.count(" ") >= _CROWDED
    cuts = cut(unit.text, function_words) if crowded else ()
    if not cuts:
        yield unit
        return
    borders = [0, *cuts, len(unit.text)]
    for left, right in pairwise(borders):
        text = unit.text[left:right]
        start = unit.start + left + len(text) - len(text.lstrip())
        bare, parts = text.strip(), unit.parts + len(borders) - 2
        if bare:
            yield replace(unit, start=start, end=start + len(bare), text=bare, parts=parts)


def cut(text: str, function_words: frozenset[str]) -> list[int]:
    """Where to cut `text` (one unit of a longer line): after a credit, a menu run, a subheading, before initials."""
    return list(_kept(text, function_words) if len(text) <= _LONGEST else _cuts(text, function_words))


@lru_cache(maxsize=2048)  # the units of a long page, which is read more than once
def _kept(text: str, function_words: frozenset[str]) -> tuple[int, ...]:
    return _cuts(text, function_words)


def _cuts(text: str, function_words: frozenset[str]) -> tuple[int, ...]:
    credit = say.CREDIT.search(text)
    run = _run(text[: credit.start()] if credit else text, function_words)
    single = (run, _share_bar(text, run), _after(credit, text), _heading(text), _initials(text))
    return tuple(sorted({at for at in (*single, *endings.borders(text), *_stamp(text)) if at}))


def _stamp(text: str) -> Iterator[int]:
    """Both ends of a day and clock, if a capital follows: the page's head ends with it and the report begins."""
    found = say.STAMP_IN.search(text, 0, _HEAD) if _CLOCK_LIKE.search(text, 0, _HEAD) else None
    if found and text[found.end() :].lstrip(" |,.-–—·•")[:1].isupper():
        yield from (found.start(), found.end())


def _after(credit: re.Match[str] | None, text: str) -> int | None:
    """A credit's end, if a good deal follows on the line."""
    return credit.end() if credit and credit.end() < len(text) - 15 else None


def _initials(text: str) -> int | None:
    """The author's initials in brackets at the very end."""
    opening = text.rfind("(", max(0, len(text) - 24))
    return opening if opening > 10 and say.INITIALS.match(text, opening) else None


def _run(text: str, function_words: frozenset[str]) -> int | None:
    """The end of a leading run that is no sentence: the lowest prefix sum of what each word speaks for."""
    words = _WORD.findall(text)
    if len(words) < _MIN_WORDS:
        return None
    interface = say.interface_words(" ".join(words).lower().split(" "))
    if _least(words, interface) > _SURE:
        return None
    total, lowest, at = 0.0, 0.0, 0
    for index, word in enumerate(words):
        total += _value(word, interface=index in interface, function_words=function_words)
        if total < lowest:
            lowest, at = total, index + 1
    if not _MIN_RUN <= at < len(words) - 3 or lowest > _SURE:
        return None
    if at < _LONG_RUN and not any(index < at for index in interface):
        return None
    return next(islice(_WORD.finditer(text), _subject(words, at, interface), None)).start()


def _least(words: Sequence[str], interface: set[int]) -> float:
    """What no prefix sum can fall below: quickly told, and of most sentences too much for a run."""
    bare = "".join(map(itemgetter(0), words))
    raised = sum(map(str.isupper, bare)) + sum(map(str.isdigit, bare))
    return _INTERFACE * len(interface) + _CAPITAL * raised - _ROUNDING


def _share_bar(text: str, run: int | None) -> int | None:
    """The start of the words of a share bar that close a leading run: "Home Politics | Print Share"."""
    found = list(_WORD.finditer(text, 0, run or 0))
    first = len(found)
    while first and say.SHARE_WORD.match(found[first - 1][0]) and found[first - 1][0][0].isupper():
        first -= 1
    return found[first].start() if 0 < first <= len(found) - 2 else None


def _value(word: str, *, interface: bool, function_words: frozenset[str]) -> float:
    if interface:
        return _INTERFACE
    if word.lower() in function_words:
        return _GAIN
    return _CAPITAL if word[0].isupper() or word[0].isdigit() else _LOWER


def _subject(words: Sequence[str], at: int, interface: set[int]) -> int:
    """Step back over up to four capitalised words: the subject of the sentence that begins."""
    first = at
    while first > max(0, at - 4) and words[first - 1][0].isupper() and first - 1 not in interface:
        first -= 1
    return first


def _heading(text: str) -> int | None:
    """The end of a subheading whose first word opens the sentence after it: "China and X: allies China is one of …"."""
    first = _WORD.search(text, 0, _LOOKAHEAD)
    if first is None or len(first[0]) < 4 or text.find(first[0], first.end(), _LOOKAHEAD) < 0:
        return None
    found = list(_WORD.finditer(text, 0, _LOOKAHEAD))
    if len(found) < _HEADING[0] + 3:
        return None
    for at in range(_HEADING[0], min(_HEADING[1], len(found) - 1)):
        before, word, after = found[at - 1], found[at], found[at + 1]
        if word[0] == found[0][0] and after[0] in _VERBS and text[before.end() : word.start()].isspace():
            clause = {one[0] for one in found[:at]}
            return None if clause & _VERBS or before[0] in _LINKS else word.start()
    return None
