"""Hosts that no page of the registry names, listed for whoever writes pages."""

import json

import pytest

import factories
from dateline import cli
from db.conftest import Ask, Feed


@pytest.fixture
def stored(feed: Feed, ask: Ask) -> None:
    """Three publications of one unknown host, one of another, one of a known outlet."""
    hosts = ("www.example.com", "www.example.com", "m.example.com", "example.org", "www.reuters.com")
    feed(*(factories.line(n, n, 0, url=f"https://{host}/{n}") for n, host in enumerate(hosts, 1)))
    ask("UPDATE core.source SET country_hint = 'IS' WHERE source_id = 'example.org' RETURNING source_id")


@pytest.mark.usefixtures("stored", "typed")
def test_hosts_without_a_page_are_listed_the_most_publications_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["sources", "list", "--provisional"]) == 0
    said = capsys.readouterr()
    head, *rows = (line.split() for line in said.out.splitlines())
    assert head == ["domain", "country_hint", "publications", "last_seen", "example"]
    assert rows == [
        ["example.com", "3", "2024-04-04", "https://m.example.com/3"],
        ["example.org", "IS", "1", "2024-04-05", "https://example.org/4"],
    ]
    assert "dateline sources check" in said.err


@pytest.mark.usefixtures("stored", "typed")
def test_hosts_are_narrowed_by_what_their_domain_hints_at_and_printed_as_json(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["sources", "list", "--provisional", "--country", "is", "--jsonl"]) == 0
    (row,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert row == {
        "domain": "example.org",
        "country_hint": "IS",
        "publications": 1,
        "last_seen": "2024-04-05",
        "example": "https://example.org/4",
    }


@pytest.mark.usefixtures("typed")
def test_where_nothing_is_stored_it_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["sources", "list", "--provisional"]) == 0
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "dateline load" in err


@pytest.mark.usefixtures("stored", "typed")
def test_where_no_host_is_of_a_country_it_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["sources", "list", "--provisional", "--country", "fr"]) == 0
    assert capsys.readouterr() == ("", "no host without a page is stored whose domain is one of FR\n")
