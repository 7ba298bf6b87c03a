"""Print quality figures over labelled documents, Dateline's beside the bare libraries' on the same cases.

Usage: score.py [--sets PATTERN…] [--jsonl] FOLDER…     (make eval EVAL=folder [SETS="pages-* names"])

Every *.jsonl below a folder is a set of cases; what its cases expect tells what is measured. The form of a case, the
formulas and public sets to start from stand in benchmarks/README.md. $DATELINE is the command under test.
"""

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

import bare
import case_sets
import command
import measures
import outlets
from case_sets import CaseSet
from measures import Figures

NOTHING_GIVEN = """\
make eval needs a folder of labelled documents: make eval EVAL=folder [SETS="pages-* names"]

None comes with Dateline. Two public ones fit after a few lines of Python, which stand in benchmarks/README.md:
  scrapinghub/article-extraction-benchmark   text of 181 news pages (MIT)
  adbar/htmldate, tests/eval_*.json          publication days of web pages (Apache-2.0)
Any other set does: one JSON object a line, {"file" | "text", "url", "expect": {"text", "title", "day", …}}."""
COUNTS = frozenset({"copies_wrongly_merged", "copies_missing", "stories_made", "stories_true", "stories_missing"})
COUNTS |= {"outlet_cases", "outlet_flat_cases"}


@dataclass(frozen=True)
class Result:
    """The figures of one case set: Dateline's, and the bare libraries' with who they are and how long they took."""

    case_set: CaseSet
    ours: Figures
    theirs: Figures
    libraries: Mapping[str, str]
    seconds: tuple[float, float]

    def library(self, figure: str) -> str:
        """Return who gave a bare figure."""
        return self.libraries.get(figure.partition("_")[0], "") if figure in self.theirs else ""


def page_answers(records: Sequence[Mapping[str, Any]]) -> list[dict[str, str | None]]:
    """Return what records say of a page."""
    return [
        {key: record[key] for key in ("text", "title", "language")}
        | {"day": (record["published"] or {}).get("day"), "outlet": outlets.addressed(record)}
        for record in records
    ]


def page_figures(case_set: CaseSet, answers: Sequence[Mapping[str, str | None]]) -> Figures:
    """Return every figure that cases expect something for and some answer speaks of."""
    spoken = {key for answer in answers for key in answer}

    def pairs(key: str, said: str, *, empty: bool = False) -> list[tuple[Any, str | None]]:
        both = zip((case["expect"] for case in case_set.cases), answers, strict=True)
        return [
            (wanted[key], answer.get(said))
            for wanted, answer in both
            if said in spoken and key in wanted and (empty or wanted[key])
        ]

    found: Figures = {}
    for key, measure in (("text", measures.text), ("title", measures.title), ("language", measures.language)):
        if asked := pairs(key, key):
            found |= measure(asked)
    if asked := pairs("day", "day", empty=True):  # that there is no day is an expectation
        found |= measures.day(asked)
    found |= measures.snippets(pairs("with", "text"), name="text_snippets_kept", inside=True)
    return found | measures.snippets(pairs("without", "text"), name="text_junk_dropped", inside=False)


def name_answers(records: Sequence[Mapping[str, Any]]) -> list[list[tuple[str, str]]]:
    """Return the names that records mention, with their types."""
    return [[(mention["text"], mention["type"]) for mention in record["mentions"]] for record in records]


def name_figures(case_set: CaseSet, answers: Sequence[Sequence[tuple[str, str]]]) -> Figures:
    """Return the figures of names."""
    wanted = [[(words, kind) for words, kind in case["expect"]["names"]] for case in case_set.cases]
    return measures.names(list(zip(wanted, answers, strict=True)))


def copy_figures(case_set: CaseSet, groups: Mapping[str, str | None]) -> Figures:
    """Return the figures of copies."""
    copied = [case for case in case_set.cases if case.get("copy_of")]
    return measures.copies(
        groups,
        copy_of={case["id"]: case["copy_of"] for case in copied},
        edit={case["id"]: case["edit"] for case in copied},
        story={case["id"]: case["expect"]["story"] for case in case_set.cases},
    )


def story_figures(case_set: CaseSet, groups: Mapping[str, str | None]) -> Figures:
    """Return the figures of stories."""
    return measures.stories(groups, story={case["id"]: case["expect"]["story"] for case in case_set.cases})


@dataclass(frozen=True)
class Exam:
    """How one kind of set is measured: Dateline's answers, the bare libraries', the figures of either, more of ours."""

    ours: Callable[[CaseSet], Any]
    bare: Callable[[CaseSet], bare.Answers]
    figures: Callable[[CaseSet, Any], Figures]
    more: Callable[[CaseSet, Any], Figures] = lambda _cases, _answers: {}


EXAMS = {
    case_sets.PAGES: Exam(
        lambda cases: page_answers(command.inspect(cases)), bare.pages, page_figures, outlets.figures
    ),
    case_sets.NAMES: Exam(lambda cases: name_answers(command.inspect(cases)), bare.names, name_figures),
    case_sets.COPIES: Exam(lambda cases: command.groups(cases, key="article_id"), bare.copies, copy_figures),
    case_sets.STORIES: Exam(lambda cases: command.groups(cases, key="story_id"), bare.stories, story_figures),
}


def measured(case_set: CaseSet) -> Result:
    """Return the figures of one case set."""
    exam = EXAMS[case_set.kind]
    start = perf_counter()
    ours = exam.ours(case_set)
    between = perf_counter()
    theirs = exam.bare(case_set)
    seconds = (between - start, perf_counter() - between)
    figures = exam.figures(case_set, ours) | exam.more(case_set, ours), exam.figures(case_set, theirs.answers)
    return Result(case_set, *figures, theirs.libraries, seconds)


def table(result: Result) -> str:
    """Return a result as a person reads it: one line a figure."""
    ours, bare_seconds = result.seconds
    head = f"{result.case_set.name}: {result.case_set.kind}, {len(result.case_set.cases)} documents"
    lines = [f"{head}, {ours:.1f} s (bare {bare_seconds:.1f} s)"]
    lines.append(f"  {'':<24}{'dateline':>9}{'bare':>9}{'difference':>12}")
    for name, value in result.ours.items():
        their = result.theirs.get(name)
        beside = f"{_shown(name, their):>9}{_shown(name, value - their, sign='+'):>12}" if their is not None else "–"
        line = f"  {name:<24}{_shown(name, value):>9}{beside:>9}   {result.library(name)}"
        lines.append(line.rstrip())
    return "\n".join(lines) + "\n"


def _shown(name: str, value: float, *, sign: str = "") -> str:
    return f"{value:{sign}.0f}" if name in COUNTS else f"{value:{sign}.4f}"


def line(result: Result) -> str:
    """Return a result as one JSON object."""
    ours, theirs = ({name: round(value, 4) for name, value in one.items()} for one in (result.ours, result.theirs))
    seconds = dict(zip(("dateline", "bare"), (round(one, 1) for one in result.seconds), strict=True))
    named = {name: result.library(name) for name in theirs}
    head = {"set": result.case_set.name, "kind": result.case_set.kind, "documents": len(result.case_set.cases)}
    return json.dumps(head | {"seconds": seconds, "dateline": ours, "bare": theirs, "libraries": named})


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of every set; return 2 where the call or a case set is wrong, 1 where the command failed."""
    parser = argparse.ArgumentParser(prog="score.py", description="quality figures over labelled documents")
    parser.add_argument("folder", nargs="*", type=Path)
    parser.add_argument("--sets", default="", help="patterns of folder or file names, separated by spaces")
    parser.add_argument("--jsonl", action="store_true", help="one JSON object a set")
    asked = parser.parse_args(arguments)
    if not asked.folder:
        print(NOTHING_GIVEN, file=sys.stderr)
        return 2
    try:
        found = [case_sets.read(path) for path in case_sets.find(asked.folder, chosen=asked.sets.split())]
        for case_set in found:
            result = measured(case_set)
            print(line(result) if asked.jsonl else table(result), flush=True)
    except (case_sets.CaseError, command.CommandError) as error:
        print(error, file=sys.stderr)
        return 2 if isinstance(error, case_sets.CaseError) else 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
