"""The publisher's own calendar: machines stamp in UTC, readers live by the day the publisher prints.

A stamp in UTC is moved to the publisher's clock where that is known: from the registry's zone, or from another stamp
of the same page that names the same minute with an offset. A page that prints the day of the stamp keeps it.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from dateline.normalize.verdict.setting import Setting
from dateline.normalize.verdict.witness import Witness
from dateline.normalize.written import zones

_UTC = "+00:00"
_MINUTE = 16  # characters of 2024-02-08T13:03: an hour without minutes is no instant
SEARCH = "htmldate"  # the family that reads again what others say
_TOLD = frozenset({"claim"})  # said by whoever delivered it, on a clock of their own

Zone = tuple[str, tzinfo]


def own(witnesses: Sequence[Witness], setting: Setting) -> list[Witness]:
    """Return the witnesses with their values on the publisher's own clock, as far as that is known."""
    witnesses = _unmasked(witnesses, setting)
    twins = _twins(witnesses, setting)
    public = {witness.day for witness in witnesses if witness.public}
    placed = [_placed(_moved(w, _zone_of(w, twins, setting), public), setting) for w in witnesses]
    return _echoes(placed)


def instant(witness: Witness, setting: Setting) -> datetime | None:
    """Return the moment of a witness; None without clock or zone, or in an hour that clocks skip or repeat."""
    written = witness.claim
    if witness.zone is None or len(witness.value) < _MINUTE or written.value is None:
        return None
    local = datetime.fromisoformat(written.value)
    if written.zone:
        return zones.instant(local, written.zone, country=setting.country)
    return zones.instant_at(local, witness.zone)


def _unmasked(witnesses: Sequence[Witness], setting: Setting) -> list[Witness]:
    """Read as UTC a stamp that names the publisher's offset but shows the clock of UTC.

    Some systems put the local offset behind a moment in UTC. Moved by that offset, it shows the very minute that the
    page prints; as it stands, it does not.
    """
    printed = {w.value[:_MINUTE] for w in witnesses if w.printed and len(w.value) >= _MINUTE}
    return [w if w.printed else _in_utc(w, printed, setting) for w in witnesses]


def _in_utc(stamped: Witness, printed: Set[str], setting: Setting) -> Witness:
    moment = instant(stamped, setting) if stamped.zone != _UTC else None
    if moment is None or stamped.value[:_MINUTE] in printed:
        return stamped
    try:
        shown = (moment.replace(tzinfo=None) + (moment.utcoffset() or timedelta())).isoformat()[: len(stamped.value)]
    except OverflowError:  # the first or the last day of the calendar
        return stamped
    if shown[:_MINUTE] not in printed:
        return stamped
    return replace(stamped, value=shown, claim=replace(stamped.claim, zone=_UTC))


def _echoes(witnesses: Sequence[Witness]) -> list[Witness]:
    """Move what a search of the page found in a stamp along with that stamp, unless another witness names the day."""
    named = {witness.day for witness in witnesses if witness.sort.family != SEARCH}
    moved = {w.claim.value[:10]: w.day for w in witnesses if w.moved and w.claim.value}
    echoes = {written: day for written, day in moved.items() if written not in named}
    return [replace(w, value=echoes.get(w.value, w.value)) if w.sort.family == SEARCH else w for w in witnesses]


def _twins(witnesses: Iterable[Witness], setting: Setting) -> Mapping[str, Zone]:
    """The offsets of stamps that are not in UTC, by the minute in UTC they name."""
    found: dict[str, Zone] = {}
    for witness in witnesses:
        if witness.zone not in {None, _UTC} and (moment := instant(witness, setting)):
            offset = moment.tzinfo
            assert witness.zone is not None
            assert offset is not None
            found.setdefault(_minute(moment.astimezone(UTC)), (witness.zone, offset))
    return found


def _minute(moment: datetime) -> str:
    return moment.isoformat()[:_MINUTE]


def _zone_of(witness: Witness, twins: Mapping[str, Zone], setting: Setting) -> Zone | None:
    if witness.zone != _UTC or witness.public or len(witness.value) < _MINUTE:
        return None
    if setting.zone:
        return setting.zone, ZoneInfo(setting.zone)
    return twins.get(witness.value[:_MINUTE])


def _moved(witness: Witness, zone: Zone | None, public: set[str]) -> Witness:
    """A moment that is midnight where the publisher lives is a day that a machine wrote as a moment."""
    if zone is None:
        return witness
    name, clock = zone
    try:
        local = datetime.fromisoformat(witness.value).replace(tzinfo=UTC).astimezone(clock)
    except OverflowError:  # the first or the last day of the calendar
        return witness
    value = local.replace(tzinfo=None).isoformat()[: len(witness.value)]
    if witness.day in public and value[:10] not in public:
        return witness
    midnight = not (local.hour or local.minute or local.second)
    return replace(witness, value=value[:10] if midnight else value, zone=name)


def _placed(witness: Witness, setting: Setting) -> Witness:
    """A clock without a zone shows the publisher's, unless somebody else said it."""
    if witness.zone or not witness.clocked or witness.sort.family in _TOLD:
        return witness
    return replace(witness, zone=setting.zone)
