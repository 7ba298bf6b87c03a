"""Date claims and the verdict over them."""

from datetime import UTC, date, datetime
from typing import Literal

import pytest

from dateline.model import Claims, DateClaim, Dated, DatedElement, PageEvidence, Segment
from dateline.normalize import dates
from dateline.normalize.verdict.setting import Setting

_LD = '{"@context": "https://schema.org", "@type": "NewsArticle", "datePublished": "%s", "dateModified": "%s"}'


def _judge(
    *,
    url: str | None = None,
    page: PageEvidence | None = None,
    segments: tuple[Segment, ...] = (),
    claimed: str | None = None,
    **known: str,
) -> tuple[Dated | None, Dated | None]:
    claims = dates.claims(Claims(published=claimed), url=url, segments=segments, page=page)
    verdict = dates.verdict(claims, Setting(datetime(2031, 3, 10, tzinfo=UTC), **known))
    return verdict.published, verdict.modified


def _published(**evidence: object) -> Dated | None:
    return _judge(**evidence)[0]


def _segment(role: Literal["meta", "junk", "body", "title"], text: str, start: int | None = 0) -> Segment:
    return Segment(role, None, "test", start, None if start is None else start + len(text), text)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("date 2031-03-01", "2031-03-01"),
        ("1 Mar, 2031 13:03", "2031-03-01T13:03"),
        ("Mar 01, 2031", "2031-03-01"),
        ("By Ada Example, 1 March 2031 13:03", "2031-03-01T13:03"),
        ("March 2031", "2031-03"),
        ("2031", None),
        ("Tuesday", None),
    ],
)
def test_a_meta_line_dates_a_flat_text(line: str, value: str | None) -> None:
    published = _published(segments=(_segment("meta", line), _segment("body", "The council met.", 40)))
    assert (published and published.value) == value


def test_a_claim_of_flat_text_points_into_the_text() -> None:
    (claim,) = dates.claims(Claims(), url=None, segments=(_segment("meta", "date 2031-03-01", 7),), page=None)
    assert claim == DateClaim("published", "line:label", "2031-03-01", "2031-03-01", "day", None, 12, 22)


def test_a_date_inside_prose_is_no_publication_date() -> None:
    assert _judge(segments=(_segment("body", "On March 1, 2031 the council met."),)) == (None, None)


def test_a_date_line_taken_for_junk_before_the_body_still_counts_but_not_after_it() -> None:
    line, body = _segment("junk", "1 March 2031", None), _segment("body", "The council met.", None)
    assert _published(segments=(line, body)) is not None
    assert _published(segments=(body, line)) is None


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("By Ada Example - Desk 1 March 2031", "2031-03-01"),
        ("Published Sat, Mar 1 20314:29 AM EST", "2031-03-01T04:29"),  # glued where mark-up is gone
        ("Saturday, March 1, 2031, 04:05 pm PT (07:05 pm ET)", "2031-03-01T16:05"),
        ("Conference 2031 opens March 1, 2031", None),
        ("1 March 2031 Next: 2 March 2031 09:00", None),
        ("Updated 1 March 2031 09:00", None),
        ("© 2031 Example", None),
    ],
)
def test_furniture_before_the_body_dates_it_only_as_a_byline_or_with_a_clock(line: str, value: str | None) -> None:
    published = _published(segments=(_segment("junk", line), _segment("body", "The council met.", 200)))
    assert (published and published.value) == value


_MENU = "Home World Sport Weather Sign in Search Menu Share Print Listen " * 2


@pytest.mark.parametrize(
    ("run", "value"),
    [
        (_MENU + "By Ada Example 1 March 2031 13:03 Share this", "2031-03-01T13:03"),
        (_MENU + "1 March 2031 13:03 Share 1 March 2031 14:00", "2031-03-01T13:03"),
        (_MENU + "1 March 2031 13:03 Other news 2 March 2031 14:00", None),
        (_MENU + "Updated 1 March 2031 13:03", None),
        (_MENU + "our terms of 1 March 2031", None),
        (_MENU + "13:03 Other news", None),
    ],
)
def test_a_run_of_furniture_dates_a_text_by_its_only_day_with_a_clock(run: str, value: str | None) -> None:
    published = _published(segments=(_segment("junk", run), _segment("body", "The council met.", 400)))
    assert (published and published.value) == value
    assert published is None or run[published.claims[0].start : published.claims[0].end] == published.claims[0].raw


def test_the_first_dated_line_counts_a_clock_outranks_a_calendar_and_later_lines_only_support() -> None:
    lines = ("9 March 2031", "1 March 2031 12:26", "9 March 2031", "8 March 2031")
    published = _published(segments=tuple(_segment("meta", line, None) for line in lines))
    assert published is not None
    assert (published.value, published.conflict) == ("2031-03-01T12:26", True)


def test_a_dated_line_after_the_body_alone_dates_nothing() -> None:
    assert _published(segments=(_segment("body", "The council met."), _segment("meta", "1 March 2031", 20))) is None


def test_a_comments_stamp_does_not_outvote_the_articles() -> None:
    stamps = ("2031-03-01T09:05:00Z", "2031-03-03T10:00:00Z", "2031-03-03T11:00:00Z")
    published = _published(page=PageEvidence(metas=tuple(("datepublished", stamp) for stamp in stamps)))
    assert published is not None
    assert (published.day, published.conflict) == (date(2031, 3, 1), False)


def test_a_month_is_no_day() -> None:
    published = _published(url="https://example.com/2031/02/council")
    assert published is not None
    assert (published.day, published.clock, published.at, published.precision) == (None, None, None, "month")


@pytest.mark.parametrize(
    ("page", "url", "day", "conflict"),
    [
        # two sorts of witness outrank one
        (
            PageEvidence(metas=(("article:published_time", "2031-03-05"),), dates_shown=("1 March 2031",)),
            "https://example.com/2031/03/01/x",
            date(2031, 3, 1),
            True,
        ),
        # the page's own stamp outranks a visible line alone
        (
            PageEvidence(jsonld=(_LD % ("2031-03-01", ""),), dates_shown=("7 March 2031",)),
            None,
            date(2031, 3, 1),
            True,
        ),
        # a day apart is no conflict
        (
            PageEvidence(jsonld=(_LD % ("2031-03-01T08:00:00+01:00", ""),), dates_shown=("2 March 2031",)),
            None,
            date(2031, 3, 1),
            False,
        ),
        # machines stamp in UTC; the publisher's own day is the one it prints
        (
            PageEvidence(jsonld=(_LD % ("2031-03-01T23:15:00Z", ""),), dates_shown=("Sunday 2 March 2031 | 00:36",)),
            None,
            date(2031, 3, 2),
            False,
        ),
        # a page that prints the day of its revision, without calling it one, dates itself by it
        (
            PageEvidence(jsonld=(_LD % ("2029-05-01", "2031-03-01T10:00:00Z"),), dates_shown=("March 1, 2031",)),
            None,
            date(2031, 3, 1),
            True,
        ),
        # but not where its address says otherwise
        (
            PageEvidence(jsonld=(_LD % ("2029-05-01", "2031-03-01T10:00:00Z"),), dates_shown=("March 1, 2031",)),
            "https://example.com/2029/05/01/x",
            date(2029, 5, 1),
            True,
        ),
        # nor where the line says that it is an update
        (
            PageEvidence(jsonld=(_LD % ("2029-05-01", "2031-03-01"),), dates_shown=("Updated March 1, 2031",)),
            None,
            date(2029, 5, 1),
            False,
        ),
        # what a search of the page found is not believed against its own address
        (PageEvidence(found_date="2030-06-02"), "https://example.com/2031/03/x", None, False),
    ],
)
def test_witnesses_that_differ_are_weighed(
    page: PageEvidence, url: str | None, *, day: date | None, conflict: bool
) -> None:
    published = _published(page=page, url=url)
    assert published is not None
    assert (published.day, published.conflict) == (day, conflict)


def test_the_most_exact_of_the_agreeing_witnesses_gives_the_clock() -> None:
    page = PageEvidence(jsonld=(_LD % ("2031-03-01", ""),), times=(DatedElement("2031-03-01T09:05+01:00", ""),))
    published = _published(page=page)
    assert published is not None
    assert (published.value, published.clock, published.zone) == ("2031-03-01T09:05", "09:05", "+01:00")
    assert published.at == datetime(2031, 3, 1, 8, 5, tzinfo=UTC)
    assert published.rule == "jsonld+time"


@pytest.mark.parametrize(
    ("written", "known", "at"),
    [
        ("1 March 2031 13:03", {}, None),
        ("1 March 2031 13:03", {"zone": "Europe/Berlin"}, datetime(2031, 3, 1, 12, 3, tzinfo=UTC)),
        ("1 March 2031", {"zone": "Europe/Berlin"}, None),
        ("1 March 2031 5pm", {"zone": "Europe/Berlin"}, None),
        ("27 October 2030 02:30", {"zone": "Europe/Berlin"}, None),  # the hour that clocks repeat
        ("1 March 2031 13:03 EST", {}, datetime(2031, 3, 1, 18, 3, tzinfo=UTC)),
        ("1 March 2031 13:03 IST", {}, None),
        ("1 March 2031 13:03 IST", {"country": "IN"}, datetime(2031, 3, 1, 7, 33, tzinfo=UTC)),
        ("1 March 2031 13:03 ET", {}, None),
    ],
)
def test_an_instant_needs_a_clock_and_a_zone(written: str, known: dict[str, str], at: datetime | None) -> None:
    published = _judge(segments=(_segment("meta", written),), **known)[0]
    assert published is not None
    assert published.at == at


@pytest.mark.parametrize(
    ("known", "day"),
    [
        ({}, None),
        ({"language": "de"}, date(2031, 2, 3)),
        ({"language": "en"}, None),
        ({"language": "en", "country": "GB"}, date(2031, 2, 3)),
        ({"language": "en", "country": "US"}, date(2031, 3, 2)),
    ],
)
def test_language_and_country_settle_a_numeric_date(known: dict[str, str], day: date | None) -> None:
    published = _judge(claimed="03/02/2031", **known)[0]
    assert (published and published.day) == day


@pytest.mark.parametrize("written", ["1989-12-31", "2031-03-12", "2131-03-01"])
def test_a_day_out_of_bounds_is_not_believed(written: str) -> None:
    assert _published(claimed=written) is None


def test_an_unreadable_claim_is_kept_without_a_value() -> None:
    (claim,) = dates.claims(Claims(published="last week or so"), url=None, segments=(), page=None)
    assert claim == DateClaim("published", "claim", "last week or so", None, None, None)


def test_nothing_is_modified_before_it_is_published() -> None:
    page = PageEvidence(jsonld=(_LD % ("2031-03-05", "2031-03-01"),))
    published, modified = _judge(page=page)
    assert published is not None
    assert modified is None


def test_a_revision_is_told_beside_the_publication() -> None:
    published, modified = _judge(page=PageEvidence(jsonld=(_LD % ("2031-03-01", "2031-03-05T10:00:00Z"),)))
    assert published is not None
    assert modified is not None
    assert (published.value, modified.value) == ("2031-03-01", "2031-03-05T10:00:00")
    assert {claim.field for claim in modified.claims} == {"modified"}


def test_the_order_of_equal_claims_changes_nothing() -> None:
    claims = [
        DateClaim("published", "meta:date", "2031-03-02", "2031-03-02", "day", None),
        DateClaim("published", "meta:date", "2031-03-01", "2031-03-01", "day", None),
    ]
    both = [dates.verdict(each, Setting()).published for each in (claims, claims[::-1])]
    assert [each and each.value for each in both] == ["2031-03-01"] * 2
