"""What holds of a verdict over any claims whatever."""

import time
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

from hypothesis import example, given, settings
from hypothesis import strategies as st

from dateline.model import DateClaim, Field
from dateline.normalize import dates
from dateline.normalize.dates import Verdict
from dateline.normalize.verdict import bounds, weights
from dateline.normalize.verdict.setting import Setting
from dateline.normalize.witnesses.claim import Writing

_FETCHED = datetime(2031, 3, 10, 12, tzinfo=UTC)
_CLOCKS = ("", "T09:05", "T09:05Z", "T23:30:00Z", "T04:00:00+00:00", "T00:30:00+02:00", "T18:00:00-05:00", "T05:00:00Z")
_SORTS = (*weights.SORTS, "of tomorrow")
_FIELDS: tuple[Field, ...] = ("published", "modified")

_days = st.dates(date(2031, 2, 27), date(2031, 3, 12)) | st.dates(date(1965, 1, 1), date(2032, 1, 1))
_written = st.one_of(
    st.builds(lambda day, clock: f"{day}{clock}", _days, st.sampled_from(_CLOCKS)),
    _days.map(lambda day: f"{day:%d/%m/%Y}"),
    _days.map(lambda day: f"{day:%Y-%m}"),
    _days.map(lambda day: f"{day:%Y}"),
    st.sampled_from(("yesterday", "03/02/2031", "02/03/2031 09:05", "1970-01-01T00:00:01Z")),
)
_claims = st.lists(
    st.builds(
        lambda raw, field, origin: Writing().claim(raw, field=field, origin=origin),
        _written,
        st.sampled_from(_FIELDS),
        st.sampled_from(_SORTS),
    )
    | _days.map(lambda day: DateClaim("published", "dateline", f"{day:%B %d}", f"--{day:%m-%d}", "day", None)),
    max_size=7,
)
_settings = st.builds(
    Setting,
    st.sampled_from((None, _FETCHED)),
    st.sampled_from((None, "en", "de")),
    st.sampled_from((None, "US", "GB")),
    st.sampled_from((None, "Europe/Berlin", "America/New_York", "Asia/Kolkata")),
    st.sampled_from((None, "dmy", "mdy")),
    st.sampled_from((None, 1890, 2030)),
)
_many = settings(max_examples=400, deadline=None)


def _fields(verdict: Verdict) -> list[object]:
    return [each and replace(each, claims=()) for each in (verdict.published, verdict.modified)]


@_many
@given(_claims, _settings, st.randoms(use_true_random=False))
def test_the_order_of_the_claims_changes_nothing(claims: list[DateClaim], setting: Setting, random: Random) -> None:
    shuffled = list(claims)
    random.shuffle(shuffled)
    one, other = dates.verdict(claims, setting), dates.verdict(shuffled, setting)
    assert _fields(one) == _fields(other)
    assert Counter(one.claims) == Counter(other.claims)


@_many
@given(_claims, _settings, st.sampled_from(_SORTS))
def test_another_witness_for_the_chosen_day_never_unseats_it(
    claims: list[DateClaim], setting: Setting, origin: str
) -> None:
    before = dates.verdict(claims, setting).published
    if before is None or before.day is None:
        return
    agreeing = Writing().claim(before.day.isoformat(), field="published", origin=origin)
    after = dates.verdict([*claims, agreeing], setting).published
    assert after is not None
    assert after.day == before.day


@_many
@given(_claims, _settings)
@example(
    [Writing().claim("2031-03-01T05:00:00Z", field="published", origin="meta:date")], Setting(zone="America/New_York")
)
def test_each_claim_has_a_fate_and_a_weight_and_one_is_chosen_for_each_field_that_is_known(
    claims: list[DateClaim], setting: Setting
) -> None:
    verdict = dates.verdict(claims, setting)
    assert [(c.field, c.origin, c.raw) for c in verdict.claims] == [(c.field, c.origin, c.raw) for c in claims]
    assert all(each.fate and each.weight for each in verdict.claims)
    chosen = Counter(each.field for each in verdict.claims if each.fate == "chosen")
    assert chosen == Counter(field for field in _FIELDS if getattr(verdict, field))


@_many
@given(_claims, _settings)
def test_a_verdict_says_no_more_than_its_chosen_claim_and_an_instant_needs_a_clock_and_a_zone(
    claims: list[DateClaim], setting: Setting
) -> None:
    verdict = dates.verdict(claims, setting)
    for dated, chosen in zip(
        (verdict.published, verdict.modified),
        (next((c for c in verdict.claims if c.fate == "chosen" and c.field == field), None) for field in _FIELDS),
        strict=True,
    ):
        if dated is None:
            continue
        assert chosen is not None
        assert chosen.value is not None
        assert len(dated.value) <= len(chosen.value)
        assert dated.value == chosen.value or chosen.zone == "+00:00" or chosen.origin == "htmldate"
        assert (dated.day is None) == (len(dated.value) < 10)
        assert dated.at is None or (dated.clock is not None and dated.zone is not None)
        assert bounds.outside(chosen, setting) is None


@_many
@given(_claims, _settings)
def test_nothing_is_modified_before_it_is_published_nor_published_after_it_was_seen(
    claims: list[DateClaim], setting: Setting
) -> None:
    verdict = dates.verdict(claims, setting)
    published, modified = verdict.published, verdict.modified
    if published and modified:
        shared = min(len(published.value), len(modified.value), 10)
        assert modified.value[:shared] >= published.value[:shared]
    if published and published.day and setting.fetched_at:
        assert published.day <= (setting.fetched_at + timedelta(days=1)).date()


def test_a_page_with_thousands_of_dates_is_judged_in_time() -> None:
    forms = ("{:%Y-%m-%d}T23:15:00Z", "{:%d/%m/%Y}", "{:%Y-%m-%d}", "{:%Y-%m}")
    days = [date(1995, 1, 1) + timedelta(days=7 * n % 12_000) for n in range(10_000)]
    origins = ("jsonld", "time", "shown", "meta", "url-month", "htmldate", "time:label")
    claims = [
        Writing().claim(forms[n % 4].format(day), field=_FIELDS[n % 3 % 2], origin=origins[n % len(origins)])
        for n, day in enumerate(days)
    ]
    started = time.process_time()
    dates.verdict(claims, Setting(_FETCHED, zone="Europe/Berlin"))
    assert time.process_time() - started < 5  # a square law would take minutes
