"""The broker: the Redis-protocol server over which Airflow hands tasks to Celery workers, here and elsewhere.

It only carries messages. Results are kept in Airflow's own database, and nothing of ours is lost with it.
"""

import re
from collections.abc import Mapping
from importlib import metadata

from dateline import pools
from dateline.errors import ConfigurationError
from dateline.service.databases import Databases
from dateline.settings import Settings

WORKER = "worker"  # the part of a house
QUEUE = "default"  # Airflow's own name for the queue of a task that asks for no other
# The one worker of a house has its files, too, and so a name of its own.
_HOUSE = "house"
_CONCURRENCY = "CELERY__WORKER_CONCURRENCY"
_PATIENCE = 3.0  # seconds the broker may take to answer
_ROLL_CALL = 1.0  # seconds in which workers answer
# Seconds. A worker that is killed sends no word. Its task says once a second that it lives: silent for so long, it is
# given to another worker. A turn of `process` waits for that; one that was only slow is told to end, and loses nothing.
_SILENCE = 30
_PACKAGES = ("apache-airflow-providers-celery", "redis")


def options(settings: Settings, databases: Databases) -> dict[str, str]:
    """Return what Airflow is told of Celery, by the names of its environment variables; nothing without a broker."""
    if settings.broker is None:
        return {}
    return {
        "CORE__EXECUTOR": "CeleryExecutor",
        "OPERATORS__DEFAULT_QUEUE": QUEUE,
        "CELERY__BROKER_URL": settings.broker,
        "CELERY__RESULT_BACKEND": f"db+{databases.airflow}",
        _CONCURRENCY: str(slots(settings)),
        # One message a slot, kept by the broker until the task is over: none lies behind a busy worker's other ones.
        "CELERY__WORKER_PREFETCH_MULTIPLIER": "1",
        "CELERY__TASK_ACKS_LATE": "True",
        "CELERY__OPERATION_TIMEOUT": "10",  # the first message of a scheduler loads Celery, which takes a second
        "CELERY__SYNC_PARALLELISM": "1",  # else several tasks at once are sent by as many new processes
        # Longer than any task: given out a second time, one that still runs is refused, and its worker goes on.
        "CELERY_BROKER_TRANSPORT_OPTIONS__VISIBILITY_TIMEOUT": "86400",
        "SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT": str(_SILENCE),
        "SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT_DETECTION_INTERVAL": "5",
    }


def slots(settings: Settings) -> int:
    """Return how many tasks the worker here does at once: by default as many as all pools let through."""
    return pools.parallelism(settings) if settings.slots is None else settings.slots


def houses(settings: Settings) -> bool:
    """Whether a worker is a part of this house."""
    return settings.broker is not None and slots(settings) > 0


def commands(given: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the command of the house's worker by the name of its part; nothing if it has none.

    Args:
        given: Airflow's variables.
    """
    if given.get(f"AIRFLOW__{_CONCURRENCY}", "0") == "0":
        return {}
    return {WORKER: command(_HOUSE, QUEUE, pools.FILES)}


def command(name: str, *queues: str) -> tuple[str, ...]:
    """Return Airflow's command of a worker, whose name gets the machine's behind it, and what it takes tasks from.

    The log server stays off, as with the other parts: it listens on every interface.
    """
    return ("celery", "worker", "--skip-serve-logs", "--celery-hostname", f"{name}@%h", "--queues", ",".join(queues))


def check(url: str) -> None:
    """Ask the broker whether it is there.

    Raises:
        ConfigurationError: it is not, it refuses the login, or the library is missing; no password is in the message.
    """
    _installed()
    import redis  # noqa: PLC0415  an extra

    where = shown(url)
    try:
        server = redis.Redis.from_url(url, protocol=2, socket_connect_timeout=_PATIENCE, socket_timeout=_PATIENCE)
        with server:
            server.ping()
    except (redis.RedisError, OSError, ValueError) as error:
        words = str(error).replace(url, where)
        raise ConfigurationError(f"DATELINE_BROKER: {where} does not answer: {words}") from None


def workers(url: str) -> tuple[str, ...]:
    """Return the names of the workers that answer within a second, the house's own first; none if nothing does."""
    try:
        check(url)
    except ConfigurationError:
        return ()
    from celery import Celery  # noqa: PLC0415  an extra
    from kombu.exceptions import KombuError  # noqa: PLC0415
    from redis import RedisError  # noqa: PLC0415

    patience = {"socket_timeout": _PATIENCE, "socket_connect_timeout": _PATIENCE, "max_retries": 1}
    app = Celery(broker=url, set_as_current=False)
    app.conf.update(broker_transport_options=patience)
    try:
        with app.connection_for_write() as own:  # Celery's pool may hold one from before the broker was started again
            found = app.control.inspect(timeout=_ROLL_CALL, connection=own).ping() or {}
    except (KombuError, RedisError, OSError):
        return ()
    finally:
        app.close()
    return tuple(sorted(found, key=lambda name: (not is_house(name), name)))


def is_house(name: str) -> bool:
    """Whether a worker of this name is the part of a house."""
    return name.startswith(f"{_HOUSE}@")


def shown(url: str) -> str:
    """Return the address of a broker as it may be shown: without user and password, and without options."""
    return re.sub(r"//[^/@]*@", "//", url).partition("?")[0]


def _installed() -> None:
    try:
        for package in _PACKAGES:
            metadata.version(package)
    except metadata.PackageNotFoundError as error:
        raise ConfigurationError(
            f"DATELINE_BROKER is set, but {error.name} is not installed: type pip install 'dateline[celery]'"
        ) from error
