"""Bytes into text with roles: what is title, body, date line and furniture, in pages and in flat text."""

from dataclasses import replace

from dateline.extract.flattext.settling import paragraphs
from dateline.model import Content, Decoded

__all__ = ["forget_caches", "paragraphs", "read", "reread"]


def read(decoded: Decoded, *, url: str | None = None, furniture: frozenset[str] = frozenset()) -> Content:
    """Return what a document says: kind, title, authors and every segment with its role.

    `url` is where a page came from; it makes its links absolute. `furniture` holds the line keys learned from other
    documents of its outlet. Never raises for any text.
    """
    if decoded.media_type == "text/html":
        from dateline.extract.page import html  # noqa: PLC0415  who loads or decodes needs no reader of pages

        return _without(html.read(decoded.text, url=url), furniture)
    return _flat(decoded, furniture)


def reread(decoded: Decoded, content: Content, *, furniture: frozenset[str]) -> Content:
    """Return `content`, which `read` made of `decoded` without furniture, as `read` had made it with.

    For an outlet that is known only from a first reading: a page is not parsed again.
    """
    if decoded.media_type == "text/html":
        return _without(content, furniture)
    return _flat(decoded, furniture) if furniture else content


def forget_caches() -> None:
    """Empty the caches of the libraries that read pages, which otherwise grow in a long-lived process."""
    from dateline.extract.page import html  # noqa: PLC0415

    html.forget_caches()


def _flat(decoded: Decoded, furniture: frozenset[str]) -> Content:
    from dateline.extract.flattext import flat  # noqa: PLC0415  numpy is loaded for flat text alone

    return flat.read(decoded.text, furniture=furniture)


def _without(content: Content, furniture: frozenset[str]) -> Content:
    from dateline.extract.recurrence import recurring  # noqa: PLC0415

    return replace(content, segments=recurring.without(content.segments, furniture)) if furniture else content
