"""When a document was published: every witness as a claim, then one explainable verdict.

Nothing is completed, and no date of the prose is taken: a document without a witness has no date.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.model import Claims, DateClaim, Dated, Order, PageEvidence, Segment
from dateline.normalize.verdict import orders, ranking, weights
from dateline.normalize.verdict.setting import Setting
from dateline.normalize.witnesses import delivered
from dateline.normalize.witnesses import page as page_witnesses
from dateline.normalize.witnesses import text as text_witnesses


@dataclass(frozen=True, slots=True)
class Verdict:
    """When a document was published and modified, and what became of each claim, in the order they were made."""

    published: Dated | None
    modified: Dated | None
    claims: tuple[DateClaim, ...]


def claims(
    told: Claims, *, url: str | None, segments: Sequence[Segment], page: PageEvidence | None
) -> tuple[DateClaim, ...]:
    """Return every witness for the dates of a document, in a fixed order, each sort once.

    Args:
        told: what whoever delivered it said, and the dates that came with it.
        url: its address after redirects.
        segments: its text, in order; offsets of flat text go into the claims.
        page: what an HTML page says outside its text.
    """
    order = orders.order_of(page.html_lang) if page else None
    of_page = _of_page(page, order) if page else ()
    of_text = (*text_witnesses.from_url(url), *text_witnesses.from_segments(segments, order))
    return tuple(dict.fromkeys((*of_page, *of_text, *delivered.dates(told, order))))


def _of_page(page: PageEvidence, order: Order | None) -> Iterator[DateClaim]:
    yield from page_witnesses.from_jsonld(page, order)
    yield from page_witnesses.from_metas(page, order)
    yield from page_witnesses.from_times(page, order)
    yield from page_witnesses.from_shown(page, order)
    yield from page_witnesses.from_htmldate(page)


def verdict(claims: Sequence[DateClaim], setting: Setting) -> Verdict:
    """Return when the document was published and when it was modified, each None where no witness can be believed."""
    bench = ranking.Bench.seated(claims, setting)
    published = ranking.decide(bench, "published")
    modified = ranking.decide(bench, "modified")
    if published and modified and modified.value[:10] < published.value[: len(modified.value[:10])]:
        modified = None  # nothing is modified before it is published
    judged = _judged(claims, published, modified)
    return Verdict(
        ranking.dated(published, judged, setting=setting), ranking.dated(modified, judged, setting=setting), judged
    )


def _judged(
    claims: Sequence[DateClaim], published: ranking.Choice | None, modified: ranking.Choice | None
) -> tuple[DateClaim, ...]:
    values = {"published": published.value if published else None, "modified": modified.value if modified else None}
    judged: list[DateClaim] = []
    for claim in claims:
        chosen = claim.value is not None and claim.value == values[claim.field]
        if chosen:
            values[claim.field] = None
        weighed = replace(claim, weight=weights.sort_of(claim).weight)
        judged.append(replace(weighed, fate="chosen") if chosen else weighed)
    return tuple(judged)
