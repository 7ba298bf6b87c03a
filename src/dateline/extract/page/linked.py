"""The things a page's JSON-LD speaks of: those of the page itself, not what it lists, quotes or comments on."""

import re
from collections.abc import Iterator, Mapping

from dateline.model import PageEvidence

Thing = Mapping[str, object]

_OWN = ("@graph", "mainEntity", "mainEntityOfPage")  # keys under which the page's own things stand
_DEEPEST = 5  # levels of lists and such keys
_MOST = 300  # things; more are a listing
_WORK = re.compile(r"(?:Article|Posting|Report|Reportage|Review)$")


def things(page: PageEvidence) -> list[Thing]:
    """Return the page's own things, in document order."""
    found: list[Thing] = []
    for tree in page.linked:
        found += _things(tree, 0)
    return found[:_MOST]


def _things(tree: object, depth: int) -> Iterator[Thing]:
    if isinstance(tree, list) and depth < _DEEPEST:
        for each in tree[:_MOST]:
            yield from _things(each, depth + 1)
    elif isinstance(tree, dict):
        yield tree
        for key in _OWN if depth < _DEEPEST else ():
            yield from _things(tree.get(key), depth + 1)


def types(thing: Thing) -> tuple[str, ...]:
    """Return the names of a thing's types, without the address of their vocabulary."""
    stated = thing.get("@type")
    named = stated if isinstance(stated, list) else [stated]
    return tuple(re.split(r"[/#:]", name)[-1] for name in named if isinstance(name, str))


def is_work(thing: Thing) -> bool:
    """Whether it is an article, a posting, a report or a review."""
    return any(_WORK.search(name) for name in types(thing))
