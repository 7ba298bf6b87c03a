"""The text of a page into a tree that may be walked: one parse, shared by everything that reads the page."""

from lxml.etree import LxmlError, XPath, _Element
from lxml.html import HTMLParser, document_fromstring

_MAX_DEPTH = 200  # nested elements; readers recurse, and no article lies deeper
_TOO_DEEP = XPath("boolean(" + "/*" * (_MAX_DEPTH + 1) + ")")  # a quarter of the time of walking the levels


def parse(text: str) -> _Element | None:
    """Return the page's tree; None if it is no tree, or one too deep to walk."""
    parser = HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, default_doctype=False
    )
    try:
        tree = document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (LxmlError, ValueError, AssertionError):
        return None
    return None if _TOO_DEEP(tree) else tree
