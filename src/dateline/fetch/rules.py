"""Under which rules the web is asked."""

import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self, TypeAlias

from dateline import __version__, settings
from dateline.fetch.addresses import Resolve
from dateline.fetch.bodies import Limits
from dateline.fetch.lines import Patience
from dateline.settings import Network

#: Takes the URL that a redirect leads to; raises Failed where we may not go there.
Permit: TypeAlias = Callable[[str], None]


def agent(contact: str | None) -> str:
    """Return how we name ourselves to servers: `Dateline/0.1.0 (+https://example.org/bot)`.

    Args:
        contact: a web or mail address of who runs this, or None.
    """
    return f"Dateline/{__version__} (+{contact})" if contact else f"Dateline/{__version__}"


@dataclass(frozen=True, slots=True)
class Rules:
    """Under which rules the web is asked.

    Attributes:
        agent: how we name ourselves.
        networks: private networks that may be asked.
        ca_file: the certificates that servers are checked against (PEM); None for those of certifi.
        proxy: the proxy that all questions go through; it resolves the names, so it must check their addresses.
        patience: seconds.
        limits: bytes.
        resolve: what finds the addresses of a name.
    """

    agent: str
    networks: tuple[Network, ...] = ()
    ca_file: Path | None = None
    proxy: str | None = field(default=None, repr=False)  # it may hold a login
    patience: Patience = field(default_factory=Patience)
    limits: Limits = field(default_factory=Limits)
    resolve: Resolve = socket.getaddrinfo

    @classmethod
    def of(cls, chosen: settings.Web) -> Self:
        """Return the rules of what the operator chose."""
        return cls(agent(chosen.contact), chosen.networks, ca_file=chosen.ca_file, proxy=chosen.trusted_proxy)
