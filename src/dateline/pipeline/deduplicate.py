"""The deduplicate stage: verified pairs of texts, then articles as connected components of publications.

One writer. What is compared depends on the texts alone and what is grouped on all publications that the batch can
reach, so the tables at rest do not depend on batches or order.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.dedup import articles, pairs
from dateline.model import Fingerprint, Member, Pair
from dateline.pipeline import identities
from dateline.pipeline.cluster import UNDATED_REACH
from dateline.store import candidates, days, groups
from dateline.store.candidates import Candidate
from dateline.store.connection import Connection
from dateline.store.groups import ArticleRow, ArticleState, MembershipRow, Standing
from dateline.stories.cluster import WINDOW_DAYS


@dataclass(frozen=True, slots=True)
class Grouping:
    """What deduplicate decides for the publications it reached."""

    rows: tuple[ArticleRow, ...]
    memberships: tuple[MembershipRow, ...]
    moves: Mapping[int, int | None]


def regroup(conn: Connection, items: Sequence[int], *, priority: int) -> None:
    """Compare the items' texts and group all publications they reach, inside the caller's transaction.

    The days whose stories this changes are as urgent as the items.
    """
    batch = groups.batch_texts(conn, items)
    fresh, asked = candidates.uncompared(conn, batch)
    touched = groups.replace_pairs(conn, fresh, pairs=verified(conn, asked)) if fresh else []
    texts = groups.reach(conn, sorted({*batch, *touched}))
    standing = groups.members(conn, texts)
    states = groups.articles(conn, (s.article_id for s in standing if s.article_id is not None))
    grouping = group(standing, groups.near_pairs(conn, texts), states=states)
    mark(conn, write(conn, standing, grouping=grouping, states=states), priority=priority)
    retire(conn, grouping.moves)
    groups.update_derived(conn, (s.article_id for s in standing if s.article_id is not None), texts=texts)


def verified(conn: Connection, asked: Sequence[Candidate]) -> list[Pair]:
    """Return those candidates that are verified."""
    known = groups.fingerprints(conn, (text for pair in asked for text in pair))
    return list(compare(asked, known))


def compare(asked: Iterable[Candidate], known: Mapping[bytes, Fingerprint]) -> Iterator[Pair]:
    """Yield those candidate pairs that hold on the exact shingle sets."""
    for left, right in asked:
        pair = pairs.compare(known[left], known[right])
        if pair is not None:
            yield pair


def group(standing: Sequence[Standing], near: Sequence[Pair], *, states: Mapping[int, ArticleState]) -> Grouping:
    """Decide the articles of the publications reached, and which ids live on."""
    by_id = {s.publication_id: s for s in standing}
    found = articles.components([member(s) for s in standing if s.words_hash is not None], near)
    sets = [[g.origin, *(c.publication_id for c in g.copies)] for g in found]
    places = {s.publication_id: s.article_id for s in standing if s.article_id is not None}
    ids = identities.assign(sets, places, heads={state.article_id: state.origin_id for state in states.values()})
    rows = tuple(
        ArticleRow(ids.kept.get(number), by_id[g.origin], len(g.copies), outlets(by_id[name] for name in sets[number]))
        for number, g in enumerate(found)
    )
    return Grouping(rows, tuple(row for g in found for row in membership(g, by_id)), ids.moves)


def member(standing: Standing) -> Member:
    """Return a publication as components see it; its canonical tuple is that of DESIGN."""
    assert standing.words_hash is not None
    canonical = (standing.published_day, standing.published_at, standing.first_seen_at, standing.key)
    return Member(standing.publication_id, standing.words_hash, canonical)


def outlets(standing: Iterable[Standing]) -> int:
    """Return how many distinct known outlets published."""
    return len({s.source_id for s in standing if s.source_id is not None})


def membership(found: articles.Group, by_id: Mapping[str, Standing]) -> Iterator[MembershipRow]:
    """Yield the places of a group's publications."""
    origin = found.origin
    yield MembershipRow(origin, origin, "origin", None, "canonical order", by_id[origin].words_hash or b"")
    for c in found.copies:
        yield MembershipRow(
            c.publication_id, origin, c.kind, c.similarity, c.rule, by_id[c.publication_id].words_hash or b""
        )


def write(
    conn: Connection, standing: Sequence[Standing], *, grouping: Grouping, states: Mapping[int, ArticleState]
) -> list[ArticleState]:
    """Write articles and memberships; return the articles that changed, as they stood and as they stand."""
    ids = groups.write_articles(conn, grouping.rows)
    groups.write_memberships(conn, (s.publication_id for s in standing), rows=grouping.memberships, ids=ids)
    after = {ids[row.origin.publication_id]: state_of(ids[row.origin.publication_id], row) for row in grouping.rows}
    return changed(states, after)


def retire(conn: Connection, moves: Mapping[int, int | None]) -> None:
    """Take the articles that ended out of their stories and out of the tables."""
    days.leave(conn, moves)
    groups.retire_articles(conn, dict(moves))


def state_of(article_id: int, row: ArticleRow) -> ArticleState:
    """Return what of an article stories depend on, as it is to stand."""
    o = row.origin
    assert o.content_hash is not None
    return ArticleState(article_id, o.published_day, o.first_seen_at, o.content_hash, o.publication_id)


def changed(before: Mapping[int, ArticleState], after: Mapping[int, ArticleState]) -> list[ArticleState]:
    """Return the articles that came, went or changed, as they stood and as they are to stand."""
    pairs = ((before.get(name), after.get(name)) for name in before.keys() | after.keys())
    return [state for old, new in pairs if old != new for state in (old, new) if state is not None]


def mark(conn: Connection, states: Sequence[ArticleState], *, priority: int) -> None:
    """Mark every day whose window the articles enter, and the days of undated articles that dated ones stand by."""
    groups.mark_days(conn, (day for state in states for day in window(state)), priority=priority)
    dated = (state.first_seen_at.date() for state in states if state.published_day is not None)
    days.mark_undated(conn, dated, reach=UNDATED_REACH, priority=priority)


def window(state: ArticleState) -> Iterator[tuple[date, bool]]:
    """Yield the days whose window the article enters; an undated one stands by the day it was first seen."""
    first = state.published_day or state.first_seen_at.date()
    yield from ((first + timedelta(days=n), state.published_day is None) for n in range(WINDOW_DAYS))
