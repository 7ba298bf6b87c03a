"""Items made again outside any transaction, by readers that work side by side; only what changes is kept."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from queue import SimpleQueue
from typing import TypeAlias

from dateline.pipeline import decide
from dateline.pipeline.decide import Desk
from dateline.pipeline.readers import Room
from dateline.pipeline.reading import Rules
from dateline.pipeline.stages import ANNOTATE, EXTRACT, Failed, Outcome, Refused
from dateline.store import annotations, extractions, replays
from dateline.store.annotations import Annotated, Readable
from dateline.store.connection import Connection, storable
from dateline.store.extractions import Extracted, Item
from dateline.store.replays import Request

Page: TypeAlias = Mapping[int, bytes | None]


@dataclass(frozen=True, slots=True)
class Remade:
    """What making a page of items again comes to, where that is not what stands."""

    items: int
    extracted: Sequence[Extracted] = ()
    refused: Sequence[Refused] = ()
    annotated: Sequence[Annotated] = ()
    failed: Sequence[Failed] = ()


def remade(conn: Connection, asked: Request, *, desk: Desk, rules: Rules, workers: int) -> Iterator[Remade]:
    """Yield the items of a scope made again, page by page; what the single writers make is not made here."""
    if asked.stage == "extract":
        with rooms(rules, count=workers) as free:
            for page, outcome in read(conn, pages(conn, asked, most=EXTRACT.batch), desk=desk, free=free):
                yield reread(conn, page, outcome=outcome, desk=desk)
    if asked.stage == "annotate":
        for page in pages(conn, asked, most=ANNOTATE.batch):
            yield renoted(annotations.load(conn, list(page)), page, desk=desk)


def pages(conn: Connection, asked: Request, *, most: int) -> Iterator[Page]:
    """Yield the items of a scope page by page, each once."""
    after = 0
    while page := replays.page(conn, asked, after=after, most=most):
        yield page
        after = max(page)


@contextmanager
def rooms(rules: Rules, *, count: int) -> Iterator["SimpleQueue[Room]"]:
    """Give readers to be taken, used by one thread at a time, and put back; they end with the block."""
    made, free = [Room(rules) for _ in range(count)], SimpleQueue[Room]()
    for room in made:
        free.put(room)
    try:
        yield free
    finally:
        for room in made:
            room.close()


def read(
    conn: Connection, work: Iterator[Page], *, desk: Desk, free: "SimpleQueue[Room]"
) -> Iterator[tuple[Page, Outcome[Extracted]]]:
    """Yield pages with what reading them comes to, in order; each reader has a page, and another lies ready."""
    readers = free.qsize()
    tasks: deque[tuple[Page, Future[Outcome[Extracted]]]] = deque()
    pool = ThreadPoolExecutor(readers)
    try:
        for page in work:
            tasks.append((page, pool.submit(by_the_next, EXTRACT.load(conn, list(page)), desk=desk, free=free)))
            if len(tasks) > 2 * readers:
                done, task = tasks.popleft()
                yield done, task.result()
        while tasks:
            done, task = tasks.popleft()
            yield done, task.result()
    finally:
        pool.shutdown(cancel_futures=True)


def by_the_next(items: Sequence[Item], *, desk: Desk, free: "SimpleQueue[Room]") -> Outcome[Extracted]:
    """Return what reading items comes to, by the next reader that is free, in as many goes as its time allows."""
    room = free.get()
    try:
        whole: Outcome[Extracted] = Outcome([])
        while items:
            part = EXTRACT.decide(items, replace(desk, room=lambda: room))
            done = [replace(each, item=replace(each.item, data=None)) for each in part.done]
            whole = Outcome([*whole.done, *done], [*whole.refused, *part.refused], [*whole.failed, *part.failed])
            items = [item for item in items if item.item_id in set(part.left)]
        return whole
    finally:
        free.put(room)


def reread(conn: Connection, page: Page, *, outcome: Outcome[Extracted], desk: Desk) -> Remade:
    """Return what of a page's readings is new, with the names of those that are articles.

    Names are also found anew where they were found with another registry: saving does the same.
    """
    changed = [each for each in outcome.done if page[each.item.item_id] != extractions.output_hash(each)]
    texts = [readable(each) for each in changed if extractions.is_article(each)]
    known = {each.item.item_id for each in changed}
    outdated = (extractions.noted_by_another(conn, outcome.done) if outcome.done else set()) - known
    noted = renoted([*texts, *annotations.load(conn, sorted(outdated))], noted_of(conn, outdated), desk=desk)
    stood = [each for each in outcome.refused if page[each.item_id] is not None]
    return replace(noted, items=len(page), extracted=changed, refused=stood, failed=[*outcome.failed, *noted.failed])


def noted_of(conn: Connection, items: set[int]) -> Page:
    """Return the hashes of what annotate makes of items now."""
    return dict(replays.note_hashes(conn, sorted(items)))


def readable(extracted: Extracted) -> Readable:
    """Return what annotate reads of an item that was just read, as it will find it stored."""
    text = decide.clean_text(extracted.result)
    kept = replace(text, text=str(storable(text.text)), title=text.title and str(storable(text.title)))
    return Readable(extracted.item.item_id, extracted.month, kept, extractions.output_hash(extracted))


def renoted(texts: Sequence[Readable], page: Page, *, desk: Desk) -> Remade:
    """Return what of the notes on texts is new."""
    outcome = ANNOTATE.decide(texts, desk) if texts else Outcome([])
    new = [each for each in outcome.done if page.get(each.readable.item_id) != annotations.output_hash(each)]
    return Remade(len(page), annotated=new, failed=outcome.failed)
