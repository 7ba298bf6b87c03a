"""A story is called what the article most like the others is called."""

import random

import pytest

from dateline.stories import headline
from dateline.stories.headline import Told
from dateline.stories.prior import Prior

PRIOR = Prior({}, 0.005)
MIDDLE = {"ferry": 3, "harbour": 2, "repair": 1}


def told(key: str, title: str | None, terms: dict[str, int] | None = None, *, opening: str = "") -> Told:
    return Told((None, key), MIDDLE if terms is None else terms, title, opening)


@pytest.mark.parametrize(
    ("story", "title"),
    [
        ([], None),
        ([told("a", None)], None),
        ([told("a", "  ", opening=" \n ")], None),
        ([told("a", "Ferries  return\n on Monday")], "Ferries return on Monday"),
        ([told("b", "Second"), told("a", "First")], "First"),  # equally near: canonical order
        ([told("a", "Off the point", {"bridge": 2}), told("b", "To the point"), told("c", "Likewise")], "To the point"),
        ([told("a", None), told("b", "Named", {"bridge": 1})], "Named"),
        ([told("a", "Ferries return on ..."), told("b", "Ferries are back", {"ferry": 1})], "Ferries are back"),
        ([told("a", "Ferries return on …")], "Ferries return on …"),
        ([told("a", "", opening="Ferries return. The harbour is repaired after nine weeks. More.")],
         "Ferries return. The harbour is repaired after nine weeks."),
        ([told("a", None, opening="A short note\n\nMore of it.")], "A short note"),
        ([told("a", None, opening="渡轮周一恢复。船员说明。")], "渡轮周一恢复。"),
        ([told("a", None, opening="wharf " * 40)], "wharf " * 15 + "wharf…"),
    ],
)  # fmt: skip
def test_the_nearest_article_gives_the_title(story: list[Told], title: str | None) -> None:
    assert headline.choose(story, prior=PRIOR) == title


@pytest.mark.parametrize("seed", range(5))
def test_the_title_does_not_depend_on_the_order_of_arrival(seed: int) -> None:
    words = ("ferry", "harbour", "repair", "bridge", "mayor")
    dice = random.Random(seed)
    story = [
        told(str(n), f"Title {n}", {word: dice.randint(1, 5) for word in dice.sample(words, 3)}) for n in range(12)
    ]
    assert headline.choose(dice.sample(story, 12), prior=PRIOR) == headline.choose(story, prior=PRIOR)
