"""The chores of the night, each on a real database: what it finds, what it does, and nothing more when done twice."""

import re
from datetime import date

import pytest

import factories
from dateline import pipeline
from dateline.cli import main
from dateline.errors import ConfigurationError, DatelineError
from dateline.pipeline import upkeep
from dateline.pipeline.upkeep import quarantine
from dateline.settings import Settings
from dateline.store import connection, work
from dateline.store import upkeep as stored
from dateline.store.locks import Lock
from db.conftest import Ask, Feed, Run

REPORTS = [factories.line(number, number, 0) for number in range(3)]
ITEM = "(SELECT min(item_id) FROM raw.item)"
OF_ITEM = f"publication_id = (SELECT publication_id FROM core.extraction WHERE item_id = {ITEM})"


def faults(settings: Settings, chore: str) -> str:
    return "\n".join(upkeep.do(settings, chore).faults)


def test_every_chore_does_its_work_on_an_empty_house_and_again(settings: Settings) -> None:
    for chore in (*upkeep.CHORES, *upkeep.CHORES):
        report = upkeep.do(settings, chore)
        assert report.checked() == report.counts
        assert str(report)


def test_chores_are_done_in_their_order_and_a_wrong_name_is_told() -> None:
    assert upkeep.checked(["laws", "partitions"]) == ("partitions", "laws")
    assert upkeep.checked(None) == tuple(upkeep.CHORES)
    with pytest.raises(ConfigurationError, match="sweep is no chore: partitions, laws, "):
        upkeep.checked(["laws", "sweep"])


BROKEN = [
    ("a queue row is gone before extract",
     f"DELETE FROM core.membership WHERE {OF_ITEM}; DELETE FROM core.extraction WHERE item_id = {ITEM}",
     r"house: item 1 \(url:https://www.*/piece-.\): it waits for nothing, and extract made nothing of it"),
    ("what annotate made is gone",
     f"DELETE FROM core.membership WHERE {OF_ITEM}; DELETE FROM core.annotation WHERE item_id = {ITEM}",
     r"house: item 1 \(.*piece-.\): it waits for nothing, and annotate made nothing of it"),
    ("an article has lost a member", f"DELETE FROM core.membership WHERE {OF_ITEM}",
     r"house: item 1 \(.*piece-.\): its publication is in no article"),
    ("all are nowhere", "DELETE FROM core.membership", r"house: item 3 \(.*piece-.\)"),
    ("a run counts one too few", "UPDATE work.run SET new = new - 1",
     r"door: run 1 \(load\): offered 3, but new 2 \+ known 0 \+ refused 0 \+ failed 0 \+ waiting 0"),
    ("a source within a run counts one too many", "UPDATE work.run_source SET known = known + 1",
     r"door: run 1 \(load\), no source: offered 3, but new 3 \+ known 1"),
    ("a run that was never offered what it has", "UPDATE work.run SET offered = 0, run_key = 'manual__1'",
     r"door: run 1 \(load manual__1\): offered 0, but new 3"),
]  # fmt: skip


@pytest.mark.parametrize(("spoiling", "named"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_who_breaks_a_law_is_named(*, settings: Settings, feed: Feed, run: Run, spoiling: str, named: str) -> None:
    feed(*REPORTS)
    assert faults(settings, "laws") == ""
    run(spoiling)
    report = upkeep.do(settings, "laws")
    with pytest.raises(DatelineError, match=r"broken: .* items; "):
        report.checked()
    assert any(re.search(named, fault) for fault in report.faults)
    assert not pipeline.status(settings).ok


def test_of_many_who_break_a_law_twenty_are_named_and_the_rest_counted(
    settings: Settings, feed: Feed, run: Run
) -> None:
    feed(*(factories.line(number, number, 0) for number in range(23)))
    run("DELETE FROM core.membership")
    report = upkeep.do(settings, "laws")
    assert report.counts["items_lost"] == 23
    assert len(report.faults) == 21
    assert report.faults[-1] == "house: and 3 more items"


@pytest.fixture
def set_apart(feed: Feed, run: Run) -> Run:
    """Put the first document of three into quarantine, for a reason."""
    feed(*REPORTS)

    def put(reason: str) -> None:
        run(f"INSERT INTO work.quarantine (item_id, stage, reason, attempts) SELECT {ITEM}, 'extract', '{reason}', 3"
            " ON CONFLICT DO NOTHING")  # fmt: skip
        run(f"DELETE FROM work.queue WHERE item_id = {ITEM}")

    return put


@pytest.mark.parametrize(
    ("reason", "nights"),
    [("worker_died", 3), ("out_of_memory", 1), ("too_slow", 1), ("KeyError", 1), ("ForeignKeyViolation", 3)],
)
def test_what_is_set_apart_is_tried_again_as_often_as_its_reason_is_worth(
    *, settings: Settings, set_apart: Run, ask: Ask, reason: str, nights: int
) -> None:
    tried = []
    for _ in range(nights + 2):
        set_apart(reason)
        tried.append(upkeep.do(settings, "quarantine").counts["retried"])
        assert ask("SELECT count(*) FROM work.queue") == [(tried[-1],)]
    assert tried == [*[1] * nights, 0, 0]


@pytest.mark.parametrize(
    ("reason", "changed", "retried"),
    [
        ("KeyError", "code = 'dateline 9'", 1),
        ("KeyError", "limits = '40 s, 2048 MB'", 0),
        ("out_of_memory", "code = 'dateline 9'", 1),
        ("out_of_memory", "limits = '40 s, 2048 MB'", 1),
    ],
)
def test_other_code_or_other_limits_give_what_they_may_heal_another_try(
    reason: str, changed: str, retried: int
) -> None:
    tonight = quarantine.Remedies("dateline 1", "20 s, 1024 MB")
    name, value = changed.split(" = ")
    later = quarantine.Remedies(**{"code": tonight.code, "limits": tonight.limits} | {name: value.strip("'")})
    spent = stored.SetApart(1, "extract", reason, str(tonight), 9)
    assert not tonight.may_heal(spent)
    assert later.may_heal(spent) == bool(retried)


REASONS = ("worker_died", "KeyError", "out_of_memory", "ForeignKeyViolation", "KeyError")


def test_an_item_whose_reason_alternates_is_tried_a_bounded_number_of_nights_behind_the_news(
    *, settings: Settings, set_apart: Run, run: Run, ask: Ask
) -> None:
    tried = []
    for reason in REASONS * 2:
        run("DELETE FROM work.quarantine")
        set_apart(reason)
        tried.append(upkeep.do(settings, "quarantine").counts["retried"])
        assert ask("SELECT DISTINCT priority FROM work.queue") == [(2,)] * tried[-1]
    assert tried == [1, 0, 0, 1, 0, 1, 0, 0, 0, 0]


def test_what_came_through_at_last_is_forgotten_and_stays_through(settings: Settings, set_apart: Run, ask: Ask) -> None:
    set_apart("worker_died")
    assert "1 worker_died (extract)" in str(upkeep.do(settings, "quarantine"))
    pipeline.run(settings, None, workers=1)
    assert ask("SELECT count(*) FROM work.second_try") == [(1,)]
    assert not any(upkeep.do(settings, "quarantine").counts.values())
    assert ask("SELECT count(*) FROM work.second_try") == [(0,)]
    assert pipeline.status(settings).ok


def test_a_month_that_begins_finds_its_tables(settings: Settings, ask: Ask) -> None:
    upkeep.do(settings, "partitions")
    first = ask("SELECT (date_trunc('month', now()) + interval '1 month')::date")[0][0]
    assert isinstance(first, date)
    tables = {f"{name}_{first:%Y%m}" for name in ("capture", "attempt", "segment", "mention")}
    assert tables <= {str(row[0]) for row in ask("SELECT relname FROM pg_class WHERE relispartition")}


@pytest.mark.parametrize("month", [1, 2, 6, 12])
def test_the_month_ahead_is_the_next_one_whatever_its_length(month: int) -> None:
    first = date(2026, month, 1)
    assert upkeep.tables.next_month(first) == date(2026 + month // 12, month % 12 + 1, 1)


def test_a_submission_is_deleted_a_month_after_it_was_taken_and_never_before(
    settings: Settings, run: Run, ask: Ask
) -> None:
    run(
        """INSERT INTO raw.submission (url, body, submitted_at, taken_at, outcome)
        SELECT url, '', now() - interval '99 days', taken, outcome FROM (VALUES ('a', NULL, NULL),
        ('b', now() - interval '31 days', 'new'), ('c', now(), 'refused')) AS v (url, taken, outcome)"""
    )
    assert upkeep.do(settings, "submissions").counts == {"deleted": 1}
    assert ask("SELECT url FROM raw.submission ORDER BY 1") == [("a",), ("c",)]


def test_the_names_of_dead_workers_go_and_those_of_the_living_stay(settings: Settings, run: Run, ask: Ask) -> None:
    run("INSERT INTO work.run (kind, ended_at, started_at) SELECT 'fetch', now() - ended * interval '1 day',"
        " now() - started * interval '1 day'"
        " FROM (VALUES (NULL, 0), (NULL, 8), (8, 9), (1, 9)) AS v (ended, started)")  # fmt: skip
    with connection.connect(str(settings.writer_dsn)) as conn:
        alive = work.register(conn).id
        run(f"INSERT INTO work.host (host, claimed_by) VALUES ('a.example', 999999), ('b.example', {alive})")
        run("INSERT INTO work.listing (url, host) VALUES ('https://a.example/rss', 'a.example')")
        run("INSERT INTO work.listing_wish (run_id, host, url) SELECT run_id, host, url FROM work.run, work.listing")
        assert upkeep.do(settings, "leftovers").counts == {"claims": 1, "wishes": 2, "alerts": 0}
        assert upkeep.do(settings, "leftovers").counts == {"claims": 0, "wishes": 0, "alerts": 0}
    assert ask("SELECT host, claimed_by FROM work.host ORDER BY 1") == [("a.example", None), ("b.example", alive)]


def test_a_text_that_nothing_stands_for_is_forgotten_and_no_table_changes(
    feed: Feed, settings: Settings, *, run: Run, ask: Ask
) -> None:
    tale = factories.tale(1)
    texts = [factories.paragraphs(tale[:18]), factories.paragraphs(tale), factories.paragraphs(tale[12:])]
    for number, text in enumerate(texts):
        feed(factories.line(number, 0, 0, text=text, url=f"https://a.example/{number}", published="2024-03-01"))
    assert ask("SELECT count(*) FROM news.articles") == [(1,)]
    run("DELETE FROM core.annotation USING core.extraction AS e WHERE e.item_id = annotation.item_id"
        " AND e.publication_id = (SELECT publication_id FROM news.coverage WHERE url LIKE '%/1')")  # fmt: skip
    assert upkeep.do(settings, "texts").counts == {"texts": 0}  # its publication has a place yet
    run("INSERT INTO work.queue (stage, item_id) SELECT 'deduplicate', item_id FROM raw.item")
    pipeline.run(settings, ["deduplicate", "cluster"], workers=1)
    before = pipeline.digest(settings)
    with connection.connect(str(settings.writer_dsn)) as conn, work.single_writer(conn, Lock.DEDUPLICATE):
        assert "another night" in str(upkeep.do(settings, "texts"))
    run("INSERT INTO core.candidate SELECT min(words_hash), max(words_hash) FROM core.fingerprint")
    run("INSERT INTO core.candidate SELECT f.words_hash, '\\xff' FROM core.fingerprint AS f")
    assert upkeep.do(settings, "texts").counts == {"texts": 1}
    assert upkeep.do(settings, "texts").counts == {"texts": 0}
    known = "SELECT words_hash FROM core.fingerprint"
    assert ask(f"SELECT count(*) FROM core.candidate WHERE left_hash NOT IN ({known})") == [(0,)]
    run("DELETE FROM core.candidate")
    kept = "SELECT count(DISTINCT words_hash) FROM core.annotation"
    for table in ("core.fingerprint", "core.band"):
        assert ask(f"SELECT count(DISTINCT words_hash) FROM {table}") == ask(kept)
    assert ask("SELECT count(*) FROM core.pair") == [(0,)]
    run("INSERT INTO work.queue (stage, item_id) SELECT 'deduplicate', item_id FROM raw.item")
    pipeline.run(settings, ["deduplicate", "cluster"], workers=1)
    assert pipeline.digest(settings) == before


def test_an_alert_that_nobody_tells_again_ends_after_a_week(settings: Settings, run: Run, ask: Ask) -> None:
    pipeline.alert(settings, kind="deadline", subject="ingest 1", detail="late")
    pipeline.alert(settings, kind="deadline", subject="ingest 2", detail="late")
    run("UPDATE work.alert SET told_at = now() - interval '8 days' WHERE subject = 'ingest 1'")
    assert upkeep.do(settings, "leftovers").counts["alerts"] == 1
    assert ask("SELECT subject FROM news.alerts WHERE ended_at IS NULL") == [("ingest 2",)]


def test_what_the_web_owes_for_long_is_an_alert_until_it_is_asked(settings: Settings, run: Run, ask: Ask) -> None:
    run("INSERT INTO work.host (host, resting_until) VALUES ('a.example', NULL), ('b.example', now() + interval '1 d')")
    run("INSERT INTO work.frontier (url, host, found_at, found_by, next_at) SELECT 'https://' || host || '/' || n,"
        " host, now(), 'given', now() - n * interval '1 day' FROM work.host, generate_series(0, 4) AS n")  # fmt: skip
    report = upkeep.do(settings, "revisits")
    assert report.counts == {"pages_due": 10, "listings_due": 0, "overdue": 3}
    assert "10 pages and 0 feeds and sitemaps are due; ingest asks them" in str(report)
    upkeep.do(settings, "revisits")
    alert = (
        "SELECT kind, subject, detail LIKE '3 pages and 0 feeds%a.example: does the DAG ingest run?' FROM news.alerts"
    )
    assert ask(alert) == [("overdue", "the web", True)]
    run("UPDATE work.frontier SET next_at = now()")
    upkeep.do(settings, "revisits")
    assert ask("SELECT ended_at IS NULL FROM news.alerts") == [(False,)]


def test_learning_tells_of_a_new_snapshot_once_and_how_to_apply_it(settings: Settings, feed: Feed) -> None:
    feed(*(factories.dressed(number, number % 6, number % 2) for number in range(12)))
    first, second = upkeep.do(settings, "learn"), upkeep.do(settings, "learn")
    assert str(first).startswith("snapshot 1 is read with from now on: ")
    assert "`dateline replay extract --dry-run`" in str(first)
    assert str(second) == "nothing new: snapshot 1 stands"


def test_the_planner_has_counted_the_tables_that_are_cut_by_month(settings: Settings, feed: Feed, ask: Ask) -> None:
    feed(*REPORTS)
    upkeep.do(settings, "analyze")
    assert ask("SELECT reltuples FROM pg_class WHERE oid = 'raw.capture'::regclass") == [(3.0,)]


def test_a_fault_of_the_registry_fails_the_chore_with_file_and_line(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert faults(settings, "registry") == ""
    monkeypatch.setattr(upkeep.registry, "faults", lambda _: (300, ["sources/is/post.yaml:3: domains: twice"]))
    with pytest.raises(DatelineError, match=r"300 sources, 1 faults?; sources/is/post.yaml:3"):
        upkeep.do(settings, "registry").checked()


@pytest.mark.usefixtures("typed")
def test_upkeep_by_hand_tells_of_each_chore_and_fails_if_one_did(
    feed: Feed, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    feed(*REPORTS)
    assert main(["upkeep"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines() if line[:1] != " "] == list(upkeep.CHORES)
    run("DELETE FROM core.membership")
    run("UPDATE raw.item SET door_key = 'id:' || chr(27) || '[2J' || item_id")
    assert main(["upkeep", "laws", "partitions"]) == 1
    told = capsys.readouterr().out
    assert (r"\x1b[2J" in told, "\x1b" in told) == (True, False)
    assert "laws          door: 3 offered; house: 3 items; broken: 0 runs, 3 items\n  house: item 1" in told
    assert main(["upkeep", "sweep"]) == 2
