"""Of which pages the costly search for a date is asked: those that show no date of their own."""

import pytest

from dateline.extract.page import signature
from dateline.model import DatedElement, PageEvidence


@pytest.mark.parametrize(
    ("page", "is_silent"),
    [
        (PageEvidence(), True),
        (PageEvidence(times=(DatedElement("2031-03-01", "1 March", of_others=True),)), True),
        (PageEvidence(metas=(("viewport", "width=2031"), ("og:title", "Mayor of 2031"))), True),
        (PageEvidence(metas=(("article:published_time", "soon"),)), True),
        (PageEvidence(jsonld=('{"@type": "WebSite", "name": "2031"}',)), True),
        (PageEvidence(dates_of_others=("1 March 2031",)), True),
        (PageEvidence(times=(DatedElement("2031-03-01", "1 March"),)), False),
        (PageEvidence(metas=(("article:published_time", "2031-03-01"),)), False),
        (PageEvidence(jsonld=('{"datePublished": "2031-03-01"}',)), False),
        (PageEvidence(jsonld=('{"dateCreated" : 1930003200}',)), False),
        (PageEvidence(dates_shown=("1 March 2031",)), False),
        (PageEvidence(scripted=(("publishedAt", "2031-03-01"),)), False),
    ],
)
def test_a_page_is_silent_if_no_date_of_its_own_stands_on_it(page: PageEvidence, *, is_silent: bool) -> None:
    assert signature.is_silent(page) is is_silent
