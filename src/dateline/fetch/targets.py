"""Where a redirect leads to, read as browsers read it."""

import re
from contextlib import suppress
from urllib.parse import urljoin

_EDGES = "".join(map(chr, range(33)))  # control characters and the space
_JUNK = re.compile(r"[\t\n\r]")  # browsers leave these out of an address (URL standard, 4.4)


def of(url: str, location: str) -> str | None:
    """Return where the header `Location` of an answer from `url` leads to; None if it does not say."""
    said = location
    with suppress(UnicodeError):  # the header is read as Latin-1, and UTF-8 is what servers mean
        said = said.encode("latin-1").decode("utf-8")
    path, mark, query = _JUNK.sub("", said.strip(_EDGES)).partition("?")
    if not path and not mark:
        return None
    place = path.replace("\\", "/") + mark + query
    try:
        return urljoin(url, place)
    except ValueError:
        return place  # which no one will ask
