"""Print speed figures: all stages, fetching beside bare requests, archives beside warcio, pages beside trafilatura.

Usage: bench.py [--pages FOLDER] [--documents N] [--stored N,N…] [--reading-only | --growth-only]
       (make bench [PAGES=folder] [DOCUMENTS=1000] [STORED=10000,100000,1000000])
       bench.py --fetched N                                           (fetch so many pages, measure nothing else)
       bench.py --through-airflow N                                   (so many documents, measure nothing else)

The database is a temporary one; nothing of yours is touched. Figures depend on the machine and on what else it does,
so compare only figures of one run: the ratios. Pages are made up unless a folder of .html or .html.gz is given.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from time import perf_counter

import archiving
import command
import controlroom
import crawling
import growth
import newsroom
import reading

DOCUMENTS = 1000
PAGES = 100


def timed(home: str, *arguments: str) -> float:
    """Return the seconds a command takes."""
    start = perf_counter()
    command.run(*arguments, home=home)
    return perf_counter() - start


def line(documents: int) -> dict[str, float]:
    """Return documents a second at the door and through all stages, on one bulk file."""
    load, run = through(documents)
    _, alone = through(documents, "--workers", "1")
    return {
        "load_documents_per_s": documents / load,
        "all_stages_documents_per_s": documents / run,
        "one_worker_documents_per_s": documents / alone,
    }


def through(documents: int, *how: str) -> tuple[float, float]:
    """Return the seconds at the door and in `dateline run`, of one bulk file."""
    with command.home() as home:
        bulk = Path(home) / "bulk.jsonl"
        made = newsroom.articles(documents)
        bulk.write_text("".join(json.dumps(asdict(article)) + "\n" for article in made), "utf-8")
        command.run("migrate", home=home)  # the server is up and the tables are made before the clock starts
        took = timed(home, "load", str(bulk)), timed(home, "run", *how)
        command.went_through(documents, home=home)
    return took


def sizes(pages: Sequence[reading.Page]) -> str:
    """Return how many pages there are, and how large the middle one is."""
    kilobytes = sorted(path.stat().st_size / 1000 for path, _ in pages)
    packed = " packed" if any(path.suffix == ".gz" for path, _ in pages) else ""
    return f"{len(pages)} pages, the middle one {kilobytes[len(kilobytes) // 2]:.0f} KB{packed}"


def show(head: str, figures: Mapping[str, float]) -> None:
    """Print figures under a heading, one a line."""
    print(head)
    for name, value in figures.items():
        print(f"  {name:<36}{value:10.2f}")
    print(flush=True)


def fetching(pages: int) -> None:
    """Print how fast pages are fetched."""
    head = f"Fetching {pages} made-up pages of {crawling.HOSTS} hosts on this machine, which serves them too"
    show(head, crawling.speed(pages))


def through_airflow(documents: int) -> None:
    """Print what Airflow costs."""
    head = f"Airflow: events into an idle system, one behind {controlroom.PAST} of a backfill, {documents} at once"
    show(head, controlroom.speed(documents))


def measure(asked: argparse.Namespace, pages: Sequence[reading.Page]) -> None:
    """Print all figures."""
    if not asked.reading_only:
        fetching(2 * asked.documents)
        show(f"Dateline's line: {asked.documents} made-up articles of flat text", line(asked.documents))
        show(f"A web archive: {asked.documents} made-up pages, loaded once and again", archiving.speed(asked.documents))
        through_airflow(controlroom.DOCUMENTS)
        growth.speed(asked.stored)
    show(f"Reading: {sizes(pages)}; one core a worker", reading.speed(pages))
    times = reading.step_times(pages)
    show("CPU milliseconds a page by step of extract", reading.steps(times))
    show("What finding dates adds to the rest of extract", reading.of_dates(times))


def numbers(text: str) -> tuple[int, ...]:
    """Return numbers that commas stand between; ValueError if one is none."""
    found = tuple(int(part) for part in text.split(","))
    if min(found) < 1:
        raise ValueError(text)
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one line a figure; return 2 where the call is wrong, 1 where the command failed."""
    parser = argparse.ArgumentParser(prog="bench.py", description="speed figures")
    parser.add_argument("--pages", default="", help="a folder of .html or .html.gz; without it pages are made up")
    parser.add_argument("--documents", type=int, default=DOCUMENTS, help="articles that go through all stages")
    parser.add_argument("--reading-only", action="store_true", help="leave out what needs a database")
    parser.add_argument("--stored", type=numbers, default=growth.SIZES, help="how many are stored when new ones come")
    parser.add_argument("--growth-only", action="store_true", help="what grows with what is stored, nothing else")
    parser.add_argument("--fetched", type=int, default=0, help="fetch so many pages and measure nothing else")
    parser.add_argument("--through-airflow", type=int, default=0, help="take so many articles through Airflow, no more")
    asked = parser.parse_args(arguments)
    if asked.fetched:
        fetching(asked.fetched)
        return 0
    if asked.growth_only:
        growth.speed(asked.stored)
        return 0
    if asked.through_airflow:
        through_airflow(asked.through_airflow)
        return 0
    with tempfile.TemporaryDirectory(prefix="dateline-pages-") as folder:
        pages = reading.of_folder(Path(asked.pages)) if asked.pages else reading.made_up(Path(folder), PAGES)
        if not pages:
            print(f"{asked.pages}: no .html or .html.gz in it", file=sys.stderr)
            return 2
        try:
            measure(asked, pages)
        except command.CommandError as error:
            print(error, file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
