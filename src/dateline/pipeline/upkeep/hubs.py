"""Subscriptions to the hubs of feeds: renewed by night, whatever the day asked for."""

from dateline.pipeline import pushes
from dateline.pipeline.upkeep.report import Report
from dateline.settings import Settings


def subscribe(settings: Settings) -> Report:
    """Ask the hubs that are to be asked by now; a hub that refuses is asked again as a feed is, and is no fault."""
    asked = pushes.subscribe(settings)
    told = ", ".join(f"{count} {outcome.replace('_', ' ')}" for outcome, count in sorted(asked.items()))
    return Report(f"{sum(asked.values())} hubs asked: {told}" if asked else "no hub is to be asked", asked)
