"""Values set aside in a temporary file, for those that are too many to hold; gone with the process, however it ends."""

import pickle
import tempfile
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Generic, TypeVar

T = TypeVar("T")


class Spool(Generic[T]):
    """Values in the order they came; read as often as wanted."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  open as long as the block
        self.count = 0

    def __enter__(self) -> "Spool[T]":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    def add(self, values: Iterable[T]) -> None:
        """Set values aside."""
        for value in values:
            pickle.dump(value, self._file, pickle.HIGHEST_PROTOCOL)
            self.count += 1

    def clear(self) -> None:
        """Forget all values."""
        self._file.seek(0)
        self._file.truncate()
        self.count = 0

    def __iter__(self) -> Iterator[T]:
        """Yield the values; nothing may be set aside meanwhile."""
        self._file.seek(0)
        for _ in range(self.count):
            yield pickle.load(self._file)  # noqa: S301  our own file, that nobody else can open
