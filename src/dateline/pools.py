"""Airflow's pools: how many tasks of a kind run at once. Made when Airflow starts, named by the DAGs' tasks."""

from dataclasses import dataclass

from dateline.settings import Settings

HOSTS = "dateline_hosts"
WORK = "dateline_work"
WRITER = "dateline_writer"
# The queue of tasks that read files of the house, for workers elsewhere do not have them. Only Celery knows queues.
FILES = "files"
# Tasks that no pool of ours counts: they resolve, plan and report, within a second or two.
_LIGHT = 2


@dataclass(frozen=True, slots=True)
class Pool:
    """A pool: its name, its slots by the settings, what takes them."""

    name: str
    slots: int
    purpose: str


def table(settings: Settings) -> tuple[Pool, ...]:
    """Return every pool of ours, as these settings want it."""
    return (
        # One fetching task asks up to DATELINE_THREADS hosts at a time, so two keep the line full while one ends.
        Pool(HOSTS, 2, "asking hosts on the web"),
        Pool(WORK, settings.workers, "reading and annotating documents, a processor each"),
        Pool(WRITER, 1, "grouping articles and stories: one writer at a time"),
    )


def parallelism(settings: Settings) -> int:
    """Return how many tasks may run at once: all pools full, and the light tasks beside them."""
    return sum(pool.slots for pool in table(settings)) + _LIGHT
