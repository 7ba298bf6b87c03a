"""Both conservation laws, with the items, runs and sources that break them."""

from dateline.pipeline import databases
from dateline.pipeline.upkeep.report import Report
from dateline.settings import Settings
from dateline.store import answers, upkeep
from dateline.store.connection import connect

NAMED = 20  # of each law; the rest is counted


def check(settings: Settings) -> Report:
    """Check that every item is in exactly one place, and that every account at the door balances."""
    with connect(databases.ready(settings).writer, name="dateline laws") as conn:
        house, (door, unbalanced) = answers.house(conn), answers.door(conn)
        lost, accounts = upkeep.lost(conn, most=NAMED), upkeep.unbalanced(conn, most=NAMED)
    missing = house.items - sum(
        (house.waiting, house.origin, house.copy, house.not_article, house.rejected, house.quarantined)
    )
    faults = (
        *(f"door: {each}" for each in accounts),
        *(f"house: {each}" for each in lost),
        *([f"house: and {missing - len(lost)} more items"] if missing > len(lost) > 0 else []),
    )
    words = f"door: {door.offered:,} offered; house: {house.items:,} items; "
    return Report(
        words + ("both laws hold" if not faults else f"broken: {unbalanced} runs, {missing} items"),
        {"offered": door.offered, "items": house.items, "runs_broken": unbalanced, "items_lost": missing},
        faults=faults,
    )
