"""The weights of the flat-text scorer come from labelled cases, the same way each time."""

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

from dateline.extract.flattext import signals, weights

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))  # scripts beside each other, no package
flattening, flat_labels, train_flat = map(import_module, ("flattening", "flat_labels", "train_flat"))

PARAGRAPHS = [
    "The town closed its old harbour bridge on Monday, after engineers had found cracks in two of the pillars.",
    "Nobody knows when it will open again, and the ferries have been asked to run until midnight.",
]
PAGE = f"""<html><head><title>Bridge</title><style>p {{}}</style></head><body><ul>\
<li>Home</li><li>Log <b>in</b></li></ul>
<div><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p></div><script>var x;</script><p>Related articles</p></body></html>"""


def folder_of(tmp_path, name):
    folder = tmp_path / name
    folder.mkdir()
    (folder / "page.html").write_text(PAGE, "utf-8")
    cases = [
        {"id": f"{name}{number}", "url": f"https://site{number}.example/", "file": "page.html"}
        | {"expect": {"text": "\n\n".join(PARAGRAPHS)}}
        for number in range(12)
    ]
    (folder / "cases.jsonl").write_text("\n".join(map(json.dumps, cases)), "utf-8")
    return folder


def test_a_page_is_flattened_three_ways():
    flat = flattening.flattened(PAGE)
    assert flat["lines"].split("\n") == ["Home", "Log in", *PARAGRAPHS, "Related articles"]
    assert flat["glued"].split("\n") == ["HomeLog in", "".join(PARAGRAPHS) + "Related articles"]
    assert flat["oneline"] == " ".join(flat["lines"].split())


@pytest.mark.parametrize("way", ["lines", "glued", "oneline"])
def test_a_label_says_how_much_of_a_stretch_is_article(tmp_path, way):
    document = next(one for one in flat_labels.documents(folder_of(tmp_path, "pages")) if one.way == way)
    start = document.text.index("The town")
    end = document.text.index("midnight")
    assert document.share(start, end) > 0.97
    assert document.share(0, start) == 0


def test_training_learns_the_labels_and_writes_a_module_that_holds_them(tmp_path):
    examples = [train_flat.example(one) for one in flat_labels.documents(folder_of(tmp_path, "pages"))]
    model = train_flat.fit(examples)
    odds = np.concatenate([one.rows @ model.weights + model.bias for one in examples])
    article = np.concatenate([one.article for one in examples])
    assert odds[article > 0.9].min() > odds[article < 0.1].max()
    source = train_flat.module(model)
    written: dict[str, object] = {}
    exec(source, written)
    assert np.allclose(written["VECTOR"], model.weights, atol=1e-4)


def test_two_runs_of_the_command_write_the_same_bytes(tmp_path):
    folder = folder_of(tmp_path, "pages")
    for written in ("once.py", "again.py"):
        command = [sys.executable, train_flat.__file__, folder, "--write", tmp_path / written]
        shown = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        assert [line.split()[:3] for line in shown.splitlines()] == [
            ["pages/cases.jsonl", way, "12"] for way in ("glued", "lines", "oneline")
        ]
    assert (tmp_path / "once.py").read_bytes() == (tmp_path / "again.py").read_bytes()


def test_every_fold_is_judged(tmp_path):
    examples = [train_flat.example(one) for one in flat_labels.documents(folder_of(tmp_path, "pages"))]
    figures = train_flat.cross_validated(examples)
    assert {way for _, way in figures} == {"lines", "glued", "oneline"}


def test_the_shipped_weights_know_every_signal():
    assert tuple(weights.WEIGHTS) == signals.NAMES
    assert np.isfinite(weights.VECTOR).all()
