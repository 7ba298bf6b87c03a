"""The newspapers that fetching is measured on: many hosts, no two pages alike, all of them served."""

import sys
from importlib import import_module
from pathlib import Path

import requests

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
sys.path.append(str(BENCHMARKS))  # scripts beside each other, no package
press, crawling = map(import_module, ("press", "crawling"))


def test_no_two_pages_of_the_press_are_alike_and_each_is_the_same_every_time() -> None:
    pages = press.Pages()
    made = [pages.page(number) for number in range(100)]
    assert len(set(made)) == 100
    assert made[7] == press.Pages().page(7)


def test_every_host_of_the_press_serves_its_share_and_bare_requests_gets_all() -> None:
    with press.opened(3) as sites:
        urls = sites.urls(12)
        assert [len({url for url in urls if url.startswith(base)}) for base in sites.bases] == [4, 4, 4]
        assert crawling._bare(urls) > 0
        assert sites.served() == 12
        assert requests.get(f"{sites.bases[0]}/robots.txt", timeout=10).status_code == 404


def test_fetching_is_measured_beside_bare_requests_and_each_figure_is_explained() -> None:
    figures = crawling.speed(60)
    assert all(value > 0 for value in figures.values())
    ratio = figures["fetch_pages_per_s"] / figures["requests_pages_per_s"]
    assert abs(figures["fetch_to_requests"] - ratio) < 1e-9
    explained = (BENCHMARKS / "README.md").read_text("utf-8")
    assert [name for name in figures if f"`{name}`" not in explained] == []
