"""Values as JSON, one a line, for every reader's idea of a line."""

import json
from datetime import date
from decimal import Decimal

# Characters some readers take for line ends, though JSON allows them inside a string.
_LINE_ENDS = {ord(letter): f"\\u{ord(letter):04x}" for letter in "\x85\u2028\u2029"}


def line(value: object) -> str:
    """Return a value as one line of JSON; a date is ISO 8601, a whole decimal an integer, anything else its text."""
    return json.dumps(value, ensure_ascii=False, default=_plain).translate(_LINE_ENDS)


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.hex() if isinstance(value, bytes) else str(value)
