"""Entries as they are gathered: what counts as an address, a title, a text; how many are held."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from urllib.parse import urljoin, urlsplit

from lxml.etree import LxmlError
from lxml.html import document_fromstring

from dateline.model import DeliveredDate, Delivery, Entry, Field, Listing, ListingKind

#: The protocol's cap for a sitemap (https://www.sitemaps.org/protocol.html); feeds have some dozens.
MOST_ENTRIES = 50_000

# What an entry may say: an id is a key (an index row holds 2,700 bytes), a longer address or title is none.
_LONGEST_ID = 500
_LONGEST_ADDRESS = 2048  # as `normalize.urls` has it
_LONGEST_TITLE = 4096
_LONGEST_DATE = 100
_MOST_AUTHORS = 20
_MARKUP = re.compile(r"<[A-Za-z!/]|&#?\w")
_UNFIT = re.compile("[\0\ud800-\udfff]")  # what the database cannot hold


@dataclass(slots=True)
class Gathered:
    """The entries of one listing, bounded; what has neither address nor text, or is beyond the cap, is counted."""

    entries: list[Entry] = field(default_factory=list)
    listings: list[Entry] = field(default_factory=list)
    left_out: int = 0

    @property
    def is_beyond(self) -> bool:
        """Whether so much is left out that counting on is idle."""
        return self.left_out > MOST_ENTRIES

    def add(self, entry: Entry, *, is_listing: bool = False) -> None:
        """Take one entry, or the address of a further listing."""
        held = self.listings if is_listing else self.entries
        if len(held) == MOST_ENTRIES or not (entry.url or entry.content):
            self.left_out += 1
        else:
            held.append(entry)

    def listing(self, kind: ListingKind) -> Listing:
        """Return the listing of what was gathered."""
        return Listing(kind, tuple(self.entries), tuple(self.listings), left_out=self.left_out)


def address(text: object, base: str | None = None) -> str | None:
    """Return an absolute http(s) address, without the line ends and tabs that listings put in; None if it is none."""
    if not isinstance(text, str):
        return None
    bare = "".join(text.strip().split("\n")).replace("\r", "").replace("\t", "")
    try:
        whole = urljoin(base or "", bare) if bare else ""
        parts = urlsplit(whole)
    except ValueError:
        return None
    fits = parts.scheme in {"http", "https"} and parts.hostname and len(whole) <= _LONGEST_ADDRESS
    return whole if fits and not _UNFIT.search(whole) else None


def identity(text: object) -> str | None:
    """Return an id as it was written; one too long to be a key is none."""
    said = str(text).strip() if isinstance(text, str | int) and not isinstance(text, bool) else ""
    return fit(said) if 0 < len(said) <= _LONGEST_ID else None


def line(text: object, *, is_html: bool = False) -> str | None:
    """Return a title or name on one line, without markup if it is HTML; None if nothing is left or it is no title."""
    if not isinstance(text, str):
        return None
    said = " ".join((visible(text) if is_html else text).split())
    return fit(said) if 0 < len(said) <= _LONGEST_TITLE else None


def date(name: Field, text: object, *, origin: Delivery) -> tuple[DeliveredDate, ...]:
    """Return a date as it was written, as one or none: what is empty or too long to be a date says nothing."""
    said = fit(text.strip()) if isinstance(text, str) else ""
    return (DeliveredDate(origin, name, said),) if 0 < len(said) <= _LONGEST_DATE else ()


def names(said: Iterable[object]) -> tuple[str, ...]:
    """Return authors' names, each once; an address of mail is no name."""
    found = (line(name) for name in said)
    return tuple(dict.fromkeys(name for name in found if name and "@" not in name))[:_MOST_AUTHORS]


def visible(html: str) -> str:
    """Return what a reader would see of a piece of HTML."""
    if not _MARKUP.search(html):
        return html
    try:
        tree = document_fromstring(f"<div>{html}</div>")
    except (LxmlError, ValueError, AssertionError):
        return ""
    for hidden in tree.iter("script", "style"):
        hidden.text = None
    return str(tree.text_content())


def content(html: str) -> str | None:
    """Return a text's HTML as it came, or None if a reader would see nothing of it."""
    return fit(html.strip()) if visible(html).strip() else None


def paragraphs(text: str) -> str:
    """Return plain text as HTML: its paragraphs, and the line ends within them."""
    parts = (escape(part.strip(), quote=False).replace("\n", "<br>\n") for part in re.split(r"\n\s*\n", text))
    return "\n".join(f"<p>{part}</p>" for part in parts if part)


def fit(text: str) -> str:
    """Return text with each NUL and lone surrogate made U+FFFD."""
    return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", text)
