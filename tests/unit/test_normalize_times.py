"""Times named in a text, against the day it was published."""

from datetime import date

import pytest

from dateline.normalize.times import expressions

_SATURDAY = date(2031, 3, 1)


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
        "the 1990s",
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
