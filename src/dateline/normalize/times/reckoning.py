"""Calendar arithmetic on written values: `2027-05-12` and its weeks, months, years; what is last, next, nearest.

A value is ISO 8601, for seasons, quarters, halves, decades and centuries ISO 8601-2 (EDTF): `2023-22` is a summer,
`2023-35` a third quarter, `2023-41` a second half, `199X` a decade, `18XX` a century.
"""

import re
from datetime import date, timedelta

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_FIRST_MONTH = {21: 3, 22: 6, 23: 9, 24: 12}  # of the northern year, where most of the outlets read stand
QUARTER, HALF = 32, 39  # EDTF numbers quarters from 33, halves from 40
LONG_AGO = 300  # days: who looks back so far says the year; `celebrates on 18 September` in August looks ahead
_WEEK = re.compile(r"(\d{4})-W(\d{2})")


def day(year: int, month: int, *, number: int) -> str | None:
    """Return a day, or None where the calendar has none such."""
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        return None


def off(value: str | None, unit: str, *, by: int) -> str | None:
    """Return the day, week, month, quarter or year that lies `by` of them from the one in which `value` lies.

    None where the value is coarser than the unit: no month lies a month after 2023.
    """
    try:
        return _off(value or "", unit, by)
    except (ValueError, OverflowError):
        return None


def _off(value: str, unit: str, by: int) -> str | None:
    if unit == "year":
        return f"{date(int(value[:4]) + by, 1, 1).year:04d}"
    if unit == "week":
        monday = _monday(value) + timedelta(weeks=by)
        return "{:04d}-W{:02d}".format(*monday.isocalendar()[:2])
    if unit == "day":
        return (date.fromisoformat(value) + timedelta(days=by)).isoformat()
    year, month = int(value[:4]), int(value[5:7])
    if unit == "quarter":
        year, quarter = divmod(year * 4 + (date(year, month, 1).month - 1) // 3 + by, 4)
        return f"{date(year, 1, 1).year:04d}-{QUARTER + 1 + quarter}"
    year, month = divmod(year * 12 + date(year, month, 1).month - 1 + by, 12)
    return date(year, month + 1, 1).isoformat()[:7]


def _monday(value: str) -> date:
    if week := _WEEK.fullmatch(value):
        return date.fromisocalendar(int(week[1]), int(week[2]), 1)
    known = date.fromisoformat(value)
    return known - timedelta(days=known.weekday())


def stretch(today: date, unit: str, *, by: int) -> tuple[str, str] | None:
    """Return the interval from `today` that many units on, or back, and its grain: `2022/2027`, years."""
    if unit == "week":
        unit, by = "day", 7 * by
    here, there = off(today.isoformat(), unit, by=0), off(today.isoformat(), unit, by=by)
    if here is None or there is None:
        return None
    return "/".join(sorted((here, there))), f"{unit}s"


def weekday(index: int, today: date, *, by: int, itself: bool) -> str:
    """Return the nearest day of that name, Monday 0, after today (`by` 1) or before it (-1), or today `itself`."""
    gap = (index - today.weekday()) % 7
    if not (gap == 0 and itself):
        gap = (gap or 7) if by > 0 else gap - 7
    return (today + timedelta(days=gap)).isoformat()


def of_week(index: int, today: date, *, by: int) -> str:
    """Return the day of that name in the week that lies `by` from today's; weeks start on Monday."""
    return (today + timedelta(days=index - today.weekday(), weeks=by)).isoformat()


def weekend(today: date, *, by: int) -> str:
    """Return the weekend that lies `by` from this week's, as an interval of two days."""
    return f"{of_week(5, today, by=by)}/{of_week(6, today, by=by)}"


def day_of_month(month: int, number: int, *, today: date, tense: int) -> str | None:
    """Return the day without a year nearest to today, after it (`tense` 1), before it (-1) or either (0).

    A day that the years around lack is none; the 29th of February may lie on the other side, and so does a day that
    would be `LONG_AGO`.
    """
    made = (day(year, month, number=number) for year in (today.year - 1, today.year, today.year + 1))
    gaps = {value: (date.fromisoformat(value) - today).days for value in made if value}
    fit = [value for value, gap in gaps.items() if gap * tense >= 0 and (tense >= 0 or gap > -LONG_AGO)] or list(gaps)
    return min(fit, key=lambda value: abs(gaps[value]), default=None)


def month(number: int, *, today: date, tense: int) -> str:
    """Return the month without a year: the last that has begun, or the next that has not ended (`tense` 1)."""
    year = today.year
    if tense > 0:
        year += number < today.month
    else:
        year -= number > today.month
    return f"{year}-{number:02d}"


def month_beside(number: int, *, today: date, by: int) -> str:
    """Return `last March` (`by` -1), `next March` (1), neither ever the month that runs, or `this March` (0)."""
    year = today.year
    if by < 0:
        year -= number >= today.month
    elif by > 0:
        year += number <= today.month
    return f"{year}-{number:02d}"


def season(code: int, *, today: date, by: int) -> str:
    """Return the last season of that name to have ended (`by` -1), the next to begin (1), or this year's.

    A winter is named by the year of its December; `this winter` is, until May, the one that began the year before.
    """
    begins, now = _FIRST_MONTH[code], today.year * 12 + today.month - 1
    if by < 0:
        year = (now - begins - 2) // 12
    elif by > 0:
        year = (now - begins + 1) // 12 + 1
    else:
        year = (now - 5) // 12 if begins == 12 else today.year
    return f"{year}-{code}"
