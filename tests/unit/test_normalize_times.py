"""Times named in a text, against the day it was published."""

import time
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.normalize.times import expressions

_SATURDAY = date(2031, 3, 1)


LABELLED = Path(__file__).parent / "labelled"
# What the rules get wrong: a range whose other end tells that it lies ahead; a verb whose form alone looks ahead.
_WRONG = {
    "held_out_times": {"The vote has been postponed from March to May."},
    "foreign_times": {"Rada zbierze się w piątek, obrady będą krótkie."},
}


def labelled(name: str) -> Iterator[tuple[str, date | None, str, list[str]]]:
    """Yield language, publication day, sentence and the times in it, as the head of `times.txt` says."""
    day, language = None, "en"
    for line in (LABELLED / f"{name}.txt").read_text("utf-8").splitlines():
        if line.startswith("@ "):
            said, _, told = line[2:].partition(" ")
            day, language = None if said == "-" else date.fromisoformat(said), told or "en"
        elif line and not line.startswith("#"):
            sentence, _, times = line.rpartition(" |")
            yield language, day, sentence, [each.strip() for each in times.split(";") if each.strip()]


@pytest.mark.parametrize(("name", "rows"), [("times", 260), ("held_out_times", 150), ("foreign_times", 90)])
def test_the_labelled_sentences_are_read_as_they_are_labelled(name: str, *, rows: int) -> None:
    wrong = {
        sentence: found
        for language, day, sentence, times in labelled(name)
        if (found := told(sentence, day, language)) != times
    }
    assert set(wrong) == _WRONG.get(name, set()), wrong
    assert len(list(labelled(name))) >= rows


def told(sentence: str, day: date | None, language: str) -> list[str]:
    found = expressions.find(sentence, published_day=day, language=language)
    return [f"{each.text} = {each.value or '?'} {each.grain}" for each in found]


WORDS = (
    "last next the this early late mid- end of the Monday May 5 March 31 2024 2024-02-08 -25 1990s 19th century week"
    " weeks ago three later winter Q3 quarter half FY2023 in since by to and will met , . 's Today yesterday ( 8. mai"
    " de mañana вчера мая 2026年5月8日 Montagabend ٣ weekend 3.4.2026"
)
PIECES = st.sampled_from([*WORDS.split(), "\n", "\0", " "])


@given(
    text=st.one_of(st.text(), st.lists(PIECES, max_size=40).map(" ".join), st.lists(PIECES, max_size=20).map("".join)),
    day=st.one_of(st.none(), st.dates(), st.sampled_from([date.min, date.max])),
    language=st.sampled_from([None, "en", "de", "fr", "es", "pt", "it", "ru", "uk", "pl", "nl", "tr", "sv", "zh"]),
)
def test_whatever_is_read_times_stand_where_they_say_in_order_and_apart(
    text: str, *, day: date | None, language: str | None
) -> None:
    found = expressions.find(text, published_day=day, language=language)
    assert all(text[each.start : each.end] == each.text != "" for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(each.grain for each in found)


@pytest.mark.parametrize(
    ("text", "span", "value", "grain"),
    [
        ("They met on Saturday.", "Saturday", "2031-03-01", "day"),  # the publication day itself
        ("They met on Friday afternoon.", "Friday afternoon", "2031-02-28", "day"),
        ("They met on Sunday.", "Sunday", "2031-02-23", "day"),
        ("They will meet on Sunday.", "Sunday", "2031-03-02", "day"),
        ("The fair culminates on Sunday.", "Sunday", "2031-03-02", "day"),
        ("They will meet again, he said on Sunday.", "Sunday", "2031-02-23", "day"),
        ("They met yesterday.", "yesterday", "2031-02-28", "day"),
        ("They meet today.", "today", "2031-03-01", "day"),
        ("They meet tomorrow.", "tomorrow", "2031-03-02", "day"),
        ("They met last Saturday.", "last Saturday", "2031-02-22", "day"),
        ("They meet next Saturday.", "next Saturday", "2031-03-08", "day"),
        ("They met this Monday.", "this Monday", "2031-02-24", "day"),
        ("They met last week.", "last week", "2031-W08", "week"),
        ("They met late last month.", "late last month", "2031-02", "month"),
        ("They meet next month.", "next month", "2031-04", "month"),
        ("They met earlier this year.", "earlier this year", "2031", "year"),
        ("They met the previous year.", "the previous year", "2030", "year"),
        ("They met last April.", "last April", "2030-04", "month"),
        ("They met last March.", "last March", "2030-03", "month"),
        ("They meet next February.", "next February", "2032-02", "month"),
        ("They met most recently in October.", "October", "2030-10", "month"),
        ("They met in October 2029.", "October 2029", "2029-10", "month"),
        ("They met on December 31.", "December 31", "2030-12-31", "day"),
        ("They met on Feb. 8.", "Feb. 8", "2031-02-08", "day"),
        ("They met on 8 February.", "8 February", "2031-02-08", "day"),
        ("They met on Monday, May 5, 2025.", "Monday, May 5, 2025", "2025-05-05", "day"),
        ("They met on 2025-05-05.", "2025-05-05", "2025-05-05", "day"),
        ("They met in 2023.", "2023", "2023", "year"),
        ("The Year of Trade in 2030-2031 goes on.", "2030-2031", "2030/2031", "years"),
        ("The season 2030–31 goes on.", "2030–31", "2030/2031", "years"),
    ],
)
def test_a_time_is_found_and_resolved(text: str, *, span: str, value: str, grain: str) -> None:
    (found,) = expressions.find(text, published_day=_SATURDAY)
    assert (found.text, found.value, found.grain) == (span, value, grain)
    assert text[found.start : found.end] == span


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on Sunday.", None),
        ("They met late last month.", None),
        ("They met on December 31.", None),
        ("They met in October.", None),
        ("They met on May 5, 2025.", "2025-05-05"),
        ("They met in 2023.", "2023"),
    ],
)
def test_without_a_publication_day_only_absolute_times_have_a_value(text: str, value: str | None) -> None:
    (found,) = expressions.find(text, published_day=None)
    assert found.value == value


@pytest.mark.parametrize(
    "text",
    [
        "They may march on.",
        "in 2000 people",
        "Room 2031-02-30",
        "May I?",
        "a sunday roast",
        "item 12-2031",
        "",
    ],
)
def test_what_names_no_time_is_left_alone(text: str) -> None:
    assert expressions.find(text, published_day=_SATURDAY) == ()


def test_the_leap_day_is_found_in_the_nearest_year_that_has_it() -> None:
    (found,) = expressions.find("They met on February 29.", published_day=date(2031, 3, 1))
    assert found.value == "2032-02-29"


def test_a_long_text_is_read_in_one_pass() -> None:
    found = expressions.find("They met on Friday. " * 5000, published_day=_SATURDAY)
    assert len(found) == 5000


@pytest.mark.parametrize("day", [date.min, date(1500, 1, 1), date(8999, 12, 31), date.max])
def test_the_ends_of_the_calendar_are_no_trouble(day: date) -> None:
    for name in ("times", "held_out_times", "foreign_times"):
        for language, _, sentence, times in labelled(name):
            found = expressions.find(sentence, published_day=day, language=language)
            assert len(found) == len(times) or sentence in _WRONG.get(name, ())


@pytest.mark.parametrize("language", ["en", "de", "fr", "ru"])
@pytest.mark.parametrize(
    "piece", ["May ", "the ", "2024-", "1 ", "early late ", "8. ", "last ", "(", "a week ", "Monday, ", "dernier ", "x"]
)
def test_time_grows_with_the_text_and_no_faster(piece: str, *, language: str) -> None:
    def seconds(count: int) -> float:
        begun = time.process_time()
        expressions.find(piece * count, published_day=_SATURDAY, language=language)
        return time.process_time() - begun

    assert seconds(20_000) < 12 * seconds(4_000) + 0.05  # five times the text; squared it would be 25


def test_the_previous_year_is_not_looked_for_in_another_paragraph() -> None:
    found = expressions.find("It rained in 2019.\n\nThe following year it was dry.", published_day=_SATURDAY)
    assert [each.value for each in found] == ["2019", None]
