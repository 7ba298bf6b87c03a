"""Files and folders as documents, in the order a person would name them."""

import os
from collections.abc import Iterator
from pathlib import Path

from dateline.errors import Unsupported
from dateline.pipeline.documents import lines
from dateline.pipeline.documents.document import Document

# Containers and data that would pass for text. A .jsonl is walked, but not a packed one: its lines have no offsets.
UNREAD = (".warc", ".xml", ".rss", ".atom", ".json", ".jsonl", ".csv", ".tsv", ".mbox", ".eml")


def walk(paths: list[Path]) -> Iterator[Document]:
    """Yield the documents of files and folders; a folder's files by name, then its folders; hidden ones left out."""
    for path in paths:
        for file in files(path) if path.is_dir() else [path]:
            yield from lines.lines(file) if file.suffix.lower() == ".jsonl" else [single(file)]


def single(path: Path) -> Document:
    """Return the document of a file that is no container; one of a form that is not read comes with its fault."""
    name = path.name.lower().removesuffix(".gz")
    if name.endswith(UNREAD):
        form = name.rsplit(".", 1)[1]
        return Document(path, fault=Unsupported(f".{form} is not read: give .txt, .html, .html.gz or .jsonl"))
    return Document(path, name=path.name)


def files(folder: Path) -> Iterator[Path]:
    """Yield a folder's files, sorted, hidden ones left out, and then each folder within that may not be read."""
    closed: list[OSError] = []
    for here, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(here) / name for name in sorted(names) if not name.startswith("."))
    yield from (Path(error.filename) for error in closed)
