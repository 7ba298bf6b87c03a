import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import fromstring

from dateline import extract
from dateline.errors import Rejected
from dateline.extract.decoding import decode
from dateline.extract.page import headline, html
from dateline.model import Content

FIRST = (
    "The city council of Port Ellery voted on Tuesday to close the old harbour bridge until the spring, after "
    "engineers found cracks in two of its pillars."
)
SECOND = (
    "“We would rather close it for a winter than lose it for ever,” said the mayor, Anna Lind, who had asked for the "
    "report in August."
)
THIRD = (
    "About nine thousand cars cross the bridge every day, and ferries will run twice as often from Monday, the port "
    "authority said in a statement."
)
FOURTH = (
    "The repairs are expected to cost four million crowns, which the council wants to pay from the sale of a warehouse "
    "that has stood empty for years."
)
PROSE = (FIRST, SECOND, THIRD, FOURTH)
TITLE = "Port Ellery closes its harbour bridge for the winter"
HEAD = f"""
<title>{TITLE} | The Harbour Paper</title>
<meta property="og:title" content="{TITLE}">
<meta property="og:site_name" content="The Harbour Paper">
<meta name="Author" content="Jane Doe">
<meta property="article:published_time" content="2021-03-08T13:03:00+01:00">
<link rel="canonical" href="/news/bridge">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{TITLE}"}}</script>
<script>var tracker = 1;</script>
"""
URL = "https://paper.example/news/bridge?from=home"


def page(*, head: str = HEAD, before: str = "", after: str = "", heading: str = f"<h1>{TITLE}</h1>") -> str:
    body = "".join(f"<p>{text}</p>" for text in PROSE)
    return (
        f"<!DOCTYPE html><html lang='en-GB'><head>{head}</head><body><nav><ul><li><a href='/'>Home</a></li></ul></nav>"
        f"<article>{heading}<p class='date'>8 March 2021</p><time datetime='2021-03-08'>Monday</time>"
        f"{before}{body}{after}</article>"
        "<footer>© 2021 The Harbour Paper</footer></body></html>"
    )


def read(text: str) -> Content:
    return html.read(text, url=URL)


def text_of(content: Content) -> str:
    return extract.paragraphs(content.segments)


def test_the_text_of_a_page_is_its_paragraphs():
    content = read(page())
    assert text_of(content) == "\n\n".join(PROSE)
    assert (content.title, content.authors, content.kind) == (TITLE, ("Jane Doe",), "article")


FULL = f"""
<html><head><title>{TITLE}</title><style>p {{color: red}}</style></head><body>
<nav><ul><li><a href=/>Home</a></li><li><a href=/harbour>Harbour</a></li></ul></nav>
<div class=cookie-notice>We use cookies on this website <button>Accept all</button></div>
<article><h1>{TITLE}</h1><p class=dek>Ferries will stand in for nine thousand cars a day.</p>
<div class=byline>By Jane Doe</div><time>8 March 2021</time>
<p>{FIRST}</p><figure><img alt=Bridge><figcaption>The bridge at dusk. Photo: Jane Doe</figcaption></figure>
<p>{SECOND}</p><p><a href=/more>Ten bridges that never opened</a></p><h2>A winter of ferries</h2><p>{THIRD}</p>
<ul><li>One ferry at six</li><li>One ferry at noon</li></ul><p>{FOURTH}</p></article>
<script>var hidden = "never seen"</script><p style="display:none">Nobody reads this</p>
<aside>Most read <ol><li>Another story</li></ol></aside>
<section id=comments><h3>Two comments</h3><p>I drive over it daily.</p><p>So do I, and it shakes.</p></section>
<footer>© 2021 The Harbour Paper</footer></body></html>
"""


def test_every_word_a_reader_sees_lies_in_a_segment():
    seen = " ".join(" ".join(fromstring(FULL).body.itertext()).split())
    for unseen in ('var hidden = "never seen"', "Nobody reads this"):
        seen = seen.replace(unseen, "")
    told = " ".join(segment.text for segment in read(FULL).segments)
    assert Counter(re.findall(r"\w+", told)) == Counter(re.findall(r"\w+", seen))


@pytest.mark.parametrize(
    ("label", "text"),
    [
        (("junk", "section-heading", "zone:navigation"), "Home\nHarbour"),
        (("junk", "cookie", "zone:dialog"), "We use cookies on this website\nAccept all"),
        (("title", None, "html:title"), TITLE),
        (("standfirst", None, "standfirst:named"), "Ferries will stand in for nine thousand cars a day."),
        (("meta", "byline", "byline"), "By Jane Doe"),
        (("meta", "published-date", "stamp:date"), "8 March 2021"),
        (("junk", "caption", "zone:caption"), "The bridge at dusk. Photo: Jane Doe"),
        (("junk", "promo", "linked:paragraph"), "Ten bridges that never opened"),
        (("subheading", None, "html:heading"), "A winter of ferries"),
        (("body", None, "html:main-text"), "One ferry at noon"),
        (("junk", "other", "zone:aside"), "Most read\nAnother story"),
        (("junk", "comments", "zone:comments"), "Two comments\nI drive over it daily.\nSo do I, and it shakes."),
        (("junk", "footer", "zone:footer"), "© 2021 The Harbour Paper"),
    ],
)
def test_every_part_of_a_page_says_what_it_is(label, text):
    assert (*label, text) in [(s.role, s.kind, s.rule, s.text) for s in read(FULL).segments]


def test_segments_stand_in_the_order_of_the_page():
    roles = " ".join(segment.role for segment in read(FULL).segments)
    start = "junk junk title standfirst meta meta body junk body junk"
    assert roles == f"{start} subheading body body body body junk junk junk"


def test_a_first_paragraph_that_repeats_the_description_is_the_standfirst():
    described = HEAD + f'<meta name="description" content="{FIRST}">'
    content = read(page(head=described))
    assert [s.text for s in content.segments if s.role == "standfirst"] == [FIRST]
    assert text_of(content) == "\n\n".join(PROSE)


def test_a_page_of_countless_parts_keeps_some_and_counts_the_rest():
    menu = "".join(f"<nav><a href=/{n}>Part {n}</a></nav>" for n in range(1000))
    segments = [segment for segment in read(page(after=menu)).segments if segment.role == "junk"]
    assert len(segments) == 401
    assert (segments[-1].rule, segments[-1].text) == (
        "beyond:400-segments",
        "1209 more words in 603 blocks are not kept",
    )


def test_a_long_part_is_kept_in_pieces():
    thread = "".join(f"<p>Reader {n} drives over it daily and it shakes.</p>" for n in range(300))
    segments = read(page(after=f"<div class=comments>{thread}</div>")).segments
    pieces = [segment.text for segment in segments if segment.kind == "comments"]
    assert len(pieces) > 5
    assert max(map(len, pieces)) <= 2_000
    assert "\n".join(pieces).count("shakes.") == 300


@pytest.mark.parametrize(
    ("head", "shown", "authors"),
    [
        ('<meta name="author" content="Jane Doe">', "", ("Jane Doe",)),
        ('<meta name="author" content="jdoe">', "", ()),
        ("", "<a rel=author href=/jane>Jane Doe</a>", ("Jane Doe",)),
        ("", "<span class=author-name>By Jane Doe</span>", ("Jane Doe",)),
        ("", "<p class=comment-author>Jane Doe</p>", ()),
        ("", "<div class=form-warning-author>Please enter your name here</div>", ()),
        ('<meta name="author" content="Jane Doe">', "<span class=author>Rita Holm</span>", ("Jane Doe",)),
        ("", "", ()),
    ],
)
def test_authors_are_whom_the_page_names_as_such(head, shown, authors):
    assert read(page(head=f"<title>{TITLE}</title>{head}", before=shown)).authors == authors


def test_segments_of_a_page_carry_no_offsets():
    assert {(segment.start, segment.end) for segment in read(page()).segments} == {(None, None)}


def test_a_page_tells_what_it_says_about_itself():
    evidence = read(page()).page
    assert evidence is not None
    assert ("article:published_time", "2021-03-08T13:03:00+01:00") in evidence.metas
    assert ("author", "Jane Doe") in evidence.metas
    assert [block[:24] for block in evidence.jsonld] == ['{"@type": "NewsArticle",']
    assert [(each.sort, each.stamp, each.shown) for each in evidence.times] == [
        ("microformat", "", "8 March 2021"),
        ("time", "2021-03-08", "Monday"),
    ]
    assert evidence.dates_shown == ("8 March 2021",)
    assert (evidence.canonical, evidence.html_lang) == ("https://paper.example/news/bridge", "en-GB")
    assert (evidence.found_date, evidence.site_name) == ("2021-03-08", "The Harbour Paper")


@pytest.mark.parametrize(
    ("after", "kind"),
    [
        ("<p>READ MORE: Ten bridges that never opened</p>", "promo"),
        ("<p>Sign up for our morning newsletter</p>", "promo"),
        ("<p>© 2021 The Harbour Paper. All rights reserved.</p>", "footer"),
        ("<p>FILE PHOTO: The harbour bridge at dusk</p>", "caption"),
        ("<p>Tags: bridges, harbours</p>", "other"),
    ],
)
def test_furniture_after_the_text_is_junk_with_its_rule(after, kind):
    content = read(page(after=after))
    assert text_of(content) == "\n\n".join(PROSE)
    assert kind in [segment.kind for segment in content.segments if segment.role == "junk"]


def test_a_title_repeated_in_the_text_is_dropped():
    content = read(page(before=f"<p>{TITLE}</p>"))
    assert text_of(content) == "\n\n".join(PROSE)


def test_headings_of_the_text_are_subheadings():
    content = read(page(after=f"<h2>A winter of ferries</h2><p>{PROSE[0]} {PROSE[1]}</p>"))
    assert [segment.text for segment in content.segments if segment.role == "subheading"] == ["A winter of ferries"]


def test_a_place_line_is_cut_from_the_first_paragraph():
    content = read(page().replace("<p>The city", "<p>PORT ELLERY, March 8 (Reuters) - The city"))
    assert [segment.text for segment in content.segments if segment.role == "dateline"] == [
        "PORT ELLERY, March 8 (Reuters) -"
    ]
    assert text_of(content) == "\n\n".join(PROSE)


@pytest.mark.parametrize(
    ("head", "heading", "expected"),
    [
        (HEAD, f"<h1>{TITLE}</h1>", TITLE),
        (HEAD, "<h1>The Harbour Paper</h1>", TITLE),
        (HEAD, "", TITLE),
        (f"<title>{TITLE} - News | Paper</title>", "", f"{TITLE} - News"),
        ("<title>Bridge closed, harbour says</title>", f"<h1>{TITLE}</h1>", TITLE),
        (f"<title>{TITLE} &#8211; The Harbour Paper</title>", f"<h1> {TITLE} </h1><h1>More</h1>", TITLE),
        ("", f"<h1>{TITLE}</h1>", TITLE),
        (f"<title>{TITLE} | Harbour | North | Paper</title>", f"<h2>{TITLE}</h2><h2>Most read</h2>", TITLE),
        (f"<title>Paper :: {TITLE}</title>", f"<h3>{TITLE}</h3>", TITLE),
        (
            "<title>橋は冬の間閉鎖される見通し--港新聞</title>",
            "<h2>橋は冬の間閉鎖される見通し</h2>",
            "橋は冬の間閉鎖される見通し",
        ),
        ("<title>大桥冬季关闭_港口新闻网</title>", "<h1>大桥冬季关闭</h1>", "大桥冬季关闭"),
        (f"<title>{TITLE} - News | Paper</title>", "<h2>Paper</h2><h3>News</h3>", f"{TITLE} - News"),
        ("", "", None),
    ],
)
def test_the_title_is_what_the_witnesses_agree_on(head, heading, expected):
    assert read(page(head=head, heading=heading)).title == expected


@pytest.mark.parametrize(
    ("title", "site", "expected"),
    [
        ("Bridge closed for winter | The Paper", None, "Bridge closed for winter"),
        ("Bridge closed for winter - The Paper", "The Paper", "Bridge closed for winter"),
        ("The Paper: Bridge closed", "The Paper", "The Paper: Bridge closed"),
        ("The Paper | Bridge closed", "The Paper", "Bridge closed"),
        (
            "Bridge closed - a winter of ferries begins in the north",
            None,
            "Bridge closed - a winter of ferries begins in the north",
        ),
        ("Bridge-building for beginners", None, "Bridge-building for beginners"),
        ("", None, ""),
    ],
)
def test_the_site_is_cut_from_a_declared_title(title, site, expected):
    assert headline.without_site(title, site) == expected


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("<h1>404</h1><p>The page you asked for could not be found.</p>", "error_page"),
        (
            "<h1>We value your privacy</h1><p>We and our 120 partners store data.</p><button>Accept cookies</button>",
            "consent",
        ),
        (f"<h1>{TITLE}</h1><p>{PROSE[0]}</p><p>Subscribe to continue reading this story.</p>", "paywall"),
        ("<h1>Latest</h1>" + "<a href='/x'>A headline of six whole words</a>" * 30, "index"),
        ("<h1>In pictures: the bridge</h1><img src='a.jpg'><p>One</p>", "gallery"),
        ("<p>Hello</p>", "other"),
        ("", "other"),
    ],
)
def test_pages_that_are_no_articles_are_named(body, kind):
    content = read(f"<html><head><title>x</title></head><body>{body}</body></html>")
    assert content.kind == kind
    assert content.kind_rule


def test_a_thin_page_that_declares_itself_an_article_is_no_listing():
    links = "<a href='/x'>A headline of six whole words</a>" * 30
    head = "<title>x</title><meta property='og:type' content='article'>"
    assert read(f"<html><head>{head}</head><body><p>{FIRST}</p>{links}</body></html>").kind == "article"


def test_a_live_blog_needs_its_name_and_its_many_times():
    entries = "".join(f"<time datetime='2021-03-08T1{n}:00'>1{n}:00</time><p>{PROSE[n % 4]}</p>" for n in range(8))
    text = f"<html><head><title>Storm: live updates</title></head><body><article><h1>Storm: live updates</h1>{entries}"
    assert read(text).kind == "live_blog"
    assert read(text.replace("live updates", "what we know")).kind == "article"


@pytest.mark.parametrize(
    "text",
    [
        "<html>",
        "<p>",
        "<" * 2000,
        "<!--" * 500,
        "<html><body>" + "<div>" * 5000 + "deep",
        "<html><body>" + "<table><tr><td>" * 300 + "x",
        "<html><body><h1>" + "a " * 50_000,
        "<?xml version='1.0' encoding='no-such'?><html><body><p>x</p></body></html>",
        "<html><head><link rel=canonical href='http://[broken'></head><body><p>x</p>",
        '<html><head><script type=\'application/ld+json\'>{"headline": "\\ud800"}</script></head><body>x',
        "<html><head>" + "<meta name=a content=b>" * 2000 + "</head><body><p>x",
        "<html><title>&#0;&#xD800;</title><p>\ufffd</p>",
    ],
)
def test_a_malformed_page_never_raises(text):
    content = read(text)
    assert content.kind in ("other", "article")


def test_evidence_is_bounded_in_number_and_size():
    head = "<meta name=a content=b>" * 500 + "<script type='application/ld+json'>{}</script>" * 80
    evidence = read(f"<html><head>{head}<meta name=big content='{'x' * 50_000}'></head><body><p>x</p>").page
    assert evidence is not None
    assert (len(evidence.metas), len(evidence.jsonld)) == (300, 50)
    assert all(len(value) <= 20_000 for _, value in evidence.metas)


def test_forgetting_caches_changes_nothing():
    before = read(page())
    extract.forget_caches()
    assert read(page()) == before


@settings(deadline=None)  # the first call loads the libraries
@given(
    st.one_of(
        st.binary(max_size=300),
        st.text(max_size=100).map(lambda text: f"<html><body><p>{text}</p>".encode("utf-8", "surrogatepass")),
    )
)
def test_any_bytes_give_a_content_or_a_rejection(data):
    try:
        decoded = decode.decode(data, name="page.html")
    except Rejected:
        return
    assert "\0" not in decoded.text
    assert not any("\ud800" <= letter <= "\udfff" for letter in decoded.text)
    assert isinstance(extract.paragraphs(extract.read(decoded).segments), str)


IMPRINT = (
    "The Harbour Paper is registered with the press council of Port Ellery and printed by the Harbour Press Company.",
    "All rights in what the paper prints are held by its publisher and are guarded by the laws of the country.",
    "What stands here may be printed elsewhere only if the publisher agrees to it in writing and is named in full.",
    "Letters to the editor reach the house at Quay Street four, on the second floor, on every day but a Sunday.",
)


@pytest.mark.parametrize(
    "wrap",
    [
        "<main class=related-reading><h1>{title}</h1>{body}</main>",
        "<aside class=left><article><h1>{title}</h1>{body}</article></aside>",
        "<div class=teaser><article><h1><span>{title}</span></h1>{body}</article></div>",
        "<h1>{title}</h1><div class=social-content>{body}</div>",
        "<h1>{title}</h1><div class='content tags-harbour'>{body}</div>",
    ],
)
def test_a_bulletin_shorter_than_its_page_is_its_text_whatever_its_class_says(wrap):
    body = f"<p>{FIRST}</p><p>{SECOND}</p>"
    beside = "".join(f"<div>{line}</div>" for line in IMPRINT)
    markup = wrap.format(title=TITLE, body=body)
    content = read(f"<html><head><title>{TITLE}</title></head><body>{markup}<div>{beside}</div></body></html>")
    assert (text_of(content).startswith(FIRST), SECOND in text_of(content), content.kind) == (True, True, "article")


def test_an_article_under_its_headline_is_not_its_sites_imprint():
    lines = "".join(f"<div>{line}</div>" for line in IMPRINT)
    body = f"<article><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p></article><div>{lines}</div>"
    content = read(f"<html><head><title>{TITLE}</title></head><body>{body}</body></html>")
    assert text_of(content) == f"{FIRST}\n\n{SECOND}"


def test_a_text_that_a_page_holds_twice_is_read_once():
    heading = "<h2>A winter of ferries</h2>"
    body = heading + "".join(f"<p>{text}</p>" for text in PROSE)
    content = read(page(before=heading, after=f"<div class=for-small-screens>{body}</div>"))
    assert [s.text for s in content.segments if s.rule == "repeats:paragraph"] == ["A winter of ferries", *PROSE]
    assert text_of(content) == "\n\n".join(("A winter of ferries", *PROSE))


@pytest.mark.parametrize(
    "line", ["One ferry at noon", "Tickets are sold at the quay and on board, as in every winter."]
)
def test_a_line_that_a_list_repeats_stays(line):
    listed = f"<p>{FIRST}</p><p>{line}</p><p>{SECOND}</p><p>{line}</p><p>{THIRD}</p><p>{line}</p><p>{FOURTH}</p>"
    content = read(f"<html><head>{HEAD}</head><body><article><h1>{TITLE}</h1>{listed}</article></body></html>")
    assert text_of(content).count(line) == 3


def test_a_line_without_a_word_is_no_text():
    assert text_of(read(page(before="<p>* * *</p>", after="<div>|</div><p>And there it ends.</p>"))).count("|") == 0


def test_the_title_is_where_the_page_heads_its_text_with_it_not_where_it_links_to_itself():
    listed = f"<div><a href=/news/bridge>{TITLE}</a></div>"
    content = read(page(heading=f"{listed}<h2>{TITLE}</h2>"))
    shown = [(segment.role, segment.rule) for segment in content.segments if segment.text == TITLE]
    assert shown == [("junk", "linked:paragraph"), ("title", "html:title")]
