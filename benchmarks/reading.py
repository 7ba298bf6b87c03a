"""Reading pages, measured: Dateline's extract beside bare trafilatura, on the same pages, in the same run.

Every reader is a process of its own (`reader.py`). Chunk by chunk the same pages go to trafilatura, to one worker of
ours and to two, so that whatever else the machine does meets all three alike. The first chunk pays for imports and
tables and is not counted.
"""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from time import perf_counter
from typing import Any

import newsroom
import webpage

CHUNK = 40
"""Pages between two turns: a second or two each."""
PIECE = 4
"""Pages a reader takes at once, as workers take from the queue: none waits for another."""
SEED = 8
_SMALL = 0.01  # of the time: smaller steps are summed up
_NAMES = ("*.html", "*.htm", "*.html.gz", "*.htm.gz")

CLAIMS = ("datemarks.of_page", "dates.claims", "dates.verdict")
_DATES = {
    "claims_and_verdict_percent": CLAIMS,
    "with_htmldate_percent": (*CLAIMS, "htmldate"),
}

Page = tuple[Path, str | None]


class Reader:
    """A process that reads pages; `begin` and `finish` come in turns."""

    def __init__(self, who: str, *, core: int = 0) -> None:
        call = [sys.executable, str(Path(__file__).with_name("reader.py")), who, str(core)]
        self.process = subprocess.Popen(call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def begin(self, pages: Sequence[Page]) -> None:
        """Hand over pages."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps([(str(path), url) for path, url in pages]) + "\n")
        self.process.stdin.flush()

    def finish(self) -> dict[str, Any]:
        """Wait for what reading them took."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit("a reader ended; its error stands above")
        spent: dict[str, Any] = json.loads(line)
        return spent


@contextmanager
def reader(who: str, *, core: int = 0) -> Iterator[Reader]:
    """Yield a reader that keeps to one core and ends with the block."""
    made = Reader(who, core=core)
    with made.process:
        yield made
        made.process.stdin.close()


def made_up(folder: Path, count: int) -> list[Page]:
    """Write made-up pages into a folder and return them with their addresses."""
    pages: list[Page] = []
    for article in newsroom.articles(count, seed=SEED):
        path = folder / f"{article.id}.html"
        path.write_text(webpage.page(article), "utf-8")
        pages.append((path, article.url))
    return pages


def of_folder(folder: Path) -> list[Page]:
    """Return the pages below a folder, whose addresses nobody knows."""
    return [(path, None) for path in sorted({path for name in _NAMES for path in folder.rglob(name)})]


def speed(pages: Sequence[Page]) -> dict[str, float]:
    """Return pages a second, CPU milliseconds a page and peak MB of each reader, and the ratios to trafilatura."""
    crews = {"trafilatura": ["trafilatura"], "extract": ["dateline"], "extract_2_workers": ["dateline"] * 2}
    wall, cpu, peak = Counter[str](), Counter[str](), Counter[str]()
    with ExitStack() as stack:
        staffed = {
            name: [stack.enter_context(reader(who, core=core)) for core, who in enumerate(crew)]
            for name, crew in crews.items()
        }
        for turn, chunk in enumerate(_chunks(pages)):
            for name, crew in staffed.items():
                seconds, spent = _turn(crew, chunk)
                peak[name] = max(peak[name], *(one["peak_mb"] for one in spent))
                wall[name] += seconds if turn else 0
                cpu[name] += sum(one["cpu"] for one in spent) if turn else 0
    counted = len(pages)
    rates = {f"{name}_pages_per_s": counted / wall[name] for name in crews}
    costs = {f"{name}_cpu_ms_per_page": 1000 * cpu[name] / counted for name in ("trafilatura", "extract")}
    ratios = {f"{name}_to_trafilatura": wall["trafilatura"] / wall[name] for name in ("extract", "extract_2_workers")}
    ratios["extract_to_trafilatura_by_cpu"] = cpu["trafilatura"] / cpu["extract"]
    return rates | ratios | costs | {f"{name}_peak_mb": peak[name] for name in ("trafilatura", "extract")}


def _chunks(pages: Sequence[Page]) -> Iterator[Sequence[Page]]:
    """The pages in chunks, the first chunk once before all to warm up."""
    yield pages[:CHUNK]
    for start in range(0, len(pages), CHUNK):
        yield pages[start : start + CHUNK]


def _turn(crew: Sequence[Reader], chunk: Sequence[Page]) -> tuple[float, list[dict[str, Any]]]:
    """The seconds until a crew has read a chunk, piece by piece, and what each reader spent on its share."""
    pieces: SimpleQueue[Sequence[Page]] = SimpleQueue()
    for at in range(0, len(chunk), PIECE):
        pieces.put(chunk[at : at + PIECE])
    start = perf_counter()
    with ThreadPoolExecutor(len(crew)) as hands:
        spent = list(hands.map(partial(_share, pieces), crew))
    return perf_counter() - start, spent


def _share(pieces: "SimpleQueue[Sequence[Page]]", one: Reader) -> dict[str, Any]:
    """Let a reader take pieces until none is left; the CPU seconds it spent and its peak memory."""
    cpu = peak = 0.0
    with suppress(Empty):
        while True:
            one.begin(pieces.get_nowait())
            spent = one.finish()
            cpu, peak = cpu + spent["cpu"], spent["peak_mb"]
    return {"cpu": cpu, "peak_mb": peak}


def step_times(pages: Sequence[Page]) -> Counter[str]:
    """Return the CPU milliseconds a page by step of extract."""
    total: Counter[str] = Counter()
    with reader("steps") as one:
        for turn, chunk in enumerate(_chunks(pages)):
            one.begin(chunk)
            spent = one.finish()["steps"]
            total.update(spent if turn else {})
    return Counter({name: 1000 * seconds / len(pages) for name, seconds in total.items()})


def steps(times: Counter[str]) -> dict[str, float]:
    """Return the dearest steps first; those under 1 % are summed up."""
    least = _SMALL * times.total()
    shown = {name: spent for name, spent in times.most_common() if spent >= least}
    return shown | {"all smaller steps": sum(spent for spent in times.values() if spent < least)}


def of_dates(times: Counter[str]) -> dict[str, float]:
    """Return what finding the dates adds to the rest of extract, in per cent: our own steps, and with htmldate's."""
    added = {name: sum(times[step] for step in group) for name, group in _DATES.items()}
    return {name: 100 * spent / (times.total() - spent) for name, spent in added.items()}
