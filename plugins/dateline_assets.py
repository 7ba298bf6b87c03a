"""What comes into being, as assets: documents become articles, articles become stories. Light, as every plugin."""

from airflow.sdk import Asset, get_current_context

DOCUMENTS = Asset("dateline_documents", group="dateline")
ARTICLES = Asset("dateline_articles", group="dateline")
STORIES = Asset("dateline_stories", group="dateline")


def changed(asset: Asset, **counts: int) -> None:
    """Say what the running task, which has this asset as an outlet, changed; nothing changed makes no event.

    Airflow sends an event for each outlet of a task that ended well. What it goes by is the outlets the task has in
    its own process at its end, so the one that did not change is taken from there; the asset graph keeps it.

    Args:
        asset: one of the task's outlets.
        counts: what changed, by name; they stand on the event.
    """
    context = get_current_context()
    if any(counts.values()):
        context["outlet_events"][asset].extra.update(counts)
    else:
        context["task"].outlets = [outlet for outlet in context["task"].outlets if outlet != asset]
