"""Whose address it is: an outlet's, a stand-in's, or nobody's."""

import pytest

from dateline.normalize import urls
from dateline.sources import registry
from dateline.sources.directory import Directory, country_hint

DIRECTORY = Directory(
    registry.parse({
        "gb/herald.yaml": "id: herald\nname: Example Herald\nkind: newspaper\ncountry: GB\nlanguages: [en]\n"
        "domains: [herald.example, herald.github.io]\n",
        "zz/box.yaml": "id: box\nname: Box\nkind: collection\ndomains: [proxy.example, translate.goog]\n",
    }),
    urls.registered_domain,
)  # fmt: skip


@pytest.mark.parametrize(
    ("address", "source_id"),
    [
        ("https://www.herald.example/2031/a", "herald"),
        ("//sport.herald.example/a", "herald"),
        ("herald.github.io", "herald"),
        ("https://news.gazette.co.uk/a", "gazette.co.uk"),
        ("https://proxy.example/a", None),
        ("https://proxy.example/web/2031/https://www.herald.example/a", "herald"),
        ("https://proxy.example/web/2031/http:/gazette.co.uk/a", "gazette.co.uk"),
        ("https://proxy.example/https://proxy.example/https://herald.example/", "herald"),
        ("https://proxy.example/search?q=cache:https%3A%2F%2Fwww.herald.example%2Fa", "herald"),
        ("https://proxy.example/web/2031/https://herald.example/?u=https://gazette.co.uk/", "herald"),
        ("https://herald-example.proxy.example/c/s/herald.example/a?amp", "herald"),
        ("https://proxy.example/v/news.gazette.co.uk", "gazette.co.uk"),
        ("https://www.google.com/amp/s/herald.example/a", "herald"),
        ("https://www.google.co.uk/amp/www.gazette.co.uk/a", "gazette.co.uk"),
        ("https://www.google.com/a", "google.com"),
        ("https://www-herald-example.translate.goog/a?_x_tr_sl=de", "herald"),
        ("https://north--gazette-co-uk.translate.goog/a", "north-gazette.co.uk"),
        ("https://proxy.example/proxy.example/c/s/", None),
        ("https://somebody.blogspot.com/2031/a.html", "somebody.blogspot.com"),
        ("https://somebody.wordpress.com/a", "somebody.wordpress.com"),
        ("https://somebody.substack.com/p/a", "somebody.substack.com"),
        ("https://somebody.livejournal.com/1.html", "somebody.livejournal.com"),
        ("https://somebody.github.io/a", "somebody.github.io"),
        ("https://wordpress.com/a", None),
        ("https://t.me/somebody/12", "t.me/somebody"),
        ("https://t.me/s/somebody/12", "t.me/somebody"),
        ("https://www.facebook.com/Somebody/posts/1", "facebook.com/somebody"),
        ("https://m.facebook.com/story.php?id=1", None),
        ("https://twitter.com/Somebody/status/1", "twitter.com/somebody"),
        ("https://x.com/i/status/1", None),
        ("https://www.youtube.com/watch?v=1", None),
        ("https://www.youtube.com/@somebody/videos", "youtube.com/@somebody"),
        ("https://www.youtube.com/channel/UC1/videos", "youtube.com/UC1"),
        ("https://medium.com/@somebody/a-1", "medium.com/@somebody"),
        ("https://somebody.medium.com/a-1", "somebody.medium.com"),
        ("https://www.reddit.com/r/somewhere/comments/1", "reddit.com/somewhere"),
        ("https://t.me/", None),
        ("http://127.0.0.1/a", None),
        ("http://localhost/a", None),
        ("no address", None),
        ("https://[broken/a", None),
        ("", None),
    ],
)
def test_an_address_is_an_outlets_or_a_stand_ins_and_never_a_platforms(address: str, source_id: str | None) -> None:
    found = DIRECTORY.at(address)
    assert (found.id if found else None) == source_id


def test_a_stand_in_says_that_it_is_one() -> None:
    found = DIRECTORY.at("https://www.gazette.co.uk/a")
    assert found is not None
    assert found.provisional
    assert (found.name, found.domain, found.country, found.kind) == ("gazette.co.uk", "gazette.co.uk", None, "unknown")
    assert found.country_hint == "GB"


@pytest.mark.parametrize(
    ("domain", "country"),
    [
        ("gazette.de", "DE"),
        ("gazette.co.uk", "GB"),
        ("gazette.com.ua", "UA"),
        ("xn--80a.xn--p1ai", "RU"),
        ("gazette.com", None),
        ("gazette.news", None),
        ("gazette.eu", None),
        ("gazette.su", None),
        *(
            (f"gazette.{sold}", None)
            for sold in ("io", "tv", "co", "me", "ai", "fm", "ly", "to", "ws", "cc", "gg", "la")
        ),
        *((f"gazette.{sold}", None) for sold in ("st", "sh", "ac", "nu", "ms", "vc", "gl", "im")),
        ("t.me/somebody", None),
        ("somebody.blogspot.com", None),
    ],
)
def test_a_country_is_a_hint_where_its_domain_is_not_sold_to_anyone(domain: str, country: str | None) -> None:
    assert country_hint(domain) == country
