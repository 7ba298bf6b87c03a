"""What the tasks of the DAG `process` do. Light, as every plugin."""

import os
from dataclasses import asdict

from airflow.sdk import Asset, get_current_context
from airflow.sdk.exceptions import AirflowSkipException

from dateline import bundle, settings
from dateline_assets import ARTICLES, DOCUMENTS, STORIES, changed
from dateline_meter import METER

SHARED = ("extract", "annotate")
WRITTEN: dict[str, Asset] = {"deduplicate": ARTICLES, "cluster": STORIES}


def take() -> list[dict[str, int]]:
    """Bring in what arrived, take a few documents all the way; return the shares in which the rest is done."""
    from dateline import pipeline  # noqa: PLC0415  heavy

    chosen = settings.read(os.environ, clone=bundle.ROOT)
    arrived = pipeline.take_arrivals(chosen)
    METER.arrived(arrived)
    changed(DOCUMENTS, new=arrived.get("new", 0))
    done = pipeline.express(chosen, meter=METER)
    changed(ARTICLES, documents=done.get("deduplicate", 0))
    changed(STORIES, days=done.get("cluster", 0))
    return [asdict(share) for share in pipeline.plan(chosen, meter=METER)]


def drain(stage: str, *, number: int = 1, of: int = 1) -> dict[str, int]:
    """Work off a share of a stage; a share that found nothing is skipped."""
    from dateline import pipeline  # noqa: PLC0415  heavy

    chosen, share = settings.read(os.environ, clone=bundle.ROOT), pipeline.Share(number, of)
    done = pipeline.drain(chosen, stage, share=share, meter=METER)
    if stage == "cluster":  # the last: it tells what the turn came to
        pull = get_current_context()["ti"].xcom_pull
        pipeline.sum_up({name: pull(task_ids=[name]) for name in (*SHARED, *WRITTEN)})
    if not any(done.values()):
        raise AirflowSkipException("nothing was waiting")
    if stage in WRITTEN:
        changed(WRITTEN[stage], **done)
    return done
