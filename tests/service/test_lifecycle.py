"""Up, down and health short of starting Airflow: what is refused, what is told to it."""

import stat
import subprocess

import pytest

from dateline import bundle, service
from dateline.errors import ConfigurationError
from dateline.service import airflow_home, databases, logs, processes, vault, watch


def test_a_home_that_never_was_is_down_and_stays_unmade(own):
    settings = own()
    assert service.down(settings) is False
    found = service.health(settings)
    assert (found.ok, found.supervisor, found.database) == (False, False, False)
    assert found.parts == dict.fromkeys(airflow_home.PARTS, False)
    assert not settings.home.exists()


def test_a_taken_port_is_refused_by_name_before_anything_of_airflow_is_made(own, taken):
    settings = own(port=taken)
    steps: list[str] = []
    with pytest.raises(ConfigurationError, match="DATELINE_PORT"):
        service.up(settings, steps.append)
    assert steps == ["starting the database"]
    assert not (settings.home / "airflow" / "airflow.cfg").exists()
    assert service.down(settings) is True
    assert service.health(settings).database is False


def test_the_tables_are_migrated_when_the_database_answers(own, taken):
    settings = own(port=taken)
    answered: list[bool | None] = []
    with pytest.raises(ConfigurationError, match="DATELINE_PORT"):
        service.up(settings, str, migrate=lambda: answered.append(service.health(settings).database))
    assert answered == [True]


def test_down_ends_what_a_killed_supervisor_left(own):
    settings = own()
    with subprocess.Popen(["/bin/sleep", "1000"], start_new_session=True) as left:
        processes.remember(watch.pid_file(settings.home / "run", "scheduler"), processes.identify(left.pid))
        assert service.down(settings) is True
        assert left.wait(5) < 0
    assert service.down(settings) is False


@pytest.fixture
def told(settings, database):
    return airflow_home.environment(settings, database)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("AIRFLOW__API__HOST", "127.0.0.1"),
        ("AIRFLOW__CORE__EXECUTION_API_SERVER_URL", "http://127.0.0.1:8080/execution/"),
        ("AIRFLOW__CORE__EXECUTOR", "LocalExecutor"),
        ("AIRFLOW__CORE__LOAD_EXAMPLES", "False"),
        ("AIRFLOW__CORE__DAGS_FOLDER", str(bundle.DAGS)),
        ("AIRFLOW__CORE__PLUGINS_FOLDER", str(bundle.PLUGINS)),
        ("AIRFLOW__USAGE_DATA_COLLECTION__ENABLED", "False"),
    ],
)
def test_airflow_is_told(told, name, value):
    assert told[name] == value


def test_airflow_is_told_the_same_at_every_start(told, settings, database):
    assert airflow_home.environment(settings, database) == told
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in settings.secrets.iterdir())


def test_requests_to_loopback_never_go_through_a_proxy(told):
    assert "127.0.0.1" in told["NO_PROXY"].split(",")
    assert "127.0.0.1" in told["no_proxy"].split(",")


@pytest.mark.parametrize("name", ["scheduler", "triggerer"])
def test_no_log_server_listens_on_every_interface(name):
    part = next(part for part in airflow_home.parts({}) if part.name == name)
    assert "--skip-serve-logs" in part.command
    assert part.command[0].startswith("/")


def test_a_part_shows_neither_password_nor_key(told):
    parts = airflow_home.parts(told)
    assert told["AIRFLOW__CORE__FERNET_KEY"] not in repr(parts)


def test_a_log_over_its_limit_is_moved_aside_under_its_writer(tmp_path):
    path = tmp_path / "part.log"
    with path.open("ab", buffering=0) as writer:
        writer.write(b"x" * 100)
        assert logs.trim(path, limit=100) is False
        assert logs.trim(path, limit=99) is True
        writer.write(b"next")
    assert path.read_bytes() == b"next"
    assert (tmp_path / "part.log.1").read_bytes() == b"x" * 100
    assert logs.trim(tmp_path / "none.log") is False


def test_old_task_logs_and_the_folders_they_leave_empty_are_removed(tmp_path):
    path = tmp_path / "dag" / "attempt=1.log"
    path.parent.mkdir()
    path.write_text("words")
    written = path.stat().st_mtime
    assert logs.prune(tmp_path, now=written + 10, age=20) == 0
    assert logs.prune(tmp_path, now=written + 30, age=20) == 1
    assert not path.exists()


def test_a_secret_is_made_once_and_is_its_owners_alone(tmp_path):
    path = tmp_path / "secrets" / "word"
    first = vault.secret(path, fresh=vault.password())
    assert vault.secret(path, fresh=vault.password()) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [entry.name for entry in path.parent.iterdir()] == ["word"]


def test_a_folder_that_is_there_keeps_its_mode_and_a_new_one_is_closed(tmp_path):
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared").chmod(0o775)
    assert stat.S_IMODE(vault.folder(tmp_path / "shared").stat().st_mode) == 0o775
    assert stat.S_IMODE(vault.folder(tmp_path / "new").stat().st_mode) == 0o700


def test_a_file_where_a_folder_should_be_is_refused_by_name(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ConfigurationError, match=r"file/home cannot be made"):
        vault.folder(tmp_path / "file" / "home")


def test_an_empty_secret_is_made_anew(tmp_path):
    (tmp_path / "word").write_text("\n")
    assert vault.secret(tmp_path / "word", fresh="new") == "new"


def test_logins_of_the_operators_own_server_are_asked_of_nobody(settings):
    assert databases.ensure(settings).embedded is False
    assert service.health(settings).database is None
