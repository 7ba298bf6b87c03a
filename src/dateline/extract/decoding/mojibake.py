"""Letters that were UTF-8 once and were read as something else before they reached us ("CafÃ©", "donâ€™t").

A repair is made only where it is proved. The run of letters beyond ASCII, written back in the wrong encoding, must be
valid UTF-8 as a whole, to the last letter; what comes out must be letters in use; and ftfy's measure of how unlikely a
sequence is (`ftfy.badness`) must fall. Three such runs prove the document, and then runs too short for that measure
are read in the same way ("siÄ™"); with fewer, a run is repaired only in a stretch of text (a line, or what stands
between two tags) that holds no accented letter which was read rightly. A text that speaks of encodings stays as it is.

ftfy repairs whole texts or guesses at broken sequences: neither is a proof, so only its measure is used, and none of
its other changes. Measured: of 608 real pages and texts three were repaired (comments in Portuguese, "Copyright Â©")
and one had its control letters read, each rightly, and no other changed. Of 249 real texts misread on purpose, 215
came back to the last letter from cp1252 and 180 from cp1251; what was left were single letters.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

_RUN = re.compile(r"[^\x00-\x7f]{2,}")
_SIGNS = {
    # UTF-8 of two neighbours that only mojibake puts side by side, by the encoding it was wrongly read in.
    "cp1252": re.compile(rb"\xc3[\x82-\xb4](?:\xc2|\xe2|\xc5|\xc6\x92|\xcb)"),
    "cp1251": re.compile(  # no "С" or "Р" before a hard space or a letter of Ukrainian
        rb"\xd0(?:[\xa0\xa1](?:\xc2[\xa1-\xbf]|\xd0[\x82-\x8f]|\xd1[\x92\x93\x95\x98-\x9f])|\xb2(?:\xd0\x82|\xe2\x82))"
    ),
    "cp1250": re.compile(rb"\xc4[\x82\xb9](?:\xc2|\xc4|\xc5|\xe2|\xcb)"),
    "cp1253": re.compile(rb"\xce\xb2\xe2\x82\xac"),
    "mac-roman": re.compile(rb"\xe2(?:\x80\x9a\xc3|\x88\x9a[\xc2\xe2])"),
}
_CONTROL_SIGN = re.compile(rb"\xc2[\x80-\x9f]")
_CONTROL = re.compile(r"[\x80-\x9f]")
_ROUNDS = 3  # text may have been misread twice; three times has not been seen
_PROVED = 3  # sure runs from which the whole document is taken to be misread
_ENOUGH = 100  # sure runs after which measuring on adds nothing
_ASCII = bytes(range(128))
_OF_ANOTHER_SCRIPT = frozenset({"cp1251", "cp1253"})  # there a run of letters in use is a common word
_ABOUT = re.compile(
    r"mojibake|charact\w{0,6} (?:set|encod)|unicode|\butf-?(?:8|16)\b|latin-?1\b|iso[- ]8859|windows-125\d|"
    r"code ?page|zeichen(?:kodierung|satz)|kodowani|кодировк|codificaç|codificaci|encodage",
    re.IGNORECASE,
)
_TAG = re.compile(r"(<[^<>]*>)")
_BORDERS = "<>\n\r"


@dataclass(frozen=True, slots=True)
class Misread:
    """A run of letters that is valid UTF-8 in another encoding.

    `by_chance` if it is so short that it may be meant as it stands; `sure` if it is not, and ftfy's measure falls by
    reading it so.
    """

    start: int
    end: int
    meant: str
    by_chance: bool
    sure: bool


def signs(data: bytes) -> frozenset[str]:
    """Return what there may be to repair in UTF-8 `data`: encodings, and "controls"; empty for nearly every page.

    Costs 0.25 ms for 200 KB: the signs are first looked for in what is left without ASCII.
    """
    rest = b"" if data.isascii() else data.translate(None, _ASCII)
    found = {codec for codec, sign in _SIGNS.items() if sign.search(rest) and sign.search(data)}
    return frozenset(found | {"controls"} if _CONTROL_SIGN.search(rest) else found)


def repair(text: str, codecs: frozenset[str]) -> tuple[str, str]:
    """Return the text as it was meant, and what was done as a suffix of the rule ("" if nothing).

    `codecs` are the signs found in it. Control letters U+0080 to U+009F, which no text uses, are read as cp1252, as
    every browser does.
    """
    notes = ""
    for _ in range(_ROUNDS if codecs - {"controls"} else 0):
        text, note = _round(text, sorted(codecs - {"controls"}))
        notes += note
        if not note:
            break
    text, count = _named(text)
    return text, notes + (f"+controls:cp1252:{count}-letters" if count else "")


def _round(text: str, codecs: Sequence[str]) -> tuple[str, str]:
    """One misreading undone: the one with the most sure runs, then the most runs."""
    found = {codec: list(_misread(text, codec)) for codec in codecs}
    codec = max(found, key=lambda one: (sum(run.sure for run in found[one]), len(found[one])))
    runs = _proved(text, found[codec], codec=codec)
    if not runs or _ABOUT.search(_prose(text)):
        return text, ""
    lines = 1 + sum("\n" in text[one.end : other.start] for one, other in pairwise(runs))
    return _with(text, runs), f"+mojibake:{codec}:{lines}-lines"


def _misread(text: str, codec: str) -> Iterator[Misread]:
    sure = 0
    for match in _RUN.finditer(text):
        meant = _meant(match[0], codec)
        if meant is None:
            continue
        before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
        chance = _may_be_chance(meant, (before, after), codec=codec)
        better = not chance and sure < _ENOUGH and _is_better((before, after), match[0], meant)
        sure += better
        yield Misread(match.start(), match.end(), meant, chance, better)


def _meant(run: str, codec: str) -> str | None:
    """The run as UTF-8; None if it is not, to the last letter, or if no such letters are in use."""
    table = _bytes_of(codec)
    if not all(letter in table for letter in run):
        return None
    try:
        meant = bytes(table[letter] for letter in run).decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if any(unicodedata.category(letter) in {"Cn", "Co"} for letter in meant) else meant


@cache
def _bytes_of(codec: str) -> dict[str, int]:
    """The byte of every letter beyond ASCII; bytes that the encoding leaves open were kept as control letters."""
    letters = {chr(byte): byte for byte in range(0x80, 0xA0)}
    known = ((byte, bytes([byte]).decode(codec, errors="ignore")) for byte in range(0x80, 0x100))
    return letters | {letter: byte for byte, letter in known if letter}


def _may_be_chance(meant: str, around: tuple[str, str], *, codec: str) -> bool:
    """Whether a run may be meant as it stands: a letter with a mark after it ("IRMÃ»", "é»…", "5 Å±0.2")."""
    if len(meant) > 1 or "\u2000" <= meant <= "\u2bff" or meant in "\ufeff\ufffd" or meant > "\uffff":
        return False
    before, after = around
    if codec in _OF_ANOTHER_SCRIPT:  # "Zur[..]ck": two scripts in one word
        return not (before.isalpha() and before.isascii()) and not (after.isalpha() and after.isascii())
    return meant >= "\u0800" or (before.isupper() and not after.islower()) or (meant.isalpha() and after.isdigit())


def _is_better(around: tuple[str, str], run: str, meant: str) -> bool:
    from ftfy.badness import badness  # noqa: PLC0415  0.2 s to load, and nearly never needed

    before, after = around
    return badness(before + meant + after) < badness(before + run + after)


def _proved(text: str, runs: Sequence[Misread], *, codec: str) -> Sequence[Misread]:
    sure = [run for run in runs if run.sure]
    if len(sure) >= _PROVED:
        scripts = {_script(letter) for run in runs if not run.by_chance for letter in run.meant}
        return [run for run in runs if not run.by_chance or _script(run.meant) in scripts]
    stretches = [_stretch(text, run) for run in sure]
    whole = [(start, end) for start, end in stretches if not _has_accents(text[start:end], codec)]
    long = (run for run in runs if not run.by_chance)
    return [run for run in long if any(start <= run.start < end for start, end in whole)]


def _script(letter: str) -> str:
    """The first word of its name in Unicode, which is the script's for letters."""
    return unicodedata.name(letter, "").partition(" ")[0]


def _stretch(text: str, run: Misread) -> tuple[int, int]:
    """What stands around a run, from the last line end or tag before it to the next one after it."""
    start = max(text.rfind(mark, 0, run.start) for mark in _BORDERS) + 1
    ends = (text.find(mark, run.end) for mark in _BORDERS)
    return start, min((end for end in ends if end >= 0), default=len(text))


def _has_accents(stretch: str, codec: str) -> bool:
    """Whether letters stand in it that cannot be misread ones: then nobody misread the stretch as a whole."""
    table = _bytes_of(codec)
    right = _RUN.sub(lambda run: run[0] if _meant(run[0], codec) is None else "", stretch)
    return any(letter in table and letter.isalpha() for letter in right)


def _prose(text: str) -> str:
    """The text without tags, scripts and styles."""
    parts, inside = [], False
    for part in _TAG.split(text):
        if _TAG.match(part):
            inside = part[1:7].lower().startswith(("script", "style"))
        elif not inside:
            parts.append(part)
    return " ".join(parts)


def _with(text: str, runs: Sequence[Misread]) -> str:
    parts, end = [], 0
    for run in runs:
        parts += [text[end : run.start], run.meant]
        end = run.end
    return "".join([*parts, text[end:]])


def _named(text: str) -> tuple[str, int]:
    """Control letters as cp1252 names them; a lone U+0085 is a line end, so it needs another beside it."""
    if not _CONTROL.search(text) or not _CONTROL.search(text.replace("\x85", "")):
        return text, 0
    return _CONTROL.subn(lambda match: match[0].encode("latin-1").decode("cp1252", errors="ignore") or match[0], text)
