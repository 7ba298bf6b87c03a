"""Bytes into text: which encoding, which media type, and nothing that later stages would trip over.

The order of trust: a byte order mark; UTF-8 if the bytes are valid as it (a declared single-byte
charset over valid multi-byte UTF-8 is always the declaration's fault); UTF-16 by its pattern of NULs;
the declared charset; a sniffer. What cannot be read becomes U+FFFD, one a byte, so that offsets count.
"""

import codecs
import re
import zlib
from collections.abc import Iterator

from dateline.errors import Binary, Empty, TooLarge, Unreadable
from dateline.model import Decoded

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: it starts with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    b"%PDF-", b"\x89PNG", b"GIF87a", b"GIF89a", b"\xff\xd8\xff", b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"\x7fELF",
    b"\xd0\xcf\x11\xe0", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"OggS", b"ID3",
    b"wOFF", b"wOF2", b"\x00\x00\x01\x00", b"MZ\x90\x00", b"SQLite format 3",
)  # fmt: skip
# What the web means by a label (https://encoding.spec.whatwg.org/#names-and-labels): the superset in use.
_SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "tis-620": "cp874",
}
# Seven-bit encodings are valid ASCII, so only their declaration can tell.
_SEVEN_BIT = frozenset({"iso2022_jp", "iso2022_kr", "hz", "utf-7"})
_CHARSET = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_:.-]{2,40})""")
_HEAD_BYTES = 4096  # browsers look for <meta charset> in the first 1,024; pages with long comments need more
_SNIFF_BYTES = 16_384  # the sniffer's cost grows with the sample, its certainty hardly
# What the web still holds; left free, the sniffer takes short French for a DOS code page.
_SNIFFED = ["cp1252", "cp1251", "cp1250", "koi8_r", "koi8_u", "gb18030", "big5", "cp932", "euc_jp", "cp949", "cp1253"]
_SNIFFED += ["cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874", "iso8859_2"]
_WESTERN = frozenset("àâäáãåæçéèêëíìîïñóòôöøœúùûüßÀÂÄÁÅÆÇÉÈÊËÍÎÓÔÖØÚÛÜÑ¿¡«»“”„‘’–—…·°€£§©®\xa0")
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HTML_START = re.compile(
    r"\s{0,500}(?:<\?xml[^>]{0,200}\?>\s{0,500})?(?:<!--.{0,4000}?-->\s{0,500}){0,5}<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"</?(?:p|div|span|a|meta|h[1-6]|title|script|article|section|br|li|table)\b[^>]{0,500}>", re.I)
_HTML_NAME = re.compile(r"\.(?:x?html?|xht|shtml|php|aspx?)(?:\.gz)?$", re.IGNORECASE)
_CHUNK = 1 << 16


def decode(data: bytes, *, name: str | None = None, media_type: str | None = None) -> Decoded:
    """Read `data` as text.

    Args:
        data: The bytes of one document, not compressed.
        name: Its file name or URL path, if known; decides only where the bytes leave it open.
        media_type: What the server or the archive said, e.g. `text/html; charset=koi8-r`.

    Returns:
        The text without its byte order mark, line ends untouched; `encoding` a Python codec name;
        `media_type` "text/html" or "text/plain".

    Raises:
        Empty: Nothing but white space.
        Binary: Bytes that are no text.
    """
    if not data.strip():
        raise Empty("the document has no text: nothing but white space")
    if data.startswith(_MAGIC) or data[4:8] == b"ftyp":
        raise Binary("the bytes start like an image, an archive or a PDF")
    mark, encoding = next(((bom, codec) for bom, codec in _BOMS if data.startswith(bom)), (b"", ""))
    data = data[len(mark) :]
    encoding = encoding or _encoding(data, media_type or "")
    text = data.decode(encoding, errors="dateline.each_byte").replace("\0", REPLACEMENT)
    if not text.strip().strip(REPLACEMENT + "\ufeff\u200b"):
        raise (Binary if REPLACEMENT in text else Empty)("the document has no readable character")
    return Decoded(text, encoding, _media_type(text, name or "", media_type or ""))


def gunzip(data: bytes, cap: int) -> bytes:
    """Decompress gzip `data` (also several members in a row) to at most `cap` bytes.

    Raises:
        TooLarge: The content is over the cap; no more than the cap is ever held.
        Unreadable: The stream is broken or cut off.
    """
    out = bytearray()
    for part in _inflated(data, cap):
        out += part
        if len(out) > cap:
            raise TooLarge(f"over {cap} bytes once decompressed")
    return bytes(out)


def _inflated(data: bytes, cap: int) -> Iterator[bytes]:
    """The content in pieces, member after member."""
    while data:
        member = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        while not member.eof:
            yield _piece(member, data, most=min(_CHUNK, cap + 1))
            data = member.unconsumed_tail
        data = member.unused_data.lstrip(b"\0")  # tape padding between members is legal


def _piece(member: "zlib._Decompress", data: bytes, *, most: int) -> bytes:
    try:
        piece = member.decompress(data, most)
    except zlib.error as error:
        raise Unreadable(f"not a gzip stream: {error}") from error
    if not piece and not member.unconsumed_tail and not member.eof:
        raise Unreadable("the gzip stream is cut off")
    return piece


def _encoding(data: bytes, media_type: str) -> str:
    wide = _wide(data)
    if wide:
        return wide
    _refuse_binary(data)
    declared = _declared(data, media_type)
    if declared in _SEVEN_BIT:
        return declared
    if _is_utf8(data):
        return "utf-8"
    if declared and _fits(data, declared):
        return declared
    return _sniffed(data)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: Latin text leaves a NUL in every other byte, on one side only."""
    sample = data[:_HEAD_BYTES]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    enough = max(2, len(sample) * 0.3 / 2)
    if odd >= enough and even <= odd / 10:
        return "utf-16-le"
    if even >= enough and odd <= even / 10:
        return "utf-16-be"
    return None


def _refuse_binary(data: bytes) -> None:
    sample = data[: 1 << 20]
    if sample.count(0) > max(4, len(sample) / 100):
        raise Binary("the bytes are ridden with NULs")
    if len(_CONTROLS.findall(sample)) > max(4, len(sample) / 20):
        raise Binary("the bytes are mostly control characters")


def _declared(data: bytes, media_type: str) -> str | None:
    """The first charset of the header or of the page's head that Python knows, widened to what the web means by it."""
    head = media_type.encode("ascii", "ignore") + b"\n" + data[:_HEAD_BYTES]
    if b"<" not in data[:_HEAD_BYTES]:
        head = media_type.encode("ascii", "ignore")  # "encoding=" in plain prose declares nothing
    for label in _CHARSET.findall(head.lower()):
        try:
            info = codecs.lookup(label.decode("ascii"))
            "".encode(info.name)  # a text encoding, not rot13 or base64
        except (LookupError, ValueError):
            continue
        if not info.name.startswith(("utf-16", "utf-32")):  # a readable "charset=" disproves both
            return _SUPERSETS.get(info.name, info.name)
    return None


def _is_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8, up to damage: at least one good sequence for each broken byte."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="dateline.each_byte")
        broken = text.count(REPLACEMENT)
        whole = sum(1 for letter in text if letter > "\x7f") - broken
        return whole >= broken
    return True


def _fits(data: bytes, encoding: str) -> bool:
    """A declaration is believed if under one byte in fifty contradicts it."""
    return data.decode(encoding, errors="dateline.each_byte").count(REPLACEMENT) * 50 <= len(data)


def _sniffed(data: bytes) -> str:
    if _is_western(data[:_SNIFF_BYTES].decode("cp1252", errors="replace")):
        return "cp1252"
    from charset_normalizer import from_bytes  # noqa: PLC0415  heavy, and nearly never needed

    best = from_bytes(data[:_SNIFF_BYTES], cp_isolation=_SNIFFED).best()
    return codecs.lookup(best.encoding).name if best else "cp1252"


def _is_western(text: str) -> bool:
    """Few accents, and only those Western languages write: tried first, as sniffing short text picks a neighbour."""
    high = [letter for letter in text if letter > "\x7f"]
    return len(high) * 4 < len(text) and _WESTERN.issuperset(high)


def _media_type(text: str, name: str, media_type: str) -> str:
    """HTML starts like HTML; or is called so and has a tag; or its head is full of tags."""
    if _HTML_START.match(text):
        return "text/html"
    tags = len(_TAG.findall(text[:20_000]))
    called = bool(_HTML_NAME.search(name.split("?", 1)[0])) or "html" in media_type.lower()
    enough = 1 if called else 3
    opens = text.lstrip()[:1] == "<"
    return "text/html" if tags >= enough and (called or opens) else "text/plain"


def _each_byte(error: UnicodeError) -> tuple[str, int]:
    """Codec error handler: one U+FFFD a byte, but one for a whole lone surrogate."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    if error.encoding.startswith(("utf-16", "utf16", "utf-32", "utf32")):
        return REPLACEMENT, error.end
    bad = error.object[error.start : error.start + 3]
    if len(bad) == 3 and bad[0] == 0xED and 0xA0 <= bad[1] <= 0xBF and 0x80 <= bad[2] <= 0xBF:
        return REPLACEMENT, error.start + 3
    return REPLACEMENT * (error.end - error.start), error.end


codecs.register_error("dateline.each_byte", _each_byte)
