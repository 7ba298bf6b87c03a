"""Make Airflow's pools when one of its parts starts, wherever it was started: here, in containers, in a cluster.

Light: every task process imports this file.
"""

import contextlib
import os

from airflow.listeners import hookimpl
from airflow.plugins_manager import AirflowPlugin

from dateline import bundle, pools, settings


class PoolMaker:
    """Brings the pools to the slots of the settings; what a person changed since stays until the setting changes."""

    @hookimpl  # type: ignore[untyped-decorator]  # pluggy's own, untyped here
    def on_starting(self, component: object) -> None:
        """Look at the pools before the scheduler (or another part that has the tables) begins its work."""
        if type(component).__name__ == "Job":  # every part; a task's process has no tables to look at
            ensure()


class Pools(AirflowPlugin):  # type: ignore[misc]  # Airflow's classes are untyped here
    """Tells Airflow of the maker."""

    name = "dateline_pools"
    listeners = (PoolMaker(),)


def ensure() -> None:
    """Make what is missing; change a pool only where its description says other slots than the settings do."""
    from airflow.models.pool import Pool  # noqa: PLC0415  Airflow's tables: not in a task's process
    from airflow.utils.session import create_session  # noqa: PLC0415
    from sqlalchemy.exc import IntegrityError  # noqa: PLC0415

    chosen = settings.read(os.environ, clone=bundle.ROOT)
    for wanted in pools.table(chosen):
        told = f"{wanted.purpose}; {wanted.slots} by the settings"
        with contextlib.suppress(IntegrityError), create_session() as session:  # another part made it just now
            found = Pool.get_pool(wanted.name, session=session)
            if found is None or found.description != told:
                Pool.create_or_update_pool(
                    wanted.name, wanted.slots, description=told, include_deferred=False, session=session
                )
