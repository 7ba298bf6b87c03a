"""What an operator finds in Airflow beside the runs: pools of the right size, and what changed as assets."""

from typing import Any

from dateline import pools
from service.newcomer import Newcomer


def slots(newcomer: Newcomer) -> dict[str, int]:
    found = newcomer.ask("GET", "/api/v2/pools")["pools"]
    return {pool["name"]: pool["slots"] for pool in found if pool["name"].startswith("dateline_")}


def resize(newcomer: Newcomer, *, to: int) -> None:
    body = {"name": pools.HOSTS, "slots": to, "include_deferred": False}
    newcomer.ask("PATCH", f"/api/v2/pools/{pools.HOSTS}?update_mask=slots", body)


def events(newcomer: Newcomer) -> list[dict[str, Any]]:
    found = newcomer.ask("GET", "/api/v2/assets/events?limit=100&order_by=-timestamp")["asset_events"]
    return [event for event in found if event["source_dag_id"] is not None]


def test_pools_are_made_by_the_settings_and_a_change_in_the_ui_outlives_the_scheduler(newcomer: Newcomer) -> None:
    wanted = {pool.name: pool.slots for pool in pools.table(newcomer.settings)}
    assert slots(newcomer) == wanted
    resize(newcomer, to=5)
    before = newcomer.part("scheduler")
    newcomer.kills("scheduler")
    newcomer.until(lambda: newcomer.part("scheduler") not in (None, before), within=60)
    since = newcomer.client.health()["scheduler"]["latest_scheduler_heartbeat"]
    newcomer.until(lambda: newcomer.client.health()["scheduler"]["latest_scheduler_heartbeat"] != since, within=120)
    assert slots(newcomer) == wanted | {pools.HOSTS: 5}
    resize(newcomer, to=wanted[pools.HOSTS])


def test_what_changed_is_an_event_with_its_counts_and_a_run_for_nothing_makes_none(newcomer: Newcomer) -> None:
    newcomer.rests()
    told = events(newcomer)
    assert {event["name"] for event in told} >= {"dateline_documents", "dateline_articles", "dateline_stories"}
    assert all(any(event["extra"].values()) for event in told)
    run = newcomer.client.trigger("process")
    newcomer.until(lambda: newcomer.client.run("process", run.run_id).finished, within=180)
    assert events(newcomer) == told
