import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import extract
from dateline.extract.flattext import flat
from dateline.model import Decoded

FIRST = (
    "The ferry company said on Tuesday that it would run its boats twice as often until the old bridge opens again, "
    "and that a ticket would cost no more than before."
)
SECOND = "“Nobody should have to walk around the bay in the rain,” said its director, Ola Berg, who lives on an island."
THIRD = (
    "About nine thousand people cross the water every day, and the town hopes that most of them will leave their cars "
    "at home, the mayor told a local radio station."
)
TEASER = "Engineers found cracks in two pillars of the bridge"
TITLE = "Ferries to run twice as often while the bridge is shut"
HEAD = f"Home\nNews\nSport\nLog in\n{TITLE}\nBy Jane Doe\n8 March, 2021 13:03\n"
FOOT = (
    "Related articles\nWhy herring is back on the menu\nThe oldest lighthouse\n© 2021 The Paper. All rights reserved.\n"
)

DUMPS = [
    HEAD + "\n".join([FIRST, SECOND, THIRD]) + "\n" + FOOT,
    HEAD + "\n".join([TEASER, FIRST, SECOND, THIRD]) + "\n" + FOOT,
    HEAD + "\n".join([TEASER, "Image: Ola Berg", FIRST, SECOND, THIRD]) + "\n" + FOOT,
    HEAD + "\n".join([f"OSLO, March 8 (Reuters) - {FIRST}", f"BERGEN -- {SECOND}", THIRD]) + FOOT,
    " ".join((HEAD + "\n".join([FIRST, SECOND, THIRD]) + "\n" + FOOT).split()),
    HEAD.replace("\n", "") + FIRST + SECOND + THIRD + FOOT.replace("\n", ""),
    "\n\n".join([TITLE, TEASER, FIRST, SECOND, THIRD]),
    "\n".join([TITLE, TEASER, FIRST, SECOND, THIRD]),
]


def cleaned(text: str) -> str:
    return extract.paragraphs(extract.read(Decoded(text, "utf-8", "text/plain")).segments)


@pytest.mark.parametrize("text", DUMPS)
def test_a_cleaned_text_is_read_as_it_stands(text):
    once = cleaned(text)
    assert SECOND in once
    assert cleaned(once) == once


@pytest.mark.parametrize("text", DUMPS[1:3])
def test_a_standfirst_is_no_title_when_the_title_is_gone(text):
    once = cleaned(text)
    assert once.startswith(TEASER)
    assert flat.read(once).title is None


def test_paragraphs_between_blank_lines_keep_a_first_line_that_nothing_shows_to_be_a_title():
    assert cleaned("\n\n".join([TEASER, FIRST, SECOND])).startswith(TEASER)
    assert flat.read("\n\n".join([TITLE, "8 March, 2021 13:03", FIRST, SECOND])).title == TITLE


def test_what_a_second_reading_takes_out_stands_at_its_place_in_the_first():
    text = DUMPS[3]
    for segment in flat.read(text).segments:
        assert segment.text == text[segment.start : segment.end]


ODDS = ("OSLO --", "READ MORE: Ten bridges", "date 2021-03-08", "(jdo)", "aB", "\t", "      ", "0:00", "市議会。")
LINES = ("A winter of ferries", "Leave a comment", *HEAD.split("\n"), *FOOT.split("\n"))
PIECES = st.sampled_from([FIRST, SECOND, THIRD, TEASER, TITLE, *LINES, *ODDS])
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(PIECES, max_size=20).map("\n".join),
    st.lists(PIECES, max_size=20).map("\n\n".join),
    st.lists(PIECES, max_size=20).map(" ".join),
    st.lists(PIECES, max_size=20).map("".join),
)


@settings(deadline=None)  # a bound on work, not on this machine
@given(TEXTS)
def test_reading_its_own_output_changes_nothing(text):
    once = cleaned(text)
    assert cleaned(once) == once


@settings(deadline=None)  # a bound on work, not on this machine
@given(TEXTS)
def test_every_character_still_lies_in_exactly_one_segment(text):
    segments = flat.read(text).segments
    assert "".join("".join(segment.text for segment in segments).split()) == "".join(text.split())
    starts = [segment.start for segment in segments]
    assert starts == sorted(starts)
