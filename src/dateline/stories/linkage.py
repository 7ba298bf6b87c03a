"""Average-link clustering over sparse similarities, with groups that may grow but never meet.

Two groups are as near as their members are on average. The nearest two merge first, until no two are as near as
the threshold. An average never exceeds the larger of its parts, so a pair of groups under the threshold need not
be looked at again until one of them has merged.
"""

import heapq
from collections.abc import Sequence

import numpy as np
from scipy import sparse

Near = list[dict[int, float]]


def merge(near: sparse.csr_matrix, groups: Sequence[Sequence[int]], *, fixed: int, threshold: float) -> list[list[int]]:
    """Return groups of rows after merging; the first `fixed` groups keep their places and never merge with each other.

    Args:
        near: Symmetric similarities of the rows, nothing on the diagonal.
        groups: The rows of each group at the start, each row in exactly one.
        fixed: How many of the first groups stand already.
        threshold: The least average similarity of two groups that merge.
    """
    sums = _sums(near, groups)
    sizes = [len(group) for group in groups]
    merged: list[list[int] | None] = [list(group) for group in groups]
    heap = [
        (-total / (sizes[one] * sizes[other]), one, other)
        for one, row in enumerate(sums)
        for other, total in row.items()
        if one < other and other >= fixed and total >= threshold * sizes[one] * sizes[other]
    ]
    heapq.heapify(heap)
    while heap:
        distance, one, other = heapq.heappop(heap)
        kept, gone = merged[one], merged[other]
        if kept is None or gone is None or -sums[one][other] / (sizes[one] * sizes[other]) != distance:
            continue  # one of them has merged since
        kept += gone
        sizes[one] += sizes[other]
        merged[other] = None
        for third in _join(sums, one, other):
            total = sums[one][third]
            low, high = sorted((one, third))
            if high >= fixed and total >= threshold * sizes[one] * sizes[third]:
                heapq.heappush(heap, (-total / (sizes[low] * sizes[high]), low, high))
    return [group for group in merged if group is not None]


def _sums(near: sparse.csr_matrix, groups: Sequence[Sequence[int]]) -> Near:
    """Return, for each group, the sum of its members' similarities with each other group's."""
    places = np.array([row for group in groups for row in group], np.int64)
    starts = np.cumsum([0, *map(len, groups)])
    member = sparse.csr_matrix((np.ones(len(places)), places, starts), shape=(len(groups), near.shape[0]))
    sums = (member @ near @ member.T).tocsr()
    sums.sort_indices()
    rows = np.split(sums.indices, sums.indptr[1:-1]), np.split(sums.data, sums.indptr[1:-1])
    return [dict(zip(at.tolist(), total.tolist(), strict=True)) for at, total in zip(*rows, strict=True)]


def _join(sums: Near, one: int, other: int) -> list[int]:
    """Add the sums of a group to those of the group it joined; return that group's neighbours."""
    for third, total in sums[other].items():
        del sums[third][other]
        if third != one:
            sums[one][third] = sums[third][one] = sums[one].get(third, 0.0) + total
    sums[other] = {}
    return [third for third in sums[one] if third != one]
