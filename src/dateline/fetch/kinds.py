"""Whether what came may be a page, or a listing: its first bytes decide before what its header says.

Servers send pages as pictures and feeds as pages; the bytes cannot lie about that. What nobody can tell goes through:
the reader refuses it with a reason.
"""

import re

from dateline.model import Reply, What

HEAD = 1024  # bytes that are looked at: browsers look at as many for an encoding

#: First bytes of what is neither text nor a listing. Source: the WHATWG standard on MIME sniffing, section 6.
_BINARY = re.compile(
    rb"%PDF-|\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|RIFF....(?:WEBP|WAVE|AVI )|....ftyp|ID3[\x02-\x04]|OggS|PK\x03\x04"
    rb"|Rar!\x1a|\x1aE\xdf\xa3|wOF[F2]|\x00\x01\x00\x00\x00|OTTO|BM....\x00\x00\x00\x00|\x7fELF|MZ\x90\x00|7z\xbc\xaf|BZh[1-9]|\xfd7zXZ",
    re.DOTALL,
)
_GZIP = b"\x1f\x8b\x08"
_OPENING = rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s{0,64}"
_HTML = re.compile(
    _OPENING + rb"(?:<\?xml[^>]{0,200}>\s{0,64})?(?:<!--.{0,400}?-->\s{0,64})?"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|script|div|article|h1|p)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_LISTING = re.compile(
    _OPENING + rb"(?:<\?xml|<!--|<\w{0,20}:?(?:rss|feed|rdf|urlset|sitemapindex)[\s>]|\{)", re.IGNORECASE
)
_TYPES = re.compile(r"(?:text/(?!css|javascript|calendar|csv)|application/(?:[\w.-]{1,60}\+)?(?:xml|xhtml\+xml)\b)")
_LISTING_TYPES = re.compile(r"application/(?:[\w.-]{1,60}\+)?(?:json|xml|gzip|x-gzip)\b")
_SILENT = frozenset({"", "application/octet-stream", "binary/octet-stream", "application/unknown", "unknown/unknown"})


def wrong(reply: Reply, what: What) -> str | None:
    """Return in words why what came is neither a page nor a listing, None if it may be one."""
    first, said = reply.body[:HEAD], media_type(reply)
    plain = first.replace(b"\0", b"") if first[:2] in {b"\xff\xfe", b"\xfe\xff"} else first
    if first.startswith(_GZIP):
        return None if what == "listing" or reply.url.endswith(".gz") else "a gzip archive"
    if _BINARY.match(first):
        return f"its first bytes are those of no text ({said or 'no type said'})"
    if _HTML.match(plain):
        return "a web page where a listing should be" if what == "listing" else None
    if _LISTING.match(plain) and not (what == "page" and said == "application/json"):
        return None
    is_fit = said in _SILENT or _TYPES.match(said) or (what == "listing" and _LISTING_TYPES.match(said))
    return None if is_fit and b"\0" not in plain else f"of the type {said or 'that nobody can tell'}"


def media_type(reply: Reply) -> str:
    """Return the type of `Content-Type` without its parameters, in lower case; "" if there is none."""
    return reply.headers.get("content-type", "").partition(";")[0].strip().lower()[:100]
