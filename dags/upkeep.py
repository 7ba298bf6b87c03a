"""What is done every night so that nobody has to think of it: a task a chore, none depends on another."""

import logging
import os

from airflow.sdk import CronTriggerTimetable, Param, get_current_context
from airflow.sdk.exceptions import AirflowSkipException

import dateline_wiring as wiring

log = logging.getLogger(__name__)
DOC = """
### upkeep: the chores of the night

One after the other at 02:30 UTC, when the day before has come in; a night that was missed is made up for once. One
that fails does not stop the others, and its log says what a person must see to. By hand, choose which ones.

`partitions` next month's tables · `laws` is everything where it must be? · `quarantine` what is worth another try ·
`contracts` which source is not as it was, see `news.alerts` · `revisits` what the web owes · `registry` are its pages
right? · `learn` what recurs at each outlet · `subscriptions` to hubs · `submissions`, `leftovers`, `texts`
what nobody needs · `retention` bytes past their days, by default none ·
`analyze` the planner's statistics
"""
# Minutes that a chore may take, far above what it takes with millions of documents.
CHORES = {
    "partitions": 10, "laws": 60, "quarantine": 20, "contracts": 60, "revisits": 10, "registry": 10, "learn": 180,
    "subscriptions": 20, "submissions": 30, "leftovers": 20, "texts": 60, "retention": 180, "analyze": 120,
}  # fmt: skip


def do(chore: str) -> dict[str, int]:
    from dateline import bundle, settings
    from dateline.pipeline import upkeep

    if chore not in get_current_context()["params"]["chores"]:
        raise AirflowSkipException("not asked for")
    report = upkeep.do(settings.read(os.environ, clone=bundle.ROOT), chore)
    for line in str(report).splitlines():
        log.info("%s", line)
    return dict(report.checked())


with wiring.dag(
    "upkeep",
    schedule=CronTriggerTimetable("30 2 * * *", timezone="UTC"),
    start_date=None,  # with one in the past, a house just built would begin with last night's chores
    max_active_tasks=1,
    params={
        "chores": Param(list(CHORES), type="array", items={"enum": list(CHORES)}, examples=list(CHORES), title="Chores")
    },
    doc_md=DOC,
):
    for place, (name, minutes) in enumerate(CHORES.items()):
        wiring.step(do, task_id=name, minutes=minutes, priority_weight=len(CHORES) - place)(name)
