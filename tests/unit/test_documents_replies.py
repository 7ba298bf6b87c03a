"""What a server said with a page, whatever bytes it sent."""

import contextlib
from datetime import UTC, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dateline.errors import Rejected, Unreadable
from dateline.pipeline.documents import SIZE_CAP, replies

PACKINGS = st.sampled_from(["gzip", "deflate", "br", "zstd", "identity", "gzip, br", "x", ""])


@given(st.binary(max_size=300))
@example(b"HTTP/1.1 200 OK")
@example(b"HTTP/1.1 200 OK\r\n\r\n")
@example(b"HTTP/1.1 200\r\n: x\r\n\ty\r\n\r\nbody")
def test_any_answer_is_split_or_refused(junk: bytes) -> None:
    for block in (junk, b"HTTP/1.1 200 OK\r\n" + junk):
        with contextlib.suppress(Unreadable):
            status, headers, body = replies.answer(block)
            assert 0 <= status <= 999
            assert all(name == name.lower() for name in headers)
            assert block.endswith(body)


@settings(max_examples=300)
@given(st.binary(max_size=400), PACKINGS, st.booleans())
def test_any_body_is_unpacked_taken_or_refused(body: bytes, packing: str, chunked: bool) -> None:
    headers = {"content-encoding": packing} | ({"transfer-encoding": "chunked"} if chunked else {})
    with contextlib.suppress(Rejected):
        assert len(replies.page(body, headers)) <= SIZE_CAP


@given(st.lists(st.binary(min_size=1, max_size=50)), st.binary(max_size=50))
def test_chunks_give_what_was_put_into_them(pieces: list[bytes], trailer: bytes) -> None:
    body = b"".join(b"%x;a=b\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n" + trailer
    assert replies.unchunked(body) == b"".join(pieces)
    if pieces:
        with pytest.raises(Unreadable):
            replies.unchunked(body[: body.rindex(b"0\r\n" + trailer) - 3])


@given(st.text(max_size=120))
@example("Thu, 08 Feb 99999 13:03:00 GMT")
@example("Thu, 08 Feb 2024 13:03:00 -9999")
@example("Mon, 01 Jan 0001 00:00:00 +2359")
@example(", , ,")
def test_any_date_of_a_header_is_an_instant_or_none(said: str) -> None:
    found = replies.moment(said)
    assert found is None or found.tzinfo is UTC


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("Thu, 08 Feb 2024 13:03:00 GMT", datetime(2024, 2, 8, 13, 3, tzinfo=UTC)),
        ("Thu, 08 Feb 2024 15:03:00 +0200", datetime(2024, 2, 8, 13, 3, tzinfo=UTC)),
        ("Thursday, 08-Feb-24 13:03:00 GMT", datetime(2024, 2, 8, 13, 3, tzinfo=UTC)),
        ("Thu, 08 Feb 2024 13:03:00 -0000", datetime(2024, 2, 8, 13, 3, tzinfo=UTC)),
        ("0", None),
        ("-1", None),
        ("Thu, 08 Feb 2024 13:03:00 GMT" + " " * 100, None),
    ],
)
def test_the_date_of_a_header_is_read_as_the_standard_writes_it(said: str, at: datetime | None) -> None:
    assert replies.moment(said) == at


def test_headers_are_kept_as_far_as_they_matter_and_bounded() -> None:
    said = {"etag": "a\0b", "set-cookie": "c=d", "link": "x" * 5000, "date": ""}
    assert replies.kept(said) == {"etag": "a\N{REPLACEMENT CHARACTER}b", "link": "x" * 1000}
