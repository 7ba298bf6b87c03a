"""What the per-document stages decide, composed from the pure packages: no database, no clock, no environment.

`inspect` and the stages call the same two functions, so that a record printed is the record stored.
"""

import atexit
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import sha256
from importlib import metadata

from dateline import __version__, bundle, extract
from dateline.entities import gazetteer
from dateline.extract import claimed, language
from dateline.extract.decoding import decode
from dateline.extract.recurrence import learned
from dateline.extract.recurrence.learned import Furniture
from dateline.model import (
    Annotation,
    Claims,
    CleanText,
    Content,
    Dateline,
    Decoded,
    Extraction,
    Outlet,
    PageEvidence,
    Recogniser,
    Segment,
    Source,
)
from dateline.normalize import datelines, dates, urls
from dateline.normalize.verdict.setting import Setting
from dateline.pipeline.lessons import Lessons
from dateline.pipeline.readers import Room
from dateline.pipeline.reading import STANDARD, Limits, Rules
from dateline.sources import outlet, registry, syndication
from dateline.sources.directory import Directory

# The cap of one document, packed or not: the largest news page measured has 5 MB.
SIZE_CAP = 20 << 20

_REGISTRY_DIGITS = 12  # of its hash: enough to tell any two apart

GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Desk:
    """What the stages need besides the documents: registry, names, and on first use the recogniser and a reader.

    `lessons` are what was learned from other documents; `inspect` knows of none.
    """

    registry: registry.Registry
    names: Callable[[], gazetteer.Gazetteer]
    recognise: Callable[[], Recogniser]
    room: Callable[[], Room]
    versions: Mapping[str, str]
    lessons: Lessons = field(default_factory=Lessons)


def desk(model: str, limits: Limits = STANDARD) -> Desk:
    """Return this process's desk: the shipped registry and lookup tables, the spaCy package named, a reader's room."""
    return laid(model, limits)


@cache
def laid(model: str, limits: Limits) -> Desk:
    """Lay a desk, one for each model and limits."""
    known = shipped_registry()

    @cache
    def names() -> gazetteer.Gazetteer:
        pages = bundle.texts(bundle.SEEDS / "lookups", "*.yaml")
        return gazetteer.parse({name: text for name, text in pages.items() if name != "idf_prior.yaml"}, known.sources)

    @cache
    def recognise() -> Recogniser:
        from dateline.entities import ner  # noqa: PLC0415  spaCy is loaded when the first text is read

        return ner.load(model)

    @cache
    def room() -> Room:
        made = Room(Rules(model, limits))
        atexit.register(made.close)
        return made

    return Desk(known, names, recognise, room, versions(model))


@cache
def shipped_registry() -> registry.Registry:
    """Return the registry of `seeds/sources`."""
    return registry.parse(bundle.pages())


def registry_hash() -> str:
    """Return a hash of the registry's pages."""
    pages = bundle.pages()
    return sha256("".join(f"{name}\n{text}" for name, text in pages.items()).encode()).hexdigest()


@cache
def versions(model: str) -> Mapping[str, str]:
    """Return the versions that every record carries; the registry's is one, for it decides on outlets and zones."""
    tools = {"trafilatura": "trafilatura", "htmldate": "htmldate", "spacy": "spacy", "model": model.replace("_", "-")}
    known = {name: metadata.version(package) for name, package in tools.items()}
    named = {**known, "model": f"{model} {known['model']}"}
    return {"dateline": __version__, **named, "registry": registry_hash()[:_REGISTRY_DIGITS]}


def read(data: bytes, claims: Claims, *, name: str | None, desk: Desk) -> Extraction:
    """Return what extract makes of one document.

    Args:
        data: its bytes as they came, gzip or not.
        claims: what was said of it; `fetched_at` bounds its dates.
        name: its file name, if any: a hint for the media type.
        desk: registry, versions and what was learned.

    Raises:
        Rejected: it is empty, binary, too large or broken.
    """
    decoded = decode.decode(unpacked(data), name=name, media_type=claims.content_type)
    content, address, who = content_of(decoded, claims, desk=desk)
    text = extract.paragraphs(content.segments)
    spoken = language.detect(text, declared=content.page.html_lang if content.page else None)
    witnesses = dates.claims(claims, url=address, segments=content.segments, page=content.page)
    verdict = dates.verdict(witnesses, setting(claims, address, who=who, spoken=spoken.tag, desk=desk))
    return Extraction(
        decoded_encoding=decoded.encoding,
        media_type=decoded.media_type,
        kind=content.kind,
        kind_rule=content.kind_rule,
        title=content.title,
        text=text,
        language=spoken.code,
        authors=content.authors,
        dateline=place_line(content),
        published=verdict.published,
        modified=verdict.modified,
        outlet=who,
        segments=content.segments,
        canonical_url=address,
        date_claims=verdict.claims,
        versions=desk.versions,
        encoding_rule=decoded.rule,
        language_confidence=spoken.confidence,
        syndicated_from=origin(who, content, address=address, desk=desk),
        learned=desk.lessons.number,
    )


def content_of(decoded: Decoded, claims: Claims, *, desk: Desk) -> tuple[Content, str | None, Outlet | None]:
    """Return what a document says, without its publisher's furniture, its canonical URL, and the publisher.

    Who published it is taken from a first reading: a text may name its outlet in the very lines that are furniture.
    """
    content = extract.read(decoded, url=claims.url)
    address = page_address(claims.url, content)
    who = publisher(claims, content, address=address, desk=desk)
    lines = furniture_of(who, address, segments=content.segments, known=desk.lessons.furniture)
    content = extract.reread(decoded, content, furniture=lines)
    return claimed.settled(content, title_of(claims, desk=desk)), address, who


def furniture_of(
    who: Outlet | None, address: str | None, *, segments: Sequence[Segment], known: Furniture
) -> frozenset[str]:
    """Return the learned lines of a publisher; if nobody knows it, of the template whose lines the document shows."""
    if not known.lines:
        return frozenset()
    keys = outlet_keys(who.source if who else None, address)
    if not keys:
        template = known.nearest(learned.sighting(learned.UNKNOWN, segments).lines)
        keys = (template,) if template else ()
    return known.of(keys)


def outlet_keys(source: Source | None, url: str | None) -> tuple[str, ...]:
    """Return the keys under which what was learned of an outlet is kept; none if neither outlet nor domain is known."""
    registered = source.id if source and not source.provisional else None
    return learned.keys(registered, urls.registered_domain(url) if url else None)


def title_of(claims: Claims, *, desk: Desk) -> str | None:
    """Return the claimed title; an outlet's name is none, though archives give it for want of another."""
    return None if claims.title and desk.registry.named(claims.title) else claims.title


def place_line(content: Content) -> Dateline | None:
    """Return what the place line says, if there is one that can be read."""
    lines = (segment.text for segment in content.segments if segment.role == "dateline")
    return next(filter(None, map(datelines.parse, lines)), None)


def setting(claims: Claims, address: str | None, *, who: Outlet | None, spoken: str | None, desk: Desk) -> Setting:
    """Return the circumstances under which the witnesses for a document's dates are heard."""
    outlet = who.source if who else None
    order = desk.lessons.order(outlet_keys(outlet, address))
    if outlet is None:
        return Setting(claims.fetched_at, spoken, order=order)
    order = outlet.date_order or order
    known = Setting(claims.fetched_at, spoken, outlet.country, outlet.zone, order=order, since=outlet.since)
    return replace(known, hint=outlet.country_hint)


def unpacked(data: bytes) -> bytes:
    """Return the bytes without their gzip wrapping."""
    return decode.gunzip(data, SIZE_CAP) if data.startswith(GZIP) else data


def page_address(url: str | None, content: Content) -> str | None:
    """Return the canonical URL: the page's own if it may speak, else that of the address it came from."""
    page = content.page or PageEvidence()
    return urls.page_canonical(url, page.canonical) or (urls.canonical(url) if url else None)


def publisher(claims: Claims, content: Content, *, address: str | None, desk: Desk) -> Outlet | None:
    """Return who published the document."""
    evidence = outlet.OutletEvidence(address, claims.source, content.segments, content.page, content.authors)
    return outlet.decide(evidence, directory=Directory(desk.registry, urls.registered_domain))


def origin(who: Outlet | None, content: Content, *, address: str | None, desk: Desk) -> Outlet | None:
    """Return whose text the document is, where that is not its publisher's own."""
    evidence = outlet.OutletEvidence(address, None, content.segments, content.page, content.authors)
    return syndication.decide(who, evidence, directory=Directory(desk.registry, urls.registered_domain))


def note(texts: Sequence[CleanText], *, desk: Desk) -> list[Annotation]:
    """Return what annotate makes of cleaned texts, one for each, in order."""
    from dateline.entities import annotate  # noqa: PLC0415  a reader of pages takes no notes
    from dateline.normalize.times import expressions  # noqa: PLC0415

    found = annotate.annotate(texts, recognise=desk.recognise(), gazetteer=desk.names())
    return [
        replace(one, times=expressions.find(text.text, published_day=text.published_day, language=text.language))
        for one, text in zip(found, texts, strict=True)
    ]


def clean_text(extraction: Extraction) -> CleanText:
    """Return what annotate reads of an extraction."""
    day = extraction.published.day if extraction.published else None
    who = extraction.outlet.source.id if extraction.outlet else None
    return CleanText(extraction.text, extraction.title, extraction.language, day, who)
