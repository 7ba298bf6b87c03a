"""Where the files that travel with the code are: SQL, seeds, DAGs and plugins.

In a clone they lie beside `src/`; in an installed wheel under `dateline/_bundle`.
"""

from pathlib import Path

_INSTALLED = Path(__file__).parent / "_bundle"
ROOT = _INSTALLED if _INSTALLED.is_dir() else Path(__file__).parents[2]

SQL = ROOT / "sql"
SEEDS = ROOT / "seeds"
DAGS = ROOT / "dags"
PLUGINS = ROOT / "plugins"


def texts(folder: Path, pattern: str) -> dict[str, str]:
    """Return every file under `folder` that matches `pattern`: relative path to text, sorted by path."""
    found = sorted(folder.rglob(pattern))
    return {str(path.relative_to(folder)): path.read_text("utf-8") for path in found}


def pages() -> dict[str, str]:
    """Return the registry's pages: relative path to text."""
    return texts(SEEDS / "sources", "*.yaml")
