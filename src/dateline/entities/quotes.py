"""Quotes and their speakers.

The speaker is the voice of the cue in the quote's sentence: a person before an institution, an institution before an
unnamed source, a medium last, since it passes on what another said. A pronoun is the last person who spoke; "the
statement" is the last institution that did, not the person who spoke last.
"""

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from dateline.entities.marks import Quoted, Sentences
from dateline.entities.speech import Cue, Voice
from dateline.model import Entity, Mention, Quote

_CUE_NEAR = 140  # characters; an attribution stands next to its quote
_SENTENCE = 400  # characters to look at on each side: a sentence without an end is no sentence
_MOST_FIRST_PERSON = 4  # sentences; above it the text is a column, not a report that lost its marks
MEDIA_WORDS = re.compile(r"\b(?:media|newspaper|broadcaster|agency|daily|television|radio)\b")
_FIRST_PERSON = re.compile(r"\b(?:I|we|We|our|Our|my|My|us)\b")
_TITLES_ONLY = re.compile(r"\s*(?:(?:[A-Z][\w.’'-]*|of|the|former|and|for)\s+){0,7}\Z")
_SPEECH_TAIL = re.compile(r",\s*\Z")
_RANK = {"person": 0, "pronoun": 0, "body": 1, "place": 1, "document": 2, "unnamed": 3, "medium": 4}


@dataclass(frozen=True, slots=True)
class Spoken:
    """A cue with its voice resolved: `entity` None where nobody is named."""

    cue: Cue
    entity: Entity | None
    reporter: str | None
    nested: bool = False  # inside what another cue's voice says


@dataclass(slots=True)
class _Memory:
    """Who spoke last, while cues are read from left to right."""

    person: Entity | None = None
    body: Entity | None = None
    openings: deque[Mention] = field(default_factory=deque)

    def hear(self, voice: Voice) -> Entity | None:
        """Return who a voice is, and remember it."""
        entity = self.of(voice)
        if voice.kind == "person":
            self.person = entity or self.person
        elif voice.kind == "body":
            self.body = entity or self.body
        return entity

    def of(self, voice: Voice) -> Entity | None:
        """Return who a voice is."""
        if voice.kind == "pronoun":
            return self.person
        if voice.kind == "document":
            return self.body
        return voice.mention.entity if voice.mention else None

    def read_to(self, place: int) -> None:
        """Remember the person who opened the last sentence before `place`: whom "he" means there."""
        while self.openings and self.openings[0].start < place:
            self.person = self.openings.popleft().entity or self.person


def resolved(text: str, cues: Sequence[Cue], *, mentions: Sequence[Mention], bounds: Sentences) -> list[Spoken]:
    """Say of each cue, in order, whom its voice means."""
    people = [m for m in mentions if m.type in ("PERSON", "ROLE") and m.entity and _opens(text, m.start, bounds)]
    memory = _Memory(openings=deque(people))
    spoken: list[Spoken] = []
    for cue in cues:
        memory.read_to(cue.voice.start)
        nested = bool(spoken) and _nested(text, spoken[-1].cue, cue=cue, bounds=bounds)
        entity = memory.hear(cue.voice) if not nested else memory.of(cue.voice)
        reporter = _medium(text, cue.reporter) or (_medium(text, cue.voice) if cue.kind != "quoted" else None)
        spoken.append(Spoken(cue, entity, reporter, nested))
    return spoken


def _nested(text: str, outer: Cue, *, cue: Cue, bounds: Sentences) -> bool:
    """Tell whether a cue stands in what another says: "Lee said that Kim had told …"."""
    between = text[outer.end : cue.voice.start]
    return " that " in between + " " and bounds.around(outer.start, outer.end) == bounds.around(cue.start, cue.end)


def _opens(text: str, start: int, bounds: Sentences) -> bool:
    """Tell whether a name opens its sentence, a title before it or not."""
    return bool(_TITLES_ONLY.match(text[max(bounds.around(start, start + 1)[0], start - 80) : start]))


def _medium(text: str, voice: Voice | None) -> str | None:
    """Return the name of a medium that passes words on, or the words for one without a name: "state media"."""
    if voice is None:
        return None
    surface = text[voice.start : voice.end]
    if voice.kind == "medium" and voice.mention:
        return voice.mention.entity.name if voice.mention.entity else surface
    return surface if voice.kind == "unnamed" and MEDIA_WORDS.search(surface) else None


class Media:
    """Which medium a place in the text rests on: the last one named in its paragraph or the one before."""

    def __init__(self, text: str, spoken: Sequence[Spoken], main: str | None) -> None:
        self._lines = [0, *(match.end() for match in re.finditer(r"\n+", text))]
        self._named = [(self._line(one.cue.start), one.cue.start, one.reporter) for one in spoken if one.reporter]
        self._main = main

    def at(self, place: int) -> str | None:
        """Return the medium, else the one the whole text rests on."""
        line = self._line(place)
        last = bisect_right(self._named, place, key=lambda named: named[1])
        recent = self._named[last - 1] if last else None
        return recent[2] if recent and recent[0] >= line - 1 else self._main

    def _line(self, place: int) -> int:
        return bisect_right(self._lines, place)


def attributed(
    text: str, quoted: Sequence[Quoted], *, spoken: Sequence[Spoken], bounds: Sentences, media: Media
) -> list[Quote]:
    """Return the quotes of a text with their speakers; `media` says which medium a place rests on."""
    found: list[Quote] = []
    last: tuple[Quoted, Quote] | None = None
    for mark in quoted:
        left, right = bounds.around(mark.outer_start, mark.outer_end)
        near = _between(spoken, max(left, mark.outer_start - _SENTENCE), min(right, mark.outer_end + _SENTENCE))
        near = [one for one in near if left <= one.cue.span[0] and one.cue.span[1] <= right]
        quote = _quote(text, mark, near=near, media=media)
        if last and not near and _continues(text, last[0], mark=mark, spoken=spoken):
            quote = replace(quote, speaker=last[1].speaker, cue=last[1].cue, reported_by=last[1].reported_by)
        found += [quote] if _says_something(quote) else []
        last = mark, quote
    return found


def _says_something(quote: Quote) -> bool:
    """Tell a quote from a doubted word in marks and from a title in marks, which nobody speaks."""
    title = quote.cue is None and quote.kind == "partial" and quote.text.istitle()
    return len(quote.text.split()) > 1 and not title


def _between(spoken: Sequence[Spoken], start: int, end: int) -> Sequence[Spoken]:
    """Return the cues whose verb stands in [start, end)."""
    first = bisect_left(spoken, start, key=lambda one: one.cue.start)
    return spoken[first : bisect_left(spoken, end, key=lambda one: one.cue.start)]


def _quote(text: str, mark: Quoted, *, near: Sequence[Spoken], media: Media) -> Quote:
    words = text[mark.start : mark.end].strip()
    kind = _directness(text, mark)
    said = _who(text, mark, near)
    start = mark.start + text[mark.start : mark.end].index(words)
    reporter = next((one.reporter for one in near if one.reporter), media.at(mark.start))
    cue = text[said.cue.span[0] : said.cue.span[1]] if said else None
    speaker = said.entity if said else None
    return Quote(
        start, start + len(words), words, kind, speaker, cue, None if speaker and reporter == speaker.name else reporter
    )


def _directness(text: str, mark: Quoted) -> Literal["direct", "partial"]:
    """A direct quote is a sentence of its own: it opens with a capital after a stop, a colon, a comma or nothing."""
    before = text[max(0, mark.outer_start - 2) : mark.outer_start].rstrip(" ")
    whole = text[mark.start : mark.end].lstrip()[:1].isupper() and (not before or before[-1] in '.,:!?\n"”')
    return "direct" if whole else "partial"


def _who(text: str, mark: Quoted, near: Sequence[Spoken]) -> Spoken | None:
    """Choose among the cues of the quote's sentence: by kind of voice, then side, then distance."""
    expects_after = text[mark.end - 1 : mark.end] in ",?!" or text[mark.outer_end : mark.outer_end + 1] == ","

    def order(one: Spoken) -> tuple[int, bool, int]:
        start, end = one.cue.span
        after = start >= mark.outer_end
        distance = start - mark.outer_end if after else mark.outer_start - end
        rank = _RANK[one.cue.voice.kind] if one.cue.voice.kind != "pronoun" or one.entity else 3
        return rank + 2 * (abs(distance) > _CUE_NEAR), after != expects_after, abs(distance)

    return min(near, key=order, default=None)


def _continues(text: str, last: Quoted, *, mark: Quoted, spoken: Sequence[Spoken]) -> bool:
    """Tell whether a quote without a cue goes on where the last one stopped: only its attribution stands between."""
    between = text[last.outer_end : mark.outer_start]
    if not between.strip(" \n\t.,;"):
        return True
    said = _between(spoken, last.outer_end, mark.outer_start)
    return len(between) < _CUE_NEAR and "\n" not in between.strip() and len(said) == 1


def unmarked(text: str, spoken: Sequence[Spoken], *, bounds: Sentences) -> list[Quote]:
    """Return the quotes of a text whose marks were lost: sentences in the first person beside "…, X said".

    Only for a text without one quotation mark and with a handful of such sentences: a column speaks of itself more.
    """
    sentences = list(zip((0, *bounds.ends), bounds.ends, strict=False))
    candidates = [(start, end) for start, end in sentences if _FIRST_PERSON.search(text[start:end])]
    if len(candidates) > _MOST_FIRST_PERSON:
        return []
    return [quote for start, end in candidates if (quote := _lost(text, start, end=end, spoken=spoken))]


def _lost(text: str, start: int, *, end: int, spoken: Sequence[Spoken]) -> Quote | None:
    inside = [one for one in spoken if start <= one.cue.start < end and one.cue.voice.kind in ("person", "pronoun")]
    tail = next((one for one in inside if _SPEECH_TAIL.search(text[start : one.cue.span[0]])), None)
    before = [
        one
        for one in spoken
        if one.cue.start < start and one.cue.voice.kind in ("person", "pronoun") and not one.nested
    ]
    said = tail or (before[-1] if before and not inside else None)
    if said is None or said.entity is None or (tail is None and "\n" in text[said.cue.start : start]):
        return None
    stop = tail.cue.span[0] if tail else end
    words = text[start:stop].strip()
    at = start + text[start:stop].index(words)
    reporter = next((one.reporter for one in spoken if start <= one.cue.start < end and one.reporter), None)
    cue = text[said.cue.span[0] : said.cue.span[1]]
    return Quote(at, at + len(words), words, "direct", said.entity, cue, reporter)
