"""Keep the traceback of what nobody expected in a file, so that the person gets one line."""

import os
import traceback
from datetime import UTC, datetime
from pathlib import Path

from dateline.cli import place


def keep(error: BaseException) -> Path | None:
    """Append the traceback to `logs/crash.log` in the home and return its path; None if it cannot be written."""
    folder = Path(os.environ.get("DATELINE_HOME") or place.base() / ".dateline") / "logs"
    when = datetime.now(UTC).isoformat(timespec="seconds")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "crash.log").open("a", encoding="utf-8", errors="replace") as log:
            log.write(f"--- {when}\n{''.join(traceback.format_exception(error))}\n")
    except OSError:
        return None
    return folder / "crash.log"
