"""Documents through the per-document stages, without any database, on as many processes as pay off."""

import multiprocessing
import os
import signal
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from hashlib import sha256
from itertools import chain, islice
from multiprocessing.pool import AsyncResult
from typing import Any

import typer

from dateline.cli import record
from dateline.errors import Damaged
from dateline.model import Annotation, Extraction
from dateline.pipeline import decide, stages
from dateline.pipeline.decide import Desk
from dateline.pipeline.documents import Document
from dateline.pipeline.reading import STANDARD, Limits, Page
from dateline.pipeline.stages import Outcome

# Enough to keep the names' model busy in one go, few enough to share out: 16 news pages take about a second.
BATCH = 16

Record = dict[str, object]
Sit = Callable[[], Desk]  # gives a process its desk, the same at each call


def records(
    documents: Iterable[Document], model: str, *, limits: Limits = STANDARD, workers: int | None = None
) -> Iterator[Record]:
    """Yield the record of each document, in order.

    Args:
        documents: what to read, taken as it is needed; one that is refused has a record that says so.
        model: name of the spaCy package.
        limits: what reading one document may take; past them its record says so.
        workers: processes; by default one a core, but only one for a single batch.
    """
    batches, sit = _batches(documents), partial(decide.desk, model, limits)
    first = list(islice(batches, 2))
    workers = workers or os.cpu_count() or 1
    if workers == 1 or len(first) < 2:
        yield from (made for batch in chain(first, batches) for made in examine(batch, sit))
    else:
        yield from _shared_out(chain(first, batches), sit, workers=workers)


def from_url(given: Iterable[Document], url: str) -> Iterator[Document]:
    """Yield the one document there is, as found at a URL.

    Raises:
        BadParameter: there is none, or there are several.
    """
    found = list(islice(given, 2))
    if len(found) != 1:
        raise typer.BadParameter("--url goes with exactly one document; a manifest gives each line its own")
    yield replace(found[0], claims=replace(found[0].claims, url=url))


def damage(made: Mapping[str, Any]) -> list[str]:
    """Return where the archive breaks off of which this is the last record; nothing of any other record."""
    rejected = made["rejected"]
    damaged = rejected is not None and rejected["reason"] == Damaged.reason
    return [f"{made['path']}: {rejected['detail']}"] if damaged else []


def _shared_out(batches: Iterable[list[Document]], sit: Sit, *, workers: int) -> Iterator[Record]:
    """Keep each worker busy with one batch and one more at hand: any number of documents fits in memory."""
    tasks: deque[AsyncResult[list[Record]]] = deque()
    with _deaf():
        crew = multiprocessing.get_context("spawn").Pool(workers, initializer=_follow_parent)
    with crew as pool:
        for batch in batches:
            tasks.append(pool.apply_async(examine, (batch, sit)))
            if len(tasks) > 2 * workers:
                yield from tasks.popleft().get()
        while tasks:
            yield from tasks.popleft().get()


@contextmanager
def _deaf() -> Iterator[None]:
    """Let workers started here ignore Ctrl-C from their first moment: it is the parent's, which ends them."""
    heard = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, heard)


def _follow_parent() -> None:
    """End with the parent if it is killed."""
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    ahead = iter(documents)
    while batch := list(islice(ahead, BATCH)):
        yield batch


def examine(batch: Sequence[Document], sit: Sit) -> list[Record]:
    """Return the records of a batch, in order; a document that breaks a stage does not take its neighbours down."""
    desk = sit()
    desk.room().open()  # a reader and the names' model start side by side
    desk.recognise()
    bytes_read = stages.one_by_one(enumerate(batch), lambda each: (each[0], each[1].read()), item_of=_number)
    data = dict(bytes_read.done)
    texts_read = stages.one_by_one(
        data.items(), lambda each: (each[0], _extraction(each[1], batch[each[0]], desk)), item_of=_number
    )
    found = dict(texts_read.done)
    notes = _notes(found, desk)
    reasons = _reasons(bytes_read) | _reasons(texts_read)
    return [
        record.layout(_subject(document, data.get(number)), found[number], annotation=notes[number])
        if number in found
        else record.refusal(_subject(document, data.get(number)), reasons[number], versions=desk.versions)
        for number, document in enumerate(batch)
    ]


def _number(each: tuple[int, object]) -> int:
    return each[0]


def _extraction(data: bytes, document: Document, desk: Desk) -> Extraction:
    return desk.room().read(Page(data, document.claims, document.name))


def _notes(found: Mapping[int, Extraction], desk: Desk) -> dict[int, Annotation]:
    """Annotate all at once; if that breaks, one by one, and what breaks alone goes without."""
    texts = {number: decide.clean_text(extraction) for number, extraction in found.items()}
    note = partial(decide.note, desk=desk)
    together = stages.one_by_one([list(texts.values())], note, item_of=lambda _: 0)
    if together.done:
        return dict(zip(texts, together.done[0], strict=True))
    alone = stages.one_by_one(texts.items(), lambda each: (each[0], note([each[1]])[0]), item_of=_number)
    return defaultdict(Annotation, alone.done)


def _reasons(outcome: Outcome[tuple[int, Any]]) -> dict[int, tuple[str, str]]:
    """Return reason and detail of what did not pass; of a traceback the last line says what happened."""
    refused = {each.item_id: (each.reason, each.detail) for each in outcome.refused}
    return refused | {each.item_id: (each.reason, each.detail.strip().splitlines()[-1]) for each in outcome.failed}


def _subject(document: Document, data: bytes | None) -> record.Subject:
    container, offset = document.container or (None, None)
    return record.Subject(
        document.location,
        None if data is None else sha256(data).hexdigest(),
        None if container is None else container.hex(),
        offset,
        document.claims.external_id,
    )
