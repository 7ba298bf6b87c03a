"""What arrives by itself, with nobody asking for it: every way in has a module, and all are emptied here."""

import logging
from collections import Counter
from collections.abc import Callable, Mapping

from dateline.errors import ConfigurationError
from dateline.pipeline import databases, inbox, pushes, submissions
from dateline.settings import Settings
from dateline.store import alerts
from dateline.store.alerts import Alert
from dateline.store.connection import connect

log = logging.getLogger(__name__)

KIND = "arrivals"
WAYS_IN: Mapping[str, Callable[[Settings], Mapping[str, int]]] = {
    "inbox": inbox.take,
    "submissions": submissions.take,
    "pushes": pushes.take,
}


def take_arrivals(settings: Settings) -> dict[str, int]:
    """Take through the door what arrived by every way in; return what the door counted, by name, no zeros.

    A way in that a person must mend keeps neither the others nor the stages waiting: `news.alerts` tells of it.

    Raises:
        ConfigurationError: the database cannot be used.
        Transient: it went away.
    """
    counts: Counter[str] = Counter()
    faults: dict[str, str] = {}
    for name, way in WAYS_IN.items():
        try:
            counts += Counter(way(settings))
        except (ConfigurationError, OSError) as error:
            faults[name] = str(error)
            log.error("%s: %s", name, error)  # noqa: TRY400  a person's fault to mend, told in words
    tell(settings, faults)
    return dict(counts)


def tell(settings: Settings, faults: Mapping[str, str]) -> None:
    """Raise an alert of each way in that failed, and end those of the others."""
    with connect(databases.ready(settings).writer, name="dateline arrivals") as conn:
        for name in WAYS_IN:
            if name in faults:
                alerts.put(conn, Alert(KIND, name, faults[name]))
            else:
                alerts.end(conn, KIND, subject=name)
