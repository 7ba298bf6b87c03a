"""What a task read and wrote, for OpenLineage; by default nobody asks, and nothing of this is done.

A task notes what it did as it goes. At its end the provider asks the task's operator, by the name of a method that it
looks for; a listing of tables that some task might touch would tell of what it did not. Light, as every plugin.
"""

import os
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from airflow.sdk import get_current_context

from dateline import bundle, settings

ASKED = "get_openlineage_facets_on_complete"  # the provider's name for it; it asks so of a failed task too
SOURCES = "dateline://sources"
MOST_SOURCES = 200  # of an event: those that offered the most


@dataclass(slots=True)
class Notes:
    """What a task has done so far.

    Attributes:
        namespace: where the tables are, `postgres://host:port`.
        database: its name.
        steps: what was counted, by step.
        sources: ids of the registry, with the documents that each offered; 0 where that was not counted.
    """

    namespace: str
    database: str
    steps: dict[str, Counter[str]] = field(default_factory=dict)
    sources: Counter[str] = field(default_factory=Counter)

    def __call__(self, _task_instance: object) -> Any:  # noqa: ANN401  the provider's OperatorLineage
        """Return it as the provider asks for it."""
        from airflow.providers.openlineage.extractors import OperatorLineage  # noqa: PLC0415  loaded by who asks

        return OperatorLineage(inputs=[*self._sources(), *self._inputs()], outputs=self._outputs())

    def _sources(self) -> list[Any]:
        known = [(source, count or None) for source, count in self.sources.most_common(MOST_SOURCES) if source]
        return [_input(SOURCES, source, rows=count) for source, count in known]

    def _inputs(self) -> list[Any]:
        return [_input(self.namespace, self._named(name), rows=rows) for name, rows in self._tables("reads").items()]

    def _outputs(self) -> list[Any]:
        return [_output(self.namespace, self._named(name), rows=rows) for name, rows in self._tables("writes").items()]

    def _named(self, table: str) -> str:
        return f"{self.database}.{table}"

    def _tables(self, side: str) -> dict[str, int | None]:
        """Return the tables on one side of all steps, each once, with its rows where a count tells them."""
        from dateline.pipeline.flows import FLOWS  # noqa: PLC0415  loaded when somebody asks

        found: dict[str, int | None] = {}
        for step, counts in self.steps.items():
            for table, name in getattr(FLOWS[step], side).items():
                found.setdefault(table, None)
                if name in counts:
                    found[table] = (found[table] or 0) + counts[name]
        return found


def touched(step: str, counts: Mapping[str, int], *, sources: Iterable[tuple[str, int]] = ()) -> None:
    """Note that the running task did a step of `dateline.pipeline.flows`.

    Args:
        step: its name.
        counts: what it came to, by outcome.
        sources: whose documents it brought, and how many each offered; 0 if that is not known.
    """
    if not is_on():
        return
    task = get_current_context()["task"]
    if not hasattr(task, ASKED):
        setattr(task, ASKED, Notes(*_place()))
    notes: Notes = getattr(task, ASKED)
    notes.steps.setdefault(step, Counter()).update(counts)
    notes.sources.update(dict(sources))


def is_on() -> bool:
    """Whether Airflow has the provider and was told where events go."""
    try:
        from airflow.providers.openlineage import conf  # noqa: PLC0415  an extra
    except ImportError:
        return False
    return not conf.is_disabled()


def _place() -> tuple[str, str]:
    """Return where the tables are; no login is in it."""
    from dateline.service import databases  # noqa: PLC0415  heavy

    address, database = databases.place(databases.ensure(settings.read(os.environ, clone=bundle.ROOT)))
    return f"postgres://{address}", database


def _input(namespace: str, name: str, *, rows: int | None) -> Any:  # noqa: ANN401  the client's, untyped here
    from openlineage.client.event_v2 import InputDataset  # noqa: PLC0415
    from openlineage.client.facet_v2 import input_statistics_input_dataset as facet  # noqa: PLC0415

    read = {} if rows is None else {"inputStatistics": facet.InputStatisticsInputDatasetFacet(rowCount=rows)}
    return InputDataset(namespace=namespace, name=name, inputFacets=dict(read))


def _output(namespace: str, name: str, *, rows: int | None) -> Any:  # noqa: ANN401  the client's, untyped here
    from openlineage.client.event_v2 import OutputDataset  # noqa: PLC0415
    from openlineage.client.facet_v2 import output_statistics_output_dataset as facet  # noqa: PLC0415

    written = {} if rows is None else {"outputStatistics": facet.OutputStatisticsOutputDatasetFacet(rowCount=rows)}
    return OutputDataset(namespace=namespace, name=name, outputFacets=dict(written))
