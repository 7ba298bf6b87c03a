"""What people see: tables and progress on a terminal, plain lines elsewhere; results on stdout, all else on stderr."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

# A table is read by eye, and rich holds all of it to find the widths; --jsonl streams any number.
TABLE_ROWS = 1000
_UNWRAPPED = 100_000  # columns, where no terminal limits them


def console() -> Console:
    """Return the console for results: as wide as the terminal, unwrapped in a pipe or a file."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else _UNWRAPPED)


def say(message: str) -> None:
    """Write one line to stderr."""
    sys.stderr.write(f"{message}\n")


def put(text: str) -> None:
    """Write one line to stdout."""
    sys.stdout.write(f"{text}\n")


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, title: str | None = None) -> None:
    """Print rows as a table; nulls are left blank, and what is over the cap is said on stderr."""
    shown = Table(*columns, title=title, title_justify="left", box=None, pad_edge=False, header_style="bold")
    ahead = iter(rows)
    for row in islice(ahead, TABLE_ROWS):
        shown.add_row(*("" if cell is None else Text(_flat(cell)) for cell in row))
    screen = console()
    with screen.capture() as drawn:
        screen.print(shown)
    put("\n".join(line.rstrip() for line in drawn.get().splitlines()))
    if next(ahead, None) is not None:
        say(f"(only the first {TABLE_ROWS} rows are shown; --jsonl prints all)")


def records(rows: Sequence[Mapping[str, object]]) -> None:
    """Print mappings with the same keys as a table; nothing if there are none."""
    if rows:
        table(list(rows[0]), (list(row.values()) for row in rows))


def _flat(cell: object) -> str:
    return " ".join(str(cell).split())


@contextmanager
def progress(label: str, *, shown: bool = True) -> Iterator[Callable[[int, int | None], None]]:
    """Give a function (done, of how many or None) that moves a bar on a terminal and does nothing elsewhere.

    The bar leaves stdout alone: rich would otherwise send there what is meant for a file or a pipe to the terminal.
    """
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    screen = Console(stderr=True)
    drawn = shown and screen.is_terminal
    with Progress(*columns, console=screen, transient=True, disable=not drawn, redirect_stdout=False) as bars:
        task = bars.add_task(label, total=None)

        def move(done: int, total: int | None) -> None:
            bars.update(task, completed=done, total=total)

        yield move
