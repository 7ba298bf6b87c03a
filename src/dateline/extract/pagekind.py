"""What kind of page a document is, conservatively: news prose makes an article whatever stands around it."""

import re
from collections.abc import Sequence

from lxml.etree import _Element

from dateline.model import TEXT_ROLES, PageEvidence, PageKind, Segment

_ENOUGH = 40  # words of prose that make an article
_LITTLE = 20  # words under which, without a sentence, a text is nothing
_WORD = re.compile(r"\w+")
_DENSE = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_SENTENCE = re.compile(r"[.!?…。！？।؟۔։።]")
_ERROR = re.compile(
    r"\b(?:40[034]|50[0234])\b.{0,40}\b(?:error|not found|forbidden|unavailable)"
    r"|\b(?:page|article|story|file)\b.{0,30}\b(?:not found|no longer (?:available|exists)|cannot be found"
    r"|can[’']t be found|could not be found|does not exist)"
    r"|\b(?:access denied|internal server error|bad gateway|service unavailable|are you (?:a )?(?:human|robot)"
    r"|checking your browser|verify (?:that )?you are (?:a )?human"
    r"|seite nicht gefunden|página no encontrada|page introuvable)",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"\b(?:before you continue|we value your privacy|we and our (?:\d+ )?partners"
    r"|manage (?:your )?(?:privacy|consent|cookie)"
    r"|accept (?:all )?cookies|cookie consent|your privacy choices)\b",
    re.IGNORECASE,
)
_PAYWALL = re.compile(
    r"\b(?:subscribe (?:now )?to (?:continue|read|unlock)|to (?:continue|keep) reading|subscribers? only"
    r"|for subscribers"
    r"|this (?:article|content|story) is (?:only )?(?:available|reserved) (?:to|for)|already a subscriber"
    r"|free articles? (?:left|remaining|this month))",
    re.IGNORECASE,
)
_LIVE = re.compile(
    r"\blive[- ](?:blog|updates?|coverage|ticker)\b|\b(?:liveticker|minuto a minuto|en direct)\b", re.IGNORECASE
)
_GALLERY = re.compile(
    r"\b(?:photo gallery|in pictures|slideshow|photogallery|fotostrecke|galería|diaporama)\b", re.IGNORECASE
)
_ARTICLE_TYPE = re.compile(r'"@type"\s{0,5}:\s{0,5}\[?\s{0,5}"(?:News|Reportage|Analysis|Blog)?(?:Article|Posting)"')
_CLOCKS_OF_BLOG = 6  # stamped entries that make a live blog of a page which calls itself one
_NO_PAYWALL = 150  # words of prose from which a page is readable whatever it says of subscriptions


def of_text(segments: Sequence[Segment]) -> tuple[PageKind, str]:
    """Return the kind of a flat text and the rule that gave it."""
    return _kind(segments, " ".join(segment.text for segment in segments)[:20_000])


def of_page(tree: _Element, segments: Sequence[Segment], *, page: PageEvidence) -> tuple[PageKind, str]:
    """Return the kind of an HTML page and the rule that gave it."""
    prose = _prose(segments)
    title = " ".join(text for key, text in page.metas if key == "og:title") + " " + _shown(tree, 300)
    if _LIVE.search(title) and (
        len(page.times) >= _CLOCKS_OF_BLOG or any("LiveBlogPosting" in block for block in page.jsonld)
    ):
        return "live_blog", "title:live-and-many-times"
    if prose < _NO_PAYWALL and any("isAccessibleForFree" in block and '"False"' in block for block in page.jsonld):
        return "paywall", "jsonld:not-free"
    if prose < _ENOUGH and _GALLERY.search(title):
        return "gallery", "title:gallery"
    if _in_sentences(segments) < _ENOUGH and not _is_declared_article(page) and _is_listing(tree):
        return "index", "many-links-little-prose"
    return _kind(segments, _shown(tree, 20_000) if prose < _NO_PAYWALL else "")


def _shown(tree: _Element, most: int) -> str:
    """The page's title, headings, paragraphs and buttons in order, about `most` characters of them."""
    pieces, size = [], 0
    for text in tree.itertext("title", "h1", "h2", "p", "button"):
        pieces.append(piece := " ".join(text[:most].split()))
        size += len(piece)
        if size > most:
            break
    return " ".join(filter(None, pieces))[:most]


def _kind(segments: Sequence[Segment], shown: str) -> tuple[PageKind, str]:
    prose = _prose(segments)
    if prose < _NO_PAYWALL:
        for kind, pattern in _SMALL_PAGES:
            if pattern.search(shown) and (prose < _ENOUGH or kind == "paywall"):
                return kind, f"words:{kind}"
    if prose >= _ENOUGH:
        return "article", "prose:enough"
    sentences = any(_SENTENCE.search(segment.text) for segment in segments if segment.role in TEXT_ROLES)
    if prose >= _LITTLE or (prose and sentences):
        return "article", "prose:short"
    return "other", "prose:too-little"


_SMALL_PAGES: tuple[tuple[PageKind, re.Pattern[str]], ...] = (
    ("error_page", _ERROR),
    ("consent", _CONSENT),
    ("paywall", _PAYWALL),
)


def _prose(segments: Sequence[Segment]) -> int:
    """Words of text, counted as far as it matters; two letters of a script without spaces count as one word."""
    count = 0
    for segment in segments:
        if segment.role in TEXT_ROLES and count < _NO_PAYWALL:
            count += len(_WORD.findall(segment.text)) + len(_DENSE.findall(segment.text)) // 2
    return count


def _is_declared_article(page: PageEvidence) -> bool:
    """Whether the page says it is one article: a thin extraction does not make it a listing."""
    typed = any(key == "og:type" and "article" in value.lower() for key, value in page.metas)
    stamped = any(key == "article:published_time" for key, _ in page.metas)
    return typed or stamped or any(_ARTICLE_TYPE.search(block) for block in page.jsonld)


def _in_sentences(segments: Sequence[Segment]) -> int:
    """Words of text in paragraphs that hold a sentence mark, which rows of headlines lack."""
    return _prose([segment for segment in segments if _SENTENCE.search(segment.text)])


def _is_listing(tree: _Element) -> bool:
    """Twenty or more links that are headlines (five words or more)."""
    found = 0
    for link in tree.iter("a"):
        found += len("".join(link.itertext())[:400].split()) >= 5
        if found >= 20:
            return True
    return False
