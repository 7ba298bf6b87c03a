"""What cluster reads and writes: a day's articles, the stories around it, and who belongs where."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dateline.store import statements
from dateline.store.connection import Connection, storable
from dateline.store.extractions import copy
from dateline.store.work import REPLAY


@dataclass(frozen=True, slots=True)
class DirtyDay:
    """A day whose stories must be computed; undated articles are kept by the day they were first seen."""

    day: date
    undated: bool
    mark: int
    priority: int
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class Failure:
    """How the stage broke on a day, after what time it is tried again, and whether it is set apart instead."""

    reason: str
    detail: str
    delay: timedelta
    is_last: bool


@dataclass(frozen=True, slots=True)
class DayArticle:
    """An article as cluster finds it."""

    article_id: int
    origin_id: str
    day: date
    published_at: datetime | None
    first_seen_at: datetime
    key: str
    first_seen_day: date
    terms: Mapping[str, int]
    story_id: int | None


@dataclass(frozen=True, slots=True)
class Told:
    """An article of a story, as a headline and the event's day are told from it.

    `days` are those named in its opening, in order, `starts` where they stand; None where it names none.
    """

    story_id: int
    origin_id: str
    published_day: date | None
    published_at: datetime | None
    first_seen_at: datetime
    key: str
    terms: Mapping[str, int]
    title: str | None
    opening: str
    starts: list[int] | None
    days: list[date] | None


@dataclass(frozen=True, slots=True)
class Described:
    """What the articles of a story come to."""

    title: str | None
    event_day: date | None
    event_rule: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """An article's story, as it is to stand."""

    article_id: int
    story_id: int
    similarity: float | None
    rule: str


def next_dirty(conn: Connection, *, lowest: int = REPLAY) -> DirtyDay | None:
    """Return the next day to compute: the most urgent first, of these the dated ones, each in order.

    None is returned that is less urgent than `lowest`.
    """
    row = conn.execute(statements.get("select_dirty_day"), {"lowest": lowest}).fetchone()
    return DirtyDay(*row) if row else None


def put_off(conn: Connection, dirty: DirtyDay, *, failure: Failure) -> None:
    """Put a day off on which the stage broke, or set it apart, unless it was marked again meanwhile."""
    told = {"reason": storable(failure.reason), "detail": storable(failure.detail)}
    said = {"day": dirty.day, "undated": dirty.undated, "mark": dirty.mark} | told
    conn.execute(statements.get("put_off_day"), said | {"delay": failure.delay, "is_last": failure.is_last})


def clear(conn: Connection, dirty: DirtyDay) -> None:
    """A day is computed, unless it was marked again meanwhile."""
    conn.execute(statements.get("clear_dirty_day"), {"day": dirty.day, "undated": dirty.undated, "mark": dirty.mark})


def articles(conn: Connection, name: str, *, first: date, last: date) -> list[DayArticle]:
    """Return the articles that the statement named gives for a range of days, both ends included."""
    rows = conn.execute(statements.get(name), {"first": first, "last": last})
    return [DayArticle(*row) for row in rows]


def roots(conn: Connection, stories: Iterable[int]) -> dict[int, str]:
    """Return the origin of each story's first article."""
    return dict(conn.execute(statements.get("select_story_roots"), {"stories": sorted(set(stories))}).fetchall())


def older(conn: Connection, stories: Iterable[int], *, dirty: DirtyDay) -> set[int]:
    """Return those stories that have a member outside the day and before it: not this day's to name."""
    asked = {"stories": sorted(set(stories)), "day": dirty.day, "undated": dirty.undated}
    return {row[0] for row in conn.execute(statements.get("select_stories_before"), asked)}


def members(conn: Connection, dirty: DirtyDay) -> dict[int, int]:
    """Return the story of each of the day's articles until now."""
    asked = {"day": dirty.day, "undated": dirty.undated}
    return dict(conn.execute(statements.get("select_day_members"), asked).fetchall())


def mint(conn: Connection, count: int) -> list[int]:
    """Return the ids of new stories."""
    return sorted(row[0] for row in conn.execute(statements.get("mint_stories"), {"count": count}))


def write(conn: Connection, dirty: DirtyDay, *, places: Sequence[Place], was: Iterable[int]) -> None:
    """Put the day's articles into their stories and those of `was` that have no place out of theirs.

    A place that stays as it is is not written.
    """
    named = {"day": dirty.day, "undated": dirty.undated}
    articles = [p.article_id for p in places]
    conn.execute(statements.get("delete_story_members"), {**named, "articles": sorted(set(was).difference(articles))})
    said = {
        "articles": articles,
        "stories": [p.story_id for p in places],
        "similarities": [p.similarity for p in places],
        "rules": [p.rule for p in places],
    }
    conn.execute(statements.get("upsert_story_members"), named | said)


def empty(conn: Connection, stories: Iterable[int]) -> list[int]:
    """Return those of the stories that are left without an article."""
    asked = {"stories": sorted(set(stories))}
    return sorted(row[0] for row in conn.execute(statements.get("select_empty_stories"), asked))


def rename(conn: Connection, younger: int, *, older: int) -> None:
    """Let the story go on under an older id; the younger is left without an article."""
    conn.execute(statements.get("rename_story"), {"younger": younger, "older": older})


def leave(conn: Connection, article_ids: Iterable[int]) -> None:
    """Take articles that end out of their stories, and remove the stories they leave without an article."""
    left = conn.execute(statements.get("delete_members"), {"articles": sorted(article_ids)}).fetchall()
    retire(conn, {}, stories=(row[0] for row in left))


def retire(conn: Connection, heirs: Mapping[int, int], *, stories: Iterable[int]) -> None:
    """Remove those of the stories that have no article and write down what took the place of those in `heirs`."""
    gone = empty(conn, stories)
    why = {True: "its articles are told in another story", False: "its articles are gone"}
    copy(conn, "copy_move", rows=(("story", old, heirs.get(old), why[old in heirs]) for old in gone))
    conn.execute(statements.get("delete_stories"), {"stories": gone})


def mark_undated(conn: Connection, seen: Iterable[date], *, reach: int, priority: int) -> None:
    """Mark the days of undated articles first seen within `reach` days of those named."""
    said = {"days": sorted(set(seen)), "reach": reach, "priority": priority}
    conn.execute(statements.get("mark_undated_days"), said)


def told(conn: Connection, stories: Iterable[int], *, opening: int) -> list[Told]:
    """Return the articles of stories, each with the first `opening` characters of its text."""
    asked = {"stories": sorted(set(stories)), "opening": opening}
    rows = conn.execute(statements.get("select_story_articles"), asked)
    return [Told(*row) for row in rows]


def describe(conn: Connection, described: Mapping[int, Described]) -> None:
    """Set the titles, days, countries and names of stories, and the inferred days of their undated articles."""
    stories = sorted(described)
    facts = [described[story] for story in stories]
    told = {"titles": [f.title for f in facts], "days": [f.event_day for f in facts]}
    rules = [f.event_rule for f in facts]
    conn.execute(statements.get("describe_stories"), {"stories": stories, **told, "rules": rules})
    conn.execute(statements.get("update_story_facts"), {"stories": stories})
    conn.execute(statements.get("update_inferred_days"), {"stories": stories})


def before(day: date, days: int) -> date:
    """Return the day `days` earlier."""
    return day - timedelta(days=days)
