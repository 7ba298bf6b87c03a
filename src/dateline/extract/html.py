"""A web page into segments: one extraction by trafilatura, then our own rules on its lines."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml.etree import LxmlError, ParserError, _Element
from lxml.html import HTMLParser, document_fromstring

from dateline.extract import evidence, furniture, headline, pagekind
from dateline.model import Content, PageEvidence, Segment

_EDGE = 6  # lines from either end of the text that may be furniture trafilatura kept
_ANYWHERE = frozenset({"promo:label", "advertisement", "icon-names", "copyright:words", "player:clock-or-control"})
"""Rules so sure that they also hold between two paragraphs."""
_PROSE = 15  # words; an edge ends at the first line with as many that no rule knows
_THIN = 200  # words; precision mode now and then keeps a mere tail of such pages
_RICHER = 3  # times as many words in the page's own paragraphs: then the balanced mode gets a say


def read(text: str, *, url: str | None = None) -> Content:
    """Return the content of an HTML page; a page nobody can parse gives an empty content of kind "other"."""
    tree = _parse(text)
    if tree is None:
        return Content("other", "html:unparsable", None, (), ())
    lines, found = _extracted(tree, url)
    page = evidence.collect(tree, url=url)
    page = replace(page, found_date=found.get("date"), site_name=found.get("sitename"))
    title = headline.find(tree, page)
    segments = tuple(_segments(lines, title=title))
    kind, rule = pagekind.of_page(tree, segments, page)
    return Content(kind, rule, title, tuple(_authors(found.get("author"))), segments, page)


def forget_caches() -> None:
    """Empty trafilatura's caches, which otherwise grow by about 1 MB a page in a long-lived worker."""
    from trafilatura.meta import reset_caches  # noqa: PLC0415  heavy: only workers that read pages pay

    reset_caches()


def _parse(text: str) -> _Element | None:
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, default_doctype=False)
    try:
        return document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (ParserError, LxmlError, ValueError, AssertionError):
        return None


def _extracted(tree: _Element, url: str | None) -> tuple[list[tuple[str, bool]], dict[str, str | None]]:
    """Lines of the main text with whether each is a heading, and trafilatura's date, author and site name."""
    from trafilatura import bare_extraction
    doc = bare_extraction(tree, url=url, favor_precision=True, with_metadata=True, include_comments=False)
    text = doc.text if doc else ""
    meta = {k: getattr(doc, k) for k in ("date","author","sitename")} if doc else {}
    heads = {evidence.text_of(h) for h in doc.body.iter("head")} if doc else set()
    if RETRY and len((text or '').split()) < _THIN:
        own = sum(len(w) for p in tree.iter("p", "li") if len(w := evidence.text_of(p).split()) >= 12)
        if own >= _RICHER * max(30,len((text or '').split())):
            doc2 = bare_extraction(tree, url=url, include_comments=False)
            if doc2 and len((doc2.text or '').split()) >= 2 * len((text or '').split()):
                text = doc2.text; heads = {evidence.text_of(h) for h in doc2.body.iter("head")}
    return [(l.strip(), l.strip() in heads) for l in (text or "").split("\n") if l.strip()], meta
RETRY=True

def _segments(lines, *, title):
    n=len(lines); verdicts=[furniture.judge(l.lstrip('-| ')) for l,_ in lines]
    prose=[i for i,(l,h) in enumerate(lines) if verdicts[i] is None and len(l.split())>=_PROSE]
    first=min(prose, default=0); last=max(prose, default=n)
    seen_title=False
    for i,(l,h) in enumerate(lines):
        v=verdicts[i]
        if title and i<8 and not seen_title and headline.same(l,title): seen_title=True; yield Segment("title",None,"html:title-in-text",None,None,l); continue
        if v and (v.rule in _ANYWHERE or (i<min(first,_EDGE)) or (i>max(last,n-1-_EDGE))):
            yield Segment(v.role, v.kind, v.rule, None,None,l); continue
        yield Segment("subheading" if h else "body", None, "html:main-text", None,None,l)
def _authors(v):
    return [a.strip() for a in (v or '').split(';') if a.strip()]
