"""Status says in numbers whether both laws hold, and never says so when they do not."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dateline.cli import accounts
from dateline.pipeline.answers import Status
from dateline.service import Health
from dateline.store.alerts import Alert
from dateline.store.answers import House, Web
from dateline.store.raw import DoorCount
from dateline.store.work import Backlog, Days

DOOR = DoorCount(offered=5, new=3, known=2)
HOUSE = House(items=5, waiting=1, origin=2, copy=1, not_article=0, rejected=1, quarantined=0)
QUIET = Backlog("extract", 0, 0, 0, None)


def status(door: DoorCount = DOOR, *, unbalanced: int = 0, house: House = HOUSE, due: int = 0, days: int = 0) -> Status:
    return Status(
        door, unbalanced, house, {"extract": QUIET, "annotate": Backlog("annotate", due, 0, 0, None)}, Days(due=days)
    )


def words(found: Status) -> str:
    return "\n".join(" ".join(row) for row in [*accounts.laws(found), *accounts.waiting(found)])


def test_both_laws_are_printed_with_their_numbers() -> None:
    assert words(status()).splitlines() == [
        "door offered 5 = new 3 + known 2 + refused 0 + failed 0 + waiting 0: holds",
        "house items 5 = waiting 1 + origin 2 + copy 1 + not_article 0 + rejected 1 + quarantined 0: holds",
        "waiting nothing",
    ]


@pytest.mark.parametrize(
    ("found", "law"),
    [
        (status(DoorCount(offered=6, new=3, known=2)), "door offered 6 ≠"),
        (status(unbalanced=2), "(2 runs do not balance)"),
        (status(house=House(5, 1, 2, 1, 0, 0, 0)), "house items 5 ≠"),
    ],
)
def test_a_broken_law_is_called_broken(found: Status, law: str) -> None:
    assert not found.ok
    assert law in words(found)
    assert words(found).count("BROKEN") == 1


def test_what_waits_is_named_by_stage() -> None:
    assert "annotate 7 due, 0 under work\ncluster 2 days to group anew" in words(status(due=7, days=2))


def test_days_put_off_and_days_set_apart_are_told() -> None:
    found = Status(DOOR, 0, HOUSE, {}, Days(due=1, later=2, next_at=SOON, apart=3))
    assert words(found).splitlines()[2:] == [
        "cluster 1 days to group anew, 2 later (from 2026-03-01 12:00:05 UTC)",
        "apart 3 days whose stories cannot be computed: `dateline quarantine list`",
    ]


def test_the_sources_that_offered_most_have_a_law_each() -> None:
    asked = {f"outlet-{n}": DoorCount(offered=9000 - n, new=9000 - n) for n in range(7)}
    asked["outlet-1"] = DoorCount(offered=8999)
    found = Status(DOOR, 1, HOUSE, {}, sources=asked)
    assert words(found).splitlines()[1:7] == [
        " outlet-0: offered 9,000 = new 9,000 + known 0 + refused 0 + failed 0 + waiting 0: holds",
        " outlet-1: offered 8,999 ≠ new 0 + known 0 + refused 0 + failed 0 + waiting 0: BROKEN",
        " outlet-2: offered 8,998 = new 8,998 + known 0 + refused 0 + failed 0 + waiting 0: holds",
        " outlet-3: offered 8,997 = new 8,997 + known 0 + refused 0 + failed 0 + waiting 0: holds",
        " outlet-4: offered 8,996 = new 8,996 + known 0 + refused 0 + failed 0 + waiting 0: holds",
        " 2 more sources: news.run_sources",
    ]


SOON = datetime(2026, 3, 1, 12, 0, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("web", "said"),
    [
        (Web(), []),
        (Web(pages_due=31, listings_due=4), ["web 31 pages and 4 feeds and sitemaps due"]),
        (
            Web(0, 1200, 0, 34, SOON),
            ["web 0 pages and 0 feeds and sitemaps due, 1,234 later (from 2026-03-01 12:00:05 UTC)"],
        ),
        (
            Web(resting=3, first_host="www.example.com", first_until=SOON),
            ["hosts 3 at rest (www.example.com until 2026-03-01 12:00:05 UTC)"],
        ),
    ],
)
def test_what_is_to_be_asked_of_the_web_is_told_with_its_time(web: Web, said: list[str]) -> None:
    found = Status(DOOR, 0, HOUSE, {}, web=web)
    assert [" ".join(row) for row in accounts.waiting(found)] == ["waiting nothing", *said]


SILENT = Alert("volume", "vale-post", "none a day,\nusually 14 on a Friday", "vale-post", date(2026, 2, 27))
LATE = Alert("deadline", "ingest scheduled__1", "not over 360 minutes after it was queued")


@pytest.mark.parametrize(
    ("alerts", "said"),
    [
        ([], []),
        (
            [SILENT, LATE],
            [
                "alerts 2 open",
                " volume of vale-post since 2026-02-27: none a day, usually 14 on a Friday",
                " deadline of ingest scheduled__1: not over 360 minutes after it was queued",
            ],
        ),
        ([replace(LATE, subject="\x1b[2Jit", detail="late")], ["alerts 1 open", r" deadline of \x1b[2Jit: late"]),
        ([replace(LATE, detail="x" * 300)], ["alerts 1 open", f" deadline of ingest scheduled__1: {'x' * 200}"]),
        (
            [LATE] * 7,
            ["alerts 7 open", *[f" deadline of ingest scheduled__1: {LATE.detail}"] * 5, " 2 more: news.alerts"],
        ),
    ],
)
def test_open_alerts_are_told_and_break_no_law(alerts: list[Alert], said: list[str]) -> None:
    found = Status(DOOR, 0, HOUSE, {}, alerts=alerts)
    assert found.ok
    assert [" ".join(row) for row in accounts.waiting(found)] == ["waiting nothing", *said]


@pytest.mark.parametrize(
    ("health", "said"),
    [
        (Health("http://127.0.0.1:1", supervisor=False, database=False, parts={}), "airflow not running"),
        (Health("http://127.0.0.1:1", supervisor=True, database=True, parts={"scheduler": True}), "all parts are well"),
        (
            Health("http://127.0.0.1:1", supervisor=True, database=None, parts={"scheduler": False}),
            "not well: scheduler",
        ),
    ],
)
def test_what_runs_is_said(health: Health, said: str) -> None:
    assert said in "\n".join(" ".join(row) for row in accounts.running(health))
