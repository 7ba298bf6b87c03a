"""What web archives hold, and what is made of those that are cut off, damaged, or lie."""

import gzip
import os
import zlib
from datetime import date, datetime
from pathlib import Path

import brotli
import pytest
import zstandard

import warcs
from dateline.errors import Rejected
from dateline.model import Claims, DeliveredDate
from dateline.pipeline import documents
from dateline.pipeline.documents import Document, Walk, Wanted, records
from dateline.pipeline.documents.document import hash_of
from dateline.pipeline.documents.records import HEAD_CAP
from warcs import CAPTURED, HTML, MODIFIED, Answer

AT = datetime.fromisoformat(CAPTURED)
TEXT = warcs.html("The ferry of Norwick sails again.").encode()
CHUNKS = b"3;x=y\r\n%s\r\n%X\r\n%s\r\n0\r\nA: b\r\n\r\n" % (TEXT[:3], len(TEXT) - 3, TEXT[3:])
BOMB = gzip.compress(b" " * (30 << 20))
NAMES = ("a.warc", "a.warc.gz")


def written(folder: Path, content: bytes, name: str = "a.warc.gz") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def only(folder: Path, answer: Answer, name: str = "a.warc.gz") -> Document:
    """The one document of an archive with one answer."""
    (document,) = documents.walk([warcs.write(folder / name, [answer])])
    return document


def refusal(document: Document) -> tuple[str, str]:
    with pytest.raises(Rejected) as refused:
        document.read()
    return refused.value.reason, str(refused.value)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_comes_with_what_its_server_and_the_archive_said_of_it(tmp_path: Path, name: str) -> None:
    said = {"WARC-IP-Address": "192.0.2.7"}
    document = only(
        tmp_path, Answer("https://example.com/a", TEXT, {"ETag": '"x"', "Set-Cookie": "a=b"}, said=said), name
    )
    assert document.read() == TEXT
    assert document.medium == "page"
    assert document.claims == Claims(
        url="https://example.com/a",
        fetched_at=AT,
        dates=(DeliveredDate("http", "modified", MODIFIED),),
        content_type=HTML,
    )
    headers = {"content-type": HTML, "date": warcs.DATE, "last-modified": MODIFIED, "etag": '"x"'}
    assert document.http == {"status": 200, "headers": headers, "address": "192.0.2.7"}


@pytest.mark.parametrize("name", NAMES)
def test_each_record_knows_its_place_and_a_walk_goes_on_from_any(tmp_path: Path, name: str) -> None:
    answers = [warcs.page(number) for number in range(5)]
    path = warcs.write(tmp_path / name, answers)
    starts = [len(b"".join(warcs.parts(answers, packed=name.endswith(".gz"))[:number])) for number in range(1, 6)]
    found = list(documents.walk([path]))
    assert [document.container for document in found] == [(hash_of(path), start) for start in starts]
    assert [document.read() for document in found] == [answer.body for answer in answers]
    for number, start in enumerate(starts):
        walk = Walk(path, hash_of(path), walked=start)
        assert [document.read() for document in walk.documents()] == [answer.body for answer in answers[number:]]
        assert (walk.walked, walk.records) == (path.stat().st_size, 5 - number)


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"Content-Encoding": "gzip"}, gzip.compress(TEXT)),
        ({"Content-Encoding": "gzip"}, TEXT),  # archives keep the header of what they unpacked
        ({"Content-Encoding": "deflate"}, zlib.compress(TEXT)),
        ({"Content-Encoding": "deflate"}, TEXT),
        ({"Content-Encoding": "br"}, brotli.compress(TEXT)),
        ({"Content-Encoding": "br"}, TEXT),
        ({"Content-Encoding": "zstd"}, zstandard.compress(TEXT)),
        ({"Content-Encoding": "zstd"}, TEXT),
        ({"Content-Encoding": "identity"}, TEXT),
        ({"Transfer-Encoding": "chunked"}, b"%x\r\n%s\r\n0\r\n\r\n" % (len(TEXT), TEXT)),
        ({"Transfer-Encoding": "chunked"}, CHUNKS),
        ({"Transfer-Encoding": "chunked"}, TEXT),
        ({"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"}, TEXT),
        ({"Content-Length": "7"}, TEXT),
        ({"Content-Type": ""}, TEXT),
        ({"Content-Type": "application/xhtml+xml"}, TEXT),
        ({"Content-Type": "TEXT/PLAIN"}, TEXT),
    ],
)  # fmt: skip
def test_a_page_is_unpacked_as_far_as_it_is_packed(tmp_path: Path, headers: dict, body: bytes) -> None:
    assert only(tmp_path, Answer(body=body, headers=headers)).read() == TEXT


def test_a_page_in_another_writing_is_read_by_the_header(tmp_path: Path) -> None:
    body = "<p>Порт открыт</p>".encode("koi8-r")
    document = only(tmp_path, Answer(body=body, headers={"Content-Type": "text/html; charset=koi8-r"}))
    assert (document.read(), document.claims.content_type) == (body, "text/html; charset=koi8-r")


@pytest.mark.parametrize(
    ("modified", "answered", "dated"),
    [
        (MODIFIED, warcs.DATE, True),
        ("Fri, 09 Feb 2024 07:59:30 GMT", warcs.DATE, False),  # made when it was asked for
        ("Sat, 10 Feb 2024 08:00:00 GMT", warcs.DATE, False),
        ("Fri, 09 Feb 2024 07:59:30 GMT", "", False),  # the archive's clock stands in
        (MODIFIED, "", True),
        ("yesterday", warcs.DATE, False),
        ("", warcs.DATE, False),
    ],
)
def test_a_time_of_modification_counts_unless_it_is_that_of_the_answer(
    tmp_path: Path, *, modified: str, answered: str, dated: bool
) -> None:
    document = only(tmp_path, Answer(body=TEXT, headers={"Last-Modified": modified, "Date": answered}))
    assert [found.raw for found in document.claims.dates] == [modified] * dated


@pytest.mark.parametrize(
    ("answer", "reason", "detail"),
    [
        (Answer(body=TEXT, status="404 Not Found"), "wrong_status", "status 404"),
        (Answer(body=b"", status="301 Moved", headers={"Location": "/b"}), "wrong_status", "status 301"),
        (Answer(body=b"\x89PNG", headers={"Content-Type": "image/png"}), "wrong_type", "image/png"),
        (Answer(kind="revisit"), "revisit", "seen again unchanged; the page stands in another record"),
        (Answer("urn:x", b"text", kind="conversion"), "unsupported", "conversion"),
        (Answer("https://e.example/", TEXT, kind="resource", said={"Content-Type": "image/gif"}), "wrong_type", "gif"),
        (Answer("https://" + "e" * 5000, TEXT), "unreadable", "over 4096 characters"),
        (Answer(body=gzip.compress(TEXT)[:-9], headers={"Content-Encoding": "gzip"}), "unreadable", "packed as gzip"),
        (Answer(body=b"5\r\nab", headers={"Transfer-Encoding": "chunked"}), "unreadable", "chunks"),
        (Answer(body=b"5\r\nabcde\r\nzz\r\n", headers={"Transfer-Encoding": "chunked"}), "unreadable", "chunks"),
        (Answer(body=TEXT, headers={"X-Long": "x" * (HEAD_CAP + 1)}), "unreadable", "headers are over"),
        (Answer(body=TEXT, status="ok"), "unreadable", "without a status"),
        (Answer(body=BOMB, headers={"Content-Encoding": "gzip"}), "too_large", "times its size"),
        (Answer(body=os.urandom(21 << 20)), "too_large", "over 20971520 bytes"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)  # fmt: skip
@pytest.mark.parametrize("name", NAMES)
def test_what_is_no_page_says_why_and_its_neighbours_are_read(
    tmp_path: Path, *, name: str, answer: Answer, reason: str, detail: str
) -> None:
    before, found, after = documents.walk([warcs.write(tmp_path / name, [warcs.page(1), answer, warcs.page(2)])])
    assert before.read() == warcs.page(1).body
    said, told = refusal(found)
    assert (said, detail in told) == (reason, True)
    assert after.read() == warcs.page(2).body


def test_what_answers_nothing_is_no_document(tmp_path: Path) -> None:
    kinds = [Answer(body=b"GET / HTTP/1.1", kind="request"), Answer(body=b"a: b", kind="metadata")]
    assert list(documents.walk([warcs.write(tmp_path / "a.warc.gz", kinds)])) == []


def test_a_saved_page_that_no_server_sent_is_a_page(tmp_path: Path) -> None:
    document = only(tmp_path, Answer("https://e.example/", TEXT, kind="resource", said={"Content-Type": HTML}))
    assert (document.read(), document.claims.content_type, document.http) == (TEXT, HTML, {})


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("2024-02-09T08:00:00Z", AT),
        ("2024-02-09T08:00:00.123456789Z", AT.replace(microsecond=123456)),
        ("2024-02-09T10:00:00+02:00", AT),
        ("2024", None),
        ("soon", None),
        ("1812-01-01T00:00:00Z", None),
        (None, None),
    ],
)
def test_the_time_of_capture_is_known_in_full_or_not_at_all(
    tmp_path: Path, said: str | None, at: datetime | None
) -> None:
    assert only(tmp_path, Answer(body=TEXT, captured=said)).claims.fetched_at == at


def test_an_archive_of_an_older_version_and_a_sloppy_writer_is_read(tmp_path: Path) -> None:
    block = b"HTTP/1.0 200 OK\nContent-Type: text/html\n\n" + TEXT
    header = ["warc-type: response", "WARC-Target-URI: <https://e.example/1>", f"content-length:  {len(block)}"]
    old = warcs.bare(header, block).replace(b"WARC/1.0", b"WARC/0.18")
    for content in (old, warcs.member(old), old.rstrip(), warcs.member(old) + bytes(70_000)):
        (document,) = documents.walk([written(tmp_path, content)])
        assert (document.read(), document.claims.url) == (TEXT, "https://e.example/1")


PARTS = warcs.parts([warcs.page(number) for number in range(4)])
BARE = warcs.parts([warcs.page(number) for number in range(4)], packed=False)


@pytest.mark.parametrize("parts", [PARTS, BARE], ids=["packed", "bare"])
@pytest.mark.parametrize("share", [0.01, 0.1, 0.5, 0.9, 0.97])
def test_a_file_that_is_cut_off_stops_with_the_offset_and_keeps_what_was_before(
    tmp_path: Path, *, parts: list[bytes], share: float
) -> None:
    whole, last = b"".join(parts[:-1]), parts[-1]
    path = written(tmp_path, whole + last[: int(len(last) * share)])
    walk = Walk(path, hash_of(path))
    *kept, cut = walk.documents()
    assert [document.read() for document in kept] == [warcs.page(number).body for number in range(3)]
    reason, told = refusal(cut)
    assert reason == "damaged"
    assert told.startswith(f"broken at byte {len(whole)} after 4 records: ")
    assert (cut.container, walk.walked) == ((hash_of(path), len(whole)), len(whole))


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


@pytest.mark.parametrize(
    ("middle", "why"),
    [
        (flipped(PARTS[2], 0), "no whole gzip member"),
        (flipped(PARTS[2], 40), "no whole gzip member"),
        (flipped(PARTS[2], len(PARTS[2]) // 2), "no whole gzip member"),
        (flipped(PARTS[2], len(PARTS[2]) - 6), "no whole gzip member"),  # its checksum
        (PARTS[2][:300], "no whole gzip member"),
        (b"garbage between members", "no whole gzip member"),
        (warcs.member(b"no record at all"), "no record begins there"),
        (warcs.member(b"\r\n\r\n"), "no record begins there"),
        (warcs.member(b"WARC/1.0\r\nA: b"), "ends within a record"),
        (warcs.member(b"WARC/2.0\r\nA: b\r\n\r\n"), "no record begins there"),
        (warcs.member(b"WARC/1.0\r\nA: " + b"b" * HEAD_CAP + b"\r\n\r\n"), "header is over"),
        (warcs.member(BARE[1] + BARE[2]), "packed in one piece"),
    ],
)
def test_a_damaged_archive_stops_where_no_record_can_be_found(tmp_path: Path, middle: bytes, why: str) -> None:
    before = b"".join(PARTS[:2])
    first, broken = documents.walk([written(tmp_path, before + middle + PARTS[3])])
    assert first.read() == warcs.page(0).body
    reason, told = refusal(broken)
    assert reason == "damaged"
    assert told.startswith(f"broken at byte {len(before)} after 2 records: ")
    assert why in told


def relabelled(record: bytes, length: object) -> bytes:
    """A record that says another length of its content."""
    head, _, content = record.partition(b"\r\n\r\n")
    lines = [line for line in head.split(b"\r\n") if not line.startswith(b"Content-Length")]
    return b"\r\n".join([*lines, f"Content-Length: {length}".encode(), b"", b""]) + content


LENGTHS = ("0", "17", "99999", str(30 << 20), "9" * 30, "-1", "many", "")


@pytest.mark.parametrize("length", LENGTHS)
def test_a_packed_record_that_lies_of_its_length_is_refused_alone(tmp_path: Path, length: str) -> None:
    lying = warcs.member(relabelled(BARE[2], length))
    found = list(documents.walk([written(tmp_path, b"".join([*PARTS[:2], lying, *PARTS[3:]]))]))
    assert [number for number, document in enumerate(found) if document.fault] == [1]
    assert refusal(found[1])[0] == "unreadable"


@pytest.mark.parametrize("length", LENGTHS)
def test_a_bare_record_that_lies_of_its_length_ends_the_walk(tmp_path: Path, length: str) -> None:
    content = b"".join([*BARE[:2], relabelled(BARE[2], length), *BARE[3:]])
    first, broken = documents.walk([written(tmp_path, content, "a.warc")])
    assert first.read() == warcs.page(0).body
    reason, told = refusal(broken)
    assert (reason, f"broken at byte {len(b''.join(BARE[:2]))} after 2 records" in told) == ("damaged", True)


def test_a_record_that_unpacks_without_end_stops_the_walk_and_is_never_held(tmp_path: Path) -> None:
    bomb = warcs.member(b"WARC/1.0\r\nContent-Length: 300000000\r\n\r\n" + bytes(300_000_000))
    (broken,) = documents.walk([written(tmp_path, bomb)])
    assert "unpacks to more than 200 times its size" in refusal(broken)[1]


@pytest.mark.parametrize("content", [b"", b"\0" * 100_000])
def test_an_empty_archive_holds_nothing(tmp_path: Path, content: bytes) -> None:
    assert list(documents.walk([written(tmp_path, b"", "a.warc.gz")])) == []


def test_an_archive_that_is_none_says_so(tmp_path: Path) -> None:
    (broken,) = documents.walk([written(tmp_path, b"<html>", "a.warc")])
    assert refusal(broken) == ("damaged", "broken at byte 0 after 0 records: no record begins there")


@pytest.mark.parametrize("seed", range(100))
def test_an_archive_with_any_byte_changed_gives_whole_pages_and_says_where_it_broke(tmp_path: Path, seed: int) -> None:
    parts = (PARTS, BARE)[seed % 2]
    content = b"".join(parts)
    path = written(tmp_path, flipped(content, seed * 7919 % len(content)))
    walk = Walk(path, hash_of(path))
    found = list(walk.documents())
    assert all(document.fault or document.claims.url or document.data for document in found)
    assert walk.walked == len(content) or found[-1].fault.reason == "damaged"


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (Wanted(), [0, 1, 2, 3, 4]),
        (Wanted(("example.com",)), [0, 1]),
        (Wanted(("www.example.com",)), [1]),
        (Wanted(("example.net", "example.com")), [0, 1, 3]),
        (Wanted(("ample.com",)), []),
        (Wanted(since=date(2024, 2, 9)), [1, 2]),
        (Wanted(until=date(2024, 2, 9)), [0, 3]),
        (Wanted(since=date(2024, 2, 8), until=date(2024, 2, 9)), [0]),
        (Wanted(("example.com",), since=date(2024, 2, 9)), [1]),
    ],
)
def test_pages_are_chosen_by_host_and_day_and_the_others_are_counted(
    tmp_path: Path, wanted: Wanted, numbers: list[int]
) -> None:
    answers = [
        Answer("https://example.com/0", TEXT, captured="2024-02-08T23:59:59Z"),
        Answer("https://WWW.Example.com:8080/1", TEXT, captured="2024-02-09T00:00:00Z"),
        Answer("https://sample.com/2", TEXT, captured="2024-02-10T00:00:00Z"),
        Answer("https://example.net/3", TEXT, captured="2024-02-01T00:00:00Z"),
        Answer("https://other.example/4", TEXT, captured=None),  # in no window
    ]
    path = warcs.write(tmp_path / "a.warc.gz", answers)
    walk = Walk(path, hash_of(path), wanted)
    found = [int(str(document.claims.url)[-1]) for document in walk.documents()]
    assert (found, walk.passed, walk.records) == (numbers, 5 - len(numbers), 6)


@pytest.mark.parametrize(
    ("wanted", "scope"),
    [
        (Wanted(), ""),
        (Wanted(("b.example", "a.example", "b.example")), "host=a.example host=b.example"),
        (Wanted(("a.example",), date(2024, 2, 8)), "host=a.example since=2024-02-08"),
        (Wanted((), date(2024, 2, 8), date(2024, 2, 9)), "since=2024-02-08 until=2024-02-09"),
    ],
)  # fmt: skip
def test_the_same_choice_has_the_same_words(wanted: Wanted, scope: str) -> None:
    assert wanted.scope == scope


def test_a_file_that_cannot_be_read_is_one_document_that_says_so(tmp_path: Path) -> None:
    (found,) = documents.walk([tmp_path / "gone.warc.gz"])
    assert refusal(found) == ("unreadable", "cannot be read: No such file or directory")


def test_records_are_given_out_one_by_one(tmp_path: Path) -> None:
    with written(tmp_path, PARTS[0] + PARTS[1] + b"x").open("rb") as stream:
        found = records.records(stream)
        assert next(found).said("WARC-Type") == "warcinfo"
        assert next(found).end == len(PARTS[0] + PARTS[1])
