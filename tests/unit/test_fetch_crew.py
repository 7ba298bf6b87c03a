"""The threads that ask: one turn at a time for each visit, in their order, and nothing lost."""

import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from dateline.fetch.basket import Basket
from dateline.fetch.crew import Answered, Crew, Ended, Fallen, News, Turn
from dateline.model import Answer, Errand, Reply

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def answer(host: str, number: int, *, size: int = 0) -> Answer:
    errand = Errand("page", f"https://{host}/{number}", host)
    return Answer(errand, NOON, 0.0, "ok", reply=Reply(errand.url, 200, {}, bytes(size)))


@dataclass
class Script:
    """A visit as a value: so many turns, what each rests for, and whether two turns ever met."""

    host: str
    turns: int
    pause: float = 0.0
    size: int = 0
    error: Exception | None = None
    closed: bool = False
    began: list[float] = field(default_factory=list)
    threads: set[int] = field(default_factory=set)
    alone: threading.Lock = field(default_factory=threading.Lock)

    def turn(self) -> Turn:
        assert self.alone.acquire(blocking=False), "two threads at one host"
        self.began.append(time.monotonic())
        self.threads.add(threading.get_ident())
        if self.error:
            raise self.error
        done = len(self.began)
        self.alone.release()
        answered = Answered(answer(self.host, done, size=self.size))
        return Turn((answered,), pause=self.pause if done < self.turns else None)

    def broke(self, error: Exception) -> Turn | None:
        return None

    def left(self) -> Sequence[Errand]:
        return ()

    def close(self) -> None:
        self.closed = True


def gathered(basket: Basket[News], *, ends: int) -> list[News]:
    found: list[News] = []
    while sum(isinstance(one, Ended | Fallen) for one in found) < ends:
        found += basket.take(most=200, within=0.02)
    return found


def test_every_visit_is_asked_to_its_end_by_one_thread_at_a_time() -> None:
    visits = [Script(f"h{number}.example.org", 20) for number in range(30)]
    basket: Basket[News] = Basket()
    with Crew(8, basket) as crew:
        for visit in visits:
            crew.take(visit)
        found = gathered(basket, ends=30)
    hosts = Counter(one.answer.errand.host for one in found if isinstance(one, Answered))
    assert hosts == {visit.host: 20 for visit in visits}
    assert all(visit.closed for visit in visits)


def test_the_end_of_a_visit_comes_after_all_its_answers() -> None:
    basket: Basket[News] = Basket()
    with Crew(4, basket) as crew:
        for number in range(5):
            crew.take(Script(f"h{number}.example.org", 7))
        found = gathered(basket, ends=5)
    for place, one in enumerate(found):
        if isinstance(one, Ended):
            before = [x for x in found[:place] if isinstance(x, Answered) and x.answer.errand.host == one.visit.host]
            assert len(before) == 7


def test_a_host_is_asked_at_its_pace_and_others_meanwhile() -> None:
    slow, quick = Script("slow.example.org", 3, pause=0.05), Script("quick.example.org", 30)
    basket: Basket[News] = Basket()
    with Crew(1, basket) as crew:
        crew.take(slow)
        crew.take(quick)
        gathered(basket, ends=2)
    assert all(later - earlier >= 0.05 for earlier, later in zip(slow.began, slow.began[1:], strict=False))
    assert quick.began[-1] < slow.began[-1]


def test_asking_waits_for_storing_when_the_basket_is_full_and_loses_nothing() -> None:
    visit = Script("big.example.org", 12, size=100)
    basket: Basket[News] = Basket(most_bytes=250)
    with Crew(2, basket) as crew:
        crew.take(visit)
        while len(visit.began) < 3:
            time.sleep(0.001)
        time.sleep(0.05)
        assert len(visit.began) == 3  # two lie in the basket, the third waits
        found = gathered(basket, ends=1)
    assert [one.answer.errand.url[-2:].strip("/") for one in found if isinstance(one, Answered)] == [
        str(number) for number in range(1, 13)
    ]


def test_a_thing_larger_than_the_basket_still_passes() -> None:
    basket: Basket[str] = Basket(most_bytes=10)
    basket.put("whale", size=1000)
    assert basket.take(most=5, within=0) == ["whale"]


def test_what_nobody_expected_is_told_to_who_waits() -> None:
    basket: Basket[News] = Basket()
    with Crew(2, basket) as crew:
        crew.take(Script("odd.example.org", 3, error=RuntimeError("odd")))
        (found,) = gathered(basket, ends=1)
    assert isinstance(found, Fallen)
    assert str(found.error) == "odd"


def test_stopped_it_begins_no_further_turn_and_what_is_under_way_comes_home() -> None:
    visit = Script("long.example.org", 1000, pause=0.001)
    basket: Basket[News] = Basket()
    with Crew(2, basket) as crew:
        crew.take(visit)
        while len(visit.began) < 5:
            time.sleep(0.001)
        crew.stop()
        while crew.is_busy:
            time.sleep(0.001)
        asked = len(visit.began)
        time.sleep(0.02)
        assert len(visit.began) == asked
        assert len(basket.take(most=2000, within=0)) == asked
    assert visit.closed


def test_stopped_it_closes_those_whose_turn_has_not_come() -> None:
    late, later = Script("late.example.org", 1), Script("later.example.org", 1)
    with Crew(1, Basket()) as crew:
        crew.take(late, pause=60)
        crew.stop()
        crew.take(later)
    assert late.closed
    assert later.closed
    assert not late.began
    assert not later.began


@pytest.mark.parametrize("waiting", [1, 3])
def test_a_closed_basket_lets_go_of_those_who_wait(waiting: int) -> None:
    basket: Basket[int] = Basket(most=1)
    basket.put(0)
    threads = [threading.Thread(target=basket.put, args=(number,)) for number in range(1, 1 + waiting)]
    for thread in threads:
        thread.start()
    basket.close()
    for thread in threads:
        thread.join(5)
        assert not thread.is_alive()
    assert basket.take(most=5, within=0) == [0]


@pytest.mark.parametrize("comes", [[], ["one", "two"]])
def test_who_takes_does_not_wait_for_more_where_it_is_known_that_nothing_comes(comes: list[str]) -> None:
    basket: Basket[str] = Basket()
    for thing in comes:
        basket.put(thing)
    began = time.monotonic()
    threading.Timer(0.02, basket.hurry).start()
    assert basket.take(most=5, within=30) == comes
    assert 0.01 < time.monotonic() - began < 10
    assert basket.take(most=5, within=0.02) == []  # it was said of that moment alone
    assert time.monotonic() - began > 0.03


def test_the_last_answers_of_all_that_is_in_hand_are_taken_at_once() -> None:
    basket: Basket[News] = Basket()
    with Crew(4, basket) as crew:
        for number in range(3):
            crew.take(Script(f"{number}.example.org", 2))
        began = time.monotonic()
        found: list[News] = []
        while sum(isinstance(one, Ended) for one in found) < 3:
            found += basket.take(most=200, within=30)
        assert time.monotonic() - began < 10
