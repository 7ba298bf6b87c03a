"""The day an event happened, told from the openings of a story's articles."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import permutations
from pathlib import Path

import pytest

from dateline.normalize.times import expressions
from dateline.stories import eventday
from dateline.stories.eventday import NamedDay, Report

LABELLED = Path(__file__).parent / "labelled" / "event_days.txt"
DAY = date(2027, 5, 12)


def labelled() -> Iterator[tuple[str, list[Report]]]:
    """Yield the event day and the dated articles of each story, as the head of `event_days.txt` says."""
    for block in LABELLED.read_text("utf-8").split("\n\n")[1:]:
        head, *articles = block.strip().split("\n")
        told = (line.partition(" | ") for line in articles)
        yield head.removeprefix("= "), [read(when, text) for when, _, text in told if when != "-"]


def read(when: str, text: str) -> Report:
    """An article of a day, and a language if not English, as the stages read it."""
    day, language = date.fromisoformat(when[:10]), when[11:] or "en"
    named = expressions.find(text, published_day=day, language=language)
    days = (
        NamedDay(time.start, date.fromisoformat(time.value)) for time in named if time.grain == "day" and time.value
    )
    return Report(day, text, tuple(days))


def test_the_labelled_stories_have_the_event_days_they_are_labelled_with() -> None:
    stories = list(labelled())
    found = [str((eventday.decide(reports) or ["-"])[0]) for _, reports in stories]
    assert found == [day for day, _ in stories]
    assert len(stories) >= 40


def report(*days: int, opening: str = "", starts: Sequence[int] = ()) -> Report:
    """An article of `DAY` that names days so many days from it."""
    places = starts or range(0, 100 * len(days), 100)
    return Report(
        DAY, opening, tuple(NamedDay(at, DAY + timedelta(days=n)) for at, n in zip(places, days, strict=True))
    )


@pytest.mark.parametrize(
    ("reports", "day", "rule"),
    [
        ([], None, None),
        ([report(0)], None, None),  # one cannot agree
        ([report(-1), report(-1)], -1, "named in the opening of 2 of 2 articles"),
        ([report(-1), report(-1), report()], -1, "named in the opening of 2 of 2 articles"),
        ([report(-1), report(-1), report(-2)], -1, "named in the opening of 2 of 3 articles"),
        ([report(-1), report(-1), report(-2), report(-2)], None, None),  # half is no majority
        ([report(-7), report(-7)], -7, "named in the opening of 2 of 2 articles"),
        ([report(-8), report(-8)], None, None),
        ([report(1), report(1)], 1, "named in the opening of 2 of 2 articles"),
        ([report(2), report(2)], None, None),
        ([report(1, -1), report(-1, 1)], -1, "named in the opening of 2 of 2 articles"),  # what is gone by goes first
        ([report(-1, starts=[499]), report(-1, starts=[500])], None, None),  # the second stands behind the opening
        ([report(0, -1, opening="He said on " + "x" * 200, starts=[11, 150]), report(-1)], -1,
         "named in the opening of 2 of 2 articles"),
    ],
)  # fmt: skip
def test_articles_decide_together(reports: list[Report], *, day: int | None, rule: str | None) -> None:
    expected = None if day is None else (DAY + timedelta(days=day), rule)
    assert {eventday.decide(order) for order in permutations(reports)} == {expected}
