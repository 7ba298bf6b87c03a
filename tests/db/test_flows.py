"""What each step is said to read and write, beside what the server counted."""

from pathlib import Path

import psycopg
import pytest

import factories
from dateline import pipeline
from dateline.pipeline.flows import FLOWS, Rows
from dateline.settings import Settings

STEPS = ("door", "extract", "annotate", "deduplicate", "cluster")
# What the server counted of each table so far: rows written, looks into it; a month's part counts for the whole.
COUNTED = b"""
SELECT n.nspname || '.' || coalesce(p.relname, s.relname), sum(s.n_tup_ins), sum(s.seq_scan + coalesce(s.idx_scan, 0))
FROM pg_stat_user_tables AS s
INNER JOIN pg_namespace AS n ON s.schemaname = n.nspname
LEFT JOIN pg_inherits AS i ON s.relid = i.inhrelid
LEFT JOIN pg_class AS p ON i.inhparent = p.oid
WHERE s.schemaname IN ('raw', 'core')
GROUP BY 1
"""
SETTLED = (
    b"SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'dateline%'"
)
TEXT = """NORWICK, March 1 (Example Wire) - The dam at Norwick in France will be closed on Monday, said Mary Stone.

"We close the dam on Monday," Mary Stone told the Example Wire on Friday. "It is safe again within a week."

The closure was first reported by Reuters. Engineers from Germany looked at the walls of the dam for three days and
found a crack at the foot of the eastern wall, which they said was older than the winter and no danger to the valley."""


def load(settings: Settings, folder: Path) -> None:
    """Load two reports of nearly the same words, in which each stage finds something for each of its tables."""
    texts = (TEXT, TEXT.replace("older than the winter", "as old as the wall"))
    lines = [
        {"id": f"n{number}", "url": f"https://www.example.org/{number}", "published": "2026-03-01", "text": text}
        for number, text in enumerate(texts)
    ]
    pipeline.load(settings, [factories.write(folder / "news.jsonl", lines)])


def counted(settings: Settings) -> dict[str, tuple[int, int]]:
    """Return rows written and looks by table; what a connection did is counted when it ends."""
    with psycopg.connect(str(settings.dsn), autocommit=True) as conn:
        while conn.execute(SETTLED).fetchone() != (0,):
            pass
        return {name: (written, looks) for name, written, looks in conn.execute(COUNTED)}


@pytest.fixture(scope="module")
def touched(module_settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[set[str]]]:
    """The tables that each step wrote to, and those it looked into."""
    found: dict[str, list[set[str]]] = {}
    before = counted(module_settings)
    for step in STEPS:
        if step == "door":
            load(module_settings, tmp_path_factory.mktemp("news"))
        else:
            assert pipeline.drain(module_settings, step)["done"]
        after = counted(module_settings)
        found[step] = [{name for name in after if after[name][k] > before.get(name, (0, 0))[k]} for k in (0, 1)]
        before = after
    return found


@pytest.mark.parametrize("step", STEPS)
def test_a_step_writes_the_tables_it_is_said_to_and_no_other(touched: dict[str, list[set[str]]], step: str) -> None:
    assert tables(FLOWS[step].writes) == touched[step][0]


@pytest.mark.parametrize("step", STEPS)
def test_a_step_looks_into_the_tables_it_is_said_to_read(touched: dict[str, list[set[str]]], step: str) -> None:
    assert tables(FLOWS[step].reads) <= touched[step][1]


def tables(rows: Rows) -> set[str]:
    """Return the tables alone: no server counts rows of a view."""
    return {name for name in rows if not name.startswith("news.")}


def test_whatever_a_step_names_is_there(module_settings: Settings) -> None:
    named = {name for flow in FLOWS.values() for name in (*flow.reads, *flow.writes)}
    with psycopg.connect(str(module_settings.dsn)) as conn:
        rows = conn.execute("SELECT table_schema || '.' || table_name FROM information_schema.tables").fetchall()
    assert named <= {row[0] for row in rows}
