"""Which blocks of a page are its text, and by what rule each other block is not.

The region decides; trafilatura is asked where that leaves a doubt: links among the text, lines beyond the last prose,
several articles on one page. Its say there is worth +.0105 in text F1 on labelled news pages and +.0045 on pages of
other sorts; two pages in five leave no doubt, and are read in half the time.
"""

from collections import Counter
from collections.abc import Callable, Sequence

from dateline.extract.lines import furniture
from dateline.extract.lines.furniture import Verdict
from dateline.extract.page.blocks import Block, Layout
from dateline.extract.page.region import LINKED, Region, is_prose

Marks = Sequence[bool]

_OUTSIDE = Verdict("junk", "other", "outside:region")
BEYOND = Verdict("junk", "other", "outside:prose")
"""Said of lines before the first and after the last prose, which a rule on lines may know better."""
_LINKED = Verdict("junk", "related", "linked:line")
_PROMO = Verdict("junk", "promo", "linked:paragraph")
_ANOTHER = Verdict("junk", "related", "article:another")
_DOUBTFUL = frozenset({BEYOND, _LINKED})

_TELLING = 2  # words from which it is worth asking what a line is
_LINK = 0.6  # share of linked characters from which a block is a link
_LONELY = 0.9  # share of linked characters that makes a paragraph nothing but a link to something else
_LONELY_WORDS = 5
_ADDRESS = ("http", "www.")  # an address written out is part of what the text tells
_ONE_ARTICLE = 100  # words of one <article> beside which others are other stories
_LEAD = 20  # words from which prose under the headline may be the text's first paragraph
_NEARLY = 0.9  # of what trafilatura found
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_INLINE = frozenset({"span", "strong", "b", "em", "i", "a", "font", "u", "small"})


def verdicts(layout: Layout, where: Region, *, ask: Callable[[], Marks]) -> list[Verdict | None]:
    """Return for each block None if it is text, else what it is.

    `ask` gives trafilatura's marks on the blocks; it is called at most once, and only if it may change something.
    """
    said = _said(layout, where, None)
    articles = sum(place.tag == "article" for place in layout.places)
    if (
        articles > 1
        or None not in said
        or _leads(layout, said)
        or any(_is_doubtful(layout, at, verdict) for at, verdict in enumerate(said))
    ):
        said = _said(layout, where, ask())
    return said


def _is_doubtful(layout: Layout, at: int, verdict: Verdict | None) -> bool:
    """Whether a block may be text after all; the headline, a date line, a byline or a lone word is none either way."""
    block = layout.blocks[at]
    if verdict not in _DOUBTFUL or block.words < _TELLING or tag_of(layout, block.place) == "h1":
        return False
    return furniture.judge(block.text) is None


def tag_of(layout: Layout, place: int) -> str:
    """The tag of the block element around `place`."""
    while layout.places[place].tag in _INLINE and layout.places[place].up >= 0:
        place = layout.places[place].up
    return layout.places[place].tag


def _said(layout: Layout, where: Region, marks: Marks | None) -> list[Verdict | None]:
    said = [where.dropped[block.place] or (None if where.inside[block.place] else _OUTSIDE) for block in layout.blocks]
    if marks is not None:
        _drop_other_articles(layout, said, marks)
    _drop_links(layout, said, marks)
    _drop_beyond(layout, said, marks)
    for at in _leads(layout, said) if marks else ():
        if marks and marks[at]:
            said[at] = None
    return said


def _leads(layout: Layout, said: Sequence[Verdict | None]) -> list[int]:
    """Prose between the headline and the container of the text: its lead, if trafilatura says so, else a standfirst.

    Gains .0014 in text F1 on pages of other sorts, nothing on news pages.
    """
    first = said.index(None) if None in said else 0
    headings = [at for at in range(first) if tag_of(layout, layout.blocks[at].place) == "h1"]
    between = range(headings[-1] + 1, first) if headings else ()
    return [at for at in between if said[at] == _OUTSIDE and _is_lead(layout, layout.blocks[at])]


def _is_lead(layout: Layout, block: Block) -> bool:
    return block.words >= _LEAD and block.linked < LINKED and tag_of(layout, block.place) not in HEADINGS


def _drop_other_articles(layout: Layout, said: list[Verdict | None], marks: Marks) -> None:
    """If one <article> holds what trafilatura found, the others are the next stories.

    Gains .0045 in text F1 on labelled news pages, nothing elsewhere.
    """
    around = [[at for at in layout.above(block.place) if layout.places[at].tag == "article"] for block in layout.blocks]
    found = [block.words if mark and is_prose(block) else 0 for block, mark in zip(layout.blocks, marks, strict=True)]
    held: Counter[int] = Counter()
    for articles, words in zip(around, found, strict=True):
        held.update(dict.fromkeys(articles, words))
    most = max(held, key=lambda at: (held[at], at), default=-1)
    if most < 0 or held[most] < max(_ONE_ARTICLE, _NEARLY * sum(found)):
        return
    for at, articles in enumerate(around):
        if said[at] is None and articles and not any(held[article] for article in articles):
            said[at] = _ANOTHER


def _drop_links(layout: Layout, said: list[Verdict | None], marks: Marks | None) -> None:
    """Links are text only where trafilatura says so, and never as a paragraph of their own ("READ ALSO").

    The first gains .0095 on labelled news pages and costs .0003 elsewhere, the second gains .002 on news.
    """
    for at, block in enumerate(layout.blocks):
        if said[at] is not None or block.linked < _LINK:
            continue
        alone = block.linked >= _LONELY and block.words >= _LONELY_WORDS
        if alone and not block.text.startswith(_ADDRESS) and tag_of(layout, block.place) in {"p", "div"}:
            said[at] = _PROMO
        elif not (marks and marks[at]):
            said[at] = _LINKED


def _drop_beyond(layout: Layout, said: list[Verdict | None], marks: Marks | None) -> None:
    """The text begins a line before its first prose (a heading) and ends with its last, unless trafilatura goes on."""
    headings = {at for at, block in enumerate(layout.blocks) if tag_of(layout, block.place) in HEADINGS}
    prose = [at for at, block in enumerate(layout.blocks) if said[at] is None and is_prose(block)]
    first = next((at for at in prose if at not in headings), len(said))
    first -= first - 1 in headings
    last = max(prose, default=-1)
    for at, block in enumerate(layout.blocks):
        within = first <= at <= last
        if said[at] is None and not within and not (marks and marks[at] and block.linked < _LINK):
            said[at] = BEYOND
