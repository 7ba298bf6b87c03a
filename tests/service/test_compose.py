"""The container set-up: valid by the Compose specification, closed to the network."""

import subprocess
import sys

import pytest
import yaml

from dateline import bundle, pools, settings
from dateline.service import airflow_home, broker

FILE = bundle.ROOT / "docker-compose.yml"
COMPOSE = yaml.safe_load(FILE.read_text("utf-8"))
SERVICES = COMPOSE["services"]
# The image knows its home, the file the logins, the ports, the broker and a worker's slots.
SETTLED = {"DATELINE_HOME", "DATELINE_PORT", "DATELINE_PG_PORT", "DATELINE_BROKER", "DATELINE_SLOTS"}
CELERY = {"worker", "broker"}
CHOSEN = [e.name for e in settings.TABLE if e.name not in SETTLED and not e.name.endswith("DSN")]


def test_the_compose_file_is_valid():
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(FILE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_it_runs_the_same_four_parts_as_the_supervisor():
    assert sorted(SERVICES.keys() - CELERY) == sorted([*airflow_home.PARTS, "migrate", "postgres"])


def test_without_its_profile_nothing_of_celery_is_started_or_chosen():
    assert {name for name, service in SERVICES.items() if service.get("profiles") == ["celery"]} == CELERY
    others = [service for name, service in SERVICES.items() if name not in CELERY]
    assert not any(CELERY & service.get("depends_on", {}).keys() for service in others)
    assert SERVICES["scheduler"]["environment"]["AIRFLOW__CORE__EXECUTOR"] == "${EXECUTOR:-LocalExecutor}"


def test_a_worker_does_tasks_of_every_queue_for_it_shares_the_house_s_files():
    worker = SERVICES["worker"]
    assert worker["command"][-1] == f"{broker.QUEUE},{pools.FILES}"
    assert "--skip-serve-logs" in worker["command"]
    assert worker["volumes"] == SERVICES["scheduler"]["volumes"]
    assert worker["deploy"]["replicas"] >= 2


def test_celery_is_told_the_same_as_under_the_supervisor(tmp_path, database):
    told = broker.options(settings.Settings(tmp_path, broker="redis://broker/0"), database)
    environment = SERVICES["worker"]["environment"]
    own = {"CORE__EXECUTOR", "CELERY__BROKER_URL", "CELERY__RESULT_BACKEND", "CELERY__WORKER_CONCURRENCY"}
    assert {f"AIRFLOW__{name}" for name in told} <= environment.keys()
    assert {name: environment[f"AIRFLOW__{name}"] for name in told.keys() - own} == {
        name: told[name] for name in told.keys() - own
    }


def test_the_broker_is_closed_to_the_network_and_asks_for_a_password():
    assert "ports" not in SERVICES["broker"]
    assert "requirepass" in SERVICES["broker"]["command"][-1]
    assert SERVICES["broker"]["environment"] == {"BROKER_PASSWORD": "${BROKER_PASSWORD:-}"}


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_what_is_published_is_published_on_loopback_only(name):
    assert all(port.startswith("127.0.0.1:") for port in SERVICES[name].get("ports", []))


@pytest.mark.parametrize("name", [*airflow_home.PARTS, "worker"])
def test_a_part_starts_after_the_migration_from_the_one_image(name):
    assert SERVICES[name]["image"] == "dateline"
    assert SERVICES[name]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}


@pytest.mark.parametrize("name", CHOSEN)
@pytest.mark.parametrize("part", [*airflow_home.PARTS, "migrate", "worker"])
def test_every_setting_reaches_every_part(part, name):
    assert SERVICES[part]["environment"][name] == f"${{{name}:-}}"


def test_no_secret_stands_in_the_file():
    environment = SERVICES["scheduler"]["environment"] | SERVICES["postgres"]["environment"]
    secret = [
        value for key, value in environment.items() if key.endswith(("PASSWORD", "SECRET", "SECRET_KEY", "FERNET_KEY"))
    ]
    assert len(secret) == 4
    assert all(value.startswith("${") for value in secret)
