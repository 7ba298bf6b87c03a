"""What the growth figures print, the model made of them, and its tables in docs/scale.md."""

import sys
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "benchmarks"))  # scripts beside each other, no package
bench, growth, growth_texts, scaling = map(import_module, ("bench", "growth", "growth_texts", "scaling"))
TABLES = {"core.band": (3_500_000, 4_000_000)}
SMALL = growth.Growth(10_000, 7.0, [(9.0,) * 4, *[(4.0, 0.5, 1.0, 2.0)] * 3], TABLES)
LARGE = growth.Growth(988_000, 700.0, [(9.0,) * 4, *[(5.0, 1.0, slow, 2.0) for slow in (1.3, 1.1, 1.2)]], TABLES)
PLAIN = scaling.Measured("2026-01-01", "two cores", {1: 10.0, 2: 20.0}, {10_000: 1.0, 1_000_000: 2.0},
                         {1_000: 1.0, 2_000: 3.0}, {"core.band": (600, 400)})  # fmt: skip


def test_the_first_new_day_warms_up_and_every_size_stands_beside_the_smallest():
    printed = list(growth.lines([SMALL, LARGE]))
    assert printed[2].split() == ["10,000", "4.00", "1.00", "0.50", "1.00", "1.00", "1.00", "2.00", "1.00"]
    assert printed[3].split() == ["988,000", "5.00", "1.25", "1.00", "2.00", "1.20", "1.20", "2.00", "1.00"]
    assert printed[-1].split() == ["core.band", "4", "4"]


def test_a_size_without_room_on_the_disk_is_left_out_and_told(capsys: pytest.CaptureFixture[str]):
    assert growth.fitting([20, 10, 10**15, 10]) == [10, 20]
    assert "1,000,000,000,000,000 stored: left out" in capsys.readouterr().out


@pytest.mark.parametrize(("text", "sizes"), [("10", (10,)), ("10,200", (10, 200))])
def test_sizes_are_numbers_with_commas_between(text: str, sizes: tuple[int, ...]):
    assert bench.numbers(text) == sizes


@pytest.mark.parametrize("text", ["", "a", "10,", "0", "-5"])
def test_what_is_no_size_is_a_wrong_call(text: str):
    with pytest.raises(SystemExit, match="2"):
        bench.main(["--growth-only", "--stored", text])


def test_a_day_is_the_same_every_time_and_new_days_hold_copies_and_go_on_with_events():
    before = growth_texts.day(0, 60)
    assert [text.body for text in before] == [text.body for text in growth_texts.day.__wrapped__(0, 60)]
    fresh = growth.fresh(1, per_day=60)
    assert {text.event for text in fresh} & {text.event for text in before}
    assert len(fresh) == growth.NEW
    bodies = {text.body for ago in range(4) for text in growth_texts.day(ago, 60)}
    assert any(text.body in bodies for text in fresh)


@pytest.mark.parametrize(
    ("articles", "seconds"), [(500, 0.5), (1_000, 1.0), (1_500, 2.0), (2_000, 3.0), (4_000, 12.0), (20_000, 300.0)]
)
def test_a_days_stories_are_read_off_between_measured_sizes_and_grow_by_the_square_beyond(
    articles: int, seconds: float
):
    assert PLAIN.clustered(articles) == pytest.approx(seconds)


def test_the_nearest_wall_is_named_first():
    assert [(wall.part, round(wall.bears)) for wall in scaling.walls(PLAIN)] == [
        ("cluster, one writer", 34_641),
        ("two workers, a core each", 576_000),
        ("1 TB of disk a year", 2_739_726),
        ("deduplicate, one writer", 14_400_000),
    ]
    assert list(scaling.lines(PLAIN))[2:4] == [
        "| 10,000 | 1 | 20 s | ~75 s | 10 MB | none |",
        "| 100,000 | 1 | 3 min | ~2 h | 100 MB | cluster, one writer |",
    ]


def test_the_tables_of_the_model_stand_in_the_document():
    text = (ROOT / "docs" / "scale.md").read_text("utf-8")
    assert "\n".join(scaling.lines(scaling.read())) in text


def test_the_model_is_typed_alone_or_with_what_it_measures(capsys: pytest.CaptureFixture[str]):
    assert scaling.main(["--clusters"]) == 2
    assert "scaling.py --cluster" in capsys.readouterr().err
    assert scaling.main([]) == 0
    assert capsys.readouterr().out.startswith("| articles a day |")
