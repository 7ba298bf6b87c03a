"""The cluster stage: the stories of a dirty day, computed anew from its articles and what the days before hand over.

One writer, one day a transaction. Dated days come first and in order; the days of undated articles after them, for
an undated article joins a story and never changes one. If a day's result changed, the days it reaches are dirty.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from dateline import bundle
from dateline.pipeline import identities
from dateline.store import days, groups
from dateline.store.connection import Connection
from dateline.store.days import DayArticle, Described, DirtyDay, Place, Told
from dateline.stories import cluster, eventday, headline, prior
from dateline.stories.articles import Assignment, HandedStory, StoryArticle
from dateline.stories.cluster import WINDOW_DAYS

# Undated articles are compared with dated stories whose articles came in within a week of them, either way: a
# crawler meets the reports of one event within days.
UNDATED_REACH = 7


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a day is computed from: its own articles, and those of the stories around it."""

    own: tuple[DayArticle, ...]
    around: tuple[DayArticle, ...]


def read_prior() -> prior.Prior:
    """Return the shipped idf prior."""
    return prior.read((bundle.SEEDS / "lookups" / "idf_prior.yaml").read_text("utf-8"))


def compute(conn: Connection, dirty: DirtyDay, *, known: prior.Prior) -> None:
    """Compute one dirty day inside the caller's transaction."""
    found = surroundings(conn, dirty)
    roots = days.roots(conn, (a.story_id for a in found.around if a.story_id is not None))
    decided = decide(found, roots, undated=dirty.undated, known=known)
    was = days.members(conn, dirty)
    places = name_stories(conn, dirty, decided=decided, named=Named(found, roots, was))
    days.write(conn, dirty, places=places, was=was)
    took_over: dict[int, int] = {}
    changed = {p.article_id: p.story_id for p in places} != was
    if changed:
        groups.mark_days(conn, reached(dirty), priority=dirty.priority)
        stories = {*was.values(), *(p.story_id for p in places), *(a.story_id for a in found.own if a.story_id)}
        took_over = keep_oldest(conn, heirs(was, places), stories=stories)
        days.retire(conn, took_over, stories=stories)
        if not dirty.undated:
            seen = (a.first_seen_day for a in found.own)
            days.mark_undated(conn, seen, reach=UNDATED_REACH, priority=dirty.priority)
    describe(conn, {p.story_id for p in places} | set(was.values()) | set(took_over.values()), known=known)
    days.clear(conn, dirty)


def surroundings(conn: Connection, dirty: DirtyDay) -> Surroundings:
    """Load the day's articles and the articles of the stories around it."""
    name = "select_undated_articles" if dirty.undated else "select_dated_articles"
    own = days.articles(conn, name, first=dirty.day, last=dirty.day)
    if not own:
        return Surroundings((), ())
    first, last = days.before(dirty.day, WINDOW_DAYS - 1), days.before(dirty.day, 1)
    around = days.articles(conn, name, first=first, last=last)
    if dirty.undated:
        reach = timedelta(days=UNDATED_REACH)
        dated = days.articles(conn, "select_dated_neighbours", first=dirty.day - reach, last=dirty.day + reach)
        around = dated + around
    return Surroundings(tuple(own), tuple(a for a in around if a.story_id is not None))


def decide(found: Surroundings, roots: Mapping[int, str], *, undated: bool, known: prior.Prior) -> list[Assignment]:
    """Return the assignments of the day's articles: pure."""
    if not found.own:
        return []
    key = lambda a: roots[a.story_id]  # noqa: E731  a sort key
    handed = [
        HandedStory(root, tuple(story_article(a, dated=not undated) for a in members))
        for root, members in groupby(sorted(found.around, key=key), key)
    ]
    own = [story_article(a, dated=not undated) for a in found.own]
    context = [a.terms for a in (*found.own, *found.around)]
    gather = cluster.undated if undated else cluster.day
    return gather(own, handed, context=context, prior=known)


def story_article(article: DayArticle, *, dated: bool) -> StoryArticle:
    """Return an article as clustering sees it."""
    day = article.day if dated else None
    canonical = (day, article.published_at, article.first_seen_at, article.key)
    return StoryArticle(article.origin_id, canonical, day, article.terms, {})


@dataclass(frozen=True, slots=True)
class Named:
    """What naming a day's stories needs: the articles, the roots of standing stories, the places until now."""

    found: Surroundings
    roots: Mapping[int, str]
    was: Mapping[int, int]


def name_stories(conn: Connection, dirty: DirtyDay, *, decided: Sequence[Assignment], named: Named) -> list[Place]:
    """Return each article's place: a standing story keeps its id, a new one takes an old id or a fresh one."""
    ids = {a.origin_id: a.article_id for a in named.found.own}
    story_of = {root: story for story, root in named.roots.items()}
    founded = sorted({d.story_key for d in decided if d.story_key not in story_of})
    sets = [[d.article_key for d in decided if d.story_key == key] for key in founded]
    ours = set(named.was.values()) - days.older(conn, named.was.values(), dirty=dirty)
    places = {a.origin_id: named.was[a.article_id] for a in named.found.own if named.was.get(a.article_id) in ours}
    kept = identities.assign(sets, places, heads={}).kept
    fresh = iter(days.mint(conn, len(founded) - len(kept)))
    story_of |= {key: kept[n] if n in kept else next(fresh) for n, key in enumerate(founded)}
    return [Place(ids[d.article_key], story_of[d.story_key], d.similarity, d.rule) for d in decided]


def heirs(was: Mapping[int, int], places: Iterable[Place]) -> dict[int, int]:
    """Return, for each story that articles left, the story that the first of them is told in now."""
    now = {p.article_id: p.story_id for p in places}
    left = sorted((article, story) for article, story in was.items() if article in now and now[article] != story)
    return {story: now[article] for article, story in reversed(left)}


def keep_oldest(conn: Connection, heirs: Mapping[int, int], *, stories: set[int]) -> dict[int, int]:
    """Where a story's last article went to a younger story, let that one go on under the older id; return the heirs."""
    found = dict(heirs)
    for old in days.empty(conn, stories):
        younger = found.get(old)
        if younger is not None and old < younger:
            days.rename(conn, younger, older=old)
            found = {story: old if heir == younger else heir for story, heir in found.items() if story != old}
            found[younger] = old
    return found


def reached(dirty: DirtyDay) -> Iterator[tuple[date, bool]]:
    """Yield the later days that take over what this day hands on."""
    yield from ((dirty.day + timedelta(days=n), dirty.undated) for n in range(1, WINDOW_DAYS))


def describe(conn: Connection, stories: Iterable[int], *, known: prior.Prior) -> None:
    """Choose the stories' titles and event days and set what is said of them."""
    key = lambda t: t.story_id  # noqa: E731  a sort key
    by_story = groupby(sorted(days.told(conn, stories, opening=eventday.OPENING), key=key), key)
    days.describe(conn, {story: described(list(members), known) for story, members in by_story})


def described(members: Sequence[Told], known: prior.Prior) -> Described:
    """Return what a story's articles come to."""
    day, rule = eventday.decide([report(t, t.published_day) for t in members if t.published_day]) or (None, None)
    return Described(title(members, known), day, rule)


def report(told: Told, published_day: date) -> eventday.Report:
    """Return a dated article as the event's day is told from it."""
    named = zip(told.starts or (), told.days or (), strict=True)
    return eventday.Report(published_day, told.opening, tuple(eventday.NamedDay(start, day) for start, day in named))


def title(members: Sequence[Told], known: prior.Prior) -> str | None:
    """Return the title nearest the story's centre."""
    told = [
        headline.Told((t.published_day, t.published_at, t.first_seen_at, t.key), t.terms, t.title, t.opening)
        for t in members
    ]
    return headline.choose(told, prior=known)
