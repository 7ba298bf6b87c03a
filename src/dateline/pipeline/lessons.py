"""What was learned from other documents, as one numbered snapshot: each outlet's furniture and its order of dates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from dateline.extract.recurrence import learned
from dateline.extract.recurrence.learned import Furniture
from dateline.model import Order
from dateline.normalize.verdict import orders
from dateline.normalize.verdict.orders import Learned

Stored = Mapping[str, Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Lessons:
    """One snapshot; number 0 is the empty one. Both parts are kept by source key, see `learned.keys`.

    `orders` says how an outlet means `03/04/2024`, where its own documents have shown it.
    """

    number: int = 0
    furniture: Furniture = field(default_factory=Furniture)
    orders: Mapping[str, Learned] = field(default_factory=lambda: MappingProxyType({}))

    def order(self, keys: Sequence[str]) -> Order | None:
        """Return the order learned under the first of `keys` that has one."""
        return next((self.orders[key].order for key in keys if key in self.orders), None)

    def portable(self) -> "Lessons":
        """Return them in plain mappings, which can be sent to another process."""
        lines = {key: dict(found) for key, found in self.furniture.lines.items()}
        return Lessons(self.number, Furniture(lines), dict(self.orders))


def to_json(lessons: Lessons) -> Stored:
    """Return a snapshot in a stable form for storage, its number left out."""
    return {"furniture": learned.to_json(lessons.furniture), "orders": orders.to_json(lessons.orders)}


def from_json(number: int, stored: Mapping[str, Mapping[str, Any]]) -> Lessons:
    """Return the snapshot that `to_json` wrote."""
    furniture, meant = stored.get("furniture", {}), stored.get("orders", {})
    return Lessons(number, learned.from_json(furniture), MappingProxyType(orders.from_json(meant)))
