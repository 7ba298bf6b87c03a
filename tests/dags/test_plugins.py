"""What Airflow makes of the plugins folder, in a process like a task's."""

from typing import Any

import pytest

from dateline import bundle


@pytest.fixture(scope="session")
def loaded(airflow: Any) -> Any:
    return airflow("load_plugins.py", str(bundle.PLUGINS))


@pytest.fixture(scope="session")
def loaded_with_lineage(airflow: Any) -> Any:
    return airflow("load_plugins.py", str(bundle.PLUGINS), AIRFLOW__OPENLINEAGE__TRANSPORT='{"type": "console"}')


def test_what_lineage_needs_is_loaded_only_if_somebody_asked_for_it(loaded: Any, loaded_with_lineage: Any) -> None:
    assert loaded["along"] == []
    assert loaded_with_lineage["along"] == ["airflow.providers.openlineage.plugins.listener", "openlineage.client"]


def test_every_process_loads_the_light_files_and_no_web_code(loaded: Any) -> None:
    assert loaded["files"] == sorted(path.name for path in bundle.PLUGINS.glob("*.py"))
    assert loaded["along"] == []


def test_a_run_leads_to_its_page_and_the_menu_to_all(loaded: Any) -> None:
    assert loaded["views"] == {"dag_run": "/dateline/runs/{RUN_ID}", "nav": "/dateline/runs"}
    assert loaded["apps"] == ["/dateline"]
