# What the line offers, and in which module each lies: `__init__.py` reads this table, and so does mypy.

from dateline.pipeline.alerts import alert, alert_over
from dateline.pipeline.answers import digest, quarantine_drop, quarantine_list, quarantine_retry, sql, status, where
from dateline.pipeline.arrivals import take_arrivals
from dateline.pipeline.databases import migrate
from dateline.pipeline.door import load
from dateline.pipeline.drains import run
from dateline.pipeline.failure import run_failed, run_mended
from dateline.pipeline.fetching import Assignment, Watch, fetch
from dateline.pipeline.keeping.backup import backup
from dateline.pipeline.keeping.forgetting import forget
from dateline.pipeline.keeping.forgetting import lift as lift_takedown
from dateline.pipeline.keeping.forgetting import plan as plan_takedown
from dateline.pipeline.keeping.restore import restore
from dateline.pipeline.keeping.retention import expire, expiring
from dateline.pipeline.learning import learn
from dateline.pipeline.ledger import latest_runs, run_accounts
from dateline.pipeline.lookout import Lookout, pending
from dateline.pipeline.packing import pack
from dateline.pipeline.planning import plan
from dateline.pipeline.progress import Share
from dateline.pipeline.pushes import subscribe
from dateline.pipeline.replay.applying import apply, open_replay
from dateline.pipeline.replay.applying import go_on as replay_on
from dateline.pipeline.replay.form import read as read_replay
from dateline.pipeline.replay.preview import preview
from dateline.pipeline.replay.report import changes as replay_changes
from dateline.pipeline.replay.report import note_run as note_replay
from dateline.pipeline.replay.report import read as replay_report
from dateline.pipeline.shares import drain, express, sum_up
from dateline.pipeline.submissions import leave as submit
from dateline.store.quarantine import Day
from dateline.store.runs import Window

__all__ = [
    "Assignment", "Day", "Lookout", "Share", "Watch", "Window", "alert", "alert_over", "apply", "backup", "digest",
    "drain", "expire", "expiring", "express", "fetch", "forget", "latest_runs", "learn", "lift_takedown", "load",
    "migrate", "note_replay", "open_replay", "pack", "pending", "plan", "plan_takedown", "preview", "quarantine_drop",
    "quarantine_list", "quarantine_retry", "read_replay", "replay_changes", "replay_on", "replay_report", "restore",
    "run", "run_accounts", "run_failed", "run_mended", "sql", "status", "submit", "subscribe", "sum_up",
    "take_arrivals", "where",
]  # fmt: skip
