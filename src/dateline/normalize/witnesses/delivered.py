"""Date witnesses that came with a document, not in it: of a feed, a sitemap, an HTTP header, a manifest."""

from collections.abc import Iterator

from dateline.model import Claims, DateClaim, Order
from dateline.normalize.witnesses.claim import claim
from dateline.normalize.written import stamps


def dates(told: Claims, order: Order | None) -> Iterator[DateClaim]:
    """Yield what whoever delivered the document said of its dates: origin `claim`, or where it was said (`feed`)."""
    if told.published and told.published.strip():
        yield claim(told.published.strip()[: stamps.LONGEST], field="published", origin="claim", order=order)
    for date in told.dates:
        if date.origin != "warc":  # when it was captured
            yield claim(date.raw.strip()[: stamps.LONGEST], field=date.field, origin=date.origin, order=order)
