"""Where a process spends its time, by the steps of reading: asked every few milliseconds, nothing is wrapped.

A timer interrupts the process every few milliseconds of CPU time; what has passed since the last question is charged
to the step that runs. So the figures are of the real functions, whatever they are called, at no cost that shows.
"""

import signal
from collections import Counter
from collections.abc import Iterator
from time import process_time
from types import FrameType, TracebackType

INTERVAL = 0.001  # seconds of CPU time; many systems round it up to their own tick of 4 ms
_COMPOSER = "read"  # decide.read, extract.read, html.read, flat.read: what they call are the steps
_LIBRARY = ("trafilatura", "htmldate")
_COMPOSERS_OF_LIBRARY = frozenset({"trafilatura", "trafilatura.core"})


class Sampler:
    """Sums up seconds by step while it is entered; only in a process's main thread."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self._last = 0.0

    def __enter__(self) -> "Sampler":
        self._last = process_time()
        self._before = signal.signal(signal.SIGPROF, self._ask)
        signal.setitimer(signal.ITIMER_PROF, INTERVAL, INTERVAL)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, self._before)

    def _ask(self, _signal: int, frame: FrameType | None) -> None:
        now = process_time()
        self.seconds[step(frame)] += now - self._last
        self._last = now


def step(frame: FrameType | None) -> str:
    """Return a frame's step: what the innermost composer called, as `module.function`, or a part of a library."""
    calls = list(_calls(frame))  # the innermost first
    inner = next((at for at, (module, _) in enumerate(calls) if module.startswith("dateline.")), len(calls))
    library = [module for module, _ in calls[:inner] if module.startswith(_LIBRARY)]
    if library:
        return _part(library)
    ours = [call for call in calls if call[0].startswith("dateline.") and not call[1].startswith("<")]
    composer = next((at for at, (_, name) in enumerate(ours) if name == _COMPOSER), len(ours))
    if not ours:
        return "outside"
    module, name = ours[max(0, composer - 1)]
    return f"{module.rpartition('.')[2]}.{name}"


def _calls(frame: FrameType | None) -> Iterator[tuple[str, str]]:
    while frame is not None:
        yield str(frame.f_globals.get("__name__", "")), frame.f_code.co_name
        frame = frame.f_back


def _part(library: list[str]) -> str:
    """The outermost part below the library's own composer; htmldate, which trafilatura calls, has a row of its own."""
    if any(module.startswith("htmldate") for module in library):
        return "htmldate"
    parts = [module for module in library if module not in _COMPOSERS_OF_LIBRARY]
    return parts[-1] if parts else library[-1]
