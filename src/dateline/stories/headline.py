"""A story's title: that of the article most like all the others."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dateline.stories import vectors
from dateline.stories.articles import order_key
from dateline.stories.prior import Prior

LONGEST = 100
"""Characters of a first sentence that stands in for a title: about the length of a long headline."""

# A sentence's end; the first 40 characters are skipped, where a full stop is mostly that of an abbreviation.
_SENTENCE = re.compile(r"^.{40,}?[.!?…]+[\"”’')\]]*(?=\s|$)|^.+?[。！？]")
_CUT_OFF = ("...", "…")


@dataclass(frozen=True, slots=True)
class Told:
    """An article of a story as its headline sees it; `opening` is the text or no more than its first paragraph."""

    canonical: tuple[object, ...]
    terms: Mapping[str, int]
    title: str | None
    opening: str


def choose(story: Sequence[Told], *, prior: Prior) -> str | None:
    """Return the title of the article nearest the middle of the story; None if no article has title or text.

    Whole titles go before titles that a feed cut off, and these before the beginning of a text. Equally near
    articles stand in canonical order.
    """
    ordered = sorted(story, key=lambda one: order_key(one.canonical, one.title or one.opening))
    titled = [at for at, one in enumerate(ordered) if (one.title or "").strip()]
    whole = [at for at in titled if not (ordered[at].title or "").rstrip().endswith(_CUT_OFF)]
    written = [at for at, one in enumerate(ordered) if one.opening.strip()]
    nearness = _nearness(ordered, prior) if ordered else []
    best = max(whole or titled or written, key=nearness.__getitem__, default=None)
    if best is None:
        return None
    return " ".join((ordered[best].title or "").split()) or _beginning(ordered[best].opening)


def _nearness(story: Sequence[Told], prior: Prior) -> list[float]:
    """Return each article's cosine with all of the story, up to a common factor."""
    rows = vectors.matrix([one.terms for one in story], vectors.learn([], prior=prior))
    nearness: list[float] = np.asarray(rows @ rows.sum(axis=0).T).ravel().round(9).tolist()
    return nearness


def _beginning(text: str) -> str:
    """Return the first sentence, cut between words at `LONGEST` characters."""
    paragraph = " ".join(text.strip().split("\n", 1)[0].split())
    found = _SENTENCE.match(paragraph)
    sentence = found[0] if found else paragraph
    if len(sentence) <= LONGEST:
        return sentence
    return sentence[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"
