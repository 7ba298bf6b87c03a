"""What a person sees of a takedown: what goes, what stays, where else it may lie."""

import sys
from collections.abc import Sequence

import typer

from dateline.cli import show
from dateline.errors import ConfigurationError
from dateline.pipeline.keeping.forgetting import Takedown

SHOWN = 10  # copies, files


def show_plan(found: Takedown) -> None:
    """Print what a takedown would remove and what it leaves."""
    facts = found.facts
    if not found.items:
        show.say(f"nothing of {found.subject.typed} is stored; from now on it would be refused")
    else:
        title = f": {facts['title']}" if facts["title"] else ""
        show.say(f"goes: {count(found.items, 'document')} of {found.subject.typed}{title} ({facts['bytes']:,} bytes)")
        show.say(
            f"grouped anew: {count(facts['articles'], 'article')}, {count(facts['stories'], 'story', many='stories')}"
        )
    listed("refused from now on", found.keys)
    listed("stays, as a publication of its own", facts["copies"])
    listed("came from this file, which is yours to remove", facts["files"])
    if facts["leads_to"]:
        show.say(f"its address leads to {facts['leads_to']}: that is another publication, and stays")


def show_done(done: Takedown) -> None:
    """Print what was removed, and where this command cannot reach."""
    show.put(f"forgotten: {count(done.items, 'document')} of {done.subject.typed}")
    show.say("backups made before still hold it; so may learned snapshots (lines that recur at the outlet)")


def show_lifted(keys: Sequence[str]) -> None:
    """Print what may come again."""
    for key in keys:
        show.put(show.inert(f"may come again: {key.removeprefix('url:')}"))


def listed(label: str, values: object) -> None:
    """Print the first of some lines."""
    told = list(values) if isinstance(values, list | tuple) else []
    for value in told[:SHOWN]:
        show.say(f"{label}: {str(value).removeprefix('url:')}")
    if len(told) > SHOWN:
        show.say(f"{label}: {len(told) - SHOWN} more")


def count(number: object, one: str, *, many: str | None = None) -> str:
    """Return a number with its word."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def agreed() -> bool:
    """Ask whether to go on.

    Raises:
        ConfigurationError: there is nobody to ask.
    """
    if not sys.stdin.isatty():
        raise ConfigurationError("nobody is there to ask: type it with --yes")
    return typer.confirm("forget this? it cannot be brought back", err=True)
