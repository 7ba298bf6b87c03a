"""What changed between two looks, by kind, and a difference that a person can read."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.dedup import changes, typography, worddiff
from dateline.model import PageKind, Shown

QUAY = (
    "The quay of Norwick rises four metres above the tide, the port said on Monday.\n\n"
    "Work on the “old mole” goes on until May – if the money lasts.\n\n"
    "Boats are safe."
)
AMENDED = "This article was amended on 3 May 2024 to correct the height of the quay."


def look(text: str = QUAY, title: str | None = "The quay rises", kind: PageKind = "article") -> Shown:
    return Shown(title, text, kind)


def aside(text: str, *notes: str) -> Shown:
    return Shown("The quay rises", text, "article", notes)


@pytest.mark.parametrize(
    ("new", "told", "diff"),
    [
        (look(title="The quay falls"), "headline", "headline: The quay [-rises-]{+falls+}"),
        (look(title=None), "headline", "headline: [-The quay rises-]"),
        (
            look(QUAY.replace("four", "five")),
            "body",
            "The quay of Norwick rises [-four-]{+five+} metres above the tide, the port said on Monday.",
        ),
        (look(QUAY.replace("\n\nBoats are safe.", "")), "body", "[-Boats are safe.-]"),
        (look(QUAY + "\n\nThe mole is closed."), "body", "{+The mole is closed.+}"),
        (look(QUAY.replace("Monday", "Tuesday 2"), "Quay rises"), "headline; body", None),
        (look(QUAY.replace("“", '"').replace("”", '"').replace("–", "-")), "typography", None),
        (look(QUAY.replace("\n\n", "\n")), "typography", "white space only"),
        (look(QUAY.replace("tide", "ti\u00adde"), "The quay rises"), "typography", None),
        (look(title="The  quay rises"), "typography", "white space only"),
        (look(f"{QUAY}\n\n{AMENDED}"), "correction", f"correction: {AMENDED}"),
        (look(f"{AMENDED}\n\n{QUAY}"), "correction", f"correction: {AMENDED}"),
        (look(title="CORRECTED-The quay rises"), "headline; correction", None),
        (look(kind="live_blog"), "kind", "kind: [-article-]{+live_blog+}"),
        (look("Subscribe to read on.", None, "paywall"), "kind", "kind: [-article-]{+paywall+}"),
        (look("We value your privacy.", "Norwick", "consent"), "kind", "kind: [-article-]{+consent+}"),
        (look("Not found.", "404", "error_page"), "removed", "kind: [-article-]{+error_page+}"),
    ],
)
def test_each_change_has_its_kind_and_is_shown_where_it_is(new: Shown, told: str, diff: str | None) -> None:
    found = changes.between(look(), new)
    assert found.told == told
    if diff is not None:
        assert found.diff == diff


def test_a_correction_stands_first_then_the_headline_then_what_it_corrected() -> None:
    new = look(f"{QUAY.replace('four', 'five')}\n\n{AMENDED}", "The quay rises higher")
    found = changes.between(look(), new)
    assert found.told == "headline; body; correction"
    assert [line.split(" ")[0] for line in found.diff.split("\n\n")] == ["correction:", "headline:", "The"]


def test_a_correction_beside_the_text_is_seen_and_one_that_stood_there_before_is_not_new() -> None:
    five = QUAY.replace("four", "five")
    assert changes.between(aside(QUAY), aside(five, AMENDED)).told == "body; correction"
    assert changes.between(aside(QUAY, AMENDED), aside(five, AMENDED)).told == "body"
    assert changes.between(aside(QUAY, AMENDED), aside(f"{five}\n\n{AMENDED}")).told == "body"
    assert changes.between(look(f"{QUAY}\n\n{AMENDED}"), look(f"{five}\n\n{AMENDED}")).told == "body"


def test_a_correction_that_is_taken_back_is_a_change_of_the_body() -> None:
    found = changes.between(look(f"{QUAY}\n\n{AMENDED}"), look())
    assert (found.told, found.diff) == ("body", f"[-{AMENDED}-]")


def test_what_came_back_from_behind_a_wall_is_told_by_its_kind() -> None:
    assert changes.between(look("Subscribe.", None, "paywall"), look()).told == "kind"
    assert changes.between(look("Not found.", None, "error_page"), look()).told == "kind"


def test_letters_are_compared_one_by_one_where_no_space_divides_words() -> None:
    found = changes.between(look("港の岸壁は四メートル。", "港"), look("港の岸壁は五メートル。", "港"))
    assert found.diff == "港の岸壁は[-四-]{+五+}メートル。"


def test_words_that_changed_side_by_side_are_one_change() -> None:
    assert worddiff.marked("the red old boat", "the green new boat", key=str) == "the [-red old-]{+green new+} boat"


def test_a_paragraph_that_was_rewritten_stands_beside_what_it_was() -> None:
    old = ["The harbour is calm.", "Ten boats left the quay at dawn."]
    new = ["Ferries wait.", "Twelve boats left the quay at dawn.", "Nobody was hurt."]
    assert list(worddiff.changed(old, new, key=str)) == [
        "{+Ferries wait.+}",
        "[-The harbour is calm.-]",
        "[-Ten-]{+Twelve+} boats left the quay at dawn.",
        "{+Nobody was hurt.+}",
    ]


def test_of_a_long_paragraph_the_words_around_a_change_are_shown() -> None:
    words = [f"w{number}" for number in range(100)]
    found = worddiff.marked(" ".join(words), " ".join([*words[:50], "new", *words[51:]]), key=str)
    assert found == "…w42 w43 w44 w45 w46 w47 w48 w49 [-w50-]{+new+} w51 w52 w53 w54 w55 w56 w57 w58…"


MANY = worddiff.MOST_UNITS * 3


def test_a_difference_has_its_bound() -> None:
    old = "\n\n".join(f"Boat {number} is red and rides high in Norwick." for number in range(MANY))
    found = changes.between(look(old), look(old.replace("red", "green")))
    assert found.told == "body"
    assert changes.LONGEST * 0.9 < len(found.diff) <= changes.LONGEST + 20
    assert found.diff.endswith("… more changed")


def test_what_is_too_long_is_counted_and_not_paired() -> None:
    old, new = (" ".join(f"{sort}{number}" for number in range(MANY)) for sort in "ab")
    found = worddiff.marked(f"It is {old} so.", f"It is {new} so.", key=str)
    assert found.startswith("It is [-a0 a1 a2 ")
    assert f"… {MANY} words-]{{+b0 b1" in found
    assert len(found) < 1000


def test_of_texts_with_too_many_paragraphs_to_pair_only_what_one_of_them_has_is_told() -> None:
    old = [f"Boat {number} is safe." for number in range(MANY)]
    new = ["Ferries wait.", *reversed(old[1:])]
    assert list(worddiff.changed(old, new, key=str)) == ["[-Boat 0 is safe.-]", "{+Ferries wait.+}"]


def test_texts_made_to_be_slow_are_compared_to_the_end() -> None:
    old = "\n\n".join(" ".join("ab"[(at + turn) % 2] for at in range(999)) for turn in range(400))
    new = "\n\n".join(" ".join("baa"[(at + turn) % 3] for at in range(999)) for turn in range(400))
    assert changes.between(look(old), look(new)).told == "body"


WORDS = ["the", "boat", "is", "red,", "4", "港", "は", "“old”", "–", "..."]
line = st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join)


@given(line, line)
def test_both_lines_can_be_read_from_their_difference(old: str, new: str) -> None:
    found = worddiff.marked(old, new, key=str)
    if "…" not in found:
        assert re.sub(r"\{\+.*?\+\}", "", re.sub(r"\[-(.*?)-\]", r"\1", found)) == old
        assert re.sub(r"\[-.*?-\]", "", re.sub(r"\{\+(.*?)\+\}", r"\1", found)) == new


@given(st.lists(line, max_size=12))
def test_equal_texts_have_no_difference(told: list[str]) -> None:
    assert list(worddiff.changed(told, told, key=typography.plain)) == []


@given(st.text(max_size=300), st.text(max_size=300), st.text(max_size=40))
def test_whatever_the_texts_something_is_told_of_each_change(old: str, new: str, title: str) -> None:
    found = changes.between(look(old, title), look(new, title))
    assert found.kinds
    assert len(found.diff) <= changes.LONGEST + 20
    if old.split() != new.split():
        assert found.diff


@given(st.text(max_size=200))
def test_typography_is_plain_after_one_pass(text: str) -> None:
    assert typography.plain(typography.plain(text)) == typography.plain(text)
