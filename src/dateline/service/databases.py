"""The logins of a home: on its embedded server, made on demand, or on the operator's own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from dateline import bundle
from dateline.errors import ConfigurationError
from dateline.service import dsn, places, postgres, processes, psql, vault
from dateline.service.postgres import Server
from dateline.settings import Settings

_ROLES = ("dateline_writer", "dateline_reader", "dateline_submitter")


@dataclass(frozen=True, slots=True)
class Databases:
    """Logins, as libpq reads them (`airflow` as SQLAlchemy does); none is ever shown by repr.

    `role_passwords` is for `migrate`, which makes these roles where they are missing; `bi_url` is the reader's
    login as BI tools take it.
    """

    owner: str = field(repr=False)
    writer: str = field(repr=False)
    reader: str = field(repr=False)
    submitter: str = field(repr=False)
    airflow: str = field(repr=False)
    bi_url: str = field(repr=False)
    role_passwords: Mapping[str, str] = field(repr=False)
    embedded: bool


def ensure(settings: Settings, *, exact_port: bool = False) -> Databases:
    """Return the home's logins; the embedded server is started, and its roles and databases made, if need be.

    Args:
        settings: what the operator chose.
        exact_port: refuse another port than the chosen one.

    Raises:
        ConfigurationError: the server or a login cannot be used.
        Transient: the embedded server did not come up in time.
    """
    if settings.dsn is not None:
        return _logins(settings, dsn.parse(settings.dsn), embedded=False)
    server = postgres.start(settings, exact_port=exact_port)
    _bootstrap(settings, server)
    return _embedded(settings, server)


def place(databases: Databases) -> tuple[str, str]:
    """Return where the tables are, as `host:port`, and the database's name; nothing of a login."""
    return dsn.place(dsn.parse(databases.bi_url if databases.embedded else databases.owner))


def ensure_airflow(settings: Settings, databases: Databases) -> None:
    """Make Airflow's own role and database on the operator's server, unless they are there or were given.

    Raises:
        ConfigurationError: the owner may not; the message says what a superuser must type.
    """
    if databases.embedded or settings.airflow_dsn is not None:
        return
    login = dsn.parse(databases.owner)
    try:
        names = set(psql.run(login, [psql.statement("bootstrap/list_names.sql")]))
        psql.run(login, list(_missing(settings, names, roles=("airflow",), bases={})))
        if "database airflow" not in names:
            psql.run(login, [psql.statement("bootstrap/join_role.sql", role="airflow")])
            psql.run(login, list(_missing(settings, names, roles=(), bases={"airflow": "airflow"})))
        psql.run(dsn.parse(databases.airflow.replace("+psycopg2", "", 1)), [])
    except ConfigurationError as error:
        raise ConfigurationError(
            f"Airflow's database cannot be made: {error}. As a superuser type CREATE ROLE airflow LOGIN PASSWORD '…'; "
            "CREATE DATABASE airflow OWNER airflow; then set DATELINE_AIRFLOW_DSN"
        ) from error


def _embedded(settings: Settings, server: Server) -> Databases:
    base = {"host": str(server.sockets), "port": str(server.port), "dbname": "dateline"}
    owner = {**base, "user": "dateline_owner", "password": postgres.password(settings, "dateline_owner")}
    return _logins(settings, owner, embedded=True, network={"host": "127.0.0.1"})


def _logins(
    settings: Settings, owner: Mapping[str, str], *, embedded: bool, network: Mapping[str, str] | None = None
) -> Databases:
    """Return everyone's login on the owner's server; `network` is what differs for those who cannot use its socket."""
    base = {key: value for key, value in owner.items() if key not in ("user", "password", "passfile")}
    passwords = {role: postgres.password(settings, role) for role in _ROLES}
    logins = {role: {**base, "user": role, "password": word} for role, word in passwords.items()}
    airflow = {**base, "user": "airflow", "password": postgres.password(settings, "airflow"), "dbname": "airflow"}
    return Databases(
        owner=dsn.libpq(owner),
        writer=settings.writer_dsn or dsn.libpq(logins["dateline_writer"]),
        reader=settings.reader_dsn or dsn.libpq(logins["dateline_reader"]),
        submitter=dsn.libpq(logins["dateline_submitter"]),
        airflow=_airflow(settings, {**airflow, **(network or {})}),
        bi_url=settings.reader_dsn or dsn.url({**logins["dateline_reader"], **(network or {})}),
        role_passwords=passwords,
        embedded=embedded,
    )


def _airflow(settings: Settings, login: Mapping[str, str]) -> str:
    """Return Airflow's login for SQLAlchemy: psycopg2, which its scheduler speaks."""
    chosen = dsn.parse(settings.airflow_dsn) if settings.airflow_dsn is not None else login
    return dsn.url(chosen, scheme="postgresql+psycopg2")


def _bootstrap(settings: Settings, server: Server) -> None:
    """Make roles and databases as the superuser, once; done again if the code or a password changed."""
    mark = settings.home / "bootstrap.sha256"
    wanted = _fingerprint(settings)
    if mark.exists() and mark.read_text("ascii") == wanted:
        return
    with processes.lock(settings.home / "bootstrap.lock"):
        admin = {"host": str(server.sockets), "port": str(server.port), "user": "postgres", "dbname": "postgres"}
        admin["password"] = postgres.password(settings, "postgres")
        names = set(psql.run(admin, [psql.statement("bootstrap/list_names.sql")]))
        psql.run(admin, list(_statements(settings, names)))
        psql.run({**admin, "dbname": "dateline"}, [psql.statement("queries/revoke_functions.sql")])
        vault.keep(mark, wanted)


def _statements(settings: Settings, names: set[str]) -> Iterator[str]:
    if "role dateline_owner" not in names:
        yield psql.statement("bootstrap/create_owner.sql", password=postgres.password(settings, "dateline_owner"))
    bases = {"dateline": "dateline_owner", "airflow": "airflow"}
    yield from _missing(settings, names, roles=(*_ROLES, "airflow"), bases=bases)
    for role in _ROLES:
        yield psql.statement("bootstrap/grant_admin.sql", role=role)
    for role in ("dateline_owner", *_ROLES, "airflow"):
        yield psql.statement("bootstrap/alter_password.sql", role=role, password=postgres.password(settings, role))
    for database in ("airflow", "postgres"):
        yield psql.statement("bootstrap/close_database.sql", database=database)


def _missing(settings: Settings, names: set[str], *, roles: tuple[str, ...], bases: Mapping[str, str]) -> Iterator[str]:
    for role in roles:
        if f"role {role}" not in names:
            yield psql.statement("bootstrap/create_role.sql", role=role, password=postgres.password(settings, role))
    for database, owner in bases.items():
        if f"database {database}" not in names:
            yield psql.statement("bootstrap/create_database.sql", database=database, role=owner)


def _fingerprint(settings: Settings) -> str:
    """Return a hash of everything the bootstrap depends on: its SQL, the passwords, the place."""
    words = [*bundle.texts(bundle.SQL / "bootstrap", "*.sql").values()]
    words += [postgres.password(settings, role) for role in ("postgres", "dateline_owner", *_ROLES, "airflow")]
    data = places.find(settings.home).data
    words += [str(data), str(data.stat().st_ino) if data.exists() else ""]
    return sha256("\0".join(words).encode()).hexdigest()
