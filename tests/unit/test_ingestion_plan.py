"""What a run is asked for, where its files lie, and how its work is cut into tasks."""

import gzip
import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from dateline.errors import ConfigurationError
from dateline.model import HostState, Source
from dateline.pipeline import ingestion
from dateline.pipeline.ingestion import Asked, asking, plan, shares, shelves, summary
from dateline.pipeline.ingestion.shelves import Days, Here, Shelf
from dateline.sources.registry import Registry

TODAY = date(2024, 6, 1)
DAY = date(2024, 2, 8)
PAST = Days(DAY, DAY + timedelta(days=1), is_newest=False)
NEWEST = Days(DAY, DAY + timedelta(days=1), is_newest=True)


def source(**said: object) -> Source:
    return Source("wire", "Example Wire", (), None, (), "collection", enabled=True, **said)


def here(home: Path) -> Here:
    return Here(home, is_embedded=True)


def names(found: tuple[Shelf, ...]) -> list[str]:
    return [Path(each.path).name for each in found]


@pytest.mark.parametrize(
    ("params", "asked"),
    [
        ({}, Asked(day="2024-02-08")),
        ({"since": None, "sources": None, "limit": None}, Asked(day="2024-02-08")),
        ({"since": "2024-02-01", "until": ""}, Asked("2024-02-01", None, "2024-02-08")),
        ({"sources": [" wire ", "", "wire"], "mode": "load"}, Asked(day="2024-02-08", sources=("wire",), mode="load")),
        ({"limit": 5, "dry_run": True}, Asked(day="2024-02-08", limit=5, dry_run=True)),
    ],
)
def test_a_form_is_read(params: dict[str, object], asked: Asked) -> None:
    assert ingestion.read(params, day="2024-02-08") == asked


@pytest.mark.parametrize(
    ("params", "told"),
    [
        ({"mode": "all"}, "mode=all: choose one of both, fetch, load"),
        ({"limit": 0}, "limit=0 is no number"),
        ({"limit": True}, "limit=True is no number"),
        ({"dry_run": "yes"}, "dry_run=yes"),
        ({"since": 20240208}, "since=20240208 is no day"),
        ({"sources": "wire"}, "sources is no list"),
        ({"sources": [1]}, "sources is no list"),
    ],
)
def test_a_form_that_no_form_could_send_is_refused_in_words(params: dict[str, object], told: str) -> None:
    with pytest.raises(ConfigurationError, match=told):
        ingestion.read(params, day=None)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("CC-NEWS-20240208031500-00001.warc.gz", DAY),
        ("crawl-20240208.warc", DAY),
        ("7654321-20240208.warc.gz", DAY),
        ("crawl-20241399-20240208.warc.gz", DAY),  # the first is no day
        ("crawl-123456789.warc.gz", None),
        ("crawl.warc.gz", None),
    ],
)
def test_an_archives_name_tells_its_day(name: str, day: date | None) -> None:
    assert shelves.day_of(name) == day


ARCHIVES = ("a-20240206000000.warc.gz", "b-20240207230000.warc.gz", "c-20240208.warc", "d-20240209.warc", "e.warc")


@pytest.fixture(params=["folder", "list", "packed list"])
def warcs(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Archives of four days and one of none: as a folder, or named by a file."""
    for name in ARCHIVES:
        (tmp_path / name).write_bytes(b"")
    listing = "\n".join((*ARCHIVES, "", "gone-20240208.warc")).encode()
    if request.param == "list":
        (tmp_path / "warc.paths").write_bytes(listing)
        return tmp_path / "warc.paths"
    if request.param == "packed list":
        (tmp_path / "warc.paths.gz").write_bytes(gzip.compress(listing))
        return tmp_path / "warc.paths.gz"
    return tmp_path


def test_a_days_archives_are_its_own_and_those_of_the_day_before(warcs: Path, tmp_path: Path) -> None:
    found = shelves.find([source(warcs=str(warcs))], PAST, here=here(tmp_path))
    assert names(found.shelves) == [ARCHIVES[1], ARCHIVES[2]]
    assert names(found.missing) == ([] if warcs.is_dir() else ["gone-20240208.warc"])
    newest = shelves.find([source(warcs=str(warcs))], NEWEST, here=here(tmp_path))
    assert names(newest.shelves) == [ARCHIVES[1], ARCHIVES[2], ARCHIVES[4]]  # and what has no day
    assert [each.is_dated for each in newest.shelves] == [True, True, False]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("list.txt", b"page.html\n", "'page.html' is no archive"),
        ("list.gz", b"no gzip", "cannot be read"),
        ("list.gz", gzip.compress(b"a.warc\n")[:-4], "cannot be read"),
    ],
)
def test_a_list_that_is_none_is_refused_by_name(*, tmp_path: Path, name: str, content: bytes, told: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ConfigurationError, match=f"{name}.*{told}"):
        shelves.find([source(warcs=str(tmp_path / name))], PAST, here=here(tmp_path))


@pytest.mark.parametrize(
    ("folder", "days", "there", "dayless"),
    [
        ("{home}/{date}", PAST, ["2024-02-08"], ()),
        ("{home}/plain", PAST, [], ("wire",)),
        ("{home}/plain", NEWEST, ["plain"], ()),
    ],
)
def test_a_folder_is_of_its_day_or_of_the_newest_run(
    *, tmp_path: Path, folder: str, days: Days, there: list[str], dayless: tuple[str, ...]
) -> None:
    for name in ("2024-02-08", "2024-02-09", "plain"):
        (tmp_path / name).mkdir()
    found = shelves.find([source(folder=folder)], days, here=here(tmp_path))
    assert (names(found.shelves), found.dayless) == (there, dayless)


def test_what_is_shipped_for_show_is_read_on_the_embedded_server_alone(tmp_path: Path) -> None:
    show = source(folder="seeds/articles")
    assert len(shelves.find([show], NEWEST, here=Here(tmp_path, is_embedded=True)).shelves) == 1
    assert shelves.find([show], NEWEST, here=Here(tmp_path, is_embedded=False)) == shelves.Found()


def test_a_folder_is_cut_by_names_so_that_every_file_is_in_one_piece(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shares, "MOST_FILES", 3)
    for number in range(7):
        (tmp_path / f"{number}.txt").write_text("x")
    cuts = shares.cut([Shelf("wire", str(tmp_path))])
    assert [[piece.files for piece in share] for share in cuts] == [[3], [3], [1]]
    (tmp_path / "25.txt").write_text("came later")
    (tmp_path / "9.txt").write_text("came later")
    files = [file.name for share in cuts for piece in share for file in shares.files_of(piece)]
    assert sorted(files) == sorted(path.name for path in tmp_path.iterdir())
    assert len(shares.cut([Shelf("wire", str(tmp_path))], whole=True)) == 1


def test_small_folders_share_a_task_and_their_number_is_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for number in range(12):
        (tmp_path / str(number)).mkdir()
        (tmp_path / str(number) / "a.txt").write_text("x")
        found.append(Shelf("wire", str(tmp_path / str(number))))
    assert len(shares.cut(found)) == 1
    monkeypatch.setattr(shares, "MOST_FILES", 1)
    monkeypatch.setattr(shares, "MOST_SHARES", 4)
    assert [len(share) for share in shares.cut(found)] == [3, 3, 3, 3]


def test_hosts_are_grouped_once_each_slow_ones_together() -> None:
    due = [(HostState(f"h{n:03}", pace=2.0), n) for n in range(1, 101)]
    made = asking.grouped(due, default=0.0, hands=10)
    assert sorted(host for group in made for host in group) == [state.host for state, _ in due]
    assert made[0][0] == "h100"  # what takes longest begins first
    assert all(len(group) >= 10 for group in made[:-1])
    assert 2 <= len(made) <= 10
    assert asking.grouped([], default=2.0, hands=10) == []
    assert len(asking.grouped([(HostState("a"), 5), (HostState("b"), 500)], default=2.0, hands=128)) == 1


def test_a_plan_is_the_same_after_it_was_handed_on_as_json(tmp_path: Path) -> None:
    (tmp_path / "2024-02-08").mkdir()
    paper = Source("quay", "Quay", (), None, (), "newspaper", enabled=True, feeds=("https://quay.example.org/rss",))
    wire = source(folder=str(tmp_path / "{date}"))
    known = Registry((paper, wire), _ids={"quay": paper, "wire": wire})
    days = Days(DAY, DAY + timedelta(days=3), is_newest=False)
    made = plan.made(Asked(day="2024-02-08"), days, registry=known, today=TODAY, here=here(tmp_path))
    assert plan.read(json.loads(json.dumps(made.written()))) == made
    assert (made.priority, made.listed, made.unlisted) == (1, (), ("quay",))
    assert summary.opening(made) == [
        "2024-02-08 to 2024-02-10: past days, behind today's news",
        "files of: wire",
        f"not there, so nothing of it: {tmp_path}/2024-02-09 (wire), {tmp_path}/2024-02-10 (wire)",
        "feeds alone, which forget past days: quay",
    ]


def test_a_limit_is_shared_out_before_anything_is_begun(tmp_path: Path) -> None:
    (tmp_path / "2024-02-08").mkdir()
    for number in range(4):
        (tmp_path / "2024-02-08" / f"{number}.txt").write_text("x")
    wire = source(folder=str(tmp_path / "{date}"))
    known = Registry((wire,), _ids={"wire": wire})
    found = {}
    for limit in (3, 10):
        asked = Asked(day="2024-02-08", limit=limit)
        made = plan.made(asked, PAST, registry=known, today=TODAY, here=here(tmp_path))
        found[limit] = (made.most_loaded, made.most_fetched, len(made.shares))
    assert found == {3: (3, 0, 1), 10: (4, 6, 1)}
