"""The plan of a turn of the line, and the line a share logs."""

import pytest

from dateline.pipeline import planning, progress
from dateline.pipeline.progress import Share


@pytest.mark.parametrize(
    ("waiting", "slots", "shares"),
    [
        ({}, 4, 0),
        ({"extract": 0, "cluster": 0}, 4, 0),
        ({"cluster": 1}, 4, 1),  # stories alone: extract and annotate look, find nothing and are skipped
        ({"deduplicate": 9000}, 4, 1),
        ({"extract": 1}, 4, 1),
        ({"extract": 142}, 4, 1),  # ten seconds of work for one
        ({"extract": 143}, 4, 2),
        ({"annotate": 143}, 4, 2),
        ({"extract": 73, "annotate": 70}, 4, 2),  # what is read now is annotated next
        ({"extract": 100_000}, 4, 4),
        ({"extract": 100_000}, 1, 1),
    ],
)
def test_there_are_as_many_shares_as_are_worth_a_process_and_as_there_are_slots(
    waiting: dict[str, int], slots: int, shares: int
) -> None:
    assert planning.shares(waiting, slots=slots) == [Share(number + 1, shares) for number in range(shares)]


@pytest.mark.parametrize(
    ("stage", "share", "done", "seconds", "left", "words"),
    [
        ("extract", Share(), 32, 4.0, 0, "extract 1 of 1: 32 documents, 8.0/s, 0 left"),
        ("extract", Share(2, 2), 96, 8.0, 1440, "extract 2 of 2: 96 documents, 12.0/s, 1,440 left, ETA 0:01:00"),
        ("annotate", Share(), 1000, 10.0, 9000, "annotate 1 of 1: 1,000 documents, 100.0/s, 9,000 left, ETA 0:01:30"),
        ("cluster", Share(), 2, 1.0, 3, "cluster 1 of 1: 2 days, 2.0/s, 3 left, ETA 0:00:02"),
        ("extract", Share(), 0, 3.0, 7, "extract 1 of 1: 0 documents, 0.0/s, 7 left"),
        ("extract", Share(), 5, 0.0, 7, "extract 1 of 1: 5 documents, 0.0/s, 7 left"),
    ],
)  # fmt: skip
def test_a_share_says_what_it_did_how_fast_and_what_is_left(
    *, stage: str, share: Share, done: int, seconds: float, left: int, words: str
) -> None:
    assert progress.line(stage, share, done=done, seconds=seconds, left=left) == words


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({"extract": [None], "cluster": [{"done": 0}]}, "this turn: nothing was waiting"),
        ({"extract": [{"done": 900, "refused": 60}, {"done": 300}, None], "annotate": [], "cluster": [{"done": 4}]},
         "this turn: extract 1,260 documents, cluster 4 days"),
    ],
)  # fmt: skip
def test_a_turn_is_summed_up_over_its_shares(counts: dict[str, list[dict[str, int] | None]], words: str) -> None:
    assert progress.total(counts) == words
