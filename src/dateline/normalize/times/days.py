"""What English words for days mean on the day a text was published: `on Sunday`, `last night`, `Feb. 3–8`."""

import re
from collections.abc import Callable
from datetime import date

from dateline.normalize.times import reckoning
from dateline.normalize.times.scanner import Resolved, Sighting
from dateline.normalize.times.vocabulary import MONTHS, STEPS, WEEKDAYS
from dateline.normalize.written import stamps

_WORDS = {
    "today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2,
}  # fmt: skip
_NAMED_DAY = re.compile(
    r"(?:\b(?:[Ee]very|[Ee]ach|[Aa]ny|[Oo]ne|[Mm]ost|[Ss]ome|a|A|Black|Good|Ash|Palm|Easter|Whit|Super|Cyber|Giving"
    r"|Bloody|Maundy|Holy|Shrove|Sheffield|Man|Mail\son|Thank\sGod\sIt['’]s)|-)\s?$"
)
_NAMED_BY_A_DAY = re.compile(
    r"\s(?:mornings|afternoons|evenings|nights|the\s13th)\b|\s(?:Times|Telegraph|Mirror|Mail|Express|Post|Herald|Star|Sun|World"
    r"|Tribune|Independent|Observer|Guardian|Journal|Review|Standard|People|Evening|Morning|Night|Club|Group|Agreement|School|Mass)\b"
)
#: `the weekend storm` says of which storm, not when.
_NOUN = re.compile(
    r"\s(?!(?:on|to|for|of|from|was|is|in|by|as|at|and|or|but|with|when|after|before|while|because)\b)[a-z]"
)
_SENTENCE_START = re.compile(r"(?:^|[.!?:…—–\n]|[\"“”‘’(•-])\s*$")
_SHOW = re.compile(r"[\"”’]?\s(?:show|programme|program|FM|Show|Programme|Program)\b|['’]s\s(?:world|generation)")
#: A day that names an event does not say of which year it is: `the October 7 attack`.
_EVENT = re.compile(
    r"(?:th|st|nd|rd)?\s(?:terror(?:ist)?\s)?(?:attacks?|massacre|uprising|riots?|coup|revolution|insurrection|assault|movement|war)\b"
)


def iso(match: re.Match[str], _: Sighting) -> Resolved:
    """`2026-11-03`."""
    year, month, number = map(int, match[0].split("-"))
    value = reckoning.day(year, month, number=number)
    return (value, "day") if value else None


def numeric(match: re.Match[str], _: Sighting) -> Resolved:
    """`23/11/2026`; of `03/04/2026` nothing tells which is the month."""
    stamp = stamps.parse(match[0])
    return (stamp.value, "day") if stamp and stamp.precision in {None, "day"} else None


def day(match: re.Match[str], seen: Sighting) -> Resolved:
    """`May 5`, `Tuesday, 4 May 2027`, `3 March last year`."""
    month, number = _month(match), int(match["day"])
    if reckoning.day(2000, month, number=number) is None:
        return None
    if year := year_of(match, seen):
        return reckoning.day(int(year), month, number=number), "day"
    if seen.today is None or match["that"] or _EVENT.match(seen.after):
        return None, "day"
    begun = seen.begun
    return reckoning.day_of_month(month, number, today=begun or seen.today, tense=1 if begun else seen.tense), "day"


def stretch(match: re.Match[str], seen: Sighting) -> Resolved:
    """`Feb. 3–8`, `3 to 8 February 2026`."""
    month, first, last = _month(match), int(match["day"]), int(match["last"])
    if first >= last or reckoning.day(2000, month, number=last) is None:
        return None
    year = year_of(match, seen)
    if year is None and not match["that"] and seen.today:
        found = reckoning.day_of_month(month, last, today=seen.today, tense=seen.tense)
        year = found and found[:4]
    ends = [reckoning.day(int(year), month, number=each) for each in (first, last)] if year else [None]
    return (None if None in ends else "/".join(filter(None, ends))), "days"


def year_of(match: re.Match[str], seen: Sighting) -> str | None:
    """Return the year that a match of `TAIL` in it names."""
    if match["that"] and seen.today:
        return reckoning.off(seen.today.isoformat(), "year", by=STEPS[match["that"]])
    return match["year"]


def _month(match: re.Match[str]) -> int:
    return MONTHS[match["month"].rstrip(".")]


def weekday(match: re.Match[str], seen: Sighting) -> Resolved:
    """A bare weekday: the last or the day itself; the next where its verb looks ahead."""
    if _NAMED_DAY.search(seen.before) or _NAMED_BY_A_DAY.match(seen.after):
        return None
    return _on(seen, lambda today: _bare(match["weekday"], today, seen)), "day"


def _bare(name: str, today: date, seen: Sighting) -> str:
    if seen.begun:
        return reckoning.weekday(WEEKDAYS[name], seen.begun, by=1, itself=False)
    return reckoning.weekday(WEEKDAYS[name], today, by=1 if seen.tense > 0 else -1, itself=True)


def which_weekday(match: re.Match[str], seen: Sighting) -> Resolved:
    """`last Friday` and `next Friday` are never the day itself; `this Friday` follows its verb, else its week."""
    which, index = match["which"].lower().split()[-1], WEEKDAYS[match["weekday"]]
    if step := STEPS[which]:
        return _on(seen, lambda today: reckoning.weekday(index, today, by=step, itself=False)), "day"
    if seen.tense:
        return _on(seen, lambda today: reckoning.weekday(index, today, by=seen.tense, itself=True)), "day"
    return _on(seen, lambda today: reckoning.of_week(index, today, by=0)), "day"


def weekday_of_week(match: re.Match[str], seen: Sighting) -> Resolved:
    """`Tuesday of last week`."""
    index, step = WEEKDAYS[match["weekday"]], STEPS[match["which"].lower()]
    return _on(seen, lambda today: reckoning.of_week(index, today, by=step)), "day"


def word(match: re.Match[str], seen: Sighting) -> Resolved:
    """`today`, `the day after tomorrow`; a capital inside a sentence is a name's."""
    named = match["word"]
    if named[0].isupper() and (not _SENTENCE_START.search(seen.before) or _SHOW.match(seen.after)):
        return None
    if _SHOW.match(seen.after):
        return None
    return _off(seen, _WORDS[named.lower().removeprefix("the ")]), "day"


def part(match: re.Match[str], seen: Sighting) -> Resolved:
    """`this morning`, `last night`."""
    return _off(seen, STEPS[match["which"].lower()]), "day"


def weekend(match: re.Match[str], seen: Sighting) -> Resolved:
    """`last weekend`; `the weekend` is the last one, or this one where it has come or its verb looks ahead."""
    if not match["which"] and _NOUN.match(seen.after):
        return None
    if seen.today is None:
        return None, "days"
    has_come = seen.today.weekday() >= 5
    which = (match["which"] or "").lower().split()
    step = STEPS[which[-1]] if which else 0 if seen.tense > 0 or has_come else -1
    return reckoning.weekend(seen.today, by=0 if step > 0 and not has_come else step), "days"


def _off(seen: Sighting, days: int) -> str | None:
    return reckoning.off(seen.today.isoformat(), "day", by=days) if seen.today else None


def _on(seen: Sighting, resolve: Callable[[date], str]) -> str | None:
    return resolve(seen.today) if seen.today else None
