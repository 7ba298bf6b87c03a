"""A line to a server: opened only to an address that was checked, with so many seconds and bytes and no more.

The clock stands in the socket itself, since every waiting ends there: in the handshake, in a header, in a body that
drips. A server that sends one byte a second never runs into a time limit on one wait.
"""

import socket
import ssl
import time
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import lru_cache
from http.client import HTTPException, HTTPResponse, parse_headers
from pathlib import Path
from typing import Any

from dateline.errors import ConfigurationError
from dateline.fetch import addresses
from dateline.fetch.addresses import Address, Resolve
from dateline.fetch.failures import Failed
from dateline.settings import Network

_ASIDES = 8  # what a server may say before its answer
_TRIED = 4  # addresses of one name that are connected to, one after the other


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds: for a name, for a connection, for each wait for bytes, for one hop, and for all hops together."""

    resolve: float = 5
    connect: float = 10
    read: float = 15
    hop: float = 40
    total: float = 60


@dataclass(slots=True)
class Allowance:
    """What one hop has left, and what was seen on its line; one object serves all hops of a thread, in turn."""

    until: float = 0.0  # by the monotonic clock
    wait: float = 0.0  # seconds for each wait
    left: int = 0  # bytes
    came: int = 0  # bytes
    dialled: bool = False  # a new connection was opened for this hop
    ended: bool = False  # the server closed the line
    address: str | None = None  # where the line leads

    def begin(self, seconds: float, *, wait: float, left: int) -> None:
        """Start a hop."""
        self.until, self.wait, self.left = time.monotonic() + seconds, wait, left
        self.came, self.dialled, self.ended, self.address = 0, False, False, None

    def seconds(self, most: float) -> float:
        """Return for how long the hop may wait now, at most `most`.

        Raises:
            TimeoutError: its time is over.
        """
        rest = self.until - time.monotonic()
        if rest <= 0:
            raise TimeoutError
        return min(rest, most)

    def take(self, count: int) -> int:
        """Count bytes that came; none means that the server closed the line.

        Raises:
            Failed: `too_large`, they are more than the hop may have.
        """
        self.came += count
        self.ended = self.ended or count == 0
        if self.came > self.left:
            raise Failed("too_large", f"over {self.left} bytes on the line")
        return count


class Line(socket.socket):
    """A socket that reads within its allowance."""

    allowance: Allowance | None = None

    def recv_into(self, *args: Any, **more: Any) -> int:  # noqa: ANN401  as a socket's
        """Read as a socket does."""
        if self.allowance is None:
            return super().recv_into(*args, **more)
        self.settimeout(self.allowance.seconds(self.allowance.wait))
        return self.allowance.take(super().recv_into(*args, **more))


class SecureLine(ssl.SSLSocket):
    """The same, encrypted. It is made by the context, so its allowance is given afterwards."""

    allowance: Allowance | None = None

    def recv_into(self, *args: Any, **more: Any) -> int:  # noqa: ANN401  as a socket's
        """Read as a socket does."""
        if self.allowance is None:
            return super().recv_into(*args, **more)
        self.settimeout(self.allowance.seconds(self.allowance.wait))
        return self.allowance.take(super().recv_into(*args, **more))

    def recv(self, buflen: int = 1024, flags: int = 0) -> bytes:
        """Read as a socket does; a line inside this one, through a proxy, is read so."""
        if self.allowance is not None:
            self.settimeout(self.allowance.seconds(self.allowance.wait))
        got = super().recv(buflen, flags)
        if self.allowance is not None:
            self.allowance.take(len(got))
        return got


class _Context(ssl.SSLContext):
    """One for all threads; urllib3 would set its protocols anew at each connection, while others read them."""

    def set_alpn_protocols(self, alpn_protocols: Iterable[str]) -> None:
        """Leave them as they are."""


class Head(HTTPResponse):
    """The head of an answer, without the asides before it (RFC 9110, 15.2: `103 Early Hints` and the like).

    Lengths that are no numbers, or not the same one, are refused here, where the line is closed for it.
    """

    def begin(self) -> None:
        """Read the head."""
        super().begin()
        said = ",".join(self.headers.get_all("Content-Length", [])).split(",")
        lengths = {length.strip() for length in said}
        if not self.chunked and lengths != {""} and (len(lengths) > 1 or not lengths.pop().isdecimal()):
            raise HTTPException("a length that is none")

    def _read_status(self) -> tuple[str, int, str]:
        for _ in range(_ASIDES):
            version, status, reason = super()._read_status()  # type: ignore[misc]  # typeshed hides it
            if not 100 <= status < 200:
                return version, status, reason
            parse_headers(self.fp)
        raise HTTPException("one aside after the other, and no answer")


@lru_cache(maxsize=8)
def context(ca_file: Path) -> ssl.SSLContext:
    """Return the context that checks servers: TLS 1.2 or newer, name and certificate; one for all, since it is costly.

    Args:
        ca_file: the certificates that are trusted (PEM).

    Raises:
        ConfigurationError: it holds none.
    """
    made = _Context(ssl.PROTOCOL_TLS_CLIENT)  # which asks for a certificate, and for the name in it
    try:
        made.load_verify_locations(ca_file)
    except OSError as error:
        raise ConfigurationError(
            f"{ca_file} holds no certificates; give a file in PEM form (DATELINE_CA_FILE)"
        ) from error
    super(_Context, made).set_alpn_protocols(["http/1.1"])
    made.minimum_version = ssl.TLSVersion.TLSv1_2
    made.sslsocket_class = SecureLine
    return made


@dataclass(frozen=True, slots=True)
class Dialler:
    """Opens lines. `networks` are opened beside the public ones; None, towards a trusted proxy, opens every one."""

    allowance: Allowance
    patience: Patience
    networks: Sequence[Network] | None = ()
    resolve: Resolve = socket.getaddrinfo

    def dial(self, host: str, port: int) -> Line:
        """Return an open line to the host: to its first address that answers, all of them checked before.

        Raises:
            Failed: `dns`, `address`, `refused` or `timeout`.
        """
        found = addresses.find(
            host,
            port,
            resolve=self.resolve,
            networks=self.networks,
            seconds=self.allowance.seconds(self.patience.resolve),
        )[:_TRIED]
        until = time.monotonic() + self.patience.connect
        for number, address in enumerate(found):
            share = max(0.05, (until - time.monotonic()) / (len(found) - number))
            try:
                return self._connected(address, port, self.allowance.seconds(share))
            except OSError as error:
                failure = _unanswered(host, address, error)
        raise failure

    def _connected(self, address: Address, port: int, seconds: float) -> Line:
        line = Line(socket.AF_INET if address.version == 4 else socket.AF_INET6, socket.SOCK_STREAM)
        with ExitStack() as stack:
            stack.enter_context(line)  # closed, if it cannot be opened
            line.settimeout(seconds)
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            line.connect((str(address), port))
            stack.pop_all()
        line.allowance = self.allowance
        self.allowance.dialled = True
        line.settimeout(self.allowance.seconds(self.patience.connect))  # for the handshake, all of it
        return line


def _unanswered(host: str, address: Address, error: OSError) -> Failed:
    named = host if host == str(address) else f"{host} ({address})"
    if isinstance(error, TimeoutError):
        return Failed("timeout", f"{named} did not take the call in time")
    return Failed("refused", f"{named} did not take the call: {error.strerror or error}")
