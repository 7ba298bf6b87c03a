"""Years and days of other calendars: read where the line says which calendar it is, else never taken for ours."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.normalize.written import calendars, stamps


@pytest.mark.parametrize(
    ("solar", "ours"),
    [
        # The official calendar of Iran: Nowruz, and days that people remember.
        ((1357, 11, 22), "1979-02-11"),
        ((1375, 1, 1), "1996-03-20"),
        ((1400, 1, 1), "2021-03-21"),
        ((1402, 11, 19), "2024-02-08"),
        ((1402, 12, 29), "2024-03-19"),
        ((1402, 12, 30), None),
        ((1403, 1, 1), "2024-03-20"),
        ((1403, 12, 30), "2025-03-20"),  # a leap year
        ((1404, 1, 1), "2025-03-21"),
        ((1404, 7, 31), None),
        ((1404, 13, 1), None),
        ((1404, 0, 1), None),
        ((1404, 1, 0), None),
        ((1299, 1, 1), None),
        ((1450, 1, 1), None),
    ],
)
def test_a_solar_hijri_day_is_one_of_ours(solar: tuple[int, int, int], ours: str | None) -> None:
    day = calendars.from_solar(*solar[:2], day=solar[2])
    assert (day.isoformat() if day else None) == ours


@given(st.integers(1300, 1448), st.integers(1, 12), st.integers(1, 29))
def test_solar_days_follow_each_other(year: int, month: int, day: int) -> None:
    here = calendars.from_solar(year, month, day=day)
    later = calendars.from_solar(year, month, day=day + 1) or calendars.from_solar(
        year + month // 12, month % 12 + 1, day=1
    )
    assert here is not None
    assert later == here + timedelta(days=1)


@pytest.mark.parametrize(
    ("written", "language", "value"),
    [
        ("۱۹ بهمن ۱۴۰۲", None, "2024-02-08"),
        ("پنجشنبه ۱۹ بهمن ۱۴۰۲ - ۱۵:۰۳", "fa", "2024-02-08T15:03"),
        ("19 بهمن ماه 1402", None, "2024-02-08"),
        ("۱ فروردين ۱۴۰۳", None, "2024-03-20"),  # with the Arabic letter yeh
        ("۱۹ دلو ۱۴۰۲", None, "2024-02-08"),  # as Afghanistan names it
        ("۱۴۰۲/۱۱/۱۹ ۱۵:۰۳", "fa", "2024-02-08T15:03"),
        ("1402/11/19", "fa-IR", "2024-02-08"),
        ("1402/11/19", None, None),  # solar, lunar, or a number
        ("١٤٤٥/٠٧/٢٨", "ar", None),
        ("۳۱ بهمن ۱۴۰۲", "fa", None),
        ("بهمن ۱۴۰۲", "fa", None),  # two of our months
        ("28 رجب 1445 هـ", "ar", None),
        ("الخميس 28 رجب 1445هـ - 8 فبراير 2024م", "ar", "2024-02-08"),
        ("8 กุมภาพันธ์ 2567", None, "2024-02-08"),
        ("วันพฤหัสบดีที่ 8 กุมภาพันธ์ พ.ศ. 2567 เวลา 13.03 น.", "th", "2024-02-08T13:03"),
        ("8 ก.พ. 2567 13:03 น.", None, "2024-02-08T13:03"),
        ("8 กุมภาพันธ์ ค.ศ. 2024", "th", "2024-02-08"),
        ("13/2/2567", "th", "2024-02-13"),
        ("13/2/2567", None, None),
        ("8 February 2567", None, None),
        ("令和6年2月8日", None, "2024-02-08"),
        ("令和元年5月1日", None, "2019-05-01"),
        ("平成31年4月30日", "ja", "2019-04-30"),
        ("2024年(令和6年)2月8日", "ja", "2024-02-08"),
        ("民國113年2月8日", "zh-TW", "2024-02-08"),
        ("中華民國113年2月8日", None, "2024-02-08"),
        ("113年2月8日", "zh-TW", None),
        ("२०८० माघ २५", "ne", None),
        ("२०८०-१०-२५", None, None),
        ("2080-10-25", "ne", None),
        ("2080-10-25", "en", "2080-10-25"),
        ("२०२४ फेब्रुअरी ८", "ne", "2024-02-08"),
        ("የካቲት 30 ቀን 2016", "am", None),
        ("8 ለካቲት 2016", "ti", None),
    ],
)
def test_a_year_of_another_calendar_is_never_taken_for_ours(
    written: str, language: str | None, value: str | None
) -> None:
    stamp = stamps.parse(written, language=language)
    assert (stamp.value if stamp else None) == value


def test_the_span_of_a_converted_date_is_the_whole_date() -> None:
    line = "منتشر شده: ۱۹ بهمن ۱۴۰۲ ساعت ۱۵:۰۳ تهران"
    (stamp,) = stamps.find(line)
    assert line[stamp.start : stamp.end] == "۱۹ بهمن ۱۴۰۲ ساعت ۱۵:۰۳"
    assert stamp.value == f"{date(2024, 2, 8)}T15:03"
