"""Logins in libpq's two forms."""

import pytest

from dateline.errors import ConfigurationError
from dateline.service import dsn

FULL = {"user": "boss", "password": "p@ss/word", "host": "db.example", "port": "5433", "dbname": "news"}


@pytest.mark.parametrize(
    ("text", "keywords"),
    [
        ("postgresql://boss:p%40ss%2Fword@db.example:5433/news", FULL),
        ("postgres://boss:p%40ss%2Fword@db.example:5433/news", FULL),
        ("host=db.example port=5433 user=boss password=p@ss/word dbname=news", FULL),
        ("host = db.example  port=5433 user='boss' password='p@ss/word' dbname=news", FULL),
        (r"user=a password='it\'s a \\ word'", {"user": "a", "password": r"it's a \ word"}),
        ("postgresql:///news?host=/run/pg&port=5433", {"dbname": "news", "host": "/run/pg", "port": "5433"}),
        ("postgresql://boss@[::1]:5433/news", {"user": "boss", "host": "::1", "port": "5433", "dbname": "news"}),
        ("postgresql://a:1,b:2/news", {"host": "a,b", "port": "1,2", "dbname": "news"}),
        (
            "postgresql://db.example/news?sslmode=require",
            {"host": "db.example", "dbname": "news", "sslmode": "require"},
        ),
        ("postgresql://", {}),
    ],
)
def test_both_forms_are_read(text, keywords):
    assert dsn.parse(text) == keywords


@pytest.mark.parametrize("keywords", [FULL, {"host": "/run/it's here", "user": "a b", "password": "\\'"}])
def test_what_is_written_is_read_again(keywords):
    assert dsn.parse(dsn.libpq(keywords)) == keywords
    assert dsn.parse(dsn.url(keywords)) == keywords


@pytest.mark.parametrize(
    ("keywords", "text"),
    [
        (FULL, "postgresql+psycopg2://boss:p%40ss%2Fword@db.example:5433/news"),
        ({"user": "a", "host": "/run/pg", "dbname": "n"}, "postgresql+psycopg2://a@/n?host=%2Frun%2Fpg"),
        ({"host": "::1", "port": "5432", "dbname": "n"}, "postgresql+psycopg2://[::1]:5432/n"),
    ],
)
def test_a_url_is_what_sqlalchemy_reads(keywords, text):
    assert dsn.url(keywords, scheme="postgresql+psycopg2") == text


@pytest.mark.parametrize("text", ["hunter2", "host=a hunter2", "password='hunter2", "postgresql://[hunter2/x"])
def test_a_broken_login_is_refused_without_repeating_it(text):
    with pytest.raises(ConfigurationError) as caught:
        dsn.parse(text)
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    ("keywords", "found"),
    [
        ({"host": "db.example.net", "port": "5433", "dbname": "news"}, ("db.example.net:5433", "news")),
        ({"host": "/run/postgresql", "port": "5433", "dbname": "news"}, ("localhost:5433", "news")),
        ({"host": "one.example.net,two.example.net", "port": "5433,5434"}, ("one.example.net:5433", "")),
        ({"host": "2001:db8::1", "dbname": "news"}, ("[2001:db8::1]:5432", "news")),
        ({"user": "editor", "password": "secret"}, ("localhost:5432", "editor")),
    ],
)
def test_the_place_of_a_database_is_told_without_its_login(keywords: dict[str, str], found: tuple[str, str]) -> None:
    assert dsn.place(keywords) == found
