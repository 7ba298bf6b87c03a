"""Times in other languages than English: written dates in any, and weekdays and today's neighbours in ten.

Whether a weekday lies ahead is told by a word beside it (`prochain`) or a verb of its clause (`wird`), else it is the
last one or the day itself, as in English.
"""

import re
from datetime import date
from functools import lru_cache, partial

from dateline.model import TimeExpression
from dateline.normalize.times import days, reckoning, scanner
from dateline.normalize.times.scanner import Grammar, Resolve, Resolved, Sighting
from dateline.normalize.times.tongues import TONGUES, Tongue
from dateline.normalize.times.vocabulary import DAY, YEAR
from dateline.normalize.written import stamps

_NUMBER = rf"(?<!\d[.,])(?P<day>{DAY})(?:\.|er|º|ª|-го|-е)?\s(?:de\s|d['’])?"
_WORD = r"(?P<month>[^\W\d_]{3,12})(?!\w)"
_YEAR = rf"\.?,?\s(?:de\s|del\s)?(?P<year>{YEAR})(?!\d)"
_EAST = rf"{YEAR}\s?[年년]\s?\d{{1,2}}\s?[月월]\s?\d{{1,2}}\s?[日일]"
_DAY_OF_WEEK = r"(?:,?\s(?:den\s|dem\s|el\s)?)"
_SHORTEST = 4  # letters of a month that stands without a year: shorter words are abbreviations, or others, but these
_SHORT_MONTHS = {"mai", "mei", "maj", "мая", "май"}
_SENTENCE_START = re.compile(r"(?:^|[.!?:…—–\n]|[\"“”„«»(•-])\s*$")
_CLAUSE = re.compile(r"[,.;:!?]\s|\n|\b(?:que|qu['’]|dass|che|dat|что|що|że|ki)(?!\w)")


def find(text: str, language: str, *, today: date | None) -> tuple[TimeExpression, ...]:
    """Return the times that a text in a language (ISO 639-1) names."""
    return scanner.scan(text, _grammar(language), today=today)


@lru_cache(maxsize=64)  # as many languages are told apart
def _grammar(language: str) -> Grammar:
    tongue = TONGUES.get(language)
    names = rf"(?:(?i:{'|'.join(tongue.weekdays)}){_DAY_OF_WEEK})?" if tongue else ""
    rules: list[tuple[str, Resolve]] = [
        (rf"(?<![\w-]){YEAR}-\d\d-\d\d(?![\w-])", days.iso),
        (rf"(?<![\w.,]){names}\d{{1,2}}(?P<sep>[./])\d{{1,2}}[./]{YEAR}(?![\d/])", days.numeric),
        (rf"(?<!\d){_EAST}", days.numeric),
        (rf"(?<!\w){names}{_NUMBER}{_WORD}(?:{_YEAR})?", partial(_day, language=language)),
        (rf"(?<!\w){_WORD}{_YEAR}", partial(_month, language=language)),
    ]
    return scanner.grammar("", rules + (_named(tongue) if tongue else []))


def _named(tongue: Tongue) -> list[tuple[str, Resolve]]:
    which = rf"(?:(?P<next{{0}}>{tongue.coming})|(?P<last{{0}}>{tongue.gone}))"
    weekday = rf"(?P<weekday>(?i:{'|'.join(tongue.weekdays)}))(?!-){tongue.part}"
    beside = which.replace("{0}", ""), which.replace("{0}", "_behind")
    return [
        (rf"(?<!\w)(?:{beside[0]}\s)?{weekday}(?:\s{beside[1]})?(?!\w)", partial(_weekday, tongue=tongue)),
        *((rf"(?<!\w)(?i:{word})(?!\w)", partial(_near, step=step)) for word, step in tongue.near.items()),
    ]


def _day(match: re.Match[str], seen: Sighting, *, language: str) -> Resolved:
    """`8. Mai 2026`, `8 de mayo`."""
    name, number = match["month"], int(match["day"])
    month = _number(name, language)
    if month is None or reckoning.day(2000, month, number=number) is None:
        return None
    if match["year"]:
        return reckoning.day(int(match["year"]), month, number=number), "day"
    if len(name) < _SHORTEST and name.lower() not in _SHORT_MONTHS:
        return None
    return reckoning.day_of_month(month, number, today=seen.today, tense=0) if seen.today else None, "day"


def _month(match: re.Match[str], _: Sighting, *, language: str) -> Resolved:
    """`März 2026`."""
    month = _number(match["month"], language)
    return (f"{match['year']}-{month:02d}", "month") if month else None


@lru_cache(maxsize=4096)  # what stands between a number and a word recurs
def _number(name: str, language: str) -> int | None:
    """Return the month that a word names in the language, or None."""
    stamp = stamps.parse(f"1 {name} 2000", language=language)
    return int(stamp.value[5:7]) if stamp and stamp.value and stamp.precision == "day" else None


def _near(match: re.Match[str], seen: Sighting, *, step: int) -> Resolved:
    """`gestern`; a capital inside a sentence is a noun's or a name's."""
    if match[0][0].isupper() and not _SENTENCE_START.search(seen.before):
        return None
    return reckoning.off(seen.today.isoformat(), "day", by=step) if seen.today else None, "day"


def _weekday(match: re.Match[str], seen: Sighting, *, tongue: Tongue) -> Resolved:
    """`lundi`, `vendredi prochain`, `kommenden Montag`."""
    name, before = match["weekday"], seen.before
    if tongue.lower and name[0].isupper() and not _SENTENCE_START.search(before):
        return None
    beside = 1 if match["next"] or match["next_behind"] else -1 if match["last"] or match["last_behind"] else 0
    recurs = not beside and re.search(rf"(?:{tongue.never})$", before)
    if recurs or not re.search(rf"(?:{tongue.after})$", before):
        return None
    if seen.today is None:
        return None, "day"
    index = next(at for at, word in enumerate(tongue.weekdays) if re.fullmatch(word, name, re.IGNORECASE))
    by = beside or (1 if _looks_ahead(seen, tongue) else -1)
    return reckoning.weekday(index, seen.today, by=by, itself=not beside), "day"


def _looks_ahead(seen: Sighting, tongue: Tongue) -> bool:
    clause = _CLAUSE.split(seen.before)[-1] + " " + _CLAUSE.split(seen.after, maxsplit=1)[0]
    return re.search(rf"(?<!\w)(?:{tongue.ahead})(?!\w)", clause, re.IGNORECASE) is not None
