"""What a person sees of a replay: how much changes at each outlet, and a few changes side by side."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from dateline.cli import show
from dateline.model import Facts
from dateline.pipeline.replay import FIELDS, Reread

EXAMPLES = 12  # shown in all
OF_ONE_OUTLET = 2  # so that one outlet does not fill the page
_SHORT = 60  # characters of a side
COUNTED = ("items", "changed", *FIELDS, "refused", "failed")


@dataclass(slots=True)
class Summary:
    """Counts by outlet, and the first examples of each."""

    outlets: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    examples: list[tuple[str, str, str, str, str]] = field(default_factory=list)

    @property
    def items(self) -> int:
        """Items that were read."""
        return sum(counts["items"] for counts in self.outlets.values())

    @property
    def faults(self) -> int:
        """Items that could not be read again."""
        return sum(counts["failed"] for counts in self.outlets.values())

    def count(self, each: Reread) -> None:
        """Add one item."""
        counts = self.outlets[each.outlet or ""]
        counts.update(facets(each))
        if each.is_changed and counts["examples"] < OF_ONE_OUTLET and len(self.examples) < EXAMPLES:
            found = [(each.outlet or "", each.before.key, *shown) for shown in sides(each)]
            self.examples += found
            counts["examples"] += bool(found)


def facets(each: Reread) -> Iterator[str]:
    """Yield what an item counts as."""
    yield "items"
    if each.fault:
        yield "failed"
    elif each.is_changed:
        yield "changed"
        yield from each.fields
        if each.after.refusal:
            yield "refused"


def sides(each: Reread) -> Iterator[tuple[str, str, str]]:
    """Yield what changed with both its sides in short; of a text the paragraphs that go and that come."""
    old, new = each.before.facts, each.after.facts
    if old is None or new is None:
        yield "read" if new else "refused", opening(old), opening(new) or each.after.refusal or ""
        return
    for name in each.fields:
        if name == "text":
            yield name, brief(gone(old.text, new.text)), brief(gone(new.text, old.text))
        else:
            yield name, brief([str(FIELDS[name](old) or "")]), brief([str(FIELDS[name](new) or "")])


def opening(facts: Facts | None) -> str:
    """Return how an item begins."""
    return brief([facts.title or facts.text]) if facts else ""


def gone(text: str, other: str) -> list[str]:
    """Return the paragraphs of a text that another does not have."""
    kept = set(other.split("\n\n"))
    return [paragraph for paragraph in text.split("\n\n") if paragraph not in kept]


def brief(parts: list[str]) -> str:
    """Return the parts in a row, cut short."""
    told = " | ".join(" ".join(part.split()) for part in parts)
    return told if len(told) <= _SHORT else told[: _SHORT - 1].rstrip() + "…"


def rows(found: Summary) -> Iterator[tuple[str, Counter[str]]]:
    """Yield the outlets where anything changes, the most first, the others as one, and the sum of all."""
    moved = {name: counts for name, counts in found.outlets.items() if counts["changed"] or counts["failed"]}
    others = [counts for name, counts in found.outlets.items() if name not in moved]
    yield from sorted(moved.items(), key=lambda pair: (-pair[1]["changed"], pair[0]))
    if others:
        yield f"({len(others)} without a change)", sum(others, Counter[str]())
    yield "all", sum(found.outlets.values(), Counter[str]())


def show_summary(found: Summary, *, dry_run: bool) -> None:
    """Print counts by outlet with their sums, the examples, and what to type next."""
    if not found.items:
        show.put("nothing to read again: all of it was read with the newest versions, registry and snapshot")
        return
    show.table(("outlet", *COUNTED), [(name, *(counts[what] for what in COUNTED)) for name, counts in rows(found)])
    if found.examples:
        show.put("")
        show.table(("outlet", "document", "what", "before", "after"), found.examples, title="for example")
    if dry_run:
        show.say("nothing was written: the same without --dry-run swaps it in")
