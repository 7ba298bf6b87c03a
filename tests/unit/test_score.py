"""The quality figures measure what they say, on cases small enough to count by hand."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


def loaded(name: str) -> ModuleType:
    """A script of the benchmarks, which are no package."""
    path = Path(__file__).parents[2] / "benchmarks" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"benchmark_{name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def score() -> ModuleType:
    return loaded("score")


def case(**expect: object) -> dict:
    return {"expect": expect}


def record(text: str = "", title: str | None = None, day: str | None = None) -> dict:
    return {"text": text, "title": title, "language": "en", "published": {"day": day} if day else None}


@pytest.mark.parametrize(
    ("wanted", "got", "f1"),
    [
        ("one two three four five", "one two three four five", 1.0),
        ("one two three four five", "One two three four five", 0.5),  # case counts: one of two runs is right
        ("one two three four five six", "one two three four", 0.5),  # all right, a third of it
        ("one two", "one two", 1.0),
        ("one two three four", "", 0.0),
        ("one two three four", None, 0.0),
    ],
)
def test_text_is_compared_by_runs_of_four_words(score: ModuleType, *, wanted: str, got: str | None, f1: float) -> None:
    assert score.text_figures([(wanted, got)])["text_f1"] == pytest.approx(f1)


def test_each_document_weighs_the_same(score: ModuleType) -> None:
    long = " ".join(f"w{n}" for n in range(500))
    assert score.text_figures([(long, long), ("one two three four", "five six seven eight")])["text_f1"] == 0.5


@pytest.mark.parametrize(
    ("wanted", "got", "right"),
    [
        ("The ferry is back", "The ferry is back", 1.0),
        ("The ferry is back", "THE FERRY IS BACK!", 1.0),
        ("The ferry is back", "The ferry is back – The News", 0.0),
        ("The ferry is back", None, 0.0),
    ],
)
def test_a_title_is_right_but_for_a_few_letters(
    score: ModuleType, *, wanted: str, got: str | None, right: float
) -> None:
    assert score.title_figures([(wanted, got)]) == {"title": right}


@pytest.mark.parametrize(
    ("wanted", "got", "figures"),
    [
        ("2024-02-08", "2024-02-08", (1, 0, 0)),
        ("2024-02-08", "2024-02-09", (0, 1, 0)),
        ("2024-02-08", None, (0, 0, 1)),
        (None, "2024-02-08", (0, 1, 0)),
        (None, None, (1, 0, 0)),
    ],
)
def test_a_day_where_there_is_none_is_wrong(score: ModuleType, *, wanted: str, got: str, figures: tuple) -> None:
    assert tuple(score.day_figures([(wanted, got)]).values()) == pytest.approx(figures)


def test_what_a_case_expects_nothing_of_is_not_measured(score: ModuleType) -> None:
    cases, records = (
        [case(title="A title"), case(day="2024-02-08")],
        [record(title="A title"), record(day="2024-02-08")],
    )
    assert score.figures(cases, records) == {"title": 1.0, "day_right": 1.0, "day_wrong": 0.0, "day_missing": 0.0}


def test_made_up_news_is_the_same_every_time_and_mostly_its_own() -> None:
    newsroom = loaded("newsroom")
    first, again = list(newsroom.articles(30)), list(newsroom.articles(30))
    assert first == again
    assert len({article.text for article in first}) == 30
    assert first[0].title in newsroom.page(first[0])
