"""From the web into the raw store: fetch."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli import place, show, typed

Sources = Annotated[
    list[str] | None,
    typer.Option("--source", metavar="ID", parser=typed.text, help="A source, by its page's id; may be repeated."),
]
Urls = Annotated[
    list[str] | None,
    typer.Option("--url", metavar="URL", parser=typed.text, help="A page, feed or sitemap; may be repeated."),
]
Lists = Annotated[
    list[Path] | None,
    typer.Option("--list", metavar="FILE", parser=typed.path, help="A file of addresses, one a line."),
]
Since = Annotated[
    date | None, typer.Option(metavar="DAY", parser=typed.day, help="Only what is listed for this day or later.")
]
Until = Annotated[
    date | None, typer.Option(metavar="DAY", parser=typed.day, help="Only what is listed for days before this one.")
]


def fetch(
    *, source: Sources = None, url: Urls = None, list_: Lists = None, since: Since = None, until: Until = None
) -> None:
    """Fetch from the web into the raw store.

    Without a name: the feeds of all enabled sources that are due, and every page that is. It asks politely: robots.txt
    is obeyed, a host has one connection, and a pause between two requests. Ctrl-C ends it; what has come is kept.
    """
    from dateline import pipeline  # noqa: PLC0415  loaded when asked for
    from dateline.cli import catches  # noqa: PLC0415

    settings = place.chosen()
    days = pipeline.Window(since, until)
    assignment = pipeline.Assignment(tuple(source or ()), tuple(url or ()), tuple(list_ or ()), days)
    with stopping() as stop, show.progress("fetching") as move:
        report = pipeline.fetch(settings, assignment, watch=pipeline.Watch(move, stop, say=show.say))
    catches.show_report(report)
    if settings.web.contact is None and report.count.offered:
        show.say("servers see no address of yours: set DATELINE_CONTACT, so that who minds can write to you")
    if stop():
        raise typer.Exit(130)
    if report.is_failure:
        raise typer.Exit(1)


@contextmanager
def stopping() -> Iterator[Callable[[], bool]]:
    """Give a function that tells whether Ctrl-C or SIGTERM came; a second one ends us at once."""
    asked = threading.Event()
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def restore() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    def hear(_number: int, _frame: object) -> None:
        asked.set()
        restore()
        show.say("ending: what is under way is stored first")

    for number in before:
        signal.signal(number, hear)
    try:
        yield asked.is_set
    finally:
        restore()
