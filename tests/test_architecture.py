"""The house rules hold for every file of the house, and each rule is able to fail."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from rules import arrows, budgets, words

ROOT = Path(__file__).parents[1]
CODE = {
    str(path.relative_to(ROOT)): path.read_text("utf-8")
    for folder in ("src", "dags", "plugins")
    for path in sorted((ROOT / folder).rglob("*.py"))
}
PLAIN = CODE | {
    str(path.relative_to(ROOT)): path.read_text("utf-8") for path in sorted((ROOT / "benchmarks").rglob("*.py"))
}

# Where catching everything is right, and how often: a stage quarantines what it did not expect; the last line of the
# command line shows a person one line instead of a traceback; a thread that asks hands it to the one who waits for it.
BROAD_EXCEPTS = {
    "src/dateline/cli/__init__.py": 1,
    "src/dateline/fetch/crew.py": 1,
    "src/dateline/pipeline/stages.py": 2,
    "src/dateline/pipeline/reader.py": 1,
    "src/dateline/pipeline/writers.py": 2,
}

Rule = Callable[[str, str], list[str]]


def module_of(path: str) -> str:
    """`src/dateline/store/work.py` is `dateline.store.work`; a package is its folder."""
    return path.removeprefix("src/").removesuffix(".py").removesuffix("/__init__").replace("/", ".")


MODULES = {module_of(path): source for path, source in CODE.items()}


def tracked() -> dict[str, str]:
    """Every file under version control that is text; the lock's hashes and the licence say nothing of their own."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    names = [name for name in listed.decode().split("\0") if name and (ROOT / name).is_file()]
    return {
        name: (ROOT / name).read_text("utf-8", errors="replace")
        for name in names
        if not name.startswith("seeds/articles")
    }


@pytest.mark.parametrize("module", MODULES)
def test_no_import_goes_against_an_arrow(module: str) -> None:
    assert arrows.forbidden(module, MODULES[module]) == []


@pytest.mark.parametrize("module", [module for module in MODULES if arrows.room(module) in arrows.PURE])
def test_a_pure_package_has_no_clock_no_environment_no_file_and_no_connection(module: str) -> None:
    assert arrows.impure(module, MODULES[module]) == []


def test_no_module_imports_itself_in_a_circle() -> None:
    assert arrows.cycles(MODULES) == []


def test_importing_a_dag_or_a_plugin_loads_no_heavy_library() -> None:
    assert arrows.heavy_in_dags(MODULES) == []


@pytest.mark.parametrize("path", PLAIN)
@pytest.mark.parametrize(
    "rule",
    [
        budgets.too_long,
        budgets.too_deep,
        budgets.too_many_parameters,
        budgets.banned_names,
        budgets.type_checking,
        budgets.eager_log,
    ],
)
def test_code_keeps_within_its_budget(path: str, rule: Rule) -> None:
    assert rule(path, PLAIN[path]) == []


@pytest.mark.parametrize("path", CODE)
def test_no_python_file_holds_a_statement(path: str) -> None:
    assert budgets.sql_in_python(path, CODE[path]) == []


@pytest.mark.parametrize("path", CODE)
def test_only_a_stage_and_the_command_line_catch_everything(path: str) -> None:
    assert len(budgets.broad_excepts(path, CODE[path])) <= BROAD_EXCEPTS.get(path, 0)


@pytest.mark.parametrize("path", sorted((ROOT / "sql" / "queries").glob("*.sql")), ids=lambda path: path.stem)
def test_a_query_opens_with_a_sentence_and_is_one_statement(path: Path) -> None:
    assert words.sql_query(path.name, path.read_text("utf-8")) == []


def test_every_query_is_used() -> None:
    names = {path.stem for path in (ROOT / "sql" / "queries").glob("*.sql")}
    assert words.unused(names, list(CODE.values())) == []


@pytest.mark.parametrize("path", sorted((ROOT / "seeds").rglob("*.yaml")), ids=lambda path: path.stem)
def test_every_seed_page_is_yaml(path: Path) -> None:
    assert yaml.safe_load(path.read_text("utf-8")) is not None


@pytest.mark.parametrize(
    "rule",
    [words.index_addresses, words.outside_paths, lambda path, text: words.machine_paths(path, text, here=f"{ROOT}/")],
    ids=["index address", "outside the clone", "path of one machine"],
)
def test_no_tracked_file_speaks_of_one_machine(rule: Rule) -> None:
    assert [fault for path, text in tracked().items() for fault in rule(path, text)] == []
