"""`sources check`: every fault between pages is named with file and line, and the shipped registry has none."""

import pytest

from dateline import bundle
from dateline.cli import main
from dateline.sources import check
from dateline.sources.check import Listed

_HERALD = """\
id: herald
name: Example Herald
kind: newspaper
country: CA
languages: [en]
domains: [herald.example]
aliases: [EXH]
owner_marks: [Herald Holdings]
wikidata: Q1
feeds: [https://feeds.example/h]
"""
_WIRE = """\
id: wire
name: Example Wire
kind: agency
country: FR
languages: [fr]
domains: [wire.example]
"""


def _faults(page: str, *, path: str = "fr/wire.yaml", listed: list[Listed] | None = None) -> list[str]:
    return check.faults({"ca/herald.yaml": _HERALD, path: page}, year=2031, listed=listed or [])


@pytest.mark.parametrize(
    ("page", "fault"),
    [
        (_WIRE.replace("id: wire", "id: wires"), "1: the file is not named after its id 'wires'"),
        (_WIRE.replace("country: FR", "country: DE"), "4: the folder is not the country DE"),
        (_WIRE.replace("domains: [wire.example]\n", ""), "1: has no domain"),
        (_WIRE.replace("languages: [fr]\n", ""), "1: has no language"),
        (_WIRE.replace("[fr]", "[fr, xx]"), "5: xx is no language of ISO 639"),
        (_WIRE.replace("[fr]", "[mul]"), "5: mul is no language of ISO 639"),
        (_WIRE.replace("[wire", "[www.wire"), "6: www.wire.example: hosts are compared without www., so leave it out"),
        (
            _WIRE.replace("[wire", "[wire.example, news.herald"),
            "6: news.herald.example lies under a domain of 'herald'; say part_of: herald",
        ),
        (_WIRE + "zone: Europe/Berlin\n", "7: Europe/Berlin is a zone of DE, not of FR"),
        (_WIRE + "since: 2032\n", "7: 2032 is yet to come"),
        (_WIRE + "part_of: nobody\n", "7: there is no page 'nobody'"),
        (_WIRE + "part_of: wire\n", "7: 'wire' is part of itself"),
        (_WIRE + "feeds: [https://herald.example/rss]\n", "7: https://herald.example/rss is at a host of 'herald'"),
        (
            _WIRE + "sitemaps: [https://www.herald.example/news.xml]\n",
            "7: https://www.herald.example/news.xml is at a host of 'herald'",
        ),
        (_WIRE + "feeds: [wire.example/rss]\n", "7: feeds: Value error, 'wire.example/rss' is no whole address"),
        (_WIRE + "sitemaps: [https://wire.example]\n", "7: sitemaps: Value error, 'https://wire.example' is no"),
        (_WIRE + "feeds: [https://feeds.example/h]\n", "7: https://feeds.example/h stands on the page of 'herald' too"),
        (_WIRE + "wikidata: Q1\n", "7: Q1 is the item of 'herald' too"),
        (_WIRE + "owner_marks: [Herald Holdings]\n", "7: 'Herald Holdings' stands in a mark of 'herald' too"),
        (_WIRE + "owner_marks: [Herald]\n", "7: 'Herald' stands in a mark of 'herald' too"),
        (_WIRE.replace("Example Wire", "The Example Herald"), "2: 'The Example Herald' is a name of 'herald' but for"),
        (_WIRE + "aliases: [The EXH]\n", "7: 'The EXH' is a name of 'herald' but for an article"),
        (_WIRE.replace("Example Wire", "EXH"), "2: 'EXH' already belongs to 'herald'; keep it on one page"),
        (_WIRE.replace("[wire", "[herald"), "6: 'herald.example' already belongs to 'herald'; keep it on one page"),
        (_WIRE.replace("agency", "wire"), "3: kind: Input should be "),
        (_WIRE + "enabled: true\n", "7: is enabled but names no feed and no sitemap"),
        (_WIRE + "enabled: true\nfeeds: [https://wire.example/rss]\n", None),
        (_WIRE + "enabled: true\nsitemaps: [https://wire.example/news.xml]\n", None),
        (_WIRE + "part_of: herald\n", None),
        (_WIRE.replace("[wire", "[news.herald") + "part_of: herald\nfeeds: [https://herald.example/rss]\n", None),
        (_WIRE + "zone: Europe/Paris\nsince: 2031\nfeeds: ['https://feeds.example/wire']\n", None),
    ],
)
def test_a_fault_is_named_with_its_line(page: str, fault: str | None) -> None:
    found = _faults(page)
    expected = f"sources/fr/wire.yaml, line {fault}" if fault else ""
    assert [line[: len(expected)] for line in found] == ([expected] if fault else [])


@pytest.mark.parametrize(
    ("country", "faults"),
    [
        ("FR", []),
        ("XK", []),  # Kosovo, by everyone's use
        ("XB", ["sources/xb/wire.yaml, line 4: XB is no country of ISO 3166-1"]),
        ("EU", ["sources/eu/wire.yaml, line 4: EU is no country of ISO 3166-1"]),
        ("QQ", ["sources/qq/wire.yaml, line 4: QQ is no country of ISO 3166-1"]),
    ],
)
def test_a_country_is_one_of_the_table(country: str, faults: list[str]) -> None:
    page = _WIRE.replace("country: FR", f"country: {country}")
    assert _faults(page, path=f"{country.lower()}/wire.yaml") == faults


@pytest.mark.parametrize(
    ("country", "zone", "known"),
    [
        ("UA", "Europe/Kyiv", True),  # CLDR still has it under its older spelling
        ("UA", "Europe/Kiev", True),
        ("US", "America/Chicago", True),
        ("US", "America/Toronto", False),
        ("FR", "UTC", True),  # the zone of no country
        ("XK", "Europe/Belgrade", True),  # Kosovo has no zone of its own in the table
    ],
)
def test_a_zone_is_one_of_its_country(country: str, zone: str, *, known: bool) -> None:
    page = _WIRE.replace("country: FR", f"country: {country}") + f"zone: {zone}\n"
    assert (_faults(page, path=f"{country.lower()}/wire.yaml") == []) is known


def test_a_collection_needs_a_folder_only_when_it_is_loaded() -> None:
    box = "id: box\nname: Box\nkind: collection\n"
    assert _faults(box, path="zz/box.yaml") == []
    assert _faults(f"{box}enabled: true\n", path="zz/box.yaml") == [
        "sources/zz/box.yaml, line 4: is enabled but names no folder"
    ]


def test_a_host_of_a_collection_belongs_to_everyone() -> None:
    box = "id: box\nname: Box\nkind: collection\ndomains: [proxy.example]\n"
    wire = _WIRE + "feeds: [https://feeds.proxy.example/wire]\n"
    assert check.faults({"zz/box.yaml": box, "fr/wire.yaml": wire}, year=2031) == []


def test_pages_that_are_part_of_each_other_are_found() -> None:
    pages = {
        f"fr/{one}.yaml": _WIRE.replace("wire", one).replace("Wire", one) + f"part_of: {other}\n"
        for one, other in (("a1", "b1"), ("b1", "c1"), ("c1", "b1"))
    }
    assert check.faults(pages, year=2031) == [
        "sources/fr/b1.yaml, line 7: 'b1' is part of itself",
        "sources/fr/c1.yaml, line 7: 'c1' is part of itself",
    ]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (
            Listed("media.yaml:3", ("Wire", "Example Wire")),
            "media.yaml:3: Example Wire has a page, sources/fr/wire.yaml",
        ),
        (Listed("media.yaml:3", ("EXH",)), "media.yaml:3: Example Herald has a page, sources/ca/herald.yaml"),
        (Listed("houses.yaml:3", (), "nobody"), "houses.yaml:3: there is no page 'nobody'"),
        (Listed("houses.yaml:3", (), "wire"), ""),
        (Listed("media.yaml:3", ("Example Post",)), ""),
    ],
)
def test_a_medium_stands_in_one_place_only(line: Listed, fault: str) -> None:
    found = _faults(_WIRE, listed=[line])
    assert [each.split(";")[0] for each in found] == ([fault] if fault else [])


def test_the_shipped_registry_has_no_fault(capfd: pytest.CaptureFixture[str]) -> None:
    written = bundle.texts(bundle.SEEDS / "sources", "*.yaml")
    assert main(["sources", "check"]) == 0, capfd.readouterr().out
    assert capfd.readouterr().out == f"{len(written)} sources, no fault\n"


def test_the_command_names_each_fault_and_ends_with_one(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("dateline.bundle.pages", lambda: {"fr/wire.yaml": _WIRE.replace("[fr]", "[xx]")})
    assert main(["sources", "check"]) == 1
    assert "sources/fr/wire.yaml, line 5: xx is no language of ISO 639\n" in capfd.readouterr().out
