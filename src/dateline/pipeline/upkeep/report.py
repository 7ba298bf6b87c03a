"""What a chore tells when it is done."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.errors import DatelineError


@dataclass(frozen=True, slots=True)
class Report:
    """What was done or found, in words and in numbers; `notes` are further lines, `faults` what a person must see to.

    A chore with faults has failed.
    """

    words: str
    counts: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()

    def checked(self) -> Mapping[str, int]:
        """Return the numbers of a chore without a fault.

        Raises:
            DatelineError: it has one; the message names the first.
        """
        if self.faults:
            more = f" (and {len(self.faults) - 1} more)" if len(self.faults) > 1 else ""
            raise DatelineError(f"{self.words}; {self.faults[0]}{more}")
        return self.counts

    def __str__(self) -> str:
        return "\n".join([self.words, *(f"  {line}" for line in (*self.notes, *self.faults))])
