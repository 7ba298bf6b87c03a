"""Which id lives on when groups are computed again."""

import pytest

from dateline.pipeline import identities


@pytest.mark.parametrize(
    ("groups", "places", "heads", "kept", "moves"),
    [
        ([["a", "b"]], {}, {}, {}, {}),
        ([["a", "b"]], {"a": 7, "b": 7}, {7: "a"}, {0: 7}, {}),
        ([["a", "b"]], {"a": 7, "b": 3}, {7: "a", 3: "b"}, {0: 3}, {7: 3}),
        ([["a"], ["b"]], {"a": 7, "b": 7}, {7: "b"}, {1: 7}, {}),
        ([["a"], ["b"]], {"a": 7, "b": 7}, {7: "gone"}, {0: 7}, {}),
        ([["b"]], {"a": 7}, {7: "a"}, {}, {7: None}),
        ([["a"], ["b"]], {"a": 1, "b": 2}, {1: "b", 2: "a"}, {0: 2, 1: 1}, {}),
        ([], {"a": 5, "b": 6}, {5: "a"}, {}, {5: None, 6: None}),
    ],
    ids=[
        "new members ask for a new id",
        "the same group keeps its id",
        "of two ids the oldest lives on",
        "a split leaves the id with its head",
        "without its head the id goes with the first group that holds a member",
        "an id whose members are gone ends",
        "two groups that exchange heads keep one id each",
        "nothing is left",
    ],
)
def test_an_id(groups, places, heads, *, kept, moves) -> None:
    found = identities.assign(groups, places, heads=heads)
    assert (found.kept, found.moves) == (kept, moves)


def test_no_id_is_given_to_two_groups() -> None:
    found = identities.assign(
        [["a", "b"], ["c"], ["d"]], {"a": 1, "b": 2, "c": 2, "d": 3}, heads={1: "a", 2: "c", 3: "d"}
    )
    assert sorted(found.kept.values()) == sorted(set(found.kept.values())) == [1, 2, 3]
