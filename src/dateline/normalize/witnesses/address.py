"""Date witnesses of an address: days and months in its path, a date among its query keys."""

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import parse_qsl, unquote, urlsplit

from dateline.model import DateClaim
from dateline.normalize.witnesses.claim import Writing

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = re.compile(
    rf"(?P<edge>/?)(?<!\d)(?P<y>(?:19|20)\d{{2}})(?P<s>[/_.-])"
    rf"(?P<m>\d{{1,2}}|{'|'.join(_NAMES)})(?P=s)(?P<d>\d{{1,2}})(?!\d)(?P<end>/?)"
)
#: `/2024-02/08/`, `/202402/08/`, `/2024/0208/`: folders of months and of days, as the far East has them.
_FOLDERS = re.compile(
    r"(?P<edge>/)(?P<y>(?:19|20)\d{2})(?:-?(?P<m>0[1-9]|1[0-2])/|/(?P<m2>0[1-9]|1[0-2]))(?P<d>0[1-9]|[12]\d|3[01])(?P<end>/)"
)
_COMPACT = re.compile(
    r"(?P<edge>/?)(?<!\d)(?P<y>20\d{2})(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)(?P<end>/?)"
)
_MONTH = re.compile(r"/(?P<y>(?:19|20)\d{2})(?:/(?=\d)|-(?=\d\d))(?P<m>0?[1-9]|1[0-2])(?=/|$)")
_KEYS = frozenset({"date", "d", "day", "dt", "pubdate", "published"})
_LONGEST = 2_000  # characters of an address


def dates(url: str | None) -> Iterator[DateClaim]:
    """Yield the date in an address: `/2024/02/08/` is a day (`url`), `/2023/12/` a month (`url-month`).

    A year alone (`/annual-report/2023/`) is as often what the text is about, and says nothing. A date inside a slug
    (`weather-2024-02-08`) may be so too: origin `url-slug`. One among the query keys (`?date=2024-02-08`) may be a
    calendar's: origin `url-query`.
    """
    try:
        parts = urlsplit((url or "")[:_LONGEST])
        path, query = unquote(parts.path).lower(), parse_qsl(parts.query, max_num_fields=100)
    except ValueError:  # "http://[broken"
        return
    if found := _DAY.search(path):
        yield _of_path(found, "url" if found["edge"] and (found["end"] or found["s"] == "/") else "url-slug")
    elif found := _FOLDERS.search(path):
        yield _of_path(found, "url")
    elif found := _COMPACT.search(path):
        yield _of_path(found, "url" if found["edge"] else "url-slug")
    elif found := _MONTH.search(path):
        yield replace(_claim(f"{found['y']}-{found['m']}", origin="url-month"), raw=found[0])
    for key, value in query:
        claim = _claim(value, origin="url-query") if key.lower() in _KEYS else None
        if claim and claim.value:
            yield claim


def _of_path(found: re.Match[str], origin: str) -> DateClaim:
    name = found["m"] or found.groupdict()["m2"]
    month = _NAMES.index(name) + 1 if name in _NAMES else int(name)
    return replace(_claim(f"{found['y']}-{month:02d}-{found['d']}", origin=origin), raw=found[0])


def _claim(raw: str, *, origin: str) -> DateClaim:
    return Writing().claim(raw, field="published", origin=origin)
