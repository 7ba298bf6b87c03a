"""Reading again what was read: a cleaned text, read once more, must come out as it went in.

Judgements lean on what stands around a line, so a text without its furniture may be judged a little differently.
A text is therefore read until reading changes nothing, and every reading's verdicts are carried back to the places of
the first. Measured on the labelled flat pages: nearly all settle at the second reading, none needs more than a few.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from dateline.model import TEXT_ROLES, Segment

_READINGS = 16  # each takes something away; a text that is still unsettled then keeps what the last one left

Segments = tuple[Segment, ...]


def paragraphs(segments: Iterable[Segment]) -> str:
    """The cleaned text: standfirst, subheadings and body in order, joined by a blank line."""
    return _BLANK_LINE.join(segment.text for segment in segments if segment.role in TEXT_ROLES)


_BLANK_LINE = "\n\n"


def settled(text: str, read: Callable[[str], Segments]) -> Segments:
    """Return the segments of `text` such that `read` would take nothing more out of their cleaned text."""
    segments = read(text)
    known = text
    for _ in range(_READINGS):
        cleaned = paragraphs(segments)
        if cleaned == known:
            break
        again, known = read(cleaned), cleaned
        if paragraphs(again) == cleaned:
            break
        segments = tuple(_carried(segments, again))
    return segments


def _carried(first: Sequence[Segment], again: Sequence[Segment]) -> Iterator[Segment]:
    """The segments of the first reading, those of its text parted and judged as in the second one."""
    titled, place, waiting = any(one.role == "title" for one in first), 0, list(again)
    for segment in first:
        if segment.role not in TEXT_ROLES:
            yield segment
            continue
        end = place + len(segment.text)
        while waiting and waiting[0].start is not None and waiting[0].start < end:
            yield from _part(segment, waiting[0], place=place, titled=titled)
            if waiting[0].end is not None and waiting[0].end > end:
                break
            waiting.pop(0)
        place = end + len(_BLANK_LINE)


def _part(segment: Segment, judged: Segment, *, place: int, titled: bool) -> Iterator[Segment]:
    """What `judged` says of the part of `segment` (which begins at `place` of the cleaned text) that it covers."""
    if segment.start is None or judged.start is None or judged.end is None:
        return
    left, right = max(0, judged.start - place), min(len(segment.text), judged.end - place)
    bare = segment.text[left:right].strip()
    left += len(segment.text[left:right]) - len(segment.text[left:right].lstrip())
    part = replace(segment, start=segment.start + left, end=segment.start + left + len(bare), text=bare)
    if judged.role in TEXT_ROLES:
        yield part
    elif bare:
        rule = "title:second-line" if titled and judged.role == "title" else judged.rule
        yield replace(part, role=judged.role, kind=judged.kind, rule=rule)
