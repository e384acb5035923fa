"""What the documents say is so: their links, commands, targets and variables exist."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
READ = {page: page.read_text(encoding="utf8") for page in PAGES}
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
SOURCES = [
    path
    for room in ("newsdesk", "ingest", "events", "tests")
    for path in (ROOT / room).rglob("*.py")
    if "migrations" not in path.parts
]


@each_page
def test_every_link_leads_to_a_file(page: Path) -> None:
    targets = [t.split("#")[0] for t in re.findall(r"\]\(([^)\s]+)\)", READ[page]) if "://" not in t]
    assert [target for target in targets if target and not (page.parent / target).exists()] == []


@each_page
def test_every_command_exists(page: Path) -> None:
    known = get_commands()
    assert [name for name in re.findall(r"manage\.py ([a-z_]+)", READ[page]) if name not in known] == []


@each_page
def test_every_make_target_exists(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)", READ[page])) <= targets


@each_page
def test_every_variable_is_read_somewhere(page: Path) -> None:
    code = "".join(path.read_text(encoding="utf8") for path in SOURCES)
    named = set(re.findall(r"\b(NEWSDESK_[A-Z_]+|DATABASE_URL|CELERY_BROKER_URL)\b", READ[page]))
    assert {name for name in named if f'"{name}"' not in code} == set()


@pytest.mark.parametrize("page", sorted((ROOT / "docs" / "adr").glob("*.md")), ids=lambda page: page.name)
def test_a_decision_is_told_in_under_forty_lines(page: Path) -> None:
    assert len(READ[page].splitlines()) < 40


def test_a_module_is_read_in_one_sitting() -> None:
    assert {
        str(path.relative_to(ROOT)) for path in SOURCES if len(path.read_text().splitlines()) > 400
    } == set()


def test_no_module_is_called_by_a_name_that_says_nothing() -> None:
    empty = {"utils", "util", "helpers", "helper", "data", "manager", "process", "misc", "common"}
    assert [path for path in SOURCES if path.stem in empty] == []


def test_the_architecture_names_every_module_of_the_core() -> None:
    told = READ[ROOT / "docs" / "architecture.md"]
    core = {path.stem for path in (ROOT / "ingest" / "extraction").glob("*.py")} - {"__init__"}
    assert {name for name in core if f"{name}.py" not in told} == set()


def test_contributing_opens_with_adding_a_word() -> None:
    headings = re.findall(r"^## (.+)$", READ[ROOT / "CONTRIBUTING.md"], re.MULTILINE)
    assert headings[0] == "Add a word to the lexicon"
