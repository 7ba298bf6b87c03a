"""Made-up reports: words of a small invented language, so that no sentence here was ever printed."""

import random
from collections.abc import Sequence

_SYLLABLES = (
    "ba",
    "den",
    "fir",
    "go",
    "hal",
    "jem",
    "kor",
    "lu",
    "mi",
    "nat",
    "os",
    "pel",
    "ri",
    "sot",
    "tu",
    "vak",
    "wen",
    "zi",
)
VOCABULARY = tuple(sorted({a + b + c for a in _SYLLABLES for b in _SYLLABLES for c in ("", "ta", "no")}))


def words(seed: int, count: int) -> list[str]:
    """Return the same running words for the same seed; another seed is another report."""
    return random.Random(seed).choices(VOCABULARY, k=count)


def rewritten(original: Sequence[str], share: float, seed: int = 0) -> list[str]:
    """Return the words with a share of them exchanged, spread evenly at random."""
    dice = random.Random(seed)
    return [dice.choice(VOCABULARY) if dice.random() < share else word for word in original]


def text(running: Sequence[str]) -> str:
    """Return the words as text: sentences of twelve, paragraphs of four sentences."""
    sentences = [" ".join(running[at : at + 12]).capitalize() + "." for at in range(0, len(running), 12)]
    return "\n\n".join(" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4))
