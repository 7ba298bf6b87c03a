"""Labelled flat texts to train on: which characters of each are the article."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate
from pathlib import Path
from urllib.parse import urlsplit

import case_sets
from case_sets import Case, CaseSet
from flattening import flattened

from dateline import extract
from dateline.extract.decoding import decode

_WORD = re.compile(r"\w+")
_RUN = 3  # words in a row that page and article share; fewer may be chance
_LONGEST = 250_000  # characters; the alignment is quadratic
_SILVER, _CLEAN = 0.4, 0.3  # what a page labelled by ourselves, and an article without furniture, weigh


@dataclass(frozen=True)
class Labelled:
    """A flat text with its article; `inked` counts the article's characters before each place, `seen` all."""

    name: str
    site: str
    way: str
    weight: float
    text: str
    article: str
    seen: tuple[int, ...]
    inked: tuple[int, ...]

    def share(self, start: int, end: int) -> float:
        """Return how much of a stretch is article, blanks aside."""
        left, right = self.seen[start], self.seen[end]
        return (self.inked[right] - self.inked[left]) / max(1, right - left)


def documents(folder: Path) -> Iterator[Labelled]:
    """Return the labelled texts of the case sets in a folder: three of a page, one of a text."""
    for path in case_sets.find([folder]):
        chosen = case_sets.read(path)
        for case in chosen.cases:
            yield from _document(chosen, case)


def _document(chosen: CaseSet, case: Case) -> Iterator[Labelled]:
    found = decode.decode(chosen.content(case), name=case.get("file"))
    wanted, site = case["expect"].get("text"), _site(case)
    if found.media_type != "text/html":
        ways = {"lines" if "\n" in found.text else "oneline": found.text}
        weight = 1.0 if wanted else _CLEAN
        wanted = wanted or found.text
    else:
        ways, weight = flattened(found.text), 1.0 if wanted else _SILVER
        wanted = wanted or extract.paragraphs(extract.read(found, url=case.get("url")).segments)
    longest = max(ways.values(), key=len)
    if not wanted.split() or len(longest) > _LONGEST:
        return
    inked = _inked(next(iter(ways.values())), wanted)
    for way, text in ways.items():
        yield Labelled(chosen.name, site, way, weight, text, wanted, _seen(text), inked)


def _site(case: Case) -> str:
    """The registered name, near enough: pages of one site must not be split between training and test."""
    host = urlsplit(case.get("url") or "").hostname or str(case["id"])
    return ".".join(host.split(".")[-2:])


def _seen(text: str) -> tuple[int, ...]:
    """How many characters that are no blanks stand before each place; the same however the page was flattened."""
    return tuple(accumulate((not char.isspace() for char in text), initial=0))


def _inked(text: str, article: str) -> tuple[int, ...]:
    """How many of the first n characters that are no blanks belong to the article, for each n."""
    words = list(_WORD.finditer(text))
    matcher = SequenceMatcher(None, [word[0] for word in words], _WORD.findall(article), autojunk=False)
    runs = [block for block in matcher.get_matching_blocks() if block.size >= _RUN]
    shared = {at for block in runs for at in range(block.a, block.a + block.size)}
    ink = bytearray(len(text))
    for at, word in enumerate(words):
        if at in shared:
            ink[word.start() : word.end()] = b"\1" * len(word[0])
    return tuple(accumulate((mark for mark, char in zip(ink, text, strict=True) if not char.isspace()), initial=0))
