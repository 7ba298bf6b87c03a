"""The role of every block of a page: rules on single lines, after it is known which blocks are its text."""

import re
from collections.abc import Iterator, Sequence

from lxml.etree import _Element

from dateline.extract.lines import furniture
from dateline.extract.lines.furniture import Verdict
from dateline.extract.page import headline, maintext
from dateline.extract.page.blocks import Block, Layout
from dateline.extract.page.region import LINKED
from dateline.model import Role

_EDGE = 6  # lines from either end of the text that may be furniture
_TITLE_EDGE = 8  # lines from the start among which the title may be repeated
_ANYWHERE = frozenset(
    {"promo:label", "advertisement", "icon-names", "copyright:words", "teaser:tag-in-brackets", "caption:words"}
)
"""Rules so sure that they also hold between two paragraphs."""
_PROSE = 15  # words; an edge ends at the first line with as many that no rule knows
_STAMP = 24  # words; a longer block is no byline and no date line
_HEAD = 20  # blocks before the text in which its byline and date line may stand
_STANDFIRST = re.compile(
    r"(?:^|[\s_-])(?:dek|deck|standfirst|sub-?title|sub-?headline|sub-?heading|excerpt|lede?|lead|intro|summary|abstract"
    r"|vorspann|chapo|entradilla|description|teaser)(?=$|[\s_-])",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_FEW = 3  # blocks of the text among which a standfirst may stand
_STANDFIRST_WORDS = 5
_ITSELF = 2  # elements around a block whose class may name it a standfirst

_COPIED = 40  # words of two lines or more that do not stand twice in a text by chance
_REPEATED = Verdict("junk", "other", "repeats:paragraph")
_WORDLESS = Verdict("junk", "other", "no-words")

Label = tuple[Role, str | None, str]
"""Role, kind and rule, as in a segment."""


def of_blocks(
    layout: Layout, said: Sequence[Verdict | None], *, title: str | None, description: str | None
) -> list[Label]:
    """Return the label of each block.

    Args:
        layout: the page's blocks.
        said: for each of them None if it is text, else what it is, by `maintext.verdicts`.
        title: of the page; where the page shows it, the block is the title.
        description: what the page's meta says it is about; a first paragraph that repeats it is the standfirst.
    """
    known = _lines_judged(layout, said, title)
    _last_headings(layout, known)
    text = [at for at, verdict in enumerate(known) if verdict is None]
    labels = [_label(layout, at, verdict) for at, verdict in enumerate(known)]
    for at, verdict in _stamps(layout, said, text):
        labels[at] = verdict.role, verdict.kind, verdict.rule
    if title and (shown := _shown_title(layout, title)) is not None and labels[shown][0] != "meta":
        labels[shown] = "title", None, "html:title"
    for at in text[:_FEW]:
        if labels[at][0] == "body" and (rule := _standfirst(layout, at, description)):
            labels[at] = "standfirst", None, rule
            break
    return labels


def _label(layout: Layout, at: int, verdict: Verdict | None) -> Label:
    if verdict is not None:
        return verdict.role, verdict.kind, verdict.rule
    if maintext.tag_of(layout, layout.blocks[at].place) in maintext.HEADINGS:
        return "subheading", None, "html:heading"
    return "body", None, "html:main-text"


def _lines_judged(layout: Layout, said: Sequence[Verdict | None], title: str | None) -> list[Verdict | None]:
    """Furniture at the edges of the text, and the surest of it anywhere: +.005 on labelled news pages."""
    text = [at for at, verdict in enumerate(said) if verdict is None]
    lines = [layout.blocks[at] for at in text]
    verdicts = [furniture.judge(line.text.lstrip("-| ")) for line in lines]
    edges = _edges(lines, verdicts)
    known = [
        furniture.judge(block.text) or verdict if verdict == maintext.BEYOND else verdict
        for block, verdict in zip(layout.blocks, said, strict=True)
    ]
    for number, (at, line, verdict) in enumerate(zip(text, lines, verdicts, strict=True)):
        if title and number < _TITLE_EDGE and headline.same(line.text, title):
            known[at] = Verdict("junk", "image-alt", "repeats:title")
        elif not line.words:
            known[at] = _WORDLESS
        elif verdict and (verdict.rule in _ANYWHERE or number in edges or _heads_a_list(lines, verdict, number)):
            known[at] = verdict
    for at in _said_before(layout, known):
        known[at] = _REPEATED
    return known


def _said_before(layout: Layout, known: Sequence[Verdict | None]) -> Iterator[int]:
    """Paragraphs that follow each other in the text a second time: a copy for another screen size."""
    text = [at for at, verdict in enumerate(known) if verdict is None]
    first: dict[str, int] = {}
    run: list[int] = []
    follows = -1
    for number, at in enumerate(text):
        before = first.setdefault(layout.blocks[at].bare, number)
        if run and before != follows:
            yield from _copied(layout, run)
            run = []
        if before < number:
            run.append(at)
        follows = before + 1
    yield from _copied(layout, run)


def _copied(layout: Layout, run: Sequence[int]) -> Sequence[int]:
    return run if len(run) > 1 and sum(layout.blocks[at].words for at in run) >= _COPIED else ()


def _edges(lines: Sequence[Block], verdicts: Sequence[Verdict | None]) -> set[int]:
    """The lines before the first and after the last prose, a few at most."""
    prose = [at for at, line in enumerate(lines) if verdicts[at] is None and line.words >= _PROSE]
    first, last = min(prose, default=0), max(prose, default=len(lines))
    return {*range(min(first, _EDGE)), *range(max(last + 1, len(lines) - _EDGE), len(lines))}


def _heads_a_list(lines: Sequence[Block], verdict: Verdict, at: int) -> bool:
    """A heading like "Most read" over short lines, not over the prose of a section so called."""
    following = [line.words for line in lines[at + 1 : at + 3]]
    return verdict.kind == "section-heading" and max(following, default=0) < _PROSE


def _last_headings(layout: Layout, known: list[Verdict | None]) -> None:
    """A heading that no line of text follows is that of what was dropped after it."""
    for at in reversed([at for at, verdict in enumerate(known) if verdict is None]):
        if maintext.tag_of(layout, layout.blocks[at].place) not in maintext.HEADINGS:
            return
        known[at] = Verdict("junk", "section-heading", "heading:last")


def _stamps(layout: Layout, said: Sequence[Verdict | None], text: Sequence[int]) -> Iterator[tuple[int, Verdict]]:
    """Bylines and date lines among what stands just before the text, or between its first lines."""
    first, begun = (text[0], text[min(len(text), _FEW) - 1]) if text else (0, 0)
    for at in range(max(0, first - _HEAD), begun):
        block = layout.blocks[at]
        if said[at] is not None and block.words <= _STAMP:
            verdict = furniture.judge(block.text)
            if verdict is not None and verdict.role == "meta":
                yield at, verdict


def _shown_title(layout: Layout, title: str) -> int | None:
    """The block that is the title: the <h1> that says it, else the first block that does and is no link."""
    words = "".join(headline.words(title))
    same = [at for at, block in enumerate(layout.blocks) if block.bare.casefold() == words]
    tags = {at: maintext.tag_of(layout, layout.blocks[at].place) for at in same}
    return min(same, key=lambda at: (tags[at] != "h1", layout.blocks[at].linked >= LINKED, at), default=None)


def _standfirst(layout: Layout, at: int, description: str | None) -> str | None:
    """The rule by which a block among the first of the text is the standfirst, or None."""
    block = layout.blocks[at]
    if block.words < _STANDFIRST_WORDS:
        return None
    if description and headline.same(block.text, description):
        return "standfirst:repeats-description"
    around = (layout.places[place].element for place in layout.above(block.place)[:_ITSELF])
    return "standfirst:named" if any(_is_named(element) for element in around) else None


def _is_named(element: _Element) -> bool:
    words = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
    return bool(_STANDFIRST.search(_CAMEL.sub("-", words)))
