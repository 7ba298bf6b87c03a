"""The DAG `replay`: its form, what it says of itself, and what its tasks do. Light, as every plugin."""

import logging
import os
from typing import Any

from airflow.sdk import Param, get_current_context
from airflow.sdk.exceptions import AirflowSkipException

from dateline import bundle, settings
from dateline.settings import Settings

log = logging.getLogger(__name__)
POLITE = 10  # how far a dry run stands back from whoever else wants the processor
DOC = """
### replay: make again what is stored, with what is known now

By hand only. **Dry run** (the default) writes nothing but its report: of how many publications text, kind, title, day,
source, names, copies or story would change, source by source. Without it, the items are queued a thousand at a time
behind everything that is new, and `process` works them off: today's news never waits behind a replay. Stopped anywhere,
a run of the same form goes on where this one was.

The report stands in the task's log, in the note of the run's row in `news.runs`, and whole, with both sides of every
field, in `news.replays` and `news.replay_changes`.
"""
PARAMS = {
    "stage": Param(
        "extract", type="string", enum=["extract", "annotate", "deduplicate", "cluster"], title="From which stage on",
        values_display={
            "extract": "extract: text, title, kind, dates, source", "annotate": "annotate: names, quotes, citations",
            "deduplicate": "deduplicate: which are copies of which", "cluster": "cluster: stories",
        },
        description="What follows from it is made again as well.",
    ),
    "since": Param(
        None, type=["null", "string"], format="date", title="First day",
        description="Of publication, else of the first sight. Empty: from the beginning.",
    ),
    "until": Param(
        None, type=["null", "string"], format="date", title="First day no longer wanted",
        description="Empty: up to the end.",
    ),
    "sources": Param(
        None, type=["null", "array"], items={"type": "string", "maxLength": 253}, title="Sources",
        description="Ids, one a line, as the view news.sources has them. Empty: all.",
    ),
    "dry_run": Param(
        default=True, type="boolean", title="Dry run", description="Only say what would change.",
    ),
    "all": Param(
        default=False, type="boolean", title="All",
        description="Also what was made with the newest versions, registry and snapshot.",
    ),
}  # fmt: skip


def preview() -> int:
    """Work out what would change, in a process that lets all others go first; return the report's number."""
    from dateline import pipeline  # noqa: PLC0415  heavy

    form = asked()
    if not form.is_dry:
        raise AirflowSkipException("no dry run was asked for")
    os.nice(POLITE)
    return tell(pipeline.preview(chosen(), form.scope, stage=form.stage, workers=1, progress=progress()))


def begin() -> int:
    """Begin the replay, or take up the one that was interrupted; return its number."""
    from dateline import pipeline  # noqa: PLC0415  heavy

    form = asked()
    if form.is_dry:
        raise AirflowSkipException("a dry run was asked for")
    number: int = pipeline.open_replay(chosen(), form.scope, stage=form.stage)
    return number


def swap() -> bool:
    """Queue what comes next; once all of it is through, tell what has changed."""
    from dateline import pipeline  # noqa: PLC0415  heavy

    form, number = asked(), int(get_current_context()["ti"].xcom_pull(task_ids="begin"))
    is_done: bool = pipeline.replay_on(chosen(), number, scope=form.scope, stage=form.stage)
    if is_done:
        tell(number)
    return is_done


def tell(number: int) -> int:
    """Write the report into the log and on the run's row."""
    from dateline import pipeline  # noqa: PLC0415  heavy

    for line in str(pipeline.note_replay(chosen(), number, key=get_current_context()["run_id"])).splitlines():
        log.info("%s", line)
    return number


def progress() -> Any:  # noqa: ANN401  a function of two numbers
    """Return what says in the log how far it is, every thousand items."""
    told = 0

    def say(done: int, total: int | None) -> None:
        nonlocal told
        if done - told >= 1000:
            told = done
            log.info("read %d of %d items", done, total or 0)

    return say


def asked() -> Any:  # noqa: ANN401  a Form, whose module is heavy
    """Return what the form asks for."""
    from dateline import pipeline  # noqa: PLC0415  heavy

    return pipeline.read_replay(get_current_context()["params"])


def chosen() -> Settings:
    """Return what the operator chose."""
    return settings.read(os.environ, clone=bundle.ROOT)
