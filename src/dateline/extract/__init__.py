"""Bytes into text with roles: what is title, body, date line and furniture, in pages and in flat text."""

from collections.abc import Iterable

from dateline.extract import flat, html
from dateline.extract.html import forget_caches
from dateline.model import TEXT_ROLES, Content, Decoded, Segment

__all__ = ["forget_caches", "paragraphs", "read"]


def read(decoded: Decoded, *, url: str | None = None) -> Content:
    """Return what a document says: kind, title, authors and every segment with its role.

    `url` is where a page came from; it makes its links absolute. Never raises for any text.
    """
    if decoded.media_type == "text/html":
        return html.read(decoded.text, url=url)
    return flat.read(decoded.text)


def paragraphs(segments: Iterable[Segment]) -> str:
    """The cleaned text: standfirst, subheadings and body in order, joined by a blank line."""
    return "\n\n".join(segment.text for segment in segments if segment.role in TEXT_ROLES)
