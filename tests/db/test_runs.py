"""A run's row: begun once, noted, failed, taken up again, ended."""

from datetime import date

from dateline import pipeline
from dateline.service.databases import Databases
from dateline.settings import Settings
from dateline.store import runs
from dateline.store.connection import connect
from dateline.store.runs import Window

DAY = Window(date(2024, 2, 8), date(2024, 2, 9))
ROW = "SELECT kind, since::text, state, note, error, ended_at IS NULL FROM news.runs ORDER BY kind, run_id::bigint"


def rows(settings: Settings) -> list[tuple[object, ...]]:
    return list(pipeline.sql(settings, ROW)[1])


def test_a_failed_run_is_taken_up_again_on_its_own_row(settings: Settings, database: Databases) -> None:
    with connect(database.writer) as conn:
        run = runs.begin(conn, "daily", key="manual__1", window=DAY)
        runs.note(conn, run.run_id, told="asked for 2024-02-08")
        asked = "asked for 2024-02-08"
        assert rows(settings) == [("daily", "2024-02-08", "running", asked, None, True)]
        pipeline.run_failed(settings, "ingest", key="manual__1", error="/data/wire/2024-02-08: not a folder")
        why = "/data/wire/2024-02-08: not a folder"
        assert rows(settings) == [("daily", "2024-02-08", "failed", asked, why, False)]
        assert runs.begin(conn, "daily", key="manual__1", window=Window()) == run
        assert rows(settings) == [("daily", "2024-02-08", "running", asked, None, True)]
        runs.end(conn, run.run_id)
    assert rows(settings) == [("daily", "2024-02-08", "done", asked, None, False)]


def test_a_run_that_failed_before_its_first_word_has_a_row_and_resolves_its_window_later(
    settings: Settings, database: Databases
) -> None:
    pipeline.run_failed(settings, "ingest", key="manual__1", error="since=2024-02-30 is no day\0")
    assert rows(settings) == [("daily", None, "failed", None, "since=2024-02-30 is no day\ufffd", False)]
    with connect(database.writer) as conn:
        assert runs.begin(conn, "daily", key="manual__1", window=DAY).since == DAY.since
    assert rows(settings) == [("daily", "2024-02-08", "running", None, None, True)]


def test_runs_of_two_dags_may_have_the_same_key(settings: Settings, database: Databases) -> None:
    with connect(database.writer) as conn:
        runs.begin(conn, "daily", key="scheduled__1", window=DAY)
    pipeline.run_failed(settings, "process", key="scheduled__1", error="out of memory")
    assert [(kind, state) for kind, _, state, *_ in rows(settings)] == [("daily", "running"), ("process", "failed")]


def test_who_has_nothing_to_say_leaves_the_words_of_the_task_that_failed(settings: Settings) -> None:
    pipeline.run_failed(settings, "process", key="1", error="cluster: no space left")
    pipeline.run_failed(settings, "process", key="1", error=None)
    pipeline.run_failed(settings, "process", key="2", error=None)
    assert [error for *_, error, _ in rows(settings)] == ["cluster: no space left", "a task ended without a word"]


def test_a_run_that_failed_was_cleared_and_ended_well_is_done_and_tells_what_had_happened(settings: Settings) -> None:
    pipeline.run_failed(settings, "upkeep", key="1", error="learn: no space left")
    pipeline.run_mended(settings, "upkeep", key="1")
    told = "failed at first (learn: no space left), was cleared and ended well"
    assert rows(settings) == [("upkeep", None, "done", told, None, False)]
    pipeline.run_failed(settings, "upkeep", key="1", error="laws: 1 item is nowhere")
    assert [row[2:5] for row in rows(settings)] == [("failed", told, "laws: 1 item is nowhere")]
    pipeline.run_mended(settings, "upkeep", key="1")
    twice = f"{told}; failed at first (laws: 1 item is nowhere), was cleared and ended well"
    assert [row[2:5] for row in rows(settings)] == [("done", twice, None)]


def test_a_run_that_had_not_failed_stands_as_it_is_when_it_was_cleared_and_ended_well(
    settings: Settings, database: Databases
) -> None:
    pipeline.run_mended(settings, "process", key="1")
    with connect(database.writer) as conn:
        runs.begin(conn, "daily", key="1", window=DAY)
    pipeline.run_mended(settings, "ingest", key="1")
    assert rows(settings) == [("daily", "2024-02-08", "running", None, None, True)]


def test_an_error_is_kept_to_a_bounded_length(settings: Settings) -> None:
    pipeline.run_failed(settings, "upkeep", key="1", error="x" * 100_000)
    assert next(pipeline.sql(settings, "SELECT length(error) FROM news.runs")[1]) == (runs.LONGEST,)
