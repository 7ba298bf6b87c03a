"""Quotes, who speaks them, and who passes them on."""

import time

import pytest
from recognisers import annotated

from dateline.entities import marks
from dateline.model import Quote

PEOPLE = (
    ("Lina Holm", "PERSON"),
    ("Per Dahl", "PERSON"),
    ("Holm", "PERSON"),
    ("Dahl", "PERSON"),
    ("Harbour Board", "ORG"),
)


def quotes(text: str) -> list[Quote]:
    return list(annotated(text, *PEOPLE).quotes)


def spoken(text: str) -> list[tuple[str, str | None]]:
    return [(quote.text, quote.speaker.name if quote.speaker else None) for quote in quotes(text)]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("He said “we go on”.", ["we go on"]),
        ('He said "we go on".', ["we go on"]),
        ("He said ``we go on.''", ["we go on."]),
        ("He said „wir gehen“ now", ["wir gehen"]),
        ("He said «we go on».", ["we go on"]),
        ("He said ‘we go on’ then", ["we go on"]),
        ("the dogs’ bowls and ’tis the boys’ turn", []),
        ('It "goes on to the end of the line\nand "not" here', ["goes on to the end of the line", "not"]),
        ("“It goes on\n\n“and on”", ["It goes on", "and on"]),
        ("He is 6' 2\" tall", []),
        ('a board 6" wide and 8" long', []),
        ('"One," he said. "Two."', ["One,", "Two."]),
        ('(“a” "b")', ["a", "b"]),
        ("no marks", []),
        ("”", []),
        ('"', []),
        ("", []),
    ],
)
def test_marks_pair_within_a_paragraph(text: str, inside: list[str]) -> None:
    assert [text[quote.start : quote.end] for quote in marks.pairs(text)] == inside


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We go on,” said Lina Holm.", "Lina Holm"),
        ("“We go on,” Lina Holm said.", "Lina Holm"),
        ("“We go on,” Lina Holm, the mayor of the town, said.", "Lina Holm"),
        ("“We go on,” said the mayor of the town Lina Holm on Monday.", "Lina Holm"),
        ("Lina Holm said: “We go on.”", "Lina Holm"),
        ("Lina Holm also told Per Dahl that “we go on”.", "Lina Holm"),
        ("Lina Holm has repeatedly warned that “we go on”.", "Lina Holm"),
        ("“We go on,” according to Lina Holm.", "Lina Holm"),
        ("“We go on,” NNB quoted Lina Holm as saying.", "Lina Holm"),
        ("Lina Holm was quoted as saying that “we go on”.", "Lina Holm"),
        ("“We go on,” Lina Holm told the NNB, as quoted by state media.", "Lina Holm"),
        ("Lina Holm told Per Dahl that “we go on”, state media said.", "Lina Holm"),
        ("“We go on,” said the spokesman, Per Dahl.", "Per Dahl"),
        ("Lina Holm of Norland, a member of the Harbour Board, wrote that “we go on”.", "Lina Holm"),
        ("“We go on,” the Harbour Board said.", "Harbour Board"),
        ("“We go on,” the Palace said in a readout.", "Palace (Office of the President of Norland)"),
        ("“We go on,” the Palace's press service said.", "Palace (Office of the President of Norland)"),
        ("“We go on,” a spokesman said.", None),
        ("“We go on,” said one Harbour Board official.", None),
        ("“We go on,” Lina Holm, a harbour master of Capitol, told us.", "Lina Holm"),
        ("Lina Holm wrote on the Harbour Board, saying that “we go on”.", "Lina Holm"),
        ("Former Secretary of State Lina Holm came. “We go on,” she said.", "Lina Holm"),
        ("It was called “a good tradition of ours”.", None),
        ("“We go on?” Lina Holm asked.", "Lina Holm"),
        ("Lina Holm came. “We go on,” she said.", "Lina Holm"),
        ("Lina Holm said it. Per Dahl said no. “We go on,” he added.", "Per Dahl"),
        ("Lina Holm said that Per Dahl had denied it. “We go on,” she said.", "Lina Holm"),
        (
            "According to the Palace, it rains. Lina Holm said no.\n\n“We go on,” the statement read.",
            "Palace (Office of the President of Norland)",
        ),
        ("“We go on,” the statement read.", None),
        ("Norlandic President Ada Berg came. “We go on,” the Norlandic leader said.", "Ada Berg"),
        ("“We go on,” reads a sign. Lina Holm said nothing.", None),
        ("Lina Holm said the board's “we go on” was late. Per Dahl agreed.", "Lina Holm"),
    ],
)
def test_the_speaker_is_the_voice_of_the_sentence(text: str, speaker: str | None) -> None:
    assert [name for _, name in spoken(text)] == [speaker]


def test_a_quote_goes_on_after_its_attribution() -> None:
    text = "“We go on,” Lina Holm said. “The rest is work.”"
    assert spoken(text) == [("We go on,", "Lina Holm"), ("The rest is work.", "Lina Holm")]


def test_a_word_alone_is_no_quote_but_its_speaker_goes_on() -> None:
    assert spoken("“Yes,” Lina Holm said. “We go on.”") == [("We go on.", "Lina Holm")]


def test_a_quote_goes_on_over_paragraphs() -> None:
    text = "“We go on,” Lina Holm said. “The rest is work.\n\n“Then we sleep.”"
    assert [name for _, name in spoken(text)] == ["Lina Holm"] * 3


def test_each_of_two_speakers_has_his_own_words() -> None:
    text = "Lina Holm said “we go on” but Per Dahl said “we stop here”."
    assert spoken(text) == [("we go on", "Lina Holm"), ("we stop here", "Per Dahl")]


def test_an_unclosed_quote_ends_with_its_paragraph() -> None:
    text = 'Lina Holm said: "We go on. The rest is work.\n\nIt rained.'
    assert spoken(text) == [("We go on. The rest is work.", "Lina Holm")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“We go on,” Lina Holm said.", "direct"),
        ("Lina Holm said: “We go on.”", "direct"),
        ("Lina Holm called it “a good tradition”.", "partial"),
        ("Lina Holm hailed “Norland and its harbours”.", "partial"),
    ],
)
def test_a_direct_quote_is_a_sentence_of_its_own(text: str, kind: str) -> None:
    assert [quote.kind for quote in quotes(text)] == [kind]


@pytest.mark.parametrize("text", ["the “Great Escape” film", "a “so-called” plan", "it was “over”"])
def test_a_title_or_a_doubted_word_is_no_quote(text: str) -> None:
    assert quotes(text) == []


@pytest.mark.parametrize(
    ("text", "reporter"),
    [
        ("“We go on,” Lina Holm said, according to the NNB.", "Norland News Bureau"),
        ("NNB quoted Lina Holm as saying “we go on”.", "Norland News Bureau"),
        ("It rained, NNB reported.\n\n“We go on,” Lina Holm said.", "Norland News Bureau"),
        ("It rained, NNB reported.\n\nThe Mirror said no.\n\nIt snowed.\n\n“We go on,” Lina Holm said.", None),
        ("“We go on,” Lina Holm said, state media reported.", "state media"),
        ("“We go on,” Lina Holm said.", None),
        ("It rained, reports NNB.\n\nMore\n\nIt did.\n\n“We go on,” Lina Holm said.", "Norland News Bureau"),
    ],
)
def test_a_medium_that_passes_words_on_is_named(text: str, reporter: str | None) -> None:
    assert quotes(text)[0].reported_by == reporter


def test_the_outlet_does_not_report_itself() -> None:
    text = "It rained, NNB writes.\n\nMore\n\nIt did.\n\n“We go on,” Lina Holm said."
    assert annotated(text, *PEOPLE, outlet="nnb").quotes[0].reported_by is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "It is early, but I can say that we work on it, Lina Holm said.",
            [("It is early, but I can say that we work on it,", "Lina Holm")],
        ),
        ("Lina Holm said that it rains. Our town takes no orders.", [("Our town takes no orders.", "Lina Holm")]),
        ("It rained. We all went home.", []),
        ("Lina Holm said it. We go. We stay. We eat. We drink. We sleep.", []),
        ("Lina Holm said “no”. We all went home.", []),
    ],
)
def test_words_in_the_first_person_are_a_quote_where_a_text_lost_its_marks(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert [one for one in spoken(text) if one[0] != "no"] == found


def test_a_quote_tells_its_cue_and_its_place() -> None:
    text = "🙂 “We go on,” Lina Holm said."
    (quote,) = quotes(text)
    assert text[quote.start : quote.end] == quote.text == "We go on,"
    assert quote.cue == "Lina Holm said"


@pytest.mark.parametrize(
    "unit",
    [
        '"',
        '" ',
        "“",
        "‘a",
        "said ",
        "Ada Berg said “we go”, ",
        ". ",
        "...",
        "according to ",
        "\n",
        ", ",
        "A. ",
        "A-",
        "the ",
    ],
)
def test_hostile_text_costs_no_more_than_its_length(unit: str) -> None:
    start = time.perf_counter()
    annotated(unit * (60_000 // len(unit)))
    assert time.perf_counter() - start < 5  # a square law would take minutes
