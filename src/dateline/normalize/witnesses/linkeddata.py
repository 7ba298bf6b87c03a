"""Date witnesses of JSON-LD: every block, nested and in @graph; a block that is no JSON is searched as text.

A node is the page's own where its address or headline is the page's. Where one is, other works with an address of
their own are other articles. What a work lists, quotes or comments on is no witness for it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from urllib.parse import urlsplit

from dateline.model import DateClaim, Field, PageEvidence
from dateline.normalize.witnesses.claim import Writing, first_said, later

_PAGE = re.compile(r"(?:Page|Thing|WebSite)$")
_WORK = re.compile(r"(?:Article|Posting|Report|Reportage|Question|VideoObject|Review|CreativeWork|LiveBlogPosting)$")
_OTHERS = frozenset({
    "comment", "comments", "itemListElement", "review", "reviews", "hasPart", "isPartOf", "mentions", "citation",
    "video", "image", "associatedMedia", "liveBlogUpdate", "suggestedAnswer", "acceptedAnswer", "relatedLink",
    "workExample", "author", "publisher", "about", "event", "subEvent", "offers", "itemReviewed", "subjectOf",
    "isBasedOn", "blogPost",
})  # fmt: skip
_DATES: dict[str, tuple[Field, bool]] = {  # whether the key says that it was this work which appeared then
    "datepublished": ("published", True),
    "uploaddate": ("published", True),
    "datecreated": ("published", False),
    "coveragestarttime": ("published", False),
    "datemodified": ("modified", True),
    "lastreviewed": ("modified", True),
}
_BROKEN = re.compile(r'"(datePublished|dateModified)"\s{0,20}:\s{0,20}"([^"\n]{4,40})"')
_DEEPEST = 12  # nested levels worth walking
_MOST = 300  # nodes; more are a listing
_MOST_BROKEN = 8
_HEADLINE = 12  # letters from which a headline can be told from a section's name
_WORDS = re.compile(r"[^\W_]+")

Node = Mapping[str, object]


def dates(page: PageEvidence, writing: Writing, *, url: str | None) -> Iterator[DateClaim]:
    """Yield the dates of a page's JSON-LD: `jsonld:<type>.<key>`, and `later:` where another work is described."""
    nodes = list(islice((node for tree in page.linked for node in _nodes(tree)), _MOST))
    own = [_is_own(node, page, url) for node in nodes]
    told = any(own)
    sure = [claim for node, mine in zip(nodes, own, strict=True) if mine for claim in _of_node(node, writing)]
    rest = (
        later(claim) if told and _is_anothers(node) else claim
        for node, mine in zip(nodes, own, strict=True)
        if not mine
        for claim in _of_node(node, writing)
    )
    yield from first_said((*sure, *rest, *_broken(page, writing)))


def _broken(page: PageEvidence, writing: Writing) -> Iterator[DateClaim]:
    for block, tree in zip(page.jsonld, page.linked, strict=True):
        for key, raw in islice(_BROKEN.findall(block), _MOST_BROKEN) if tree is None else ():
            yield writing.claim(raw, field=_DATES[key.lower()][0], origin=f"jsonld-broken:{key}")


def _nodes(value: object, depth: int = 0) -> Iterator[Node]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for each in value:
            yield from _nodes(each, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key, each in value.items():
            if key not in _OTHERS and isinstance(each, dict | list):
                yield from _nodes(each, depth + 1)


def _kind(node: Node) -> str:
    kind = node.get("@type")
    if isinstance(kind, list):
        kind = next((k for k in kind if isinstance(k, str) and _WORK.search(k)), kind[0] if kind else None)
    return re.split(r"[/#:]", kind)[-1][:60] if isinstance(kind, str) else "Thing"


def _of_node(node: Node, writing: Writing) -> Iterator[DateClaim]:
    kind = _kind(node)
    for key, value in node.items():
        field, says = _DATES.get(key.rsplit(":", 1)[-1].lower(), (None, False))
        if field and (raw := _written(value)):
            rank = _rank(kind) if says else "jsonld-other"
            yield writing.machine(raw, field=field, origin=f"{rank}:{kind}.{key}"[:200])


def _written(value: object) -> str | None:
    """The date as it is written: a string, a count of seconds, a typed value, the first of several."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("@value")
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    return value if isinstance(value, str) and value.strip() else None


def _rank(kind: str) -> str:
    return "jsonld" if _WORK.search(kind) else "jsonld-page" if _PAGE.search(kind) else "jsonld-other"


def _is_own(node: Node, page: PageEvidence, url: str | None) -> bool:
    """Whether a work's address or headline is the page's."""
    if not _WORK.search(_kind(node)):
        return False
    pages = {place for each in (url, page.canonical, *_metas(page, "og:url")) if (place := _place(each))}
    if not pages.isdisjoint(_places(node)):
        return True
    headline = _letters(node.get("headline"))
    shown = (*page.headings, *_metas(page, "og:title", "twitter:title"))
    return len(headline) >= _HEADLINE and any(_letters(each).startswith(headline) for each in shown)


def _is_anothers(node: Node) -> bool:
    """Whether a work has an address of its own: where another is the page's, it is another article."""
    return bool(_WORK.search(_kind(node)) and _places(node))


def _metas(page: PageEvidence, *names: str) -> Sequence[str]:
    return [value for key, value in page.metas if key in names]


def _places(node: Node) -> set[str]:
    """The addresses a work gives itself."""
    stated = [node.get("url"), node.get("@id"), node.get("mainEntityOfPage")]
    stated += [each.get("@id") for each in stated if isinstance(each, dict)]
    return {place for each in stated if isinstance(each, str) and (place := _place(each))}


def _place(address: str | None) -> str | None:
    """An address as far as it tells one article from another: its path and query; None for a front page."""
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return None
    path = parts.path.rstrip("/").lower()
    return f"{path}?{parts.query}" if path else None


def _letters(text: object) -> str:
    return "".join(_WORDS.findall(text.casefold())) if isinstance(text, str) else ""
