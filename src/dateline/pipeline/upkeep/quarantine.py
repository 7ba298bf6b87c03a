"""What is quarantined gets another try where something may have healed it: a bounded number of them, by its reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import dateline
from dateline.pipeline import databases, decide
from dateline.pipeline.upkeep.report import Report
from dateline.settings import Settings
from dateline.store import upkeep, work
from dateline.store.connection import connect
from dateline.store.upkeep import SetApart

MOST = 10_000  # items a night: what comes back must not bury what is new
BETWEEN = "; "  # code and limits, where a remedy is stored


@dataclass(frozen=True, slots=True)
class Cure:
    """How often an item is tried again as things are, and whether other limits may heal it; and why."""

    tries: int
    by_limits: bool
    why: str


#: By reason; the code and its libraries may heal all of them.
CURES: Mapping[str, Cure] = {
    "worker_died": Cure(3, by_limits=True, why="somebody's hand or a full machine ends workers too"),
    "out_of_memory": Cure(1, by_limits=True, why="it was measured in a reader of its own; more memory may do"),
    "too_slow": Cure(1, by_limits=True, why="processor time is counted, so a quiet night is no faster; more may do"),
    "ForeignKeyViolation": Cure(3, by_limits=False, why="what it names came or went at that moment"),
    "UniqueViolation": Cure(3, by_limits=False, why="another wrote the same at that moment"),
}
#: Any other reason is an error of ours, or what the database does not take: the same code ends the same way. The one
#: try is for code that was changed between the failure and tonight.
OTHERWISE = Cure(1, by_limits=False, why="the same code ends the same way")


def retry(settings: Settings) -> Report:
    """Put back the quarantined items and days that are worth another try, behind the news."""
    remedies = Remedies(code_version(settings.model), f"{settings.read_seconds} s, {settings.read_mb} MB")
    with connect(databases.ready(settings).writer, name="dateline quarantine") as conn, conn.transaction():
        upkeep.forget_tries(conn)
        found = upkeep.set_apart(conn)
        chosen = [each for each in found if remedies.may_heal(each)][:MOST]
        upkeep.try_again(conn, chosen, remedy=str(remedies))
        again, apart = upkeep.try_days_again(conn, remedy=remedies.code), work.days(conn).apart
    left = len(found) - len(chosen) + apart
    return Report(
        f"{len(chosen)} of {len(found)} quarantined items and {again} of {again + apart} days are tried again"
        + (f"; {left} wait for a person or other code: `dateline quarantine list`" if left else ""),
        {"quarantined": len(found), "retried": len(chosen), "days_apart": again + apart, "days_retried": again},
        notes=tuple(by_reason(chosen)),
    )


@dataclass(frozen=True, slots=True)
class Remedies:
    """What items are tried with tonight: the code with its libraries, the limits of a reader."""

    code: str
    limits: str

    def __str__(self) -> str:
        return f"{self.code}{BETWEEN}{self.limits}"

    def may_heal(self, item: SetApart) -> bool:
        """Whether an item was not tried with this remedy as often as its present reason is worth, whatever others."""
        cure, (code, _, limits) = CURES.get(item.reason, OTHERWISE), item.remedy.partition(BETWEEN)
        is_other = code != self.code or (cure.by_limits and limits != self.limits)
        return is_other or item.tries < cure.tries


def by_reason(items: list[SetApart]) -> list[str]:
    """Return a line a reason and stage, the most items first."""
    counts: dict[tuple[str, str], int] = {}
    for each in items:
        counts[each.reason, each.stage] = counts.get((each.reason, each.stage), 0) + 1
    ordered = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    return [f"{count} {reason} ({stage}): {CURES.get(reason, OTHERWISE).why}" for (reason, stage), count in ordered]


def code_version(model: str) -> str:
    """Return what stands for the code that reads documents: our own by its content, the libraries by their version."""
    ours = sha256(b"".join(path.read_bytes() for path in sorted(Path(dateline.__file__).parent.rglob("*.py"))))
    libraries = {name: told for name, told in decide.versions(model).items() if name != "registry"}
    return ", ".join([*(f"{name} {told}" for name, told in libraries.items()), f"code {ours.hexdigest()[:12]}"])
