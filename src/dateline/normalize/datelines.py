"""The place line that opens a report: `LONDON, March 3 (Reuters) —`, `Beijing [China], February 8 :`."""

import re

from dateline.model import Dateline, patterns
from dateline.normalize.written import months

_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
_WORD = rf"{_UPPER}[\w.’'-]*"
_PLACE = rf"(?P<place>{_WORD}(?:[ /-](?:(?:de|del|la|le|am|an|der|of|the|upon|sur)\s)?{_WORD}){{0,4}})"
_REGION = (
    rf"(?:\s?\[(?P<country>{_WORD}(?:\s(?:and\s|of\s)?{_WORD}){{0,3}})\]|,\s(?P<region>{_WORD}(?:\s{_WORD}){{0,3}}))?"
)
_NAME = months.pattern(
    "en", "de", "fr", "es", "it", "pt", "ca", "nl", "da", "no", "sv", "pl", "cs", "ro", "tr", "id", "ru", "uk", "el"
)
_MONTH = rf"(?P<month>(?i:{_NAME}))\.?"
_DAY = r"(?P<day>\d{1,2})(?!\d)\.?"
_MONTH_LAST = rf"(?P<day2>\d{{1,2}})\.?\s(?P<month2>(?i:{_NAME}))\.?"
_DATE = rf"(?:,?\s(?:{_MONTH}\s{_DAY}|{_MONTH_LAST})(?:,?\s(?P<year>(?:19|20)\d{{2}}))?)?"
_AGENCY = r"(?P<agency>[\s.,]*[(/\[][^\W\d_][\w .’'/&-]{1,30}[)/\]]\.?)?"
_END = r"\s?(?P<end>—|–|-{1,2}(?=\s|$)|_(?=\s|$)|:(?=\s|$)|(?<=/)\.?(?=\s|$)|(?<=/\.)(?=\s|$))"
_LINE = patterns.lazy(_PLACE + _REGION + _DATE + _AGENCY + _END)
_HEAD = 140  # characters; a place line is short

#: Parts of countries that follow a city's name: they are no country. AP stylebook, states and provinces.
_PARTS_WORDS = """Alabama|Ala
|Alaska|Arizona|Ariz|Arkansas|Ark|California|Calif|Colorado|Colo|Connecticut|Conn|Delaware|Del
|Florida|Fla|Georgia|Ga|Hawaii|Idaho|Illinois|Ill|Indiana|Ind|Iowa|Kansas|Kan|Kentucky|Ky|Louisiana|La|Maine|Maryland
|Md|Massachusetts|Mass|Michigan|Mich|Minnesota|Minn|Mississippi|Miss|Missouri|Mo|Montana|Mont|Nebraska|Neb|Nevada|Nev
|New Hampshire|N.H|New Jersey|N.J|New Mexico|N.M|New York|N.Y|North Carolina|N.C|North Dakota|N.D|Ohio|Oklahoma|Okla
|Oregon|Ore|Pennsylvania|Pa|Rhode Island|R.I|South Carolina|S.C|South Dakota|S.D|Tennessee|Tenn|Texas|Tex|Utah
|Vermont|Vt|Virginia|Va|Washington|Wash|West Virginia|W.Va|Wisconsin|Wis|Wyoming|Wyo|D.C|Ontario|Quebec|Alberta
|British Columbia|Manitoba|Saskatchewan|Nova Scotia|New Brunswick|Newfoundland|Queensland|New South Wales|Victoria"""
#: What also stands in capitals before a dash, and is no place.
_LABEL_WORDS = """BREAKING UPDATE UPDATED EXCLUSIVE WATCH VIDEO OPINION ANALYSIS LIVE EDITORIAL REVIEW PHOTOS EXPLAINER
INTERVIEW COMMENT NEWS PODCAST SPONSORED ADVERTISEMENT"""
_LABELS = frozenset(_LABEL_WORDS.split())
_SHORT_COUNTRIES = frozenset({"UK", "U.K.", "UAE", "U.A.E.", "US", "U.S.", "USA", "DRC"})
_DASHES = frozenset({"—", "–", "--", "-", "_"})
_PARTS = frozenset(part.strip().casefold() for part in _PARTS_WORDS.split("|"))


def parse(text: str) -> Dateline | None:
    """Return the place line a report opens with, or None.

    `country` is what the line itself calls it; `day` is `--02-08`, or a full day where a year is printed. A place
    in ordinary capitals needs a date, an agency or a bracketed country beside it: `Analysis: …` is no dateline.
    """
    found = _LINE.match(text[:_HEAD].lstrip())
    if found is None or not _proves(found):
        return None
    country, region = found["country"], found["region"]
    if region and not _is_part(region):
        country = region
    return Dateline(found["place"], country, _day(found))


def _is_part(region: str) -> bool:
    """Abbreviations (`Me.`, `WV`) are states and provinces, but for the countries that are written so."""
    short = region.endswith(".") or len(region) < 4
    return (short and region not in _SHORT_COUNTRIES) or region.casefold() in _PARTS


def _proves(found: re.Match[str]) -> bool:
    """Say whether the line shows more than a capitalised word before a mark."""
    dated = bool(found["month"] or found["month2"])
    if found["end"] == ":":
        return dated
    if dated or found["agency"] or found["country"]:
        return True
    place = found["place"]
    return found["end"] in _DASHES and place.isupper() and len(place) > 3 and place not in _LABELS


def _day(found: re.Match[str]) -> str | None:
    name, day = found["month"] or found["month2"], found["day"] or found["day2"]
    if not name or not 1 <= int(day) <= 31:
        return None
    return f"{found['year'] or '-'}-{months.number(name):02d}-{int(day):02d}"
