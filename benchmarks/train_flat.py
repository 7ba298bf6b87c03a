"""Train the scorer of flat text: `python benchmarks/train_flat.py FOLDER… [--write [FILE]]`.

A FOLDER is a labelled case set as `score.py` reads it (`cases.jsonl`). A case may be a web page, which is flattened
three ways; a flat text; or a bare `text` without an expected one, taken as a clean article. A page without expected
text is labelled by this project's own reading of its HTML ("silver") and weighs less. It prints for each set and way
how many documents there are, and the word 4-gram F1, scored by a model that saw no page of the same site (five folds).
With --write it then puts the weights of all documents into the package, or into FILE. The result depends on the cases
and on this project's code alone. Needs nothing beyond the project's own libraries; two minutes for 800 cases.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import flat_labels
import measures
import numpy as np
from flat_labels import Labelled
from measures import Figures
from numpy.typing import NDArray

from dateline import extract
from dateline.extract.flattext import flat, scoring, signals
from dateline.extract.flattext.features import Marks

_FOLDS = 5
_DECAY = 4.0  # L2 on standardised signals; a document weighs 1. Of 1 and 4, what cross-validates better (+.002)
_ROUNDS = 8  # of Newton's method; the last changes no weight by a thousandth
_WORDS = 30  # a unit weighs its words, at most so many
_MODULE = Path(__file__).parents[1] / "src/dateline/extract/flattext/weights.py"


@dataclass(frozen=True)
class Model:
    """Log-odds = `rows @ weights + bias`."""

    weights: NDArray[np.float64]
    bias: float


@dataclass(frozen=True)
class Example:
    """A document as the scorer sees it: a row, a share of article and a weight for each unit."""

    document: Labelled
    marks: Sequence[Marks]
    rows: NDArray[np.float64]
    article: NDArray[np.float64]
    weight: NDArray[np.float64]


def main() -> None:
    """Train on the folders named on the command line."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folders", nargs="+", type=Path)
    arguments.add_argument("--write", nargs="?", const=_MODULE, type=Path, help="put the weights into the package")
    options = arguments.parse_args()
    examples = [example(one) for folder in options.folders for one in flat_labels.documents(folder)]
    count = Counter((one.document.name, one.document.way) for one in examples)
    for key, figures in sorted(cross_validated(examples).items()):
        shown = " ".join(f"{name} {value:.4f}" for name, value in figures.items())
        sys.stdout.write(f"{key[0]:24} {key[1]:8} {count[key]:4} {shown}\n")
    if options.write:
        options.write.write_text(module(fit(examples)), "utf-8")


def example(document: Labelled) -> Example:
    """Return the rows of a document's units with how much of each is article."""
    marks = flat.marks_of(document.text)
    words = np.array([min(_WORDS, one.words) + 3 for one in marks])
    article = np.array([document.share(one.unit.start, one.unit.end) for one in marks])
    return Example(document, marks, signals.rows(marks), article, document.weight * words / max(1.0, words.sum()))


def fit(examples: Sequence[Example]) -> Model:
    """Return the logistic regression of the examples, by Newton's method on standardised signals."""
    rows = np.concatenate([one.rows for one in examples])
    article, weight = (np.concatenate([getattr(one, name) for one in examples]) for name in ("article", "weight"))
    middle, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    rows = np.column_stack([(rows - middle) / spread, np.ones(len(rows))])
    decay = np.append(np.full(rows.shape[1] - 1, _DECAY), 1e-6)
    solution = np.zeros(rows.shape[1])
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-(rows @ solution)))
        slope = rows.T @ (weight * (chance - article)) + decay * solution
        curve = (rows * (weight * chance * (1 - chance))[:, None]).T @ rows + np.diag(decay)
        solution -= np.linalg.solve(curve, slope)
    weights = solution[:-1] / spread
    return Model(weights, float(solution[-1] - weights @ middle))


def cross_validated(examples: Sequence[Example]) -> dict[tuple[str, str], Figures]:
    """Return the figures of text by set and way, each site judged by a model that never saw it."""
    results: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for fold in range(_FOLDS):
        model = fit([one for one in examples if fold_of(one.document.site) != fold])
        for one in (one for one in examples if fold_of(one.document.site) == fold):
            results[one.document.name, one.document.way].append((one.document.article, kept(one, model)))
    return {key: measures.text(pairs) for key, pairs in results.items()}


def fold_of(site: str) -> int:
    """Return the fold of a site, the same in every run."""
    return blake2b(site.encode(), digest_size=2).digest()[0] % _FOLDS


def kept(one: Example, model: Model) -> str:
    """Return the text the reader keeps of a document when `model` judges its units."""
    odds = (one.rows @ model.weights + model.bias).tolist()
    segments = flat.segments_of(one.document.text, one.marks, kept=scoring.choose(one.marks, lambda _: odds))
    return extract.paragraphs(segments)


def module(model: Model) -> str:
    """Return the source of the module that holds the weights."""
    return "\n".join(
        [*_HEAD, f"BIAS = {model.bias:.4f}", "WEIGHTS: Mapping[str, float] = {", *_lines(model), "}", *_TAIL]
    )


def _lines(model: Model) -> Iterator[str]:
    named: Mapping[str, float] = dict(zip(signals.NAMES, model.weights.tolist(), strict=True))
    return (f'    "{name}": {weight:.4f},' for name, weight in named.items())


_HEAD = (
    '"""The weights of the flat-text scorer: log-odds a unit of each signal. Written by benchmarks/train_flat.py."""',
    "",
    "from collections.abc import Mapping",
    "",
    "import numpy as np",
    "",
    "from dateline.extract.flattext import signals",
    "",
)
_TAIL = (
    "VECTOR = np.array([WEIGHTS[name] for name in signals.NAMES])",
    '"""The same, by column of `signals.rows`."""',
    "",
)

if __name__ == "__main__":
    main()
