"""From names to entities: the tables first, then the longest name in the same document that fits.

Nothing is joined across documents here. An entity no table knows gets the slug of its longest name and its type.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.entities.gazetteer import Gazetteer
from dateline.entities.surfaces import BODIES, Found, agrees, parts
from dateline.model import Entity, Mention

_INITIALS_SKIP = frozenset({"of", "the", "and", "for", "de", "on", "in"})
_HEADS = (
    r"leader|president|head of state|prime minister|premier|chancellor|counterpart|ruler|monarch|king|queen|dictator|"
    r"strongman|pontiff"
)
# "the Chinese leader", not "the Chinese leader Xi Jinping": there the name says it.
_DESCRIPTION = re.compile(rf"\b[Tt]he ([A-Z][\w.]*(?: [A-Z][\w.]*)?)(?:['’]s)? ({_HEADS})\b(?![’']s? [A-Z]| [A-Z])")
_OFFICE_BEFORE = re.compile(rf"\b([A-Z][\w.]*(?: [A-Z][\w.]*)?)(?:['’]s)? ({_HEADS}),?\s+\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class People:
    """The personal names of one document: each full name, and which full names a word may stand for."""

    full: Mapping[str, Entity]
    by_word: Mapping[str, Sequence[str]]
    ids: frozenset[str]

    def of(self, surface: str) -> Entity | None:
        """Return the person `surface` names, if exactly one full name fits."""
        if surface in self.full:
            return self.full[surface]
        words = parts(surface)
        fitting = [self.full[name] for name in self.by_word.get(words[-1], ()) if set(words) <= set(parts(name))]
        distinct = {entity.id: entity for entity in fitting}
        return next(iter(distinct.values())) if len(distinct) == 1 else None


def people_in(texts: Iterable[tuple[str, Sequence[Found]]], gazetteer: Gazetteer) -> People:
    """Collect the full personal names of a document's text and title."""
    surfaces = {
        " ".join(text[name.start : name.end].split())
        for text, names in texts
        for name in names
        if name.type == "PERSON" and len(parts(text[name.start : name.end])) > 1
    }
    full: dict[str, Entity] = {}
    by_word: defaultdict[str, list[str]] = defaultdict(list)
    for surface in sorted(surfaces, key=lambda one: (-len(one), one)):
        known = gazetteer.exactly(surface)
        full[surface] = known.entity if known else _longer(surface, full, by_word) or unknown(surface, "PERSON")
        for word in {parts(surface)[0], parts(surface)[-1]}:
            by_word[word].append(surface)
    return People(full, by_word, frozenset(entity.id for entity in full.values()))


def _longer(surface: str, full: Mapping[str, Entity], by_word: Mapping[str, Sequence[str]]) -> Entity | None:
    """Return the longer name this one is part of: `Daniel Moi` in `Daniel arap Moi`."""
    words = parts(surface)
    fitting = {full[name].id: full[name] for name in by_word.get(words[-1], ()) if set(words) < set(parts(name))}
    return next(iter(fitting.values())) if len(fitting) == 1 else None


SLUG_CAP = 200  # letters; an index row holds 2,700 bytes


def unknown(surface: str, kind: str) -> Entity:
    """Return an entity known by its name alone."""
    return Entity(f"{slug(surface)}-{kind.lower()}", surface, kind, known=False)


def slug(name: str) -> str:
    """Return a name in small letters joined by hyphens, accents dropped; other scripts keep their letters.

    What a model takes for a name may be a line of thousands of letters: the slug is a key and stays short.
    """
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return "-".join(re.findall(r"\w+", plain.lower()))[:SLUG_CAP]


def mentions(text: str, names: Sequence[Found], *, people: People) -> list[Mention]:
    """Return each name with its entity; `People` decides who a bare surname is."""
    bodies = _initials(text, names)
    surfaces = {text[name.start : name.end] for name in names}
    return [_mention(text, _attested(name, surfaces), people=people, bodies=bodies) for name in names]


def _attested(name: Found, surfaces: set[str]) -> Found:
    """Drop what the tables know of a name that several places share, where no witness for the known one is named."""
    doubted = name.name and name.name.witnesses and not name.name.demonym and surfaces.isdisjoint(name.name.witnesses)
    return replace(name, name=None) if doubted else name


def _mention(text: str, name: Found, *, people: People, bodies: Mapping[str, str]) -> Mention:
    surface = text[name.start : name.end]
    flat = " ".join(surface.split())
    known = name.name if name.name and (not name.name.weak or agrees(name.type, name.name.entity.type)) else None
    entity: Entity | None = None
    if name.type == "PERSON":
        entity = _person(flat, known.entity if known else None, people)
    elif known:
        entity = known.entity
    elif name.type != "NORP":
        entity = unknown(bodies.get(flat, flat), name.type)
    return Mention(name.start, name.end, surface, name.type, entity)


def _person(surface: str, known: Entity | None, people: People) -> Entity:
    """A surname that a table knows is still another's where the document names only that other in full."""
    inside = people.of(surface)
    if known and (inside is None or known.id in people.ids):
        return known
    return inside or known or unknown(surface, "PERSON")


def _initials(text: str, names: Sequence[Found]) -> dict[str, str]:
    """Map each acronym of the document to the one long name whose initials it is."""
    long = defaultdict(set)
    for name in names:
        words = parts(text[name.start : name.end])
        if name.type in BODIES and len(words) > 1:
            initials = "".join(word[0].upper() for word in words if word.lower() not in _INITIALS_SKIP)
            long[initials].add(" ".join(text[name.start : name.end].split()))
    return {initials: next(iter(found)) for initials, found in long.items() if len(found) == 1 and len(initials) > 1}


def descriptions(text: str, found: Sequence[Mention], *, gazetteer: Gazetteer) -> list[Mention]:
    """Return the people named by country and office ("the Chinese leader"), where the document names one such person.

    Their type is `ROLE`: a description is no name. It may overlap the demonym inside it.
    """
    offices = _offices(text, found, gazetteer)
    described = []
    for match in _DESCRIPTION.finditer(text):
        name = gazetteer.exactly(match.group(1))
        holders = offices.get(name.entity.country or "", {}) if name else {}
        if len(holders) == 1:
            (entity,) = holders.values()
            described.append(Mention(match.start(), match.end(), match.group(), "ROLE", entity))
    return described


def _offices(text: str, found: Sequence[Mention], gazetteer: Gazetteer) -> dict[str, dict[str, Entity]]:
    """Map a country to its leaders in this document: known ones, and those the text gives the office."""
    offices: defaultdict[str, dict[str, Entity]] = defaultdict(dict)
    for mention in found:
        if mention.type != "PERSON" or mention.entity is None:
            continue
        before = _OFFICE_BEFORE.search(text[max(0, mention.start - 60) : mention.start])
        name = gazetteer.exactly(before.group(1)) if before else None
        if name and name.entity.country:
            offices[name.entity.country][mention.entity.id] = mention.entity
        elif mention.entity.id in gazetteer.leaders and mention.entity.country:
            offices[mention.entity.country][mention.entity.id] = mention.entity
    return offices
