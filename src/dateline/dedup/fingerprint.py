"""A text's fingerprint: enough to find its copies without reading it again.

A text is its words (NFKC, case folded, punctuation dropped). Two texts are compared by their word
3-shingles: runs of three words, as 64-bit hashes. Which texts are worth comparing is found by MinHash:
128 permutations give the estimate, 42 bands of 3 rows each give the keys of a band table; two texts
that agree in any band are candidates. A pair of Jaccard index s becomes one with probability
1 - (1 - s**3)**42: .98 at .45, .85 at .35, under .001 at .03, where unrelated news lies.

Every hash is blake2b or plain 64-bit arithmetic, so a fingerprint is the same in every process and on
every machine; `rensa` draws the permutations from a fixed seed, and a test pins what it draws.
"""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt
from rensa import RMinHash

from dateline.model import Fingerprint, patterns

SHINGLE = 3
PERMUTATIONS = 128
BANDS = 42
ROWS = 3
SEED = 1
MINIMUM_WORDS = 20
"""Under this many words only exact hashes are compared: 18 shingles say too little (measured)."""

Hashes = npt.NDArray[np.uint64]

# Scripts written without spaces are read sign by sign, so that three signs make a shingle.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_WORD = patterns.lazy(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")
_PLACES = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], np.uint64)  # odd: one a place


def words(text: str) -> list[str]:
    """Return the words of a text, in order, as copies are compared by."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def make(text: str) -> Fingerprint:
    """Return the fingerprint of a cleaned text; under `MINIMUM_WORDS` it has no bands."""
    found = words(text)
    return of_words(found, np.fromiter(map(word_hash, found), np.uint64, len(found)))


def of_words(found: Sequence[str], hashes: Hashes) -> Fingerprint:
    """Return the fingerprint of a text from its words, as `words` gives them, and the hash of each."""
    shingles = _shingles(hashes)
    return Fingerprint(
        words_hash=blake2b(" ".join(found).encode(), digest_size=16).digest(),
        words=len(found),
        shingles=shingles.astype("<u8").tobytes(),
        bands=_bands(shingles) if len(found) >= MINIMUM_WORDS else (),
    )


@lru_cache(maxsize=1 << 17)
def word_hash(word: str) -> int:
    """Return the 64-bit hash of a word."""
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "little")


def _shingles(hashes: Hashes) -> Hashes:
    """Return the sorted distinct hashes of every run of three words; of all words if there are fewer."""
    size = min(SHINGLE, len(hashes))
    if not size:
        return hashes
    runs = np.lib.stride_tricks.sliding_window_view(hashes, size)
    return np.unique(_mixed((runs * _PLACES[:size]).sum(axis=1, dtype=np.uint64)))


def _bands(shingles: Hashes) -> tuple[int, ...]:
    """Return one key a band; the band's number is mixed in, so that one table holds all bands."""
    one_row = np.array([0, len(shingles)], np.uint64)
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(shingles, one_row, PERMUTATIONS, SEED)
    digest = np.array(matrix.to_rows()[0][: BANDS * ROWS], np.uint64).reshape(BANDS, ROWS)
    keys = _mixed(np.arange(BANDS, dtype=np.uint64))
    for row in digest.T:
        keys = _mixed(keys + row)
    return tuple(keys.view(np.int64).tolist())


def _mixed(values: Hashes) -> Hashes:
    """Return the values with their bits well mixed: the finish of splitmix64 (Steele, Lea, Flood 2014)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))
