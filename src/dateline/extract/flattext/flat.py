"""Text whose HTML is gone, into segments: lines, glued words, or everything on one line."""

import re
from collections.abc import Iterator, Sequence

from dateline.extract.flattext import features, function_words, roles, runs, scoring, settling, units
from dateline.extract.flattext.features import Marks
from dateline.extract.flattext.roles import Label
from dateline.extract.flattext.units import Unit
from dateline.extract.lines import place_line
from dateline.extract.page import authors, pagekind
from dateline.extract.recurrence import recurring
from dateline.model import TEXT_ROLES, Content, Segment

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 40_000  # characters looked at to tell the function words' language
_LARGE = 400_000  # characters; a text over it is judged line by line without cutting runs, as no article is so long


def read(text: str, *, furniture: frozenset[str] = frozenset()) -> Content:
    """Return the content of a flat text: every non-space character lies in exactly one segment, in order.

    `furniture` holds the keys of lines learned from other documents of its outlet (`linekeys.line_key`).
    """
    segments = settling.settled(text, lambda version: _once(version, furniture))
    title = next((segment.text for segment in segments if segment.role == "title"), None)
    signed = next((segment.text for segment in segments if segment.kind == "byline"), "")
    kind, rule = pagekind.of_text(segments)
    return Content(kind, rule, title, authors.of_byline(signed), segments)


def _once(text: str, furniture: frozenset[str]) -> tuple[Segment, ...]:
    marks = marks_of(text, furniture=furniture)
    return segments_of(text, marks, kept=scoring.choose(marks))


def marks_of(text: str, *, furniture: frozenset[str] = frozenset()) -> list[Marks]:
    """Return the units of a text, counted; a known furniture line carries its verdict."""
    words = function_words.choose(" ".join(_WORD.findall(text[:_SAMPLE])).lower().split())
    pieces = units.cut(text)
    if len(text) <= _LARGE:
        pieces = runs.split(pieces, words or frozenset())
        pieces = recurring.cut(pieces, furniture, function_words=words or frozenset())
    return recurring.marked(features.measure(pieces, words), furniture)


def segments_of(text: str, marks: Sequence[Marks], *, kept: Sequence[bool]) -> tuple[Segment, ...]:
    """Return the segments of a text of which `kept` says what units are the article."""
    return tuple(_place_line_cut(list(_merged(text, marks, roles.assign(marks, kept, spaced=_is_spaced(text))))))


def _is_spaced(text: str) -> bool:
    """Whether the text is paragraphs with blank lines between and nothing else, as cleaned texts are."""
    return "\n\n" in text and text == text.strip() and "\n" not in text.replace("\n\n", "")


def _merged(text: str, marks: Sequence[Marks], labels: Sequence[Label]) -> Iterator[Segment]:
    """One segment for contiguous units of one line that share role and kind; glued texts stay apart."""
    paired = list(zip((one.unit for one in marks), labels, strict=True))
    groups: list[list[tuple[Unit, Label]]] = []
    for unit, label in paired:
        if groups and _continues(groups[-1][-1], (unit, label)):
            groups[-1].append((unit, label))
        else:
            groups.append([(unit, label)])
    for group in groups:
        start, end, label = group[0][0].start, group[-1][0].end, group[0][1]
        yield Segment(label.role, label.kind, label.rule, start, end, text[start:end])


def _continues(last: tuple[Unit, Label], new: tuple[Unit, Label]) -> bool:
    (left, said), (right, says) = last, new
    if (
        left.line != right.line
        or (said.role, said.kind) != (says.role, says.kind)
        or said.role in ("title", "standfirst")
    ):
        return said.role == "standfirst" and says.role == "standfirst" and left.line == right.line
    glued = left.end == right.start and min(left.text.count(" "), right.text.count(" ")) >= 2
    return not (glued and said.role in TEXT_ROLES)


def _place_line_cut(segments: Sequence[Segment]) -> Iterator[Segment]:
    """Cut the place line from the first of the opening paragraphs that has one."""
    opening = [at for at, segment in enumerate(segments) if segment.role in ("standfirst", "body")][:3]
    found = next(((at, end) for at in opening if (end := place_line.end(segments[at].text))), None)
    for at, segment in enumerate(segments):
        if found and at == found[0]:
            yield from _parted(segment, found[1])
        else:
            yield segment


def _parted(segment: Segment, end: int) -> Iterator[Segment]:
    line, rest, start = segment.text[:end].rstrip(), segment.text[end:].lstrip(), segment.start
    if start is None or segment.end is None:
        yield Segment("dateline", None, "place-line", None, None, line)
        yield Segment(segment.role, segment.kind, segment.rule, None, None, rest)
        return
    yield Segment("dateline", None, "place-line", start, start + len(line), line)
    yield Segment(segment.role, segment.kind, segment.rule, segment.end - len(rest), segment.end, rest)
