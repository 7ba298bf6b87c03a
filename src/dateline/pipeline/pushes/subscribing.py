"""Ask hubs to send what is new: where a feed of an enabled source names one, again in good time, until it is left."""

import time
from collections import Counter
from collections.abc import Mapping
from datetime import timedelta

from dateline.fetch import outcomes, polling, websub
from dateline.fetch.bodies import Limits
from dateline.fetch.failures import Failed
from dateline.fetch.rules import Rules
from dateline.fetch.websub import Keys
from dateline.model import Outcome as WebOutcome
from dateline.model import Reply
from dateline.pipeline import databases
from dateline.pipeline.decide import shipped_registry
from dateline.pipeline.documents.lines import plain
from dateline.pipeline.pushes.keys import keys
from dateline.settings import Settings
from dateline.sources.registry import Registry
from dateline.store import subscriptions
from dateline.store.connection import Connection, connect
from dateline.store.subscriptions import Hub, Outcome, Subscription

SECONDS = 60.0  # a visit: whose hub was not reached then is asked at the next
# A hub confirms within seconds; one that has said nothing for ten minutes is asked again, later each time.
SOONEST = timedelta(minutes=10)
LEAVINGS = 3  # askings to leave: after that its time runs out, and what it still sends is turned away
ANSWER = Limits(packed=1 << 16, unpacked=1 << 16)  # a hub has a line to say
SHOWN = 200  # characters of it


def subscribe(settings: Settings, *, registry: Registry | None = None, seconds: float = SECONDS) -> dict[str, int]:
    """Ask the hubs that are to be asked by now; return how many askings came to what, by outcome (`ok`, `denied` …).

    Wanted are the feeds of enabled sources that name a hub, if there is an address under which hubs reach us
    (`DATELINE_PUBLIC_URL`); whatever else was subscribed to is left. What fails is tried again as a feed is.

    Raises:
        ConfigurationError, Transient: the database cannot be used.
    """
    known, found = registry or shipped_registry(), databases.ready(settings)
    asked: Counter[str] = Counter()
    with connect(found.writer, name="dateline subscriptions") as conn:
        subscriptions.wish(conn, wanted(conn, settings, known=known), public_url=settings.web.public_url)
        end, hub = time.monotonic() + seconds, ""
        while time.monotonic() < end and (one := subscriptions.take(conn)):
            time.sleep(settings.web.pace if one.hub == hub else 0.0)
            hub = one.hub
            came = ask(one, made=keys(settings), rules=Rules.of(settings.web))
            subscriptions.settle(conn, one, came=came)
            asked[came.outcome] += 1
    return dict(asked)


def wanted(conn: Connection, settings: Settings, *, known: Registry) -> Mapping[str, Hub]:
    """Return the subscriptions that are wanted, by id."""
    public_url = settings.web.public_url
    if public_url is None:
        return {}
    made = keys(settings)
    found = subscriptions.hubs(conn, [source.id for source in known.sources if source.enabled])
    return {made.id_of(one.listing, one.topic, hub=one.hub, public_url=public_url): one for one in found}


def ask(one: Subscription, *, made: Keys, rules: Rules) -> Outcome:
    """Ask a hub, and return what came of it; a hub that is left and sends nothing any more is not asked."""
    from dateline.fetch.web import Web  # noqa: PLC0415  requests is loaded when there is a hub to ask

    is_leaving = one.state == "leaving"
    if is_leaving and (one.attempts > LEAVINGS or not one.is_leased):
        return Outcome("ended", None, "ended")
    callback = one.public_url + made.path(one.subscription_id)
    mode: websub.Mode = "unsubscribe" if is_leaving else "subscribe"
    form = websub.form(mode, topic=one.topic, callback=callback, secret=made.secret(one.subscription_id))
    web = Web(rules)
    try:
        return answered(one, web.post(one.hub, form, limits=ANSWER))
    except Failed as failure:
        return Outcome(one.state, again(one, failure.outcome), failure.outcome, failure.detail)
    finally:
        web.close()


def answered(one: Subscription, reply: Reply) -> Outcome:
    """Return what a hub's answer comes to; that it will send is only known when it has confirmed it."""
    if reply.status // 100 == 2:
        return Outcome(one.state, max(again(one, "server_error"), SOONEST), "ok")
    outcome, said = outcomes.of_reply(reply, "page")
    words = plain(reply.body[: 4 * SHOWN].decode("utf-8", "replace").strip())[:SHOWN]
    detail = f"the hub says: status {reply.status}{f', {words}' if words else ''}" if said else None
    is_no = reply.status // 100 == 4 and outcome != "throttled" and one.state == "asked"
    return Outcome("refused" if is_no else one.state, again(one, outcome), outcome, detail)


def again(one: Subscription, outcome: WebOutcome) -> timedelta:
    """Return when a hub is asked again: as a feed that fails, it is never given up for good."""
    return polling.after_failure(outcomes.next_try(outcome, one.attempts), one.attempts)
