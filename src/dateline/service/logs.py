"""Logs that cannot fill a disk: each file is cut at a size, task logs are dropped at an age."""

import contextlib
import shutil
from pathlib import Path

LIMIT = 10 * 1024 * 1024  # bytes a log may reach; one older copy is kept beside it
AGE = 14 * 24 * 3600.0  # seconds a task's log is kept: two weeks of runs to look back at


def trim(path: Path, *, limit: int = LIMIT) -> bool:
    """Move a log that has grown over `limit` bytes to `NAME.1` and empty it in place; return whether it had.

    Whoever writes to it has it open for appending and goes on at its new end.
    """
    if not path.exists() or path.stat().st_size <= limit:
        return False
    shutil.copyfile(path, path.with_name(f"{path.name}.1"))
    with path.open("r+b") as file:
        file.truncate(0)
    return True


def prune(folder: Path, *, now: float, age: float = AGE) -> int:
    """Remove files last written more than `age` seconds before `now`, and folders left empty; return how many files."""
    removed = 0
    for path in sorted(folder.rglob("*"), reverse=True):
        with contextlib.suppress(OSError):  # in use, or gone since
            if path.is_dir():
                path.rmdir() if now - path.stat().st_mtime > age else None
            elif now - path.stat().st_mtime > age:
                path.unlink()
                removed += 1
    return removed
