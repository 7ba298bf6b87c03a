"""Date witnesses of meta tags: article:, og:, Dublin Core, parsely, sailthru, citation_, prism and their like."""

import json
import re
from collections.abc import Iterator
from functools import lru_cache

from dateline.model import DateClaim, Field, PageEvidence, patterns
from dateline.normalize.witnesses import labels
from dateline.normalize.witnesses.claim import Writing, first_said
from dateline.normalize.written import stamps

_PUBLISHED = patterns.lazy(
    r"publi(?:shed?|cation|sh)[-_.: ]?(?:date|time|on|at)?$|pub[-_.]?(?:date|time)$|date[-_.]?publi|[-_.:]issued$"
    r"|articledate$|(?:^|[-_.])(?:release[-_.:]?date|date[-_.:]available|sailthru\.date|outbrain-date)$|publishtime$"
    r"|published_time|citation_(?:online_|publication_)?date$|post[-_]?date$|dateposted$|displaydate$|^p(?:time|date)$"
    r"|publication[-_]?(?:date|time)|article[._-]created$|^gentime$|^(?:og:)?regdate$|published[-_]?(?:at|on)$"
)
_MODIFIED = re.compile(
    r"modif|updated?(?:[-_.:]?(?:time|date|at))?$|last[-_]?(?:mod|update)|revis(?:ed|ion)|moddate|^utime$|lastdate$"
)
_UNDATED = re.compile(r"expir|valid|config|version|publisher|event|embargo|unpublish|copyright")
_STRONG = re.compile(r"article:published|^(?:rnews:|schema:)?datepublished$|^parsely-pub-date$")
_WEAK = frozenset({
    "date", "dc.date", "dcterms.date", "dc.date.created", "dcterms.created", "datecreated", "dc.created", "dc:date",
    "dc:created", "created", "date_created", "content_create_date", "doc_date", "timestamp", "schema:datecreated",
})  # fmt: skip
_PARSELY = "parsely-page"
_PAIR = re.compile(r"twitter:label(\d)$")


@lru_cache(maxsize=1024)  # sites name their metas alike
def field_of(name: str) -> tuple[Field, str] | None:
    """Return the field a meta's or microdata's name speaks of, and the sort of its witness; None if it is no date."""
    if _UNDATED.search(name):
        return None
    if _MODIFIED.search(name):
        return "modified", "meta"
    if _STRONG.search(name):
        return "published", "meta"
    return ("published", "meta-weak") if name in _WEAK or _PUBLISHED.search(name) else None


def dates(page: PageEvidence, writing: Writing) -> Iterator[DateClaim]:
    """Yield the dates of meta tags: `meta:<name>`, and `meta-weak:` where the name does not say which date it is."""
    yield from first_said(_all(page, writing))


def _all(page: PageEvidence, writing: Writing) -> Iterator[DateClaim]:
    for name, content in page.metas:
        said = field_of(name)
        if said and len(content) <= stamps.LONGEST and any(map(str.isdigit, content)):
            field, sort = said
            yield writing.machine(content, field=field, origin=f"{sort}:{name}")
        elif name == _PARSELY and (raw := _parsely(content)):
            yield writing.claim(raw, field="published", origin=f"meta:{_PARSELY}")
    yield from _paired(page, writing)


def _parsely(content: str) -> str | None:
    """The `pub_date` of a JSON object in a meta tag."""
    try:
        told = json.loads(content)
    except (ValueError, RecursionError):
        return None
    raw = told.get("pub_date") if isinstance(told, dict) else None
    return raw if isinstance(raw, str) and raw.strip() else None


def _paired(page: PageEvidence, writing: Writing) -> Iterator[DateClaim]:
    """A preview card's own line: `twitter:label1` says "Published", `twitter:data1` when."""
    told = dict(reversed(page.metas))
    for name, content in page.metas:
        if (pair := _PAIR.match(name)) and (raw := told.get(f"twitter:data{pair[1]}")):
            label = labels.before(content[: stamps.LONGEST])
            field: Field = "modified" if label == "modified" else "published"
            claim = writing.claim(raw, field=field, origin=f"meta-weak:twitter:data{pair[1]}")
            if label and claim.value:  # "Written by" has a name beside it
                yield claim
