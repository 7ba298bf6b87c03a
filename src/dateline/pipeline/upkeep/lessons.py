"""Learning by night: a new snapshot is read with from now on; what is stored is read again by a person's word alone."""

from dateline.pipeline import learning
from dateline.pipeline.upkeep.report import Report
from dateline.settings import Settings

APPLY = "`dateline replay extract --dry-run` shows what it would change in what is stored, without --dry-run it does"


def learn(settings: Settings) -> Report:
    """Learn from all that is stored.

    Raises:
        Transient: somebody else is learning.
    """
    report = learning.learn(settings)
    counts = {"snapshot": report.number, "new": int(report.is_new), "lines": report.lines, "orders": report.orders}
    if not report.is_new:
        return Report(f"nothing new: snapshot {report.number} stands" if report.number else "nothing to learn", counts)
    learned, gone = sum(c.learned for c in report.changes), sum(c.gone for c in report.changes)
    words = f"snapshot {report.number} is read with from now on: {report.lines} lines of {report.outlets} outlets"
    words += f" ({learned} learned, {gone} gone), {report.orders} orders of day and month"
    return Report(words, counts, notes=(APPLY,))
