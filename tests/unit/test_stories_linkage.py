"""Groups merge while their members are near on average, and what stands never meets."""

from datetime import date

import numpy as np
import pytest
from scipy import sparse

from dateline.stories import linkage, vectors

CHAIN = {(0, 1): 0.6, (1, 2): 0.5, (2, 3): 0.6}  # ends do not touch
PAIRS = {(0, 1): 0.9, (2, 3): 0.8}


def near(pairs: dict[tuple[int, int], float], size: int) -> sparse.csr_matrix:
    dense = np.zeros((size, size))
    for (one, other), value in pairs.items():
        dense[one, other] = dense[other, one] = value
    return sparse.csr_matrix(dense)


@pytest.mark.parametrize(
    ("pairs", "groups", "rule", "merged"),
    [
        (PAIRS, [[0], [1], [2], [3]], (0, 0.5), [[0, 1], [2, 3]]),
        (PAIRS, [[0], [1], [2], [3]], (0, 0.85), [[0, 1], [2], [3]]),
        (CHAIN, [[0], [1], [2], [3]], (0, 0.3), [[0, 1], [2, 3]]),  # on average the halves are at .125
        (CHAIN, [[0], [1], [2], [3]], (0, 0.1), [[0, 1, 2, 3]]),
        (CHAIN, [[1], [2], [0], [3]], (2, 0.1), [[1, 0], [2, 3]]),  # two that stand do not meet through others
        ({(0, 1): 0.9}, [[0], [1]], (2, 0.1), [[0], [1]]),
        ({(0, 2): 0.5, (1, 2): 0.25}, [[0, 1], [2]], (1, 0.375), [[0, 1, 2]]),  # as near as the threshold is near
        ({(0, 2): 0.5}, [[0, 1], [2]], (1, 0.3), [[0, 1], [2]]),
        ({}, [[], [0]], (1, 0.3), [[], [0]]),  # a story without an article left in reach
        ({}, [], (0, 0.3), []),
    ],
)
def test_the_nearest_on_average_merge_first(pairs, groups, *, rule, merged) -> None:
    fixed, threshold = rule
    size = sum(map(len, groups))
    assert linkage.merge(near(pairs, size), groups, fixed=fixed, threshold=threshold) == merged


@pytest.mark.parametrize("seed", range(5))
def test_sparse_average_link_is_average_link(seed: int) -> None:
    """Against the definition, computed anew at each step from the members themselves."""
    dice = np.random.default_rng(seed)
    dense = np.triu(dice.random((14, 14)), 1)
    dense += dense.T
    groups = [[row] for row in range(14)]
    while len(groups) > 1:
        ends = [
            (dense[np.ix_(a, b)].mean(), -i, -j) for i, a in enumerate(groups) for j, b in enumerate(groups) if i < j
        ]
        best, i, j = max(ends)
        if best < 0.45:
            break
        groups[-i] += groups.pop(-j)
    merged = linkage.merge(sparse.csr_matrix(dense), [[row] for row in range(14)], fixed=0, threshold=0.45)
    assert {frozenset(group) for group in merged} == {frozenset(group) for group in groups}


def test_only_near_rows_are_kept_and_never_those_that_stand_already() -> None:
    rows = sparse.csr_matrix(np.array([[1.0, 0.0], [0.8, 0.6], [0.6, 0.8], [0.01, 1.0]]))
    assert vectors.similarities(rows).toarray()[0].tolist() == pytest.approx([0, 0.8, 0.6, 0])
    kept = vectors.similarities(rows, settled=2).toarray()
    assert kept[0].tolist() == pytest.approx([0, 0, 0.6, 0])
    assert (kept == kept.T).all()


@pytest.mark.parametrize(
    ("one", "other", "kept"),
    [
        (date(2026, 3, 1), date(2026, 3, 1), 1.0),
        (date(2026, 3, 1), date(2026, 3, 3), 0.8),
        (date(2026, 3, 3), date(2026, 3, 1), 0.8),
        (date(2026, 3, 1), date(2026, 4, 1), 0.0),
        (date(2026, 3, 1), None, 1.0),  # no day takes nothing away
        (None, None, 1.0),
    ],
)
def test_a_cosine_fades_with_each_day_between(one: date | None, other: date | None, kept: float) -> None:
    rows = sparse.csr_matrix(np.ones((2, 1)))
    assert vectors.similarities(rows, [one, other])[0, 1] == pytest.approx(kept)


def test_nearness_by_blocks_is_nearness_by_definition(monkeypatch: pytest.MonkeyPatch) -> None:
    """Against the whole table of cosines, with blocks and chunks that cut it anywhere."""
    for name, value in (("_BLOCK", 7), ("_CHUNK", 5), ("NEIGHBOURS", 6)):
        monkeypatch.setattr(vectors, name, value)
    dice, settled, count = np.random.default_rng(1), 11, 30
    rows = np.where(dice.random((count, 12)) < 0.4, dice.random((count, 12)), 0)
    rows[17] = 0  # a report of nothing but common words
    rows /= np.maximum(np.linalg.norm(rows, axis=1), 1e-12)[:, None]
    days = [None if at % 5 == 0 else date(2026, 3, 1 + at % 9) for at in range(count)]
    apart = np.array([[abs((a - b).days) if a and b else 0 for a in days] for b in days])
    table = rows @ rows.T * (1 - vectors.FADING * apart).clip(min=0)
    np.fill_diagonal(table, 0)
    table[table < vectors.FLOOR] = 0
    table[:settled] = 0
    table[table < np.sort(table, axis=1)[:, -vectors.NEIGHBOURS, None]] = 0
    near = vectors.similarities(sparse.csr_matrix(rows), days, settled=settled).toarray()
    assert near == pytest.approx(np.maximum(table, table.T))


def test_of_very_many_neighbours_the_nearest_are_kept() -> None:
    count = vectors.NEIGHBOURS + 300
    angles = np.linspace(0, 0.5, count)
    near = vectors.similarities(sparse.csr_matrix(np.column_stack([np.cos(angles), np.sin(angles)])))
    assert near.nnz < count * (count - 1)
    assert near[0, 1] > 0
    assert near[0, count - 1] == 0
