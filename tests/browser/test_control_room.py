"""What an operator does in the Airflow UI, done in a real browser."""

from typing import Any

from playwright.sync_api import expect

from browser.operator import Operator


def dag_runs(operator: Operator, kind: str) -> list[Any]:
    found = operator.newcomer.ask("GET", "/api/v2/dags/ingest/dagRuns?limit=100")["dag_runs"]
    return [run for run in found if run["run_type"] == kind]


def day(operator: Operator, name: str, *, stories: int) -> None:
    """Lay a day's folder before the source `days`, as an operator who has yesterday's files would."""
    folder = operator.newcomer.settings.home / "days" / name
    folder.mkdir(parents=True)
    for number in range(stories):
        text = f"The ferry {number} left Norwick at dawn on {name}. It carried mail and bread to the outer islands."
        (folder / f"{number}.txt").write_text(f"Ferry {number} leaves Norwick\n\n{text}\n", "utf-8")


def test_ingest_is_triggered_through_its_form_and_seen_to_end(operator: Operator) -> None:
    page = operator.page
    day(operator, "2024-02-08", stories=3)
    day(operator, "2024-02-09", stories=2)
    operator.opens("/dags/ingest")
    page.get_by_role("button", name="Trigger").first.click()
    expect(page.get_by_role("heading", name="Trigger Dag")).to_be_visible()
    for title in (
        "First day",
        "First day no longer wanted",
        "Sources",
        "What to do",
        "Documents at most",
        "Count only",
    ):
        expect(page.get_by_role("dialog")).to_contain_text(title)
    page.locator("#element_since").fill("2024-02-08")
    page.locator("#element_until").fill("2024-02-10")
    page.get_by_placeholder("Enter each string on a new line").fill("days")
    operator.keeps_a_picture("ingest-form")
    page.get_by_role("button", name="Trigger").last.click()

    run = operator.newcomer.until(lambda: dag_runs(operator, "manual"), within=60)[0]
    assert run["conf"]["since"] == "2024-02-08"
    operator.newcomer.until(lambda: dag_runs(operator, "manual")[0]["state"] == "success", within=180)
    operator.opens(f"/dags/ingest/runs/{run['dag_run_id']}")
    expect(page.get_by_text("Success").first).to_be_visible()
    page.get_by_text("At the door", exact=True).click()
    door = page.frame_locator("iframe")
    expect(door.get_by_text("2024-02-08").first).to_be_visible()
    row = operator.newcomer.sql("SELECT offered, new FROM news.runs WHERE run_key = %s", run["dag_run_id"])
    assert row == [{"offered": 5, "new": 5}]
    operator.keeps_a_picture("run-page")


def test_a_backfill_is_started_in_the_ui_and_seen_to_end(operator: Operator) -> None:
    page = operator.page
    operator.opens("/dags/ingest")
    page.get_by_role("button", name="Trigger").first.click()
    page.get_by_text("Backfill", exact=True).last.click()
    operator.picks_a_day("From", "2024/02/07")
    operator.picks_a_day("To", "2024/02/09")
    expect(page.get_by_text("3 runs will be triggered")).to_be_visible()
    operator.keeps_a_picture("backfill-form")
    page.get_by_role("button", name="Run Backfill").click()

    def completed() -> bool:
        found = operator.newcomer.ask("GET", "/api/v2/backfills?dag_id=ingest")["backfills"]
        return all(backfill["completed_at"] for backfill in found)

    operator.newcomer.until(completed, within=240)
    assert [run["state"] for run in dag_runs(operator, "backfill")] == ["success"] * 3
    operator.opens("/dags/ingest/backfills")
    expect(page.get_by_role("row", name="2024-02-07 00:00:00 2024-02-09 00:00:00")).to_be_visible()
    expect(page.get_by_text("Backfill in progress")).to_have_count(0)
    operator.keeps_a_picture("backfill-done")
