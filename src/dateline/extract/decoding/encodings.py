"""Which encoding bytes are in, and what decided it.

The order of trust: a byte order mark that the bytes do not refute; UTF-16 and UTF-32 by their pattern of NULs;
a seven-bit encoding that is declared and used; UTF-8 if the bytes are valid as it (a declared single-byte charset
over valid multi-byte UTF-8 is always the declaration's fault); the declared charset; a sniffer.
"""

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from dateline.errors import Binary
from dateline.model import patterns

BAD_BYTES = "dateline.each_byte"
"""Codec error handler: one U+FFFD a byte, but one for a whole lone surrogate."""
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: it starts with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
# What the web means by a label (https://encoding.spec.whatwg.org/#names-and-labels): the superset in use.
_SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "tis-620": "cp874",
    "big5": "big5hkscs",
}
# Seven-bit encodings are valid ASCII, so only their declaration can tell, and the shift it needs.
_SEVEN_BIT = {"iso2022_jp": b"\x1b", "iso2022_kr": b"\x1b", "hz": b"~{", "utf-7": b"+"}
_TEXTUAL = frozenset(_SEVEN_BIT) | {
    "utf-8", "big5hkscs", "euc_jp", "gb18030", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "iso8859-2",
    "iso8859-3", "iso8859-4", "iso8859-5", "iso8859-6", "iso8859-7", "iso8859-8", "iso8859-10", "iso8859-13",
    "iso8859-14", "iso8859-15", "iso8859-16", "cp866", "cp874", "cp932", "cp949", "cp1250", "cp1251", "cp1252",
    "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258",
}  # fmt: skip
"""The encodings of the web that a declaration may name; Python knows others that make code of text."""
_CHARSET = re.compile(rb"""(charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_:.-]{2,40})""")
_WINDOWS = re.compile(r"(?:x-)?(?:windows|win|cp)[-_]?(125\d|874)\b")
_UTF8_LABEL = re.compile(r"(?:unicode-1-1-)?utf-?8(?:mb[34])?$")
_HEAD_BYTES = 4096  # browsers look for <meta charset> in the first 1,024; pages with long comments need more
_SNIFF_BYTES = 16_384  # the sniffer's cost grows with the sample, its certainty hardly
# What the web still holds; left free, the sniffer takes short French for a DOS code page.
_SNIFFED = ["cp1252", "cp1251", "cp1250", "koi8_r", "koi8_u", "gb18030", "big5", "cp932", "euc_jp", "cp949", "cp1253"]
_SNIFFED += ["cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874", "iso8859_2"]
_WESTERN = frozenset("àâäáãåæçéèêëíìîïñóòôöøœúùûüßÀÂÄÁÅÆÇÉÈÊËÍÎÓÔÖØÚÛÜÑ¿¡«»“”„‘’–—…·°€£§©®\xa0")
_CONTROLS = bytes([*range(9), *range(14, 27), *range(28, 32), 127])
_UNLIKELY = patterns.lazy(
    r"[^\t\n\r\x20-\x7e\xa0-\u0e7f\u1e00-\u1fff\u2010-\u206f\u20a0-\u20bf\u2122\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3"
    r"\ufeff\uff00-\uffef]"
)
_FEW = 2  # broken bytes, as a sequence cut off at the end leaves
_MOST_HIGH = 0.3  # of the letters; no language of cp1252 writes so many accents (Icelandic about 0.12)


@dataclass(frozen=True, slots=True)
class Choice:
    """An encoding (a Python codec name), what decided it, and how many bytes of marks come before the text.

    `declared` is the encoding the document names, believed or not.
    """

    encoding: str
    rule: str
    mark: int = 0
    declared: str | None = None

    @property
    def is_damaged(self) -> bool:
        """Whether some of the bytes are not in the encoding."""
        return "damaged" in self.rule


def choose(data: bytes, *, media_type: str = "") -> Choice:
    """Return how to read `data`.

    Raises:
        Binary: bytes that are no text in any encoding.
    """
    mark, marked = next(((bom, codec) for bom, codec in _BOMS if data.startswith(bom)), (b"", ""))
    length = len(mark)
    while mark and data.startswith(mark, length):  # written twice when files are joined
        length += len(mark)
    body = data[length:]
    if not marked:
        return _unmarked(body, media_type)
    if _agrees(body, marked):
        return Choice(marked, "bom" if _is_whole(body, marked) else "bom:damaged", length)
    choice = _unmarked(body, media_type)
    return replace(choice, rule=f"bom:refused:{choice.rule}", mark=length)


def _agrees(body: bytes, marked: str) -> bool:
    """A mark of UTF-8 over what is not, or of UTF-16 over plain ASCII, was put there by some tool."""
    if marked == "utf-8":
        return _is_utf8(body)
    narrow = len(body) >= 16 and b" " in body and b"\0" not in body
    return not (narrow and _is_whole(body, "utf-8"))


def _unmarked(body: bytes, media_type: str) -> Choice:
    wide = _nul_pattern(body)
    if wide:
        return Choice(wide, "nul-pattern")
    if _looks_binary(body):
        return Choice(_wide_script(body), "wide-script")
    named = list(_declarations(body, media_type))
    return _narrow(body, named)


def _narrow(body: bytes, named: list[tuple[str, str]]) -> Choice:
    first = named[0][0] if named else None
    for codec, origin in named:
        if codec in _SEVEN_BIT and _SEVEN_BIT[codec] in body and body.isascii() and _fits(body, codec):
            return Choice(codec, f"declared:{origin}", declared=first)
    if _is_whole(body, "utf-8"):
        otherwise = first not in (None, "utf-8") and not body.isascii()
        return Choice("utf-8", "declared:refused:valid-utf-8" if otherwise else "valid-utf-8", declared=first)
    if _is_utf8(body) or (first == "utf-8" and _is_damaged_utf8(body)):
        return Choice("utf-8", "utf-8:damaged", declared=first)
    for codec, origin in sorted(named, key=lambda one: one[0] == "cp1252"):  # what servers say of everything
        if codec not in _SEVEN_BIT and codec != "utf-8" and _fits(body, codec):
            return Choice(codec, f"declared:{origin}", declared=first)
    codec, how = _sniffed(body)
    return Choice(codec, f"declared:refused:{how}" if named else how, declared=first)


def _nul_pattern(data: bytes) -> str | None:
    """UTF-16 and UTF-32 without a mark: Latin text leaves NULs in the same places of every letter."""
    sample = data[:_HEAD_BYTES]
    if 0 not in sample:
        return None
    first, second, third, fourth = (sample[at::4].count(0) for at in range(4))
    letters = len(sample) // 4
    if letters >= 2 and min(third, fourth) >= 0.9 * letters and first <= letters / 10:
        return "utf-32-le"
    if letters >= 2 and min(first, second) >= 0.9 * letters and fourth <= letters / 10:
        return "utf-32-be"
    even, odd = first + third, second + fourth
    enough = max(2, len(sample) * 0.3 / 2)
    if odd >= enough and even <= odd / 10:
        return "utf-16-le"
    if even >= enough and odd <= even / 10:
        return "utf-16-be"
    return None


def _looks_binary(data: bytes) -> bool:
    sample = data[: 1 << 20]
    if sample.count(0) > max(4, len(sample) / 100):
        return True
    return len(sample) - len(sample.translate(None, _CONTROLS)) > max(4, len(sample) / 20)


def _wide_script(data: bytes) -> str:
    """The wide encoding in which the bytes are nearly all letters in use; other scripts leave few NULs.

    Raises:
        Binary: there is none. Random bytes are letters in about half the cases in any byte order.
    """
    shares = sorted((_unlikely(data[:_HEAD_BYTES], codec), codec) for codec in _WIDE)
    (best, codec), (other, _) = shares[:2]
    if best > 0.03 or other <= best or len(data) < 16:
        raise Binary("the bytes are ridden with NULs and control characters")
    return codec


def _unlikely(sample: bytes, codec: str) -> float:
    """The share of letters outside the scripts in use; 1 if there are none."""
    text = codecs.getincrementaldecoder(codec)(errors="replace").decode(sample)
    return len(_UNLIKELY.findall(text)) / len(text) if text else 1.0


def _declarations(data: bytes, media_type: str) -> Iterator[tuple[str, str]]:
    """The encodings named by the server's header, then by the page's head, and where each was named."""
    header = media_type.encode("ascii", "ignore").lower()
    head = data[:_HEAD_BYTES].lower()
    for origin, where in (("header", header), ("meta", head if b"<" in head else b"")):
        for match in _CHARSET.finditer(where):
            codec = _codec(match[2].decode("ascii"))
            if codec:
                yield codec, "xml" if match[1] == b"encoding" and origin == "meta" else origin


def _codec(label: str) -> str | None:
    """The codec that a label means on the web, if it is one that bytes without NULs can be in."""
    if _UTF8_LABEL.match(label):
        return "utf-8"
    windows = _WINDOWS.match(label)
    name = f"cp{windows[1]}" if windows else label
    for form in (name, name.removeprefix("x-"), name.removesuffix("-i").removesuffix("-e")):
        try:
            known = codecs.lookup(form).name
        except (LookupError, ValueError):
            continue
        known = _SUPERSETS.get(known, known)
        return known if known in _TEXTUAL else None
    return None


def _is_whole(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _is_utf8(data: bytes, *, doubt: int = 1) -> bool:
    """Whether the bytes are UTF-8, up to damage: at most `doubt` broken bytes for each good sequence."""
    with suppress(UnicodeDecodeError):
        data.decode("utf-8", errors="surrogatepass")
        return True
    text = data.decode("utf-8", errors=BAD_BYTES)
    broken = text.count(_REPLACEMENT)
    return (sum(1 for letter in text if letter > "\x7f") - broken) * doubt >= broken


def _is_damaged_utf8(data: bytes) -> bool:
    """Of bytes declared as UTF-8: whether few are broken, and those are not the accents of a Western text."""
    if _is_utf8(data, doubt=3):
        return True
    broken = data.decode("utf-8", errors=BAD_BYTES).count(_REPLACEMENT)
    return broken <= _FEW or (broken * 50 <= len(data) and not _is_western(data.decode("cp1252", errors="replace")))


def _fits(data: bytes, encoding: str) -> bool:
    """A declaration is believed if under one byte in fifty contradicts it, and cp1252 if the text may be Western."""
    text = data.decode(encoding, errors=BAD_BYTES)
    if encoding == "cp1252":
        letters = [letter for letter in text[:_SNIFF_BYTES] if letter.isalpha()]
        if sum(letter > "\x7f" for letter in letters) > max(8, _MOST_HIGH * len(letters)):
            return False
    return text.count(_REPLACEMENT) * 50 <= len(data)


def _sniffed(data: bytes) -> tuple[str, str]:
    if _is_western(data[:_SNIFF_BYTES].decode("cp1252", errors="replace")):
        return "cp1252", "sniffed:western"
    from charset_normalizer import from_bytes  # noqa: PLC0415  heavy, and nearly never needed

    best = from_bytes(data[:_SNIFF_BYTES], cp_isolation=_SNIFFED).best()
    return (codecs.lookup(best.encoding).name, "sniffed") if best else ("cp1252", "sniffed:nothing")


def _is_western(text: str) -> bool:
    """Few accents, and only those Western languages write: tried first, as sniffing short text picks a neighbour."""
    high = [letter for letter in text if letter > "\x7f"]
    return len(high) * 4 < len(text) and _WESTERN.issuperset(high)


def _each_byte(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    if error.encoding.startswith(("utf-16", "utf16", "utf-32", "utf32")):
        return _REPLACEMENT, error.end
    bad = error.object[error.start : error.start + 3]
    if len(bad) == 3 and bad[0] == 0xED and 0xA0 <= bad[1] <= 0xBF and 0x80 <= bad[2] <= 0xBF:
        return _REPLACEMENT, error.start + 3
    return _REPLACEMENT * (error.end - error.start), error.end


codecs.register_error(BAD_BYTES, _each_byte)
