"""The logins of a home, on a real server."""

import psycopg
import pytest

from dateline.errors import ConfigurationError
from dateline.service import databases, dsn, vault
from dateline.settings import Settings


@pytest.mark.parametrize(
    ("login", "role"),
    [
        ("owner", "dateline_owner"),
        ("writer", "dateline_writer"),
        ("reader", "dateline_reader"),
        ("submitter", "dateline_submitter"),
        ("bi_url", "dateline_reader"),
    ],
)
def test_each_login_opens_the_database_as_its_own_role(database, login, role):
    with psycopg.connect(getattr(database, login)) as conn:
        assert conn.execute("SELECT session_user::text").fetchone() == (role,)


def test_the_airflow_login_owns_a_database_that_others_cannot_enter(server):
    login = dsn.parse(server.databases.airflow.replace("+psycopg2", ""))
    with psycopg.connect(dsn.libpq(login)) as conn:
        assert conn.execute("SELECT current_database()::text, session_user::text").fetchone() == ("airflow", "airflow")
    stranger = {**dsn.parse(server.databases.reader), "dbname": "airflow"}
    with pytest.raises(psycopg.OperationalError, match="permission denied"):
        psycopg.connect(dsn.libpq(stranger))


def test_the_server_is_utf8_by_code_point_and_trusts_nobody(server):
    with psycopg.connect(server.admin()) as conn:
        assert conn.execute("SHOW server_encoding").fetchone() == ("UTF8",)
        assert conn.execute("SELECT 'Z' < 'a', lower('Ä') = 'ä'").fetchone() == (True, True)
        rules = conn.execute("SELECT DISTINCT auth_method FROM pg_hba_file_rules").fetchall()
        listening = conn.execute("SHOW listen_addresses").fetchone()
    assert rules == [("scram-sha-256",)]
    assert listening == ("127.0.0.1",)


def test_a_wrong_password_opens_nothing(server):
    login = {**dsn.parse(server.databases.owner), "password": "guess"}
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(dsn.libpq(login))


def test_ensure_twice_gives_the_same_logins(server):
    assert databases.ensure(server.settings) == server.databases


def test_no_login_is_ever_shown(server):
    shown = repr(server.databases) + repr(Settings(home=server.settings.home, dsn=server.databases.owner))
    assert "password" not in shown
    assert dsn.parse(server.databases.owner)["password"] not in shown


def test_the_operators_own_server_gets_logins_of_the_same_host(tmp_path):
    settings = Settings(home=tmp_path, dsn="postgresql://boss:p%40ss@db.example:5433/news?sslmode=require")
    found = databases.ensure(settings)
    writer = dsn.parse(found.writer)
    kept = vault.secret(tmp_path / "secrets" / "dateline_writer", fresh="not this")
    assert not found.embedded
    assert writer == {
        "user": "dateline_writer",
        "password": kept,
        "host": "db.example",
        "port": "5433",
        "dbname": "news",
        "sslmode": "require",
    }
    assert found.airflow.startswith("postgresql+psycopg2://airflow:")
    assert "@db.example:5433/airflow" in found.airflow
    assert not (tmp_path / "postgres").exists()


LANDLORD = (
    "CREATE ROLE landlord LOGIN CREATEDB CREATEROLE PASSWORD 'rent'",
    "GRANT CONNECT ON DATABASE postgres TO landlord",
    "GRANT airflow TO landlord WITH ADMIN TRUE, INHERIT FALSE, SET FALSE",  # as who made it has it
)


@pytest.mark.parametrize("owner", ["postgres", "landlord"])
def test_airflow_gets_its_database_on_the_operators_server_once(server, settings, owner):
    with psycopg.connect(server.admin(), autocommit=True) as conn:
        conn.execute("ALTER DATABASE airflow RENAME TO kept")
        try:
            login = dsn.parse(server.admin())
            if owner == "landlord":
                login |= {"user": "landlord", "password": "rent"}
                for statement in LANDLORD:
                    conn.execute(statement)
            mine = Settings(home=settings.home, dsn=dsn.libpq(login))
            found = databases.ensure(mine)
            databases.ensure_airflow(mine, found)
            databases.ensure_airflow(mine, found)
            with psycopg.connect(found.airflow.replace("+psycopg2", "")) as airflow:
                assert airflow.execute("SELECT session_user::text").fetchone() == ("airflow",)
            conn.execute("DROP DATABASE airflow")
        finally:
            conn.execute("ALTER DATABASE kept RENAME TO airflow")


@pytest.mark.parametrize("login", ["host=127.0.0.1 port=1 user=nobody dbname=none", None])
def test_an_airflow_login_that_opens_nothing_is_refused_with_what_to_type(server, tmp_path, login):
    settings = Settings(home=tmp_path, dsn=login or server.admin())  # None: its password is another home's
    with pytest.raises(ConfigurationError, match=r"CREATE ROLE airflow.*DATELINE_AIRFLOW_DSN"):
        databases.ensure_airflow(settings, databases.ensure(settings))


def test_an_airflow_login_of_the_operators_own_is_taken_as_it_is(tmp_path):
    given = {"dsn": "host=127.0.0.1 port=1 dbname=none", "airflow_dsn": "host=db user=a password=b dbname=c"}
    settings = Settings(home=tmp_path, **given)
    found = databases.ensure(settings)
    databases.ensure_airflow(settings, found)
    assert found.airflow == "postgresql+psycopg2://a:b@db/c"
