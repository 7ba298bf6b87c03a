"""Worker processes: started, told what to do, watched; ended with us."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict

from dateline.errors import DatelineError
from dateline.pipeline import worker
from dateline.pipeline.batches import Tally
from dateline.pipeline.worker import Order

# A process costs three seconds to start (spaCy, trafilatura): below this many documents each, fewer work faster.
WORTH_A_PROCESS = 16
LOOK = 0.2  # seconds between looks at the workers


def drain(order: Order, *, workers: int, backlog: int, tick: Callable[[], None] = lambda: None) -> Tally:
    """Drain the order's stages with up to `workers` processes; a small backlog is worked off in this one.

    Raises:
        DatelineError: a worker ended with an error; its message is the worker's last line.
    """
    useful = min(workers, -(-backlog // WORTH_A_PROCESS))
    if useful <= 1:
        return worker.drain(order)
    crew = [start(order) for _ in range(useful)]
    try:
        while any(process.poll() is None for process in crew):
            tick()
            time.sleep(LOOK)
        return sum((outcome(process) for process in crew), Tally())
    finally:
        for process in crew:
            dismiss(process)


def start(order: Order) -> "subprocess.Popen[str]":
    """Start one worker and tell it its order."""
    process = subprocess.Popen(
        [sys.executable, "-m", "dateline.pipeline.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    process.stdin.write(json.dumps(asdict(order)) + "\n")
    process.stdin.flush()
    return process


def outcome(process: "subprocess.Popen[str]") -> Tally:
    """Return what an ended worker did."""
    assert process.stdout is not None
    assert process.stderr is not None
    told, complaint = process.stdout.read(), process.stderr.read()
    if process.returncode != 0:
        last = (complaint.strip().splitlines() or [f"exit {process.returncode}"])[-1]
        raise DatelineError(f"a worker ended early: {last}")
    return Tally(**json.loads(told))


def dismiss(process: "subprocess.Popen[str]") -> None:
    """Close a worker's pipes, which ends it, and wait for it."""
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe is not None:
            pipe.close()
    process.wait()


def names(stages: Sequence[str]) -> tuple[str, ...]:
    """Return those of the stages that many workers may share, in order."""
    return tuple(name for name in worker.STAGES if name in stages)
