"""The daily run asks the web for what enabled sources have, and nobody else."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from ipaddress import ip_network
from urllib.parse import urlsplit

import pytest

import ingests
from dateline.model import Found, Source
from dateline.pipeline import ingestion
from dateline.settings import Settings
from dateline.sources.registry import Registry
from dateline.store import frontier, runs
from dateline.store.connection import connect
from sites import newspaper
from sites.pieces import FIRST_DAY, pieces
from sites.server import Site

Ask = Callable[[str], list[tuple[object, ...]]]
FIRST = FIRST_DAY.date()


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Settings that may ask the loopback network, without a pause."""
    return replace(settings, web=replace(settings.web, pace=0.0, networks=(ip_network("127.0.0.0/8"),)))


@pytest.fixture
def site() -> Iterator[Site]:
    """A newspaper whose reports span several days."""
    with Site() as opened:
        newspaper.prints(opened, pieces(40))
        yield opened


def registry(site: Site, *, enabled: bool = True) -> Registry:
    feeds, sitemaps = (site.url("/feed/rss"),), (site.url("/sitemap.xml"),)
    paper = Source(
        "quay", "The Quay", ("quay.example.org",), None, (), "newspaper",
        enabled=enabled, feeds=feeds, sitemaps=sitemaps,
    )  # fmt: skip
    return Registry((paper,), _ids={"quay": paper})


def ingest(settings: Settings, day: date, known: Registry) -> dict[str, int]:
    return ingests.ingest(settings, ingests.of_day(day), known=known, key=day.isoformat())


def test_a_source_that_is_not_enabled_is_not_asked(settings: Settings, site: Site, ask: Ask) -> None:
    assert ingest(settings, datetime.now(UTC).date(), registry(site, enabled=False)) == {}
    assert site.log == []
    assert ask("SELECT kind FROM news.runs") == [("daily",)]


def test_the_newest_day_brings_in_all_that_its_feeds_list_once(settings: Settings, site: Site, ask: Ask) -> None:
    today = datetime.now(UTC).date()
    assert ingest(settings, today, registry(site)) == {"offered": 40, "new": 40}
    site.forget()
    assert ingest(settings, today, registry(site)) == {"offered": 40, "new": 40}  # on the run's own row, as before
    assert site.log == []  # the feed is not due yet
    assert ask("SELECT kind, state FROM news.runs") == [("daily", "done")]


def test_a_past_day_brings_in_what_sitemaps_list_for_it_and_asks_no_feed(
    settings: Settings, site: Site, ask: Ask
) -> None:
    ingest(settings, datetime.now(UTC).date(), registry(site, enabled=False))
    printed = [each.path for each in pieces(40) if each.published.date() == FIRST]
    assert 0 < len(printed) < 40
    assert ingest(settings, FIRST, registry(site)) == {"offered": len(printed), "new": len(printed)}
    assert {asked.path for asked in site.log} == {"/robots.txt", "/sitemap.xml", *printed}
    assert ask("SELECT DISTINCT priority FROM raw.item") == [(1,)]  # behind today's news


@pytest.mark.parametrize(("began", "brought"), [("1 hour", {}), ("3 days", {"offered": 2, "new": 2})])
def test_what_a_past_day_was_to_bring_is_left_to_its_run_until_nobody_can_be_at_it_any_more(
    settings: Settings, site: Site, ask: Ask, *, began: str, brought: dict[str, int]
) -> None:
    known, today = registry(site, enabled=False), datetime.now(UTC).date()
    ingest(settings, today, known)
    plan = ingestion.open_run(settings, "backfill__1", asked=ingests.of_day(FIRST), registry=known)
    pages = [site.url(each.path) for each in pieces(2)]
    with connect(str(settings.writer_dsn)) as conn:
        found = [Found(url, urlsplit(url).netloc, "given", priority=plan.priority) for url in pages]
        frontier.offer(conn, found, run=plan.run, at=runs.now(conn))
        conn.execute("UPDATE work.run SET started_at = now() - %s::interval WHERE run_id = %s", [began, plan.run])
    assert ingests.ingest(settings, ingests.of_day(today), known=known, key="night") == brought
    left = (
        "SELECT offered = new + known + refused + failed + waiting, waiting FROM work.run WHERE run_key = 'backfill__1'"
    )
    assert ask(left) == [(True, 0 if brought else 2)]
