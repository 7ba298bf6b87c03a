"""Look for bytes that break the readers, guided by the code that they reach.

Usage: fuzz.py decoded|labelled|dated|paged [--seconds N]

`decoded`: bytes into text; `labelled`: flat text into segments; `dated`: every reader of date claims and the verdict;
`paged`: a whole HTML page. A find is an exception, more than 2 seconds of work, or a lost letter; its input is written
to the current folder, and belongs into the tables of `tests/unit/test_hostile_bytes.py`.

It needs atheris, which the project does not: `uv venv fuzzing && uv pip install --python fuzzing atheris`, then
`PYTHONPATH=src:.venv/lib/python3.11/site-packages fuzzing/bin/python benchmarks/fuzz.py decoded` with the same Python.
"""

import argparse
import importlib
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

READERS = ("decoded", "labelled", "dated", "paged")
LIMITS = ("-max_len=20000", "-len_control=0", "-timeout=20", "-rss_limit_mb=2000")  # libFuzzer's own
PATIENCE = 2.0  # seconds of work that one input may take


def patient(reader: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """Return the reader, with slowness made a find."""

    def read(data: bytes) -> None:
        started = time.process_time()
        reader(data)
        spent = time.process_time() - started
        if spent > PATIENCE:
            raise TimeoutError(f"{spent:.1f} s for {len(data)} bytes")

    return read


def main() -> int:
    """Fuzz one reader for a while; libFuzzer ends the process, with an exit code of its own if it finds something."""
    parser = argparse.ArgumentParser(description="look for bytes that break a reader")
    parser.add_argument("reader", choices=READERS)
    parser.add_argument("--seconds", type=int, default=60)
    chosen = parser.parse_args()
    try:
        atheris = importlib.import_module("atheris")
    except ImportError:
        print("fuzzing needs atheris, in an environment of its own: the head of this file tells how", file=sys.stderr)
        return 2
    with atheris.instrument_imports(include=["dateline"]):
        hostile = importlib.import_module("hostile")
    reader = getattr(hostile, chosen.reader)
    with tempfile.TemporaryDirectory() as corpus:
        for number, sample in enumerate(hostile.SAMPLES):
            (Path(corpus) / str(number)).write_text(sample, encoding="utf-8")
            reader(sample.encode())  # what is loaded at the first call is not the input's fault
        atheris.Setup([sys.argv[0], f"-max_total_time={chosen.seconds}", *LIMITS, corpus], patient(reader))
        atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
