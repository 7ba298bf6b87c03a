"""Which month or weekday a name means, in the languages that news is written in.

A page's language is often unknown when its date line is read, so a name counts in any language that has it, if all of
them mean the same month. The few with two meanings (`listopad` is October in Croatian, November in Polish and Czech)
count only where the page's language decides.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from dateline.normalize.written import names

#: Forms that news prints and CLDR lacks; columns as in `names`, `-` for none.
_PRINTED = """
de - feber mrz - - - - - - - - -
it - febb - - magg giug lugl - sett - - -
nl - febr - - - - - - sept - - -
pl - - - - - - - - - paźdz - -
ro - - - - - - - - - - noi -
id - - - - - - - agt|agust - - nop|nopember -
ru - фев - - - - - - сен - нояб -
sr - фебр - - - - - - - - - -
ar - - - - - - - - - تشرين_أول|أوكتوبر تشرين_ثاني كانون_أول
fa - - - آپریل مه - - اگوست - - - -
hi - - - - - - - - सितम्बर अक्तूबर नवम्बर दिसम्बर
bn জানুয়ারি ফেব্রুয়ারি - - - - - আগষ্ট - - - -
ml - - - - മെയ് - - - - - - -
gu - - - - - - - ઓગસ્ટ - ઓક્ટોબર - -
vi tháng_giêng|tháng_một tháng_hai tháng_ba tháng_tư tháng_năm tháng_sáu tháng_bảy tháng_tám tháng_chín tháng_mười tháng_mười_một tháng_mười_hai|tháng_chạp
"""  # noqa: E501  a row is a table row

ENGLISH: tuple[str, ...] = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_ACCENTS = re.compile(
    "[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u093c\u09bc\u0a3c\u0b3c\u200b-\u200f\u0640'’ʻʼ׳״\\s_.॰]"
)
_SAME = str.maketrans({"ı": "i", "İ": "i", "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ھ": "ه", "ہ": "ه"})


@lru_cache(maxsize=8192)  # the same few words stand in every date line
def folded(word: str) -> str:
    """Return a word without what news leaves out or writes in two ways: case, accents, dots, joiners."""
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", word.translate(_SAME).casefold())).translate(_SAME)


def _columns(table: str) -> Iterator[tuple[str, int, str]]:
    """Yield language, column and name, for each name of a table."""
    for row in filter(None, table.split("\n")):
        language, *columns = row.split()
        for number, forms in enumerate(columns, start=1):
            yield from ((language, number, form) for form in forms.split("|") if form != "-")


def _meanings() -> dict[str, dict[str, int]]:
    """Return for each folded name the month it is in each language that has it."""
    meanings: dict[str, dict[str, int]] = {}
    for language, number, form in (*_columns(names.MONTHS), *_columns(_PRINTED)):
        meanings.setdefault(folded(form), {}).setdefault(language, number)
    return meanings


#: Tables with names of several words, for whoever looks for them in a line.
PHRASES: tuple[str, ...] = tuple("|".join(table.split()) for table in (names.MONTHS, names.WEEKDAYS, _PRINTED))
_MEANINGS = _meanings()
#: Names that mean one month wherever they are one.
NUMBERS: dict[str, int] = {
    name: next(iter(by.values())) for name, by in _MEANINGS.items() if len(set(by.values())) == 1
}
#: Names with several meanings: the month in each language that has it.
TORN: dict[str, dict[str, int]] = {name: by for name, by in _MEANINGS.items() if name not in NUMBERS}


def _weekdays() -> dict[str, int | None]:
    meanings: dict[str, set[int]] = {}
    for _, number, form in _columns(names.WEEKDAYS):
        if len(name := folded(form)) > 2 or not name.isascii():
            meanings.setdefault(name, set()).add(number)
    return {name: numbers.pop() if len(numbers) == 1 else None for name, numbers in meanings.items()}


#: Weekdays, folded, 1 for Monday, None for a name of two; a short one of ASCII letters (`am`, `to`) is too often
#: another word.
WEEKDAYS: dict[str, int | None] = _weekdays()


def meant(name: str, language: str = "") -> int | None:
    """Return 1 to 12 for a month's name in any case, or None: no such name, or two meanings and the page decides not.

    Args:
        name: one word or several, with or without its accents and final dot.
        language: the page's (BCP 47), "" if unknown.
    """
    key = folded(name)
    return NUMBERS.get(key) or TORN.get(key, {}).get(language.split("-", 1)[0])


def number(name: str) -> int:
    """Return 1 to 12 for a name that `pattern` matched.

    Raises:
        KeyError: it names no month, or two.
    """
    return NUMBERS[folded(name)]


def pattern(*languages: str) -> str:
    """Return a pattern of the one-word names of some languages, whole; the dot of an abbreviation is not part of it."""
    chosen = {
        form
        for language, _, form in (*_columns(names.MONTHS), *_columns(_PRINTED))
        if language in languages and "_" not in form and folded(form) in NUMBERS
    }
    ordered = sorted(chosen, key=lambda form: (-len(form), form))
    return r"(?<![^\W\d_])(?:" + "|".join(map(re.escape, ordered)) + r")(?![^\W\d_])"
