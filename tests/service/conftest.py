"""Homes of their own, and everything that was started in them ended."""

import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dateline.service import places, postgres
from dateline.settings import Settings
from service.newcomer import Newcomer

FIRST, LAST = "test_make_up", "test_make_down"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the newcomer's first hour come first and the end last; between them, the tests of one Airflow as they are."""
    items.sort(key=lambda item: (item.path.stem != FIRST) + (item.path.stem == LAST))


@pytest.fixture(scope="session")
def newcomer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newcomer]:
    """The one real Airflow of this run: up with the five seeds, at rest."""
    someone = Newcomer(tmp_path_factory.mktemp("newcomer") / "home")
    try:
        someone.moves_in()
        yield someone
    finally:
        someone.leaves()


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Callable[..., Settings]]:
    """Make settings of fresh homes; their servers are stopped and removed after the test."""
    made: list[Settings] = []

    def make(name: str = "home", **chosen: object) -> Settings:
        made.append(Settings(home=tmp_path / name, **chosen))
        return made[-1]

    yield make
    for settings in made:
        erase(settings)


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Settings of a home that was up before; its server may run or not, a module's tests use it one after the other."""
    settings = Settings(home=tmp_path_factory.mktemp("old") / "home")
    postgres.start(settings)
    yield settings
    erase(settings)


def erase(settings: Settings) -> None:
    place = places.find(settings.home)
    postgres.stop(settings)
    for left in (place.root, place.sockets, *place.root.parent.glob(f"{place.root.name}.left-*")):
        shutil.rmtree(left, ignore_errors=True)


@pytest.fixture
def taken() -> Iterator[int]:
    """A port of 127.0.0.1 that another program listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]
