"""A fingerprint says which words stand in a text, the same everywhere and always."""

import os
import subprocess
import sys

import numpy as np
import pytest
import reports

from dateline.dedup import fingerprint

PINNED = (
    "The harbour bridge reopens on Monday after nine weeks of repairs, "
    "and ferries keep to their winter timetable until April."
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ferries return on Monday", "ferries   return, on MONDAY."),
        ("Ferries return", "“Ferries” return…"),
        ("Ferries\nreturn", "Ferries return"),
        ("Ｆｅｒｒｉｅｓ return", "Ferries return"),  # NFKC: full width
        ("Straße", "STRASSE"),
        ("cafe\u0301", "café"),
    ],
)
def test_texts_of_the_same_words_are_identical(one: str, other: str) -> None:
    assert fingerprint.make(one) == fingerprint.make(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ferries return", "return ferries"),
        ("Ferries return", "Ferries return again"),
        ("9 weeks", "8 weeks"),
        ("ab c", "a bc"),
    ],
)
def test_other_words_or_another_order_are_another_text(one: str, other: str) -> None:
    assert fingerprint.make(one).words_hash != fingerprint.make(other).words_hash


@pytest.mark.parametrize(
    ("text", "words", "shingles"),
    [
        ("", 0, 0),
        (" … ", 0, 0),
        ("Ferries", 1, 1),
        ("Ferries return", 2, 1),
        ("Ferries return on Monday", 4, 2),
        ("on and on and on and on", 7, 2),  # distinct runs only
        ("渡轮周一恢复", 6, 4),  # three signs a shingle
        ("フェリー再開", 6, 4),
        ("เรือ", 4, 2),
    ],
)
def test_words_are_counted_and_every_run_of_three_is_a_shingle(text: str, words: int, shingles: int) -> None:
    made = fingerprint.make(text)
    assert (made.words, len(made.shingles) // 8) == (words, shingles)


@pytest.mark.parametrize("count", [3, 20, 700])
def test_shingles_are_sorted_and_distinct(count: int) -> None:
    shingles = np.frombuffer(fingerprint.make(reports.text(reports.words(1, count))).shingles, "<u8")
    assert (shingles[1:] > shingles[:-1]).all()


@pytest.mark.parametrize(("count", "bands"), [(0, 0), (19, 0), (20, 42), (21, 42), (700, 42)])
def test_a_text_too_short_to_compare_has_no_bands(count: int, bands: int) -> None:
    assert len(fingerprint.make(reports.text(reports.words(2, count))).bands) == bands


def test_a_band_key_is_a_bigint_and_tells_its_band() -> None:
    bands = fingerprint.make(reports.text(["again"] * 30)).bands  # one shingle: all rows of a permutation agree
    assert len(set(bands)) == fingerprint.BANDS
    assert all(-(2**63) <= key < 2**63 for key in bands)


def test_a_fingerprint_never_changes() -> None:
    """Stored bands are compared with new ones: another value here means every stored fingerprint must be remade."""
    made = fingerprint.make(PINNED)
    assert made.words_hash.hex() == "b284f9755a25d578a3b0680f7dff546a"
    assert made.shingles[:8].hex() == "8f0239ef1b89c606"
    assert made.bands[:2] == (5996908210662617590, -3262024559267187134)


def test_a_fingerprint_is_the_same_in_another_process() -> None:
    code = f"from dateline.dedup import fingerprint; print(fingerprint.make({PINNED!r}))"
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert other.stdout.strip() == repr(fingerprint.make(PINNED))


@pytest.mark.parametrize(
    ("share", "least"),
    [
        (0.02, 1.0),
        (0.05, 1.0),
        (0.10, 0.95),
        (0.15, 0.8),
    ],
)
def test_a_rewritten_copy_meets_its_original_in_a_band(share: float, least: float) -> None:
    met = 0
    for seed in range(60):
        original = reports.words(seed, 400)
        left = fingerprint.make(reports.text(original))
        right = fingerprint.make(reports.text(reports.rewritten(original, share, seed)))
        met += not set(left.bands).isdisjoint(right.bands)
    assert met / 60 >= least


def test_unrelated_reports_meet_in_no_band() -> None:
    keys = [key for seed in range(100) for key in fingerprint.make(reports.text(reports.words(seed, 400))).bands]
    assert len(set(keys)) == len(keys)
