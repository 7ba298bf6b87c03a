"""Furniture learned from other documents: lines that recur across distinct documents of one outlet.

A menu, a newsletter box or a "most read" heading stands on every page of its outlet, a sentence of a report on one.
What recurs is learned into `Furniture`, a part of numbered snapshots, of which extraction is given the line keys that
hold for a document's outlet as a plain set. Documents without an outlet are grouped by the lines they share: their
template.

Measured on 34 labelled news pages with one more page of their site at hand, which is all that was learned from (word
4-gram F1 without and with): flattened to lines .870 and .872, to one line .867 and .885, glued .878 and .876, as HTML
.975 twice; between 1 and 4 words in 2,000 of the reports are lost. With four more documents of each site, made from
the page's own furniture (each line kept as often as lines of its length are on real pairs) around other reports, 92
pages: lines .904 and .916, one line .869 and .875, glued .895 and .899.

Guards that keep reports whole: prose is never learned (see `linekeys`); copies and revisions of one piece count as one
document; a headline is furniture nowhere, nor what is most of a document.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from types import MappingProxyType

from dateline.extract.recurrence import groups, linekeys
from dateline.model import TEXT_ROLES, Segment

UNKNOWN = ""
"""The key of documents whose outlet is not known."""
_SEEN = 2, 0.05  # distinct documents and share of an outlet's that hold a line, at least
_DOUBTFUL = 3, 0.1  # the same for short sentences: 3 of 35 reports of one outlet shared one by chance
_DOCUMENTS = 400  # of one outlet that are compared, so that cost stays bounded
_NAMELESS = 4000  # documents of unknown outlets that are compared
_LINES = 4000  # learned of one outlet, the commonest; also looked at in one document, the first
_CROWDED = 150  # words of a segment; no paragraph is so long, so its text has hardly any lines
_TEMPLATE = 4  # telling lines that two documents of one template share
_TELLING = 3  # words from which a line tells templates apart: "Home", "Most read" stand on any


@dataclass(frozen=True, slots=True)
class Furniture:
    """What was learned: line keys by source key (see `keys`).

    `lines` tells of each line key how many distinct documents held it when it was learned.
    """

    lines: Mapping[str, Mapping[str, int]] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, keys: Sequence[str]) -> frozenset[str]:
        """Return the line keys learned under any of `keys`."""
        return frozenset().union(*(self.lines.get(key, ()) for key in keys))

    def nearest(self, lines: frozenset[str]) -> str | None:
        """Return the key whose furniture a document with these `lines` shows most of; None if none by four lines.

        For a document whose outlet is not known: `lines` are those of its `sighting`.
        """
        shown = telling(lines)
        shared = {key: len(shown & known.keys()) for key, known in self.lines.items()}
        best = min(shared, key=lambda key: (-shared[key], key), default=None)
        return best if best is not None and shared[best] >= _TEMPLATE else None


@dataclass(frozen=True, slots=True)
class Seen:
    """What one document contributes.

    `key` says whose furniture it may show, `UNKNOWN` if nobody knows; `text_hash` tells texts apart (two documents with
    one hash are one). `lines` are the keys of what may be furniture, `prose` the fingerprints of what may not (by it
    copies are known), `titles` the keys of headlines.
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

    Returns:
        "source:<id>", "domain:<domain>"; nothing where neither is known: then learn under `UNKNOWN` and look up
        `Furniture.nearest`.
    """
    named = (("source", source_id), ("domain", domain))
    return tuple(f"{kind}:{name}" for kind, name in named if name)


def sighting(key: str, segments: Sequence[Segment]) -> Seen:
    """Return what a document extracted into `segments` contributes under `key`.

    Segments of all roles but place lines count ("WASHINGTON" opens many reports of an outlet); of flat text they need
    `start`, as only its crowded lines are learned by phrases.
    """
    counted = (one for one in segments if one.role != "dateline")
    found = list(islice(chain.from_iterable(map(_lines, counted)), _LINES))
    size = sum(linekeys.words(segment.text) for segment in segments)
    lines = (linekeys.line_key(piece) for piece in found if linekeys.words(piece) * 2 < size)
    text = [piece for one in segments if one.role in TEXT_ROLES for piece in linekeys.pieces(one.text)][:_LINES]
    prose = (linekeys.fingerprint(piece) for piece in text if _is_prose(piece))
    titles = (linekeys.line_key(one.text) for one in segments if one.role == "title")
    return Seen(
        key=key,
        text_hash=linekeys.fingerprint("\n".join(text)),
        lines=frozenset(filter(None, lines)) | _phrases(segments),
        prose=frozenset(prose),
        titles=frozenset(filter(None, titles)),
    )


def _lines(segment: Segment) -> list[str]:
    """What may recur of a segment: each of its pieces, and the whole of it."""
    found = list(linekeys.pieces(segment.text))
    return [*found, segment.text] if len(found) > 1 else found


def _phrases(segments: Sequence[Segment]) -> frozenset[str]:
    """The phrases of a flat text's crowded lines, whose borders no line shows."""
    flat = [one.text for one in segments if one.start is not None and one.role != "title"]
    if max((text.count(" ") for text in flat), default=0) < _CROWDED:
        return frozenset()
    long = (" ".join(linekeys.pieces(text)) for text in flat if text.count(" ") >= linekeys.LONG)
    return frozenset(islice(chain.from_iterable(map(linekeys.phrases, long)), _LINES))


def _is_prose(piece: str) -> bool:
    return linekeys.has_letters(piece) and linekeys.line_key(piece) is None


def telling(lines: Iterable[str]) -> frozenset[str]:
    """The lines by which a template is known: three words and more, none a short sentence, none a mere phrase."""
    whole = (one for one in lines if not linekeys.is_doubtful(one) and not linekeys.is_phrase(one))
    return frozenset(one for one in whole if one.count(" ") >= _TELLING - 1)


def learn(documents: Iterable[Seen]) -> Furniture:
    """Return the furniture of each source key in `documents`.

    A line is learned if at least two distinct documents of its key hold it, and one in twenty; a short sentence needs
    three, and one in ten. Documents are distinct if their texts have different hashes and share less than half of the
    prose of the shorter; those without prose teach nothing. Documents of unknown outlets are one template if four
    telling lines link them, under the key "template:<hash of its lines>".

    The order of `documents` does not matter. Of a key with more than 400 texts the 400 with the smallest hashes are
    compared, of those without an outlet 4,000.
    """
    outlets: dict[str, dict[str, Seen]] = defaultdict(dict)
    for seen in filter(lambda one: one.prose, documents):
        outlet = outlets[seen.key]
        outlet[seen.text_hash] = _joined(outlet.get(seen.text_hash, seen), seen)
        if len(outlet) >= 2 * _cap(seen.key):
            outlets[seen.key] = _sample(outlet, _cap(seen.key))
    samples = {key: list(_sample(outlet, _cap(key)).values()) for key, outlet in outlets.items()}
    learned = {key: _recurring(sample) for key, sample in samples.items() if key != UNKNOWN}
    templates = {_template_key(lines): lines for lines in _templates(samples.get(UNKNOWN, ()))}
    return Furniture(MappingProxyType({key: lines for key, lines in (learned | templates).items() if lines}))


def _cap(key: str) -> int:
    return _DOCUMENTS if key != UNKNOWN else _NAMELESS


def _joined(one: Seen, other: Seen) -> Seen:
    """Two documents with one text: what either shows."""
    return replace(one, lines=one.lines | other.lines, prose=one.prose | other.prose, titles=one.titles | other.titles)


def _sample(outlet: Mapping[str, Seen], most: int) -> dict[str, Seen]:
    return {text_hash: outlet[text_hash] for text_hash in sorted(outlet)[:most]}


def _templates(documents: Sequence[Seen]) -> Iterator[dict[str, int]]:
    """The furniture of each group of documents that share telling lines."""
    shown = [telling(one.lines - one.titles) for one in documents]
    for group in groups.linked(shown, at_least=lambda _left, _right: _TEMPLATE):
        yield _recurring([documents[at] for at in group][:_DOCUMENTS])


def _template_key(lines: Iterable[str]) -> str:
    return f"template:{linekeys.fingerprint(' '.join(sorted(lines)))}"


def _recurring(documents: Sequence[Seen]) -> dict[str, int]:
    """The lines that enough distinct documents hold, with how many do; the commonest first if there are too many."""
    prose = [one.prose for one in documents]
    pieces = groups.linked(prose, at_least=lambda left, right: min(left, right) / 2)
    counted = Counter(line for piece in pieces for line in frozenset().union(*(documents[at].lines for at in piece)))
    headlines = frozenset().union(*(one.titles for one in documents))
    found = [
        (-count, line)
        for line, count in counted.items()
        if count >= _least(line, len(pieces)) and line not in headlines
    ]
    return {line: -count for count, line in sorted(found)[:_LINES]}


def _least(line: str, documents: int) -> float:
    """How many distinct documents of so many must hold `line`."""
    seen, share = _DOUBTFUL if linekeys.is_doubtful(line) else _SEEN
    return max(seen, share * documents)


def to_json(furniture: Furniture) -> dict[str, dict[str, int]]:
    """Return the lines in a stable form for storage, sorted by key and line."""
    return {key: dict(sorted(furniture.lines[key].items())) for key in sorted(furniture.lines)}


def from_json(stored: Mapping[str, Mapping[str, int]]) -> Furniture:
    """Return the snapshot that `to_json` wrote."""
    return Furniture(MappingProxyType({key: dict(lines) for key, lines in stored.items()}))
