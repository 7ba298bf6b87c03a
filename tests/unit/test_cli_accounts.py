"""Status says in numbers whether both laws hold, and never says so when they do not."""

import pytest

from dateline.cli import accounts
from dateline.pipeline.answers import Status
from dateline.service import Health
from dateline.store.answers import House
from dateline.store.raw import DoorCount
from dateline.store.work import Backlog

DOOR = DoorCount(offered=5, new=3, known=2)
HOUSE = House(items=5, waiting=1, origin=2, copy=1, not_article=0, rejected=1, quarantined=0)
QUIET = Backlog("extract", 0, 0, 0, None)


def status(door: DoorCount = DOOR, *, unbalanced: int = 0, house: House = HOUSE, due: int = 0, days: int = 0) -> Status:
    return Status(door, unbalanced, house, {"extract": QUIET, "annotate": Backlog("annotate", due, 0, 0, None)}, days)


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
