"""The bench works and says what it measured; no test says how fast anything has to be."""

import os
import re
import signal
import subprocess
import sys
from collections import Counter
from importlib import import_module
from pathlib import Path
from statistics import median

import pytest

from dateline.pipeline import documents

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
sys.path.append(str(BENCHMARKS))  # scripts beside each other, no package
SCRIPTS = ("archiving", "newsroom", "webpage", "reading", "bench", "sampler")
archiving, newsroom, webpage, reading, bench, sampler = map(import_module, SCRIPTS)
ARTICLES = list(newsroom.articles(40))


def test_made_up_news_is_the_same_every_time_and_mostly_its_own():
    assert list(newsroom.articles(40)) == ARTICLES
    assert len({article.text for article in ARTICLES}) == 40


def test_a_made_up_page_holds_its_article_and_is_the_same_every_time():
    pages = [webpage.page(article) for article in ARTICLES]
    assert pages == [webpage.page(article) for article in ARTICLES]
    for page, article in zip(pages, ARTICLES, strict=True):
        assert f"<h1>{article.title}</h1>" in page
        assert all(f"<p>{paragraph}</p>" in page for paragraph in article.text.split("\n\n"))


def test_made_up_pages_are_as_large_as_the_pages_of_newspapers():
    sizes = [len(webpage.page(article)) for article in ARTICLES]
    assert 150_000 < median(sizes) < 300_000
    assert min(sizes) < 100_000
    assert max(sizes) > 350_000


def test_a_made_up_archive_holds_a_record_for_each_page(tmp_path: Path):
    archive = archiving.written(tmp_path / "a.warc.gz", 3)
    assert [found.data for found in documents.walk([archive])] == [
        webpage.page(article).encode() for article in newsroom.articles(3)
    ]
    assert archiving.bare(archive) > 0


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list:
    return reading.made_up(tmp_path_factory.mktemp("pages"), 3)


def test_reading_is_measured_for_one_worker_two_workers_and_the_bare_library(pages: list):
    figures = reading.speed(pages)
    assert list(figures) == [
        "trafilatura_pages_per_s",
        "extract_pages_per_s",
        "extract_2_workers_pages_per_s",
        "extract_to_trafilatura",
        "extract_2_workers_to_trafilatura",
        "extract_to_trafilatura_by_cpu",
        "trafilatura_cpu_ms_per_page",
        "extract_cpu_ms_per_page",
        "trafilatura_peak_mb",
        "extract_peak_mb",
    ]
    assert all(value > 0 for value in figures.values())
    explained = (BENCHMARKS / "README.md").read_text("utf-8")
    assert [name for name in figures if f"`{name}`" not in explained] == []
    ratio = figures["extract_pages_per_s"] / figures["trafilatura_pages_per_s"]
    assert figures["extract_to_trafilatura"] == pytest.approx(ratio)


def test_the_steps_of_extract_are_named_by_the_functions_that_run(pages: list):
    times = reading.step_times(pages)
    figures = reading.steps(times)
    total = sum(figures.values())
    named = {name: spent for name, spent in figures.items() if re.fullmatch(r"\w+\.\w+|htmldate", name)}
    assert len(named) > 2
    assert sum(named.values()) > total / 2
    assert list(figures.values())[:-1] == sorted(list(figures.values())[:-1], reverse=True)


def test_what_dates_cost_is_told_beside_the_rest_of_extract():
    spent = {"tree.parse": 40, "html._bounded": 52, "datemarks.of_page": 4, "dates.claims": 3, "dates.verdict": 1}
    alone, with_search = reading.of_dates(Counter(spent)).values()
    assert alone == with_search == pytest.approx(100 * 8 / 92)
    assert list(reading.of_dates(Counter(spent | {"htmldate": 12})).values()) == pytest.approx([800 / 104, 2000 / 92])


@pytest.mark.parametrize("step", reading.CLAIMS)
def test_a_step_that_finds_dates_is_a_function_that_there_is(step: str):
    module, function = step.split(".")
    place = {"datemarks": "dateline.extract.page", "dates": "dateline.normalize"}[module]
    assert callable(getattr(import_module(f"{place}.{module}"), function))


def test_a_step_lies_below_the_functions_that_only_compose():
    def reading_module(name: str, body: str) -> dict:
        scope = {"__name__": name, "sampler": sampler, "sys": sys}
        exec(body, scope)
        return scope

    ask = "sampler.step(sys._getframe())"
    inner = reading_module("dateline.extract.html", f"def tidy(): return {ask}\ndef read(): return tidy()")
    decide = f"def read(inner): return inner()\ndef content_of(inner): return inner()\ndef date(): return {ask}"
    outer = reading_module("dateline.pipeline.decide", decide)
    library = reading_module("trafilatura.metadata", f"def extract(): return {ask}")
    entry = reading_module("trafilatura.core", "def bare(inner): return inner()")
    dates = reading_module("htmldate.core", f"def find(): return {ask}")
    assert outer["read"](inner["read"]) == "html.tidy"
    assert outer["read"](outer["date"]) == "decide.date"
    assert outer["read"](lambda: outer["content_of"](inner["read"])) == "html.tidy"  # a step may compose in turn
    assert outer["read"](lambda: entry["bare"](library["extract"])) == "trafilatura.metadata"
    assert outer["read"](lambda: entry["bare"](dates["find"])) == "htmldate"
    assert sampler.step(None) == "outside"


def test_a_sampler_charges_all_the_time_that_passed():
    with sampler.Sampler() as asked:
        total = sum(number * number for number in range(1_000_000))
    assert total > 0
    assert asked.seconds.total() > 0
    assert set(asked.seconds) == {"outside"}


def test_the_bench_prints_its_figures_for_a_folder_of_pages(pages: list, tmp_path: Path):
    (tmp_path / "sub").mkdir()
    for path, _ in pages[:2]:
        (tmp_path / "sub" / path.name).write_bytes(path.read_bytes())
    call = [sys.executable, BENCHMARKS / "bench.py", "--reading-only", "--pages", tmp_path]
    printed = subprocess.run(call, capture_output=True, text=True, check=True, env=dict(os.environ)).stdout
    assert "Reading: 2 pages" in printed
    rows = [row.split() for row in printed.splitlines() if row.startswith("  ")]
    assert all(float(row[-1]) >= 0 for row in rows)
    assert "extract_to_trafilatura" in {row[0] for row in rows}


def test_a_folder_without_pages_is_a_wrong_call(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert bench.main(["--pages", str(tmp_path)]) == 2
    assert "no .html or .html.gz" in capsys.readouterr().err


def test_a_home_is_gone_even_if_the_bench_is_told_to_end(tmp_path: Path):
    script = "import command, time\nwith command.home() as home:\n    print(home, flush=True)\n    time.sleep(60)"
    asked = {**os.environ, "PYTHONPATH": f"{BENCHMARKS}:{os.environ.get('PYTHONPATH', '')}", "TMPDIR": str(tmp_path)}
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, env=asked) as process:
        home = Path(process.stdout.readline().strip())
        assert home.is_dir()
        process.terminate()
    assert process.returncode == 128 + signal.SIGTERM
    assert list(tmp_path.iterdir()) == []
