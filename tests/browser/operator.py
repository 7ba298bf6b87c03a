"""An operator at a real Chromium: what one sees, types and clicks in Airflow's pages."""

import os
import re
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright, expect

from service.newcomer import Newcomer

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
PATIENCE = 60_000.0  # milliseconds until a page shows what it should, on a busy machine
SIZE = {"width": 1360, "height": 1080}


def launch(playwright: Playwright) -> Browser:
    """Start Debian's Chromium, with a profile of its own."""
    assert CHROMIUM.exists(), f"{CHROMIUM} is missing: type `apt-get install chromium`"
    return playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))


class Operator:
    """Sits before one page; pictures go to the folder of DATELINE_PICTURES, else to one that is thrown away."""

    def __init__(self, page: Page, newcomer: Newcomer, *, pictures: Path) -> None:
        self.page, self.newcomer = page, newcomer
        self.pictures = Path(os.environ.get("DATELINE_PICTURES", pictures))
        page.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)

    def opens(self, path: str) -> None:
        """Go to a page of Airflow's."""
        self.page.goto(self.newcomer.client.base + path)

    def logs_in(self) -> None:
        """Log in with what `make up` printed."""
        login, word = re.search(r"login (\S+)\s+password (\S+)", self.newcomer.told).groups()
        self.opens("/")
        self.page.locator("input[name=username]").fill(login)
        self.page.locator("input[name=password]").fill(word)
        self.page.keyboard.press("Enter")
        expect(self.page.get_by_role("link", name="Dags").first).to_be_visible()

    def picks_a_day(self, label: str, day: str) -> None:
        """Choose a day, such as 2024/02/07, in one of the backfill's two fields."""
        field = self.page.locator("[data-scope=field][data-part=root]", has_text=label)
        field.get_by_text(re.compile("Select date and time|^[0-9]{4}-")).first.click()
        self.page.get_by_placeholder("YYYY/MM/DD").last.fill(day)
        self.page.get_by_placeholder("HH:mm").last.fill("00:00")
        self.page.keyboard.press("Escape")

    def keeps_a_picture(self, name: str) -> Path:
        """Write down what the page looks like; an empty page makes no picture worth keeping."""
        self.page.wait_for_load_state("networkidle")
        path = self.pictures / f"{name}.png"
        self.page.screenshot(path=path, animations="disabled")
        return path
