"""How a publisher means `03/04/2024`: day first or month first."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypedDict

from dateline.model import DateClaim, Order
from dateline.normalize.written import stamps

#: Languages whose writers put the day before the month in `03/04/2024`; English is divided, so it is not here.
_DAY_FIRST_WORDS = "de fr es it pt nl pl ru uk tr ar da nb no fi cs sk ro el ca bg sr hr sl et lv id vi he"
_DAY_FIRST = frozenset(_DAY_FIRST_WORDS.split())
#: Countries that write in English and put the day first. Source: CLDR short date formats.
_DAY_FIRST_LANDS = "GB IE AU NZ IN PK BD LK NG GH KE UG TZ ZW MT SG MY HK JM"
_DAY_FIRST_COUNTRIES = frozenset(_DAY_FIRST_LANDS.split())
_MONTH_FIRST_COUNTRIES = frozenset({"US"})

_ORDERS: tuple[Order, Order] = ("dmy", "mdy")
#: Day, month and a whole year between strokes or dashes. With points the day is first everywhere, and two digits for a
#: year may be the day of `24/02/08`: neither shows anything.
NUMERIC = re.compile(r"(?<![\d./-])(?P<a>\d{1,2})(?P<sep>[/-])\s?(?P<b>\d{1,2})(?P=sep)\s?(?:19|20)\d{2}(?!\d)")
_FOREIGN = re.compile(r"^(?:claim|bulk|http|warc|htmldate)\b")  # written by who delivered it, or by a program of ours
_ELSEWHERE = re.compile(r"later|slug|other|htmldate")  # of another text, or a guess at the very date in question
_A_DAY = timedelta(days=1)  # what two zones make of one moment
#: Documents that must show an order before it is taken for the publisher's, and the share of them that must agree. Of
#: 223 labelled pages 11 show one, each that of its language and country; but one alone may quote a foreign date, and a
#: publisher whose pages and meta tags differ has no one order.
_FEWEST, _AGREEING = 3, 0.9


def order_of(language: str | None, country: str | None = None) -> Order | None:
    """Return how numeric dates are meant by a publisher's language (BCP 47) and country (ISO), or None if unknown.

    Where no country is known, the region of the language tag stands for it; but `en-US` may only be what a system
    writes by itself.
    """
    tongue, _, region = (language or "").replace("_", "-").partition("-")
    if tongue.lower() in _DAY_FIRST or (country or region.upper()) in _DAY_FIRST_COUNTRIES:
        return "dmy"
    return "mdy" if country in _MONTH_FIRST_COUNTRIES and tongue.lower() in {"", "en"} else None


@dataclass(frozen=True, slots=True)
class Learned:
    """The order that a publisher's own documents show, and how many of them showed it."""

    order: Order
    documents: int


class Stored(TypedDict):
    """A learned order as it is stored."""

    order: Order
    documents: int


def shown(claims: Sequence[DateClaim]) -> Order | None:
    """Return the order in which one document's witnesses write a numeric date; None if none or both are shown.

    A date shows it that only one order allows (`13/11/2025`), or one whose one reading lies within a day of what
    another witness of the document writes in another form, while the other reading does not.
    """
    found = {order for claim in claims if not _FOREIGN.search(claim.origin) for order in _proven(claim, claims)}
    return found.pop() if len(found) == 1 else None


def _proven(claim: DateClaim, claims: Sequence[DateClaim]) -> set[Order]:
    numeric = NUMERIC.search(claim.raw)
    days = {order: day for order in _ORDERS if (day := _read(claim.raw, order))} if numeric else {}
    if numeric is None or not days:
        return set()
    if days.get("dmy") == days.get("mdy"):  # one number is too great for a month, or a weekday says which it is
        first, second = int(numeric["a"]), int(numeric["b"])
        return set() if first == second else {"dmy"} if days["dmy"].day == first else {"mdy"}
    told = [day for each in claims if each.field == claim.field and (day := _plain(each))]
    return {order for order, day in days.items() if any(abs(day - other) <= _A_DAY for other in told)}


def _read(raw: str, order: Order) -> date | None:
    stamp = stamps.parse(raw, order=order)
    return date.fromisoformat(stamp.value[:10]) if stamp and stamp.value and len(stamp.value) >= 10 else None


def _plain(claim: DateClaim) -> date | None:
    """The day of a witness that no order of day and month can change, and that speaks of the document itself."""
    if len(claim.value or "") < 10 or NUMERIC.search(claim.raw) or _ELSEWHERE.search(claim.origin):
        return None
    return date.fromisoformat((claim.value or "")[:10])


def learn(documents: Iterable[tuple[str, Order | None]]) -> dict[str, Learned]:
    """Return the order of each publisher that enough of its documents show alike.

    Args:
        documents: of each distinct text whose it is, and the order that it shows.
    """
    counted: dict[str, Counter[Order]] = defaultdict(Counter)
    for key, order in documents:
        if order is not None:
            counted[key][order] += 1
    learned = {}
    for key in sorted(counted):
        order, most = max(counted[key].items(), key=lambda pair: pair[1])
        if most >= _FEWEST and most >= _AGREEING * counted[key].total():
            learned[key] = Learned(order, most)
    return learned


def to_json(learned: Mapping[str, Learned]) -> dict[str, Stored]:
    """Return orders in a stable form for storage, sorted by key."""
    return {key: Stored(order=learned[key].order, documents=learned[key].documents) for key in sorted(learned)}


def from_json(stored: Mapping[str, Stored]) -> dict[str, Learned]:
    """Return the orders that `to_json` wrote."""
    return {key: Learned(**found) for key, found in stored.items()}
