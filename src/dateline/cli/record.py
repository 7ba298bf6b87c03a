"""The inspect record: what every per-document stage made of one document, as plain JSON values.

Every key is always there, null where nothing is known. No id of a database stands in it, only the registry's and
the lookup tables' slugs, so the record of a document is the same everywhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from dateline import model

Json = Mapping[str, object]

_CLAIM = "value precision zone origin raw start end zone_from weight fate"
VERSIONS = ("dateline", "trafilatura", "htmldate", "spacy", "model", "learned")


@dataclass(frozen=True, slots=True)
class Subject:
    """Which document a record is about: its path, its place in a container, the id it was given, its hash."""

    path: str | None
    sha256: str | None = None
    container: str | None = None
    offset: int | None = None
    external_id: str | None = None


def layout(
    subject: Subject, extraction: model.Extraction, *, annotation: model.Annotation | None = None
) -> dict[str, object]:
    """Return the record of a document that was read; without annotation its lists are empty."""
    notes = annotation or model.Annotation()
    return {
        **_subject(subject),
        "media_type": extraction.media_type,
        "encoding": extraction.decoded_encoding,
        "encoding_rule": extraction.encoding_rule,
        "rejected": None,
        "kind": extraction.kind,
        "kind_rule": extraction.kind_rule,
        "title": extraction.title,
        "text": extraction.text,
        "language": extraction.language,
        "language_confidence": extraction.language_confidence,
        "authors": list(extraction.authors),
        "dateline": _dateline(extraction.dateline),
        "published": _dated(extraction.published),
        "modified": _dated(extraction.modified),
        "source": _outlet(extraction.outlet),
        "syndicated_from": _outlet(extraction.syndicated_from),
        "segments": [_segment(segment) for segment in extraction.segments],
        "mentions": [_mention(mention) for mention in notes.mentions],
        "citations": [_citation(citation) for citation in notes.citations],
        "quotes": [_quote(quote) for quote in notes.quotes],
        "times": [_time(time) for time in notes.times],
        "version": {**_versions(extraction.versions), "learned": extraction.learned},
    }


def refusal(subject: Subject, why: tuple[str, str], *, versions: Mapping[str, str]) -> dict[str, object]:
    """Return the record of a document refused for (reason, detail): every other key is there and says nothing."""
    nothing = dict.fromkeys(("kind", "kind_rule", "title", "text", "language", "language_confidence"))
    return {
        **_subject(subject),
        "media_type": None,
        "encoding": None,
        "encoding_rule": None,
        "rejected": dict(zip(("reason", "detail"), why, strict=True)),
        **nothing,
        "authors": [],
        **dict.fromkeys(("dateline", "published", "modified", "source", "syndicated_from")),
        **{name: [] for name in ("segments", "mentions", "citations", "quotes", "times")},
        "version": _versions(versions),
    }


def _subject(subject: Subject) -> dict[str, object]:
    inside = {"container": subject.container, "offset": subject.offset} if subject.container is not None else None
    return {"path": subject.path, "item": inside, "external_id": subject.external_id, "sha256": subject.sha256}


def _dateline(dateline: model.Dateline | None) -> Json | None:
    return _fields(dateline, "place country day") if dateline else None


def _dated(dated: model.Dated | None) -> Json | None:
    if dated is None:
        return None
    return {
        "value": dated.value,
        "day": dated.day.isoformat() if dated.day else None,
        "clock": dated.clock,
        "at": dated.at.isoformat() if dated.at else None,
        "precision": dated.precision,
        "zone": dated.zone,
        "rule": dated.rule,
        "conflict": dated.conflict,
        "claims": [_fields(claim, _CLAIM) for claim in dated.claims],
    }


def _outlet(outlet: model.Outlet | None) -> Json | None:
    return {**_source(outlet.source), "rule": outlet.rule, "evidence": outlet.evidence} if outlet else None


def _source(source: model.Source) -> dict[str, object]:
    return _fields(source, "id name domain country kind")


def _entity(entity: model.Entity | None) -> Json | None:
    return _fields(entity, "id name wikidata type") if entity else None


def _segment(segment: model.Segment) -> Json:
    return _fields(segment, "role kind rule start end text")


def _mention(mention: model.Mention) -> Json:
    return {**_fields(mention, "start end text type"), "entity": _entity(mention.entity)}


def _citation(citation: model.Citation) -> Json:
    source = _source(citation.source) if citation.source else None
    found = {"source": source, "entity": _entity(citation.entity), "cue": citation.cue, "is_main": citation.is_main}
    return {**_fields(citation, "start end text"), **found}


def _quote(quote: model.Quote) -> Json:
    speaker = _fields(quote.speaker, "id name") if quote.speaker else None
    said = {"speaker": speaker, "cue": quote.cue, "reported_by": quote.reported_by}
    return {**_fields(quote, "start end text kind"), **said}


def _time(time: model.TimeExpression) -> Json:
    return _fields(time, "start end text value grain")


def _fields(value: object, names: str) -> dict[str, object]:
    return {name: getattr(value, name) for name in names.split()}


def _versions(versions: Mapping[str, str]) -> Json:
    return {name: versions.get(name) for name in VERSIONS}
