"""Case sets: `.jsonl` files of labelled documents, one a line, as README.md beside this file describes them."""

import gzip
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

Case = Mapping[str, Any]
PAGES, NAMES, COPIES, STORIES = "pages", "names", "copies", "stories"
KINDS = (PAGES, NAMES, COPIES, STORIES)
_PAGE_KEYS = frozenset({"text", "title", "day", "language", "with", "without"})
_GZIP = b"\x1f\x8b"


class CaseError(Exception):
    """A case set cannot be read; the message names the file and the line."""


@dataclass(frozen=True)
class CaseSet:
    """The cases of one file, and what kind of figures they ask for."""

    path: Path
    kind: str
    cases: Sequence[Case]

    @property
    def name(self) -> str:
        """The folder and the file, which tell it from the others."""
        return f"{self.path.parent.name}/{self.path.name}"

    def content(self, case: Case) -> bytes:
        """Return a document's bytes, unpacked."""
        data = (self.path.parent / case["file"]).read_bytes() if "file" in case else case["text"].encode()
        return gzip.decompress(data) if data.startswith(_GZIP) else data


def find(folders: Iterable[Path], *, chosen: Sequence[str] = ()) -> list[Path]:
    """Return the case sets under the folders, in order: those whose folder or file fits one of the patterns chosen.

    Raises:
        CaseError: a folder is not there, or no case set fits.
    """
    found: list[Path] = []
    for folder in folders:
        if not folder.exists():
            raise CaseError(f"{folder}: no such file or folder")
        found += sorted(folder.rglob("*.jsonl")) if folder.is_dir() else [folder]
    fitting = [path for path in found if not chosen or _fits(path, chosen)]
    if not fitting:
        raise CaseError(f"no case set: of {len(found)} files *.jsonl none fits {' '.join(chosen) or 'what was given'}")
    return fitting


def _fits(path: Path, chosen: Sequence[str]) -> bool:
    return any(fnmatch(name, pattern) for name in (path.parent.name, path.stem) for pattern in chosen)


def read(path: Path) -> CaseSet:
    """Return a case set.

    Raises:
        CaseError: a line is no case, or no case expects anything known.
    """
    lines = path.read_text("utf-8", errors="replace").split("\n")  # a line separator may stand inside a text
    numbered = {number: _case(path, number, line) for number, line in enumerate(lines, 1) if line.strip()}
    kind = _kind(numbered.values())
    if kind is None:
        raise CaseError(f"{path}: no case expects text, title, day, language, names or story")
    for number, case in numbered.items():
        _check(f"{path}, line {number}", case, kind=kind)
    return CaseSet(path, kind, list(numbered.values()))


def _case(path: Path, number: int, line: str) -> Case:
    where = f"{path}, line {number}"
    try:
        case = json.loads(line)
    except json.JSONDecodeError as error:
        raise CaseError(f"{where}: no JSON: {error.msg} at column {error.colno}") from error
    if not isinstance(case, dict) or not isinstance(case.get("expect"), dict):
        raise CaseError(f'{where}: a case is an object with an object "expect"')
    if "file" in case and not (path.parent / str(case["file"])).is_file():
        raise CaseError(f"{where}: no such file: {path.parent / str(case['file'])}")
    if "file" not in case and not isinstance(case.get("text"), str):
        raise CaseError(f'{where}: a case has a "file" beside it, or a "text"')
    return case


def _kind(cases: Collection[Case]) -> str | None:
    """What the cases expect tells their kind; copies name their events too, so they come first."""
    expected = {key for case in cases for key in case["expect"]}
    if "story" in expected:
        return COPIES if any(case.get("copy_of") for case in cases) else STORIES
    if "names" in expected:
        return NAMES
    return PAGES if expected & _PAGE_KEYS else None


def _check(where: str, case: Case, *, kind: str) -> None:
    """A set that is read as a whole needs its label, its id and its text in every case."""
    if kind == NAMES and "names" not in case["expect"]:
        raise CaseError(f'{where}: "expect" holds no "names", as the others do')
    if kind not in {COPIES, STORIES}:
        return
    if "story" not in case["expect"] or "id" not in case or "text" not in case:
        raise CaseError(f'{where}: a set of {kind} needs "id", "text" and the "story" it is of in every case')
    if case.get("copy_of") and "edit" not in case:
        raise CaseError(f'{where}: a copy names the "edit" it was made by')
