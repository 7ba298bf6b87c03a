"""What makes texts comparable, and the relations between them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What makes two texts comparable. `shingles` are sorted distinct little-endian uint64 hashes of word 3-grams."""

    words_hash: bytes  # 16 bytes of the normalised words; equal = identical
    words: int
    shingles: bytes
    bands: tuple[int, ...]  # signed 64-bit, empty under the minimum length


@dataclass(frozen=True, slots=True)
class Pair:
    """A verified relation of two texts, symmetric; `left` < `right` by bytes."""

    left: bytes
    right: bytes
    score: float
    rule: str
    derived: bool


@dataclass(frozen=True, slots=True)
class Member:
    """A publication as deduplicate sees it; ordered by `canonical`."""

    publication_id: str
    words_hash: bytes
    canonical: tuple[object, ...]
