"""Alerts: raised once, told again while they last, ended when they are over."""

from datetime import date

import pytest

from dateline import pipeline
from dateline.settings import Settings
from dateline.store import alerts
from dateline.store.alerts import Alert
from dateline.store.connection import connect
from db.conftest import Ask

LATE = {"kind": "deadline", "subject": "ingest 2026-03-01"}
OPEN = "SELECT kind, subject, detail, raised_at IS NOT NULL, ended_at FROM news.alerts WHERE ended_at IS NULL"


def test_an_alert_raised_twice_is_one_row_with_the_last_words(settings: Settings, ask: Ask) -> None:
    assert pipeline.alert(settings, **LATE, detail="not done after 6 hours")
    assert not pipeline.alert(settings, **LATE, detail="not done after 7 hours")
    assert ask(OPEN) == [("deadline", "ingest 2026-03-01", "not done after 7 hours", True, None)]
    assert len(pipeline.status(settings).alerts) == 1


def test_an_alert_that_is_over_stays_as_history_and_may_be_raised_anew(settings: Settings, ask: Ask) -> None:
    pipeline.alert(settings, **LATE, detail="late")
    assert pipeline.alert_over(settings, **LATE)
    assert not pipeline.alert_over(settings, **LATE)
    assert ask(OPEN) == []
    assert pipeline.alert(settings, **LATE, detail="late again")
    assert ask("SELECT detail, ended_day IS NULL FROM news.alerts ORDER BY alert_id") == [
        ("late", False), ("late again", True),
    ]  # fmt: skip


def test_two_kinds_of_one_subject_are_two_alerts_with_their_source(settings: Settings, ask: Ask) -> None:
    with connect(str(settings.writer_dsn)) as conn:
        for kind in ("volume", "dated"):
            assert alerts.put(conn, Alert(kind, "tass", "broken", "tass", date(2026, 3, 1)))
        assert [(a.kind, a.since) for a in alerts.listed(conn)] == [
            ("volume", date(2026, 3, 1)), ("dated", date(2026, 3, 1)),
        ]  # fmt: skip
    assert ask("SELECT DISTINCT source_id, source_name, since_day FROM news.alerts") == [
        ("tass", "TASS", date(2026, 3, 1))
    ]


@pytest.mark.parametrize("words", ["x" * 10_000, "a\0b\udc80c"])
def test_words_of_any_length_and_kind_are_kept_as_far_as_they_go(settings: Settings, words: str) -> None:
    assert pipeline.alert(settings, kind=words, subject=words, detail=words)
    assert not pipeline.alert(settings, kind=words, subject=words, detail=words)
    assert pipeline.alert_over(settings, kind=words, subject=words)
