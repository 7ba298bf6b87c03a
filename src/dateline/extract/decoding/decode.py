"""Bytes into text: which encoding, which media type, and nothing that later stages would trip over.

What cannot be read becomes U+FFFD, one a byte, so that offsets count. `Decoded.rule` records what decided:

| rule | the encoding is that |
|---|---|
| `bom`, `bom:damaged` | of a byte order mark that the bytes bear out, wholly or nearly |
| `nul-pattern`, `wide-script` | UTF-16 or UTF-32 without a mark: NULs in the same places; letters of one script |
| `valid-utf-8`, `utf-8:damaged` | which the bytes are, wholly or with a few that are not |
| `declared:header`, `declared:meta`, `declared:xml` | which is named by the server, a tag or the XML line |
| `sniffed:western`, `sniffed` | which the letters look like: accents of Western languages, or by charset-normalizer |
| `sniffed:nothing` | taken for want of any better: cp1252 |

Before it stand `bom:refused:` (a mark that the bytes disprove) and `declared:refused:` (the same of a declared
encoding). After it stand repairs, with their number: `+strays:cp1252:3-bytes` and `+cesu-8:2-letters` (`strays`),
`+mojibake:cp1252:12-lines` and `+controls:cp1252:5-letters` (`mojibake`).
"""

import re
import zlib
from collections.abc import Iterator

from dateline.errors import Binary, Empty, TooLarge, Unreadable
from dateline.extract.decoding import encodings, mojibake, strays
from dateline.model import Decoded

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_MAGIC = (
    b"%PDF-", b"\x89PNG", b"GIF87a", b"GIF89a", b"\xff\xd8\xff", b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"\x7fELF",
    b"\xd0\xcf\x11\xe0", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"OggS", b"ID3",
    b"wOFF", b"wOF2", b"\x00\x00\x01\x00", b"MZ\x90\x00", b"SQLite format 3",
)  # fmt: skip
_HTML_START = re.compile(
    r"[\s\ufeff]{0,500}(?:<\?xml[^>]{0,200}\?>\s{0,500})?(?:(?><!--.{0,4000}?-->)\s{0,500}+){0,5}+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"</?(?:p|div|span|a|meta|h[1-6]|title|script|article|section|br|li|table)\b[^>]{0,500}>", re.I)
_HTML_NAME = re.compile(r"\.(?:x?html?|xht|shtml|php|aspx?)(?:\.gz)?$", re.IGNORECASE)
_CHUNK = 1 << 16
_FED = 1 << 12  # bytes at a time: what is left of them is copied for each member, and a member may have 20 bytes
_PADDING = re.compile(rb"\0*")  # as tapes have it between members; legal


def decode(data: bytes, *, name: str | None = None, media_type: str | None = None) -> Decoded:
    """Read `data` as text.

    Args:
        data: The bytes of one document, not compressed.
        name: Its file name or URL path, if known; decides only where the bytes leave it open.
        media_type: What the server or the archive said, e.g. `text/html; charset=koi8-r`.

    Returns:
        The text without its byte order mark, line ends untouched; `encoding` a Python codec name;
        `media_type` "text/html" or "text/plain"; `rule` as above.

    Raises:
        Empty: Nothing but white space.
        Binary: Bytes that are no text.
    """
    if not data.strip():
        raise Empty("the document has no text: nothing but white space")
    if data.startswith(_MAGIC) or data[4:8] == b"ftyp":
        raise Binary("the bytes start like an image, an archive or a PDF")
    choice = encodings.choose(data, media_type=media_type or "")
    text, notes = _text(data[choice.mark :], choice)
    if not text.strip().strip(REPLACEMENT + "\ufeff\u200b"):
        raise (Binary if REPLACEMENT in text else Empty)("the document has no readable character")
    return Decoded(text, choice.encoding, _media_type(text, name or "", media_type or ""), choice.rule + notes)


def _text(body: bytes, choice: encodings.Choice) -> tuple[str, str]:
    """The text as it was meant, and what was repaired, as suffixes of the rule."""
    if choice.encoding != "utf-8":
        text, notes = body.decode(choice.encoding, errors=encodings.BAD_BYTES), ""
        body = text.encode("utf-8", errors="replace")
        text = body.decode("utf-8")
    elif choice.is_damaged:
        text, notes = strays.read(body, declared=choice.declared)
    else:
        text, notes = body.decode("utf-8"), ""
    text = text.replace("\0", REPLACEMENT)
    signs = mojibake.signs(body)
    repaired, note = mojibake.repair(text, signs) if signs else (text, "")
    return repaired.removeprefix("\ufeff"), notes + note


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
    at = 0
    while at < len(data):
        member = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        while not member.eof:
            fed = data[at : at + _FED]
            yield _piece(member, fed, most=min(_CHUNK, cap + 1))
            at += len(fed) - len(member.unconsumed_tail) - len(member.unused_data)
        padding = _PADDING.match(data, at)
        at = padding.end() if padding else at


def _piece(member: "zlib._Decompress", fed: bytes, *, most: int) -> bytes:
    try:
        piece = member.decompress(fed, most)
    except zlib.error as error:
        raise Unreadable(f"not a gzip stream: {error}") from error
    if not fed and not piece and not member.eof:
        raise Unreadable("the gzip stream is cut off")
    return piece


def _media_type(text: str, name: str, media_type: str) -> str:
    """HTML starts like HTML; or is called so and has a tag; or its head is full of tags."""
    if _HTML_START.match(text):
        return "text/html"
    tags = len(_TAG.findall(text[:20_000]))
    called = bool(_HTML_NAME.search(name.split("?", 1)[0])) or "html" in media_type.lower()
    enough = 1 if called else 3
    opens = text.lstrip()[:1] == "<"
    return "text/html" if tags >= enough and (called or opens) else "text/plain"
