"""What trafilatura takes for the main text of a page, as marks on our blocks.

Asked only where our own region leaves a doubt. `fast` skips its fall-backs, which our region replaces.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from lxml.etree import LxmlError, _Element

from dateline.extract.page.blocks import WORD, Block

_MOST = 5_000  # blocks; beyond that a page is a log or a listing, and comparing costs blocks times text
_ANCHOR = 16  # letters that make a block's place in the text sure, if they stand once in either
_LONG = 30  # letters of a block that may skip some of the text before it
_SKIPPED = 40  # letters of the text a short block may skip: a word or two that trafilatura added
_END = 24  # letters of a long block's start or end that stand for the whole


def of_page(tree: _Element, blocks: Sequence[Block], *, url: str | None) -> list[bool]:
    """Return for each block whether trafilatura's balanced extraction holds it; all False where it fails."""
    return placed(blocks, _text(tree, url)) if len(blocks) <= _MOST else [False] * len(blocks)


def _text(tree: _Element, url: str | None) -> str:
    from trafilatura import bare_extraction  # noqa: PLC0415  heavy: only workers that read pages pay

    try:
        document = bare_extraction(tree, url=url, fast=True, with_metadata=False, include_comments=False)
    except (LxmlError, ValueError, TypeError, AttributeError, IndexError, KeyError, RecursionError):
        return ""  # what trafilatura's own code raises on pages it never saw
    return (document.text if document else None) or ""


def placed(blocks: Sequence[Block], text: str) -> list[bool]:
    """Return for each block whether `text`, taken from the same page in the same order, holds it.

    Blocks that stand once in either are anchors; those between two anchors are looked for between them.
    """
    bare = "".join(WORD.findall(text))
    found = [False] * len(blocks)
    chain = _rising(_anchors(blocks, bare))
    for _, at in chain:
        found[at] = True
    ends = [(0, -1), *((start + len(blocks[at].bare), at) for start, at in chain)]
    starts = [*chain, (len(bare), len(blocks))]
    for (low, before), (high, after) in zip(ends, starts, strict=True):
        if low < high:
            gap, between = bare[low:high], range(before + 1, after)
            backwards = before < 0 and after < len(blocks)
            for at in _before(blocks, gap, between) if backwards else _after(blocks, gap, between):
                found[at] = True
    return found


def _anchors(blocks: Sequence[Block], bare: str) -> list[tuple[int, int]]:
    """(start in the text, block) of every block that stands once on the page and once in the text."""
    times = Counter(block.bare for block in blocks)
    once = [
        (at, block.bare) for at, block in enumerate(blocks) if len(block.bare) >= _ANCHOR and times[block.bare] == 1
    ]
    return [(start, at) for at, own in once if (start := bare.find(own)) >= 0 and bare.find(own, start + 1) < 0]


def _rising(anchors: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of anchors whose places in the text rise with those on the page."""
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (start, _) in enumerate(anchors):
        length = bisect_left(tails, start)
        before.append(last[length - 1] if length else -1)
        tails[length : length + 1] = [start]
        last[length : length + 1] = [number]
    chain, at = [], last[-1] if last else -1
    while at >= 0:
        chain.append(anchors[at])
        at = before[at]
    return chain[::-1]


def _before(blocks: Sequence[Block], gap: str, between: range) -> Iterator[int]:
    """Yield the blocks before the first anchor that the text's `gap` before it holds, the nearest first."""
    cut = len(gap)
    for at in reversed(between):
        own = blocks[at].bare
        start = gap.rfind(own, 0, cut) if own else -1
        if start >= 0 and (len(own) >= _LONG or cut - start - len(own) <= _SKIPPED):
            cut = start
            yield at


def _after(blocks: Sequence[Block], gap: str, between: range) -> Iterator[int]:
    """Yield the blocks after an anchor that the text's `gap` after it holds, in order."""
    cut = 0
    for at in between:
        end = _end_of(blocks[at].bare, gap, cut)
        if end is not None:
            cut = end
            yield at


def _end_of(own: str, gap: str, cut: int) -> int | None:
    """Where a block ends in the gap after `cut`, if it stands there, whole or by its start or end."""
    if not own:
        return None
    start = gap.find(own, cut)
    if start >= 0 and (len(own) >= _LONG or start - cut <= _SKIPPED):
        return start + len(own)
    if len(own) < _SKIPPED:
        return None
    starts = (gap.find(part, cut) for part in (own[:_END], own[-_END:]))
    return next((start + _END for start in starts if start >= 0), None)
