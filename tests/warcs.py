"""Web archives of pages made up for a test, as the field's own writer makes them."""

import gzip
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

import factories

CAPTURED = "2024-02-09T08:00:00Z"
DATE = "Fri, 09 Feb 2024 08:00:00 GMT"
MODIFIED = "Thu, 08 Feb 2024 13:03:00 GMT"
HTML = "text/html; charset=utf-8"


class Writer(WARCWriter):
    """The field's own writer, the same bytes each time; its buffers are plain memory, which needs no closing."""

    @staticmethod
    def _make_warc_id(_: object = None) -> str:
        return "<urn:uuid:00000000-0000-4000-8000-000000000000>"

    def _create_temp_file(self) -> BytesIO:
        return BytesIO()


@dataclass(frozen=True)
class Answer:
    """One record: by default the answer of a web server with a page."""

    url: str = "https://www.example.com/news/piece-1"
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    status: str = "200 OK"
    kind: str = "response"
    said: Mapping[str, str] = field(default_factory=dict)  # of the record itself
    captured: str | None = CAPTURED


def page(number: int = 1, *, host: str = "www.example.com", text: str | None = None) -> Answer:
    """The answer with one report as a page."""
    return Answer(f"https://{host}/news/piece-{number}", html(text or factories.report(number, 0)).encode())


def html(text: str) -> str:
    """A page with a text, a headline and a day."""
    told = "".join(f"<p>{line}</p>" for line in text.split("\n\n"))
    head = '<title>Harbour news</title><meta property="article:published_time" content="2024-02-08">'
    return f"<!doctype html><html><head>{head}</head><body><article>{told}</article></body></html>"


def write(path: Path, answers: Iterable[Answer]) -> Path:
    """Write an archive, packed if its name ends so, with a record of its own about itself before the others."""
    path.write_bytes(b"".join(parts(answers, packed=path.suffix == ".gz")))
    return path


def parts(answers: Iterable[Answer], *, packed: bool = True) -> list[bytes]:
    """The bytes of each record, the first the archive's own."""
    about = Answer("", b"software: test\r\n", kind="warcinfo")
    return [record(answer, packed=packed) for answer in (about, *answers)]


def record(answer: Answer, *, packed: bool = True) -> bytes:
    """The bytes of one record."""
    stream = BytesIO()
    writer = Writer(stream, gzip=packed)
    said = {"WARC-Date": answer.captured or CAPTURED, **answer.said}
    http = StatusAndHeaders(answer.status, headers(answer), protocol="HTTP/1.1")
    made = writer.create_warc_record(
        answer.url,
        answer.kind,
        payload=BytesIO(answer.body),
        warc_content_type=said.pop("Content-Type", ""),
        warc_headers_dict=said,
        http_headers=http if answer.kind in {"response", "revisit"} else None,
    )
    if answer.captured is None:
        made.rec_headers.remove_header("WARC-Date")
    writer.write_record(made)
    return stream.getvalue()


def headers(answer: Answer) -> list[tuple[str, str]]:
    """What the server said: a page of HTML, modified the day before, unless the answer says otherwise."""
    said = {"Content-Type": HTML, "Date": DATE, "Last-Modified": MODIFIED} | dict(answer.headers)
    return [(name, value) for name, value in said.items() if value]


def bare(header: Sequence[str], content: bytes) -> bytes:
    """A record written by hand, its header as given."""
    return "\r\n".join(["WARC/1.0", *header, "", ""]).encode() + content + b"\r\n\r\n"


def member(data: bytes) -> bytes:
    """A gzip member."""
    return gzip.compress(data, mtime=0)
