"""Postgres' own dump programs: a database out as a stream of bytes, a stored dump back as a stream of SQL.

They ask the server for one snapshot and hold nothing in memory. Passwords go through the environment.
"""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Literal

from dateline.errors import ConfigurationError, DatelineError
from dateline.service import places, psql

Section = Literal["pre-data", "data", "post-data"]

_CHUNK = 1 << 20
_VERSION = re.compile(r"\(PostgreSQL\) (\d+)")


def dumped(login: Mapping[str, str], *, schemas: Sequence[str], snapshot: str, server: int) -> Iterator[bytes]:
    """Yield a compressed dump of schemas, as they stand in a snapshot that another session exported.

    Args:
        login: libpq's keywords.
        schemas: their names.
        snapshot: what `pg_export_snapshot` returned.
        server: the server's major version; an older program cannot read it.

    Raises:
        ConfigurationError: there is no pg_dump for this server.
        DatelineError: pg_dump failed; the message is its own.
    """
    words = ["--format=custom", "--no-password", f"--snapshot={snapshot}", *(f"--schema={name}" for name in schemas)]
    with _running("pg_dump", words, at_least=server, login=login) as out:
        while chunk := out.read(_CHUNK):
            yield chunk


def script(path: Path, section: Section, *, made_by: int) -> Iterator[bytes]:
    """Yield one section of a stored dump as lines of SQL, rows of data as those of COPY; nobody owns anything in it.

    Args:
        path: the dump.
        section: what comes before the data, the data, what comes behind them.
        made_by: the major version of the program that made it.

    Raises:
        ConfigurationError: there is no pg_restore that reads it.
        DatelineError: it cannot be read; the message is the program's own.
    """
    words = [f"--section={section}", "--no-owner", "--file=-", str(path.absolute())]
    with _running("pg_restore", words, at_least=made_by, login={}) as out:
        yield from out


def program(name: str, *, at_least: int) -> Path:
    """Return a program of the packaged Postgres, or that on the PATH where the packaged one is too old.

    Raises:
        ConfigurationError: neither is new enough.
    """
    packaged = packaged_major()
    if at_least <= packaged:
        return places.packaged() / "bin" / name
    found = shutil.which(name)
    if found is None or _major(found) < at_least:
        raise ConfigurationError(
            f"this needs the {name} of Postgres {at_least}; the packaged one is {packaged}: "
            "install the newer client programs and put them on the PATH"
        )
    return Path(found)


def packaged_major() -> int:
    """Return the major version of the packaged programs."""
    return int(places.version().partition(".")[0])


def _major(path: str) -> int:
    """Return the major version of a program; 0 if it does not say."""
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603
    match = _VERSION.search(said)
    return int(match[1]) if match else 0


@contextmanager
def _running(name: str, words: Sequence[str], *, at_least: int, login: Mapping[str, str]) -> Iterator[IO[bytes]]:
    """Run a program and give its output; left early it is ended, left at the end it must have succeeded."""
    path = program(name, at_least=at_least)
    with tempfile.TemporaryFile() as told:  # a pipe that nobody reads would stop it
        child = subprocess.Popen(  # noqa: S603  our own binary, or the operator's
            [str(path), *words],
            env=psql.environment(login),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=told,
            cwd="/",
        )
        assert child.stdout is not None
        is_read = False
        try:
            yield child.stdout
            is_read = True
        finally:
            if not is_read:
                child.kill()
            child.stdout.close()
            code = child.wait()
        if code:
            told.seek(0)
            lines = told.read().decode("utf-8", "replace").strip().splitlines()
            faults = [line for line in lines if "error:" in line] or lines
            raise DatelineError(faults[0] if faults else f"{name} failed with code {code}")
