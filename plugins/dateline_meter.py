"""What tasks tell of their work while they do it: Airflow's metrics and OpenLineage. Light, as every plugin."""

from collections.abc import Mapping

import dateline_lineage as lineage
import dateline_metrics as metrics


class TaskMeter:
    """A meter (`dateline.pipeline.meters`) for the running task."""

    def batch(self, stage: str, counts: Mapping[str, int], *, seconds: float) -> None:
        """Tell of a batch: items by outcome, days for cluster."""
        metrics.documents(stage, counts)
        metrics.batch_duration(stage, seconds)
        lineage.touched(stage, {**counts, "items": sum(counts.values())})

    def backlog(self, stage: str, waiting: int) -> None:
        """Tell how much waits for a stage or is under work there."""
        metrics.backlog(stage, waiting)

    def arrived(self, counts: Mapping[str, int]) -> None:
        """Tell what came of what arrived by itself; nothing may have."""
        metrics.documents("door", counts)
        if any(counts.values()):
            lineage.touched("arrivals", counts)


METER = TaskMeter()
