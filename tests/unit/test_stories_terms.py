"""Terms are the words that can tell one event from another."""

import pytest

from dateline.stories import terms


@pytest.mark.parametrize(
    ("title", "text", "counts"),
    [
        (None, "", {}),
        (None, "The ferry and the ferries.", {"ferry": 2}),
        ("Ferry", "The ferry", {"ferry": 3}),  # a word of the title counts twice
        (None, "In 2026 there were 9 of them", {}),
        (None, "It's the mayor's plan, she said", {"mayor": 1, "plan": 1}),
        (None, "Don't we'll they’ve", {}),
        (None, "ＦＥＲＲＹ", {"ferry": 1}),
        (None, "Brücken über Flüsse", {"brücken": 1, "flüsse": 1, "über": 1}),
        (None, "渡轮恢复", {"渡轮": 1, "轮恢": 1, "恢复": 1}),  # pairs of signs
        (None, "船", {"船": 1}),
        (None, "Xi 访问 Kyiv", {"xi": 1, "访问": 1, "kyiv": 1}),
        (None, "G7 talks", {"talk": 1}),
    ],
)
def test_words_are_counted_without_numbers_and_function_words(
    title: str | None, text: str, counts: dict[str, int]
) -> None:
    assert terms.count(title, text) == counts


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("talks", "talk"),
        ("cities", "city"),
        ("ties", "tie"),
        ("press", "press"),
        ("virus", "virus"),
        ("crisis", "crisis"),
        ("gas", "gas"),
    ],
)
def test_only_a_plural_is_taken_off(word: str, stem: str) -> None:
    assert terms.stem(word) == stem


def test_what_stands_far_down_does_not_count() -> None:
    assert "background" not in terms.count(None, "ferry " * terms.LEAD + "background")


def test_the_most_frequent_terms_are_kept() -> None:
    title = " ".join(f"{a}{b}x" for a in "bcdfghjklmnpqrtvwz" for b in "abcdefghijklmnopqrtuvwyz")
    counted = terms.count(title, "ferry ferry ferry")
    assert len(counted) == terms.MOST
    assert next(iter(counted)) == "ferry"
