"""Where a page shows and carries dates."""

from time import perf_counter

import pytest
from lxml.etree import _Element

from dateline.extract.page import datemarks, tree
from dateline.model import PageEvidence

HEADLINE = "The harbour bridge opens again"
_TEASER = '<li><a href=/b>The old mill is for sale once more</a> <span class="date">9 March 2031</span></li>'


def _tree(body: str) -> _Element:
    parsed = tree.parse(f"<html><body>{body}</body></html>")
    assert parsed is not None
    return parsed


def _page(body: str, *, title: str | None = HEADLINE) -> PageEvidence:
    return datemarks.of_page(_tree(body), PageEvidence(), title=title)


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ('<time datetime="2031-03-01">1 March</time>', ("time", "2031-03-01", "1 March", "")),
        ('<p>Updated <time datetime="2031-03-01">1 March</time></p>', ("time", "2031-03-01", "1 March", "Updated")),
        ("<div><span>Posted:</span> <time>1 March 2031</time></div>", ("time", "", "1 March 2031", "Posted:")),
        ('<abbr class="published" title="2031-03-01">Sat</abbr>', ("microformat", "2031-03-01", "", "")),
        ('<span class="entry-date">1 March 2031</span>', ("microformat", "", "1 March 2031", "")),
        ('<span itemprop="datePublished">1 March 2031</span>', ("microformat", "", "1 March 2031", "")),
        ('<meta itemprop="datePublished" content="2031-03-01">', ("microformat", "2031-03-01", "", "")),
        ('<span property="dc:date" content="2031-03-01">x</span>', ("microformat", "2031-03-01", "", "")),
        ('<span data-timestamp="1929000000">now</span>', ("data-attr", "1929000000", "", "")),
        ('<b data-publish-date="2031-03-01">1 March 2031</b>', ("data-attr", "2031-03-01", "1 March 2031", "")),
    ],
)
def test_an_element_carries_a_date(markup: str, said: tuple[str, ...]) -> None:
    (element,) = _page(f"<article><h1>{HEADLINE}</h1><div>{markup}</div></article>").times
    assert (element.sort, element.stamp, element.shown, element.before) == said
    assert not element.of_others


@pytest.mark.parametrize(
    "markup",
    [
        '<span class="date"></span>',
        '<div class="update">Read on</div>',
        "<time></time>",
        '<p data-date="soon">Soon</p>',
    ],
)
def test_what_has_no_date_carries_none(markup: str) -> None:
    assert _page(markup).times == ()


@pytest.mark.parametrize(
    "markup",
    [
        f"<ul>{_TEASER}{_TEASER}</ul>",
        '<div class="card"><h3>The mill</h3><time>9 March 2031</time></div><div class="card"><h3>Tide</h3></div>',
        "<a href=/b><h3>The mill</h3><time>9 March 2031</time></a>",
        '<div class="related-news"><time>9 March 2031</time></div>',
        '<ol class="comments"><li><time>9 March 2031</time></li></ol>',
        "<footer><time>9 March 2031</time></footer>",
        '<div itemscope itemtype="https://schema.org/Comment"><time>9 March 2031</time></div>',
        "<p>" + "The council had met on this matter before, and not only once. " * 3 + "<time>9 March 2031</time></p>",
    ],
)
def test_a_date_in_a_teaser_a_comment_or_a_sentence_is_anothers(markup: str) -> None:
    page = _page(f"<article><h1>{HEADLINE}</h1><p>1 March 2031</p></article>{markup}")
    assert page.times
    assert all(element.of_others for element in page.times)
    assert page.dates_shown == ("1 March 2031",)


@pytest.mark.parametrize(
    "markup",
    [
        '<div class="sidebar-left"><h1>{}</h1><time>1 March 2031</time></div>',  # a theme's name for all of the page
        "<article><h1>{}</h1><footer><time>1 March 2031</time></footer></article>",
        '<h1>{}</h1><aside class="entry-meta"><time>1 March 2031</time></aside>',
        '<h1>{}</h1><ul class="info"><li>Ada Example</li><li><time>1 March 2031</time></li></ul>',
        '<h1>{}</h1><a rel=bookmark href="/a"><time>1 March 2031</time></a>',
        "<header><h1>{}</h1><time>1 March 2031</time></header>",
    ],
)
def test_a_date_beside_the_headline_is_the_articles_own(markup: str) -> None:
    (element,) = _page(markup.format(HEADLINE)).times
    assert not element.of_others


def test_a_zone_that_holds_most_of_the_page_is_no_zone() -> None:
    thread = '<div class="overlay"><time>1 March 2031</time><p>' + "The harbour bridge is open. " * 9 + "</p></div>"
    assert [element.of_others for element in _page(thread, title=None).times] == [False]


def test_the_heading_that_shows_the_title_is_the_headline_not_the_logo() -> None:
    page = _page(f"<h1>The Paper</h1>{'<p>x</p>' * 70}<h2>{HEADLINE}</h2><div>1 March 2031</div>")
    assert page.dates_shown == ("1 March 2031",)
    logo = _page(f"<h1>The Paper</h1>{'<p>x</p>' * 300}<div>1 March 2031</div>")
    assert logo.dates_shown == ()


@pytest.mark.parametrize(
    ("markup", "line"),
    [
        ("<p>Published: <b>1 March 2031</b></p>", "Published: 1 March 2031"),
        ("<div><i>By Ada</i><i>Updated 1 March 2031</i></div>", "By Ada Updated 1 March 2031"),
        ("<p>1<sup>st</sup> March 2031</p>", "1st March 2031"),
        ('<time itemprop="dateModified">1 March 2031</time>', None),  # that is told as what it is
        ("<script>1 March 2031</script>", None),
    ],
)
def test_a_date_line_keeps_the_words_beside_its_date(markup: str, line: str | None) -> None:
    assert next(iter(_page(f"<h1>{HEADLINE}</h1><div>{markup}</div>").dates_shown), None) == line


@pytest.mark.parametrize(
    ("script", "pairs"),
    [
        ('{"datePublished":"2031-03-01T09:05:00Z"}', [("datePublished", "2031-03-01T09:05:00Z")]),
        ("dataLayer=[{'publish_date': '2031-03-01'}]", [("publish_date", "2031-03-01")]),
        (r'push([1,"{\"publishedAt\":\"2031-03-01\"}"])', [("publishedAt", "2031-03-01")]),
        ("x = {firstPublished: 1929000000}", [("firstPublished", "1929000000")]),
        ('{"article:published_time":"2031-03-01"}', [("published_time", "2031-03-01")]),
        ('[{"pubDate":"2031-03-01"},{"pubDate":"2031"}]', [("pubDate", "2031-03-01")]),
        ('{"publisher":"2031-03-01","publisherId":1929000000}', []),
        ('{"lastPublishedDate":"2031-03-01","planned_publish_date":"2031-03-01"}', []),
        ('{"isPublished":true,"publishedAt":null}', []),
    ],
)  # fmt: skip
def test_publication_keys_of_scripts_are_taken_as_they_stand(script: str, pairs: list[tuple[str, str]]) -> None:
    assert list(_page(f"<script>{script}</script>").scripted) == pairs


def test_json_ld_is_no_script() -> None:
    assert _page('<script type="application/ld+json">{"datePublished":"2031-03-01"}</script>').scripted == ()


@pytest.mark.parametrize(
    "body",
    [
        "<time>1 March 2031</time>" * 20_000,
        "<ul>" + _TEASER * 5_000 + "</ul>",
        "<div class=card><h3>x</h3>" * 190 + "<time>1 March 2031</time>" * 2_000,
        "<script>" + "publishedAt" * 50_000 + "</script>",
        "<span class=date>2031</span>" * 20_000,
    ],
)
def test_a_page_full_of_dates_is_bounded(body: str) -> None:
    parsed = _tree(f"<h1>{HEADLINE}</h1>{body}")
    start = perf_counter()
    page = datemarks.of_page(parsed, PageEvidence(), title=HEADLINE)
    assert perf_counter() - start < 3
    assert len(page.times) <= datemarks.MAX_TIMES
    assert len(page.dates_shown) + len(page.dates_of_others) <= datemarks.MAX_DATES
