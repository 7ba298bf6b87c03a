"""Date witnesses that came with a document, not in it: of a feed, a sitemap, an HTTP header, a manifest."""

from collections.abc import Iterator

from dateline.model import Claims, DateClaim
from dateline.normalize.witnesses.claim import Writing


def dates(told: Claims, writing: Writing) -> Iterator[DateClaim]:
    """Yield what whoever delivered the document said of its dates: origin `claim`, or where it was said (`feed`).

    A web archive's date is when the page was captured: no claim of publication, but `Setting.fetched_at`, a bound. An
    HTTP `Last-Modified` is `modified`: what kept the date says so in its field.
    """
    if told.published and told.published.strip():
        yield writing.machine(told.published, field="published", origin="claim")
    for date in told.dates:
        if date.origin != "warc" and date.raw.strip():
            yield writing.machine(date.raw, field=date.field, origin=date.origin)
