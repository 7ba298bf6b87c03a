"""Lookup pages and the names found with them."""

from dataclasses import replace

import pytest
from recognisers import KNOWN, PAGES, SOURCES, source

from dateline import bundle
from dateline.entities import gazetteer
from dateline.errors import ConfigurationError


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Norland and Sudria signed.", ["norland", "sudria"]),
        ("A Norland-Sudria treaty", ["norland", "sudria"]),
        ("NORLAND: no news", ["norland"]),
        ("the S.R. army", ["sudria"]),
        ("SR troops", ["sudria"]),
        ("sr troops, norland", []),
        ("Capitol City", ["capitol"]),
        ("Capitol. City life", ["capitol"]),
        ("Norlandic wool", ["norland"]),
        ("The NNB reported", ["nnb"]),
        ("in the Mirror", ["mirror"]),
        ("President of Norland", ["norland"]),
        ("Subnorland", []),
        ("", []),
    ],
)
def test_a_known_name_is_found_as_whole_words(text: str, found: list[str]) -> None:
    assert [hit.name.entity.id for hit in KNOWN.find(text)] == found


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("PTI won the vote.", "en", ["pti-org"]),
        ("PTI won the vote.", None, ["pti-org"]),
        ("PTI won the vote.", "de", ["pti-org"]),
        ("PTI, the Press Trust of Norland", "en", ["trust", "trust"]),
        ("PTI vann.", "no", ["trust"]),
    ],
)
def test_an_acronym_that_others_bear_too_needs_its_full_name_or_its_language(
    text: str, language: str | None, found: list[str]
) -> None:
    norse = [replace(one, languages=("en", "no")) for one in SOURCES]
    known = gazetteer.parse(PAGES, norse)
    assert [hit.name.entity.id for hit in known.find(text, language)] == found


@pytest.mark.parametrize(
    ("name", "weak"),
    [("The Mirror", True), ("Die Zeit", True), ("Maclean’s", True), ("Het Kruis", False), ("NNB", False)],
)
def test_a_paper_named_by_a_common_word_is_weak(name: str, weak: bool) -> None:
    assert [hit.name.weak for hit in KNOWN.find(name)] == [weak]


def test_the_longest_name_wins_and_its_final_stop_belongs_to_it() -> None:
    text = "the S.R. and the Kingdom of Norland"
    assert [text[hit.start : hit.end] for hit in KNOWN.find(text)] == ["S.R.", "Kingdom of Norland"]


def test_a_demonym_is_marked_as_one() -> None:
    assert [hit.name.demonym for hit in KNOWN.find("Sudrian Sudria")] == [True, False]


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("type: CITY\nentries:\n- {id: a, nam: A}", r"x\.yaml:3: unknown key nam"),
        ("type: CITY\nentries:\n- {id: a, name: A}\n- {id: b, name: B, name: C}", r"x\.yaml:4: key name stands twice"),
        (
            "type: CITY\nentries:\n- {id: a, name: A}\n- {id: a, name: B}",
            r"x\.yaml:4: id a stands at x\.yaml:3 already",
        ),
        ("type: CITY\nentries:\n- {id: a, name: A}\n- {id: b, name: A}", r"x\.yaml:4: A means a at x\.yaml:3 already"),
        ("type: TOWN\nentries:\n- {id: a, name: A}", r"x\.yaml:3: type TOWN is none of"),
        ("type: CITY\nentries:\n- {name: A}", r"x\.yaml:3: an entry needs an id and a name"),
        ("type: CITY\nentries: all", r"x\.yaml:2: expected a list"),
        ("type: CITY\nentries:\n- A", r"x\.yaml:3: expected keys"),
        ("type: CITY\nentries:\n- {id: a, name: [A]}", r"x\.yaml:3: expected a text"),
        ("type: CITY\nplaces: []", r"x\.yaml:2: unknown key places"),
        ("type: [", r"x\.yaml: not readable as YAML"),
        ("- a", r"x\.yaml:1: expected keys"),
    ],
)
def test_a_faulty_page_is_named_with_its_line(page: str, message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        gazetteer.parse({"x.yaml": page}, [])


@pytest.mark.parametrize("page", ["", "# nothing yet\n", "words: {a: 1}\n"])
def test_a_page_of_another_part_is_passed_over(page: str) -> None:
    assert gazetteer.parse({"x.yaml": page}, []).find("A") == []


def test_a_scalar_is_read_as_it_is_written() -> None:
    known = gazetteer.parse({"x.yaml": "type: COUNTRY\nentries:\n- {id: norway, name: Norway, iso: NO}"}, [])
    assert known.find("Norway")[0].name.entity.country == "NO"


def test_a_source_is_the_entity_of_the_same_name() -> None:
    page = {"x.yaml": "type: MEDIA\nentries:\n- {id: bureau, name: Norland News Bureau, wikidata: Q9}"}
    known = gazetteer.parse(page, SOURCES)
    assert {hit.name.entity.id for hit in known.find("NNB, Norland News Bureau")} == {"bureau"}
    assert known.sources["bureau"].id == "nnb"


def test_an_entry_may_name_its_page_in_the_registry() -> None:
    assert KNOWN.sources["palace"].id == "palace-site"


def test_a_provisional_source_has_no_name_yet() -> None:
    unsure = gazetteer.parse(PAGES, [source("x", "Daily Xylophone")])
    assert [hit.name.entity.id for hit in unsure.find("Daily Xylophone")] == ["x"]


def test_the_shipped_pages_hold_the_world() -> None:
    known = gazetteer.parse(bundle.texts(bundle.SEEDS / "lookups", "*.yaml"), [])
    entities = {name.entity.id: name.entity for name in known.table.names.values()}
    kinds = [entity.type for entity in entities.values()]
    assert kinds.count("COUNTRY") >= 200
    assert kinds.count("CITY") >= 190
    assert sum(kinds.count(kind) for kind in ("PERSON", "GOV", "IGO", "ORG", "MEDIA", "REGION", "EVENT")) >= 300


@pytest.mark.parametrize(
    ("surface", "wikidata"),
    [
        ("Bangkok", "Q1861"),
        ("London", "Q84"),
        ("Kiev", "Q1899"),
        ("kyiv", "Q1899"),
        ("U.S.", "Q30"),
        ("US", "Q30"),
        ("Taiwan", "Q865"),
        ("UN", "Q1065"),
        ("Mideast", "Q7204"),
        ("Volodymyr Zelenskyy", "Q3874799"),
        ("Burmese", "Q836"),
    ],
)
def test_a_shipped_spelling_means_one_thing(surface: str, wikidata: str) -> None:
    known = gazetteer.parse(bundle.texts(bundle.SEEDS / "lookups", "*.yaml"), [])
    name = known.exactly(surface)
    assert name is not None
    assert name.entity.wikidata == wikidata


@pytest.mark.parametrize("surface", ["Mr", "us", "who", "Reading"])
def test_a_common_word_is_no_shipped_name(surface: str) -> None:
    assert gazetteer.parse(bundle.texts(bundle.SEEDS / "lookups", "*.yaml"), []).find(surface) == []
