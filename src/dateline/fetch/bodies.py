"""Bodies as they come down the line: unpacked piece by piece, within limits of size and of what packing may gain."""

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import brotli
import zstandard

from dateline.fetch.failures import Failed

#: What we can unpack, as the header `Accept-Encoding` says it.
PACKINGS = "gzip, deflate, br, zstd"

_PIECE = 1 << 16  # bytes unpacked at a time, so that a bomb is seen long before it is all there
_SIP = 256  # bytes of zstd at a time: four of them may stand for 128 KB of one letter, so a sip is 8 MB at most
_WINDOW = 8 << 20  # the most that a zstd body may make us remember (RFC 9659)
_GRACE = 1 << 20  # bytes below which no gain is too great: a short page of one word packs a thousandfold
_PARTS = 10_000  # members of gzip or frames of zstd, of 2 KB each in the largest body; empty ones cost time
_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes as they come, bytes unpacked, and how many times larger these may be.

    The pages and feeds of news are far below 20 MB (the largest of a month's crawl is 9 MB), and their text packs up
    to some 30 times; nothing but zeros packs 1,032 times in gzip and more in the others.
    """

    packed: int = 20 << 20
    unpacked: int = 20 << 20
    gain: int = 200


def plain(pieces: Iterator[bytes], packing: str, *, limits: Limits) -> bytes:
    """Return a whole body, unpacked.

    A body that is said to be gzip or zstd and plainly is not, by its first bytes, is taken as it is: the label is what
    is wrong. What follows the end of gzip, deflate or zstd is left out, as browsers do.

    Args:
        pieces: its bytes as they came.
        packing: the header `Content-Encoding`: gzip, deflate, br, zstd, two of them with a comma, or empty.
        limits: what it may be at most.

    Raises:
        Failed: `too_large`, and what came until then is not kept; `garbled`, if it cannot be unpacked.
    """
    names = [name for name in packing.lower().replace(" ", "").split(",") if name not in {"", "identity"}]
    if len(names) > 2:
        raise Failed("garbled", f"packed {len(names)} times over")
    tally = _Tally(limits)
    flow = tally.come(pieces)
    for name in reversed(names):
        flow = tally.made(_unpacked(_Flow(flow), name))
    return b"".join(flow if names else tally.made(flow))


class _Tally:
    """Counts what comes in and what each unpacking makes of it, and stops at the limits."""

    def __init__(self, limits: Limits) -> None:
        self.limits, self.packed = limits, 0

    def come(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            self.packed += len(piece)
            if self.packed > self.limits.packed:
                raise Failed("too_large", f"over {self.limits.packed} bytes")
            yield from _cut(piece, _PIECE)  # what is left over of one is copied time and again

    def made(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        count = 0
        for piece in pieces:
            count += len(piece)
            if count > self.limits.unpacked:
                raise Failed("too_large", f"over {self.limits.unpacked} bytes unpacked")
            if count > max(_GRACE, self.limits.gain * self.packed):
                raise Failed("too_large", f"unpacks to over {self.limits.gain} times its size")
            yield piece


class _Flow(Iterator[bytes]):
    """Pieces in turn, of which some may be given back."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._back = pieces, b""

    def __next__(self) -> bytes:
        if self._back:
            back, self._back = self._back, b""
            return back
        return next(self._pieces)

    def give_back(self, data: bytes) -> None:
        self._back = data + self._back

    def head(self) -> bytes:
        """Return the first four bytes, or fewer if there are no more; they stay."""
        head = b""
        for piece in self:
            head += piece
            if len(head) >= 4:
                break
        self.give_back(head)
        return head[:4]


_Unpack: TypeAlias = Callable[[_Flow], Iterator[bytes]]


def _unpacked(flow: _Flow, name: str) -> Iterator[bytes]:
    head = flow.head()
    if not head:
        return flow
    match name:
        case "gzip" | "x-gzip":
            return _parts(flow, _GZIP, _gunzipped) if head.startswith(_GZIP) else flow
        case "deflate":
            return _inflated(flow, zlib.MAX_WBITS if _is_zlib(head) else -zlib.MAX_WBITS)
        case "br":
            return _unbrotlied(flow)
        case "zstd":
            return _parts(_Flow(_sips(flow)), _ZSTD, _unzstded) if head.startswith(_ZSTD) else flow
    raise Failed("garbled", f"packed as {name[:40]!r}, which we did not ask for")


def _is_zlib(head: bytes) -> bool:
    """Whether a body opens as zlib does (RFC 1950); `deflate` is that by the standard, and bare by some servers."""
    return len(head) >= 2 and head[0] & 0x0F == 8 and head[0] >> 4 <= 7 and (head[0] << 8 | head[1]) % 31 == 0


def _parts(flow: _Flow, mark: bytes, part: _Unpack) -> Iterator[bytes]:
    """One or more parts that begin with a mark, the one after the other."""
    for _ in range(_PARTS):
        yield from part(flow)
        if not flow.head().startswith(mark):
            return
    raise Failed("garbled", f"packed in over {_PARTS} parts")


def _gunzipped(flow: _Flow) -> Iterator[bytes]:
    return _inflated(flow, 16 + zlib.MAX_WBITS)


def _inflated(flow: _Flow, window: int) -> Iterator[bytes]:
    """One stream of zlib; what follows its end in the same piece is given back."""
    machine = zlib.decompressobj(window)
    try:
        for piece in flow:
            tail = piece
            while tail and not machine.eof:
                yield machine.decompress(tail, _PIECE)
                tail = machine.unconsumed_tail
            if machine.eof:
                break
        while not machine.eof and (made := machine.decompress(b"", _PIECE)):
            yield made
    except zlib.error as error:
        raise Failed("garbled", f"cannot be unpacked: {error}") from error
    _end(is_whole=machine.eof)
    flow.give_back(machine.unused_data)


def _unbrotlied(pieces: Iterator[bytes]) -> Iterator[bytes]:
    machine = brotli.Decompressor()
    try:
        for piece in pieces:
            made = machine.process(piece, output_buffer_limit=_PIECE)
            while made:  # it does not say otherwise whether there is more
                yield made
                made = machine.process(b"", output_buffer_limit=_PIECE)
            if machine.is_finished():
                break
    except brotli.error as error:
        raise Failed("garbled", f"cannot be unpacked: {error}") from error
    _end(is_whole=machine.is_finished())


def _unzstded(flow: _Flow) -> Iterator[bytes]:
    """One frame of zstd."""
    machine = zstandard.ZstdDecompressor(max_window_size=_WINDOW).decompressobj()
    try:
        for sip in flow:
            yield machine.decompress(sip)
            if machine.eof:
                break
    except zstandard.ZstdError as error:
        raise Failed("garbled", f"cannot be unpacked: {error}") from error
    _end(is_whole=machine.eof)
    flow.give_back(machine.unused_data)


def _sips(pieces: Iterator[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        yield from _cut(piece, _SIP)


def _cut(piece: bytes, size: int) -> Iterator[bytes]:
    for start in range(0, len(piece), size):
        yield piece[start : start + size]


def _end(*, is_whole: bool) -> None:
    if not is_whole:
        raise Failed("garbled", "the packed body ends too early")
