"""What a person sees of a replay: how much changes at each outlet, and a few changes side by side."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter

from dateline.cli import jsonl, show
from dateline.model import ReplayChange
from dateline.pipeline.replay.differences import FIELDS
from dateline.pipeline.replay.report import Report

EXAMPLES = 12  # shown in all
OF_ONE_OUTLET = 2  # publications, so that one outlet does not fill the page
_SHORT = 60  # characters of a side
COUNTED = ("items", "changed", *FIELDS)

Keyed = Iterable[tuple[str, ReplayChange]]


def show_report(report: Report, changes: Keyed) -> None:
    """Print counts by outlet with their sums, and examples."""
    if not report.sources:
        show.put("nothing to make again: all of it was made with the newest versions, registry and snapshot")
        return
    show.table(("outlet", *COUNTED), [(name, *(counts[what] for what in COUNTED)) for name, counts in rows(report)])
    found = list(examples(changes))
    if found:
        show.put("")
        show.table(("outlet", "document", "what", "before", "after"), found, title="for example")


def say_more(report: Report, *, is_dry: bool) -> None:
    """Say where the report is kept, what it does not say, and what to type next."""
    if report.note:
        show.say(report.note)
    if report.sources:
        show.say(f"replay {report.number}: the views news.replays and news.replay_changes hold all of it")
    if is_dry and report.sources:
        show.say("nothing was written but this report: the same without --dry-run swaps it in")


def rows(report: Report) -> Iterator[tuple[str, Counter[str]]]:
    """Yield the outlets where anything changes, the most first, the others as one, and the sum of all."""
    counts = {name: Counter(found) for name, found in report.sources.items()}
    moved = {name: found for name, found in counts.items() if found["changed"] or found["failed"]}
    others = [found for name, found in counts.items() if name not in moved]
    yield from sorted(moved.items(), key=lambda pair: (-pair[1]["changed"], pair[0]))
    if others:
        yield f"({len(others)} without a change)", sum(others, Counter[str]())
    yield "all", sum(counts.values(), Counter[str]())


def examples(changes: Keyed) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield the first changes of each outlet, both sides in short."""
    shown: Counter[str] = Counter()
    for key, found in groupby(changes, key=itemgetter(0)):
        told = in_order(found)
        outlet = told[0].source_id or ""
        if shown[outlet] < OF_ONE_OUTLET and sum(shown.values()) < EXAMPLES:
            shown[outlet] += 1
            yield from ((outlet, key, each.field, brief(each.before), brief(each.after)) for each in told)


def in_order(found: Keyed) -> list[ReplayChange]:
    """Return the changes of a publication in the order of the table's columns."""
    return sorted((change for _, change in found), key=lambda change: FIELDS.index(change.field))


def put_records(changes: Keyed) -> None:
    """Print each publication that changes as a line of JSON."""
    for key, found in groupby(changes, key=itemgetter(0)):
        show.put(jsonl.line(record(key, in_order(found))))


def record(key: str, told: list[ReplayChange]) -> Mapping[str, object]:
    """Return a publication's changes as one record."""
    sides = [{"field": each.field, "before": each.before, "after": each.after} for each in told]
    url = key.removeprefix("url:") if key.startswith("url:") else None
    first = told[0]
    return {"publication_id": first.publication_id, "url": url, "source": first.source_id, "changes": sides}


def brief(side: str | None) -> str:
    """Return a side cut short."""
    told = side or ""
    return told if len(told) <= _SHORT else told[: _SHORT - 1].rstrip() + "…"
