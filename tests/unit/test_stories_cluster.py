"""Stories are a function of the articles: not of arrival, not of how often a day is computed."""

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import pytest
import reports

from dateline.stories import cluster, terms
from dateline.stories.articles import HandedStory, StoryArticle
from dateline.stories.prior import Prior

PRIOR = Prior({}, 0.005)
FIRST = date(2026, 3, 1)


def article(event: int, number: int, *, day: int | None = 0) -> StoryArticle:
    """The nth report of an event: two words in three are the event's own, the others anybody's."""
    own = reports.words(1000 + event, 30)
    running = random.Random(event * 100 + number).choices(own, k=80) + reports.words(event * 100 + number, 40)
    key = f"e{event}n{number}"
    told = None if day is None else FIRST + timedelta(days=day)
    return StoryArticle(key, (told, None, None, key), told, terms.count(None, " ".join(running)), {})


def day(articles: Sequence[StoryArticle], handed: Sequence[HandedStory] = ()) -> dict[str, str]:
    """Article key to story key."""
    context = [a.terms for a in (*articles, *(a for story in handed for a in story.articles))]
    return {a.article_key: a.story_key for a in cluster.day(articles, handed, context=context, prior=PRIOR)}


def at_rest(articles: Iterable[StoryArticle], order: Sequence[int] = (0, 1, 2, 3, 4, 5)) -> dict[str, str]:
    """Compute the days in the order given, then again in order, as dirty days are, and the undated last."""
    by_day = defaultdict(list)
    for one in articles:
        by_day[one.day].append(one)
    found: dict[str, str] = {}
    for number in (*order, *range(6)):
        today = FIRST + timedelta(days=number)
        window = [a for back in range(1, cluster.WINDOW_DAYS) for a in by_day[today - timedelta(days=back)]]
        found |= day(by_day[today], handed(window, found))
    dated = [a for number in range(6) for a in by_day[FIRST + timedelta(days=number)]]
    stories = handed(dated, found)
    context = [a.terms for a in (*dated, *by_day[None])]
    late = cluster.undated(by_day[None], stories, context=context, prior=PRIOR)
    return found | {a.article_key: a.story_key for a in late}


def handed(articles: Iterable[StoryArticle], found: dict[str, str]) -> list[HandedStory]:
    members = defaultdict(list)
    for one in articles:
        if one.article_key in found:
            members[found[one.article_key]].append(one)
    return [HandedStory(key, tuple(group)) for key, group in members.items()]


STREAM = [
    *(article(1, n, day=n // 2) for n in range(6)),
    *(article(2, n, day=2) for n in range(3)),
    *(article(3, n, day=n) for n in range(5)),
    article(4, 0, day=1),
    article(1, 9, day=None),
    *(article(5, n, day=None) for n in range(2)),
]


def test_reports_of_one_event_are_one_story_named_after_its_first_article() -> None:
    found = day([article(event, n) for event in (1, 2, 3) for n in range(4)])
    assert found == {f"e{event}n{n}": f"e{event}n0" for event in (1, 2, 3) for n in range(4)}


def test_a_report_of_a_handed_story_takes_its_key() -> None:
    standing = [
        HandedStory("e7n0", (article(7, 0, day=-1), article(7, 1, day=-1))),
        HandedStory("e8n0", (article(8, 0, day=-2),)),
    ]
    assert day([article(7, 2), article(8, 1), article(9, 0)], standing) == {
        "e7n2": "e7n0",
        "e8n1": "e8n0",
        "e9n0": "e9n0",
    }


def test_two_handed_stories_stay_two() -> None:
    standing = [HandedStory("one", (article(1, 0, day=-1),)), HandedStory("two", (article(1, 1, day=-1),))]
    assert set(day([article(1, n) for n in range(2, 8)], standing).values()) <= {"one", "two"}


@pytest.mark.parametrize(
    ("own", "standing", "rules"),
    [
        ([article(1, 0)], [], {"e1n0": ("alone", False)}),
        ([article(1, 0), article(1, 1)], [], {"e1n0": ("same_day", True), "e1n1": ("same_day", True)}),
        ([article(1, 1)], [HandedStory("s", (article(1, 0, day=-1),))], {"e1n1": ("handed_over", True)}),
        ([article(1, 1)], [HandedStory("s", ())], {"e1n1": ("alone", False)}),
        ([], [HandedStory("s", (article(1, 0, day=-1),))], {}),
    ],
)
def test_an_assignment_says_its_rule_and_how_near_the_others_are(own, standing, rules) -> None:
    found = cluster.day(own, standing, context=[a.terms for a in own], prior=PRIOR)
    assert {a.article_key: (a.rule, a.similarity is not None) for a in found} == rules
    assert all(a.similarity is None or cluster.THRESHOLD <= a.similarity <= 1 for a in found)


def test_an_article_without_terms_stands_alone() -> None:
    empty = [StoryArticle(key, (FIRST, key), FIRST, {}, {}) for key in ("a", "b")]
    assert day([*empty, article(1, 0)]) == {"a": "a", "b": "b", "e1n0": "e1n0"}


def test_undated_articles_join_a_dated_story_or_each_other() -> None:
    standing = [HandedStory("e1n0", (article(1, 0), article(1, 1)))]
    late = [article(event, n, day=None) for event, n in ((1, 2), (2, 0), (2, 1), (3, 0))]
    found = cluster.undated(late, standing, context=[a.terms for a in late], prior=PRIOR)
    assert {a.article_key: (a.story_key, a.rule) for a in found} == {
        "e1n2": ("e1n0", "undated_joined"),
        "e2n0": ("e2n0", "undated_together"),
        "e2n1": ("e2n0", "undated_together"),
        "e3n0": ("e3n0", "alone"),
    }


@pytest.mark.parametrize("seed", range(8))
def test_stories_do_not_depend_on_the_order_of_arrival(seed: int) -> None:
    shuffled = random.Random(seed).sample(STREAM, len(STREAM))
    assert at_rest(shuffled) == at_rest(STREAM)


@pytest.mark.parametrize("order", [(5, 4, 3, 2, 1, 0), (2, 2, 0, 5), (3,), ()])
def test_days_may_be_computed_in_any_order_before_they_come_to_rest(order: tuple[int, ...]) -> None:
    assert at_rest(STREAM, order) == at_rest(STREAM)


def test_a_story_goes_on_from_day_to_day_while_its_articles_are_in_reach() -> None:
    found = at_rest([article(3, n, day=n) for n in range(5)])
    assert set(found.values()) == {"e3n0"}
    gap = at_rest([article(3, 0, day=0), article(3, 1, day=cluster.WINDOW_DAYS)])
    assert gap == {"e3n0": "e3n0", "e3n1": "e3n1"}
