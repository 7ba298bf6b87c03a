"""Submissions as documents: what a body is, by the media type it was left with.

| media type | the body is |
|---|---|
| text/html, application/xhtml+xml, text/plain | one document |
| application/json | one document, as a line of a bulk file; but it may not name a file |
| application/rss+xml, application/atom+xml, application/feed+json, and XML that is not named further | a feed |
| none | a feed if it begins like one, else one document |

Claims that stand with the document outrank the `claims` beside it, and those its row's `url`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from dateline.errors import Broken, Rejected, TooLarge, Unreadable, Unsupported
from dateline.extract import listings
from dateline.model import Claims
from dateline.pipeline.decide import SIZE_CAP
from dateline.pipeline.documents import feeds
from dateline.pipeline.documents.document import Document
from dateline.pipeline.documents.feeds import GetRoom
from dateline.pipeline.documents.lines import claims_of, other_of, parsed, plain
from dateline.pipeline.documents.lines import document as described
from dateline.store.submissions import Parcel, Submission

PAGES = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
JSON = "application/json"
FEEDS = frozenset({
    "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json",
    "application/xml", "text/xml",
})  # fmt: skip
MEDIA_TYPES = (*sorted(PAGES), JSON, *sorted(FEEDS))
_CONTENT = ("path", "text", "html")


def documents(submission: Submission, room: GetRoom | None) -> Iterator[Document]:
    """Yield what a submission brings, at least one document; what is none comes with its fault."""
    path = Path(submission.location)
    try:
        yield from _documents(submission.parcel, path, room)
    except Rejected as error:
        yield Document(path, fault=error)
    except (Broken, ValueError, RecursionError) as error:
        yield Document(path, fault=Unreadable(f"it cannot be read: {error}"))


def is_feed(parcel: Parcel) -> bool:
    """Whether a body is read as a feed."""
    form = essence(parcel.media_type)
    return form in FEEDS or (not form and listings.is_listing(parcel.body))


def essence(media_type: str | None) -> str:
    """Return a media type without its parameters, in lower case; "" for none."""
    return (media_type or "").split(";", 1)[0].strip().lower()


def _documents(parcel: Parcel, path: Path, room: GetRoom | None) -> Iterator[Document]:
    form, said = essence(parcel.media_type), claimed(parcel)
    if len(parcel.body) > SIZE_CAP:
        raise TooLarge(f"over {SIZE_CAP} bytes")
    if is_feed(parcel):
        yield from _entries(parcel, path, room=room, known=claims_of(said))
    elif form == JSON:
        yield line(parsed(parcel.body), path, said=said, data=parcel.body)
    elif form in PAGES or not form:
        claims = replace(claims_of(said), content_type=parcel.media_type)
        yield Document(path, claims, parcel.body, other=other_of(said))
    else:
        raise Unsupported(f"the media type {plain(form)[:100]} is not taken: give {', '.join(MEDIA_TYPES)}")


def claimed(parcel: Parcel) -> dict[str, object]:
    """Return what is claimed of a body beside it.

    Raises:
        Unreadable: it is no JSON object, or holds content.
    """
    claims = parcel.claims if parcel.claims is not None else {}
    if not isinstance(claims, dict):
        raise Unreadable("its claims are no JSON object")
    for key in _CONTENT:
        if claims.get(key) is not None:
            raise Unreadable(f'its claims hold "{key}": content belongs in the body')
    return {"url": parcel.url, **claims}


def line(told: Mapping[str, object], path: Path, *, said: Mapping[str, object], data: bytes) -> Document:
    """Return the document of a JSON object, written as `data`, with what was claimed of it beside.

    Raises:
        Unreadable: it is no line of a bulk file, or names a file: none of this house is a submitter's to name.
        ValueError: it holds what no JSON does.
    """
    if told.get("path") is not None:
        raise Unreadable('"path" is not taken here: give the content as "text" or "html"')
    return described({**said, **told}, path, place=(sha256(data).digest(), 0))


def _entries(parcel: Parcel, path: Path, *, room: GetRoom | None, known: Claims) -> Iterator[Document]:
    if room is None:
        raise Unsupported("feeds are not read here")
    listing = room().listing(parcel.body, url=parcel.url, content_type=parcel.media_type)
    said = Claims(source=known.source, fetched_at=known.fetched_at)
    yield from feeds.entries(listing, path, container=sha256(parcel.body).digest(), known=said)
