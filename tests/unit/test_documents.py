"""What comes in, in the order it was given, and what it makes of what cannot be read."""

import contextlib
import gzip
import json
import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.errors import TooLarge, Unreadable
from dateline.model import Claims, DeliveredDate
from dateline.pipeline import documents


def written(folder: Path, content: bytes, name: str = "many.jsonl") -> Path:
    """A file with this content."""
    path = folder / name
    path.write_bytes(content)
    return path


def only(found: object) -> documents.Document:
    """The one document there is."""
    (document,) = list(found)
    return document


@pytest.mark.parametrize(
    ("said", "content", "claims"),
    [
        ({"text": "abc"}, b"abc", Claims()),
        ({"html": "<p>ä"}, "<p>ä".encode(), Claims()),
        ({"path": "beside.txt"}, b"beside", Claims()),
        (
            {"text": "", "url": "https://a.example/1", "id": "x"},
            b"",
            Claims(url="https://a.example/1", external_id="x"),
        ),
        ({"text": "a", "id": 17}, b"a", Claims(external_id="17")),
        (
            {"text": "a", "title": "T", "published": "2024", "source": "s"},
            b"a",
            Claims(title="T", published="2024", source="s"),
        ),
        ({"text": "a", "title": None}, b"a", Claims()),
        (
            {"text": "a", "fetched_at": "2024-02-08T13:03:00Z"},
            b"a",
            Claims(fetched_at=datetime(2024, 2, 8, 13, 3, tzinfo=UTC)),
        ),
        (
            {"text": "a", "dates": [{"origin": "feed", "field": "published", "raw": "Thu, 08 Feb 2024 13:03:00 GMT"}]},
            b"a",
            Claims(dates=(DeliveredDate("feed", "published", "Thu, 08 Feb 2024 13:03:00 GMT"),)),
        ),
        (
            {"text": "a", "dates": [{"origin": "sitemap", "field": "modified", "raw": 2024}] * 2},
            b"a",
            Claims(dates=(DeliveredDate("sitemap", "modified", "2024"),) * 2),
        ),
        (
            {"text": "a", "dates": [{"origin": "feed", "field": "published", "raw": raw} for raw in (" ", "", None)]},
            b"a",
            Claims(),  # an empty element of a feed says nothing
        ),
        ({"text": "a", "dates": []}, b"a", Claims()),
        ({"text": "a", "dates": None}, b"a", Claims()),
        ({"text": "a", "fetched_at": "2024-02-08"}, b"a", Claims(fetched_at=datetime(2024, 2, 8, tzinfo=UTC))),
    ],
)
def test_a_line_gives_content_and_claims(tmp_path: Path, *, said: dict, content: bytes, claims: Claims) -> None:
    written(tmp_path, b"beside", "beside.txt")
    document = only(documents.lines(written(tmp_path, json.dumps(said).encode())))
    assert (document.read(), document.claims) == (content, claims)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"{", "line 1"),
        (b"[1]", "not a JSON object"),
        (b"\xff", "line 1"),
        (b"[" * 100_000, "line 1"),
        (b"{}", "exactly one of"),
        (b'{"text": "a", "html": "b"}', "exactly one of"),
        (b'{"text": ["a"]}', '"text" must be text'),
        (b'{"text": "a", "url": true}', '"url" must be text'),
        (b'{"text": "a", "fetched_at": "soon"}', "no ISO 8601 time: soon"),
    ],
)
def test_a_broken_line_is_a_document_that_says_why(tmp_path: Path, line: bytes, said: str) -> None:
    document = only(documents.lines(written(tmp_path, line)))
    with pytest.raises(Unreadable, match=said):
        document.read()


WELL = {"origin": "http", "field": "modified", "raw": "Thu, 08 Feb 2024 13:03:00 GMT"}


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ("2024-02-08", '"dates" must be a list of at most 20'),
        ({"origin": "feed"}, '"dates" must be a list of at most 20'),
        ([WELL] * 21, '"dates" must be a list of at most 20'),
        (["2024-02-08"], 'each of "dates" must have "origin", "field" and "raw"'),
        ([{"origin": "feed", "raw": "2024"}], 'each of "dates" must have "origin", "field" and "raw"'),
        ([WELL | {"zone": "UTC"}], 'each of "dates" must have "origin", "field" and "raw"'),
        ([WELL | {"origin": "page"}], "origin feed, sitemap, http, warc, bulk"),
        ([WELL | {"origin": ["feed"]}], "origin feed, sitemap, http, warc, bulk"),
        ([WELL | {"field": "created"}], "field published, modified"),
        ([WELL | {"raw": True}], '"raw" must be text'),
        ([WELL | {"raw": "9" * 5000}], '"raw" is over 4096 characters'),
        ([WELL, WELL | {"raw": {}}], '"raw" must be text'),
    ],
    ids=str,
)
def test_dates_that_cannot_be_read_refuse_their_line_and_say_why(tmp_path: Path, dates: object, said: str) -> None:
    good, bad = json.dumps({"text": "a", "dates": [WELL] * 20}), json.dumps({"text": "a", "dates": dates})
    first, second = documents.lines(written(tmp_path, f"{good}\n{bad}".encode()))
    assert len(first.claims.dates) == 20
    with pytest.raises(Unreadable) as refusal:
        second.read()
    assert str(refusal.value).startswith("line 2: ")
    assert said in str(refusal.value)


def test_the_lines_of_a_bulk_file_keep_their_order_and_know_their_place(tmp_path: Path) -> None:
    found = list(documents.lines(written(tmp_path, b'{"text": "a"}\n\n \n{"text": "b"}\r\n{\n{"text": "c"}')))
    assert [(d.data, d.container[1]) for d in found] == [(b"a", 0), (b"b", 17), (None, 32), (b"c", 34)]
    assert len({d.container[0] for d in found}) == 1


def test_a_folder_is_walked_by_name_and_hidden_files_are_left_out(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden", "deep/c.txt", "deep/.git/d.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        written(tmp_path, name.encode(), name)
    assert [d.path.name for d in documents.walk([tmp_path])] == ["a.txt", "b.txt", "c.txt"]


def test_paths_keep_the_order_they_were_given_in(tmp_path: Path) -> None:
    paths = [written(tmp_path, b"x", name) for name in ("b.txt", "a.txt")]
    assert [d.path for d in documents.walk(paths)] == paths


def test_a_compressed_file_is_read_as_it_came(tmp_path: Path) -> None:
    packed = gzip.compress(b"<p>")
    assert documents.Document(written(tmp_path, packed, "a.html.gz")).read() == packed


@pytest.mark.parametrize("name", ["missing.txt", "folder", "pipe"])
def test_what_is_no_file_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Unreadable):
        documents.Document(tmp_path / name).read()


def test_a_document_over_the_cap_is_refused(tmp_path: Path) -> None:
    content = b"a" * (documents.SIZE_CAP + 1)
    with pytest.raises(TooLarge):
        documents.Document(written(tmp_path, content, "a.txt")).read()


def test_a_missing_manifest_is_one_document_that_says_so(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="No such file"):
        only(documents.lines(tmp_path / "none.jsonl")).read()


def test_a_path_that_is_no_utf8_can_be_shown(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt"))
    assert documents.Document(path).location == f"{tmp_path}/\N{REPLACEMENT CHARACTER}.txt"


@contextlib.contextmanager
def an_ordinary_user() -> Iterator[None]:
    """Act as a user whom a folder of mode 0 keeps out: root is kept out of nothing."""
    before = os.geteuid()
    os.seteuid(65534 if before == 0 else before)
    try:
        yield
    finally:
        os.seteuid(before)


def test_a_folder_that_may_not_be_read_is_told_not_passed_over() -> None:
    with tempfile.TemporaryDirectory() as name:  # not under a folder that keeps the ordinary user out
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "closed").mkdir()
        (folder / "a.txt").write_text("words")
        (folder / "closed").chmod(0)
        with an_ordinary_user():
            found = list(documents.walk([folder]))
            with pytest.raises(Unreadable, match="a folder that may not be read"):
                found[1].read()
        (folder / "closed").chmod(0o755)
    assert [each.path.name for each in found] == ["a.txt", "closed"]
