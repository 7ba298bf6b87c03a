"""Sets linked by what they share, into groups: copies by their prose, pages of one template by their lines."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

_HOLDERS = 50  # sets holding one member that are compared: the others are linked through these, if at all


def linked(sets: Sequence[frozenset[str]], *, at_least: Callable[[int, int], float]) -> list[list[int]]:
    """Return the indexes of `sets` in groups: two that share enough members stand together, others through them.

    `at_least` says how many members two sets of so many must share. Cost is linear in all members; sets in another
    order may be linked otherwise only where one member stands in more than fifty.
    """
    leaders = list(range(len(sets)))
    holders: dict[str, list[int]] = defaultdict(list)
    for at, members in enumerate(sets):
        shared = Counter(other for member in members for other in holders[member])
        for other, count in shared.items():
            if count >= at_least(len(members), len(sets[other])):
                leaders[_leader(leaders, at)] = _leader(leaders, other)
        for member in members:
            if len(holders[member]) < _HOLDERS:
                holders[member].append(at)
    found: dict[int, list[int]] = defaultdict(list)
    for at in range(len(sets)):
        found[_leader(leaders, at)].append(at)
    return list(found.values())


def _leader(leaders: list[int], at: int) -> int:
    while leaders[at] != at:
        leaders[at] = at = leaders[leaders[at]]
    return at
