"""Feeds of each kind and sitemaps, as sites print them, of made-up reports."""

import gzip
import json
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import TypeAlias

from sites.pieces import Piece

Printed: TypeAlias = tuple[bytes, str]  # what stands there, and the content type it comes with
_XML = '<?xml version="1.0" encoding="utf-8"?>\n'


def rss(base: str, pieces: Sequence[Piece], *, whole: bool = False) -> Printed:
    """RSS 2.0; `whole` feeds carry each report's text."""
    items = "".join(
        f"<item><title>{escape(each.title)}</title><link>{base}{each.path}</link>"
        f'<guid isPermaLink="false">rss-{each.path}</guid><pubDate>{each.stamp}</pubDate>'
        f"{_whole(each) if whole else ''}</item>\n"
        for each in pieces
    )
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    head = f"<title>Quay Post</title><link>{base}/</link><description>News of the quay</description>"
    return f'{_XML}<rss version="2.0" {space}><channel>{head}\n{items}</channel></rss>'.encode(), "application/rss+xml"


def _whole(piece: Piece) -> str:
    return f"<content:encoded>{escape(piece.body())}</content:encoded>"


def atom(base: str, pieces: Sequence[Piece], *, whole: bool = False) -> Printed:
    """Atom 1.0."""
    entries = "".join(
        f'<entry><id>tag:example.org,2024:{each.path}</id><title>{escape(each.title)}</title><link href="{each.path}"/>'
        f"<published>{each.published.isoformat()}</published><updated>{each.published.isoformat()}</updated>"
        f"{_content(each) if whole else ''}</entry>\n"
        for each in pieces
    )
    head = f"<title>Quay Post</title><id>{base}/</id><updated>2024-03-04T07:30:00Z</updated>"
    printed = f'{_XML}<feed xmlns="http://www.w3.org/2005/Atom" xml:base="{base}">{head}\n{entries}</feed>'
    return printed.encode(), "application/atom+xml"


def _content(piece: Piece) -> str:
    return f'<content type="html">{escape(piece.body())}</content>'


def rdf(base: str, pieces: Sequence[Piece]) -> Printed:
    """RSS 1.0, which is RDF."""
    items = "".join(
        f'<item rdf:about="{base}{each.path}"><title>{escape(each.title)}</title><link>{base}{each.path}</link>'
        f"<dc:date>{each.published.isoformat()}</dc:date></item>\n"
        for each in pieces
    )
    spaces = (
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    head = f'<channel rdf:about="{base}/"><title>Quay Post</title><link>{base}/</link></channel>'
    return f"{_XML}<rdf:RDF {spaces}>{head}\n{items}</rdf:RDF>".encode(), "application/rdf+xml"


def json_feed(base: str, pieces: Sequence[Piece], *, whole: bool = False) -> Printed:
    """JSON Feed 1.1."""
    items = [
        {
            "id": each.path,
            "url": f"{base}{each.path}",
            "title": each.title,
            "date_published": each.published.isoformat(),
        }
        | ({"content_html": each.body()} if whole else {})
        for each in pieces
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Quay Post", "home_page_url": base, "items": items}
    return json.dumps(feed).encode(), "application/feed+json"


_SITEMAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemap(base: str, pieces: Sequence[Piece]) -> Printed:
    """A sitemap with the day each page was changed last."""
    urls = "".join(
        f"<url><loc>{base}{each.path}</loc><lastmod>{each.published.isoformat()}</lastmod></url>\n" for each in pieces
    )
    return f"{_XML}<urlset {_SITEMAP}>\n{urls}</urlset>".encode(), "application/xml"


def news_sitemap(base: str, pieces: Sequence[Piece]) -> Printed:
    """A news sitemap: titles and days of publication."""
    urls = "".join(
        f"<url><loc>{base}{each.path}</loc><news:news><news:publication><news:name>Quay Post</news:name>"
        f"<news:language>en</news:language></news:publication>"
        f"<news:publication_date>{each.published.isoformat()}</news:publication_date>"
        f"<news:title>{escape(each.title)}</news:title></news:news></url>\n"
        for each in pieces
    )
    space = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    return f"{_XML}<urlset {_SITEMAP} {space}>\n{urls}</urlset>".encode(), "application/xml"


def sitemap_index(*addresses: str) -> Printed:
    """A sitemap of sitemaps."""
    named = "".join(f"<sitemap><loc>{address}</loc></sitemap>\n" for address in addresses)
    return f"{_XML}<sitemapindex {_SITEMAP}>\n{named}</sitemapindex>".encode(), "application/xml"


def zipped(printed: Printed) -> Printed:
    """The same as a .gz file, which is no content coding."""
    return gzip.compress(printed[0], mtime=0), "application/gzip"


#: Every kind of feed that names pages.
FEEDS: Mapping[str, Callable[[str, Sequence[Piece]], Printed]] = {
    "rss": rss,
    "atom": atom,
    "rdf": rdf,
    "json_feed": json_feed,
}
