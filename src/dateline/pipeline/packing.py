"""Packing: what somebody hands in as parcels for the table of submissions, looked at before they are left.

Whoever hands something in is told at once what is wrong with it; what only the bytes show is told by the door.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from dateline.errors import Empty, Rejected, Unreadable, Unsupported
from dateline.normalize import urls
from dateline.pipeline import documents
from dateline.store.connection import storable
from dateline.store.submissions import Parcel

MOST = 100  # documents in one body
CLAIMS = ("url", "title", "published", "source", "fetched_at", "id")
_LONGEST_URL = 2048  # as of the table's column
_LONGEST_TYPE = 255  # as of the table's column
_LONGEST_CLAIMS = 16_384  # bytes of them all: the column takes some more
_HERE = Path("here")


def pack(body: bytes, media_type: str, *, claims: Mapping[str, str]) -> list[Parcel]:
    """Return the parcels of one body: one, or of a JSON list one for each of its objects.

    Args:
        body: as it came.
        media_type: as it was said, with its parameters.
        claims: what is claimed of the document beside it, by the keys of `CLAIMS`.

    Raises:
        Unsupported: the media type is not taken.
        Rejected: something cannot be read; the message says what, and in which document.
    """
    form = documents.essence(media_type)
    if form not in documents.MEDIA_TYPES:
        raise Unsupported(f"the media type {form or 'nothing'} is not taken: give {', '.join(documents.MEDIA_TYPES)}")
    if len(media_type) > _LONGEST_TYPE:
        raise Unsupported(f"the media type is longer than {_LONGEST_TYPE} characters: leave its parameters out")
    if not body.strip():
        raise Empty("the body is empty")
    said = checked(claims)
    if form != "application/json":
        return [Parcel(body, media_type, said.pop("url", None), said)]
    return lines(body, said=said)


def checked(claims: Mapping[str, str]) -> dict[str, str]:
    """Return claims that the door will take.

    Raises:
        Unreadable: one is unknown, too long, or not what it must be.
    """
    for key in claims:
        if key not in CLAIMS:
            raise Unreadable(f'"{key[:40]}" cannot be claimed: give {", ".join(CLAIMS)}')
        if storable(claims[key]) != claims[key]:
            raise Unreadable(f'"{key}" holds a character that no table can hold')
    if len(json.dumps(dict(claims))) > _LONGEST_CLAIMS:
        raise Unreadable(f"the claims are over {_LONGEST_CLAIMS} bytes")
    documents.claims_of(claims)
    address(claims)
    return dict(claims)


def address(said: Mapping[str, object]) -> None:
    """Refuse a URL that is none, or too long."""
    url = said.get("url")
    if isinstance(url, str) and url.strip() and (len(url) > _LONGEST_URL or urls.canonical(url) is None):
        raise Unreadable(f'"url" is no address of the web with at most {_LONGEST_URL} characters')


def lines(body: bytes, *, said: Mapping[str, str]) -> list[Parcel]:
    """Return the parcels of a JSON body: an object, or a list of at most a hundred."""
    try:
        told = documents.loaded(body)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"the body is no JSON: {error}") from error
    if isinstance(told, dict):
        return [line(told, body, said=said)]
    if not isinstance(told, list) or not 0 < len(told) <= MOST:
        raise Unreadable(f"the body must be one JSON object, or a list of 1 to {MOST} of them")
    packed = []
    for number, each in enumerate(told, 1):
        try:
            data = json.dumps(each, ensure_ascii=False).encode("utf-8", "surrogatepass")
            packed.append(line(each, data, said=said))
        except Rejected as error:
            raise Unreadable(f"document {number} of {len(told)}: {error}") from error
    return packed


def line(told: object, data: bytes, *, said: Mapping[str, str]) -> Parcel:
    """Return the parcel of one JSON object; `data` is how it was written."""
    if not isinstance(told, dict):
        raise Unreadable("not a JSON object")
    try:
        documents.line(told, _HERE, said=said, data=data)
    except (ValueError, RecursionError) as error:
        raise Unreadable(str(error)) from error
    address(told)
    return Parcel(data, "application/json", None, dict(said))
