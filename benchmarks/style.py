"""Print the style figures that `make check` shows; the budgets themselves are tests."""

import ast
import re
from collections.abc import Iterable
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
PATCH = re.compile(r"\b(?:mock|monkeypatch|patch)\.\w+\(|\bMagicMock\(|\bMock\(|@patch\b")


def read(*folders: str) -> list[str]:
    """Return the text of every Python file under the folders."""
    return [path.read_text("utf-8") for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def line_counts(sources: Iterable[str]) -> list[int]:
    """Return the lines of each file that is not empty."""
    return [len(source.splitlines()) for source in sources if source.strip()]


def function_lines(sources: Iterable[str]) -> list[int]:
    """Return the lines of each function, from `def` to its end."""
    nodes = (node for source in sources for node in ast.walk(ast.parse(source)))
    return [
        (node.end_lineno or node.lineno) - node.lineno + 1
        for node in nodes
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def main() -> None:
    """Print the figures with what the best projects keep."""
    sources, tests = read("src", "dags", "plugins"), read("tests")
    functions = [node for text in tests for node in re.findall(r"^ *(?:async )?def test_\w+", text, re.MULTILINE)]
    patches = sum(len(PATCH.findall(text)) for text in tests)
    print(f"function lines, median      {median(function_lines(sources)):6.1f}  (keep to 8)")
    print(f"file lines, median          {median(line_counts(sources)):6.1f}  (keep to 120)")
    print(f"patches per 100 tests       {100 * patches / max(1, len(functions)):6.1f}  (keep under 5)")
    print(f"test lines per source line  {sum(line_counts(tests)) / sum(line_counts(sources)):6.2f}  (keep over 1)")


if __name__ == "__main__":
    main()
