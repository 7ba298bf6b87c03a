"""Many small newspapers on loopback addresses, served by one process that costs little beside what is measured.

Every page is one of the made-up pages of `webpage.py` with a headline and a paragraph of its own, so no two are alike.
"""

import asyncio
import multiprocessing
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from random import Random

import newsroom
import webpage

TEMPLATES = 40
SEED = 9
SPLIT = "</article>"


@dataclass(frozen=True)
class Press:
    """Newspapers that are open: the address of each, and how many pages were asked for so far."""

    bases: Sequence[str]
    served: Callable[[], int]

    def urls(self, count: int) -> list[str]:
        """Return the addresses of so many pages, spread evenly over the newspapers."""
        return [f"{self.bases[number % len(self.bases)]}/news/{number}" for number in range(count)]


@contextmanager
def opened(hosts: int) -> Iterator[Press]:
    """Open newspapers at 127.0.1.1, 127.0.1.2 …, each on a port of its own, in another process."""
    spawn = multiprocessing.get_context("spawn")
    served = spawn.Value("q", 0)
    ours, theirs = spawn.Pipe()
    process = spawn.Process(target=_run, args=(hosts, served, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        yield Press(ours.recv(), lambda: int(served.value))
    finally:
        process.terminate()
        process.join()


class Pages:
    """Makes the page of a number, the same for the same number."""

    def __init__(self) -> None:
        made = map(webpage.page, newsroom.articles(TEMPLATES, seed=SEED))
        self._halves = [(before, f"{SPLIT}{after}") for before, after in (page.split(SPLIT, 1) for page in made)]

    def page(self, number: int) -> bytes:
        """Return a page with a paragraph that no other has."""
        before, after = self._halves[number % len(self._halves)]
        told = newsroom.Reporter(Random(number))
        own = " ".join(told.sentence() for _ in range(5))
        return f"{before}<p>Report {number}. {own}</p>{after}".encode()


class _Visit(asyncio.Protocol):
    """One connection: requests come one after the other and are answered at once."""

    def __init__(self, answer: Callable[[str], bytes]) -> None:
        self._answer = answer
        self._read = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        *requests, self._read = (self._read + data).split(b"\r\n\r\n")
        for request in requests:
            self._transport.write(self._answer(request.split(b" ", 2)[1].decode()))


def _run(hosts: int, served: object, parent: Connection) -> None:
    asyncio.run(_serve(hosts, served, parent))


async def _serve(hosts: int, served: object, parent: Connection) -> None:
    loop, pages = asyncio.get_running_loop(), Pages()

    def answer(path: str) -> bytes:
        number = path.removeprefix("/news/")
        if not number.isdigit():
            return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
        served.value += 1
        return _ok(pages.page(int(number)))

    open_ = [await loop.create_server(lambda: _Visit(answer), f"127.0.1.{each + 1}", 0) for each in range(hosts)]
    addresses = [server.sockets[0].getsockname() for server in open_]
    parent.send([f"http://{host}:{port}" for host, port in addresses])
    await asyncio.Event().wait()


def _ok(body: bytes) -> bytes:
    head = (
        f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n"
        f'ETag: "{zlib.crc32(body)}"\r\nLast-Modified: Mon, 04 Mar 2024 06:00:00 GMT\r\n\r\n'
    )
    return head.encode() + body
