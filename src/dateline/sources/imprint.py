"""The outlet in a text without an address: imprint lines, a title's suffix, a text that names itself.

Each kind of line speaks once for a source; what stands on the pages of others too speaks with half a voice, and a
source needs a whole one. An agency's copyright and name travel with its text into other outlets, and `TASS reported`
is a citation: so an agency's voices are halves, and an outlet named in prose wins only as the last link of a chain.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from dateline.model import Outlet, Segment, Source, patterns
from dateline.sources import house_words as say
from dateline.sources.registry import COLLECTION, Registry, letters

_LONGEST = 1_500  # characters of a line worth reading; an imprint is short, but its lines may have lost their breaks
_LABEL = 40  # characters of a line that is a label of a menu
_LABELS, _AGENCY_LABELS = 3, 6  # different labels that name a house; member papers have some of their agency's
_MOST_LINES = 2_000  # lines worth reading: an imprint stands near the top or the end
_NAME, _NAME_WORDS = 120, 5  # characters and words in which a name stands
_MOST_MATCHES = 10  # of one kind in one line
_NAME_LETTERS = 12  # of a name in a script without spaces
_LEAST = 8  # characters of a copyright line; a shorter one is a link to it
_LENT_NEAR = 40  # characters around the mark where words make it another's
_WHOLE, _HALF = 1.0, 0.5
_HINTS = frozenset({"labels", "owner-furniture"})  # an owner's other houses show these too
_CAPTION = re.compile(r"caption|credit|photo|image|related|promo")
_WORD = re.compile(r"[^\s|:;,()\"“”„«»]+")
_SUFFIX = re.compile(r"\s(?:[|–—-]|::)\s(?P<name>[^|–—]{2,60})$")
_YEARS = r"(?:(?:19|20)\d\d(?:\s?[-–—/]\s?(?:(?:19|20)?\d\d)?)?)"
_HOLDER = re.compile(
    rf"(?:[©ⓒ]|\(c\)\s|\bcopyrights?\b)(?:\s|[©ⓒ]|\(c\)|[,:]|\bcopyright\b|{_YEARS}|\bby\b|\bthe\b){{0,8}}(?P<name>[^\s\d©][^.;|•©\n]{{0,80}})?",
    re.IGNORECASE,
)
_YEAR = re.compile(_YEARS)
_HOST = re.compile(r"(?P<box>[\w.+-]{1,64}@)?(?P<host>(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,18})(?![\w@])", re.IGNORECASE)
_QUOTES, _STOPS = "\"“”„«»'‘’", "\"“”„«»'‘’.,:;!"
_CJK = patterns.lazy(r"[぀-ヿ㐀-鿿가-힯]")

_SAYS = r"(?:writes|reports|informs)"
_SAID = r"(?:writes|wrote|reports|reported|informs|informed|says|said|quoted|told)"
_SELF = re.compile(rf",\s(?P<name>(?:[\w.'’&-]+\s){{0,{_NAME_WORDS - 1}}}[\w'’&-]+)\s{_SAYS}\.?$")
_SENTENCE = re.compile(r"(?P<first>.{20,600}?[.!?])(?=\s+[A-Z\"“«]|\s*$)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Voice:
    """What one line says for a source, and how much that proves."""

    source: Source
    rule: str
    words: str
    weight: float


def read(segments: Sequence[Segment], registry: Registry) -> Iterator[Outlet]:
    """Yield the outlet that a text's own lines prove, if they prove one and no other nearly as well."""
    heard: dict[str, dict[str, Voice]] = {}
    for voice in voices(segments, registry):
        kinds = heard.setdefault(voice.source.id, {})
        if voice.rule not in kinds or kinds[voice.rule].weight < voice.weight:
            kinds[voice.rule] = voice
    standing = sorted(heard.values(), key=_weight, reverse=True)
    if not standing or _weight(standing[0]) < _WHOLE or standing[0].keys() <= _HINTS:
        return
    if len(standing) > 1 and _weight(standing[0]) - _weight(standing[1]) < _HALF:
        return
    best = max(standing[0].values(), key=lambda voice: voice.weight)
    yield Outlet(best.source, best.rule, " ".join(best.words.split()))


def _weight(kinds: Mapping[str, Voice]) -> float:
    return sum(voice.weight for voice in kinds.values())


def voices(segments: Sequence[Segment], registry: Registry) -> Iterator[Voice]:
    """Yield every voice for an outlet, the strongest rules first."""
    junk = [s for s in segments if s.role in {"junk", "meta"} and not _CAPTION.search(s.kind or "")]
    lines = [s.text for s in junk if len(s.text) <= _LONGEST][:_MOST_LINES]
    heard = [v for v in _all(lines, segments, registry) if v.source.kind != COLLECTION]
    yield from heard
    if known := {voice.source.id for voice in heard}:  # labels alone prove nothing
        yield from (voice for voice in _by_labels(lines, registry) if voice.source.id in known)


def _all(lines: Sequence[str], segments: Sequence[Segment], registry: Registry) -> Iterator[Voice]:
    yield from _by_copyright(lines, registry)
    yield from _by_papers(lines, registry)
    yield from _by_title(segments, registry)
    yield from _by_self(segments, registry)
    yield from _by_furniture(lines, registry)
    yield from _by_address(lines, registry)


def _voice(source: Source | None, rule: str, words: str, *, weight: float = _WHOLE) -> Iterator[Voice]:
    if source is not None:
        yield Voice(source, rule, words, min(weight, _HALF) if source.kind == "agency" else weight)


def _by_copyright(lines: Sequence[str], registry: Registry) -> Iterator[Voice]:
    """The last copyright line is the page's own: those before it go with syndicated texts and pictures.

    `© Name / Photographer` is a credit, `Via …, Copyright …` a syndication.
    """
    line, at = next(((text, found.start()) for text in reversed(lines) if (found := _mark(text))), ("", 0))
    if not line or say.LENT.search(line[max(0, at - _LENT_NEAR) : at + _LENT_NEAR]):
        return
    for source in registry.sources:
        if any(_holds(line, mark) for mark in source.owner_marks):
            yield Voice(source, "owner-mark", line, _WHOLE)
    reserved = say.RESERVED.search(line)
    if "/" in line[at : at + 2 * _LENT_NEAR] or not (reserved or _YEAR.search(line)):
        return
    for named in _holders(line, at, reserved, registry=registry):
        yield from _voice(named, "copyright", line, weight=_WHOLE if reserved else _HALF)
    holder = _HOLDER.match(line, at)
    if holder and holder["name"]:
        yield from _voice(_owned(holder["name"], registry), "owner", line, weight=_HALF)


def holders(line: str, registry: Registry) -> Iterator[Source]:
    """Yield the sources that a line says hold the rights, by name or by the mark of their owner."""
    if found := _mark(line):
        named = opening(found["name"], registry) if found["name"] else None
        yield from (source for source in registry.sources if any(_holds(line, mark) for mark in source.owner_marks))
        yield from [named] if named else []


def _mark(line: str) -> re.Match[str] | None:
    """Return the last mark of rights in a line that says whose they are."""
    return next((found for found in reversed([*_HOLDER.finditer(line)])), None) if len(line) > _LEAST else None


def _holders(line: str, at: int, reserved: re.Match[str] | None, *, registry: Registry) -> Iterator[Source | None]:
    """Yield who may hold the rights: named after the mark, or before it, or before the words that reserve them."""
    marked = _HOLDER.match(line, at)
    yield opening(marked["name"], registry) if marked and marked["name"] else None
    for end in (at, reserved.start() if reserved else 0):
        yield ending(line[:end].rstrip(" .,;:|—–-"), registry)


def _holds(line: str, mark: str) -> bool:
    return mark in line and re.search(rf"(?<!\w){re.escape(mark)}(?!\w)", line) is not None


def _owned(holder: str, registry: Registry) -> Source | None:
    """Return the only source of the owner whose name a text opens with."""
    words = holder[:_NAME].split()[:_NAME_WORDS]
    heads = (letters("".join(words[:size])) for size in range(len(words), 0, -1))
    return next((registry.owners[head] for head in heads if head in registry.owners), None)


def _by_papers(lines: Sequence[str], registry: Registry) -> Iterator[Voice]:
    """Name its app, its privacy policy, its terms: only the outlet itself has these beside an article."""
    for line in lines:
        for papers in islice(say.PAPERS.finditer(line), _MOST_MATCHES):
            before = re.sub(r"(?:['’]s?)?[\s-]{0,3}$", "", line[max(0, papers.start() - _NAME) : papers.start()])
            after = line[papers.end() :]
            named = opening(after.lstrip(), registry) or opening(say.OF.sub("", after, count=1), registry)
            found = ending(before, registry) or named
            yield from _voice(found, "own-papers", line)


def ending(text: str, registry: Registry) -> Source | None:
    """Return the source whose name a text ends with, the longest."""
    words = text[-_NAME:].split()[-_NAME_WORDS:]
    tails = [" ".join(words[start:]) for start in range(len(words))]
    if _CJK.search(text[-1:]):
        tails += [text[-size:] for size in range(_NAME_LETTERS, 1, -1)]
    return next((found for tail in tails if (found := _named(tail.strip(_QUOTES).rstrip(_STOPS), registry))), None)


def opening(text: str, registry: Registry) -> Source | None:
    """Return the source whose name a text opens with, the longest."""
    words = text[:_NAME].split()[:_NAME_WORDS]
    heads = [" ".join(words[:size]) for size in range(len(words), 0, -1)]
    if _CJK.match(text):
        heads += [text[:size] for size in range(_NAME_LETTERS, 1, -1)]
    return next((found for head in heads if (found := _named(head.rstrip(_STOPS).strip(_QUOTES), registry))), None)


def _named(words: str, registry: Registry) -> Source | None:
    """Return the source that words in running text name: small letters name none that is written with capitals."""
    found = registry.named(words)
    small = found is not None and words.islower() and words not in (found.name, *found.aliases)
    return None if small else found


def _by_title(segments: Sequence[Segment], registry: Registry) -> Iterator[Voice]:
    for title in (s.text for s in segments if s.role == "title"):
        if found := _SUFFIX.search(title.strip()):
            source = registry.named(found["name"])
            if source and any(found["name"].strip() in (name, name.upper()) for name in (source.name, *source.aliases)):
                yield from _voice(source, "title-suffix", found["name"])


def _by_furniture(lines: Sequence[str], registry: Registry) -> Iterator[Voice]:
    """`Follow NAME`, `NAME newsletter`: what a site says of itself, and now and then of another."""
    for line in lines:
        for found in islice(say.BEFORE_NAME.finditer(line), _MOST_MATCHES):
            source = opening(line[found.end() :], registry)
            if source is not None and source.kind != "agency":
                yield Voice(source, "furniture", line, _HALF)
            elif source is None:
                yield from _voice(_owned(line[found.end() :], registry), "owner-furniture", line, weight=_HALF)
        for found in islice(say.AFTER_NAME.finditer(line), _MOST_MATCHES):
            yield from _voice(ending(line[: found.start()], registry), "own-services", line, weight=_HALF)


def _by_labels(lines: Sequence[str], registry: Registry) -> Iterator[Voice]:
    """Menus repeat the name of the house: `NAME Sport`, `Edizioni NAME`."""
    labels: dict[str, set[str]] = {}
    sources: dict[str, Source] = {}
    short = dict.fromkeys(line for line in lines if len(line) <= _LABEL)
    for line in (line for line in short if not (say.BEFORE_NAME.search(line) or say.AFTER_NAME.search(line))):
        for source in set(_names(line, registry)):
            sources[source.id] = source
            labels.setdefault(source.id, set()).add(line.casefold())
    for key, shown in labels.items():
        if len(shown) >= (_AGENCY_LABELS if sources[key].kind == "agency" else _LABELS):
            yield Voice(sources[key], "labels", "; ".join(sorted(shown)[:_LABELS]), _HALF)


def _by_address(lines: Sequence[str], registry: Registry) -> Iterator[Voice]:
    """Mailboxes and hosts; a report of an agency ends with the agency's own, so there only a mailbox of the house."""
    for line in lines:
        for found in islice(_HOST.finditer(line), _MOST_MATCHES) if "." in line else ():
            source = registry.by_domain(found["host"])
            box = (found["box"] or "").rstrip("@")
            if source is not None and (source.kind != "agency" or say.HOUSE_MAILBOX.match(box)):
                yield Voice(source, "mailbox" if box else "host", line, _HALF)


def _by_self(segments: Sequence[Segment], registry: Registry) -> Iterator[Voice]:
    """The chain `…, reports AGENCY, OUTLET writes.` at the end of the first sentence: the last link is the outlet.

    `…, OUTLET reports.` without another medium before it is what anyone writes who cites OUTLET, and so is an outlet
    that the text cites again further on.
    """
    body = [s.text for s in segments if s.role in {"standfirst", "body"}]
    first = _SENTENCE.match(" ".join(body[:1]).strip())
    found = _SELF.search(first["first"].rstrip(".")) if first else None
    if first is None or found is None:
        return
    source = ending(found["name"], registry)
    if source is None or not _chained(first["first"][: found.start()], source, registry):
        return
    rest = " ".join(body)[first.end() :]
    if not any(_cited(name, rest) for name in (source.name, *source.aliases)):
        yield from _voice(source, "self-reference", found[0].strip(", "))


def _chained(before: str, source: Source, registry: Registry) -> bool:
    """Say whether another medium is named beside a verb of reporting in the words before."""
    said = re.search(rf"\b{_SAID}\b", before)
    return said is not None and any(name != source for name in _names(before, registry))


def _names(line: str, registry: Registry) -> Iterator[Source]:
    """Yield the sources named anywhere in a line, longest names first."""
    words = [word.strip(".") for word in _WORD.findall(line)]
    for size in range(_NAME_WORDS, 0, -1):
        for start in range(len(words) - size + 1):
            if found := _named(" ".join(words[start : start + size]), registry):
                yield found


def _cited(name: str, text: str) -> bool:
    quoted = re.escape(name)
    return re.search(rf"(?:according to|{_SAID}(?: by)?) (?:the )?{quoted}\b|\b{quoted} {_SAID}\b", text) is not None
