"""Weigh date claims: which day most independent witnesses name, and which of them says it most precisely.

The weights only order: two independent sorts of witness outrank most single ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from dateline.model import DateClaim, Dated, Field, Order
from dateline.normalize.verdict import orders, weights
from dateline.normalize.verdict.setting import Setting
from dateline.normalize.written import stamps, zones

_ALONE = 0.9  # what a day must weigh to be believed
_VISIBLE = frozenset({"shown", "line", "url"})
_LOCAL = _VISIBLE | {"time", "jsonld"}  # who may say the publisher's own day against a stamp in UTC
_PRINTED = frozenset({"shown", "time", "line", "line:clock"})
_EARLIEST = "1990-01-01"  # no news page is older than the web
_CLOCKED = frozenset({"hour", "minute", "second"})


def sort_of(claim: DateClaim) -> str:
    """Return the name of the sort of witness."""
    return weights.name(claim.origin)


def _weight(claim: DateClaim) -> tuple[str, float]:
    sort = weights.sort_of(claim)
    return sort.family, sort.weight


@dataclass(frozen=True, slots=True)
class Bench:
    """The claims that can be believed: readable, within bounds, numeric order settled where it is known."""

    claims: tuple[DateClaim, ...]

    @classmethod
    def seated(cls, claims: Sequence[DateClaim], setting: Setting) -> "Bench":
        """Keep the claims whose value lies between 1990 and a day after the document was fetched."""
        order = setting.order or orders.order_of(setting.language, setting.country)
        fetched_at = setting.fetched_at
        latest = (fetched_at + timedelta(days=1)).date().isoformat() if fetched_at else "2999"
        settled = [_settled(claim, order) for claim in claims]
        return cls(tuple(c for c in settled if c.value and _EARLIEST[: len(c.value)] <= c.value[:10] <= latest))


def _settled(claim: DateClaim, order: Order | None) -> DateClaim:
    if claim.value is not None or order is None:
        return claim
    stamp = stamps.parse(claim.raw, order=order)
    return replace(claim, value=stamp.value, precision=stamp.precision, zone=stamp.zone) if stamp else claim


@dataclass(frozen=True, slots=True)
class Choice:
    """The winning value, the claim that gave it, and the rule in words."""

    value: str
    claim: DateClaim
    rule: str
    conflict: bool


def decide(bench: Bench, field: Field) -> Choice | None:
    """Return the day that weighs most, as precisely as its witnesses say it; else a month nobody doubts."""
    claims = [c for c in bench.claims if c.field == field]
    days = [c for c in claims if c.precision not in {"month", "year"}]
    scores = _scores(days)
    if not scores or max(scores.values()) < _ALONE:
        return _coarse(claims)
    # of equals the earlier: a page is stamped again when it changes, never before it exists
    best = min(scores, key=lambda day: (-scores[day], day))
    if scores[best] < 1 and _doubted(best, bench):
        return _coarse(claims)
    if field == "published" and (printed := _redated(best, days, bench)):
        return _chosen(printed, days, claims, rule="redated")
    return _chosen(_local(best, days), days, claims)


def _redated(best: str, days: Sequence[DateClaim], bench: Bench) -> str | None:
    """Return the day a page prints, without calling it an update, where its revision stamp confirms that day.

    Such a publisher dates its pages by their last revision; an address or a line with the first day speaks against
    it. Of 103 labelled pages of the open web, 7 print such a day against their own publication stamp, and each time
    the reader who labelled them took the printed day. The conflict stays flagged.
    """
    revised = [c for c in bench.claims if c.field == "modified"]
    printed = [c for c in days if sort_of(c) in _PRINTED]
    if any(not _differs(c, best) for c in days if sort_of(c) in _PRINTED | {"url"}):
        return None
    return next((_day(c) for c in printed if any(not _differs(r, _day(c)) for r in revised)), None)


def _doubted(day: str, bench: Bench) -> bool:
    """Say whether anything written contradicts a day that only a search of the page found."""
    return any(_differs(c, day) for c in bench.claims if sort_of(c) in _PRINTED | {"url-month"})


def _scores(days: Sequence[DateClaim]) -> dict[str, float]:
    heaviest: dict[tuple[str, str], float] = {}
    for claim in days:
        family, weight = _weight(claim)
        key = (_day(claim), family)
        heaviest[key] = max(weight, heaviest.get(key, 0))
    scores: dict[str, float] = {}
    for (day, _), weight in heaviest.items():
        scores[day] = scores.get(day, 0) + weight
    return scores


def _day(claim: DateClaim) -> str:
    return (claim.value or "")[:10]


def _local(best: str, days: Sequence[DateClaim]) -> str:
    """Return the neighbour day that readers saw, where the best day is known only from stamps in UTC.

    Machines stamp in UTC; the publisher's own day is the one it prints.
    """
    own = [c for c in days if _day(c) == best]
    stamped = [c for c in own if c.precision in _CLOCKED]
    if any(_weight(c)[0] in _VISIBLE for c in own) or any(c.zone != "+00:00" for c in stamped):
        return best
    return next((_day(c) for c in days if _weight(c)[0] in _LOCAL and _same_moment(c, stamped)), best)


def _same_moment(seen: DateClaim, stamped: Sequence[DateClaim]) -> bool:
    """Say whether a neighbouring day is the same moment on some clock between UTC-12 and UTC+14."""
    if sort_of(seen).endswith(("later", "-slug", "-other")):
        return False
    for claim in stamped:
        utc = datetime.fromisoformat(_padded(claim.value or ""))
        early, late = (utc + timedelta(hours=-12)).date(), (utc + timedelta(hours=14)).date()
        day = date.fromisoformat(_day(seen))
        if day != utc.date() and early <= day <= late:
            return True
    return False


def _padded(value: str) -> str:
    return value + ":00" if len(value) == 13 else value


def _chosen(day: str, days: Sequence[DateClaim], claims: Sequence[DateClaim], *, rule: str = "") -> Choice:
    agreeing = [c for c in days if _day(c) == day]
    best = max(agreeing, key=_exactness)
    families = {_weight(c)[0]: None for c in sorted(agreeing, key=lambda c: -_weight(c)[1])}
    conflict = any(_differs(c, day) for c in claims if _weight(c)[1] >= 1 or sort_of(c) == "url-month")
    return Choice(best.value or "", best, rule or "+".join(families), conflict)


def _exactness(claim: DateClaim) -> tuple[bool, bool, float, int]:
    """Order witnesses of one day: with a clock, with a zone, by weight, by precision."""
    return claim.precision in _CLOCKED, claim.zone is not None, _weight(claim)[1], len(claim.value or "")


def _differs(claim: DateClaim, day: str) -> bool:
    """Say whether a claim contradicts a day by more than a day (or by its month or year)."""
    value = (claim.value or "")[:10]
    if len(value) < 10:
        return not day.startswith(value)
    return abs((date.fromisoformat(value) - date.fromisoformat(day)).days) > 1


def _coarse(claims: Sequence[DateClaim]) -> Choice | None:
    months = sorted({c.value for c in claims if c.precision == "month" and c.value})
    if len(months) != 1:
        return None
    claim = next(c for c in claims if c.value == months[0])
    return Choice(months[0], claim, sort_of(claim), conflict=False)


def dated(choice: Choice | None, claims: Sequence[DateClaim], *, setting: Setting) -> Dated | None:
    """Return a choice as a verdict: `at` only where clock and zone are known."""
    if choice is None:
        return None
    value, claim = choice.value, choice.claim
    assert claim.precision is not None
    clock = value[11:] or None
    return Dated(
        value=value,
        day=date.fromisoformat(value[:10]) if len(value) >= 10 else None,
        clock=clock,
        at=_instant(value, claim.zone, country=setting.country, place=setting.zone) if clock else None,
        precision=claim.precision,
        zone=claim.zone if clock else None,
        rule=choice.rule,
        conflict=choice.conflict,
        claims=tuple(c for c in claims if c.field == claim.field),
    )


def _instant(value: str, zone: str | None, *, country: str | None, place: str | None) -> datetime | None:
    """An hour without minutes is no instant."""
    if len(value) < 16:
        return None
    local = datetime.fromisoformat(value)
    if zone:
        return zones.instant(local, zone, country=country)
    return zones.instant_at(local, place) if place else None
