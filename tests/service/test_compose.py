"""The container set-up: valid by the Compose specification, closed to the network."""

import subprocess
import sys

import pytest
import yaml

from dateline import bundle, settings
from dateline.service import airflow_home

FILE = bundle.ROOT / "docker-compose.yml"
COMPOSE = yaml.safe_load(FILE.read_text("utf-8"))
SERVICES = COMPOSE["services"]
# The image knows its home, the file the logins and the ports.
SETTLED = {"DATELINE_HOME", "DATELINE_PORT", "DATELINE_PG_PORT"}
CHOSEN = [e.name for e in settings.TABLE if e.name not in SETTLED and not e.name.endswith("DSN")]


def test_the_compose_file_is_valid():
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(FILE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_it_runs_the_same_four_parts_as_the_supervisor():
    assert sorted(SERVICES) == sorted([*airflow_home.PARTS, "migrate", "postgres"])


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_what_is_published_is_published_on_loopback_only(name):
    assert all(port.startswith("127.0.0.1:") for port in SERVICES[name].get("ports", []))


@pytest.mark.parametrize("name", airflow_home.PARTS)
def test_a_part_starts_after_the_migration_from_the_one_image(name):
    assert SERVICES[name]["image"] == "dateline"
    assert SERVICES[name]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}


@pytest.mark.parametrize("name", CHOSEN)
@pytest.mark.parametrize("part", [*airflow_home.PARTS, "migrate"])
def test_every_setting_reaches_every_part(part, name):
    assert SERVICES[part]["environment"][name] == f"${{{name}:-}}"


def test_no_secret_stands_in_the_file():
    environment = SERVICES["scheduler"]["environment"] | SERVICES["postgres"]["environment"]
    secret = [
        value for key, value in environment.items() if key.endswith(("PASSWORD", "SECRET", "SECRET_KEY", "FERNET_KEY"))
    ]
    assert len(secret) == 4
    assert all(value.startswith("${") for value in secret)
