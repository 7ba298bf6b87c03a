"""A fetch that is killed in the middle and begun again: no page twice, none missing, and the law holds throughout."""

import os
import random
import signal
import time
from pathlib import Path

import pytest

from sites import newspaper
from sites.behaviours import Behaviour, kept, slowly
from sites.pieces import pieces
from sites.server import Site, sites
from web.conftest import Ask, Desk, law

PAGES = 80
HOSTS = 3


def page(body: bytes) -> Behaviour:
    return slowly(0.02, kept(body))


def pages_asked(opened: list[Site]) -> list[str]:
    return [site.url(each.path) for site in opened for each in list(site.log) if each.path != "/robots.txt"]


def kill_after(desk: Desk, words: list[str | Path], opened: list[Site], *, asked: int) -> None:
    """Begin a fetch and kill it, and all it started, once the sites were asked for so many more pages."""
    before = len(pages_asked(opened))
    with desk.start("fetch", *words) as running:
        end = time.monotonic() + 30
        while len(pages_asked(opened)) - before < asked and time.monotonic() < end and running.poll() is None:
            time.sleep(0.005)
        os.killpg(running.pid, signal.SIGKILL)
        running.communicate()


@pytest.mark.parametrize("seed", [1])
def test_no_page_is_lost_and_none_is_stored_twice(seed: int, desk: Desk, ask: Ask, *, tmp_path: Path) -> None:
    dice = random.Random(seed)
    with sites(HOSTS) as opened:
        for site in opened:
            newspaper.prints(site, pieces(PAGES), page=page)
        listed = tmp_path / "urls.txt"
        every = [site.url(each.path) for site in opened for each in pieces(PAGES)]
        listed.write_text("\n".join(every), "utf-8")
        stored: set[object] = set()
        for words in (["--list", listed], [], []):  # once named, all that is due goes on by itself
            kill_after(desk, words, opened, asked=dice.randrange(50, 100))
            law(ask)
            asked_again = stored.intersection(pages_asked(opened))
            assert asked_again == set(), "what was stored before an earlier kill was asked again"
            stored |= {url for (url,) in ask("SELECT url FROM work.frontier WHERE state = 'fetched'")}
            for site in opened:
                site.forget()
        assert 0 < len(stored) < len(every)
        desk.done("fetch")
        assert stored.intersection(pages_asked(opened)) == set()
    assert ask("SELECT count(*), max(times_seen) FROM raw.capture") == [(len(every), 1)]
    assert {url for (url,) in ask("SELECT location FROM raw.capture")} == set(every)
    total = law(ask)
    assert (total["new"], total["refused"], total["waiting"]) == (len(every), 0, 0)  # a killed run's rest has failed


def test_who_names_pages_again_costs_their_sites_no_more_than_a_question(desk: Desk, ask: Ask, tmp_path: Path) -> None:
    with Site() as site:
        newspaper.prints(site, pieces(PAGES), page=page)
        listed = tmp_path / "urls.txt"
        listed.write_text("\n".join(site.url(each.path) for each in pieces(PAGES)), "utf-8")
        kill_after(desk, ["--list", listed], [site], asked=60)
        stored = {url for (url,) in ask("SELECT url FROM work.frontier WHERE state = 'fetched'")}
        site.forget()
        desk.done("fetch", "--list", listed)
        in_full = {site.url(each.path) for each in site.log if not each.is_conditional}
        assert len(stored & in_full) <= len(stored) / 3  # a probe now and then
    assert ask("SELECT count(*) FROM raw.capture") == [(PAGES,)]
    assert law(ask)["new"] == PAGES


def test_a_feed_is_walked_to_its_end_after_a_kill(desk: Desk, ask: Ask) -> None:
    with Site() as site:
        newspaper.prints(site, pieces(PAGES), page=page)
        kill_after(desk, ["--url", site.url("/feed/rss")], [site], asked=10)
        desk.done("fetch", "--url", site.url("/feed/rss"))
    assert ask("SELECT count(*), max(times_seen) FROM raw.capture") == [(PAGES, 1)]
    assert law(ask)["new"] == PAGES
