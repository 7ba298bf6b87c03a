"""What a page's head says of its house: its own links and names are counted, a borrowed canonical link is outvoted."""

import pytest
from lxml import html

from dateline.extract.page import evidence
from dateline.normalize import urls
from dateline.sources import registry
from dateline.sources.directory import Directory
from dateline.sources.outlet import OutletEvidence, decide

_DIRECTORY = Directory(
    registry.parse({
        "gb/herald.yaml": "id: herald\nname: Example Herald\nkind: newspaper\ncountry: GB\nlanguages: [en]\n"
        "domains: [herald-news.co.uk, herald-news.com]\naliases: [Herald News]\n",
        "gb/mail.yaml": "id: mail\nname: Example Mail\nkind: newspaper\ncountry: GB\nlanguages: [en]\n"
        "domains: [example-mail.co.uk]\n",
        "fr/wire.yaml": "id: wire\nname: Example Wire\nkind: agency\ncountry: FR\nlanguages: [fr]\n"
        "domains: [example-wire.fr]\naliases: [EXW]\n",
        "zz/box.yaml": "id: box\nname: Box\nkind: collection\ndomains: [proxy-box.com]\n",
    }),
    urls.registered_domain,
)  # fmt: skip

CANONICAL = '<link rel="canonical" href="https://www.herald-news.co.uk/2031/a">'
FEED = '<link rel="alternate" type="application/rss+xml" href="https://www.example-mail.co.uk/feed">'
OG_URL = '<meta property="og:url" content="https://www.example-mail.co.uk/a">'
BY_WIRE = '<script type="application/ld+json">{"@type":"NewsArticle","publisher":{"name":"Example Wire"}}</script>'


def _site(name: str) -> str:
    return f'<meta property="og:site_name" content="{name}">'


def _linked(thing: str) -> str:
    return f'<script type="application/ld+json">{thing}</script>'


@pytest.mark.parametrize(
    ("head", "source_id"),
    [
        (CANONICAL, "herald"),
        (OG_URL, "mail"),
        (CANONICAL + OG_URL, "mail"),  # one link each: that for sharing is the page's own
        (CANONICAL + FEED, "mail"),
        (CANONICAL + _site("Example Mail"), "mail"),
        (CANONICAL + _site("The Example Herald"), "herald"),
        (CANONICAL + _site("Herald"), "herald"),  # no name of the registry, but part of one
        (CANONICAL + _site("The Valley Gazette"), None),  # the site has a name: the text was taken over
        (CANONICAL + OG_URL.replace("mail.co.uk", "gazette.co.uk"), "example-gazette.co.uk"),
        (CANONICAL + OG_URL.replace("example-mail.co.uk/a", "herald-news.com/a") + FEED, "herald"),
        ('<meta name="twitter:url" content="https://example-mail.co.uk/a">', "mail"),
        ('<meta property="al:web:url" content="https://example-mail.co.uk/a">', "mail"),
        ('<link rel="amphtml" href="https://example-mail.co.uk/amp/a">', "mail"),
        ('<link rel="search" href="https://example-mail.co.uk/opensearch.xml">', "mail"),
        ('<link rel="https://api.w.org/" href="https://example-mail.co.uk/wp-json/">', "mail"),
        ('<link rel="alternate" type="application/atom+xml" href="//example-mail.co.uk/atom">', "mail"),
        ('<link rel="alternate" type="application/rss+xml" href="/feed">', None),
        ('<link rel="stylesheet" href="https://example-mail.co.uk/style.css">', None),
        ('<link rel="alternate" type="application/rss+xml" href="https://proxy-box.com/mail">', None),
        ('<link rel="search" href="https://www.youtube.com/opensearch">', None),
        (_site("Example Mail"), "mail"),
        (_site("Example Mail | News, sport and weather"), "mail"),
        (_site("EXAMPLE-MAIL.CO.UK"), "mail"),
        (_site("Somebody"), None),
        (_site("Box"), None),
        ('<meta name="application-name" content="Example Mail">', "mail"),
        ('<meta name="apple-mobile-web-app-title" content="Example Mail">', "mail"),
        ('<meta property="al:ios:app_name" content="Example Mail: Breaking news">', "mail"),
        ('<meta property="al:android:app_name" content="Example Mail">', "mail"),
        ('<meta name="dcterms.publisher" content="Example Mail">', "mail"),
        ('<meta name="publisher" content="Example Mail">', "mail"),
        ('<meta name="author" content="Example Mail">', None),
        ('<meta name="keywords" content="Example Mail">', None),
        (_linked('{"@type":"WebSite","url":"https://example-mail.co.uk/"}'), "mail"),
        (_linked('{"@type":["WebSite"],"name":"Example Mail"}'), "mail"),
        (_linked('{"@graph":[{"@type":"WebSite","@id":"https://example-mail.co.uk/#website"}]}'), "mail"),
        (_linked('{"publisher":{"@id":"https://example-mail.co.uk/#organization"}}'), "mail"),
        (_linked('{"isPartOf":{"@type":"WebSite","name":"Example Mail"}}'), "mail"),
        (_linked('{"publisher":[{"name":"Example Mail"}]}'), "mail"),
        (_linked('{"publisher":"Example Mail"}'), "mail"),
        (_linked('{"comment":{"publisher":{"name":"Example Mail"}}}'), None),
        (_linked('{"publisher":{"name":7}}') + _linked("[[[[[[[]]]]]]]") + _linked("nonsense"), None),
        (BY_WIRE, None),  # an agency's name stands on the pages of all that print it
        (BY_WIRE + _site("EXW"), None),
        (BY_WIRE + '<link rel="canonical" href="https://www.example-wire.fr/a">', "wire"),
        (BY_WIRE + OG_URL, "mail"),
        (BY_WIRE + '<link rel="canonical" href="https://www.example-wire.fr/a">' + OG_URL + FEED + _site("x"), "mail"),
        ('<link rel="canonical" href="https://somebody.blogspot.com/a">', "somebody.blogspot.com"),
        ('<link rel="canonical" href="https://t.me/somebody/1">', "t.me/somebody"),
        ('<link rel="canonical" href="https://proxy-box.com/web/https://example-mail.co.uk/a">', "mail"),
        ('<link rel="canonical" href="/a"><meta property="og:url" content="a">', None),
        ("", None),
    ],
)
def test_a_house_is_what_most_kinds_of_witness_in_a_head_name(head: str, source_id: str | None) -> None:
    page = evidence.collect(html.document_fromstring(f"<html><head>{head}</head><body><p>x</p></body></html>"))
    outlet = decide(OutletEvidence(page=page), directory=_DIRECTORY)
    assert (outlet.source.id if outlet else None) == source_id


@pytest.mark.parametrize(
    ("url", "head", "found"),
    [
        ("https://www.example-mail.co.uk/a", CANONICAL + _site("Herald News"), ("mail", "url")),
        ("https://www.gazette.co.uk/a", CANONICAL, ("gazette.co.uk", "url-host")),
        ("https://www.gazette.co.uk/a", CANONICAL + _site("Herald News"), ("gazette.co.uk", "url-host")),
        (  # what serves a page and is named by nothing in it is a way to it
            "https://www.gazette.co.uk/a",
            CANONICAL + _site("Herald News") + '<meta property="og:url" content="https://herald-news.co.uk/a">',
            ("herald", "canonical"),
        ),
        ("https://proxy-box.com/r?u=1", CANONICAL, ("herald", "canonical")),
        ("https://proxy-box.com/r?u=1", OG_URL.replace("mail.co.uk", "gazette.com"), ("example-gazette.com", "og:url")),
        ("https://www.gazette.co.uk/a", "", ("gazette.co.uk", "url-host")),
    ],
)
def test_an_address_of_the_registry_decides_and_another_weighs_two_witnesses(
    url: str, head: str, found: tuple[str, str]
) -> None:
    page = evidence.collect(html.document_fromstring(f"<html><head>{head}</head><body><p>x</p></body></html>"), url=url)
    outlet = decide(OutletEvidence(url=url, page=page), directory=_DIRECTORY)
    assert outlet is not None
    assert (outlet.source.id, outlet.rule) == found
    assert outlet.evidence
