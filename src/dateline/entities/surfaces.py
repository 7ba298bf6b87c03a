"""From the recogniser's raw spans to clean names: trimmed, split, merged with the gazetteer's finds.

Trimming a leading article and a trailing possessive alone is worth 7 points of F1 on newswire.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.entities import reporting
from dateline.entities.gazetteer import Gazetteer, Hit, Name
from dateline.model import Span

PLACES = frozenset({"GPE", "LOC", "FAC", "COUNTRY", "CITY", "REGION"})
BODIES = frozenset({"ORG", "GOV", "IGO", "MEDIA"})
# What the recogniser calls the rest (dates, sums, works, laws, products, languages) names nobody.
_KEPT = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT"})

_LEAD = re.compile(r"(?:[\s\"'“”‘’`(\[_,;:–—-]|(?:the|a|an|this|that)\s)+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
_TRAIL = ' \t\n\r"“”‘`_,;:!?([–—-'
_STOP_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:Inc|INC|Corp|CORP|Co|CO|Ltd|LTD|Jr|Sr|Bros|St|Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|"
    r"Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Va|Vt|Wash|Wis|Wyo))\.$"
)
_TITLE = re.compile(
    r"(?:(?:(?:[Vv]ice|[Dd]eputy|[Ff]ormer|[Aa]cting|[Pp]rime|[Ff]oreign|[Dd]efen[cs]e|[Ff]inance|[Ii]nterior)[ -]+)*"
    r"(?:President|Premier|Chancellor|Minister|Secretary|Ambassador|King|Queen|Prince|Princess|Pope|Senator|Sen\.|Rep\.|"
    r"Gov\.|Governor|Mayor|Judge|Justice|General|Gen\.|Lt\.|Col\.|Colonel|Maj\.|Capt\.|Captain|Sgt\.|Lord|Lady|Sir|"
    r"Mr\.?|Mrs\.?|Ms\.?|Miss|Dr\.?|Prof\.?|Professor|Rev\.?|Sheikh|Ayatollah|Chairman|Chief|Coach|Officer|Detective)\s+)+"
)
_OFFICE_AFTER = re.compile(r" (?:Advis[eo]r|Minister|Secretary)\b")
_COUNTRY_JOINT = re.compile(r"['’]s?\s+")
_PEOPLE_JOINT = re.compile(r"\s+")
# "Daniel arap" Moi: a particle is not where a name ends.
_PARTICLE = re.compile(r" (?:arap|bin|ibn|al|de|del|da|di|van|von|der|den|ter|la|le|el|dos|du)$")
_NEXT_WORD = re.compile(r" [A-Z][\w'’-]+")
_ADDRESS = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sen|Rep|Judge)\.? \Z")
_NO_NAME = re.compile(r"[a-z0-9\W_]+\Z")  # nothing in it is a capital
# NAIROBI, Kenya (AP) _ …: what opens a report in capitals before a dash is where it was written.
_DATELINE = re.compile(
    r"\s*([A-Z][A-Z.' -]{2,40}?)(?:, ([A-Z][\w.' -]{2,30}?))?,?\s+(?:\([\w .-]{2,20}\)\s*)?(?:_|--?|–|—)\s"
)
_AND = re.compile(r"\s+and\s+")
_BREAK = re.compile(r"\n|\t|\s{3,}|\s(?:_|--?|–|—)\s")
_PART = re.compile(r"[^\W_]+")
_JOINED = re.compile(r"-[^\W\d_a-z]")


@dataclass(frozen=True, slots=True)
class Found:
    """A name in the text. `type` is the recogniser's or the gazetteer's; `name` what the gazetteer knows of it."""

    start: int
    end: int
    type: str
    name: Name | None = None


def of(hit: Hit) -> Found:
    """Return a gazetteer hit as a name: a demonym is no place but a people."""
    return Found(hit.start, hit.end, "NORP" if hit.name.demonym else hit.name.entity.type, hit.name)


def trimmed(text: str, spans: Sequence[Span]) -> list[Found]:
    """Return the spans that can be names, each cut down to the name alone, sorted, none overlapping."""
    opening = _DATELINE.match(text)
    places = [Found(*opening.span(part), "GPE") for part in (1, 2) if opening and opening.group(part)]
    found = places + [name for span in spans if span.label in _KEPT for name in _trim(text, span)]
    found.sort(key=lambda name: (name.start, -name.end))
    kept: list[Found] = []
    for name in found:
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return kept


def _trim(text: str, span: Span) -> Iterator[Found]:
    """Yield the name in a span; nothing if no capital is left. A line break ends a name."""
    surface = text[span.start : span.end]
    broken = _BREAK.search(surface.strip())
    if broken:
        surface = surface[: len(surface) - len(surface.lstrip()) + broken.start()]
    start = span.start
    lead = _LEAD.match(surface)
    if lead and lead.end() < len(surface):
        start, surface = start + lead.end(), surface[lead.end() :]
    surface = _without_tail(surface)
    if span.label == "PERSON" and (title := _TITLE.match(surface)) and title.end() < len(surface):
        start, surface = start + title.end(), surface[title.end() :]
    if span.label == "PERSON" and _PARTICLE.search(surface) and (rest := _NEXT_WORD.match(text, start + len(surface))):
        surface = text[start : rest.end()]
    if surface and not _NO_NAME.match(surface):
        yield from _apart(Found(start, start + len(surface), span.label), surface)


def _apart(name: Found, surface: str) -> list[Found]:
    """Split `A and B` of people or places, and of bodies if each is one word; `Marks and Spencer Group` stays."""
    pair = _AND.split(surface)
    if len(pair) != 2 or not all(pair) or (name.type not in PLACES | {"PERSON"} and any(" " in one for one in pair)):
        return [name]
    return [replace(name, end=name.start + len(pair[0])), replace(name, start=name.end - len(pair[1]))]


def _without_tail(surface: str) -> str:
    for _ in range(3):  # a possessive may hide behind a mark, and a mark behind it
        surface = _POSSESSIVE.sub("", surface.rstrip(_TRAIL))
        if surface.endswith(")") and "(" not in surface:
            surface = surface[:-1]
        if "(" in surface and ")" not in surface:
            surface = surface[: surface.index("(")].rstrip()
        if surface.endswith(".") and not _STOP_ABBREVIATION.search(surface):
            surface = surface[:-1]
    return surface


def merged(text: str, names: Sequence[Found], *, hits: Sequence[Hit]) -> list[Found]:
    """Return names and gazetteer hits as one row of names, each stretch of text judged on its own."""
    out: list[Found] = []
    for some, known in _clusters(names, hits):
        out += [_addressed(text, name) for name in _judge(text, some, known)]
    return out


def abroad(text: str, hits: Sequence[Hit], *, language: str) -> list[Found]:
    """Return the gazetteer hits that are names in a text which no recogniser reads."""
    return [
        _addressed(text, of(hit))
        for hit in hits
        if hit.name.entity.known and _stands_alone(text, hit, language=language)
    ]


def _addressed(text: str, name: Found) -> Found:
    """Take a known place after `Mr.` for a person of that name."""
    is_place = name.name is not None and name.type in PLACES
    if is_place and _ADDRESS.search(text[max(0, name.start - 10) : name.start]):
        return replace(name, type="PERSON", name=None)
    return name


def places_within(text: str, names: Sequence[Found], *, gazetteer: Gazetteer) -> list[Found]:
    """Return the places inside the names of known events: the war in Ukraine is one thing, Ukraine another."""
    inside = []
    for name in names:
        if name.type == "EVENT" and name.name:
            hits = gazetteer.find(text[name.start + 1 : name.end])
            found = [of(hit) for hit in hits if hit.name.entity.type in PLACES and not hit.name.demonym]
            inside += [replace(one, start=one.start + name.start + 1, end=one.end + name.start + 1) for one in found]
    return inside


def _clusters(names: Sequence[Found], hits: Sequence[Hit]) -> Iterator[tuple[list[Found], list[Hit]]]:
    """Yield what overlaps, together, from left to right."""
    both: list[Found | Hit] = sorted([*names, *hits], key=lambda item: (item.start, item.end))
    some: list[Found] = []
    known: list[Hit] = []
    reach = -1
    for item in both:
        if item.start >= reach and (some or known):
            yield some, known
            some, known = [], []
        if isinstance(item, Found):
            some.append(item)
        else:
            known.append(item)
        reach = max(reach, item.end)
    if some or known:
        yield some, known


def _judge(text: str, some: list[Found], known: list[Hit]) -> list[Found]:
    if not known:
        return some
    if not some:
        return [of(hit) for hit in known if _stands_alone(text, hit)]
    if len(some) > 1:  # a known name spans several of the recogniser's: it knows better
        return [of(hit) for hit in known if not hit.name.weak] or some
    return _within(text, some[0], known)


def _within(text: str, span: Found, known: list[Hit]) -> list[Found]:
    """Judge one recognised span against the known names in or around it."""
    first = known[0]
    if len(known) == 1 and first.start <= span.start and first.end >= span.end:
        return [of(first)] if not first.name.weak or agrees(span.type, first.name.entity.type) else [span]
    rest = _rest(text, span, known)
    if not re.search(r"[A-Z]", rest) or (span.type == "ORG" and _OFFICE_AFTER.match(text[span.end : span.end + 12])):
        return [of(hit) for hit in known if not hit.name.weak] or [span]  # "US National Security" Adviser: the US
    if span.type == "PERSON" and first.name.entity.type == "PERSON" and _TITLE.fullmatch(rest.strip() + " "):
        return [of(first)]
    return _after_country(text, span, first) or [span]


def _after_country(text: str, span: Found, first: Hit) -> list[Found]:
    """Split a span that a country or people opens: "Norland's Harbour Board", "Dane Kevin Holm"."""
    if first.start != span.start or first.name.entity.type not in PLACES:
        return []
    joint = (_PEOPLE_JOINT if first.name.demonym and span.type == "PERSON" else _COUNTRY_JOINT).match(text, first.end)
    return [of(first), replace(span, start=joint.end())] if joint and joint.end() < span.end else []


def _rest(text: str, span: Found, known: list[Hit]) -> str:
    """Return what of the span no known name covers."""
    at, parts = span.start, []
    for hit in known:
        parts.append(text[at : hit.start])
        at = max(at, hit.end)
    return "".join(parts) + text[at : span.end]


def _stands_alone(text: str, hit: Hit, *, language: str = "en") -> bool:
    """Tell whether a known name the recogniser did not see is one.

    A lone surname after another first name is not, nor is a medium that opens another name: "La Croix-Rouge".
    """
    if hit.name.entity.type == "MEDIA" and _JOINED.match(text, hit.end):
        return False
    if hit.name.weak:
        return hit.name.entity.type == "MEDIA" and _cited(text, hit, language)
    if hit.name.entity.type == "PERSON" and len(hit.name.words) == 1:
        before = text[max(0, hit.start - 20) : hit.start]
        word = re.search(r"([A-Z][^\W_]+) $", before)
        return not word or bool(_TITLE.fullmatch(word.group(1) + " "))
    return True


def _cited(text: str, hit: Hit, language: str) -> bool:
    """Tell whether a paper that has a word for a name is meant: it says or is told something."""
    if language != "en":
        return reporting.cue(text, (hit.start, hit.end), language=language) is not None
    says = re.match(r" (?:reported|reports|said|says|wrote|writes|quoted|cited)\b", text[hit.end : hit.end + 10])
    told = re.search(
        r"(?:according to|told|citing|(?:quot|report)ed by) (?:[Tt]he )?\Z", text[max(0, hit.start - 18) : hit.start]
    )
    return bool(says or told)


def agrees(left: str, right: str) -> bool:
    """Tell whether two types are of one kind: both places, both bodies, or the same."""
    return left == right or {left, right} <= PLACES or {left, right} <= BODIES


def parts(surface: str) -> list[str]:
    """Return the words of a name."""
    return _PART.findall(surface)
