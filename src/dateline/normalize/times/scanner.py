"""One pass over a text with the rules of a language: each a pattern and what it makes of a match.

A rule may refuse what its pattern found (`May said`); the search then goes on a character later. Every pattern is
bounded, so a text is read in linear time.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dateline.model import TimeExpression, patterns
from dateline.normalize.times import tense

#: What a match resolves to, value and grain; None if it is no time.
Resolved = tuple[str | None, str] | None
_BESIDE = 40  # characters before and after a match that tell whether it is a time at all
_REACH = 400  # characters back to the time that `the previous year` may mean: a paragraph's worth
_UP_TO = re.compile(r"\s?(?:to|until|till|through|[-–—])\s?")
_FIRST_DAY = {"day": "", "month": "-01"}  # what makes a day of a value
_NAMES = re.compile(r"\?P<\w+>")


@dataclass(frozen=True)  # without slots: the verb is looked for at most once
class Sighting:
    """A match in its text, with the publication day, where known, and the time named before it in the paragraph."""

    text: str
    start: int
    end: int
    today: date | None
    previous: TimeExpression | None

    @property
    def before(self) -> str:
        """What stands before it, up to forty characters."""
        return self.text[max(0, self.start - _BESIDE) : self.start]

    @property
    def after(self) -> str:
        """What stands after it, up to forty characters."""
        return self.text[self.end : self.end + _BESIDE]

    @property
    def anchor(self) -> str | None:
        """The value of the time named before it in the paragraph."""
        return self.previous.value if self.previous else None

    @property
    def begun(self) -> date | None:
        """The first day of the stretch that it ends: of `from Friday to Sunday` the Friday."""
        previous = self.previous
        if not previous or not previous.value or not _UP_TO.fullmatch(self.text[previous.end : self.start][:_BESIDE]):
            return None
        first = _FIRST_DAY.get(previous.grain or "")
        return None if first is None else date.fromisoformat(previous.value + first)

    @cached_property
    def tense(self) -> int:
        """1 where the verb beside it looks ahead, -1 where it looks back, 0 where no verb tells."""
        return tense.direction(self.text, self.start, end=self.end)


Resolve = Callable[[re.Match[str], Sighting], Resolved]


@dataclass(frozen=True, slots=True)
class Grammar:
    """The rules of a language, earlier ones first; `pattern` is all of theirs in one."""

    pattern: re.Pattern[str]
    rules: tuple[tuple[re.Pattern[str], Resolve], ...]


def grammar(opening: str, rules: Sequence[tuple[str, Resolve]]) -> Grammar:
    """Return rules ready to search with; each match begins with `opening`, and each may name its groups as it likes."""
    joined = "|".join(f"(?P<rule_{number}>{_NAMES.sub('?:', pattern)})" for number, (pattern, _) in enumerate(rules))
    return Grammar(
        patterns.lazy(rf"{opening}(?:{joined})"), tuple((patterns.lazy(pattern), resolve) for pattern, resolve in rules)
    )


def scan(text: str, rules: Grammar, *, today: date | None) -> tuple[TimeExpression, ...]:
    """Return the times that the rules find, in order, without overlaps."""
    found: list[TimeExpression] = []
    at = 0
    while match := rules.pattern.search(text, at):
        one = _read(text, match, rules=rules, today=today, previous=_near(text, found, match.start()))
        at = one.end if one else match.start() + 1
        if one:
            found.append(one)
    return tuple(found)


def _near(text: str, found: Sequence[TimeExpression], start: int) -> TimeExpression | None:
    if not found or start - found[-1].end > _REACH or "\n" in text[found[-1].end : start]:
        return None
    return found[-1]


def _read(
    text: str, match: re.Match[str], *, rules: Grammar, today: date | None, previous: TimeExpression | None
) -> TimeExpression | None:
    pattern, resolve = rules.rules[int((match.lastgroup or "").removeprefix("rule_"))]
    parts = pattern.match(text, match.start())
    if parts is None:
        return None
    sighting = Sighting(text, parts.start(), parts.end(), today, previous)
    resolved = resolve(parts, sighting)
    return TimeExpression(sighting.start, sighting.end, parts[0], *resolved) if resolved else None
