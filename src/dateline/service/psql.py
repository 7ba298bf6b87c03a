"""The few statements that must run before there is a database to connect to, through the packaged psql."""

import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from dateline import bundle
from dateline.errors import ConfigurationError
from dateline.service import places

_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
_LITERAL = re.compile(r"[\w.-]+\Z", re.ASCII)
_HOLE = re.compile(r"%\((\w+)\)s")


def statement(path: str, **values: str) -> str:
    """Return a file under sql/ with its holes filled: `password` as a literal, everything else as a name.

    Raises:
        ConfigurationError: a value is not made of the plain characters that need no quoting.
    """
    template = (bundle.SQL / path).read_text("utf-8")
    return _HOLE.sub(
        lambda hole: _literal(values[hole[1]]) if hole[1] == "password" else _name(values[hole[1]]), template
    )


def run(login: Mapping[str, str], statements: Sequence[str]) -> list[str]:
    """Run statements one after the other, each on its own, until one fails; return the rows' lines.

    Args:
        login: libpq's keywords; the password goes through the environment, the text through a pipe: neither shows
            in a list of processes.
        statements: each with its final semicolon.

    Raises:
        ConfigurationError: with the server's first line.
    """
    done = subprocess.run(  # noqa: S603  our own binary
        [str(places.packaged() / "bin" / "psql"), *("-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-f", "-")],
        env=environment(login),
        input="\n".join(text.rstrip().rstrip(";") + ";" for text in statements),
        cwd=Path("/"),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        line = next(iter(done.stderr.strip().splitlines()), "psql failed")
        raise ConfigurationError(re.sub(r"^psql:<stdin>:\d+: ", "", line))
    return done.stdout.splitlines()


def environment(login: Mapping[str, str]) -> dict[str, str]:
    """Return the environment that gives libpq's programs a login."""
    words = {f"PG{_VARIABLES.get(key, key.upper())}": value for key, value in login.items()}
    return {"PATH": os.defpath, "PGCONNECT_TIMEOUT": "10", **words}


# The environment names libpq gives its keywords, where they differ from the keyword in capitals.
_VARIABLES = {"dbname": "DATABASE", "application_name": "APPNAME", "connect_timeout": "CONNECT_TIMEOUT"}


def _name(value: str) -> str:
    if _NAME.match(value) is None:
        raise ConfigurationError(f"{value} is no plain name for a role or a database: use letters, digits and _")
    return f'"{value}"'


def _literal(value: str) -> str:
    if _LITERAL.match(value) is None:
        raise ConfigurationError("a generated password was edited: delete its file under secrets/ to have a new one")
    return f"'{value}'"
