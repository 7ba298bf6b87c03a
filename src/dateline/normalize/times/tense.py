"""Whether the verb beside a time looks ahead or back: `will meet on Sunday`, `on Sunday, voters chose`."""

import re

from dateline.model import patterns

_REACH = 90  # characters before or after a time in which its verb stands
_SENTENCE = re.compile(r"[.!?][\"”’)]?\s+(?=[\"“‘(]?[^\W\d_a-z])|\n")
_SAYS = r"said|says|told\s\w+|announced|reported|added|insisted|warned"
_CLAUSE = re.compile(
    r"[,;:–—]\s|\b(?:that|which|who|whose|after|before|while|because|but|although)\b"
    rf"|\b(?:{_SAYS})\s(?!(?:on|in|late|early|earlier|last|this)\b|$)"
)
_DUE = r"set|due|scheduled|expected|planned|slated|going|likely|ready"
_PARTICIPLE = (
    r"(?:\s(?:not|also|only|now|then|likely|never|again))?(?:\s(?:be|have|been)\b){0,2}"
    r"(?:\s(?:\w{2,14}(?:ed|en|wn)|held|met|sworn|put|built)\b)?"
)
_AHEAD = (
    rf"(?:(?:will|would|shall|won['’]t|may|might|could)\b(?!\shave\b)|(?:is|are|was|were)\s(?:{_DUE})(?:\s(?:to|for)\b)?"
    rf"|(?:is|are|{_DUE}|(?:hope|plan|aim|intend|vow|want|promise|pledge)(?:s|n?e?d)?)\sto|scheduled|expected|planned|slated){_PARTICIPLE}"
    r"|(?:begin|start|open|resume|end|expire)s?\b|culminates?\b|kicks?\soff\b|takes?\splace\b|upcoming\b"
    r"|(?:postponed|delayed|extended|adjourned)\s(?:to|until)\b"
)
_BACK = (
    r"(?:was|were|had|did|has|have|said|told|met|held|took|went|came|left|won|lost|fell|rose|began|broke|burst"
    r"|ran|saw|led|chose|hit|struck|found|sank|spoke|gave|got|made|sent|brought|bought|sold|shot|stood|kept|built|caught"
    r"|flew|fought|grew|knew|paid|wrote|drew|drove|swept|threw|became|beat|felt|heard|tore|shook|sang|shut|chosen|taken|given|driven|stolen|broken|written|beaten|known|born|drawn|flown|sworn)\b"
    r"|(?!(?:need|speed|hundred|indeed|united)\b)[a-z]{2,14}ed\b"
)
_VERB = patterns.lazy(rf"\b(?:(?P<ahead>{_AHEAD})|(?P<back>{_BACK}))|(?P<soon>['’]ll\b)")
#: What is told after a time has its own verbs: `told reporters on Sunday that talks would go on`.
_TOLD = re.compile(r"\b(?:that|whether|which|who|whose)\b")
#: `until Wednesday` lies ahead, whatever participle stands by it, unless the clause is plainly past.
_UNTIL = re.compile(r"\b(?:until|till|by)\s(?:\w+\s)?$", re.IGNORECASE)
_PLAINLY_PAST = re.compile(r"\b(?:was|were|had|did|lasted|stayed|remained|ran)\b")


def direction(text: str, start: int, *, end: int) -> int:
    """Return 1 where the verb beside the time at `start` to `end` looks ahead, -1 where it looks back, else 0.

    The verb is the last before it in its clause, else the first after it in its clause, else one of a clause before.
    """
    before = _CLAUSE.split(_SENTENCE.split(text[max(0, start - _REACH) : start])[-1])
    after = _TOLD.split(_SENTENCE.split(text[end : end + _REACH], maxsplit=1)[0], maxsplit=1)[0]
    near = _last(before[-1])
    if near < 0 and _UNTIL.search(before[-1]):
        return -1 if _PLAINLY_PAST.search(before[-1]) else 1
    return near or _first(after) or next(filter(None, map(_last, reversed(before[:-1]))), 0)


def _last(clause: str) -> int:
    signs = [_sign(each) for each in _VERB.finditer(clause)]
    return signs[-1] if signs else 0


def _first(clause: str) -> int:
    found = _VERB.search(clause)
    return _sign(found) if found else 0


def _sign(found: re.Match[str]) -> int:
    return -1 if found["back"] else 1
