"""What the tasks of the DAG `ingest` do: each is one step of `dateline.pipeline.ingestion`. Light, as every plugin."""

import json
import logging
import os
from typing import Any

from airflow.sdk import PokeReturnValue, get_current_context
from airflow.sdk.exceptions import AirflowSkipException

import dateline_lineage as lineage
import dateline_metrics as metrics
from dateline import bundle, settings
from dateline.settings import Settings
from dateline_assets import DOCUMENTS, changed

SECONDS = 45.0  # of asking until the slot is given back: a start costs one or two
log = logging.getLogger(__name__)


def plan() -> list[Any]:
    """Resolve the window and plan the run, or only count; return the shares that are loaded, a task each."""
    from dateline.pipeline import ingestion  # noqa: PLC0415  heavy

    context = get_current_context()
    asked = ingestion.read(context["params"], day=context["dag_run"].partition_key)
    if asked.dry_run:
        found = ingestion.preview(chosen(), asked=asked)
        log.info("a dry run, nothing is written:\n%s", json.dumps(found, indent=2, ensure_ascii=False))
        context["ti"].xcom_push("dry_run", found)
        return []
    made = ingestion.open_run(chosen(), context["run_id"], asked=asked)
    said: dict[str, Any] = made.written()
    context["ti"].xcom_push("plan", said)
    return list(said["shares"])


def load(share: list[dict[str, object]]) -> dict[str, int]:
    """Load a share of the run's files."""
    from dateline.pipeline import ingestion  # noqa: PLC0415  heavy

    counts = ingestion.load(chosen(), planned(), share=ingestion.share(share))
    lineage.touched("door", counts, sources=((str(piece["source"]), 0) for piece in share))
    return counts


def listings() -> PokeReturnValue:
    """Ask feeds and sitemaps until none is due; then return the hosts with pages, in groups."""
    from dateline.pipeline import ingestion  # noqa: PLC0415  heavy

    made = planned()
    if not made.asks:
        raise AirflowSkipException("only files were asked for")
    found = ingestion.ask_listings(chosen(), made, seconds=SECONDS)
    lineage.touched("listings", {}, sources=((source, 0) for source in made.listed))
    return PokeReturnValue(found.is_done, ingestion.host_groups(chosen(), made) if found.is_done else None)


def fetch(hosts: list[str]) -> PokeReturnValue:
    """Ask a group of hosts for pages until none is due."""
    from dateline.pipeline import ingestion  # noqa: PLC0415  heavy

    found = ingestion.fetch(chosen(), planned(), hosts=hosts, seconds=SECONDS)
    log.info("of the whole run by now: %s", found.counts)
    lineage.touched("door", {})
    return PokeReturnValue(found.is_done, found.counts)


def close() -> dict[str, int]:
    """Ask for what pages led to elsewhere, end the run with its summary, and ask the hubs that feeds have named."""
    from dateline.pipeline import ingestion, subscribe  # noqa: PLC0415  heavy

    made = planned()
    counts = ingestion.close_run(chosen(), made)
    metrics.documents("door", counts)
    if lineage.is_on():
        lineage.touched("door", counts, sources=ingestion.offered(chosen(), made).items())
    changed(DOCUMENTS, new=counts["new"])
    log.info("hubs that were asked, by what came of it: %s", subscribe(chosen()))
    return counts


def planned() -> Any:  # noqa: ANN401  a Plan, whose module is heavy
    """Return the plan that the first task made; a task of a dry run is skipped."""
    from dateline.pipeline import ingestion  # noqa: PLC0415  heavy

    said = get_current_context()["ti"].xcom_pull(task_ids="plan", key="plan")
    if said is None:
        raise AirflowSkipException("a dry run: nothing is written")
    return ingestion.planned(said)


def chosen() -> Settings:
    """Return what the operator chose."""
    return settings.read(os.environ, clone=bundle.ROOT)
