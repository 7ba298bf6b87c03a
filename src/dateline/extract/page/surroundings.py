"""Where an element stands: within the page's own article, or in a teaser, a comment, a menu, a prose sentence.

What a zone is called may not be believed of one that holds the headline: themes call the whole article "sidebar-left".
So the way up from an element ends where it meets the headline's own way.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from lxml.etree import _Element, iterwalk

from dateline.extract.page import zones

_OTHERS = frozenset({"comments", "related", "navigation", "promo", "dialog", "caption"})
_GLUED = frozenset({"sup", "sub", "wbr", "font"})  # part of the word they stand in: 3<sup>rd</sup>
_INLINE = frozenset({"a", "span", "small", "b", "i", "strong", "em", "time"})  # part of a line, no part of a page
_BLOCKS = frozenset({"p", "li", "td", "body", "main", "article", "section"})  # where a line begins
_EDGES = frozenset({"header", "footer", "aside"})  # a site's; an article has such parts too
#: Classes of dates that are not the page's: of what it announces, offers or describes.
_OTHER_DATES = re.compile(
    r"(?<![a-z])(?:event|start|end|due|expir[a-z]{1,6}|birth|deadline)s?[-_]{0,2}(?:date|time)", re.IGNORECASE
)
_OWN_EDGE = re.compile(r"entry|post|article|story|meta|byline|info|publi|author", re.IGNORECASE)
_ITEMS = frozenset({"li", "article", "div", "section"})
_TEASER = 600  # characters of an item that only announces another article; longer ones are texts
_LINK = 25  # characters of a link that is a headline, not a name or a date
_LINKS = 12  # of an item that are looked at
_HIGHEST = 60  # levels on the way up
_PROSE = 160  # characters of a paragraph that is a sentence, not a line about the article
_OWN_WORKS = re.compile(r"Article|Posting|Report|Page|CreativeWork|WebSite|Blog$|Recipe|Review$")
_MOST = 20_000  # characters of a page that are counted


class Surroundings:
    """A page around its headline; what was asked of an element is kept."""

    def __init__(self, tree: _Element, headline: _Element | None) -> None:
        self._tree = tree
        self._own: set[_Element] = set(headline.iterancestors()) | {headline} if headline is not None else set()
        self._of_others: dict[_Element, bool] = {}
        self._article = None if headline is None else next(headline.iterancestors("article", "main"), None)

    @cached_property
    def _half(self) -> int:
        """Half of what the page shows: a zone that holds more is no zone, whatever it is called."""
        return _length(self._tree, _MOST) // 2

    def hold_headline(self, element: _Element) -> bool:
        """Say whether an element is the headline or lies around it: its words are no label of a date."""
        return element in self._own

    def outside(self, element: _Element) -> bool:
        """Say whether an element lies outside the article, or the main part, that the headline lies in."""
        return self._article is not None and all(above is not self._article for above in _upward(element))

    def of_others(self, element: _Element) -> bool:
        """Say whether an element belongs to another work, or to the frame of the site."""
        way: list[_Element] = []
        found = False
        for node in islice(_upward(element), _HIGHEST):
            if node in self._own or (known := self._of_others.get(node)) is not None:
                found = False if node in self._own else bool(known)
                break
            way.append(node)
            if self._is_other(node):
                found = True
                break
        self._of_others.update(dict.fromkeys(way, found))
        return found

    def _is_other(self, node: _Element) -> bool:
        if _OTHER_DATES.search(node.get("class", "")):
            return True
        zone = None if node.tag in _INLINE else zones.of(node)
        if zone in _OTHERS or (zone in _EDGES and self._is_sites(node)):
            return _length(node, self._half) < self._half
        if "itemscope" in node.attrib and (kind := node.get("itemtype")) and not _OWN_WORKS.search(kind):
            return True
        if node.tag == "a":
            return _is_headline(node)
        return node.tag in _ITEMS and bool(self._own) and _is_teaser(node)

    def _is_sites(self, node: _Element) -> bool:
        """Whether a header, footer or aside is the site's: an article's own lies within it or is called after it."""
        if not self._own or _OWN_EDGE.search(f"{node.get('class', '')} {node.get('id', '')}"):
            return False
        shared = next((above for above in node.iterancestors() if above in self._own), None)
        return (
            shared is None
            or self._article is None
            or all(above.tag not in {"article", "main"} for above in (shared, *shared.iterancestors()))
        )


def spaced_text(element: _Element, most: int) -> str:
    """Return all that an element shows, white space folded, a space between its parts: `By <b>Ada</b><time>…`.

    Beyond `most` characters it is cut.
    """
    pieces: list[str] = []
    size = 0
    for event, node in iterwalk(element, events=("start", "end")):
        piece = node.text if event == "start" else node.tail if node is not element else None
        if not isinstance(node.tag, str):
            continue
        pieces.append("" if node.tag in _GLUED else " ")
        pieces.append((piece or "")[:most])
        size += len(pieces[-1])
        if size > most:
            break
    return " ".join("".join(pieces).split())[:most]


def in_prose(element: _Element) -> bool:
    """Say whether an element is part of a sentence: its paragraph says more than a date line does."""
    for node in islice(_upward(element), 4):
        if node.tag in {"p", "blockquote", "td", "dd"}:
            return _length(node, _PROSE) >= _PROSE
    return False


def words_before(element: _Element, most: int) -> str:
    """Return the words that stand before an element in its line, white space folded, the last `most` characters."""
    pieces: list[str] = []
    node: _Element | None = element
    for _ in range(3):
        if node is None or (parent := node.getparent()) is None:
            break
        pieces[:0] = _text_before(node, parent)
        if "".join(pieces).strip() or parent.tag in _BLOCKS or _follows_heading(node):
            break
        node = parent
    return " ".join("".join(pieces).split())[-most:]


def _follows_heading(node: _Element) -> bool:
    return any(sibling.tag in {"h1", "h2", "h3"} for sibling in islice(node.itersiblings(preceding=True), 6))


def _text_before(node: _Element, parent: _Element) -> list[str]:
    siblings = list(islice(node.itersiblings(preceding=True), 6))
    pieces = [parent.text or ""] if len(siblings) < 6 else []
    for sibling in reversed(siblings):
        if sibling.tag in {"h1", "h2", "h3", "p", "br", "ul", "script", "style"}:
            pieces = [sibling.tail or ""]
        else:
            pieces += [" ", *islice(sibling.itertext(), 8), " ", sibling.tail or ""]
    return [piece[-200:] for piece in pieces]


def _upward(element: _Element) -> Iterator[_Element]:
    yield element
    yield from element.iterancestors()


def _is_headline(link: _Element) -> bool:
    """A link that says more than a date announces what it leads to."""
    if next(link.iter("h1", "h2", "h3", "h4", "img"), None) is not None:
        return True
    return _length(link, 2 * _LINK) >= 2 * _LINK


def _is_teaser(item: _Element) -> bool:
    """A short item with a heading, or a link as long as one: of a list, or beside others of its class."""
    if not (item.tag in {"li", "article"} or _has_alike(item)) or _length(item, _TEASER) >= _TEASER:
        return False
    links = islice(item.iter("a", "h2", "h3", "h4"), _LINKS)
    return any(link.tag != "a" or _length(link, _LINK) >= _LINK for link in links)


def _has_alike(item: _Element) -> bool:
    name = item.get("class")
    beside = (item.getnext(), item.getprevious())
    return bool(name) and any(
        each is not None and each.tag == item.tag and each.get("class") == name for each in beside
    )


def _length(element: _Element, most: int) -> int:
    """The characters an element shows, as far as they matter."""
    size = 0
    for piece in element.itertext():
        size += len(piece.strip())
        if size >= most:
            break
    return size
