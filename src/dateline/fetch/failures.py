"""What went wrong when the web was asked: one word that reports count, and one line that a person understands."""

import re
import ssl
from collections.abc import Iterator
from http.client import IncompleteRead
from urllib.parse import urlsplit

from dateline.model import web

_LOGIN = re.compile(r"//[^/?#]*@")
_SHOWN = 200  # characters
_DEEPEST = 10  # libraries wrap an error three or four times


class Failed(Exception):  # noqa: N818  it is an answer, not a fault
    """No reply, or none that may be taken.

    Attributes:
        outcome: the kind of failure.
        detail: one line for a person; it never holds a login.
        hops: the URLs that redirected to where it failed, the first the one asked for; empty if that one failed.
    """

    def __init__(self, outcome: web.Outcome, detail: str, *, hops: tuple[str, ...] = ()) -> None:
        super().__init__(detail)
        self.outcome, self.detail, self.hops = outcome, detail, hops


def shown(url: str) -> str:
    """Return a URL as a message may show it: in short, as plain ASCII, and without a login."""
    return ascii(_LOGIN.sub("//", url[:_SHOWN]))[1:-1]


def beyond(failure: Failed, url: str, *, hops: tuple[str, ...]) -> Failed:
    """Return a failure as one of the URL that was asked for.

    If that sent us to a bad place, this is what is wrong. If it sent us to another host that cannot be reached, its own
    host is none the worse for it: the way broke off before its end.
    """
    if not hops:
        return failure
    outcome = failure.outcome
    if outcome in {"url", "address"}:
        outcome = "redirects"
    elif outcome in {"dns", "refused", "timeout", "tls"} and urlsplit(url).netloc != urlsplit(hops[0]).netloc:
        outcome = "reset"
    return Failed(outcome, f"redirected to {shown(url)}: {failure.detail}", hops=hops)


def told(error: Exception, *, ended: bool) -> Failed:
    """Return what an error of the line means, told by its innermost cause.

    Args:
        error: what a library raised.
        ended: the server had closed the line.
    """
    causes = list(_causes(error))
    for cause in reversed(causes):
        if isinstance(cause, ssl.SSLError):
            return Failed("tls", f"no secure connection: {_said(cause)}")
        if isinstance(cause, TimeoutError):
            return Failed("timeout", "no answer, or not all of it, in time")
        if str(cause).startswith("Tunnel connection failed"):
            return Failed("refused", f"the proxy did not connect us: {str(cause).partition(': ')[2]:.100}")
        is_cut = isinstance(cause, ConnectionError) or getattr(cause, "errno", None)
        if is_cut or (ended and isinstance(cause, IncompleteRead)):
            return Failed("reset", "the connection ended before the answer did")
    inner = causes[-1]
    return Failed("protocol", f"what came is no HTTP: {type(inner).__name__} {str(inner)!r:.100}")


def _said(error: ssl.SSLError) -> str:
    """`certificate has expired`, where Python says `[SSL: CERTIFICATE_VERIFY_FAILED] … (_ssl.c:1006)`."""
    words = error.verify_message if isinstance(error, ssl.SSLCertVerificationError) else error.reason
    return (words or str(error)).replace("_", " ").lower()[:200]


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    for _ in range(_DEEPEST):
        if error is None:
            return
        yield error
        inner = next((each for each in error.args if isinstance(each, BaseException)), None)
        error = inner or error.__cause__ or error.__context__
