"""How a publisher means 03/04/2024: by language and country, or as its own documents show."""

from collections.abc import Sequence

import pytest

from dateline.model import DateClaim, Order
from dateline.normalize.verdict import orders
from dateline.normalize.verdict.orders import Learned
from dateline.normalize.witnesses.claim import Writing


def witness(raw: str, origin: str = "line") -> DateClaim:
    return Writing().claim(raw, field="published", origin=origin)


@pytest.mark.parametrize(
    ("claims", "order"),
    [
        ([witness("13/11/2025")], "dmy"),
        ([witness("11/13/2025")], "mdy"),
        ([witness("13-11-2025 09:30")], "dmy"),
        ([witness("03/04/2024")], None),
        ([witness("04/04/2024")], None),
        ([witness("13.11.2025")], None),  # with points the day is first everywhere
        ([witness("24/02/08")], None),  # 24 February 2008, or 8 February 2024
        ([witness("2024/02/13")], None),
        ([witness("13/13/2025")], None),
        ([witness("31/02/2024")], None),  # no such day
        ([witness("13/11/2025"), witness("11/14/2025", "meta:date")], None),  # both ways
        ([witness("13/11/2025"), witness("03/04/2024", "meta:date")], "dmy"),
        ([], None),
    ],
    ids=str,
)
def test_a_date_that_only_one_order_allows_shows_it(claims: Sequence[DateClaim], order: Order | None) -> None:
    assert orders.shown(claims) == order


@pytest.mark.parametrize(
    ("other", "order"),
    [
        (witness("2024-04-03", "meta:date"), "dmy"),
        (witness("2024-04-04T01:30:00+02:00", "meta:date"), "dmy"),  # one moment, another zone's day
        (witness("2024-03-04", "url"), "mdy"),
        (witness("March 4, 2024", "shown"), "mdy"),
        (witness("2024-04-05", "meta:date"), None),
        (witness("2024-04", "url-month"), None),
        (witness("03/04/2024", "shown"), None),  # it cannot say what it means either
        (witness("2024-04-03", "time-later:datetime"), None),  # of another text
        (witness("2024-04-03", "url-slug"), None),  # what the text is about
        (witness("2024-04-03", "htmldate"), None),  # it guessed at the very date in question
        (DateClaim("modified", "meta:date", "2024-04-03", "2024-04-03", "day", None), None),
    ],
    ids=str,
)
def test_a_date_with_two_readings_shows_the_one_that_another_witness_confirms(
    other: DateClaim, order: Order | None
) -> None:
    assert orders.shown([witness("03/04/2024"), other]) == order


@pytest.mark.parametrize("origin", ["claim", "bulk", "htmldate"])
def test_what_the_publisher_did_not_write_shows_nothing(origin: str) -> None:
    assert orders.shown([witness("13/11/2025", origin)]) is None


def test_neighbours_on_both_sides_show_nothing() -> None:
    days = [witness("2024-04-03", "meta:date"), witness("2024-03-04", "url")]
    assert orders.shown([witness("03/04/2024"), *days]) is None


@pytest.mark.parametrize(
    ("shown", "learned"),
    [
        (["dmy"] * 2, None),
        (["dmy"] * 3, Learned("dmy", 3)),
        (["dmy"] * 3 + [None] * 40, Learned("dmy", 3)),
        (["mdy"] * 9 + ["dmy"], Learned("mdy", 9)),
        (["mdy"] * 8 + ["dmy"], None),
        (["mdy"] * 3 + ["dmy"] * 3, None),
        ([], None),
    ],
)
def test_an_order_is_learned_from_three_documents_that_agree(
    shown: Sequence[Order | None], learned: Learned | None
) -> None:
    assert orders.learn(("domain:example.com", order) for order in shown).get("domain:example.com") == learned


def test_each_publisher_is_learned_alone_and_what_is_stored_comes_back() -> None:
    found = orders.learn([("source:b", "mdy")] * 3 + [("source:a", "dmy")] * 4 + [("source:c", "dmy")])
    assert orders.to_json(found) == {
        "source:a": {"order": "dmy", "documents": 4},
        "source:b": {"order": "mdy", "documents": 3},
    }
    assert orders.from_json(orders.to_json(found)) == found
