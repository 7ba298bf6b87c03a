"""Which days a run is for."""

from datetime import date

import pytest

from dateline.errors import ConfigurationError
from dateline.pipeline.ingestion import window


@pytest.mark.parametrize(
    ("since", "until", "key", "days"),
    [
        (None, None, "2026-11-20", ("2026-11-20", "2026-11-21")),
        (None, None, None, ("2026-11-21", "2026-11-22")),  # by hand, without a word: today
        ("", "", "2026-11-20", ("2026-11-20", "2026-11-21")),  # an emptied form
        ("2024-02-08", "2024-02-10", "2026-11-20", ("2024-02-08", "2024-02-10")),  # a person's word wins
        ("2026-11-01", None, None, ("2026-11-01", "2026-11-22")),
        (None, "2024-03-01", None, ("2024-02-29", "2024-03-01")),
    ],
)
def test_a_window_is_what_was_asked_for_or_the_key_or_today(*, since, until, key, days):
    found = window.resolve(since, until, key=key, today=date(2026, 11, 21))
    assert (found.since.isoformat(), found.until.isoformat()) == days


@pytest.mark.parametrize(
    ("since", "until", "word"),
    [
        ("2024-02-08", "2024-02-08", "holds no day"),
        ("2024-02-09", "2024-02-08", "holds no day"),
        ("8 Feb", None, "since=8 Feb"),
        (None, "2024-02-30", "until=2024-02-30"),
        ("2026-12-01", None, "holds no day"),
    ],
)
def test_a_window_without_a_day_is_refused_in_words(since, until, word):
    with pytest.raises(ConfigurationError, match=word):
        window.resolve(since, until, key=None, today=date(2026, 11, 21))
