"""A meter is told of each batch by itself, although the line counts from its beginning."""

from collections.abc import Mapping

from dateline.pipeline import batches, meters
from dateline.pipeline.batches import Tally


class Noting(meters.Unmetered):
    """Writes down what it is told."""

    def __init__(self) -> None:
        self.told: list[tuple[str, dict[str, int]]] = []

    def batch(self, stage: str, counts: Mapping[str, int], *, seconds: float) -> None:
        assert seconds >= 0
        self.told.append((stage, {name: count for name, count in counts.items() if count}))


def test_each_batch_is_told_by_itself_and_the_line_goes_on_as_it_would() -> None:
    meter, asked = Noting(), list[Tally]()

    def go_on(tally: Tally) -> bool:
        asked.append(tally)
        return tally.items < 5

    told = batches.metered(meter, "extract", go_on=go_on)
    assert [told(Tally(done=3)), told(Tally(done=4, refused=1)), told(Tally(done=4, refused=2))] == [True, False, False]
    assert meter.told == [("extract", {"done": 3}), ("extract", {"done": 1, "refused": 1}), ("extract", {"refused": 1})]
    assert asked == [Tally(done=3), Tally(done=4, refused=1), Tally(done=4, refused=2)]


def test_nobody_needs_to_be_told() -> None:
    assert batches.metered(meters.UNMETERED, "cluster", go_on=lambda tally: tally.items < 2)(Tally(done=1))
