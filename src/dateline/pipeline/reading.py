"""What is said between a process that wants documents read and its reader: limits, pages and listings, answers."""

from dataclasses import dataclass
from typing import TypeAlias

from dateline.errors import DatelineError
from dateline.model import Claims, Extraction, Listing


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take: seconds of processor time, megabytes of memory.

    Processor time, so that a busy machine sets nothing apart; reading waits for nothing else. Of 212 labelled pages the
    slowest took 2.7 s, the median 0.06 s. A reader has 110 MB at its start, 215 MB after those pages, and 410 MB at
    the height of a page of 8 MB. `worn` is the megabytes that a reader may hold on to between two documents: more, and
    the next has a new one, for what a parser took is seldom given back.
    """

    seconds: int = 20
    megabytes: int = 1024
    worn: int = 400


STANDARD = Limits()
OUT_OF_MEMORY = "out_of_memory"  # the reason of a failure
LONGEST = 512 << 20  # bytes of what a reader says: of a document of 20 MB all is said twice, as text and as lines


@dataclass(frozen=True, slots=True)
class Rules:
    """What a reader is told when it starts: the model's name goes into the versions it writes down."""

    model: str
    limits: Limits


@dataclass(frozen=True, slots=True)
class Page:
    """One document to be read: its bytes, what was claimed of it, its file name if any."""

    data: bytes
    claims: Claims
    name: str | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A feed or sitemap to be read: its bytes, where it came from, and its type as the server said it."""

    data: bytes
    url: str | None
    content_type: str | None


Question: TypeAlias = Page | Sheet


@dataclass(frozen=True, slots=True)
class Failure:
    """A document on which reading broke; `final` if another try would end the same way."""

    reason: str
    detail: str
    final: bool = False


Result: TypeAlias = Extraction | Listing | DatelineError | Failure


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one question; a reader that is worn wants to be replaced."""

    result: Result
    worn: bool = False
