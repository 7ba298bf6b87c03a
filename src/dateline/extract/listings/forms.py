"""Which form a listing has, told from its first letters, and how it is unpacked."""

import re
import zlib
from typing import Literal, TypeAlias

from dateline.errors import TooLarge
from dateline.extract.decoding import decode
from dateline.extract.listings import markup

Form: TypeAlias = Literal["feed", "sitemap", "json", "lines"]

#: Bytes of a listing once unpacked: the protocol's own cap for a sitemap
#: (https://www.sitemaps.org/protocol.html: 50 MB, 52,428,800 bytes). A feed is far below it.
LONGEST = 52_428_800

_GZIP = b"\x1f\x8b"
_HEAD = 1 << 14  # bytes that are looked at: comments may come before the first element
_ROOTS: dict[str, Form] = {"rss": "feed", "rdf": "feed", "feed": "feed", "urlset": "sitemap", "sitemapindex": "sitemap"}
_JSON_FEED = re.compile(r'"version"\s{0,99}:\s{0,99}"https?:(?:\\?/){2}(?:www\.)?jsonfeed\.org(?:\\?/)version')
_LINK = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_SHOWN = 40  # letters of what it is instead


def is_listing(data: bytes, *, content_type: str | None = None) -> bool:
    """Whether bytes look like a feed, a sitemap or a JSON Feed; a look at the first of them, packed or not.

    Lines of URLs count only where the server calls them plain text, or nothing. Never raises.
    """
    head = _head(data)
    if head is None:
        return False
    form = of(head)
    if form == "lines":
        return not content_type or content_type.lower().lstrip().startswith("text/plain")
    return form is not None


def of(text: str) -> Form | None:
    """Return the form of a listing, or None if the text is none."""
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith("{"):
        return "json" if _JSON_FEED.search(start) else None
    if _LINK.match(start):
        lines = start[:_HEAD].split()
        whole = lines if len(start) <= _HEAD else lines[:-1]
        return "lines" if all(map(_LINK.fullmatch, whole)) else None
    return _ROOTS.get(markup.root_name(text).lower())


def called(text: str) -> str:
    """Return what a text is instead of a listing, in words."""
    root = markup.root_name(text)
    start = " ".join(text[: 4 * _SHOWN].split())[:_SHOWN]
    return f"its first element is <{root[:_SHOWN]}>" if root else f"it begins with {start!r}"


def unpacked(data: bytes) -> bytes:
    """Return the bytes without their gzip wrapping.

    Raises:
        TooLarge: they are over the cap.
        Unreadable: the wrapping is broken.
    """
    if data.startswith(_GZIP):
        return decode.gunzip(data, LONGEST)
    if len(data) > LONGEST:
        raise TooLarge(f"over {LONGEST} bytes")
    return data


def _head(data: bytes) -> str | None:
    """The first letters, each byte one: markup is ASCII in every encoding that leaves out or adds only NULs."""
    try:
        if data.startswith(_GZIP):
            data = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16).decompress(data, _HEAD)
    except zlib.error:
        return None
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip(b"\xfe\xff")
    return head.replace(b"\0", b"").decode("latin-1")
