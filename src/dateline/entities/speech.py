"""Who speaks: verbs of saying with their subjects, found without a parser.

A cue is looked for only outside quotation marks. Its voice is the name, description, pronoun or unnamed source that
stands next to the verb with nothing but adverbs, auxiliaries or an apposition between them; every look around a verb
is bounded, so the whole is linear in the text.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.entities.marks import BLANK
from dateline.entities.surfaces import BODIES
from dateline.model import Mention, patterns

VoiceKind = Literal["person", "medium", "body", "place", "pronoun", "document", "unnamed"]
CueKind = Literal["says", "according", "quoted", "quoting"]

_REACH = 110  # characters between a verb and its subject: an apposition of a dozen words
_SAYS = patterns.lazy(
    r"\b(?:said|says|say|tells|told|adds|added|notes|noted|states|stated|announce[sd]|claims|claimed|reports|"
    r"reported|writes|wrote|written|declare[sd]|warns|warned|stress(?:es|ed)|emphasi[sz]e[sd]|explains|explained|argue[sd]|"
    r"insists|insisted|replies|replied|responds|responded|promise[sd]|pledge[sd]|reiterate[sd]|hails|hailed|confirms|"
    r"confirmed|mentions|mentioned|remarks|remarked|comments|commented|recalls|recalled|observe[sd]|denies|denied|admits|"
    r"admitted|suggests|suggested|describe[sd]|calls|called|concludes|concluded|continue[sd]|underlines|underlined|"
    r"underscore[sd]|highlights|highlighted|indicates|indicated|acknowledge[sd]|assure[sd]|urge[sd]|tweets|tweeted|posted|"
    r"reads|read|vows|vowed|joked|quipped|asks|asked|demands|demanded|expresse[sd]|accuse[sd]|agreed|praised|"
    r"criticised|criticized|condemned|recounted|complained|estimated|revealed|predicted|testified|shouted|cried)\b"
)
_ACCORDING = re.compile(
    r"\b[Aa]ccording to\b|\b[Aa]s (?:announced|reported|stated|quoted|cited|noted) by\b|\b[Cc]iting\b|"
    r"\b(?:quoted|cited) by\b|\b[Ww]ith reference to\b|\b[Ii]n (?:an interview|comments) (?:with|to)\b"
)
_QUOTING = re.compile(r"\b(?:quot(?:ed|es|ing)|cit(?:ed|es))\b")
_GAP_BEFORE = patterns.lazy(
    r"(?:['’]s?)?(?: (?:newspaper|news agency|agency|daily|magazine|broadcaster|channel|website|press service|"
    r"press office|spokes(?:man|woman|person)|office|administration|government|"
    r"officials?|foreign ministry|ministry|embassy|report|statement))?(?: of [A-Z][\w.]*(?: [A-Z]\w*)?)?"
    r"(?: \([^()\n]{1,40}\))?"
    r"(?:, (?:who|which)?[^\n\x01]{1,80},)?"
    r"(?:\s+(?:also|further|then|later|earlier|again|once|has|had|have|was|were|is|are|been|being|who|that|previously|"
    r"recently|first|even|just|never|still|only|reportedly|publicly|repeatedly|personally|[a-z]+ly|would|could|did|not|"
    r"on [A-Z][a-z]+day|[A-Z][a-z]+day|today|yesterday))*,?\s*\Z"
)
# What stands before a name inside an apposition: "the firm, which owns" NAME, "the man, a former editor of" NAME.
_ASIDE = re.compile(
    r",\s(?:(?:who|which|whose)\b[^,.;:!?\n\x01]{1,80}|[^,.;:!?\n\x01]{1,80}\b(?:of|for|at|with|by)\s(?:[Tt]he\s)?)\Z"
)
_AFTER_STOPS = re.compile(r"[.;:!?\n\x01](?!\w)|,|\b(?:that|on|following|after|in an?|during|as)\b")
_QUOTED_STOPS = re.compile(r"[.;:\n\x01]| as (?:saying|telling)")
_OFFICE = re.compile(
    r" (?:diplomat|official|spokes(?:man|woman|person)|source|lawyer|analyst|minister|lawmaker|leader|member|commander|"
    r"advis[eo]r|aide|employee|worker|resident|doctor|expert|professor)s?\b"
)
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|him|her|[Tt]hey)\b")
_DOCUMENT = re.compile(
    r"\b[Tt]he (?:(?:joint|press|official|written|brief|same|Kremlin|Chinese|Russian) )?"
    r"(?:statement|readout|report|communiqu[eé]|release|document|text|letter|message|note)\b"
)
_UNNAMED = re.compile(
    r"\b(?:[Tt]he |[Aa]n? |[Oo]ne |[Ss]ome |[Ss]everal )?"
    r"(?:(?!(?:to|by|of|from|with|[Cc]iting|and)\b)[\w-]{1,24} ){0,2}"
    r"(?:officials?|media|spokes(?:man|woman|person)|sources?|police|witness(?:es)?|analysts?|experts?|ministry|"
    r"authorities|newspaper|broadcaster|news agency|agency|daily|critics|lawyers?|prosecutors?|researchers?|reports?)\b"
)
_LOOSE: tuple[tuple[re.Pattern[str], VoiceKind], ...] = (
    (_PRONOUN, "pronoun"),
    (_DOCUMENT, "document"),
    (_UNNAMED, "unnamed"),
)
_RANK: dict[VoiceKind, int] = {
    "person": 0,
    "pronoun": 1,
    "medium": 2,
    "body": 2,
    "document": 3,
    "unnamed": 4,
    "place": 5,
}


@dataclass(frozen=True, slots=True)
class Voice:
    """Words that can be the subject of a verb of saying."""

    start: int
    end: int
    kind: VoiceKind
    mention: Mention | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb or phrase that says who speaks. `reporter` is who passes the words on ("TASS quoted him as saying")."""

    start: int
    end: int
    kind: CueKind
    voice: Voice
    reporter: Voice | None = None

    @property
    def span(self) -> tuple[int, int]:
        """Where voice and verb stand together."""
        return min(self.start, self.voice.start), max(self.end, self.voice.end)


def voices(mask: str, mentions: Sequence[Mention]) -> list[Voice]:
    """Return every voice outside the quotes, sorted; a name outranks the description around it."""
    named = [Voice(m.start, m.end, _kind(m), m) for m in mentions if mask[m.start : m.start + 1] != BLANK]
    taken = {place for voice in named for place in range(voice.start, voice.end) if voice.kind != "place"}
    loose: list[Voice] = []
    for pattern, kind in _LOOSE:
        for match in pattern.finditer(mask):
            if taken.isdisjoint(range(match.start(), match.end())):
                loose.append(Voice(match.start(), match.end(), kind))
                taken.update(range(match.start(), match.end()))
    return sorted([*named, *loose], key=lambda voice: (voice.end, voice.start))


def _kind(mention: Mention) -> VoiceKind:
    if mention.type in ("PERSON", "ROLE"):
        return "person"
    if mention.type == "MEDIA":
        return "medium"
    return "body" if mention.type in BODIES else "place"


def cues(mask: str, speaking: Sequence[Voice]) -> list[Cue]:
    """Return the cues of a masked text from left to right."""
    found = [*_quotings(mask, speaking), *_accordings(mask, speaking), *_sayings(mask, speaking)]
    return sorted(found, key=lambda cue: (cue.start, cue.end))


def _sayings(mask: str, speaking: Sequence[Voice]) -> Iterator[Cue]:
    for verb in _SAYS.finditer(mask):
        voice = _inverted(mask, speaking, verb) or _before(mask, speaking, verb.start())
        if voice is None and re.search(r"[\x01,]\s*\Z", mask[max(0, verb.start() - 3) : verb.start()]):
            voice = _after(mask, speaking, verb.end(), stops=_AFTER_STOPS)
        if voice is not None:
            yield Cue(verb.start(), verb.end(), "says", voice)


def _inverted(mask: str, speaking: Sequence[Voice], verb: re.Match[str]) -> Voice | None:
    """Return the medium right behind a verb that a comma cuts off from what stands before: "…, reports the Gazette"."""
    if not re.search(r",\s*\Z", mask[max(0, verb.start() - 3) : verb.start()]):
        return None
    near = bisect_left(speaking, verb.end(), key=lambda voice: voice.end)
    return next(
        (
            voice
            for voice in speaking[near : near + 2]
            if voice.kind == "medium" and re.fullmatch(r"\s+(?:the\s+)?", mask[verb.end() : voice.start])
        ),
        None,
    )


def _accordings(mask: str, speaking: Sequence[Voice]) -> Iterator[Cue]:
    for phrase in _ACCORDING.finditer(mask):
        voice = _after(mask, speaking, phrase.end(), stops=_AFTER_STOPS)
        if voice is not None:
            kind: CueKind = "quoting" if "quoted by" in phrase.group() or "cited by" in phrase.group() else "according"
            yield Cue(phrase.start(), phrase.end(), kind, voice)


def _quotings(mask: str, speaking: Sequence[Voice]) -> Iterator[Cue]:
    """Yield "Y quoted X as saying" (X speaks, Y passes it on) and "X is quoted as saying"."""
    for verb in _QUOTING.finditer(mask):
        subject = _before(mask, speaking, verb.start())
        if re.match(r"\s+as (?:saying|telling)", mask[verb.end() : verb.end() + 12]):
            if subject:
                yield Cue(verb.start(), verb.end(), "says", subject)
        elif re.search(r" as (?:saying|telling)", mask[verb.end() : verb.end() + _REACH]):
            speaker = _after(mask, speaking, verb.end(), stops=_QUOTED_STOPS)
            if speaker:
                yield Cue(verb.start(), verb.end(), "quoted", speaker, subject)


def _before(mask: str, speaking: Sequence[Voice], verb: int) -> Voice | None:
    """Return the voice that ends before the verb, if only adverbs, auxiliaries or an apposition stand between."""
    last = bisect_right(speaking, verb, key=lambda voice: voice.end)
    fitting: Voice | None = None
    for voice in reversed(speaking[max(0, last - 6) : last]):
        gap = mask[voice.end : verb]
        if len(gap) > _REACH:
            break
        if gap.startswith(",") and _ASIDE.search(mask[max(0, voice.start - _REACH) : voice.start]):
            continue  # the subject stands before the apposition that this name closes
        if _GAP_BEFORE.match(gap) and (fitting is None or voice.kind in ("person", "medium")):
            fitting = voice  # "Lina Holm, the mayor of Capitol, said": the person, not the place of her apposition
        if fitting and fitting.kind not in ("place", "body", "unnamed"):
            break
    return fitting


def _after(mask: str, speaking: Sequence[Voice], start: int, *, stops: re.Pattern[str]) -> Voice | None:
    """Return the best voice in the phrase after `start`: a person before a body, a body before a place."""
    window = mask[start : start + _REACH]
    stop = stops.search(window)
    limit = start + (stop.start() if stop else len(window))
    starts_at = bisect_left(speaking, start, key=lambda voice: voice.end)
    near = [voice for voice in speaking[starts_at : starts_at + 8] if voice.start >= start and voice.end <= limit]
    best = min(near, key=lambda voice: (_RANK[voice.kind], voice.start), default=None)
    if best is None or best.kind == "unnamed":  # "said the spokesman, Per Dahl"
        named = (
            voice
            for voice in speaking[starts_at : starts_at + 8]
            if voice.start == limit + 2 and voice.kind == "person"
        )
        best = next(named, best)
    if best and best.kind in ("body", "place") and (office := _OFFICE.match(mask[best.end : best.end + 24])):
        return Voice(start, best.end + office.end(), "unnamed")  # "said a Harbour Board official"
    return best
