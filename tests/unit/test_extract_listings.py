"""What feeds and sitemaps say: every form into the same plain values, hostile ones into a reason."""

import json

import pytest

from dateline.extract import listings
from dateline.model import DeliveredDate, Entry, Listing

HOME = "https://example.com/feed.xml"
NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:media="http://search.yahoo.com/mrss/"'
    ' xmlns:atom="http://www.w3.org/2005/Atom" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'
    ' xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'
)


def rss(item: str, channel: str = "") -> str:
    """An RSS feed of one item."""
    return f'<rss version="2.0" {NAMESPACES}><channel>{channel}<item>{item}</item></channel></rss>'


def atom(entry: str, feed: str = "") -> str:
    """An Atom feed of one entry."""
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{feed}<entry>{entry}</entry></feed>'


def rdf(item: str) -> str:
    """An RSS 1.0 feed of one item."""
    return (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
        f" {NAMESPACES}>"
        f'<channel rdf:about="https://example.com/"><title>Vale Post</title></channel>{item}</rdf:RDF>'
    )


def sitemap(url: str) -> str:
    """A sitemap of one address."""
    return (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
        f' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><url>{url}</url></urlset>'
    )


def read(text: str | bytes, *, url: str | None = HOME, content_type: str | None = None) -> Listing:
    """What a listing says."""
    return listings.read(text if isinstance(text, bytes) else text.encode(), url=url, content_type=content_type)


def only(text: str | bytes, *, url: str | None = HOME) -> Entry:
    """The one entry there is."""
    (entry,) = read(text, url=url).entries
    return entry


def published(raw: str, origin: str = "feed") -> DeliveredDate:
    return DeliveredDate(origin, "published", raw)  # type: ignore[arg-type]


def modified(raw: str, origin: str = "feed") -> DeliveredDate:
    return DeliveredDate(origin, "modified", raw)  # type: ignore[arg-type]


LINK = "<link>https://example.com/a</link>"


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        (
            rss(f"<title>Rain in Vale</title>{LINK}<guid>https://example.com/?p=1</guid>"
                "<pubDate>Thu, 08 Feb 2024 13:03:00 GMT</pubDate><description>It rains.</description>"),
            Entry("https://example.com/a", "https://example.com/?p=1", "Rain in Vale", "It rains.", (),
                  (published("Thu, 08 Feb 2024 13:03:00 GMT"),)),
        ),
        (
            rdf('<item rdf:about="https://example.com/a"><title>Rain</title><link>https://example.com/a</link>'
                "<dc:date>2024-02-08T13:03+01:00</dc:date><dc:creator>A. Vale</dc:creator></item>"),
            Entry("https://example.com/a", "https://example.com/a", "Rain", None, ("A. Vale",),
                  (published("2024-02-08T13:03+01:00"),)),
        ),
        (
            atom('<id>tag:example.com,2024:1</id><title>Rain</title><link href="/a"/>'
                 "<author><name>A. Vale</name></author><published>2024-02-08T13:03:00Z</published>"
                 "<updated>2024-02-09T01:00:00Z</updated>"
                 '<summary>Short.</summary><content type="html">&lt;p&gt;It rains in Vale.&lt;/p&gt;</content>'),
            Entry("https://example.com/a", "tag:example.com,2024:1", "Rain", "<p>It rains in Vale.</p>", ("A. Vale",),
                  (published("2024-02-08T13:03:00Z"), modified("2024-02-09T01:00:00Z"))),
        ),
        (
            ('<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><id>1</id><title>Rain</title>'
            '<link rel="alternate" type="text/html" href="https://example.com/a"/>'
            "<issued>2004-02-08T13:03:00Z</issued><modified>2004-02-09T01:00:00Z</modified></entry></feed>"),
            Entry("https://example.com/a", "1", "Rain", None, (),
                  (published("2004-02-08T13:03:00Z"), modified("2004-02-09T01:00:00Z"))),
        ),
        (
            json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [
                {"id": 7, "url": "/a", "title": "Rain", "content_text": "It rains.\n\nStill & ever.",
                 "date_published": "2024-02-08", "date_modified": "2024-02-09", "authors": [{"name": "A. Vale"}]}]}),
            Entry("https://example.com/a", "7", "Rain", "<p>It rains.</p>\n<p>Still &amp; ever.</p>", ("A. Vale",),
                  (published("2024-02-08"), modified("2024-02-09"))),
        ),
        (
            sitemap("<loc> https://example.com/a?x=1&amp;y=2 </loc><lastmod>2024-02-09</lastmod>"
                    "<news:news><news:publication><news:name>Vale Post</news:name></news:publication>"
                    "<news:publication_date>2024-02-08</news:publication_date><news:title>Rain</news:title></news:news>"
                    "<image:image><image:loc>https://example.com/p.jpg</image:loc><image:title>P</image:title></image:image>"),
            Entry("https://example.com/a?x=1&y=2", None, "Rain", None, (),
                  (published("2024-02-08", "sitemap"), modified("2024-02-09", "sitemap"))),
        ),
        ("https://example.com/a\n", Entry("https://example.com/a")),
    ],
    ids=["rss", "rdf", "atom", "atom 0.3", "json feed", "news sitemap", "text sitemap"],
)  # fmt: skip
def test_every_form_gives_the_same_plain_values(text: str, entry: Entry) -> None:
    assert only(text) == entry
