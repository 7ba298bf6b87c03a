"""What a run of the daily DAG is asked for, as a form or a backfill says it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from dateline.errors import ConfigurationError

Mode: TypeAlias = Literal["fetch", "load", "both"]
MODES: tuple[Mode, ...] = ("both", "fetch", "load")
MOST_SOURCES = 5000


@dataclass(frozen=True, slots=True)
class Asked:
    """Days as typed (or the partition's `day`), sources by id (none: all enabled), what to do, how much at most."""

    since: str | None = None
    until: str | None = None
    day: str | None = None
    sources: tuple[str, ...] = ()
    mode: Mode = "both"
    limit: int | None = None
    dry_run: bool = False


def read(params: Mapping[str, object], *, day: str | None) -> Asked:
    """Return what the parameters of a run ask for.

    Args:
        params: by name; one that is absent or null is not asked for.
        day: the run's partition key, None for a run by hand.

    Raises:
        ConfigurationError: one is not of its form; the message names it.
    """
    mode = params.get("mode") or "both"
    if mode not in MODES:
        raise ConfigurationError(f"mode={mode}: choose one of {', '.join(MODES)}")
    limit = params.get("limit")
    if limit is not None and (not isinstance(limit, int) or isinstance(limit, bool) or limit < 1):
        raise ConfigurationError(f"limit={limit} is no number of documents: give 1 or more, or leave it out")
    dry_run = params.get("dry_run") or False
    if not isinstance(dry_run, bool):
        raise ConfigurationError(f"dry_run={dry_run}: give true or false")
    return Asked(_day(params, "since"), _day(params, "until"), day, _sources(params), mode, limit, dry_run)


def _day(params: Mapping[str, object], name: str) -> str | None:
    value = params.get(name)
    if value is not None and not isinstance(value, str):
        raise ConfigurationError(f"{name}={value} is no day: write it as 2024-02-08")
    return value or None


def _sources(params: Mapping[str, object]) -> tuple[str, ...]:
    given = params.get("sources") or []
    if not isinstance(given, list) or not all(isinstance(each, str) for each in given) or len(given) > MOST_SOURCES:
        raise ConfigurationError("sources is no list of ids: give them one a line, as `dateline sources list` has them")
    return tuple(dict.fromkeys(each.strip() for each in given if each.strip()))
