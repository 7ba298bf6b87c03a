"""What a person sees on a terminal, whatever a document holds, and what reaches a file or a pipe."""

import json
import os
import pty
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from dateline import cli
from dateline.cli import jsonl, show

RUN = "import sys; from dateline.cli import main; sys.exit(main())"
ARTICLE = """The ferry to the outer islands sails again

Published 8 February 2024

The ferry to the outer islands sailed again on Thursday after three weeks in dry dock, the harbour authority said.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


class Terminal:
    """A terminal of 80 columns that keeps what is written to it."""

    def __init__(self) -> None:
        self.ours, self.theirs = pty.openpty()
        self.seen = b""
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        try:
            while data := os.read(self.ours, 65536):
                self.seen += data
        except OSError:  # the last one to write has gone
            return

    def text(self) -> str:
        """Everything written, once nobody writes any more."""
        os.close(self.theirs)
        self._reader.join()
        os.close(self.ours)
        return self.seen.decode().replace("\r\n", "\n")


def test_records_reach_the_file_while_the_terminal_shows_a_bar(article: Path, tmp_path: Path) -> None:
    terminal, out = Terminal(), tmp_path / "out.jsonl"
    with out.open("wb") as file:
        command = [sys.executable, "-c", RUN, "inspect", str(article), "--jsonl"]
        done = subprocess.run(command, stdout=file, stderr=terminal.theirs, check=False)
    assert "inspecting" in terminal.text()
    assert done.returncode == 0
    assert json.loads(out.read_text("utf-8"))["title"] == "The ferry to the outer islands sails again"


def test_on_a_terminal_the_summary_stands_alone(article: Path) -> None:
    terminal = Terminal()
    command = [sys.executable, "-c", RUN, "inspect", article.name]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
    subprocess.run(
        command, stdout=terminal.theirs, stderr=terminal.theirs, cwd=article.parent, env=environment, check=True
    )
    seen = terminal.text()
    assert "ferry.txt" in seen.partition("\n")[0]
    assert "inspecting" not in seen


HOSTILE = "\x1b]0;title\x07\x1b[2J\x9b31m[bold]:warning:\udcff"


def typed(*arguments: str | Path, before: str = "", **environment: str | None) -> subprocess.CompletedProcess[str]:
    """The command through a shell, in an environment changed by name; None takes a variable away."""
    kept = {name: value for name, value in (os.environ | environment).items() if value is not None}
    command = ["sh", "-c", f'"$@" {before}', "sh", sys.executable, "-c", RUN, *map(str, arguments)]
    return subprocess.run(command, env=kept, capture_output=True, encoding="utf-8", check=False)


def test_nothing_a_document_or_a_name_holds_is_obeyed_by_a_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    path = tmp_path / "a\x1b[2J[bold].txt"
    path.write_text(
        ARTICLE.replace("The ferry to the outer", "\x1b]0;x\x07\x1b[31m[/red] :warning: The outer", 1), "utf-8"
    )
    assert cli.main(["inspect", str(path)]) == 0
    assert cli.main(["inspect", str(path) + "\x1b[31m"]) == 2
    show.table(["\x1b[2J[/bold]"], [[HOSTILE]])
    out, err = capsys.readouterr()
    assert {"\x1b", "\x07", "\x9b"} & set(out + err) == set()
    for words in ("a\\x1b[2J[bold].txt", "[/red] :warning: The outer", "\\x1b[2J[/bold]", "[bold]:warning:\\udcff"):
        assert words in out
    assert "\\x1b[31m" in err


@pytest.mark.parametrize(
    ("width", "columns", "upright"),
    [(80, 7, False), (80, 9, True), (20, 2, False), (20, 3, True), (400, 30, False)],
)
def test_a_table_too_wide_to_read_has_a_line_a_column(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture, *, width: int, columns: int, upright: bool
) -> None:
    monkeypatch.setattr(show, "console", lambda: show.Console(width=width))
    names = [f"c{number}" for number in range(columns)]
    show.table(names, [["words " * 30] * columns] * 2)
    lines = capsys.readouterr().out.splitlines()
    assert (lines[0].split() != names) == upright
    assert [name for name in names if not any(line.startswith(f"{name} ") for line in lines)] == [] or not upright


def test_no_value_is_cut_to_fit_a_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture) -> None:
    monkeypatch.setattr(show, "console", lambda: show.Console(width=30))
    show.table(["published", "title"], [["2024-02-08T13:03", "a-word-of-thirty-five-letters-or-so"]])
    lines = capsys.readouterr().out.splitlines()[1:]
    assert "".join(line.partition("  ")[2].strip() for line in lines) == "a-word-of-thirty-five-letters-or-so"


@pytest.mark.parametrize("locale", [{"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "latin-1"}])
def test_output_is_utf_8_in_any_locale(article: Path, locale: dict[str, str]) -> None:
    article.write_text(ARTICLE.replace("The ferry", "The ferry’s 🚢", 1), "utf-8")
    for form in ([], ["--jsonl"]):
        done = typed("inspect", article, *form, LC_ALL="POSIX", PYTHONCOERCECLOCALE="0", **locale)
        assert (done.returncode, done.stderr) == (0, "")
        assert "The ferry’s 🚢" in done.stdout


@pytest.mark.parametrize("closed", [">&-", "2>&-", "| head -n 1"])
def test_a_closed_stream_is_no_accident(closed: str) -> None:
    done = typed("sources", "list", "--kind", "newspaper", before=closed)
    assert (done.returncode, done.stderr) == (0, "")


def test_an_empty_folder_is_said_to_be_empty(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    assert cli.main(["inspect", str(tmp_path)]) == 0
    assert capsys.readouterr() == ("", "dateline: no document found\n")


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ({"a": float("nan"), "b": [float("inf")], "c": {"d": 1.5}}, '{"a": "nan", "b": ["inf"], "c": {"d": 1.5}}'),
        ({"a": jsonl.Decimal("NaN"), "b": jsonl.Decimal("-Infinity")}, '{"a": "NaN", "b": "-Infinity"}'),
    ],
)
def test_a_number_that_is_none_is_text_in_json(value: object, line: str) -> None:
    assert jsonl.line(value) == line
