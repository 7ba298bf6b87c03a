"""Witnesses of a document's own lines, of its address, of who delivered it."""

import pytest

from dateline.model import Claims, DateClaim, DeliveredDate, Role, Segment
from dateline.normalize.witnesses import address, delivered, text
from dateline.normalize.witnesses.claim import Writing

DAY, CLOCKED = "2031-03-01", "2031-03-01T09:05"


def _segment(role: Role, line: str, start: int | None = 0, *, kind: str | None = None) -> Segment:
    return Segment(role, kind, "test", start, None if start is None else start + len(line), line)


def _said(*segments: Segment) -> list[tuple[str, str, str | None]]:
    return [(claim.field, claim.origin, claim.value) for claim in text.dates(segments, Writing())]


@pytest.mark.parametrize(
    ("line", "origin", "value"),
    [
        ("date 2031-03-01", "line:label", DAY),
        ("Published: 1 March 2031", "line:label", DAY),
        ("Veröffentlicht am 01.03.2031", "line:label", DAY),
        ("Stand: 1.3.2031", "line", DAY),  # as of then: whether first or last is not said
        ("1 Mar, 2031 13:03", "line:clock", "2031-03-01T13:03"),
        ("Mar 01, 2031", "line", DAY),
        ("March 2031", "line", "2031-03"),
        ("Member since 1 March 2031", "line-later", DAY),
    ],
)
def test_a_meta_line_says_what_its_date_is(line: str, origin: str, value: str) -> None:
    assert _said(_segment("meta", line)) == [("published", origin, value)]


def test_a_line_of_two_dates_gives_each_its_field() -> None:
    line = "Published 1 March 2031 09:05 - Updated 2 March 2031 10:00"
    assert _said(_segment("meta", line)) == [
        ("published", "line:label", "2031-03-01T09:05"),
        ("modified", "line:clock", "2031-03-02T10:00"),
    ]


def test_a_text_full_of_dated_lines_gives_a_bounded_number_of_claims() -> None:
    said = _said(*(_segment("meta", f"{1 + n % 28} March 2031 {n % 24}:{n % 60:02}", 40 * n) for n in range(2_000)))
    assert len(said) == 60
    assert said[1] == ("published", "line:clock", "2031-03-02T01:01")


@pytest.mark.parametrize("line", ["date 2031-03-01", "By Ada Example, 1 March 2031", "Posted on 1 March 2031 by Ada"])
def test_a_claim_of_flat_text_points_at_its_raw_string(line: str) -> None:
    (claim,) = text.dates((_segment("junk", line, 7), _segment("body", "The council met.", 90)), Writing())
    assert claim.start is not None
    assert claim.end is not None
    assert line[claim.start - 7 : claim.end - 7] == claim.raw


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("This entry was posted on March 1, 2031 and is filed under News.", [("published", "line:label", DAY)]),
        ("This story was originally published March 1, 2031, 9:05 AM.", [("published", "line:label", CLOCKED)]),
        ("Dieser Beitrag wurde am 1. März 2031 um 9:05 Uhr veröffentlicht.", [("published", "line:label", CLOCKED)]),
        ("Este artículo fue publicado el 1 de marzo de 2031.", [("published", "line:label", DAY)]),
        ("Cet article a été mis à jour le 1 mars 2031.", [("modified", "line:label", DAY)]),
        ("The report was published on March 1, 2031.", []),
        ("This report follows a vote. It was held on March 1, 2031, said the published minutes.", []),
        ("On March 1, 2031 the council met.", []),
    ],
)  # fmt: skip
def test_of_prose_only_a_sentence_about_the_text_itself_dates_it(
    sentence: str, claims: list[tuple[str, str, str]]
) -> None:
    assert _said(_segment("body", sentence)) == claims


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("GREENPORT [Arland], March 1 : ", "--03-01"),
        ("GREENPORT, March 1, 2031 (Wire) — ", DAY),
        ("GREENPORT (Wire) — ", None),
    ],
)
def test_a_place_line_gives_the_day_it_prints(line: str, value: str | None) -> None:
    claims = list(text.dates((_segment("dateline", line, 5),), Writing()))
    raw = line.strip()
    expected = [DateClaim("published", "dateline", raw, value, "day", None, 5, 5 + len(raw))]
    assert claims == (expected if value else [])


@pytest.mark.parametrize(
    ("url", "origin", "value"),
    [
        ("https://example.com/2031/03/01/council", "url", DAY),
        ("https://example.com/2031/3/1/council", "url", DAY),
        ("https://example.com/world/2031/mar/01/council", "url", DAY),
        ("https://example.com/news/20310301/council", "url", DAY),
        ("https://example.com/2031-03-01/council", "url", DAY),
        ("https://example.com/2031-03/01/content_12345.htm", "url", DAY),
        ("https://example.com/a/203103/01/WS12345.html", "url", DAY),
        ("https://example.com/n1/2031/0301/c12-345.html", "url", DAY),
        ("https://example.com/2031-03-01-council", "url-slug", DAY),
        ("https://example.com/council-2031-03-01", "url-slug", DAY),
        ("https://example.com/2031/02/council", "url-month", "2031-02"),
        ("https://example.com/2031/council", None, None),
        ("https://example.com/view?date=2031-03-01", "url-query", DAY),
        ("https://example.com/?d=20310301", "url-query", DAY),
        ("https://example.com/issues/2031-2/council", None, None),
        ("https://example.com/2031-top-10", None, None),
        ("https://example.com/a/203103011234567", None, None),
        ("https://example.com/a?id=20310301", None, None),
        ("https://example.com/2031/13/45/x", "url", None),
        ("https://[broken", None, None),
        (None, None, None),
    ],
)
def test_an_address_gives_as_much_of_a_date_as_it_has(url: str | None, origin: str | None, value: str | None) -> None:
    expected = [(origin, value)] if origin else []
    assert [(claim.origin, claim.value) for claim in address.dates(url)] == expected


def test_who_delivered_a_document_may_say_its_dates_but_not_when_it_was_captured() -> None:
    told = Claims(
        published=" 1 March 2031 ",
        dates=(
            DeliveredDate("feed", "published", "Sat, 01 Mar 2031 09:05:00 GMT"),
            DeliveredDate("sitemap", "published", "2031-03-01T09:05+01:00"),
            DeliveredDate("http", "modified", "Sun, 02 Mar 2031 10:00:00 GMT"),
            DeliveredDate("bulk", "published", "1929000000"),
            DeliveredDate("warc", "published", "2031-03-05T00:00:00Z"),
        ),
    )
    assert [(c.field, c.origin, c.value, c.zone) for c in delivered.dates(told, Writing())] == [
        ("published", "claim", DAY, None),
        ("published", "feed", "2031-03-01T09:05:00", "+00:00"),
        ("published", "sitemap", "2031-03-01T09:05", "+01:00"),
        ("modified", "http", "2031-03-02T10:00:00", "+00:00"),
        ("published", "bulk", "2031-02-16T09:20:00", "+00:00"),
    ]
