"""What clustering takes and gives: articles, the stories handed over to a day, and who belongs where."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


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


def order_key(canonical: tuple[object, ...], key: str) -> tuple[tuple[bool, object], ...]:
    """Return what sorts articles in canonical order: nulls last, text by code point; the article's key decides last."""
    return tuple((value is None, value) for value in (*canonical, key))
