"""Shelves cut into shares of work: a share is what one task loads, some ten seconds to a minute of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from dateline.errors import ConfigurationError
from dateline.pipeline import documents
from dateline.pipeline.ingestion.shelves import Shelf

# Of a share: files that are stored in half a minute on two slow cores, or bytes of archives that are walked in one.
MOST_FILES = 10_000
MOST_BYTES = 512 << 20
MOST_SHARES = 500  # Airflow maps over a thousand at most; beyond this the shares grow instead


@dataclass(frozen=True, slots=True)
class Piece:
    """A shelf, or those files of a folder that come `after` one name and not behind another (`upto`)."""

    source: str
    path: str
    files: int
    size: int
    is_archive: bool = False
    is_dated: bool = False
    is_before: bool = False
    after: str | None = None
    upto: str | None = None

    def holds(self, name: str) -> bool:
        """Whether a file of the folder, by its path in it, is of this piece."""
        return (self.after is None or name > self.after) and (self.upto is None or name <= self.upto)


Share = tuple[Piece, ...]


def cut(shelves: Iterable[Shelf], *, whole: bool = False) -> list[Share]:
    """Return the shares of shelves, in their order; one share of all of them if they are wanted `whole`."""
    pieces = [piece for shelf in shelves for piece in pieces_of(shelf)]
    if whole or not pieces:
        return [tuple(pieces)] if pieces else []
    weights = [weight(piece) for piece in pieces]
    most = max(1.0, sum(weights) / MOST_SHARES)
    shares: list[list[Piece]] = [[]]
    load = 0.0
    for piece, weighs in zip(pieces, weights, strict=True):
        if shares[-1] and load + weighs > most:
            shares.append([])
            load = 0.0
        shares[-1].append(piece)
        load += weighs
    return [tuple(share) for share in shares]


def weight(piece: Piece) -> float:
    """Return how much of a share a piece is."""
    return piece.size / MOST_BYTES if piece.is_archive else piece.files / MOST_FILES


def pieces_of(shelf: Shelf) -> Iterator[Piece]:
    """Yield a shelf as pieces of a bounded number of files; what cannot be read is a piece, whose loading says why."""
    path = Path(shelf.path)
    if shelf.is_archive:
        whole = Piece(shelf.source, shelf.path, 1, _size(path), is_archive=True, is_dated=shelf.is_dated)
        yield replace(whole, is_before=shelf.is_before)
        return
    names = sorted(str(file.relative_to(path)) for file in documents.files(path)) if path.is_dir() else []
    bounds: Sequence[str | None] = [None, *names[MOST_FILES - 1 : -1 : MOST_FILES], None]
    for number, (after, upto) in enumerate(pairwise(bounds)):
        files = min(MOST_FILES, len(names) - number * MOST_FILES)
        yield Piece(shelf.source, shelf.path, files, 0, is_dated=shelf.is_dated, after=after, upto=upto)


def files_of(piece: Piece) -> Iterator[Path]:
    """Yield the files of a piece.

    Raises:
        ConfigurationError: a folder is none, or may not be read.
    """
    path = Path(piece.path)
    if piece.is_archive:
        yield path
        return
    try:
        next(path.iterdir(), None)
    except OSError as error:
        raise ConfigurationError(
            f"{path} cannot be read: {error.strerror}; mend it, then clear this run, and it brings what is missing"
        ) from error
    yield from (file for file in documents.files(path) if piece.holds(str(file.relative_to(path))))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
