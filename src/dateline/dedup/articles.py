"""Which publications are one article: connected components over verified pairs.

Copies are a relation, not a race: the pairs are symmetric and complete, so the articles do not depend on
the order in which publications came. Identical texts and near pairs connect; derived pairs never do.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal, TypeAlias

from dateline.dedup import fingerprint
from dateline.model import Member, Pair

Order: TypeAlias = tuple[tuple[bool, object], ...]

_WORDLESS = fingerprint.make("").words_hash


@dataclass(frozen=True, slots=True)
class Copy:
    """A publication that repeats the origin's text: `similarity` in 0..1, `rule` that of the pair that says so."""

    publication_id: str
    kind: Literal["identical", "near"]
    similarity: float | None
    rule: str


@dataclass(frozen=True, slots=True)
class Group:
    """An article: the publication it comes from, and its copies in canonical order."""

    origin: str
    copies: tuple[Copy, ...]


def order_key(member: Member) -> Order:
    """Return what sorts publications in canonical order: nulls last, text by code point; the id decides last."""
    return tuple((value is None, value) for value in (*member.canonical, member.publication_id))


def components(members: Sequence[Member], pairs: Sequence[Pair]) -> list[Group]:
    """Return the articles that the publications form, sorted by their origins' canonical order.

    Every publication is in exactly one. Texts without a word are never the same text. Pairs of texts that
    no member has are ignored.
    """
    near = [pair for pair in pairs if not pair.derived]
    root = _roots({member.words_hash for member in members}, near)
    gathered: dict[object, list[Member]] = defaultdict(list)
    for member in sorted(members, key=order_key):
        wordless = member.words_hash == _WORDLESS
        gathered[member.publication_id if wordless else root[member.words_hash]].append(member)
    links = _links(near, known=root)
    return [_group(group, links) for group in gathered.values()]


def derived_from(groups: Sequence[Group], pairs: Sequence[Pair], *, members: Sequence[Member]) -> dict[str, str]:
    """Return, for each article that reuses an earlier one in part, its origin's id and the earlier origin's.

    Of several earlier articles the one with the best score is named, then the canonically first.
    """
    order = {member.publication_id: order_key(member) for member in members}
    holders = _holders(groups, members)
    best: dict[str, tuple[float, Order, str]] = {}
    for pair in (pair for pair in pairs if pair.derived):
        for ends in product(holders[pair.left], holders[pair.right]):
            earlier, later = sorted(ends, key=order.__getitem__)
            if earlier != later:
                offer = (-pair.score, order[earlier], earlier)
                best[later] = min(best.get(later, offer), offer)
    return {later: best[later][2] for later in sorted(best)}


def _holders(groups: Sequence[Group], members: Sequence[Member]) -> dict[bytes, set[str]]:
    """Return, for each text, the origins of the articles that hold it."""
    origin = {group.origin: group.origin for group in groups}
    origin |= {copy.publication_id: group.origin for group in groups for copy in group.copies}
    holders: dict[bytes, set[str]] = defaultdict(set)
    for member in members:
        holders[member.words_hash].add(origin[member.publication_id])
    return holders


def _roots(texts: set[bytes], near: Iterable[Pair]) -> dict[bytes, bytes]:
    """Return the representative of each text's component (union-find; the smallest hash stands for all)."""
    parent = {text: text for text in texts}

    def find(text: bytes) -> bytes:
        while parent[text] != text:
            parent[text] = parent[parent[text]]
            text = parent[text]
        return text

    for pair in near:
        if pair.left in parent and pair.right in parent:
            low, high = sorted((find(pair.left), find(pair.right)))
            parent[high] = low
    return {text: find(text) for text in texts}


def _links(near: Iterable[Pair], *, known: Mapping[bytes, bytes]) -> dict[bytes, dict[bytes, Pair]]:
    """Return each text's near pairs by the other text."""
    links: dict[bytes, dict[bytes, Pair]] = defaultdict(dict)
    for pair in near:
        if pair.left in known and pair.right in known:
            links[pair.left][pair.right] = links[pair.right][pair.left] = pair
    return links


def _group(group: Sequence[Member], links: Mapping[bytes, Mapping[bytes, Pair]]) -> Group:
    origin, *others = group
    return Group(origin.publication_id, tuple(_copy(member, origin, links=links) for member in others))


def _copy(member: Member, origin: Member, *, links: Mapping[bytes, Mapping[bytes, Pair]]) -> Copy:
    """Return how a member repeats the origin: the pair with the origin's text, else its best pair in the component."""
    if member.words_hash == origin.words_hash:
        return Copy(member.publication_id, "identical", 1.0, "words")
    near = links[member.words_hash]
    pair = near.get(origin.words_hash) or max(near.values(), key=lambda one: (one.score, one.left, one.right))
    return Copy(member.publication_id, "near", pair.score, pair.rule)
