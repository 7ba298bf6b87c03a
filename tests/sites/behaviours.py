"""What a site does at a path: a behaviour is a value, made of what it shows, that answers one asking after the other.

site.routes["/a"] = shows(page)                                  # says the same each time, with no validators
site.routes["/b"] = in_turn(says(503), kept(page))               # fails once, then is there, and says 304 honestly
site.routes["/c"] = slowly(0.2, leads("/d"))
"""

import gzip
import hashlib
import socket
import time
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

import brotli
import zstandard

HTML = "text/html; charset=utf-8"
LONG_AGO = "Mon, 04 Mar 2024 06:00:00 GMT"  # the Last-Modified of what keeps one


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as the site saw it; header names in lower case."""

    method: str
    path: str
    headers: Mapping[str, str]
    at: float  # monotonic seconds
    connection: int  # the number of the connection it came over
    beside: int  # requests that the site was working on just then, this one counted
    body: bytes = b""

    @property
    def is_conditional(self) -> bool:
        """Whether it may be answered with 304."""
        return "if-none-match" in self.headers or "if-modified-since" in self.headers


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent back. A script is given the bare socket instead, and the connection ends when it returns."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    script: Callable[[socket.socket], None] | None = None


#: Takes a request and how often its path was asked before.
Behaviour: TypeAlias = Callable[[Asked, int], Answer]


def shows(body: bytes, kind: str | None = HTML, **headers: str) -> Behaviour:
    """Say the same each time; a header's name is written with underscores."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    answer = Answer(body, headers=named | ({"Content-Type": kind} if kind else {}))
    return lambda _asked, _before: answer


def says(status: int, words: str = "", **headers: str) -> Behaviour:
    """Answer with a status: 404, 410, 429 with `Retry_After="1"`, 503."""
    shown = shows(words.encode(), "text/plain; charset=utf-8", **headers)
    return lambda asked, before: replace(shown(asked, before), status=status)


def leads(target: str, status: int = 302) -> Behaviour:
    """Redirect to an address or a path."""
    return says(status, Location=target)


def kept(body: bytes, kind: str = HTML, *, modified: str | None = LONG_AGO) -> Behaviour:
    """Show a page with honest validators: 304 to who has these very bytes."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    validators = {"ETag": tag} | ({"Last-Modified": modified} if modified else {})

    def answer(asked: Asked, _before: int) -> Answer:
        has = asked.headers.get("if-none-match")
        same = has == tag if has is not None else modified and asked.headers.get("if-modified-since") == modified
        return (
            Answer(status=304, headers=validators)
            if same
            else Answer(body, headers=validators | {"Content-Type": kind})
        )

    return answer


def lies(*bodies: bytes, kind: str = HTML) -> Behaviour:
    """Say 304 to every conditional question, while the bytes under one validator become others each time."""
    validators = {"ETag": '"always"', "Last-Modified": LONG_AGO}

    def answer(asked: Asked, before: int) -> Answer:
        if asked.is_conditional:
            return Answer(status=304, headers=validators)
        return Answer(bodies[min(before, len(bodies) - 1)], headers=validators | {"Content-Type": kind})

    return answer


def in_turn(*behaviours: Behaviour) -> Behaviour:
    """Do the first at the first asking, the second at the second, and the last from then on."""
    return lambda asked, before: behaviours[min(before, len(behaviours) - 1)](asked, before)


def slowly(seconds: float, behaviour: Behaviour) -> Behaviour:
    """Wait before each answer."""

    def answer(asked: Asked, before: int) -> Answer:
        time.sleep(seconds)
        return behaviour(asked, before)

    return answer


def scripted(script: Callable[[socket.socket], None]) -> Behaviour:
    """Hand the bare socket to a script."""
    return lambda _asked, _before: Answer(script=script)


_PACK: Mapping[str, Callable[[bytes], bytes]] = {
    "gzip": lambda data: gzip.compress(data, mtime=0),
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": lambda data: zstandard.ZstdCompressor().compress(data),
}


def packed(coding: str, behaviour: Behaviour) -> Behaviour:
    """Send the body as gzip, deflate, br or zstd, and say so."""

    def answer(asked: Asked, before: int) -> Answer:
        plain = behaviour(asked, before)
        headers = {**plain.headers, "Content-Encoding": coding}
        return replace(plain, body=_PACK[coding](plain.body), headers=headers) if plain.body else plain

    return answer
