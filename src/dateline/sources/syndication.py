"""Whose text a syndicated piece is: an agency or outlet other than its publisher, with the words that prove it.

Proofs are marks of the whole text: the agency in its place line or byline, "originally published by", the rights an
agency holds, a canonical link to another outlet. That an agency contributed, or is cited, is no syndication. Where the
publisher is unknown the origin may be its own; then it says whose text it is all the same.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from dateline.model import Outlet, PageEvidence, Segment, Source, patterns
from dateline.sources import imprint, masthead
from dateline.sources.directory import Directory
from dateline.sources.outlet import OutletEvidence
from dateline.sources.registry import COLLECTION, Registry, letters

_OPENING = 3  # paragraphs of which one may open the report, behind a standfirst and what was taken for one
_HEAD, _TAIL = 160, 60  # characters in which an agency stands at a text's start, at its end
_LINE = 300  # characters of a line that says where a text is from
_ORIGINS = ("syndication-source", "original-source", "dc.source", "source", "news_source", "article:provider")
_AUTHORS = ("author", "article:author", "dc.creator", "byl")
_NOT_AGENCIES = frozenset({COLLECTION, "government"})
_CAPTION = re.compile(r"caption|credit|photo|image|related|promo")
_BRACKETED = re.compile(r"[(\[/]\s?(?P<name>[^\W\d_][^()\[\]/\n]{1,40}?)(?:/[\w ]{1,20})?\s?[)\]/]")
#: A head such as `(Reuters) —`, `LONDON, March 3 (Reuters) -`: no verb before the bracket, a mark behind it.
_AT_HEAD = re.compile(
    r"[^.!?()\n]{0,60}?\s?\((?P<name>[^\W\d_][^()\n]{1,40}?)(?:/[\w ]{1,20})?\)\s*(?:[—–―:_|]|-{1,2}\s)"
)
#: A mark stands behind a sentence; `the Party (PTI).` ends one.
_AT_END = re.compile(
    r"(?:(?:[.!?…।。”\"»]\s{0,2}|\n)[(\[/]\s?(?P<name>[^\W\d_][^()\[\]/\n]{1,40}?)\s?[)\]/]"
    r"|(?<=[.!?”\"])\s[—–-]\s?(?P<bare>[^\W\d_][\w .]{1,30}))\.?\s*\Z"
)
_BY = re.compile(
    r"(?:by|source|von|quelle|par|por|fuente|di|fonte|door|bron|od|źródło|от|від|автор)\b\s?:?\s*(?:the\s)?",
    re.IGNORECASE,
)
_DESK = re.compile(r"\s(?:staff|news\sagency|newswire|wires?)\s*\Z", re.IGNORECASE)
_OF_A_PERSON = re.compile(r",\s?(?P<name>[^,|]{2,40})\Z")
_FIRST_PUBLISHED = patterns.lazy(
    r"\b(?:(?:originally|first)\s(?:published|appeared|posted|aired|ran)\s(?:by|on|in|at|with)"
    r"|(?:re)?(?:published|printed|posted)(?:\shere)?\s(?:(?:with|by)\s(?:the\s)?(?:kind\s)?permission\s(?:of|from)|from)"
    r"|syndicated\s(?:from|by)|(?:provided|supplied)\sby|courtesy\sof|urspr[üu]nglich\s(?:erschienen|ver[öo]ffentlicht)\s(?:bei|in|auf|von)"
    r"|zuerst\s(?:erschienen|veröffentlicht)\s(?:bei|in|auf)|publié\s(?:initialement|à\sl['’]origine)\s(?:par|sur|dans)"
    r"|(?:publicado|aparecido)\s(?:originalmente|originariamente)\s(?:en|por|no|na|pelo|pela)|pubblicato\soriginariamente\s(?:su|da)"
    r"|впервые\sопубликован\w*\s(?:в|на)|вперше\sопублікован\w*\s(?:в|на|у))\s(?:the\s)?[\"“„«]?(?P<name>[^\W\d_][^\n]{1,80})",
    re.IGNORECASE,
)
#: What a line calls the text it stands under.
_THIS = re.compile(
    r"\b(?:this|dies\w{1,2}|cet(?:te)?|est[ea]|quest[oa]|эт\w{1,3}|ця|цей|цю)\s(?:\w+\s)?(?:article|story|piece|report|post"
    r"|essay|column|interview|content|text|excerpt|artikel|text|beitrag|interview|récit|entretien|artículo|texto|artigo"
    r"|matéria|articolo|стать\w|текст\w?|материал\w?|статт\w|матеріал\w?)\b",
    re.IGNORECASE,
)
_HOST = re.compile(r"(?:https?://)?(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,18}\b", re.IGNORECASE)
_CONTRIBUTED = re.compile(
    r"contribut|\binputs?\b|additional\sreporting|reporting\sby|\bwith\b(?!\s(?:the\s)?(?:kind\s)?permission)"
    r"|\bavec\b|\bmit\b|\bcon\b|\bcom\b|\bmet\b",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"©|\(c\)\s|\bcopyright\b", re.IGNORECASE)
_KEPT = re.compile(r"reserved|redistribut|rewritten|infocom|[- ]wire\b", re.IGNORECASE)


def decide(publisher: Outlet | None, evidence: OutletEvidence, *, directory: Directory) -> Outlet | None:
    """Return whose text a document is, where that is not its publisher's own; None where nothing proves it.

    An edition and the house it is part of are one publisher, and so are two domains of one name.
    """
    own = publisher.source if publisher else None
    found = (origin for origin in _origins(evidence, directory) if not _same(origin.source, own))
    return next((origin for origin in found if origin.source.kind not in _NOT_AGENCIES), None)


def _same(source: Source, own: Source | None) -> bool:
    if own is None:
        return False
    if {source.id, source.part_of or source.id} & {own.id, own.part_of or own.id}:
        return True
    return (source.provisional or own.provisional) and bool(_brands(source) & _brands(own))


def _brands(source: Source) -> set[str]:
    """The words under which a source registered its domains: `example` of `example.co.uk`."""
    return {domain.split("/")[-1].split(".")[0] for domain in source.domains} | {letters(source.name)}


def _origins(evidence: OutletEvidence, directory: Directory) -> Iterator[Outlet]:
    registry = directory.registry
    yield from _of_place(evidence.segments, registry)
    if evidence.page is not None:
        yield from _of_head(evidence.page, directory)
    yield from _of_byline(evidence, registry)
    yield from _of_lines(evidence.segments, directory)
    yield from _of_end(evidence.segments, registry)


def _outlet(source: Source | None, rule: str, words: str, *, agency: bool = False) -> Iterator[Outlet]:
    if source is not None and (source.kind == "agency" or not agency):
        yield Outlet(source, rule, " ".join(words.split()))


def _of_head(page: PageEvidence, directory: Directory) -> Iterator[Outlet]:
    """A canonical link to another outlet, metas that name an origin, an agency as publisher or author."""
    registry = directory.registry
    if page.canonical:
        yield from _outlet(directory.at(page.canonical), "canonical", page.canonical)
    for key in _ORIGINS:
        for told in masthead.metas(page, (key,)):
            source = directory.at(told) if _HOST.fullmatch(told.split("/")[0]) or "//" in told else registry.named(told)
            yield from _outlet(source, "meta-source", told)
    for thing in masthead.things(page):
        for key in ("isBasedOn", "isBasedOnUrl"):
            if isinstance(address := thing.get(key), str) and "//" in address:
                yield from _outlet(directory.at(address), "jsonld-based-on", address)
        for key in ("sourceOrganization", "publisher", "copyrightHolder", "author", "creator"):
            for name in masthead.named(thing.get(key)):
                yield from _outlet(registry.named(name), f"jsonld-{key.lower()}", name, agency=True)


def _of_place(segments: Sequence[Segment], registry: Registry) -> Iterator[Outlet]:
    """The bracket of a place line, `LONDON, March 3 (Reuters) -`; a place line may be left in the first paragraph."""
    for line in (s.text for s in segments if s.role == "dateline"):
        for found in _BRACKETED.finditer(line[:_HEAD]):
            yield from _outlet(registry.named(found["name"]), "place-line", line)
    opening = (s.text for s in segments if s.role in {"standfirst", "body"})
    for found in filter(None, (_AT_HEAD.match(text[:_HEAD]) for text in islice(opening, _OPENING))):
        if not _CONTRIBUTED.search(found[0]):
            yield from _outlet(registry.named(found["name"]), "place-line", found[0])


def _of_byline(evidence: OutletEvidence, registry: Registry) -> Iterator[Outlet]:
    """An agency as the author, or as the house of one: `By AGENCY staff`, `By A. Example, AGENCY`."""
    told = [*evidence.authors, *masthead.metas(evidence.page or PageEvidence(), _AUTHORS)]
    named = {source.id: (source, author) for author in told if (source := _author(author, registry))}
    if len(named) == 1:  # two agencies have contributed
        ((source, author),) = named.values()
        yield from _outlet(source, "byline", author, agency=True)
    lines = [s for s in evidence.segments if s.role in {"meta", "junk"} and len(s.text) <= _TAIL]
    for line in lines:
        if not _CONTRIBUTED.search(line.text) and not _CAPTION.search(line.kind or ""):
            yield from _outlet(_bylined(line, registry), "byline", line.text, agency=True)


def _author(name: str, registry: Registry) -> Source | None:
    words = _BY.sub("", name).strip()
    return registry.named(name) or registry.named(words) or registry.named(_DESK.sub("", words))


def _bylined(line: Segment, registry: Registry) -> Source | None:
    """A name alone may be a menu's label, so it needs a word before it or behind it, or a byline's place."""
    by = _BY.match(line.text)
    if line.kind != "byline" and (not (by or _DESK.search(line.text)) or registry.named(line.text)):
        return None
    affiliated = _OF_A_PERSON.search(line.text) if by else None
    return _author(line.text, registry) or (registry.named(affiliated["name"]) if affiliated else None)


def _of_lines(segments: Sequence[Segment], directory: Directory) -> Iterator[Outlet]:
    """Lines that tell where the text was printed first, and who holds the rights."""
    for segment in segments:
        if segment.role == "title" or _CAPTION.search(segment.kind or "") or len(segment.text) > _LINE:
            continue
        if (found := _FIRST_PUBLISHED.search(segment.text)) and _of_itself(segment, found):
            yield from _outlet(_named(found["name"], directory), "first-published", segment.text)
        if segment.role in {"junk", "meta"} and _RIGHTS.search(segment.text):
            yield from _by_rights(segment.text, directory.registry)


def _of_itself(line: Segment, found: re.Match[str]) -> bool:
    """Tell whether a line speaks of the text it stands under: in a report, the news may have appeared elsewhere."""
    return line.role in {"junk", "meta"} or not line.text[: found.start()].strip() or bool(_THIS.search(found.string))


def _named(words: str, directory: Directory) -> Source | None:
    address, registry = _HOST.match(words), directory.registry
    named = imprint.opening(words, registry) or (
        imprint.opening(f"The {words}", registry) if words[0].isupper() else None
    )
    return named or (directory.at(address[0]) if address else None)


def _by_rights(line: str, registry: Registry) -> Iterator[Outlet]:
    """`Copyright 2031 AGENCY. All rights reserved.`: with words that keep them, as `© AGENCY` alone credits a picture.

    An outlet that sells its reports says that they are: `The-NAME-Wire ™ & © 2031`.
    """
    if (kept := _KEPT.search(line)) and "/" not in line:
        for source in imprint.holders(line, registry):
            yield from _outlet(source, "rights", line, agency="wire" not in kept[0].casefold())


def _of_end(segments: Sequence[Segment], registry: Registry) -> Iterator[Outlet]:
    """The mark behind the last sentence: `(ANI)`, `/PAP/`, `— Bernama`."""
    last = next((s.text for s in reversed(segments) if s.role == "body"), "")
    mark = _AT_END.search(last[-_TAIL:])
    if mark and not _CONTRIBUTED.search(mark[0]):
        yield from _outlet(registry.named(mark["name"] or mark["bare"]), "end-mark", mark[0], agency=True)
