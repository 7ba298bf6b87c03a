"""The registry on the command line: what is listed, one source in full."""

import json
from pathlib import Path

import pytest

from dateline import bundle, cli

PAGES = {
    "is/harbour-post.yaml": """id: harbour-post
name: Harbour Post
kind: newspaper
country: IS
languages: [is, en]
domains: [example.com, example.org]
zone: Atlantic/Reykjavik
date_order: dmy
since: 1912
feeds: [https://example.com/feed]
""",
    "is/harbour-post-weekend.yaml": """id: harbour-post-weekend
name: Harbour Post Weekend
kind: magazine
country: IS
languages: [is]
domains: [example.net]
part_of: harbour-post
""",
    "fo/quay-agency.yaml": """id: quay-agency
name: Quay Agency
kind: agency
country: FO
languages: [fo]
domains: [example.edu]
sitemaps: [https://www.example.edu/news.xml]
revisit: false
""",
}


@pytest.fixture(autouse=True)
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path, text in PAGES.items():
        (tmp_path / "sources" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "sources" / path).write_text(text, "utf-8")
    monkeypatch.setattr(bundle, "SEEDS", tmp_path)


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ([], ["harbour-post", "harbour-post-weekend", "quay-agency"]),
        (["--country", "is"], ["harbour-post", "harbour-post-weekend"]),
        (["--kind", "agency"], ["quay-agency"]),
        (["--country", "IS", "--kind", "magazine"], ["harbour-post-weekend"]),
    ],
    ids=str,
)
def test_the_list_can_be_narrowed(capsys: pytest.CaptureFixture[str], options: list[str], ids: list[str]) -> None:
    assert cli.main(["sources", "list", *options]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()[1:]] == ids
    assert cli.main(["sources", "list", "--jsonl", *options]) == 0
    assert [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()] == ids


def test_a_list_without_a_source_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["sources", "list", "--country", "FO", "--kind", "magazine"]) == 0
    assert capsys.readouterr() == ("", "dateline: no page of the registry is of that country and kind\n")


@pytest.mark.parametrize("name", ["harbour-post", "example.org", "https://www.example.com/news/1", "Harbour Post"])
def test_one_source_is_shown_in_full_by_its_id_domain_address_or_name(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, *, name: str
) -> None:
    assert cli.main(["sources", "show", name]) == 0
    said = dict(line.split("  ", 1) for line in capsys.readouterr().out.splitlines())
    assert {label: words.strip() for label, words in said.items()} == {
        "id": "harbour-post",
        "name": "Harbour Post",
        "kind": "newspaper",
        "country": "IS",
        "languages": "is; en",
        "domains": "example.com; example.org",
        "zone": "Atlantic/Reykjavik",
        "date order": "dmy (03/04/2024 is 3 April)",
        "since": "1912",
        "feeds": "https://example.com/feed",
        "parts": "harbour-post-weekend",
        "page": str(tmp_path / "sources/is/harbour-post.yaml"),
    }


def test_a_source_whose_pages_are_fetched_once_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["sources", "show", "quay-agency"]) == 0
    said = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert "sitemaps https://www.example.edu/news.xml" in said
    assert "revisit no: its pages are fetched once" in said


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["show", "nobody"], 1, "no page of the registry has nobody"),
        (["list", "--country", "Iceland"], 2, "two letters by ISO 3166"),
        (["list", "--provisional", "--kind", "agency"], 2, "leave --kind out"),
    ],
)
def test_what_cannot_be_shown_is_one_line(
    capsys: pytest.CaptureFixture[str], arguments: list[str], *, code: int, said: str
) -> None:
    assert cli.main(["sources", *arguments]) == code
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert said in err
