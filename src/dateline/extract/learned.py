"""Furniture learned from other documents: lines that recur across distinct documents of one outlet.

A menu, a newsletter box or a "most read" heading stands on every page of its outlet, a sentence of a report on one.
What recurs is learned into a numbered snapshot (`Furniture`) that extraction is given as a plain set of line keys.
Three guards keep reports whole: a long line that ends like a sentence is never learned (outlets repeat background
paragraphs in every follow-up); copies and revisions of one piece count as one document; and nothing is learned
from a line that is a headline anywhere, or most of its document.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from types import MappingProxyType

from dateline.extract import units
from dateline.extract.features import Marks
from dateline.extract.furniture import Verdict
from dateline.model import TEXT_ROLES, Segment

RULE = "learned:recurs"
"""The rule of every segment that is junk only because its line recurs."""
KIND = "furniture"

_RECURS = Verdict("junk", KIND, RULE)
_DIMMED = 0.3  # what known furniture counts as prose, as in `features`

_LONG = 12  # words from which a line that ends like a sentence is prose, which may never be furniture
_LONGEST = 60  # words; a longer line is a paragraph or a whole menu, cut too differently each time to be compared
_COPY = 0.5  # of the prose lines of the shorter of two documents; with as many shared they are one piece
_DISTINCT = 2  # documents, at least, that hold a line
_SHARE = 0.05  # of an outlet's distinct documents, at least, that hold a line: a subheading often used is in fewer
_DOCUMENTS = 400  # of one outlet that are compared, so that cost stays bounded
_LINES = 4000  # learned of one outlet, the commonest; also looked at in one document, the first
_LETTER = re.compile(r"[^\W\d_]")
_DIGITS = re.compile(r"\d+")
_MARKS = re.compile(r"[^\w#]+")
_WORD = re.compile(r"[^\W_]+")
_DENSE = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_END = re.compile(r"[.!?…:;,。！？।؟۔։።][”\"’')\]»]{0,3}$")


@dataclass(frozen=True, slots=True)
class Furniture:
    """One numbered snapshot of what was learned: the line keys of each source key. 0 is the empty one.

    `lines` tells of each line key how many distinct documents held it when it was learned.
    """

    number: int = 0
    lines: Mapping[str, Mapping[str, int]] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, keys: Sequence[str]) -> frozenset[str]:
        """Return the line keys learned under any of `keys` (see `keys`)."""
        return frozenset().union(*(self.lines.get(key, ()) for key in keys))


@dataclass(frozen=True, slots=True)
class Seen:
    """What one document contributes: under which source key, which lines it holds.

    `text_hash` tells texts apart (two documents with one hash are one); `lines` are the keys of what may be
    furniture; `prose` and `titles` are keys too, of what may not: by the first, copies are known.
    """

    key: str
    text_hash: str
    lines: frozenset[str]
    prose: frozenset[str]
    titles: frozenset[str] = frozenset()


def keys(source_id: str | None, domain: str | None) -> tuple[str, ...]:
    """Return the keys under which a document's furniture is learned (the first) and looked up (all), in order.

    Args:
        source_id: the outlet of the registry, claimed or found; None if unknown or a mere stand-in for its domain.
        domain: the registered domain of its address.
    """
    named = (("source", source_id), ("domain", domain))
    return tuple(f"{kind}:{name}" for kind, name in named if name)


def line_key(text: str) -> str | None:
    """Return what two sightings of one line share: letters folded, digits masked, marks dropped.

    None for what must never be furniture: no letters, prose, or too long to be compared.
    """
    size = _size(text)
    if not _LETTER.search(text) or size > _LONGEST or (size >= _LONG and _ends(text)):
        return None
    return _folded(text)


def _folded(text: str) -> str:
    return _MARKS.sub(" ", _DIGITS.sub("#", unicodedata.normalize("NFKC", text).casefold())).strip()


def _size(text: str) -> float:
    """Words; three letters of a script without spaces count as one."""
    return len(_WORD.findall(text)) + len(_DENSE.findall(text)) / 3


def _ends(text: str) -> bool:
    return bool(_END.search(text.rstrip()))


def sighting(key: str, segments: Sequence[Segment]) -> Seen:
    """Return what a document extracted into `segments` contributes under `key`."""
    texts = [piece for segment in segments for piece in pieces(segment.text)]
    words = sum(map(_size, texts))
    lines = (line_key(piece) for piece in texts[:_LINES] if _size(piece) * 2 < words)
    prose = (_hash(_folded(piece)) for piece in texts[:_LINES] if _LETTER.search(piece) and line_key(piece) is None)
    titles = (_folded(segment.text) for segment in segments if segment.role == "title")
    text = "\n".join(segment.text for segment in segments if segment.role in TEXT_ROLES)
    return Seen(key, _hash(_folded(text)), frozenset(filter(None, lines)), frozenset(prose), frozenset(titles))


def _hash(text: str) -> str:
    return blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()


def pieces(text: str) -> Iterator[str]:
    """The lines of `text`, cut where words were glued and into sentences: what is learned and looked up one by one."""
    for unit in units.cut(text):
        yield from units.sentences(unit.text)


def is_learned(text: str, furniture: frozenset[str]) -> bool:
    """Whether all of `text` is furniture: each of its pieces that holds a letter is a learned line."""
    found = [piece for piece in pieces(text) if _LETTER.search(piece)] if furniture else []
    return bool(found) and all(line_key(piece) in furniture for piece in found)


def marked(marks: Sequence[Marks], furniture: frozenset[str]) -> list[Marks]:
    """Return the marks of a flat text's units with the verdict "recurs" on learned lines that no rule knows.

    Before the region is chosen, so that neighbours profit. Nothing is marked if most of the prose would be.
    """
    found = {at for at, one in enumerate(marks) if furniture and is_learned(one.unit.text, furniture)}
    if sum(marks[at].prose * marks[at].words for at in found) * 2 >= sum(one.prose * one.words for one in marks):
        return list(marks)
    return [
        replace(one, verdict=one.verdict or _RECURS, prose=one.prose * _DIMMED) if at in found else one
        for at, one in enumerate(marks)
    ]


def without(segments: Sequence[Segment], furniture: frozenset[str]) -> tuple[Segment, ...]:
    """Return `segments` with the learned lines of the text as junk, unless they are most of the text."""
    text = [at for at, segment in enumerate(segments) if segment.role in TEXT_ROLES]
    gone = {at for at in text if is_learned(segments[at].text, furniture)}
    if sum(_size(segments[at].text) for at in gone) * 2 > sum(_size(segments[at].text) for at in text):
        return tuple(segments)
    return tuple(
        replace(segment, role="junk", kind=KIND, rule=RULE) if at in gone else segment
        for at, segment in enumerate(segments)
    )


def learn(documents: Iterable[Seen], *, number: int) -> Furniture:
    """Return the furniture of each source key in `documents`, as snapshot `number`.

    A line is learned if at least two distinct documents of its key hold it, and at least one in twenty. Documents
    are distinct if their texts have different hashes and share less than half of their prose; those without any
    prose teach nothing. The order of `documents` does not matter; of a key with more than 400 texts the 400 with
    the smallest hashes are compared.
    """
    outlets: dict[str, dict[str, Seen]] = defaultdict(dict)
    for seen in documents:
        if not seen.prose:
            continue
        known = outlets[seen.key].get(seen.text_hash)
        outlets[seen.key][seen.text_hash] = _joined(known, seen) if known else seen
        if len(outlets[seen.key]) >= 2 * _DOCUMENTS:
            outlets[seen.key] = _sample(outlets[seen.key])
    learned = {key: _recurring(list(_sample(outlet).values())) for key, outlet in sorted(outlets.items())}
    return Furniture(number, MappingProxyType({key: lines for key, lines in learned.items() if lines}))


def _joined(one: Seen, other: Seen) -> Seen:
    return Seen(one.key, one.text_hash, one.lines | other.lines, one.prose | other.prose, one.titles | other.titles)


def _sample(outlet: Mapping[str, Seen]) -> dict[str, Seen]:
    return {text_hash: outlet[text_hash] for text_hash in sorted(outlet)[:_DOCUMENTS]}


def _recurring(documents: Sequence[Seen]) -> dict[str, int]:
    """The lines that enough distinct documents hold, with how many do; the commonest first if there are too many."""
    groups = _distinct(documents)
    counted = Counter(line for group in groups for line in frozenset().union(*(one.lines for one in group)))
    least = max(_DISTINCT, len(groups) * _SHARE)
    headlines = frozenset().union(*(one.titles for one in documents)) if documents else frozenset()
    found = [(-count, line) for line, count in counted.items() if count >= least and line not in headlines]
    return {line: -count for count, line in sorted(found)[:_LINES]}


def _distinct(documents: Sequence[Seen]) -> list[list[Seen]]:
    """The documents in groups, each one piece: copies and revisions stand together, through others if need be."""
    leader = list(range(len(documents)))
    holders: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(documents):
        shared = Counter(other for line in one.prose for other in holders[line])
        for other, count in shared.items():
            if count >= _COPY * min(len(one.prose), len(documents[other].prose)):
                _union(leader, at, other)
        for line in one.prose:
            holders[line].append(at)
    groups: dict[int, list[Seen]] = defaultdict(list)
    for at, one in enumerate(documents):
        groups[_find(leader, at)].append(one)
    return list(groups.values())


def _find(leader: list[int], at: int) -> int:
    while leader[at] != at:
        leader[at] = at = leader[leader[at]]
    return at


def _union(leader: list[int], one: int, other: int) -> None:
    leader[_find(leader, one)] = _find(leader, other)


def to_json(furniture: Furniture) -> dict[str, dict[str, int]]:
    """Return the lines of a snapshot in a stable form for storage, sorted by key and line, its number left out."""
    return {key: dict(sorted(furniture.lines[key].items())) for key in sorted(furniture.lines)}


def from_json(number: int, stored: Mapping[str, Mapping[str, int]]) -> Furniture:
    """Return the snapshot that `to_json` wrote."""
    return Furniture(number, MappingProxyType({key: dict(lines) for key, lines in stored.items()}))
