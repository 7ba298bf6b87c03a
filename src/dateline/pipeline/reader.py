"""A reader: `python -m dateline.pipeline.reader` reads the documents that come down a line, one at a time.

It limits itself, so that the limits hold whatever its parent does: the kernel ends it when a document takes too much
processor time, refuses it memory, and ends it with its parent. It never loads the names' model.
"""

import ctypes
import itertools
import os
import resource
import signal
import traceback
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

from dateline.errors import ConfigurationError, DatelineError
from dateline.extract import forget_caches, listings
from dateline.model import Claims
from dateline.pipeline import decide
from dateline.pipeline.decide import Desk
from dateline.pipeline.lessons import Lessons
from dateline.pipeline.reading import OUT_OF_MEMORY, Answer, Failure, Limits, Page, Question, Result, Rules, Sheet

_PR_SET_PDEATHSIG = 1  # linux/prctl.h
_CACHES = 32  # documents after which trafilatura's caches are emptied: they grow by about 1 MB a page
# The kernel refuses memory at so many times the limit. A library may catch the error and go on with half a page, so
# the limit itself is on the most that was in use: a document refused memory has been over it, save by one single
# request larger than the limit, and documents have 20 MB at most.
_REFUSED = 2
_COMPLAINTS = 64  # megabytes that libraries may write to stderr in a reader's life, which may be long
_FIRST = Page(b"<html><body><p>Oslo is calm.</p></body></html>", Claims(), None)
MEGABYTE = 1 << 20


def main() -> None:
    """Take the rules from the line, which is a socket in stdin's place, then pages until it closes."""
    end_with_parent()
    line: Connection = Connection(os.dup(0))
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    try:
        rules: Rules = line.recv()
        restrain(rules.limits)
        line.send(serve(line, rules))
    except (EOFError, ConnectionError):
        os._exit(0)  # nobody wants an answer any more


def end_with_parent() -> None:
    """End this process when its parent ends, even by SIGKILL and in the middle of a document.

    The kernel takes the thread that started it for its parent: a room that threads share is closed before they end,
    or its next page starts another reader.
    """
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)  # if it has ended already, the line is closed


def restrain(limits: Limits) -> None:
    """Let the kernel refuse memory far over the limit, endless complaints, and a core file of what a document did."""
    resource.setrlimit(resource.RLIMIT_DATA, (_REFUSED * limits.megabytes * MEGABYTE,) * 2)
    resource.setrlimit(resource.RLIMIT_FSIZE, (_COMPLAINTS * MEGABYTE,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def serve(line: Connection, rules: Rules) -> ConfigurationError | None:
    """Say that all is loaded, then answer pages for ever; return the fault if nothing can be read here."""
    try:
        desk = decide.desk(rules.model)
        decide.read(_FIRST.data, _FIRST.claims, name=None, desk=desk)  # all that reading imports
    except ConfigurationError as error:
        return error
    line.send(None)
    for count in itertools.count(1):
        message: Question | Lessons = line.recv()
        if isinstance(message, Lessons):
            desk = replace(desk, lessons=message)
        else:
            line.send(answer(message, desk, limits=rules.limits))
        if count % _CACHES == 0:
            forget_caches()
    return None


def answer(asked: Question, desk: Desk, *, limits: Limits) -> Answer:
    """Return what became of a document, and whether this process has grown."""
    signal.setitimer(signal.ITIMER_PROF, limits.seconds)  # it ends the process, even in the middle of a C function
    result = read(asked, desk)
    signal.setitimer(signal.ITIMER_PROF, 0)
    now, peak = memory()
    if result is None or peak > limits.megabytes:
        return Answer(Failure(OUT_OF_MEMORY, f"took more than {limits.megabytes} MB", final=True), worn=True)
    return Answer(result, worn=now > limits.worn)


def read(asked: Question, desk: Desk) -> Result | None:
    """Return the extraction of a page, what a listing says, or what went wrong; None if memory ran out."""
    try:
        if isinstance(asked, Sheet):
            return listings.read(asked.data, url=asked.url, content_type=asked.content_type)
        return decide.read(asked.data, asked.claims, name=asked.name, desk=desk)
    except DatelineError as error:
        return error
    except MemoryError:
        return None
    except Exception as error:  # noqa: BLE001  here a stage quarantines
        return Failure(type(error).__name__, traceback.format_exc())


def memory() -> tuple[float, float]:
    """Return the megabytes this process has in memory, and the most it ever had."""
    lines = (line.split() for line in Path("/proc/self/status").read_text("ascii", "replace").splitlines())
    kilobytes = {words[0]: int(words[1]) for words in lines if words[0] in {"VmRSS:", "VmHWM:"}}
    return kilobytes["VmRSS:"] / 1024, kilobytes["VmHWM:"] / 1024


if __name__ == "__main__":
    main()
