"""What a replay changes, field by field, in words that a person can compare: pure.

Nothing here names an id that a dry run made and took back: publications are named by their keys, stories by their
titles.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from dateline.model import Moved, Place, Reading, ReplayChange, Replayed, Retold

# The fields a report tells of, in the order of its table. `other` is what else a stage says of an item: authors,
# witnesses for its date, furniture, quotes, citations, times, its address.
FIELDS = (
    "text", "kind", "title", "day", "source", "names", "copies", "story", "other", "read", "refused", "failed",
)  # fmt: skip

# Characters of a side that are kept: a paragraph. A report is for reading; the texts themselves are elsewhere.
LONGEST = 300

Sides: TypeAlias = tuple[str, str | None, str | None]

PLAIN: Mapping[str, Callable[[Reading], object]] = {
    "kind": lambda reading: reading.kind,
    "title": lambda reading: reading.title,
    "day": lambda reading: reading.day,
    "source": lambda reading: reading.source_id,
}


def of_item(item: Replayed) -> Iterator[ReplayChange]:
    """Yield what changes of one item."""
    known = [side for side in (item.before, item.after) if side]
    if known:
        source = next((side.source_id for side in known if side.source_id), None)
        for field, before, after in sides(item):
            yield ReplayChange(known[0].publication_id, item.item_id, source, field, before, after)


def sides(item: Replayed) -> Iterator[Sides]:
    """Yield the fields of an item that differ with both sides; of one refused on one side nothing else."""
    old, new = item.before, item.after
    if old is None or new is None:
        yield ("read", None, opening(new)) if new else ("refused", opening(old), item.refusal)
        return
    found = [*read(old, new), *named(item)]
    yield from found
    is_other = old.output_hash != new.output_hash or item.noted_before not in {None, item.noted}
    if is_other and not found:
        yield "other", *((old.key, new.key) if old.key != new.key else (None, None))


def read(old: Reading, new: Reading) -> Iterator[Sides]:
    """Yield what of a reading differs; of a text the paragraphs that go and that come."""
    if old.text != new.text:
        yield "text", brief(gone(old.text, new.text)), brief(gone(new.text, old.text))
    for field, value in PLAIN.items():
        if value(old) != value(new):
            yield field, shown(value(old)), shown(value(new))


def named(item: Replayed) -> Iterator[Sides]:
    """Yield the names that go and that come, if any do."""
    if item.names_before is not None and item.names_before != item.names:
        before, after = set(item.names_before), set(item.names)
        yield "names", joined(sorted(before - after)), joined(sorted(after - before))


def of_place(moved: Moved) -> ReplayChange:
    """Return the change of a publication that stands with others than before."""
    sides = (company(moved.before, moved.key), company(moved.after, moved.key))
    return ReplayChange(moved.publication_id, None, moved.source_id, "copies", *sides)


def company(place: Place, key: str) -> str:
    """Return with whom a publication stands: as what, with which others."""
    if place.kind is None:
        return "no copies"
    others = [address(other) for other in place.keys if other != key][:3]
    more = place.members - 1 - len(others)
    told = ", ".join([*others, *([f"{more} more"] if more else [])])
    return f"origin of {told}" if place.kind == "origin" else f"{place.kind} copy with {told}"


def of_story(retold: Retold) -> ReplayChange:
    """Return the change of a publication that is told in another story."""
    before = (retold.title_before or "untitled") if retold.was_told else None
    after = (retold.title or "untitled") if retold.is_told else None
    if after and retold.is_new:
        after = f"{cut(after)} (a new story)"
    return ReplayChange(retold.publication_id, None, retold.source_id, "story", before and cut(before), after)


def address(key: str) -> str:
    """Return a publication's key as people know it."""
    return key.removeprefix("url:")


def opening(reading: Reading | None) -> str | None:
    """Return how an item begins."""
    return brief([reading.title or reading.text]) if reading else None


def gone(text: str, other: str) -> list[str]:
    """Return the paragraphs of a text that another does not have."""
    kept = set(other.split("\n\n"))
    return [paragraph for paragraph in text.split("\n\n") if paragraph not in kept]


def shown(value: object) -> str | None:
    """Return a value as short text; None for what is not known."""
    return None if value is None else brief([str(value)])


def joined(names: Sequence[str]) -> str | None:
    """Return names in a row."""
    return cut("; ".join(names)) or None


def brief(parts: Iterable[str]) -> str | None:
    """Return the parts in a row, cut short."""
    return cut(" | ".join(" ".join(part.split()) for part in parts)) or None


def cut(text: str) -> str:
    """Return a text cut to what is kept of it."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
