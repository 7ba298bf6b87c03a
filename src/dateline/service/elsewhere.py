"""A Celery worker on a machine that has no house: `dateline worker`."""

import os
from collections.abc import Callable
from typing import NoReturn

from dateline.errors import ConfigurationError
from dateline.service import airflow_api, airflow_home, broker, databases, dsn, psql
from dateline.settings import Settings

_NAME = "elsewhere"


def work(settings: Settings, *, ready: Callable[[], object]) -> NoReturn:
    """Become a Celery worker for a house elsewhere, once all it needs is within reach.

    Args:
        settings: the house's database, its broker, the ports at which this machine reaches it.
        ready: refuses a database that is not of this version.

    Raises:
        ConfigurationError: something is not set, or does not answer; the message says what.
        Transient: the house's api-server does not answer.
    """
    if settings.broker is None:
        raise ConfigurationError("DATELINE_BROKER is not set: give the address that the house uses")
    if settings.dsn is None:
        raise ConfigurationError("DATELINE_DSN is not set: a worker elsewhere works on the house's database")
    if broker.slots(settings) == 0:
        raise ConfigurationError("DATELINE_SLOTS is 0: give the number of tasks that this machine may do at once")
    broker.check(settings.broker)
    ready()
    found = databases.ensure(settings)
    psql.run(dsn.parse(found.airflow.replace("+psycopg2", "", 1)), [])
    airflow_api.client(settings).health()
    given = airflow_home.environment(settings, found)
    airflow_home.write_configuration(settings, given)
    words = airflow_home.command(*broker.command(_NAME, broker.QUEUE))
    os.execve(words[0], words, {**os.environ, **given})  # noqa: S606  no shell is the point
