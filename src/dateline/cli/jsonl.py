"""Values as JSON, one a line, for every reader's idea of a line."""

import json
import math
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

# Characters some readers take for line ends, though JSON allows them inside a string.
_LINE_ENDS = {ord(letter): f"\\u{ord(letter):04x}" for letter in "\x85\u2028\u2029"}


def line(value: object) -> str:
    """Return a value as one line of JSON; a date is ISO 8601, a whole decimal an integer, anything else its text."""
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False, default=_plain)
    except ValueError:  # JSON has no word for what is not a number
        text = json.dumps(_finite(value), ensure_ascii=False, default=_plain)
    return text.translate(_LINE_ENDS)


def _finite(value: object) -> object:
    """Return a value with the text of each number that is none in its place."""
    if isinstance(value, Mapping):
        return {key: _finite(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(part) for part in value]
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal) and value.is_finite():
        return int(value) if value == value.to_integral_value() else float(value)
    return value.hex() if isinstance(value, bytes) else str(value)
