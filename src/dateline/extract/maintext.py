"""Which blocks of a page are its text, and by what rule each other block is not.

The region decides; trafilatura is asked where that leaves a doubt: links among the text, lines beyond the last prose,
several articles on one page. Its say there is worth +.002 on labelled news pages and +.005 on other pages; where it
has none, not asking is a third of the time.
"""

from collections import Counter
from collections.abc import Callable, Sequence

from dateline.extract.blocks import Layout
from dateline.extract.furniture import Verdict
from dateline.extract.region import Region, is_prose

Marks = Sequence[bool]

_OUTSIDE = Verdict("junk", "other", "outside:region")
_BEYOND = Verdict("junk", "other", "outside:prose")
_LINKED = Verdict("junk", "related", "linked:line")
_PROMO = Verdict("junk", "promo", "linked:paragraph")
_LIST = Verdict("junk", "related", "linked:last-list")
_REPEATED = Verdict("junk", "other", "repeats:paragraph")
_ANOTHER = Verdict("junk", "related", "article:another")
_DOUBTFUL = frozenset({_BEYOND, _LINKED})

_LINK = 0.6  # share of linked characters from which a block is a link
_LONELY = 0.9  # share of linked characters that makes a paragraph nothing but a link to something else
_LONELY_WORDS = 4
_REPEAT = 25  # words; a paragraph as long that comes twice is a copy for another screen, a shorter one a refrain
_ONE_ARTICLE = 100  # words of one <article> beside which others are other stories
_NEARLY = 0.9  # of what trafilatura found
_LIST_LINK = 0.2
_LIST_WORDS = 25
_SHORT = 8  # blocks of text that no list is cut from
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_INLINE = frozenset({"span", "strong", "b", "em", "i", "a", "font", "u", "small"})


def verdicts(layout: Layout, where: Region, *, ask: Callable[[], Marks]) -> list[Verdict | None]:
    """Return for each block None if it is text, else what it is.

    `ask` gives trafilatura's marks on the blocks; it is called at most once, and only if it may change something.
    """
    said = _said(layout, where, None)
    articles = sum(place.tag == "article" for place in layout.places)
    if articles > 1 or any(verdict in _DOUBTFUL for verdict in said) or None not in said:
        said = _said(layout, where, ask())
    return said


def tag_of(layout: Layout, place: int) -> str:
    """The tag of the block element around `place`."""
    while layout.places[place].tag in _INLINE and layout.places[place].up >= 0:
        place = layout.places[place].up
    return layout.places[place].tag


def _said(layout: Layout, where: Region, marks: Marks | None) -> list[Verdict | None]:
    said = [where.dropped[block.place] or (None if where.inside[block.place] else _OUTSIDE) for block in layout.blocks]
    if marks is not None:
        _drop_other_articles(layout, said, marks)
    _drop_repeats(layout, said)
    _drop_links(layout, said, marks)
    _drop_beyond(layout, said, marks)
    _drop_last_list(layout, said)
    return said


def _drop_other_articles(layout: Layout, said: list[Verdict | None], marks: Marks) -> None:
    """If one <article> holds what trafilatura found, the others are the next stories.

    Gains .0045 on labelled news pages, nothing elsewhere.
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


def _drop_repeats(layout: Layout, said: list[Verdict | None]) -> None:
    """A page may hold its text twice, for two sizes of screen: +.0015 on pages that are no news."""
    seen: set[str] = set()
    for at, block in enumerate(layout.blocks):
        if said[at] is None and block.words >= _REPEAT:
            said[at] = _REPEATED if block.bare in seen else None
            seen.add(block.bare)


def _drop_links(layout: Layout, said: list[Verdict | None], marks: Marks | None) -> None:
    """Links are text only where trafilatura says so, and never as a paragraph of their own ("READ ALSO").

    The last gains .003 in precision on labelled news pages and costs .003 in recall.
    """
    for at, block in enumerate(layout.blocks):
        if said[at] is not None or block.linked < _LINK:
            continue
        alone = block.linked >= _LONELY and block.words >= _LONELY_WORDS
        if alone and tag_of(layout, block.place) in {"p", "div"}:
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
            said[at] = _BEYOND


def _drop_last_list(layout: Layout, said: list[Verdict | None]) -> None:
    """A list of short lines with links that ends the text points to other texts."""
    text = [at for at, verdict in enumerate(said) if verdict is None]
    while len(text) > _SHORT:
        block = layout.blocks[text[-1]]
        listed = tag_of(layout, block.place) == "li" and block.words < _LIST_WORDS
        if not listed or block.linked <= _LIST_LINK:
            break
        said[text.pop()] = _LIST
