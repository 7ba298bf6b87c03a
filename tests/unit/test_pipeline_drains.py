"""What a run says of itself, and which stages it takes."""

import json
from dataclasses import asdict
from datetime import UTC, datetime

import pytest

from dateline.errors import ConfigurationError
from dateline.pipeline import crew, drains
from dateline.pipeline.batches import Tally
from dateline.pipeline.drains import RunReport
from dateline.pipeline.reading import Limits
from dateline.pipeline.worker import Order

SOON = datetime(2024, 3, 1, 12, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("report", "words"),
    [
        (RunReport({}, 0, None), "nothing was waiting"),
        (RunReport({"extract": Tally()}, 0, None), "extract: nothing"),
        (RunReport({"extract": Tally(done=3, refused=1), "cluster": Tally(done=2)}, 0, None),
         "extract: 3 done 1 refused; cluster: 2 done"),
        (RunReport({"annotate": Tally(retried=2)}, 2, SOON),
         "annotate: 2 retried; 2 to be tried again, the next at 2024-03-01 12:30:00 UTC"),
    ],
)  # fmt: skip
def test_a_run_says_what_it_did_in_one_line(report: RunReport, words: str) -> None:
    assert str(report) == words


@pytest.mark.parametrize(
    ("asked", "stages"),
    [
        (None, drains.STAGES),
        ([], drains.STAGES),
        (["cluster", "extract"], ("extract", "cluster")),
        (["annotate", "annotate"], ("annotate",)),
    ],
)
def test_stages_are_taken_in_their_order(asked: list[str] | None, stages: tuple[str, ...]) -> None:
    assert drains.checked(asked) == stages


def test_a_name_that_is_no_stage_is_told_with_those_that_are() -> None:
    with pytest.raises(ConfigurationError, match="publish is no stage: extract, annotate, deduplicate, cluster are"):
        drains.checked(["extract", "publish"])


@pytest.mark.parametrize(
    ("asked", "shared"), [(("cluster", "annotate", "extract"), ("extract", "annotate")), (("deduplicate",), ())]
)
def test_only_the_per_document_stages_are_shared_out(asked: tuple[str, ...], shared: tuple[str, ...]) -> None:
    assert crew.names(asked) == shared


def test_tallies_add_up_and_count_every_item() -> None:
    total = Tally(1, 2, 3, 4, 5) + Tally(10, 0, 0, 0, 0)
    assert total == Tally(11, 2, 3, 4, 5)
    assert total.items == 25


def test_an_order_reaches_a_worker_as_it_was_given() -> None:
    order = Order("dsn", "model", ("extract", "annotate"), Limits(seconds=3, megabytes=300))
    assert Order.parse(json.dumps(asdict(order))) == order
