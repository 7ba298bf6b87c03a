"""What listings say of a page, as its row keeps it: of several listings the first word on each point, and all dates."""

from collections.abc import Mapping
from dataclasses import asdict

from dateline.model import Claims, DeliveredDate
from dateline.store.connection import storable

SAID = ("title", "published", "source", "external_id")
LONGEST = 2000  # characters of one claim; a longer one is none: nothing is cut
DATES = 20  # of all listings together


def pack(claims: Claims) -> dict[str, object]:
    """Return claims as JSON holds them: only what was said."""
    said: dict[str, object] = {name: storable(getattr(claims, name)) for name in SAID if _fits(getattr(claims, name))}
    dates = [
        {name: storable(value) for name, value in asdict(date).items()} for date in claims.dates if _fits(date.raw)
    ]
    return said | ({"dates": dates[:DATES]} if dates else {})


def merged(before: Mapping[str, object], now: Mapping[str, object]) -> dict[str, object]:
    """Return what two listings say together: what was said first stands, each date once."""
    dates = [*_dates(before), *(date for date in _dates(now) if date not in _dates(before))][:DATES]
    return {**now, **before} | ({"dates": dates} if dates else {})


def unpack(said: Mapping[str, object]) -> Claims:
    """Return the claims that `pack` was given."""
    title, published, source, external_id = (_text(said.get(name)) for name in SAID)
    dates = tuple(DeliveredDate(**date) for date in _dates(said))  # type: ignore[arg-type]  # as `pack` wrote them
    return Claims(title=title, published=published, source=source, external_id=external_id, dates=dates)


def _fits(text: str | None) -> bool:
    return text is not None and len(text) <= LONGEST


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _dates(said: Mapping[str, object]) -> list[dict[str, str]]:
    dates = said.get("dates")
    return dates if isinstance(dates, list) else []
