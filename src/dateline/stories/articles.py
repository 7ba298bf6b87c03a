"""What clustering takes and gives: articles, the stories handed over to a day, and who belongs where."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dateline.model import canonical_key


@dataclass(frozen=True, slots=True)
class StoryArticle:
    """An article as clustering sees it; `canonical` is its origin's canonical tuple."""

    article_key: str
    canonical: tuple[object, ...]
    day: date | None
    terms: Mapping[str, int]
    entities: Mapping[str, float]  # entity id to its number of mentions


@dataclass(frozen=True, slots=True)
class HandedStory:
    """A story that already stands, with its articles still inside the window."""

    story_key: str
    articles: tuple[StoryArticle, ...]


@dataclass(frozen=True, slots=True)
class Assignment:
    """An article's story. `similarity` is the mean cosine with the story's other articles, None if it is alone."""

    story_key: str
    article_key: str
    similarity: float | None
    rule: str


def order_key(article: StoryArticle) -> tuple[tuple[bool, str], ...]:
    """Return what sorts articles in canonical order; the article's key decides last."""
    return canonical_key((*article.canonical, article.article_key))
