"""What is right, and by how much: the measures of quality, each a function from pairs (wanted, got) to figures.

A figure is a share between 0 and 1 unless its name says a count. A pair is wanted first; a measure is asked only
about documents whose case expects something of it, so it never sees an empty sequence.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import combinations
from statistics import fmean

GRAM = 4
"""Words in a row: what the article-extraction-benchmark of Scrapinghub (2019) compares texts by."""
ALIKE = 0.85
"""Share of a title's letters, in order, from which it is right: a dash or a quotation mark may differ."""
GROUPS = {
    "PER": ("PERSON", "PER"),
    "ORG": ("ORG", "GOV", "MEDIA", "IGO"),
    "LOC": ("GPE", "LOC", "FAC", "COUNTRY", "CITY", "REGION", "PLACE"),
}
"""Three groups of names, and the types that labelled sets and tools give them; another type is not measured."""

_WORD = re.compile(r"\w+")
_GROUP = {kind: group for group, kinds in GROUPS.items() for kind in kinds}
_AROUND = re.compile(r"^(?:the|a|an)\s+|['’]s?$", re.IGNORECASE)

Figures = dict[str, float]
Texts = Sequence[tuple[str, str | None]]
Mention = tuple[str, str]  # the words, the type


def plain(text: str | None) -> str:
    """Return a text's words alone, whatever their case and their width, a space between."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text or "").casefold()))


def f1(precision: float, recall: float) -> float:
    """Return the harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def grams(text: str | None) -> Counter[tuple[str, ...]]:
    """Count the runs of four words; a shorter text is one run, an empty one has none."""
    words = _WORD.findall(text or "")
    return Counter(tuple(words[at : at + GRAM]) for at in range(max(1, len(words) - GRAM + 1)) if words)


def text(pairs: Texts) -> Figures:
    """Return F1 of the mean precision and the mean recall of runs of words; every document weighs the same.

    A document without any text got has no say in precision, as in the article-extraction-benchmark, and recall 0.
    `text_whole` is the share of documents whose words are exactly the wanted ones.
    """
    precisions, recalls = [], []
    for wanted, got in pairs:
        right, said = grams(wanted), grams(got)
        shared = (right & said).total()
        precisions += [shared / said.total()] if said else []
        recalls.append(shared / right.total() if right else 0.0)
    precision, recall = fmean(precisions or [0.0]), fmean(recalls)
    whole = fmean(plain(wanted) == plain(got) for wanted, got in pairs)
    return {
        "text_f1": f1(precision, recall),
        "text_precision": precision,
        "text_recall": recall,
        "text_whole": whole,
    }


def title(pairs: Texts) -> Figures:
    """Return the share of titles that are right but for a few letters."""
    alike = (SequenceMatcher(None, plain(wanted), plain(got)).ratio() for wanted, got in pairs)
    return {"title": fmean(ratio >= ALIKE for ratio in alike)}


def day(pairs: Sequence[tuple[str | None, str | None]]) -> Figures:
    """Return the shares of days right, wrong and not given; no day where there is none is right, a day is wrong."""
    right = fmean(wanted == got for wanted, got in pairs)
    missing = fmean(wanted is not None and got is None for wanted, got in pairs)
    return {"day_right": right, "day_wrong": 1 - right - missing, "day_missing": missing}


def outlet(pairs: Sequence[tuple[str, str | None]], *, name: str) -> Figures:
    """Return the shares of outlets right, wrong and not named, and of how many."""
    right, silent = fmean(wanted == got for wanted, got in pairs), fmean(got is None for _, got in pairs)
    shares = {f"{name}_right": right, f"{name}_wrong": 1 - right - silent, f"{name}_silent": silent}
    return shares | {f"{name}_cases": float(len(pairs))}


def language(pairs: Sequence[tuple[str, str | None]]) -> Figures:
    """Return the share of languages that are right."""
    return {"language": fmean(wanted == got for wanted, got in pairs)}


def snippets(pairs: Sequence[tuple[Collection[str], str | None]], *, name: str, inside: bool) -> Figures:
    """Return the share of snippets that stand in the text (`inside`), or that do not; white space is one space."""
    found = [_squeezed(one) in _squeezed(got) for snippets, got in pairs for one in snippets]
    return {name: fmean(one == inside for one in found)} if found else {}


def _squeezed(value: str | None) -> str:
    return " ".join((value or "").split())


def bare_name(mention: Mention) -> Mention | None:
    """Return (words, group) without a leading article and a possessive; None for a type that is not measured."""
    words, kind = mention
    return (_AROUND.sub("", _squeezed(words)), _GROUP[kind]) if kind in _GROUP else None


def names(pairs: Sequence[tuple[Iterable[Mention], Iterable[Mention]]]) -> Figures:
    """Return F1, precision and recall of names over all documents, and F1 a group.

    A name is right if the document holds it with the same words and group; each is counted as often as it is said.
    """
    hit: Counter[str] = Counter()
    said, true = hit.copy(), hit.copy()
    for wanted, got in pairs:
        right, found = _counted(wanted), _counted(got)
        for total, part in ((hit, right & found), (said, found), (true, right)):
            for (_, group), count in part.items():
                total[group] += count
    precision, recall = _share(hit.total(), said.total()), _share(hit.total(), true.total())
    groups = {f"names_{g.lower()}": f1(_share(hit[g], said[g]), _share(hit[g], true[g])) for g in GROUPS}
    return {
        "names_f1": f1(precision, recall),
        "names_precision": precision,
        "names_recall": recall,
        **groups,
    }


def _counted(mentions: Iterable[Mention]) -> Counter[Mention]:
    return Counter(name for name in map(bare_name, mentions) if name)


def _share(part: int, whole: int) -> float:
    return part / max(1, whole)


def members(groups: Mapping[str, str | None]) -> dict[str, frozenset[str]]:
    """Return who shares each document's group, itself included; None is a group of its own."""
    by_group: dict[tuple[bool, str | None], set[str]] = {}
    for ident, group in groups.items():
        by_group.setdefault((True, ident) if group is None else (False, group), set()).add(ident)
    return {ident: frozenset(group) for group in by_group.values() for ident in group}


def copies(
    groups: Mapping[str, str | None], *, copy_of: Mapping[str, str], edit: Mapping[str, str], story: Mapping[str, str]
) -> Figures:
    """Return the share of copies that share their original's group, the same by edit, and the pairs wrongly joined.

    Args:
        groups: each document's group, as a tool made them.
        copy_of: each copy's original.
        edit: how each copy was made.
        story: each document's event: two documents of different events are no copies.
    """
    together = members(groups)
    found = {ident: original in together.get(ident, ()) for ident, original in copy_of.items()}
    pairs = (pair for group in set(together.values()) for pair in combinations(group, 2))
    figures = {
        "copies_found": fmean(found.values()),
        "copies_wrongly_merged": float(sum(story[one] != story[other] for one, other in pairs)),
    }
    kinds = sorted(set(edit.values()))
    by_edit = {kind: [same for ident, same in found.items() if edit.get(ident) == kind] for kind in kinds}
    figures |= {f"copies_found_{kind}": fmean(same) for kind, same in by_edit.items()}
    return figures | {"copies_missing": float(len(story.keys() - groups.keys()))}


def stories(groups: Mapping[str, str | None], *, story: Mapping[str, str]) -> Figures:
    """Return B-cubed precision, recall and F1 (Bagga and Baldwin, COLING-ACL 1998), and how many groups there are.

    Each document asks of those grouped with it how many belong to its event (precision), and of its event how many
    are grouped with it (recall); the mean over documents counts. A document that is missing is alone.
    """
    got, true = members(groups), members(story)
    shared = {ident: len(got.get(ident, {ident}) & event) for ident, event in true.items()}
    precision = fmean(shared[ident] / len(got.get(ident, {ident})) for ident in true)
    recall = fmean(shared[ident] / len(event) for ident, event in true.items())
    return {
        "stories_f1": f1(precision, recall),
        "stories_precision": precision,
        "stories_recall": recall,
        "stories_made": float(len(set(got.values()))),
        "stories_true": float(len(set(true.values()))),
        "stories_missing": float(len(story.keys() - groups.keys())),
    }
