"""What Airflow's form asks of a replay, and what it may not."""

from datetime import date

import pytest

from dateline.errors import ConfigurationError
from dateline.model import Scope
from dateline.pipeline.replay import form
from dateline.pipeline.replay.form import Form


@pytest.mark.parametrize(
    ("params", "asked"),
    [
        ({"stage": "extract"}, Form("extract", Scope(), is_dry=True)),
        ({"stage": "cluster", "dry_run": False, "all": True}, Form("cluster", Scope(whole=True), is_dry=False)),
        (
            {"stage": "annotate", "since": "2024-03-01", "until": None, "sources": [" tass ", "", "rt", "tass"]},
            Form("annotate", Scope(date(2024, 3, 1), None, ("tass", "rt")), is_dry=True),
        ),
    ],
)
def test_a_form_asks_for_a_dry_run_unless_told_otherwise(params, asked):
    assert form.read(params) == asked


@pytest.mark.parametrize(
    ("params", "complaint"),
    [
        ({}, "stage=None: choose one of extract, annotate, deduplicate, cluster"),
        ({"stage": "load"}, "stage=load: choose one of"),
        ({"stage": "extract", "since": "yesterday"}, "since=yesterday is no day: write it as 2024-02-08"),
        ({"stage": "extract", "since": "2024-03-02", "until": "2024-03-01"}, "is not before until=2024-03-01"),
        ({"stage": "extract", "sources": "tass"}, "sources is no list of ids"),
        ({"stage": "extract", "dry_run": "no"}, "dry_run=no: give true or false"),
    ],
)
def test_what_is_not_of_its_form_is_refused_in_plain_words(params, complaint):
    with pytest.raises(ConfigurationError, match=complaint):
        form.read(params)
