"""Names: trimmed, merged with the gazetteer, one type a document, linked."""

import pytest
from recognisers import annotated

from dateline.entities import linking
from dateline.model import Annotation


def named(found: Annotation) -> list[tuple[str, str]]:
    return [(mention.text, mention.type) for mention in found.mentions]


def entities(found: Annotation) -> dict[str, str | None]:
    return {mention.text: mention.entity.name if mention.entity else None for mention in found.mentions}


@pytest.mark.parametrize(
    ("span", "label", "name"),
    [
        ("the Harbour Board", "ORG", "Harbour Board"),
        ("The Harbour Board's", "ORG", "Harbour Board"),
        ("Harbour Board’s", "ORG", "Harbour Board"),
        ("President Lina Holm", "PERSON", "Lina Holm"),
        ("Deputy Foreign Minister Lina Holm", "PERSON", "Lina Holm"),
        ("Mr. Holm", "PERSON", "Holm"),
        ('"Lina Holm', "PERSON", "Lina Holm"),
        ("Lina Holm,", "PERSON", "Lina Holm"),
        ("Acme Inc.", "ORG", "Acme Inc."),
        ("Lakeside, Fla.", "GPE", "Lakeside, Fla."),
        ("ACME INC.", "ORG", "ACME INC."),
        ("Lina Holm (D", "PERSON", "Lina Holm"),
        ("Holm Street.", "FAC", "Holm Street"),
    ],
)
def test_a_span_is_cut_down_to_the_name(span: str, label: str, name: str) -> None:
    assert (name, label) in named(annotated(f"Near {span} it rained", (span, label)))


@pytest.mark.parametrize("label", ["DATE", "CARDINAL", "MONEY", "WORK_OF_ART", "LAW", "PRODUCT", "LANGUAGE"])
def test_a_date_or_a_sum_names_nobody(label: str) -> None:
    assert annotated("It was Tuesday Morning then.", ("Tuesday Morning", label)).mentions == ()


def test_a_span_without_a_capital_is_no_name() -> None:
    assert annotated("the chevron on it", ("chevron", "ORG")).mentions == ()


def test_a_line_break_or_a_dash_ends_a_name() -> None:
    text = "the Harbour Board\nLina went. Lina Holm - Editor"
    spans = (("Harbour Board\nLina", "ORG"), ("Lina Holm - Editor", "PERSON"))
    assert named(annotated(text, *spans)) == [("Harbour Board", "ORG"), ("Lina Holm", "PERSON")]


def test_a_particle_is_not_where_a_name_ends() -> None:
    assert named(annotated("Then Kai arap Dahl met Lina Holm.", ("Kai arap", "PERSON"))) == [
        ("Kai arap Dahl", "PERSON")
    ]


def test_two_people_in_one_span_are_two_names() -> None:
    found = annotated("Then Lina Holm and Per Dahl left.", ("Lina Holm and Per Dahl", "PERSON"))
    assert named(found) == [("Lina Holm", "PERSON"), ("Per Dahl", "PERSON")]


def test_a_firm_with_and_in_its_name_stays_one() -> None:
    found = annotated("It sued Holm and Dahl Shipping.", ("Holm and Dahl Shipping", "ORG"))
    assert named(found) == [("Holm and Dahl Shipping", "ORG")]


@pytest.mark.parametrize(
    ("text", "spans", "names"),
    [
        ("He is in Norland.", [("Norland", "PERSON")], [("Norland", "COUNTRY")]),
        ("He is in Norland.", [], [("Norland", "COUNTRY")]),
        (
            "In Capitol, Norland, it rained.",
            [("Capitol, Norland", "GPE")],
            [("Capitol", "CITY"), ("Norland", "COUNTRY")],
        ),
        (
            "Norland's Harbour Board",
            [("Norland's Harbour Board", "ORG")],
            [("Norland", "COUNTRY"), ("Harbour Board", "ORG")],
        ),
        ("the Bank of Norland", [("the Bank of Norland", "ORG")], [("Bank of Norland", "ORG")]),
        ("It met Michael Jordan.", [("Michael Jordan", "PERSON")], [("Michael Jordan", "PERSON")]),
        ("Over the Jordan", [], []),
        ("It is in Jordan.", [("Jordan", "GPE")], [("Jordan", "COUNTRY")]),
        ("Norlandic fishers", [("Norlandic", "NORP")], [("Norlandic", "NORP")]),
        ("North Norland wins", [("North Norland", "GPE")], [("North Norland", "GPE")]),
        ("the Mirror fell", [], []),
        ("the Mirror reported", [], [("Mirror", "MEDIA")]),
        ("Norlandic Kai Lund", [("Norlandic Kai Lund", "PERSON")], [("Norlandic", "NORP"), ("Kai Lund", "PERSON")]),
        ("Norlandic Foreign Minister", [("Norlandic Foreign", "ORG")], [("Norlandic", "NORP")]),
        ("Mr. Capitol sang", [], [("Capitol", "PERSON")]),
        ("Otto Berg sang", [], []),
        ("President Berg sang", [], [("Berg", "PERSON")]),
    ],
)
def test_the_table_and_the_model_are_weighed(
    text: str, spans: list[tuple[str, str]], names: list[tuple[str, str]]
) -> None:
    assert named(annotated(text, *spans)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("LAKESIDE, Norland (NNB) _ It rained.", ["LAKESIDE", "Norland", "NNB"]),
        ("UPPER LAKESIDE - It rained.", ["UPPER LAKESIDE"]),
        ("LAKESIDE WINS.", []),
    ],
)
def test_what_opens_a_report_in_capitals_before_a_dash_is_a_place(text: str, names: list[str]) -> None:
    assert [mention.text for mention in annotated(text).mentions] == names


@pytest.mark.parametrize(
    ("text", "spans", "typed"),
    [
        ("Lina Holm came. Holm sang. Holm left.", [("Lina Holm", "PERSON"), ("Holm", "ORG")], ("Holm", "PERSON")),
        ("Mr Vekt sang. Vekt left.", [("Vekt", "GPE")], ("Vekt", "PERSON")),
        ("In Vekt it rained; near Vekt too.", [("Vekt", "PERSON")], ("Vekt", "PERSON")),
        ("Vekt Inc rose. Vekt shares fell.", [("Vekt", "GPE")], ("Vekt", "ORG")),
        ("Lina Holm came. Lina sang. Lina left.", [("Lina Holm", "PERSON"), ("Lina", "ORG")], ("Lina", "PERSON")),
        ("The mayor of Vekt came. Vekt slept.", [("Vekt", "PERSON")], ("Vekt", "GPE")),
        ("Vekt, 47, came.", [("Vekt", "GPE")], ("Vekt", "PERSON")),
        ("At Vekt University", [("Vekt University", "PERSON")], ("Vekt University", "ORG")),
        ("On Vekt Street", [("Vekt Street", "ORG")], ("Vekt Street", "GPE")),
        ("It is Celine Vekt.", [("Celine Vekt", "ORG")], ("Celine Vekt", "PERSON")),
    ],
)
def test_the_words_around_a_name_vote_on_its_type(
    text: str, spans: list[tuple[str, str]], typed: tuple[str, str]
) -> None:
    assert {(name, kind) for name, kind in named(annotated(text, *spans)) if name == typed[0]} == {typed}


def test_a_family_name_the_model_missed_is_found() -> None:
    found = annotated("Lina Holm came. Later Holm sang; a Holmgren did not.", ("Lina Holm", "PERSON"))
    assert named(found) == [("Lina Holm", "PERSON"), ("Holm", "PERSON")]


def test_a_family_name_that_is_a_word_of_the_text_is_left_alone() -> None:
    found = annotated("Lina Frost came. Frost fell, and frost stayed.", ("Lina Frost", "PERSON"))
    assert named(found) == [("Lina Frost", "PERSON")]


@pytest.mark.parametrize(
    ("text", "spans", "joined"),
    [
        ("Lina Holm came. Holm sang.", [("Lina Holm", "PERSON"), ("Holm", "PERSON")], ("Holm", "Lina Holm")),
        (
            "Lina Holm, Per Holm. Holm?",
            [("Lina Holm", "PERSON"), ("Per Holm", "PERSON"), ("Holm", "PERSON")],
            ("Holm", "Holm"),
        ),
        ("Berg sang.", [("Berg", "PERSON")], ("Berg", "Ada Berg")),
        ("Otto Berg came. Berg sang.", [("Otto Berg", "PERSON"), ("Berg", "PERSON")], ("Berg", "Otto Berg")),
        (
            "Otto Berg, Ada Berg. Berg?",
            [("Otto Berg", "PERSON"), ("Ada Berg", "PERSON"), ("Berg", "PERSON")],
            ("Berg", "Ada Berg"),
        ),
        ("Yury Olsen came.", [("Yury Olsen", "PERSON")], ("Yury Olsen", "Yuri Olsen")),
        (
            "Harbour Safety Board (HSB); HSB",
            [("Harbour Safety Board", "ORG"), ("HSB", "ORG")],
            ("HSB", "Harbour Safety Board"),
        ),
        ("the Norlandic fleet", [], ("Norlandic", "Norland")),
        ("the LOS and Norland", [], ("LOS", "League of States")),
        ("Polar bears", [("Polar", "NORP")], ("Polar", None)),
    ],
)
def test_a_name_is_joined_to_what_it_stands_for(
    text: str, spans: list[tuple[str, str]], joined: tuple[str, str | None]
) -> None:
    assert joined in entities(annotated(text, *spans)).items()


@pytest.mark.parametrize(
    ("text", "wikidata"),
    [("Newport in Sudria", "Q3"), ("Sudrian ships left Newport", "Q3"), ("Newport, Norland", None)],
)
def test_a_name_that_places_share_needs_a_witness(text: str, wikidata: str | None) -> None:
    linked = {m.text: m.entity.wikidata for m in annotated(text).mentions if m.entity}
    assert linked["Newport"] == wikidata


def test_the_title_tells_a_full_name_too() -> None:
    found = annotated("Holm sang.", ("Holm", "PERSON"), ("Lina Holm", "PERSON"), title="Lina Holm wins")
    assert entities(found) == {"Holm": "Lina Holm"}


def test_an_unknown_entity_is_known_by_the_slug_of_its_longest_name() -> None:
    found = annotated("Lína Holm came. Holm sang.", ("Lína Holm", "PERSON"), ("Holm", "PERSON"))
    unknown = {mention.entity for mention in found.mentions}
    assert [(one.id, one.name, one.known, one.wikidata) for one in unknown if one] == [
        ("lina-holm-person", "Lína Holm", False, None)
    ]


@pytest.mark.parametrize(
    ("text", "described"),
    [
        ("Norlandic President Ada Berg came. The Norlandic leader sang.", {"The Norlandic leader": "Ada Berg"}),
        (
            "Ada Berg came. Norland's president waited; the Norland president sang.",
            {"the Norland president": "Ada Berg"},
        ),
        ("Sudrian Prime Minister Kai Lund came. the Sudrian head of state", {"the Sudrian head of state": "Kai Lund"}),
        ("Ada Berg came. The Sudrian leader sang.", {}),
        ("Ada Berg came. The Norlandic leader Kai Lund sang.", {}),
        ("Norlandic king Kai Lund and Ada Berg: the Norlandic leader", {}),
    ],
)
def test_country_and_office_name_the_one_leader_of_the_document(text: str, described: dict[str, str]) -> None:
    found = annotated(text, ("Ada Berg", "PERSON"), ("Kai Lund", "PERSON"))
    assert {m.text: m.entity.name for m in found.mentions if m.type == "ROLE" and m.entity} == described


def test_a_place_inside_an_event_is_named_too() -> None:
    found = annotated("After the war in Sudria it rained.")
    assert entities(found) == {"war in Sudria": "Border War", "Sudria": "Sudria"}


def test_a_text_in_another_language_has_the_tables_names_alone() -> None:
    found = annotated("Norland und Lina Holm, sagte Berg.", ("Lina Holm", "PERSON"), language="de")
    assert named(found) == [("Norland", "COUNTRY"), ("Berg", "PERSON")]
    assert (found.quotes, found.citations) == ((), ())


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Søren Ås", "søren-as"), ("U.S. Steel, Inc.", "u-s-steel-inc"), ("Київ", "киів"), ("  A  B ", "a-b")],
)
def test_a_slug_is_small_letters_and_hyphens(name: str, slug: str) -> None:
    assert linking.slug(name) == slug


def test_offsets_are_code_points_of_the_text() -> None:
    text = "🙂 Lina Holm in Norland"
    found = annotated(text, ("Lina Holm", "PERSON"))
    assert (
        [text[m.start : m.end] for m in found.mentions] == [m.text for m in found.mentions] == ["Lina Holm", "Norland"]
    )
