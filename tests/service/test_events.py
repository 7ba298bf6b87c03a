"""Events on a real Airflow: a file, a POST, a row in SQL, a feed: in the articles with nobody pressing anything."""

import http.client
import json
import statistics
import sys
import time
from collections.abc import Callable, Mapping

import psycopg
import pytest

from dateline.service import databases
from service.newcomer import Newcomer
from unit.reports import words

DOCUMENTS = "/dateline/documents"
# Sentences a reader takes for news, whose nouns are of no language: no two events are near copies.
FRAME = "The {} of the {} said on Monday that {} and the {} would be at the {} in {} before the {} of the {} was over."


def news(number: int) -> str:
    """The text of an event like no other's; its first line names it."""
    told = [FRAME.format(*words(10_000 + 100 * number + at, 8)) for at in range(9)]
    paragraphs = "\n\n".join(" ".join(told[at : at + 3]) for at in range(0, 9, 3))
    return f"Event {number} at the harbour of {words(number, 1)[0].title()}\n\n{paragraphs}\n"


def page(number: int) -> str:
    title, *paragraphs = news(number).strip().split("\n\n")
    told = "".join(f"<p>{each}</p>" for each in paragraphs)
    return f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{told}</article></body></html>"


def posted(
    newcomer: Newcomer,
    body: bytes,
    headers: Mapping[str, str],
    *,
    path: str = "/dateline/documents",
    method: str = "POST",
) -> tuple[int, str]:
    wire = http.client.HTTPConnection("127.0.0.1", newcomer.settings.port, timeout=60)
    try:
        wire.request(method, path, body, dict(headers))
        answer = wire.getresponse()
        return answer.status, answer.read().decode()
    finally:
        wire.close()


def bearer(newcomer: Newcomer) -> dict[str, str]:
    newcomer.client.runs("ingest")  # which logs in
    assert newcomer.client._token
    return {"Authorization": f"Bearer {newcomer.client._token}"}


def left(newcomer: Newcomer, body: bytes, media_type: str) -> None:
    with psycopg.connect(databases.ensure(newcomer.settings).submitter) as conn:
        conn.execute("INSERT INTO raw.submission (media_type, body) VALUES (%s, %s)", (media_type, body))


def by_file(newcomer: Newcomer, number: int) -> None:
    newcomer.drops(f"event-{number}.txt", news(number))


def by_post(newcomer: Newcomer, number: int) -> None:
    path = f"/dateline/documents?url=https://events.example.com/{number}"
    status, told = posted(newcomer, page(number).encode(), bearer(newcomer) | {"Content-Type": "text/html"}, path=path)
    assert status == 202, told


def by_row(newcomer: Newcomer, number: int) -> None:
    left(newcomer, json.dumps({"text": news(number), "id": f"event-{number}"}).encode(), "application/json")


def by_feed(newcomer: Newcomer, number: int) -> None:
    item = f"<item><title>Event {number} at</title><link>https://feed.example.com/{number}</link>"
    text = f"<description><![CDATA[{page(number)}]]></description></item>"
    left(newcomer, f"<rss version='2.0'><channel><title>Vale</title>{item}{text}</channel></rss>".encode(), "text/xml")


WAYS: tuple[Callable[[Newcomer, int], None], ...] = (by_file, by_post, by_row, by_feed)
ARRIVED = "SELECT count(*) AS n FROM articles WHERE title LIKE %s OR text LIKE %s"


def arrived(newcomer: Newcomer, number: int) -> bool:
    name = f"Event {number} at%"
    return bool(newcomer.sql(ARRIVED, name, name)[0]["n"])


def test_an_event_of_each_kind_is_an_article_with_nobody_pressing_anything(
    newcomer: Newcomer, capsys: pytest.CaptureFixture[str]
) -> None:
    took: list[tuple[float, str]] = []
    for number, way in enumerate(WAYS):
        newcomer.rests()
        begun = time.monotonic()
        way(newcomer, number)
        newcomer.until(lambda: arrived(newcomer, number), within=120)  # noqa: B023  asked at once
        took.append((time.monotonic() - begun, way.__name__.removeprefix("by_")))
    with capsys.disabled():
        told = ", ".join(f"{name} {seconds:.1f}" for seconds, name in took)
        sys.stdout.write(
            f"\nevent to article: median {statistics.median(seconds for seconds, _ in took):.1f} s ({told})\n"
        )


def test_what_arrives_while_the_triggerer_is_dead_comes_in_all_the_same(newcomer: Newcomer) -> None:
    newcomer.rests()
    for number in range(100, 112):
        WAYS[number % len(WAYS)](newcomer, number)
        if number == 105:
            newcomer.kills("triggerer")
    newcomer.until(lambda: all(arrived(newcomer, number) for number in range(100, 112)), within=180)
    newcomer.until(lambda: newcomer.part("triggerer") is not None, within=60)
    newcomer.rests()
    assert newcomer.sql("SELECT count(*) AS n FROM runs WHERE kind IN ('inbox', 'submission')")[0]["n"] > 0


def test_a_run_in_airflow_leads_to_its_page(newcomer: Newcomer) -> None:
    run = newcomer.client.runs("ingest")[-1]
    path = f"/dateline/runs/{run.run_id.replace('+', '%2B')}"
    status, told = posted(newcomer, b"", bearer(newcomer), path=path, method="GET")
    assert status == 200
    assert "it holds" in told
    status, told = posted(newcomer, b"", bearer(newcomer), path="/dateline/runs", method="GET")
    assert (status, "submission" in told) == (200, True)
    views = [view for plugin in newcomer.ask("GET", "/api/v2/plugins")["plugins"] for view in plugin["external_views"]]
    assert {view["href"] for view in views} == {"/dateline/runs/{RUN_ID}", "/dateline/runs"}


@pytest.mark.parametrize(
    ("role", "write", "read"),
    [("viewer", 403, 200), ("user", 202, 200), ("op", 202, 200), ("admin", 202, 200), (None, 401, 401)],
)
def test_airflow_says_who_may_hand_in_and_who_may_read(
    *, newcomer: Newcomer, role: str | None, write: int, read: int
) -> None:
    headers = {"Authorization": f"Bearer {token(newcomer, role)}"} if role else {}
    page_type = {"Content-Type": "text/html"}
    assert posted(newcomer, page(200).encode(), headers | page_type)[0] == write
    assert posted(newcomer, b"", headers, path="/dateline/runs", method="GET")[0] == read
    if role:
        cookie = {"Cookie": f"_token={token(newcomer, role)}"}
        assert posted(newcomer, page(200).encode(), cookie | page_type)[0] == 401
        assert posted(newcomer, b"", cookie, path="/dateline/runs", method="GET")[0] == read


def token(newcomer: Newcomer, role: str) -> str:
    """A token for somebody of a role, signed with the home's own secret as Airflow signs them."""
    import jwt  # noqa: PLC0415

    now = int(time.time())
    secret = (newcomer.settings.secrets / "airflow_jwt").read_text("ascii").strip()
    said = {"sub": f"a {role}", "role": role, "teams": [], "iat": now, "nbf": now, "exp": now + 600}
    return jwt.encode(said | {"aud": "apache-airflow"}, secret, algorithm="HS512")


def test_too_much_and_what_is_no_document_are_refused_at_once(newcomer: Newcomer) -> None:
    headers = bearer(newcomer)
    large = headers | {"Content-Type": "text/html", "Content-Length": str((20 << 20) + 1)}
    assert posted(newcomer, b"", large)[0] == 413
    status, told = posted(newcomer, b'[{"title": "x"}]', headers | {"Content-Type": "application/json"})
    assert status == 400
    assert json.loads(told) == {"detail": 'document 1 of 1: exactly one of "path", "text", "html" is needed, not 0'}
    assert posted(newcomer, b"x", headers | {"Content-Type": "image/png"})[0] == 415
