"""A block of JSON-LD as sites write it: mostly JSON, at times wrapped, commented, or with a comma too many.

What is mended is only what no reader could mean otherwise. A block that stays unreadable gives None.
"""

import json
import re

_OPENINGS = ("//", "/*", "<![CDATA[", "*/", "<!--")
_CLOSINGS = ("//", "*/", "]]>", "/*", "-->")
#: A string is kept as it stands; what is outside of one may be a comment or a comma before a closing bracket.
_OUTSIDE = re.compile(
    r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|//[^\n]*|/\*[^*]*\*+(?:[^/*][^*]*\*+)*/|,(?=\s{0,200}+[}\]])|(?<=[}\]]);', re.DOTALL
)
_BETWEEN = re.compile(r"[\s,;\ufeff]*+")
_MOST = 50  # values in one block
_DECODER = json.JSONDecoder(strict=False)


def read(block: str) -> object:
    """Return what a block holds: a JSON value, a list of several that stand in a row, None if it is no JSON."""
    try:
        return _DECODER.decode(block)
    except (ValueError, RecursionError):
        return _mended(block)


def _mended(block: str) -> object:
    bare = _unwrapped(block)
    if bare.lstrip().startswith(("{&quot;", "[{&quot;")):
        bare = bare.replace("&quot;", '"')
    bare = _OUTSIDE.sub(lambda piece: piece[0] if piece[0].startswith('"') else " ", bare)
    found, at = [], _start(bare, 0)
    for _ in range(_MOST):
        if at < 0:
            break
        try:
            value, at = _DECODER.raw_decode(bare, at)
        except (ValueError, RecursionError):
            return None
        found.append(value)
        at = _start(bare, at)
    return found[0] if len(found) == 1 else found or None


def _unwrapped(block: str) -> str:
    """The block without the marks that hide a script from old readers: `//<![CDATA[ … //]]>`, `<!-- … -->`."""
    bare = block.strip()
    for opening in _OPENINGS:
        bare = bare.removeprefix(opening).lstrip()
    for closing in (*reversed(_CLOSINGS), *_CLOSINGS):
        bare = bare.removesuffix(closing).rstrip()
    return bare


def _start(text: str, at: int) -> int:
    """Where the next value opens, only white space, commas and semicolons away; -1 if none does."""
    rest = _BETWEEN.match(text, at)
    at = rest.end() if rest else at
    return at if at < len(text) and text[at] in "[{" else -1
