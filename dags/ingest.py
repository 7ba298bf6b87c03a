"""Bring in what the sources have for a window of days: files through the door, then listings, then pages."""

from airflow.sdk import CronPartitionTimetable, chain

from dateline import pools
from dateline_assets import DOCUMENTS
from dateline_form import DOC, PARAMS
from dateline_ingest import close, fetch, listings, load, plan
from dateline_wiring import dag, look, step

nightly = CronPartitionTimetable("0 0 * * *", timezone="UTC", run_offset=-1, key_format="%Y-%m-%d")

with dag("ingest", schedule=nightly, max_active_runs=4, params=PARAMS, doc_md=DOC):
    planned = step(plan, queue=pools.FILES)()
    loaded = step(load, pool=pools.WORK, queue=pools.FILES, minutes=120).expand(share=planned)
    asked = look(listings, pool=pools.HOSTS)()
    fetched = look(fetch, pool=pools.HOSTS).expand(hosts=asked)
    chain(planned, asked)
    chain([loaded, fetched], step(close, pool=pools.HOSTS, trigger_rule="none_failed", outlets=[DOCUMENTS])())
