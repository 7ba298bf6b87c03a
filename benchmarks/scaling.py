"""What a number of articles a day takes, computed from the figures of `measured.yaml`: the tables of docs/scale.md.

Usage: scaling.py             print the tables
       scaling.py --cluster   measure what computing a day's stories takes, by articles a day (minutes)

A model, not a measurement: what lies beyond the measured sizes is extrapolated and marked by a tilde.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import ceil
from pathlib import Path
from time import process_time

import yaml

MEASURED = Path(__file__).with_name("measured.yaml")
DAILY = (10_000, 100_000, 1_000_000, 100_000_000)
DAY = 86_400  # seconds
PEAK = 3  # the busiest hours bring three times what an even day would
FRESH = 900.0  # seconds in which a day's stories are to be computed again when something came in
CLUSTER_SIZES = (500, 1_000, 2_500, 5_000)


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of `measured.yaml`; each says there what it is."""

    date: object
    machine: str
    documents_per_s: Mapping[int, float]  # by workers
    deduplicate_s: Mapping[int, float]  # for 1,000 new articles, by articles stored
    cluster_s: Mapping[int, float]  # of one day's stories, by articles a day
    bytes_a_document: Mapping[str, Sequence[int]]  # table, indexes

    @property
    def worker(self) -> float:
        """Documents a second of one worker."""
        return self.documents_per_s[1]

    @property
    def grouped(self) -> float:
        """Documents a second of deduplicate, at the most that was stored."""
        return 1000 / self.deduplicate_s[max(self.deduplicate_s)]

    @property
    def stored(self) -> int:
        """Bytes of a document in all tables and indexes."""
        return sum(sum(parts) for parts in self.bytes_a_document.values())

    def clustered(self, articles: int) -> float:
        """Return the seconds of one day's stories: two measured sizes on either side, else the square law."""
        sizes = sorted(self.cluster_s)
        if articles > sizes[-1]:
            return self.cluster_s[sizes[-1]] * (articles / sizes[-1]) ** 2
        low, high = max((s for s in sizes if s <= articles), default=0), min(s for s in sizes if s >= articles)
        before = self.cluster_s.get(low, 0.0)
        return before + (self.cluster_s[high] - before) * ((articles - low) / (high - low) if high > low else 0)

    def most_clustered(self) -> int:
        """Return how many articles a day may have so that its stories are computed within `FRESH`."""
        size = max(self.cluster_s)
        return int(size * (FRESH / self.cluster_s[size]) ** 0.5)


def read(path: Path = MEASURED) -> Measured:
    """Return the measured figures."""
    return Measured(**yaml.safe_load(path.read_text("utf-8")))


@dataclass(frozen=True, slots=True)
class Wall:
    """A part of the line: the articles a day it bears as it is, and what to turn where that is not enough."""

    part: str
    bears: float
    turn: str


def walls(m: Measured) -> list[Wall]:
    """Return the walls, the nearest first."""
    even = DAY / PEAK
    found = [
        Wall(
            "cluster, one writer",
            m.most_clustered(),
            "let the day rest between two computations; then a design: see below",
        ),
        Wall("two workers, a core each", 2 * m.worker * even, "`DATELINE_WORKERS`, then more machines"),
        Wall("deduplicate, one writer", m.grouped * even, "a design: see below"),
        Wall("1 TB of disk a year", 1e12 / 365 / m.stored, "a larger disk; `DATELINE_KEEP_BYTES`"),
    ]
    return sorted(found, key=lambda wall: wall.bears)


def lines(m: Measured) -> Iterator[str]:
    """Yield the tables."""
    heads = ("articles a day", "workers at the peak", "deduplicate, a day", "a day's stories, once", "disk, a day")
    yield f"| {' | '.join(heads)} | first wall |"
    yield "|---:|---:|---:|---:|---:|---|"
    for daily in DAILY:
        nearest = [wall for wall in walls(m) if wall.bears < daily]
        cells = (
            f"{daily:,}", f"{ceil(daily * PEAK / DAY / m.worker):,}", span(daily / m.grouped),
            told(m.clustered(daily), measured=daily <= max(m.cluster_s)), size(daily * m.stored),
            nearest[0].part if nearest else "none",
        )  # fmt: skip
        yield f"| {' | '.join(cells)} |"
    yield ""
    yield "| part | bears, articles a day | then turn |"
    yield "|---|---:|---|"
    for wall in walls(m):
        yield f"| {wall.part} | {rounded(wall.bears):,} | {wall.turn} |"


def told(seconds: float, *, measured: bool) -> str:
    """Return seconds in words, marked where they are extrapolated."""
    if seconds > DAY:
        return "over a day"
    return span(seconds) if measured else f"~{span(seconds)}"


def rounded(number: float) -> int:
    """Return a number with two digits that count."""
    return int(float(f"{number:.1e}"))


def span(seconds: float) -> str:
    """Return seconds as a person says them."""
    for unit, length in (("h", 3600), ("min", 60)):
        if seconds >= 2 * length:
            return f"{rounded(seconds / length):,} {unit}"
    return f"{seconds:.0f} s" if seconds >= 2 else f"{seconds:.1f} s"


def size(amount: float) -> str:
    """Return bytes as a person says them."""
    for unit, length in (("TB", 1e12), ("GB", 1e9)):
        if amount >= length:
            return f"{amount / length:,.1f} {unit}"
    return f"{amount / 1e6:,.0f} MB"


def clustering(sizes: Sequence[int] = CLUSTER_SIZES) -> Iterator[tuple[int, float]]:
    """Yield the CPU seconds of one day's stories by articles a day, on top of three days with as many."""
    import growth_fill  # noqa: PLC0415  the tables need none of it
    import growth_texts  # noqa: PLC0415

    from dateline.pipeline.cluster import read_prior  # noqa: PLC0415
    from dateline.stories import cluster  # noqa: PLC0415
    from dateline.stories.articles import HandedStory, StoryArticle  # noqa: PLC0415

    known = read_prior()
    for count in sizes:
        told: list[dict[int, list[StoryArticle]]] = []
        for ago in range(cluster.WINDOW_DAYS):
            day, events = growth_fill.LAST_DAY - timedelta(days=ago), defaultdict(list)
            for at, text in enumerate(growth_texts.day(ago, count)):
                key = f"{ago}-{at:06}"
                events[text.event].append(StoryArticle(key, (day, None, None, key), day, text.terms(), {}))
            told.append(events)
        own = [article for articles in told[0].values() for article in articles]
        handed = [
            HandedStory(articles[0].article_key, tuple(articles)) for day in told[1:] for articles in day.values()
        ]
        context = [article.terms for day in told for articles in day.values() for article in articles]
        start = process_time()
        cluster.day(own, handed, context=context, prior=known)
        yield count, process_time() - start


def main(arguments: Sequence[str]) -> int:
    """Print the tables, or measure."""
    if list(arguments) == ["--cluster"]:
        for count, seconds in clustering():
            print(f"  {count}: {seconds:.2f}", flush=True)
        return 0
    if arguments:
        print(__doc__, file=sys.stderr)
        return 2
    print("\n".join(lines(read())))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
