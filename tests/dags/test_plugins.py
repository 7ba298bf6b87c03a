"""What Airflow makes of the plugins folder, in a process like a task's."""

from typing import Any

import pytest

from dateline import bundle


@pytest.fixture(scope="session")
def loaded(airflow: Any) -> Any:
    return airflow("load_plugins.py", str(bundle.PLUGINS))


def test_every_process_loads_the_light_files_and_no_web_code(loaded: Any) -> None:
    assert loaded["files"] == sorted(path.name for path in bundle.PLUGINS.glob("*.py"))
    assert loaded["along"] == []


def test_a_run_leads_to_its_page_and_the_menu_to_all(loaded: Any) -> None:
    assert loaded["views"] == {"dag_run": "/dateline/runs/{RUN_ID}", "nav": "/dateline/runs"}
    assert loaded["apps"] == ["/dateline"]
