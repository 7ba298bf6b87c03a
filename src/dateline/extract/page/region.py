"""Where on a page its text lies: the container that holds nearly all the prose, less the parts that are not text.

Alone, without trafilatura and without a rule on lines, this gives text F1 .950 on labelled news pages and .946 on
pages of other sorts, where trafilatura without its fall-backs gives .956 and .918: themes that break a text into
sections, widgets or tables make it take the first part for the whole.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.extract.lines.furniture import Verdict
from dateline.extract.page.blocks import Block, Layout

PROSE = 8  # words from which an unlinked block counts as prose (12: -.002 on pages that are no news)
LINKED = 0.5  # share of linked characters from which a block is no prose
_TRUSTED = 0.6  # of the page's prose: a zone that holds more is the text itself, whatever its class says
_BESIDE = 40  # words of prose beside a thread of comments, which is often longer than what it is about
_DESCENT = 0.8  # of the prose: the region is the deepest element with as much (.7 and .9: -.002)
_QUOTED = frozenset({"share", "caption"})  # zones that are text after all where they frame a quotation
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


def find(layout: Layout) -> Region:
    """Return where the text of a page lies."""
    prose = [float(block.words) if is_prose(block) else 0.0 for block in layout.blocks]
    dropped, opened_by = _dropped(layout, prose)
    kept = [0.0 if dropped[block.place] else words for block, words in zip(layout.blocks, prose, strict=True)]
    return Region(tuple(_inside(layout, kept)), tuple(dropped), tuple(opened_by))


def _dropped(layout: Layout, prose: list[float]) -> tuple[list[Verdict | None], list[int]]:
    held = layout.totals(prose)
    teasers = _teasers(layout)
    quoting = _quoting(layout)
    dropped: list[Verdict | None] = []
    opened_by: list[int] = []
    for at, place in enumerate(layout.places):
        above = dropped[place.up] if place.up >= 0 else None
        verdict = above
        most = held[0] - _BESIDE if place.zone == "comments" else _TRUSTED * held[0]
        if above is None and at and place.zone and held[at] <= max(most, 0):
            framed = place.zone in _QUOTED and at in quoting
            verdict = None if framed else Verdict("junk", _KINDS.get(place.zone, "other"), f"zone:{place.zone}")
        if verdict is None and at in teasers:
            verdict = Verdict("junk", "related", "shape:teasers")
        dropped.append(verdict)
        opened_by.append(opened_by[place.up] if above else at)
    return dropped, opened_by


def _inside(layout: Layout, prose: list[float]) -> Iterator[bool]:
    """Descend from the body as long as one child holds nearly all the prose."""
    held = layout.totals(prose)
    children: dict[int, list[int]] = {}
    for at, place in enumerate(layout.places):
        children.setdefault(place.up, []).append(at)
    region = 0
    while below := children.get(region):
        largest = max(below, key=lambda at: held[at])
        if not held[largest] or held[largest] < _DESCENT * held[region]:
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
