"""The inspect record: every key is always there, and says null where nothing is known."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from dateline.cli import jsonl, record
from dateline.model import (
    Annotation,
    Citation,
    DateClaim,
    Dated,
    Dateline,
    Entity,
    Extraction,
    Mention,
    Outlet,
    Quote,
    Segment,
    Source,
    TimeExpression,
)

KEYS = [
    "path",
    "item",
    "external_id",
    "sha256",
    "media_type",
    "encoding",
    "encoding_rule",
    "rejected",
    "kind",
    "kind_rule",
    "title",
]
KEYS += [
    "text",
    "language",
    "language_confidence",
    "authors",
    "dateline",
    "published",
    "modified",
    "source",
    "syndicated_from",
    "segments",
    "mentions",
]
KEYS += ["citations", "quotes", "times", "version"]
SOURCE = Source("harbour-post", "The Harbour Post", ("harbourpost.example",), "GB", ("en",), "newspaper")
MAYOR = Entity("ada-quill", "Ada Quill", "PERSON", "Q1")
WRITTEN = ("8 Feb 2024 13:03", "2024-02-08T13:03", "minute", None)
CLAIM = DateClaim("published", "meta", *WRITTEN, 4, 20, weight=4.0, fate="chosen")
BARE = Extraction(
    decoded_encoding="utf-8",
    media_type="text/plain",
    kind="article",
    kind_rule="prose",
    title=None,
    text="The mayor spoke.",
    language=None,
    authors=(),
    dateline=None,
    published=None,
    modified=None,
    outlet=None,
    segments=(),
    canonical_url=None,
)
FULL = Extraction(
    decoded_encoding="utf-8",
    media_type="text/html",
    kind="article",
    kind_rule="prose",
    title="The ferry is back",
    text="The mayor spoke.",
    language="en",
    authors=("Ada Quill",),
    dateline=Dateline("Harbour", "GB", "--02-08"),
    published=Dated(
        "2024-02-08T13:03",
        date(2024, 2, 8),
        "13:03",
        datetime(2024, 2, 8, 13, 3, tzinfo=UTC),
        "minute",
        "UTC",
        "meta",
        conflict=False,
        claims=(CLAIM,),
    ),
    modified=None,
    outlet=Outlet(SOURCE, "url", "harbourpost.example"),
    segments=(Segment("body", None, "prose", 0, 16, "The mayor spoke."),),
    canonical_url="https://harbourpost.example/ferry",
    versions={"dateline": "0.1.0", "spacy": "3.8"},
)
NOTES = Annotation(
    mentions=(Mention(4, 9, "mayor", "PERSON", MAYOR), Mention(0, 3, "The", "ORG", None)),
    citations=(Citation(0, 3, "The", SOURCE, None, "according to"), Citation(0, 3, "The", None, MAYOR, "said")),
    quotes=(Quote(4, 9, "mayor", "partial", MAYOR, "said", None), Quote(0, 3, "The", "direct", None, None, None)),
    times=(TimeExpression(0, 3, "The", "2024-02-08", "day"),),
)


def read(extraction: Extraction, notes: Annotation | None = None) -> dict:
    """A record as a reader of its JSON sees it."""
    subject = record.Subject("a.txt", "00ff", "c0", 12, "x-1")
    return json.loads(jsonl.line(record.layout(subject, extraction, annotation=notes)))


@pytest.mark.parametrize(
    "made",
    [
        record.layout(record.Subject("a.txt"), BARE),
        record.layout(record.Subject("a.txt"), FULL, annotation=NOTES),
        record.refusal(record.Subject("a.txt"), ("empty", "nothing"), versions={}),
    ],
    ids=["bare", "full", "refused"],
)
def test_every_key_is_always_there_in_the_same_order(made: dict) -> None:
    assert list(made) == KEYS
    assert list(made["version"]) == ["dateline", "trafilatura", "htmldate", "spacy", "model", "learned"]


def test_the_snapshot_it_was_read_with_stands_among_the_versions() -> None:
    assert record.layout(record.Subject("a.txt"), BARE)["version"]["learned"] == 0
    assert record.layout(record.Subject("a.txt"), replace(BARE, learned=3))["version"]["learned"] == 3


@pytest.mark.parametrize(
    "key", ["title", "language", "dateline", "published", "modified", "source", "syndicated_from", "rejected"]
)
def test_what_is_not_known_is_null(key: str) -> None:
    assert read(BARE)[key] is None


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("item", {"container": "c0", "offset": 12}),
        ("external_id", "x-1"),
        ("sha256", "00ff"),
        ("encoding", "utf-8"),
        ("authors", ["Ada Quill"]),
        ("dateline", {"place": "Harbour", "country": "GB", "day": "--02-08"}),
        (
            "source",
            {
                "id": "harbour-post",
                "name": "The Harbour Post",
                "domain": "harbourpost.example",
                "country": "GB",
                "kind": "newspaper",
                "rule": "url",
                "evidence": "harbourpost.example",
            },
        ),
        (
            "segments",
            [{"role": "body", "kind": None, "rule": "prose", "start": 0, "end": 16, "text": "The mayor spoke."}],
        ),
        ("times", [{"start": 0, "end": 3, "text": "The", "value": "2024-02-08", "grain": "day"}]),
    ],
)
def test_a_full_record_says_what_was_found(key: str, value: object) -> None:
    assert read(FULL, NOTES)[key] == value


def test_a_date_shows_its_day_its_clock_its_instant_and_its_witnesses() -> None:
    assert read(FULL)["published"] == {
        "value": "2024-02-08T13:03",
        "day": "2024-02-08",
        "clock": "13:03",
        "at": "2024-02-08T13:03:00+00:00",
        "precision": "minute",
        "zone": "UTC",
        "rule": "meta",
        "conflict": False,
        "claims": [
            {
                "value": "2024-02-08T13:03",
                "precision": "minute",
                "zone": None,
                "origin": "meta",
                "raw": "8 Feb 2024 13:03",
                "start": 4,
                "end": 20,
                "zone_from": None,
                "weight": 4.0,
                "fate": "chosen",
            }
        ],
    }


@pytest.mark.parametrize(
    ("key", "index", "part", "value"),
    [
        ("mentions", 0, "entity", {"id": "ada-quill", "name": "Ada Quill", "wikidata": "Q1", "type": "PERSON"}),
        ("mentions", 1, "entity", None),
        ("quotes", 0, "speaker", {"id": "ada-quill", "name": "Ada Quill"}),
        ("quotes", 1, "speaker", None),
        ("citations", 0, "entity", None),
        ("citations", 1, "source", None),
    ],
)
def test_a_note_names_whom_it_means_or_nobody(key: str, index: int, *, part: str, value: object) -> None:
    assert read(FULL, NOTES)[key][index][part] == value


def test_a_refused_document_has_a_record_with_the_reason() -> None:
    made = record.refusal(record.Subject("a.txt", "00ff"), ("binary", "a picture"), versions={"dateline": "0.1.0"})
    assert made["rejected"] == {"reason": "binary", "detail": "a picture"}
    assert (made["sha256"], made["text"], made["segments"]) == ("00ff", None, [])


@pytest.mark.parametrize("letter", ["\x85", "\u2028", "\u2029", "\n", "\x0b", "\x0c", "\x1c"])
def test_a_record_is_one_line_for_every_reader(letter: str) -> None:
    line = jsonl.line({"text": f"a{letter}b"})
    assert len(line.splitlines()) == 1
    assert json.loads(line) == {"text": f"a{letter}b"}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (date(2024, 2, 8), '"2024-02-08"'),
        (datetime(2024, 2, 8, 13, 3, tzinfo=UTC), '"2024-02-08T13:03:00+00:00"'),
        (Decimal("3"), "3"),
        (Decimal("3.5"), "3.5"),
        (b"\x00\xff", '"00ff"'),
        ("щ", '"щ"'),
    ],
)
def test_a_value_of_the_database_becomes_plain_json(value: object, text: str) -> None:
    assert jsonl.line(value) == text
