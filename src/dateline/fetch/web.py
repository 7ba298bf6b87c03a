"""The one place that speaks HTTP: a page at a time, from checked addresses, within limits.

`requests` does the speaking, through an adapter of ours and without a session, so that there are no cookies, no logins
from a `.netrc`, no proxies from the environment and no redirects that nobody looked at. What is ours: each hop of a
redirect is a question of its own, on a line (`fetch.lines`) that leads to an address that was checked and has a clock
and a bound, and the body is unpacked within limits (`fetch.bodies`).
"""

import re
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from http.client import HTTPException
from pathlib import Path
from ssl import SSLContext
from typing import Any
from urllib.parse import urldefrag, urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.utils import DEFAULT_CA_BUNDLE_PATH
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError
from urllib3.poolmanager import PoolManager, ProxyManager
from urllib3.response import HTTPResponse

from dateline.errors import ConfigurationError
from dateline.fetch import addresses, bodies, lines, targets
from dateline.fetch.bodies import Limits
from dateline.fetch.failures import Failed, beyond, shown, told
from dateline.fetch.lines import Allowance, Dialler, Patience
from dateline.fetch.rules import Permit, Rules, agent
from dateline.model.web import Reply

__all__ = ["Failed", "Limits", "Patience", "Permit", "Rules", "Web", "agent"]

REDIRECTS = frozenset({301, 302, 303, 307, 308})
_KEEPING = frozenset({307, 308})  # those that ask for the same once more, form and all (RFC 9110, 15.4)
MOST_HOPS = 5
LONGEST = 2048  # characters of a URL; what browsers and indexes agree to carry

_HEAD = 64 << 10  # bytes of all status lines and headers of a hop; http.client refuses the 101st header
_PIECE = 1 << 16
_CRUMBS = 1 << 20  # bytes that chunks may have for their heads, beside a quarter of the body; each chunk costs time
_HOSTS = 4  # whose connections are kept: one, and where its redirects lead
_SHORT = 16 << 10  # bytes of a redirect's own body that are read, so that its line can be kept
_HOST = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63}){0,126}\.?|[0-9a-f]{0,4}:[0-9a-f:.]+")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")  # in headers: lines folded as of old, and what no table may hold
_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
_ERRORS = (requests.RequestException, HTTPError, HTTPException, OSError, ValueError)  # of the libraries below us


class Web:
    """Asks the web; it keeps its connections open, so one thread uses it at a time."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self._allowance = Allowance()
        self._adapter = _Adapter(rules, self._allowance)
        self._headers = {"User-Agent": rules.agent, "Accept": _ACCEPT, "Accept-Encoding": bodies.PACKINGS}

    def close(self) -> None:
        """Close its connections."""
        self._adapter.close()

    def get(
        self,
        url: str,
        headers: Mapping[str, str] | None = None,
        *,
        limits: Limits | None = None,
        permit: Permit | None = None,
    ) -> Reply:
        """Return what is said at a URL, after at most five redirects, each hop checked alike.

        A reply of any status is a reply; the body of an error (400 and above) is left empty if it breaks a limit.

        Args:
            url: of http or https, at most 2,048 characters, without a login.
            headers: more of them. Those that make a question conditional (`If-…`) go with the first hop alone: what
                they say is said of that URL.
            limits: in the place of the rules' own.
            permit: is asked before each hop after the first; it may ask something of its own here meanwhile.

        Raises:
            Failed: nothing is said, or nothing that may be taken.
        """
        return self._followed(_Question(url, headers or {}), limits or self.rules.limits, permit=permit)

    def post(self, url: str, form: Mapping[str, str], *, limits: Limits | None = None) -> Reply:
        """Return what is said to a form, as UTF-8 in the body; a redirect is followed where it keeps it (307, 308).

        Raises:
            Failed: as for `get`; `redirects` where it is redirected otherwise.
        """
        return self._followed(_Question(url, {}, form), limits or self.rules.limits)

    def _followed(self, question: "_Question", limits: Limits, *, permit: Permit | None = None) -> Reply:
        hops: tuple[str, ...] = ()
        until = time.monotonic() + self.rules.patience.total
        while True:
            try:
                asked = self._request(question, hops)
                if hops and permit:
                    permit(str(asked.url))
                reply, target = self._hop(asked, limits, until=until)
                further = question.at(target, reply.status) if target else None
            except Failed as failure:
                raise beyond(failure, question.url, hops=hops) from failure
            if further is None:
                return replace(reply, hops=hops)
            hops, question = (*hops, reply.url), further

    def _request(self, question: "_Question", hops: tuple[str, ...]) -> requests.PreparedRequest:
        request = _prepared(replace(question, headers={**self._headers, **question.headers}))
        if request.url in hops or len(hops) > MOST_HOPS:
            raise Failed("redirects", f"a circle, or more than {MOST_HOPS} redirects")
        host = urlsplit(str(request.url)).hostname or ""
        spelt = addresses.literal(host)
        if spelt and not addresses.admits(spelt, self.rules.networks):  # already here: a proxy would not tell us
            raise Failed("address", f"{host} is not a public address")
        return request

    def _hop(self, request: requests.PreparedRequest, limits: Limits, *, until: float) -> tuple[Reply, str | None]:
        """Return what is said at one URL, and where that redirects to.

        A kept line may have been closed by the server just when we ask; that says nothing of the page, so it is asked
        once more on a new one.
        """
        patience, line = self.rules.patience, self._allowance
        while True:
            line.begin(min(patience.hop, until - time.monotonic()), wait=patience.read, left=_HEAD)
            try:
                return self._asked(request, limits)
            except _ERRORS as error:
                failure = told(error, ended=line.ended)
                if line.dialled or line.came or failure.outcome != "reset":
                    raise failure from error

    def _asked(self, request: requests.PreparedRequest, limits: Limits) -> tuple[Reply, str | None]:
        url, proxy, patience = str(request.url), self.rules.proxy, self.rules.patience
        proxies = {"http": proxy, "https": proxy} if proxy else {}
        with self._adapter.send(
            request, stream=True, timeout=(patience.connect, patience.read), proxies=proxies
        ) as response:
            headers = {name.lower(): _CONTROLS.sub(" ", value) for name, value in response.headers.items()}
            reply = Reply(url, response.status_code, headers, b"", None if proxy else self._allowance.address)
            target = targets.of(url, response.headers.get("Location", "")) if reply.status in REDIRECTS else None
            if target is None:
                pieces = _pieces(response.raw, limits.packed, allowance=self._allowance)
                return replace(reply, body=_body(reply, pieces, limits)), None
            self._allowance.until = min(self._allowance.until, time.monotonic() + 1)
            with suppress(Failed, *_ERRORS):
                pieces = _pieces(response.raw, _SHORT, allowance=self._allowance)
                bodies.plain(pieces, "", limits=Limits(_SHORT, _SHORT))
            return reply, target


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked: a URL, headers, and a form where something is sent."""

    url: str
    headers: Mapping[str, str]
    form: Mapping[str, str] | None = field(default=None, repr=False)  # it may hold a secret

    def at(self, target: str, status: int) -> "_Question":
        """Return the question for where it is redirected to."""
        if self.form is not None and status not in _KEEPING:
            raise Failed("redirects", f"status {status} sends no form on")
        kept = {name: value for name, value in self.headers.items() if not name.lower().startswith("if-")}
        return replace(self, url=target, headers=kept)


def _prepared(question: _Question) -> requests.PreparedRequest:
    """Return the request of a question, whose own `url` is the one spelling that is checked, asked and reported."""
    url, method = question.url, "GET" if question.form is None else "POST"
    if len(url) > LONGEST or not url.lower().startswith(("http://", "https://")):
        raise Failed("url", f"{shown(url)} is not of http or https, or longer than {LONGEST} characters")
    try:
        said = urldefrag(url).url
        request = requests.Request(method, said, headers=dict(question.headers), data=question.form).prepare()
        parts = urlsplit(str(request.url))
        host, port, has_login = parts.hostname or "", parts.port, "@" in parts.netloc + urlsplit(said).netloc
    except (requests.RequestException, ValueError) as error:
        raise Failed("url", f"{shown(url)} is no address of the web") from error
    if has_login:
        raise Failed("url", f"{shown(url)} holds a login")
    if _HOST.fullmatch(host) is None or len(host) > 254 or port == 0 or len(str(request.url)) > LONGEST:
        raise Failed("url", f"{shown(url)} is no address of the web")
    return request


def _body(reply: Reply, pieces: Iterator[bytes], limits: Limits) -> bytes:
    if reply.status == 206:
        raise Failed("protocol", "a part (206) was sent of what was asked for as a whole")
    if reply.headers.get("transfer-encoding", "chunked").strip().lower() not in {"chunked", "identity"}:
        raise Failed("protocol", "sent in a way that we did not ask for (Transfer-Encoding)")
    try:
        return bodies.plain(pieces, reply.headers.get("content-encoding", ""), limits=limits)
    except Failed:
        if reply.status < 400:
            raise
        return b""


def _pieces(raw: HTTPResponse, most: int, *, allowance: Allowance) -> Iterator[bytes]:
    """Yield a body as it comes, unless its header says already that it is too long."""
    if (raw.length_remaining or 0) > most:
        raise Failed("too_large", f"over {most} bytes")
    allowance.left += _CRUMBS
    while piece := raw.read1(_PIECE, decode_content=False):
        allowance.left += len(piece) * 5 // 4
        yield piece


class _Adapter(HTTPAdapter):
    """An adapter whose connections are dialled by us."""

    def __init__(self, rules: Rules, allowance: Allowance) -> None:
        super().__init__()
        context = lines.context(rules.ca_file or Path(DEFAULT_CA_BUNDLE_PATH))
        self._manager = PoolManager(_HOSTS, maxsize=1, ssl_context=context)
        if rules.proxy:
            self._manager = self._through(rules.proxy, context)
        dialler = Dialler(
            allowance, rules.patience, networks=None if rules.proxy else rules.networks, resolve=rules.resolve
        )
        pools: dict[str, Any] = {
            "http": partial(_Pool, dialler=dialler),
            "https": partial(_SecurePool, dialler=dialler),
        }
        self._manager.pool_classes_by_scheme = pools

    def get_connection_with_tls_context(
        self, request: requests.PreparedRequest, *_: object, **__: object
    ) -> HTTPConnectionPool:
        """Return what keeps the connections to a host."""
        return self._manager.connection_from_url(str(request.url))

    def _through(self, proxy: str, context: SSLContext) -> ProxyManager:
        try:
            login = self.proxy_headers(proxy)
            manager = ProxyManager(
                proxy, _HOSTS, proxy_headers=login, proxy_ssl_context=context, maxsize=1, ssl_context=context
            )
        except ValueError:
            manager = None
        if manager is None or manager.proxy is None or not manager.proxy.host:  # it may hold a login: it is not shown
            raise ConfigurationError("DATELINE_TRUSTED_PROXY is no proxy: give http://[user:password@]host:port")
        return manager

    def cert_verify(self, *_: object) -> None:
        """Leave it to the context, which checks every server, instead of reading its file anew for each connection."""

    def close(self) -> None:
        """Close the connections."""
        self._manager.clear()


class _Connection(HTTPConnection):
    response_class = lines.Head

    def __init__(self, *args: Any, dialler: Dialler, **more: Any) -> None:  # noqa: ANN401  they are urllib3's
        super().__init__(*args, **more)
        self.dialler, self.address = dialler, ""

    def _new_conn(self) -> socket.socket:
        line = self.dialler.dial(self.host, int(self.port))
        self.address = line.getpeername()[0]
        return line

    def connect(self) -> None:
        super().connect()
        for line in (self.sock, getattr(self.sock, "socket", None)):  # the second: a line within a line to a proxy
            if isinstance(line, lines.SecureLine):
                line.allowance = self.dialler.allowance

    def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # as urllib3
        self.dialler.allowance.address = self.address
        return super().getresponse()


class _SecureConnection(_Connection, HTTPSConnection):
    pass


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection
