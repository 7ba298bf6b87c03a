"""A run of the daily DAG without Airflow: its steps one after the other, as its tasks call them."""

from datetime import date, timedelta

from dateline.pipeline import ingestion
from dateline.pipeline.ingestion import Asked
from dateline.settings import Settings
from dateline.sources.registry import Registry


def of_day(day: date, **more: object) -> Asked:
    """Return what a backfill or the night asks for a day."""
    return Asked(day=day.isoformat(), **more)


def of_days(since: date, days: int = 1, **more: object) -> Asked:
    """Return what a person asks for by the form."""
    return Asked(since.isoformat(), (since + timedelta(days=days)).isoformat(), **more)


def ingest(settings: Settings, asked: Asked, *, known: Registry, key: str = "manual__1") -> dict[str, int]:
    """Do a whole run; return its account at the door, no zeros."""
    plan = ingestion.planned(ingestion.open_run(settings, key, asked=asked, registry=known).written())
    for share in plan.shares:
        ingestion.load(settings, plan, share=share, registry=known)
    if plan.asks:
        while not ingestion.ask_listings(settings, plan, seconds=45, registry=known).is_done:
            pass
        for hosts in ingestion.host_groups(settings, plan):
            while not ingestion.fetch(settings, plan, hosts=hosts, seconds=45, registry=known).is_done:
                pass
    counts = ingestion.close_run(settings, plan, registry=known)
    return {name: number for name, number in counts.items() if number}
