"""What a server said with a page: headers as evidence, and the page's bytes out of their packing."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from io import BytesIO

from warcio.statusandheaders import StatusAndHeadersParser

from dateline.errors import TooLarge, Unreadable
from dateline.fetch import bodies
from dateline.fetch.failures import Failed
from dateline.model import DeliveredDate
from dateline.pipeline.documents.lines import plain

# What may be asked later of how a page came: its kind and tongue, when and in which version, how old it is, who stood
# in between, what it forbids robots.
_KEPT = (
    "content-type", "content-language", "content-encoding", "date", "last-modified", "etag", "age", "expires",
    "cache-control", "link", "server", "via", "x-robots-tag",
)  # fmt: skip
_LONGEST = 1000  # characters of a header that are kept
_LONGEST_DATE = 100  # characters; a date by the standard has 29
# A server that makes a page at each asking stamps it with the moment: that is no date of the page. A minute, for two
# clocks of one server farm may differ.
_FRESH = timedelta(seconds=60)
_HEAD_CAP = 64 << 10  # bytes of an answer's headers; Apache and nginx stop at 8 to 32 KB
_PARSER = StatusAndHeadersParser([], verify=False)
# Letters that no text has: of 512 bytes that are packed, some 50 are such.
_NO_TEXT = frozenset(range(32)) - frozenset(b"\t\n\f\r\x1b")
_SIZE_LINE = 1024  # bytes of a line that says how long a chunk is

Headers = Mapping[str, str]


def kept(headers: Headers) -> dict[str, str]:
    """Return the headers that are kept with a capture, as the database can hold them; names are in lower case."""
    return {name: plain(headers[name])[:_LONGEST] for name in _KEPT if headers.get(name)}


def dates(headers: Headers, at: datetime | None) -> tuple[DeliveredDate, ...]:
    """Return `Last-Modified` as evidence, unless it is the time of the answer itself.

    `at` (UTC) stands in for a missing `Date`.
    """
    said = plain(headers.get("last-modified", "").strip())
    modified, answered = moment(said), moment(headers.get("date", "")) or at
    if modified is None or (answered is not None and modified > answered - _FRESH):
        return ()
    return (DeliveredDate("http", "modified", said),)


def moment(said: str) -> datetime | None:
    """Return the instant of a header in UTC; None if it is none."""
    if len(said) > _LONGEST_DATE:
        return None
    try:
        found = parsedate_to_datetime(said)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def answer(block: bytes) -> tuple[int, dict[str, str], bytes]:
    """Return status, headers (names in lower case, the first of a name) and body of an answer as it came.

    Raises:
        Unreadable: it is no HTTP, or has more headers than any server sends.
    """
    stream = BytesIO(block[:_HEAD_CAP])
    if not block.startswith(b"HTTP/"):
        raise Unreadable("no answer of a web server")
    said = _PARSER.parse(stream)
    size, status = stream.tell(), said.get_statuscode()
    if size == _HEAD_CAP:
        raise Unreadable(f"its headers are over {_HEAD_CAP} bytes")
    if not (status.isascii() and status.isdigit() and len(status) == 3):
        raise Unreadable("an answer without a status")
    headers: dict[str, str] = {}
    for name, value in said.headers:
        headers.setdefault(name.lower(), value)
    return int(status), headers, block[size:]


def page(body: bytes, headers: Headers) -> bytes:
    """Return a body neither in chunks nor packed; many archives keep the headers of what they unpacked.

    Raises:
        TooLarge: it unpacks to more than a document may have.
        Unreadable: its chunks or its packing are broken.
    """
    if headers.get("transfer-encoding", "").strip().lower().endswith("chunked"):
        body = unchunked(body)
    packing = headers.get("content-encoding", "")
    try:
        return bodies.plain(iter((body,)), packing, limits=bodies.Limits()) if packing and body else body
    except Failed as error:
        if error.outcome == "too_large":
            raise TooLarge(str(error)) from error
        if _NO_TEXT.isdisjoint(body[:512]):
            return body
        raise Unreadable(f"packed as {plain(packing)[:40]}: {error}") from error


def unchunked(body: bytes) -> bytes:
    """Return a body out of its chunks; one that does not begin with a chunk's length as it is.

    Raises:
        Unreadable: it ends before its last chunk, or a length is none.
    """
    if _chunk(body, 0) is None:
        return body
    parts: list[bytes] = []
    at = 0
    while size := _chunk(body, at):
        start = body.index(b"\n", at) + 1
        parts.append(body[start : start + size])
        at = start + size + 2  # the line end behind it
    if size is None:
        raise Unreadable("its chunks are cut off or broken")
    return b"".join(parts)


def _chunk(body: bytes, at: int) -> int | None:
    """Return the length of the chunk that begins there, 0 for the last; None if none begins there."""
    end = body.find(b"\n", at, at + _SIZE_LINE)
    digits = body[at : max(at, end)].split(b";", 1)[0].strip()
    return int(digits, 16) if digits.isalnum() and not digits.strip(b"0123456789abcdefABCDEF") else None
