"""JSON-LD as sites write it."""

from time import perf_counter

import pytest

from dateline.model import jsonld


@pytest.mark.parametrize(
    ("block", "value"),
    [
        ('{"a": 1}', {"a": 1}),
        ('{"a": "line\nbreak"}', {"a": "line\nbreak"}),
        ('{"a": 1,}', {"a": 1}),
        ('[{"a": [1, 2, ],}, ]', [{"a": [1, 2]}]),
        ('<!-- {"a": 1} -->', {"a": 1}),
        ('//<![CDATA[\n{"a": 1}\n//]]>', {"a": 1}),
        ('/*<![CDATA[*/{"a": 1}/*]]>*/', {"a": 1}),
        ('{"a": 1, // as shown\n"b": 2 /* twice */}', {"a": 1, "b": 2}),
        ('{"a": "https://example.com/x, ]"};', {"a": "https://example.com/x, ]"}),
        ('{"a": "/* kept */",}', {"a": "/* kept */"}),
        ('{"a": 1}{"b": 2}', [{"a": 1}, {"b": 2}]),
        ('{"a": 1},\n{"b": 2}', [{"a": 1}, {"b": 2}]),
        ("{&quot;a&quot;: 1}", {"a": 1}),
        ('{"a": 1} and so on', {"a": 1}),
        ('{"a": "an "inner" quote"}', None),
        ('{"a": 1}{"b": ', None),
        ("", None),
        ("no JSON", None),
    ],
)
def test_a_block_is_read_as_it_is_meant(block: str, value: object) -> None:
    assert jsonld.read(block) == value


@pytest.mark.parametrize(
    "piece", ['"', '\\"', '"\\', "/*", "//", ",", ", ", "{", "[1],", '{"a":', "*/", "]]>", "<!--", "}", "\\"]
)
def test_a_hostile_block_is_given_up_in_time(piece: str) -> None:
    start = perf_counter()
    jsonld.read(piece * 100_000)
    jsonld.read(piece + " " * 100_000 + piece)
    assert perf_counter() - start < 2
