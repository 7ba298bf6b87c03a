"""Web pages flattened the three ways people flatten them: a block a line, blocks glued, all on one line."""

from collections.abc import Iterator

from lxml.etree import _Element
from lxml.html import HTMLParser, document_fromstring

_BLOCK_NAMES = """
    address article aside audio blockquote body br center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr label legend li main menu nav ol option p pre section select summary table
    tbody td textarea tfoot th thead title tr ul video"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_UNSEEN = frozenset({"script", "style", "noscript", "template", "head", "svg", "iframe"})


def flattened(page: str) -> dict[str, str]:
    """Return the page's text by the way it was flattened: "lines", "glued", "oneline"."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    tree = document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    lines = _folded("".join("\n" if piece is None else " ".join(piece.split("\n")) for piece in _pieces(tree)))
    glued = _folded("".join(piece or "" for piece in _pieces(tree)))
    return {"lines": lines, "glued": glued, "oneline": " ".join(lines.split())}


def _folded(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _pieces(element: _Element) -> Iterator[str | None]:
    """The texts of the page in order, None at each border of a block."""
    if element.tag in _UNSEEN:
        return
    border = element.tag in _BLOCKS
    if border:
        yield None
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    if border:
        yield None
