"""The web is asked without danger: whatever a server does, the asking ends, with a reply or with one word for why."""

import gzip
import random
from dataclasses import replace
from ipaddress import ip_network

import pytest

from dateline import settings
from dateline.fetch.web import Failed, Limits, Patience, Rules, Web
from sites.hostile import (
    brotli_bomb,
    chunked,
    deflate_bomb,
    endless,
    gzip_bomb,
    head,
    resets,
    sends,
    serves,
    stays,
    then,
    whole,
    wild,
    zstd_bomb,
)

LOOPBACK = ip_network("127.0.0.0/8")
SHORT = Patience(resolve=2, connect=2, read=0.3, hop=0.6, total=0.8)
RULES = Rules("Test/1 (+https://example.org)", (LOOPBACK,), patience=replace(SHORT, read=5, hop=8, total=10))
IMPATIENT = replace(RULES, patience=SHORT)
SMALL = replace(
    RULES, limits=Limits(packed=1 << 20, unpacked=1 << 21), patience=Patience(resolve=2, connect=2, hop=90, total=90)
)
MB = 1 << 20


@pytest.fixture
def ask():
    """Ask once under rules."""
    opened = []

    def get(url, rules=RULES, **more):
        opened.append(Web(rules))
        return opened[-1].get(url, **more)

    yield get
    for web in opened:
        web.close()


def refusal(ask, url, rules=RULES):
    with pytest.raises(Failed) as failed:
        ask(url, rules)
    assert failed.value.detail
    assert "\n" not in failed.value.detail
    return failed.value


def test_a_page_is_a_reply_with_what_was_said_and_whence(ask):
    with wild(sends(whole(b"<p>A tram line opens in Marrow Bay.", X_One="a", Content_Type="text/html"))) as server:
        reply = ask(server.url("/a?b=c#d"), headers={"If-None-Match": '"x"'})
    assert (reply.status, reply.body) == (200, b"<p>A tram line opens in Marrow Bay.")
    assert (reply.url, reply.hops, reply.address) == (server.url("/a?b=c"), (), server.address)
    assert reply.headers["x-one"] == "a"
    said = server.requests[0].decode().split("\r\n")
    assert said[0] == "GET /a?b=c HTTP/1.1"
    assert {"User-Agent: Test/1 (+https://example.org)", 'If-None-Match: "x"'} <= set(said)
    assert f"Host: {server.address}:{server.port}" in said
    assert not [line for line in said if line.lower().startswith(("cookie", "referer", "authorization"))]


@pytest.mark.parametrize(
    ("sent", "value"),
    [
        (b"X-A: one\r\n\t two", "one two"),
        (b"X-A: one\x00two\x07", "one two "),
        (b"X-A: one\r\nX-A: two", "one, two"),
        (b"X-A: caf\xe9", "caf\u00e9"),
        (b"X-A:", ""),
    ],
)
def test_a_header_holds_no_control_characters(ask, sent, value):
    with wild(sends(b"HTTP/1.1 200 OK\r\n" + sent + b"\r\nContent-Length: 0\r\n\r\n")) as server:
        reply = ask(server.url())
    assert (reply.headers["x-a"], reply.headers["content-length"]) == (value, "0")


@pytest.mark.parametrize("status", [200, 204, 304, 404, 410, 429, 500, 503])
def test_a_reply_of_any_status_is_a_reply(ask, status):
    with wild(sends(whole(b"", status, Retry_After=7))) as server:
        reply = ask(server.url())
    assert (reply.status, reply.body, reply.headers["retry-after"]) == (status, b"", "7")


@pytest.mark.parametrize(
    ("script", "outcome"),
    [
        (endless(b"x", seconds=0.05), "timeout"),
        (then(sends(b"HTTP/1.1 200 OK\r\nX-A: "), endless(b"x", seconds=0.05)), "timeout"),
        (then(sends(head(Content_Length=1000)), endless(b"x", seconds=0.05)), "timeout"),
        (then(sends(head(Transfer_Encoding="chunked")), endless(chunked(b"x"), seconds=0.05)), "timeout"),
        (then(sends(head(Content_Length=1000), b"half"), stays()), "timeout"),
        (stays(), "timeout"),
        (endless(head(100), seconds=0.05), "protocol"),
    ],
    ids=["status", "header", "body", "chunks", "half", "nothing", "asides"],
)
def test_what_drips_or_stays_silent_ends_with_our_patience(ask, script, outcome):
    with wild(script) as server:
        assert refusal(ask, server.url(), IMPATIENT).outcome == outcome


@pytest.mark.parametrize(
    "script",
    [
        then(sends(head()), endless(bytes(1 << 16))),
        then(sends(head(Transfer_Encoding="chunked")), endless(chunked(bytes(1 << 16)))),
        then(sends(head(Transfer_Encoding="chunked")), endless(chunked(b"x") * 1000)),
        then(sends(head(Transfer_Encoding="chunked"), b"0\r\n"), endless(b"X-Trailer: a\r\n" * 1000)),
        then(sends(b"HTTP/1.1 200 OK\r\n"), endless(b"X-A: " + b"a" * 30_000 + b"\r\n")),
        sends(whole(bytes(2 * MB))),
        sends(head(Content_Length=10**15)),
    ],
    ids=["body", "chunks", "crumbs", "trailers", "headers", "long", "announced"],
)
def test_what_is_endless_or_too_long_ends_with_our_limits(ask, script):
    with wild(script) as server:
        assert refusal(ask, server.url(), SMALL).outcome == "too_large"


@pytest.mark.parametrize(
    ("packing", "body"),
    [
        ("gzip", gzip_bomb(64 * MB)),
        ("gzip", gzip_bomb(MB) * 64),
        ("deflate", deflate_bomb(64 * MB)),
        ("br", brotli_bomb(64 * MB)),
        ("zstd", zstd_bomb(64 * MB)),
        ("zstd", zstd_bomb(4 << 30)),
        ("gzip, gzip", gzip.compress(gzip_bomb(64 * MB))),
    ],
    ids=["gzip", "members", "deflate", "br", "zstd", "4 GB of zstd", "twice"],
)
def test_a_bomb_is_too_large(ask, packing, body):
    with wild(sends(whole(body, Content_Encoding=packing))) as server:
        assert refusal(ask, server.url()).outcome == "too_large"


@pytest.mark.parametrize(
    "script",
    [
        then(sends(head(Content_Length=100), b"half"), resets()),
        then(sends(head(Transfer_Encoding="chunked"), chunked(b"half")), resets()),
        then(sends(b"HTTP/1.1 200 OK\r\nX-A: b\r\n"), resets()),
        resets(),
        sends(),
        sends(head(Content_Length=100), b"half"),
        sends(head(Transfer_Encoding="chunked"), chunked(b"half")),
        sends(head(Transfer_Encoding="chunked"), b"ff\r\nhalf"),
        sends(head(Transfer_Encoding="chunked"), b"-5\r\nhalf"),
    ],
    ids=["body", "chunks", "header", "at once", "nothing", "short", "open", "short chunk", "negative chunk"],
)
def test_an_answer_that_is_cut_is_no_page(ask, script):
    with wild(script) as server:
        assert refusal(ask, server.url()).outcome == "reset"


@pytest.mark.parametrize(
    "script",
    [
        sends(b"<html>as in 1991"),
        sends(b"SSH-2.0-Server\r\n"),
        sends(b"HTTP/1.1 abc OK\r\n\r\n"),
        sends(b"HTTP/9.9 200 OK\r\n\r\n"),
        sends(b"HTTP/1.1 " + b"2" * 60_000 + b"\r\n\r\n"),
        sends(b"HTTP/1.1 200 OK\r\n" + b"X-A: b\r\n" * 101 + b"\r\n"),
        sends(head(Content_Length="5, 6"), b"half."),
        sends(head(Transfer_Encoding="gzip, chunked"), b"half."),
        then(sends(head(Transfer_Encoding="chunked"), b"zz\r\nhalf"), stays()),
        sends(whole(b"half", 206, Content_Range="bytes 0-3/9")),
        sends(head(103) * 50 + whole(b"")),
    ],
    ids=["0.9", "ssh", "code", "version", "code of 60 KB", "headers", "lengths", "coding", "chunk", "part", "asides"],
)
def test_what_is_no_http_is_no_page(ask, script):
    with wild(script) as server:
        assert refusal(ask, server.url()).outcome == "protocol"


@pytest.mark.parametrize("aside", [head(100), head(103, Link="</a.css>"), head(102) * 3])
def test_what_is_said_before_the_answer_is_passed_over(ask, aside):
    with wild(sends(aside, whole(b"page"))) as server:
        assert ask(server.url()).body == b"page"


@pytest.mark.parametrize("size", [10, 1000, 100_000])
def test_a_body_in_chunks_of_any_size_is_whole(ask, size):
    body = random.Random(size).randbytes(min(20_000 * size, 8 * MB))
    chunks = chunked(*(body[start : start + size] for start in range(0, len(body), size)))
    with wild(sends(head(Transfer_Encoding="chunked"), chunks, b"0\r\nX-After: a\r\n\r\n")) as server:
        assert ask(server.url()).body == body


def test_the_body_of_an_error_may_break_limits_and_the_status_counts(ask):
    with wild(sends(whole(gzip_bomb(64 * MB), 404, Content_Encoding="gzip"))) as server:
        reply = ask(server.url())
    assert (reply.status, reply.body) == (404, b"")


def test_one_line_serves_question_after_question():
    web = Web(RULES)
    with wild(
        serves(whole(b"one"), head(304), whole(b"", 204), head(301, Location="/", Content_Length=0), whole(b"two"))
    ) as server:
        said = [(reply.status, reply.body) for reply in (web.get(server.url(f"/{n}")) for n in range(4))]
        web.close()
    assert said == [(200, b"one"), (304, b""), (204, b""), (200, b"two")]
    assert server.connections == 1


def test_a_kept_line_that_the_server_closed_meanwhile_is_opened_anew():
    web = Web(RULES)
    answer = whole(b"page")
    with wild(then(serves(answer, b""), resets()), serves(answer)) as server:
        assert web.get(server.url()).body == b"page"
        assert web.get(server.url()).body == b"page"
        web.close()
    assert server.connections == 2


def test_a_new_line_that_is_cut_is_not_tried_again(ask):
    with wild(resets()) as server:
        assert refusal(ask, server.url()).outcome == "reset"
    assert server.connections == 1


def test_limits_may_be_given_for_one_question(ask):
    with wild(sends(whole(b"x" * 2000))) as server, pytest.raises(Failed, match="over 1000 bytes"):
        ask(server.url(), limits=Limits(packed=1000))


def test_the_rules_are_those_the_operator_chose(tmp_path):
    chosen = settings.Web(
        contact="https://example.org/bot", networks=(LOOPBACK,), trusted_proxy="http://u:p@127.0.0.1:1"
    )
    rules = Rules.of(chosen)
    assert rules.agent == "Dateline/0.1.0 (+https://example.org/bot)"
    assert Rules.of(settings.Web()).agent == "Dateline/0.1.0"
    assert rules.networks == (LOOPBACK,)
    assert "u:p" not in repr(rules)
