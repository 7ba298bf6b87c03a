"""What English words for months, years and other periods mean: `late last month`, `Q3 2023`, `two weeks ago`."""

import re

from dateline.model import patterns
from dateline.normalize.times import reckoning
from dateline.normalize.times.days import year_of
from dateline.normalize.times.scanner import Resolved, Sighting
from dateline.normalize.times.vocabulary import CENTURIES, COUNTED, COUNTS, MONTHS, ORDINALS, STEPS, YEAR

_LASTING = re.compile(r"\b(?i:in|over|during|within|for|of|about)\s$")  # not the verb: `it will last three days`
_GIVEN_NAMES = {"April", "May", "June", "August", "March"}  # or verbs: a month only where a word says so
_SURELY = re.compile(
    r"\b(?i:in|since|until|till|during|throughout|through|between|month\sof|(?:year|months|quarter)\sto)\s$"
)
_LIKELY = re.compile(r"\b(?i:by|from|before|after|for|of|every|mid)\s$")
_NAMED_OF = re.compile(r"\b[A-Z]\w+\sof\s$")  # the Fifth of November
_CHAINED = re.compile(r"\s?(?:,|-|–|—|to|and|or|until|till|through|and\s(?:from|in))\s?")
_THE = re.compile(r"\b(?i:the|its|their|his|her|this|our|a)\s$")
_POSSESSIVE = re.compile(r"['’]s\b")
_CAPITAL = re.compile(r"\s[A-Z]")
_NOUN = re.compile(r"\s(?!(?:on|to|for|of|from|was|is|against|through|in|by|will|has|had|and|or|at)\b)[a-z]")
_OF_THE_YEAR = re.compile(
    r"\b(?i:in|since|until|till|by|during|of|from|before|after|through|throughout|for|between|around|circa|about|both|decade\sto|years?\sto)\s$"
    r"|\b(?:World\sCup|Olympics|Games|Euro|Expo|Championships?|[Ee]lections?)\s$"
)
_NO_YEAR = patterns.lazy(rf"\s?%|[,.]\d|-(?!(?:{YEAR})\b)\w|\s(?:BC|BCE)\b|\s(?:[a-z]+\s)?{COUNTED}|°")
_YEARLY = re.compile(
    r"\s(?:(?:presidential|general|parliamentary|local|federal|national|regional|state|mid-?term|primary|annual)\s)?"
    r"(?:elections?|vote|referendum|census|budget|season|crisis|war|invasion|campaign|edition|tournament|championships?"
    r"|festival|race|report|deal|agreement|treaty|accord|harvest|earthquake|quake|flood|floods|summit|coup|fiscal|financial"
    r")\b"
)
_GAMES = re.compile(r"\s(?:Summer\s|Winter\s)?(?:Olympics?|Games|World\sCup|Paralympics)\b")
_SENTENCE_START = re.compile(r"(?:^|[.!?:\n]|[\"“”])\s*$")
_RULES_A_SENTENCE = re.compile(
    r"\s(?:was|is|will|saw|has|had|marks|marked|brought|began|ended|became|would|could|may)\b"
)


def month(match: re.Match[str], seen: Sighting) -> Resolved:
    """`October 2024`, `March of last year`."""
    year = year_of(match, seen)
    return (f"{year}-{_number(match):02d}" if year else None), "month"


def months(match: re.Match[str], seen: Sighting) -> Resolved:
    """`January–March 2026`."""
    year, first, last = year_of(match, seen), _number(match), MONTHS[match["last"].rstrip(".")]
    return (f"{year}-{first:02d}/{year}-{last:02d}", "months") if year and first < last else None


def bare_month(match: re.Match[str], seen: Sighting) -> Resolved:
    """A month without its year, where a word before it says that it is one; `early March` needs no other."""
    if not (match["side"] or _is_month(match["month"], seen)):
        return None
    if seen.today is None:
        return None, "month"
    begun = seen.begun
    return reckoning.month(_number(match), today=begun or seen.today, tense=1 if begun else seen.tense), "month"


def _is_month(name: str, seen: Sighting) -> bool:
    if _SURELY.search(seen.before) or _continues(seen, {"month", "months"}):
        return True
    if _POSSESSIVE.match(seen.after):
        return name not in _GIVEN_NAMES
    if _LIKELY.search(seen.before):
        return (
            not _NAMED_OF.search(seen.before)
            and name != "May"
            and not (name in _GIVEN_NAMES and _CAPITAL.match(seen.after))
        )
    return name != "May" and bool(_THE.search(seen.before) and _NOUN.match(seen.after))


def _continues(seen: Sighting, grains: set[str]) -> bool:
    """Whether it goes on from a time of these grains right before it: `January and February`, `from 1931 to 1956`."""
    previous = seen.previous
    return bool(previous and previous.grain in grains and _CHAINED.fullmatch(seen.text[previous.end : seen.start]))


def which_month(match: re.Match[str], seen: Sighting) -> Resolved:
    """`last March`, `next June`."""
    if seen.today is None:
        return None, "month"
    return reckoning.month_beside(_number(match), today=seen.today, by=_step(match)), "month"


def _number(match: re.Match[str]) -> int:
    return MONTHS[match["month"].rstrip(".")]


def _step(match: re.Match[str]) -> int:
    return STEPS[match["which"].lower().split()[-1]]


def unit(match: re.Match[str], seen: Sighting) -> Resolved:
    """`last week`, `early next year`; `the previous year` and `the following day` count from the time named before."""
    which, name = match["which"].lower().split()[-1], match["unit"]
    today = seen.today.isoformat() if seen.today else None
    told = which in {"previous", "following", "same"} or (name == "day" and which == "next")
    if name == "day" and not told:
        return None
    if told:
        here = reckoning.off(seen.anchor, name, by=STEPS[which])
        return here or (reckoning.off(today, name, by=-1) if which == "previous" and name != "day" else None), name
    return reckoning.off(today, name, by=STEPS[which]), name


def running(match: re.Match[str], seen: Sighting) -> Resolved:
    """`the end of the year`: the one that runs on the day of publication."""
    return reckoning.off(seen.today.isoformat() if seen.today else None, match["unit"], by=0), match["unit"]


def ago(match: re.Match[str], seen: Sighting) -> Resolved:
    """`two weeks ago`, `ten years from now`."""
    by = _count(match["count"]) * (-1 if match["way"] == "ago" else 1)
    return reckoning.off(seen.today.isoformat() if seen.today else None, match["unit"], by=by), match["unit"]


def later(match: re.Match[str], seen: Sighting) -> Resolved:
    """`three days earlier`: from the time named before it in the paragraph."""
    by = _count(match["count"]) * (-1 if match["way"] == "earlier" else 1)
    return reckoning.off(seen.anchor, match["unit"], by=by), match["unit"]


def lasting(match: re.Match[str], seen: Sighting) -> Resolved:
    """`the last five years`: an interval that ends, or begins, on the day of publication."""
    if match["which"] == "last" and not match["the"] and not _LASTING.search(seen.before):
        return None
    if seen.today is None:
        return None, f"{match['unit'] if match['unit'] != 'week' else 'day'}s"
    return reckoning.stretch(seen.today, match["unit"], by=_count(match["count"]) * _step(match))


def _count(word: str) -> int:
    return COUNTS.get(word.lower()) or int(word)


def season(match: re.Match[str], seen: Sighting) -> Resolved:
    """`the spring of 2022`, `winter 2023–24`."""
    year = year_of(match, seen)
    return (f"{year}-{_season(match)}" if year else None), "season"


def which_season(match: re.Match[str], seen: Sighting) -> Resolved:
    """`last summer`."""
    if seen.today is None:
        return None, "season"
    return reckoning.season(_season(match), today=seen.today, by=_step(match)), "season"


def _season(match: re.Match[str]) -> int:
    return reckoning.SEASONS[match["season"].lower()]


def share(match: re.Match[str], seen: Sighting) -> Resolved:
    """`the third quarter of 2023`, `H1 2024`, `the second half of the year`."""
    grain = "quarter" if match["kind"].lower() in {"quarter", "q"} else "half"
    number, base = ORDINALS.get(match["nth"].lower()) or int(match["nth"]), reckoning.QUARTER
    if grain == "half":
        number, base = min(number, 2), reckoning.HALF
    year = year_of(match, seen) or (str(seen.today.year) if seen.today and match["running"] else None)
    return (f"{year}-{base + number}" if year else None), grain


def decade(match: re.Match[str], _: Sighting) -> Resolved:
    """`the late 1980s`, `the '60s`; `the 1800s` are a century."""
    digits = match["decade"] or f"19{match['short']}"
    return (f"{digits[:2]}XX", "century") if digits in {"150", "160", "170", "180", "190"} else (f"{digits}X", "decade")


def century(match: re.Match[str], _: Sighting) -> Resolved:
    """`the 19th century`."""
    number = int(match["nth"]) if match["nth"] else CENTURIES[match["word"].lower()]
    return (f"{number - 1}XX", "century") if 10 < number <= 21 else None


def year(match: re.Match[str], seen: Sighting) -> Resolved:
    """`2023`, where the words around it say that it is a year."""
    named = match["side"] or match["called"] or _is_year(seen)
    return (match["year"], "year") if named and not _NO_YEAR.match(seen.after) else None


def _is_year(seen: Sighting) -> bool:
    if _OF_THE_YEAR.search(seen.before) or _continues(seen, {"year"}):
        return True
    if _GAMES.match(seen.after):
        return True
    if _THE.search(seen.before):
        return bool(_YEARLY.match(seen.after))
    return bool(_SENTENCE_START.search(seen.before) and _RULES_A_SENTENCE.match(seen.after))


def years(match: re.Match[str], _: Sighting) -> Resolved:
    """`2015–2019`, `the 2024/25 budget`."""
    first, last = match["first"], match["last"]
    last = last if len(last) == 4 else first[:2] + last
    return (f"{first}/{last}", "years") if last > first else None


def fiscal(match: re.Match[str], _: Sighting) -> Resolved:
    """`FY2023`: a fiscal year is known by its number."""
    named = match["year"] or f"20{match['short']}"
    return named, "year"
