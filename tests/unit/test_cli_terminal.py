"""What a person sees on a terminal, and what reaches a file while the terminal shows a bar."""

import json
import os
import pty
import subprocess
import sys
import threading
from pathlib import Path

import pytest

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
