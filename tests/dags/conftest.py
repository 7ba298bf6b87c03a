"""Real Airflow in processes of its own, so that what it sets on import never reaches another test."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline import bundle

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def airflow(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Any]:
    """Run a script of this folder with Airflow told of our folders; returns what its last line says as JSON.

    What is given by name is set for the script as well.
    """
    home = tmp_path_factory.mktemp("airflow")
    environment = {
        **os.environ,
        "AIRFLOW_HOME": str(home),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__CORE__DAGS_FOLDER": str(bundle.DAGS),
        "AIRFLOW__CORE__PLUGINS_FOLDER": str(bundle.PLUGINS),
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{home}/airflow.db",
        "PYTHONPATH": os.pathsep.join(map(str, (bundle.PLUGINS, Path(bundle.__file__).parents[1]))),
    }

    def run(script: str, argument: str, **more: str) -> Any:
        command = [sys.executable, str(HERE / script), argument]
        done = subprocess.run(command, env=environment | more, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    return run


@pytest.fixture(scope="session")
def described(airflow: Callable[..., Any]) -> dict[str, Any]:
    """What Airflow makes of the DAG folder."""
    return airflow("describe.py", str(bundle.DAGS))
