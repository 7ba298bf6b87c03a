"""Worker processes: started, told what to do, watched; ended with us."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import IO

from dateline.errors import DatelineError
from dateline.pipeline import worker
from dateline.pipeline.batches import Tally
from dateline.pipeline.worker import Order

# A process costs three seconds to start (spaCy, trafilatura): below this many documents each, fewer work faster.
WORTH_A_PROCESS = 16
LOOK = 0.2  # seconds between looks at the workers


@dataclass(frozen=True, slots=True)
class Hand:
    """One worker; what it complains of goes to a file, for a pipe that nobody empties stops it when full."""

    process: "subprocess.Popen[str]"
    complaints: IO[str]


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
        while any(hand.process.poll() is None for hand in crew):
            tick()
            time.sleep(LOOK)
        return sum((outcome(hand) for hand in crew), Tally())
    finally:
        for hand in crew:
            dismiss(hand)


def start(order: Order) -> Hand:
    """Start one worker and tell it its order."""
    complaints = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115  dismiss closes it
    process = subprocess.Popen(
        [sys.executable, "-m", "dateline.pipeline.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=complaints,
        text=True,
    )
    assert process.stdin is not None
    process.stdin.write(json.dumps(asdict(order)) + "\n")
    process.stdin.flush()
    return Hand(process, complaints)


def outcome(hand: Hand) -> Tally:
    """Return what an ended worker did."""
    assert hand.process.stdout is not None
    told, code = hand.process.stdout.read(), hand.process.returncode
    if code != 0:
        hand.complaints.seek(0)
        last = (hand.complaints.read().strip().splitlines() or [f"exit {code}"])[-1]
        raise DatelineError(f"a worker ended early: {last}")
    return Tally(**json.loads(told))


def dismiss(hand: Hand) -> None:
    """Close a worker's pipes, which ends it, and wait for it."""
    for stream in (hand.process.stdin, hand.process.stdout, hand.complaints):
        if stream is not None:
            stream.close()
    hand.process.wait()


def names(stages: Sequence[str]) -> tuple[str, ...]:
    """Return those of the stages that many workers may share, in order."""
    return tuple(name for name in worker.STAGES if name in stages)
