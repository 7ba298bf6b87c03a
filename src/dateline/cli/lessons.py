"""What a person sees of learning: the snapshot, what changed in it at each outlet, and what to type next."""

from collections.abc import Mapping, Sequence
from textwrap import shorten

from dateline.cli import show
from dateline.model import Order
from dateline.pipeline.learning import LearnReport, OutletLines, OutletOrder

OUTLETS_SHOWN = 20
MEANT: Mapping[Order, str] = {"dmy": "3 April", "mdy": "March 4"}
_SHORT = 40  # characters of an example


def show_report(report: LearnReport) -> None:
    """Print what was learned since the snapshot before."""
    holds = f"snapshot {report.number}: {report.lines} lines of {report.outlets} outlets"
    holds += f", {report.orders} orders of day and month" if report.orders else ""
    if not report.number:
        show.put("nothing to learn: no line stands in two different documents of one outlet, no date shows an order")
    elif not report.is_new:
        show.put(f"nothing new: {holds} stands")
    else:
        learned, gone = sum(c.learned for c in report.changes), sum(c.gone for c in report.changes)
        show.put(f"{holds}; {learned} learned, {gone} gone")
        show_lines(report.changes)
        show_orders(report.new_orders)
        show.say("next: `dateline replay extract --dry-run` shows what this would change in what is stored")
    if report.unread:
        show.say(f"{report.unread} documents still wait for extract and taught nothing: `dateline run` reads them")


def show_lines(changes: Sequence[OutletLines]) -> None:
    """Print the outlets whose lines changed, the first ones."""
    shown = changes[:OUTLETS_SHOWN]
    rows = [(c.source_id, c.lines, c.learned, c.gone, "; ".join(map(brief, c.examples))) for c in shown]
    if rows:
        show.table(("outlet", "lines", "learned", "gone", "for example"), rows)
    if len(changes) > len(shown):
        show.say(f"(and {len(changes) - len(shown)} more outlets: the view news.furniture has every line)")


def show_orders(changes: Sequence[OutletOrder]) -> None:
    """Print the outlets whose order of day and month is new, the first ones."""
    shown = changes[:OUTLETS_SHOWN]
    rows = [(c.source_id, *((MEANT[c.learned.order], c.learned.documents) if c.learned else (None, 0))) for c in shown]
    if rows:
        show.put("")
        show.table(("outlet", "03/04/2024 is", "shown by documents"), rows)
    if len(changes) > len(shown):
        show.say(f"(and {len(changes) - len(shown)} more outlets: the view news.date_orders has all)")


def brief(line: str) -> str:
    """Return an example, cut short."""
    return shorten(line, _SHORT, placeholder="…")
