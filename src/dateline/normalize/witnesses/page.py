"""Date witnesses of an HTML page outside its text, all of them in a fixed order."""

from collections.abc import Iterator

from dateline.model import DateClaim, PageEvidence
from dateline.normalize.witnesses import elements, linkeddata, metas, scripts
from dateline.normalize.witnesses.claim import Writing


def dates(page: PageEvidence, writing: Writing, *, url: str | None) -> Iterator[DateClaim]:
    """Yield what JSON-LD, metas, elements, lines near the headline, scripts and htmldate say of a page's dates."""
    yield from linkeddata.dates(page, writing, url=url)
    yield from metas.dates(page, writing)
    yield from elements.from_times(page, writing)
    yield from elements.from_shown(page, writing)
    yield from scripts.dates(page, writing)
    yield from _htmldate(page, writing)


def _htmldate(page: PageEvidence, writing: Writing) -> Iterator[DateClaim]:
    """What htmldate found. It completes a lone year to January 1, so that day counts as the year alone."""
    if page.found_date:
        yield writing.claim(page.found_date.removesuffix("-01-01"), field="published", origin="htmldate")
