"""Feed files as documents: entries with text are offered, links are refused in words, nothing is passed over."""

import gzip
import json
from hashlib import sha256
from pathlib import Path

import pytest

from dateline.errors import Broken, Rejected
from dateline.extract import listings
from dateline.model import Claims, DeliveredDate, Entry, Listing
from dateline.pipeline import documents
from dateline.pipeline.documents import Document
from dateline.pipeline.readers import Room

STORY = "<p>The river in Vale rose by two metres overnight.</p>"
FEED = f"""<rss version="2.0"><channel><link>https://example.com/</link>
<item><title>Rain</title><link>/a</link><guid isPermaLink="false">7</guid><author>desk@example.com (A. Vale)</author>
<pubDate>Thu, 08 Feb 2024 13:03:00 GMT</pubDate><description><![CDATA[{STORY}]]></description></item>
<item><title>Sun</title><link>/b</link></item>
<item><title>Neither</title></item></channel></rss>"""


class InThisProcess(Room):
    """A reader that needs no process of its own, for what is not hostile."""

    def listing(self, data: bytes, *, url: str | None, content_type: str | None = None) -> Listing:
        if data == b"slow":
            raise Broken("too_slow", "took more than 1 s of processor time", final=True)
        return listings.read(data, url=url, content_type=content_type)


def room() -> Room:
    return InThisProcess(None)


def walked(path: Path) -> list[Document]:
    return list(documents.walk([path], room=room))


def fault(document: Document) -> str:
    with pytest.raises(Rejected) as caught:
        document.read()
    return f"{caught.value.reason}: {caught.value}"


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    path = tmp_path / "feed.xml"
    path.write_text(FEED, "utf-8")
    return path


def test_an_entry_with_text_is_a_document_of_its_feed(feed: Path) -> None:
    first = walked(feed)[0]
    assert first.claims == Claims(
        url="https://example.com/a",
        title="Rain",
        external_id="7",
        dates=(DeliveredDate("feed", "published", "Thu, 08 Feb 2024 13:03:00 GMT"),),
    )
    assert (first.medium, first.name, first.other) == ("feed", "entry.html", {"authors": ["A. Vale"]})
    assert first.container == (sha256(FEED.encode()).digest(), 0)
    assert STORY in first.read().decode()


def test_a_link_is_refused_in_words_and_what_is_left_out_is_counted(feed: Path) -> None:
    _, link, rest = walked(feed)
    assert link.claims.url == "https://example.com/b"
    assert fault(link) == "empty: a link without text: `dateline fetch` gets its page, https://example.com/b"
    assert fault(rest) == "unreadable: entries left out: 1, cut off, without text and address, or beyond the cap"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("s.xml", "<urlset><url><loc>https://example.com/a</loc></url></urlset>",
         "empty: a sitemap, links in it: 1; `dateline fetch` gets their pages"),
        ("s.xml", "<sitemapindex><sitemap><loc>https://example.com/s</loc></sitemap></sitemapindex>",
         "empty: a sitemap index, links in it: 1; `dateline fetch` gets their pages"),
        ("f.rss", "<rss/>", "empty: a feed without entries"),
        ("a.json", '{"a": 1}', "unsupported: neither feed nor sitemap: it begins with '{\"a\": 1}'"),
        ("n.xml", "<nitf/>", "unsupported: neither feed nor sitemap: its first element is <nitf>"),
        ("e.atom", "", "empty: the document has no text: nothing but white space"),
        ("x.xml", '<!DOCTYPE rss [<!ENTITY a "b">]><rss/>',
         "unreadable: declares entities or a document type of its own: a listing needs none, and none is read"),
        ("x.xml.gz", "<rss/>", "unsupported: neither feed nor sitemap"),
        ("x.rdf", "slow", "unreadable: took more than 1 s of processor time"),
    ],
)  # fmt: skip
def test_a_file_without_text_is_refused_once(tmp_path: Path, *, name: str, content: str, said: str) -> None:
    path = tmp_path / name
    data = b"<nitf/>" if name.endswith(".gz") else content.encode()
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    (document,) = walked(path)
    assert fault(document).startswith(said)


def test_a_packed_feed_and_a_json_feed_are_read_too(tmp_path: Path, feed: Path) -> None:
    packed = tmp_path / "feed.XML.gz"
    packed.write_bytes(gzip.compress(FEED.encode()))
    item = {"id": 7, "url": "https://example.com/a", "title": "Rain", "content_html": STORY}
    told = tmp_path / "feed.json"
    told.write_text(json.dumps({"version": "https://jsonfeed.org/version/1", "items": [item]}), "utf-8")
    first, again, other = walked(feed)[0], walked(packed)[0], walked(told)[0]
    assert first.read() == again.read() == other.read()
    assert first.claims == again.claims


def test_without_a_room_no_feed_is_read(feed: Path) -> None:
    (document,) = documents.walk([feed])
    assert fault(document) == "unsupported: feeds are not read here"


def test_a_live_feed_makes_the_same_document_as_its_file(feed: Path) -> None:
    listing = listings.read(FEED.encode(), url="https://example.com/feed.xml")
    known = Claims(source="vale")
    live = documents.entry_document(listing.entries[0], Path(), place=(sha256(FEED.encode()).digest(), 0), known=known)
    filed = walked(feed)[0]
    assert (live.data, live.container, live.name, live.medium) == (filed.data, filed.container, filed.name, "feed")
    assert (live.claims.url, live.claims.dates, live.claims.source) == (filed.claims.url, filed.claims.dates, "vale")


def test_text_without_a_tag_is_html_all_the_same() -> None:
    entry = Entry("https://example.com/a", content="Rain &amp; wind")
    data = documents.entry_document(entry, Path(), place=(b"", 0)).read()
    assert data == (b"<!DOCTYPE html>\n<html><body><article>\nRain &amp; wind\n</article></body></html>\n")
