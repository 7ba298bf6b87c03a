"""What came last makes no difference: the tables at rest are the same whichever of two deliveries came first."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

import factories
from dateline import pipeline
from dateline.settings import Settings

Lines = Sequence[Mapping[str, object]]

RENAMED = (
    '<html><head><link rel="canonical" href="https://example.edu/news/one"></head><body><article>{}</article></body>'
    "</html>"
)
SOON, LATE, LAST = "2024-04-02T00:00:00Z", "2024-04-09T00:00:00Z", "2024-04-12T00:00:00Z"


def marked_up(text: str) -> str:
    return "".join(f"<p>{part}</p>" for part in text.split("\n\n"))


def page(number: int, fetched_at: str, **claims: object) -> dict[str, object]:
    return factories.line(number, 0, 1, url="https://example.edu/flood", fetched_at=fetched_at) | claims


def undated(number: int, telling: int, fetched_at: str, **claims: object) -> dict[str, object]:
    return factories.line(number, 0, telling, published=None, fetched_at=fetched_at) | claims


def same_bytes_as_text_and_as_html() -> list[Lines]:
    said = factories.report(0, 1) + "\n\nIt was <br> calm &amp; quiet."
    return [[page(1, SOON, text=said)], [page(1, SOON, text=None, html=said)]]


def titles_in_the_order_they_were_seen() -> list[Lines]:
    silent, one, other = page(1, SOON, title=None), page(1, LAST, title="One"), page(1, LAST, title="Other")
    return [[silent, one | {"fetched_at": LATE}, other], [other | {"fetched_at": "2024-04-05T00:00:00Z"}]]


def a_page_that_was_no_article_before() -> list[Lines]:
    return [[page(1, SOON, text="· · ·")], [page(1, LATE)]]


def one_page_under_two_addresses() -> list[Lines]:
    said = RENAMED.format(marked_up(factories.report(0, 1)))
    told = {"text": None, "html": said, "fetched_at": SOON, "published": None}
    one = factories.line(1, 0, 1, **told) | {"url": "https://example.edu/news/one?a=1", "title": "One"}
    return [[one], [one | {"url": "https://example.edu/news/one?a=2", "title": "Other", "id": "n2"}]]


def an_undated_piece_first_seen_earlier() -> list[Lines]:
    first, second = undated(1, 1, LATE), undated(2, 2, LAST)
    return [[first, second], [first | {"fetched_at": SOON}]]


def an_undated_piece_that_has_a_day_after_all() -> list[Lines]:
    first, second = undated(1, 1, LATE), undated(2, 2, LAST)
    dated = factories.line(3, 0, 1, url=first["url"], fetched_at=LAST, text=f"{first['text']} More.")
    return [[first, second], [dated]]


def a_dated_report_near_an_undated_one_seen_earlier() -> list[Lines]:
    dated, near = factories.line(1, 0, 1, fetched_at=LAST), undated(2, 2, SOON)
    return [[dated, near], [dated | {"fetched_at": "2024-04-03T00:00:00Z"}]]


def a_dated_report_that_changes_its_text_beside_an_undated_one() -> list[Lines]:
    dated, near = factories.line(1, 0, 1, fetched_at=SOON), undated(2, 2, SOON)
    return [[dated, near], [dated | {"fetched_at": LATE, "text": factories.report(3, 1)}]]


def an_outlet_that_is_claimed_after_all() -> list[Lines]:
    return [[page(1, SOON)], [page(1, LATE, source="bbc-news")]]


def delivered(origin: str, field: str, raw: str) -> dict[str, str]:
    return {"origin": origin, "field": field, "raw": raw}


def dates_that_came_with_two_sightings() -> list[Lines]:
    silent = page(1, LATE, published=None)
    fed = {"dates": [delivered("feed", "published", "Fri, 01 Mar 2024 09:30:00 +0100")]}
    mapped = {"dates": [delivered("sitemap", "modified", "2024-03-02"), *fed["dates"]]}
    return [[silent | fed], [silent | mapped | {"fetched_at": LAST}]]


def dates_that_differ_between_sightings_of_one_time() -> list[Lines]:
    silent = page(1, LATE, published=None)
    return [[silent | {"dates": [delivered("sitemap", "published", day)]}] for day in ("2024-03-01", "2024-03-11")]


def an_event_whose_day_the_last_report_tells() -> list[Lines]:
    first, second = (factories.line(n, 0, n, fetched_at=SOON, published="2024-03-05") for n in (1, 2))
    first["text"], second["text"] = (f"It rained on Sunday.\n\n{each['text']}" for each in (first, second))
    return [[first], [second, undated(3, 3, SOON)]]


CASES = (
    dates_that_came_with_two_sightings,
    dates_that_differ_between_sightings_of_one_time,
    an_event_whose_day_the_last_report_tells,
    an_outlet_that_is_claimed_after_all,
    same_bytes_as_text_and_as_html,
    titles_in_the_order_they_were_seen,
    a_page_that_was_no_article_before,
    one_page_under_two_addresses,
    an_undated_piece_first_seen_earlier,
    an_undated_piece_that_has_a_day_after_all,
    a_dated_report_near_an_undated_one_seen_earlier,
    a_dated_report_that_changes_its_text_beside_an_undated_one,
)


@pytest.fixture(scope="module")
def expected() -> dict[str, dict[str, str]]:
    """The digests of each case as it came first."""
    return {}


@pytest.mark.parametrize("order", ["as told", "the other way round", "at once"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_order_of_deliveries(
    case: Callable[[], list[Lines]],
    order: str,
    *,
    settings: Settings,
    tmp_path: Path,
    expected: dict[str, dict[str, str]],
) -> None:
    deliveries = case()
    paths = [factories.write(tmp_path / f"{n}.jsonl", lines) for n, lines in enumerate(deliveries)]
    for path in reversed(paths) if order == "the other way round" else paths:
        pipeline.load(settings, [path])
        if order != "at once":
            pipeline.run(settings, None, workers=1)
    pipeline.run(settings, None, workers=1)
    found, status = pipeline.digest(settings), pipeline.status(settings)
    expected.setdefault(case.__name__, found)
    assert status.ok
    assert {view for view in found if found[view] != expected[case.__name__][view]} == set()


def test_each_refused_line_of_a_file_is_told(settings: Settings, tmp_path: Path) -> None:
    path = factories.write(tmp_path / "bad.jsonl", [page(1, "soon"), page(2, "late"), page(3, SOON)])
    for _ in range(2):
        assert pipeline.load(settings, [path]).count.refused == 2
    rows = pipeline.sql(settings, "SELECT detail FROM rejects WHERE reason = 'unreadable' ORDER BY detail")[1]
    assert [str(row[0])[:7] for row in rows] == ["line 1:", "line 2:"]
