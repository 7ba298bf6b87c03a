"""Articles are the components of what is alike, whoever came first."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.dedup import articles, fingerprint
from dateline.dedup.articles import Copy, Group
from dateline.model import Member, Pair

DAY = date(2026, 3, 1)
SEEN = datetime(2026, 3, 1, 12, tzinfo=UTC)


def member(name: str, words: str, *, day: date | None = DAY) -> Member:
    """A publication whose text is named by one letter."""
    return Member(name, words.encode(), (day, None, SEEN, name))


def near(left: str, right: str, score: float = 0.8) -> Pair:
    return Pair(left.encode(), right.encode(), score, "jaccard", derived=False)


def derived(left: str, right: str, score: float = 0.5) -> Pair:
    return Pair(left.encode(), right.encode(), score, "derived", derived=True)


@pytest.mark.parametrize(
    ("members", "pairs", "groups"),
    [
        ([], [], []),
        ([member("p1", "a")], [], [Group("p1", ())]),
        (
            [member("p1", "a"), member("p2", "a")],
            [],
            [Group("p1", (Copy("p2", "identical", 1.0, "words"),))],
        ),
        (
            [member("p1", "a"), member("p2", "b")],
            [near("a", "b", 0.7)],
            [Group("p1", (Copy("p2", "near", 0.7, "jaccard"),))],
        ),
        (  # through b: c is no pair of the origin's text
            [member("p1", "a"), member("p2", "b"), member("p3", "c")],
            [near("a", "b", 0.7), near("b", "c", 0.6)],
            [Group("p1", (Copy("p2", "near", 0.7, "jaccard"), Copy("p3", "near", 0.6, "jaccard")))],
        ),
        (  # the pair with the origin counts, not the better one with another copy
            [member("p1", "a"), member("p2", "b"), member("p3", "c")],
            [near("a", "b", 0.9), near("a", "c", 0.5), near("b", "c", 0.8)],
            [Group("p1", (Copy("p2", "near", 0.9, "jaccard"), Copy("p3", "near", 0.5, "jaccard")))],
        ),
        (  # a derived text is an article of its own
            [member("p1", "a"), member("p2", "b")],
            [derived("a", "b")],
            [Group("p1", ()), Group("p2", ())],
        ),
        (  # a derived pair with the origin does not hide the near pair that links
            [member("p1", "a"), member("p2", "b"), member("p3", "c")],
            [near("a", "b"), near("b", "c", 0.6), derived("a", "c")],
            [Group("p1", (Copy("p2", "near", 0.8, "jaccard"), Copy("p3", "near", 0.6, "jaccard")))],
        ),
        (  # a pair of a text that nobody published any more
            [member("p1", "a"), member("p2", "c")],
            [near("a", "b"), near("b", "c")],
            [Group("p1", ()), Group("p2", ())],
        ),
    ],
)
def test_an_article_is_a_component_of_what_is_alike(
    members: list[Member], pairs: list[Pair], groups: list[Group]
) -> None:
    assert articles.components(members, pairs) == groups


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((date(2026, 3, 1), None, SEEN, "z"), (date(2026, 3, 2), None, SEEN, "a")),
        ((date(2026, 3, 1), None, SEEN, "z"), (None, None, SEEN, "a")),  # no day stands last
        ((DAY, SEEN, SEEN, "z"), (DAY, None, SEEN, "a")),  # nor does no hour stand first
        ((DAY, SEEN, SEEN, "z"), (DAY, SEEN + timedelta(minutes=1), SEEN, "a")),
        (
            (DAY, SEEN.astimezone(timezone(timedelta(hours=-9))), SEEN, "z"),
            (DAY, SEEN + timedelta(seconds=1), SEEN, "a"),
        ),
        ((DAY, None, SEEN, "z"), (DAY, None, SEEN + timedelta(days=1), "a")),
        ((DAY, None, SEEN, "Z"), (DAY, None, SEEN, "a")),  # by code point
    ],
)
def test_the_origin_is_first_in_canonical_order(first: tuple[object, ...], second: tuple[object, ...]) -> None:
    members = [Member("second", b"a", second), Member("first", b"a", first)]
    assert [group.origin for group in articles.components(members, [])] == ["first"]


def test_texts_without_a_word_are_never_the_same_text() -> None:
    nothing = fingerprint.make("…").words_hash
    members = [Member("p1", nothing, (None, "p1")), Member("p2", nothing, (None, "p2"))]
    assert articles.components(members, []) == [Group("p1", ()), Group("p2", ())]


@pytest.mark.parametrize(
    ("members", "pairs", "links"),
    [
        ([member("p1", "a"), member("p2", "b")], [derived("a", "b")], {"p2": "p1"}),
        ([member("p1", "b"), member("p2", "a")], [derived("a", "b")], {"p2": "p1"}),  # by order, not by hash
        ([member("p1", "a"), member("p2", "b")], [near("a", "b")], {}),
        (  # the best score
            [member("p1", "a"), member("p2", "b"), member("p3", "c")],
            [derived("a", "c", 0.45), derived("b", "c", 0.6)],
            {"p3": "p2"},
        ),
        (  # of equal scores the earliest
            [member("p1", "a"), member("p2", "b"), member("p3", "c")],
            [derived("b", "c"), derived("a", "c")],
            {"p3": "p1"},
        ),
        (  # between articles: origins stand for their copies
            [member("p1", "a"), member("p2", "b"), member("p3", "c"), member("p4", "d")],
            [near("a", "b"), near("c", "d"), derived("b", "d")],
            {"p3": "p1"},
        ),
        ([member("p1", "a"), member("p2", "b")], [near("a", "b"), derived("a", "b")], {}),  # within one article
        ([member("p1", "a")], [derived("a", "b")], {}),
    ],
)
def test_the_later_article_derives_from_the_earlier(
    members: list[Member], pairs: list[Pair], links: dict[str, str]
) -> None:
    assert articles.derived_from(articles.components(members, pairs), pairs, members=members) == links


TEXTS = "abcdefgh"
MEMBERS = st.lists(
    st.tuples(st.sampled_from(TEXTS), st.one_of(st.none(), st.dates(DAY, DAY + timedelta(days=2)))),
    min_size=1,
    max_size=9,
).map(lambda rows: [member(f"p{n}", text, day=day) for n, (text, day) in enumerate(rows)])
PAIRS = st.dictionaries(
    st.tuples(st.sampled_from(TEXTS), st.sampled_from(TEXTS)).filter(lambda ends: ends[0] < ends[1]),
    st.tuples(st.sampled_from([0.4, 0.5, 0.6]), st.booleans()),
    max_size=12,
).map(lambda found: [derived(*ends, s) if loose else near(*ends, s) for ends, (s, loose) in found.items()])


@given(members=MEMBERS, pairs=PAIRS, dice=st.randoms(use_true_random=False))
def test_articles_do_not_depend_on_the_order_of_arrival(members: list[Member], pairs: list[Pair], dice) -> None:
    groups = articles.components(members, pairs)
    links = articles.derived_from(groups, pairs, members=members)
    again, other = list(members), list(pairs)
    dice.shuffle(again)
    dice.shuffle(other)
    assert articles.components(again, other) == groups
    assert articles.derived_from(groups, other, members=again) == links


@given(members=MEMBERS, pairs=PAIRS)
def test_each_publication_is_in_exactly_one_article(members: list[Member], pairs: list[Pair]) -> None:
    groups = articles.components(members, pairs)
    placed = [name for group in groups for name in (group.origin, *(copy.publication_id for copy in group.copies))]
    assert sorted(placed) == sorted(one.publication_id for one in members)
