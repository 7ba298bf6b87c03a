"""Registry pages: strict, one meaning a name, and every shipped page loads."""

import pytest

from dateline import bundle
from dateline.errors import ConfigurationError
from dateline.model import Source
from dateline.sources import registry

_HERALD = """\
id: example-herald
name: The Example Herald
kind: newspaper
country: GB
languages: [en]
domains: [herald.example, old-herald.example]
aliases: [Example Herald, EXH]
owner: Herald Holdings
owner_marks: [Herald Holdings Ltd]
zone: Europe/London
wikidata: Q1
"""
_WIRE = (
    "id: wire\nname: Wire\nkind: agency\ncountry: FR\nlanguages: [fr]\ndomains: [wire.example, news.herald.example]\n"
)


def _shipped() -> registry.Registry:
    return registry.parse(bundle.texts(bundle.SEEDS / "sources", "*.yaml"))


def test_a_page_becomes_a_source() -> None:
    (source,) = registry.parse({"gb/example-herald.yaml": _HERALD}).sources
    assert source == Source(
        id="example-herald",
        name="The Example Herald",
        domains=("herald.example", "old-herald.example"),
        country="GB",
        languages=("en",),
        kind="newspaper",
        zone="Europe/London",
        owner="Herald Holdings",
        aliases=("Example Herald", "EXH"),
        owner_marks=("Herald Holdings Ltd",),
        wikidata="Q1",
    )
    assert source.domain == "herald.example"


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (_HERALD + "colour: blue\n", "line 12: colour: Extra inputs are not permitted"),
        (_HERALD.replace("country: GB", "country: NO"), "line 4: country: .* put it in quotes"),
        (_HERALD.replace("country: GB", "country: England"), "line 4: country: "),
        (_HERALD.replace("kind: newspaper", "kind: paper"), "line 3: kind: "),
        (_HERALD.replace("[herald.example, old", "[https://herald.example/, old"), "line 6: domains: "),
        (_HERALD.replace("id: example-herald", "id: Example Herald"), "line 1: id: "),
        (_HERALD.replace("wikidata: Q1", "wikidata: 1"), "line 11: wikidata: "),
        (_HERALD.replace("name: The Example Herald\n", ""), "line 1: name: Field required"),
        (_HERALD.replace("Europe/London", "Europe/Atlantis"), "line 10: zone: .* no zone of the IANA database"),
        (_HERALD.replace("Europe/London", "../London"), "line 10: zone: .* no zone of the IANA database"),
        (_HERALD + "id: again\n", "line 12: id: stands twice, first in line 1"),
        ("id: x\nname: X1\nkind: digital\nlanguages: &a [*a]\n", "line 4: languages: "),
        ("- a\n- b\n", "no mapping"),
        ("", "no mapping"),
        ("id: [x\n", "line 2: is no YAML"),
        ("? [a, b]\n: c\n", "line 1: a key is a word"),
        ("<<: {id: x}\n", "line 1: <<: Extra inputs are not permitted"),
        (_HERALD.replace("id: example-herald", "id: !!str [x]"), "line 1: is no YAML of plain values"),
        (_HERALD.replace("[en]", "[en, 1]"), "line 5: languages: "),
        ("id: !!python/object/apply:os.getcwd []\n", "is no YAML of plain values"),
        (_HERALD + "# " + "x" * 20_000, "longer than 20000"),
    ],
)
def test_a_wrong_page_is_refused_with_file_line_and_key(page: str, said: str) -> None:
    with pytest.raises(ConfigurationError, match=r"sources/gb/page\.yaml, line \d+: ") as refusal:
        registry.parse({"gb/page.yaml": page})
    assert refusal.match(said)


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (_WIRE.replace("id: wire", "id: example-herald"), "'example-herald' already belongs"),
        (_WIRE.replace("[wire.example", "[herald.example"), "'herald.example' already belongs"),
        (_WIRE.replace("name: Wire", "name: example herald"), "'example herald' already belongs"),
    ],
)
def test_two_pages_never_share_an_id_a_domain_or_a_name(other: str, said: str) -> None:
    with pytest.raises(ConfigurationError, match=said):
        registry.parse({"a.yaml": _HERALD, "b.yaml": other})


def test_a_refusal_names_every_fault_of_every_page_with_its_line() -> None:
    twin = "id: twin\nname: Example Herald\nkind: digital\ndomains: [new.example, herald.example]\n"
    wrong = "id: wrong\nname: W\nkind: paper\n"
    with pytest.raises(ConfigurationError) as refusal:
        registry.parse({"a.yaml": _HERALD, "b.yaml": twin, "c.yaml": wrong, "d.yaml": "- a\n"})
    told = str(refusal.value).splitlines()
    assert "'government'" in told[1]
    assert [line.split(";")[0].split(" 'agency'")[0] for line in told] == [
        "sources/c.yaml, line 2: name: String should have at least 2 characters",
        "sources/c.yaml, line 3: kind: Input should be",
        "sources/d.yaml, line 1: is no mapping of keys to values",
        "sources/b.yaml, line 4: 'herald.example' already belongs to 'example-herald'",
        "sources/b.yaml, line 2: 'Example Herald' already belongs to 'example-herald'",
    ]


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("herald.example", "example-herald"),
        ("https://www.herald.example/2031/a", "example-herald"),
        ("HTTP://Sport.Herald.Example:8080/a", "example-herald"),
        ("https://old-herald.example", "example-herald"),
        ("https://news.herald.example/a", "wire"),  # the longest domain wins
        ("https://notherald.example/", None),
        ("https://herald.example.org/", None),
        ("example", None),
        ("", None),
        ("https://[::1", None),
    ],
)
def test_a_host_belongs_to_the_nearest_domain(address: str, found: str | None) -> None:
    source = registry.parse({"a.yaml": _HERALD, "b.yaml": _WIRE}).by_domain(address)
    assert (source and source.id) == found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("The Example Herald", True),
        ("the  example herald", True),
        ("EXAMPLE HERALD", True),
        ("the Example Herald", True),
        ("EXH", True),
        ("exh", False),  # an acronym is one only in capitals
        ("Herald", False),
        ("", False),
    ],
)
def test_a_name_is_matched_whole_and_acronyms_by_case(name: str, *, found: bool) -> None:
    source = registry.parse({"a.yaml": _HERALD}).named(name)
    assert (source is not None) is found


def test_every_shipped_page_loads() -> None:
    shipped = _shipped()
    assert [s.id for s in shipped.sources] == sorted(s.id for s in shipped.sources)
    outlets = [s for s in shipped.sources if s.kind != registry.COLLECTION]
    assert len(outlets) >= 300
    assert len({s.country for s in outlets}) >= 50


@pytest.mark.parametrize(
    ("source_id", "domain", "wikidata"),
    [
        ("unn", "unn.ua", None),
        ("rt", "rt.com", None),
        ("tass", "tass.com", "Q223799"),
        ("xinhua", "news.cn", "Q204839"),
        ("reuters", "reuters.com", "Q130879"),
        ("ap", "apnews.com", "Q40469"),
        ("afp", "afp.com", "Q40464"),
        ("bbc-news", "bbc.com", "Q1160945"),
    ],
)
def test_the_current_main_domain_comes_first(source_id: str, domain: str, wikidata: str | None) -> None:
    source = _shipped().get(source_id)
    assert source is not None
    assert (source.domain, source.wikidata) == (domain, wikidata)


def test_the_demo_is_a_folder_to_load_and_never_an_outlet() -> None:
    demo = _shipped().get("demo")
    assert demo is not None
    assert (demo.kind, demo.folder, demo.enabled) == (registry.COLLECTION, "seeds/articles", True)
    assert [s.id for s in _shipped().sources if s.enabled] == ["demo"]
