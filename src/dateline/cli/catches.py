"""What `dateline fetch` shows at its end: the law, a line a source, what is left and when."""

from dataclasses import asdict

from dateline.cli import show
from dateline.model import Left
from dateline.pipeline.fetching.report import FetchReport

LEFT_SHOWN = 10  # hosts with something left
FAILURES_SHOWN = 3  # of one host


def show_report(report: FetchReport) -> None:
    """Print the law on one line, then by source where there are several, then what is left."""
    law = report.count
    show.put(
        f"offered {law.offered} = new {law.new} + known {law.known} + refused {law.refused}"
        f" + failed {law.failed} + waiting {law.waiting}"
    )
    if len(report.sources) > 1:
        show.records([{"source": name or "(none)"} | asdict(count) for name, count in report.sources.items()])
    if not law.offered and not report.faults:
        show.say(
            "nothing is due: a source is asked by --source, or each day if its page says `enabled: true`;"
            " of a sitemap the last two days are taken, more with --since"
        )
    for refusal in report.refusals:
        show.say(f"refused: {refusal}")
    for fault in report.faults:
        show.say(f"no listing: {fault}")
    for left in report.left[:LEFT_SHOWN]:
        show.say(f"later: {_told(left)}")
    if len(report.left) > LEFT_SHOWN:
        show.say(f"later: {len(report.left) - LEFT_SHOWN} more hosts")


def _told(left: Left) -> str:
    """Return in words what is left of one host: how many pages, from when, why not now."""
    often = sorted(left.failures.items(), key=lambda failure: (-failure[1], failure[0]))
    counted = [words if count == left.pages else f"{words}: {count}" for words, count in often]
    more = [f"{len(counted) - FAILURES_SHOWN} more"] if len(counted) > FAILURES_SHOWN else []
    reason = left.resting_for or "; ".join(counted[:FAILURES_SHOWN] + more)
    pages = "1 page" if left.pages == 1 else f"{left.pages} pages"
    return f"{left.host}: {pages} from {left.next_at:%Y-%m-%d %H:%M:%S} UTC{f' ({reason})' if reason else ''}"
