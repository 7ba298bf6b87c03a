"""WebSub (https://www.w3.org/TR/websub/), the words of it: what a hub is asked, and how what it sends is known as its.

All that must not be guessed is made from one key of the home, so no table holds a secret, and a stranger at the door
is known as one without a question to the database:

- a subscription's id, from the feed, its topic, its hub and our address: another hub of the same feed is another;
- the last part of the address that its hub is given: the id with its seal;
- the secret with which that hub signs what it sends.
"""

import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import blake2b
from typing import Literal, TypeAlias

Mode: TypeAlias = Literal["subscribe", "unsubscribe"]

#: What we ask for; the recommendation calls ten days a good default (section 8.2), and hubs may choose otherwise.
LEASE = timedelta(days=10)
PATH = "/dateline/push/"
#: Hashes with which a hub may sign (section 7.1.1). Most sign with SHA-1, which as HMAC is not broken (RFC 6194).
METHODS = frozenset({"sha1", "sha256", "sha384", "sha512"})
LONGEST_CHALLENGE = 512  # letters; hubs send some dozens (section 8.2: limit it, and refuse what is no text)

_TOKEN = re.compile(r"([0-9a-f]{32})\.([0-9a-f]{32})\Z")
_SIGNATURE = re.compile(r"\s*([a-z0-9]{4,6})=([0-9a-fA-F]{40,128})\s*\Z")
_CHALLENGE = re.compile(r"[!-~]+\Z")


@dataclass(frozen=True, slots=True)
class Keys:
    """The key of a home, from which everything here is made."""

    key: str = field(repr=False)

    def id_of(self, listing: str, topic: str, *, hub: str, public_url: str) -> str:
        """Return the id of a subscription, 32 letters."""
        return self._made("subscription", "\n".join((listing, topic, hub, public_url)))

    def path(self, subscription: str) -> str:
        """Return the path under which a subscription's hub reaches us: `/dateline/push/…`."""
        return f"{PATH}{subscription}.{self._made('seal', subscription)}"

    def subscription(self, token: str) -> str | None:
        """Return the id in the last part of a path, None if its seal is not ours."""
        found = _TOKEN.match(token)
        if found is None or not hmac.compare_digest(found[2], self._made("seal", found[1])):
            return None
        return found[1]

    def secret(self, subscription: str) -> str:
        """Return what a subscription's hub signs with: 64 letters, of at most 200 (section 5.1)."""
        return self._made("secret", subscription, size=32)

    def is_signed(self, subscription: str, body: bytes, *, signature: str | None) -> bool:
        """Whether a body bears the signature of a subscription's hub (the header `X-Hub-Signature`)."""
        return is_signed(body, signature, secret=self.secret(subscription))

    def _made(self, purpose: str, of: str, *, size: int = 16) -> str:
        key = blake2b(self.key.encode(), person=b"websub", digest_size=64).digest()
        return blake2b(of.encode("utf-8", "replace"), key=key, person=purpose.encode(), digest_size=size).hexdigest()


def is_signed(body: bytes, signature: str | None, *, secret: str) -> bool:
    """Whether a signature such as `sha256=…` is that of a body; compared in the same time wherever it differs."""
    said = _SIGNATURE.match(signature or "")
    if said is None or said[1] not in METHODS:
        return False
    return hmac.compare_digest(hmac.digest(secret.encode(), body, said[1]).hex(), said[2].lower())


def form(mode: Mode, *, topic: str, callback: str, secret: str) -> Mapping[str, str]:
    """Return what a hub is asked.

    The secret goes to a hub over http as well: without it nothing that comes could be told from a forgery.
    """
    asked = {"hub.mode": mode, "hub.topic": topic, "hub.callback": callback}
    if mode == "subscribe":
        asked |= {"hub.secret": secret, "hub.lease_seconds": str(int(LEASE.total_seconds()))}
    return asked


def is_challenge(said: str) -> bool:
    """Whether a hub's challenge may be said back to it: visible letters, not too many."""
    return len(said) <= LONGEST_CHALLENGE and _CHALLENGE.match(said) is not None
