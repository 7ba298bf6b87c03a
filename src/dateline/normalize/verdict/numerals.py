"""Reading `03/04/2024` where the order of day and month is known; what nothing settles stays ambiguous."""

import re
from collections.abc import Iterable

from dateline.model import DateClaim, Order
from dateline.normalize.verdict import orders
from dateline.normalize.verdict.setting import Setting
from dateline.normalize.written import stamps
from dateline.normalize.written.stamps import Stamp

_NUMBERS = re.compile(r"\d[/-]\s?\d{1,2}[/-]\s?\d{2}")


def proven(raw: str) -> Order | None:
    """Return the only order in which `raw` is a date: `13/11/2025` has the day first. None where both or none fit."""
    found = orders.NUMERIC.search(raw)
    first, second = (int(found["a"]), int(found["b"])) if found else (0, 0)
    if 12 < first <= 31 and 1 <= second <= 12:
        return "dmy"
    return "mdy" if 12 < second <= 31 and 1 <= first <= 12 else None


def readings(raw: str) -> tuple[Stamp, ...]:
    """Return the two dates that `raw` may mean, day first and month first; empty where it is not ambiguous."""
    if not _NUMBERS.search(raw):
        return ()
    stamp = stamps.parse(raw)
    if stamp is None or stamp.value is not None:
        return ()
    both = stamps.parse(raw, order="dmy"), stamps.parse(raw, order="mdy")
    return tuple(read for read in both if read and read.value)


def known(claims: Iterable[DateClaim], setting: Setting) -> tuple[Order | None, str]:
    """Return how the numeric dates of a document are meant, and who says so: the surest who says anything.

    Another date of the document that fits one order only, then the outlet's own order, then what is usual where it is
    published and in its language.
    """
    if order := _of_document(claims):
        return order, "another date"
    if setting.order:
        return setting.order, "the outlet"
    return orders.order_of(setting.language, setting.country or setting.hint), "the country and language"


def _of_document(claims: Iterable[DateClaim]) -> Order | None:
    shown = {order for claim in claims if (order := proven(claim.raw))}
    return shown.pop() if len(shown) == 1 else None
