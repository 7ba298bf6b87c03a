"""Turn what came in into articles and stories, whenever something waits."""

from airflow.sdk import AssetOrTimeSchedule, CronTriggerTimetable, chain, task

from dateline import pools
from dateline_assets import ARTICLES, DOCUMENTS, STORIES
from dateline_pending import PENDING
from dateline_process import SHARED, WRITTEN, drain, take
from dateline_wiring import dag, step

DOC = """
### process: take → extract → annotate → deduplicate → cluster

Woken by the asset `dateline_pending` as long as work waits, and every 15 minutes in any case. **take** brings in what
arrived and takes a few documents all the way at once; the rest goes in shares of a minute, live news first: that
of a backfill gives way after a batch when live news waits elsewhere. The log of each share says how far it is. Stopping
it anywhere loses nothing: what was not finished is taken again.
"""
SCHEDULE = AssetOrTimeSchedule(timetable=CronTriggerTimetable("*/15 * * * *", timezone="UTC"), assets=[PENDING])
with dag("process", schedule=SCHEDULE, doc_md=DOC):
    plan = step(take, kind=task.short_circuit, queue=pools.FILES, outlets=[DOCUMENTS, ARTICLES, STORIES])()
    # A stage may have work although the one before it had none.
    shared = [step(drain, task_id=name, pool=pools.WORK, trigger_rule="none_failed").partial(stage=name)
              for name in SHARED]  # fmt: skip
    single = [step(drain, task_id=name, pool=pools.WRITER, trigger_rule="none_failed", outlets=[asset])(name)
              for name, asset in WRITTEN.items()]  # fmt: skip
    chain(plan, *(stage.expand_kwargs(plan) for stage in shared), *single)
