"""A source's own past is its contract: what breaks it is found within days, and a healthy year is quiet."""

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from random import Random

import pytest

from dateline.sources import contracts
from dateline.sources.contracts import Break, Day

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))  # scripts beside each other, no package
bench = import_module("contracts")

MONDAY = date(2026, 3, 2)
WEEKS = 8
Change = Callable[[Day], Day]


def steady(publications: int = 31, *, weeks: int = WEEKS) -> list[Day]:
    """A source like clockwork; on Sundays it has a third."""
    days = []
    for number in range(7 * weeks):
        day = MONDAY + timedelta(days=number)
        count = publications // 3 if day.weekday() == 6 else publications
        days.append(Day(day, True, count, count + 2, count, count, 400.0, 0.2, 24, 24))
    return days


def changed(days: list[Day], last: int, change: Change) -> list[Day]:
    """The same days with the last ones changed."""
    return [*days[:-last], *(change(day) for day in days[-last:])]


def told(days: list[Day], **more: list[Day]) -> list[str]:
    """What is broken, as a person reads it on the day after the last."""
    return [found.told(days[-1].day + timedelta(days=1)) for found in contracts.breaks({"post": days} | more)]


SILENT: Change = lambda day: replace(day, publications=0)  # noqa: E731
WALL: Change = lambda day: replace(day, articles=0, dated=0, words=None, junk=None)  # noqa: E731
HALF: Change = lambda day: replace(day, publications=day.publications // 2)  # noqa: E731

BROKEN = [
    ("a source that never was silent is silent for a day", 93, 1, SILENT,
     "post: volume: none a day since 2026-04-26, usually 31 on a Sunday (broke 1 day ago)"),
    ("it has a tenth of its pieces for three days", 31, 3, lambda d: replace(d, publications=d.publications // 10),
     "post: volume: 1–3 a day since 2026-04-24, usually 10 on a Sunday (broke 3 days ago)"),
    ("its feeds do not answer for two days", 31, 2, lambda d: replace(d, answered=0),
     "post: feeds: none answered since 2026-04-25 (48 askings), the last on 2026-04-24 (broke 2 days ago)"),
    ("its pieces have no date any more", 31, 2, lambda d: replace(d, dated=0),
     "post: dated: 0% have a date since 2026-04-25 (of 41), usually 98% (broke 2 days ago)"),
    ("its pages are a wall", 31, 3, WALL,
     "post: articles: 0% are articles since 2026-04-24 (of 78), usually 93% (broke 3 days ago)"),
    ("its texts are cut", 31, 3, lambda d: replace(d, words=120.0),
     "post: words: 120 words since 2026-04-24, usually 400 words (broke 3 days ago)"),
    ("its texts hold the comments too", 31, 3, lambda d: replace(d, words=1300.0),
     "post: words: 1300 words since 2026-04-24, usually 400 words (broke 3 days ago)"),
    ("most of it is dropped", 31, 3, lambda d: replace(d, junk=0.7),
     "post: junk: 70% dropped since 2026-04-24, usually 20% dropped (broke 3 days ago)"),
    ("its furniture is not known any more", 31, 4, lambda d: replace(d, junk=0.0),
     "post: junk: 0% dropped since 2026-04-23, usually 20% dropped (broke 4 days ago)"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("days", "words"),
    [(changed(steady(rate), last, change), words) for _, rate, last, change, words in BROKEN],
    ids=[row[0] for row in BROKEN],
)
def test_a_break_is_told_with_what_is_usual_and_since_when(days: list[Day], words: str) -> None:
    assert told(days) == [words]


SMALL = [replace(day, publications=int(day.day.weekday() < 4)) for day in steady()]
HEALTHY = [
    ("like clockwork", steady()),
    ("one quiet day is no break", changed(steady(), 1, lambda d: replace(d, publications=2))),
    ("half of it for two days is no break", changed(steady(), 2, HALF)),
    ("a scoop is none", changed(steady(), 3, lambda d: replace(d, publications=9 * d.publications))),
    ("one day without feeds is none", changed(steady(), 1, lambda d: replace(d, answered=0))),
    ("nobody asked: the silence is ours", changed(steady(), 20, lambda d: Day(d.day, is_watched=False))),
    ("a history of 13 days is too short", changed(steady(weeks=4)[:15], 2, SILENT)),
    ("four a week are too few to miss", changed(SMALL, 20, SILENT)),
    ("one long piece is no other length", changed(steady(), 1, lambda d: replace(d, articles=1, words=3000.0))),
    ("what never had a date has nothing to lose", [replace(d, dated=0) for d in steady()]),
    ("feeds that never answered are no break", [replace(d, answered=0, is_watched=False) for d in steady()]),
    ("a wall of one day is none", changed(steady(), 1, WALL)),
    ("no day at all", []),
    ("one day", steady()[:1]),
]  # fmt: skip


@pytest.mark.parametrize("days", [days for _, days in HEALTHY], ids=[name for name, _ in HEALTHY])
def test_no_break_is_told_where_none_is(days: list[Day]) -> None:
    assert contracts.breaks({"post": days}) == []


def test_a_break_ends_when_the_source_is_well_again_and_never_becomes_the_usual() -> None:
    broken = changed(steady(weeks=10), 14, lambda d: replace(d, publications=1))
    assert [found.kind for found in contracts.breaks({"post": broken})] == ["volume"]
    assert "usually 10 on a Sunday" in told(broken)[0]
    well = [replace(day, day=day.day + timedelta(weeks=10)) for day in steady(weeks=1)]
    assert contracts.breaks({"post": [*broken, *well[:3]]}) == []
    again = [
        *broken,
        *well,
        *(replace(day, day=day.day + timedelta(weeks=11), publications=0) for day in steady(weeks=1)[:2]),
    ]
    assert [found.since for found in contracts.breaks({"post": again})] == [MONDAY + timedelta(weeks=11)]


def test_a_feast_day_of_everybodys_breaks_nobody_and_two_of_them_are_told_once() -> None:
    quiet: Change = lambda d: replace(d, publications=d.publications // 5)  # noqa: E731
    house = {f"post-{number}": steady(20 + number) for number in range(8)}
    one = {name: changed(days, 1, quiet) for name, days in house.items()}
    assert contracts.breaks(one) == []
    found = contracts.breaks({name: changed(days, 3, quiet) for name, days in house.items()})
    assert [(each.kind, each.source_id, each.since) for each in found] == [("volume", None, date(2026, 4, 24))]
    assert (
        found[0].told(date(2026, 4, 27)).startswith("all sources: volume: the middle source has 19% of its usual a day")
    )


def test_a_silent_source_is_told_although_it_is_a_quiet_day_for_all() -> None:
    house = {
        f"post-{n}": changed(steady(20 + n), 4, lambda d: replace(d, publications=int(d.publications * 0.6)))
        for n in range(8)
    }
    house["gone"] = changed(steady(), 4, SILENT)
    assert [each.source_id for each in contracts.breaks(house)] == ["gone"]


@pytest.mark.parametrize("seed", range(5))
def test_the_order_in_which_days_and_sources_come_is_of_no_matter(seed: int) -> None:
    dice = Random(seed)
    house = {f"post-{n}": bench.source(n, rate=5.0 + n, days=80) for n in range(6)}
    house["gone"] = changed(steady(), 4, SILENT)
    shuffled = {name: dice.sample(days, len(days)) for name, days in dice.sample(sorted(house.items()), len(house))}
    assert contracts.breaks(shuffled) == contracts.breaks(house)
    assert [each.source_id for each in contracts.breaks(house)] == ["gone"]


def test_fourteen_healthy_years_raise_no_alert_at_all() -> None:
    assert set(bench.false_alarms({f"source {seed}": bench.source(seed) for seed in range(12)}).values()) == {0.0}


@pytest.mark.parametrize("name", sorted(bench.BREAKS))
def test_what_breaks_at_a_source_of_thirty_a_day_is_found_within_three_weeks(name: str) -> None:
    delay = bench.delays(bench.source("thirty", rate=30.0), name, seed=1)
    assert delay is not None
    assert delay <= 21


@pytest.mark.parametrize(
    ("today", "ago"), [(date(2026, 3, 1), "today"), (date(2026, 3, 2), "1 day ago"), (date(2026, 3, 4), "3 days ago")]
)
def test_how_long_ago_is_said_in_days(today: date, ago: str) -> None:
    broken = Break("volume", "post", date(2026, 3, 1), date(2026, 3, 3), "none")
    assert broken.told(today) == f"post: volume: none (broke {ago})"
