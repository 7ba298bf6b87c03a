"""`sql/schema.sql`: the whole schema as the migrations leave it, to be read; a test compares.

`python -m dateline.pipeline.schema` (`make schema`) writes it anew from a server of its own.
"""

import os
import subprocess
import tempfile
from pathlib import Path

from dateline import bundle
from dateline.errors import DatelineError
from dateline.pipeline import databases
from dateline.service import databases as service_databases
from dateline.service import dsn, places, postgres
from dateline.settings import Settings

FILE = bundle.SQL / "schema.sql"
HEADER = "-- Generated from sql/migrations and sql/views by `make schema`. Do not edit.\n"

# What differs from one dump to the next without a change of the schema.
NOISE = ("--", "SET ", "SELECT pg_catalog.set_config", "\\")


def dump(owner: str) -> str:
    """Return the schema of a migrated database, without partitions of months and without noise.

    Raises:
        DatelineError: pg_dump failed; the message is its first line.
    """
    login = dsn.parse(owner)
    words = {"PGHOST": login["host"], "PGPORT": login["port"], "PGUSER": login["user"], "PGPASSWORD": login["password"]}
    done = subprocess.run(  # noqa: S603  our own binary
        [str(places.packaged() / "bin" / "pg_dump"), "--schema-only", "--no-owner", "--dbname", login["dbname"]],
        env={"PATH": os.defpath, **words},
        cwd=Path("/"),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise DatelineError(f"pg_dump: {done.stderr.strip().splitlines()[0]}")
    return HEADER + tidy(done.stdout)


def tidy(dumped: str) -> str:
    """Return a dump without comments and settings, one empty line between statements."""
    kept = "\n".join(line for line in dumped.splitlines() if not line.startswith(NOISE))
    blocks = [block.strip("\n") for block in kept.split("\n\n")]
    return "\n" + "\n\n".join(block for block in blocks if block.strip()) + "\n"


def main() -> None:
    """Write `sql/schema.sql` from a fresh server."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(home=Path(folder) / "home")
        try:
            databases.migrate(settings)
            FILE.write_text(dump(service_databases.ensure(settings).owner), "utf-8")
        finally:
            postgres.erase(settings)


if __name__ == "__main__":
    main()
