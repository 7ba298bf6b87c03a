"""Bodies are unpacked as they were packed, within limits, and whatever the bytes are it ends."""

import gzip
import tracemalloc
import zlib

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from dateline.fetch.bodies import Limits, plain
from dateline.fetch.failures import Failed
from sites.hostile import brotli_bomb, gzip_bomb, zstd_bomb

TEXT = "Die Fähre nach Marrow Bay fährt wieder. ".encode() * 300


def bare(data):
    machine = zlib.compressobj(wbits=-15)
    return machine.compress(data) + machine.flush()


def without_size(data):
    """zstd as a server streams it: the frame does not say how long it is."""
    machine = zstandard.ZstdCompressor().compressobj()
    return machine.compress(data) + machine.flush()


PACK = {
    "": bytes,
    "identity": bytes,
    "gzip": gzip.compress,
    "X-GZIP": gzip.compress,
    "deflate": zlib.compress,
    "Deflate ": bare,
    "br": brotli.compress,
    "zstd": zstandard.ZstdCompressor().compress,
    " zstd": without_size,
    "gzip, identity": gzip.compress,
    "gzip, br": lambda data: brotli.compress(gzip.compress(data)),
}


def pieces(data, size):
    return iter([data[start : start + size] for start in range(0, len(data), size)])


def unpacked(data, packing, *, size=1000, limits=None):
    return plain(pieces(data, size), packing, limits=limits or Limits())


@pytest.mark.parametrize("packing", PACK)
@given(data=st.one_of(st.binary(max_size=300), st.just(TEXT)), size=st.integers(1, 700))
def test_a_body_comes_out_as_it_went_in_however_it_is_cut(packing, data, size):
    assert unpacked(PACK[packing](data), packing, size=size) == data


@pytest.mark.parametrize("packing", PACK)
def test_an_empty_body_is_empty_whatever_is_said_of_it(packing):
    assert unpacked(b"", packing) == b""


@pytest.mark.parametrize("packing", [name for name in PACK if name not in {"", "identity"}])
@given(share=st.floats(0.05, 0.95))
def test_a_packed_body_that_ends_too_early_is_garbled(packing, share):
    whole = PACK[packing](TEXT)
    with pytest.raises(Failed) as failed:
        unpacked(whole[: max(4, int(len(whole) * share))], packing)
    assert failed.value.outcome == "garbled"


@pytest.mark.parametrize("packing", ["gzip", "zstd"])
@pytest.mark.parametrize("body", [TEXT, b"<", b"\x1f", b"<p>"])
def test_a_body_that_plainly_is_not_packed_is_taken_as_it_is(packing, body):
    assert unpacked(body, packing) == body


@pytest.mark.parametrize(
    ("data", "packing"),
    [
        (gzip.compress(TEXT[:50]) + gzip.compress(TEXT[50:]), "gzip"),
        (gzip.compress(TEXT) + b"\0" * 500, "gzip"),
        (gzip.compress(TEXT) + b"<!-- served by -->", "gzip"),
        (zlib.compress(TEXT) + b"more", "deflate"),
        (PACK["zstd"](TEXT) + b"more", "zstd"),
        (PACK["zstd"](TEXT[:50]) + PACK["zstd"](TEXT[50:]), "zstd"),
    ],
    ids=["members", "zeros", "words", "after zlib", "after zstd", "frames"],
)
@pytest.mark.parametrize("size", [1, 7, 100_000])
def test_parts_are_joined_and_what_follows_is_left_out(data, packing, size):
    assert unpacked(data, packing, size=size) == TEXT


@pytest.mark.parametrize("packing", ["compress", "utf-8", "gzip;q=1", "gzip, gzip, gzip", "br2"])
def test_a_packing_that_we_did_not_ask_for_is_garbled(packing):
    with pytest.raises(Failed) as failed:
        unpacked(b"\x1f\x8b" + TEXT, packing)
    assert failed.value.outcome == "garbled"


@pytest.mark.parametrize("packing", ["gzip", "deflate", "br", "zstd", "gzip, br", "zstd, gzip"])
@given(data=st.binary(max_size=400), head=st.sampled_from([b"", b"\x1f\x8b\x08", b"\x78\x9c", b"\x28\xb5\x2f\xfd"]))
def test_whatever_the_bytes_are_it_ends_within_limits(packing, data, head):
    limits = Limits(packed=1 << 16, unpacked=1 << 16)
    try:
        assert len(unpacked(head + data, packing, size=50, limits=limits)) <= limits.unpacked
    except Failed as failure:
        assert failure.outcome in {"garbled", "too_large"}  # noqa: PT017  either end is an end


@pytest.mark.parametrize("packing", ["gzip", "deflate", "br", "zstd"])
@given(at=st.integers(0, 10_000), by=st.integers(1, 255))
def test_a_flipped_byte_never_breaks_out(packing, at, by):
    data = bytearray(PACK[packing](TEXT))
    data[at % len(data)] ^= by
    try:
        unpacked(bytes(data), packing)
    except Failed as failure:
        assert failure.outcome in {"garbled", "too_large"}  # noqa: PT017  either end is an end


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Limits(packed=100), "over 100 bytes"),
        (Limits(unpacked=100), "over 100 bytes unpacked"),
    ],
)
def test_a_body_over_a_limit_is_too_large(limits, said):
    with pytest.raises(Failed, match=said) as failed:
        unpacked(gzip.compress(TEXT * 20), "gzip", limits=limits)
    assert failed.value.outcome == "too_large"


@pytest.mark.parametrize("packing", ["gzip", "br", "zstd"])
def test_packing_may_gain_two_hundred_times_and_no_more(packing):
    with pytest.raises(Failed, match="200 times"):
        unpacked(PACK[packing](bytes(10 << 20)), packing)
    assert len(unpacked(PACK[packing](bytes(1 << 20)), packing)) == 1 << 20  # a short page of one letter is no bomb


@pytest.mark.parametrize(
    ("packing", "bomb"),
    [
        ("gzip", gzip_bomb(256 << 20)),
        ("gzip", gzip_bomb(1 << 20) * 256),
        ("br", brotli_bomb(256 << 20)),
        ("zstd", zstd_bomb(8 << 30)),
        ("gzip, zstd", without_size(gzip_bomb(256 << 20))),
        ("zstd, br", brotli.compress(zstd_bomb(8 << 30), quality=5)),
    ],
    ids=["gzip", "members", "br", "zstd", "gzip in zstd", "zstd in br"],
)
def test_a_bomb_is_defused_before_it_fills_the_memory(packing, bomb):
    tracemalloc.start()
    try:
        with pytest.raises(Failed) as failed:
            unpacked(bomb, packing, size=1 << 16)
        assert failed.value.outcome == "too_large"
        assert tracemalloc.get_traced_memory()[1] < 64 << 20
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("pack", [gzip.compress, PACK["zstd"], without_size])
def test_parts_may_hold_nothing(pack):
    assert unpacked(pack(b"") * 5000 + pack(TEXT), "gzip" if pack is gzip.compress else "zstd") == TEXT


@pytest.mark.parametrize("pack", [gzip.compress, PACK["zstd"], without_size])
@pytest.mark.parametrize("size", [1000, 1 << 16])
def test_parts_without_end_end(pack, size):
    with pytest.raises(Failed, match="parts") as failed:
        unpacked(pack(b"") * 50_000, "gzip" if pack is gzip.compress else "zstd", size=size)
    assert failed.value.outcome == "garbled"


def test_what_is_packed_twice_is_bounded_in_between_too():
    nothing = gzip.compress(b"", mtime=0) * (1 << 20)
    with pytest.raises(Failed) as failed:
        unpacked(PACK["zstd"](nothing), "gzip, zstd", limits=Limits(unpacked=1 << 16))
    assert failed.value.outcome == "too_large"
