"""Only public addresses are connected to, however they are spelt and whoever names them."""

import socket
import threading
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dateline.fetch import addresses
from dateline.fetch.failures import Failed


def resolver(*found):
    """A resolver that knows one answer."""
    return lambda host, port, family, kind: [(0, kind, 0, "", (address, port)) for address in found]


def find(host, *, resolve=socket.getaddrinfo, networks=(), seconds=5.0):
    return addresses.find(host, 80, resolve=resolve, networks=networks, seconds=seconds)


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "100.64.0.1",
        "100.100.100.200",
        "127.0.0.1",
        "127.255.255.254",
        "168.63.129.16",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.0.2.1",
        "192.168.1.1",
        "198.18.0.1",
        "203.0.113.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",  # IPv4-compatible
        "::8.8.8.8",
        "::ffff:127.0.0.1",
        "::ffff:0:10.0.0.1",
        "64:ff9b::10.0.0.1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::8.8.8.8",
        "100::1",
        "2001::1",  # Teredo
        "2001:db8::1",
        "2002:7f00:1::",  # 127.0.0.1 in 6to4
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1",
    ],
)
def test_an_address_that_is_not_public_is_not_admitted(address):
    assert not addresses.is_public(ip_address(address))
    with pytest.raises(Failed, match="not a public address") as failed:
        find("news.example", resolve=resolver(address))
    assert failed.value.outcome == "address"


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "100.63.255.255", "100.128.0.0", "172.32.0.1", "2606:4700::1111", "64:ff9b::8.8.8.8", "::ffff:8.8.8.8"],
)
def test_a_public_address_is_admitted(address):
    assert find("news.example", resolve=resolver(address)) == [ip_address(address)]


@given(
    st.one_of(st.ip_addresses(v=4), st.ip_addresses(v=6), st.integers(0, 2**125).map(lambda n: IPv6Address(n + 2**125)))
)
@example(IPv6Address("64:ff9b::8.8.8.8"))
def test_what_is_admitted_is_public_for_python_too(address):
    inner = address
    if isinstance(address, IPv6Address):
        mapped = (
            IPv4Address(int(address) & 0xFFFFFFFF) if address in ip_network("64:ff9b::/96") else address.ipv4_mapped
        )
        inner = mapped or address
    if addresses.is_public(address):
        assert inner.is_global
        assert not inner.is_multicast
        assert not inner.is_reserved


def test_one_private_address_among_public_ones_closes_the_name():
    with pytest.raises(Failed, match=r"leads to 10\.0\.0\.1"):
        find("news.example", resolve=resolver("8.8.8.8", "10.0.0.1"))


@pytest.mark.parametrize(
    ("network", "address", "is_open"),
    [
        ("127.0.0.0/8", "127.0.0.2", True),
        ("127.0.0.0/8", "::ffff:127.0.0.2", True),
        ("127.0.0.0/8", "10.0.0.1", False),
        ("fd00:1::/64", "fd00:1::5", True),
        ("fd00:1::/64", "fd00:2::5", False),
        ("64:ff9b:1::/48", "64:ff9b:1::5", True),
    ],
)
def test_a_network_is_opened_by_name_and_no_other(network, address, is_open):
    assert addresses.admits(ip_address(address), [ip_network(network)]) is is_open


@pytest.mark.parametrize(
    "host",
    [
        "127.1",
        "127.0.1",
        "0x7f.1",
        "0x7f000001",
        "2130706433",
        "0177.0.0.1",
        "127.0.0.01",
        "1.2.3.4.5",
        "news.0x10",
        ":1",
    ],
)
def test_an_address_in_an_odd_spelling_is_none(host):
    with pytest.raises(Failed) as failed:
        addresses.literal(host)
    assert failed.value.outcome == "url"


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("127.0.0.1.", "127.0.0.1"),
        ("::ffff:127.0.0.1", "::ffff:127.0.0.1"),
        ("localhost", "127.0.0.1"),
        ("a.localhost.", "127.0.0.1"),
        ("news.example", None),
        ("0x.example", None),
        ("localhost.example", None),
    ],
)
def test_a_host_is_an_address_or_a_name(host, address):
    assert addresses.literal(host) == (ip_address(address) if address else None)


def test_a_literal_address_asks_no_resolver():
    assert find("8.8.8.8", resolve=None) == [ip_address("8.8.8.8")]


def test_a_name_without_an_address_is_said_to_have_none():
    with pytest.raises(Failed, match="has no address") as failed:
        find("news.example", resolve=resolver())
    assert failed.value.outcome == "dns"


def test_a_name_that_the_resolver_refuses_is_a_failure_of_names():
    def refuse(*_):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    with pytest.raises(Failed, match=r"news\.example: Name or service not known") as failed:
        find("news.example", resolve=refuse)
    assert failed.value.outcome == "dns"


def test_a_resolver_that_hangs_holds_nobody():
    ring = threading.Event()
    hung = 128  # half of the threads there may be

    def hang(*_):
        ring.wait()
        return []

    try:
        for _ in range(hung):
            with pytest.raises(Failed, match="no answer to its name") as failed:
                find("slow.example", resolve=hang, seconds=0.001)
            assert failed.value.outcome == "dns"
        assert find("news.example", resolve=resolver("8.8.8.8")) == [ip_address("8.8.8.8")]
    finally:
        ring.set()


def test_names_that_hang_without_end_take_no_thread_without_end():
    ring = threading.Event()

    def hang(*_):
        ring.wait()
        return []

    try:
        details = []
        for _ in range(300):
            with pytest.raises(Failed) as failed:
                find("slow.example", resolve=hang, seconds=0.001)
            details.append(failed.value.detail)
        assert details[-1] == "slow.example: too many names hang in the resolver"
        assert sum(thread.name == "resolve" for thread in threading.enumerate()) <= 256
    finally:
        ring.set()
    assert find("news.example", resolve=resolver("8.8.8.8")) == [ip_address("8.8.8.8")]
