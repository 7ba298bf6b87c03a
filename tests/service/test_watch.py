"""The supervisor's loop over parts that are values: a sleep stands for a server."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dateline.service import processes, watch
from dateline.service.watch import Part

SLEEP = Part("sleeper", ("/bin/sleep", "1000"))
STUBBORN = Part("stubborn", ("/bin/sh", "-c", "trap '' TERM; sleep 1000 & while :; do wait; done"), grace=0.5)
FAMILY = Part("family", ("/bin/sh", "-c", "sleep 1000 & sleep 1000 & wait"))
FAILING = Part("failing", ("/bin/sh", "-c", "echo start; exit 3"))


@contextmanager
def supervised(parts: list[Part], folder: Path) -> Iterator[None]:
    stop = threading.Event()

    def run() -> None:
        watch.supervise(parts, folder=folder, logs=folder / "logs", stopping=stop.is_set, each=lambda: None)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(30)
    assert not thread.is_alive()


def running(folder: Path, part: Part, *, other_than: processes.Process | None = None) -> processes.Process:
    """Wait until a part runs and has become its command."""
    path = watch.pid_file(folder, part.name)

    def missing() -> bool:
        found = processes.recall(path)
        if found is None or found == other_than or not processes.alive(found):
            return True
        return part.command[0] not in Path(f"/proc/{found.pid}/cmdline").read_text().split("\0")

    assert processes.gone(missing, within=10)
    return processes.recall(path)


@pytest.mark.parametrize("part", [SLEEP, STUBBORN, FAMILY], ids=lambda part: part.name)
def test_a_stop_leaves_no_process_and_no_pid_file(tmp_path, part):
    with supervised([SLEEP, part] if part is not SLEEP else [part], tmp_path):
        leader = running(tmp_path, part)
        assert processes.session(leader)
    assert processes.session(leader) == []
    assert list(tmp_path.glob("*.json")) == []


def test_a_part_that_dies_is_started_again(tmp_path):
    with supervised([SLEEP], tmp_path):
        first = running(tmp_path, SLEEP)
        os.kill(first.pid, signal.SIGKILL)
        second = running(tmp_path, SLEEP, other_than=first)
        assert second.pid != first.pid


def test_what_a_dead_part_left_in_its_session_is_ended_before_it_starts_again(tmp_path):
    with supervised([FAMILY], tmp_path):
        first = running(tmp_path, FAMILY)
        assert processes.gone(lambda: len(processes.session(first)) < 3, within=5)
        os.kill(first.pid, signal.SIGKILL)
        running(tmp_path, FAMILY, other_than=first)
        assert processes.session(first) == []


def test_a_part_that_keeps_dying_is_tried_ever_more_slowly_and_its_words_are_kept(tmp_path):
    with supervised([FAILING], tmp_path):
        time.sleep(2.5)  # at 0, at once again, after 2 s, after 4 s
    starts = (tmp_path / "logs" / "failing.log").read_text().count("start")
    assert 2 <= starts <= 3


def test_parts_end_with_a_supervisor_that_is_killed(tmp_path):
    script = (
        "import sys; from pathlib import Path; from dateline.service import watch; Part = watch.Part;"
        "folder = Path(sys.argv[1]); watch.supervise([Part('sleeper', ('/bin/sleep', '1000'))], folder=folder, "
        "logs=folder / 'logs', stopping=lambda: False, each=lambda: None)"
    )
    with subprocess.Popen([sys.executable, "-c", script, str(tmp_path)]) as supervisor:
        leader = running(tmp_path, SLEEP)
        supervisor.kill()
        assert processes.gone(lambda: processes.session(leader), within=5)


def test_a_new_supervisor_ends_what_a_killed_one_left(tmp_path):
    with subprocess.Popen(["/bin/sleep", "1000"], start_new_session=True) as left:
        processes.remember(watch.pid_file(tmp_path, "sleeper"), processes.identify(left.pid))
        with supervised([SLEEP], tmp_path):
            assert left.wait(5) == -signal.SIGTERM


@pytest.mark.parametrize("change", ["started", "boot"])
def test_a_stale_pid_file_ends_nobody(tmp_path, change):
    with subprocess.Popen(["/bin/sleep", "1000"], start_new_session=True) as other:
        now = processes.identify(other.pid)
        stale = {"started": now.started - 1, "boot": now.boot}
        if change == "boot":
            stale = {"started": now.started, "boot": "another boot"}
        processes.remember(watch.pid_file(tmp_path, "sleeper"), processes.Process(now.pid, **stale))
        assert watch.end(tmp_path, "sleeper") is False
        assert other.poll() is None
        other.kill()


@pytest.mark.parametrize("text", ["", "12", "{}", '{"pid": 1}', "no json"])
def test_a_pid_file_that_cannot_be_understood_names_nobody(tmp_path, text):
    (tmp_path / "x.json").write_text(text)
    assert processes.recall(tmp_path / "x.json") is None
