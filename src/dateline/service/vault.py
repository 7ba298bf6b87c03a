"""Generated passwords and keys: one 0600 file each in a 0700 folder, made once, the same ever after."""

import base64
import contextlib
import os
import secrets
from pathlib import Path

from dateline.errors import ConfigurationError


def password() -> str:
    """Return 192 random bits in letters, digits, `-` and `_`: nothing a shell, a URL or SQL must escape."""
    return secrets.token_urlsafe(24)


def key() -> str:
    """Return a key for signing: over 64 characters, what RFC 7518 asks for with SHA-512."""
    return secrets.token_urlsafe(64)


def fernet_key() -> str:
    """Return a key in the form Fernet asks for: 32 bytes, URL-safe base64."""
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode("ascii")


def push_key(place: Path) -> str:
    """Return the key, kept in a home's folder of secrets, from which its subscriptions to hubs are made."""
    return secret(place / "push_key", fresh=key())


def folder(path: Path) -> Path:
    """Make `path` and what is above it, the folder itself 0700; one that is there keeps the mode its owner gave it.

    Raises:
        ConfigurationError: it cannot be made, or another user owns it.
    """
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.stat().st_uid != os.geteuid():
            raise ConfigurationError(f"{path} belongs to another user: run as its owner, or set another DATELINE_HOME")
    except OSError as error:
        raise ConfigurationError(f"{path} cannot be made: {error.strerror}; set another DATELINE_HOME") from error
    return path


def keep(path: Path, text: str) -> None:
    """Write `text` to `path` with mode 0600, whole or not at all, in a folder that is there or is made 0700."""
    if not path.parent.exists():
        folder(path.parent)
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    draft.replace(path)


def secret(path: Path, *, fresh: str) -> str:
    """Return what `path` holds; `fresh` is stored there first if there is nothing yet. Safe against a race."""
    with contextlib.suppress(FileNotFoundError):
        if kept := path.read_text("utf-8").strip():
            return kept
        path.unlink()
    folder(path.parent)
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    keep(draft, fresh)
    with contextlib.suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()
    return path.read_text("utf-8").strip()
