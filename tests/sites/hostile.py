"""Servers that mean us ill, or are merely broken: what is sent down the line, as scripts of bytes, waits and cuts.

with wild(then(sends(head(Content_Length=100)), resets())) as server:
    web.get(server.url())
"""

import socket
import ssl
import struct
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TypeAlias

import brotli

from sites.server import next_address

#: Is given the bare socket, after the request was read; the connection ends when it returns.
Script: TypeAlias = Callable[[socket.socket], None]

_LINGER = struct.pack("ii", 1, 0)  # a close that cuts


def head(status: int | str = 200, **headers: object) -> bytes:
    """Return a status line and headers, their names with underscores; only what is given is said."""
    lines = [f"HTTP/1.1 {status} Said", *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode()


def whole(body: bytes, status: int | str = 200, **headers: object) -> bytes:
    """Return an answer as it should be."""
    return head(status, Content_Length=len(body), **headers) + body


def chunked(*pieces: bytes) -> bytes:
    """Return a body in chunks, without its end."""
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces)


def sends(*pieces: bytes) -> Script:
    """Send bytes, then close in good order."""
    return lambda line: line.sendall(b"".join(pieces))


def then(*scripts: Script) -> Script:
    """Do one after the other."""

    def act(line: socket.socket) -> None:
        for script in scripts:
            script(line)

    return act


def endless(piece: bytes, *, seconds: float = 0) -> Script:
    """Send the same until the visitor leaves, with a wait between: `endless(b"x", seconds=0.05)` drips."""

    def act(line: socket.socket) -> None:
        while True:
            line.sendall(piece)
            time.sleep(seconds)

    return act


def stays() -> Script:
    """Say nothing, and stay until the visitor leaves."""

    def act(line: socket.socket) -> None:
        while line.recv(1 << 16):
            pass

    return act


def waits(seconds: float) -> Script:
    """Wait."""
    return lambda _line: time.sleep(seconds)


def resets() -> Script:
    """Cut the connection, so that the visitor gets a reset and no end."""

    def act(line: socket.socket) -> None:
        time.sleep(0.05)  # what was sent before arrives before
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER)
        line.close()

    return act


def serves(*answers: bytes) -> Script:
    """Give one answer to each request on the connection, then close it."""

    def act(line: socket.socket) -> None:
        for number, answer in enumerate(answers):
            if number:
                _read_request(line)
            line.sendall(answer)

    return act


def relays(server: "Wild") -> Script:
    """Connect the visitor to another server, as a proxy does that was asked to CONNECT."""

    def act(line: socket.socket) -> None:
        with socket.create_connection((server.address, server.port)) as beyond:
            line.sendall(head())
            threading.Thread(target=_pump, args=(beyond, line), daemon=True).start()
            _pump(line, beyond)

    return act


def gzip_bomb(size: int) -> bytes:
    """Return zeros packed a thousandfold."""
    machine = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join([*(machine.compress(bytes(1 << 20)) for _ in range(size >> 20)), machine.flush()])


def deflate_bomb(size: int) -> bytes:
    """Return the same as zlib."""
    machine = zlib.compressobj(9)
    return b"".join([*(machine.compress(bytes(1 << 20)) for _ in range(size >> 20)), machine.flush()])


def brotli_bomb(size: int) -> bytes:
    """Return zeros packed some hundred thousand times."""
    machine = brotli.Compressor(quality=5)
    return b"".join([*(machine.process(bytes(1 << 20)) for _ in range(size >> 20)), machine.finish()])


def zstd_bomb(size: int) -> bytes:
    """Return zeros as blocks of four bytes that stand for 128 KB each (RFC 8878, 3.1.1.2: one byte repeated)."""
    frame = b"\x28\xb5\x2f\xfd" + b"\x00" + b"\x38"  # no checksum, a window of 128 KB
    block = (1 << 1 | (128 << 10) << 3).to_bytes(3, "little") + b"\0"
    last = (1 | 1 << 1 | 1 << 3).to_bytes(3, "little") + b"\0"
    return frame + block * (size >> 17) + last


@dataclass
class Wild:
    """A server that reads one request and plays a script; the n-th connection gets the n-th, later ones the last."""

    address: str
    port: int
    secure: bool
    requests: list[bytes] = field(default_factory=list)
    connections: int = 0

    def url(self, path: str = "/", host: str | None = None) -> str:
        """Return the whole address of a path; a host is a name that a resolver leads here."""
        return f"{'https' if self.secure else 'http'}://{host or self.address}:{self.port}{path}"


@contextmanager
def wild(
    *scripts: Script, context: ssl.SSLContext | None = None, address: str | None = None, listens: bool = True
) -> Iterator[Wild]:
    """Run a wild server; one that does not listen plays its script without reading a request."""
    with socket.create_server((address or next_address(), 0)) as listener:
        where, port = listener.getsockname()
        server = Wild(where, port, context is not None)
        play = _Play(server, scripts, context, listens=listens)
        threading.Thread(target=play.run, args=(listener,), daemon=True).start()
        try:
            yield server
        finally:
            play.end()
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)


class _Play:
    def __init__(
        self, server: Wild, scripts: Sequence[Script], context: ssl.SSLContext | None, *, listens: bool
    ) -> None:
        self.server, self.scripts, self.context, self.listens = server, scripts, context, listens
        self.open: list[socket.socket] = []

    def run(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                line, _ = listener.accept()
                self.open.append(line)
                script = self.scripts[min(self.server.connections, len(self.scripts) - 1)]
                self.server.connections += 1
                threading.Thread(target=self._serve, args=(line, script), daemon=True).start()

    def _serve(self, line: socket.socket, script: Script) -> None:
        with suppress(OSError):
            if self.context:
                line = self.context.wrap_socket(line, server_side=True)
            if self.listens:
                self.server.requests.append(_read_request(line))
            script(line)
        with suppress(OSError):  # an end that the visitor sees, without a reset for what was not read
            line.shutdown(socket.SHUT_WR)
        line.close()

    def end(self) -> None:
        for line in self.open:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)


def _pump(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while piece := source.recv(1 << 14):
            target.sendall(piece)
    with suppress(OSError):
        target.shutdown(socket.SHUT_WR)


def _read_request(line: socket.socket) -> bytes:
    said = b""
    while b"\r\n\r\n" not in said and (piece := line.recv(1 << 16)):
        said += piece
    return said
