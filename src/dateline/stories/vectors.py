"""Articles as TF-IDF vectors, and how near they are to each other.

Rows follow the order of the articles given, columns the code points of the terms, so that equal input makes
equal sums to the last bit.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import log, nan

import numpy as np
import numpy.typing as npt
from scipy import sparse

from dateline.stories.prior import Prior

FLOOR = 0.04
"""Cosines below this are taken as 0: unrelated reports lie there, and most pairs are unrelated."""

NEIGHBOURS = 200
"""Nearest articles kept of each: more than one event has articles in a window, but for the largest."""

COMMON = 0.2
"""A term that stands in more than this share of reports weighs nothing: the subject of a fifth of all news tells no
event, and two thirds of all multiplications are its. The stories of 513 reports are the same to the last with it, with
.3 and with .1 (B-cubed .922); .05 takes events apart (.915)."""

FADING = 0.1
"""Share of a cosine that each day between two articles takes away: reports of one event come close together, and
the next event on the same subject comes later (B-cubed .929 without, .933 with .1, .928 with .2; on the same events
crowded into 40 days .925, .936, .927)."""

Ordinals = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]
Cosines = npt.NDArray[np.float64]

# Rows of all articles and of the day's that are multiplied at once. All that is near to a chunk of the day's is held
# together: at 35,000 articles a day half a gigabyte, were a tenth of all pairs over the floor.
_BLOCK = 256
_CHUNK = 1024


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each term tells: the prior's reports and a window's, and how many of the window's hold a term."""

    prior: Prior
    reports: int
    held: Mapping[str, int]

    def idf(self, term: str) -> float:
        """Return the log of all reports over those that hold the term; 0 if they are more than `COMMON`."""
        holders = self.prior.weight * self.prior.share(term) + self.held.get(term, 0)
        reports = self.prior.weight + self.reports
        return log(reports / holders) if holders <= COMMON * reports else 0.0


def learn(context: Sequence[Mapping[str, int]], *, prior: Prior) -> Weights:
    """Return the weights that the terms of a window's articles teach on top of the prior."""
    return Weights(prior, len(context), Counter(term for terms in context for term in terms))


def matrix(articles: Sequence[Mapping[str, int]], weights: Weights) -> sparse.csr_matrix:
    """Return one row of unit length an article, from its terms: (1 + log tf) × idf."""
    columns = {term: at for at, term in enumerate(sorted({term for terms in articles for term in terms}))}
    idf = np.array([weights.idf(term) for term in columns])
    counts = np.array([count for terms in articles for count in terms.values()], float)
    places = np.array([columns[term] for terms in articles for term in terms], np.int64)
    starts = np.cumsum([0, *map(len, articles)])
    rows = sparse.csr_matrix(((1 + np.log(counts)) * idf[places], places, starts), shape=(len(articles), len(columns)))
    rows.eliminate_zeros()
    rows.sort_indices()
    lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    return sparse.csr_matrix(sparse.diags(1 / np.maximum(lengths, 1e-12)) @ rows)


def similarities(
    rows: sparse.csr_matrix, days: Sequence[date | None] | None = None, *, settled: int = 0
) -> sparse.csr_matrix:
    """Return the symmetric cosines of the rows, faded by the days between them, nothing on the diagonal.

    Where a row has no day nothing fades. The first `settled` rows are not compared with each other: their groups
    stand already. What is under `FLOOR` and what is beyond a row's `NEIGHBOURS` is left out.
    """
    told = np.array([nan if one is None else one.toordinal() for one in days or [None] * rows.shape[0]])
    chunks = [_nearest(rows, told, first=first) for first in range(settled, rows.shape[0], _CHUNK)]
    near = sparse.vstack([sparse.csr_matrix((settled, rows.shape[0])), *chunks], format="csr")
    return near.maximum(near.T).tocsr()


def _nearest(rows: sparse.csr_matrix, told: Ordinals, *, first: int) -> sparse.csr_matrix:
    """Return what is near to the rows of a chunk; of very many, those as near as the last that is kept stay too."""
    own = rows[first : first + _CHUNK].T.tocsr()
    blocks = (_over_the_floor(rows[at : at + _BLOCK] @ own, first=at) for at in range(0, rows.shape[0], _BLOCK))
    there, here, cosines = map(np.concatenate, zip(*blocks, strict=True))
    faded = cosines * (1 - FADING * np.nan_to_num(np.abs(told[first + here] - told[there]))).clip(min=0)
    kept = (faded >= FLOOR) & (first + here != there)
    near = sparse.csr_matrix((faded[kept], (here[kept], there[kept])), shape=(own.shape[1], rows.shape[0]))
    for row in np.flatnonzero(np.diff(near.indptr) > NEIGHBOURS):
        values = near.data[near.indptr[row] : near.indptr[row + 1]]
        values[values < np.partition(values, -NEIGHBOURS)[-NEIGHBOURS]] = 0
    near.eliminate_zeros()
    return near


def _over_the_floor(block: sparse.csr_matrix, *, first: int) -> tuple[Places, Places, Cosines]:
    """Return the rows, numbered from `first` on, the columns and the values of a block that are worth keeping."""
    all_of_it = block.tocoo()
    over = all_of_it.data >= FLOOR
    return all_of_it.row[over].astype(np.int64) + first, all_of_it.col[over].astype(np.int64), all_of_it.data[over]


def cohesion(rows: sparse.csr_matrix, group: Sequence[int]) -> list[float | None]:
    """Return each member's mean cosine with the other members; None for one alone."""
    if len(group) == 1:
        return [None]
    members = rows[list(group)]
    with_all = np.asarray((members @ members.T).sum(axis=1)).ravel()
    with_self = np.asarray(members.multiply(members).sum(axis=1)).ravel()
    return [round(float(mean), 4) for mean in (with_all - with_self) / (len(group) - 1)]
