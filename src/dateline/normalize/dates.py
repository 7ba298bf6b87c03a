"""When a document was published: every witness as a claim, then one explainable verdict.

Nothing is completed, and no date of the prose is taken: a document without a witness has no date.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from dateline.model import DateClaim, Dated, PageEvidence, Segment
from dateline.normalize import pageclaims, textclaims, verdicts
from dateline.normalize.stamps import Order
from dateline.normalize.witness import order_of


def claims(
    *, url: str | None, segments: Sequence[Segment], page: PageEvidence | None, claimed: str | None
) -> tuple[DateClaim, ...]:
    """Return every witness for the dates of a document, in a fixed order, each sort once.

    Args:
        url: its address after redirects.
        segments: its text, in order; offsets of flat text go into the claims.
        page: what an HTML page says outside its text.
        claimed: the date given by whoever delivered it.
    """
    order = order_of(page.html_lang) if page else None
    of_page = _of_page(page, order) if page else ()
    of_text = (*textclaims.from_url(url), *textclaims.from_segments(segments, order))
    return tuple(dict.fromkeys((*of_page, *of_text, *textclaims.from_claim(claimed, order))))


def _of_page(page: PageEvidence, order: Order | None) -> Iterator[DateClaim]:
    yield from pageclaims.from_jsonld(page, order)
    yield from pageclaims.from_metas(page, order)
    yield from pageclaims.from_times(page, order)
    yield from pageclaims.from_shown(page, order)
    yield from pageclaims.from_htmldate(page)


def verdict(
    claims: Sequence[DateClaim],
    *,
    fetched_at: datetime | None,
    language: str | None,
    country: str | None,
    zone: str | None,
) -> tuple[Dated | None, Dated | None]:
    """Return when the document was published and when it was modified, each None where no witness can be believed.

    Args:
        claims: from `claims`.
        fetched_at: when the document was seen, aware; nothing is published more than a day later.
        language: of the text, BCP 47; with `country` (ISO alpha-2 of the publisher) it settles `03/04/2024`.
        country: see above; it also says which IST or CST is meant.
        zone: the publisher's IANA zone, if documented: only then has a clock without a zone an instant.
    """
    bench = verdicts.Bench.seated(claims, fetched_at=fetched_at, order=order_of(language, country))
    published = verdicts.decide(bench, "published")
    modified = verdicts.decide(bench, "modified")
    if published and modified and modified.value[:10] < published.value[: len(modified.value[:10])]:
        modified = None  # nothing is modified before it is published
    return (
        verdicts.dated(published, claims, country=country, zone=zone),
        verdicts.dated(modified, claims, country=country, zone=zone),
    )
