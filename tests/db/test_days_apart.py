"""A day on which clustering breaks: tried again, then set apart with its reason, while the other days go on."""

from datetime import date

import pytest

import factories
from dateline import pipeline
from dateline.cli import accounts, main
from dateline.pipeline import batches, upkeep
from dateline.settings import Settings
from dateline.store import groups, work
from dateline.store.connection import connect
from db.conftest import Ask, Feed, Run

DAYS = ("2024-03-01", "2024-05-02", "2024-07-03")  # far from another, so that what is wrong with one is its own
# What the first day's article has for terms is no number, which nothing that we write ever makes of a text.
BREAK = """UPDATE core.annotation SET terms = '{"dam": "many"}' WHERE item_id = (SELECT min(item_id) FROM raw.item)"""
HEAL = """UPDATE core.annotation SET terms = '{"dam": 2}' WHERE item_id = (SELECT min(item_id) FROM raw.item)"""
DUE = "UPDATE work.dirty_day SET not_before = now()"
LEFT = "SELECT day::text FROM work.dirty_day ORDER BY day"


@pytest.fixture
def broken(settings: Settings, feed: Feed, run: Run) -> Settings:
    """Three days with two reports each; the first cannot be computed, and all are to be."""
    feed(*(factories.line(n, n, 0, published=DAYS[n // 2]) for n in range(6)))
    run(BREAK)
    marked(settings, *DAYS)
    return settings


@pytest.fixture
def apart(broken: Settings, run: Run) -> Settings:
    """The same after as many tries as a day has."""
    for _ in range(batches.MOST_ATTEMPTS):
        run(DUE)
        pipeline.run(broken, None, workers=1)
    return broken


def marked(settings: Settings, *named: str) -> None:
    """Let days be computed again as any change of an article does; the first if none is named."""
    with connect(str(settings.writer_dsn)) as conn:
        groups.mark_days(conn, [(date.fromisoformat(day), False) for day in named or DAYS[:1]], priority=work.LIVE)


def test_a_day_that_breaks_is_put_off_and_the_others_are_computed(broken: Settings, ask: Ask) -> None:
    report = pipeline.run(broken, None, workers=1)
    assert (report.tallies["cluster"].done, report.tallies["cluster"].retried) == (2, 1)
    assert (report.later, report.next_at is not None) == (1, True)
    assert ask(LEFT) == [(DAYS[0],)]
    days = pipeline.status(broken).days
    assert (days.due, days.later, days.apart) == (0, 1, 0)
    assert pipeline.pending(broken) == 0
    assert pipeline.quarantine_list(broken) == []


def test_after_the_last_try_a_day_is_set_apart_with_its_reason_and_waits_no_more(apart: Settings, ask: Ask) -> None:
    (row,) = pipeline.quarantine_list(apart)
    assert (row["item"], row["stage"], row["reason"], row["attempts"]) == (DAYS[0], "cluster", "ValueError", 3)
    assert str(row["detail"]).startswith("ValueError: ")
    rejects = "SELECT item, stage, state, reason, strpos(detail, 'Traceback') FROM news.rejects"
    assert ask(rejects) == [(DAYS[0], "cluster", "quarantined", "ValueError", 1)]
    found = pipeline.status(apart)
    assert (found.ok, found.dirty_days, pipeline.pending(apart)) == (True, 0, 0)
    told = ("apart", "1 days whose stories cannot be computed: `dateline quarantine list`")
    assert told in list(accounts.waiting(found))
    assert pipeline.run(apart, None, workers=1).tallies == {}


@pytest.mark.usefixtures("typed")
def test_a_day_is_tried_again_by_its_name(apart: Settings, run: Run, capsys) -> None:
    assert main(["quarantine", "retry", DAYS[1], f"undated:{DAYS[0]}", DAYS[0]]) == 0
    assert capsys.readouterr().out == "1 queued again\n"
    assert (pipeline.status(apart).dirty_days, pipeline.quarantine_list(apart)) == (1, [])
    run(HEAL)
    pipeline.run(apart, None, workers=1)
    assert pipeline.status(apart).days == work.Days()


@pytest.mark.usefixtures("typed")
def test_a_day_that_is_given_up_keeps_its_stories(apart: Settings, ask: Ask, capsys) -> None:
    before = ask("SELECT article_id, story_id FROM news.articles ORDER BY 1")
    assert main(["quarantine", "drop", DAYS[0], "7"]) == 0
    assert capsys.readouterr().out == "1 dropped\n"
    assert (ask(LEFT), pipeline.quarantine_list(apart)) == ([], [])
    assert ask("SELECT article_id, story_id FROM news.articles ORDER BY 1") == before


def test_a_day_set_apart_that_is_marked_again_has_one_more_try(apart: Settings, run: Run, ask: Ask) -> None:
    marked(apart)
    tally = pipeline.run(apart, None, workers=1).tallies["cluster"]
    assert (tally.retried, tally.quarantined) == (0, 1)
    run(HEAL)
    marked(apart)
    pipeline.run(apart, None, workers=1)
    assert ask(LEFT) == []


def test_upkeep_tries_a_day_once_with_each_code_behind_the_news(apart: Settings, run: Run, ask: Ask) -> None:
    counts = [upkeep.do(apart, "quarantine").counts]
    assert ask("SELECT priority FROM work.dirty_day") == [(2,)]
    pipeline.run(apart, None, workers=1)
    counts.append(upkeep.do(apart, "quarantine").counts)
    run("UPDATE work.dirty_day SET remedy = 'other code'")
    counts.append(upkeep.do(apart, "quarantine").counts)
    assert [(each["days_apart"], each["days_retried"]) for each in counts] == [(1, 1), (1, 0), (1, 1)]
