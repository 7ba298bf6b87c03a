"""Who may import whom: each rule takes modules as values (name, source) and gives the faults it found."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from rules.budgets import nodes

PURE = frozenset({"extract", "normalize", "entities", "dedup", "stories", "sources"})
FOUNDATIONS = frozenset({"model", "errors"})
# Room to the rooms it may import beside itself; a room is the first name under `dateline`.
ARROWS: dict[str, frozenset[str]] = {
    "model": frozenset(),
    "errors": frozenset(),
    "bundle": FOUNDATIONS,
    **dict.fromkeys(PURE, FOUNDATIONS),
    "settings": FOUNDATIONS | {"bundle"},
    "pools": FOUNDATIONS | {"settings"},
    "store": FOUNDATIONS | {"settings", "bundle"},
    "fetch": FOUNDATIONS | {"settings", "bundle"},
    "service": FOUNDATIONS | {"settings", "bundle", "pools", "store", "fetch"},
    "pipeline": FOUNDATIONS | {"settings", "bundle", "store", "fetch", "service"} | PURE,
    "cli": FOUNDATIONS | {"settings", "bundle", "service", "pipeline"} | PURE,
    "dags": FOUNDATIONS | {"settings", "bundle", "pools", "service", "pipeline"},
    "plugins": FOUNDATIONS | {"settings", "bundle", "pools", "service", "pipeline"},
}
# Library to the only rooms, or the only module, that may import it.
LIBRARIES: dict[str, frozenset[str]] = {
    "airflow": frozenset({"dags", "plugins"}),
    "psycopg": frozenset({"store", "pipeline"}),
    "psycopg_pool": frozenset({"store", "pipeline"}),
    "requests": frozenset({"dateline.fetch.web"}),
    "urllib3": frozenset({"dateline.fetch.web"}),
    "httpx": frozenset(),
    "feedparser": frozenset({"extract"}),
    "protego": frozenset({"fetch"}),
    "warcio": frozenset({"pipeline"}),
}
HEAVY = frozenset({"spacy", "trafilatura"})
NOT_IN_DAGS = HEAVY | {"psycopg", "psycopg_pool"}
# What would give a pure package a clock, an environment, a file or a connection.
IMPURE = frozenset(
    {"os", "pathlib", "io", "shutil", "tempfile", "socket", "ssl", "http", "subprocess", "time", "random"}
)
IMPURE |= {"asyncio", "threading", "multiprocessing", "logging", "sqlite3", "urllib.request", "secrets"}
IMPURE_CALLS = frozenset({"open", "input", "print", "now", "today", "utcnow", "read_text", "read_bytes", "getenv"})


@dataclass(frozen=True)
class Import:
    """One imported name: `dateline.model.Claims` for `from dateline.model import Claims`."""

    target: str
    line: int
    at_top: bool


def room(module: str) -> str:
    """Return the room of a module: the first name under `dateline`, or `dags`, `plugins`."""
    parts = module.split(".")
    return parts[1] if parts[0] == "dateline" and len(parts) > 1 else parts[0]


@cache
def imports(module: str, source: str) -> list[Import]:
    """Return every import of a module, those inside functions included."""
    every = nodes(source)
    inside = {id(node) for outer in every if _defers(outer) for node in ast.walk(outer) if node is not outer}
    return [
        Import(target, node.lineno, id(node) not in inside)
        for node in every
        if isinstance(node, ast.Import | ast.ImportFrom)
        for target in _targets(module, node)
    ]


def _defers(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)


def _targets(module: str, node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
        return
    base = module.split(".")[: -node.level] if node.level else []
    stem = ".".join([*base, *([node.module] if node.module else [])])
    yield from (f"{stem}.{alias.name}" for alias in node.names)


def forbidden(module: str, source: str) -> list[str]:
    """Return each import that goes against an arrow, or of a library in a room that may not have it."""
    here = room(module)
    faults = []
    for found in imports(module, source):
        there, top = room(found.target), found.target.split(".")[0]
        ours = top == "dateline" and there != "dateline" and not there.startswith("__")  # `__version__` is no room
        if ours and there not in {here, *ARROWS.get(here, frozenset())}:
            faults.append(f"{module}:{found.line} {here} must not import {there}")
        if top in LIBRARIES and not {here, module} & LIBRARIES[top]:
            faults.append(f"{module}:{found.line} {top} must not be imported in {here}")
        if top in HEAVY and found.at_top:
            faults.append(f"{module}:{found.line} {top} is imported only inside the function that uses it")
    return faults


def impure(module: str, source: str) -> list[str]:
    """Return what gives a pure package a clock, an environment, a file, a connection, or an `Any`."""
    if room(module) not in PURE:
        return []
    faults = [
        f"{module}:{found.line} {found.target}: a pure package gets it as an argument"
        for found in imports(module, source)
        if found.target.split(".")[0] in IMPURE or found.target.startswith("urllib.request")
    ]
    for node in nodes(source):
        if isinstance(node, ast.Call) and _called(node) in IMPURE_CALLS:
            faults.append(f"{module}:{node.lineno} {_called(node)}(): a pure package gets it as an argument")
        if isinstance(node, ast.Name) and node.id == "Any":
            faults.append(f"{module}:{node.lineno} Any in a pure package")
    return faults


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def graph(modules: Mapping[str, str], *, only_top: bool = False) -> dict[str, set[str]]:
    """Return module to the modules among `modules` it imports; a name is resolved to the deepest module it lies in."""
    edges: dict[str, set[str]] = {}
    for module, source in modules.items():
        found = (_resolved(i.target, modules) for i in imports(module, source) if i.at_top or not only_top)
        edges[module] = {target for target in found if target and target != module}
    return edges


def _resolved(target: str, modules: Mapping[str, str]) -> str | None:
    while target and target not in modules:
        target = target.rpartition(".")[0]
    return target or None


def cycles(modules: Mapping[str, str]) -> list[str]:
    """Return one line for each module that can reach itself."""
    edges = graph(modules)
    return [f"{module} imports itself in a circle" for module in edges if module in _reached(module, edges)]


def heavy_in_dags(modules: Mapping[str, str]) -> list[str]:
    """Return each DAG or plugin whose import alone would load a heavy library, however far away."""
    edges = graph(modules, only_top=True)
    faults = []
    for start in (module for module in modules if room(module) in {"dags", "plugins"}):
        for module in (start, *sorted(_reached(start, edges))):
            tops = {i.target.split(".")[0] for i in imports(module, modules[module]) if i.at_top}
            faults += [f"{start} loads {library} through {module}" for library in sorted(tops & NOT_IN_DAGS)]
    return faults


def _reached(start: str, edges: Mapping[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    ahead = set(edges.get(start, ()))
    while ahead:
        module = ahead.pop()
        if module not in seen:
            seen.add(module)
            ahead |= edges.get(module, set())
    return seen
