"""Lines that news sites share whatever they report: stamps, share bars, promos, captions, cookie notes, copyright.

Each rule looks at one line alone and says which kind of furniture it is. The first that holds decides, so the
surest stand first. Long lines are prose unless a rule with unmistakable words says otherwise.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from dateline.extract.lines import vocabulary as say
from dateline.model import Role, patterns

_LOOK = 600  # characters of a line that rules look at; a longer line is a paragraph
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_ICON = re.compile(r"\bicons?|icon\b", re.IGNORECASE)  # not "silicon" more than once in a while
_SENTENCE_END = re.compile(r"[.!?…。！？।؟۔։።][”\"’')\]»]{0,3}$")
_LETTER_SCRIPTS = patterns.lazy(
    r"(?P<latin>[A-Za-z])|(?P<cyrillic>[а-яА-Я])|(?P<arabic>[\u0620-\u06ff])|(?P<cjk>[\u3040-\u9fff])"
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule says of a line."""

    role: Role
    kind: str
    rule: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line as the rules see it; `folded` is the text in lower case."""

    text: str
    words: tuple[str, ...]
    folded: str = ""

    @property
    def ends(self) -> bool:
        """Whether it ends like a sentence."""
        return bool(_SENTENCE_END.search(self.text))


_Holds = Callable[[Line], bool]
_Rule = tuple[Role, str, str, int, _Holds]


def judge(text: str) -> Verdict | None:
    """Return what furniture `text` (one line, stripped) is, or None if no rule knows it."""
    if len(text) > _LOOK:  # a paragraph, or the names of a whole icon set
        start = text[:_LOOK]
        return _ICONS if is_icons(Line(start, tuple(_WORD.findall(start)), start.lower())) else None
    return _judge(text)


@lru_cache(maxsize=4096)
def _judge(text: str) -> Verdict | None:
    line = Line(text, tuple(_WORD.findall(text)), text.lower())
    for role, kind, rule, most, holds in _RULES:
        if len(line.words) <= most and holds(line):
            return Verdict(role, kind, rule)
    return None


def is_icons(line: Line) -> bool:
    """Names of icons in a row, as screen readers get them: "icon menuicon closeicon share"."""
    return len(line.words) >= 5 and "icon" in line.folded and len(_ICON.findall(line.text)) * 3 >= len(line.words)


def is_share_bar(line: Line) -> bool:
    """Nothing but networks and verbs of sharing, at least one of them a capitalised or a lone word."""
    return bool(line.words) and all(say.SHARE_WORD.match(word) for word in line.words) and not line.words[0].isdigit()


def is_language_nav(line: Line) -> bool:
    """Names of languages, or three scripts within a short line."""
    if len(line.text) > 60:
        return False
    named = sum(word.lower() in say.LANGUAGE_NAMES for word in line.words)
    scripts = set() if line.text.isascii() else {one.lastgroup for one in _LETTER_SCRIPTS.finditer(line.text)}
    return (named >= 3 and named * 3 >= len(line.words) * 2) or (len(scripts) >= 3 and not line.ends)


def is_breadcrumb(line: Line) -> bool:
    """`Home` and the sections after it: capitalised, no sentence."""
    start = say.BREADCRUMB.match(line.text)
    rest = _WORD.findall(line.text[start.end() :]) if start else []
    return start is not None and not line.ends and all(word[0].isupper() or len(word) <= 3 for word in rest)


def is_stamp_with_clock(line: Line) -> bool:
    """A date line with the time of day."""
    return bool(say.DATE_LINE.match(line.text) and say.CLOCK_IN.search(line.text))


def is_byline(line: Line) -> bool:
    """`By` and names; "By then, Minister." ends like the sentence it is."""
    return bool(say.BYLINE.match(line.text)) and not line.ends


def _matches(pattern: re.Pattern[str]) -> _Holds:
    return lambda line: bool(pattern.match(line.text))


def _finds(pattern: re.Pattern[str], needles: str) -> _Holds:
    """A search, tried only where one of the blank-separated `needles` stands: most lines are prose without any."""
    marks = needles.split()
    return lambda line: any(mark in line.folded for mark in marks) and bool(pattern.search(line.text))


_ICONS = Verdict("junk", "icons", "icon-names")
_RULES: tuple[_Rule, ...] = (  # role, kind, rule, most words, test
    ("meta", "published-time", "stamp:date-and-clock", 24, is_stamp_with_clock),
    ("meta", "published-date", "stamp:date", 20, _matches(say.DATE_LINE)),
    ("meta", "published-date", "stamp:ago", 8, _matches(say.AGO_LINE)),
    ("meta", "published-time", "stamp:clock", 10, _matches(say.STAMPED_CLOCK)),
    ("meta", "byline", "byline", 16, is_byline),
    ("junk", "author-initials", "initials-in-brackets", 4, _matches(say.INITIALS)),
    ("junk", "player", "player:clock-or-control", 8, _matches(say.PLAYER)),
    ("junk", "icons", "icon-names", 400, is_icons),
    ("junk", "language-nav", "language-names", 30, is_language_nav),
    ("junk", "promo", "advertisement", 14, _matches(say.ADVERTISEMENT)),
    ("junk", "promo", "promo:label", 40, _matches(say.PROMO_LABEL)),
    ("junk", "related", "teaser:tag-in-brackets", 30, _matches(say.TAGGED)),
    ("junk", "comments", "comments:label", 10, _matches(say.COMMENTS)),
    ("junk", "section-heading", "section-heading", 9, _matches(say.SECTION_HEADING)),
    ("junk", "share-bar", "share-words", 14, is_share_bar),
    (
        "junk",
        "caption",
        "caption:words",
        60,
        _finds(say.CAPTION, "photo image imag picture foto bild фото getty caption credit screenshot © / | via"),
    ),
    (
        "junk",
        "footer",
        "copyright:words",
        70,
        _finds(
            say.COPYRIGHT,
            "© (c) copyright rights publish produc distribut copied vorbehalten reservados réservés riservati права"
            " 無断 所有 未 الحقوق",
        ),
    ),
    ("junk", "cookie", "cookie:words", 60, _finds(say.COOKIE, "cookie privacy terms")),
    ("junk", "promo", "promo:call", 35, _matches(say.PROMO_CALL)),
    ("junk", "breadcrumb", "breadcrumb:home", 9, is_breadcrumb),
    ("junk", "other", "label", 25, _matches(say.LABEL)),
)
