"""Who wrote it: people first, cleaned of what bylines carry besides, each once, and nobody invented."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import document_fromstring

from dateline.extract.page import authors, evidence


def of(head: str = "", body: str = "", *, found: tuple[str, ...] = (), site: str | None = None) -> tuple[str, ...]:
    name = f'<meta property="og:site_name" content="{site}">' if site else ""
    tree = document_fromstring(f"<html><head>{name}{head}</head><body><h1>x</h1>{body}<p>text</p></body></html>")
    return authors.of_page(tree, evidence.collect(tree), found=found)


def jsonld(*things: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(thing)}</script>' for thing in things)


def article(author: object, **more: object) -> dict[str, object]:
    return {"@type": "NewsArticle", "author": author, **more}


def test_one_author_in_json_ld():
    assert of(jsonld(article({"@type": "Person", "name": "Anna Lind"}))) == ("Anna Lind",)


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("Anna Lind", ("Anna Lind",)),
        (["Anna Lind", "Ivo Krantz"], ("Anna Lind", "Ivo Krantz")),
        ([{"name": "Anna Lind"}, {"name": "Ivo Krantz"}, {"name": "ANNA LIND"}], ("Anna Lind", "Ivo Krantz")),
        ({"name": ["Anna Lind"]}, ("Anna Lind",)),
        ({"name": "By ANNA LIND and IVO KRANTZ, Associated Press"}, ("Anna Lind", "Ivo Krantz")),
        ({"name": "Anna Lind | The Harbour Paper"}, ("Anna Lind",)),
        ({"name": "Anna Lind, Ph.D."}, ("Anna Lind",)),
        ({"name": "Anna Lind (London)"}, ("Anna Lind",)),
        ({"name": "港新聞／林安娜"}, ("港新聞", "林安娜")),
        ({"name": "항구신문=이용민 기자"}, ("항구신문", "이용민")),
        (["質問者：", "Anna Lind"], ("Anna Lind",)),
        ({"@type": "Organization", "name": "Reuters"}, ("Reuters",)),
        ({"@type": "Person", "name": "admin"}, ()),
        ({"name": None}, ()),
        ({}, ()),
        (17, ()),
        ([[[[["Anna Lind"]]]]], ()),
    ],
)
def test_authors_in_json_ld_of_every_shape(author, expected):
    assert of(jsonld(article(author))) == expected


def test_a_reference_in_a_graph_is_followed():
    graph = {
        "@graph": [
            {"@type": "WebSite", "@id": "#site", "name": "The Harbour Paper"},
            article({"@id": "#anna"}),
            {"@type": "Person", "@id": "#anna", "name": "Anna Lind"},
        ]
    }
    assert of(jsonld(graph)) == ("Anna Lind",)


@pytest.mark.parametrize(
    "other",
    [
        {"comment": [{"@type": "Comment", "author": {"name": "Angry Reader"}}]},
        {"itemReviewed": {"@type": "CreativeWork", "author": {"name": "Some Minister"}}},
        {"hasPart": [{"@type": "NewsArticle", "author": {"name": "Another Writer"}}]},
    ],
)
def test_the_author_of_another_work_on_the_page_is_not_its_author(other):
    assert of(jsonld(article({"name": "Anna Lind"}, **other))) == ("Anna Lind",)
    assert of(jsonld({"@type": "NewsArticle", **other})) == ()


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<meta name="author" content="Anna Lind">', ("Anna Lind",)),
        ('<meta property="article:author" content="https://social.example/annalind">', ()),
        ('<meta name="author" content="@annalind">', ()),
        ('<meta name="author" content="anna@paper.example">', ()),
        ('<meta name="author" content="Anna Lind, Ivo Krantz">', ("Anna Lind", "Ivo Krantz")),
        ('<meta name="author" content="Lind, Anna">', ("Anna Lind",)),
        ('<meta name="author" content="Anna Lind | alind@paper.example">', ("Anna Lind",)),
        ('<meta name="author" content="Анна Линд">', ("Анна Линд",)),
        ('<meta name="author" content="홍길동 기자">', ("홍길동",)),
        ('<meta name="author" content="王小明">', ("王小明",)),
    ],
)
def test_authors_in_metas(head, expected):
    assert of(head) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<a rel="author" href="/anna">Anna Lind</a>', ("Anna Lind",)),
        ('<span itemprop="author">Anna Lind</span>', ("Anna Lind",)),
        (
            '<p class="byline">By <b>Anna Lind</b> and Ivo Krantz<span>8 March 2021</span></p>',
            ("Anna Lind", "Ivo Krantz"),
        ),
        ('<p class="byline">By Anna Lind<br>Published 8 March 2021</p>', ("Anna Lind",)),
        ('<p class="byline">Von Anna Lind und Ivo Krantz</p>', ("Anna Lind", "Ivo Krantz")),
        ('<p class="byline">Por José Ortega y Gasset</p>', ("José Ortega y Gasset",)),
        ('<p class="byline">Par Anna de la Tour, envoyée spéciale</p>', ("Anna de la Tour",)),
        ('<p class="byline">Автор: Анна Линд</p>', ("Анна Линд",)),
        ('<p class="byline">Anna Lind, Political Correspondent</p>', ("Anna Lind",)),
        ('<p class="byline">Anna Lind is a reporter for the paper</p>', ("Anna Lind",)),
        ('<p class="byline">Photo: Petra Kolb</p><p class="author">Anna Lind</p>', ("Anna Lind",)),
        ('<div class="comment-author">Angry Reader</div>', ()),
        ('<div class="author-bio">' + "Anna Lind has written about harbours for years. " * 9 + "</div>", ()),
    ],
)
def test_authors_in_what_the_page_marks_as_its_byline(body, expected):
    assert of(body=body) == expected


def test_witnesses_are_not_joined_and_the_first_with_a_person_decides():
    head = jsonld(article("Troy L. Smith")) + '<meta name="author" content="Troy Smith">'
    assert of(head, '<p class="byline">By T. Smith</p>', found=("Somebody Else",)) == ("Troy L. Smith",)


@pytest.mark.parametrize(
    ("house", "expected"),
    [
        ("Reuters", "Reuters"),
        ("Staff", "Staff"),
        ("The Harbour Paper", "The Harbour Paper"),
        ("News Desk", "News Desk"),
        ("CBS Detroit", "CBS Detroit"),
        ("Anna", "Anna"),
    ],
)
def test_a_house_or_a_first_name_counts_only_where_nobody_is_named(house, expected):
    assert of(jsonld(article(house))) == (expected,)
    assert of(jsonld(article(house)), '<p class="byline">By Ivo Krantz</p>') == ("Ivo Krantz",)
    assert of(jsonld(article([house, "Ivo Krantz"]))) == ("Ivo Krantz",)


def test_the_site_is_not_its_own_author_beside_a_person():
    assert of('<meta name="author" content="Port Ellery">', found=("Anna Lind",), site="Port Ellery") == ("Anna Lind",)


def test_what_another_reader_found_is_the_last_witness():
    assert of(found=("Anna Lind", " Ivo Krantz ")) == ("Anna Lind", "Ivo Krantz")
    assert of(found=("Text Anna Lind",)) == ("Anna Lind",)


def test_authors_are_bounded():
    many = [f"Anna {chr(65 + first)}{chr(97 + last)}son" for first in range(20) for last in range(5)]
    assert len(of(jsonld(article(many)))) == authors.MOST


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Anna Lind", ("Anna Lind",)),
        ("BY ANNA LIND AND IVO KRANTZ", ("Anna Lind", "Ivo Krantz")),
        ("By Anna Lind, Staff Writer", ("Anna Lind",)),
        ("Analysis by Anna Lind, Editor-at-large", ("Anna Lind",)),
        ("By Anna Lind Updated 8 March 2021", ("Anna Lind",)),
        ("By Anna Lind alind@paper.example", ("Anna Lind",)),
        ("By Anna Lind @annalind", ("Anna Lind",)),
        ("By European Space Agency", ("European Space Agency",)),
        ("Anna Lind", ()),
        ("By then the bridge was closed.", ()),
        ("", ()),
    ],
)
def test_a_byline_of_flat_text(line, expected):
    assert authors.of_byline(line) == expected


@given(st.text(max_size=400))
def test_any_line_gives_clean_names_or_none(line):
    for name in authors.names(line):
        assert name == " ".join(name.split())
        assert 2 <= len(name) <= 60
        assert not any(letter.isdecimal() for letter in name)
