"""Records of a web archive (WARC), one after another: a gzip member each, or bare and one behind the other.

Never more than one is held. What a record says of its length is checked against what is there before the record is
given out; where no record can be found any more, the walk breaks off with the offset.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser, StatusAndHeadersParserException

from dateline.errors import Rejected, TooLarge, Unreadable
from dateline.pipeline.decide import GZIP, SIZE_CAP

HEAD_CAP = 64 << 10  # bytes of a record's own header; those of real archives have 500
_BLOCK_CAP = SIZE_CAP + HEAD_CAP  # bytes of a record's content that are held: a document, and what was said with it
_HELD = _BLOCK_CAP + HEAD_CAP
_PIECE = 1 << 16
_MOST = 1 << 18  # bytes unpacked in one step
# A bomb: a packed record this large that unpacks to more than so many times its size. Text packs up to 20 times, and
# gzip reaches 1,032 on nothing but zeros; a film of any length does not pack at all.
_BOMB = 100 << 20
_GAIN = 200
_BLANK = b"\r\n"
_SIGN = b"WARC/"
_VERSIONS = ["WARC/0.", "WARC/1."]
_PARSER = StatusAndHeadersParser(_VERSIONS)


class Break(Exception):  # noqa: N818  it is an answer, not a fault of ours
    """From here on no record can be found: `at` is the offset of the one that is damaged, `why` a few words."""

    def __init__(self, at: int, why: str) -> None:
        super().__init__(f"{at}: {why}")
        self.at, self.why = at, why


@dataclass(frozen=True, slots=True)
class Record:
    """One record: bytes `start` to `end` of the file; `content` is empty where `fault` says why it was not read."""

    start: int
    end: int
    headers: StatusAndHeaders
    content: bytes = b""
    fault: Rejected | None = None

    def said(self, name: str) -> str:
        """Return one of its headers, "" if it has none of that name."""
        return str(self.headers.get_header(name) or "").strip()


def records(stream: BinaryIO, start: int = 0) -> Iterator[Record]:
    """Yield the records of an archive from an offset on, at which a record begins or the file ends.

    Raises:
        Break: the file is cut off or damaged, or is no archive; all records before were given out.
    """
    stream.seek(0)
    packed = stream.read(len(GZIP)) == GZIP
    yield from _packed(stream, start) if packed else _bare(stream, start)


def _packed(stream: BinaryIO, start: int) -> Iterator[Record]:
    """Yield the records of gzip members; the member's end is the record's, whatever its header says."""
    stream.seek(start)
    rest = b""
    while came := rest or stream.read(_PIECE):
        rest = came.lstrip(b"\0")  # tape padding between members is legal
        if not rest:
            continue
        at = stream.tell() - len(rest)
        held, size, rest = _member(stream, rest, at=at)
        if size:
            yield _whole(held, size, span=(at, stream.tell() - len(rest)))


def _member(stream: BinaryIO, rest: bytes, *, at: int) -> tuple[bytes, int, bytes]:
    """Return what a gzip member holds, up to the cap, its whole size, and the bytes behind it that were read."""
    machine = zlib.decompressobj(16 + zlib.MAX_WBITS)
    held, size = bytearray(), 0
    while not machine.eof:
        came = rest or stream.read(_PIECE)
        try:
            piece = machine.decompress(came, _MOST)
        except zlib.error as error:
            raise Break(at, f"what stands there is no whole gzip member ({error})") from error
        if not came and not piece:
            raise Break(at, "the file ends within a record")
        rest = machine.unconsumed_tail
        size += len(piece)
        if len(held) < _HELD:
            held += piece
        if size > _BOMB and size > _GAIN * (stream.tell() - at):
            raise Break(at, f"a record unpacks to more than {_GAIN} times its size")
    del held[_HELD:]
    return bytes(held), size, machine.unused_data


def _whole(held: bytes, size: int, *, span: tuple[int, int]) -> Record:
    """Return the record of a member; one whose length is not as it says is refused, and its neighbours are not."""
    at, end = span
    headers, head = _head(held, at=at)
    stated, there = _stated(headers), size - head
    behind = held[head + stated :].lstrip(_BLANK) if stated is not None else b""
    if behind.startswith(_SIGN):
        raise Break(at, "many records are packed in one piece: unpack the file with gunzip, and give the .warc")
    if there > _BLOCK_CAP:
        return Record(at, end, headers, fault=TooLarge(f"over {SIZE_CAP} bytes"))
    if stated is None or stated > there or behind:
        said = headers.get_header("Content-Length")
        return Record(at, end, headers, fault=Unreadable(f"its header says {said} bytes, and there are {there}"))
    return Record(at, end, headers, held[head : head + stated])


def _bare(stream: BinaryIO, start: int) -> Iterator[Record]:
    """Yield the records of a file that is not packed: only a record's header says where the next begins."""
    size, at = stream.seek(0, 2), start
    while at < size:
        stream.seek(at)
        opening = stream.read(HEAD_CAP)
        headers, head = _head(opening, at=at)
        stated = _stated(headers)
        if stated is None:
            raise Break(at, "a record does not say how long it is")
        if at + head + stated > size:
            raise Break(at, "the file ends within a record")
        fits = stated <= _BLOCK_CAP
        content = _content(stream, opening[head : head + stated], stated=stated) if fits else b""
        end = _next(stream, at + head + stated, at=at)
        yield Record(at, end, headers, content, None if fits else TooLarge(f"over {SIZE_CAP} bytes"))
        at = end


def _content(stream: BinaryIO, begun: bytes, *, stated: int) -> bytes:
    return begun + stream.read(stated - len(begun)) if len(begun) < stated else begun


def _next(stream: BinaryIO, place: int, *, at: int) -> int:
    """Return where the record after the one at `at` begins, whose content ends at `place`; or where the file ends."""
    stream.seek(place)
    behind = stream.read(16)
    rest = behind.lstrip(_BLANK)
    if not _SIGN.startswith(rest[: len(_SIGN)]):
        raise Break(at, "no record follows where this one ends by its header")
    return place + len(behind) - len(rest)


def _head(opening: bytes, *, at: int) -> tuple[StatusAndHeaders, int]:
    """Return a record's headers and how many bytes they take."""
    stream = BytesIO(opening[:HEAD_CAP])
    try:
        headers = _PARSER.parse(stream)
    except (StatusAndHeadersParserException, EOFError):
        headers = StatusAndHeaders("", [])
    if not headers.protocol:
        raise Break(at, "no record begins there")
    size = stream.tell()
    if not opening[:size].endswith((b"\n\r\n", b"\n\n")):
        told = f"a record's header is over {HEAD_CAP} bytes" if size == HEAD_CAP else "the file ends within a record"
        raise Break(at, told)
    return headers, size


def _stated(headers: StatusAndHeaders) -> int | None:
    """Return the length a record says its content has; None if it says none that can be read."""
    said = str(headers.get_header("Content-Length") or "").strip()
    return int(said) if said.isascii() and said.isdigit() and len(said) < 19 else None
