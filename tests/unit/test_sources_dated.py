"""Paths and addresses with a day in them: what a day makes of them, and what is refused."""

from datetime import date

import pytest

from dateline.errors import ConfigurationError
from dateline.sources import dated, registry

DAY = date(2024, 2, 8)


@pytest.mark.parametrize(
    ("template", "made"),
    [
        ("/data/wire/{date}/", "/data/wire/2024-02-08/"),
        ("/data/{date:%Y/%m/%d}", "/data/2024/02/08"),
        ("/data/{date:%Y}/{date:%j}", "/data/2024/039"),
        ("https://www.example.com/{date:%Y/%-m/%-d}.xml", "https://www.example.com/2024/2/8.xml"),
        ("https://www.example.com/{date:%d-%b-%y}", "https://www.example.com/08-Feb-24"),
        ("https://www.example.com/{date:%B%Y}?page=1", "https://www.example.com/February2024?page=1"),
        ("/data/plain", "/data/plain"),
    ],
)
def test_a_day_makes_a_path_of_a_template(template: str, made: str) -> None:
    assert dated.fault(template) is None
    assert dated.on(template, DAY) == made
    assert dated.is_dated(template) == (template != made)


@pytest.mark.parametrize(
    ("template", "is_of_a_day"),
    [
        ("/{date}/", True),
        ("/{date:%Y%m%d}", True),
        ("/{date:%Y}/{date:%j}", True),
        ("/{date:%Y-%m}", False),  # a month's listing holds days that are not asked for
        ("/{date:%Y}", False),
        ("/plain", False),
    ],
)
def test_only_a_template_with_a_day_is_of_a_day(template: str, *, is_of_a_day: bool) -> None:
    assert dated.is_of_a_day(template) == is_of_a_day


@pytest.mark.parametrize(
    ("template", "fault"),
    [
        ("/data/{day}", "a brace"),
        ("/data/{date", "a brace"),
        ("/data/{date:%Y{}}", "a brace"),
        ("/data/{date:%H}", "%H is no part of a date"),
        ("/data/{date:%Y%", "a brace"),
        ("/data/{date:%Y%}", "% is no part of a date"),
        ("/data/{date:%m/%d}", "no year"),
        ("/data/{date:}/", None),
    ],
)
def test_what_is_no_template_is_refused_in_words(template: str, fault: str | None) -> None:
    told = dated.fault(template)
    assert told is None if fault is None else fault in str(told)


PAGE = "id: wire\nname: Example Wire\nkind: collection\n"


def test_a_page_holds_folders_archives_and_sitemaps_by_day() -> None:
    told = "folder: /data/wire/{date}\nwarcs: /data/{date:%Y}/warc.paths.gz\nsitemaps: ['https://example.com/{date}.xml']\n"
    (source,) = registry.parse({"zz/wire.yaml": PAGE + told}).sources
    assert (source.folder, source.warcs) == ("/data/wire/{date}", "/data/{date:%Y}/warc.paths.gz")
    assert source.sitemaps == ("https://example.com/{date}.xml",)


def test_a_path_may_begin_at_home() -> None:
    (source,) = registry.parse({"zz/wire.yaml": PAGE + 'folder: "{home}/days/{date}"\n'}).sources
    assert source.folder == "{home}/days/{date}"


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("folder: /data/{day}", "line 4: folder: Value error, a brace that belongs to no {date}"),
        ("warcs: /data/{date:%H}", "line 4: warcs: Value error, %H is no part of a date"),
        ("sitemaps: ['https://example.com/{date:%m}']", "line 4: sitemaps: Value error, its {date} has no year"),
        ("folder: /data/{home}", "line 4: folder: Value error, a brace that belongs to no {date}"),
        ("feeds: ['https://example.com/{date}']", "line 4: feeds: Value error, a feed has no days"),
    ],
)
def test_a_page_with_a_faulty_template_is_refused_with_its_line(line: str, fault: str) -> None:
    with pytest.raises(ConfigurationError) as refusal:
        registry.parse({"zz/wire.yaml": PAGE + line + "\n"})
    assert fault in str(refusal.value)
