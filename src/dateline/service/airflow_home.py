"""Airflow as configuration: everything its parts are told, they are told through their environment.

The same stands in `airflow.cfg`, so that a person who sets AIRFLOW_HOME may type any command of Airflow's.
"""

import importlib.metadata
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from dateline import bundle, pools
from dateline.errors import ConfigurationError
from dateline.service import broker, vault
from dateline.service.databases import Databases
from dateline.service.watch import Part
from dateline.settings import Settings

LOGIN = "admin"
LOOPBACK = "127.0.0.1"
# Airflow's name of a part, and its command. The log servers listen on every interface and cannot be told not to;
# on one machine the api-server reads the files themselves, so they stay off.
_COMMANDS = {
    "api-server": ("api-server",),
    "scheduler": ("scheduler", "--skip-serve-logs"),
    "dag-processor": ("dag-processor",),
    "triggerer": ("triggerer", "--skip-serve-logs"),
}
PARTS = tuple(_COMMANDS)


def ui_url(settings: Settings) -> str:
    """Return the address of the UI and the API."""
    return f"http://{LOOPBACK}:{settings.port}"


def password(settings: Settings) -> str:
    """Return the generated password of the UI's one login."""
    return vault.secret(settings.secrets / "airflow_ui", fresh=vault.password())


def environment(settings: Settings, databases: Databases) -> dict[str, str]:
    """Return the variables Airflow's parts and tasks run with, beside the process's own; makes the secrets.

    Args:
        settings: home and port.
        databases: for Airflow's own login.
    """
    home = settings.home / "airflow"
    vault.folder(home)
    logins = settings.secrets / "airflow_ui.json"
    vault.keep(logins, json.dumps({LOGIN: password(settings)}) + "\n")
    vault.push_key(settings.secrets)  # with the others, so that a worker elsewhere gets it with their folder
    return {
        "DATELINE_HOME": str(settings.home),
        "AIRFLOW_HOME": str(home),
        "AIRFLOW_CONFIG": str(home / "airflow.cfg"),
        **_direct(os.environ),
        **{f"AIRFLOW__{name}": value for name, value in _options(settings, logins).items()},
        **{f"AIRFLOW__{name}": value for name, value in broker.options(settings, databases).items()},
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": databases.airflow,
    }


def _options(settings: Settings, logins: Path) -> dict[str, str]:
    url = ui_url(settings)
    return {
        "CORE__EXECUTOR": "LocalExecutor",
        "CORE__PARALLELISM": str(pools.parallelism(settings)),  # 32, the default, starts as many processes at once
        "CORE__DAGS_FOLDER": str(bundle.DAGS),
        "CORE__PLUGINS_FOLDER": str(bundle.PLUGINS),
        "CORE__LOAD_EXAMPLES": "False",
        "CORE__HOSTNAME_CALLABLE": "socket.gethostname",  # the default asks a name server, which may not answer
        "CORE__AUTH_MANAGER": "airflow.api_fastapi.auth.managers.simple.simple_auth_manager.SimpleAuthManager",
        "CORE__SIMPLE_AUTH_MANAGER_USERS": f"{LOGIN}:admin",
        "CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": str(logins),
        "CORE__EXECUTION_API_SERVER_URL": f"{url}/execution/",
        "CORE__FERNET_KEY": vault.secret(settings.secrets / "airflow_fernet", fresh=vault.fernet_key()),
        "API__HOST": LOOPBACK,
        "API__PORT": str(settings.port),
        "API__BASE_URL": url,
        "API__WORKERS": "1",
        "API__INSTANCE_NAME": "Dateline",
        "API__SECRET_KEY": vault.secret(settings.secrets / "airflow_api", fresh=vault.key()),
        "API_AUTH__JWT_SECRET": vault.secret(settings.secrets / "airflow_jwt", fresh=vault.key()),
        "SCHEDULER__ENABLE_HEALTH_CHECK": "False",
        # Tasks that a killed scheduler left are taken up again within a minute, not five: process runs one at a time.
        "SCHEDULER__ORPHANED_TASKS_CHECK_INTERVAL": "15",
        # A turn of the line is eleven steps from task to task: at the default, a second, they cost it three more.
        "SCHEDULER__SCHEDULER_IDLE_SLEEP_TIME": "0.5",
        "SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT": "120",  # a task says once a second that it lives
        "LOGGING__BASE_LOG_FOLDER": str(settings.logs / "tasks"),
        "LOGGING__DAG_PROCESSOR_CHILD_PROCESS_LOG_DIRECTORY": str(settings.logs / "tasks" / "dag-processor"),
        "USAGE_DATA_COLLECTION__ENABLED": "False",
        # A task may start before the api-server answers, or while it is started again: it asks for a minute.
        "WORKERS__EXECUTION_API_RETRIES": "20",
        "WORKERS__EXECUTION_API_RETRY_WAIT_MAX": "3",
        "WORKERS__EXECUTION_API_TIMEOUT": "30",
        "WORKERS__MIN_HEARTBEAT_INTERVAL": "1",  # a slot is otherwise held 5 s after a task of a split second
    }


def write_configuration(settings: Settings, given: Mapping[str, str]) -> None:
    """Write Airflow's variables as its file of sections; a percent sign is doubled, for the file interpolates."""
    sections: dict[str, list[str]] = {}
    for name, value in given.items():
        if name.startswith("AIRFLOW__"):
            section, key = name.removeprefix("AIRFLOW__").lower().split("__", 1)
            sections.setdefault(section, []).append(f"{key} = {value.replace('%', '%%')}\n")
    text = "\n".join(f"[{section}]\n{''.join(lines)}" for section, lines in sections.items())
    vault.keep(settings.home / "airflow" / "airflow.cfg", text)


def parts(given: Mapping[str, str]) -> tuple[Part, ...]:
    """Return Airflow's four parts, and the house's Celery worker if it has one, to run with these variables."""
    commands = _COMMANDS | broker.commands(given)
    return tuple(Part(name, command(*words), given) for name, words in commands.items())


def migrate(settings: Settings, given: Mapping[str, str], *, database: str) -> bool:
    """Bring Airflow's own tables up to date, unless this version did so before; return whether it did now.

    Args:
        settings: for the log.
        given: Airflow's variables.
        database: tells one database from another that has the same login.

    Raises:
        ConfigurationError: it failed; the message says where its words are.
    """
    mark = settings.home / "airflow" / "migrated.sha256"
    words = (importlib.metadata.version("apache-airflow"), given["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"], database)
    wanted = sha256("\0".join(words).encode()).hexdigest()
    if mark.exists() and mark.read_text("ascii") == wanted:
        return False
    output = vault.folder(settings.logs) / "airflow-migrate.log"
    with output.open("wb") as file:
        done = subprocess.run(  # noqa: S603  Airflow's own command
            command("db", "migrate"), env={**os.environ, **given}, stdout=file, stderr=file, check=False
        )
    if done.returncode:
        raise ConfigurationError(f"Airflow's tables cannot be made: see the end of {output}")
    vault.keep(mark, wanted)
    return True


def command(*words: str) -> tuple[str, ...]:
    """Return an Airflow command without its script, whose first line may be too long for the kernel."""
    return (sys.executable, "-m", "airflow", *words)


def _direct(environ: Mapping[str, str]) -> dict[str, str]:
    """Return the variables that keep loopback requests away from a proxy."""
    names = {}
    for name in ("NO_PROXY", "no_proxy"):
        kept = [word for word in environ.get(name, "").split(",") if word]
        names[name] = ",".join(dict.fromkeys([*kept, LOOPBACK, "localhost"]))
    return names
