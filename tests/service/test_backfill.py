"""A range of days by backfill: over dated folders, in either direction, again, and with a day that fails first."""

import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

import factories
from dateline import pipeline
from service.newcomer import PAUSE, Newcomer

FIRST = date(2023, 5, 1)
DAYS = [FIRST + timedelta(days=n) for n in range(10)]
BAD = DAYS[3]


@pytest.fixture
def wire(newcomer: Newcomer) -> Path:
    """Ten folders in the newcomer's home, a day each, two reports in each."""
    root = newcomer.settings.home / "days"
    for number, day in enumerate(DAYS):
        folder = root / day.isoformat()
        folder.mkdir(parents=True)
        for telling in range(2):
            (folder / f"{telling}.txt").write_text(factories.report(700 + number, telling))
    return root


def backfill(newcomer: Newcomer, *more: str, runs: int) -> None:
    """Backfill the ten days, three at a time, until they have had as many runs and all have ended."""
    newcomer.until(lambda: is_over(newcomer), within=120, pause=PAUSE)
    span = ("--from-date", DAYS[0].isoformat(), "--to-date", DAYS[-1].isoformat(), "--max-active-runs", "3")
    conf = '{"sources": ["days"], "mode": "load"}'
    newcomer.types(
        *(sys.executable, "-m", "airflow", "backfill", "create", "--dag-id", "ingest", "--dag-run-conf", conf),
        *(*span, *more),
    )
    newcomer.until(lambda: len(states(newcomer)) >= runs, within=600, pause=PAUSE)
    newcomer.rests(within=600)


def is_over(newcomer: Newcomer) -> bool:
    """Whether Airflow knows, up to half a minute later, that every backfill has ended: it begins no other till then."""
    begun = newcomer.ask("GET", "/api/v2/backfills?dag_id=ingest")["backfills"]
    return all(each["completed_at"] for each in begun)


def states(newcomer: Newcomer) -> list[tuple[str, str]]:
    """Return day and state of the runs of the ten days as their rows have them."""
    rows = newcomer.sql(
        "SELECT since::text, state FROM news.runs WHERE since BETWEEN %s AND %s ORDER BY run_id::bigint",
        *(DAYS[0], DAYS[-1]),
    )
    return sorted((row["since"], row["state"]) for row in rows)


def test_ten_days_twice_and_a_day_that_fails_first_make_the_tables_of_a_plain_load(
    newcomer: Newcomer, wire: Path, tmp_path: Path
) -> None:
    newcomer.rests()
    twin = newcomer.twin(tmp_path / "tenfold")
    folder = wire / BAD.isoformat()
    folder.rename(wire / "away")
    folder.write_text("a file where a folder should be")
    backfill(newcomer, "--run-backwards", runs=10)
    assert states(newcomer) == [(day.isoformat(), "failed" if day == BAD else "done") for day in DAYS]
    (failed,) = newcomer.sql("SELECT run_key, error FROM news.runs WHERE state = 'failed' AND since = %s", BAD)
    assert f"{folder} cannot be read: Not a directory" in failed["error"]

    folder.unlink()
    (wire / "away").rename(folder)
    newcomer.ask("POST", f"/api/v2/dags/ingest/dagRuns/{failed['run_key']}/clear", {"dry_run": False})
    newcomer.rests(within=300)
    assert states(newcomer) == [(day.isoformat(), "done") for day in DAYS]

    pipeline.load(twin, [wire])
    pipeline.run(twin, None, workers=1)
    digest = newcomer.digest()
    assert digest == newcomer.digest(twin)

    backfill(newcomer, "--reprocess-behavior", "completed", runs=20)
    assert states(newcomer) == sorted((day.isoformat(), "done") for day in DAYS * 2)
    (law,) = newcomer.sql(
        "SELECT sum(new) AS new, sum(known) AS known FROM news.runs WHERE since BETWEEN %s AND %s", DAYS[0], DAYS[-1]
    )
    assert (law["new"], law["known"]) == (20, 20)
    assert newcomer.digest() == digest
