"""Real HTTP servers on the loopback network, one address a site, that write down every request."""

import ipaddress
import itertools
import socket
import socketserver
import ssl
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import Self

import trustme

from sites.behaviours import Answer, Asked, Behaviour, says

_numbers = itertools.count(2)  # 127.0.0.1 belongs to others


def next_address() -> str:
    """Return a loopback address that no other site of this process has: 127.0.0.2, 127.0.0.3 …"""
    return str(ipaddress.IPv4Address("127.0.0.0") + next(_numbers))


class Authority:
    """Whom the sites' certificates are from; `file` is what a client has to trust."""

    def __init__(self, folder: Path) -> None:
        self._authority = trustme.CA()
        self.file = folder / "authority.pem"
        self._authority.cert_pem.write_to_path(str(self.file))

    def context(self, *names: str) -> ssl.SSLContext:
        """Return a server's side of TLS, with a certificate for these names and addresses."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._authority.issue_cert(*names).configure_cert(context)
        return context


class Site:
    """One host: what it does at each path, and what it was asked. Use it as a context manager.

    A path that is no route is 404, so a site without `/robots.txt` allows all. Routes may be changed while it runs.
    """

    def __init__(self, address: str | None = None, *, tls: Authority | None = None) -> None:
        self.address = address or next_address()
        self.routes: dict[str, Behaviour] = {}
        self.log: list[Asked] = []
        self.connections = 0  # that were ever opened, also those over which nothing was asked
        self._lock = threading.Lock()
        self._idle = threading.Condition(self._lock)
        self._busy = 0
        self._counts: Counter[str] = Counter()
        self._scheme = "https" if tls else "http"
        self._server = _Server(self, tls.context(self.address) if tls else None)
        self.host = f"{self.address}:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), name=self.host, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, _kind: type | None, _error: BaseException | None, _trace: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._server.cut()
        self._thread.join()

    def url(self, path: str = "/") -> str:
        """Return the whole address of a path."""
        return f"{self._scheme}://{self.host}{path}"

    def asked(self, path: str) -> list[Asked]:
        """Return the requests for a path, in order."""
        return [each for each in list(self.log) if each.path == path]

    def rest(self) -> None:
        """Wait until nothing is being answered: a client has its answer a moment before the site is done with it."""
        with self._idle:
            self._idle.wait_for(lambda: not self._busy, timeout=10)

    def forget(self) -> None:
        """Begin a new log, once nothing is being answered; how often a path was asked is still known."""
        self.rest()
        with self._lock:
            self.log.clear()

    def gaps(self) -> list[float]:
        """Return the seconds between one request and the next."""
        return [after.at - before.at for before, after in pairwise(list(self.log))]

    def overlaps(self) -> list[tuple[int, int]]:
        """Return the pairs of connections that were in use at the same time: the second's first request came before
        the first's last one, or while it was being answered."""
        spans = _spans(list(self.log))
        return [(one, other) for (one, (_, end)), (other, (start, _)) in pairwise(spans) if start < end]

    def connected(self) -> int:
        """Count a new connection and return its number."""
        with self._lock:
            self.connections += 1
            return self.connections

    @contextmanager
    def working(self, request: BaseHTTPRequestHandler, connection: int) -> Iterator[Answer]:
        """Write a request down and give what it is answered with; it counts as worked on until the block ends."""
        body = request.rfile.read(int(request.headers.get("Content-Length", 0)))
        with self._lock:
            self._busy += 1
            headers = {name.lower(): value for name, value in request.headers.items()}
            said = (request.command, request.path, headers)
            asked = Asked(*said, at=time.monotonic(), connection=connection, beside=self._busy, body=body)
            self.log.append(asked)
            before = self._counts[asked.path]
            self._counts[asked.path] += 1
        try:
            yield self.routes.get(asked.path, says(404, "nothing here"))(asked, before)
        finally:
            with self._idle:
                self._busy -= 1
                self._idle.notify_all()


@contextmanager
def sites(count: int, *, tls: Authority | None = None) -> Iterator[list[Site]]:
    """Open several sites, each with an address of its own."""
    opened = [Site(tls=tls) for _ in range(count)]
    try:
        for each in opened:
            each.__enter__()
        yield opened
    finally:
        for each in opened:
            each.__exit__(None, None, None)


def _spans(log: Sequence[Asked]) -> list[tuple[int, tuple[float, float]]]:
    """Return for each connection when its first and its last request came, by the first."""
    spans: dict[int, tuple[float, float]] = {}
    for each in log:
        spans[each.connection] = (spans.get(each.connection, (each.at, 0))[0], each.at)
    return sorted(spans.items(), key=lambda span: span[1])


@dataclass(frozen=True, slots=True)
class Canary:
    """A listener at an address where nobody may go: it counts who came all the same."""

    address: str
    port: int
    visits: list[str]

    def url(self, path: str = "/") -> str:
        """Return the whole address of a path there."""
        return f"http://{self.address}:{self.port}{path}"


@contextmanager
def canary(address: str) -> Iterator[Canary]:
    """Listen at an address and write down every connection, which is closed at once."""
    with socket.create_server((address, 0)) as listener:
        listener.settimeout(0.02)
        watch = Canary(address, listener.getsockname()[1], [])
        ended = threading.Event()
        thread = threading.Thread(target=_watch, args=(listener, watch, ended), daemon=True)
        thread.start()
        try:
            yield watch
        finally:
            ended.set()
            thread.join()


def _watch(listener: socket.socket, watch: Canary, ended: threading.Event) -> None:
    while not ended.is_set():
        try:
            visitor, (address, _port) = listener.accept()
        except TimeoutError:
            continue
        watch.visits.append(address)
        visitor.close()


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False  # a visitor who stays keeps nobody from closing
    allow_reuse_address = True
    request_queue_size = 128

    def __init__(self, site: Site, context: ssl.SSLContext | None) -> None:
        super().__init__((site.address, 0), _Handler)
        self.site = site
        self.context = context
        self.open: set[socket.socket] = set()

    def cut(self) -> None:
        """Cut what is still open, so that its threads end."""
        for each in list(self.open):
            _end(each)

    def handle_error(self, _request: object, _client_address: object) -> None:
        """A visitor who leaves in the middle is no fault of the site's."""


def _end(connection: socket.socket) -> None:
    """Shut a connection down, whatever state it is in."""
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = 1 << 16  # an answer leaves in one piece
    server: _Server

    def setup(self) -> None:
        self.connection_number = self.server.site.connected()
        if self.server.context is not None:
            self.request.settimeout(10)
            self.request = self.server.context.wrap_socket(self.request, server_side=True)
        self.server.open.add(self.request)
        super().setup()

    def finish(self) -> None:
        try:
            super().finish()
        finally:
            self.server.open.discard(self.request)
            _end(self.request)
            self.request.close()

    def do_GET(self) -> None:
        with self.server.site.working(self, self.connection_number) as answer:
            if answer.script is not None:
                self.close_connection = True
                answer.script(self.connection)
                return
            self._send(answer)

    do_HEAD = do_POST = do_PUT = do_GET  # noqa: N815  the library calls them so

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.status not in (204, 304) and "Transfer-Encoding" not in answer.headers:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if self.command != "HEAD" and answer.status != 304:
            self.wfile.write(answer.body)
        self.wfile.flush()

    def log_message(self, _format: str, *_arguments: object) -> None:
        """The site keeps its own log."""
