"""What comes in, in the order it was given: files, folders, entries of feeds, lines, records of archives, submissions.

A file or line that cannot be read is a document all the same: reading it raises Rejected, so nothing offered is
passed over in silence.
"""

from dateline.pipeline.decide import SIZE_CAP
from dateline.pipeline.documents.archives import EVERYTHING, Walk, Wanted, begin, is_archive
from dateline.pipeline.documents.document import Document, bounded
from dateline.pipeline.documents.feeds import GetRoom, entry_document
from dateline.pipeline.documents.files import every, files, size_of_archives, walk
from dateline.pipeline.documents.lines import claims_of, lines, loaded
from dateline.pipeline.documents.submitted import MEDIA_TYPES, essence, is_feed, line
from dateline.pipeline.documents.submitted import documents as submitted

__all__ = [
    "EVERYTHING", "MEDIA_TYPES", "SIZE_CAP", "Document", "GetRoom", "Walk", "Wanted", "begin", "bounded", "claims_of",
    "entry_document", "essence", "every", "files", "is_archive", "is_feed", "line", "lines", "loaded",
    "size_of_archives", "submitted", "walk",
]  # fmt: skip
