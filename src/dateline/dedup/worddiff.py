"""Two texts side by side, by paragraph and then by word, in the marks of wdiff: `[-gone-]` and `{+new+}`.

Equal beginnings and ends are cut off first, so that the cost is linear in what is the same. Of what is left rapidfuzz
finds the longest common run of paragraphs, or words, 64 at a time; beyond `MOST_UNITS` on a side they are not paired.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import count, islice

from rapidfuzz.distance import Indel

from dateline.model import patterns

MOST_UNITS = 2_000
"""Paragraphs of a text, or words and spaces of a paragraph, that are paired: half a megabyte of bits."""

CONTEXT = 8
"""Words of a paragraph that are shown around a change."""

ALIKE = 0.4
"""Share of the shorter paragraph's words at which two are one paragraph, rewritten. Two paragraphs of one report share
mere function words, about a fifth."""

AHEAD = 6
"""Paragraphs to look ahead for the one that was rewritten."""

OPENING = 30
"""Words that are shown of a stretch too long to be paired."""

Key = Callable[[str], str]
Span = tuple[int, int, int, int]  # of the old, start and end; of the new, start and end

# A word with what is glued to it; of a script without spaces (Thai, Lao, Burmese, Khmer, kana, Han) each letter.
_UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_UNIT = patterns.lazy(rf"[{_UNSPACED}]|[^\s{_UNSPACED}]+|\s+")


def changed(old: Sequence[str], new: Sequence[str], *, key: Key) -> Iterator[str]:
    """Yield each paragraph that was rewritten, is gone or is new, with its marks, in the order of the texts.

    `key` gives what two words are compared by: what it makes equal is no difference.
    """
    left, right = ["".join(key(line).split()) for line in old], ["".join(key(line).split()) for line in new]
    for i, j, k, m in _differing(left, right):
        if max(j - i, m - k) > MOST_UNITS:
            yield from _unpaired(old[i:j], new[k:m])
        else:
            yield from _rewritten(old[i:j], new[k:m], key=key)


def marked(old: str, new: str, *, key: Key) -> str:
    """Return one line with its changed words marked; the middle of a long stretch that is the same is left out."""
    left, right = _UNIT.findall(old), _UNIT.findall(new)
    shown, at = [], 0
    for i, j, k, m in _joined(_differing([key(unit) for unit in left], [key(unit) for unit in right]), right):
        shown.append(_context(right[at:k], first=at == 0, last=False))
        cut = max(j - i, m - k) > MOST_UNITS
        shown.append(_mark("[-", left[i:j], "-]", cut=cut) + _mark("{+", right[k:m], "+}", cut=cut))
        at = m
    return "".join(shown) + _context(right[at:], first=at == 0, last=True)


def _differing(old: Sequence[str], new: Sequence[str]) -> Iterator[Span]:
    """Yield the stretches that are not the same, in order; one that is too long is not looked into."""
    most = min(len(old), len(new))
    head = next((at for at in range(most) if old[at] != new[at]), most)
    tail = next((at for at in range(most - head) if old[-1 - at] != new[-1 - at]), most - head)
    end, last = len(old) - tail, len(new) - tail
    if max(end, last) - head > MOST_UNITS:
        yield head, end, head, last
        return
    names: dict[str, int] = {}
    left, right = ([names.setdefault(unit, len(names)) for unit in side] for side in (old[head:end], new[head:last]))
    at = to = 0
    for step in Indel.opcodes(left, right):
        if step.tag == "equal":
            if (at, to) != (step.src_start, step.dest_start):
                yield head + at, head + step.src_start, head + to, head + step.dest_start
            at, to = step.src_end, step.dest_end
    if (at, to) != (end - head, last - head):
        yield head + at, end, head + to, last


def _joined(spans: Iterator[Span], new: Sequence[str]) -> Iterator[Span]:
    """Yield the stretches with those made one between which nothing but white space is the same."""
    held = next(spans, None)
    for i, j, k, m in spans:
        assert held is not None
        if "".join(new[held[3] : k]).isspace():
            held = held[0], j, held[2], m
        else:
            yield held
            held = i, j, k, m
    if held is not None:
        yield held


def _rewritten(old: Sequence[str], new: Sequence[str], *, key: Key) -> Iterator[str]:
    """Yield a block of paragraphs: each new one beside the old one that it was made of, if there is one."""
    at = 0
    for line in new:
        words = _words(line, key=key)
        near = zip(count(at), old[at : at + AHEAD], strict=False)
        found = next((to for to, gone in near if _alike(_words(gone, key=key), words)), None)
        if found is None:
            yield _mark("{+", [line], "+}")
            continue
        yield from (_mark("[-", [gone], "-]") for gone in old[at:found])
        yield marked(old[found], line, key=key)
        at = found + 1
    yield from (_mark("[-", [gone], "-]") for gone in old[at:])


def _words(line: str, *, key: Key) -> Counter[str]:
    """Return the words of a paragraph, of a very long one those of its beginning."""
    units = (key(found[0]) for found in islice(_UNIT.finditer(line), MOST_UNITS))
    return Counter(unit for unit in units if not unit.isspace())


def _alike(old: Counter[str], new: Counter[str]) -> bool:
    return (old & new).total() >= ALIKE * min(old.total(), new.total())


def _unpaired(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    """Yield the paragraphs that only one of two very long texts has."""
    left, right = set(old), set(new)
    yield from (_mark("[-", [line], "-]") for line in old if line not in right)
    yield from (_mark("{+", [line], "+}") for line in new if line not in left)


def _context(units: Sequence[str], *, first: bool, last: bool) -> str:
    """Return a stretch that is the same; of a long one the words that border on a change."""
    before, after = ([] if first else units[: 2 * CONTEXT]), ([] if last else units[-2 * CONTEXT :])
    if len(before) + len(after) + 2 >= len(units):
        return "".join(units)
    return f"{''.join(before)}…{''.join(after)}"


def _mark(opening: str, units: Sequence[str], closing: str, *, cut: bool = False) -> str:
    if not units:
        return ""
    if cut and len(units) > 2 * OPENING:
        words = sum(not unit.isspace() for unit in units)
        return f"{opening}{''.join(units[: 2 * OPENING]).strip()} … {words} words{closing}"
    return f"{opening}{''.join(units)}{closing}"
