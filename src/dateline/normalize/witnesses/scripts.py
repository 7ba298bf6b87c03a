"""Date witnesses of a page's own scripts: the data its template was filled from."""

from collections.abc import Iterator

from dateline.model import DateClaim, PageEvidence
from dateline.normalize.witnesses.claim import Writing, later


def dates(page: PageEvidence, writing: Writing) -> Iterator[DateClaim]:
    """Yield what its publication keys say: `script:<key>` where they name one day, `later:` where they name several.

    A page's data may hold its related articles too; which of several is its own cannot be told.
    """
    claims = [
        writing.machine(raw, field="published", origin=f"script:{key}"[:200])
        for key, raw in page.scripted
        if any(map(str.isdigit, raw))
    ]
    days = {claim.value[:10] for claim in claims if claim.value}
    yield from claims if len(days) == 1 else map(later, claims)
