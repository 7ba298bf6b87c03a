"""Which article or story keeps its id when groups are computed again: minted once, the oldest lives on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Identities:
    """`kept`: group number to the id it goes on with. `moves`: every id that ends, with what took its place."""

    kept: Mapping[int, int]
    moves: Mapping[int, int | None] = field(default_factory=dict)


def assign(groups: Sequence[Sequence[str]], places: Mapping[str, int], *, heads: Mapping[int, str]) -> Identities:
    """Give standing ids to groups of members.

    Args:
        groups: the members of each group.
        places: the id each member had until now, if any.
        heads: the member each id is named after (an article's origin, a story's first article).

    Returns:
        An id goes with its head; without it, with the first group that holds any of its members. Of several ids in
        one group the smallest (the oldest) lives on.
    """
    where = {member: number for number, group in enumerate(groups) for member in group}
    wanted: dict[int, list[int]] = {}
    ended: dict[int, int | None] = {}
    for old in sorted(set(places.values())):
        members = sorted(member for member, place in places.items() if place == old and member in where)
        at_head = [heads[old]] if heads.get(old) in where else members
        if at_head:
            wanted.setdefault(where[at_head[0]], []).append(old)
        else:
            ended[old] = None
    kept = {number: min(ids) for number, ids in wanted.items()}
    merged = {old: kept[number] for number, ids in wanted.items() for old in ids if old != kept[number]}
    return Identities(kept, ended | merged)
