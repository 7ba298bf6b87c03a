"""Loading a web archive, measured: a whole `dateline load` beside warcio alone, on the same file, in the same run."""

import re
from io import BytesIO
from pathlib import Path
from time import perf_counter

import command
import newsroom
import webpage
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

_HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("Last-Modified", "Sun, 01 Mar 2026 08:00:00 GMT")]
_CAPTURED = "2026-03-12T08:00:00Z"


class Writer(WARCWriter):
    """The field's own writer; its buffers are plain memory, which needs no closing."""

    def _create_temp_file(self) -> BytesIO:
        return BytesIO()


def written(path: Path, pages: int) -> Path:
    """Write made-up pages as a news crawl ships them: each answer a gzip member."""
    with path.open("wb") as stream:
        writer = Writer(stream, gzip=True)
        for article in newsroom.articles(pages):
            http = StatusAndHeaders("200 OK", _HEADERS, protocol="HTTP/1.1")
            body = BytesIO(webpage.page(article).encode())
            said = {"WARC-Date": _CAPTURED}
            record = writer.create_warc_record(
                article.url, "response", payload=body, warc_headers_dict=said, http_headers=http
            )
            writer.write_record(record)
    return path


def speed(pages: int) -> dict[str, float]:
    """Return records a second of a whole load, of warcio alone, and of a load of what is there already."""
    with command.home() as home:
        path = written(Path(home) / "bench.warc.gz", pages)
        command.run("migrate", home=home)  # the server is up and the tables are made before the clock starts
        start = perf_counter()
        printed = command.run("load", str(path), home=home)
        loaded = perf_counter() - start
        start = perf_counter()
        command.run("load", str(path), home=home)
        again = perf_counter() - start
        alone = bare(path)
        megabytes = path.stat().st_size / 1e6
    if not re.match(rf"offered {pages} = new {pages} ", printed):
        raise command.CommandError(f"not every page was taken: {printed}")
    return {
        "load_records_per_s": pages / loaded,
        "load_packed_mb_per_s": megabytes / loaded,
        "warcio_records_per_s": pages / alone,
        "warcio_to_load": loaded / alone,
        "load_again_seconds": again,
    }


def bare(path: Path) -> float:
    """Return the seconds warcio takes to read every page of an archive."""
    start = perf_counter()
    with path.open("rb") as stream:
        for record in ArchiveIterator(stream):
            record.content_stream().read()
    return perf_counter() - start
