"""What people see: tables and progress on a terminal, plain lines elsewhere; results on stdout, all else on stderr."""

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Column, Table
from rich.text import Text

# A table is read by eye, and rich holds all of it to find the widths; --jsonl streams any number.
TABLE_ROWS = 1000
_UNWRAPPED = 100_000  # columns, where no terminal limits them
_READABLE = 10  # columns of a terminal one column of a table needs, or it is a strip of single letters
# What a terminal obeys instead of showing it; a document may hold it. Line ends and tabs are what they are.
_CONTROLS = {code: f"\\x{code:02x}" for code in (*range(9), *range(11, 32), *range(127, 160))}


def prepare() -> None:
    """Write UTF-8 whatever the locale says, what has no such form as an escape; a closed stream takes anything."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115  as long as we live
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def inert(text: str) -> str:
    """Return text without anything a terminal would obey."""
    return text.translate(_CONTROLS)


def console() -> Console:
    """Return the console for results: as wide as the terminal, unwrapped in a pipe or a file."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else _UNWRAPPED)


def say(message: str) -> None:
    """Write one line to stderr."""
    sys.stderr.write(f"{inert(message)}\n")


def put(text: str) -> None:
    """Write one line to stdout."""
    sys.stdout.write(f"{text}\n")


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, title: str | None = None) -> None:
    """Print rows as a table; nulls are left blank, and what is over the cap is said on stderr.

    Where a terminal is too narrow for that, a column is a line.
    """
    ahead = iter(rows)
    cells = [[_cell(cell) for cell in row] for row in islice(ahead, TABLE_ROWS)]
    names = [_cell(name) for name in columns]
    heads = [Column(name, overflow="fold") for name in names]
    shown = Table(*heads, title=title, title_justify="left", box=None, pad_edge=False, header_style="bold")
    for row in cells:
        shown.add_row(*row)
    screen = console()
    wanted = shown.__rich_measure__(screen, screen.options.update(width=_UNWRAPPED)).maximum
    with screen.capture() as drawn:
        screen.print(shown if screen.width >= min(wanted, _READABLE * len(names)) else _upright(names, cells))
    put("\n".join(line.rstrip() for line in drawn.get().splitlines()))
    if next(ahead, None) is not None:
        say(f"(only the first {TABLE_ROWS} rows are shown; --jsonl prints all)")


def records(rows: Sequence[Mapping[str, object]]) -> None:
    """Print mappings with the same keys as a table; nothing if there are none."""
    if rows:
        table(list(rows[0]), (list(row.values()) for row in rows))


def _cell(value: object) -> Text:
    return Text("" if value is None else inert(" ".join(str(value).split())))


def _upright(names: Sequence[Text], rows: Iterable[Sequence[Text]]) -> Table:
    """Return one line a column, and an empty one after each row."""
    shown = Table.grid(Column(no_wrap=True, style="bold"), Column(overflow="fold"), padding=(0, 2, 0, 0))
    for row in rows:
        for name, cell in zip(names, row, strict=True):
            shown.add_row(name, cell)
        shown.add_row()
    return shown


@contextmanager
def progress(label: str, *, shown: bool = True, in_bytes: bool = False) -> Iterator[Callable[[int, int | None], None]]:
    """Give a function (done, of how many or None) that moves a bar on a terminal and does nothing elsewhere.

    The bar leaves stdout alone: rich would otherwise send there what is meant for a file or a pipe to the terminal.
    """
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn() if in_bytes else MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    screen = Console(stderr=True)
    drawn = shown and screen.is_terminal
    with Progress(*columns, console=screen, transient=True, disable=not drawn, redirect_stdout=False) as bars:
        task = bars.add_task(label, total=None)

        def move(done: int, total: int | None) -> None:
            bars.update(task, completed=done, total=total)

        yield move
