"""The locks install by themselves, name no registry, and hold nothing that a newsroom could not ship."""

import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PIN = re.compile(r"^([A-Za-z0-9_.-]+)==([^ ;\\]+)", re.MULTILINE)
COPYLEFT = re.compile(r"(?<!L)(?<!Lesser )(A?GPL|GNU (Affero )?General Public)", re.IGNORECASE)


@pytest.mark.parametrize(
    "lock", [lock for lock in LOCKS if lock.stem != "overrides"], ids=lambda lock: lock.name
)
def test_every_pin_of_a_lock_carries_a_hash_and_no_registry(lock: Path) -> None:
    text = lock.read_text()
    assert len(PIN.findall(text)) > 30
    for block in re.split(r"\n(?=[a-z])", text[text.index("\n", text.index("uv pip")) :].strip()):
        assert "--hash=sha256:" in block, block.splitlines()[0]
    assert "://" not in text
    assert "index-url" not in text.split("\n", 3)[3]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
@pytest.mark.parametrize("package", ["torch", "transformers"])
def test_only_the_neural_lock_installs_the_neural_libraries(lock: Path, package: str) -> None:
    assert (package in dict(PIN.findall(lock.read_text()))) is (lock.stem == "neural")


def test_the_neural_lock_changes_no_version_of_the_default_install() -> None:
    base, neural = (
        dict(PIN.findall((ROOT / "requirements" / f"{name}.txt").read_text())) for name in ("base", "neural")
    )
    assert {package: neural.get(package) for package in base} == base


def licence(package: str) -> str:
    facts = metadata(package)
    # A whole licence text in the field would match by accident: its first line names it.
    named = (facts.get("License-Expression") or facts.get("License") or "").strip().split("\n")[0]
    return " ".join([named, *(c for c in facts.get_all("Classifier", []) if c.startswith("License"))])


def test_the_default_install_holds_no_gpl() -> None:
    found = {}
    for package in dict(PIN.findall((ROOT / "requirements" / "base.txt").read_text())):
        try:
            found[package] = licence(package)
        except PackageNotFoundError:  # a pin for another platform or Python
            continue
    assert len(found) > 50
    # An offer of several licences is fine where one of them is free of copyleft.
    assert {
        package: text
        for package, text in found.items()
        if COPYLEFT.search(text) and not re.search(r"MIT|BSD|Apache|LGPL|Lesser", text)
    } == {}
