"""The prior says what is a common word before any report was read."""

import pytest

from dateline import bundle
from dateline.errors import ConfigurationError
from dateline.stories import prior, vectors
from dateline.stories.prior import Prior


def test_a_page_lists_words_by_the_share_of_reports_that_hold_them() -> None:
    read = prior.read("unseen: 0.01\nshares:\n  0.5: new time\n  0.25: >-\n    police\n    yes\n")
    assert {word: read.share(word) for word in ("new", "time", "police", "yes", "ferry")} == {
        "new": 0.5, "time": 0.5, "police": 0.25, "yes": 0.25, "ferry": 0.01,
    }  # fmt: skip


@pytest.mark.parametrize(
    "page",
    [
        "",
        "[]",
        "{",
        "unseen: 0.1",
        "unseen: x\nshares: {0.5: a}",
        "unseen: 0.1\nshares: {half: a}",
        "unseen: 0.1\nshares: {0.5: 7}",
        "unseen: 0\nshares: {0.5: a}",
        "unseen: 0.1\nshares: {1.5: a}",
    ],
)
def test_a_broken_page_stops_the_run(page: str) -> None:
    with pytest.raises(ConfigurationError, match="idf prior"):
        prior.read(page)


def test_the_shipped_prior_knows_common_words_from_names() -> None:
    shipped = prior.read((bundle.SEEDS / "lookups" / "idf_prior.yaml").read_text("utf-8"))
    assert shipped.share("time") > shipped.share("police") > shipped.share("tugboat")
    assert 1500 < len(shipped.shares) < 2500


@pytest.mark.parametrize(
    ("reports", "common", "rare"),
    [
        (0, "week", "ferry"),
        (3, "week", "ferry"),  # three reports of one event do not make its name a common word
        (30_000, "ferry", "week"),  # a stream that speaks of nothing else does
    ],
)
def test_the_prior_rules_small_windows_and_the_window_large_ones(reports: int, common: str, rare: str) -> None:
    known = Prior({"week": 0.3}, 0.005)
    weights = vectors.learn([{"ferry": 2}] * reports, prior=known)
    assert weights.idf(common) < weights.idf(rare)


@pytest.mark.parametrize(("holders", "weighs"), [(200, True), (201, False)])
def test_what_stands_in_more_than_a_fifth_of_all_reports_weighs_nothing(holders: int, *, weighs: bool) -> None:
    window = [{"ferry": 1, "dawn": 1}] * holders + [{"dawn": 1}] * (1000 - holders)
    weights = vectors.learn(window, prior=Prior({}, 1e-9, weight=1e-6))
    assert (weights.idf("ferry") > 0) is weighs
    rows = vectors.matrix([{"ferry": 1, "pier": 1}, {"dawn": 5}], weights)
    assert rows.nnz == 1 + weighs  # a report of nothing but such words is near to none
