"""The wheel carries all it needs: it works in an empty environment outside the clone."""

import json
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from dateline.service import postgres
from dateline.settings import Settings

ROOT = Path(__file__).parents[1]


def run(*command: str | Path, cwd: Path) -> str:
    """The standard output of a command that must succeed, in an environment without ours."""
    done = subprocess.run(command, cwd=cwd, env={"HOME": str(cwd)}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with the wheel; the libraries it depends on are lent by ours, Dateline itself is not."""
    place = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", place, cwd=ROOT)
    (wheel,) = place.glob("*.whl")
    run(sys.executable, "-m", "venv", "--without-pip", place / "venv", cwd=place)
    python = place / "venv" / "bin" / "python"
    install = ("-m", "pip", "--python", python, "install", "--quiet", "--no-index", "--no-deps")
    run(sys.executable, *install, wheel, cwd=place)
    packages = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=place).strip())
    (packages / "lent.pth").write_text(f"{sysconfig.get_path('purelib')}\n", "utf-8")
    return place / "venv" / "bin"


def test_the_wheel_finds_what_travels_with_it(installed: Path) -> None:
    told = "[str(b.ROOT), *(p.is_dir() for p in (b.SQL, b.SEEDS, b.DAGS, b.PLUGINS))]"
    code = f"import json; from dateline import bundle as b; print(json.dumps({told}))"
    root, *found = json.loads(run(installed / "python", "-c", code, cwd=installed))
    assert Path(root).is_relative_to(installed.parent)
    assert Path(root).name == "_bundle"
    assert found == [True] * 4


@pytest.mark.parametrize(
    "file",
    [
        "sql/migrations/0001_raw.sql",
        "sql/views/30_articles.sql",
        "seeds/lookups",
        "seeds/sources/gb/reuters.yaml",
        "dags/ingest.py",
        "plugins/.airflowignore",
        "plugins/dateline_desk_app/run.html",
        "plugins/dateline_desk_app/style.css",
    ],
)
def test_the_wheel_carries(installed: Path, file: str) -> None:
    code = f"from dateline import bundle; print((bundle.ROOT / {file!r}).exists())"
    assert run(installed / "python", "-c", code, cwd=installed).strip() == "True"


def test_the_wheel_makes_its_tables_in_a_home_of_its_own(installed: Path, tmp_path: Path) -> None:
    home = tmp_path / ".dateline"
    try:
        assert "migration 0001_raw.sql" in run(installed / "dateline", "migrate", cwd=tmp_path)
        assert (home / "secrets").is_dir()
    finally:
        postgres.erase(Settings(home=home))


def test_the_wheel_inspects_a_file_outside_the_clone(installed: Path, tmp_path: Path) -> None:
    text = "The bridge reopened on Monday, the city said. “It holds,” engineer Ada Quill told reporters at the river."
    (tmp_path / "bridge.txt").write_text(f"date 2024-02-08 {text}\n", "utf-8")
    record = json.loads(run(installed / "dateline", "inspect", "bridge.txt", "--jsonl", cwd=tmp_path))
    assert record["rejected"] is None
    assert "The bridge reopened on Monday" in record["text"]
