"""A story's title: that of the article most like all the others."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from dateline.stories.articles import order_key

LONGEST = 100
"""Characters of a first sentence that stands in for a title: about the length of a long headline."""

# A sentence's end; the first 40 characters are skipped, where a full stop is mostly that of an abbreviation.
_SENTENCE = re.compile(r"^.{40,}?[.!?…]+[\"”’')\]]*(?=\s|$)|^.+?[。！？]", re.DOTALL)
_CUT_OFF = ("...", "…")


@dataclass(frozen=True, slots=True)
class Titled:
    """An article of a story as its headline sees it; `text` may be no more than its first paragraph."""

    article_key: str
    canonical: tuple[object, ...]
    title: str | None
    text: str
    terms: Mapping[str, int]


def choose(articles: Sequence[Titled]) -> str | None:
    """Return the title of the article nearest the middle of the story; None if no article has title or text.

    Whole titles go before titles that a feed cut off, and these before the beginning of a text. Equally near
    articles stand in canonical order.
    """
    ordered = sorted(articles, key=lambda one: order_key(one.canonical, one.article_key))
    titled = [one for one in ordered if (one.title or "").strip()]
    whole = [one for one in titled if not (one.title or "").rstrip().endswith(_CUT_OFF)]
    written = [one for one in ordered if one.text.strip()]
    best = _nearest(whole or titled or written, ordered)
    if best is None:
        return None
    return " ".join((best.title or "").split()) or _beginning(best.text)


def _nearest(candidates: Sequence[Titled], story: Sequence[Titled]) -> Titled | None:
    """Return the candidate with the greatest cosine to the sum of the story's unit vectors."""
    middle: dict[str, float] = defaultdict(float)
    for article in story:
        for term, weight in _unit(article.terms).items():
            middle[term] += weight
    return max(candidates, key=lambda one: round(_dot(one, middle), 9), default=None)


def _dot(article: Titled, middle: Mapping[str, float]) -> float:
    return sum(weight * middle[term] for term, weight in _unit(article.terms).items())


def _unit(terms: Mapping[str, int]) -> dict[str, float]:
    """Return log term frequencies of length one, in a fixed order so that sums are the same to the last bit."""
    weights = {term: 1 + log(terms[term]) for term in sorted(terms)}
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {term: weight / length for term, weight in weights.items()}


def _beginning(text: str) -> str:
    """Return the first sentence, cut between words at `LONGEST` characters."""
    paragraph = " ".join(text.strip().split("\n", 1)[0].split())
    found = _SENTENCE.match(paragraph)
    sentence = found[0] if found else paragraph
    if len(sentence) <= LONGEST:
        return sentence
    return (sentence[:LONGEST].rsplit(" ", 1)[0]).rstrip(" ,;:–—-") + "…"
