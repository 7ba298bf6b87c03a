"""Date witnesses of elements: <time>, microformats and microdata, machine attributes, date lines near the headline.

The first date of a sort is the article's own, and so is one whose label or property says that it is of publication.
What stands in a teaser, a comment or a menu is another work's.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.model import DateClaim, DatedElement, Field, PageEvidence
from dateline.normalize.witnesses import labels, metas
from dateline.normalize.witnesses.claim import Writing, found, later
from dateline.normalize.witnesses.labels import Label
from dateline.normalize.written.stamps import Stamp

_MOST = 8  # witnesses of one sort: what follows belongs to lists of other articles
_MARKED_PUBLISHED = re.compile(r"publi(?:sh|cation|ée?|cado)|pub-?date|posted|\bissued", re.IGNORECASE)
_MARKED_MODIFIED = re.compile(r"updat|modif|revis", re.IGNORECASE)


def from_times(page: PageEvidence, writing: Writing) -> Iterator[DateClaim]:
    """Yield the dates of <time> elements and of what else carries a date for machines.

    Origins: `time`, `time:label` where something says that it is of publication, `microformat:…`, `data-attr:…`,
    `meta:<property>` for microdata; `time-later` and `later:…` for those that only support.
    """
    taken: set[tuple[str, str]] = set()
    heard = 0
    for element in page.times:
        stamps = writing.find(element.shown)
        label = _label(element, stamps)
        claims = list(_of_element(element, label, stamps, writing=writing))
        if not claims:
            continue
        others = element.of_others or label == "other"
        same = (element.sort, claims[0].field)
        again = same in taken and claims[0].origin != "time:label"
        yield from (_later(claim) if others or again else claim for claim in claims)
        if not others:
            taken.add(same)
        heard += 1
        if heard == _MOST:
            return


def _later(claim: DateClaim) -> DateClaim:
    if claim.origin.startswith("time:"):
        return replace(claim, origin="time-later:" + claim.origin.removeprefix("time:"))
    return later(claim)


def _of_element(
    element: DatedElement, label: Label | None, stamps: Sequence[Stamp], *, writing: Writing
) -> Iterator[DateClaim]:
    field: Field = "modified" if label == "modified" else "published"
    if any(map(str.isdigit, element.stamp)):
        yield writing.machine(element.stamp, field=field, origin=_origin(element, label, "datetime"))
    for stamp in stamps[:1]:
        yield found(stamp, element.shown, field=field, origin=_origin(element, label, "text"))


def _origin(element: DatedElement, label: Label | None, part: str) -> str:
    name = element.marks.split(" ", 1)[0].lower()
    if element.sort == "microformat":
        said = metas.field_of(name)
        return f"{said[1]}:{name}" if said and said[1] == "meta" else f"microformat:{name or part}"
    if element.sort == "data-attr":
        return f"data-attr:{element.marks.rsplit(' ', 1)[-1]}"
    return "time:label" if label == "published" else f"time:{part}"


def _label(element: DatedElement, stamps: Sequence[Stamp]) -> Label | None:
    """What the element, or the words beside it, say of its date: its property first, a class last."""
    properties = element.marks.lower()
    if "datepublished" in properties or "pubdate" in properties:
        return "published"
    if "datemodified" in properties:
        return "modified"
    shown = labels.of_line(element.shown, stamps)[0] if len(stamps) > 1 else labels.before(element.shown)
    said = shown or labels.before(element.before) or labels.after(element.after)
    if said is not None and said != "dated":
        return said
    if _MARKED_PUBLISHED.search(properties):
        return "published"
    return "modified" if _MARKED_MODIFIED.search(properties) else None


def from_shown(page: PageEvidence, writing: Writing) -> Iterator[DateClaim]:
    """Yield the dates of short lines near the headline: `shown`, `shown:label` where the line says publication."""
    taken: set[Field] = set()
    for line in page.dates_shown[:_MOST]:
        stamps = writing.find(line)
        for stamp, label in zip(stamps, labels.of_line(line, stamps), strict=True):
            field: Field = "modified" if label == "modified" else "published"
            first = label == "published" or (label != "other" and field not in taken)
            origin = "shown-later" if not first else "shown:label" if label == "published" else "shown"
            if label != "other":
                taken.add(field)
            yield found(stamp, line, field=field, origin=origin)
    for line in page.dates_of_others[:_MOST]:
        for stamp in writing.find(line)[:1]:
            yield found(stamp, line, field="published", origin="shown-later")
