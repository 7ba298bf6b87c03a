"""The stages as values: Stage(name, load, decide, save). Only `decide` thinks; it takes a batch and no connection."""

import time
import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import takewhile
from typing import Generic, Protocol, TypeVar

from dateline.dedup import changes
from dateline.errors import Broken, ConfigurationError, Rejected, Transient
from dateline.model import Annotation
from dateline.pipeline import decide, learning
from dateline.pipeline.decide import Desk
from dateline.pipeline.reading import Page
from dateline.store import annotations, candidates, extractions
from dateline.store.annotations import Annotated, Readable
from dateline.store.connection import Connection
from dateline.store.extractions import Extracted, Item
from dateline.stories import terms

# A batch takes seconds; one of hanging documents ends here, far from its lease, and the rest goes to whoever is free.
BATCH_SECONDS = 60

In = TypeVar("In")
Out = TypeVar("Out")
Row_contra = TypeVar("Row_contra", contravariant=True)


@dataclass(frozen=True, slots=True)
class Refused:
    """An item that will never pass."""

    item_id: int
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Failed:
    """An item on which the stage itself broke: tried again, then set apart with its traceback; at once if `final`."""

    item_id: int
    reason: str
    detail: str
    final: bool = False


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Out]):
    """What a batch came to; the items left were not reached in its time."""

    done: Sequence[Out]
    refused: Sequence[Refused] = ()
    failed: Sequence[Failed] = ()
    left: Sequence[int] = ()


class Writes(Protocol[Row_contra]):
    """Writes rows and queues what is downstream of them, as urgent as they were."""

    def __call__(self, conn: Connection, rows: Sequence[Row_contra], /, *, priority: int) -> None:
        """Do it inside the caller's transaction."""


@dataclass(frozen=True, slots=True)
class Stage(Generic[In, Out]):
    """A per-document stage. `item_of` names the item of a result.

    `equip` puts on the desk what a batch needs of the database beside its documents; `withdraw` removes what stands
    of items that the stage now refuses; `prepare`, once results are saved for all to see, does work ahead for the next
    stage, which does itself what is left out.
    """

    name: str
    batch: int
    load: Callable[[Connection, Sequence[int]], Sequence[In]]
    decide: Callable[[Sequence[In], Desk], Outcome[Out]]
    save: Writes[Out]
    item_of: Callable[[Out], int]
    equip: Callable[[Connection, Desk], Desk] = lambda _, desk: desk
    withdraw: Writes[int] = lambda _conn, _items, *, priority: None  # noqa: ARG005
    prepare: Callable[[Connection, Sequence[Out]], None] = lambda _conn, _done: None


def one_by_one(inputs: Iterable[In], work: Callable[[In], Out], *, item_of: Callable[[In], int]) -> Outcome[Out]:
    """Return the outcome of working on each input alone: a bad document never takes its neighbours down."""
    done: list[Out] = []
    refused: list[Refused] = []
    failed: list[Failed] = []
    for each in inputs:
        try:
            done.append(work(each))
        except Rejected as error:
            refused.append(Refused(item_of(each), error.reason, str(error)))
        except Broken as error:
            failed.append(Failed(item_of(each), error.reason, str(error), final=error.final))
        except (ConfigurationError, Transient):
            raise
        except Exception as error:  # noqa: BLE001  here a stage quarantines
            failed.append(Failed(item_of(each), type(error).__name__, traceback.format_exc()))
    return Outcome(done, refused, failed)


def read_items(items: Sequence[Item], desk: Desk) -> Outcome[Extracted]:
    """The extract stage's decision: one item after the other until the batch's time is over, the first in any case."""
    end = time.monotonic() + BATCH_SECONDS
    reached: list[int] = []

    def read(item: Item) -> Extracted:
        reached.append(item.item_id)
        if (
            item.data is None
        ):  # taken down since it was claimed, so that this is thrown away; or the raw store is broken
            raise Broken("bytes_missing", "the raw store does not have its bytes", final=True)
        return Extracted(item, desk.room().read(Page(item.data, item.claims, item.name), lessons=desk.lessons))

    timely = takewhile(lambda _: not reached or time.monotonic() < end, items)
    outcome = one_by_one(timely, read, item_of=lambda item: item.item_id)
    return replace(outcome, left=[item.item_id for item in items[len(reached) :]])


def note_texts(texts: Sequence[Readable], desk: Desk) -> Outcome[Annotated]:
    """The annotate stage's decision: all texts at once, or one by one if that breaks."""
    try:
        found = decide.note([t.text for t in texts], desk=desk)
        return Outcome([annotated(text, note, desk=desk) for text, note in zip(texts, found, strict=True)])
    except (ConfigurationError, Transient):
        raise
    except Exception:  # noqa: BLE001  here a stage quarantines: the culprit is found one by one
        work = lambda text: annotated(text, decide.note([text.text], desk=desk)[0], desk=desk)  # noqa: E731
        return one_by_one(texts, work, item_of=lambda text: text.item_id)


def annotated(readable: Readable, note: Annotation, *, desk: Desk) -> Annotated:
    """Return a text with its names, its fingerprint and its terms."""
    from dateline.dedup import fingerprint  # noqa: PLC0415  numpy is loaded by who takes notes

    text = readable.text
    return Annotated(readable, note, fingerprint.make(text.text), terms.count(text.title, text.text), desk.versions)


def find_candidates(conn: Connection, done: Sequence[Annotated]) -> None:
    """Look who shares a band with the texts of a batch."""
    candidates.find_if_free(conn, sorted({each.fingerprint.words_hash for each in done}))


def load_items(conn: Connection, items: Sequence[int]) -> list[Item]:
    """Load what extract reads."""
    return extractions.load(conn, items, size_cap=decide.SIZE_CAP)


# Batches: an extract batch takes about two seconds, an annotate batch three, so that a lease of minutes is far off,
# a kill costs little, and spaCy still pipes.
EXTRACT = Stage(
    "extract", 32, load_items, read_items, partial(extractions.save, compare=changes.between),
    lambda e: e.item.item_id, learning.furnished, partial(extractions.withdraw, compare=changes.between),
)  # fmt: skip
ANNOTATE = Stage(
    "annotate", 32, annotations.load, note_texts, annotations.save,
    lambda a: a.readable.item_id, prepare=find_candidates,
)  # fmt: skip
