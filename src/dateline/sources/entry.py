"""A source as it stands in the registry: with its page and the lines of its keys."""

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.model import Source


@dataclass(frozen=True, slots=True)
class Entry:
    """A source and the page it stands on: the path within the registry's folder, the line of each key."""

    source: Source
    path: str
    lines: Mapping[str, int]

    def place(self, key: str) -> str:
        """Return file and line of a key, or of the page's head where the page does not have it."""
        return place(self.path, self.lines.get(key, 1))


def place(path: str, line: int) -> str:
    """Return a line of a page as a refusal names it."""
    return f"sources/{path}, line {line}"
