"""Bundles of claims as real pages make them, and the verdict each must get.

A bundle is written `sort words; sort words`, a revision's with a star before its sort. `!` after a value marks a
conflict, `/` stands before the value of the last revision. All were captured on 10 March 2031.
"""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dateline.model import DateClaim, Dated, Field
from dateline.normalize import dates
from dateline.normalize.verdict.setting import Setting
from dateline.normalize.witnesses.claim import Writing

_CAPTURED = Setting(datetime(2031, 3, 10, 12, tzinfo=UTC))


def _claim(written: str) -> DateClaim:
    origin, raw = written.strip().split(" ", 1)
    field: Field = "modified" if origin.startswith("*") else "published"
    if raw.startswith("--"):
        return DateClaim(field, origin, raw, raw, "day", None)
    return Writing().claim(raw, field=field, origin=origin.lstrip("*"))


def _said(dated: Dated | None) -> str:
    return dated.value + "!" * dated.conflict if dated else "nothing"


def _verdict(bundle: str, **known: object) -> str:
    verdict = dates.verdict([_claim(written) for written in bundle.split(";")], replace(_CAPTURED, **known))
    revision = f" / {_said(verdict.modified)}" if verdict.modified else ""
    return _said(verdict.published) + revision


@pytest.mark.parametrize(
    ("bundle", "said"),
    [
        # one witness says what it says, and no more
        ("meta 2031-03-01T09:05:00Z", "2031-03-01T09:05:00"),
        ("meta 2031-03-01T00:00:00Z", "2031-03-01"),
        ("jsonld 2031-03-01", "2031-03-01"),
        ("jsonld 2031-03", "2031-03"),
        ("jsonld 2031", "nothing"),
        ("shown 1 March 2031", "2031-03-01"),
        ("url-month 2031-03", "2031-03"),
        ("feed Sat, 01 Mar 2031 09:05:00 +0100", "2031-03-01T09:05:00"),
        ("htmldate 2031-03-01", "2031-03-01"),
        ("dateline 1 March 2031", "2031-03-01"),
        # too little to date a piece by
        ("later 2031-03-01", "nothing"),
        ("shown-later 2031-03-01; time-later 2031-03-01", "nothing"),
        ("dateline --03-01", "nothing"),
        ("*http 2031-03-01T09:05:00Z", "nothing"),
        ("meta today", "nothing"),
        ("*jsonld 2031-03-01T09:05:00Z", "nothing / 2031-03-01T09:05:00"),
        # one print is one hand, however often it is read
        ("meta 2031-03-01; htmldate 2031-03-01; microformat 2 March 2031; shown 2 March 2031", "2031-03-01"),
        ("meta 2031-03-01; microformat 6 March 2031; shown 6 March 2031; line 6 March 2031", "2031-03-01!"),
        # the most exact of those that agree gives the value
        ("jsonld 2031-03-01; meta 2031-03-01T09:05:00+01:00", "2031-03-01T09:05:00"),
        ("url 2031-03-01; shown 1 March 2031 09:05", "2031-03-01T09:05"),
        ("shown 1 March 2031 09:05; meta 2031-03-01T08:05:00Z", "2031-03-01T08:05:00"),
        ("url-month 2031-03; line 1 March 2031", "2031-03-01"),
        # but no clock of another article, or of a draft
        ("jsonld 2031-03-01; time-later 2031-03-01T15:00", "2031-03-01"),
        ("jsonld 2031-03-01; jsonld-other 2031-03-01T07:00", "2031-03-01"),
        # agreement of independent witnesses
        ("meta 2031-03-05; url 2031-03-01; shown 1 March 2031", "2031-03-01!"),
        ("jsonld 2031-03-05; meta 2031-03-05; shown 1 March 2031", "2031-03-05!"),
        ("jsonld 2031-03-05; shown 1 March 2031", "2031-03-05!"),
        ("jsonld 2031-03-05; shown 1 March 2031; url-month 2031-03", "2031-03-05!"),
        ("jsonld 2031-03-05; shown 27 February 2031; url-month 2031-02; dateline --02-27", "2031-02-27!"),
        ("meta-weak 2031-03-05; time 2031-03-01", "2031-03-01!"),
        ("meta-weak 2031-03-05; script 2031-03-01; data-attr 2031-03-01", "2031-03-01!"),
        ("shown 5 March 2031; shown:label 1 March 2031", "2031-03-01!"),
        ("time 2031-03-05; time:label 2031-03-01", "2031-03-01!"),
        ("later 2031-03-05; later 2031-03-05; shown 1 March 2031", "2031-03-01"),
        ("meta 2031-03-01; meta 2031-03-01; meta-weak 2031-03-05; shown 5 March 2031", "2031-03-05!"),
        # feeds and sitemaps beside the page
        ("feed 2031-03-01; meta 2031-03-05", "2031-03-01!"),
        ("feed 2031-03-01T09:05:00Z; jsonld 2031-03-01", "2031-03-01T09:05:00"),
        ("sitemap 2031-03-01; htmldate 2030-05-01", "2031-03-01"),
        ("sitemap 2031-03-01; url-month 2031-03; meta 2031-02-07", "2031-03-01!"),
        ("bulk 2031-03-01; claim 2031-03-01; jsonld 2031-03-05", "2031-03-05!"),
        ("*http 2031-03-09T10:00:00Z; shown 1 March 2031", "2031-03-01"),
        # what only a search of the page found
        ("htmldate 2030-06-01; url-month 2031-03", "2031-03"),
        ("htmldate 2031-03-04; url-month 2031-03", "2031-03-04"),
        ("htmldate 2030-06-01; *shown 4 March 2031", "nothing / 2031-03-04"),
        ("htmldate 2031-03-04; dateline --02-11", "nothing"),
        ("htmldate 2031-03-04; dateline --03-03", "2031-03-04"),
        ("htmldate 2031-03-04; later 2031-02-11; later 2031-02-12", "nothing"),
        ("htmldate 2031-03-01; *jsonld 2031-03-05", "2031-03-01 / 2031-03-05"),
        ("htmldate 2031-03-04; later 2031-02-11; later 2031-03-03", "2031-03-04"),
        # weak ones flag no conflict, nor does a day on the border of a month
        ("jsonld 2031-03-05; jsonld-other 2031-02-20", "2031-03-05"),
        ("jsonld 2031-03-05; url-slug 2031-02-20", "2031-03-05"),
        ("jsonld 2031-03-05; time-later 2030-02-20", "2031-03-05"),
        ("jsonld 2031-03-05; url-month 2031-02", "2031-03-05!"),
        ("jsonld 2031-03-01; url-month 2031-02", "2031-03-01"),
        ("jsonld 2031-03-05; shown 6 March 2031", "2031-03-05"),
    ],
)
def test_witnesses_are_weighed(bundle: str, said: str) -> None:
    assert _verdict(bundle) == said


@pytest.mark.parametrize(
    ("bundle", "said"),
    [
        ("jsonld 2031-03-01T09:05:00Z; *jsonld 2031-03-05T10:00:00Z", "2031-03-01T09:05:00 / 2031-03-05T10:00:00"),
        ("jsonld 2031-03-05; *jsonld 2031-03-01", "2031-03-05"),
        ("jsonld 2031-03-05; *jsonld 2031-03-01; *meta 2031-03-06", "2031-03-05 / 2031-03-06"),
        ("jsonld 2031-03; *jsonld 2031-02-27", "2031-03"),
        ("jsonld 2031-03; *jsonld 2031-03-05", "2031-03 / 2031-03-05"),
        ("shown 1 March 2031; *shown 3 March 2031; *jsonld 2031-03-03T08:00:00Z", "2031-03-01 / 2031-03-03T08:00:00"),
        # a line that calls itself an update says nothing of the publication
        ("*shown 3 March 2031", "nothing / 2031-03-03"),
        ("jsonld 2029-05-01; *shown 3 March 2031; *jsonld 2031-03-03", "2029-05-01 / 2031-03-03"),
        # stamped again when it was saved
        ("jsonld 2031-03-05; *jsonld 2031-03-05; line 1 March 2031; htmldate 2031-03-01", "2031-03-01! / 2031-03-05"),
        ("meta 2031-03-05; *meta 2031-03-05; time 1 March 2031; dateline --03-01", "2031-03-01! / 2031-03-05"),
        ("jsonld 2031-03-05; meta 2031-03-05; *meta 2031-03-05; shown 1 March 2031; claim 2031-03-01",
         "2031-03-01! / 2031-03-05"),
        # but a printed day alone may be of an event or of another article
        ("jsonld 2031-03-05; *jsonld 2031-03-05; shown 1 March 2031; time 1 March 2031", "2031-03-01! / 2031-03-05"),
        ("jsonld 2031-03-05; meta 2031-03-05; *jsonld 2031-03-05; shown 1 March 2031; time 1 March 2031",
         "2031-03-05! / 2031-03-05"),
        ("jsonld 2031-03-05; *jsonld 2031-03-05; url 2031-03-05; shown 1 March 2031; htmldate 2031-03-01",
         "2031-03-05! / 2031-03-05"),
        # a page that dates itself by its last revision
        ("jsonld 2029-05-01; *jsonld 2031-03-01T10:00:00Z; shown March 1, 2031", "2031-03-01! / 2031-03-01T10:00:00"),
        ("jsonld 2029-05-01; *jsonld 2031-03-02; shown March 1, 2031", "2031-03-01! / 2031-03-02"),
        ("jsonld 2029-05-01; *jsonld 2031-03-05; shown March 1, 2031", "2029-05-01! / 2031-03-05"),
        ("jsonld 2029-05-01; *jsonld 2031-03-01; shown March 1, 2031; url 2029-05-01", "2029-05-01! / 2031-03-01"),
        ("jsonld 2029-05-01; *jsonld 2031-03-01; time:label March 1, 2031; *shown March 1, 2031",
         "2029-05-01! / 2031-03-01"),  # whose class name means publication, and its words an update
        # and one that shows the calendar of the day of the capture
        ("jsonld 2031-03-02; *jsonld 2031-03-10; shown Monday, 10 March 2031", "2031-03-02! / 2031-03-10"),
    ],
)  # fmt: skip
def test_publication_and_revision_are_told_apart(bundle: str, said: str) -> None:
    assert _verdict(bundle) == said


_NIGHT = "meta 2031-03-02T02:54:29Z"


@pytest.mark.parametrize(
    ("bundle", "zone", "said"),
    [
        # the registry knows the publisher's clock
        (_NIGHT, "America/New_York", "2031-03-01T21:54:29"),
        (_NIGHT, None, "2031-03-02T02:54:29"),
        (f"{_NIGHT}; htmldate 2031-03-02", "America/New_York", "2031-03-01T21:54:29"),
        (f"{_NIGHT}; shown March 1, 2031", "America/New_York", "2031-03-01T21:54:29"),
        (f"{_NIGHT}; shown March 2, 2031", "America/New_York", "2031-03-02T02:54:29"),
        (f"{_NIGHT}; shown March 1, 2031; shown-later March 2, 2031", "America/New_York", "2031-03-01T21:54:29"),
        ("meta 2031-03-01T23:00:00Z", "Europe/Berlin", "2031-03-02"),  # its midnight
        ("meta 2031-03-01T22:00:00Z", "Europe/Berlin", "2031-03-01T23:00:00"),
        ("jsonld 2031-03-01T20:30:00Z", "Asia/Kolkata", "2031-03-02T02:00:00"),
        ("jsonld 2031-03-01T20:30:00-05:00", "Asia/Kolkata", "2031-03-01T20:30:00"),
        ("line:clock 1 Mar, 2031 23:30 GMT", "Europe/Berlin", "2031-03-01T23:30"),
        ("feed Sat, 01 Mar 2031 23:30:00 GMT", "Europe/Berlin", "2031-03-02T00:30:00"),
        ("jsonld 2031-03-01T23:30:00Z; *jsonld 2031-03-01T23:45:00Z", "Europe/Berlin",
         "2031-03-02T00:30:00 / 2031-03-02T00:45:00"),
        # another stamp of the page shows it
        ("jsonld 2031-03-02T02:54:29Z; meta 2031-03-01T21:54:29-05:00", None, "2031-03-01T21:54:29"),
        ("jsonld 2031-03-01T23:30:00Z; time 2031-03-02T00:30:00+01:00", None, "2031-03-02T00:30:00"),
        ("jsonld 2031-03-01T23:30:00Z; meta 2031-03-01T23:30:00+01:00", None, "2031-03-01T23:30:00"),
        # or what it prints
        ("jsonld 2031-03-01T23:15:00Z; shown 2 March 2031", None, "2031-03-02"),
        ("jsonld 2031-03-02T02:54:00Z; url 2031-03-01", None, "2031-03-01"),
        ("jsonld 2031-03-01T23:15:00Z; shown 1 March 2031; time 2031-03-02", None, "2031-03-01T23:15:00"),
        ("jsonld 2031-03-01T23:15:00Z; shown 28 February 2031", None, "2031-03-01T23:15:00"),
        ("jsonld 2031-03-01T08:00:00Z; shown-later 2 March 2031", None, "2031-03-01T08:00:00"),
    ],
)  # fmt: skip
def test_the_day_is_the_publishers_own(bundle: str, zone: str | None, said: str) -> None:
    assert _verdict(bundle, zone=zone) == said


@pytest.mark.parametrize(
    ("bundle", "known", "said"),
    [
        ("shown 03/02/2031", {}, "nothing"),
        ("shown 03/02/2031", {"language": "en"}, "nothing"),
        ("shown 03/02/2031", {"language": "de"}, "2031-02-03"),
        ("shown 03/02/2031", {"language": "en", "country": "US"}, "2031-03-02"),
        ("shown 03/02/2031", {"language": "en", "country": "IN"}, "2031-02-03"),
        ("shown 03/02/2031", {"language": "en-GB"}, "2031-02-03"),
        ("shown 03/02/2031", {"language": "en-US"}, "nothing"),  # many systems say so by themselves
        ("shown 03/02/2031", {"language": "en-GB", "country": "US"}, "2031-03-02"),
        ("shown 03/02/2031", {"language": "en", "hint": "AU"}, "2031-02-03"),
        ("shown 03/02/2031", {"country": "US", "hint": "AU"}, "2031-03-02"),
        ("shown 03/02/2031", {"country": "US", "order": "dmy"}, "2031-02-03"),  # the outlet says so
        ("shown 03/02/2031; shown-later 21/02/2031", {"country": "US", "order": "mdy"}, "2031-02-03"),  # proof
        ("shown 03/02/2031; later 02/21/2031", {"language": "de"}, "2031-03-02"),
        ("shown 03/02/2031; later 02/21/2031; later 21/02/2031", {"language": "de"}, "2031-02-03"),
        ("shown 03/02/2031; later 21.02.2031", {}, "nothing"),  # dots are day first everywhere
        ("shown 03/02/2031; htmldate 2031-02-03", {}, "nothing"),  # a search of the page guesses
        ("shown 03/02/2031; htmldate 2031-02-03", {"country": "GB"}, "2031-02-03"),
        ("shown 03/02/2031; htmldate 2031-02-03", {"country": "US"}, "2031-03-02"),
        ("shown 03/02/2031; htmldate 2031-03-05", {}, "2031-03-05"),
        ("shown 03/02/2031; meta 2031-03-02", {}, "2031-03-02"),
        ("shown 03/02/2031; url-month 2031-02", {}, "2031-02-03"),
        ("shown 03/02/2031; dateline --02-03", {}, "2031-02-03"),
        ("shown 03/02/2031; later 2031-02-03", {}, "nothing"),
        ("shown 03/02/2031; url 2031-02-03; meta 2031-03-02", {}, "2031-02-03!"),
        ("shown 03/11/2031", {}, "2031-03-11"),  # November is to come
        ("shown 03/12/2031", {}, "nothing"),  # so are both
        ("shown 03/02/2031 13:05", {"country": "GB"}, "2031-02-03T13:05"),
        ("shown 03/02/2031; *shown 03/05/2031", {"country": "US"}, "2031-03-02 / 2031-03-05"),
        ("shown 03/03/2031", {}, "2031-03-03"),
    ],
)  # fmt: skip
def test_numeric_days_are_read_in_a_known_order_or_not_at_all(bundle: str, known: dict[str, str], said: str) -> None:
    assert _verdict(bundle, **known) == said


@pytest.mark.parametrize(
    ("bundle", "since", "said"),
    [
        ("url 1975-04-02; jsonld 1975-04-02", 1890, "1975-04-02"),
        ("url 1975-04-02; jsonld 1975-04-02", None, "nothing"),
        ("url 1975-04-02; jsonld 1975-04-02", 1980, "nothing"),
        ("htmldate 1975-04-02", 1890, "nothing"),
        ("url-slug 1975-04-02; jsonld 2031-03-01", 1890, "2031-03-01"),
        ("jsonld 1970-01-01T00:00:00Z", 1890, "nothing"),
        ("jsonld 1970-01-01T00:00:01Z; url 1970-01-01", 1890, "1970-01-01"),
        ("jsonld 2003-05-06", 2005, "nothing"),
        ("jsonld 2003-05-06; meta 2031-03-01", 2005, "2031-03-01"),
        ("jsonld 2031-03-12; meta 2031-03-01", None, "2031-03-01"),
        ("jsonld 2031-03-11", None, "2031-03-11"),  # it may be tomorrow where it was published
        ("jsonld 2131-03-01", None, "nothing"),
        ("url-month 2031-04", None, "nothing"),
        ("jsonld 2031-03-01; *jsonld 2031-03-12", None, "2031-03-01"),
    ],
)
def test_no_witness_outside_the_bounds_is_believed(bundle: str, since: int | None, said: str) -> None:
    assert _verdict(bundle, since=since) == said
