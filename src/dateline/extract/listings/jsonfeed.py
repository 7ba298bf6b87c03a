"""JSON Feed (https://www.jsonfeed.org/version/1.1/)."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

from dateline.errors import Unreadable
from dateline.extract.listings import entries
from dateline.extract.listings.entries import Gathered
from dateline.model import Entry, Field, Listing

_DATES: Mapping[str, Field] = {"date_published": "published", "date_modified": "modified"}
_TEXTS = ("content_html", "content_text", "summary")  # in this order: the last is no text but a summary of it


def read(text: str, url: str | None) -> Listing:
    """Return what a JSON Feed says.

    Raises:
        Unreadable: it is no JSON, or has no list of items.
    """
    said = _parsed(text)
    items = said.get("items")
    if not isinstance(items, list):
        raise Unreadable('no JSON Feed: "items" is no list')
    base = url or entries.address(said.get("feed_url")) or entries.address(said.get("home_page_url"))
    found = Gathered()
    for item in items:
        found.add(_entry(item, base) if isinstance(item, dict) else Entry(None))
    further = entries.address(said.get("next_url"), base)
    if further:
        found.add(Entry(further), is_listing=True)
    return replace(
        found.listing("json_feed"),
        title=entries.line(said.get("title")),
        language=entries.line(said.get("language")),
        hub=next(_hubs(said.get("hubs")), None),
        topic=entries.address(said.get("feed_url"), base),
    )


def _parsed(text: str) -> Mapping[str, object]:
    try:
        said = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"no JSON: {error}") from error
    return said if isinstance(said, dict) else {}


def _entry(item: Mapping[str, object], base: str | None) -> Entry:
    dates = (one for key, field in _DATES.items() for one in entries.date(field, item.get(key), origin="feed"))
    return Entry(
        entries.address(item.get("url"), base),
        external_id=entries.identity(item.get("id")),
        title=entries.line(item.get("title")),
        content=next(_contents(item), None),
        authors=entries.names(_names(item)),
        dates=tuple(dates),
    )


def _contents(item: Mapping[str, object]) -> Iterator[str]:
    for key in _TEXTS:
        said = item.get(key)
        if isinstance(said, str):
            shown = entries.content(said if key == "content_html" else entries.paragraphs(said))
            if shown:
                yield shown


def _names(item: Mapping[str, object]) -> Iterator[object]:
    """The names of version 1.1's list and of 1.0's one author."""
    listed = item.get("authors")
    for each in [*(listed if isinstance(listed, list) else []), item.get("author")]:
        yield each.get("name") if isinstance(each, dict) else None


def _hubs(said: object) -> Iterator[str]:
    for each in said if isinstance(said, list) else []:
        found = entries.address(each.get("url")) if isinstance(each, dict) else None
        if found:
            yield found
