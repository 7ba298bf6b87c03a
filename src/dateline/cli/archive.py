"""What a person sees of a backup: how much it holds, its hashes, and what to do next."""

from collections.abc import Mapping
from pathlib import Path

from dateline.cli import show
from dateline.pipeline.keeping.backup_file import Page
from dateline.pipeline.keeping.restore import RestoreReport

SHOWN = ("documents", "publications", "articles", "stories")


def show_backup(path: Path, page: Page) -> None:
    """Print the hashes of a backup, then what it holds."""
    show_digests(page.digests)
    show.say(f"{path}: {holds(page)}, {page.size / 1e6:,.1f} MB, as of {page.made_at}")
    show.say("not in it: Airflow's own database, passwords, settings (see docs/keeping.md)")


def show_restored(report: RestoreReport) -> None:
    """Print the hashes of what came back, then what was done with it."""
    show_digests(report.page.digests)
    if report.is_compared:
        show.say(f"back: {holds(report.page)}, as of {report.page.made_at}; the hashes above are those of the backup")
    else:
        show.say(
            f"back: {holds(report.page)}, as of {report.page.made_at}; this version counts its hashes in another way"
        )
    for step in report.steps:
        show.say(f"brought up to this version: {step}")
    show.say("next: `dateline up`, or `dateline run` for what waited")


def show_digests(digests: Mapping[str, str]) -> None:
    """Print a hash a view, as `dateline digest` does."""
    for view, value in sorted(digests.items()):
        show.put(f"{value}  {view}")


def holds(page: Page) -> str:
    """Return in words how much a backup holds."""
    return ", ".join(f"{page.counts.get(name, 0):,} {name}" for name in SHOWN)
