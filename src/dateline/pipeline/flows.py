"""What each step of the work reads and writes, by table: for those who draw where data comes from and goes to.

Of the schemas raw, core and news: `work` is how the house keeps its books. A view stands beside the tables whose rows
it shows, for it is what reports read. What is written only when something ends is left out: rejections, moves, what is
capped. A number of rows is told only where a count of the step is one: `items` is all it worked on, every other name
is an outcome.
"""

from collections.abc import Mapping
from dataclasses import dataclass

Rows = Mapping[str, str | None]  # tables, each with the count that tells its rows; None where none does


def _plain(*names: str) -> dict[str, str | None]:
    return dict.fromkeys(names)


@dataclass(frozen=True, slots=True)
class Flow:
    """Tables and views of one step, as `schema.name`: whose rows it works on, and all that it writes."""

    reads: Rows
    writes: Rows


_RAW: Rows = {"raw.item": "new"} | _plain("raw.capture", "raw.document", "raw.bytes")
FLOWS: Mapping[str, Flow] = {
    "listings": Flow(reads={}, writes=_plain("news.listings", "news.frontier")),
    "door": Flow(reads={}, writes=_RAW),
    "arrivals": Flow(reads=_plain("raw.submission", "raw.notice"), writes=_RAW),
    "extract": Flow(
        reads={"raw.item": "items"} | _plain("raw.capture", "raw.document", "raw.bytes"),
        writes={"core.extraction": "done"}
        | _plain("core.publication", "core.revision", "core.segment", "core.date_claim")
        | _plain("core.external_id", "core.source")
        | _plain("news.revisions", "news.segments", "news.date_claims", "news.external_ids", "news.sources"),
    ),
    "annotate": Flow(
        reads={"core.extraction": "items"},
        writes={"core.annotation": "done"}
        | _plain("core.mention", "core.citation", "core.quote", "core.time_expression")
        | _plain("core.fingerprint", "core.band", "core.candidate")
        | _plain("news.mentions", "news.entities", "news.citations", "news.quotes", "news.times"),
    ),
    "deduplicate": Flow(
        reads={"core.extraction": "items"} | _plain("core.fingerprint", "core.candidate"),
        writes=_plain("core.pair", "core.article", "core.membership", "news.articles", "news.coverage"),
    ),
    "cluster": Flow(
        reads=_plain("core.article", "core.extraction", "core.annotation"),
        writes=_plain("core.story", "core.story_member", "news.stories"),
    ),
}
