"""Print quality figures over case sets: text F1, title, day, language, through `dateline inspect` alone.

A case set is a `.jsonl` file, or a folder of them: one case a line, `{"file" (beside it) | "text", "url", "source",
"expect": {"text", "title", "day", "language"}}`; what `expect` leaves out is not measured.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from statistics import fmean
from time import perf_counter
from typing import Any

ROOT = Path(__file__).parents[1]
COMMAND = os.environ.get("DATELINE", str(ROOT / ".venv/bin/dateline"))
GRAM = 4  # words: what the article-extraction benchmark compares
ALIKE = 0.85  # of the letters of a title, in order
Case = Mapping[str, Any]


@dataclass(frozen=True)
class Overlap:
    """How much of the text was right, and how much of the right text was there; None where there is no text."""

    precision: float | None
    recall: float | None


def words(text: str | None) -> list[str]:
    """Return the words of a text, whatever their case and their width."""
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text or "").casefold())


def grams(text: str | None) -> Counter[tuple[str, ...]]:
    """Return the overlapping runs of four words; a shorter text is one run."""
    found = re.findall(r"\w+", text or "")
    return Counter(tuple(found[at : at + GRAM]) for at in range(max(1, len(found) - GRAM + 1)) if found)


def overlap(wanted: str, got: str | None) -> Overlap:
    """Compare two texts by their runs of words."""
    right, said = grams(wanted), grams(got)
    shared = (right & said).total()
    return Overlap(shared / said.total() if said else None, shared / right.total() if right else None)


def f1(precision: float, recall: float) -> float:
    """Return the harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def text_figures(pairs: Sequence[tuple[str, str | None]]) -> dict[str, float]:
    """Return F1 of mean precision and mean recall, each document weighing the same."""
    found = [overlap(wanted, got) for wanted, got in pairs]
    precision = fmean([one.precision for one in found if one.precision is not None] or [0.0])
    recall = fmean([one.recall or 0.0 for one in found])
    return {"text_f1": f1(precision, recall), "text_precision": precision, "text_recall": recall}


def title_figures(pairs: Sequence[tuple[str, str | None]]) -> dict[str, float]:
    """Return the share of titles that are right but for a few letters."""
    alike = (SequenceMatcher(None, " ".join(words(wanted)), " ".join(words(got))).ratio() for wanted, got in pairs)
    return {"title": fmean(ratio >= ALIKE for ratio in alike)}


def day_figures(pairs: Sequence[tuple[str | None, str | None]]) -> dict[str, float]:
    """Return the shares of days that are right, wrong and not given; a day where there is none is wrong."""
    right = fmean(wanted == got for wanted, got in pairs)
    missing = fmean(wanted is not None and got is None for wanted, got in pairs)
    return {"day_right": right, "day_wrong": 1 - right - missing, "day_missing": missing}


def figures(cases: Sequence[Case], records: Sequence[Case]) -> dict[str, float]:
    """Return every figure that the cases expect something for."""

    def pairs(key: str, got: Sequence[Any]) -> list[tuple[Any, Any]]:
        return [(case["expect"][key], said) for case, said in zip(cases, got, strict=True) if key in case["expect"]]

    out: dict[str, float] = {}
    if texts := pairs("text", [record["text"] for record in records]):
        out |= text_figures(texts)
    if titles := pairs("title", [record["title"] for record in records]):
        out |= title_figures([(wanted, got) for wanted, got in titles if wanted])
    if days := pairs("day", [(record["published"] or {}).get("day") for record in records]):
        out |= day_figures(days)
    if languages := pairs("language", [record["language"] for record in records]):
        out["language"] = fmean(wanted == got for wanted, got in languages)
    return out


def inspect(cases: Iterable[Case], folder: Path) -> list[Case]:
    """Return the record of each case, in order."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as manifest:
        for case in cases:
            content = {"path": str((folder / case["file"]).resolve())} if "file" in case else {"text": case["text"]}
            manifest.write(json.dumps(content | {key: case[key] for key in ("url", "source") if case.get(key)}) + "\n")
        manifest.flush()
        done = subprocess.run(
            [COMMAND, "inspect", "--manifest", manifest.name, "--jsonl"], stdout=subprocess.PIPE, text=True, check=True
        )
    return [json.loads(line) for line in done.stdout.splitlines()]


def sets(path: Path) -> list[Path]:
    """Return the case sets under a path."""
    return sorted(path.rglob("*.jsonl")) if path.is_dir() else [path] if path.is_file() else []


def measured(path: Path) -> dict[str, float]:
    """Return the figures of one case set, with its size and its speed."""
    cases = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    start = perf_counter()
    records = inspect(cases, path.parent)
    rate = len(cases) / (perf_counter() - start)
    return {"documents": len(cases), "documents_per_s": rate, **figures(cases, records)}


def main() -> None:
    """Print one line of JSON a case set."""
    found = [one for argument in sys.argv[1:] for one in sets(Path(argument))]
    if not found:
        sys.exit("no case set: give a .jsonl file or a folder of them (make eval EVAL=folder)")
    for path in found:
        rounded = {name: round(value, 4) for name, value in measured(path).items()}
        print(json.dumps({"set": f"{path.parent.name}/{path.name}", **rounded}), flush=True)


if __name__ == "__main__":
    main()
