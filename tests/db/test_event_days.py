"""A story's event day follows its articles; the day of an undated article is inferred within what it tells itself."""

from collections.abc import Callable

import pytest

import factories

Feed = Callable[..., None]
Ask = Callable[[str], list[tuple[object, ...]]]
EVENT = "SELECT event_day::text, event_rule FROM news.stories"


def line(number: int, day: str | None, opening: str, **claims: object) -> dict[str, object]:
    """A report of one flood that opens with a sentence of its own; 2024-03-05 is a Tuesday."""
    text = f"{opening}\n\n{factories.report(0, number).replace(' on Monday', '')}"
    said = {"published": day, "text": text, "fetched_at": "2024-03-06T00:00:00Z"}
    return factories.line(number, 0, number, **(said | claims))


def test_the_event_day_is_the_one_that_the_articles_at_rest_agree_on(feed: Feed, ask: Ask) -> None:
    feed(line(1, "2024-03-05", "The river broke its banks on Sunday."))
    assert ask(EVENT) == [(None, None)]
    feed(line(2, "2024-03-04", "On Sunday the river rose by two metres."))
    assert ask(EVENT) == [("2024-03-03", "named in the opening of 2 of 2 articles")]
    feed(line(3, "2024-03-05", "Boats came on Monday."))
    assert ask(EVENT) == [("2024-03-03", "named in the opening of 2 of 3 articles")]
    feed(line(2, "2024-03-04", "On Saturday the river rose by two metres.", fetched_at="2024-03-07T00:00:00Z"))
    assert ask(EVENT) == [(None, None)]


@pytest.mark.parametrize(
    ("claims", "inferred"),
    [
        ({}, "2024-03-04"),
        ({"published": "2024-03"}, "2024-03-04"),
        ({"published": "2024-02"}, None),
        ({"fetched_at": "2024-03-03T12:00:00Z"}, "2024-03-04"),  # a day is a zone's worth
        ({"fetched_at": "2024-03-02T12:00:00Z"}, None),
    ],
)
def test_the_day_of_an_undated_article_is_inferred_within_what_it_tells_itself(
    feed: Feed, ask: Ask, *, claims: dict[str, object], inferred: str | None
) -> None:
    feed(line(1, "2024-03-04", "The river rose."), line(2, "2024-03-05", "The river fell."))
    feed(line(3, None, "The river is high.", url=None, **claims))
    assert ask("SELECT articles FROM news.stories") == [(3,)]
    assert ask("SELECT inferred_day::text FROM news.articles WHERE published_day IS NULL") == [(inferred,)]
