"""What hubs say at push/TOKEN: who is heard at all, how much of it, and what is said back; without a database."""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from dateline import bundle
from dateline.errors import ConfigurationError, Transient

sys.path.append(str(bundle.PLUGINS))

from dateline_desk_app import hatch, push
from dateline_desk_app.hatch import Hatch

FEED = {"content-type": "application/atom+xml", "x-hub-signature": "sha256=00"}
ASKS = {"hub.mode": "subscribe", "hub.topic": "https://quay.example.org/feed", "hub.challenge": "c<h>"}


class Box:
    """A postbox that knows one token, keeps what it is sent, and says what it was told to."""

    def __init__(self, *, status: int = 202, fault: Exception | None = None) -> None:
        self.status, self.fault = status, fault
        self.heard: list[dict[str, str]] = []
        self.kept: list[tuple[bytes, str | None, str | None]] = []

    def knows(self, token: str) -> bool:
        return token == "known"

    def confirm(self, token: str, **said: str) -> bytes | None:
        if self.fault:
            raise self.fault
        self.heard.append(said)
        return said["challenge"].encode() if self.knows(token) and said["mode"] != "unsubscribe" else None

    def receive(self, _token: str, *, body: bytes, media_type: str | None, signature: str | None) -> int:
        if self.fault:
            raise self.fault
        self.kept.append((body, media_type, signature))
        return self.status


def asked(method: str, path: str, box: Box, *, hatches: Callable[[], Hatch] = Hatch, **more: Any) -> httpx.Response:
    async def ask() -> httpx.Response:
        app = FastAPI()
        app.include_router(push.make(box, hatches=hatches))
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://desk") as client:
            return await client.request(method, path, **more)

    return asyncio.run(ask())


def test_a_challenge_comes_back_as_bytes_that_no_browser_reads_as_a_page() -> None:
    box = Box()
    answer = asked("GET", "/push/known", box, params=ASKS | {"hub.lease_seconds": "60", "other": "x"})
    assert (answer.status_code, answer.content) == (200, b"c<h>")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["x-content-type-options"] == "nosniff"
    said = {"mode": "subscribe", "topic": ASKS["hub.topic"], "challenge": "c<h>", "reason": "", "lease_seconds": "60"}
    assert box.heard == [said]


@pytest.mark.parametrize(
    ("path", "asks"),
    [
        ("/push/unknown", ASKS),
        ("/push/known", ASKS | {"hub.mode": "unsubscribe"}),
        ("/push/", ASKS),
        ("/push/known/more", ASKS),
        ("/push/..%2Fdocuments", ASKS),
    ],
)
def test_what_we_do_not_wish_is_not_found(path: str, asks: dict[str, str]) -> None:
    answer = asked("GET", path, Box(), params=asks)
    assert answer.status_code == 404
    assert b"c<h>" not in answer.content


@pytest.mark.parametrize("status", [202, 410])
def test_what_a_hub_sends_is_kept_as_it_came(status: int) -> None:
    box = Box(status=status)
    answer = asked("POST", "/push/known", box, content=b"<feed/>", headers=FEED)
    assert (answer.status_code, answer.content) == (status, b"")
    assert box.kept == [(b"<feed/>", "application/atom+xml", "sha256=00")]


def test_a_body_without_a_type_and_a_signature_is_heard_too() -> None:
    box = Box()
    assert asked("POST", "/push/known", box, content=b"x").status_code == 202
    assert box.kept == [(b"x", None, None)]


def test_of_a_stranger_no_body_is_read() -> None:
    came: list[int] = []

    async def endless() -> AsyncIterator[bytes]:
        while True:
            came.append(1)
            yield b"x" * (1 << 20)

    answer = asked("POST", "/push/unknown", Box(), content=endless(), headers=FEED)
    assert (answer.status_code, came) == (404, [])


@pytest.mark.parametrize("says_so", [True, False])
def test_of_a_body_that_is_too_large_no_more_is_held_than_is_allowed(says_so: bool) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(64):
            yield b"x" * (1 << 20)

    box = Box()
    size = {"content-length": str(hatch.MOST + 1)} if says_so else {}
    answer = asked("POST", "/push/known", box, content=pieces(), headers=FEED | size)
    assert (answer.status_code, box.kept) == (413, [])


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_when_all_places_are_taken_a_hub_is_asked_to_come_again_and_a_stranger_takes_none(method: str) -> None:
    full: Callable[[], Hatch] = lambda: Hatch(places=0, queue=0)  # noqa: E731  an argument of each question
    answer = asked(method, "/push/known", Box(), params=ASKS, hatches=full)
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "10")
    assert asked(method, "/push/unknown", Box(), params=ASKS, hatches=full).status_code == 404


@pytest.mark.parametrize("fault", [Transient("it restarts"), ConfigurationError("no such host: secret.example")])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_while_the_database_is_away_a_hub_is_asked_to_come_again(fault: Exception, method: str) -> None:
    more: dict[str, Any] = {"params": ASKS} if method == "GET" else {"content": b"x"}
    answer = asked(method, "/push/known", Box(fault=fault), **more)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "10")
    assert "secret" not in answer.text


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_nothing_else_may_be_done_there(method: str) -> None:
    assert asked(method, "/push/known", Box()).status_code == 405
