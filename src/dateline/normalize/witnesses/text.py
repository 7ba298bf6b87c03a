"""Date witnesses of a document's own lines and of its URL. Dates inside prose are never the publication date."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, takewhile
from urllib.parse import unquote, urlsplit

from dateline.model import DateClaim, Field, Order, Segment
from dateline.normalize.witnesses.claim import claim, found_claim
from dateline.normalize.written import months, stamps
from dateline.normalize.written.stamps import Stamp

_LABEL = re.compile(
    r"\W*(?:date|published|posted|publication date|pubdate|erstellt|veröffentlicht|publié|publicado)\b", re.IGNORECASE
)
_CLOCKED = frozenset({"minute", "second"})
_BYLINE_LONGEST = 100  # characters; a longer line holds a sentence
_OTHERS_LINES = frozenset({"caption", "related", "promo"})  # kinds of furniture that are about other texts
_CLOCK = re.compile(r"\d{1,2}[:h]\d{2}")
_MOST_CLOCKS = 20  # of one run: more of them are a ticker
_NEAR = 60  # characters around a clock in which its day stands
_BYLINE = re.compile(
    r"\W*(?:by|von|par|por|di|door|text|автор|текст|published|posted|publiziert|veröffentlicht|publié|publicado|pubblicato)\b",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"updat|modif|aktualis|mis à jour|actualiz|aggiorn|atualiz|обнов|онов", re.IGNORECASE)

_PATH_DAY = re.compile(
    r"(?P<edge>/?)(?<!\d)(?P<y>(?:19|20)\d{2})(?P<s>[/_.-])"
    r"(?P<m>\d{1,2}|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?P=s)(?P<d>\d{1,2})(?!\d)(?P<end>/?)"
)
_PATH_COMPACT = re.compile(
    r"(?P<edge>/?)(?<!\d)(?P<y>20\d{2})(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)(?P<end>/?)"
)
_PATH_MONTH = re.compile(r"/(?P<y>(?:19|20)\d{2})(?:/(?=\d)|-(?=\d\d))(?P<m>0?[1-9]|1[0-2])(?=/|$)")


def from_segments(segments: Sequence[Segment], order: Order | None) -> Iterator[DateClaim]:
    """Yield the dates of meta lines, and of furniture before the body that is a date line or a byline with a date.

    `start` and `end` are code points into the decoded text, None for HTML. Origins: `line:label` for a line that says
    what its date is (`date 2024-02-08`), `line:clock` and `line` for the first before the body with and without a time
    of day, `line-later` for any other: those belong to lists of other articles as often as not.
    """
    head, taken = True, set[str]()
    yield from _of_runs(segments, order)
    for segment in segments:
        head = head and segment.role != "body"
        if segment.role != "meta" and not (head and segment.role == "junk"):
            continue
        for found in _of_line(segment, order):
            first = found.origin == "line:label" or (head and found.origin not in taken)
            taken.add(found.origin)
            yield found if first else replace(found, origin="line-later")


def _of_runs(segments: Sequence[Segment], order: Order | None) -> Iterator[DateClaim]:
    """Yield the one day that stands with a clock in long furniture before the body: origin `head`.

    Where all lines of a page are one, its date line is inside such a run. Two days there are a list of headlines.
    """
    runs = takewhile(lambda segment: segment.role != "body", segments)
    long = (s for s in runs if s.role == "junk" and len(s.text) > _BYLINE_LONGEST and s.kind not in _OTHERS_LINES)
    found = [claim for segment in long for claim in _clocked(segment, order)]
    if len({claim.value[:10] for claim in found if claim.value}) == 1:
        yield found[0]


def _clocked(run: Segment, order: Order | None) -> Iterator[DateClaim]:
    for clock in islice(_CLOCK.finditer(run.text), _MOST_CLOCKS):
        start = max(0, clock.start() - _NEAR)
        near = run.text[start : clock.end() + _NEAR]
        for stamp in stamps.find(near, order=order):
            if stamp.precision in _CLOCKED and stamp.start <= clock.start() - start < stamp.end:
                field: Field = "modified" if _UPDATED.search(near[: stamp.start]) else "published"
                yield _placed(found_claim(stamp, near, field=field, origin="head"), run, start + stamp.start)


def _placed(found: DateClaim, segment: Segment, start: int) -> DateClaim:
    if segment.start is None:
        return found
    return replace(found, start=segment.start + start, end=segment.start + start + len(found.raw))


def _of_line(segment: Segment, order: Order | None) -> Iterator[DateClaim]:
    for stamp in _stamps(segment, order):
        before = segment.text[: stamp.start]
        field: Field = "modified" if _UPDATED.search(before + (segment.kind or "")) else "published"
        origin = "line:label" if _LABEL.match(before) else "line:clock" if stamp.precision in _CLOCKED else "line"
        yield _placed(found_claim(stamp, segment.text, field=field, origin=origin), segment, stamp.start)


def _stamps(segment: Segment, order: Order | None) -> tuple[Stamp, ...]:
    found = tuple(s for s in stamps.find(segment.text, order=order) if s.precision != "year")
    if segment.role == "meta" or not found:
        return found
    line = segment.text
    proven = len(line) <= _BYLINE_LONGEST and (_BYLINE.match(line) or found[0].precision in _CLOCKED)
    return found if len(found) == 1 and (proven or stamps.parse(line, order=order)) else ()


def from_url(url: str | None) -> Iterator[DateClaim]:
    """Yield the date in a URL's path: `/2024/02/08/` is a day (`url`), `/2023/12/` a month (`url-month`).

    A date inside a slug (`weather-2024-02-08`) may be what the text is about: origin `url-slug`.
    """
    path = unquote(urlsplit(url).path).lower() if url else ""
    if found := _PATH_DAY.search(path):
        yield _of_path(found, "url" if found["edge"] and (found["end"] or found["s"] == "/") else "url-slug")
    elif found := _PATH_COMPACT.search(path):
        yield _of_path(found, "url" if found["edge"] else "url-slug")
    elif found := _PATH_MONTH.search(path):
        yield replace(claim(f"{found['y']}-{found['m']}", field="published", origin="url-month"), raw=found[0])


def _of_path(found: re.Match[str], origin: str) -> DateClaim:
    month = months.NUMBERS.get(found["m"], 0) if found["m"].isalpha() else int(found["m"])
    return replace(claim(f"{found['y']}-{month:02d}-{found['d']}", field="published", origin=origin), raw=found[0])
