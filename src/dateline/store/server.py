"""What a server must be before anything is made on it."""

from dateline.errors import ConfigurationError
from dateline.store.connection import Connection

OLDEST = 15  # the oldest Postgres the statements are tried on


def check(conn: Connection) -> None:
    """Refuse a server that is too old or a database that is not UTF8."""
    if conn.info.server_version // 10000 < OLDEST:
        raise ConfigurationError(
            f"Postgres {OLDEST} or newer is needed; this is {conn.info.parameter_status('server_version')}"
        )
    if conn.info.parameter_status("server_encoding") != "UTF8":
        raise ConfigurationError("the database must be UTF8: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0")
