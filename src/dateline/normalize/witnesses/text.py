"""Date witnesses of a document's own lines. Dates inside prose are never the publication date.

But for a sentence in which a text speaks of itself: "This entry was posted on 8 February 2024".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, takewhile

from dateline.model import DateClaim, Field, Segment
from dateline.normalize import datelines
from dateline.normalize.witnesses import labels
from dateline.normalize.witnesses.claim import Writing, found
from dateline.normalize.witnesses.labels import Label
from dateline.normalize.written.stamps import LONGEST, Stamp

_CLOCKED = frozenset({"minute", "second"})
_BYLINE_LONGEST = 100  # characters; a longer line holds a sentence
_OTHERS_LINES = frozenset({"caption", "related", "promo", "comment", "comments"})  # furniture that is about other texts
_CLOCK = re.compile(r"\d{1,2}[:h]\d{2}")
_MOST_CLOCKS = 20  # of one run: more of them are a ticker
_NEAR = 60  # characters around a clock in which its day stands
_BYLINE = re.compile(r"\W*(?:by|von|par|por|di|door|text|автор|текст|av|af|od|autor|przez|oleh)\b", re.IGNORECASE)
#: A text that speaks of itself: a pronoun, then what it is.
_ITSELF = re.compile(
    r"\W{0,3}(?:this|dieser|diese|cet|cette|ce|esta|este|questo|questa|esse|essa|deze|dit|denne|dette|den här|det här"
    r"|tämä|ten|ta|to|tento|эта|этот|ця|цей|bu|ini)\s(?:\w+\s){0,2}?(?:entry|post|article|story|report|page|piece|item"
    r"|beitrag|artikel|eintrag|text|seite|meldung|billet|entrée|entrada|artículo|nota|noticia|articolo|artigo|notícia"
    r"|matéria|texto|bericht|inlägg|indlæg|innlegg|artikkel|artikkeli|juttu|wpis|artykuł|tekst|článek|příspěvek|запись"
    r"|статья|стаття|запис|yazı|haber|artikel)\b",
    re.IGNORECASE,
)
_MOST = 60  # claims of one text: what follows is a list
_SENTENCE = 40  # characters between the date and the words that say what it is


def dates(segments: Sequence[Segment], writing: Writing, *, others: Sequence[str] = ()) -> Iterator[DateClaim]:
    """Yield the dates of meta lines, and of furniture before the body that is a date line or a byline with a date.

    `start` and `end` are code points into the decoded text, None for HTML. Origins: `line:label` for a line that says
    what its date is (`date 2024-02-08`), `line:clock` and `line` for the first before the body with and without a time
    of day, `line-later` for any other: those belong to lists of other articles as often as not; `head` for the one day
    with a clock in a long run before the body; `dateline` for the place line, whose `--02-08` can only confirm.
    `others` are lines of the page that are another work's, or a calendar's: a date of theirs is no first one.
    """
    yield from islice(_all(segments, writing, others), _MOST)


def _all(segments: Sequence[Segment], writing: Writing, others: Sequence[str]) -> Iterator[DateClaim]:
    head, taken = True, set[str]()
    yield from _of_runs(segments, writing)
    for segment in segments:
        head = head and segment.role != "body"
        yield from _of_place_line(segment) if segment.role == "dateline" else _of_itself(segment, writing)
        if segment.role != "meta" and not (head and segment.role == "junk"):
            continue
        for claim in _of_line(segment, writing):
            anothers = any(claim.raw in line for line in others)
            first = claim.origin == "line:label" or (head and not anothers and claim.origin not in taken)
            taken |= set() if anothers else {claim.origin}
            yield claim if first else replace(claim, origin="line-later")


def _of_runs(segments: Sequence[Segment], writing: Writing) -> Iterator[DateClaim]:
    """Yield the one day that stands with a clock in long furniture before the body.

    Where all lines of a page are one, its date line is inside such a run. Two days there are a list of headlines.
    """
    runs = takewhile(lambda segment: segment.role != "body", segments)
    long = (s for s in runs if s.role == "junk" and len(s.text) > _BYLINE_LONGEST and s.kind not in _OTHERS_LINES)
    claims = [claim for segment in long for claim in _clocked(segment, writing)]
    if len({claim.value[:10] for claim in claims if claim.value}) == 1:
        yield claims[0]


def _clocked(run: Segment, writing: Writing) -> Iterator[DateClaim]:
    for clock in islice(_CLOCK.finditer(run.text), _MOST_CLOCKS):
        start = max(0, clock.start() - _NEAR)
        near = run.text[start : clock.end() + _NEAR]
        for stamp in writing.find(near):
            if stamp.precision in _CLOCKED and stamp.start <= clock.start() - start < stamp.end:
                field = _field(labels.before(near[: stamp.start]))
                yield _placed(found(stamp, near, field=field, origin="head"), run, start + stamp.start)


def _placed(claim: DateClaim, segment: Segment, start: int) -> DateClaim:
    if segment.start is None:
        return claim
    return replace(claim, start=segment.start + start, end=segment.start + start + len(claim.raw))


def _field(label: Label | None) -> Field:
    return "modified" if label == "modified" else "published"


def _of_line(segment: Segment, writing: Writing) -> Iterator[DateClaim]:
    stamps = _stamps(segment, writing)
    for stamp, label in zip(stamps, labels.of_line(segment.text, stamps), strict=True):
        clocked = stamp.precision in _CLOCKED
        origin = "line:label" if label in {"published", "dated"} else "line:clock" if clocked else "line"
        origin = "line-later" if label == "other" else origin
        yield _placed(found(stamp, segment.text, field=_field(label), origin=origin), segment, stamp.start)


def _stamps(segment: Segment, writing: Writing) -> tuple[Stamp, ...]:
    stamps = tuple(s for s in writing.find(segment.text) if s.precision != "year")
    if segment.role == "meta" or not stamps:
        return stamps
    line = segment.text
    called = _BYLINE.match(line) or labels.before(line[: stamps[0].start]) in {"published", "modified"}
    proven = len(line) <= _BYLINE_LONGEST and (called or stamps[0].precision in _CLOCKED)
    return stamps if len(stamps) == 1 and (proven or writing.is_date(line)) else ()


def _of_itself(segment: Segment, writing: Writing) -> Iterator[DateClaim]:
    """Yield the date of a sentence in which the text says when it appeared."""
    opening = _ITSELF.match(segment.text)
    if opening is None or segment.role == "meta":
        return
    sentence = segment.text[:LONGEST]
    stamps = writing.find(sentence)[:1]
    for stamp in stamps:
        between, behind = sentence[opening.end() : stamp.start], sentence[stamp.end : stamp.end + _SENTENCE]
        label = labels.before(between[-_SENTENCE:]) or labels.after(behind)
        if label in {"published", "modified"} and not re.search(r"[.!?]\s", between):
            yield _placed(found(stamp, sentence, field=_field(label), origin="line:label"), segment, stamp.start)


def _of_place_line(segment: Segment) -> Iterator[DateClaim]:
    """Yield the day of a place line: without a year it has the form `--02-08`."""
    line = datelines.parse(segment.text)
    if line and line.day:
        raw = segment.text[:LONGEST].rstrip()
        yield _placed(DateClaim("published", "dateline", raw, line.day, "day", None), segment, 0)
