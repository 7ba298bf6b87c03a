"""The quality figures measure what they say, on cases small enough to count by hand."""

import gzip
import json
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
sys.path.append(str(BENCHMARKS))  # scripts beside each other, no package
measures, case_sets, bare, score = map(import_module, ("measures", "case_sets", "bare", "score"))

FOX = "one two three four five"


@pytest.mark.parametrize(
    ("wanted", "got", "precision", "recall"),
    [
        (FOX, FOX, 1.0, 1.0),
        (FOX, "One two three four five", 0.5, 0.5),  # case counts: one of two runs is right
        (FOX + " six", "one two three four", 1.0, 1 / 3),  # all right, a third of it
        ("one two three four", FOX, 0.5, 1.0),
        ("one two one two one two", "one two one two", 1.0, 1 / 3),  # a run counts as often as it stands there
        ("one two", "one two", 1.0, 1.0),  # a short text is one run
        ("one two", "one", 0.0, 0.0),
        (FOX, "", 0.0, 0.0),
        (FOX, None, 0.0, 0.0),
        ("…", "…", 0.0, 0.0),  # no word, nothing to be right in
    ],
)
def test_text_is_compared_by_runs_of_four_words(*, wanted: str, got: str | None, precision: float, recall: float):
    figures = measures.text([(wanted, got)])
    assert (figures["text_precision"], figures["text_recall"]) == pytest.approx((precision, recall))
    assert figures["text_f1"] == pytest.approx(measures.f1(precision, recall))


@pytest.mark.parametrize(
    ("pairs", "figures"),
    [
        ([(" ".join(map(str, range(500))),) * 2, (FOX, "five six seven eight")], (0.5, 0.5, 0.5, 0.5)),
        ([(FOX, FOX), (FOX, None)], (2 / 3, 1.0, 0.5, 0.5)),  # who says nothing is not imprecise
        ([(FOX, "One, two: three FOUR five!")], (0.0, 0.0, 0.0, 1.0)),  # the whole text is right by its words alone
    ],
)
def test_each_document_weighs_the_same(*, pairs: list, figures: tuple):
    assert tuple(measures.text(pairs).values()) == pytest.approx(figures)


@pytest.mark.parametrize(
    ("wanted", "got", "right"),
    [
        ("The ferry is back", "The ferry is back", 1.0),
        ("The ferry is back", "THE FERRY IS BACK!", 1.0),
        ("The ferry’s back", "The ferry's back", 1.0),
        ("The ferry is back", "The ferry is back – The News", 0.0),
        ("The ferry is back", "", 0.0),
        ("The ferry is back", None, 0.0),
    ],
)
def test_a_title_is_right_but_for_a_few_letters(*, wanted: str, got: str | None, right: float):
    assert measures.title([(wanted, got)]) == {"title": right}


@pytest.mark.parametrize(
    ("wanted", "got", "figures"),
    [
        ("2024-02-08", "2024-02-08", (1, 0, 0)),
        ("2024-02-08", "2024-02-09", (0, 1, 0)),
        ("2024-02-08", None, (0, 0, 1)),
        (None, "2024-02-08", (0, 1, 0)),
        (None, None, (1, 0, 0)),
    ],
)
def test_a_day_where_there_is_none_is_wrong(*, wanted: str | None, got: str | None, figures: tuple):
    assert tuple(measures.day([(wanted, got)]).values()) == pytest.approx(figures)


@pytest.mark.parametrize(
    ("snippets", "got", "inside", "figures"),
    [
        (["the ferry", "gone"], "Today the\n ferry sails.", True, {"kept": 0.5}),
        (["Read more", "the ferry"], "Today the ferry sails.", False, {"kept": 0.5}),
        (["the ferry"], None, True, {"kept": 0.0}),
        ([], "Today the ferry sails.", True, {}),
    ],
)
def test_snippets_stand_in_the_text_or_do_not(*, snippets: list, got: str | None, inside: bool, figures: dict):
    assert measures.snippets([(snippets, got)], name="kept", inside=inside) == figures


@pytest.mark.parametrize(
    ("wanted", "got", "figures"),
    [
        ([("Ada Quill", "PERSON")], [("Ada Quill", "PER")], (1, 1, 1, 1, 0, 0)),
        ([("Grain Board", "ORG")], [("the Grain Board's", "GOV")], (1, 1, 1, 0, 1, 0)),
        ([("Oslo", "GPE")], [("Oslo", "PERSON")], (0, 0, 0, 0, 0, 0)),
        ([("Oslo", "GPE")], [("Oslo", "LOC"), ("Oslo", "LOC")], (2 / 3, 1 / 2, 1, 0, 0, 2 / 3)),
        ([("Oslo", "GPE"), ("Lima", "GPE")], [("Oslo", "CITY")], (2 / 3, 1, 1 / 2, 0, 0, 2 / 3)),
        ([("Monday", "DATE")], [("Norwegian", "NORP")], (0, 0, 0, 0, 0, 0)),  # neither is measured
        ([], [], (0, 0, 0, 0, 0, 0)),
    ],
)
def test_a_name_is_right_by_its_words_and_its_group(*, wanted: list, got: list, figures: tuple):
    assert tuple(measures.names([(wanted, got)]).values()) == pytest.approx(figures)


STORY = {"a": "flood", "a2": "flood", "b": "flood", "c": "vote"}


@pytest.mark.parametrize(
    ("groups", "found", "wrongly", "missing"),
    [
        ({"a": "1", "a2": "1", "b": "2", "c": "3"}, 1.0, 0, 0),
        ({"a": "1", "a2": "2", "b": "2", "c": "3"}, 0.0, 0, 0),  # joined to another text of the event: not its original
        ({"a": "1", "a2": "1", "b": "1", "c": "1"}, 1.0, 3, 0),  # c with each of the other event
        ({"a": None, "a2": None, "b": None, "c": None}, 0.0, 0, 0),  # no group is a group of one
        ({"a": "1"}, 0.0, 0, 3),
        ({}, 0.0, 0, 4),
    ],
)
def test_a_copy_is_found_in_its_originals_group(*, groups: dict, found: float, wrongly: int, missing: int):
    figures = measures.copies(groups, copy_of={"a2": "a"}, edit={"a2": "cut"}, story=STORY)
    assert tuple(figures.values()) == (found, wrongly, found, missing)


@pytest.mark.parametrize(
    ("groups", "precision", "recall", "made", "missing"),
    [
        ({"a": "1", "a2": "1", "b": "1", "c": "2"}, 1.0, 1.0, 2, 0),
        ({"a": "1", "a2": "1", "b": "1", "c": "1"}, 10 / 16, 1.0, 1, 0),  # 3 × 3/4 and 1/4
        ({"a": "1", "a2": "2", "b": "3", "c": "4"}, 1.0, 1 / 2, 4, 0),  # 3 × 1/3 and 1
        ({"a": None, "a2": None, "b": None, "c": None}, 1.0, 1 / 2, 4, 0),
        ({"a": "1", "a2": "1"}, 1.0, (2 / 3 + 2 / 3 + 1 / 3 + 1) / 4, 1, 2),  # who is missing is alone
    ],
)
def test_stories_are_compared_by_b_cubed(*, groups: dict, precision: float, recall: float, made: int, missing: int):
    f1 = 2 * precision * recall / (precision + recall)
    assert tuple(measures.stories(groups, story=STORY).values()) == pytest.approx(
        (f1, precision, recall, made, 2, missing)
    )


def written(folder: Path, *cases: dict | str) -> Path:
    """A case set in a file."""
    path = folder / "cases.jsonl"
    path.write_text("\n".join(one if isinstance(one, str) else json.dumps(one) for one in cases), "utf-8")
    return path


def text_case(**expect: object) -> dict:
    return {"text": FOX, "expect": expect}


def record(text: str = "", title: str | None = None, day: str | None = None) -> dict:
    return {"text": text, "title": title, "language": "en", "published": {"day": day} if day else None}


def test_what_a_case_expects_nothing_of_is_not_measured(tmp_path: Path):
    cases = case_sets.read(written(tmp_path, text_case(title="A title"), text_case(day="2024-02-08"), text_case()))
    answers = score.page_answers([record(title="A title"), record(day="2024-02-08"), record()])
    figures = {"title": 1.0, "day_right": 1.0, "day_wrong": 0.0, "day_missing": 0.0}
    assert score.page_figures(cases, answers) == figures


def test_what_a_library_does_not_speak_of_is_not_measured(tmp_path: Path):
    cases = case_sets.read(written(tmp_path, text_case(text=FOX, title="A title", day=None, language="en")))
    answers = bare.pages(cases)
    assert set(score.page_figures(cases, answers.answers)) == {"text_f1", "text_precision", "text_recall", "text_whole"}
    assert answers.libraries == {"text": "all text kept"}


@pytest.mark.parametrize(
    ("case", "kind"),
    [
        (text_case(text=FOX), "pages"),
        (text_case(day=None), "pages"),
        (text_case(names=[["Oslo", "LOC"]]), "names"),
        (text_case(story="flood") | {"id": "a"}, "stories"),
        (text_case(story="flood") | {"id": "a", "copy_of": "b", "edit": "cut"}, "copies"),
    ],
)
def test_what_the_cases_expect_tells_the_kind_of_set(tmp_path: Path, *, case: dict, kind: str):
    assert case_sets.read(written(tmp_path, case)).kind == kind


@pytest.mark.parametrize(
    ("cases", "message"),
    [
        ([text_case(text=FOX), "", "{no"], "line 3: no JSON"),
        (['["a list"]'], 'line 1: a case is an object with an object "expect"'),
        ([{"text": FOX}], 'line 1: a case is an object with an object "expect"'),
        ([{"file": "gone.html", "expect": {"text": FOX}}], "line 1: no such file"),
        ([{"expect": {"text": FOX}}], 'line 1: a case has a "file" beside it, or a "text"'),
        ([text_case(names=[]), text_case(title="T")], 'line 2: "expect" holds no "names"'),
        ([text_case(story="flood")], 'line 1: a set of stories needs "id"'),
        ([text_case(story="flood") | {"id": "a", "copy_of": "b"}], 'line 1: a copy names the "edit"'),
        ([text_case(colour="blue")], "no case expects text, title, day"),
        ([""], "no case expects text, title, day"),
    ],
)
def test_a_bad_case_is_named_by_its_file_and_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], *, cases: list, message: str
):
    path = written(tmp_path, *cases)
    assert score.main([str(path)]) == 2
    said = capsys.readouterr().err
    assert str(path) in said
    assert message in said


def test_sets_are_chosen_by_folder_or_file_name(tmp_path: Path):
    for name in ("pages-a", "pages-b", "names"):
        (tmp_path / name).mkdir()
        written(tmp_path / name, text_case(text=FOX))

    def chosen(*patterns: str) -> list[str]:
        return [path.parent.name for path in case_sets.find([tmp_path], chosen=patterns)]

    assert chosen() == ["names", "pages-a", "pages-b"]
    assert chosen("pages-*") == ["pages-a", "pages-b"]
    assert chosen("names", "pages-b") == ["names", "pages-b"]
    with pytest.raises(case_sets.CaseError, match="none fits nothing"):
        chosen("nothing")


@pytest.mark.parametrize(("arguments", "said"), [([], "make eval EVAL=folder"), (["no/folder"], "no such file")])
def test_a_call_without_a_folder_says_what_to_give(
    capsys: pytest.CaptureFixture[str], *, arguments: list[str], said: str
):
    assert score.main(arguments) == 2
    assert said in capsys.readouterr().err


PAGE = """<!doctype html><html lang="en"><head><title>The ferry is back</title>
<meta property="article:published_time" content="2026-03-01T08:00:00Z"></head><body><nav><a href="/">Home</a></nav>
<article><h1>The ferry is back</h1><p>The ferry to the island sails again after two years of repairs, its company said
on Sunday, and the first passengers were islanders who had waited on the pier since dawn.</p><p>It takes forty cars and
three hundred people, sails four times a day, and costs as much as it did before the storm broke the old pier.</p>
</article></body></html>"""


def test_the_command_prints_dateline_beside_the_bare_library(tmp_path: Path):
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    text = "\n\n".join(" ".join(part.split("</p>")[0].split()) for part in PAGE.split("<p>")[1:])
    expect = {"text": text, "title": "The ferry is back", "day": "2026-03-01", "with": ["four times a day"]}
    path = written(tmp_path, {"file": "page.html", "expect": expect})
    call = [sys.executable, BENCHMARKS / "score.py", path]
    printed = json.loads(subprocess.run([*call, "--jsonl"], capture_output=True, check=True).stdout)
    names = ["text_f1", "text_precision", "text_recall", "text_whole", "title"]
    names += ["day_right", "day_wrong", "day_missing", "text_snippets_kept"]
    assert (printed["kind"], printed["documents"]) == ("pages", 1)
    assert list(printed["dateline"]) == list(printed["bare"]) == names
    assert printed["dateline"]["text_f1"] == printed["dateline"]["day_right"] == 1.0
    assert printed["libraries"]["title"].startswith("trafilatura ")
    assert printed["libraries"]["day_right"].startswith("htmldate ")


def test_the_table_shows_figures_and_difference_and_a_dash_where_the_library_is_silent(tmp_path: Path):
    cases = case_sets.read(written(tmp_path, text_case(text=FOX, title="T")))
    result = score.Result(cases, {"text_f1": 0.75, "title": 1.0}, {"text_f1": 0.5}, {"text": "a tool 1.0"}, (1.0, 0.5))
    rows = [row.split() for row in score.table(result).splitlines()]
    assert rows[2:] == [["text_f1", "0.7500", "0.5000", "+0.2500", "a", "tool", "1.0"], ["title", "1.0000", "–"]]


def grouped_cases(folder: Path, **marks: dict) -> object:
    flood = "The river rose over the lower bridge on Monday night and the town council closed the market street"
    vote = "Parliament approved the grain tariff by four votes after a long debate about prices and the harvest"
    texts = {"a": flood, "b": f"{flood} until noon", "c": vote}
    return case_sets.read(
        written(
            folder, *({"id": i, "text": t, "expect": {"story": t[:5]}} | marks.get(i, {}) for i, t in texts.items())
        )
    )


@pytest.mark.parametrize("tool", [bare.stories, bare.copies])
def test_a_bare_library_joins_what_is_alike_and_nothing_else(tmp_path: Path, tool):
    groups = tool(grouped_cases(tmp_path, b={"copy_of": "a", "edit": "line-added"})).answers
    assert groups["a"] == groups["b"] != groups["c"]


def test_one_document_is_a_story_of_its_own(tmp_path: Path):
    alone = case_sets.read(written(tmp_path, text_case(story="flood") | {"id": "a"}))
    assert len(bare.stories(alone).answers) == 1


def test_the_public_sets_become_cases_by_what_the_documentation_says(tmp_path: Path):
    text = (BENCHMARKS / "README.md").read_text("utf-8")
    news, dates = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    packed = tmp_path / "news" / "html" / "a.html.gz"
    plain = tmp_path / "dates" / "tests" / "cache" / "b.html"
    for path in (packed, plain):
        path.parent.mkdir(parents=True)
    packed.write_bytes(gzip.compress(PAGE.encode()))
    plain.write_text(PAGE, "utf-8")
    truth = {"a": {"articleBody": FOX, "url": "https://news.example/a"}}
    (tmp_path / "news" / "ground-truth.json").write_text(json.dumps(truth), "utf-8")
    listed = {f"https://news.example/{n}": {"file": f"{n}.html", "date": "2026-03-01"} for n in ("b", "gone")}
    (plain.parents[1] / "eval_default.json").write_text(json.dumps(listed), "utf-8")
    for name, script in (("news", news), ("dates", dates)):
        call = [sys.executable, "-c", script, tmp_path / name, tmp_path / "cases" / name]
        subprocess.run(call, check=True)
    found = [case_sets.read(path) for path in case_sets.find([tmp_path / "cases"])]
    assert [[(case["url"], case["expect"]) for case in one.cases] for one in found] == [
        [("https://news.example/b", {"day": "2026-03-01"})],
        [("https://news.example/a", {"text": FOX})],
    ]
    assert {one.content(case) for one in found for case in one.cases} == {PAGE.encode()}


def test_every_figure_is_explained():
    explained = (BENCHMARKS / "README.md").read_text("utf-8")
    pairs = [(FOX, FOX)]
    copies = measures.copies({}, copy_of={"a2": "a"}, edit={"a2": "EDIT"}, story=STORY)
    figures = measures.text(pairs) | measures.title(pairs) | measures.day(pairs) | measures.language(pairs)
    figures |= measures.names([([], [])]) | copies | measures.stories({}, story=STORY)
    shortened = {name: (f"`{name}`", f"`_{name.partition('_')[2]}`") for name in figures}
    assert [name for name, forms in shortened.items() if not any(form in explained for form in forms)] == []


@pytest.mark.parametrize(
    ("wanted", "got", "figures"),
    [("herald", "herald", (1, 0, 0, 1)), ("herald", "mail", (0, 1, 0, 1)), ("herald", None, (0, 0, 1, 1))],
)
def test_an_outlet_is_right_wrong_or_not_named(*, wanted: str, got: str | None, figures: tuple):
    found = measures.outlet([(wanted, got)], name="outlet")
    assert found == dict(zip(("outlet_right", "outlet_wrong", "outlet_silent", "outlet_cases"), figures, strict=True))


def test_only_what_an_address_of_the_registry_decided_is_asked_for_again():
    outlets = import_module("outlets")
    assert outlets.addressed({"source": {"id": "herald", "rule": "url"}}) == "herald"
    assert outlets.addressed({"source": {"id": "gazette.com", "rule": "url-host"}}) is None
    assert outlets.addressed({"source": None}) is None
