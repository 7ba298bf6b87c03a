"""What `dateline fetch` brings is what the same bytes bring that somebody saved and loaded by hand."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dateline import pipeline
from dateline.settings import Settings
from dateline.sources import registry
from dateline.store import raw
from sites import lists, newspaper
from sites.behaviours import kept, leads, packed, shows
from sites.pieces import pieces
from sites.server import Authority, Site
from web.conftest import Ask, Fetch, law

Houses = tuple[Settings, Settings]

KEPT = (
    "SELECT c.claims, c.first_seen_at, b.codec, b.data FROM raw.capture AS c JOIN raw.item AS i USING (item_id)"
    " JOIN raw.bytes AS b USING (sha256) WHERE c.medium = 'page' ORDER BY c.location"
)


@pytest.fixture
def houses(settings: Settings, other_settings: Settings) -> Houses:
    """The house that fetches, and another that loads."""
    return settings, other_settings


# All but the medium: a file is no page.
REVISIONS = (
    "SELECT publication_id, n, first_seen_at, last_seen_at, title, word_count, change, diff, kind, status, target, url,"
    " is_current FROM news.revisions ORDER BY url, n"
)


def saved(ask: Ask, folder: Path) -> Path:
    """A manifest of the pages that were fetched, each in a file, claiming what was claimed of it."""
    folder.mkdir()
    lines = []
    for number, (claims, seen_at, codec, data) in enumerate(ask(KEPT)):
        (folder / f"{number}.html").write_bytes(raw.unpack(codec, data, size_cap=1 << 24))
        said = {("id" if key == "external_id" else key): value for key, value in claims.items()}
        lines.append(json.dumps(said | {"path": f"{number}.html", "fetched_at": seen_at.isoformat()}))
    assert lines
    manifest = folder / "manifest.jsonl"
    manifest.write_text("\n".join(lines), "utf-8")
    return manifest


def same_by_hand(manifest: Path, here: Settings, there: Settings, *, settle: Callable[..., None]) -> None:
    """Work both off and compare: what was fetched, and its files in a house of their own."""
    pipeline.load(there, [manifest])
    for house in (here, there):
        settle(house)
    fetched, loaded = (dict(pipeline.digest(house)) for house in (here, there))
    assert {view for view in fetched if fetched[view] != loaded[view]} <= {"revisions"}
    fetched, loaded = (list(pipeline.sql(house, REVISIONS)[1]) for house in (here, there))
    assert fetched == loaded
    assert fetched


def odd_pages(site: Site) -> list[str]:
    """Pages whose bytes alone do not tell all: the header names the charset, the address leads elsewhere."""
    one, two, three, four, five = pieces(5)
    latin = three.page("windows-1251").replace(b'<meta charset="windows-1251">', b"")
    cyrillic = latin.replace(b"The ", "Порт Ё ".encode("windows-1251"), 3)
    site.routes |= {
        one.path: kept(one.page()),
        "/old": leads(two.path, 301),
        two.path: packed("gzip", shows(two.page())),
        three.path: shows(cyrillic, "text/html; charset=windows-1251"),
        four.path: packed("br", kept(four.page(), modified="Tue, 05 Mar 2024 09:00:00 GMT")),
        five.path: shows(five.page(), None),  # a canonical address has no tracking in it
    }
    return [site.url(path) for path in (one.path, "/old", three.path, four.path, f"{five.path}?utm_source=x")]


@pytest.mark.parametrize("secure", [False, True])
def test_pages_by_their_addresses_are_what_their_files_are(
    secure: bool, fetch: Fetch, ask: Ask, *, settle: Callable[..., None], houses: Houses, tmp_path: Path
) -> None:
    authority = Authority(tmp_path)
    with Site(tls=authority if secure else None) as site:
        urls = odd_pages(site)
        assert fetch(*urls, ca_file=authority.file).count.new == len(urls)
    law(ask)
    assert ask("SELECT count(*) FROM raw.capture WHERE http ->> 'status' = '200' AND location LIKE '%/old'") == [(1,)]
    same_by_hand(saved(ask, tmp_path / "saved"), *houses, settle=settle)
    assert ask("SELECT count(*) FROM news.articles WHERE text LIKE '%Порт Ё%'") == [(1,)]


def post(site: Site, feeds: str) -> str:
    """The page of a site in the registry."""
    return (
        "id: quay-post\nname: Quay Post\nkind: newspaper\ncountry: SE\nlanguages: [en]\n"
        f"domains: [{site.address}]\nfeeds: [{feeds}]\nsitemaps: [{site.url('/sitemaps.xml')}]\n"
    )


def test_a_source_by_its_feeds_and_sitemaps_is_what_its_files_are(
    fetch: Fetch, ask: Ask, *, settle: Callable[..., None], houses: Houses, tmp_path: Path
) -> None:
    with Site() as site:
        newspaper.prints(site, pieces(6))
        feeds = ", ".join(site.url(f"/feed/{kind}") for kind in lists.FEEDS)
        known = registry.parse({"se/quay-post.yaml": post(site, feeds)})
        march = (date(2024, 3, 1), date(2024, 4, 1))
        report = fetch(sources=("quay-post",), registry=known, window=march)
        assert [len(site.asked(each.path)) for each in pieces(6)] == [1] * 6
        listings = [*lists.FEEDS, "/sitemaps.xml", "/sitemap.xml.gz", "/news.xml"]
        assert ask("SELECT count(*) FROM news.attempts WHERE what = 'listing' AND outcome = 'ok'") == [(len(listings),)]
    assert report.sources["quay-post"].new == law(ask)["new"] == 6
    assert ask(
        "SELECT DISTINCT jsonb_array_length(claims -> 'dates') > 1, claims ->> 'title' IS NULL FROM raw.capture"
    ) == [(True, False)]
    same_by_hand(saved(ask, tmp_path / "saved"), *houses, settle=settle)
    assert ask("SELECT count(*), count(DISTINCT title) FROM news.articles") == [(6, 6)]


ARTICLES = (
    "SELECT a.title, a.text, c.url, a.published_at, c.kind FROM news.articles AS a"
    " JOIN news.coverage AS c USING (article_id) ORDER BY 1"
)


def test_a_feed_that_brings_its_texts_is_the_same_live_and_as_a_file(
    fetch: Fetch, ask: Ask, *, settle: Callable[..., None], houses: Houses, tmp_path: Path
) -> None:
    with Site() as site:
        newspaper.listed(site, pieces(3))
        assert fetch(site.url("/whole")).count.new == 3  # its pages are not found
        (tmp_path / "whole.xml").write_bytes(lists.rss(site.url(""), pieces(3), whole=True)[0])
    assert pipeline.load(houses[1], [tmp_path / "whole.xml"]).count.new == 3
    for house in houses:
        settle(house)
    live, loaded = (list(pipeline.sql(house, ARTICLES)[1]) for house in houses)
    assert loaded == live
    assert [row[0] for row in live] == sorted(each.title for each in pieces(3))
