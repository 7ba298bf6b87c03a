"""`make setup` looks before it leaps: it names the one line to type, and does nothing where nothing is to do."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = (".ci/setup", "requirements.lock", "requirements-uv.lock", "pyproject.toml")
OLD = "#!/bin/sh\nexit 1\n"  # any question to it fails, as `sys.version_info` would in 3.10
BARE = '#!/bin/sh\ncase "$2" in *ensurepip*) exit 1;; *) exit 0;; esac\n'


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder with what set-up reads, and a PATH (`bin`) of its own with the tools of any system."""
    for name in FILES:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "bin").mkdir()
    for tool in ("sh", "dirname", "cksum", "cat", "rm"):
        (tmp_path / "bin" / tool).symlink_to(shutil.which(tool) or tool)
    return tmp_path


def program(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    path.chmod(0o755)


def setup(clone: Path) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": str(clone / "bin")}
    return subprocess.run([clone / ".ci/setup"], env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("pythons", "line"),
    [
        ({}, "apt install python3 python3-venv"),
        ({"python3": OLD}, "apt install python3 python3-venv"),
        ({"python3": BARE}, "apt install python3-venv"),
        ({"python3": OLD, "python3.12": BARE}, "apt install python3.12-venv"),
        ({"python3": BARE, "python3.12": BARE}, "apt install python3-venv"),
    ],
)
def test_a_missing_python_or_venv_is_one_line_to_type(clone: Path, pythons: dict[str, str], line: str) -> None:
    for name, text in pythons.items():
        program(clone / "bin" / name, text)
    done = setup(clone)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert done.stderr.endswith(f"Type: {line}\n")
    assert not (clone / ".venv").exists()


def stamped(clone: Path) -> None:
    """The clone as a set-up leaves it."""
    program(clone / ".venv/bin/python", "#!/bin/sh\nexit 0\n")
    pins = subprocess.run(
        ["cksum", *FILES[1:3], FILES[3]], cwd=clone, capture_output=True, text=True, check=True
    ).stdout
    (clone / ".venv/.complete").write_text(f"{os.path.realpath(clone)}\n{pins}", "utf-8")


def test_a_finished_venv_is_left_alone(clone: Path) -> None:
    stamped(clone)
    done = setup(clone)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("broken", [".venv/.complete", ".venv/bin/python"])
def test_a_half_made_venv_is_not_trusted(clone: Path, broken: str) -> None:
    stamped(clone)
    (clone / broken).unlink()
    assert setup(clone).returncode == 1


@pytest.mark.parametrize("changed", FILES[1:])
def test_other_pins_are_not_trusted(clone: Path, changed: str) -> None:
    stamped(clone)
    with (clone / changed).open("a", encoding="utf-8") as file:
        file.write("# another pin\n")
    assert setup(clone).returncode == 1
