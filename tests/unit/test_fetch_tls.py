"""Who answers over TLS is who was asked; a proxy is used only if the operator says so, and hides nothing from us."""

import ssl
from dataclasses import replace
from datetime import UTC, datetime
from ipaddress import ip_network

import pytest
import trustme

from dateline.errors import ConfigurationError
from dateline.fetch import lines
from dateline.fetch.web import Failed, Limits, Patience, Rules, Web
from sites.behaviours import leads, shows
from sites.hostile import chunked, endless, head, relays, resets, sends, serves, stays, then, whole, wild
from sites.server import Authority, Site

LOOPBACK = ip_network("127.0.0.0/8")
PAGE = b"<p>The ferry to Marrow Bay runs again."
SHORT = Patience(resolve=2, connect=0.5, read=0.3, hop=0.6, total=1)


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def rules(authority):
    patience = Patience(connect=5, read=5, hop=8, total=10)
    return Rules("Test/1", (LOOPBACK,), ca_file=authority.file, patience=patience)


@pytest.fixture
def ask():
    opened = []

    def get(url, rules):
        opened.append(Web(rules))
        return opened[-1].get(url)

    yield get
    for web in opened:
        web.close()


def refusal(ask, url, rules):
    with pytest.raises(Failed) as failed:
        ask(url, rules)
    return failed.value


def leading(rules, address):
    """The rules with a resolver that leads every name to one address."""
    return replace(rules, resolve=lambda _host, port, *_: [(0, 0, 0, "", (address, port))])


def expired(names):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority = trustme.CA()
    authority.issue_cert(*names, not_after=datetime(2024, 1, 1, tzinfo=UTC)).configure_cert(context)
    return authority, context


def test_a_server_is_told_the_name_and_has_to_prove_it(ask, rules, authority):
    context, told = authority.context("news.example"), []
    context.sni_callback = lambda _line, name, _context: told.append(name)
    with wild(sends(whole(PAGE)), context=context) as server:
        reply = ask(server.url(host="news.example"), leading(rules, server.address))
    assert (reply.body, reply.address, told) == (PAGE, server.address, ["news.example"])
    assert f"Host: news.example:{server.port}".encode() in server.requests[0]


def test_a_dot_after_a_name_changes_nothing(ask, rules, authority):
    with wild(sends(whole(PAGE)), context=authority.context("news.example")) as server:
        assert ask(server.url(host="news.example."), leading(rules, server.address)).body == PAGE


@pytest.mark.parametrize("name", ["other.example", "*.news.example", "127.0.0.1"])
def test_a_certificate_for_another_name_is_refused(ask, rules, authority, *, name):
    with wild(sends(whole(PAGE)), context=authority.context(name)) as server:
        failure = refusal(ask, server.url(host="news.example"), leading(rules, server.address))
    assert failure.outcome == "tls"
    assert "hostname mismatch" in failure.detail
    assert server.requests == []


def test_a_certificate_that_is_over_is_refused(ask, rules, tmp_path):
    authority, context = expired(["news.example"])
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    with wild(sends(whole(PAGE)), context=context) as server:
        trusting = replace(leading(rules, server.address), ca_file=tmp_path / "ca.pem")
        failure = refusal(ask, server.url(host="news.example"), trusting)
    assert (failure.outcome, failure.detail) == ("tls", "no secure connection: certificate has expired")


@pytest.mark.parametrize("trusted", [None, "other"])
def test_a_certificate_of_an_unknown_authority_is_refused(ask, rules, authority, *, tmp_path, trusted):
    with wild(sends(whole(PAGE)), context=authority.context("news.example")) as server:
        file = Authority(tmp_path).file if trusted else None
        failure = refusal(ask, server.url(host="news.example"), replace(leading(rules, server.address), ca_file=file))
    assert failure.outcome == "tls"


@pytest.mark.parametrize(
    ("script", "outcome"),
    [
        (sends(b"HTTP/1.1 400 Bad\r\n\r\n"), "tls"),
        (sends(), "tls"),
        (resets(), "reset"),
        (stays(), "timeout"),
        (sends(b"\x16\x03\x03\x00\x02xx"), "tls"),
        (then(sends(b"\x16\x03\x03\x40\x00"), endless(b"x", seconds=0.05)), "timeout"),
    ],
    ids=["plain", "closed", "cut", "silent", "garbage", "drip"],
)
def test_a_handshake_that_fails_has_its_word(ask, rules, script, *, outcome):
    with wild(script, listens=False) as server:
        url = server.url().replace("http", "https")
        assert refusal(ask, url, replace(rules, patience=SHORT)).outcome == outcome


@pytest.mark.parametrize(
    ("script", "outcome"),
    [
        (then(sends(head(Content_Length=1000)), endless(b"x", seconds=0.05)), "timeout"),
        (then(sends(head()), endless(bytes(1 << 16))), "too_large"),
        (then(sends(head(Content_Length=1000), b"half"), resets()), "reset"),
        (sends(head(Transfer_Encoding="chunked"), chunked(b"half")), "reset"),
    ],
    ids=["drip", "endless", "cut", "short"],
)
def test_limits_hold_over_tls_too(ask, rules, authority, *, script, outcome):
    with wild(script, context=authority.context("127.0.0.1", "news.example")) as server:
        strict = replace(leading(rules, server.address), patience=SHORT, limits=Limits(packed=1 << 20))
        assert refusal(ask, server.url(host="news.example"), strict).outcome == outcome


def test_one_context_serves_all_and_takes_no_old_protocol(authority):
    context = lines.context(authority.file)
    assert lines.context(authority.file) is context
    assert context.minimum_version >= ssl.TLSVersion.TLSv1_2
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname


@pytest.mark.parametrize("text", ["", "no certificate", "-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n"])
def test_a_file_without_certificates_is_for_the_operator_to_mend(rules, tmp_path, text):
    (tmp_path / "ca.pem").write_text(text)
    with pytest.raises(ConfigurationError, match="holds no certificates"):
        Web(replace(rules, ca_file=tmp_path / "ca.pem"))


def test_a_redirect_from_https_to_http_is_followed_and_written_down(ask, rules, authority):
    with Site(tls=authority) as secure, Site() as plain:
        secure.routes["/a"] = leads(plain.url("/end"))
        plain.routes["/end"] = shows(PAGE)
        reply = ask(secure.url("/a"), rules)
        assert (reply.body, reply.hops, reply.url) == (PAGE, (secure.url("/a"),), plain.url("/end"))


def test_the_environment_chooses_no_proxy_no_login_and_no_authority(ask, rules, authority, *, tmp_path, monkeypatch):
    other = Authority(tmp_path).file
    with wild(sends(whole(PAGE)), context=authority.context("127.0.0.1", "news.example")) as server:
        (tmp_path / "netrc").write_text("default login user password secret\n")
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
            monkeypatch.setenv(name, "http://127.0.0.1:1")
        for name, value in {"NETRC": tmp_path / "netrc", "REQUESTS_CA_BUNDLE": other, "SSL_CERT_FILE": other}.items():
            monkeypatch.setenv(name, str(value))
        assert ask(server.url(host="news.example"), leading(rules, server.address)).body == PAGE
    assert b"uthorization" not in server.requests[0]


# Proxies


def through(rules, proxy, *, secure=False):
    """The rules with a proxy that asks for a login, and no network opened."""
    url = f"{'https' if secure else 'http'}://user:secret@{proxy.address}:{proxy.port}"
    return replace(rules, networks=(), proxy=url, resolve=lambda *_: pytest.fail("the proxy finds the names"))


def test_a_trusted_proxy_is_asked_for_pages_and_finds_the_names_itself(ask, rules):
    with wild(serves(whole(PAGE))) as proxy:
        reply = ask("http://news.example/a", through(rules, proxy))
    assert (reply.body, reply.address) == (PAGE, None)
    assert proxy.requests[0].startswith(b"GET http://news.example/a HTTP/1.1\r\n")
    assert b"Proxy-Authorization: Basic dXNlcjpzZWNyZXQ=" in proxy.requests[0]


@pytest.mark.parametrize("is_secure", [False, True])
def test_through_a_proxy_the_server_has_to_prove_its_name_too(ask, rules, authority, *, is_secure):
    with wild(sends(whole(PAGE)), context=authority.context("news.example")) as server:
        context = authority.context("127.0.0.77") if is_secure else None
        with wild(relays(server), context=context, address="127.0.0.77") as proxy:
            chosen = through(rules, proxy, secure=is_secure)
            assert ask("https://news.example/a", chosen).body == PAGE
            assert refusal(ask, "https://other.example/a", chosen).outcome == "tls"
    assert proxy.requests[0].startswith(b"CONNECT news.example:443 HTTP/1.")
    assert b"Proxy-Authorization" not in server.requests[0]


def test_a_page_comes_through_a_secure_proxy(ask, rules, authority):
    with wild(sends(whole(PAGE)), context=authority.context("127.0.0.78"), address="127.0.0.78") as proxy:
        assert ask("http://news.example/a", through(rules, proxy, secure=True)).body == PAGE


@pytest.mark.parametrize("is_secure", [False, True])
def test_a_drip_through_a_proxy_ends_with_our_patience(ask, rules, authority, *, is_secure):
    drip = then(sends(head(Content_Length=1000)), endless(b"x", seconds=0.05))
    with wild(drip, context=authority.context("news.example")) as server:
        context = authority.context("127.0.0.79") if is_secure else None
        with wild(relays(server), context=context, address="127.0.0.79") as proxy:
            chosen = replace(through(rules, proxy, secure=is_secure), patience=SHORT)
            assert refusal(ask, "https://news.example/a", chosen).outcome == "timeout"


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "https://10.0.0.1/", "http://localhost/", "http://[::1]/", "http://0x7f.1/"]
)
def test_a_proxy_is_not_asked_for_a_private_address(ask, rules, url):
    with wild(sends(whole(PAGE))) as proxy:
        assert refusal(ask, url, through(rules, proxy)).outcome in {"address", "url"}
    assert proxy.requests == []


def test_a_proxy_that_refuses_is_named_without_its_login(ask, rules):
    with wild(sends(head(403))) as proxy:
        failure = refusal(ask, "https://news.example/", through(rules, proxy))
        gone = replace(rules, proxy="http://user:secret@127.0.0.1:1")
        silent = refusal(ask, "https://news.example/", gone)
    assert (failure.outcome, failure.detail) == ("refused", "the proxy did not connect us: 403 Said")
    assert silent.outcome == "refused"
    assert "secret" not in failure.detail + silent.detail + repr(gone)


@pytest.mark.parametrize("proxy", ["http://:3128", "http://u:secret@", "http://u:secret@h:999999", "http://[::1"])
def test_a_proxy_without_a_place_is_for_the_operator_to_mend(rules, proxy):
    with pytest.raises(ConfigurationError, match="is no proxy") as failed:
        Web(replace(rules, proxy=proxy))
    assert "secret" not in str(failed.value)
