"""Whose text a syndicated piece is: proofs of origin, and what only looks like one."""

import pytest
from lxml import html

from dateline.extract.page import evidence
from dateline.model import Outlet, Role, Segment
from dateline.normalize import urls
from dateline.sources import registry, syndication
from dateline.sources.directory import Directory
from dateline.sources.outlet import OutletEvidence

_PAGE = "id: {0}\nname: {1}\nkind: {2}\ncountry: GB\nlanguages: [en]\ndomains: [{3}]\n"
_DIRECTORY = Directory(
    registry.parse({
        "gb/wire.yaml": _PAGE.format("wire", "Example Wire", "agency", "example-wire.com") + "aliases: [EXW]\n",
        "gb/presse.yaml": _PAGE.format("presse", "Exempel-Presse", "agency", "exempel-presse.com") + "aliases: [exp]\n",
        "gb/herald.yaml": _PAGE.format("herald", "Example Herald", "newspaper", "herald-news.com")
        + "owner_marks: [Herald Holdings]\n",
        "gb/sunday.yaml": _PAGE.format("sunday", "Sunday Herald", "newspaper", "sunday-herald.com")
        + "part_of: herald\n",
        "gb/lantern.yaml": _PAGE.format("lantern", "The Lantern", "newspaper", "lantern-news.com"),
        "gb/mail.yaml": _PAGE.format("mail", "Example Mail", "newspaper", "example-mail.com"),
        "zz/box.yaml": "id: box\nname: Box\nkind: collection\ndomains: [proxy-box.com]\n",
    }),
    urls.registered_domain,
)  # fmt: skip
REPORT = "The council met in the capital on Tuesday and agreed on a budget."


def _found(told: OutletEvidence, *, publisher: str | None) -> tuple[str, str] | None:
    source = _DIRECTORY.registry.get(publisher) or _DIRECTORY.at(publisher) if publisher else None
    origin = syndication.decide(Outlet(source, "url", "") if source else None, told, directory=_DIRECTORY)
    return (origin.source.id, origin.rule) if origin else None


def _text(*lines: tuple[Role, str | None, str], authors: tuple[str, ...] = ()) -> OutletEvidence:
    return OutletEvidence(segments=[Segment(r, k, "test", None, None, words) for r, k, words in lines], authors=authors)


@pytest.mark.parametrize(
    ("line", "origin"),
    [
        ("LISBON, March 3 (Example Wire) -", "wire"),
        ("LISBON (EXW) —", "wire"),
        ("LISBON, 3 March. /EXW/.", "wire"),
        ("Lisbon [Portugal], March 3 (EXW):", "wire"),
        ("Lissabon (exp) –", "presse"),
        ("Lissabon (exp/lby) –", "presse"),
        ("LISBON (Example Herald) —", "herald"),  # outlets syndicate too
        ("LISBON (Sunday Herald) —", "sunday"),
        ("LISBON, March 3 (Somebody) -", None),
        ("LISBON (Box) -", None),
        ("LISBON, March 3 -", None),
    ],
)
def test_an_agency_in_the_place_line_is_the_origin(line: str, origin: str | None) -> None:
    told = _text(("dateline", None, line), ("body", None, REPORT))
    assert _found(told, publisher="mail") == ((origin, "place-line") if origin else None)


@pytest.mark.parametrize(
    ("body", "origin"),
    [
        (f"(EXW) — {REPORT}", ("wire", "place-line")),
        (f"(Example Wire) – {REPORT}", ("wire", "place-line")),
        (f"LISBON (EXW) -- {REPORT}", ("wire", "place-line")),
        (f"Lisbon, Portugal (EXW): {REPORT}", ("wire", "place-line")),
        (f"{REPORT} (EXW)", ("wire", "end-mark")),
        (f"{REPORT} /EXW/", ("wire", "end-mark")),
        (f"{REPORT} — EXW", ("wire", "end-mark")),
        (f"{REPORT} [Example Wire]", ("wire", "end-mark")),
        (f"{REPORT} (With inputs from EXW)", None),
        (f"{REPORT} (with EXW)", None),
        (f"{REPORT} (Example Herald)", None),  # an outlet in brackets at the end is a reference
        (f"{REPORT} So said the party of experts (EXW).", None),  # that is how a party is called
        (f"{REPORT} Their spokesman told EXW", None),
        (f"The spokesman told (EXW) the board. {REPORT}", None),
        (f"{REPORT} The mayor said so, EXW reported.", None),
        (f"According to EXW, {REPORT}", None),
        (f"The state agency (EXW) said that {REPORT}", None),
        ("EXW", None),
        ("", None),
    ],
)
def test_a_mark_at_a_texts_start_or_end_is_a_proof_and_a_citation_is_none(
    body: str, origin: tuple[str, str] | None
) -> None:
    assert (
        _found(_text(("standfirst", None, "What the council does."), ("body", None, body)), publisher="mail") == origin
    )


@pytest.mark.parametrize(
    ("kind", "line", "origin"),
    [
        ("byline", "By Example Wire", "wire"),
        ("byline", "Example Wire", "wire"),
        ("byline", "EXW staff", "wire"),
        (None, "By EXW Staff", "wire"),
        (None, "By the Example Wire", "wire"),
        (None, "By Ada Example, Example Wire", "wire"),
        (None, "Source: EXW", "wire"),
        (None, "Quelle: exp", "presse"),
        (None, "Fuente: Example Wire", "wire"),
        (None, "Par Example Wire", "wire"),
        (None, "von exp", "presse"),
        (None, "Example Wire", None),  # a menu's label
        (None, "More from EXW", None),
        (None, "By Ada Example", None),
        (None, "By Example Herald", None),  # the house itself, or its sister
        (None, "By Ada Example with EXW", None),
        (None, "Additional reporting by EXW", None),
        (None, "Example Wire contributed", None),
        (None, "mit Material von exp", None),
        ("caption", "By Example Wire", None),
        ("photo-credit", "Ada Example, EXW", None),
    ],
)
def test_an_agency_in_the_byline_is_the_origin(kind: str | None, line: str, origin: str | None) -> None:
    told = _text(("meta", kind, line), ("body", None, REPORT))
    assert _found(told, publisher="mail") == ((origin, "byline") if origin else None)


@pytest.mark.parametrize(
    ("authors", "origin"),
    [
        (("Example Wire",), "wire"),
        (("Ada Example", "EXW"), "wire"),
        (("EXW Staff",), "wire"),
        (("EXW", "Exempel-Presse"), None),  # both have contributed
        (("EXW", "Example Mail"), None),
        (("Ada Example",), None),
    ],
)
def test_one_agency_among_the_authors_is_the_origin(authors: tuple[str, ...], origin: str | None) -> None:
    found = _found(_text(("body", None, REPORT), authors=authors), publisher="mail")
    assert found == ((origin, "byline") if origin else None)


@pytest.mark.parametrize(
    ("line", "origin"),
    [
        ("The claims first appeared in the Example Herald, and the mayor denied them.", None),
        ("Her novel was first published in Example Herald.", None),
        ("This story first appeared in the Example Herald.", ("herald", "first-published")),
        ("First published in the Example Herald.", ("herald", "first-published")),
    ],
)
def test_a_report_tells_where_it_was_printed_first_and_not_where_its_news_was(
    line: str, origin: tuple[str, str] | None
) -> None:
    assert _found(_text(("body", None, REPORT), ("body", None, line)), publisher="mail") == origin


@pytest.mark.parametrize(
    ("line", "origin"),
    [
        ("This article was originally published by Example Herald.", ("herald", "first-published")),
        (
            "This story originally appeared on Example Herald and is part of a partnership.",
            ("herald", "first-published"),
        ),
        ("First published in the Sunday Herald on March 3.", ("sunday", "first-published")),
        ("Originally posted on gazette.co.uk.", ("gazette.co.uk", "first-published")),
        ("Republished with permission from Example Herald", ("herald", "first-published")),
        ("Reprinted from the Example Herald.", ("herald", "first-published")),
        ("Provided by Example Wire", ("wire", "first-published")),
        ("Syndicated from https://www.herald-news.com/a", ("herald", "first-published")),
        ("Dieser Text ist zuerst erschienen bei Example Herald", ("herald", "first-published")),
        ("Publicado originalmente en Example Herald", ("herald", "first-published")),
        ("Впервые опубликовано в «Example Herald»", ("herald", "first-published")),
        ("This article is republished from The Lantern under a licence.", ("lantern", "first-published")),
        ("The guards were posted from example herald to dusk.", None),
        ("This article was originally published by Somebody.", None),
        ("This article was originally published by Example Mail.", None),
        ("The book was first published in 2031.", None),
        ("Copyright 2031 Example Wire. All rights reserved.", ("wire", "rights")),
        ("© 2031 EXW. This material may not be rewritten or redistributed.", ("wire", "rights")),
        ("The-Herald-Wire ™ & © 2031 Herald Holdings, Inc.", ("herald", "rights")),
        ("© 2031 Herald Holdings. All rights reserved.", None),  # that of a sister, or of a picture
        ("© EXW", None),  # a picture's
        ("© EXW 2031 / Ada Example. All rights reserved.", None),
        ("© 2031 Example Mail. All rights reserved.", None),
    ],
)
def test_a_line_tells_where_a_text_was_first_and_whose_the_rights_are(
    line: str, origin: tuple[str, str] | None
) -> None:
    assert _found(_text(("body", None, REPORT), ("junk", None, line)), publisher="mail") == origin
    assert _found(_text(("body", None, REPORT), ("junk", "caption", line)), publisher="mail") is None


@pytest.mark.parametrize(
    ("publisher", "head", "origin"),
    [
        ("mail", '<link rel="canonical" href="https://www.herald-news.com/a">', ("herald", "canonical")),
        ("mail", '<link rel="canonical" href="https://www.gazette.co.uk/a">', ("gazette.co.uk", "canonical")),
        ("mail", '<link rel="canonical" href="https://www.example-mail.com/a">', None),
        ("mail", '<link rel="canonical" href="https://proxy-box.com/a">', None),
        ("https://gazette.de/a", '<link rel="canonical" href="https://gazette.com/a">', None),  # one name, two domains
        ("https://t.me/wire", '<meta name="author" content="Wire Service">', None),
        ("sunday", '<link rel="canonical" href="https://www.herald-news.com/a">', None),  # part of it
        ("herald", '<link rel="canonical" href="https://www.sunday-herald.com/a">', None),
        ("wire", '<link rel="canonical" href="https://www.example-wire.com/a">', None),
        ("mail", '<meta name="syndication-source" content="https://www.herald-news.com/a">', ("herald", "meta-source")),
        ("mail", '<meta name="original-source" content="herald-news.com/a">', ("herald", "meta-source")),
        ("mail", '<meta name="source" content="Example Herald">', ("herald", "meta-source")),
        ("mail", '<meta name="source" content="Example Mail">', None),
        ("mail", '<meta name="source" content="editorial desk">', None),
        ("mail", '<meta name="author" content="Example Wire">', ("wire", "byline")),
        ("mail", '<meta name="author" content="Example Herald">', None),
    ],
)
def test_a_pages_head_names_another_outlet_as_the_origin(
    publisher: str, head: str, origin: tuple[str, str] | None
) -> None:
    page = evidence.collect(html.document_fromstring(f"<html><head>{head}</head><body><p>x</p></body></html>"))
    assert _found(OutletEvidence(page=page), publisher=publisher) == origin


@pytest.mark.parametrize(
    ("thing", "origin"),
    [
        ('{"@type":"NewsArticle","publisher":{"name":"Example Wire"}}', ("wire", "jsonld-publisher")),
        ('{"@type":"NewsArticle","author":{"@type":"Organization","name":"EXW"}}', ("wire", "jsonld-author")),
        ('{"@type":"NewsArticle","author":[{"name":"EXW"}]}', ("wire", "jsonld-author")),
        ('{"sourceOrganization":{"name":"Example Wire"}}', ("wire", "jsonld-sourceorganization")),
        ('{"copyrightHolder":"Example Wire"}', ("wire", "jsonld-copyrightholder")),
        ('{"isBasedOn":"https://www.herald-news.com/a"}', ("herald", "jsonld-based-on")),
        ('{"isBasedOn":"https://www.example-mail.com/a"}', None),
        (
            '{"publisher":{"name":"Example Herald"}}',
            None,
        ),  # the page's publisher is no agency: nobody's text but theirs
        ('{"author":{"name":"Ada Example"}}', None),
        ('{"comment":{"author":{"name":"EXW"}}}', None),
        ('{"author":7,"publisher":null,"isBasedOn":[1]}', None),
    ],
)
def test_what_a_page_is_based_on_stands_in_its_linked_data(thing: str, origin: tuple[str, str] | None) -> None:
    head = f'<script type="application/ld+json">{thing}</script>'
    page = evidence.collect(html.document_fromstring(f"<html><head>{head}</head><body><p>x</p></body></html>"))
    assert _found(OutletEvidence(page=page), publisher="mail") == origin


@pytest.mark.parametrize(
    ("publisher", "origin"), [("wire", None), ("mail", "wire"), ("https://gazette.co.uk/a", "wire"), (None, "wire")]
)
def test_an_agency_is_never_its_own_syndicator(publisher: str | None, origin: str | None) -> None:
    found = _found(_text(("dateline", None, "LISBON (EXW) -"), ("body", None, REPORT)), publisher=publisher)
    assert (found[0] if found else None) == origin


def test_the_mark_of_a_text_outranks_a_link_to_the_paper_it_was_taken_from() -> None:
    head = '<link rel="canonical" href="https://www.herald-news.com/a">'
    page = evidence.collect(html.document_fromstring(f"<html><head>{head}</head><body><p>x</p></body></html>"))
    told = OutletEvidence(page=page, segments=[Segment("dateline", None, "test", None, None, "LISBON (EXW) —")])
    assert _found(told, publisher="mail") == ("wire", "place-line")
