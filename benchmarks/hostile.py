"""The readers that take bytes nobody vouches for, each with what must hold of its answer; what `fuzz.py` calls."""

from datetime import UTC, datetime

from dateline import extract
from dateline.errors import Rejected
from dateline.extract.decoding import decode
from dateline.extract.flattext import flat
from dateline.model import Claims, Decoded, PageEvidence, Segment
from dateline.normalize import datelines, dates
from dateline.normalize.times import expressions
from dateline.normalize.verdict.setting import Setting

FETCHED = datetime(2024, 3, 2, tzinfo=UTC)
LINES = """Home News Sport
Flood near Norwick
By Ann Rye
1 March 2024 09:30
NORWICK, March 1 (Agency) — The river rose by two metres in a night, and “no one had seen it coming”, said Anna Lind.
READ MORE: Ten floods
© 2024 The Example. All rights reserved. cafÃ© donâ€™t РџСЂРёРІРµС‚
"""
LINKED = (
    '{"@type": "NewsArticle", "datePublished": "2024-03-01T09:30:00+01:00", "dateModified": 1709280000, "author": []}'
)
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="koi8-r"><title>Flood near Norwick | The Example</title>
<meta property="article:published_time" content="2024-03-01"><script type="application/ld+json">{LINKED}</script></head>
<body><h1>Flood near Norwick</h1><time datetime="2024-03-01T10:00Z">1 March</time><p>{LINES}</p></body></html>"""
SAMPLES = (LINES, LINES.replace("\n", ""), LINKED, PAGE)


def decoded(data: bytes) -> None:
    """Read bytes as text; a first line that starts with "!" is what the server said."""
    header, _, body = data.partition(b"\n") if data.startswith(b"!") else (b"", b"", data)
    try:
        text = decode.decode(body, media_type=header.decode("latin-1")).text
    except Rejected:
        return
    if "\0" in text or text.encode("utf-8").decode("utf-8") != text:
        raise ValueError("the text holds letters that nobody can store")


def labelled(data: bytes) -> None:
    """Label flat text; not a letter may be lost."""
    text = data.decode("utf-8", errors="replace")
    kept = "".join(text[segment.start : segment.end] for segment in flat.read(text).segments)
    if "".join(kept.split()) != "".join(text.split()):
        raise ValueError("letters were lost")


def dated(data: bytes) -> None:
    """Read one text as every kind of date claim, and settle on a date."""
    text = data.decode("utf-8", errors="replace")
    page = PageEvidence(
        metas=(("article:published_time", text), ("date", text[::-1]), ("lastmod", text[:40])),
        jsonld=(text, f'{{"datePublished": "{text[:60]}", "dateModified": {text[:20] or 0}}}'),
        times=((text[:40], text), ("", text)),
        dates_shown=tuple(text.split("\n")),
    )
    lines = tuple(Segment("meta", "date", "line", 0, len(line), line) for line in text.split("\n") if line)
    found = dates.claims(Claims(published=text), url=f"https://example.com/{text[:80]}", segments=lines, page=page)
    for country, zone in ((None, None), ("US", "America/New_York")):
        dates.verdict(found, Setting(FETCHED, "en", country, zone))
    datelines.parse(text)
    for language in ("en", "de", "fr", "es", "ru", "tr"):
        expressions.find(text, published_day=FETCHED.date(), language=language)


def paged(data: bytes) -> None:
    """Read a whole page."""
    extract.read(Decoded(data.decode("utf-8", errors="replace"), "utf-8", "text/html"), url="https://example.com/a")
