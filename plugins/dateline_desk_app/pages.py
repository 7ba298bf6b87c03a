"""The pages of the desk: HTML that is whole in itself, every value of it escaped by its template."""

from base64 import b64encode
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dateline.model.ledger import Account, Entry, RunHead

_HERE = Path(__file__).parent
_STYLE = (_HERE / "style.css").read_text("utf-8")
_SOURCE = b64encode(sha256(_STYLE.encode()).digest()).decode()
HEADERS = {
    "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{_SOURCE}'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
COUNTS = Entry.__slots__  # the law's terms, in its order
_TERMS = {
    "offered": "what the run was offered",
    "new": "not seen before",
    "known": "seen before",
    "refused": "refused, with a reason",
    "failed": "could not be had this time",
    "waiting": "not tried yet",
}


def listed(runs: Sequence[RunHead]) -> str:
    """Return the page of the latest runs."""
    return _TEMPLATES.get_template("runs.html").render(runs=runs)


def told(key: str, accounts: Sequence[Account]) -> str:
    """Return the page of one of Airflow's runs; without accounts it says that the run brought nothing to the door."""
    return _TEMPLATES.get_template("run.html").render(key=key, accounts=accounts)


def window(run: RunHead) -> str:
    """Return a run's window in words."""
    if run.since is None and run.until is None:
        return "no window: whatever there is"
    if run.since and run.until and (run.until - run.since).days == 1:
        return f"{run.since}"
    return f"{run.since or 'the beginning'} to {run.until or 'now'}, the last day not included"


def moment(at: datetime | None) -> str:
    """Return a time to the second, UTC."""
    return f"{at:%Y-%m-%d %H:%M:%S} UTC" if at else "–"


def number(count: int) -> str:
    """Return a number in groups of three."""
    return f"{count:,}"


def address(key: str) -> str:
    """Return a run id as a part of an address."""
    return quote(key, safe="")


def lawful(entry: Entry) -> bool:
    """Whether offered = new + known + refused + failed + waiting."""
    return entry.offered == entry.new + entry.known + entry.refused + entry.failed + entry.waiting


_TEMPLATES = Environment(loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
_TEMPLATES.globals |= {"style": _STYLE, "counts": COUNTS, "terms": _TERMS}
_TEMPLATES.filters |= {
    "window": window,
    "moment": moment,
    "number": number,
    "address": address,
    "lawful": lawful,
}
