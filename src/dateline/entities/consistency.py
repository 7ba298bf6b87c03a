"""One name, one type within a document: the recogniser judges each place alone, a writer does not change her mind.

Every occurrence of a surface votes with the recogniser's label; words around it vote too (a title before it, the full
name it is part of, a preposition of place). The winner labels every occurrence, and those the recogniser missed.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.entities import given
from dateline.entities.gazetteer import WORD, Name, Table
from dateline.entities.surfaces import BODIES, PLACES, Found, parts
from dateline.model import Entity

_GROUP = {"PERSON": "PERSON", **dict.fromkeys(PLACES, "GPE"), **dict.fromkeys(BODIES, "ORG")}
_TITLE_BEFORE = re.compile(
    r"(?:\b(?:President|Minister|Premier|Chancellor|Secretary|Sen\.|Rep\.|Gov\.|Gen\.|Col\.|Lt\.|Capt\.|Sgt\.|Senator|"
    r"Governor|Mayor|Judge|Justice|General|Mr\.?|Mrs\.?|Ms\.?|Miss|Dr\.?|Prof\.?|Sir|Lord|Pope|King|Queen|Prince|"
    r"Princess|Coach|coach|spokesman|spokeswoman|spokesperson|lawyer|attorney|analyst|director|leader|actor|actress|"
    r"singer|author|brother|sister|wife|husband|son|daughter|father|mother|brothers|sisters|uncle|aunt))\s+\Z"
)
_IN_BEFORE = re.compile(r"\b(?:in|near|from|across|outside|around|toward|towards|at)\s+\Z")
_PLACE_OF_BEFORE = re.compile(r"\b(?:mayor|governor|city|town|village|capital|suburb|port|outskirts|streets) of\s+\Z")
_SPEAKS_AFTER = re.compile(r",?\s+(?:said|says|told|added|recalled|wrote|who|whose)\b")
_AGE_AFTER = re.compile(r", (?:\d\d,|who\b|whose\b)|'s (?:wife|husband|mother|father|lawyer|brother|sister)\b")
_BODY_AFTER = re.compile(r"\s+(?:shares|officials|executives|spokesman|spokeswoman|Inc|Corp|Ltd|PLC|Co\b)")
_BODY_WORD = re.compile(
    r"\b(?:University|College|Institute|School|Ministry|Department|Committee|Council|Commission|Agency|Bureau|Office|"
    r"Court|Party|Union|Association|Federation|Foundation|Fund|Bank|Group|Company|Corporation|Corp\.?|Inc\.?|Ltd\.?|"
    r"Co\.|PLC|LLC|Press|Times|Post|News|Academy|Church|Hospital|Club|League|Team|Army|Police|Force|Forces|Front|"
    r"Movement|Alliance|Assembly|Parliament|Congress|Senate|Society|Organi[sz]ation|Center|Centre|Authority|Board|"
    r"Network|Airlines|Airways|Motors|Industries|Systems|Technologies|Studios|Records|Entertainment|Museum|Orchestra)$"
)
_PLACE_WORD = re.compile(
    r"\b(?:Street|St\.|Avenue|Ave\.|Road|Boulevard|Square|Park|Airport|River|Lake|Sea|Ocean|Bay|Gulf|Island|Islands|"
    r"Mountain|Mountains|Mount|Valley|Desert|County|City|Province|District|Region|Beach|Bridge|Highway|Expressway|"
    r"Stadium|Arena|Coast|Peninsula|Canal|Village|Strait)$"
)


@dataclass(frozen=True, slots=True)
class _Ballot:
    """What speaks for each type of one surface, in occurrences."""

    votes: Counter[str]
    seen: int


def settled(text: str, names: Sequence[Found]) -> list[Found]:
    """Return `names` with one type a surface, and the occurrences nobody saw, sorted by place."""
    people = _families(text, names)
    ballots = _ballots(text, names, people)
    chosen = {surface: _winner(ballot) for surface, ballot in ballots.items()}
    agreed = [_relabelled(text, name, chosen) for name in names]
    return sorted([*agreed, *_missed(text, agreed, _to_look_for(text, ballots, chosen))], key=lambda n: n.start)


def _families(text: str, names: Iterable[Found]) -> Counter[str]:
    """Count, for the given and the family name of each full name, the times the full name is called a person."""
    counted: Counter[str] = Counter()
    for name in names:
        words = parts(text[name.start : name.end])
        if len(words) > 1 and (name.type == "PERSON" or (name.name is None and _has_given(words))):
            counted[words[-1]] += 1
            counted[words[0]] += 1
    return counted


def _ballots(text: str, names: Iterable[Found], people: Mapping[str, int]) -> dict[str, _Ballot]:
    """Let every occurrence of every surface that no table knows vote."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    seen: Counter[str] = Counter()
    for name in names:
        surface = text[name.start : name.end]
        group = _GROUP.get(name.type)
        if group is None or (name.name and not name.name.weak):
            continue
        seen[surface] += 1
        votes[surface][group] += 2
        votes[surface].update(_witnesses(text, name))
    for surface, ballot in votes.items():
        ballot.update(_shape(surface, seen[surface], people))
    return {surface: _Ballot(ballot, seen[surface]) for surface, ballot in votes.items()}


def _witnesses(text: str, name: Found) -> Counter[str]:
    """Return what the words around one occurrence say. A title outweighs three labels, a preposition half of one."""
    before, after = text[max(0, name.start - 24) : name.start], text[name.end : name.end + 16]
    votes: Counter[str] = Counter()
    votes["PERSON"] += 6 * bool(_TITLE_BEFORE.search(before)) + bool(_SPEAKS_AFTER.match(after))
    votes["GPE"] += bool(_IN_BEFORE.search(before)) + 6 * bool(_PLACE_OF_BEFORE.search(before))
    votes["PERSON"] += 6 * bool(_AGE_AFTER.match(after))
    votes["ORG"] += 3 * bool(_BODY_AFTER.match(after))
    return votes


def _shape(surface: str, seen: int, people: Mapping[str, int]) -> Counter[str]:
    """Return what the words of a surface say of it, whatever the recogniser thinks.

    A full name in the same document outvotes any number of labels on its given or family name alone.
    """
    words = parts(surface)
    short = len(words) <= 3
    return Counter(
        PERSON=(2 * seen + 1) * (short and words[-1] in people) + (2 * seen + 1) * _has_given(words),
        ORG=100 * bool(len(words) > 1 and _BODY_WORD.search(surface)),
        GPE=100 * bool(len(words) > 1 and _PLACE_WORD.search(surface)),
    )


def _has_given(words: Sequence[str]) -> bool:
    return 1 < len(words) <= 4 and words[0] in given.NAMES and words[-1] not in given.NAMES


def _winner(ballot: _Ballot) -> str:
    order = {"PERSON": 2, "GPE": 1, "ORG": 0}  # a tie goes to the class the recogniser is best at
    return max(ballot.votes, key=lambda kind: (ballot.votes[kind], order[kind]))


def _relabelled(text: str, name: Found, chosen: Mapping[str, str]) -> Found:
    kind = chosen.get(text[name.start : name.end])
    if kind is None or (name.name and not name.name.weak) or _GROUP.get(name.type) in (None, kind):
        return name
    return replace(name, type=kind, name=None)


def _to_look_for(text: str, ballots: Mapping[str, _Ballot], chosen: Mapping[str, str]) -> dict[str, str]:
    """Return the surfaces worth finding elsewhere: family names, longer names, and words seen as a name twice."""
    small = {word for word in WORD.findall(text) if word[0].islower()}
    found: dict[str, str] = {}
    for surface, ballot in ballots.items():
        words = parts(surface)
        if chosen[surface] == "PERSON" and len(words) > 1 and len(words[-1]) > 2 and words[-1].lower() not in small:
            found.setdefault(words[-1], "PERSON")
        if len(words) > 1 or (ballot.seen > 1 and len(surface) > 2 and surface.lower() not in small):
            found[surface] = chosen[surface]
    return found


def _missed(text: str, names: Sequence[Found], wanted: Mapping[str, str]) -> list[Found]:
    """Return the occurrences of wanted surfaces that no name covers."""
    sought = [Name(Entity(one, one, kind, known=False), tuple(parts(one))) for one, kind in wanted.items()]
    table = Table.of(name for name in sought if name.words and name.words[0][0].isupper())
    taken = {place for name in names for place in range(name.start, name.end)}
    hits = [hit for hit in table.find(text) if hit.start not in taken and hit.end - 1 not in taken]
    return [
        Found(hit.start, hit.end, hit.name.entity.type)
        for hit in hits
        if not _touches_capital(text, hit.start, hit.end)
    ]


def _touches_capital(text: str, start: int, end: int) -> bool:
    """Tell whether the next word belongs to the same name: it has a capital too."""
    return bool(re.match(r" [A-Z][a-z]", text[end : end + 3])) or text[start - 1 : start] in ("-", "@", "#", ".")
