"""The title that whoever delivered a document claims for it, against what the document itself shows.

A feed or a manifest seldom errs about a title, but it shortens and decorates it; a shown heading that agrees is the
headline as it was printed. A page's own headline outranks a claim. In flat text the labeller only guesses at a title:
of 510 reports with a claimed title that mostly does not stand in them, it took another line for one in 33.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.extract.page import headline
from dateline.model import TEXT_ROLES, Content, Segment

_ABOVE = 60  # segments in which a heading is looked for
_PARAGRAPHS = 2  # of text, the first of which may be the title or open with it
_ALIKE = 0.6  # share of all words of two titles that both have: a reworded headline
_OPENING = 4  # words from which the start of a longer line is known for a title
_LONGEST = 60  # words of a title
_SHORTEST = 8  # letters of a line that is one: "News" stands above many texts
_TEASER = 6  # words from which a line taken for a title may be a standfirst


def settled(content: Content, title: str | None) -> Content:
    """Return `content` with its title settled, where one is claimed; the segment that shows it has the role title.

    The claim stands, with or without its site: as a segment, or as the start of one → that is the title. As a heading
    of the page, decorated or reworded → that heading. Else a page keeps its own headline, and a flat text gets the
    claimed one.
    """
    told = " ".join((title or "").split())
    if not told:
        return content
    bare = headline.without_site(told)
    if shown := _shown(content.segments, told) or _shown(content.segments, bare):
        return replace(content, title=shown[0].text, segments=tuple(_titled(content.segments, *shown)))
    if content.page is not None:
        headings = (heading for heading in content.page.headings if agree(heading, told))
        own = content.title if content.title and agree(content.title, told) else next(headings, content.title)
        return replace(content, title=own or told)
    if content.title and agree(content.title, told):
        return content
    return replace(content, title=told, segments=tuple(_untitled(content.segments)))


def agree(left: str, right: str) -> bool:
    """Whether two titles are one: the same words, one within the other, or most words shared."""
    one, other = headline.words(left), headline.words(right)
    short, long = sorted((one, other), key=len)
    if len(short) >= 3 and headline.within(short, long):
        return True
    return one == other or len(set(one) & set(other)) >= _ALIKE * max(1, len(set(one) | set(other)))


def _shown(segments: Sequence[Segment], title: str) -> tuple[Segment, int] | None:
    """The segment above the text, or among its first, that is the title or opens with it; and how long it is there."""
    paragraphs = 0
    for segment in segments[:_ABOVE]:
        size = _length(segment, title)
        if size:
            return replace(segment, text=segment.text[:size]), size
        paragraphs += segment.role in TEXT_ROLES
        if paragraphs >= _PARAGRAPHS:
            break
    return None


def _length(segment: Segment, title: str) -> int:
    """Characters of the segment that are the title; 0 if it neither is it nor opens with it."""
    words = headline.words(title)
    if headline.words(segment.text) == words and len(segment.text) >= _SHORTEST:
        return len(segment.text)
    if not _OPENING <= len(words) <= _LONGEST or segment.start is None:
        return 0
    found = re.match(r"\W*" + r"\W+".join(map(re.escape, words)) + r"(?!\w)[.?!”’\"»…]*", segment.text, re.IGNORECASE)
    return found.end() if found and not _goes_on(segment.text[found.end() :]) else 0


def _goes_on(rest: str) -> bool:
    """Whether a sentence runs on: a report may open with the words of its title."""
    return rest.lstrip()[:1] in {*",;:)]–—-"} or rest.lstrip()[:1].islower()


def _titled(segments: Sequence[Segment], shown: Segment, size: int) -> Iterator[Segment]:
    """The segments with the shown one as the title, cut from what follows it; no other is a title."""
    done = False
    for segment in segments:
        if not done and segment.start == shown.start and segment.text.startswith(shown.text):
            done = True
            yield from _cut(segment, size)
        elif segment.role == "title":
            yield replace(segment, role="junk", kind="other", rule="claimed:another-title")
        else:
            yield segment


def _cut(segment: Segment, size: int) -> Iterator[Segment]:
    head, rest = segment.text[:size].rstrip(), segment.text[size:].lstrip()
    end = segment.start + len(head) if segment.start is not None else None
    yield Segment("title", None, "claimed:stands-here", segment.start, end if rest else segment.end, head)
    if rest and segment.end is not None:
        yield replace(segment, start=segment.end - len(rest), text=rest)


def _untitled(segments: Sequence[Segment]) -> Iterator[Segment]:
    """A line taken for a title that is none: a standfirst right above the text, else furniture."""
    for at, segment in enumerate(segments):
        if segment.role != "title":
            yield segment
        elif len(headline.words(segment.text)) >= _TEASER and segments[at + 1 : at + 2] and _is_text(segments[at + 1]):
            yield replace(segment, role="standfirst", rule="claimed:another-title")
        else:
            yield replace(segment, role="junk", kind="other", rule="claimed:another-title")


def _is_text(segment: Segment) -> bool:
    return segment.role in TEXT_ROLES
