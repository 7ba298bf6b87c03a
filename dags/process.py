"""Turn what came in into articles and stories, whenever something waits."""

import os

from airflow.sdk import AssetOrTimeSchedule, CronTriggerTimetable, chain, get_current_context, task
from airflow.sdk.exceptions import AirflowSkipException

from dateline import pools
from dateline_assets import ARTICLES, DOCUMENTS, STORIES, changed
from dateline_pending import PENDING
from dateline_wiring import dag, step

DOC = """
### process: take → extract → annotate → deduplicate → cluster

Woken by the asset `dateline_pending` as long as work waits, and every 15 minutes in any case. **take** brings in what
arrived and takes a few live documents all the way at once; the rest goes in shares of a minute, live news first: that
of a backfill gives way after a batch when live news waits elsewhere. The log of each share says how far it is. Stopping
it anywhere loses nothing: what was not finished is taken again.
"""


def take() -> list[dict[str, int]]:
    from dataclasses import asdict

    from dateline import bundle, pipeline, settings

    chosen = settings.read(os.environ, clone=bundle.ROOT)
    changed(DOCUMENTS, new=pipeline.take_arrivals(chosen).get("new", 0))
    done = pipeline.express(chosen)
    changed(ARTICLES, documents=done.get("deduplicate", 0))
    changed(STORIES, days=done.get("cluster", 0))
    return [asdict(share) for share in pipeline.plan(chosen)]


def drain(stage: str, *, number: int = 1, of: int = 1) -> dict[str, int]:
    from dateline import bundle, pipeline, settings

    share = pipeline.Share(number, of)
    done = pipeline.drain(settings.read(os.environ, clone=bundle.ROOT), stage, share=share)
    if stage == LAST:
        pull = get_current_context()["ti"].xcom_pull
        pipeline.sum_up({name: pull(task_ids=[name]) for name in (*SHARED, *WRITTEN)})
    if not any(done.values()):
        raise AirflowSkipException("nothing was waiting")
    if stage in WRITTEN:
        changed(WRITTEN[stage], **done)
    return done


SHARED, WRITTEN, LAST = ("extract", "annotate"), {"deduplicate": ARTICLES, "cluster": STORIES}, "cluster"
SCHEDULE = AssetOrTimeSchedule(timetable=CronTriggerTimetable("*/15 * * * *", timezone="UTC"), assets=[PENDING])
with dag("process", schedule=SCHEDULE, doc_md=DOC):
    plan = step(take, kind=task.short_circuit, outlets=[DOCUMENTS, ARTICLES, STORIES])()
    # A stage may have work although the one before it had none.
    shared = [step(drain, task_id=name, pool=pools.WORK, trigger_rule="none_failed").partial(stage=name)
              for name in SHARED]  # fmt: skip
    single = [step(drain, task_id=name, pool=pools.WRITER, trigger_rule="none_failed", outlets=[asset])(name)
              for name, asset in WRITTEN.items()]  # fmt: skip
    chain(plan, *(stage.expand_kwargs(plan) for stage in shared), *single)
