"""That a run failed, on its row, and that it was mended: what Airflow's callbacks and listeners call."""

from dateline.service import databases
from dateline.settings import Settings
from dateline.store import runs
from dateline.store.connection import connect

# A DAG's runs by their kind in news.runs, where that is not the DAG's own name.
KINDS = {"ingest": "daily"}


def run_failed(settings: Settings, dag: str, *, key: str, error: str | None) -> None:
    """Write on a run's row that it failed, and why; one that has no row yet gets one.

    Args:
        settings: the database.
        dag: the DAG's name.
        key: Airflow's run id.
        error: why, in plain words; None if nobody knows: what a task of the run said before then stands.

    Raises:
        ConfigurationError: the database cannot be used.
        Transient: it went away, or asks for another try.
    """
    found = databases.ensure(settings)
    with connect(found.writer, name="dateline failure") as conn:
        runs.fail(conn, KINDS.get(dag, dag), key=key, error=error)


def run_mended(settings: Settings, dag: str, *, key: str) -> None:
    """Write on a run's row, if it failed once, that it was cleared and ended well; what had failed stays in its note.

    Args:
        settings: the database.
        dag: the DAG's name.
        key: Airflow's run id.

    Raises:
        ConfigurationError: the database cannot be used.
        Transient: it went away, or asks for another try.
    """
    found = databases.ensure(settings)
    with connect(found.writer, name="dateline failure") as conn:
        runs.mend(conn, KINDS.get(dag, dag), key=key)
