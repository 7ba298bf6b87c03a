"""What a person sees of learning: the snapshot, what changed in it at each outlet, and what to type next."""

from textwrap import shorten

from dateline.cli import show
from dateline.pipeline.learning import LearnReport

OUTLETS_SHOWN = 20
_SHORT = 40  # characters of an example


def show_report(report: LearnReport) -> None:
    """Print what was learned since the snapshot before."""
    holds = f"snapshot {report.number}: {report.lines} lines of {report.outlets} outlets"
    if not report.number:
        show.put("nothing to learn: no line stands in two different documents of one outlet")
    elif not report.is_new:
        show.put(f"nothing new: {holds} stands")
    else:
        learned, gone = sum(c.learned for c in report.changes), sum(c.gone for c in report.changes)
        show.put(f"{holds}; {learned} learned, {gone} gone")
        shown = report.changes[:OUTLETS_SHOWN]
        rows = [
            (
                c.source_id,
                c.lines,
                c.learned,
                c.gone,
                "; ".join(shorten(line, _SHORT, placeholder="…") for line in c.examples),
            )
            for c in shown
        ]
        show.table(("outlet", "lines", "learned", "gone", "for example"), rows)
        if len(report.changes) > len(shown):
            show.say(f"(and {len(report.changes) - len(shown)} more outlets: the view news.furniture has every line)")
        show.say("next: `dateline replay extract --dry-run` shows what this would change in what is stored")
    if report.unread:
        show.say(f"{report.unread} documents still wait for extract and taught nothing: `dateline run` reads them")
