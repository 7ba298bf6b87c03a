"""Patterns that are compiled when first searched with.

The words for months and months' neighbours in forty languages take 30 ms to compile, all patterns of this size 0.2 s;
most processes (a command, a task of Airflow) read no date and no page, and should not wait for them.
"""

import re
from typing import cast


class _Lazy:
    """Stands for a pattern until the first use; from then on its methods are the pattern's own, at no cost."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> object:
        if name.startswith("_"):  # what copies or inspects a value looks for such names before there is a source
            raise AttributeError(name)
        compiled = re.compile(self._source, self._flags)
        self.__dict__ |= {name: getattr(compiled, name) for name in dir(compiled) if not name.startswith("_")}
        return self.__dict__[name]


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return the pattern of a source, for those that take a millisecond or more to compile.

    It searches, matches and tells of itself as a pattern does; `re`'s own functions do not take it. A fault in the
    source shows at the first use: a test uses them all once.
    """
    return cast("re.Pattern[str]", _Lazy(source, flags))
