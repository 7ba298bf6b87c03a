"""What stands in `deploy/` and the Dockerfile: valid, of this version, and every command of every role exists."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import metadata

import pytest
import yaml

from dateline import bundle, pools, settings
from dateline.cli.app import app
from dateline.pipeline.pushes import keys
from dateline.service import airflow_home, broker, databases

FOLDER = bundle.ROOT / "deploy"
VALUES = yaml.safe_load((FOLDER / "values.yaml").read_text("utf-8"))
COMPOSE = yaml.safe_load((bundle.ROOT / "docker-compose.yml").read_text("utf-8"))
IMAGE = (bundle.ROOT / "Dockerfile").read_text("utf-8")
NAMES = {entry.name for entry in settings.TABLE}
TEXTS = {
    str(path.relative_to(bundle.ROOT)): path.read_text("utf-8")
    for path in (FOLDER / "values.yaml", bundle.ROOT / "docker-compose.yml", bundle.ROOT / "Dockerfile")
}
# Airflow's own parser, with Celery's commands, says whether it knows each of the commands on its standard input.
PARSE = """
import json, sys
from airflow.cli.cli_parser import get_parser
parser = get_parser()
for words in json.load(sys.stdin):
    parser.parse_args(words)
"""


def test_the_values_are_what_our_part_of_the_chart_s_schema_allows():
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", FOLDER / "values.schema.json"]
    done = subprocess.run([*command, FOLDER / "values.yaml"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", TEXTS)
def test_every_setting_named_is_a_setting(name):
    assert set(re.findall(r"\bDATELINE_[A-Z_]+", TEXTS[name])) <= NAMES


def test_every_word_that_compose_asks_for_is_explained():
    words = set(re.findall(r"\$\{([A-Z_]+)", TEXTS["docker-compose.yml"])) - NAMES
    page = (bundle.ROOT / "docs" / "deploy.md").read_text("utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| `")]
    assert len(words) >= 8
    assert {word for word in words if not any(f"`{word}`" in row.split("|")[1] for row in rows)} == set()


def test_the_chart_s_parts_are_of_this_version_and_this_image():
    assert VALUES["airflowVersion"] == metadata.version("apache-airflow")
    assert VALUES["defaultAirflowTag"] == metadata.version("dateline")
    home = re.search(r"\bAIRFLOW_HOME=(\S+)", IMAGE)
    assert home is not None
    assert VALUES["airflowHome"] == home[1]
    assert f"--uid {VALUES['uid']} --gid {VALUES['gid']}" in IMAGE


def test_the_chart_lets_all_pools_be_full_at_once():
    environment = {each["name"]: each["value"] for each in VALUES["env"]}
    found = settings.read(environment, clone=bundle.ROOT)
    assert VALUES["config"]["core"]["parallelism"] == pools.parallelism(found)


def test_the_chart_s_secrets_are_named_and_none_stands_in_the_file():
    passwords = next(volume for volume in VALUES["volumes"] if volume["name"] == "passwords")
    mounts = {mount["name"]: mount["mountPath"] for mount in VALUES["volumeMounts"]}
    assert passwords["secret"]["secretName"] == "dateline-passwords"
    assert mounts["passwords"] == f"{VALUES['airflowHome'].removesuffix('/airflow')}/secrets"
    assert [each["envName"] for each in VALUES["secret"]] == ["DATELINE_DSN"]
    assert not any(each["name"].endswith("DSN") for each in VALUES["env"])


def test_the_passwords_of_the_chart_s_secret_are_all_that_a_pod_needs(tmp_path):
    (line,) = re.findall(r"secretName: dateline-passwords  # keys (.*)", TEXTS["deploy/values.yaml"])
    chosen = settings.Settings(tmp_path, dsn="postgresql://dateline_owner:word@postgres.example.org:5432/dateline")
    chosen.secrets.mkdir()
    for name in line.split(", "):
        (chosen.secrets / name).write_text(f"word-of-{name}", "utf-8")
    found = databases.ensure(chosen)
    assert keys.keys(chosen).key == "word-of-push_key"
    assert "word-of-dateline_submitter" in found.submitter
    assert sorted(path.name for path in chosen.secrets.iterdir()) == sorted(line.split(", "))


@pytest.mark.parametrize(
    "part", ["apiServer", "scheduler", "dagProcessor", "triggerer", "workers", "migrateDatabaseJob"]
)
def test_no_part_is_root_or_may_become_it(part):
    contexts = VALUES[part]["securityContexts"]
    assert contexts["pod"]["runAsNonRoot"]
    assert not contexts["container"]["allowPrivilegeEscalation"]


def test_a_dead_task_is_noticed_as_soon_in_a_cluster_as_with_celery(tmp_path, database):
    told = broker.options(settings.Settings(tmp_path, broker="redis://broker/0"), database)
    scheduler = VALUES["config"]["scheduler"]
    assert str(scheduler["task_instance_heartbeat_timeout"]) == told["SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT"]


def commands() -> Iterator[list[str]]:
    """Every command of Airflow's that a role begins with: in compose, in the chart's values, under the supervisor."""
    for service in COMPOSE["services"].values():
        if service.get("command", [""])[0] == "airflow":
            yield service["command"][1:]
    told = [
        *VALUES["migrateDatabaseJob"]["args"],
        *VALUES["apiServer"]["args"],
        *COMPOSE["services"]["migrate"]["command"],
    ]
    for words in told:
        yield from (line.split() for line in re.findall(r"airflow ([a-z][a-z -]+)$", words, re.MULTILINE))
    for part in airflow_home.parts({"AIRFLOW__CELERY__WORKER_CONCURRENCY": "1"}):
        yield list(part.command[3:])


def test_airflow_knows_the_command_of_every_role(tmp_path):
    known = list(commands())
    assert ["db", "migrate"] in known
    assert len(known) >= 12
    own = {name: value for name, value in os.environ.items() if not name.startswith("AIRFLOW")}
    own |= {"AIRFLOW_HOME": str(tmp_path), "AIRFLOW__CORE__EXECUTOR": "CeleryExecutor"}
    done = subprocess.run(
        [sys.executable, "-c", PARSE], input=json.dumps(known), env=own, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]


def test_dateline_knows_the_commands_that_roles_begin_with():
    names = {command.callback.__name__ for command in app.registered_commands if command.callback}
    told = json.dumps([VALUES["migrateDatabaseJob"]["args"], COMPOSE["services"]["migrate"]["command"]])
    assert set(re.findall(r"\bdateline ([a-z]+)", told)) == {"migrate"} <= names


@pytest.mark.parametrize("secret", [".env", "dateline.env", ".dateline", ".git", ".venv"])
def test_what_is_secret_or_of_this_machine_alone_does_not_go_into_the_image(secret):
    patterns = (bundle.ROOT / ".dockerignore").read_text("utf-8").split()
    assert any(re.fullmatch(pattern.replace(".", r"\.").replace("*", ".*"), secret) for pattern in patterns)
