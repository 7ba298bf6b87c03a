"""The embedded server: real starts, real kills."""

import dataclasses
import json
import os
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dateline.errors import ConfigurationError
from dateline.service import places, postgres, processes, psql
from dateline.settings import Settings


def ask(settings: Settings, statement: str) -> list[str]:
    server = postgres.running(settings)
    login = {"host": str(server.sockets), "port": str(server.port), "user": "postgres", "dbname": "postgres"}
    return psql.run({**login, "password": postgres.password(settings, "postgres")}, [statement])


def postmaster(settings: Settings) -> int:
    return int((places.find(settings.home).data / "postmaster.pid").read_text().splitlines()[0])


def test_what_was_written_is_there_after_a_stop_and_a_start(old):
    postgres.start(old)
    ask(old, "CREATE TABLE stopped AS SELECT 7 AS n")
    assert postgres.stop(old)
    assert postgres.running(old) is None
    postgres.start(old)
    assert ask(old, "SELECT n FROM stopped") == ["7"]


def test_many_starts_at_once_give_one_server(own):
    settings = own()
    with ThreadPoolExecutor(4) as pool:
        servers = set(pool.map(lambda _: postgres.start(settings), range(4)))
    assert len(servers) == 1


def test_a_stop_without_a_server_says_so_and_makes_no_home(own):
    settings = own()
    assert postgres.stop(settings) is False
    assert not settings.home.exists()


def test_a_killed_server_starts_again_with_its_data(old):
    postgres.start(old)
    ask(old, "CREATE TABLE killed AS SELECT 7 AS n")
    victim = processes.identify(postmaster(old))
    os.kill(victim.pid, signal.SIGKILL)
    assert processes.gone(lambda: processes.alive(victim), within=5)
    assert postgres.running(old) is None
    postgres.start(old)
    assert ask(old, "SELECT n FROM killed") == ["7"]


def test_a_pid_file_that_names_another_program_now_is_no_obstacle(old):
    postgres.start(old)
    path = places.find(old.home).data / "postmaster.pid"
    text = path.read_text()
    postgres.stop(old)
    with subprocess.Popen(["sleep", "60"]) as other:
        path.write_text(text.replace(text.split("\n", 1)[0], str(other.pid), 1))
        assert postgres.running(old) is None
        postgres.start(old)
        assert ask(old, "SELECT 1") == ["1"]
        assert other.poll() is None
        other.kill()


def test_a_taken_port_gives_way_to_the_next_free_one_which_is_written_down(old, taken):
    postgres.stop(old)
    (old.home / "postgres.json").unlink()
    settings = dataclasses.replace(old, pg_port=taken)
    server = postgres.start(settings)
    assert server.port > taken
    postgres.stop(settings)
    assert json.loads((settings.home / "postgres.json").read_text()) == {"port": server.port}
    assert postgres.start(settings).port == server.port  # what a BI tool was told stays true


def test_a_taken_port_that_was_asked_for_is_refused_by_name(old, taken):
    postgres.stop(old)
    settings = dataclasses.replace(old, pg_port=taken, pg_port_chosen=True)
    with pytest.raises(ConfigurationError, match="DATELINE_PG_PORT"):
        postgres.start(settings, exact_port=True)


def test_two_homes_have_two_servers_on_two_ports(old, own):
    first, second = postgres.start(old), postgres.start(own())
    assert first.port != second.port
    assert first.sockets != second.sockets


def test_another_major_versions_data_is_refused_with_the_lines_to_run(old):
    postgres.stop(old)
    path = places.find(old.home).data / "PG_VERSION"
    mine = path.read_text()
    path.write_text("16\n")
    with pytest.raises(ConfigurationError, match=r"made by Postgres 16.*dateline backup"):
        postgres.start(old)
    path.write_text(mine)


def test_a_home_of_two_hundred_characters_that_only_its_owner_may_enter_works(own):
    settings = own("/".join("d" * 60 for _ in range(4)))
    settings.home.mkdir(parents=True, mode=0o700)
    server = postgres.start(settings)
    assert len(str(server.sockets)) < 90
    assert server.sockets.stat().st_mode & 0o777 == 0o700
    assert ask(settings, "SELECT 1") == ["1"]


def test_a_home_removed_by_hand_leaves_nothing_that_its_successor_could_mistake_for_its_own(own):
    settings = own()
    postgres.start(settings)
    ask(settings, "CREATE TABLE kept AS SELECT 7 AS n")
    if places.find(settings.home).uid is None:
        postgres.stop(settings)  # its data goes with the home: a server must not lose its files under its feet
    shutil.rmtree(settings.home)
    postgres.start(settings)
    assert ask(settings, "SELECT count(*) FROM pg_class WHERE relname = 'kept'") == ["0"]


def test_the_server_never_runs_as_root_and_shows_its_files_to_nobody(old):
    postgres.start(old)
    data = places.find(old.home).data
    assert data.stat().st_uid != 0
    assert data.stat().st_mode & 0o077 == 0
    assert Path(f"/proc/{postmaster(old)}").stat().st_uid != 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in old.secrets.iterdir())


def test_a_socket_folder_that_is_a_link_is_refused(own, tmp_path):
    settings = own()
    place = places.find(settings.home)
    settings.home.mkdir()
    place.root.mkdir(parents=True, exist_ok=True)
    (tmp_path / "trap").mkdir()
    place.sockets.parent.mkdir(exist_ok=True)
    place.sockets.symlink_to(tmp_path / "trap")
    with pytest.raises(ConfigurationError, match="belongs to someone else"):
        postgres.start(settings)


SOURCE = Path(postgres.__file__).parents[2]
SCRIPT = """
import os, sys
from pathlib import Path
from dateline.service import postgres
from dateline.settings import Settings
settings = Settings(home=Path(sys.argv[1]))
print(os.getuid(), postgres.start(settings).port > 0, postgres.stop(settings))
"""


def users() -> list[tuple[str, str | None]]:
    """Return pythons and users this machine can try: ourselves, and as root an ordinary account that can read us."""
    pythons = (sys.executable, "/usr/bin/python3") if os.geteuid() == 0 else ()
    return [(sys.executable, None), *((python, "nobody") for python in pythons if readable(python))]


def readable(python: str) -> bool:
    probe = [python, "-c", "import sys, dateline.service; assert sys.version_info >= (3, 11)"]
    try:
        return subprocess.run(probe, **as_user("nobody"), check=False).returncode == 0
    except OSError:
        return False


def as_user(name: str | None) -> dict[str, object]:
    path = os.pathsep.join([str(SOURCE), str(places.packaged().parents[1])])
    environment = {"PATH": os.defpath, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}
    who = {"user": name, "group": "nogroup", "extra_groups": []} if name else {}
    return {"env": environment, "cwd": "/", "capture_output": True, "text": True, **who}


@pytest.mark.parametrize(("python", "user"), users())
def test_any_user_who_can_run_the_code_can_run_the_server(own, python, user):
    home = Path("/tmp") / f"dateline-test-{os.getpid()}"
    home.mkdir(mode=0o700)
    if user is not None:
        shutil.chown(home, user)
    try:
        done = subprocess.run([python, "-c", SCRIPT, str(home / "home")], **as_user(user), check=False)
        assert done.stdout.split()[1:] == ["True", "True"], done.stderr
    finally:
        shutil.rmtree(places.find(home / "home").root, ignore_errors=True)
        shutil.rmtree(home)
