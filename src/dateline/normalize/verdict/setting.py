"""What is known around the claims: who published the document, in which language, when it was seen."""

from dataclasses import dataclass
from datetime import datetime

from dateline.model import Order


@dataclass(frozen=True, slots=True)
class Setting:
    """The circumstances of a verdict.

    `fetched_at` is when the document was seen, aware: nothing is published more than a day later. `language` (of the
    text, BCP 47) and `country` (of the publisher, ISO alpha-2) settle `03/04/2024`; the country also says which IST or
    CST is meant. `zone` is the publisher's IANA zone, if its page of the registry gives one. `order` is the publisher's
    own order of day and month, learned or documented. `since` is the year of its first issue. `hint` is the country
    of its domain, where no country is known: it settles `03/04/2024` and nothing else.
    """

    fetched_at: datetime | None = None
    language: str | None = None
    country: str | None = None
    zone: str | None = None
    order: Order | None = None
    since: int | None = None
    hint: str | None = None
