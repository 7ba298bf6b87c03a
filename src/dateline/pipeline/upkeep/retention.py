"""Bytes that are not kept for ever: said beforehand how many, then removed."""

from dateline.pipeline.keeping import retention
from dateline.pipeline.upkeep.report import Report
from dateline.settings import Settings


def expire(settings: Settings) -> Report:
    """Remove the bytes of documents past `DATELINE_KEEP_BYTES`; by default nothing goes."""
    if settings.keep_bytes is None:
        return Report("bytes are kept for ever", {"documents": 0, "bytes": 0})
    went = retention.expire(settings)
    since = f", the oldest stored on {went.oldest_day}" if went.oldest_day else ""
    words = (
        f"the bytes of {went.documents} documents past {settings.keep_bytes} days ({went.bytes} bytes{since}) are gone"
    )
    return Report(words, {"documents": went.documents, "bytes": went.bytes})
