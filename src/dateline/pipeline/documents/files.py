"""Files and folders as documents, in the order a person would name them."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from dateline.errors import Unsupported
from dateline.pipeline.documents import archives, feeds, lines
from dateline.pipeline.documents.document import Document
from dateline.pipeline.documents.feeds import GetRoom

# Containers and data that would pass for text. A .jsonl is walked, but not a packed one: its lines have no offsets.
UNREAD = (".jsonl", ".csv", ".tsv", ".mbox", ".eml")


def walk(paths: Iterable[Path], *, room: GetRoom | None = None) -> Iterator[Document]:
    """Yield the documents of files and folders, in the order of `every`.

    `room` gives the reader that reads feeds; without one they are refused.
    """
    for file in every(paths):
        if archives.is_archive(file):
            yield from archives.walk(file)
        elif file.suffix.lower() == ".jsonl":
            yield from lines.lines(file)
        elif feeds.may_be(file):
            yield from feeds.documents(file, room)
        else:
            yield single(file)


def every(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files that are named, and those in folders that are: by name, then the folders within."""
    for path in paths:
        yield from files(path) if path.is_dir() else [path]


def size_of_archives(paths: Iterable[Path]) -> int | None:
    """Return the bytes of all these archives; None if there is a file that is none."""
    total = 0
    for file in every(paths):
        if not archives.is_archive(file):
            return None
        total += file.stat().st_size if file.is_file() else 0
    return total


def single(path: Path) -> Document:
    """Return the document of a file that is no container; one of a form that is not read comes with its fault."""
    name = path.name.lower().removesuffix(".gz")
    if name.endswith(UNREAD):
        form = name.rsplit(".", 1)[1]
        return Document(
            path, fault=Unsupported(f".{form} is not read: give .txt, .html, .html.gz, .jsonl, .warc.gz or a feed")
        )
    return Document(path, name=path.name)


def files(folder: Path) -> Iterator[Path]:
    """Yield a folder's files, sorted, hidden ones left out, and then each folder within that may not be read."""
    closed: list[OSError] = []
    for here, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(here) / name for name in sorted(names) if not name.startswith("."))
    yield from (Path(error.filename) for error in closed)
