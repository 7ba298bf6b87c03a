"""The command line says what it is for, refuses what is wrong on one line, and never shows a traceback."""

import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import factories
from dateline import cli
from dateline.pipeline.upkeep import CHORES

ARTICLE = """The ferry to the outer islands sails again

Published 8 February 2024

The ferry to the outer islands sailed again on Thursday after three weeks in dry dock, the harbour authority said.

"We are glad to see her back on the water," harbour master Ada Quill told reporters on the quay.

The ship had been taken out of service in January when divers found a crack in her rudder.
"""


GROUPS = ["sources check", "sources list", "quarantine list", "quarantine retry", "quarantine drop"]
GROUPS += [f"replay {stage}" for stage in ("extract", "annotate", "deduplicate", "cluster")]
RUN = "import sys; from dateline.cli import main; sys.exit(main())"
HEAVY = {"spacy", "trafilatura", "psycopg", "numpy", "pydantic", "lxml"}


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


@pytest.mark.parametrize(
    "command",
    [
        "up",
        "down",
        "status",
        "migrate",
        "inspect",
        "load",
        "run",
        "learn",
        "where",
        "digest",
        "sql",
        "backup",
        "restore",
        "forget",
        "upkeep",
        "fetch",
        *GROUPS,
    ],
)
def test_every_command_has_a_help_that_opens_with_a_sentence(command: str, capsys: pytest.CaptureFixture) -> None:
    assert cli.main([*command.split(), "--help"]) == 0
    usage, _, text = capsys.readouterr().out.partition("\n\n")
    assert usage.startswith("Usage: ")
    assert text.strip().partition("\n")[0].endswith(".")


def test_the_help_of_upkeep_names_every_chore(capsys: pytest.CaptureFixture) -> None:
    assert cli.main(["upkeep", "--help"]) == 0
    words = re.findall(r"\w+", capsys.readouterr().out)
    assert [chore for chore in CHORES if chore not in words] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["fly"], "No such command 'fly'"),
        (["inspect"], "give at least one PATH or a --manifest"),
        (["inspect", "none.txt"], "none.txt: no such file or folder"),
        (["inspect", "--manifest", "none.jsonl"], "none.jsonl"),
        (["inspect", ".", "--workers", "0"], "--workers"),
        (["load"], "Missing argument"),
        (["load", "none.txt"], "none.txt: no such file or folder"),
        (["load", ""], "an empty path"),
        (["load", "a" * 300], "file name too long"),
        (["load", f"{__file__}/x"], "not a directory"),
        (["where", "\udcff"], "no UTF-8 text"),
        (["sql"], "Missing argument"),
        (["backup"], "Missing argument"),
        (["backup", ""], "an empty path"),
        (["backup", "none/news.backup"], "none/news.backup: no such folder"),
        (["forget"], "Missing argument"),
        (["restore", "none.backup"], "none.backup: no such file or folder"),
        (["quarantine", "retry", "x"], "ITEM"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_2(arguments: list[str], said: str, capsys: pytest.CaptureFixture) -> None:
    assert cli.main(arguments) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert said in err


@pytest.mark.parametrize("arguments", [[], ["sources"], ["quarantine"]])
def test_without_a_command_the_help_is_shown(arguments: list[str], capsys: pytest.CaptureFixture) -> None:
    assert cli.main(arguments) == 2
    assert "Commands:" in capsys.readouterr().err


def dateline(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, with an environment of its own."""
    return subprocess.run(
        [sys.executable, "-c", RUN, *arguments], env=environment, capture_output=True, text=True, check=False
    )


def test_a_setting_that_cannot_be_used_is_named_and_exit_2(article: Path) -> None:
    done = dateline("inspect", str(article), DATELINE_PORT="high")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "DATELINE_PORT" in done.stderr


def test_a_model_that_is_not_there_is_one_line(article: Path, tmp_path: Path) -> None:
    done = dateline("inspect", str(article), DATELINE_MODEL="no_such_model", DATELINE_HOME=str(tmp_path / "home"))
    assert done.returncode in {1, 2}
    assert done.stderr.count("\n") == 1
    assert "no_such_model" in done.stderr or "no-such-model" in done.stderr


def test_help_loads_no_heavy_library() -> None:
    code = (
        "import sys; from dateline.cli import main; main(['--help']);"
        f"print(*sorted({HEAVY} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.split() == []


def children(pid: int) -> set[int]:
    """The processes a process has started, by /proc."""
    return {int(word) for path in Path(f"/proc/{pid}/task").glob("*/children") for word in path.read_text().split()}


def ended(pid: int) -> bool:
    """Whether a process is gone, or only waits to be counted."""
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] == "Z"


def wait_for(happened: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)])
def test_workers_end_with_the_command(tmp_path: Path, *, sent: signal.Signals, code: int) -> None:
    manifest = tmp_path / "many.jsonl"
    manifest.write_text((json.dumps({"text": ARTICLE}) + "\n") * 20_000, "utf-8")
    hearing = f"import signal; signal.signal(signal.SIGINT, signal.default_int_handler); {RUN}"  # a shell's "&" deafens
    command = [sys.executable, "-c", hearing, "inspect", "--manifest", str(manifest), "--jsonl", "--workers", "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()  # the workers are at work
        workers = children(process.pid)
        process.send_signal(sent)
        process.stdout.read()  # a closed pipe would be a second reason to end, with another exit code
        assert process.wait(30) == code
        assert b"Traceback" not in process.stderr.read()
    assert len(workers) >= 2
    wait_for(lambda: all(ended(worker) for worker in workers))


def test_workers_ignore_ctrl_c_from_their_first_moment(tmp_path: Path) -> None:
    manifest = tmp_path / "many.jsonl"
    manifest.write_text((json.dumps({"text": ARTICLE}) + "\n") * 40, "utf-8")
    command = [sys.executable, "-c", RUN, "inspect", "--manifest", str(manifest), "--workers", "2"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        found: list[int] = []
        wait_for(lambda: bool(found.extend(filter(spawned, children(process.pid))) or found))
        ignored = Path(f"/proc/{found[0]}/status").read_text().partition("SigIgn:")[2].split()[0]
        process.kill()
    assert int(ignored, 16) >> (signal.SIGINT - 1) & 1


def spawned(pid: int) -> bool:
    """Whether a process is a worker that has begun."""
    return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()


def records(out: str) -> list[dict]:
    return [json.loads(line) for line in out.splitlines()]


def test_inspect_gives_one_record_a_document_in_the_order_given(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    lines = [{"id": n, "text": ARTICLE} if n % 3 else {"id": n, "path": "missing.txt"} for n in range(40)]
    manifest = tmp_path / "manifest.jsonl"
    manifest.write_text("".join(f"{json.dumps(line)}\n" for line in lines), "utf-8")
    assert cli.main(["inspect", str(article), "--manifest", str(manifest), "--jsonl", "--workers", "2"]) == 0
    found = records(capsys.readouterr().out)
    assert [record["external_id"] for record in found] == [None, *(str(n) for n in range(40))]
    assert [record["rejected"] is not None for record in found] == [False, *(n % 3 == 0 for n in range(40))]


def test_a_hostile_page_has_a_record_that_says_so_and_takes_no_neighbour_down(
    article: Path, tmp_path: Path, *, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    page = tmp_path / "hostile.html"
    page.write_text(factories.endless_page())
    monkeypatch.setenv("DATELINE_READ_SECONDS", "1")
    assert cli.main(["inspect", str(article), str(page), str(article), "--jsonl"]) == 0
    before, hostile, after = (one["rejected"] for one in records(capsys.readouterr().out))
    assert (before, hostile["reason"], after) == (None, "too_slow", None)
    assert hostile["detail"].split()[-2:] in (["processor", "time"], ["5", "s"])


def test_inspect_says_what_it_found(article: Path, capsys: pytest.CaptureFixture) -> None:
    assert cli.main(["inspect", str(article), "--url", "https://www.reuters.com/ferry", "--jsonl"]) == 0
    (record,) = records(capsys.readouterr().out)
    assert record["title"] == "The ferry to the outer islands sails again"
    assert record["published"]["day"] == "2024-02-08"
    assert record["source"]["id"] == "reuters"
    assert [quote["speaker"]["name"] for quote in record["quotes"]] == ["Ada Quill"]
    assert record["text"].startswith("The ferry to the outer islands sailed again")


def test_inspect_tells_people_the_same_in_words(article: Path, capsys: pytest.CaptureFixture) -> None:
    assert cli.main(["inspect", str(article)]) == 0
    out = capsys.readouterr().out
    for words in (
        "ferry.txt",
        "The ferry to the outer islands sails again",
        "2024-02-08",
        "source     unknown",
        "Ada Quill: “",
    ):
        assert words in out


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "empty"), (b" \n", "empty"), (b"\x89PNG\r\n\x1a\n" + bytes(80), "binary")],
    ids=["nothing", "a line end", "a picture"],
)
def test_a_file_that_is_refused_has_a_record_and_exit_0(
    tmp_path: Path, capsys: pytest.CaptureFixture, *, content: bytes, reason: str
) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    assert cli.main(["inspect", str(tmp_path), "--jsonl"]) == 0
    (record,) = records(capsys.readouterr().out)
    assert record["rejected"]["reason"] == reason


def test_url_goes_with_exactly_one_document(article: Path, capsys: pytest.CaptureFixture) -> None:
    assert cli.main(["inspect", str(article), str(article), "--url", "https://a.example/"]) == 2
    assert "exactly one document" in capsys.readouterr().err


def test_the_shipped_registry_has_no_fault(capsys: pytest.CaptureFixture) -> None:
    assert cli.main(["sources", "check"]) == 0
    assert "no fault" in capsys.readouterr().out


def test_the_sources_are_listed(capsys: pytest.CaptureFixture) -> None:
    assert cli.main(["sources", "list"]) == 0
    assert "Agence France-Presse" in capsys.readouterr().out
