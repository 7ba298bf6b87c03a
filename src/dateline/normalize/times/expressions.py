"""Times named in a text, resolved against the day it was published: weekdays, `late last month`, `in 2023`.

One pass of one pattern a language; a span is the time itself, without its preposition and without a clock.
What needs the publication day has value None where that day is not known.
"""

from datetime import date

from dateline.model import TimeExpression
from dateline.normalize.times import english, foreign, scanner

_PRINTED = range(1500, 9000)  # years of which a text may have its day; the calendar's ends have no last week


def find(text: str, *, published_day: date | None, language: str | None = None) -> tuple[TimeExpression, ...]:
    """Return the times a text names, in order, without overlaps; `model.TimeExpression` says how values are written.

    A weekday is the last one before the publication day or that day itself, the next one after a verb that looks
    ahead; a day without a year is the one nearest to the publication, on the side to which the verb looks.

    Args:
        text: any text; an article's cleaned text.
        published_day: the day it was published, where that is known.
        language: ISO 639-1; English, or unknown: the whole grammar, else written dates and the commonest words.
    """
    today = published_day if published_day and published_day.year in _PRINTED else None
    if language in {None, "en"}:
        return scanner.scan(text, english.GRAMMAR, today=today)
    return foreign.find(text, language, today=today)
