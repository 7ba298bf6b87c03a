"""The daily run asks the web for what enabled sources have, and nobody else."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from ipaddress import ip_network

import pytest

from dateline import pipeline
from dateline.model import Source
from dateline.settings import Settings
from dateline.sources.registry import Registry
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
    feeds = (site.url("/feed/rss"),)
    paper = Source("quay", "The Quay", ("quay.example.org",), None, (), "newspaper", enabled=enabled, feeds=feeds)
    return Registry((paper,), _ids={"quay": paper})


def ingest(settings: Settings, day: date, known: Registry) -> dict[str, int]:
    until = day + timedelta(days=1)
    counts = pipeline.ingest(settings, run_key=day.isoformat(), since=day, until=until, registry=known)
    return {name: number for name, number in counts.items() if number}


def test_a_source_that_is_not_enabled_is_not_asked(settings: Settings, site: Site, ask: Ask) -> None:
    assert ingest(settings, datetime.now(UTC).date(), registry(site, enabled=False)) == {}
    assert site.log == []
    assert ask("SELECT kind FROM news.runs") == [("daily",)]


def test_the_newest_day_brings_in_all_that_its_feeds_list_once(settings: Settings, site: Site, ask: Ask) -> None:
    today = datetime.now(UTC).date()
    assert ingest(settings, today, registry(site)) == {"offered": 40, "new": 40}
    site.forget()
    assert ingest(settings, today, registry(site)) == {}
    assert site.log == []  # the feed is not due yet
    assert ask("SELECT DISTINCT kind FROM news.runs ORDER BY 1") == [("daily",), ("fetch",)]


def test_a_past_day_brings_in_what_is_listed_for_it(settings: Settings, site: Site) -> None:
    ingest(settings, datetime.now(UTC).date(), registry(site, enabled=False))
    printed = [each.path for each in pieces(40) if each.published.date() == FIRST]
    assert 0 < len(printed) < 40
    assert ingest(settings, FIRST, registry(site)) == {"offered": len(printed), "new": len(printed)}
    assert {asked.path for asked in site.log} == {"/robots.txt", "/feed/rss", *printed}
