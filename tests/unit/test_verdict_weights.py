"""The table of weights, and its print for people."""

import re
from pathlib import Path
from typing import get_args

import pytest

from dateline.model import DateClaim, Fate
from dateline.normalize.verdict import weights

PAGE = (Path(__file__).parents[2] / "docs" / "dates.md").read_text("utf-8")


def test_the_printed_table_is_the_one_the_code_uses() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("| `") and line.count("|") == 5]
    printed = [f"| `{name}` | {sort.family} | {sort.weight:g} | {sort.why} |" for name, sort in weights.SORTS.items()]
    assert rows == printed


def test_the_table_is_sorted_by_weight_and_each_reason_is_its_own() -> None:
    sorts = list(weights.SORTS.values())
    assert [sort.weight for sort in sorts] == sorted((sort.weight for sort in sorts), reverse=True)
    assert all(sort.why for sort in sorts)
    assert len({sort.why for sort in sorts}) == len(sorts)


def test_every_fate_is_explained() -> None:
    assert set(re.findall(r"^\| `(\w+)` \| [^|]+ \|$", PAGE, re.MULTILINE)) == set(get_args(Fate))


@pytest.mark.parametrize(
    ("origin", "family", "weight"),
    [
        ("jsonld:NewsArticle.datePublished", "jsonld", 5),
        ("line:label", "shown", 4),
        ("line", "shown", 3),
        ("later:meta:date", "later", 0.1),
        ("time:text", "time", 3),
        ("time:label", "time", 4),
        ("a sort of tomorrow", "other", 0.5),
    ],
)
def test_an_origin_is_weighed_by_its_sort_whatever_its_detail(origin: str, family: str, weight: float) -> None:
    sort = weights.sort_of(DateClaim("published", origin, "2031-03-01", "2031-03-01", "day", None))
    assert (sort.family, sort.weight) == (family, weight)
