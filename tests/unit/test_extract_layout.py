import pytest
from lxml.html import fromstring

from dateline.extract.page import blocks, maintext, opinion, region, tree, zones
from dateline.extract.page.blocks import Layout

COUNCIL = "The council of Port Ellery voted on Tuesday to close the old bridge until the spring."
MAYOR = "“We would rather close it for a winter than lose it,” said the mayor, who asked for the report."
FERRIES = "Ferries will run twice as often from Monday, the port authority said in a statement to the paper."
REPAIRS = "The repairs are expected to cost four million crowns, which the council wants to pay from a sale."
PROSE = (COUNCIL, MAYOR, FERRIES, REPAIRS)


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def layout(body: str) -> Layout:
    parsed = tree.parse(f"<html><head><title>x</title></head><body>{body}</body></html>")
    assert parsed is not None
    return blocks.of_page(parsed)


def text_of(body: str, *, trusted: tuple[str, ...] = ()) -> list[str]:
    """The blocks that are text, where trafilatura would hold those `trusted`."""
    page = layout(body)
    marks = [block.text in trusted for block in page.blocks]
    said = maintext.verdicts(page, region.find(page), ask=lambda: marks)
    return [block.text for block, verdict in zip(page.blocks, said, strict=True) if verdict is None]


def rules_of(body: str) -> dict[str, str | None]:
    page = layout(body)
    said = maintext.verdicts(page, region.find(page), ask=lambda: [False] * len(page.blocks))
    return {b.text: verdict and verdict.rule for b, verdict in zip(page.blocks, said, strict=True)}


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("<p>One <b>bold</b> line</p>", ["One bold line"]),
        ("<div>First<br>second<br><br>third</div>", ["First", "second", "third"]),
        ("<div>Before <p>a paragraph</p> after</div>", ["Before", "a paragraph", "after"]),
        ("<span>Loose <i>words</i></span><div>A block</div>", ["Loose words", "A block"]),
        ("<span><div>A block in a span</div></span>", ["A block in a span"]),
        ("<ul><li>One<li>Two</ul>", ["One", "Two"]),
        ("<table><tr><td>Left</td><td>Right</td></tr></table>", ["Left", "Right"]),
        ("<script>x()</script><style>p{}</style><noscript>y</noscript><p>Seen</p>", ["Seen"]),
        ("<p hidden>No</p><p style='display: none'>No</p><p style='VISIBILITY:hidden'>No</p><p>Yes</p>", ["Yes"]),
        ("<button>Share</button><label>Name <input value=x></label>", ["Share", "Name"]),
        ("  \n ", []),
        ("", []),
    ],
)
def test_a_block_is_what_a_reader_calls_a_line(body, texts):
    assert [block.text for block in layout(body).blocks] == texts


@pytest.mark.parametrize(
    ("body", "words", "linked"),
    [
        ("<p>Four words stand here</p>", 4, 0.0),
        ("<p><a href=/x>All of it linked</a></p>", 4, 1.0),
        ("<p><a href=/x>half</a>half</p>", 1, 0.5),
        ("<a href=/x><div>A card in a link</div></a>", 5, 1.0),
        ("<p>橋は冬の間閉鎖される</p>", 6, 0.0),
        ("<p>पुल सर्दियों तक बंद रहेगा</p>", 5, 0.0),
        ("<p>הַגֶּשֶׁר סָגוּר</p>", 2, 0.0),
        ("<p>un pont ferme\u0301</p>", 3, 0.0),
    ],
)
def test_a_block_knows_its_words_and_its_links(body, words, linked):
    (block,) = layout(body).blocks
    assert (block.words, block.linked) == (words, pytest.approx(linked))


def test_a_paragraph_that_a_tooltip_interrupts_stays_in_its_place():
    page = layout("<p>Before <span class='tooltip'><div>What it means</div></span> after</p>")
    tags = [page.places[block.place].tag for block in page.blocks]
    assert ([block.text for block in page.blocks], tags) == (["Before", "What it means", "after"], ["p", "div", "p"])


@pytest.mark.parametrize(
    ("markup", "zone"),
    [
        ("<div class='comments'>", "comments"),
        ("<section id='disqus_thread'>", "comments"),
        ("<div class='post relatedPosts'>", "related"),
        ("<div class='most-read-list'>", "related"),
        ("<div class='newsletter-signup'>", "promo"),
        ("<div class='cookie-banner'>", "dialog"),
        ("<div class='article__share'>", "share"),
        ("<div class='author-box'>", "author"),
        ("<div role='navigation'>", "navigation"),
        ("<nav>", "navigation"),
        ("<aside>", "aside"),
        ("<footer>", "footer"),
        ("<figcaption>", "caption"),
        ("<p class='image-caption'>", "caption"),
        ("<div class='tags'>", "tags"),
        ("<span class='sr-only'>", "hidden"),
        ("<div class='article-body'>", None),
        ("<div class='relative mb-8'>", None),
        ("<div class='commentary'>", None),
        ("<div id='menu-for-a-winter-of-ferries'>", None),
        ("<h2 class='related'>", None),
        ("<td class='footer'>", None),
        ("<div>", None),
    ],
)
def test_a_zone_is_named_by_words_of_the_trade(markup, zone):
    assert zones.of(fromstring(f"{markup}x")) == zone


@pytest.mark.parametrize(
    "body",
    [
        paragraphs(*PROSE),
        "".join(f"<div>{text}</div>" for text in PROSE),
        "<div>" + "<br><br>".join(PROSE) + "</div>",
        "<div>" + "".join(f"<span><span>{text}</span></span><br>" for text in PROSE) + "</div>",
        f"<table><tr><td>{paragraphs(*PROSE)}</td></tr></table>",
        f"<section>{paragraphs(*PROSE[:2])}</section><section>{paragraphs(*PROSE[2:])}</section>",
        (
            f"<div class='entry-content'>{paragraphs(COUNCIL)}</div>"
            f"<div class='entry-content'>{paragraphs(MAYOR, FERRIES, REPAIRS)}</div>"
        ),
        f"<div class='sidebar-left'>{paragraphs(*PROSE)}</div>",
        f"<form>{paragraphs(*PROSE)}</form>",
        f"<blockquote><p>{COUNCIL}</p></blockquote>" + paragraphs(*PROSE[1:]),
        f"<div class='social-embed'><blockquote>{COUNCIL}</blockquote></div>" + paragraphs(*PROSE[1:]),
    ],
)
def test_paragraphs_are_found_in_any_markup(body):
    menu = "<nav><ul><li><a href=/>Home</a><li><a href=/n>News</a></ul></nav>"
    assert text_of(f"{menu}<div>{body}</div><footer>© The Harbour Paper</footer>") == list(PROSE)


TEASERS = "".join(
    f"<li class='card'><h3><a href='/{n}'>Another story of the day number {n}</a></h3><p>What it is about.</p></li>"
    for n in range(4)
)


@pytest.mark.parametrize(
    ("after", "line", "rule"),
    [
        ("<div class='comments'><p>I drive over it every day, and it shakes a lot.</p></div>", None, "zone:comments"),
        ("<div class='related'><p>Ten bridges that never opened, and one that did.</p></div>", None, "zone:related"),
        (
            "<div class='author-bio'><p>Jane Doe has written of bridges for twenty years now.</p></div>",
            None,
            "zone:author",
        ),
        (f"<ul>{TEASERS}</ul><p>{REPAIRS}</p>", "What it is about.", "shape:teasers"),
        (f"<p><a href=/x>Ten bridges that never opened</a></p><p>{REPAIRS}</p>", None, "linked:paragraph"),
        (f"<li><a href=/x>Ten bridges</a></li><p>{REPAIRS}</p>", None, "linked:line"),
        ("<p>Thank you.</p>", None, "outside:prose"),
    ],
)
def test_what_is_no_text_has_a_rule(after, line, rule):
    rules = rules_of(f"<div>{paragraphs(*PROSE)}{after}</div>")
    dropped = {text: said for text, said in rules.items() if said}
    assert {text: rules[text] for text in PROSE} == dict.fromkeys(PROSE)
    assert rule in (dropped.values() if line is None else [dropped.get(line)])


def test_a_menu_around_the_text_is_outside_its_region():
    links = "".join(f"<div><a href='/{n}'>Part {n}</a></div>" for n in range(5))
    assert rules_of(f"<div>{links}</div><div>{paragraphs(*PROSE)}</div>")["Part 3"] == "outside:region"


@pytest.mark.parametrize(
    ("trusted", "kept"),
    [((), False), (("A list that is part of it",), True)],
)
def test_a_linked_line_is_text_where_trafilatura_says_so(trusted, kept):
    body = f"<p>{COUNCIL}</p><ul><li><a href=/x>A list that is part of it</a></li></ul>{paragraphs(*PROSE[1:])}"
    assert ("A list that is part of it" in text_of(f"<div>{body}</div>", trusted=trusted)) is kept


def test_the_next_article_is_no_part_of_the_first():
    first = " ".join(PROSE * 2)
    body = f"<main><article><p>{first}</p></article><article>{paragraphs(*PROSE)}</article></main>"
    assert text_of(body, trusted=(first,)) == [first]


def test_trafilatura_is_asked_only_in_doubt():
    page = layout(f"<article>{paragraphs(*PROSE)}</article>")

    def ask() -> list[bool]:
        pytest.fail("asked where nothing was in doubt")

    assert maintext.verdicts(page, region.find(page), ask=ask) == [None] * 4


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("\n".join(PROSE), (1, 1, 1, 1)),
        (f"{COUNCIL}\n{REPAIRS}", (1, 0, 0, 1)),
        (f"- {MAYOR}", (0, 1, 0, 0)),
        (COUNCIL[:-20], (1, 0, 0, 0)),
        (f"{FERRIES}{MAYOR[30:]}", (0, 0, 1, 0)),
        ("", (0, 0, 0, 0)),
    ],
)
def test_an_extracted_text_is_found_again_among_the_blocks(text, found):
    assert opinion.placed(layout(paragraphs(*PROSE)).blocks, text) == [bool(mark) for mark in found]


def test_a_short_line_is_found_between_its_neighbours_not_in_the_menu():
    page = layout(f"<p>Ferries</p><p>{COUNCIL}</p><h2>Ferries</h2><p>{FERRIES}</p>")
    assert opinion.placed(page.blocks, f"{COUNCIL}\nFerries\n{FERRIES}") == [False, True, True, True]


LEAD = (
    "The council of Port Ellery voted on Tuesday to close the old harbour bridge until the spring, after engineers had "
    "found cracks in two of its pillars."
)


@pytest.mark.parametrize(
    ("tag", "trusted", "expected"),
    [("p", (LEAD,), [LEAD, *PROSE[1:]]), ("p", (), list(PROSE[1:])), ("h2", (LEAD,), list(PROSE[1:]))],
)
def test_a_paragraph_under_the_headline_is_text_if_trafilatura_holds_it(tag, trusted, expected):
    body = f"<h1>The bridge closes</h1><div><{tag}>{LEAD}</{tag}></div><div>{paragraphs(*PROSE[1:] * 2)}</div>"
    assert text_of(body, trusted=trusted) == [*expected, *PROSE[1:]]


def test_short_lines_after_a_bulletins_only_paragraph_are_text_if_trafilatura_holds_them():
    lines = ("Two onions", "Chop the onions.", "Boil them for ten minutes.")
    body = f"<nav>Home</nav><article><h1>Soup</h1><p>{LEAD}</p>{paragraphs(*lines)}</article>"
    assert text_of(body, trusted=(LEAD, *lines)) == ["Soup", LEAD, *lines]
    assert text_of(body) == ["Soup", LEAD]
