"""The place line that opens a report: `Beijing [China], February 8 :`, `ULAN BATOR, July 3 (Reuters) -`."""

import re

from dateline.extract.lines import vocabulary as say
from dateline.model import patterns

_WORD = r"[^\W\d_a-zà-öø-ÿа-яё][\w.’'-]{0,20}"
_CAPS = r"[^\W\d_a-zà-öø-ÿа-яё]{2,20}\.?(?:[-’'][^\W\d_a-zà-öø-ÿа-яё]{2,20})?"
_PLACE = rf"{_WORD}(?:\s(?:de|la|el|di|of|am|{_WORD})){{0,3}}"
_PLACE_CAPS = rf"{_CAPS}(?:\s{_CAPS}){{0,3}}"
_REGION = rf"(?:,\s{_PLACE})"
_BRACKET = r"(?:\s?\[[^\]\n]{2,30}\])"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_DAY = rf"(?:,?\s(?:{_WEEKDAY},?\s)?(?:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\s{_MONTH})(?:,?\s\d{{4}})?)"
_BRACKETED = rf"\s?\((?:{say.AGENCIES}|[A-Z]{{2,8}})(?:[\w.]{{0,8}}|\s\w{{1,12}})\)"
_AGENCY = rf"(?:{_BRACKETED}|,\s(?-i:{say.AGENCIES})|\.?\s?/{say.AGENCIES}/)"
_DASH = r"\s?(?:--|[-–—―_:]|\.\s[-–—])\s{0,2}"
_MARKED = rf"{_PLACE}{_REGION}?{_BRACKET}?(?:(?i:{_DAY}){_AGENCY}?|{_AGENCY}|{_BRACKET}){_DASH}"
_BARE = rf"{_PLACE_CAPS}(?:,\s(?:{_PLACE_CAPS}|{_PLACE}))?\s?(?:--|[–—―]|\s[-_:])\s{{0,2}}"
_TASS = rf"{_PLACE_CAPS},\s(?i:[A-Za-z]{{3,9}}\.?\s\d{{1,2}}|\d{{1,2}}\s[A-Za-z]{{3,9}})\.?\s/[A-Za-z ]{{2,20}}/\.\s?"
_LINE = patterns.lazy(rf"(?:{_MARKED}|{_BARE}|{_TASS})(?=[\w“\"‘'«`(])")
_LABEL_WORDS = """
    UPDATE UPDATED WATCH EXCLUSIVE BREAKING READ RELATED VIDEO PHOTOS LISTEN OPINION ANALYSIS EDITORIAL NOTE CORRECTION
    REVIEW LIVE MORE EDITOR Q A FACT FICTION"""
_LABELS = frozenset(_LABEL_WORDS.split())
_FOLLOWS = 20  # characters of report that must follow


def end(text: str) -> int | None:
    """Where the place line at the start of `text` ends (its closing mark included), or None if there is none.

    A place in capitals needs only a dash; any other needs a day, an agency or a country in brackets beside it.
    """
    found = _LINE.match(text)
    if found is None or len(text) - found.end() < _FOLLOWS:
        return None
    first = re.match(r"\w+", text)
    return None if first and first[0] in _LABELS else found.end()
