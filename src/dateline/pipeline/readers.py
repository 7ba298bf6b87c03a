"""Reading documents in a process of its own, so that a hostile one takes nobody along.

Each process that wants documents read has a room with one reader in it, which takes one document at a time. Past its
time the kernel ends the reader, past its memory the reader says so; the next document finds a new one. A reader is
replaced before it grows, and ends with its parent.
"""

import io
import os
import pickle
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import import_module
from multiprocessing.connection import Pipe
from threading import RLock

from dateline.errors import Broken, ConfigurationError, DatelineError, Transient
from dateline.model import Extraction, Listing
from dateline.pipeline.lessons import Lessons
from dateline.pipeline.reading import LONGEST, OUT_OF_MEMORY, Answer, Failure, Page, Question, Result, Rules, Sheet

# Seconds on the clock for each second of processor time: a machine so busy still reads, and a reader that was stopped
# is given up.
PATIENCE = 5
NOTHING = Lessons()
LAST_SECONDS = 5  # on the clock, for a process whose line is closed to end
SECRETIVE = ("DATELINE_", "AIRFLOW_")  # logins stand in variables so called; what reads hostile bytes needs none
STARTS = 3  # readers in a row that may fail to start before a person must look
START = 60  # seconds a reader may take to start; it needs one, but all may start at once on a busy machine

# Modules whose classes a reader may name in what it says.
SPOKEN = ("datetime.", "dateline.errors.", "dateline.model.", "dateline.pipeline.reading.")


class Interpreter(pickle.Unpickler):
    """Makes values of what a reader says, and nothing else: who breaks into one by a document shall get no further."""

    def find_class(self, module: str, name: str) -> type:
        """Return a class of values.

        Raises:
            UnpicklingError: it is anything else.
        """
        found = getattr(import_module(module), name, None) if f"{module}.".startswith(SPOKEN) else None
        if isinstance(found, type) and found.__module__ == module:
            return found
        raise pickle.UnpicklingError(f"a reader of documents spoke of {module}.{name}, which is no value")


class Reader:
    """A running reader, seen from its parent."""

    def __init__(self, rules: Rules) -> None:
        self._line, theirs = Pipe()
        # A file, for a pipe that nobody empties stops the reader when full; `end` closes it.
        self._complaints = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115
        self._limits, self.ready, self.is_used = rules.limits, False, False
        self._lessons: Lessons | None = None
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "dateline.pipeline.reader"],
            stdin=theirs.fileno(),
            stdout=self._complaints,
            stderr=self._complaints,
            env={name: value for name, value in os.environ.items() if not name.startswith(SECRETIVE)},
            process_group=0,  # Ctrl-C is for its parent
        )
        theirs.close()
        with suppress(ConnectionError):  # it has ended already: waiting for its greeting tells why
            self._line.send(rules)

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self._process.pid

    def ask(self, question: Question, lessons: Lessons | None) -> Answer:
        """Return what became of a document, read with what was learned of others, which a listing needs not.

        Raises:
            ConfigurationError, Transient: the reader could not start.
            EOFError: it ended, and nothing says that the page was to blame.
        """
        self._greet()
        patience = self._limits.seconds * PATIENCE
        try:
            if lessons is not None:
                self._teach(lessons)
            self._line.send(question)
            if self._line.poll(patience):
                answer = self._heard()
                assert isinstance(answer, Answer)
                self.is_used = True
                return answer
        except (EOFError, OSError):
            return self._last_words()
        return Answer(Failure("too_slow", f"not read within {patience} s", final=True), worn=True)

    def end(self) -> None:
        """End the process, however it fares."""
        self._line.close()
        self._process.kill()
        self._process.wait()
        self._complaints.close()

    def _greet(self) -> None:
        """Wait until it has started."""
        if self.ready:
            return
        if not self._line.poll(START):
            raise Transient(f"a reader of documents was not ready within {START} s")
        try:
            fault = self._heard()
        except (EOFError, OSError):
            fault = self._stillborn()
        if isinstance(fault, ConfigurationError):
            raise fault
        self.ready = True

    def _heard(self) -> object:
        """The next thing it says."""
        heard: object = Interpreter(io.BytesIO(self._line.recv_bytes(LONGEST))).load()
        return heard

    def _stillborn(self) -> ConfigurationError:
        """Why it ended before it was ready: ended by a signal, another may fare better."""
        code, words = self._ended()
        if code < 0:
            raise Transient(f"a reader of documents did not start: {words}")
        return ConfigurationError(f"no reader of documents can be started: {words}")

    def _teach(self, lessons: Lessons) -> None:
        """Hand over what was learned, once for all pages: a snapshot may be large."""
        if lessons is not self._lessons:
            self._line.send(lessons.portable())
            self._lessons = lessons

    def _last_words(self) -> Answer:
        """Why it ended over a page."""
        code, words = self._ended()
        if code != -signal.SIGPROF:
            raise EOFError(words)
        detail = f"took more than {self._limits.seconds} s of processor time"
        return Answer(Failure("too_slow", detail, final=True), worn=True)

    def _ended(self) -> tuple[int, str]:
        """The exit code of a process that has ended, and what is to be said of it."""
        try:
            code = self._process.wait(LAST_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            code = self._process.wait()
        if code < 0:
            return code, f"ended by {signal.Signals(-code).name}"
        self._complaints.seek(0)
        return code, (self._complaints.read().strip().splitlines() or [f"exit {code}"])[-1]


@dataclass(slots=True)
class Room:
    """A process's own reader: started when first needed, replaced when it ended or is worn; one thread at a time asks.

    A reader ends with the thread that started it: whoever comes next finds it gone, and has another.
    """

    rules: Rules
    reader: Reader | None = None
    stillborn: int = 0
    _asking: RLock = field(default_factory=RLock, repr=False)

    def open(self) -> Reader:
        """Return the reader, starting one if there is none; it takes a second, in which the caller may work.

        Raises:
            Transient: the machine is full.
        """
        try:
            with self._asking:
                self.reader = self.reader or Reader(self.rules)
                return self.reader
        except OSError as error:
            raise Transient(f"a reader of documents cannot be started: {error}") from error

    def close(self) -> None:
        """End the reader, if there is one."""
        if self.reader is not None:
            self.reader.end()
            self.reader = None

    def read(self, page: Page, *, lessons: Lessons = NOTHING) -> Extraction:
        """Return what extract makes of a page, with the `lessons` learned of others.

        Raises:
            Rejected: the document will never pass.
            Broken: it broke the code, was too slow, took too much memory, or ended two readers.
            ConfigurationError, Transient: no reader can be started.
        """
        with self._asking:
            made = self._made(page, lessons)
        assert isinstance(made, Extraction)
        return made

    def listing(self, data: bytes, *, url: str | None, content_type: str | None = None) -> Listing:
        """Return what a feed or sitemap says, as `extract.listings.read` does, within the limits of a page.

        Raises:
            Rejected: it is no listing, or will never pass.
            Broken, ConfigurationError, Transient: as for a page.
        """
        with self._asking:
            made = self._made(Sheet(data, url, content_type), None)
        assert isinstance(made, Listing)
        return made

    def _made(self, question: Question, lessons: Lessons | None) -> Extraction | Listing:
        """Return what is made of a document.

        Somebody's hand or a full machine may end a reader, and what its forerunners left in memory is not a document's
        fault: it is read once more, by a new one, before it is blamed.
        """
        is_used = self.reader is not None and self.reader.is_used
        try:
            result = self._asked(question, lessons)
            if is_used and isinstance(result, Failure) and result.reason == OUT_OF_MEMORY:
                result = self._asked_again(question, lessons)
        except EOFError:
            result = self._asked_again(question, lessons)
        if isinstance(result, Failure):
            raise Broken(result.reason, result.detail, final=result.final)
        if isinstance(result, DatelineError):
            raise result
        return result

    def _asked(self, question: Question, lessons: Lessons | None) -> Result:
        spent = True  # whatever interrupts a question leaves a line on which nobody knows whose turn it is
        try:
            answer = self._answer(question, lessons)
            spent = answer.worn
            return answer.result
        finally:
            if spent:
                self.close()

    def _answer(self, question: Question, lessons: Lessons | None) -> Answer:
        try:
            answer = self.open().ask(question, lessons)
        except Transient as error:
            self.stillborn += 1
            if self.stillborn < STARTS:
                raise
            raise ConfigurationError(f"{error}, nor were {STARTS - 1} before it: is memory short?") from error
        self.stillborn = 0
        return answer

    def _asked_again(self, question: Question, lessons: Lessons | None) -> Result:
        try:
            return self._asked(question, lessons)
        except EOFError as error:
            return Failure("worker_died", f"two readers ended while they had it, the second: {error}", final=True)
