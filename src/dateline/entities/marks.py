"""Quotation marks: what stands between them, and the text with it blanked out.

Marks pair within a paragraph (a line); an opening mark without its partner runs to the paragraph's end. Each mark is
looked at once, so a text of nothing but marks costs no more than any other.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

BLANK = "\x01"  # stands for each character of a quote in a masked text
_MARK = re.compile(r"[“”„«»\"]|``|''|(?<![\w’])‘(?=\w)|(?<=[\w.,!?…])’(?!\w)")
_CLOSERS = {"“": '”"', "„": '“”"', "«": "»", "»": "«", '"': '"”', "``": "''\"", "‘": "’"}
_OPENS_AFTER = re.compile(r"[\s(\[—–:,-]")
_SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|St|Lt|Jr))(?<!\b(?:Mrs|Gen|Sen|Rep|Gov|Col|Inc))[.!?][)\]]{0,3}"
    r"(?=\s+[A-Z0-9\x01(])|\n"
)


@dataclass(frozen=True, slots=True)
class Quoted:
    """What stands between two marks: `start`, `end` without them, `outer_start`, `outer_end` with them."""

    start: int
    end: int
    outer_start: int
    outer_end: int


def pairs(text: str) -> list[Quoted]:
    """Return the quoted stretches of a text, in order, none inside another."""
    found: list[Quoted] = []
    at = 0
    for line in text.splitlines(keepends=True):
        found += _in_line(line, at)
        at += len(line)
    return found


def _in_line(line: str, offset: int) -> Iterator[Quoted]:
    """Yield the quotes of one paragraph: an opening mark waits for a closer of its own kind."""
    opening: re.Match[str] | None = None
    for mark in _MARK.finditer(line):
        sign = mark.group()
        if opening is None:
            if _opens(line, mark):
                opening = mark
        elif sign in _CLOSERS[opening.group()]:
            yield Quoted(offset + opening.end(), offset + mark.start(), offset + opening.start(), offset + mark.end())
            opening = None
    end = len(line.rstrip())
    if opening is not None and opening.group() != "‘" and opening.end() < end:
        yield Quoted(offset + opening.end(), offset + end, offset + opening.start(), offset + end)


def _opens(line: str, mark: re.Match[str]) -> bool:
    """Tell whether a mark can open a quote: a direction of its own, or a space before and none behind."""
    sign, before, after = mark.group(), line[max(0, mark.start() - 1) : mark.start()], line[mark.end() : mark.end() + 1]
    if sign in ("“", "„", "``", "‘"):
        return True
    if sign in ("”", "''", "’"):
        return False
    return (not before or bool(_OPENS_AFTER.match(before)) or before in '”’»"') and bool(after) and not after.isspace()


def masked(text: str, quotes: Sequence[Quoted]) -> str:
    """Return the text with every quote and its marks blanked, of the same length."""
    parts, at = [], 0
    for quote in quotes:
        parts += [text[at : quote.outer_start], BLANK * (quote.outer_end - quote.outer_start)]
        at = quote.outer_end
    return "".join([*parts, text[at:]])


@dataclass(frozen=True, slots=True)
class Sentences:
    """Where sentences end, a quote counting as one word unless a full stop closes it."""

    ends: tuple[int, ...]

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Return the bounds of the sentence (or sentences) that hold [start, end)."""
        left = bisect_right(self.ends, start)
        right = bisect_right(self.ends, end - 1)
        return self.ends[left - 1] if left else 0, self.ends[right] if right < len(self.ends) else self.ends[-1]


def sentences(text: str, mask: str, *, quotes: Sequence[Quoted]) -> Sentences:
    """Find the sentence ends of a text outside its quotes."""
    ends = {match.end() for match in _SENTENCE_END.finditer(mask)}
    for quote in quotes:
        follows = mask[quote.outer_end : quote.outer_end + 2]
        if text[quote.end - 1 : quote.end] == "." and (not follows.strip() or not follows.strip()[0].islower()):
            ends.add(quote.outer_end)
    return Sentences((*sorted(ends), len(text)))
