"""Links that a server names beside what it sends: the header `Link` (RFC 8288)."""

import re

from dateline.extract.listings import entries

_LINK = re.compile(r"<([^<>]*)>([^<>]*)")
_RELATION = re.compile(r";\s*rel\s*=\s*(?:\"([^\"]*)\"|([^\s;,\"]+))", re.IGNORECASE)
_ANCHOR = re.compile(r";\s*anchor\s*=", re.IGNORECASE)
_LONGEST = 1 << 14  # letters of the header that are read; servers send some hundred


def related(said: str, base: str | None) -> dict[str, str]:
    """Return the first absolute address for each relation that a `Link` header names, relations in lower case.

    Args:
        said: the header; several of them joined by commas.
        base: the address of what it came with, for links that are relative.

    A link with an anchor speaks of something else, so it is passed over (RFC 8288, section 3.2).
    """
    found: dict[str, str] = {}
    for link in _LINK.finditer(said[:_LONGEST]):
        relation, address = _RELATION.search(link[2]), entries.address(link[1], base)
        if relation is None or address is None or _ANCHOR.search(link[2]):
            continue
        for name in (relation[1] or relation[2] or "").lower().split():
            found.setdefault(name, address)
    return found
