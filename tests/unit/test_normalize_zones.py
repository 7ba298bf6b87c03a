"""Zones are read as they are printed, and an instant is known only where clock and zone are."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.normalize.written import stamps, zones


@pytest.mark.parametrize(
    ("printed", "zone"),
    [
        ("Z", "+00:00"),
        ("UTC", "+00:00"),
        ("GMT", "+00:00"),
        ("gmt", "+00:00"),
        ("+02:00", "+02:00"),
        ("+0530", "+05:30"),
        ("-07", "-07:00"),
        ("−07:00", "-07:00"),
        ("GMT+5:30", "+05:30"),
        ("GMT +02:00", "+02:00"),
        ("(GMT +02:00)", "+02:00"),
        ("(GMT+7)", "+07:00"),
        ("UTC-03", "-03:00"),
        ("UTC+5:45", "+05:45"),
        ("-00:00", "+00:00"),
        ("CET", "CET"),
        ("(IST)", "IST"),
        ("MSK", "Europe/Moscow"),
        ("мск", "Europe/Moscow"),
        ("Moscow time", "Europe/Moscow"),
        ("(Kyiv time)", "Europe/Kyiv"),
        ("Europe/Kyiv", "Europe/Kyiv"),
        ("America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ("Eastern Time", "ET"),
        ("Pacific Daylight Time", "PDT"),
        ("ET", "ET"),
        ("+14:00", "+14:00"),
        ("+14:30", None),  # no clock is farther from UTC
        ("-12:30", None),
        ("+05:17", None),  # nor is any by such minutes
        ("est", None),  # a French verb
        ("ist", None),  # a German one
        ("local time", None),
        ("Springfield time", None),
    ],
)
def test_a_zone_has_one_spelling(printed: str, zone: str | None) -> None:
    (stamp,) = stamps.find(f"8 May 2031 13:03 {printed}")
    assert (stamp.value, stamp.zone) == ("2031-05-08T13:03", zone)


@pytest.mark.parametrize(
    ("line", "value", "zone"),
    [
        ("081303Z MAY 31", "2031-05-08T13:03", "+00:00"),
        ("080930R MAY 31", "2031-05-08T09:30", "-05:00"),
        ("080930M MAY 2031", "2031-05-08T09:30", "+12:00"),
        ("080930Y MAY 2031", "2031-05-08T09:30", "-12:00"),
        ("080930J MAY 2031", "2031-05-08T09:30", None),  # the reader's own clock
        ("2130 GMT 8 May 2031", "2031-05-08T21:30", "+00:00"),
        ("2031-05-08T13:03:07+02:00[Europe/Kyiv]", "2031-05-08T13:03:07", "+02:00"),
        ("8 May 2031, 10:00-11:30", "2031-05-08T10:00", None),  # from ten to half past eleven
        ("2031-05-08T10:00-11:00", "2031-05-08T10:00", "-11:00"),
        ("2031-05-08+02:00", "2031-05-08", None),  # XML Schema's zone of a day
    ],
)
def test_a_zone_stands_beside_its_clock(line: str, value: str, zone: str | None) -> None:
    stamp = stamps.parse(line)
    assert stamp is not None
    assert (stamp.value, stamp.zone) == (value, zone)


@pytest.mark.parametrize(
    ("zone", "country", "offset"),
    [
        ("IST", "IN", 5.5),
        ("IST", "IE", 1),
        ("IST", "IL", 2),
        ("IST", None, None),
        ("IST", "DE", None),
        ("CST", "US", -6),
        ("CST", "CN", 8),
        ("CST", "CU", -5),
        ("CST", None, None),
        ("BST", "GB", 1),
        ("BST", "BD", 6),
        ("GST", "AE", 4),
        ("GST", None, None),
        ("AST", "CA", -4),
        ("AST", "SA", 3),
        ("AST", None, None),
        ("SST", "AS", -11),
        ("SST", "SG", None),
        ("AMT", "AM", 4),
        ("AMT", "BR", -4),
        ("ADT", "CA", -3),
        ("ADT", None, None),
        ("ECT", "EC", -5),
        ("ECT", None, None),
        ("EST", None, -5),
        ("EST", "US", -5),
        ("EST", "AU", 10),
        ("PST", "PH", 8),
        ("PST", "US", -8),
        ("ET", "US", -4),
        ("ET", "CA", -4),
        ("ET", "GB", None),
        ("PT", "US", -7),
        ("PT", None, None),
        ("Europe/Moscow", None, 3),
        ("Europe/Nowhere", None, None),
        ("Europe/../Kyiv", None, None),
        ("XYZ", "US", None),
        ("+05:45", None, 5.75),
    ],
)
def test_a_zone_with_several_meanings_needs_the_publishers_country(
    zone: str, country: str | None, offset: float | None
) -> None:
    at = zones.instant(datetime.fromisoformat("2031-07-08T13:03"), zone, country=country)
    assert (at.utcoffset() if at else None) == (None if offset is None else timedelta(hours=offset))


@pytest.mark.parametrize(
    ("local", "place", "offset"),
    [
        ("2031-01-08T13:03", "America/New_York", -5),
        ("2031-07-08T13:03", "America/New_York", -4),
        ("2031-03-09T02:30", "America/New_York", None),  # skipped
        ("2031-11-02T01:30", "America/New_York", None),  # comes twice
        ("2031-11-02T00:59", "America/New_York", -4),
        ("2031-11-02T02:00", "America/New_York", -5),
        ("2013-07-08T13:03", "Europe/Moscow", 4),
        ("2031-07-08T13:03", "Europe/Moscow", 3),
    ],
)
def test_a_place_has_no_instant_in_the_hour_its_clocks_skip_or_repeat(
    local: str, place: str, offset: float | None
) -> None:
    at = zones.instant_at(datetime.fromisoformat(local), place)
    assert (at.utcoffset() if at else None) == (None if offset is None else timedelta(hours=offset))
    again = zones.instant(datetime.fromisoformat(local), place, country=None)
    assert again == at


def test_the_iana_database_knows_each_abbreviation_with_its_offset() -> None:
    moments = [datetime(year, month, 15, tzinfo=UTC) for year in range(1990, 2027, 4) for month in (1, 7)]
    known = {
        (local.tzname(), (local.utcoffset() or timedelta()).total_seconds() / 3600)
        for name in available_timezones()
        for local in (moment.astimezone(ZoneInfo(name)) for moment in moments)
    }
    missing = {(name, hours) for name, hours in zones.HOURS.items() if name != "Z" and (name, hours) not in known}
    assert missing == set()


@given(
    st.datetimes(datetime.fromisoformat("1990-01-01"), datetime.fromisoformat("2049-12-31")),
    st.integers(-48, 56).map(lambda quarters: timedelta(minutes=15 * quarters)),
    st.sampled_from(["{:%Y-%m-%dT%H:%M:%S%z}", "{:%Y-%m-%d %H:%M:%S %z}", "{:%a, %d %b %Y %H:%M:%S %z}",
                     "{:%d %B %Y, %H:%M:%S GMT%z}", "{:%A, %B %d, %Y %I:%M:%S %p UTC%z}"]),
)  # fmt: skip
def test_an_instant_written_with_its_offset_reads_back(moment: datetime, offset: timedelta, form: str) -> None:
    moment = moment.replace(microsecond=0, tzinfo=timezone(offset))
    stamp = stamps.parse(form.format(moment))
    assert stamp is not None
    if stamp.precision == "day":  # midnight on its own clock
        assert (moment.hour, moment.minute, moment.second) == (0, 0, 0)
        return
    assert zones.instant(datetime.fromisoformat(stamp.value), stamp.zone, country=None) == moment


@given(
    st.datetimes(datetime.fromisoformat("1990-01-01"), datetime.fromisoformat("2030-12-31")),
    st.sampled_from(["America/New_York", "Europe/Kyiv", "Asia/Kolkata", "Australia/Sydney", "Pacific/Apia"]),
)
def test_an_instant_written_in_a_place_reads_back_unless_its_clock_is_in_doubt(moment: datetime, place: str) -> None:
    at = moment.replace(second=0, microsecond=0, tzinfo=UTC)
    local = zones.day_at(at, place)
    stamp = stamps.parse(f"{local:%-d %B %Y %H:%M} {place}")
    assert stamp is not None
    if stamp.precision == "day":
        assert f"{local:%H:%M}" == "00:00"
        return
    assert (stamp.value, stamp.zone) == (f"{local:%Y-%m-%dT%H:%M}", place)
    assert zones.instant(datetime.fromisoformat(stamp.value), place, country=None) in {at, None}


@given(st.text(max_size=40))
def test_any_text_can_stand_where_a_zone_does(text: str) -> None:
    zone = zones.written(text)
    if zone:
        at = zones.instant(datetime.fromisoformat("2031-07-08T13:03"), zone, country="US")
        assert at is None or at.tzinfo is not None


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
