"""An inspect record for people."""

from datetime import date

import pytest

from dateline.cli import record, summary
from dateline.model import Dated, Extraction, Outlet, Segment, Source

DAY = Dated("2024-02-08", date(2024, 2, 8), None, None, "day", None, "line+url", conflict=True, claims=())
AGENCY = Source("quay-agency", "Quay Agency", ("example.edu",), None, (), "agency")
BODY = "The ferry sails again."


def facts(**said: object) -> dict[str, str]:
    plain: dict[str, object] = {
        "decoded_encoding": "utf-8",
        "media_type": "text/plain",
        "kind": "article",
        "kind_rule": "prose:enough",
        "title": None,
        "text": BODY,
        "language": None,
        "authors": (),
        "dateline": None,
        "published": None,
        "modified": None,
        "outlet": None,
        "segments": (Segment("body", None, "prose", 0, len(BODY), BODY),),
        "canonical_url": None,
    }
    return dict(summary.facts(record.layout(record.Subject("a.txt"), Extraction(**(plain | said)))))


@pytest.mark.parametrize(
    ("said", "label", "words"),
    [
        ({}, "published", "unknown"),
        ({"published": DAY}, "published", "2024-02-08 (by line+url, witnesses differ)"),
        ({"modified": DAY}, "modified", "2024-02-08 (by line+url, witnesses differ)"),
        ({}, "source", "unknown"),
        (
            {"syndicated_from": Outlet(AGENCY, "credit-line", "(Quay Agency)")},
            "text of",
            "Quay Agency (by credit-line: (Quay Agency))",
        ),
    ],
)
def test_what_is_known_has_its_line_with_the_rule(said: dict[str, object], label: str, words: str) -> None:
    assert facts(**said)[label] == words


def test_what_is_not_there_has_no_line() -> None:
    assert {"modified", "text of", "authors", "names", "quote"} & facts().keys() == set()
