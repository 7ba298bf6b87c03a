"""Date witnesses of an HTML page outside its text: JSON-LD, metas, <time>, the shown date line, htmldate.

A date of another work on the page (a comment, a related item, a review) is no witness for the page.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from dateline.model import DateClaim, Field, Order, PageEvidence
from dateline.normalize.witnesses.claim import claim, found_claim
from dateline.normalize.written import stamps

_PUBLISHED = re.compile(
    r"publi(?:shed?|cation|sh)[-_.: ]?(?:date|time|on|at)?$|pub[-_.]?date$|date[-_.]?publi|[-_.:]issued$|articledate$"
    r"|(?:^|[-_.])(?:release[-_.:]?date|date[-_.:]available|sailthru\.date|outbrain-date)$|publishtime$|published_time"
)
_UNDATED = re.compile(r"expir|modif|valid|config|version|publisher")
_MODIFIED = re.compile(r"modif|updated?(?:[-_.:]?(?:time|date|at))?$|last[-_]?mod|revis(?:ed|ion)|moddate")
_STRONG = re.compile(r"article:published|^datepublished$|^parsely-pub-date$")
_WEAK = ("date", "dc.date", "dcterms.date", "dc.date.created", "dcterms.created", "datecreated", "dc.created")

_PAGE = re.compile(r"(?:Page|Thing|WebSite)$")
_WORK = re.compile(r"(?:Article|Posting|Report|Question|VideoObject|Review|CreativeWork)$")
_OTHERS = frozenset({
    "comment", "comments", "itemListElement", "review", "reviews", "hasPart", "isPartOf", "mentions", "citation",
    "video", "image", "associatedMedia", "liveBlogUpdate", "suggestedAnswer", "acceptedAnswer", "relatedLink",
    "workExample", "author", "publisher", "about", "event", "subEvent", "offers", "itemReviewed", "subjectOf",
    "isBasedOn", "blogPost",
})  # fmt: skip
_LD_DATES: dict[str, Field] = {
    "datePublished": "published",
    "dateCreated": "published",
    "uploadDate": "published",
    "dateModified": "modified",
}
_BROKEN_LD = re.compile(r'"(datePublished|dateModified)"\s*:\s*"([^"\n]{4,40})"')
_DEEPEST = 12  # nested levels of JSON-LD worth walking
_UPDATE_WORDS = re.compile(
    r"updated?\b|modified|revised|aktualisiert|geändert|mis à jour|maj\b|actualizado|aggiornat|atualizad|обновл|оновл"
    r"|bijgewerkt|aktualizacja|güncelle|محدث|تحديث",
    re.IGNORECASE,
)
_MOST = 8  # witnesses of one sort: what follows belongs to lists of other articles


@lru_cache(maxsize=1024)  # sites name their metas alike
def _meta_field(name: str) -> Field | None:
    if _MODIFIED.search(name):
        return "modified"
    if _UNDATED.search(name):
        return None
    return "published" if name in _WEAK or _PUBLISHED.search(name) else None


def _metas(page: PageEvidence, order: Order | None) -> Iterator[DateClaim]:
    for name, content in page.metas:
        field = _meta_field(name)
        if field and len(content) <= stamps.LONGEST and re.search(r"\d", content):
            rank = "meta" if field == "modified" or _STRONG.search(name) else "meta-weak"
            yield claim(content.strip(), field=field, origin=f"{rank}:{name}", order=order)


def _nodes(value: object, depth: int = 0) -> Iterator[dict[str, object]]:
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


def _kind(node: dict[str, object]) -> str:
    kind = node.get("@type")
    if isinstance(kind, list):
        kind = next((k for k in kind if isinstance(k, str) and _WORK.search(k)), kind[0] if kind else None)
    return kind.rsplit("/", 1)[-1] if isinstance(kind, str) else "Thing"


def _of_node(node: dict[str, object], order: Order | None) -> Iterator[DateClaim]:
    kind = _kind(node)
    for key, field in _LD_DATES.items():
        raw = node.get(key)
        if isinstance(raw, str) and raw.strip():
            rank = _rank(kind, key)
            yield claim(raw.strip()[: stamps.LONGEST], field=field, origin=f"{rank}:{kind}.{key}", order=order)


def _rank(kind: str, key: str) -> str:
    if key == "dateCreated":
        return "jsonld-other"
    return "jsonld" if _WORK.search(kind) else "jsonld-page" if _PAGE.search(kind) else "jsonld-other"


def from_jsonld(page: PageEvidence, order: Order | None) -> Iterator[DateClaim]:
    """Yield the dates of every JSON-LD block, nested and in @graph; a block that is no JSON is searched as text."""
    return _later(_jsonld(page, order))


def from_metas(page: PageEvidence, order: Order | None) -> Iterator[DateClaim]:
    """Yield the dates of meta tags and of microdata; origin `meta:<name>`."""
    return _later(_metas(page, order))


def _later(claims: Iterator[DateClaim]) -> Iterator[DateClaim]:
    """What one origin says a second time and otherwise is of another work: a comment, a list of articles."""
    said: dict[str, str | None] = {}
    for each in claims:
        again = said.setdefault(each.origin, each.value) != each.value
        yield replace(each, origin=f"later:{each.origin}") if again else each


def _jsonld(page: PageEvidence, order: Order | None) -> Iterator[DateClaim]:
    for block, tree in zip(page.jsonld, page.linked, strict=True):
        if tree is None:
            for key, raw in _BROKEN_LD.findall(block):
                yield claim(raw, field=_LD_DATES[key], origin=f"jsonld-broken:{key}", order=order)
        for node in _nodes(tree):
            yield from _of_node(node, order)


def from_times(page: PageEvidence, order: Order | None) -> Iterator[DateClaim]:
    """Yield the dates of <time> elements: the first is the article's, later ones (`time-later`) only support it."""
    for number, (stamp, shown) in enumerate(page.times[:_MOST]):
        field: Field = "modified" if _UPDATE_WORDS.search(shown) else "published"
        origin = "time" if number == 0 else "time-later"
        if re.search(r"\d", stamp):
            yield claim(stamp.strip()[: stamps.LONGEST], field=field, origin=f"{origin}:datetime", order=order)
        for found in stamps.find(shown, order=order)[:1]:
            yield found_claim(found, shown, field=field, origin=f"{origin}:text")


def from_shown(page: PageEvidence, order: Order | None) -> Iterator[DateClaim]:
    """Yield the dates of short lines near the headline; the first is the article's own."""
    first = True
    for line in page.dates_shown[:_MOST]:
        for number, found in enumerate(stamps.find(line, order=order)):
            field: Field = "modified" if _UPDATE_WORDS.search(line[: found.start]) else "published"
            later = field == "published" and (number > 0 or not first)
            yield found_claim(found, line, field=field, origin="shown-later" if later else "shown")
            first = first and field == "modified"


def from_htmldate(page: PageEvidence) -> Iterator[DateClaim]:
    """Yield what htmldate found. It completes a lone year to January 1, so that day counts as the year alone."""
    if page.found_date:
        raw = page.found_date.removesuffix("-01-01")
        yield claim(raw, field="published", origin="htmldate")
