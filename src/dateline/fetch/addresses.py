"""Which addresses may be connected to: public ones, and networks the operator has opened.

Whoever writes a link chooses where we connect. So a name is resolved once, every address it has must be public, and
the connection goes to an address that was checked: a name that answers differently the second time gains nothing.
"""

import socket
import threading
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from queue import Empty, SimpleQueue
from typing import Any, TypeAlias

from dateline.fetch.failures import Failed
from dateline.settings import Network

Address: TypeAlias = IPv4Address | IPv6Address
#: `socket.getaddrinfo`, or what stands in for it: host, port, family, type to tuples whose last part is the address.
Resolve: TypeAlias = Callable[[str, int, int, int], Sequence[tuple[Any, ...]]]

#: No part of the public internet: the IANA registries of special-purpose addresses (RFC 6890 and its updates), and
#: what clouds keep inside it. `ipaddress` knows most of them, but not the same ones in every version of Python.
_CLOSED = tuple(
    ip_network(network)
    for network in (
        "0.0.0.0/8",  # many systems take it for themselves
        "10.0.0.0/8",
        "100.64.0.0/10",  # behind a carrier's or a cloud's gateway, metadata at 100.100.100.200
        "127.0.0.0/8",
        "168.63.129.16/32",  # Azure's host, in public space
        "169.254.0.0/16",  # link-local, metadata at 169.254.169.254
        "172.16.0.0/12",
        "192.0.0.0/24",  # protocols, metadata at 192.0.0.192
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # relays of 6to4, retired
        "192.168.0.0/16",
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
        "2001::/23",  # protocols, Teredo among them, which hides an IPv4 address
        "2001:db8::/32",
        "2002::/16",  # 6to4, which hides an IPv4 address; retired (RFC 7526)
        "3fff::/20",
    )
)
#: The one part of IPv6 that is given out (RFC 4291): loopback, link-local, site-local, unique local, multicast,
#: IPv4-compatible and the local prefix of NAT64 all lie outside.
_GIVEN_OUT = ip_network("2000::/3")
_NAT64 = ip_network("64:ff9b::/96")  # RFC 6052: how a network without IPv4 names the IPv4 internet
#: Look-ups at the same time. One whose time is over goes on in its thread until the system gives up (some 30 s), so
#: 32 hosts whose names hang, 5 s each, hold 192 of them.
_LOOKUPS = threading.BoundedSemaphore(256)


def is_public(address: Address) -> bool:
    """Whether an address is one of the public internet."""
    inner = _inner(address)
    if isinstance(inner, IPv6Address) and inner not in _GIVEN_OUT:
        return False
    return not any(inner.version == network.version and inner in network for network in _CLOSED)


def admits(address: Address, networks: Sequence[Network]) -> bool:
    """Whether a connection may go there: the address is public, or lies in a network that was opened."""
    inner = _inner(address)
    opened = any(
        each in network for each in (address, inner) for network in networks if network.version == each.version
    )
    return opened or is_public(address)


def _inner(address: Address) -> Address:
    """Return the IPv4 address inside an IPv4-mapped or NAT64 one, else the address itself."""
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address


def literal(host: str) -> Address | None:
    """Return the address that a host spells out, or None for a name. `localhost` is one (RFC 6761).

    Args:
        host: in lower-case ASCII, without brackets.

    Raises:
        Failed: it would be read as an address by some, in a spelling such as `127.1`, `0x7f.1` or `2130706433`.
    """
    name = host.removesuffix(".")
    if name == "localhost" or name.endswith(".localhost"):
        return IPv4Address("127.0.0.1")
    last = name.rpartition(".")[2]
    if ":" not in name and not last.isdigit() and not last.startswith("0x"):
        return None
    try:
        return ip_address(name)
    except ValueError as error:
        raise Failed("url", f"{host[:100]} is no address in its usual spelling") from error


def find(
    host: str, port: int, *, resolve: Resolve, networks: Sequence[Network] | None, seconds: float
) -> list[Address]:
    """Return the addresses of a host, every one of them admitted, in the resolver's order.

    Args:
        host: in lower-case ASCII, without brackets.
        port: as the resolver wants it.
        resolve: the resolver.
        networks: those that are opened; None admits every address, which only a trusted proxy may have.
        seconds: for the resolver.

    Raises:
        Failed: `address`, if one of them is not public, and then nothing of that name may be connected to; `dns`, if
            there is none, or none within the time.
    """
    spelt = literal(host)
    found = [spelt] if spelt else _resolved(host, port, resolve=resolve, seconds=seconds)
    for address in found:
        if networks is not None and not admits(address, networks):
            raise Failed("address", f"{host} leads to {address}, which is not a public address")
    return found


def _resolved(host: str, port: int, *, resolve: Resolve, seconds: float) -> list[Address]:
    """Resolve in a thread, since no call of the system can be told how long it may take, nor be stopped."""
    answers: SimpleQueue[Sequence[tuple[Any, ...]] | Exception] = SimpleQueue()

    def look_up() -> None:
        try:
            answers.put(resolve(host, port, 0, socket.SOCK_STREAM))
        except (OSError, ValueError) as error:  # ValueError: a label that is empty or too long
            answers.put(error)
        finally:
            _LOOKUPS.release()

    if not _LOOKUPS.acquire(timeout=seconds):
        raise Failed("dns", f"{host}: too many names hang in the resolver")
    threading.Thread(target=look_up, name="resolve", daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except Empty as error:
        raise Failed("dns", f"{host}: no answer to its name within {seconds:g} s") from error
    if isinstance(answer, Exception):
        raise Failed("dns", f"{host}: {getattr(answer, 'strerror', None) or answer}") from answer
    found = dict.fromkeys(ip_address(str(each[4][0]).partition("%")[0]) for each in answer)
    if not found:
        raise Failed("dns", f"{host} has no address")
    return list(found)
