"""Each house rule catches what it is there for, and lets its neighbour pass."""

import pytest

from rules import arrows, budgets, words


@pytest.mark.parametrize(
    ("module", "source", "said"),
    [
        ("dateline.extract.html", "from dateline.normalize import dates", "extract must not import normalize"),
        ("dateline.extract.html", "from dateline import store", "extract must not import store"),
        ("dateline.extract.html", "from ..dedup import pairs", "extract must not import dedup"),
        ("dateline.extract.html", "def f():\n    import dateline.settings", "extract must not import settings"),
        ("dateline.model", "from dateline.errors import Empty", "model must not import errors"),
        ("dateline.store.work", "from dateline.extract import html", "store must not import extract"),
        ("dateline.store.work", "from dateline.fetch import pages", "store must not import fetch"),
        ("dateline.service.up", "from dateline import pipeline", "service must not import pipeline"),
        ("dateline.pipeline.run", "from dateline.cli import show", "pipeline must not import cli"),
        ("dateline.cli.show", "from dateline.store import work", "cli must not import store"),
        ("dags.ingest", "from dateline.store import work", "dags must not import store"),
        ("dateline.service.up", "import airflow.models", "airflow must not be imported in service"),
        ("dateline.service.up", "from psycopg.rows import dict_row", "psycopg must not be imported in service"),
        ("dateline.fetch.pages", "import requests", "requests must not be imported in fetch"),
        ("dateline.extract.html", "import trafilatura", "trafilatura is imported only inside"),
        ("dateline.entities.ner", "if True:\n    from spacy.tokens import Doc", "spacy is imported only inside"),
        ("dateline.entities.ner", "class A:\n    import spacy", "spacy is imported only inside"),
    ],
)
def test_an_import_against_an_arrow_is_caught(module: str, source: str, said: str) -> None:
    assert said in " ".join(arrows.forbidden(module, source))


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("dateline.extract.html", "from dateline.model import Content\nfrom dateline.extract import decode\nimport re"),
        ("dateline.extract.html", "def f():\n    import trafilatura"),
        ("dateline.pipeline.run", "from dateline.store import work\nimport psycopg"),
        ("dateline.cli.show", "import dateline\nfrom dateline import __version__, pipeline, settings"),
        ("dags.ingest", "from airflow.sdk import DAG"),
    ],
)
def test_an_import_along_an_arrow_passes(module: str, source: str) -> None:
    assert arrows.forbidden(module, source) == []


@pytest.mark.parametrize(
    "source",
    [
        "import os",
        "from pathlib import Path",
        "from datetime import datetime\nNOW = datetime.now()",
        "def f(d):\n    return d.today()",
        "def f(p):\n    return open(p).read()",
        "import urllib.request",
        "from typing import Any\ndef f(x: Any) -> None: ...",
    ],
)
def test_what_makes_a_pure_package_impure_is_caught(source: str) -> None:
    assert arrows.impure("dateline.normalize.dates", source)


@pytest.mark.parametrize("source", ["from urllib.parse import urlsplit", "def f(d, now):\n    return now - d"])
def test_a_pure_package_may_compute(source: str) -> None:
    assert arrows.impure("dateline.normalize.dates", source) == []


@pytest.mark.parametrize(
    ("modules", "circle"),
    [
        ({"dateline.a": "import dateline.b", "dateline.b": "from dateline import a"}, True),
        ({"dateline.a": "def f():\n    import dateline.b", "dateline.b": "from dateline.a import x"}, True),
        ({"dateline.a": "from dateline.b import x", "dateline.b": "from dateline.c import y", "dateline.c": ""}, False),
        (
            {
                "dateline.a": "from dateline.a.b import f",
                "dateline.a.b": "from dateline.a import c",
                "dateline.a.c": "",
            },
            False,
        ),
    ],
)
def test_a_circle_of_imports_is_caught(modules: dict[str, str], circle: bool) -> None:
    assert bool(arrows.cycles(modules)) is circle


@pytest.mark.parametrize(
    ("dag", "far", "caught"),
    [
        ("from dateline import pipeline", "import psycopg", True),
        ("def task():\n    from dateline import pipeline", "import psycopg", False),
        ("from dateline import pipeline", "def f():\n    import psycopg", False),
        ("import spacy", "", True),
    ],
)
def test_a_heavy_import_behind_a_dag_is_caught(dag: str, far: str, caught: bool) -> None:
    modules = {"dags.ingest": dag, "dateline.pipeline": "from dateline import store", "dateline.store": far}
    assert bool(arrows.heavy_in_dags(modules)) is caught


LONG = "def f():\n" + "    x = 1\n" * 40
DEEP = "def f():\n for a in b:\n  if a:\n   with a:\n    while a:\n     pass\n"
CHAIN = "def f(a):\n if a:\n  pass\n" + " elif a:\n  pass\n" * 3 + " else:\n  pass\n"


@pytest.mark.parametrize(
    ("rule", "path", "source"),
    [
        (budgets.too_long, "src/a.py", "x = 1\n" * 301),
        (budgets.too_long, "dags/a.py", "x = 1\n" * 61),
        (budgets.too_long, "src/a.py", LONG),
        (budgets.too_deep, "src/a.py", DEEP),
        (budgets.too_deep, "src/a.py", "class A:\n    " + DEEP.replace("\n", "\n    ")),
        (budgets.too_many_parameters, "src/a.py", "def f(a, b, *, c, d, e, f): ..."),
        (budgets.too_many_parameters, "src/a.py", "def f(a, b, c): ..."),
        (budgets.banned_names, "src/dateline/utils.py", ""),
        (budgets.banned_names, "src/dateline/core/a.py", ""),
        (budgets.type_checking, "src/a.py", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import b"),
        (budgets.type_checking, "src/a.py", "import typing\nif typing.TYPE_CHECKING:\n    import b"),
        (budgets.eager_log, "src/a.py", "log.info(f'{a}')"),
        (budgets.eager_log, "src/a.py", "self._logger.error('a %s' % b)"),
        (budgets.eager_log, "src/a.py", "logging.warning('{}'.format(a))"),
        (budgets.broad_excepts, "src/a.py", "try:\n    f()\nexcept Exception:\n    pass"),
        (budgets.broad_excepts, "src/a.py", "try:\n    f()\nexcept (ValueError, BaseException):\n    pass"),
        (budgets.broad_excepts, "src/a.py", "try:\n    f()\nexcept:\n    pass"),
        (budgets.sql_in_python, "src/a.py", "q = 'SELECT a FROM b'"),
        (budgets.sql_in_python, "src/a.py", "q = f'select {a} from b'"),
        (budgets.sql_in_python, "src/a.py", "q = '''\n  -- take some\n  DELETE FROM b'''"),
        (budgets.sql_in_python, "src/a.py", "q = 'insert into b values (1)'"),
        (budgets.sql_in_python, "src/a.py", "q = 'UPDATE b SET c = 1'"),
        (budgets.sql_in_python, "src/a.py", "q = 'with n as (select 1) select 2'"),
        (budgets.sql_in_python, "src/a.py", "q = 'ALTER ROLE b SET c = 1'"),
        (budgets.sql_in_python, "src/a.py", "q = 'SET statement_timeout = 5'"),
        (budgets.sql_in_python, "src/a.py", "q = 'LISTEN work'"),
        (budgets.sql_in_python, "src/a.py", "q = sql.SQL('SELECT a FROM b')"),
    ],
)
def test_code_over_its_budget_is_caught(rule, path: str, source: str) -> None:
    assert rule(path, source)


@pytest.mark.parametrize(
    ("rule", "source"),
    [
        (budgets.too_long, "def f():\n" + "    x = 1\n" * 39),
        (budgets.too_deep, CHAIN),
        (budgets.too_deep, "def f():\n    for a in b:\n        if a:\n            with a:\n                pass\n"),
        (budgets.too_many_parameters, "class A:\n    def f(self, a, b, *, c, d, e): ..."),
        (budgets.too_many_parameters, "class A:\n    def __exit__(self, kind, error, trace): ..."),
        (budgets.eager_log, "log.info('%s', a)"),
        (budgets.eager_log, "catalogue.add(f'{a}')"),
        (budgets.broad_excepts, "try:\n    f()\nexcept ValueError:\n    pass"),
        (budgets.sql_in_python, "help = 'Select what you like; update it from time to time.'"),
        (budgets.sql_in_python, "help = 'Create a folder of files'"),
        (budgets.sql_in_python, "q = sql.SQL('SELECT a FROM {}').format(name)"),
        (budgets.sql_in_python, "def f():\n    '''SELECT a FROM b'''"),
    ],
)
def test_code_within_its_budget_passes(rule, source: str) -> None:
    assert rule("src/dateline/pages.py", source) == []


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (words.index_addresses, "pip install --extra-index" + "-url x"),
        (words.index_addresses, "[pip]\nindex" + '-url = "https://mirror.example"'),
        (words.index_addresses, "uv pip install --find" + "-links wheels"),
        (words.outside_paths, "see .." + "/shared/eval"),
        (words.sql_query, "SELECT 1;"),
        (words.sql_query, "-- Return the one.\nSELECT 1; SELECT 2;"),
        (words.sql_query, "-- Return nothing at all.\n"),
    ],
)
def test_a_text_that_breaks_a_rule_is_caught(rule, text: str) -> None:
    assert rule("a", text)


@pytest.mark.parametrize("text", ["/home/" + "ana/clone/x", "/Users/" + "ana/x", "cd /srv/clone/src"])
def test_a_path_of_one_machine_is_caught(text: str) -> None:
    assert words.machine_paths("a", text, here="/srv/clone/")


@pytest.mark.parametrize(
    "text",
    [
        "-- Return the one; or none.\nSELECT 'a;b';\n",
        "-- Do a block of work.\nDO $body$ BEGIN PERFORM 1; PERFORM 2; END $body$;",
    ],
)
def test_semicolons_in_quotes_and_comments_end_no_statement(text: str) -> None:
    assert words.sql_query("a", text) == []


def test_a_query_nobody_names_is_caught() -> None:
    assert words.unused({"claim_batch", "claim"}, ["statements.get('claim_batch')"]) == ["claim"]
