"""What can be counted about a unit of flat text by itself.

Language matters only through the list of function words; where none fits, their share is taken as that of prose.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from dateline.extract.flattext import endings
from dateline.extract.flattext.units import Unit
from dateline.extract.lines import place_line
from dateline.extract.lines import vocabulary as say
from dateline.extract.lines.furniture import Verdict, judge

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_DENSE = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")  # scripts without spaces
_END = re.compile(r"[.!?…。！？।؟۔։።][”\"’')\]»]{0,3}$")
_KEY = re.compile(r"\W+")
_ENGLISH_SHARE = 0.42  # of function words in an English news sentence: the median of the labelled texts
_PROSE_SHARE = 0.3  # of function words in ordinary prose; also assumed where no list fits
_NEAR_KEY = 40  # characters: a teaser and the same teaser with a label behind it begin alike
_RUN_ON = 15  # words from which a promo or caption without a line of its own holds more than itself


@dataclass(frozen=True, slots=True)
class Marks:
    """One unit, counted."""

    unit: Unit
    verdict: Verdict | None
    words: float  # a letter of a script without spaces counts half
    function: float  # share of function words
    capitals: float  # share of capitalised words after the first
    interface: float  # share of words of interfaces
    ends: bool  # like a sentence
    repeats: int  # units of the text with the same words, itself included
    beside: bool  # the same words stand next to it
    address: bool
    reader: bool  # speaks to the reader
    piped: bool
    quotes: bool
    digits: float
    opens: bool  # with a place line, as reports do
    ending: endings.Ending | None  # opens with words that end or interrupt an article
    prose: float  # 0 to 1: long, held together by function words, ending like a sentence


def measure(units: Sequence[Unit], function_words: frozenset[str] | None) -> list[Marks]:
    """Return the marks of each unit."""
    keys = [_KEY.sub(" ", unit.text.lower()).strip() for unit in units]
    whole, near = Counter(keys), Counter(key[:_NEAR_KEY] for key in keys if len(key) >= _NEAR_KEY - 10)
    usual = _usual(units, function_words)
    marks = []
    for index, (unit, key) in enumerate(zip(units, keys, strict=True)):
        beside = key in (keys[index - 1] if index else None, keys[index + 1] if index + 1 < len(keys) else None)
        repeats = max(whole[key], near[key[:_NEAR_KEY]]) if key else 1
        words = _WORD.findall(unit.text)
        function = usual * _function_share([word.lower() for word in words], function_words)
        marks.append(_measure(unit, words, function=function, repeats=repeats, beside=beside and bool(key)))
    return marks


def _usual(units: Sequence[Unit], function_words: frozenset[str] | None) -> float:
    """What to multiply function shares by so that this text's own sentences come to an English sentence's share.

    Languages differ (Russian sentences hold half as many function words as English ones), and so do our lists.
    """
    sentences = [unit.text for unit in units if unit.text.count(" ") >= 9 and _END.search(unit.text)][:60]
    if function_words is None or len(sentences) < 3:
        return 1.0
    share = median(_function_share(_WORD.findall(one.lower()), function_words) for one in sentences)
    return min(3.0, _ENGLISH_SHARE / max(0.05, share)) if share < _PROSE_SHARE else 1.0


def _measure(unit: Unit, words: Sequence[str], *, function: float, repeats: int, beside: bool) -> Marks:
    text = unit.text
    dense = len(_DENSE.findall(text)) if not text.isascii() else 0
    size = len(words) + dense / 2
    ends = bool(_END.search(text))
    verdict = _verdict(unit, words, ends=ends)
    interface = len(say.interface_words([word.lower() for word in words])) / max(1, len(words))
    return Marks(
        unit=unit,
        verdict=verdict,
        words=size,
        function=function,
        capitals=sum(word[0].isupper() for word in words[1:]) / max(1, len(words) - 1),
        interface=interface,
        ends=ends,
        repeats=repeats,
        beside=beside,
        address=bool(say.ADDRESS.search(text[:2000])),
        reader=bool(say.READER.search(text[:2000])),
        piped=any(mark in text for mark in (" | ", " » ", " › ", " > ", " • ", " · ")),
        quotes=any(mark in text for mark in '“”"«»„'),
        digits=sum(map(str.isdigit, text[:2000])) / max(1, len(text[:2000])),
        opens=place_line.end(text) is not None,
        ending=_ending(unit, verdict, runs_on=ends and size > _RUN_ON),
        prose=_prose(size, function, ends=ends, dense=dense) * (0.3 if verdict else 1.0) * (1 - interface),
    )


def _ending(unit: Unit, verdict: Verdict | None, *, runs_on: bool) -> endings.Ending | None:
    """The ending the unit opens with; one promo on a line of its own ends nothing, nor does one that runs on."""
    found = endings.at_start(unit.text)
    promo = verdict is not None and verdict.kind == "promo" and unit.parts == 1
    return None if found == "soft" and (promo or (runs_on and unit.parts > 1)) else found


def _verdict(unit: Unit, words: Sequence[str], *, ends: bool) -> Verdict | None:
    """What furniture the unit is; on a crowded line a promo or caption may run on into a sentence of the text."""
    verdict = judge(unit.text)
    runs_on = unit.parts > 1 and ends and len(words) > _RUN_ON
    return None if verdict and runs_on and verdict.kind in ("promo", "caption") else verdict


def _function_share(words: Sequence[str], function_words: frozenset[str] | None) -> float:
    if function_words is None:
        return _PROSE_SHARE if len(words) > 5 else _PROSE_SHARE / 2
    return sum(word in function_words for word in words) / len(words) if words else 0.0


def _prose(size: float, function: float, *, ends: bool, dense: int) -> float:
    if dense > 15:
        return 1.0 if ends else 0.6
    length = max(0.0, min(1.0, (size - 6) / 14))
    return length * min(1.0, function / _PROSE_SHARE) * (1.0 if ends or size > 20 else 0.5)
