"""What of a text is mere typography: white space, the shape of quotes and dashes, invisible characters."""

import unicodedata

_QUOTES = {ord(each): '"' for each in "“”„‟«»″〝〞"} | {ord(each): "'" for each in "‘’‚‛‹›′`´ʼ"}
_DASHES = {ord(each): "-" for each in "‐‑‒–—―−﹘－"}
# What no reader sees: soft hyphen, joiners, marks of direction, variation selectors, the byte order mark.
_UNSEEN = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFE0E, 0xFE0F, 0xFEFF])
_UNSEEN |= dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_SHAPES = {**_QUOTES, **_DASHES, **_UNSEEN}


def plain(text: str) -> str:
    """Return a text in one typography (NFKC, straight quotes, hyphens), its words and their case untouched."""
    if text.isascii():
        return text.replace("`", "'")
    return unicodedata.normalize("NFKC", text.translate(_SHAPES)).translate(_SHAPES)


def squeezed(text: str) -> str:
    """Return a text in one typography without its white space: equal for texts that differ in nothing else."""
    return "".join(plain(text).split())


def folded(text: str) -> str:
    """Return a text in one typography and in lower case, for looking words up."""
    return plain(text).lower()
