"""What the documents say exists, and what exists stands in the documents."""

import re
from datetime import timedelta
from pathlib import Path
from typing import get_args

import pytest
import typer

from dateline import settings
from dateline.cli.app import app
from dateline.fetch import outcomes
from dateline.model import Outcome
from dateline.sources.pages import Page

ROOT = Path(__file__).parents[1]
DOCS = sorted(f"docs/{page.name}" for page in (ROOT / "docs").glob("*.md"))
PAGES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", *DOCS)
TEXT = {name: (ROOT / name).read_text("utf-8") for name in PAGES}
README = TEXT["README.md"]
LINK = re.compile(r"\]\(([^)#:]+)\)")


def commands() -> dict[str, set[str]]:
    """Every command with its options; those of a group by both words."""
    found = {}
    for name, command in typer.main.get_command(app).commands.items():
        for below, inner in getattr(command, "commands", {"": command}).items():
            found[f"{name} {below}".strip()] = {option for each in inner.params for option in each.opts}
    return found


COMMANDS = commands()
GROUPS = {name.split()[0] for name in COMMANDS if " " in name}


def code(text: str) -> str:
    """What stands between backticks: blocks and words."""
    return "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL))


def typed(page: str) -> list[list[str]]:
    """Every `dateline …` a page tells a person to type, as words."""
    return [line.split() for line in re.findall(r"\bdateline ([a-z]+(?: [^`\n]*)?)", code(TEXT[page]))]


def targets() -> set[str]:
    """The targets of the Makefile."""
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_stands_in_the_readme(command: str) -> None:
    assert f"dateline {command}" in README


@pytest.mark.parametrize(
    ("command", "option"),
    [(name, option) for name, options in COMMANDS.items() for option in sorted(options) if option[:2] == "--"],
)
def test_every_option_stands_in_the_readme(command: str, option: str) -> None:
    rows = [line for line in README.splitlines() if line.startswith(f"| `dateline {command}")]
    assert any(option in row for row in rows)


@pytest.mark.parametrize("page", PAGES)
def test_every_command_a_page_names_exists(page: str) -> None:
    for words in typed(page):
        name = " ".join(words[:2]) if words[0] in GROUPS else words[0]
        assert name in COMMANDS
        assert {word.strip("[]") for word in words if word.startswith(("--", "[--"))} <= COMMANDS[name] | {"--help"}


@pytest.mark.parametrize("page", PAGES)
def test_every_make_target_a_page_names_exists(page: str) -> None:
    assert set(re.findall(r"(?:\$ |`)make ([a-z-]+)", code(TEXT[page]))) <= targets()


@pytest.mark.parametrize("target", sorted(targets() - {"help"}))
def test_every_make_target_says_what_it_does(target: str) -> None:
    assert re.search(rf"^{target}:.*  ## \S", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("entry", settings.TABLE, ids=lambda entry: entry.name)
def test_the_readme_has_every_setting_with_its_default(entry: settings.Entry) -> None:
    assert f"| `{entry.name}` | `{entry.default}` | {entry.description} |" in README.splitlines()


@pytest.mark.parametrize(
    ("page", "link"), [(p, link) for p in PAGES for link in re.findall(r"\]\(([^)#:]+)\)", TEXT[p])]
)
def test_every_link_into_the_clone_leads_somewhere(page: str, link: str) -> None:
    assert (ROOT / page).parent.joinpath(link).exists()


@pytest.mark.parametrize("key", Page.model_fields)
def test_every_key_of_a_source_is_explained(key: str) -> None:
    assert re.search(rf"^\|[^|]*`{key}`[^|]*\| \S", TEXT["CONTRIBUTING.md"], re.MULTILINE)


@pytest.mark.parametrize(
    ("page", "target", "heading"),
    [(p, *found) for p in PAGES for found in re.findall(r"\]\(([^)#:]*)#([^)]+)\)", TEXT[p])],
)
def test_every_link_to_a_heading_finds_it(page: str, target: str, heading: str) -> None:
    text = (ROOT / page).parent.joinpath(target).read_text("utf-8") if target else TEXT[page]
    heads = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    assert heading in {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}


def spoken(wait: timedelta) -> str:
    """A wait in its largest whole unit."""
    seconds = int(wait.total_seconds())
    unit, size = next((u, n) for u, n in (("day", 86400), ("h", 3600), ("min", 60)) if seconds % n == 0)
    return f"{seconds // size} {unit}{'s' if unit == 'day' and seconds > size else ''}"


@pytest.mark.parametrize("outcome", get_args(Outcome))
def test_every_outcome_of_an_asking_is_explained_with_its_waits(outcome: Outcome) -> None:
    (row,) = re.findall(rf"^\| `{outcome}` \|([^|]+)\|([^|]*)\|$", TEXT["docs/web.md"], re.MULTILINE)
    waits = outcomes.RULES[outcome].waits if outcome in outcomes.RULES else None
    assert row[0].strip()
    assert row[1].strip() == ("" if waits is None else ", ".join(map(spoken, waits)) or "never")


def test_the_changelog_has_unreleased_on_top() -> None:
    assert re.findall(r"^## (.+)$", TEXT["CHANGELOG.md"], re.MULTILINE)[0] == "Unreleased"


def test_the_questions_ask_views_that_exist() -> None:
    asked = set(re.findall(r"\bFROM news\.(\w+)", README))
    made = set(
        re.findall(r"VIEW news\.(\w+)", "".join(p.read_text("utf-8") for p in (ROOT / "sql/views").glob("*.sql")))
    )
    assert len(asked) >= 4
    assert asked <= made
