"""Anyone can see why: the rule of a verdict, its zone and instant, and the fate of each claim."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dateline.model import DateClaim, Dated, Fate
from dateline.normalize import dates
from dateline.normalize.dates import Verdict
from dateline.normalize.verdict.setting import Setting
from dateline.normalize.witnesses.claim import Writing

_CAPTURED = Setting(datetime(2031, 3, 10, tzinfo=UTC))


def _verdict(*written: str, **known: object) -> Verdict:
    said = (each.split(" ", 1) for each in written)
    claims = [
        DateClaim("published", origin, raw, raw, "day", None)
        if raw.startswith("--")
        else Writing().claim(
            raw, field="modified" if origin.startswith("*") else "published", origin=origin.lstrip("*")
        )
        for origin, raw in said
    ]
    return dates.verdict(claims, replace(_CAPTURED, **known))


def _published(*written: str, **known: object) -> Dated:
    published = _verdict(*written, **known).published
    assert published is not None
    return published


@pytest.mark.parametrize(
    ("written", "known", "rule"),
    [
        (("meta 2031-03-01", "jsonld 2031-03-01"), {}, "jsonld+meta"),
        (("shown 1 March 2031", "line 1 March 2031", "shown-later 1 March 2031"), {}, "shown"),
        (("url-month 2031-03",), {}, "url-month"),
        (("url-month 2031-03", "htmldate 2031-03-01"), {}, "url+htmldate"),
        (("shown 1 March 2031", "dateline --03-01"), {}, "shown+dateline"),
        (("meta 2031-03-02T02:54Z", "htmldate 2031-03-02"), {"zone": "America/New_York"},
         "meta+htmldate, day in America/New_York"),
        (("meta 2031-03-02T12:54Z",), {"zone": "America/New_York"}, "meta, clock in America/New_York"),
        (("line:clock 1 March 2031 13:03",), {"zone": "Europe/Moscow"}, "shown, clock in Europe/Moscow"),
        (("meta 2031-03-01T13:03+03:00",), {"zone": "Europe/Moscow"}, "meta"),
        (("meta 2031-03-02T02:54Z", "time 2031-03-01T21:54-05:00"), {}, "meta+time, day in -05:00"),
        (("shown 03/02/2031",), {"order": "dmy"}, "shown, order of day and month by the outlet"),
        (("shown 03/02/2031",), {"language": "de"}, "shown, order of day and month by the country and language"),
        (("shown 03/02/2031", "later 13/02/2031"), {}, "shown, order of day and month by another date"),
        (("shown 03/02/2031", "url-month 2031-02"), {}, "shown+url, order of day and month by another witness"),
        (("shown 03/11/2031",), {}, "shown, order of day and month by what is possible"),
        (("jsonld 2029-05-01", "*jsonld 2031-03-01", "shown 1 March 2031"), {}, "redated"),
        (("jsonld 2031-03-05", "*jsonld 2031-03-05", "line 1 March 2031", "htmldate 2031-03-01"), {}, "restamped"),
        (("jsonld 2031-03-05", "*jsonld 2031-03-05", "*shown 1 March 2031", "htmldate 2031-03-01"), {}, "restamped"),
        (("jsonld 2031-03-05", "*jsonld 2031-03-05", "*shown 1 March 2031"), {}, "jsonld"),
    ],
)  # fmt: skip
def test_the_rule_names_who_agreed_and_what_was_assumed(
    written: tuple[str, ...], known: dict[str, str], rule: str
) -> None:
    assert _published(*written, **known).rule == rule


@pytest.mark.parametrize(
    ("written", "known", "zone", "at"),
    [
        ("meta 2031-03-01T09:05:00Z", {}, "+00:00", datetime(2031, 3, 1, 9, 5, tzinfo=UTC)),
        ("meta 2031-03-01T09:05:00+01:00", {}, "+01:00", datetime(2031, 3, 1, 8, 5, tzinfo=UTC)),
        ("meta 2031-03-01T09:05:00", {}, None, None),
        ("meta 2031-03-01", {"zone": "Europe/Berlin"}, None, None),
        ("meta 2031-03-01T23:00:00Z", {"zone": "Europe/Berlin"}, None, None),  # its midnight is a day
        ("meta 2031-03-01T09:05:00Z", {"zone": "Europe/Berlin"}, "Europe/Berlin",
         datetime(2031, 3, 1, 9, 5, tzinfo=UTC)),
        ("shown 1 March 2031 09:05", {"zone": "Europe/Berlin"}, "Europe/Berlin",
         datetime(2031, 3, 1, 8, 5, tzinfo=UTC)),
        ("shown 31 March 2030 02:30", {"zone": "Europe/Berlin"}, "Europe/Berlin", None),  # an hour clocks skip
        ("shown 27 October 2030 02:30", {"zone": "Europe/Berlin"}, "Europe/Berlin", None),  # and one they repeat
        ("meta 2030-10-27T00:30:00Z", {"zone": "Europe/Berlin"}, "Europe/Berlin",
         datetime(2030, 10, 27, 0, 30, tzinfo=UTC)),  # the first of the two
        ("meta 2030-10-27T01:30:00Z", {"zone": "Europe/Berlin"}, "Europe/Berlin",
         datetime(2030, 10, 27, 1, 30, tzinfo=UTC)),
        ("shown 1 March 2031 09:05 IST", {"zone": "Europe/Berlin"}, "IST", None),
        ("shown 1 March 2031 09:05 IST", {"country": "IN"}, "IST", datetime(2031, 3, 1, 3, 35, tzinfo=UTC)),
        ("claim 2031-03-01T09:05", {"zone": "Europe/Berlin"}, None, None),  # whose clock is not said
    ],
)  # fmt: skip
def test_an_instant_needs_a_clock_and_a_zone_that_is_known(
    written: str, known: dict[str, str], zone: str | None, *, at: datetime | None
) -> None:
    published = _published(written, **known)
    assert (published.zone, published.at) == (zone, at)


@pytest.mark.parametrize(
    ("written", "known", "fates"),
    [
        (("jsonld 2031-03-01", "meta 2031-03-01", "shown 2 March 2031", "later 2031-03-05"), {},
         ["chosen", "agrees", "a_day_off", "disagrees"]),
        (("meta 2031-03-12", "jsonld 1989-12-31", "shown soon", "line 03/02/2031"), {},
         ["after_capture", "before_outlet", "unreadable", "ambiguous"]),
        (("jsonld 2031-03-05", "*meta 2031-03-01", "*jsonld 2031-03-06"), {},
         ["chosen", "before_publication", "chosen"]),
        (("later 2031-03-01", "jsonld 2031", "*http 2031-03-01"), {}, ["too_weak", "too_weak", "too_weak"]),
        (("url-month 2031-03", "htmldate 2031-02-01", "later 2031-03-04"), {}, ["chosen", "disagrees", "agrees"]),
        (("jsonld 2031-03-05", "dateline --03-05", "dateline --03-04", "dateline --02-11", "url-month 2031-03"), {},
         ["chosen", "agrees", "a_day_off", "disagrees", "agrees"]),
        (("meta 2031-03-02T02:54Z", "htmldate 2031-03-02", "shown 1 March 2031"), {"zone": "America/New_York"},
         ["chosen", "agrees", "agrees"]),
        (("jsonld 2031-03-02", "shown 03/02/2031"), {}, ["chosen", "agrees"]),
        (("htmldate 1975-04-02", "url 1975-04-02"), {"since": 1890}, ["too_weak", "chosen"]),
        (("meta 2031-03-01", "meta 2031-03-01"), {}, ["chosen", "agrees"]),
    ],
)  # fmt: skip
def test_each_claim_is_told_what_became_of_it(
    written: tuple[str, ...], known: dict[str, object], fates: list[Fate]
) -> None:
    assert [each.fate for each in _verdict(*written, **known).claims] == fates


def test_a_claim_keeps_its_words_its_weight_and_what_was_assumed_of_it() -> None:
    clocked, numeric = _verdict("shown 1 March 2031 09:05", "meta 01/03/2031", zone="Europe/Berlin").claims
    assert (clocked.zone, clocked.zone_from, clocked.weight) == ("Europe/Berlin", "outlet", 3)
    assert (numeric.raw, numeric.value, numeric.precision, numeric.weight) == ("01/03/2031", "2031-03-01", "day", 4)


def test_a_claim_moved_to_the_publishers_clock_stays_as_it_was_written() -> None:
    verdict = _verdict("meta 2031-03-02T02:54Z", zone="America/New_York")
    (written,) = verdict.claims
    assert verdict.published is not None
    assert (written.value, written.zone, verdict.published.value) == ("2031-03-02T02:54", "+00:00", "2031-03-01T21:54")
