"""The line: from the door through the stages to the answers. DAGs and the command line call what `__init__.pyi` names.

A name's module is loaded when the name is first asked for: a task that looks whether work waits loads no parser, and
who reads pages no database.
"""

import ast
from functools import cache
from importlib import import_module
from pathlib import Path


@cache
def _table() -> dict[str, tuple[str, str]]:
    """Return the module of each name and what it is called there, as the imports of `__init__.pyi` tell it."""
    tree = ast.parse(Path(__file__).with_suffix(".pyi").read_text("utf-8"))
    lines = [node for node in tree.body if isinstance(node, ast.ImportFrom)]
    return {alias.asname or alias.name: (line.module or "", alias.name) for line in lines for alias in line.names}


def __getattr__(name: str) -> object:
    """Return what the table names, and keep it: it is asked for here only once."""
    if name not in _table():
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, there = _table()[name]
    value = globals()[name] = getattr(import_module(module), there)
    return value
