"""Logins on a Postgres server: read in either of libpq's forms, written in the form each reader wants."""

import re
from collections.abc import Mapping
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from dateline.errors import ConfigurationError

_PAIR = re.compile(r"\s*(\w+)\s*=\s*(?:'((?:[^'\\]|\\.)*)'|((?:[^\s'\\]|\\.)*))(?=\s|\Z)")


def parse(text: str) -> dict[str, str]:
    """Return libpq's keywords of a URI or of a `key=value` line.

    Raises:
        ConfigurationError: neither form; the message never repeats the text, which may hold a password.
    """
    return _uri(text) if re.match(r"postgres(ql)?://", text) else _pairs(text)


def libpq(keywords: Mapping[str, str]) -> str:
    """Return the `key=value` line libpq and psycopg read."""
    return " ".join(f"{key}={_quoted(value)}" for key, value in keywords.items() if value)


def url(keywords: Mapping[str, str], *, scheme: str = "postgresql") -> str:
    """Return the URL that BI tools and SQLAlchemy read; a socket folder becomes `?host=`."""
    rest = {key: value for key, value in keywords.items() if value}
    login = quote(rest.pop("user", ""), safe="")
    password = rest.pop("password", None)
    login += "" if password is None else ":" + quote(password, safe="")
    database = quote(rest.pop("dbname", ""), safe="")
    place = "" if rest.get("host", "").startswith("/") else _place(rest)
    query = "?" + urlencode(rest) if rest else ""
    return f"{scheme}://{login}{'@' if login else ''}{place}/{database}{query}"


def place(keywords: Mapping[str, str]) -> tuple[str, str]:
    """Return the server of a login as `host:port`, and its database; a socket is on this machine.

    Of several servers the first stands for all. What is not said is what libpq takes in its place.
    """
    host, port = (keywords.get(key, "").partition(",")[0] for key in ("host", "port"))
    rest = {"host": "localhost" if host.startswith("/") else host or "localhost", "port": port or "5432"}
    return _place(rest), keywords.get("dbname") or keywords.get("user", "")


def _place(rest: dict[str, str]) -> str:
    host, port = rest.pop("host", ""), rest.pop("port", "")
    host = f"[{host}]" if ":" in host else host
    return f"{host}:{port}" if port else host


def _uri(text: str) -> dict[str, str]:
    try:
        parts = urlsplit(text)
        query = dict(parse_qsl(parts.query, strict_parsing=True)) if parts.query else {}
    except ValueError:
        raise ConfigurationError("a DATELINE_…DSN is no valid postgresql:// address: check its brackets") from None
    login, _, places = parts.netloc.rpartition("@")
    user, _, password = login.partition(":")
    hosts = [re.fullmatch(r"\[?(.*?)\]?(?::(\d*))?", place) for place in places.split(",")]
    found = {
        "user": unquote(user),
        "password": unquote(password),
        "host": ",".join(unquote(match[1]) for match in hosts if match),
        "port": ",".join(match[2] or "" for match in hosts if match).strip(","),
        "dbname": unquote(parts.path.lstrip("/")),
    }
    return {key: value for key, value in {**found, **query}.items() if value}


def _pairs(text: str) -> dict[str, str]:
    found, at = {}, 0
    while text[at:].strip():
        match = _PAIR.match(text, at)
        if match is None:
            raise ConfigurationError("a DATELINE_…DSN has a word that is not key=value: quote values with spaces")
        quoted = match[2] if match[2] is not None else match[3]
        found[match[1]] = re.sub(r"\\(.)", r"\1", quoted)
        at = match.end()
    return found


def _quoted(value: str) -> str:
    if re.fullmatch(r"[\w./:@,+-]+", value):
        return value
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
