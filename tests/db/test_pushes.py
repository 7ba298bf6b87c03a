"""WebSub against a real hub: it is asked, it confirms, it sends, and what it sends becomes articles."""

import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from ipaddress import ip_network
from urllib.parse import parse_qsl, urlsplit

import psycopg
import pytest
from psycopg.types.json import Jsonb

from dateline import pipeline
from dateline.model import Source
from dateline.pipeline import Assignment, pushes
from dateline.pipeline.lookout import Lookout
from dateline.service.databases import Databases
from dateline.settings import Settings
from dateline.sources.registry import Registry
from sites import lists, newspaper
from sites.behaviours import Answer, kept, shows
from sites.hubs import Call, Hub, Subscriber, signed_by
from sites.pieces import Piece, pieces
from sites.server import Site

Ask = Callable[[str], list[tuple[object, ...]]]
OURS = "https://desk.example.net"
STATES = "SELECT state, outcome, detail FROM work.subscription"
DAY = timedelta(days=1)
MOVED = Answer(status=302, headers={"Location": "/else"})


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Settings that may ask the loopback network, without a pause, and that hubs can reach."""
    web = replace(settings.web, pace=0.0, networks=(ip_network("127.0.0.0/8"),), threads=4, public_url=OURS)
    return replace(settings, web=web)


@pytest.fixture
def hub(settings: Settings) -> Iterator[Hub]:
    """A hub that reaches this house as through a proxy in front of it."""

    def reach(call: Call) -> tuple[int, bytes]:
        assert call.url.startswith(f"{OURS}/dateline/push/")
        parts = urlsplit(call.url)
        token = parts.path.rpartition("/")[2]
        if call.method == "POST":
            kind, signature = call.headers.get("Content-Type"), call.headers.get("X-Hub-Signature")
            return pushes.receive(settings, token, body=call.body, media_type=kind, signature=signature), b""
        said = {name.removeprefix("hub."): value for name, value in parse_qsl(parts.query)}
        echo = pushes.confirm(settings, token, said=pushes.Said(**said))
        return (404, b"") if echo is None else (200, echo)

    with Hub(reach) as opened:
        yield opened


@pytest.fixture
def site(hub: Hub) -> Iterator[Site]:
    """A newspaper of six reports whose feed names the hub and has the first three."""
    with Site() as opened:
        newspaper.prints(opened, pieces(6))
        opened.routes["/feed"] = kept(printed(opened, hub, pieces(3)), "application/atom+xml")
        yield opened


def printed(site: Site, hub: Hub, reports: list[Piece], *, whole: bool = False) -> bytes:
    """A feed that names its hub, and itself under another address than it is asked at."""
    body, _ = lists.atom(site.url(""), reports, whole=whole)
    links = f'<link rel="hub" href="{hub.url}"/><link rel="self" href="{site.url("/self")}"/>'
    return body.replace(b"<title>", links.encode() + b"<title>", 1)


def registry(site: Site, *, enabled: bool = True) -> Registry:
    feeds = (site.url("/feed"),)
    paper = Source("quay", "The Quay", ("quay.example.org",), None, (), "newspaper", enabled=enabled, feeds=feeds)
    return Registry((paper,), _ids={"quay": paper})


def asked_once(settings: Settings, site: Site) -> Registry:
    """The registry of the paper, once its feed was asked."""
    papers = registry(site)
    assert pipeline.fetch(settings, Assignment(sources=("quay",)), registry=papers).count.new == 3
    return papers


@pytest.fixture
def papers(settings: Settings, site: Site, hub: Hub) -> Registry:
    """The registry of the paper, once its feed was asked and its hub has confirmed."""
    known = asked_once(settings, site)
    assert pushes.subscribe(settings, registry=known) == {"ok": 1}
    assert hub.echoed == [(200, True)]
    site.forget()
    return known


def taken(settings: Settings, papers: Registry, **more: float) -> dict[str, int]:
    counts = pushes.take(settings, registry=papers, **more)
    return {name: number for name, number in counts.items() if number}


def one(hub: Hub) -> Subscriber:
    (subscriber,) = hub.subscribers.values()
    return subscriber


def test_a_push_becomes_articles_as_if_the_feed_had_been_asked(
    settings: Settings, site: Site, hub: Hub, *, papers: Registry, ask: Ask
) -> None:
    shown = ask("SELECT push_state, pushed_until > now() + interval '9 days', last_push_at FROM news.listings")
    assert shown == [("active", True, None)]
    assert hub.push(printed(site, hub, pieces(2, first=4))) == [202]
    assert taken(settings, papers) == {"offered": 2, "new": 2}
    assert sorted(each.path for each in site.log) == ["/news/report-4", "/news/report-5"]
    pipeline.run(settings, None, workers=1)
    titles = [title for (title,) in ask("SELECT title FROM news.articles ORDER BY published_at")]
    assert titles == [each.title for each in pieces(5)]
    assert ask("SELECT kind, state, new FROM news.runs ORDER BY run_id") == [("fetch", "done", 3), ("push", "done", 2)]
    listed = "SELECT last_push_at IS NOT NULL, next_at > now() + interval '5 hours', entries FROM news.listings"
    assert ask(listed) == [(True, True, 5)]
    assert ask("SELECT outcome, octet_length(body), url FROM raw.submission") == [("new", 0, site.url("/self"))]
    assert pipeline.status(settings).ok
    # sent once more, and listed when the feed is asked: nothing new
    assert hub.push(printed(site, hub, pieces(2, first=4)), method="sha1") == [202]
    assert taken(settings, papers) == {"offered": 2, "known": 2}
    site.routes["/feed"] = kept(printed(site, hub, pieces(5)), "application/atom+xml")
    counts = pipeline.fetch(settings, Assignment(sources=("quay",)), registry=papers).count
    assert (counts.offered, counts.known) == (5, 5)
    assert ask("SELECT next_at > now() + interval '5 hours' FROM news.listings") == [(True,)]


def test_entries_that_bring_their_text_are_there_without_their_pages(
    settings: Settings, site: Site, hub: Hub, *, papers: Registry, ask: Ask
) -> None:
    site.routes = {}
    assert hub.push(printed(site, hub, pieces(1, first=6), whole=True), method="sha512") == [202]
    assert taken(settings, papers) == {"offered": 2, "new": 1, "failed": 1}
    pipeline.run(settings, None, workers=1)
    assert ask("SELECT count(*) FROM news.articles WHERE url LIKE '%report-6'") == [(1,)]
    assert pipeline.status(settings).ok


def test_pages_for_which_there_was_no_time_are_fetched_by_the_next(
    settings: Settings, site: Site, hub: Hub, *, papers: Registry, ask: Ask
) -> None:
    hub.push(printed(site, hub, pieces(3, first=4)))
    with closing(Lookout(settings)) as lookout:
        assert lookout.look()["submissions"] == 1
        assert taken(settings, papers, seconds=-1.0) == {"offered": 3, "waiting": 3}
        assert (lookout.look()["submissions"], lookout.look()["pushes"]) == (0, 1)
        ask("UPDATE work.host SET resting_until = now() + interval '1 hour' RETURNING 1")
        assert lookout.look()["pushes"] == 0
    assert taken(settings, papers) == {}
    ask("UPDATE work.host SET resting_until = NULL RETURNING 1")
    assert taken(settings, papers) == {"new": 3, "waiting": -3}
    assert taken(settings, papers) == {}
    assert pipeline.status(settings).ok


def test_pushes_do_not_put_off_the_asking_that_finds_what_the_hub_could_not_deliver(
    settings: Settings, site: Site, hub: Hub, *, papers: Registry, ask: Ask
) -> None:
    ask(
        "UPDATE work.listing SET asked_at = now() - interval '5 hours', next_at = now() + interval '1 hour' RETURNING 1"
    )
    hub.push(printed(site, hub, pieces(1, first=4)))
    assert taken(settings, papers) == {"offered": 1, "new": 1}
    assert ask("SELECT next_at < now() + interval '2 hours' FROM news.listings") == [(True,)]
    ask("UPDATE work.listing SET next_at = NULL RETURNING 1")
    hub.push(printed(site, hub, pieces(1, first=5)))
    assert taken(settings, papers) == {"offered": 1, "new": 1}
    assert ask("SELECT next_at FROM news.listings") == [(None,)]  # who is to ask it no more is not made to


def test_what_is_not_signed_by_the_hub_is_counted_and_not_kept(
    settings: Settings, site: Site, hub: Hub, *, papers: Registry, ask: Ask
) -> None:
    body, to = printed(site, hub, pieces(3, first=4)), one(hub)
    for method in ("sha1", "sha256", "sha384", "sha512"):
        assert hub.send(hub.forged(to), body, "application/atom+xml", method=method) == 202
    wrong = ("", "sha256=", "sha256=" + "0" * 64, f"md5={signed_by(to.secret, body, 'md5')}", "x" * 9999)
    for signature in wrong:
        assert hub.send(to, body, "application/atom+xml", signature=signature) == 202
    right = f"sha256={signed_by(to.secret, body, 'sha256')}"
    assert hub.send(to, body + b" ", "application/atom+xml", signature=right) == 202
    assert ask("SELECT forgeries, forged_at IS NOT NULL, pushes FROM work.subscription") == [(10, True, 0)]
    assert ask("SELECT count(*) FROM raw.submission") == [(0,)]
    assert taken(settings, papers) == {}
    assert site.log == []


@pytest.mark.parametrize("token", ["", "x", "0" * 32 + "." + "0" * 32, "'; DROP TABLE raw.item; --"])
def test_nobody_is_heard_at_an_address_that_was_never_given(settings: Settings, token: str) -> None:
    away = replace(settings, dsn="postgresql://nobody@127.0.0.1:1/nowhere")  # and the database is not asked
    assert not pushes.knows(away, token)
    assert pushes.receive(away, token, body=b"<feed/>", media_type=None, signature=None) == 404
    assert pushes.confirm(away, token, said=pushes.Said("subscribe", "https://quay.example.org/", "challenge")) is None


def test_whoever_may_submit_gains_nothing_by_calling_it_a_push(
    settings: Settings, site: Site, hub: Hub, *, papers: Registry, ask: Ask, database: Databases
) -> None:
    ((known,),) = ask("SELECT subscription_id FROM work.subscription")
    body = printed(site, hub, pieces(3, first=4))
    claims: list[object] = [
        {"push": known},
        {"push": known, "signature": f"sha256={signed_by('a guess', body, 'sha256')}"},
        {"push": "another", "signature": "sha256=" + "0" * 64},
        {"push": {"a": [1]}, "signature": 1},
        {"push": None},
        ["push"],
    ]
    with psycopg.connect(database.submitter, autocommit=True) as conn:
        for said in claims:
            conn.execute("INSERT INTO raw.submission (body, claims) VALUES (%s, %s)", (body, Jsonb(said)))
        for statement in ("SELECT 1 FROM work.subscription", "UPDATE raw.submission SET body = ''"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                conn.execute(statement)
        assert conn.execute("SELECT raw.note_push('a guess', true)").fetchone() == (None,)
    assert taken(settings, papers) == {"offered": 6, "refused": 6}
    assert ask("SELECT DISTINCT outcome, split_part(reason, ':', 1) FROM raw.submission") == [("refused", "forged")]
    assert ask("SELECT count(*) FROM news.rejects WHERE reason = 'forged'") == [(6,)]
    assert site.log == []
    assert pipeline.status(settings).ok


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<!doctype html><html><body><p>The ferry is late.</p></body></html>", "unsupported"),
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "binary"),
        (b'<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel><item/></channel></rss>', "unreadable"),
    ],
)
def test_what_a_hub_sends_and_is_no_feed_is_refused_with_its_reason(
    settings: Settings, hub: Hub, *, papers: Registry, ask: Ask, body: bytes, reason: str
) -> None:
    assert hub.push(body) == [202]
    assert taken(settings, papers) == {"offered": 1, "refused": 1}
    assert ask("SELECT reason FROM news.rejects") == [(reason,)]
    assert pipeline.status(settings).ok


def test_two_who_take_at_the_same_time_take_each_push_once(
    settings: Settings, site: Site, hub: Hub, *, papers: Registry, ask: Ask
) -> None:
    for number in (4, 5, 6):
        hub.push(printed(site, hub, pieces(1, first=number)))
    both = [threading.Thread(target=pushes.take, args=(settings,), kwargs={"registry": papers}) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert ask("SELECT sum(offered), sum(new) FROM news.runs WHERE kind = 'push'") == [(3, 3)]
    assert ask("SELECT DISTINCT outcome FROM raw.submission") == [("new",)]
    assert pipeline.status(settings).ok


def test_a_subscription_is_renewed_a_day_before_its_time_is_over(
    settings: Settings, hub: Hub, *, papers: Registry, ask: Ask
) -> None:
    assert ask("SELECT lease_until - next_at FROM work.subscription") == [(DAY,)]
    assert pushes.subscribe(settings, registry=papers) == {}
    ask("UPDATE work.subscription SET next_at = now(), lease_until = now() + interval '1 day' RETURNING 1")
    assert pushes.subscribe(settings, registry=papers) == {"ok": 1}
    assert [form["hub.mode"] for form in hub.forms] == ["subscribe"] * 2
    assert len({form["hub.callback"] for form in hub.forms}) == 1
    assert ask("SELECT state, attempts, lease_until > now() + interval '9 days' FROM work.subscription") == [
        ("active", 0, True)
    ]


@pytest.mark.parametrize(("granted", "kept_for"), [(3600, "1 hour"), (10**10, "30 days"), (1, "1 minute")])
def test_a_hub_grants_another_time_than_it_was_asked_for(
    settings: Settings, site: Site, hub: Hub, *, granted: int, kept_for: str, ask: Ask
) -> None:
    hub.lease = granted
    pushes.subscribe(settings, registry=asked_once(settings, site))
    asked = f"SELECT lease_until - confirmed_at = interval '{kept_for}', next_at < lease_until FROM work.subscription"
    assert ask(asked) == [(True, True)]


def test_a_subscription_is_left_when_its_source_is_no_longer_enabled(
    settings: Settings, site: Site, hub: Hub, *, papers: Registry, ask: Ask
) -> None:
    to = one(hub)
    hub.verifies = False  # it has not asked back yet
    assert pushes.subscribe(settings, registry=registry(site, enabled=False)) == {"ok": 1}
    assert hub.send(to, printed(site, hub, pieces(6)), "application/atom+xml") == 410
    assert ask(STATES) == [("leaving", "ok", None)]
    assert hub.verify(hub.forms[-1])
    assert ask("SELECT state, next_at FROM work.subscription") == [("ended", None)]
    assert (hub.forms[-1]["hub.mode"], hub.subscribers) == ("unsubscribe", {})
    hub.verifies = True
    assert pushes.subscribe(settings, registry=papers) == {"ok": 1}  # it is enabled again
    assert ask("SELECT state FROM work.subscription") == [("active",)]


def test_another_hub_or_no_public_address_ends_what_was_before(
    settings: Settings, site: Site, hub: Hub, *, papers: Registry, ask: Ask
) -> None:
    to, closed = one(hub), replace(settings, web=replace(settings.web, public_url=None))
    with Hub(hub.reach) as other:
        header = f'<{other.url}>; rel="hub", <{site.url("/self")}>; rel="self"'
        site.routes["/feed"] = shows(printed(site, hub, pieces(3)), "application/atom+xml", Link=header)
        pipeline.fetch(settings, Assignment(sources=("quay",)), registry=papers)
        assert pushes.subscribe(settings, registry=papers) == {"ok": 2}
        assert ask("SELECT hub, state FROM work.subscription ORDER BY confirmed_at") == [
            (hub.url, "ended"),
            (other.url, "active"),
        ]
        assert hub.send(to, printed(site, hub, pieces(6)), "application/atom+xml") == 410
        assert one(other).secret != to.secret
        assert pushes.subscribe(closed, registry=papers) == {"ok": 1}
    assert ask("SELECT DISTINCT state FROM work.subscription") == [("ended",)]
    assert pushes.subscribe(closed, registry=papers) == {}


@pytest.mark.parametrize(
    ("change", "stands"),
    [
        ({"answer": Answer(b"no such topic", 404)}, ("refused", "removed", "the hub says: status 404, no such topic")),
        ({"answer": Answer(b"<b>\0later", 503)}, ("asked", "server_error", "the hub says: status 503, <b>\ufffdlater")),
        ({"answer": MOVED}, ("asked", "redirects", "status 302 sends no form on")),
        ({"verifies": False}, ("asked", "ok", None)),
        ({"topic": "https://quay.example.org/another"}, ("asked", "ok", None)),
        ({"answer": Answer(status=204)}, ("asked", "ok", None)),
    ],
)  # fmt: skip
def test_a_hub_that_does_not_confirm_sends_nothing_and_is_asked_again_later(
    settings: Settings, site: Site, hub: Hub, *, change: dict[str, object], stands: tuple[object, ...], ask: Ask
) -> None:
    for name, value in change.items():
        setattr(hub, name, value)
    papers = asked_once(settings, site)
    assert pushes.subscribe(settings, registry=papers) == {stands[1]: 1}
    assert ask(STATES) == [stands]
    assert ask("SELECT next_at > now() + interval '55 seconds', attempts FROM work.subscription") == [(True, 1)]
    assert hub.subscribers == {}
    assert pushes.subscribe(settings, registry=papers) == {}
    assert ask("SELECT pushed_until FROM news.listings") == [(None,)]


def test_a_hub_may_deny_what_it_confirmed_and_no_other_feed_is_meant(
    settings: Settings, hub: Hub, *, papers: Registry, ask: Ask
) -> None:
    to = one(hub)
    denial = {"hub.mode": "denied", "hub.reason": "no longer\0served"}
    assert hub.get(to.callback, denial | {"hub.topic": "https://quay.example.org/another"}) == (404, b"")
    assert hub.get(to.callback, {"hub.mode": "unsubscribe", "hub.topic": to.topic, "hub.challenge": "c"}) == (404, b"")
    assert hub.get(to.callback, {"hub.mode": "publish", "hub.topic": to.topic, "hub.challenge": "c"}) == (404, b"")
    assert hub.get(to.callback, {"hub.mode": "subscribe", "hub.topic": to.topic, "hub.challenge": "a b"}) == (404, b"")
    assert ask("SELECT state FROM work.subscription") == [("active",)]
    assert hub.get(to.callback, denial | {"hub.topic": to.topic}) == (200, b"")
    assert ask(STATES) == [("refused", "denied", "the hub denies it: no longer\ufffdserved")]
    assert ask("SELECT push_state, pushed_until FROM news.listings") == [("refused", None)]
    assert hub.send(to, b"<feed/>", "application/atom+xml") == 410


def test_without_a_public_address_no_hub_is_asked(settings: Settings, site: Site, hub: Hub, *, ask: Ask) -> None:
    closed = replace(settings, web=replace(settings.web, public_url=None))
    assert pushes.subscribe(closed, registry=asked_once(closed, site)) == {}
    assert (hub.forms, ask(STATES)) == ([], [])


def test_a_hub_in_a_private_network_is_not_asked(settings: Settings, site: Site, hub: Hub, *, ask: Ask) -> None:
    papers = asked_once(settings, site)
    walled = replace(settings, web=replace(settings.web, networks=()))
    assert pushes.subscribe(walled, registry=papers) == {"address": 1}
    assert hub.forms == []
    assert ask("SELECT state, outcome FROM work.subscription") == [("asked", "address")]


def test_no_table_holds_what_a_hub_signs_with_or_where_it_reaches_us(
    settings: Settings, site: Site, hub: Hub, *, papers: Registry, ask: Ask
) -> None:
    to = one(hub)
    hub.push(printed(site, hub, pieces(1, first=4)))
    taken(settings, papers)
    tables = ask(
        "SELECT table_schema || '.' || table_name FROM information_schema.tables"
        " WHERE table_schema IN ('raw', 'work') AND table_type = 'BASE TABLE'"
    )
    assert tables
    for (table,) in tables:
        rows = str(ask(f"SELECT t::text FROM {table} AS t"))
        assert to.secret not in rows
        assert to.callback.rpartition("/")[2] not in rows
