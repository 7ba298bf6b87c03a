"""The desk under /dateline: who may hand in what, what is said to whom, how much at a time; without Airflow."""

import asyncio
import json
import re
import sys
from base64 import b64encode
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

import httpx
import pytest
from fastapi import HTTPException, Request

from dateline import bundle
from dateline.errors import ConfigurationError, Transient
from dateline.model.ledger import Account, Entry, Left, Refusal, RunHead, Share
from dateline.pipeline import packing
from dateline.store.submissions import Parcel

sys.path.append(str(bundle.PLUGINS))

from dateline_desk_app import desk, hatch, pages
from dateline_desk_app.gate import Gate
from dateline_desk_app.hatch import Hatch

RANKS = {"viewer": 0, "user": 1, "op": 2, "admin": 3}
HTML, JSON = {"content-type": "text/html"}, {"content-type": "application/json"}
KOI8, PDF = {"content-type": "text/plain; charset=koi8-r"}, {"content-type": "application/pdf"}
PAGE: dict[str, Any] = {"content": b"<p>x", "headers": HTML}
LINE = b'{"text": "Dam", "id": 7}'


def asks(rank: int) -> Callable[[Request], None]:
    """A gate like Airflow's: the token, else the session's cookie, is the name of a role."""

    def gate(request: Request) -> None:
        who = request.headers.get("authorization", "").removeprefix("Bearer ") or request.cookies.get("_token", "")
        if who not in RANKS:
            raise HTTPException(401, "Not authenticated")
        if RANKS[who] < rank:
            raise HTTPException(403, "Forbidden")

    return gate


GATE = Gate(write=asks(1), read=asks(0))
HEAD = RunHead(
    "7", "manual__2024-03-01T00:00:00+00:00", "daily", "failed", date(2024, 3, 1), date(2024, 3, 4),
    datetime(2024, 3, 4, 1, 2, 3, tzinfo=UTC), None, "Feeds forget: <what> they no longer list", "no room & no time",
    Entry(1200, 1000, 100, 50, 30, 20),
)  # fmt: skip
ACCOUNT = Account(
    HEAD,
    (Share("Vale <b>Post</b>", Entry(1000, 900, 50, 50)), Share(None, Entry(200, 100, 50, 0, 30, 20))),
    (Refusal("load", "too_large", 50, "https://example.com/<script>alert(1)</script>", 'over "20" MB'),),
    (Left("retry", 30, datetime(2024, 3, 5, tzinfo=UTC), datetime(2024, 3, 6, tzinfo=UTC)),),
)


class Clerk:
    """An office that keeps what is left, and tells of one run."""

    def __init__(self, fault: Exception | None = None) -> None:
        self.left: list[Parcel] = []
        self.fault = fault

    def leave(self, body: bytes, media_type: str, *, claims: Mapping[str, str]) -> list[int]:
        parcels = packing.pack(body, media_type, claims=claims)
        if self.fault:
            raise self.fault
        self.left += parcels
        return list(range(1, len(parcels) + 1))

    def latest(self) -> Sequence[RunHead]:
        return [HEAD]

    def run(self, key: str) -> Sequence[Account]:
        return [ACCOUNT] if key == HEAD.key else []


def asked(
    method: str, path: str, *, clerk: Clerk | None = None, who: str | None = "user", **more: Any
) -> httpx.Response:
    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(desk.make(GATE, clerk or Clerk()))
        async with httpx.AsyncClient(transport=transport, base_url="http://desk") as client:
            headers = more.pop("headers", {}) | ({"authorization": f"Bearer {who}"} if who else {})
            return await client.request(method, path, headers=headers, **more)

    return asyncio.run(ask())


@pytest.mark.parametrize(
    ("who", "status"), [(None, 401), ("nobody", 401), ("viewer", 403), ("user", 202), ("op", 202), ("admin", 202)]
)
def test_who_may_trigger_ingest_may_hand_in_a_document(who: str | None, status: int) -> None:
    clerk = Clerk()
    answer = asked("POST", "/documents", clerk=clerk, who=who, content=b"<p>x", headers=HTML)
    assert (answer.status_code, len(clerk.left)) == (status, status == 202)


def test_a_session_alone_hands_in_nothing() -> None:
    clerk = Clerk()
    headers = HTML | {"cookie": "_token=admin"}
    answer = asked("POST", "/documents", clerk=clerk, who=None, content=b"<p>x", headers=headers)
    assert (answer.status_code, clerk.left) == (401, [])
    assert "a session is not enough" in answer.json()["detail"]
    assert answer.headers["www-authenticate"] == "Bearer"
    assert asked("GET", "/runs", who=None, headers={"cookie": "_token=viewer"}).status_code == 200


@pytest.mark.parametrize(
    ("content", "headers", "query", "parcels"),
    [
        (
            b"<p>Dam</p>", HTML, {"url": "https://example.com/a", "title": "Dam"},
            [Parcel(b"<p>Dam</p>", "text/html", "https://example.com/a", {"title": "Dam"})],
        ),
        (b"Dam", KOI8, {}, [Parcel(b"Dam", "text/plain; charset=koi8-r", None, {})]),
        (b"<rss/>", {"content-type": "application/rss+xml"}, {}, [Parcel(b"<rss/>", "application/rss+xml", None, {})]),
        (LINE, JSON, {"source": "vale"}, [Parcel(LINE, "application/json", None, {"source": "vale"})]),
        (
            '[{"text": "Dåm"}, {"html": "<p>"}]'.encode(), JSON, {},
            [Parcel(each.encode(), "application/json", None, {}) for each in ('{"text": "Dåm"}', '{"html": "<p>"}')],
        ),
    ],
)  # fmt: skip
def test_what_is_handed_in_is_left_as_it_came(
    *, content: bytes, headers: dict[str, str], query: dict[str, str], parcels: list[Parcel]
) -> None:
    clerk = Clerk()
    answer = asked("POST", "/documents", clerk=clerk, content=content, headers=headers, params=query)
    assert (answer.status_code, answer.json()) == (202, {"submissions": list(range(1, len(parcels) + 1))})
    assert clerk.left == parcels


@pytest.mark.parametrize(
    ("status", "told", "more"),
    [
        (400, "the body is empty", {"content": b" \n", "headers": HTML}),
        (400, "the body is no JSON: Expecting value", {"content": b"x", "headers": JSON}),
        (400, "the body is no JSON: maximum recursion", {"content": b"[" * 100_000, "headers": JSON}),
        (400, "it has over 100,000 parts", {"content": b"[" + b"[]," * 100_000 + b"[]]", "headers": JSON}),
        (400, "it has over 100,000 parts", {"content": f"[{'{},' * 100_001}]".encode("utf-16"), "headers": JSON}),
        (400, "the body is no JSON: Unterminated", {"content": b'["' + b'\\"' * 1_000_000, "headers": JSON}),
        (400, "one JSON object, or a list of 1 to 100", {"content": b"[]", "headers": JSON}),
        (400, "one JSON object, or a list of 1 to 100", {"content": json.dumps([{}] * 101), "headers": JSON}),
        (400, 'exactly one of "path", "text", "html"', {"content": b"{}", "headers": JSON}),
        (400, '"path" is not taken here', {"content": b'{"path": "/etc/passwd"}', "headers": JSON}),
        (400, 'document 2 of 2: "title" must', {"content": b'[{"text":"x"},{"text":"x","title":[]}]', "headers": JSON}),
        (400, "document 1 of 1: not a JSON object", {"content": b'["x"]', "headers": JSON}),
        (400, '"fetched_at" is no ISO 8601 time', {"content": b'{"text":"x","fetched_at":"soon"}', "headers": JSON}),
        (400, '"url" is no address', {"content": b'{"text":"x","url":"javascript:x"}', "headers": JSON}),
        (400, '"url" is no address', PAGE | {"params": {"url": "dam"}}),
        (400, '"url" is no address', PAGE | {"params": {"url": "http://a.example/" + "x" * 2048}}),
        (400, '"colour" cannot be claimed: give url', PAGE | {"params": {"colour": "red"}}),
        (400, "each claim may be given once", PAGE | {"params": [("url", "a"), ("url", "b")]}),
        (400, '"title" is over 4096 characters', PAGE | {"params": {"title": "x" * 5000}}),
        (400, '"title" holds a character that no table can hold', PAGE | {"params": {"title": "Dam\0"}}),
        (413, "a body may have 20971520 bytes", {"content": b"x", "headers": HTML | {"content-length": "20971521"}}),
        (415, "the media type application/pdf is not taken: give applic", {"content": b"%PDF", "headers": PDF}),
        (415, "the media type nothing is not taken", {"content": b"x"}),
        (415, "longer than 255 characters", PAGE | {"headers": {"content-type": "text/html; x=" + "x" * 255}}),
        (415, "a packed body is not taken", {"content": b"x", "headers": HTML | {"content-encoding": "gzip"}}),
    ],
)  # fmt: skip
def test_what_is_not_taken_is_said_with_its_reason(status: int, told: str, more: dict[str, Any]) -> None:
    clerk = Clerk()
    answer = asked("POST", "/documents", clerk=clerk, **more)
    assert (answer.status_code, clerk.left) == (status, [])
    assert told in answer.json()["detail"]


@pytest.mark.parametrize("fault", [Transient("it restarts"), ConfigurationError("no login for secret-word")])
def test_a_database_that_is_away_is_a_matter_of_time(fault: Exception) -> None:
    answer = asked("POST", "/documents", clerk=Clerk(fault), content=b"<p>x", headers=HTML)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "10")
    assert "secret-word" not in answer.text


@pytest.mark.parametrize("path", ["/openapi.json", "/docs", "/redoc", "/documents/1"])
def test_nothing_else_is_served(path: str) -> None:
    assert asked("GET", path, who="admin").status_code == 404


async def pieces(number: int, size: int, taken: list[int]) -> AsyncIterator[bytes]:
    for count in range(number):
        taken.append(count)
        yield b"x" * size


def test_a_body_without_end_is_cut_off_while_it_comes() -> None:
    clerk, taken = Clerk(), list[int]()
    answer = asked("POST", "/documents", clerk=clerk, content=pieces(100, 1 << 20, taken), headers=HTML)
    assert (answer.status_code, clerk.left) == (413, [])
    assert len(taken) <= 22


class Wire:
    """A request whose body never ends and never comes."""

    headers: Mapping[str, str] = {}

    async def stream(self) -> AsyncIterator[bytes]:
        yield b"x"
        await asyncio.Event().wait()


def test_a_body_that_trickles_gives_up_its_place() -> None:
    with pytest.raises(HTTPException) as told:
        asyncio.run(hatch.body(Wire(), longest=0.01))
    assert told.value.status_code == 408


async def crowd(bounds: Hatch, number: int) -> tuple[int, list[int]]:
    """Let as many ask at once, each holding its place until all have asked; return the most inside, and refusals."""
    inside, most, refused, leave = 0, 0, list[int](), asyncio.Event()

    async def one() -> None:
        nonlocal inside, most
        try:
            async with bounds.place():
                inside += 1
                most = max(most, inside)
                await leave.wait()
                inside -= 1
        except HTTPException as error:
            refused.append(error.status_code)

    tasks = [asyncio.create_task(one()) for _ in range(number)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    leave.set()
    await asyncio.gather(*tasks)
    return most, refused


@pytest.mark.parametrize(("number", "refused"), [(3, 0), (5, 0), (9, 4)])
def test_a_few_at_a_time_some_wait_and_the_rest_are_sent_away(number: int, refused: int) -> None:
    async def watched() -> tuple[int, list[int]]:
        return await crowd(Hatch(places=2, queue=3), number)

    most, found = asyncio.run(watched())
    assert most == 2
    assert found == [429] * refused


def test_who_waits_too_long_is_sent_away_and_the_place_is_free_again() -> None:
    async def watched() -> None:
        bounds = Hatch(places=1, patience=0.01)
        async with bounds.place():
            with pytest.raises(HTTPException) as told:
                async with bounds.place():
                    pass
            assert told.value.headers == {"Retry-After": "10"}
        async with bounds.place():
            pass

    asyncio.run(watched())


def test_the_page_of_a_run_tells_all_that_is_known_of_it_and_runs_nothing() -> None:
    answer = asked("GET", f"/runs/{HEAD.key}".replace("+", "%2B"), who="viewer")
    assert answer.status_code == 200
    page = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text[answer.text.index("<body") :]))
    for told in (
        "manual__2024-03-01T00:00:00+00:00", "started 2024-03-04 01:02:03 UTC", "window: 2024-03-01 to 2024-03-04",
        "failed", "no room &amp; no time", "Feeds forget: &lt;what&gt; they no longer list", "1,200 1,000 100 50 30 20",
        "it holds", "Vale &lt;b&gt;Post&lt;/b&gt; 1,000 900", "none named 200", "30 retry 2024-03-05", "too large 50",
    ):  # fmt: skip
        assert told in page
    assert "<script" not in answer.text
    policy = answer.headers["content-security-policy"]
    style = answer.text[answer.text.index("<style>") + len("<style>") : answer.text.index("</style>")]
    hashed = b64encode(sha256(style.encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{hashed}';")
    assert "http" not in re.sub(r"https://example\.com\S*", "", answer.text)


def test_a_law_that_does_not_hold_is_said() -> None:
    broken = Account(RunHead(*[getattr(HEAD, name) for name in RunHead.__slots__[:-1]], Entry(2, 1)))
    assert "does not hold" in pages.told("x", [broken])


def test_a_run_that_brought_nothing_is_said_so() -> None:
    answer = asked("GET", "/runs/scheduled__<b>", who="viewer")
    assert answer.status_code == 404
    assert "has brought nothing to the door" in answer.text
    assert "<b>" not in answer.text


@pytest.mark.parametrize(("who", "status"), [(None, 401), ("nobody", 401), ("viewer", 200), ("admin", 200)])
def test_who_may_look_at_ingest_may_read_of_its_runs(who: str | None, status: int) -> None:
    assert asked("GET", "/runs", who=who).status_code == status
    assert asked("GET", f"/runs/{HEAD.key}", who=who).status_code in {status, 404}


def test_the_list_of_runs_leads_to_each() -> None:
    page = asked("GET", "/runs", who="viewer").text
    assert 'href="runs/manual__2024-03-01T00%3A00%3A00%2B00%3A00"' in page
    assert "1,200" in page
