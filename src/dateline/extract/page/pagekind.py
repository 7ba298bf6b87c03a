"""What kind of page a document is: news prose makes an article whatever stands around it, unless the page denies it.

Only articles and live blogs are news, so a doubt makes an article. What a page says is weighed by where it says it:
in its heading, in its text, or somewhere in the furniture, where every article has a cookie banner and an offer to
subscribe. Of 332 labelled pages, all but 10 are articles; those ten hold no text of one, or a teaser of it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.etree import XPath, _Element

from dateline.extract.page import evidence, linked
from dateline.extract.page import pagewords as say
from dateline.model import TEXT_ROLES, PageEvidence, PageKind, Segment

_ENOUGH = 40  # words of prose that make an article
_LITTLE = 20  # words under which, without a sentence, a text is nothing
_READABLE = 150  # words of prose from which a page is readable whatever it says of subscriptions
_WALL = 400  # words under which a page that is headed by its cookie notice is that notice
_PHRASES = 2  # phrases of consent in a short text that make it a notice
_DENSE_NOTICE = 50  # words of a longer notice for each of them
_CLOCKS_OF_BLOG = 6  # stamped entries that make a live blog of a page which calls itself one
_PICTURES = 6  # figures that make a gallery of a page which calls itself one, where captions are most of its words
_HEADLINES = 20  # links that are headlines (five words or more) of a listing
_TEASERS = 6  # linked headings with a paragraph of their own
_MOST_TEASERS = 60  # looked at
_TEASER_SHARE = 0.6  # of the prose that stands in such paragraphs
_SHOWN = 20_000  # characters of a page that are searched
_WORD = re.compile(r"\w+")
_DENSE = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_SENTENCE = re.compile(r"[.!?…。！？।؟۔։።]")
_CLOCK = re.compile(r"\W{0,3}\d{1,2}[:.h]\d{2}\b.{0,24}$")
_FRONT = re.compile(r"/?(?:index(?:\.\w{2,5})?)?/?")
_LISTS = frozenset({"CollectionPage", "ItemList", "SearchResultsPage", "ProfilePage"})
_GALLERIES = frozenset({"ImageGallery", "MediaGallery"})
_FIGURES = XPath("//figure[.//img]|//li[.//img][.//p|.//figcaption]")
_LINKED_HEADINGS = XPath("//h2[.//a or parent::a]|//h3[.//a or parent::a]|//h4[.//a or parent::a]")


@dataclass(frozen=True, slots=True)
class _Said:
    """What a document says: in its heading, in its text, anywhere; its words of text, as far as they count."""

    heading: str
    text: str
    shown: str
    prose: int
    declared: bool


Found = tuple[PageKind, str] | None


def of_text(segments: Sequence[Segment]) -> tuple[PageKind, str]:
    """Return the kind of a flat text and the rule that gave it."""
    prose = _prose(segments, _WALL)
    heading = " ".join(segment.text for segment in segments if segment.role == "title")
    shown = " ".join(segment.text for segment in segments)[:_SHOWN] if prose < _WALL else ""
    return _by_words(_Said(heading, _text(segments), shown, prose, declared=False)) or _by_prose(segments, prose)


def of_page(tree: _Element, segments: Sequence[Segment], *, page: PageEvidence) -> tuple[PageKind, str]:
    """Return the kind of an HTML page and the rule that gave it."""
    things = linked.things(page)
    types = {name for thing in things for name in linked.types(thing)}
    prose = _prose(segments, _WALL)
    heading = _heading(tree, page)
    declared = _is_declared_article(things, page)
    found = _live_blog(heading, types, segments, page=page) or _gallery(tree, heading, types, prose=prose)
    if found:
        return found
    if prose < _READABLE and any(str(thing.get("isAccessibleForFree")).lower() == "false" for thing in things):
        return "paywall", "jsonld:not-free"
    shown = _shown(tree, segments) if prose < _WALL else ""
    said = _Said(heading, _text(segments), shown, prose, declared)
    if not declared and (found := _error(said) or _index(tree, segments, types, page=page)):
        return found
    return _by_words(said) or _by_prose(segments, prose)


def _live_blog(heading: str, types: set[str], segments: Sequence[Segment], *, page: PageEvidence) -> Found:
    if "LiveBlogPosting" in types:
        return "live_blog", "jsonld:live-blog"
    if say.LIVE.search(heading):
        clocks = sum(len(one.text) <= 40 and bool(_CLOCK.match(one.text)) for one in segments)
        if max(sum(each.sort == "time" for each in page.times), clocks) >= _CLOCKS_OF_BLOG:
            return "live_blog", "title:live-and-many-times"
    return None


def _gallery(tree: _Element, heading: str, types: set[str], *, prose: int) -> Found:
    if not _GALLERIES.isdisjoint(types) and (prose < _READABLE or not any("Article" in name for name in types)):
        return "gallery", "jsonld:gallery"
    if not say.GALLERY.search(heading):
        return None
    if prose < _ENOUGH:
        return "gallery", "title:gallery"
    figures = _elements(_FIGURES(tree))
    captions = sum(len(" ".join(figure.itertext()).split()) for figure in figures[:100])
    paragraphs = sum(len(" ".join(element.itertext()).split()) for element in tree.iter("p"))
    outside = paragraphs - sum(_paragraph_words(figure) for figure in figures[:100])
    return ("gallery", "title:gallery-of-captions") if len(figures) >= _PICTURES and captions > 2 * outside else None


def _paragraph_words(figure: _Element) -> int:
    return sum(len(" ".join(element.itertext()).split()) for element in figure.iter("p"))


def _index(tree: _Element, segments: Sequence[Segment], types: set[str], *, page: PageEvidence) -> Found:
    prose = _prose(segments, 4 * _WALL)
    if _in_sentences(segments) < _ENOUGH and _has_headlines(tree):
        return "index", "many-links-little-prose"
    lists = not _LISTS.isdisjoint(types) or _is_front(page)
    kept = {segment.text for segment in segments if segment.role in TEXT_ROLES}
    teasers = [len(text.split()) for text in _teasers(tree) if text in kept or prose < _ENOUGH]
    if len(teasers) < _TEASERS:
        return ("index", "declared:list") if lists and prose < _READABLE and _has_headlines(tree) else None
    if sum(teasers) >= _TEASER_SHARE * prose:
        return "index", "teasers-most-of-prose"
    return ("index", "declared:list-of-teasers") if lists and 2 * sum(teasers) >= _TEASER_SHARE * prose else None


def _teasers(tree: _Element) -> Iterator[str]:
    """The paragraph under each linked heading: its next sibling, or its link's."""
    for heading in _elements(_LINKED_HEADINGS(tree))[:_MOST_TEASERS]:
        parent = heading.getparent()
        under = heading.getnext() if parent is None or parent.tag != "a" else parent.getnext()
        text = evidence.text_of(under) if under is not None and under.tag in {"p", "div"} else ""
        if 6 <= len(text.split()) <= 80:
            yield text


def _elements(found: object) -> list[_Element]:
    return [each for each in found if isinstance(each, _Element)] if isinstance(found, list) else []


def _is_front(page: PageEvidence) -> bool:
    try:
        return bool(page.canonical) and _FRONT.fullmatch(urlsplit(page.canonical or "").path) is not None
    except ValueError:
        return False


def _error(said: _Said) -> Found:
    """An error in the heading of a page without much text, or on one without any."""
    in_heading = say.ERROR.search(said.heading) and said.prose < _READABLE
    alone = said.prose < _ENOUGH and say.ERROR.search(said.text)
    empty = said.prose < _LITTLE and say.ERROR.search(said.shown)
    return ("error_page", "words:error_page") if in_heading or alone or empty else None


def _by_words(said: _Said) -> Found:
    """What its phrases make of a page with little prose; furniture alone only where there is next to none."""
    if said.prose >= _WALL:
        return None
    if not said.declared and (found := _error(said)):
        return found
    if not said.declared and _is_consent(said):
        return "consent", "words:consent"
    if said.prose < _READABLE and say.PAYWALL.search(said.shown):
        return "paywall", "words:paywall"
    return None


def _is_consent(said: _Said) -> bool:
    """A notice is dense with such phrases; an article about one is not, and a banner stands beside other prose."""
    if say.CONSENT.search(said.heading):
        return said.prose < _ENOUGH or _phrases(said.text) * _DENSE_NOTICE >= said.prose
    in_text = said.prose < _READABLE and _phrases(said.text) >= _PHRASES
    return in_text or (said.prose < _LITTLE and bool(say.CONSENT.search(said.shown)))


def _phrases(text: str) -> int:
    return sum(1 for _ in say.CONSENT.finditer(text))


def _by_prose(segments: Sequence[Segment], prose: int) -> tuple[PageKind, str]:
    if prose >= _ENOUGH:
        return "article", "prose:enough"
    sentences = any(_SENTENCE.search(segment.text) for segment in segments if segment.role in TEXT_ROLES)
    if prose >= _LITTLE or (prose and sentences):
        return "article", "prose:short"
    return "other", "prose:too-little"


def _heading(tree: _Element, page: PageEvidence) -> str:
    title = next(("".join(element.itertext())[:400] for element in tree.iter("title")), "")
    stated = [content[:400] for key, content in page.metas if key == "og:title"]
    return " \n".join((title.strip(), *stated, *page.headings[:3]))


def _text(segments: Sequence[Segment]) -> str:
    return " ".join(segment.text for segment in segments if segment.role in TEXT_ROLES)[:_SHOWN]


def _shown(tree: _Element, segments: Sequence[Segment]) -> str:
    """All that a small page shows, its buttons included."""
    buttons = (" ".join("".join(button.itertext())[:200].split()) for button in tree.iter("button"))
    return " ".join((*(segment.text for segment in segments), *buttons))[:_SHOWN]


def _prose(segments: Sequence[Segment], enough: int) -> int:
    """Words of text, counted as far as it matters; two letters of a script without spaces count as one word."""
    count = 0
    for segment in segments:
        if segment.role in TEXT_ROLES and count < enough:
            count += len(_WORD.findall(segment.text)) + len(_DENSE.findall(segment.text)) // 2
    return count


def _is_declared_article(things: Sequence[linked.Thing], page: PageEvidence) -> bool:
    """Whether the page says it is one article: a thin extraction does not make it a listing."""
    typed = any(key == "og:type" and "article" in value.lower() for key, value in page.metas)
    stamped = any(key == "article:published_time" for key, _ in page.metas)
    return typed or stamped or any(linked.is_work(thing) for thing in things)


def _in_sentences(segments: Sequence[Segment]) -> int:
    """Words of text in paragraphs that hold a sentence mark, which rows of headlines lack."""
    return _prose([segment for segment in segments if _SENTENCE.search(segment.text)], _ENOUGH)


def _has_headlines(tree: _Element) -> bool:
    found = 0
    for link in tree.iter("a"):
        found += len("".join(link.itertext())[:400].split()) >= 5
        if found >= _HEADLINES:
            return True
    return False
