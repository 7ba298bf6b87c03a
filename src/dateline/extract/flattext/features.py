"""What can be counted about a unit of flat text by itself.

Language matters only through the list of function words; where none fits, their share is taken as that of prose.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from dateline.extract.flattext import endings, wording
from dateline.extract.flattext.units import Unit
from dateline.extract.flattext.wording import Wording
from dateline.extract.lines.furniture import Verdict

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
    read = [wording.of(unit.text) for unit in units]
    keys = [None, *(one.key for one in read), None]
    whole, near = Counter(keys), Counter(one.key[:_NEAR_KEY] for one in read if len(one.key) >= _NEAR_KEY - 10)
    usual = _usual(units, read, function_words)
    marks = []
    for index, (unit, one) in enumerate(zip(units, read, strict=True)):
        beside = bool(one.key) and one.key in (keys[index], keys[index + 2])
        repeats = max(whole[one.key], near[one.key[:_NEAR_KEY]]) if one.key else 1
        function = usual * _function_share(one.lower, function_words)
        marks.append(_marked(unit, one, function=function, repeats=repeats, beside=beside))
    return marks


def _usual(units: Sequence[Unit], read: Sequence[Wording], function_words: frozenset[str] | None) -> float:
    """What to multiply function shares by so that this text's own sentences come to an English sentence's share.

    Languages differ (Russian sentences hold half as many function words as English ones), and so do our lists.
    """
    if function_words is None:
        return 1.0
    sentences = [one for unit, one in zip(units, read, strict=True) if one.ends and unit.text.count(" ") >= 9][:60]
    if len(sentences) < 3:
        return 1.0
    share = median(_function_share(one.lower, function_words) for one in sentences)
    return min(3.0, _ENGLISH_SHARE / max(0.05, share)) if share < _PROSE_SHARE else 1.0


def _marked(unit: Unit, read: Wording, *, function: float, repeats: int, beside: bool) -> Marks:
    verdict, size = _verdict(unit, read), read.size
    prose = _prose(size, function, ends=read.ends, dense=read.dense)
    return Marks(
        unit=unit,
        verdict=verdict,
        words=size,
        function=function,
        capitals=read.capitals,
        interface=read.interface,
        ends=read.ends,
        repeats=repeats,
        beside=beside,
        address=read.address,
        reader=read.reader,
        piped=read.piped,
        quotes=read.quotes,
        digits=read.digits,
        opens=read.opens,
        ending=_ending(unit, read, verdict),
        prose=prose * (0.3 if verdict else 1.0) * (1 - read.interface),
    )


def _ending(unit: Unit, read: Wording, verdict: Verdict | None) -> endings.Ending | None:
    """The ending the unit opens with; one promo on a line of its own ends nothing, nor does one that runs on."""
    promo = verdict is not None and verdict.kind == "promo" and unit.parts == 1
    runs_on = unit.parts > 1 and read.ends and read.size > _RUN_ON
    return None if read.ending == "soft" and (promo or runs_on) else read.ending


def _verdict(unit: Unit, read: Wording) -> Verdict | None:
    """What furniture the unit is; on a crowded line a promo or caption may run on into a sentence of the text."""
    runs_on = unit.parts > 1 and read.ends and len(read.lower) > _RUN_ON
    return None if runs_on and read.verdict and read.verdict.kind in ("promo", "caption") else read.verdict


def _function_share(words: Sequence[str], function_words: frozenset[str] | None) -> float:
    if function_words is None:
        return _PROSE_SHARE if len(words) > 5 else _PROSE_SHARE / 2
    return sum(map(function_words.__contains__, words)) / len(words) if words else 0.0


def _prose(size: float, function: float, *, ends: bool, dense: int) -> float:
    if dense > 15:
        return 1.0 if ends else 0.6
    length = max(0.0, min(1.0, (size - 6) / 14))
    return length * min(1.0, function / _PROSE_SHARE) * (1.0 if ends or size > 20 else 0.5)
