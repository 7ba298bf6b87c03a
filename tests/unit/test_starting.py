"""What a process loads at its start: what it does not need, it does not wait for."""

import operator
import subprocess
import sys

import pytest

from dateline import pipeline
from dateline.model import patterns

PAGES = {"trafilatura", "feedparser", "dateline.extract.page.html", "dateline.extract.flattext.flat"}
READING = PAGES | {"numpy", "spacy"}
WEB = {"requests", "urllib3"}
HEAVY = READING | WEB | {"pydantic", "scipy", "rensa", "airflow", "rapidfuzz"}
DATABASE = {"psycopg", "zstandard"}


def loaded(code: str) -> set[str]:
    said = "import sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", f"{code}\n{said}"], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    ("code", "spared"),
    [
        ("import dateline.pipeline", HEAVY | DATABASE | {"yaml", "dateline.model"}),
        ("import dateline.cli", HEAVY | DATABASE | {"yaml", "dateline.pipeline"}),
        ("from dateline import pipeline; pipeline.pending", HEAVY),
        ("from dateline import pipeline; pipeline.take_arrivals", HEAVY),
        ("from dateline import pipeline; pipeline.load", HEAVY),
        ("from dateline import pipeline; pipeline.migrate", HEAVY),
        ("from dateline import pipeline; pipeline.status", HEAVY - {"rapidfuzz"}),
        ("import dateline.pipeline.worker", HEAVY - {"rapidfuzz"}),
        ("from dateline import pipeline; pipeline.plan", HEAVY),
        ("import dateline.pipeline.reader", HEAVY | DATABASE | {"dateline.service", "dateline.store"}),
    ],
)
def test_a_process_loads_no_library_that_its_work_may_not_need(code, spared):
    assert loaded(code) & spared == set()


def test_every_name_of_the_line_is_where_the_table_says():
    code = "from dateline import pipeline\nassert None not in [getattr(pipeline, name) for name in pipeline._table()]"
    assert "dateline.pipeline.replay.preview" in loaded(code)


def test_a_name_the_line_does_not_have_is_an_attribute_error_as_anywhere():
    with pytest.raises(AttributeError, match=r"'dateline\.pipeline' has no attribute 'no_such_thing'"):
        operator.attrgetter("no_such_thing")(pipeline)


def test_every_pattern_that_waits_for_its_first_use_compiles():
    code = """
import importlib, pkgutil, dateline
from dateline.model import patterns
made = []
lazy = patterns.lazy
patterns.lazy = lambda *given, **named: made.append(lazy(*given, **named)) or made[-1]
for module in pkgutil.walk_packages(dateline.__path__, "dateline."):
    importlib.import_module(module.name)
for pattern in made:
    pattern.search("1 March")
assert len(made) > 40, len(made)
"""
    assert "dateline.normalize.written.spelling" in loaded(code)


def test_a_pattern_that_waited_is_as_any_other():
    pattern = patterns.lazy(r"(?P<month>march)\s", 2)
    assert pattern.sub("May ", "March March x") == "May May x"
    assert (pattern.groups, dict(pattern.groupindex), pattern.pattern) == (1, {"month": 1}, r"(?P<month>march)\s")
    assert pattern.search("none") is None
