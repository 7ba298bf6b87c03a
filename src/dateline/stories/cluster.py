"""Stories: articles about one event, gathered day by day, forward.

A day takes its own articles and the stories the day before hands over, in canonical order, and clusters them all
at once by average link over TF-IDF. Nothing in it remembers an earlier result, so the stories are a function of
the articles, whenever and how often a day is computed. A story that stands may take an article in, never another
story: two stories that grow alike stay two, or a day's work would rename the days behind it.
"""

from collections.abc import Iterator, Mapping, Sequence

from dateline.stories import linkage, vectors
from dateline.stories.articles import Assignment, HandedStory, StoryArticle, order_key
from dateline.stories.prior import Prior

WINDOW_DAYS = 4
"""Days an article stays within reach, its own included: reports of one event lie at most 3 days apart in 84 of 87
labelled events that have days."""

THRESHOLD = 0.17
"""Least average cosine, faded by time, of two groups that merge, with days and without. Measured as B-cubed F1 of
513 labelled articles: the 276 that have days, all with the undated last, and all with their days taken away:

    threshold   with days   all    no days
    .14         .968        .914   .863
    .17         .973        .933   .908
    .20         .969        .920   .911
    .23         .952        .892   .886
"""


def day(
    articles: Sequence[StoryArticle],
    handed: Sequence[HandedStory],
    *,
    context: Sequence[Mapping[str, int]],
    prior: Prior,
) -> list[Assignment]:
    """Return the story of each of one day's articles.

    A new story's key is the key of its canonically first article. Rules: `handed_over` (joined a story of the days
    before), `same_day` (founded one with others of the day), `alone`.

    Args:
        articles: The day's articles, in any order.
        handed: The stories of the days before, with their articles still inside the window.
        context: The terms of all articles of the window, the day's among them: what idf is learned from.
        prior: What is known of terms beforehand.
    """
    weights = vectors.learn(context, prior=prior)
    return list(_cluster(articles, handed, weights=weights, rules=("handed_over", "same_day")))


def undated(
    articles: Sequence[StoryArticle],
    stories: Sequence[HandedStory],
    *,
    context: Sequence[Mapping[str, int]],
    prior: Prior,
) -> list[Assignment]:
    """Return the story of each article that has no day: one of the dated `stories`, or a new one.

    Rules: `undated_joined`, `undated_together`, `alone`.

    Args:
        articles: The undated articles, in any order.
        stories: The dated stories they may belong to, with their articles.
        context: The terms of the undated articles and of the stories' articles: what idf is learned from.
        prior: What is known of terms beforehand.
    """
    weights = vectors.learn(context, prior=prior)
    rules = ("undated_joined", "undated_together")
    return list(_cluster(articles, stories, weights=weights, rules=rules))


def _cluster(
    articles: Sequence[StoryArticle],
    standing: Sequence[HandedStory],
    *,
    weights: vectors.Weights,
    rules: tuple[str, str],
) -> Iterator[Assignment]:
    """Yield the assignments; `rules` name joining a story that stands and founding one together."""
    if not articles:
        return
    stories = sorted(standing, key=lambda story: story.story_key)
    everyone = [article for story in stories for article in _ordered(story.articles)]
    settled = len(everyone)
    everyone += _ordered(articles)
    rows = vectors.matrix([article.terms for article in everyone], weights)
    groups = linkage.merge(
        vectors.similarities(rows, [article.day for article in everyone], settled=settled),
        [*_runs([len(story.articles) for story in stories]), *([row] for row in range(settled, len(everyone)))],
        fixed=len(stories),
        threshold=THRESHOLD,
    )
    for place, group in enumerate(groups):
        joined = place < len(stories)
        key = stories[place].story_key if joined else everyone[min(group)].article_key
        rule = "alone" if len(group) == 1 else rules[0] if joined else rules[1]
        for row, similarity in zip(group, vectors.cohesion(rows, group), strict=True):
            if row >= settled:
                yield Assignment(key, everyone[row].article_key, similarity, rule)


def _runs(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield runs of consecutive row numbers of the lengths given."""
    first = 0
    for length in lengths:
        yield list(range(first, first + length))
        first += length


def _ordered(articles: Sequence[StoryArticle]) -> list[StoryArticle]:
    return sorted(articles, key=lambda article: order_key(article.canonical, article.article_key))
