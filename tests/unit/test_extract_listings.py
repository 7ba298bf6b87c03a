"""What feeds and sitemaps say: every form into the same plain values, hostile ones into a reason."""

import gzip
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import Rejected
from dateline.extract import listings
from dateline.extract.listings import entries
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
    return DeliveredDate(origin, "published", raw)


def modified(raw: str, origin: str = "feed") -> DeliveredDate:
    return DeliveredDate(origin, "modified", raw)


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


@pytest.mark.parametrize(
    ("item", "address"),
    [
        ("<link>https://example.com/a?x=1&y=2&copy=3</link>", "https://example.com/a?x=1&y=2&copy=3"),
        ("<link>\n  https://example.com/\n  a </link>", "https://example.com/  a"),
        ("<link>a.html</link>", "https://example.com/a.html"),
        ('<link xml:base="https://example.org/x/">a</link>', "https://example.org/x/a"),
        ("<guid>https://example.com/g</guid>", "https://example.com/g"),
        ('<guid isPermaLink="false">https://example.com/g</guid>', None),
        ("<guid>12345</guid>", None),
        ("<link>https://proxy.example/1</link><feedburner:origLink>https://example.com/a</feedburner:origLink>",
         "https://example.com/a"),
        ('<atom:link rel="alternate" href="https://example.com/a"/>', "https://example.com/a"),
        ('<link>https://example.com/a</link><atom:link rel="replies" href="https://example.com/a#c"/>',
         "https://example.com/a"),
        ('<link>https://example.com/a</link><enclosure url="https://example.com/a.mp3" type="audio/mpeg"/>',
         "https://example.com/a"),
        ('<enclosure url="https://example.com/a.mp3" type="audio/mpeg"/>', None),
        ("<link>javascript:alert(1)</link>", None),
        ("<link>mailto:desk@example.com</link>", None),
        ("<link>https://[example.com/</link>", None),
        (f"<link>https://example.com/{'a' * 3000}</link>", None),
    ],
)  # fmt: skip
def test_the_address_of_an_entry_is_that_of_its_page(item: str, address: str | None) -> None:
    assert only(rss(f"{item}<description>It rains.</description>")).url == address


@pytest.mark.parametrize(
    ("item", "content"),
    [
        ("<description>short</description><content:encoded>&lt;p&gt;It rains in Vale.&lt;/p&gt;</content:encoded>",
         "<p>It rains in Vale.</p>"),
        ("<content:encoded><![CDATA[<p>It rains in Vale.</p>]]></content:encoded><description>short</description>",
         "<p>It rains in Vale.</p>"),
        ("<description>Rain &amp;amp; wind</description>", "Rain &amp; wind"),
        ("<description>Rain&nbsp;and&hellip;</description>", "Rain\xa0and…"),
        ("<description><![CDATA[<img src='a.jpg'>]]></description>", None),
        ("<description><![CDATA[<script>rain()</script>]]></description>", None),
        ("<description>  </description>", None),
        ("<media:description>A photograph.</media:description>", None),
        ("<media:group><media:description>A photograph.</media:description></media:group>", None),
        ("<description><![CDATA[<a href='b'>b</a>]]></description>", "<a href='b'>b</a>"),
    ],
)  # fmt: skip
def test_the_text_of_an_entry_is_its_fullest_as_it_came(item: str, content: str | None) -> None:
    assert only(rss(LINK + item)).content == content


@pytest.mark.parametrize(
    ("item", "dates"),
    [
        ("<pubDate>Thu, 08 Feb 2024 13:03:00 GMT</pubDate><dc:date>2024-02-09</dc:date>",
         (published("Thu, 08 Feb 2024 13:03:00 GMT"),)),
        ("<dc:date> 2024-02-09 </dc:date>", (published("2024-02-09"),)),
        ("<dc:date>2024-02-09</dc:date><dcterms:modified>2024-02-10</dcterms:modified>",
         (published("2024-02-09"), modified("2024-02-10"))),
        ("<dcterms:created>2024-02-09</dcterms:created>", ()),
        ("<atom:updated>2024-02-10T00:00:00Z</atom:updated>", (modified("2024-02-10T00:00:00Z"),)),
        ("<pubDate>8. Februar 2024</pubDate>", (published("8. Februar 2024"),)),
        ("<pubDate>soon</pubDate>", (published("soon"),)),
        ("<pubDate/>", ()),
        (f"<pubDate>{'9' * 200}</pubDate>", ()),
    ],
)  # fmt: skip
def test_dates_are_as_written_and_each_says_what_it_dates(item: str, dates: tuple[DeliveredDate, ...]) -> None:
    assert only(rss(LINK + item)).dates == dates


def test_an_update_alone_is_no_publication() -> None:
    entry = only(atom('<id>1</id><link href="/a"/><updated>2024-02-10T00:00:00Z</updated>'))
    assert entry.dates == (modified("2024-02-10T00:00:00Z"),)


@pytest.mark.parametrize(
    ("item", "authors"),
    [
        ("<author>desk@example.com (A. Vale)</author>", ("A. Vale",)),
        ("<author>desk@example.com</author>", ()),
        ("<dc:creator>A. Vale</dc:creator><dc:creator>B. Ost</dc:creator>", ("A. Vale", "B. Ost")),
        (f"<dc:creator>{'a' * 100_000}</dc:creator>", ()),
    ],
)
def test_authors_are_names(item: str, authors: tuple[str, ...]) -> None:
    assert only(rss(LINK + item)).authors == authors


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Rain &amp;amp; wind", "Rain & wind"),
        ("Rain &amp; wind", "Rain & wind"),
        ("<![CDATA[<b>Rain</b>]]>", "Rain"),
        ("5 &lt; 6", "5 < 6"),
        ("\n Rain\n in Vale ", "Rain in Vale"),
        ("Rain&#0;&#x1F;", "Rain\ufffd\ufffd"),
        ("Rain\x08", "Rain\ufffd"),
        ("Rain & wind < storm &bogus; &", "Rain & wind < storm &bogus; &"),
    ],
)
def test_a_title_has_no_markup(title: str, said: str) -> None:
    assert only(rss(f"{LINK}<title>{title}</title>")).title == said


def test_an_id_stays_as_it_was_written() -> None:
    assert only(atom('<id>../2024/1</id><link href="/a"/>')).external_id == "../2024/1"
    assert only(rss(f"{LINK}<guid>17</guid>")).external_id == "17"


def test_entries_with_one_id_are_all_kept() -> None:
    items = "".join(f"<item><link>/{number}</link><guid>x</guid></item>" for number in range(2))
    assert [entry.url for entry in read(f"<rss><channel>{items}</channel></rss>").entries] == [
        "https://example.com/0",
        "https://example.com/1",
    ]


def test_a_feed_says_what_it_is_and_when_to_ask_again() -> None:
    listing = read(rss(LINK, "<title>Vale Post</title><language>en-gb</language><ttl>30</ttl>"
                             '<atom:link rel="hub" href="https://hub.example.com/"/>'
                             '<atom:link rel="next" href="/feed?page=2"/>'))  # fmt: skip
    assert (listing.kind, listing.title, listing.language, listing.minutes) == ("rss", "Vale Post", "en-gb", 30)
    assert (listing.hub, listing.listings) == ("https://hub.example.com/", (Entry("https://example.com/feed?page=2"),))
    period = "<sy:updatePeriod> daily </sy:updatePeriod><sy:updateFrequency>24</sy:updateFrequency>"
    assert read(rss(LINK, period)).minutes == 60
    assert read(rss(LINK, "<ttl>soon</ttl>")).minutes is None


HUBS = '<link rel="hub" href="https://hub.example.com/"/><link rel="self" href="/self"/>'
JSON_HUBS = {"feed_url": "https://example.com/self", "hubs": [{"type": "WebSub", "url": "https://hub.example.com/"}]}


@pytest.mark.parametrize(
    "text",
    [
        atom("<id>1</id>", HUBS),
        rss(LINK, HUBS.replace("<link", "<atom:link")),
        json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [], **JSON_HUBS}),
    ],
)
def test_a_feed_names_its_hub_and_the_topic_there(text: str) -> None:
    listing = read(text)
    assert (listing.hub, listing.topic) == ("https://hub.example.com/", "https://example.com/self")


@pytest.mark.parametrize("link", ['rel="hub"', 'rel="hub" href="ftp://x.example/"', 'rel="hub" href="javascript:x"'])
def test_what_is_no_address_is_no_hub(link: str) -> None:
    assert read(atom("<id>1</id>", f"<link {link}/>")).hub is None


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ('<https://hub.example.com/>; rel="hub"', {"hub": "https://hub.example.com/"}),
        ("</hub>;rel=hub", {"hub": "https://example.com/hub"}),
        ('<https://a.example/>; REL="Hub"', {"hub": "https://a.example/"}),
        ('<https://a.example/?x=1,2;3>; title="a; b"; rel="hub"', {"hub": "https://a.example/?x=1,2;3"}),
        ('<https://a.example/>; rel="hub self"', {"hub": "https://a.example/", "self": "https://a.example/"}),
        (
            '<https://a.example/>; rel="hub", <https://b.example/>; rel=hub, <https://c.example/>; rel="self"',
            {"hub": "https://a.example/", "self": "https://c.example/"},
        ),
        ('<https://a.example/>; rel="hub"; anchor="#other"', {}),
        ("<https://a.example/>", {}),
        ('<ftp://a.example/>; rel="hub"', {}),
        ('<>; rel="x"', {}),
        ("rel=hub", {}),
        ("<" * 100_000, {}),
        ("<a>;" * 100_000, {}),
        ("", {}),
    ],
)
def test_a_header_of_links_is_read_by_their_relations(said: str, found: dict[str, str]) -> None:
    assert listings.related(said, HOME) == found


def test_without_an_address_a_feed_is_read_by_the_home_it_names() -> None:
    assert only(rss("<link>/a</link>", "<link>https://example.org/</link>"), url=None).url == "https://example.org/a"


LETTERS = f"<rss><item><title>Größe</title>{LINK}</item></rss>"


@pytest.mark.parametrize(
    ("declared", "encoding", "content_type"),
    [
        (None, "utf-8", None),
        (None, "utf-8-sig", "text/xml; charset=iso-8859-1"),
        ("iso-8859-1", "latin-1", None),
        ("utf-8", "latin-1", None),
        ("iso-8859-1", "utf-8", None),
        ("utf-8", "cp1252", "application/rss+xml; charset=windows-1252"),
        ("iso-8859-1", "koi8-r", "application/rss+xml; charset=koi8-r"),
        ("utf-16", "utf-16", "application/rss+xml; charset=us-ascii"),
    ],
)
def test_whatever_is_declared_the_letters_are_right(
    declared: str | None, encoding: str, content_type: str | None
) -> None:
    letters = LETTERS.replace("Größe", "Река") if encoding == "koi8-r" else LETTERS
    text = f'<?xml version="1.0" encoding="{declared}"?>{letters}' if declared else letters
    (entry,) = read(text.encode(encoding), content_type=content_type).entries
    assert entry.title == ("Река" if encoding == "koi8-r" else "Größe")


def test_a_packed_feed_is_unpacked() -> None:
    assert only(gzip.compress(LETTERS.encode())).title == "Größe"


MENDED = [
    ("<rss><channel><item><title>A</title><link>/a</link></item><item><title>B</title><link>/b", ["/a"], 1),
    ("<rss><channel><item><link>/a</link></item><item><link>/b</link></item>", ["/a", "/b"], 0),
    ("<rss><channel><item><link>/a</link><item><link>/b</link></item></channel></rss>", ["/a", "/b"], 0),
    ("<rss><channel><item><b>x</i><link>/a</link></item></b></channel></rss>", ["/a"], 0),
    ("<rss><channel><item><link>/a</link><dc:date>2024</dc:date></item></channel></rss>", ["/a"], 0),
    ("<rss version=2.0><channel><item id=1 id=2 x><link>/a</link></item></channel></rss>", ["/a"], 0),
    ("Warning: undefined index\n<?xml version='1.0'?><rss><item><link>/a</link></item></rss>", ["/a"], 0),
    ("<rss><item><link>/a</link></item></rss><!-- 0.2 seconds --><rss/>", ["/a"], 0),
    ("<rss><item><description>x ]]> y</description><link>/a</link></item></rss>", ["/a"], 0),
    ("<rss><item><link>/a</link></item><![CDATA[ <item>", ["/a"], 0),
    ('<!DOCTYPE rss PUBLIC "-//N//DTD RSS 0.91//EN" "rss.dtd"><rss><item><link>/a</link></item></rss>', ["/a"], 0),
    ('<feed xmlns="https://www.w3.org/2005/Atom"><entry><link href="/a"/></entry></feed>', ["/a"], 0),
    ('<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:link href="/a"/></a:entry></a:feed>', ["/a"], 0),
    ('<rss xmlns="http://purl.org/rss/9.9/"><channel><item><link>/a</link></item></channel></rss>', ["/a"], 0),
    ("<urlset><url><loc>/a</loc></url><url><loc>/b</l", ["/a"], 1),
    ("<urlset><url><loc>/a</loc></url><url><lastmod>2024</lastmod></url>", ["/a"], 1),
]  # fmt: skip


@pytest.mark.parametrize(("text", "links", "left_out"), MENDED)
def test_what_is_whole_of_a_broken_listing_is_kept(text: str, links: list[str], left_out: int) -> None:
    listing = read(text)
    assert [entry.url for entry in listing.entries] == [f"https://example.com{link}" for link in links]
    assert listing.left_out == left_out


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(10))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"<!DOCTYPE rss [{LAUGHS}]><rss><item><title>&l9;</title></item></rss>", "unreadable: declares entities"),
        (f'<!DOCTYPE rss [<!ENTITY a "{"a" * 50_000}">]><rss>{"&a;" * 50_000}</rss>', "unreadable: declares entities"),
        ('<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss/>', "unreadable: declares entities"),
        ('<!DOCTYPE rss [<!ENTITY % x SYSTEM "https://example.com/x.dtd">%x;]><rss/>', "unreadable: declares entities"),
        ("<?xml version='1.0'?><!-- x --><!doctype urlset [ ]><urlset/>", "unreadable: declares entities"),
        ("<rss>" + "<a>" * 300 + "</a>" * 300 + "</rss>", "unreadable: nested over 256 elements deep"),
        ("<urlset>" + "<a>" * 300 + "</a>" * 300 + "</urlset>", "unreadable: nested over 256 elements deep"),
        (f"<rss><a>{'x' * 10_000_100}</a></rss>", "unreadable: no XML"),
        (f"<rss><a b='{'x' * 10_000_100}'/></rss>", "unreadable: no XML"),
        (f"<rss>{'<a/>' * 600_000}</rss>", "too_large: a feed of over 500000 tags"),
        ("<html><body>Rain</body></html>", "unsupported: neither feed nor sitemap: its first element is <html>"),
        ("Rain", "unsupported: neither feed nor sitemap: it begins with 'Rain'"),
        ('{"version": "https://jsonfeed.org/version/1", "items": {}}', 'unreadable: no JSON Feed: "items" is no list'),
        ('{"version": "https://jsonfeed.org/version/1", "items": [', "unreadable: no JSON"),
        ('{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * 100_000, "unreadable: no JSON"),
        (" ", "empty"),
    ],
    ids=lambda value: value[:30],
)
def test_a_hostile_listing_is_refused_with_its_reason(text: str, said: str) -> None:
    with pytest.raises(Rejected) as caught:
        read(text)
    assert f"{caught.value.reason}: {caught.value}".startswith(said)


def test_nothing_external_is_ever_included() -> None:
    text = (
        '<rss xmlns:xi="http://www.w3.org/2001/XInclude"><item><link>/a</link><description>'
        '<xi:include href="file:///etc/hostname" parse="text"/></description></item></rss>'
    )
    assert only(text).content in {None, '<xi:include href="file:///etc/hostname" parse="text"></xi:include>'}


def test_a_bomb_is_refused_before_it_goes_off() -> None:
    with pytest.raises(Rejected, match="once decompressed"):
        read(gzip.compress(b" " * (listings.LONGEST + 1)))


def test_entries_beyond_the_cap_are_counted() -> None:
    lines = "".join(f"<url><loc>/{number}</loc></url>" for number in range(listings.MOST_ENTRIES + 3))
    listing = read(f"<urlset>{lines}</urlset>")
    assert (len(listing.entries), listing.left_out) == (listings.MOST_ENTRIES, 3)


def test_an_index_names_further_sitemaps_with_their_dates() -> None:
    listing = read("<sitemapindex><sitemap><loc>/s1.xml.gz</loc><lastmod>2024-02-08</lastmod></sitemap></sitemapindex>")
    assert (listing.kind, listing.entries) == ("sitemap_index", ())
    assert listing.listings == (Entry("https://example.com/s1.xml.gz", dates=(modified("2024-02-08", "sitemap"),)),)


@pytest.mark.parametrize(
    ("data", "content_type", "is_one"),
    [
        (b"<?xml version='1.0'?>\n<!-- x --><rss/>", None, True),
        ("<feed/>".encode("utf-16"), None, True),
        ("<urlset/>".encode("utf-16-be"), None, True),
        (b"\xef\xbb\xbf<urlset/>", "text/html", True),
        (gzip.compress(b"<sitemapindex/>"), None, True),
        (gzip.compress(b"<rss/>" + b" " * 10_000_000)[:-20], None, True),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', "application/feed+json", True),
        (b'{"version": "https:\\/\\/jsonfeed.org\\/version\\/1.1"}', None, True),
        (b"https://example.com/a\nhttps://example.com/b\n", "text/plain", True),
        (b"https://example.com/a\n", "text/html", False),
        (b"https://example.com/a is where it rains", None, False),
        (b"<!DOCTYPE html><html><body><rss/></body></html>", "application/rss+xml", False),
        (b'{"version": "1"}', None, False),
        (b"\x1f\x8bno", None, False),
        (b"", None, False),
        (b"<", None, False),
    ],
)
def test_a_cheap_look_tells_a_listing(data: bytes, content_type: str | None, *, is_one: bool) -> None:
    assert listings.is_listing(data, content_type=content_type) == is_one


def test_a_list_of_urls_names_its_bad_lines_by_number() -> None:
    data = b"\xef\xbb\xbf# mine\r\n\r\nhttps://example.com/a#b\r\n  http://example.org \nftp://example.com\nnot one\n"
    found = listings.addresses(data)
    assert found.urls == ("https://example.com/a#b", "http://example.org")
    assert found.faults == ("line 5: no http(s) address: ftp://example.com", "line 6: no http(s) address: not one")


PARTS = [
    "<rss>", "</rss>", "<channel>", "<item>", "</item>", "<entry>", "<feed xmlns='http://www.w3.org/2005/Atom'>",
    "<link>", "</link>", "<link href='", "https://example.com/", "<title>", "</title>", "<![CDATA[", "]]>", "<!--",
    "-->", "&", ";", "&#x", "&nbsp;", "<urlset>", "<url>", "<loc>", "</loc>", "<dc:date>", "<?xml", "?>",
    "<!DOCTYPE ", "[", ">", "<", "'", '"', "\x00", "\x0b", "\ud800", "ä", "{",
    '{"version":"https://jsonfeed.org/version/1","items":[', "}]", "\n", " xmlns:a=''", "<guid>", "<author>",
    "<content type='xhtml'>", "<content mode='base64'>", "<rdf:RDF>", "xml:base='http://[' ", "/>",
]  # fmt: skip


@settings(max_examples=1500, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=30))
def test_whatever_comes_is_a_listing_or_refused(parts: list[str]) -> None:
    data = "".join(parts).encode("utf-8", "surrogatepass")
    listings.is_listing(data)
    listings.addresses(data)
    for start in (b"", b"<rss><channel><item>", b"<feed><entry>", b"<urlset><url><loc>"):
        try:
            listing = listings.read(start + data, url="https://example.com/")
        except Rejected:
            continue
        for entry in (*listing.entries, *listing.listings):
            assert entry.url is None or entry.url.startswith(("http://", "https://"))
            assert entry.url or entry.content
            assert entries.fit(str(entry)) == str(entry)


@settings(max_examples=500, deadline=None)
@given(st.integers(0, 400), st.integers(0, 400), st.binary(max_size=3))
def test_a_spoilt_feed_is_a_listing_or_refused(start: int, length: int, put: bytes) -> None:
    whole = rss(f"<title>Rain</title>{LINK}<description><![CDATA[<p>x</p>]]></description>").encode()
    try:
        assert len(read(whole[:start] + put + whole[start + length :]).entries) <= 1
    except Rejected:
        return
