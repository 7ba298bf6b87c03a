"""Make again what is stored, with what is known now: a dry run with a report, or behind everything that is new."""

from airflow.sdk import chain

from dateline_replay import DOC, PARAMS, begin, preview, swap
from dateline_wiring import dag, look, step

# Neither takes a slot of those who work: a dry run stands back behind them, what is swapped in they work off.
with dag("replay", schedule=None, start_date=None, params=PARAMS, doc_md=DOC):
    step(preview, minutes=24 * 60, retries=1)()
    chain(step(begin)(), look(swap, poke_interval=5.0)())
