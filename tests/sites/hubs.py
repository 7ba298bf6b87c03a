"""A WebSub hub on the loopback network: it verifies, sends, signs, renews, and does all of that wrongly if told to."""

import hmac
import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import Self, TypeAlias
from urllib.parse import parse_qsl, urlencode

from sites.behaviours import Answer, Asked, says
from sites.server import Site

_challenges = itertools.count(1)


@dataclass(frozen=True)
class Call:
    """What a hub says to a subscriber."""

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


#: How a hub reaches a subscriber, as a proxy in front of it would: it returns status and body.
Reach: TypeAlias = Callable[[Call], tuple[int, bytes]]


@dataclass(frozen=True)
class Subscriber:
    """Who asked for a topic, where it is reached, with which secret, for how many seconds."""

    topic: str
    callback: str
    secret: str
    seconds: int


@dataclass
class Hub:
    """A hub; use it as a context manager.

    `answer` is what it says to a form that it takes; without `verifies` it takes one and never asks back; `lease` is
    what it grants in the place of what it was asked for; `topic` what it names when it asks back.
    """

    reach: Reach
    answer: Answer = field(default_factory=lambda: Answer(status=202))
    verifies: bool = True
    lease: int | None = None
    topic: str | None = None
    subscribers: dict[str, Subscriber] = field(default_factory=dict)  # by callback
    site: Site = field(default_factory=Site)
    echoed: list[tuple[int, bool]] = field(default_factory=list)  # status, and whether the challenge came back

    def __enter__(self) -> Self:
        self.site.routes["/hub"] = self._form
        self.site.__enter__()
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.site.__exit__(kind, error, trace)

    @property
    def url(self) -> str:
        """Where it takes subscriptions."""
        return self.site.url("/hub")

    @property
    def forms(self) -> list[dict[str, str]]:
        """What it was asked, in order."""
        return [dict(parse_qsl(each.body.decode())) for each in self.site.asked("/hub")]

    def _form(self, asked: Asked, _before: int) -> Answer:
        said = dict(parse_qsl(asked.body.decode()))
        if asked.method != "POST" or "hub.callback" not in said:
            return says(400, "no form of a subscriber")(asked, 0)
        if self.answer.status == 202 and self.verifies:
            self.verify(said)
        return self.answer

    def verify(self, said: Mapping[str, str]) -> bool:
        """Ask back whether a form was meant, and do what it says if so."""
        mode, topic, callback = said["hub.mode"], said["hub.topic"], said["hub.callback"]
        seconds = self.lease or int(said.get("hub.lease_seconds", "0"))
        challenge = f"challenge-{next(_challenges)}"
        asks = {"hub.mode": mode, "hub.topic": self.topic or topic, "hub.challenge": challenge}
        status, body = self.get(callback, asks | ({"hub.lease_seconds": str(seconds)} if mode == "subscribe" else {}))
        is_meant = status // 100 == 2 and body == challenge.encode()
        self.echoed.append((status, is_meant))
        if is_meant and mode == "subscribe":
            self.subscribers[callback] = Subscriber(topic, callback, said["hub.secret"], seconds)
        elif is_meant:
            self.subscribers.pop(callback, None)
        return is_meant

    def get(self, callback: str, asks: Mapping[str, str]) -> tuple[int, bytes]:
        """Say something to a subscriber: that it is denied, or what one asks back."""
        return self.reach(Call("GET", f"{callback}?{urlencode(asks)}"))

    def push(
        self, body: bytes, kind: str = "application/atom+xml", *, method: str = "sha256", **more: str
    ) -> list[int]:
        """Send something to all who subscribed, signed; return what each said. `signature` takes the place of ours."""
        return [self.send(each, body, kind, method=method, **more) for each in list(self.subscribers.values())]

    def send(
        self, to: Subscriber, body: bytes, kind: str, *, method: str = "sha256", signature: str | None = None
    ) -> int:
        """Send something to one subscriber."""
        signed = signature if signature is not None else f"{method}={signed_by(to.secret, body, method)}"
        headers = {"Content-Type": kind, "Link": f'<{self.url}>; rel="hub", <{to.topic}>; rel="self"'}
        status, _ = self.reach(
            Call("POST", to.callback, headers | ({"X-Hub-Signature": signed} if signed else {}), body)
        )
        return status

    def forged(self, to: Subscriber) -> Subscriber:
        """The same subscriber with a secret that is not its own."""
        return replace(to, secret="another")


def signed_by(secret: str, body: bytes, method: str) -> str:
    """Return the signature of a body in hexadecimal digits."""
    return hmac.digest(secret.encode(), body, method).hex()
