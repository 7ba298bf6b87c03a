"""Where on a page its text lies: the container that holds nearly all the prose, less the parts that are not text.

Alone, without trafilatura and without a rule on lines, this gives text F1 .950 on labelled news pages and .946 on
pages of other sorts, where trafilatura without its fall-backs gives .956 and .918: themes that break a text into
sections, widgets or tables make it take the first part for the whole.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.extract.lines.furniture import Verdict
from dateline.extract.page.blocks import WORD, Block, Layout, Place

PROSE = 8  # words from which an unlinked block counts as prose (12: -.002 on pages that are no news)
LINKED = 0.5  # share of linked characters from which a block is no prose
_TRUSTED = 0.6  # of the page's prose: a zone that holds more is the text itself, whatever its class says
_BESIDE = 40  # words of prose beside a thread of comments, which is often longer than what it is about
_DESCENT = 0.8  # of the prose: the region is the deepest element with as much (.7 and .9: -.002)
_NO_PROSE = frozenset({"share", "tags"})  # zones of buttons and lone words
_PARAGRAPHS = 40  # words of prose: more than any share bar or row of tags holds, enough for a bulletin
_AROUND_TITLE = frozenset({"header", "navigation", "dialog", "footer"})  # zones that may hold the headline alone
_NAMED = frozenset({"article", "main"})
_NAMED_SHARE = 0.3  # of the page's prose that such an element holds if it is more than the head of the text
_LINES = frozenset({"p", "li", "span", "b", "strong", "em", "i", "font"})  # a line is not all of a text
_QUOTED = frozenset({"share", "caption"})  # zones that are text after all where they frame a quotation
_ITSELF = 3  # elements around a block that may be its heading
_TEASER_TAGS = frozenset({"li", "div", "article", "section", "a"})
_TEASER_WORDS = 100  # more is a text of its own (80: -.002 on news, 120: -.001 elsewhere)
_TEASERS = 3  # alike, so that they are a list
_ALIKE = 0.7  # of the elements with the same tag and class that look like teasers
_TEASER_SHARE = 0.3  # of the page's words: a list that holds more is what the page is about
_KINDS = {
    "navigation": "section-heading",
    "header": "section-heading",
    "author": "byline",
    "dialog": "cookie",
    "share": "share-bar",
    "comments": "comments",
    "related": "related",
    "promo": "promo",
    "footer": "footer",
    "caption": "caption",
}


@dataclass(frozen=True, slots=True)
class Region:
    """For each place: whether the text's container holds it, what drops it, and which place opens the dropped part."""

    inside: tuple[bool, ...]
    dropped: tuple[Verdict | None, ...]
    opened_by: tuple[int, ...]


def is_prose(block: Block) -> bool:
    """Whether a block is worth counting: long enough, and not made of links."""
    return block.words >= PROSE and block.linked < LINKED


def find(layout: Layout, *, title: str | None = None) -> Region:
    """Return where the text of a page lies; what lies around its `title`, set as a heading, is no list of others."""
    prose = [float(block.words) if is_prose(block) else 0.0 for block in layout.blocks]
    titled = _titled(layout, title)
    dropped, opened_by = _dropped(layout, prose, titled=titled)
    kept = [0.0 if dropped[block.place] else words for block, words in zip(layout.blocks, prose, strict=True)]
    return Region(tuple(_inside(layout, kept, titled=titled)), tuple(dropped), tuple(opened_by))


def _dropped(layout: Layout, prose: list[float], *, titled: set[int]) -> tuple[list[Verdict | None], list[int]]:
    held = layout.totals(prose)
    teasers = _teasers(layout) - titled
    quoting = _quoting(layout)
    dropped: list[Verdict | None] = []
    opened_by: list[int] = []
    for at, place in enumerate(layout.places):
        above = dropped[place.up] if place.up >= 0 else None
        verdict = above
        if above is None and at and place.zone and not _is_text(place, held[at], held[0]):
            framed = (place.zone in _QUOTED and at in quoting) or (at in titled and place.zone not in _AROUND_TITLE)
            verdict = None if framed else Verdict("junk", _KINDS.get(place.zone, "other"), f"zone:{place.zone}")
        if verdict is None and at in teasers:
            verdict = Verdict("junk", "related", "shape:teasers")
        dropped.append(verdict)
        opened_by.append(opened_by[place.up] if above else at)
    return dropped, opened_by


def _is_text(place: Place, held: float, page: float) -> bool:
    """Whether an element holds too much of the page's prose for what its class says."""
    if place.zone in _NO_PROSE and held >= _PARAGRAPHS:
        return True
    most = page - _BESIDE if place.zone == "comments" else _TRUSTED * page
    return held > max(most, 0)


def _titled(layout: Layout, title: str | None) -> set[int]:
    """The elements around the <h1> that says the title."""
    bare = "".join(WORD.findall(title.casefold())) if title else ""
    shown = (block for block in layout.blocks if bare and block.bare.casefold() == bare)
    around = (layout.above(block.place) for block in shown)
    return {at for above in around if any(layout.places[at].tag == "h1" for at in above[:_ITSELF]) for at in above}


def _inside(layout: Layout, prose: list[float], *, titled: set[int]) -> Iterator[bool]:
    """Descend as long as one child holds nearly all the prose, from the <article> under the title or the body.

    Of a bulletin shorter than its site's imprint, the first alone finds the text.
    """
    held = layout.totals(prose)
    children: dict[int, list[int]] = {}
    for at, place in enumerate(layout.places):
        children.setdefault(place.up, []).append(at)
    named = (at for at in sorted(titled) if layout.places[at].tag in _NAMED)
    region = next((at for at in named if held[at] >= max(_PARAGRAPHS, _NAMED_SHARE * held[0])), 0)
    while below := children.get(region):
        largest = max(below, key=lambda at: held[at])
        if not held[largest] or held[largest] < _DESCENT * held[region] or layout.places[largest].tag in _LINES:
            break
        region = largest
    inside: list[bool] = []
    for at, place in enumerate(layout.places):
        inside.append(at == region or (place.up >= 0 and inside[place.up]))
    return iter(inside)


def _quoting(layout: Layout) -> set[int]:
    quotes = [at for at, place in enumerate(layout.places) if place.tag == "blockquote"]
    return {above for quote in quotes for above in layout.above(quote)}


def _teasers(layout: Layout) -> set[int]:
    """Elements alike that each hold a linked title and few words: the next stories, whatever the class says.

    Gains .004 in text F1 on labelled news pages, .0005 elsewhere.
    """
    words = layout.totals([block.words for block in layout.blocks])
    titles = layout.totals([block.linked > 0.8 and 3 <= block.words <= 30 for block in layout.blocks])
    looks = [(place.tag, place.element.get("class")) for place in layout.places]
    like = {
        at
        for at, place in enumerate(layout.places)
        if at and titles[at] and 4 < words[at] <= _TEASER_WORDS and place.tag in _TEASER_TAGS
    }
    alike = Counter(looks[at] for at in like)
    every = Counter(look for look, held in zip(looks, words, strict=True) if held)
    most = _TEASER_SHARE * words[0] if words else 0
    return {
        at
        for at in like
        if alike[looks[at]] >= _TEASERS and alike[looks[at]] >= _ALIKE * every[looks[at]] and words[at] < most
    }
