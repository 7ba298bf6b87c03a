"""The data directory of the embedded server: made once, and refused where another version made it."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Sequence

from dateline.errors import ConfigurationError
from dateline.service import places, vault
from dateline.service.places import Place

# For a box of a few gigabytes shared with Airflow; an operator may edit them in data/postgresql.conf.
_TUNING = {
    "max_connections": "100",  # Airflow's four parts hold about 40, each worker one or two
    "maintenance_work_mem": "128MB",
    "max_wal_size": "2GB",
    "effective_cache_size": "1GB",
    "random_page_cost": "1.1",
    "log_min_error_statement": "panic",  # a statement may carry a password or an article's text
    "log_checkpoints": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
_MEGABYTE = 1 << 20
_ACCESS = """\
# Written by Dateline. Everyone shows a password, over the socket too.
local all all scram-sha-256
host all all 127.0.0.1/32 scram-sha-256
"""


def shared_buffers(memory: int) -> str:
    """Return the memory that the server keeps pages in, for a machine with so many bytes: an eighth, 1 GB at most.

    With a million documents stored, the pages that a batch's fingerprints were just written to are asked for next:
    in 256 MB deduplicate took half as long again.
    """
    return f"{max(128, min(1024, memory // 8 // _MEGABYTE))}MB"


def check_version(place: Place) -> None:
    """Refuse a data directory that another major version made.

    Raises:
        ConfigurationError: with the commands that bring the data over.
    """
    have, path = places.version().partition(".")[0], place.data / "PG_VERSION"
    found = path.read_text("ascii").strip() if path.exists() else have
    if found != have:
        raise ConfigurationError(
            f"{place.data} was made by Postgres {found}, the binaries are {have}. With the old version installed run "
            f"`dateline backup FILE`; then `mv {place.data} {place.data}.{found}` and `dateline restore FILE`"
        )


def create(place: Place, *, password: str) -> None:
    """Make the data directory beside its place and move it there whole: a kill leaves nothing half made.

    Args:
        place: where, and as whom.
        password: the superuser's.

    Raises:
        ConfigurationError: initdb failed, with what it said.
    """
    draft, secret = place.root / "data.new", place.root / "initdb.password"
    buffers = shared_buffers(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"))
    if draft.exists():
        shutil.rmtree(draft)
    secret.unlink(missing_ok=True)
    vault.keep(secret, password)
    draft.mkdir(mode=0o700)
    maker = _maker(place)
    if place.uid is not None:
        os.chown(draft, maker, place.uid)
        os.chown(secret, maker, place.uid)
    _initdb(
        [
            *(str(place.binaries / "bin" / "initdb"), "--encoding=UTF8", "--locale-provider=builtin"),
            *("--builtin-locale=C.UTF-8", "--locale=C", "--auth=scram-sha-256", "--username=postgres"),
            *(f"--pwfile={secret}", f"--pgdata={draft}", "--no-instructions"),
            *(f"--set={name}={value}" for name, value in (_TUNING | {"shared_buffers": buffers}).items()),
        ],
        uid=None if place.uid is None else maker,
        gid=place.uid,
    )
    secret.unlink()
    (draft / "pg_hba.conf").write_text(_ACCESS, "utf-8")
    if place.uid is not None:
        for path in (draft, *draft.rglob("*")):
            os.chown(path, place.uid, place.uid, follow_symlinks=False)
    draft.rename(place.data)


def _maker(place: Place) -> int:
    """Return the uid initdb runs as: it wants one with an account, the server itself does not."""
    name = "nobody" if place.uid is not None else f"uid {os.geteuid()}"
    try:
        return pwd.getpwuid(os.geteuid()).pw_uid if place.uid is None else pwd.getpwnam(name).pw_uid
    except KeyError:
        raise ConfigurationError(
            f"{name} has no account on this machine and initdb needs one: run as a user that has, or set DATELINE_DSN"
        ) from None


def _initdb(command: Sequence[str], *, uid: int | None, gid: int | None) -> None:
    done = subprocess.run(  # noqa: S603  our own binary
        command,
        user=uid,
        group=gid,
        extra_groups=None if uid is None else [],
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ConfigurationError(f"initdb failed: {(done.stderr or done.stdout).strip()}")
