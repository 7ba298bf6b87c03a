"""One newcomer with a real Airflow, and an operator who looks at it through a real Chromium."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from browser.operator import SIZE, Operator, launch
from service.newcomer import Newcomer


@pytest.fixture(scope="session")
def newcomer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newcomer]:
    """A real Airflow, up with the five seeds, at rest."""
    someone = Newcomer(tmp_path_factory.mktemp("newcomer") / "home")
    try:
        someone.moves_in()
        yield someone
    finally:
        someone.leaves()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser, one for all tests."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def operator(newcomer: Newcomer, chromium: Browser, tmp_path: Path) -> Iterator[Operator]:
    """An operator who is logged in, with a session of their own."""
    context = chromium.new_context(viewport=SIZE)
    someone = Operator(context.new_page(), newcomer, pictures=tmp_path)
    someone.logs_in()
    yield someone
    context.close()
