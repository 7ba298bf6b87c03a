"""Written dates are read as precisely as they are written, and no more."""

import re
from datetime import datetime, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.normalize.written import months, stamps, zones


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


def test_prose_is_too_long_to_be_a_date_line() -> None:
    assert stamps.find("On 1 March 2031 " + "the two sides met again. " * 10) == ()


def test_no_two_languages_share_a_month_name_with_two_meanings() -> None:
    assert len(months.NUMBERS) > 250
    assert set(months.NUMBERS.values()) == set(range(1, 13))
    assert months.number("MÄRZ") == 3


_PIECE_WORDS = """2031 03 1 28 31 99 Mar March mars 13:03 1:03 p.m. 07h47 T Z +02:00 EST / - . , : at 20310301 年 月 日
00:00 Uhr ago de T0905"""
_PIECES = st.sampled_from([*_PIECE_WORDS.split(), " ", " "])
_NUMBER = re.compile(r"\d+")


@given(st.lists(_PIECES, max_size=12).map("".join))
def test_a_claim_never_has_more_precision_than_its_string(written: str) -> None:
    for stamp in stamps.find(written):
        raw = written[stamp.start : stamp.end]
        said = sum({8: 3, 4: 2, 6: 3}.get(len(digits), 1) for digits in _NUMBER.findall(raw))
        said += len(re.findall(months.PATTERN, raw, re.IGNORECASE))
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


@pytest.mark.parametrize(
    ("instant", "place", "local"),
    [
        ("2031-02-28T23:30:00+00:00", "Europe/Berlin", "2031-03-01T00:30:00"),
        ("2031-07-01T03:59:59+00:00", "America/New_York", "2031-06-30T23:59:59"),
        ("2031-03-01T05:45:00+05:45", "Asia/Kathmandu", "2031-03-01T05:45:00"),
    ],
)
def test_a_place_has_its_own_day_at_an_instant(instant: str, place: str, local: str) -> None:
    assert zones.day_at(datetime.fromisoformat(instant), place).isoformat() == local


@pytest.mark.parametrize(
    ("local", "place", "instant"),
    [
        ("2031-07-01T09:05", "Europe/Berlin", "2031-07-01T09:05:00+02:00"),
        ("2031-01-01T09:05", "Asia/Kolkata", "2031-01-01T09:05:00+05:30"),
        ("2030-03-31T02:30", "Europe/Berlin", None),  # the hour that clocks skip
        ("2030-10-27T02:30", "Europe/Berlin", None),  # and the one they repeat
    ],
)
def test_an_instant_of_a_place_is_a_plain_value_that_a_reader_may_hand_on(
    local: str, place: str, instant: str | None
) -> None:
    found = zones.instant_at(datetime.fromisoformat(local), place)
    assert (found and found.isoformat()) == instant
    assert found is None or isinstance(found.tzinfo, timezone)
