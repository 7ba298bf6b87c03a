"""The nouns of Dateline, as values: what a stage takes and what it gives.

Every class is frozen. Offsets are code points into the decoded text of a document (segments, date
claims of flat text) or into the cleaned text (mentions, citations, quotes, times), end exclusive.
A field that is not known is None, never an empty guess.
"""

from dateline.model.dates import (
    DateClaim,
    Dated,
    Dateline,
    DeliveredDate,
    Delivery,
    Fate,
    Field,
    Order,
    Precision,
    TimeExpression,
)
from dateline.model.documents import (
    TEXT_ROLES,
    Claims,
    CleanText,
    Content,
    DatedElement,
    Decoded,
    Extraction,
    Medium,
    PageEvidence,
    PageKind,
    Role,
    Segment,
)
from dateline.model.frontier import (
    Account,
    Found,
    FoundListing,
    Landed,
    Landing,
    Left,
    PageState,
    Reach,
    SettledListing,
    SettledPage,
    Validators,
)
from dateline.model.groups import Fingerprint, Member, Pair
from dateline.model.listings import Entry, Listing, ListingKind
from dateline.model.names import Annotation, Citation, Entity, Mention, Quote, Recogniser, Span
from dateline.model.outlets import Outlet, Source
from dateline.model.replays import Facts, Scope, Standing
from dateline.model.revisions import WALLS, Change, ChangeKind, Compare, Shown
from dateline.model.web import Answer, Errand, HostState, Outcome, Reply, RobotsFile, What

__all__ = [
    "TEXT_ROLES",
    "WALLS",
    "Account",
    "Annotation",
    "Answer",
    "Change",
    "ChangeKind",
    "Citation",
    "Claims",
    "CleanText",
    "Compare",
    "Content",
    "DateClaim",
    "Dated",
    "DatedElement",
    "Dateline",
    "Decoded",
    "DeliveredDate",
    "Delivery",
    "Entity",
    "Entry",
    "Errand",
    "Extraction",
    "Facts",
    "Fate",
    "Field",
    "Fingerprint",
    "Found",
    "FoundListing",
    "HostState",
    "Landed",
    "Landing",
    "Left",
    "Listing",
    "ListingKind",
    "Medium",
    "Member",
    "Mention",
    "Order",
    "Outcome",
    "Outlet",
    "PageEvidence",
    "PageKind",
    "PageState",
    "Pair",
    "Precision",
    "Quote",
    "Reach",
    "Recogniser",
    "Reply",
    "RobotsFile",
    "Role",
    "Scope",
    "Segment",
    "SettledListing",
    "SettledPage",
    "Shown",
    "Source",
    "Span",
    "Standing",
    "TimeExpression",
    "Validators",
    "What",
]
