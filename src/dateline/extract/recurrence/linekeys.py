"""What two sightings of one line share, and which lines may never count as furniture.

Measured on 513 reports of 113 outlets (60 clean texts of one, 5 of another): sentences of twelve words or more recur
in at most three reports of an outlet, nearly always as background of one story, so they are protected however often
they are seen. Protected does not mean a sentence that speaks to the reader outside quotation marks ("You can
unsubscribe at any time"): of 99 recurring ones 2 did, both furniture; of 60 that recur on pages around their reports
26 do. Shorter sentences recur by chance ("It was closed on Tuesday."), so they need more sightings (`is_doubtful`).
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b

from dateline.extract.flattext import units
from dateline.extract.lines import furniture
from dateline.extract.lines import vocabulary as say
from dateline.model import patterns

LONG = 12
"""Words from which a line that ends like a sentence is prose."""
LONGEST = 60
"""Words; a longer line is a paragraph or a whole menu, cut too differently each time to be compared."""
PHRASE = 5
"""Words of a phrase: what crowded lines share is learned by runs of so many."""
_RUN = "~"  # begins the key of a phrase
_CLAUSES = 2  # words of interfaces that make a sentence without quotation marks speak of the page
_DOUBT = "."  # ends the key of a short sentence; a headline cut off with an ellipsis is none
_LETTER = re.compile(r"[^\W\d_]")
_DIGITS = re.compile(r"\d+")
_MARKS = re.compile(r"[^\w#]+")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_DENSE = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")  # scripts without spaces
_END = re.compile(r"[.!?…:;,。！？।؟۔։።][”\"’')\]»]{0,3}$")
_QUOTED = re.compile(r"[“”\"«»„]")
_NAMED = patterns.lazy(
    r"[“\"«„][\w’'-]{1,30}(?: [\w’'-]{1,30}){0,3}[”\"»“]"
)  # a title in quotation marks, nothing said
_READER = re.compile(
    r"\b(?:you|your|yours|our|us|vous|votre|vos|notre|nos|você|vocês|nosso|nossa|usted|ustedes|nuestro|nuestra|nostro"
    r"|nostra|unser|unsere[mnrs]?|вы|вас|вам|ваши?|ваше|наши?|наше)\b|\b(?-i:Sie|Ihre?[nrms]?)\b",
    re.IGNORECASE,
)


def line_key(text: str) -> str | None:
    """Return what two sightings of one line share: letters folded, digits masked, marks dropped.

    None for what must never be furniture: nothing with letters, prose, or a line too long to be compared.
    """
    size = words(text)
    if not has_letters(text) or size > LONGEST:
        return None
    sentence = _is_sentence(text)
    if sentence and size >= LONG:
        return None
    return folded(text) + (_DOUBT if sentence and not text.rstrip().endswith(("..", "…")) else "")


def is_prose(text: str) -> bool:
    """Whether `text` is a sentence of a report, long enough to be protected."""
    return words(text) >= LONG and _is_sentence(text)


def _is_sentence(text: str) -> bool:
    return bool(_END.search(text.rstrip())) and not speaks_to_reader(text)


def phrases(text: str) -> list[str]:
    """Return the keys of all runs of five words in `text`, in order: what is known of a menu without borders."""
    found = [_folded_word(word) for word in _WORD.findall(text)]
    return [_RUN + " ".join(found[at : at + PHRASE]) for at in range(len(found) - PHRASE + 1)]


@lru_cache(maxsize=1 << 14)
def _folded_word(word: str) -> str:
    return folded(word)


def word_spans(text: str) -> list[tuple[int, int]]:
    """Return start and end of each word that `phrases` counts."""
    return [word.span() for word in _WORD.finditer(text)]


def is_doubtful(key: str) -> bool:
    """Whether a key is that of a short sentence, which two reports may share by chance."""
    return key.endswith(_DOUBT)


def is_phrase(key: str) -> bool:
    """Whether a key is that of a run of words, not of a line."""
    return key.startswith(_RUN)


def folded(text: str) -> str:
    """Return `text` without what differs between two sightings of one line."""
    return _MARKS.sub(" ", _DIGITS.sub("#", unicodedata.normalize("NFKC", text).casefold())).strip()


def fingerprint(text: str) -> str:
    """Return a short hash of the folded text, as 16 hexadecimal digits."""
    return blake2b(folded(text).encode("utf-8", "replace"), digest_size=8).hexdigest()


def words(text: str) -> float:
    """The size of `text`: words; three letters of a script without spaces count as one."""
    return len(_WORD.findall(text)) + (0 if text.isascii() else len(_DENSE.findall(text)) / 3)


def has_letters(text: str) -> bool:
    """Whether there is anything to compare."""
    return bool(_LETTER.search(text))


def speaks_to_reader(text: str) -> bool:
    """Whether a sentence is about the page and its reader, not a report's: no quotation, and "you" or interfaces."""
    if furniture.judge(text):
        return True
    if _QUOTED.search(_NAMED.sub("", text)):
        return False
    if _READER.search(text[:1].lower() + text[1:]):
        return True
    return len(say.interface_words([word.lower() for word in _WORD.findall(text)])) >= _CLAUSES


def pieces(text: str) -> Iterator[str]:
    """The lines of `text`, cut where words were glued and into sentences: what is learned and looked up one by one."""
    for unit in units.cut(text):
        yield from units.sentences(unit.text)
