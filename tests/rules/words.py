"""What no tracked file may say, and what the SQL and seed files must: rules over (path, text)."""

import re
from collections.abc import Collection

# Spelled in pieces, so that this file does not break its own rule.
_INDEX = re.compile(
    r"--(?:extra-)?index[-_]url|--find[-_]links|pypi\.org/simple|files\.pythonhosted\."
    r"|^\s*(?:extra-)?(?:index|registry)(?:-url)?\s*=\s*\"?https?:",
    re.MULTILINE,
)
# A container's own user is no one's home.
_HOME = re.compile(r"/(?:home|Users)/(?!dateline/)[a-z][a-z0-9_-]+/|/root/\.")
_OUTSIDE = re.compile(r"\.\./(?:shared|gold)\b")


def index_addresses(path: str, text: str) -> list[str]:
    """Return each package index address or option: where packages come from is the machine's business."""
    return [f"{path}: package index: {found.group().strip()}" for found in _INDEX.finditer(text)]


def machine_paths(path: str, text: str, *, here: str) -> list[str]:
    """Return each path of one machine: the folder `here` of this clone, or someone's home."""
    faults = [f"{path}: a path of one machine: {found.group()}" for found in _HOME.finditer(text)]
    return faults + ([f"{path}: the path of this clone"] if here in text else [])


def outside_paths(path: str, text: str) -> list[str]:
    """Return each path that leaves the clone for files a reader does not have."""
    return [f"{path}: outside the clone: {found.group()}" for found in _OUTSIDE.finditer(text)]


def sql_query(path: str, text: str) -> list[str]:
    """Return what a file of sql/queries lacks: a first line that is a sentence, and exactly one statement."""
    faults = []
    first = text.partition("\n")[0]
    if not re.match(r"-- [A-Z].{8,}", first):
        faults.append(f"{path}: the first line is a sentence saying what it returns")
    if len(statements(text)) != 1:
        faults.append(f"{path}: one statement a file, not {len(statements(text))}")
    return faults


def statements(text: str) -> list[str]:
    """Return the statements of SQL text, without comments; a dollar-quoted or quoted body counts as one piece."""
    bare = re.sub(r"(\$\w*\$).*?\1|'(?:[^']|'')*'|--[^\n]*|/\*.*?\*/", _blank, text, flags=re.DOTALL)
    return [piece.strip() for piece in bare.split(";") if piece.strip()]


def _blank(found: re.Match[str]) -> str:
    return "" if found.group().startswith(("--", "/*")) else "''"


def unused(names: Collection[str], sources: Collection[str]) -> list[str]:
    """Return the names that stand as a word in none of the sources."""
    said = {word for text in sources for word in re.findall(r"\w+", text)}
    return sorted(set(names) - said)
