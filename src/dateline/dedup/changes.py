"""What changed between two looks at one publication: the kinds of change, and a difference that a person can read.

The kinds, in the order in which they are told:

* `headline`: another title.
* `body`: other words; a number that went up is another word, be it a counter or a toll.
* `correction`: a correction that was not there before (see `corrections`). If nothing else is new, it stands alone.
* `removed`: an error page in the piece's place.
* `kind`: another kind of page; a wall in the piece's place (paywall, consent) is no edit, so this stands alone.
* `typography`: white space, the shape of quotes and dashes, invisible characters; only where nothing else changed.

The difference has a paragraph for each paragraph that changed, in the marks of wdiff: `the [-red-]{+green+} boat`.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from dateline.dedup import corrections, typography, worddiff
from dateline.model.revisions import WALLS, Change, ChangeKind, Shown

LONGEST = 20_000
"""Characters of a difference: four times a long article; what is beyond is left out, and that is said."""

NEAR_ENDS = 500
"""New lines from either end in which corrections are looked for: they stand above or below a text, or around it."""


def between(old: Shown, new: Shown) -> Change:
    """Return what changed from one look to the next, two looks that differ in title, text or kind.

    The cost is linear in the texts but for what differs, and that is bounded (see `worddiff`).
    """
    if old.kind != new.kind and WALLS & {old.kind, new.kind}:
        return Change(("removed" if new.kind == "error_page" else "kind",), _kind(old, new))
    owned = _corrections(old, new)
    body = [line for line in paragraphs(new.text) if line not in owned]
    changed: dict[ChangeKind, bool] = {
        "headline": typography.squeezed(old.title or "") != typography.squeezed(new.title or ""),
        "body": typography.squeezed(old.text) != typography.squeezed("".join(body)),
        "correction": bool(owned),
        "kind": old.kind != new.kind,
    }
    kinds = tuple(kind for kind, is_changed in changed.items() if is_changed)
    if not kinds:
        return Change(("typography",), _bounded(_printed(old, new)) or "white space only")
    told = [f"correction: {line}" for line in owned] + ([_kind(old, new)] if "kind" in kinds else [])
    return Change(kinds, _bounded(chain(told, _said(old, new, body=body))))


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text, each on one line."""
    return [line for each in text.split("\n\n") if (line := " ".join(each.split()))]


def _corrections(old: Shown, new: Shown) -> list[str]:
    """Return the corrections that are new, in the order of headline, text and what stands around it."""
    before, after = ([look.title or "", *paragraphs(look.text), *look.notes] for look in (old, new))
    known = set(map(typography.squeezed, before))
    fresh = [line for line in after if typography.squeezed(line) not in known]
    found = list(corrections.find(fresh[:NEAR_ENDS] + fresh[NEAR_ENDS:][-NEAR_ENDS:]))
    if found:  # a sentence of a long paragraph may have stood in another paragraph
        known |= set(map(typography.squeezed, corrections.find(before)))
    owned = (" ".join(line.split()) for line in found if typography.squeezed(line) not in known)
    return list(dict.fromkeys(owned))


def _kind(old: Shown, new: Shown) -> str:
    return f"kind: [-{old.kind}-]{{+{new.kind}+}}"


def _said(old: Shown, new: Shown, *, body: Sequence[str]) -> Iterator[str]:
    """Yield the headline and the paragraphs whose words changed, with their marks."""
    title, other = old.title or "", new.title or ""
    if typography.squeezed(title) != typography.squeezed(other):
        yield f"headline: {worddiff.marked(title, other, key=typography.plain)}"
    yield from worddiff.changed(paragraphs(old.text), body, key=typography.plain)


def _printed(old: Shown, new: Shown) -> Iterator[str]:
    """Yield headline and text where they are printed otherwise, with marks at what a reader can see."""
    for name, left, right in (("headline: ", old.title or "", new.title or ""), ("", old.text, new.text)):
        before, after = " ".join(left.split()), " ".join(right.split())
        if before != after:
            yield name + worddiff.marked(before, after, key=str)


def _bounded(told: Iterator[str]) -> str:
    """Return paragraphs joined by a blank line, as many as there is room for; what is beyond is not even compared."""
    kept, room = [], LONGEST
    for each in told:
        if len(each) > room:
            kept.append(f"{each[: max(0, room)]}… more changed")
            break
        kept.append(each)
        room -= len(each) + 2
    return "\n\n".join(kept)
