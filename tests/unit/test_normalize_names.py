"""Names of months and weekdays, in every language that news is written in: CLDR's dates read back as they were made."""

import sys
from datetime import date, datetime, timedelta
from importlib import import_module
from pathlib import Path

import pytest
from babel.dates import format_date, format_skeleton
from hypothesis import given
from hypothesis import strategies as st

from dateline.normalize.written import months, names, spelling, stamps, zones

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))  # scripts beside each other, no package
build_names = import_module("build_names")

#: Every language of the table, those that number their months, and some regions and scripts.
REGIONS = "zh_Hant sr_Latn pa_Arab uz_Cyrl pt_PT es_MX de_AT ar_LB ar_DZ ar_EG en_GB"
LOCALES = [*build_names.LANGUAGES, *build_names.NUMBERED, *REGIONS.split()]
#: Every month with days of one and two figures, every weekday.
DAYS = [date(2031, month, day) for month in range(1, 13) for day in (1, 2, 11, 12, 13, 28)] + [
    date(2024, 2, 26) + timedelta(days=n) for n in range(7)
]
#: CLDR's medium form of a day that nobody can read apart: a month of one letter, numbers without marks.
UNREADABLE = {("my", "medium"), ("yo", "medium")}


def test_the_shipped_table_is_what_cldr_says() -> None:
    assert build_names.module() == build_names.TARGET.read_text("utf-8")


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("form", ["full", "long", "medium"])
def test_a_date_as_a_language_writes_it_reads_back(locale: str, form: str) -> None:
    if (locale, form) in UNREADABLE:
        return
    wrong = []
    for day in DAYS:
        written = format_date(day, form, locale=locale)
        stamp = stamps.parse(written, order="dmy", language=locale)
        if stamp is None or (stamp.value, stamp.precision) != (day.isoformat(), "day"):
            wrong.append((written, stamp))
    assert wrong == []


@pytest.mark.parametrize("locale", sorted(set(LOCALES) - {"pl", "hr"}))
def test_nearly_every_language_is_read_on_a_page_that_does_not_name_it(locale: str) -> None:
    written = [format_date(day, "long", locale=locale) for day in DAYS]
    assert [stamp and stamp.value for stamp in map(stamps.parse, written)] == [day.isoformat() for day in DAYS]


@pytest.mark.parametrize(
    ("written", "language", "value"),
    [
        ("8. listopada 2031.", "hr", "2031-10-08"),
        ("8 listopada 2031", "pl", "2031-11-08"),
        ("8 listopada 2031", "pl-PL", "2031-11-08"),
        ("8 listopada 2031", None, None),
        ("8 listopada 2031", "en", None),
        ("4 lip 2031", "pl", "2031-07-04"),
        ("4. lip 2031.", "hr", "2031-06-04"),
        ("4. srp 2031", "cs", "2031-08-04"),
        ("4. srp 2031", "sr", None),
    ],
)
def test_a_name_with_two_meanings_is_read_only_where_the_page_decides(
    written: str, language: str | None, value: str | None
) -> None:
    stamp = stamps.parse(written, language=language)
    assert (stamp.value if stamp else None) == value


def test_only_a_handful_of_names_have_two_meanings() -> None:
    assert {name: set(by.values()) for name, by in months.TORN.items()} == {
        "listopad": {10, 11},
        "listopada": {10, 11},
        "lis": {10, 11},
        "lip": {6, 7},
        "srp": {7, 8},
    }
    assert len(months.NUMBERS) > 1500
    assert set(months.NUMBERS.values()) == set(range(1, 13))


@pytest.mark.parametrize("table", [names.MONTHS, names.WEEKDAYS], ids=["months", "weekdays"])
def test_each_row_has_all_its_columns(table: str) -> None:
    columns = 13 if table is names.MONTHS else 8
    assert {row.split()[0]: len(row.split()) for row in table.strip().split("\n") if len(row.split()) != columns} == {}


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("MÄRZ", 3),
        ("Marz", 3),
        ("Fevrier", 2),
        ("aout", 8),
        ("ŞUBAT", 2),
        ("SUBAT", 2),
        ("Kasim", 11),
        ("Sept.", 9),
        ("ابريل", 4),
        ("أبريل", 4),
        ("تشرين الثاني", 11),
        ("फरवरी", 2),
        ("फ़रवरी", 2),
        ("ফেব্রুয়ারি", 2),
        ("בפברואר", 2),
        ("ก.พ.", 2),
        ("Nop", 11),
        ("Mayday", None),
        ("Monday", None),
        ("", None),
    ],
)
def test_a_month_is_known_without_its_accents_case_and_dots(name: str, number: int | None) -> None:
    assert months.meant(name) == number


def test_no_name_and_no_filler_hides_a_zone() -> None:
    shown = {*zones.LETTERS, *zones.PLACES, "Europe/Kyiv", "America/New_York", "Asia/Ho_Chi_Minh", "GMT", "utc"}
    assert {name for name in shown if spelling.plain(name, "").text != name} == set()


@given(st.text(max_size=120), st.sampled_from([*LOCALES, ""]))
def test_a_line_in_one_spelling_knows_where_each_character_stood(line: str, language: str) -> None:
    plain = spelling.plain(line, language)
    assert len(plain.places) == len(plain.text) + 1
    assert list(plain.places) == sorted(plain.places)
    assert plain.places[-1] == len(line)


@given(
    st.dates(date(1990, 1, 1), date(2049, 12, 31)),
    st.sampled_from(LOCALES),
    st.sampled_from(["yMMMM", "yMMM", "yM", "y"]),
)
def test_a_month_or_a_year_never_becomes_a_day(day: date, locale: str, skeleton: str) -> None:
    written = format_skeleton(skeleton, day, locale=locale)
    for language in (locale, None):
        stamp = stamps.parse(written, order="dmy", language=language)
        said = day.isoformat()[: 4 if skeleton == "y" else 7]
        assert stamp is None or stamp.value == said, written


@given(
    st.datetimes(min_value=datetime.fromisoformat("1990-01-01"), max_value=datetime.fromisoformat("2049-12-31")),
    st.sampled_from(LOCALES),
    st.sampled_from(
        [" {:%H:%M}", ", {:%H:%M}", " | {:%H.%M}", " - {:%H:%M:%S}", " {:%Hh%M}", " {:%I:%M %p}", " {:%H} Uhr"]
    ),
)
def test_a_day_and_its_clock_read_back_in_every_language(moment: datetime, locale: str, clock: str) -> None:
    written = format_date(moment, "long", locale=locale) + clock.format(moment)
    stamp = stamps.parse(written, language=locale)
    value = {" - {:%H:%M:%S}": f"{moment:%Y-%m-%dT%H:%M:%S}", " {:%H} Uhr": f"{moment:%Y-%m-%dT%H}"}.get(
        clock, f"{moment:%Y-%m-%dT%H:%M}"
    )
    assert stamp is not None, written
    assert stamp.value == (value[:10] if set(value[11:]) <= set("0:") else value), written
