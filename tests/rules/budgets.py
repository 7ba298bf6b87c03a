"""How large and how plain code may be: each rule takes (path, source) and gives the faults it found."""

import ast
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TypeGuard

FILE_LINES = 300
DAG_LINES = 60
FUNCTION_LINES = 40
NESTING = 3
PARAMETERS = 5
POSITIONAL = 2
POSITIONAL_PRIVATE = 3  # read beside its one caller
BANNED_NAMES = frozenset({"utils", "util", "helpers", "helper", "common", "core", "misc"})
BLOCKS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.TryStar, ast.Match)
LOG_METHODS = frozenset({"debug", "info", "warning", "error", "exception", "critical", "log"})
_OBJECT = r"(?:table|schema|role|database|index|view|function|extension|type|materialized|unique|or\s+replace|user)"
SQL = re.compile(
    rf"""\s*(?:--[^\n]*\n\s*)*(?:
        select\s.*?\bfrom\s | select\s+(?:1\b|\w+\() | insert\s+into\s | update\s+[\w."]+\s+set\s | delete\s+from\s
      | (?:create|alter|drop)\s+{_OBJECT}\s | with\s+\w+\s+as\s*\( | copy\s+[\w."(]+.*\b(?:from|to)\s+std
      | truncate\s+(?:table\s)?\w+\s*;?$ | grant\s.+\sto\s | revoke\s.+\sfrom\s | (?:listen|notify)\s+\w+\s*;?$
      | set\s+(?:local\s+|session\s+)?\w+\s*(?:=|\bto\b) | savepoint\s+\w+\s*;?$ | reset\s+\w+\s*;?$
    )""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def nodes(source: str) -> list[ast.AST]:
    """Return every node of a module; each file is parsed once, whatever number of rules ask."""
    return list(ast.walk(ast.parse(source)))


def functions(source: str) -> list[Function]:
    """Return every function of a module, nested ones and methods included."""
    return [node for node in nodes(source) if isinstance(node, Function)]


def lines(function: Function) -> int:
    """Return how many lines a function takes from its `def` to its end."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def too_long(path: str, source: str) -> list[str]:
    """Return files and functions over their lines."""
    cap = DAG_LINES if path.startswith("dags/") else FILE_LINES
    count = len(source.splitlines())
    faults = [f"{path}: {count} lines, over {cap}"] if count > cap else []
    return faults + [
        f"{path}:{function.lineno} {function.name}: {lines(function)} lines, over {FUNCTION_LINES}"
        for function in functions(source)
        if lines(function) > FUNCTION_LINES
    ]


def too_deep(path: str, source: str) -> list[str]:
    """Return functions whose blocks are nested deeper than three."""
    return [
        f"{path}:{function.lineno} {function.name}: nested {depth} deep, over {NESTING}"
        for function in functions(source)
        if (depth := _depth(function.body)) > NESTING
    ]


def _depth(body: Sequence[ast.AST]) -> int:
    return max((_own_depth(node) for node in body), default=0)


def _own_depth(node: ast.AST) -> int:
    if isinstance(node, Function | ast.ClassDef | ast.Lambda):
        return 0  # it has a budget of its own
    if isinstance(node, ast.If) and len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If):
        return max(1 + _depth(node.body), _own_depth(node.orelse[0]))  # elif is no deeper than its if
    return isinstance(node, BLOCKS) + _depth(list(ast.iter_child_nodes(node)))


def too_many_parameters(path: str, source: str) -> list[str]:
    """Return functions with over five parameters, or over two that may be passed by position."""
    faults = []
    for function in functions(source):
        by_position, by_name = _parameters(function)
        if by_position + by_name > PARAMETERS:
            faults.append(f"{path}:{function.lineno} {function.name}: over {PARAMETERS} parameters")
        if not function.name.startswith("__") and by_position > _positional_cap(function):
            faults.append(f"{path}:{function.lineno} {function.name}: keyword-only beyond {_positional_cap(function)}")
    return faults


def _positional_cap(function: Function) -> int:
    return POSITIONAL_PRIVATE if function.name.startswith("_") else POSITIONAL


def _parameters(function: Function) -> tuple[int, int]:
    given = [*function.args.posonlyargs, *function.args.args]
    if given and given[0].arg in {"self", "cls"}:
        given = given[1:]
    return len(given), len(function.args.kwonlyargs)


def banned_names(path: str, _source: str) -> list[str]:
    """Return paths with a part that names no noun of the field."""
    parts = path.removesuffix(".py").split("/")
    return [f"{path}: no module is called {part}" for part in parts if part in BANNED_NAMES]


def type_checking(path: str, source: str) -> list[str]:
    """Return each use of TYPE_CHECKING: an import that only types need is an arrow all the same."""
    return [
        f"{path}:{node.lineno} TYPE_CHECKING"
        for node in nodes(source)
        if (isinstance(node, ast.Name) and node.id == "TYPE_CHECKING")
        or (isinstance(node, ast.Attribute) and node.attr == "TYPE_CHECKING")
    ]


def sql_in_python(path: str, source: str) -> list[str]:
    """Return each string, docstrings apart, that is a statement and so belongs in sql/."""
    every = nodes(source)
    passed_over = {id(node.value) for node in every if isinstance(node, ast.Expr)}
    passed_over |= {id(value) for node in every if _composes(node) for value in node.args}
    passed_over |= {id(part) for node in every if isinstance(node, ast.JoinedStr) for part in node.values}
    return [
        f"{path}:{node.lineno} SQL in Python: {text.strip()[:40]!r}"
        for node in every
        if id(node) not in passed_over and (text := _string(node)) and _is_statement(text)
    ]


def _composes(node: ast.AST) -> TypeGuard[ast.Call]:
    """Whether it is psycopg's `sql.SQL("… {} …")`: a name of a table or a role can be no parameter of a statement."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or node.func.attr != "SQL":
        return False
    return all("{}" in _string(value) for value in node.args)


def _string(node: ast.AST) -> str:
    """The text of a string or an f-string, each value put in as one name."""
    if isinstance(node, ast.JoinedStr):
        return "".join(_string(part) or "value" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _is_statement(text: str) -> bool:
    """Nobody writes `Select … from`: so starts a sentence of prose."""
    word = re.sub(r"--[^\n]*\n", "", text).split(maxsplit=1)[:1]
    return bool(SQL.match(text)) and not word[0].istitle()


def eager_log(path: str, source: str) -> list[str]:
    """Return each log call whose message is put together before anyone asked for it."""
    return [
        f"{path}:{node.lineno} a log message is a constant, its values are arguments"
        for node in nodes(source)
        if isinstance(node, ast.Call) and _is_log(node) and any(_is_put_together(value) for value in node.args)
    ]


def _is_log(node: ast.Call) -> bool:
    if not isinstance(node.func, ast.Attribute) or node.func.attr not in LOG_METHODS:
        return False
    return "log" in ast.unparse(node.func.value).lower()


def _is_put_together(value: ast.expr) -> bool:
    called = isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and value.func.attr == "format"
    joined = isinstance(value, ast.BinOp) and isinstance(value.op, ast.Mod | ast.Add)
    return isinstance(value, ast.JoinedStr) or called or joined


def broad_excepts(path: str, source: str) -> list[str]:
    """Return each handler that catches everything."""
    return [
        f"{path}:{node.lineno} broad except"
        for node in nodes(source)
        if isinstance(node, ast.ExceptHandler)
        and any(name in {"Exception", "BaseException", ""} for name in _caught(node))
    ]


def _caught(node: ast.ExceptHandler) -> Iterator[str]:
    if node.type is None:
        yield ""
    elif isinstance(node.type, ast.Tuple):
        yield from (ast.unparse(kind) for kind in node.type.elts)
    else:
        yield ast.unparse(node.type)
