"""Who published a document: proof wins, a citation or a credit never does."""

import pytest

from dateline.model import PageEvidence, Role, Segment
from dateline.normalize import urls
from dateline.sources import registry
from dateline.sources.directory import Directory
from dateline.sources.outlet import OutletEvidence, decide

_DIRECTORY = Directory(registry.parse({
    "gb/herald.yaml": "id: herald\nname: Example Herald\nkind: newspaper\ncountry: GB\nlanguages: [en]\n"
    "domains: [herald.example]\naliases: [EXH]\nowner_marks: [Herald Holdings]\n"
    "owner: Herald House\n",
    "gb/mail.yaml": "id: mail\nname: Example Mail\nkind: newspaper\ncountry: GB\nlanguages: [en]\n"
    "domains: [mail.example]\n",
    "fr/croix.yaml": "id: croix\nname: La Colline\nkind: newspaper\ncountry: FR\nlanguages: [fr]\n"
    "domains: [colline.example]\naliases: [Stuff]\n",
    "fr/wire.yaml": "id: wire\nname: Example Wire\nkind: agency\ncountry: FR\nlanguages: [fr]\n"
    "domains: [wire.example]\naliases: [EXW]\n",
    "zz/box.yaml": "id: box\nname: Box\nkind: collection\ndomains: [proxy.example]\nfolder: box\n",
}), urls.registered_domain)  # fmt: skip


def _text(*lines: tuple[Role, str | None, str]) -> OutletEvidence:
    return OutletEvidence(segments=[Segment(role, kind, "test", None, None, text) for role, kind, text in lines])


def _rule(evidence: OutletEvidence) -> tuple[str, str] | None:
    outlet = decide(evidence, directory=_DIRECTORY)
    return (outlet.source.id, outlet.rule) if outlet else None


@pytest.mark.parametrize(
    ("evidence", "found"),
    [
        (OutletEvidence(claimed="herald"), ("herald", "claimed")),
        (OutletEvidence(claimed="www.herald.example"), ("herald", "claimed")),
        (OutletEvidence(claimed="example herald", url="https://wire.example/a"), ("herald", "claimed")),
        (OutletEvidence(claimed="nobody knows", url="https://wire.example/a"), ("wire", "url")),
        (OutletEvidence(claimed="box"), None),
        (OutletEvidence(url="https://sport.herald.example/a"), ("herald", "url")),
        (OutletEvidence(url="https://www.example.org/a"), ("example.org", "url-host")),
        (OutletEvidence(url="http://127.0.0.1/a"), None),
        (OutletEvidence(url="https://proxy.example/a"), None),
        (
            OutletEvidence(url="https://proxy.example/a", page=PageEvidence(canonical="https://herald.example/a")),
            ("herald", "canonical"),
        ),
        (OutletEvidence(page=PageEvidence(metas=(("og:site_name", "Example Herald"),))), ("herald", "site-name")),
        (OutletEvidence(page=PageEvidence(site_name="herald.example")), ("herald", "site-name")),
        (
            OutletEvidence(page=PageEvidence(jsonld=('{"@graph":[{"publisher":{"name":"Example Herald"}}]}',))),
            ("herald", "jsonld-publisher"),
        ),
        (OutletEvidence(page=PageEvidence(jsonld=('{"comment":{"publisher":{"name":"Example Herald"}}}', "{"))), None),
        (OutletEvidence(), None),
    ],
)
def test_the_first_rule_that_speaks_wins(evidence: OutletEvidence, found: tuple[str, str] | None) -> None:
    assert _rule(evidence) == found


def test_an_unknown_host_gives_a_provisional_source() -> None:
    outlet = decide(OutletEvidence(url="https://www.example.org/a"), directory=_DIRECTORY)
    assert outlet is not None
    assert outlet.source.provisional
    assert (outlet.source.name, outlet.source.country, outlet.source.kind) == ("example.org", None, "unknown")
    assert outlet.evidence == "example.org"


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("© Publishing House “Herald Holdings”, 2005–2031.", "owner-mark"),
        ("Copyright 2031 Example Herald. All rights reserved.", "copyright"),
        ("© EXH 2031. Alle Rechte vorbehalten.", "copyright"),
        ("EXH News App", "own-papers"),
        ("This website uses cookies. Read EXH Privacy policy to find out more.", "own-papers"),
        ("By registering you accept Example Herald's terms of use", "own-papers"),
        ("2031 © EXH - Todos los derechos reservados", "copyright"),
        ("© Copyright Example Herald – Tutti i diritti riservati", "copyright"),
        ("Copyright (c) 2019-2031, Example Herald. Wszelkie prawa zastrzeżone.", "copyright"),
        ("Информационное агентство «Example Herald». Все права защищены. © 2007 — 2031.", "copyright"),
        ("ⓒ Example Herald. 무단전재 및 재배포 금지", "copyright"),
        ("Photos and tips to desk@herald.example, call 0 800 8833© 2031 Example Herald", "copyright"),
        ("Datenschutzerklärung von Example Herald", "own-papers"),
        ("Politique de confidentialité d’Example Herald", "own-papers"),
        ("Política de privacidad de Example Herald", "own-papers"),
        ("Política de privacidade do Example Herald", "own-papers"),
        ("Informativa sulla privacy di Example Herald", "own-papers"),
        ("Privacyverklaring van Example Herald", "own-papers"),
        ("Политика конфиденциальности «Example Herald»", "own-papers"),
        ("Мобільний застосунок Example Herald", "own-papers"),
        ("Polityka prywatności Example Herald", "own-papers"),
        ("Example Herald Gizlilik Politikası", "own-papers"),
        ("EXH-appen", "own-papers"),
        ("Εφαρμογή Example Herald", "own-papers"),
        ("تطبيق Example Herald", "own-papers"),
        ("EXH客户端", "own-papers"),
        ("EXHのアプリ", "own-papers"),
        ("EXH 앱", "own-papers"),
        ("Aplikasi Example Herald", "own-papers"),
        ("Ứng dụng Example Herald", "own-papers"),
    ],
)
def test_an_imprint_line_names_the_outlet(line: str, rule: str) -> None:
    assert _rule(_text(("body", None, "The council met."), ("junk", None, line))) == ("herald", rule)


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("caption", "The council. © Herald Holdings / Ada Example. All rights reserved."),
        (None, "FILE PHOTO: The council. © Example Herald / Ada Example"),
        (None, "© Example Herald 2031 / Ada Example"),
        (None, "Copyright 2031 Example Wire. All rights reserved."),  # an agency's copyright travels with its text
        (None, "Via Someone.example Copyright 2031 Example Herald. All rights reserved."),
        (None, "EXW News App"),
        (None, "More from Example Herald"),
        (None, "herald holdings"),
        (None, "The-EXH-Wire™ & © 2031 Herald Holdings. All rights reserved."),
        (None, "Image copyright Example Herald 2031. All rights reserved."),
        (None, "The mayor, DR. EXH love talk | Copyright Notice Copyright © 2031. Somebody Corp. All Rights Reserved"),
        (None, "Copyright Example Herald"),
        (None, "© RIPRODUZIONE RISERVATA"),
        (None, "Get the app. Example Herald reported."),
        (None, "Personal stuff privacy policy"),  # small letters are words, not a name
    ],
)
def test_a_credit_a_wire_copyright_or_a_mere_name_is_no_outlet(kind: str | None, line: str) -> None:
    assert _rule(_text(("body", None, "The council met."), ("junk", kind, line))) is None


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("© 2031 Example Herald", "Contact Example Herald"), "copyright"),
        (("© 2031 Example Herald", "desk@herald.example"), "copyright"),
        (("© 2031 Example Herald",), None),  # half a voice
        (("© HERALDHOUSE 2031", "Follow EXH", "HERALD.EXAMPLE Site Map"), "owner"),
        (("Follow Example Herald", "About Example Herald", "More from Example Herald"), None),  # one kind of line
        (("EXH Sport", "EXH Video", "EXH Live", "About Herald House"), None),  # its owner's other papers show these
        (("EXH Sport", "EXH Video", "EXH Live", "© 2031 EXH"), "copyright"),
        (("EXH newsletters", "privacy@herald.example"), "own-services"),
        (("© 2031 Example Wire. All rights reserved.", "Follow Example Wire"), None),
        (("© 2031 Example Wire. All rights reserved.", "a.reporter@wire.example"), None),
        (("© 2031 Example Wire. All rights reserved.", "More at https://wire.example/hub"), None),
        (("© 2031 Example Wire. All rights reserved.", "EXW Sport", "EXW Video", "EXW Live"), None),
        (("© 2031 Example Wire. All rights reserved.", "Example Wire push notifications"), "copyright"),
        (("© 2031 Example Wire. All rights reserved.", "privacy@wire.example"), "copyright"),
        (("© 2031 Example Herald. All rights reserved.", "Example Mail App"), None),  # two say it as loudly
        (("Follow Example Mail", "© 2031 Example Herald. All rights reserved."), "copyright"),
    ],
)
def test_lines_that_others_show_too_need_a_second_witness(lines: tuple[str, ...], found: str | None) -> None:
    verdict = _rule(_text(("body", None, "The council met."), *(("junk", None, line) for line in lines)))
    assert (verdict[1] if verdict else None) == found


def test_an_article_may_belong_to_a_name() -> None:
    assert _rule(_text(("body", None, "The council met."), ("junk", None, "Application La Colline"))) == (
        "croix",
        "own-papers",
    )


def test_the_last_copyright_line_is_the_pages_own() -> None:
    syndicated, own = "© 2031 Example Herald. All rights reserved.", "© 2031 Somebody Else. All rights reserved."
    assert _rule(_text(("junk", None, own), ("junk", None, syndicated))) == ("herald", "copyright")
    assert _rule(_text(("junk", None, syndicated), ("junk", None, own))) is None


def test_a_body_line_is_no_imprint() -> None:
    assert _rule(_text(("body", None, "© Example Herald. All rights reserved."))) is None


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Council meets in the capital | Example Herald", ("herald", "title-suffix")),
        ("Council meets in the capital - EXH", ("herald", "title-suffix")),
        ("Council meets in the capital – LA COLLINE", ("croix", "title-suffix")),
        ("Council meets in the capital – La colline", None),  # a section of any other outlet
        ("Council meets in the capital - Example Wire", None),
        ("Example Herald - the council meets", None),
        ("Council sues Example Herald", None),
    ],
)
def test_a_titles_suffix_names_the_outlet(title: str, found: tuple[str, str] | None) -> None:
    assert _rule(_text(("title", None, title))) == found


@pytest.mark.parametrize(
    "first",
    [
        "The council has met in the capital, reports Example Wire, EXH writes.",
        "The council has met in the capital, Example Wire said, Example Herald reports.",
        "The council has met in the capital, reports Example Wire, EXH writes. More follows. And more.",
    ],
)
def test_the_last_link_of_a_chain_of_media_is_the_outlet(first: str) -> None:
    assert _rule(_text(("body", None, first))) == ("herald", "self-reference")


@pytest.mark.parametrize(
    "body",
    [
        "The council has met in the capital, EXH reports.",  # what anyone writes who cites it
        "The council has met in the capital, according to officials, EXH reports.",
        "The council has met in the capital, EXH reported.",
        "The council has met in the capital, reports EXH, Example Wire writes.",  # an agency cited last
        "The council has met in the capital, state agency Example Wire reported.",
        "EXH writes that the council has met, reports Example Wire.",
        "The council has met in the capital, reports Example Wire, EXH writes. The mayor left, EXH reported.",
        "The council met in the capital. It was late, reports Example Wire, EXH writes.",
        "The council has met in the capital, reports Example Wire, Somebody writes.",
    ],
)
def test_a_cited_medium_is_not_the_outlet(body: str) -> None:
    assert _rule(_text(("body", None, body))) is None


def test_a_wire_in_the_place_line_is_not_the_outlet() -> None:
    assert _rule(_text(("dateline", None, "LISBON, March 3 (EXW) —"), ("body", None, "The council met."))) is None
