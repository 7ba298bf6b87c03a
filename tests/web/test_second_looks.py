"""Pages looked at again: what stayed, what changed, what is gone, who lies, and what a feed no longer names."""

from collections.abc import Callable

import pytest

from dateline.fetch import revisits
from sites import newspaper
from sites.behaviours import Behaviour, in_turn, kept, leads, lies, says
from sites.pieces import Piece, piece, pieces
from sites.server import Site
from web.conftest import Ask, Fetch, due, law

NOTE = "Correction: an earlier version of this article gave the wrong name of the harbour master."
REVISIONS = (
    "SELECT r.change, r.diff FROM news.revisions AS r JOIN news.coverage AS c USING (publication_id)"
    " WHERE c.url LIKE '%%' || %s ORDER BY r.n"
)

ONE, TWO = pieces(2)


def looked_at(fetch: Fetch, ask: Ask, urls: list[str], *, times: int = 2) -> None:
    """Fetch pages, and again as often as it takes after days went by."""
    fetch(*urls)
    for _ in range(times - 1):
        due(ask)
        fetch()


@pytest.mark.parametrize(
    ("after", "change", "shown"),
    [
        (ONE.titled("Harbour closes for a week"), "headline", "closes for a week"),
        (ONE.told(9), "body", "[-"),
        (ONE.ending("The ferry to Ostby sails again on Tuesday, the harbour said."), "body", "The ferry to Ostby"),
        (ONE.ending(NOTE), "correction", NOTE),
    ],
)
def test_a_changed_page_is_a_revision_that_says_what_changed(
    after: Piece, change: str, shown: str, *, fetch: Fetch, ask: Ask, settle: Callable[[], None]
) -> None:
    with Site() as site:
        site.routes[ONE.path] = in_turn(kept(ONE.page()), kept(after.page()))
        looked_at(fetch, ask, [site.url(ONE.path)])
        assert [each.is_conditional for each in site.asked(ONE.path)][:1] == [False]
        assert len(site.asked(ONE.path)) == 2
    settle()
    first, second = ask(REVISIONS, ONE.path)
    assert first[0] == "first"
    assert change in str(second[0]).split("; ")
    assert shown in str(second[1])
    assert ask("SELECT count(*), max(title) FROM news.articles") == [(1, after.title)]
    assert law(ask)["new"] == 2


@pytest.mark.parametrize(
    ("behaviour", "looks", "state"),
    [
        (in_turn(kept(ONE.page()), says(410, "gone")), 2, "removed"),
        (in_turn(kept(ONE.page()), leads(TWO.path)), 2, "redirected"),
    ],
)
def test_a_page_that_went_away_or_moved_says_so_and_its_text_stays(
    behaviour: Behaviour, looks: int, state: str, *, fetch: Fetch, ask: Ask, settle: Callable[[], None]
) -> None:
    with Site() as site:
        site.routes |= {ONE.path: behaviour, TWO.path: kept(TWO.page())}
        looked_at(fetch, ask, [site.url(ONE.path)], times=looks)
    settle()
    assert [row[0] for row in ask(REVISIONS, ONE.path)] == ["first", state]
    assert ask("SELECT count(*) FROM news.articles WHERE title = %s", ONE.title) == [(1,)]
    law(ask)


def test_a_page_that_is_not_found_is_gone_only_when_it_is_not_found_again(
    fetch: Fetch, ask: Ask, settle: Callable[[], None]
) -> None:
    with Site() as site:
        site.routes[ONE.path] = in_turn(kept(ONE.page()), says(404))
        looked_at(fetch, ask, [site.url(ONE.path)])
        settle()
        assert [row[0] for row in ask(REVISIONS, ONE.path)] == ["first"]
        ask("UPDATE work.frontier SET asked_at = asked_at - interval '2 hours' RETURNING url")
        ask("UPDATE raw.attempt SET at = at - interval '2 hours' RETURNING url")
        due(ask)
        fetch()
        settle()
        assert [row[0] for row in ask(REVISIONS, ONE.path)] == ["first", "removed"]


def with_a_probe(site: Site) -> list[Piece]:
    """Reports of which the second look at one is a probe, and not the first of them."""
    numbers = range(1, 1000)
    first = next(number for number in numbers if revisits.is_probe(site.url(piece(number).path), 1))
    return [piece(number) for number in numbers if number <= first + 3][-12:]


def test_who_says_not_modified_of_what_has_changed_is_found_out(
    fetch: Fetch, ask: Ask, settle: Callable[[], None]
) -> None:
    with Site() as site:
        drawn = with_a_probe(site)
        newspaper.prints(site, drawn)
        site.routes |= {each.path: lies(each.page(), each.ending(f"Later: {each.title}.").page()) for each in drawn}
        looked_at(fetch, ask, [site.url(each.path) for each in drawn])
        probed = [each for each in drawn if not site.asked(each.path)[-1].is_conditional]
        assert probed
        assert ask("SELECT count(*) FROM work.host WHERE distrusted_at IS NOT NULL") == [(1,)]
        looked_at(fetch, ask, [site.url(each.path) for each in drawn])
        assert [each for each in drawn if site.asked(each.path)[-1].is_conditional] == []
    settle()
    assert ask("SELECT count(*) FROM news.articles WHERE revisions = 2") == [(len(drawn),)]


def test_a_feed_that_no_longer_names_a_page_is_known_to(fetch: Fetch, ask: Ask) -> None:
    with Site() as site:
        newspaper.prints(site, pieces(5))
        fetch(site.url("/feed/atom"))
        newspaper.listed(site, pieces(4, first=2))
        fetch(site.url("/feed/atom"))
        left = ask("SELECT url FROM news.frontier WHERE left_feed_at IS NOT NULL")
    assert left == [(site.url(pieces(1)[0].path),)]
