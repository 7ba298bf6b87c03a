"""What no document can be: published after it was captured, or before its outlet or the web existed."""

from datetime import timedelta

from dateline.model import DateClaim, Fate
from dateline.normalize.verdict import weights
from dateline.normalize.verdict.setting import Setting

_WEB = 1990  # the first year of a web page; what is older is an archive's, of an outlet known to be as old
_ARCHIVAL = 2.5  # the weight that can date a piece before the web: a stamp, an address, a date line
_ZERO_OF_CLOCKS = frozenset({"1970-01-01", "1969-12-31"})  # an unset POSIX time, on clocks east and west of Greenwich
_AHEAD = timedelta(days=1)  # zones run up to 14 hours ahead of the clock that captured


def outside(claim: DateClaim, setting: Setting) -> Fate | None:
    """Return why a readable claim cannot be believed, or None where it can."""
    value = claim.value or ""
    if not value[:4].isdigit():
        return None
    if setting.fetched_at and value[:10] > (setting.fetched_at + _AHEAD).date().isoformat():
        return "after_capture"
    year = int(value[:4])
    if year < (_WEB if setting.since is None else setting.since):
        return "before_outlet"
    sort = weights.sort_of(claim)
    unset = value[:10] in _ZERO_OF_CLOCKS and sort.family not in {"shown", "url"}
    return "too_weak" if year < _WEB and (unset or sort.weight < _ARCHIVAL) else None
