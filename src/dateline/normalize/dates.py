"""When a document was published: every witness as a claim, then one explainable verdict.

Nothing is completed, and no date of the prose is taken: a document without a witness has no date.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dateline.model import Claims, DateClaim, Dated, PageEvidence, Precision, Segment
from dateline.normalize.verdict import calendars, fates, orders, ranking
from dateline.normalize.verdict.bench import Bench
from dateline.normalize.verdict.ranking import Choice
from dateline.normalize.verdict.setting import Setting
from dateline.normalize.witnesses import address, delivered
from dateline.normalize.witnesses import page as of_page
from dateline.normalize.witnesses import text as of_text
from dateline.normalize.witnesses.claim import Writing


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
    writing = Writing(orders.order_of(page.html_lang), page.html_lang) if page else Writing()
    heard = (
        *(of_page.dates(page, writing, url=url) if page else ()),
        *address.dates(url),
        *of_text.dates(segments, writing, others=page.dates_of_others if page else ()),
        *delivered.dates(told, writing),
    )
    return tuple(dict.fromkeys(heard))


def verdict(claims: Sequence[DateClaim], setting: Setting) -> Verdict:
    """Return when the document was published and when it was modified, each None where no witness can be believed."""
    bench = Bench.seated(claims, setting)
    captured = setting.fetched_at.date() if setting.fetched_at else None
    published = ranking.decide(bench.of("published"), revisions=bench.of("modified"), captured=captured)
    bench = bench.without_earlier(published.value if published else None)
    modified = ranking.decide(bench.of("modified"))
    judged = tuple(fates.judged(claims, bench, choices={"published": published, "modified": modified}))
    return Verdict(_dated(published, judged, setting), _dated(modified, judged, setting), judged)


def _dated(choice: Choice | None, claims: Sequence[DateClaim], setting: Setting) -> Dated | None:
    """Return a choice as a verdict: `at` only where clock and zone are known."""
    if choice is None:
        return None
    value, witness = choice.value, choice.witness
    precision: Precision | None = witness.claim.precision if len(value) == len(witness.claim.value or "") else "day"
    assert precision is not None
    clock = value[11:] or None
    return Dated(
        value=value,
        day=date.fromisoformat(value[:10]) if len(value) >= 10 else None,
        clock=clock,
        at=calendars.instant(witness, setting) if clock else None,
        precision=precision,
        zone=witness.zone if clock else None,
        rule=choice.rule,
        conflict=choice.conflict,
        claims=tuple(claim for claim in claims if claim.field == witness.claim.field),
    )
