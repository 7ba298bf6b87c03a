"""The stages as values: Stage(name, load, decide, save). Only `decide` thinks; it takes a batch and no connection."""

import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from dateline.dedup import fingerprint
from dateline.errors import ConfigurationError, Rejected, Transient
from dateline.extract import forget_caches
from dateline.model import Annotation
from dateline.pipeline import decide, learning
from dateline.pipeline.decide import Desk
from dateline.store import annotations, extractions
from dateline.store.annotations import Annotated, Readable
from dateline.store.connection import Connection
from dateline.store.extractions import Extracted, Item
from dateline.stories import terms

In = TypeVar("In")
Out = TypeVar("Out")


@dataclass(frozen=True, slots=True)
class Refused:
    """An item that will never pass."""

    item_id: int
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Failed:
    """An item on which the stage itself broke: tried again, then set apart with its traceback."""

    item_id: int
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Out]):
    """What a batch came to."""

    done: Sequence[Out]
    refused: Sequence[Refused] = ()
    failed: Sequence[Failed] = ()


@dataclass(frozen=True, slots=True)
class Stage(Generic[In, Out]):
    """A per-document stage. `item_of` names the item of a result.

    `equip` puts on the desk what a batch needs of the database beside its documents; `withdraw` removes what stands
    of items that the stage now refuses.
    """

    name: str
    batch: int
    load: Callable[[Connection, Sequence[int]], Sequence[In]]
    decide: Callable[[Sequence[In], Desk], Outcome[Out]]
    save: Callable[[Connection, Sequence[Out]], None]
    item_of: Callable[[Out], int]
    equip: Callable[[Connection, Desk], Desk] = lambda _, desk: desk
    withdraw: Callable[[Connection, Sequence[int]], None] = lambda _conn, _items: None


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
        except (ConfigurationError, Transient):
            raise
        except Exception as error:  # noqa: BLE001  here a stage quarantines
            failed.append(Failed(item_of(each), type(error).__name__, traceback.format_exc()))
    return Outcome(done, refused, failed)


def read_items(items: Sequence[Item], desk: Desk) -> Outcome[Extracted]:
    """The extract stage's decision."""
    forget_caches()  # trafilatura's caches grow by about 1 MB a page
    work = lambda item: Extracted(item, decide.read(item.data, item.claims, name=item.name, desk=desk))  # noqa: E731
    return one_by_one(items, work, item_of=lambda item: item.item_id)


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
    text = readable.text
    return Annotated(readable, note, fingerprint.make(text.text), terms.count(text.title, text.text), desk.versions)


def load_items(conn: Connection, items: Sequence[int]) -> list[Item]:
    """Load what extract reads."""
    return extractions.load(conn, items, size_cap=decide.SIZE_CAP)


# Batches: an extract batch takes about two seconds, an annotate batch three, so that a lease of minutes is far off,
# a kill costs little, and spaCy still pipes.
EXTRACT = Stage(
    "extract", 32, load_items, read_items, extractions.save, lambda e: e.item.item_id, learning.furnished,
    extractions.withdraw,
)  # fmt: skip
ANNOTATE = Stage("annotate", 32, annotations.load, note_texts, annotations.save, lambda a: a.readable.item_id)
