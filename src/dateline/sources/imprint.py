"""The outlet in a text without an address: imprint lines, a title's suffix, a text that names itself.

An agency's copyright travels with its text into other outlets, and `TASS reported` is a citation. So agencies never
win here by their name alone, and an outlet named in prose wins only as the last link of a chain of sources.
"""

import re
from collections.abc import Iterator, Sequence

from dateline.model import Outlet, Segment, Source
from dateline.sources.registry import COLLECTION, Registry

_LONGEST = 400  # characters of a line worth reading; an imprint is short
_NAME_WORDS = 5
_CAPTION = re.compile(r"caption|credit|photo|image|related|promo")
_COPYRIGHT = re.compile(r"©|\(c\)\s|\bcopyright\b", re.IGNORECASE)
_RESERVED = re.compile(
    r"all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados"
    r"|todos os direitos reservados|tutti i diritti riservati|alle rechten voorbehouden|все права защищены"
    r"|усі права захищен|wszelkie prawa zastrzeżone|tüm hakları saklıdır",
    re.IGNORECASE,
)
_SYNDICATED = re.compile(r"\b(?:via|provided by|distributed by|syndicat\w+|courtesy)\b", re.IGNORECASE)
_OWN_PAPERS = re.compile(
    r"(?:['’]s)?\s(?:(?:news|mobile)\s)?(?:apps?\b|(?:privacy|cookies?)\s(?:policy|notice|statement)|terms\s(?:of|and)\b)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\s|:;,()\"“”«»]+")
_SUFFIX = re.compile(r"\s(?:[|–—-]|::)\s(?P<name>[^|–—]{2,60})$")

_SAYS = r"(?:writes|reports|informs)"
_SAID = r"(?:writes|wrote|reports|reported|informs|informed|says|said|quoted|told)"
_SELF = re.compile(rf",\s(?P<name>(?:[\w.'’&-]+\s){{0,{_NAME_WORDS - 1}}}[\w'’&-]+)\s{_SAYS}\.?$")
_SENTENCE = re.compile(r"(?P<first>.{20,600}?[.!?])(?=\s+[A-Z\"“«]|\s*$)", re.DOTALL)


def read(segments: Sequence[Segment], registry: Registry) -> Iterator[Outlet]:
    """Yield the outlets that a text's own lines prove, strongest first."""
    junk = [s for s in segments if s.role in {"junk", "meta"} and not _CAPTION.search(s.kind or "")]
    lines = [s.text for s in junk if len(s.text) <= _LONGEST]
    yield from _by_copyright(lines, registry)
    yield from _by_papers(lines, registry)
    yield from _by_title(segments, registry)
    yield from _by_self(segments, registry)


def _outlet(source: Source | None, rule: str, words: str) -> Iterator[Outlet]:
    if source is not None and source.kind not in {"agency", COLLECTION}:
        yield Outlet(source, rule, " ".join(words.split()))


def _by_copyright(lines: Sequence[str], registry: Registry) -> Iterator[Outlet]:
    """The last copyright line is the page's own: those before it go with syndicated texts and pictures.

    `© Name / Photographer` is a credit, `Via …, Copyright …` a syndication.
    """
    line = next((text for text in reversed(lines) if _COPYRIGHT.search(text)), "")
    if not line or _SYNDICATED.search(line):
        return
    for source in registry.sources:
        if any(_holds(line, mark) for mark in source.owner_marks):
            yield Outlet(source, "owner-mark", " ".join(line.split()))
    if _RESERVED.search(line) and "/" not in line:
        for name in _names(line, registry):
            yield from _outlet(name, "copyright", line)


def _holds(line: str, mark: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(mark)}(?!\w)", line) is not None


def _names(line: str, registry: Registry) -> Iterator[Source]:
    """Yield the sources named anywhere in a line, longest names first."""
    words = [word.strip(".") for word in _WORD.findall(line)]
    for size in range(_NAME_WORDS, 0, -1):
        for start in range(len(words) - size + 1):
            if found := registry.named(" ".join(words[start : start + size])):
                yield found


def _by_papers(lines: Sequence[str], registry: Registry) -> Iterator[Outlet]:
    """Name its app, its privacy policy, its terms: only the outlet itself has these beside an article."""
    for line in lines:
        for papers in _OWN_PAPERS.finditer(line):
            yield from _outlet(_ending(line[: papers.start()], registry), "own-papers", line)


def _ending(text: str, registry: Registry) -> Source | None:
    words = text.split()[-_NAME_WORDS:]
    tails = (" ".join(words[start:]) for start in range(len(words)))
    return next((found for tail in tails if (found := registry.named(tail.strip(",.:")))), None)


def _by_title(segments: Sequence[Segment], registry: Registry) -> Iterator[Outlet]:
    for title in (s.text for s in segments if s.role == "title"):
        if found := _SUFFIX.search(title.strip()):
            yield from _outlet(registry.named(found["name"]), "title-suffix", found["name"])


def _by_self(segments: Sequence[Segment], registry: Registry) -> Iterator[Outlet]:
    """The chain `…, reports AGENCY, OUTLET writes.` at the end of the first sentence: the last link is the outlet.

    `…, OUTLET reports.` without another medium before it is what anyone writes who cites OUTLET, and so is an outlet
    that the text cites again further on.
    """
    body = [s.text for s in segments if s.role in {"standfirst", "body"}]
    first = _SENTENCE.match(" ".join(body[:1]).strip())
    found = _SELF.search(first["first"].rstrip(".")) if first else None
    if first is None or found is None:
        return
    source = _ending(found["name"], registry)
    if source is None or not _chained(first["first"][: found.start()], source, registry):
        return
    rest = " ".join(body)[first.end() :]
    if not any(_cited(name, rest) for name in (source.name, *source.aliases)):
        yield from _outlet(source, "self-reference", found[0].strip(", "))


def _chained(before: str, source: Source, registry: Registry) -> bool:
    """Say whether another medium is named beside a verb of reporting in the words before."""
    said = re.search(rf"\b{_SAID}\b", before)
    return said is not None and any(name != source for name in _names(before, registry))


def _cited(name: str, text: str) -> bool:
    quoted = re.escape(name)
    return re.search(rf"(?:according to|{_SAID}(?: by)?) (?:the )?{quoted}\b|\b{quoted} {_SAID}\b", text) is not None
