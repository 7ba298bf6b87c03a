"""A line in one spelling: its digits in ASCII, its months, weekdays and halves of a day as one mark each.

So the forms of a date are written once for all languages. A mark is one character of Unicode's private use area, and
the line keeps where each of its characters stood.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.model import patterns
from dateline.normalize.written import calendars, months, words, zones

#: Marks. Those of the months are twelve characters in a row, those of the weekdays seven and one for any of them.
MONTH, WEEKDAY = "\ue001-\ue00c", "\ue030-\ue037"
JOINING, FOREIGN, HOURS = "\ue011", "\ue012", "\ue013"
MORNING, AFTERNOON, EVENING, SUNRISE, NOON, MIDNIGHT = "\ue020", "\ue021", "\ue022", "\ue023", "\ue024", "\ue025"
BEFORE_JANUARY, BEFORE_MONDAY, ANY_WEEKDAY = 0xE000, 0xE02F, 8

_LETTER = r"(?:(?![一-鿿])[^\W\d_])"
#: Marks of letters are no letters to `re`: what is not listed here may follow a letter inside a word.
_REST = (
    r"[^\s\d_!-/:-@\[-`{-~«»·\u200b\u200e-\u2027\u202a-\u206f\u3000-\u3020（），－．：；،؛؟۔፡-፨၊။।॥一-鿿\ue000-\uf8ff]"
)
WORD = rf"{_LETTER}{_REST}*"
_PIECE = rf"{_LETTER}{_REST}{{0,2}}"
_SOLAR = "|".join(name.replace("ی", "[یي]") for name in calendars.SOLAR_MONTHS)
_LUNAR = "|".join(name.replace(" ", r"\s") for name in calendars.LUNAR_MONTHS)
_TOKEN = patterns.lazy(
    r"(?P<unseen>[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]+|[\ue000-\uf8ff])"
    rf"|(?<!\d)(?P<day>\d{{1,2}})\s(?P<solar>{_SOLAR})(?:\sماه)?،?\s(?P<of>1[34]\d\d)(?!\d)"
    rf"|(?<!\d)\d{{1,2}}\s(?P<lunar>{_LUNAR})،?\s1[34]\d\d(?!\d)(?:\s?هـ?(?!{_LETTER}))?"
    r"|(?<!\d)(?P<y>1[34]\d\d)(?P<sep>[/.-])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?!\d)"
    r"|(?P<year>(?<!\d)(?:2[0145]\d\d)(?!\d))"
    rf"|(?P<era>{'|'.join(calendars.ERAS)})\s?(?P<count>\d{{1,3}}|元)\s?(?=年)"
    rf"|(?P<again>(?<=年)\s?[(（](?:{'|'.join(calendars.ERAS)})(?:\d{{1,3}}|元)年?[)）])"
    r"|(?P<tháng>(?:tháng|thg\.?)\s?(?P<vi>\d{1,2}))(?!\d)"
    r"|(?<!\d)(?P<cjk>\d{1,2})\s?(?:[月월]|-?р\s+сар(?:ын)?)"
    r"|(?P<han>[上下]午|午[前後夜]|早上|凌晨|清晨|中午|晚上|正午|(?:星期|週|周)[一二三四五六日天]|[月火水木金土日]曜日?)"
    rf"|(?P<dotted>(?<!{_LETTER}){_PIECE}(?:\.{_PIECE}){{1,2}}(?!{_REST})\.?)"
    rf"|(?P<word>{WORD})",
    re.IGNORECASE,
)
_WORD = patterns.lazy(WORD)
_NEXT = patterns.lazy(rf"\s({WORD})")
_FOREIGN_DIGIT = re.compile(r"[^\D0-9]")
_DEVANAGARI = re.compile("[०-९]")
_THAI = re.compile("[ก-๛]")
_LONGEST_NAME = 3  # words


def _split(table: str) -> list[str]:
    return [word for word in table.replace("\n", "").split("|") if word]


def _marks() -> tuple[dict[str, str], frozenset[str]]:
    """Return the mark of each folded word or phrase, and the words that open a phrase."""
    meanings = {
        JOINING: words.JOINING, HOURS: words.HOURS, MORNING: words.MORNING, AFTERNOON: words.AFTERNOON,
        EVENING: words.EVENING, SUNRISE: words.SUNRISE, NOON: words.NOON, MIDNIGHT: words.MIDNIGHT,
    }  # fmt: skip
    marks = {months.folded(word): mark for mark, table in meanings.items() for word in _split(table)}
    marks |= {name: chr(BEFORE_MONDAY + (number or ANY_WEEKDAY)) for name, number in months.WEEKDAYS.items()}
    phrases = [word for table in (*meanings.values(), *months.PHRASES) for word in _split(table) if "_" in word]
    return marks, frozenset(months.folded(phrase.split("_", 1)[0]) for phrase in phrases)


_MARKS, _OPENINGS = _marks()


@dataclass(frozen=True, slots=True)
class Plain:
    """A line in one spelling; `places` holds the offset of each of its characters in the line, and of its end."""

    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the line of a span of `text`."""
        return self.places[start], self.places[end]


def digits(text: str) -> str:
    """Return a text of the same length with every decimal digit of Unicode in ASCII."""
    return text if text.isascii() else _FOREIGN_DIGIT.sub(lambda found: str(unicodedata.decimal(found[0])), text)


def plain(line: str, language: str) -> Plain:
    """Return a line in one spelling; `language` (BCP 47, "" if unknown) decides names with two meanings."""
    text = digits(line)
    pieces: list[str] = []
    places: list[int] = []
    done = 0
    for start, end, written in _written(text, _Reader(language.split("-", 1)[0], line)):
        pieces += (text[done:start], written)
        places += (*range(done, start), *([start] * len(written)))
        done = end
    places += range(done, len(text) + 1)
    return Plain("".join((*pieces, text[done:])), tuple(places))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Who reads a line: what is known of its language and its calendar."""

    language: str
    line: str

    def month(self, name: str) -> str | None:
        number = months.meant(name, self.language)
        return month(number) if number else None

    def mark(self, word: str) -> str | None:
        if word in zones.LETTERS:  # in capitals; `pet` is a Friday too
            return None
        return self.month(word) or _MARKS.get(months.folded(word))

    def year(self, written: str) -> str:
        """Read a year as the Thai count it; one that Nepal may have counted is nobody's."""
        year = int(written)
        if year >= 2400:
            return str(year - calendars.BUDDHIST) if self.language == "th" or _THAI.search(self.line) else written
        nepali = self.language == "ne" or _DEVANAGARI.search(self.line)
        return FOREIGN if nepali and year > 2056 else written


def month(number: int) -> str:
    """Return the mark of a month, 1 to 12."""
    return chr(BEFORE_JANUARY + number)


def _written(text: str, reader: _Reader) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and the new spelling of each part of a line that has one."""
    done = 0
    for found in _TOKEN.finditer(text):
        if found.start() < done:
            continue
        if found.lastgroup == "word":
            end, written = _phrase(text, found, reader)
        elif found.lastgroup == "dotted":
            end, written = found.end(), reader.mark(found[0])
            if written is None:
                yield from _parts(found, reader)
        else:
            end, written = found.end(), _number(found, reader)
        if written is not None:
            yield found.start(), end, written
            done = end


def _parts(found: re.Match[str], reader: _Reader) -> Iterator[tuple[int, int, str]]:
    """Yield the words of `Sat.Mar.` one by one."""
    for part in _WORD.finditer(found[0]):
        if written := reader.mark(part[0]):
            yield found.start() + part.start(), found.start() + part.end(), written


def _phrase(text: str, found: re.Match[str], reader: _Reader) -> tuple[int, str | None]:
    """Return the end and the mark of the longest known phrase that begins with a word."""
    ends = [found.end()]
    if months.folded(found[0]) in _OPENINGS:
        while len(ends) < _LONGEST_NAME and (more := _NEXT.match(text, ends[-1])):
            ends.append(more.end())
    for end in reversed(ends):
        if written := reader.mark(text[found.start() : end]):
            return end, written
    return found.end(), None


def _number(found: re.Match[str], reader: _Reader) -> str | None:
    """Return a numbered month as its mark, and a day or a year of another calendar as ours."""
    part = found.groupdict()
    if part["unseen"]:
        return " " if "\ue000" <= found[0] <= "\uf8ff" else ""
    if part["again"]:
        return ""
    if part["lunar"]:
        return FOREIGN
    if part["han"]:
        return reader.mark(found[0])
    return _year(part, reader) or _solar(part, reader)


def _year(part: dict[str, str | None], reader: _Reader) -> str | None:
    """Return a year, or the mark of a numbered month."""
    if part["year"]:
        return reader.year(part["year"])
    if part["era"]:
        return str(calendars.ERAS[part["era"]] + (1 if part["count"] == "元" else int(part["count"] or 0)))
    number = int(part["vi"] or part["cjk"] or 0)
    return month(number) if 1 <= number <= 12 else None


def _solar(part: dict[str, str | None], reader: _Reader) -> str | None:
    """Return the ISO day of a Solar Hijri date; in numbers alone it may as well be lunar, so Persian must be known."""
    if part["solar"]:
        number = calendars.SOLAR_MONTHS[part["solar"].replace("ي", "ی")]
        day = calendars.from_solar(int(part["of"] or 0), number, day=int(part["day"] or 0))
    else:
        year, month = int(part["y"] or 0), int(part["m"] or 0)
        known = reader.language in {"fa", "ps"}
        day = calendars.from_solar(year, month, day=int(part["d"] or 0)) if known else None
    return day.isoformat() if day else None
