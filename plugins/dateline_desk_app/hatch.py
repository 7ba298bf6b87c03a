"""The hatch: how many bodies are held in memory at a time, how large each may be, and how long one may take."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import HTTPException, Request

PLACES = 4  # bodies at a time: with 20 MB each the api-server's memory stays bounded
QUEUE = 64  # requests that may wait for a place; they hold no body meanwhile
PATIENCE = 10.0  # seconds a request waits for a place
LONGEST = 60.0  # seconds a body may take: one that trickles would hold its place for ever
MOST = 20 << 20  # bytes: what the table takes, and the largest document that is read
BUSY = "too many documents are being handed in: try again in a moment"
TOO_LARGE = f"a body may have {MOST} bytes: hand in less at a time, or put a file into the inbox"


class Hatch:
    """Lets some requests in at a time, some wait, and sends the rest away."""

    def __init__(self, *, places: int = PLACES, queue: int = QUEUE, patience: float = PATIENCE) -> None:
        self._places = asyncio.Semaphore(places)
        self._room = queue
        self._patience = patience

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """Hold one of the places.

        Raises:
            HTTPException: 429, none was free in time, or too many wait for one.
        """
        await self._wait()
        try:
            yield
        finally:
            self._places.release()

    async def _wait(self) -> None:
        if self._places.locked() and self._room <= 0:
            raise HTTPException(429, BUSY, headers={"Retry-After": "10"})
        self._room -= 1
        try:
            async with asyncio.timeout(self._patience):
                await self._places.acquire()
        except TimeoutError as error:
            raise HTTPException(429, BUSY, headers={"Retry-After": "10"}) from error
        finally:
            self._room += 1


async def body(request: Request, *, most: int = MOST, longest: float = LONGEST) -> bytes:
    """Return a request's body, never holding more of it than is allowed.

    Raises:
        HTTPException: 413, it is too large; 408, it did not come in time.
    """
    said = request.headers.get("content-length", "")
    if said.isdecimal() and int(said) > most:
        raise HTTPException(413, TOO_LARGE)
    try:
        async with asyncio.timeout(longest):
            return await _gathered(request, most)
    except TimeoutError as error:
        raise HTTPException(408, f"the body did not come within {longest:.0f} s") from error


async def _gathered(request: Request, most: int) -> bytes:
    found = bytearray()
    async for chunk in request.stream():
        found += chunk
        if len(found) > most:
            raise HTTPException(413, TOO_LARGE)
    return bytes(found)
