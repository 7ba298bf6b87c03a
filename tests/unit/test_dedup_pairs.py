"""What two texts share decides whether they are one."""

import pytest
import reports

from dateline.dedup import fingerprint, pairs
from dateline.model import Fingerprint

ORIGINAL = reports.words(1, 400)
OTHER = reports.words(2, 400)
FRAME = reports.words(3, 90)  # an outlet's own words around every report


def made(running: list[str]) -> Fingerprint:
    return fingerprint.make(reports.text(running))


@pytest.mark.parametrize(
    ("left", "right", "rule"),
    [
        pytest.param(ORIGINAL, ORIGINAL + FRAME, "jaccard", id="verbatim in a frame"),
        pytest.param(ORIGINAL, reports.rewritten(ORIGINAL, 0.03), "jaccard", id="sub-edited"),
        pytest.param(ORIGINAL, ORIGINAL[:280], "jaccard", id="cut to 70 %"),
        pytest.param(ORIGINAL, ORIGINAL[:180], "containment", id="cut to less than half"),
        pytest.param(ORIGINAL, FRAME[:40] + ORIGINAL[:190], "containment", id="cut and framed"),
        pytest.param(ORIGINAL, reports.rewritten(ORIGINAL, 0.15), "rewritten", id="every seventh word another"),
        pytest.param(ORIGINAL + reports.words(6, 560), ORIGINAL + reports.words(4, 500), "derived", id="a shared part"),
        pytest.param(reports.words(5, 2500), reports.words(5, 2500)[:300], "derived", id="an excerpt of a long report"),
        pytest.param(ORIGINAL[:100], ORIGINAL[:45], "containment", id="a short text cut to half"),
        pytest.param(ORIGINAL, OTHER, None, id="two reports"),
        pytest.param(ORIGINAL + FRAME, OTHER + FRAME, None, id="two reports of one outlet"),
        pytest.param(OTHER[:30] + FRAME, ORIGINAL + FRAME, None, id="a short report, mostly frame"),
        pytest.param(ORIGINAL[:19], ORIGINAL[:20], None, id="too short to compare"),
        pytest.param([], ORIGINAL, None, id="nothing and a report"),
        pytest.param(ORIGINAL, ORIGINAL, None, id="identical texts are no pair"),
    ],
)
def test_what_is_shared_names_the_rule(left: list[str], right: list[str], rule: str | None) -> None:
    pair = pairs.compare(made(left), made(right))
    assert (pair and pair.rule) == rule
    assert pair is None or pair.derived == (rule == "derived")


@pytest.mark.parametrize("right", [ORIGINAL[:280], ORIGINAL[:180], reports.rewritten(ORIGINAL, 0.15)])
def test_a_pair_is_symmetric_and_its_left_is_the_smaller_hash(right: list[str]) -> None:
    one, other = made(ORIGINAL), made(right)
    pair = pairs.compare(one, other)
    assert pair == pairs.compare(other, one)
    assert pair is not None
    assert pair.left < pair.right
    assert {pair.left, pair.right} == {one.words_hash, other.words_hash}


@pytest.mark.parametrize(
    ("left", "right", "score"),
    [
        (ORIGINAL[:22], ORIGINAL[:27], 0.8),  # 20 of 25 shingles
        (ORIGINAL[:32], ORIGINAL[10:42], 0.5),  # 20 of 40
        (ORIGINAL[:32], ORIGINAL[11:43], None),  # 19 of 41
        (ORIGINAL[:22], ORIGINAL[:22] * 2, 0.9091),  # 20 of 22: two run over the seam
        (["again"] * 20, ["again"] * 30, 1.0),  # one shingle each, and the same
    ],
)
def test_the_score_is_of_the_exact_sets(left: list[str], right: list[str], score: float | None) -> None:
    pair = pairs.compare(made(left), made(right))
    assert (pair and pair.score) == score


def test_a_digest_of_two_reports_does_not_join_them() -> None:
    reports_in_it = [reports.words(seed, 200) for seed in range(10, 18)]
    digest = made([word for report in reports_in_it for word in report])
    found = [pairs.compare(made(report), digest) for report in reports_in_it]
    assert all(pair is not None and pair.derived and pair.score > 0.95 for pair in found)
