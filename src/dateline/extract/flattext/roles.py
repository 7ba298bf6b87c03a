"""From kept or not to roles: which unit is the title, the standfirst, a subheading, and what sort of junk the rest."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.extract.flattext.features import Marks
from dateline.extract.recurrence import recurring
from dateline.model import Role

_KEY = re.compile(r"\W+")
_WORD = re.compile(r"[^\W_]+")
_SECOND_SENTENCE = re.compile(r"[^\W\d_]{4}\.\s")  # shorter words before a full stop may be abbreviations
_CUT_OFF = re.compile(r"\s(?:\.\.\.|…)$")
_TITLE_WORDS = (3, 24)  # the shortest and the longest headlines of the labelled pages
_REACH = 30  # units above the text in which its title may stand
_NEAR = 4  # units under the title in which a standfirst outside the stretch may stand
_HEADING_WORDS = 12
_SHARED = 0.3  # of a title's longer words that the text repeats; a line far above with fewer is another story's
_RECURRING = 0.5  # the same of a line that other pages of the outlet show: the headline of a much read piece, or a menu
_TELLING = 6  # longer words that make a title unmistakable
_SIGNED, _REPEATED, _FAR = 0.3, 0.15, 0.02
"""What a byline or stamp right below, a repetition, and each unit of distance count."""
_STANDFIRST_WORDS = (6, 45)
_SHORT_SENTENCE, _LONG_SENTENCE = 14, 20  # words: a teaser's sentences and a report's first


@dataclass(frozen=True, slots=True)
class Label:
    """A unit's role, with the rule that gave it."""

    role: Role
    kind: str | None
    rule: str


def assign(marks: Sequence[Marks], kept: Sequence[bool], *, spaced: bool = False) -> list[Label]:
    """Return the label of each unit; `kept` says which are text of the article.

    `spaced` says that the text is paragraphs with blank lines between and nothing else. Cleaned articles look so,
    without their titles: the very first line is then a title only if a byline, a stamp or a repetition says so.
    """
    first = next((at for at, keep in enumerate(kept) if keep), len(marks))
    last = max((at for at, keep in enumerate(kept) if keep), default=-1)
    title = _title(marks, kept, first)
    title = None if spaced and title == 0 and not _is_witnessed(marks) else title
    key = _key(marks[title]) if title is not None else None
    text = {at for at, keep in enumerate(kept) if keep and _key(marks[at]) != key}
    standfirst = _standfirst(marks, text, title)
    labels: list[Label] = []
    for at in range(len(marks)):
        if at == title:
            labels.append(Label("title", None, "title:heads-the-text"))
        elif at in standfirst:
            labels.append(Label("standfirst", None, standfirst[at]))
        elif at in text:
            labels.append(_text(at, marks, text))
        else:
            labels.append(_rest(at, marks, title_key=key, after=at > last, previous=labels[-1] if labels else None))
    return labels


def _key(one: Marks) -> str:
    return _KEY.sub(" ", one.unit.text.casefold()).strip()


def _whole_line(one: Marks) -> bool:
    return one.unit.parts == 1


def _stands_alone(marks: Sequence[Marks], at: int) -> bool:
    """Whether no blank but a line's end or glue parts the unit from its neighbours: no piece of a sentence or menu."""
    unit = marks[at].unit
    before = marks[at - 1].unit if at else None
    after = marks[at + 1].unit if at + 1 < len(marks) else None
    parted = before is None or before.line != unit.line or before.end == unit.start
    return parted and (after is None or after.line != unit.line or after.start == unit.end)


def _is_title_like(one: Marks) -> bool:
    """A line by itself, of a headline's length, that neither ends like a sentence nor starts in lower case."""
    text = one.unit.text
    stops = one.ends and not _CUT_OFF.search(text) and not text.endswith(("?", "!", "?”", '?"', "!”", "’", "”", '"'))
    size = _TITLE_WORDS[0] <= one.words <= _TITLE_WORDS[1]
    stops = stops or bool(_SECOND_SENTENCE.search(text))
    known = one.verdict and one.verdict.rule != recurring.RULE
    return size and not known and not stops and not text.endswith(":") and not text[:1].islower()


def _title(marks: Sequence[Marks], kept: Sequence[bool], first: int) -> int | None:
    """The unit above the text (or its first) that shares most words with it, the nearer the better."""
    text = " ".join(one.unit.text for one, keep in zip(marks, kept, strict=True) if keep)[:6000]
    vocabulary = set(_WORD.findall(text.casefold()))
    candidates = range(max(0, first - _REACH), min(len(marks), first + 2))
    values = {at: _title_score(marks, at, first=first, vocabulary=vocabulary) for at in candidates}
    best = max(values, key=lambda at: values[at], default=None)
    if best is None or values[best] <= 0:
        return None
    return next(at for at in candidates if values[at] > 0 and _key(marks[at]) == _key(marks[best]))


def _is_witnessed(marks: Sequence[Marks]) -> bool:
    """Whether the first unit stands twice in the text or over a byline or stamp."""
    return marks[0].repeats > 1 or _is_signed(marks, 0)


def _is_signed(marks: Sequence[Marks], index: int) -> bool:
    return any(other.verdict and other.verdict.role == "meta" for other in marks[index + 1 : index + 4])


def _title_score(marks: Sequence[Marks], index: int, *, first: int, vocabulary: set[str]) -> float:
    one = marks[index]
    if not _is_title_like(one) or not _stands_alone(marks, index) or index > first or index + 1 >= len(marks):
        return 0.0
    if index == first and not _heads(marks, index):
        return 0.0
    telling = [word for word in _WORD.findall(one.unit.text.casefold()) if len(word) > 3]
    shared = sum(word in vocabulary for word in telling) / max(1, len(telling))
    near = max(0, first - index)
    if shared < (_RECURRING if one.verdict else _SHARED) and (near > 1 or one.verdict):
        return 0.0
    signed = _is_signed(marks, index)
    value = shared * min(1.0, len(telling) / _TELLING) + _SIGNED * signed + _REPEATED * (one.repeats > 1)
    return max(0.0, 0.3 + value - _FAR * near - one.interface)


def _heads(marks: Sequence[Marks], index: int) -> bool:
    """Whether the text's own first unit may be its title: more words follow, in longer units."""
    following = marks[index + 1 : index + 4]
    return max((one.words for one in following), default=0) > max(12, marks[index].words * 0.8)


def _standfirst(marks: Sequence[Marks], text: set[int], title: int | None) -> dict[int, str]:
    """The teaser under the title, set off from the report; or the short sentences behind a menu run."""
    if not text:
        return {}
    if title is None:
        return _teaser_on_crowded_line(marks, text)
    reach = min(title + _NEAR, *text)
    under = next((at for at in range(title + 1, reach) if _is_teaser(marks[at])), None)
    if under is not None:
        return {under: "standfirst:under-title"}
    at = next((at for at in range(title + 1, min(len(marks) - 1, title + 7)) if at in text), None)
    if at is None or not _whole_line(marks[at]) or not _STANDFIRST_WORDS[0] <= marks[at].words <= _STANDFIRST_WORDS[1]:
        return {}
    return _set_off(marks, text, at)


def _set_off(marks: Sequence[Marks], text: set[int], at: int) -> dict[int, str]:
    """The first text as a standfirst: furniture parts it from the report, or it lacks a full stop."""
    if at + 1 in text:
        bare = not marks[at].ends and marks[at + 1].prose > 0.45
        return {at: "standfirst:no-full-stop"} if bare else {}
    goes_on = any(later in text for later in range(at + 2, at + 8))
    return {at: "standfirst:before-furniture"} if goes_on else {}


def _is_teaser(one: Marks) -> bool:
    """A sentence or two by themselves that no rule knows and that stand nowhere else."""
    size = _STANDFIRST_WORDS[0] < one.words <= _STANDFIRST_WORDS[1]
    return (
        size
        and _whole_line(one)
        and not one.verdict
        and one.repeats == 1
        and one.function > 0.2
        and one.interface < 0.1
    )


def _teaser_on_crowded_line(marks: Sequence[Marks], text: set[int]) -> dict[int, str]:
    first = min(text)
    if first == 0 or (first - 1) in text or marks[first - 1].unit.line != marks[first].unit.line:
        return {}
    caption = marks[first - 1].verdict
    teaser = []
    while first in text and marks[first].words <= _SHORT_SENTENCE and marks[first].ends:
        teaser.append(first)
        first += 1
    fits = 1 <= len(teaser) <= 2 and first in text and marks[first].words >= _LONG_SENTENCE
    return dict.fromkeys(teaser, "standfirst:after-caption") if fits and caption and caption.kind == "caption" else {}


def _text(at: int, marks: Sequence[Marks], text: set[int]) -> Label:
    one = marks[at]
    leads = at + 1 in text and (marks[at + 1].words > one.words or marks[at + 1].ends)
    set_off = _whole_line(one) or (at > 0 and one.unit.part > 0 and marks[at - 1].ends)
    if leads and set_off and not one.ends and one.words <= _HEADING_WORDS and not one.unit.text[:1].islower():
        return Label("subheading", None, "subheading:short-line-before-prose")
    return Label("body", None, "body:prose")


def _rest(at: int, marks: Sequence[Marks], *, title_key: str | None, after: bool, previous: Label | None) -> Label:
    """What a unit that is no text is: what its own words say, else what stands around it says."""
    one = marks[at]
    if one.verdict:
        in_prefix = one.verdict.kind == "published-date" and one.unit.start < 40 and one.unit.text[:1].isalpha()
        prefix = (
            in_prefix and one.unit.part == 0 and one.unit.text.split()[0].lower().rstrip(":") in ("date", "published")
        )
        return Label(one.verdict.role, "date-prefix" if prefix else one.verdict.kind, one.verdict.rule)
    if title_key and _key(one) == title_key:
        return Label("junk", "image-alt", "repeats:title")
    kind, rule = _junk(at, marks, after=after, previous=previous)
    return Label("junk", kind, rule)


def _junk(at: int, marks: Sequence[Marks], *, after: bool, previous: Label | None) -> tuple[str, str]:
    one = marks[at]
    following = [other.verdict.kind for other in marks[at + 1 : at + 3] if other.verdict]
    same_line = at > 0 and marks[at - 1].unit.line == one.unit.line
    if previous and previous.kind == "breadcrumb" and same_line:
        return "breadcrumb", "follows:breadcrumb"
    if "player" in following:
        return "podcast", "before:player"
    if one.repeats > 1 and one.words >= 4:
        return "related", "repeats:itself"
    if "footer" in following and one.words < 8:
        return "footer", "before:copyright"
    if after and one.words >= 4:
        return "related", "after:text"
    return "other", "outside:text"
