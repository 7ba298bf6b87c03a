"""Written dates are read as precisely as they are written, and no more."""

import re
import time
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.normalize.written import months, stamps


@pytest.mark.parametrize(
    ("written", "value", "zone"),
    [
        ("2031-03-01", "2031-03-01", None),
        ("2031-03-01T00:30:00+01:00", "2031-03-01T00:30:00", "+01:00"),
        ("2031-03-01T09:05Z", "2031-03-01T09:05", "+00:00"),
        ("2031-03-01 09:05:07.250 -0700", "2031-03-01T09:05:07", "-07:00"),
        ("20310301T090507Z", "2031-03-01T09:05:07", "+00:00"),
        ("20310301T09:05:07Z", "2031-03-01T09:05:07", "+00:00"),
        ("Sat, 01 Mar 2031 09:05:07 GMT", "2031-03-01T09:05:07", "+00:00"),
        ("Sat Mar 1 09:05:07 UTC 2031", "2031-03-01T09:05:07", "+00:00"),
        ("1 Mar, 2031 13:03", "2031-03-01T13:03", None),
        ("Mar 01, 2031", "2031-03-01", None),
        ("March 1, 2031 at 1:03 p.m. EST", "2031-03-01T13:03", "EST"),
        ("March 1, 2031 at 12:03 a.m.", "2031-03-01T00:03", None),
        ("1 Mar 2031 5pm", "2031-03-01T17", None),
        ("7:12 am PDT, Saturday, March 1, 2031", "2031-03-01T07:12", "PDT"),
        ("22:30, 1 MAR 2031", "2031-03-01T22:30", None),
        ("1. März 2031, 13:03 Uhr", "2031-03-01T13:03", None),
        ("Publié le samedi 1er mars 2031 à 07h47", "2031-03-01T07:47", None),
        ("1 de marzo de 2031", "2031-03-01", None),
        ("1 marzo 2031", "2031-03-01", None),
        ("01 de Março de 2031, 8:34", "2031-03-01T08:34", None),
        ("1 марта 2031, 18:47", "2031-03-01T18:47", None),
        ("1 березня 2031", "2031-03-01", None),
        ("2031 m. kovo 1 d., 12:07", "2031-03-01T12:07", None),
        ("1 maart 2031 12:07", "2031-03-01T12:07", None),
        ("1 marca 2031 | 10:00", "2031-03-01T10:00", None),
        ("1 Mart 2031", "2031-03-01", None),
        ("12 NİSAN 2031", "2031-04-12", None),
        ("5 ARALIK 2031", "2031-12-05", None),
        ("٠١ مارس ٢٠٣١", "2031-03-01", None),
        ("2031/3/1 - 1:59 مساء", "2031-03-01T13:59", None),
        ("2031年3月1日", "2031-03-01", None),
        ("01.03.2031", "2031-03-01", None),
        ("03.14.2031 09:00 AM", "2031-03-14T09:00", None),
        ("1 marzo 203110:43", "2031-03-01T10:43", None),
        ("Sat Mar 01 2031 09:28:00 GMT+0000 (Coordinated Universal Time)", "2031-03-01T09:28:00", "+00:00"),
        ("13/03/2031", "2031-03-13", None),
        ("03/13/2031", "2031-03-13", None),
        ("03/03/2031", "2031-03-03", None),
        ("ngày 8 tháng 2 năm 2031", "2031-02-08", None),
        ("Thứ Bảy, ngày 8 tháng Hai, 2031", "2031-02-08", None),
        ("13/2/2031 10:30 (GMT+7)", "2031-02-13T10:30", "+07:00"),
        ("2031. február 8. 13:03", "2031-02-08T13:03", None),
        ("2031. 02. 08. 13:03", "2031-02-08T13:03", None),
        ("2031. 2. 8. 오후 3:03", "2031-02-08T15:03", None),
        ("2031년 2월 8일 오후 3시 5분", "2031-02-08T15:05", None),
        ("입력 2031.02.08 오전 11:20", "2031-02-08T11:20", None),
        ("2031年2月8日星期六 下午3:03", "2031-02-08T15:03", None),
        ("2031年2月8日 15時03分", "2031-02-08T15:03", None),
        ("发布时间：2031年2月8日", "2031-02-08", None),
        ("2031年2月", "2031-02", None),
        ("८ फ़रवरी २०३१, ०९:१५ अपराह्न", "2031-02-08T21:15", None),
        ("8 फरवरी 2031 09:15 बजे", "2031-02-08T09:15", None),
        ("৮ ফেব্রুয়ারি ২০৩১", "2031-02-08", None),
        ("๘ กุมภาพันธ์ ๒๐๓๑", "2031-02-08", None),
        ("２０３１年２月８日", "2031-02-08", None),
        ("8 شباط/فبراير 2031", "2031-02-08", None),
        ("8 كانون الثاني 2031 الساعة 3:03 مساءً", "2031-01-08T15:03", None),
        ("8 בפברואר 2031 בשעה 13:03", "2031-02-08T13:03", None),
        ("8 Φεβρουαρίου 2031, 3:03 μ.μ.", "2031-02-08T15:03", None),
        ("8 de febrero de 2031 a las 3:03 p. m.", "2031-02-08T15:03", None),
        ("8 de febrero de 2031, 3:03 de la tarde", "2031-02-08T15:03", None),
        ("8 de febrero de 2031, 12:30 de la noche", "2031-02-08T00:30", None),
        ("8 de febrero de 2031, 11:30 de la noche", "2031-02-08T23:30", None),
        ("8 de fevereiro de 2031 às 9h30", "2031-02-08T09:30", None),
        ("8 d’abril del 2031", "2031-04-08", None),
        ("8. Feber 2031, 21.30 Uhr", "2031-02-08T21:30", None),
        ("8. Februar 2031 um 9 Uhr", "2031-02-08T09", None),
        ("8 februari 2031 kl. 21.30", "2031-02-08T21:30", None),
        ("8. helmikuuta 2031 klo 21.30", "2031-02-08T21:30", None),
        ("8. února 2031 v 21:30", "2031-02-08T21:30", None),
        ("8 февраля 2031 г., в 21:30", "2031-02-08T21:30", None),
        ("2031 m. vasario 8 d. 21:30", "2031-02-08T21:30", None),
        ("2031. gada 8. februāris, 21:30", "2031-02-08T21:30", None),
        ("2031(e)ko otsailaren 8(a)", "2031-02-08", None),
        ("8 Şubat 2031 Cumartesi 21:30", "2031-02-08T21:30", None),
        ("Olvasói 2031. 06. 04. 11:27", "2031-06-04T11:27", None),
        ("9:46 am Sat Feb 8, 2031", "2031-02-08T09:46", None),
        ("Updated 3:03 p.m. on Saturday, 8 February 2031", "2031-02-08T15:03", None),
        ("08/Feb/2031:13:03:07 +0100", "2031-02-08T13:03:07", "+01:00"),
        ("Thu Feb 08 13:03:07 +0200 2031", "2031-02-08T13:03:07", "+02:00"),
        ("Saturday, 08-Feb-31 13:03:07 GMT", "2031-02-08T13:03:07", "+00:00"),  # RFC 850
        ("Sat, 08 Feb 31 13:03:07 EST", "2031-02-08T13:03:07", "EST"),  # RFC 822 in its first edition
        ("20310208130307", "2031-02-08T13:03:07", None),
        ("2031-02-08 13:03:07 +0000 UTC", "2031-02-08T13:03:07", "+00:00"),
        ("2031-02-08T13:03:07.1234567+01:00", "2031-02-08T13:03:07", "+01:00"),
        ("2031.02.08 (토) 13:03", "2031-02-08T13:03", None),
        ("2031年2月8日（土）13時03分", "2031-02-08T13:03", None),
        ("Sat 8 Feb 2031 13.03 GMT", "2031-02-08T13:03", "+00:00"),
        ("February 8, 2031 / 1:03 PM / Example News", "2031-02-08T13:03", None),
        ("Feb 8, 2031 1pm ET", "2031-02-08T13", "ET"),
        ("8 Feb 2031, 1303 hrs IST", "2031-02-08T13:03", "IST"),
        ("13:03 Uhr | 08.02.2031", "2031-02-08T13:03", None),
        ("08.02.2031, сб, 13:03 (МСК)", "2031-02-08T13:03", "Europe/Moscow"),
        ("8 février 2031 à 13 h 03", "2031-02-08T13:03", None),
        ("13:03 ngày 13/02/2031", "2031-02-13T13:03", None),
        ("Sabtu, 8 Februari 2031 | 13.03 WIB", "2031-02-08T13:03", "WIB"),
        ("০৮ ফেব্রুয়ারি ২০৩১, ০১:০৩ পিএম", "2031-02-08T13:03", None),
        ("8 lutego 2031, godz. 13:03", "2031-02-08T13:03", None),
        ("February the 8th, 2031", "2031-02-08", None),
        ("8 Feb 2031 12:00 am", "2031-02-08", None),  # midnight too
        ("8 Feb 2031 12:30 am", "2031-02-08T00:30", None),
        ("8 Feb 2031 12 noon", "2031-02-08T12", None),
        ("8 Feb 2031, noon", "2031-02-08T12", None),
        ("8 Feb 2031 midnight", "2031-02-08", None),
        ("8 Feb 2031 24:00", "2031-02-08", None),
        ("8 Feb 2031 3:03 ከሰዓት", "2031-02-08", None),  # that clock starts at sunrise
        ("8 mars 2031 13:03 est", "2031-03-08T13:03", None),
        ("2031-03-01T00:00:00Z", "2031-03-01", None),  # midnight is not a time
        ("2031-03-01 00:00", "2031-03-01", None),
        ("March 2031", "2031-03", None),
        ("2031/12", "2031-12", None),
        ("2031", "2031", None),
    ],
)
def test_a_written_date_has_the_value_it_says(written: str, value: str, zone: str | None) -> None:
    stamp = stamps.parse(written)
    assert stamp is not None
    assert (stamp.value, stamp.zone) == (value, zone)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "2 hours ago",
        "31.02.2031",
        "2031-13-01",
        "2031-02-30T10:00:00Z",
        "1 Mar 2031 – 2 Apr 2031",
        "2031-03-01 and 44 others",
        "1.2.3",
        "13:03",
        "The talks of March 1, 2031 ended without a result in the capital",
        "2005–2031",
        "2031-W06-4",  # a week's day
        "2031-039",  # a year's day
        "8 Feb 31",
        "Feb 31, 2031",
        "2031年2月30日",
        "8 Feb 2031 25:00",
        "1402/11/19",
        "12 of 2031",
        "8-9 February 2031",
        "8 Feb 2031 - 9 Feb 2031",
        "20311308130307",
        "13:03, 8 February 2031 555 1234",
        "最新消息武肺病毒恐侵害免疫系統 2031-02-08",
        "Snow may close 5 roads by Feb 8, 2031 in the whole of the county",
    ],
)
def test_what_is_no_single_date_is_not_read(written: str) -> None:
    assert stamps.parse(written) is None


@pytest.mark.parametrize(
    ("written", "order", "value"),
    [
        ("03/04/2031", None, None),
        ("03/04/2031", "dmy", "2031-04-03"),
        ("03/04/2031", "mdy", "2031-03-04"),
        ("03-04-31", None, None),
        ("03-04-31", "dmy", "2031-04-03"),
        ("03.04.31", "mdy", "2031-04-03"),  # dots always put the day first
        ("08\u200f/02\u200f/2031", "dmy", "2031-02-08"),  # with marks of direction
    ],
)
def test_day_and_month_are_told_apart_only_where_the_order_is_known(
    written: str, order: stamps.Order | None, value: str | None
) -> None:
    stamp = stamps.parse(written, order=order)
    assert stamp is not None
    assert stamp.value == value


def test_a_line_gives_its_dates_in_order_with_their_places() -> None:
    line = "Published: Mar 1, 2031 05:08 PM | Updated: 2031-03-02"
    found = stamps.find(line)
    assert [s.value for s in found] == ["2031-03-01T17:08", "2031-03-02"]
    assert line[found[0].start : found[0].end] == "Mar 1, 2031 05:08 PM"


def test_a_span_of_days_is_known_to_its_month() -> None:
    (stamp,) = stamps.find("The fair is open on 8-9 February 2031")
    assert (stamp.value, stamp.precision) == ("2031-02", "month")


@pytest.mark.parametrize(
    "piece",
    [
        "8 Mar 2031 ",
        "2031 ",
        "8. ",
        "1:1:",
        "Mar. ",
        "at ",
        "A.",
        "年2月",
        "8 Mar 2031 (",
        "2031-03-01 at am ",
        "\u200f8 ",
    ],
)
def test_a_line_made_to_be_slow_is_read_at_once(piece: str) -> None:
    started = time.process_time()
    stamps.find(("2031 " + piece * stamps.LONGEST)[: stamps.LONGEST])
    assert time.process_time() - started < 0.5


def test_prose_is_too_long_to_be_a_date_line() -> None:
    assert stamps.find("On 1 March 2031 " + "the two sides met again. " * 10) == ()


_PIECE_WORDS = """2031 03 1 28 31 99 Mar March mars 13:03 1:03 p.m. 07h47 T Z +02:00 EST / - . , : at 20310301 年 月 日
00:00 Uhr ago de T0905"""
_PIECES = st.sampled_from([*_PIECE_WORDS.split(), " ", " "])
_NUMBER = re.compile(r"\d+")
_MONTH_NAMES = months.pattern("en", "fr")


@given(st.lists(_PIECES, max_size=12).map("".join))
def test_a_claim_never_has_more_precision_than_its_string(written: str) -> None:
    for stamp in stamps.find(written):
        raw = written[stamp.start : stamp.end]
        said = sum({8: 3, 4: 2, 6: 3}.get(len(digits), 1) for digits in _NUMBER.findall(raw))
        said += len(re.findall(_MONTH_NAMES, raw, re.IGNORECASE))
        assert said >= len(_NUMBER.findall(stamp.value or ""))


@given(st.datetimes(min_value=datetime.fromisoformat("1990-01-01"), max_value=datetime.fromisoformat("2099-12-31")))
def test_an_iso_stamp_reads_back(moment: datetime) -> None:
    moment = moment.replace(microsecond=0)
    stamp = stamps.parse(moment.isoformat())
    assert stamp is not None
    midnight = not (moment.hour or moment.minute or moment.second)
    assert stamp.value == (moment.date().isoformat() if midnight else moment.isoformat())


@given(st.text(max_size=250))
def test_any_text_can_be_read(text: str) -> None:
    assert all(0 <= s.start < s.end <= len(text) for s in stamps.find(text))


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("1930123227", "2031-03-01T09:20:27"),
        (" 1930123227.5 ", "2031-03-01T09:20:27"),
        ("1930123227000", "2031-03-01T09:20:27"),
        ("20310301", None),
        ("2031-03-01", None),
        ("193012322700", "1976-02-12T22:32:02"),
        ("19301232270000", None),
        ("-1930123227", None),
        ("", None),
    ],
)
def test_a_machine_counts_seconds_or_milliseconds(raw: str, value: str | None) -> None:
    stamp = stamps.epoch(raw)
    assert (stamp.value if stamp else None) == value
    assert stamp is None or (stamp.precision, stamp.zone) == ("second", "+00:00")
