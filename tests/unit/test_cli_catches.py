"""What a fetch shows at its end."""

from datetime import UTC, datetime

import pytest

from dateline.cli import catches
from dateline.model import Left
from dateline.pipeline.fetching import FetchReport
from dateline.store.raw import DoorCount

SOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
NOTHING = """nothing is due: a source is asked by --source, or each day if its page says `enabled: true`; \
of a sitemap the last two days are taken, more with --since
"""
ONE = DoorCount(offered=1, new=1)


@pytest.mark.parametrize(
    ("report", "out", "err"),
    [
        (FetchReport(ONE, {"": ONE}), ["offered 1 = new 1 + known 0 + refused 0 + failed 0 + waiting 0"], ""),
        (
            FetchReport(DoorCount(offered=1, refused=1), refusals=("ftp://x: no http(s) address",)),
            ["offered 1 = new 0 + known 0 + refused 1 + failed 0 + waiting 0"],
            "refused: ftp://x: no http(s) address\n",
        ),
        (
            FetchReport(DoorCount(offered=1, failed=1), left=(Left("example.com", 1, SOON, {"status 503": 1}),)),
            ["offered 1 = new 0 + known 0 + refused 0 + failed 1 + waiting 0"],
            "later: example.com: 1 page from 2026-03-01 12:00:00 UTC (status 503)\n",
        ),
        (
            FetchReport(ONE, left=(Left("example.com", 9, SOON, {"d": 1, "b": 1, "c": 1, "a": 1, "status 404": 5}),)),
            ["offered 1 = new 1 + known 0 + refused 0 + failed 0 + waiting 0"],
            "later: example.com: 9 pages from 2026-03-01 12:00:00 UTC (status 404: 5; a: 1; b: 1; 2 more)\n",
        ),
        (
            FetchReport(ONE, left=(Left("example.com", 2, SOON, {"status 404": 1}, "it asked for 600 s"),)),
            ["offered 1 = new 1 + known 0 + refused 0 + failed 0 + waiting 0"],
            "later: example.com: 2 pages from 2026-03-01 12:00:00 UTC (it asked for 600 s)\n",
        ),
        (
            FetchReport(DoorCount()),
            ["offered 0 = new 0 + known 0 + refused 0 + failed 0 + waiting 0"],
            NOTHING,
        ),
    ],
)
def test_a_fetch_ends_with_its_law_and_what_is_left(
    capsys: pytest.CaptureFixture[str], report: FetchReport, *, out: list[str], err: str
) -> None:
    catches.show_report(report)
    said = capsys.readouterr()
    assert (said.out.splitlines(), said.err) == (out, err)


@pytest.mark.parametrize(
    ("report", "failed"),
    [
        (FetchReport(DoorCount()), False),  # nothing was due
        (FetchReport(DoorCount(), faults=("https://example.com/rss: status 404",)), True),
        (FetchReport(DoorCount(offered=3, failed=1, waiting=2)), True),
        (FetchReport(DoorCount(offered=3, failed=2, known=1)), False),
        (FetchReport(DoorCount(offered=1, refused=1)), False),
        (FetchReport(ONE, faults=("https://example.com/rss: status 404",)), False),
    ],
)
def test_a_fetch_that_had_nothing_and_met_a_failure_has_failed(report: FetchReport, *, failed: bool) -> None:
    assert report.is_failure is failed
