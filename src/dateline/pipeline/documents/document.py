"""One document still to be read, and how its bytes are had."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from dateline.errors import Rejected, TooLarge, Unreadable
from dateline.model import Claims, Medium
from dateline.pipeline.decide import SIZE_CAP

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Document:
    """One document still to be read: from a file, from a line's own text, or not at all (`fault`)."""

    path: Path
    claims: Claims = field(default_factory=Claims)
    data: bytes | None = None
    name: str | None = None
    container: tuple[bytes, int] | None = None  # (sha256 of the file it was walked out of, offset of its record)
    other: Mapping[str, object] = field(default_factory=dict)
    fault: Rejected | None = None
    medium: Medium = "file"
    http: Mapping[str, object] = field(default_factory=dict)  # what a server said with it: status, headers

    def read(self) -> bytes:
        """Return the bytes as they came.

        Raises:
            Rejected: they cannot be read, or are over the cap.
        """
        if self.fault is not None:
            raise self.fault
        return self.data if self.data is not None else file_bytes(self.path)

    @property
    def location(self) -> str:
        """The path as text; a byte that is no UTF-8 becomes U+FFFD."""
        return os.fsencode(self.path).decode("utf-8", "replace").replace("\0", "\ufffd")


def bounded(document: Document, now: datetime) -> Document:
    """Return the document, refused if it claims to have been fetched in the future."""
    at = document.claims.fetched_at
    if at is None or at <= now:
        return document
    told = f'"fetched_at" lies in the future: {at.isoformat()}'
    return replace(document, fault=Unreadable(told), claims=replace(document.claims, fetched_at=None))


def file_bytes(path: Path, *, cap: int = SIZE_CAP) -> bytes:
    """Return a file's bytes.

    Raises:
        Rejected: it is no file, cannot be read, or is over the cap.
    """
    try:
        if path.is_dir():
            raise Unreadable("a folder that may not be read")
        if path.exists() and not path.is_file():
            raise Unreadable("not a file")  # a pipe or a device would block
        with path.open("rb") as stream:
            data = stream.read(cap + 1)
    except OSError as error:
        raise Unreadable(f"cannot be read: {error.strerror}") from error
    if len(data) > cap:
        raise TooLarge(f"over {cap} bytes")
    return data


def hash_of(path: Path) -> bytes:
    """Return the sha256 of a file, read in pieces."""
    total = sha256()
    with path.open("rb") as stream:
        while piece := stream.read(_CHUNK):
            total.update(piece)
    return total.digest()
