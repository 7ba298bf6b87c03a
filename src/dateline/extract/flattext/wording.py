"""What can be read off the words of a unit alone, wherever it stands: read once, however often the text is read.

A flat text is read until reading changes nothing, so nearly all its units come by twice or more.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from dateline.extract.flattext import endings
from dateline.extract.lines import furniture, place_line
from dateline.extract.lines import vocabulary as say
from dateline.model import patterns

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_DENSE = patterns.lazy(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")  # scripts without spaces
_END = re.compile(r"[.!?…。！？।؟۔։።][”\"’')\]»]{0,3}$")
_RUN = re.compile(r"\w+")
_PIPE = re.compile(r" [|»›>•·] ")
_QUOTE = re.compile(r"[“”\"«»„]")
_FEW_LETTERS = re.compile(r"[^\W_a-zA-Z]")  # the digits of any script, and what else is left
_LOOK = 2000  # characters of a unit that are searched
_KEPT = 2048  # wordings; the units of a long page
_LONGEST = 2000  # characters of a unit whose wording is kept


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a unit, counted."""

    lower: tuple[str, ...]  # its words in lower case
    key: str  # the same for two units with the same words
    dense: int  # letters of scripts without spaces
    capitals: float  # share of capitalised words after the first
    interface: float  # share of words of interfaces
    ends: bool  # like a sentence
    address: bool  # of the web or of mail
    reader: bool  # speaks to the reader
    piped: bool
    quotes: bool
    digits: float  # share of the characters
    opens: bool  # with a place line, as reports do
    verdict: furniture.Verdict | None
    ending: endings.Ending | None  # opens with words that end or interrupt an article

    @property
    def size(self) -> float:
        """Words; a letter of a script without spaces counts half."""
        return len(self.lower) + self.dense / 2


def of(text: str) -> Wording:
    """Return the wording of a unit's text, stripped."""
    return _kept(text) if len(text) <= _LONGEST else _read(text)


@lru_cache(maxsize=_KEPT)
def _kept(text: str) -> Wording:
    return _read(text)


def _read(text: str) -> Wording:
    words, look = _WORD.findall(text), text[:_LOOK]
    lower = " ".join(words).lower().split(" ") if words else []
    return Wording(
        lower=tuple(lower),
        key=" ".join(_RUN.findall(text.lower())),
        dense=0 if text.isascii() else len(_DENSE.findall(text)),
        capitals=sum(map(str.isupper, map(itemgetter(0), words[1:]))) / max(1, len(words) - 1),
        interface=len(say.interface_words(lower)) / max(1, len(words)),
        ends=bool(_END.search(text)),
        address=bool(say.ADDRESS.search(look)),
        reader=bool(say.READER.search(look)),
        piped=bool(_PIPE.search(text)),
        quotes=bool(_QUOTE.search(text)),
        digits=sum(map(str.isdigit, _FEW_LETTERS.findall(look))) / max(1, len(look)),
        opens=place_line.end(text) is not None,
        verdict=furniture.judge(text),
        ending=endings.at_start(text),
    )
