"""Flat text cut into units: lines, lines cut where words were glued, long lines cut into sentences.

A unit is what one judgement is passed on. Units never overlap, stand in order and hold every non-space
character of the text.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.extract.lines import vocabulary as say
from dateline.model import patterns

LONG = 45
"""Words; a longer line holds several things worth a judgement each (menus, credits, sentences)."""
MAX_UNITS = 8000
"""Ten times the longest page; what follows in a longer text is one last unit, so that cost stays bounded."""
_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(
    r"[ \t\xa0]*\t[ \t\xa0]{2,}|[ \xa0]{6,}"
)  # paragraphs of old wire texts, set off by tabs on one line
_GLUED = (
    patterns.lazy(  # opens with the one character that all share, as such patterns are searched for many times faster
        r"[A-ZÀ-ÖØ-ÞА-ЯЁ“«©](?:"
        r"(?<=[^\W\d_A-ZÀ-ÖØ-ÞА-ЯЁ][A-ZÀ-ÖØ-ÞА-ЯЁ])(?=[^\W\d_A-ZÀ-ÖØ-ÞА-ЯЁ])"  # wordWord
        r"|(?<=[^\W\d_A-Z][.!?…”][A-ZÀ-ÖØ-ÞА-ЯЁ])(?=[^\W\d_A-Z])"  # end.Start
        r"|(?<=[^\W\d_A-Z][.!?…”][“«])(?=[A-ZÀ-ÖØ-ÞА-ЯЁ][^\W\d_A-Z])"  # end.“Start
        r"|(?<=\d[A-ZÀ-ÖØ-ÞА-ЯЁ])(?=[^\W\d_A-Z]{2})"  # 2024Next
        r"|(?<=[^\W\d_]©))"
    )
)
_LEFT_WORD = re.compile(r"[^\W\d_’']+$")
_INNER_CAPITAL = re.compile(r"\b[^\W\d_]{1,20}[a-zà-öø-ÿа-яё][A-ZÀ-ÖØ-ÞА-ЯЁ][^\W\d_]{1,20}\b")
_INNER_BORDER = re.compile(r"[A-ZÀ-ÖØ-ÞА-ЯЁ](?<=[^\W\d_][a-zà-öø-ÿа-яё][A-ZÀ-ÖØ-ÞА-ЯЁ])(?=[^\W\d_])")
_WORD_TO_BORDER = re.compile(r"\w{1,21}$")
_TOKEN = re.compile(r"\S{1,80}$")
_ADDRESS_MARKS = frozenset("/@#")
_CAMEL_STARTS = """
    Mc Mac De Di La Le Van Fitz O i e You Face Tik Pay Black Micro Wiki Linked Whats Space Word Git Deep Open Java
    Master Next Door Play Power Snap Hub Fin Web Al El You Tele Sky Air Euro Bio Geo Inter Pre Post Mega Ultra Super
    Smart Sun Net Fed Price Exxon Gold Med Health Info Build Base Business Trip Sound Live"""
_CAMEL = frozenset(_CAMEL_STARTS.split())
"""First halves of names written in one word with a capital inside: McDonald, YouTube, iPhone."""
_SENTENCE = patterns.lazy(
    r"(?<=[.!?…])[”\"’')\]»]{0,3}\s+(?=[“\"‘'(\[«¿¡]{0,2}(?:[^\W\d_a-zà-öø-ÿа-яё]|\d))|(?<=[。！？])|(?<=[।؟۔։።])\s+"
)
_STOP = re.compile(r"[.!?…。！？।؟۔։።]")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Sen|Rep|Gov|Gen|Col|Lt|Maj|Sgt|Capt|Rev|Hon|Jr|Sr|Inc|Ltd|Co|Corp|vs|No|Nr|Jan|Feb|Mar|Apr|Jun|Jul"
    r"|Aug|Sept?|Oct|Nov|Dec|Bros|bzw|ca|Fr|Hr|Dra?|Sra?|e\.g|i\.e|a\.m|p\.m|г|ул|им)|\b[A-ZÀ-ÞА-Я]|\b\d{1,2})\.$"
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of the text: `start` and `end` are code points, `line` counts lines, `part` units within the line."""

    start: int
    end: int
    text: str
    line: int
    part: int
    parts: int


def cut(text: str) -> list[Unit]:
    """Return the units of `text`."""
    units: list[Unit] = []
    names = _names(text)
    for number, (start, end) in enumerate(_lines(text)):
        if len(units) >= MAX_UNITS:
            return [*units[:MAX_UNITS], _rest(text, units[MAX_UNITS - 1])]
        spans = [span for span in _cut_line(text, start, end, names=names) if text[span[0] : span[1]].strip()]
        units += (
            Unit(*_stripped(text, left, right), number, part, len(spans)) for part, (left, right) in enumerate(spans)
        )
    return units if len(units) <= MAX_UNITS else [*units[:MAX_UNITS], _rest(text, units[MAX_UNITS - 1])]


def sentences(text: str) -> Iterator[str]:
    """The sentences of one unit, however short it is, stripped."""
    for start, end in _spans(0, len(text), _sentences(text, 0, len(text))):
        if bare := text[start:end].strip():
            yield bare


def _rest(text: str, last: Unit) -> Unit:
    return Unit(*_stripped(text, last.end, len(text)), last.line + 1, 0, 1)


def _stripped(text: str, start: int, end: int) -> tuple[int, int, str]:
    bare = text[start:end]
    start += len(bare) - len(bare.lstrip())
    return start, start + len(bare.strip()), bare.strip()


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for line in _LINE.finditer(text):
        yield from _spans(
            line.start(), line.end(), [gap.start() for gap in _BREAK.finditer(text, line.start(), line.end())]
        )


def _spans(start: int, end: int, cuts: list[int]) -> Iterator[tuple[int, int]]:
    for left, right in zip([start, *cuts], [*cuts, end], strict=True):
        if right > left:
            yield left, right


def _cut_line(text: str, start: int, end: int, *, names: frozenset[str]) -> Iterator[tuple[int, int]]:
    prefix = say.DATE_PREFIX.match(text, start, end) if start < 40 else None
    if prefix:
        yield prefix.span(1)
        start = prefix.end()
    for left, right in _spans(start, end, list(_glued(text, start, end, names=names))):
        if text.count(" ", left, right) > LONG or _dense(text, left, right):
            yield from _spans(left, right, _sentences(text, left, right))
        else:
            yield left, right


def _dense(text: str, start: int, end: int) -> bool:
    """Whether a long stretch is in a script without spaces, where words cannot be counted."""
    return end - start > 4 * LONG and text.count(" ", start, end) * 20 < end - start


def _names(text: str) -> frozenset[str]:
    """Words with a capital inside that stand in the text more than once: a glue joins two given words only once."""
    counts = Counter(word[0] for word in _inner_capitals(text, 0, len(text)))
    return frozenset(word for word, count in counts.items() if count > 1)


def _inner_capitals(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The words with a capital inside, looked for only where a small letter meets a capital."""
    last = start
    for border in _INNER_BORDER.finditer(text, start, end):
        at = border.start()
        left = _WORD_TO_BORDER.search(text, max(last, at - 21), at) if at > last else None
        word = _INNER_CAPITAL.match(text, left.start(), end) if left else None
        if word:
            last = word.end()
            yield word


def _glued(text: str, start: int, end: int, *, names: frozenset[str]) -> Iterator[int]:
    """Where two words were glued: lower-case meets a capital, and it is no name written so, nor an address."""
    words: dict[int, str] = {}
    if names:
        words = {at: word[0] for word in _inner_capitals(text, start, end) for at in range(*word.span())}
    for gap in _GLUED.finditer(text, start, end):
        at = gap.start()
        if words.get(at) not in names and not _is_name(text, at) and not _in_address(text, at):
            yield at


def _is_name(text: str, at: int) -> bool:
    """Whether what stands before the border is the first half of a name, or in letters that know no capitals."""
    left = _LEFT_WORD.search(text, max(0, at - 24), at)
    if left is None:
        return False
    return left[0] in _CAMEL or len(left[0]) < 2 or not left[0][-1].islower()


def _in_address(text: str, at: int) -> bool:
    """Whether the border lies within a web address, a handle or a hashtag."""
    token = _TOKEN.search(text, max(0, at - 80), at)
    return token is not None and not _ADDRESS_MARKS.isdisjoint(token[0])


def _sentences(text: str, start: int, end: int) -> list[int]:
    cuts, last = [], start
    for stop in _STOP.finditer(text, start, end):
        gap = _SENTENCE.match(text, stop.end(), end)
        if gap and not _ABBREVIATION.search(text, max(last, gap.start() - 8), gap.start()):
            last = gap.end()
            cuts.append(last)
    return cuts
