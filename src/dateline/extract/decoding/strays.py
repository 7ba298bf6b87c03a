"""Single bytes of another encoding in a page of UTF-8: a quotation pasted in, an old template around a new text.

A byte is read in the other encoding only where no other reading is left: an accented letter inside a Western word, a
quotation mark or dash where only one can stand, a whole word of the page's own script. A byte that may as well be the
rest of a cut sequence (C2, C3, E2 before ASCII; a lead with its continuation) stays a U+FFFD.
"""

import re
from dataclasses import dataclass, replace

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_STRAY = re.compile("[\udc80-\udcff]+")  # what `surrogateescape` makes of bytes that are not UTF-8
_PAIR = re.compile("\udced([\udca0-\udcaf][\udc80-\udcbf])\udced([\udcb0-\udcbf][\udc80-\udcbf])")
_LONE = re.compile("\udced[\udca0-\udcbf][\udc80-\udcbf]")
_WESTERN_LETTERS = frozenset(
    "àáãäåæçèéêëìíîïñòóôõöøùúûüßÀÁÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜ"
)  # no Â, Ã, â: leads of cut sequences
_OPENING = frozenset("“‘„‚«•©£€")  # a word or number follows, none comes before
_CLOSING = frozenset("”’»…™®°")  # the other way round
_BETWEEN = frozenset("–—\xa0’·")  # the same on both sides: two words, or two spaces
_SCRIPTS = (("cp1252", "[\u00c0-\u024f]"), ("cp1253", "[\u0370-\u03ff]"), ("cp1251", "[\u0400-\u04ff]"))
_LETTER = re.compile(r"[^\W\d_\x00-\x7f]")
_BEYOND_WESTERN = re.compile("[\u0100-\u0151\u0154-\u015f\u0162-\u0177\u0179-\u017c\u0218-\u021b]")
_LONG_WORD = 5  # letters; with one such word in the other encoding, the short ones beside it are words too
_SAMPLE = 1 << 18  # characters looked at to tell the script


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The other encoding a page may hold, and whether its Latin letters can be told apart."""

    codec: str
    western: bool
    shortest: int = 3  # letters from which a word in the page's own script is no accident


def read(data: bytes, *, declared: str | None = None) -> tuple[str, str]:
    """Return damaged UTF-8 as text, and what was done as a suffix of the rule ("" if nothing).

    Every byte that cannot be told is one U+FFFD, a lone surrogate one for its three bytes; a pair of encoded
    surrogates (CESU-8, from Java and old MySQL) is the letter it stands for. `declared` is the encoding the
    page names, believed first if it is of one byte a letter.
    """
    text, pairs = _PAIR.subn(_joined, data.decode("utf-8", errors="surrogateescape"))
    text = _LONE.sub(_REPLACEMENT, text)
    neighbour = _neighbour(text, declared)
    if neighbour and any(len(match[0]) >= _LONG_WORD and _told(match, neighbour) for match in _STRAY.finditer(text)):
        neighbour = replace(neighbour, shortest=1)
    read_as, count = [], 0
    end = 0
    for match in _STRAY.finditer(text):
        told = _told(match, neighbour) if neighbour else None
        read_as += [text[end : match.start()], told or _REPLACEMENT * len(match[0])]
        count += len(match[0]) if told else 0
        end = match.end()
    read_as.append(text[end:])
    notes = [f"+cesu-8:{pairs}-letters"] if pairs else []
    notes += [f"+strays:{neighbour.codec}:{count}-bytes"] if neighbour and count else []
    return "".join(read_as), "".join(notes)


def _joined(match: re.Match[str]) -> str:
    halves = (b"\xed" + half.encode("ascii", "surrogateescape") for half in match.groups())
    units = [ord(half.decode("utf-8", "surrogatepass")) for half in halves]
    return chr(0x10000 + ((units[0] - 0xD800) << 10) + (units[1] - 0xDC00))


def _neighbour(text: str, declared: str | None) -> Neighbour | None:
    """The single-byte encoding of the page's own script; None for scripts that have no such, where cuts are common."""
    sample = _LETTER.findall(text[:_SAMPLE])
    sample = [letter for letter in sample if not "\udc80" <= letter <= "\udcff" and letter != _REPLACEMENT]
    letters = "".join(sample)
    counts = [(len(re.findall(letters_of, letters)), codec) for codec, letters_of in _SCRIPTS]
    most, codec = max(counts, key=lambda one: one[0])
    if most * 2 < len(letters):
        return None
    if declared and declared.startswith(("cp125", "iso8859", "koi8")):
        return Neighbour(declared, western=codec == "cp1252")
    return Neighbour(codec, western=codec == "cp1252" and not _BEYOND_WESTERN.search(letters))


def _told(match: re.Match[str], neighbour: Neighbour) -> str | None:
    """What the bytes of one run say for sure in the other encoding, else None."""
    raw = match[0].encode("ascii", "surrogateescape")
    try:
        said = raw.decode(neighbour.codec)
    except UnicodeDecodeError:
        return None
    before = match.string[max(0, match.start() - 1) : match.start()]
    after = match.string[match.end() : match.end() + 1]
    if said.isalpha():
        return said if _is_word(said, before + after, neighbour=neighbour) else None
    return said if len(said) == 1 and _stands_right(said, before, after) else None


def _is_word(said: str, around: str, *, neighbour: Neighbour) -> bool:
    if neighbour.codec == "cp1252" or neighbour.western:
        western = neighbour.western and (neighbour.codec != "cp1252" or _WESTERN_LETTERS.issuperset(said))
        return western and len(said) <= 2 and any(letter.isalpha() for letter in around)
    return len(said) >= neighbour.shortest and (said[1:].islower() or said.isupper())


def _stands_right(said: str, before: str, after: str) -> bool:
    """Whether a mark stands where it belongs: quotation marks open before a word and close after one."""
    left, right = before.isalnum(), after.isalnum()
    closes = left or (bool(before) and before in ".,!?)")
    return (
        (said in _OPENING and right and not left)
        or (said in _CLOSING and closes and not right)
        or (said in _BETWEEN and ((left and right) or (said != "’" and before == after == " ")))
    )
