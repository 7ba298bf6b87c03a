"""What a replay is asked for, as Airflow's form says it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dateline.errors import ConfigurationError
from dateline.model import Scope
from dateline.pipeline.replay.asking import TOOLS

MOST_SOURCES = 5000


@dataclass(frozen=True, slots=True)
class Form:
    """The stage, its scope, and whether it is only told what would change."""

    stage: str
    scope: Scope
    is_dry: bool


def read(params: Mapping[str, object]) -> Form:
    """Return what the parameters of a run ask for; one that is absent or null is not asked for, a dry run is.

    Raises:
        ConfigurationError: one is not of its form; the message names it.
    """
    stage = params.get("stage")
    if not isinstance(stage, str) or stage not in TOOLS:
        raise ConfigurationError(f"stage={stage}: choose one of {', '.join(TOOLS)}")
    since, until = day(params, "since"), day(params, "until")
    if since and until and since >= until:
        raise ConfigurationError(f"since={since} is not before until={until}: there is no day between")
    given = params.get("sources") or []
    if not isinstance(given, list) or not all(isinstance(each, str) for each in given) or len(given) > MOST_SOURCES:
        raise ConfigurationError("sources is no list of ids: give them one a line, as the view news.sources has them")
    sources = tuple(dict.fromkeys(each.strip() for each in given if each.strip()))
    return Form(
        stage,
        Scope(since, until, sources or None, flag(params, "all")),
        params.get("dry_run") is None or flag(params, "dry_run"),
    )


def day(params: Mapping[str, object], name: str) -> date | None:
    """Return a day."""
    value = params.get(name)
    try:
        return date.fromisoformat(str(value)) if value else None
    except ValueError:
        raise ConfigurationError(f"{name}={value} is no day: write it as 2024-02-08") from None


def flag(params: Mapping[str, object], name: str) -> bool:
    """Return a yes or no; no if it is not said."""
    value = params.get(name) or False
    if not isinstance(value, bool):
        raise ConfigurationError(f"{name}={value}: give true or false")
    return value
