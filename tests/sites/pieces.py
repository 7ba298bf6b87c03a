"""Made-up reports as a site prints them: a page with a head, a menu, teasers and a foot around each."""

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape

import factories
from unit.reports import words

FIRST_DAY = datetime(2024, 3, 4, 7, 30, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Piece:
    """One report: where it stands, what it says, and when it was printed."""

    path: str
    title: str
    published: datetime
    text: str  # paragraphs with a blank line between

    @property
    def stamp(self) -> str:
        """The time it was printed as RFC 5322 has it, as RSS and HTTP write it."""
        return format_datetime(self.published, usegmt=True)

    def titled(self, title: str) -> "Piece":
        """The same report under another headline."""
        return replace(self, title=title)

    def told(self, telling: int, *, number: int = 0) -> "Piece":
        """The same report, told in other sentences."""
        return replace(self, text=factories.report(number, telling))

    def ending(self, *paragraphs: str) -> "Piece":
        """The same report with paragraphs after its last."""
        return replace(self, text="\n\n".join((self.text, *paragraphs)))

    def body(self) -> str:
        """The report's text as HTML, without anything around it."""
        return "".join(f"<p>{escape(paragraph)}</p>\n" for paragraph in self.text.split("\n\n"))

    def page(self, charset: str = "utf-8") -> bytes:
        """The whole page."""
        card = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": self.title,
            "datePublished": self.published.isoformat(),
        }
        return (
            f'<!doctype html>\n<html lang="en"><head><meta charset="{charset}"><title>{escape(self.title)}</title>\n'
            f'<script type="application/ld+json">{json.dumps(card)}</script></head>\n<body>\n{MENU}'
            f"<main><article><h1>{escape(self.title)}</h1>\n{self.body()}</article></main>\n{FOOT}</body></html>\n"
        ).encode(charset, "xmlcharrefreplace")


MENU = (
    "<header><nav><ul>"
    + "".join(f'<li><a href="/{name.lower()}">{name}</a></li>' for name in ("News", "Harbour", "Weather", "Sport"))
    + "</ul></nav></header>\n"
)
FOOT = (
    '<aside><h2>Most read</h2><ul><li><a href="/tide">Tide tables of the week</a></li></ul></aside>\n'
    "<footer><p>Printed on the quay since 1912</p><p><a href='/cookies'>Cookies</a></p></footer>\n"
)


def piece(number: int) -> Piece:
    """Return the report of a number: another number is another event, hour and headline."""
    title = f"Harbour report {words(number, 2)[0]} {words(number, 2)[1]} from {factories.PLACES[number % 8]}"
    printed = FIRST_DAY + timedelta(hours=number)
    text = factories.paragraphs(factories.tale(number, sentences=12))
    return Piece(f"/news/report-{number}", title, printed, f"{factories.report(number, number)}\n\n{text}")


def pieces(count: int, *, first: int = 1) -> list[Piece]:
    """Return reports of numbers in a row."""
    return [piece(number) for number in range(first, first + count)]
