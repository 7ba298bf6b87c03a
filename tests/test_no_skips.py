"""A run on two workers is red for what a run on one is red for."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
OPTIONS = ("-q", "-p", "xdist.plugin", "-p", "no_skips", "-p", "no:cacheprovider", "-n", "2", "--dist", "loadgroup")
PASSES = "def test_passes(): pass\n"
FALLS_SILENT = """
import os
def pytest_sessionfinish(session):
    if hasattr(session.config, "workerinput"):
        os._exit(0)
"""


def run(folder: Path, **modules: str) -> tuple[int, str]:
    """Return the exit code of a run under this project's settings, and all it said."""
    for name, text in {"test_it": PASSES, **modules}.items():
        (folder / f"{name}.py").write_text(text)
    words = [
        sys.executable,
        "-m",
        "pytest",
        *OPTIONS,
        "-c",
        HERE.parent / "pyproject.toml",
        "--rootdir",
        folder,
        folder,
    ]
    environment = {**os.environ, "PYTHONPATH": str(HERE), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    done = subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


@pytest.mark.parametrize(
    ("modules", "said"),
    [
        ({"test_one": "import pytest\n@pytest.mark.skip\ndef test_skips(): pass"}, "skipped: test_one.py::test_skips"),
        ({"test_one": "import pytest\npytest.skip('no', allow_module_level=True)"}, "skipped: test_one.py"),
        ({"test_one": "import warnings\ndef test_warns(): warnings.warn('old')"}, "UserWarning: old"),
        ({"test_one": "import os\ndef test_dies(): os._exit(0)"}, "crashed while running 'test_one.py::test_dies'"),
        ({"conftest": FALLS_SILENT}, "a worker died"),
    ],
    ids=["a skip", "a module's skip", "a warning", "a worker that dies in a test", "a worker that dies between tests"],
)
def test_what_nobody_saw_pass_fails_the_run(tmp_path, modules, said):
    code, output = run(tmp_path, **modules)
    assert code == 1, output
    assert said in output


def test_a_run_in_which_everything_passes_is_green(tmp_path):
    code, output = run(tmp_path, test_one=PASSES)
    assert code == 0, output
    assert "2 passed" in output
