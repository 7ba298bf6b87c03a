"""Killed in mid-run: the triggerer, a task, the scheduler. Nothing is lost and nothing is done twice."""

from pathlib import Path

import factories
from dateline import pipeline
from service.newcomer import Newcomer

OURS = "%kill.example%"
PAGE = """<html><head><title>{title}</title><link rel="canonical" href="https://www.kill.example/page-{number}">
<meta property="article:published_time" content="2024-03-{day:02d}T08:30:00+01:00"></head>
<body><article><h1>{title}</h1>{text}</article></body></html>"""


def documents(folder: Path) -> list[Path]:
    """Some hundreds of documents of every kind the inbox takes: bulk lines, web pages, flat texts."""
    lines = [factories.line(5000 + n, n, n // 6) for n in range(160)] + factories.corpus()
    for each in lines:
        each["url"] = str(each["url"]).replace("example.", "kill.example.") if each["url"] else None
        each["id"] = f"kill-{each['id']}"
    made = [factories.write(folder / f"bulk-{n}.jsonl", lines[n::4]) for n in range(4)]
    for n in range(12):
        text = factories.report(n, 50 + n)
        paragraphs = "".join(f"<p>{part}</p>" for part in text.split("\n\n"))
        page = PAGE.format(title=f"What {factories.PLACES[n % 8]} saw {n}", number=n, day=n + 1, text=paragraphs)
        made += [folder / f"page-{n}.html", folder / f"text-{n}.txt"]
        made[-2].write_text(page, "utf-8")
        made[-1].write_text(f"Notes from {factories.PLACES[n % 8]}\n\n{factories.report(n + 1, 80 + n)}\n", "utf-8")
    return made


def test_killed_in_mid_run_airflow_makes_the_same_tables_as_a_plain_run(newcomer: Newcomer, tmp_path: Path) -> None:
    newcomer.rests()
    twin = newcomer.twin(tmp_path / "twin")
    (folder := tmp_path / "documents").mkdir()
    files = documents(folder)

    newcomer.kills("triggerer")
    for path in files:
        newcomer.drops(path.name, path.read_bytes())
    newcomer.until(lambda: seen(newcomer) > 0, within=300)
    killed = newcomer.until(
        lambda: [task["id"] for task in newcomer.tasks("process") if newcomer.kills_task(task)], within=60
    )
    newcomer.until(lambda: [task for task in newcomer.tasks("process") if task["id"] not in killed], within=120)
    newcomer.kills("scheduler")
    newcomer.rests(within=600)

    pipeline.load(twin, files)
    pipeline.run(twin, None, workers=2)
    assert newcomer.digest() == newcomer.digest(twin)
    assert seen(newcomer) > 170
    assert "holds" in newcomer.dateline("status")


def seen(newcomer: Newcomer) -> int:
    return newcomer.sql("SELECT count(*) AS n FROM news.coverage WHERE url LIKE %s", OURS)[0]["n"]
