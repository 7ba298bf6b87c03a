"""What comes in: files, folders, and lines of manifests and bulk files, in the order they were given.

A file or line that cannot be read is a document all the same: reading it raises Rejected, so nothing offered is
passed over in silence.
"""

from dateline.pipeline.decide import SIZE_CAP
from dateline.pipeline.documents.document import Document, bounded
from dateline.pipeline.documents.files import files, walk
from dateline.pipeline.documents.lines import claims_of, lines

__all__ = ["SIZE_CAP", "Document", "bounded", "claims_of", "files", "lines", "walk"]
