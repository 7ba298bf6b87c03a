"""Web archives (WARC) as documents: each page that was answered, with what its server and the archive said of it.

What is no page (a redirect, a picture, a note that a page was seen again) is a document too, with its reason. What is
no answer at all (warcinfo, request, metadata) is none.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlsplit

from dateline.errors import Damaged, Rejected, Revisit, Unreadable, Unsupported, WrongStatus, WrongType
from dateline.model import Claims
from dateline.normalize import urls
from dateline.pipeline.documents import records, replies
from dateline.pipeline.documents.document import Document, hash_of
from dateline.pipeline.documents.lines import instant, plain
from dateline.pipeline.documents.records import Break, Record

SUFFIXES = (".warc", ".warc.gz")
_PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "")  # "": the server did not say
_NO_ANSWERS = frozenset({"warcinfo", "request", "metadata"})
_FACTS = (("address", "WARC-IP-Address"), ("truncated", "WARC-Truncated"))
_LONGEST_CLAIM = 4096  # characters, as of a line's


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which pages of an archive are wanted: of these hosts and what lies below them, captured in half-open days.

    Hosts are in lower-case ASCII. What says not when it was captured lies in no window.
    """

    hosts: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    @property
    def scope(self) -> str:
        """The same text for the same pages: a walk goes on only where the walk before wanted the same."""
        days = [f"{name}={day}" for name, day in (("since", self.since), ("until", self.until)) if day]
        return " ".join([*(f"host={host}" for host in sorted(set(self.hosts))), *days])

    def takes(self, url: str, at: datetime | None) -> bool:
        """Whether a page of this address, captured at this time, is wanted."""
        return (not self.hosts or self._at_hosts(url)) and self._in_window(at)

    def _at_hosts(self, url: str) -> bool:
        host = urlsplit(urls.canonical(url) or "").hostname or ""
        return any(host == each or host.endswith(f".{each}") for each in self.hosts)

    def _in_window(self, at: datetime | None) -> bool:
        if self.since is None and self.until is None:
            return True
        day = at.date() if at else None
        return day is not None and (self.since or day) <= day and (self.until is None or day < self.until)


EVERYTHING = Wanted()


@dataclass(slots=True)
class Walk:
    """An archive on its way: `walked` bytes hold `records` records; `passed` of those of this go were not wanted.

    `is_over` once its end was reached; `fault` says where it is damaged, if it is.
    """

    path: Path
    digest: bytes
    wanted: Wanted = EVERYTHING
    walked: int = 0
    records: int = 0
    passed: int = 0
    is_over: bool = False
    fault: str | None = None

    def documents(self) -> Iterator[Document]:
        """Yield the documents from `walked` on; before each, `walked` is moved to its end.

        Where the archive breaks off, the last document says so, and `walked` stays where what is damaged begins.
        """
        try:
            with self.path.open("rb") as stream:
                for record in records.records(stream, self.walked):
                    self.walked, self.records = record.end, self.records + 1
                    yield from self._wanted(record)
            self.is_over = True
        except Break as error:
            self.fault = f"broken at byte {error.at} after {self.records} records: {error.why}"
            yield Document(self.path, container=(self.digest, error.at), medium="page", fault=Damaged(self.fault))
        except OSError as error:
            yield Document(self.path, fault=Unreadable(f"cannot be read: {error.strerror}"))

    def _wanted(self, record: Record) -> Iterator[Document]:
        if record.said("WARC-Type").lower() in _NO_ANSWERS:
            return
        if self.wanted.takes(address(record), captured(record)):
            yield document(record, self.path, digest=self.digest)
        else:
            self.passed += 1


def is_archive(path: Path) -> bool:
    """Whether a file is a web archive, by its name."""
    return path.name.lower().endswith(SUFFIXES)


def walk(path: Path) -> Iterator[Document]:
    """Yield the documents of a whole archive."""
    try:
        yield from begin(path).documents()
    except Unreadable as error:
        yield Document(path, fault=error)


def begin(path: Path, wanted: Wanted = EVERYTHING) -> Walk:
    """Return the walk of an archive from its start.

    Raises:
        Unreadable: it is no file, or cannot be read.
    """
    try:
        if path.exists() and not path.is_file():
            raise Unreadable("not a file")  # a pipe or a device would block
        return Walk(path, hash_of(path), wanted)
    except OSError as error:
        raise Unreadable(f"cannot be read: {error.strerror}") from error


def address(record: Record) -> str:
    """Return what a record is of, without the angle brackets that wget 1.19 put around it."""
    return plain(record.said("WARC-Target-URI").removeprefix("<").removesuffix(">"))


def captured(record: Record) -> datetime | None:
    """Return when a record was made, in UTC; None if it does not say so in full."""
    try:
        return instant(record.said("WARC-Date") or None)
    except Unreadable:
        return None


def document(record: Record, path: Path, *, digest: bytes) -> Document:
    """Return the document of a record; one that holds no page comes with its fault."""
    url, at = address(record), captured(record)
    known = Document(
        path,
        Claims(url=url or None, fetched_at=at) if len(url) <= _LONGEST_CLAIM else Claims(fetched_at=at),
        container=(digest, record.start),
        medium="page",
    )
    try:
        return _read(record, known)
    except Rejected as error:
        return replace(known, fault=error)


def _read(record: Record, known: Document) -> Document:
    kind = record.said("WARC-Type").lower()
    if record.fault is not None:
        raise record.fault
    if len(address(record)) > _LONGEST_CLAIM:
        raise Unreadable(f"its address is over {_LONGEST_CLAIM} characters")
    if kind == "revisit":
        raise Revisit("seen again unchanged; the page stands in another record")
    if kind == "resource":
        claims = replace(known.claims, content_type=_page_type(record.said("Content-Type")))
        return replace(known, claims=claims, data=record.content)
    if kind != "response":
        raise Unsupported(f"a record of the type {plain(kind)[:40] or 'nothing'} holds no page as it was sent")
    return _answered(record, known)


def _answered(record: Record, known: Document) -> Document:
    """Return the page of a response; its status is kept even where it is no page."""
    form = record.said("Content-Type").lower()
    if form and not form.startswith("application/http"):
        raise WrongType(f"no answer of a web server: {plain(form)[:100]}")
    status, headers, body = replies.answer(record.content)
    http: dict[str, object] = {"status": status, "headers": replies.kept(headers)}
    http |= {key: told for key, name in _FACTS if (told := plain(record.said(name))[:100])}
    if status != 200:
        return replace(known, http=http, fault=WrongStatus(f"status {status}"))
    at = known.claims.fetched_at
    said = _page_type(headers.get("content-type", ""))
    claims = replace(known.claims, content_type=said, dates=replies.dates(headers, at))
    return replace(known, claims=claims, http=http, data=replies.page(body, headers))


def _page_type(said: str) -> str | None:
    """Return the content type of a page as it was said; None if nothing was.

    Raises:
        WrongType: it is none of a page.
    """
    said = plain(said.strip())[:_LONGEST_CLAIM]
    if said.split(";", 1)[0].strip().lower() not in _PAGE_TYPES:
        raise WrongType(said[:100])
    return said or None
