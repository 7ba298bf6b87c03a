"""An inspect record for people: a few lines a document."""

from collections.abc import Mapping
from typing import Any

from rich.text import Text

from dateline.cli import show

_OPENING = 300  # characters of the text that tell what it is about
Record = Mapping[str, Any]


def show_record(record: Record) -> None:
    """Print what a person wants to know first: what it is, when, from whom, who is in it."""
    console = show.console()
    console.print(Text(show.inert(str(record["path"])), style="bold"))
    for label, value in facts(record):
        console.print(Text(f"  {label:<10} {show.inert(value)}"))
    console.print()


def facts(record: Record) -> list[tuple[str, str]]:
    """Return what is known as (label, words); what is not known is called unknown, what is not there is left out."""
    if record["rejected"]:
        return [("rejected", f"{record['rejected']['reason']}: {record['rejected']['detail']}")]
    return [
        ("kind", f"{record['kind']} ({record['kind_rule']}), language {record['language'] or 'unknown'}"),
        ("title", record["title"] or "unknown"),
        ("published", published(record["published"])),
        *([("modified", published(record["modified"]))] if record["modified"] else []),
        ("source", source(record["source"])),
        *([("text of", source(record["syndicated_from"]))] if record["syndicated_from"] else []),
        *([("authors", "; ".join(record["authors"]))] if record["authors"] else []),
        ("text", f"{len(record['text'].split())} words: {opening(record['text'])}"),
        *([("names", names(record))] if record["mentions"] else []),
        *(("quote", quote(one)) for one in record["quotes"]),
    ]


def published(date: Record | None) -> str:
    """Return a date with the rule that chose it."""
    if date is None:
        return "unknown"
    zone = f" {date['zone']}" if date["zone"] else ""
    return f"{date['value']}{zone} (by {date['rule']}{', witnesses differ' if date['conflict'] else ''})"


def source(found: Record | None) -> str:
    """Return an outlet with the words that prove it."""
    return f"{found['name']} (by {found['rule']}: {found['evidence']})" if found else "unknown"


def opening(text: str) -> str:
    """Return how a text begins, on one line."""
    words = " ".join(text.split())
    return words if len(words) <= _OPENING else words[:_OPENING].rsplit(" ", 1)[0] + " …"


def names(record: Record) -> str:
    """Return each name once, in the order of the text, by its entity's name where it has one."""
    found = (mention["entity"]["name"] if mention["entity"] else mention["text"] for mention in record["mentions"])
    return ", ".join(dict.fromkeys(found))


def quote(said: Record) -> str:
    """Return quoted words with their speaker."""
    return f"{said['speaker']['name'] if said['speaker'] else 'unknown'}: “{opening(said['text'])}”"
