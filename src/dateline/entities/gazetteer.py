"""The gazetteer: every name of the lookup pages and the registry, found in a text in one pass over its words.

Names are compared word by word, as written. A name of five letters or more is also found in capitals (`MOSCOW`);
an acronym never in small letters. A name that is also a common word is `weak`: it needs a second witness.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from dateline.entities import lookups
from dateline.errors import ConfigurationError
from dateline.model import Entity, Source

WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[ \t\n.'’‘`&/-]{0,3}\Z")
_LONGEST_GAP = 3
_NAMELESS = frozenset({"government", "collection"})
# Papers whose name is a word, a people or a family of its own, in any language that writes it with a capital somewhere:
# "Punch" is a paper only where it is cited as one, and "Anadolu" is Anatolia, "Antara" between.
_WORDS = frozenset(
    """
    Adevărul Anadolu Antara Atlantic Avvenire Axios Barron Bild Bloomberg Citizen Conversation Courier Dawn Diena
    Economist Express Expresso Forbes Fortune Forward Globe Guardian Heise Herald Hill Hindu Independent Insider
    Intercept Journal Kompas Kurir Libertatea Libération Local Maclean Mail Metro Mirror Nation National Nature News
    Observer People Pobjeda Post Press Punch Quartz Record Register Reporter Republic Salon Science Semafor Slate
    Spectator Spiegel Sputnik Standard Star Statesman Stuff Sun Sunday Tasnim Telegraph Time Times Today Tribune Trouw
    Variety Verge Voice Week Wire Wired World
    """.split()  # noqa: SIM905  a list of words reads as words
)
_ARTICLES = frozenset({"Der", "Die", "Das"})  # with a noun, the opening of any German sentence: "Die Zeit drängt"
# Acronyms that a party, a board, an illness or an index bears as often: PTI governed Pakistan, PAP governs Singapore.
# They are the medium's where its full name stands in the same text, or the text is in its language.
_SHARED = frozenset({"ANP", "APA", "CNA", "CNS", "DPA", "DR", "ERR", "NAMPA", "NOS", "Nikkei", "PAP", "PTI", "МРТ"})
_CAPITALS_FROM = 5  # letters; shorter all-capital words are acronyms or shouting


@dataclass(frozen=True, slots=True)
class Name:
    """One way to write an entity."""

    entity: Entity
    words: tuple[str, ...]
    tail: str = ""  # the stop that ends "U.S."
    demonym: bool = False
    weak: bool = False
    witnesses: frozenset[str] = frozenset()  # spellings one of which must stand in the same document
    shared: bool = False  # an acronym that others bear too


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found in a text; offsets in code points."""

    start: int
    end: int
    name: Name


@dataclass(frozen=True, slots=True)
class Table:
    """Names by their words; `lengths` says how many words the names that open with a word have, the longest first."""

    names: Mapping[tuple[str, ...], Name]
    lengths: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, names: Iterable[Name]) -> "Table":
        """Build a table; of two names with the same words the first counts."""
        by_words: dict[tuple[str, ...], Name] = {}
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for name in names:
            if name.words:
                by_words.setdefault(name.words, name)
                lengths[name.words[0]].add(len(name.words))
        return cls(by_words, {first: tuple(sorted(some, reverse=True)) for first, some in lengths.items()})

    def find(self, text: str) -> list[Hit]:
        """Return the names in `text` from left to right, the longest at each place, none overlapping."""
        words = [(word.group(), word.start(), word.end()) for word in WORD.finditer(text)]
        hits: list[Hit] = []
        for at, (word, start, _) in enumerate(words):
            if word in self.lengths and (not hits or start >= hits[-1].end):
                hit = self._longest(text, words, at)
                hits += [hit] if hit else []
        return hits

    def _longest(self, text: str, words: list[tuple[str, int, int]], at: int) -> Hit | None:
        for length in self.lengths[words[at][0]]:
            window = words[at : at + length]
            name = self.names.get(tuple(word for word, _, _ in window))
            if name and _close(text, window):
                end = window[-1][2]
                return Hit(window[0][1], end + text.startswith(name.tail, end) * len(name.tail), name)
        return None


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Every known name, and what is known of its entity."""

    table: Table
    sources: Mapping[str, Source]  # entity id → the registry's source
    leaders: frozenset[str]  # ids of persons who lead or led a state

    def find(self, text: str, language: str | None = None) -> list[Hit]:
        """Return the known names in `text` from left to right, the longest at each place, none overlapping.

        An acronym that others bear too is some body's, and nobody's we know, unless the medium's full name stands there
        as well or the text is in its language.
        """
        hits = self.table.find(text)
        full = {hit.name.entity.id for hit in hits if not hit.name.shared}
        ours = [not hit.name.shared or hit.name.entity.id in full or self._at_home(hit, language) for hit in hits]
        return [hit if sure else replace(hit, name=_anyones(hit.name)) for hit, sure in zip(hits, ours, strict=True)]

    def _at_home(self, hit: Hit, language: str | None) -> bool:
        return language not in (None, "en") and language in self.sources[hit.name.entity.id].languages

    def exactly(self, surface: str) -> Name | None:
        """Return the name `surface` is, as a whole."""
        hits = self.find(surface)
        return hits[0].name if len(hits) == 1 and (hits[0].start, hits[0].end) == (0, len(surface)) else None


def parse(pages: Mapping[str, str], sources: Iterable[Source]) -> Gazetteer:
    """Build the gazetteer from the lookup pages (path → YAML) and the registry's sources.

    A source whose name or alias is an entry's too is that entry: the entry names it, the source is linked to it.

    Raises:
        ConfigurationError: a faulty page, or one spelling that means two entries.
    """
    entries = lookups.read(pages)
    owners: dict[tuple[str, ...], lookups.Entry] = {}
    names: list[Name] = []
    for entry in entries:
        names += _names_of(entry, owners)
    by_id = {name.entity.id: name.entity for name in names}
    by_source = {entry.source: entry.id for entry in entries if entry.source}
    linked: dict[str, Source] = {}
    for source in sorted(sources, key=lambda source: source.id):
        if not source.provisional:
            owner = next((owners[words].id for words in _spellings(source) if words in owners), source.id)
            default = Entity(source.id, source.name, "MEDIA", source.wikidata, source.country)
            entity = by_id.setdefault(by_source.get(source.id, owner), default)
            linked.setdefault(entity.id, source)
            names += _names_of_source(source, entity, owners)
    leaders = frozenset(entry.id for entry in entries if entry.role == "leader")
    return Gazetteer(Table.of(_with_capitals(names)), linked, leaders)


def _names_of(entry: lookups.Entry, owners: dict[tuple[str, ...], lookups.Entry]) -> Iterator[Name]:
    entity = Entity(entry.id, entry.name, entry.type, entry.wikidata, entry.country)
    spellings = [(text, False, False) for text in dict.fromkeys((entry.name, *entry.aliases)) if text not in entry.weak]
    spellings += [(text, True, False) for text in entry.demonyms] + [(text, False, True) for text in entry.weak]
    for text, demonym, weak in spellings:
        words = tuple(WORD.findall(text))
        other = owners.setdefault(words, entry)
        if other is not entry:
            raise ConfigurationError(f"{entry.place}: {text} means {other.id} at {other.place} already")
        yield Name(entity, words, "." if text.endswith(".") else "", demonym, weak, frozenset(entry.witnesses))


def _names_of_source(source: Source, entity: Entity, owners: Mapping[tuple[str, ...], object]) -> Iterator[Name]:
    """Yield the spellings of a source that no entry has. A government's or an archive's page title names nobody."""
    if source.kind in _NAMELESS:
        return
    for words in _spellings(source):
        if words and words not in owners:
            shared = len(words) == 1 and words[0] in _SHARED
            yield Name(entity, words, weak=_is_word(words), shared=shared)


def _anyones(name: Name) -> Name:
    acronym = "".join(name.words)
    return replace(name, entity=Entity(f"{acronym.lower()}-org", acronym, "ORG", known=False))


def _is_word(words: tuple[str, ...]) -> bool:
    """Tell whether a name is a common word, also with a possessive ("Barron's") or a German article before it."""
    first, *rest = words
    if first in _ARTICLES:
        return len(rest) == 1
    return first in _WORDS and all(len(word) == 1 for word in rest)


def _spellings(source: Source) -> list[tuple[str, ...]]:
    """Return the names of a source as words, without a leading article: papers are cited as "the Guardian"."""
    split = [tuple(WORD.findall(text)) for text in (source.name, *source.aliases)]
    return list(dict.fromkeys(words[1:] if len(words) > 1 and words[0] == "The" else words for words in split))


def _with_capitals(names: Iterable[Name]) -> Iterator[Name]:
    """Yield the names, then those long enough to be found in capitals too."""
    listed = list(names)
    yield from listed
    for name in listed:
        if sum(map(len, name.words)) >= _CAPITALS_FROM:
            yield replace(name, words=tuple(word.upper() for word in name.words))


def _close(text: str, window: list[tuple[str, int, int]]) -> bool:
    """Tell whether the words of `window` stand together, with nothing but a space, stop or hyphen between."""
    pairs = pairwise(window)
    return all(right - left <= _LONGEST_GAP and _GAP.match(text[left:right]) for (_, _, left), (_, right, _) in pairs)
