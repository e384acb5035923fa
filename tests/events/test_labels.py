"""Codes of the record have names in both languages."""

import re
from enum import StrEnum
from pathlib import Path

import pytest
from django.utils.translation import override

from events import labels
from ingest.extraction import model
from ingest.extraction.lexicon import read_csv, read_toml

EXTRACTION = Path(__file__).parents[2] / "ingest" / "extraction"


def test_every_role_of_a_number_has_a_name() -> None:
    cues = read_toml("quantities/cues.toml")
    units = read_csv("quantities/units.csv", ["unit", "role", "noun", "plurals"])
    roles = {*cues["roles"], *cues["roles_after"], *(row["role"] for row in units)} - {""}
    with override("ar"):
        assert {role for role in roles if labels.counted(role, None).isascii()} == set()


@pytest.mark.parametrize(
    ("role", "unit", "arabic", "english"),
    [
        ("killed", "person", "قتلى", "killed"),
        ("money", "USD", "دولار أمريكي", "US Dollar"),
        (None, "tonne", "طن", "tonne"),
        (None, "person", "أشخاص", "people"),
        (None, None, "العدد", "number"),
    ],
)
def test_what_is_counted_has_a_name(role: str | None, unit: str | None, arabic: str, english: str) -> None:
    with override("ar"):
        assert labels.counted(role, unit) == arabic
    with override("en"):
        assert labels.counted(role, unit) == english


@pytest.mark.parametrize(
    ("names", "codes"),
    [
        (labels.STATUSES, model.Status),
        (labels.ROLES, model.Role),
        (labels.COMPARISONS, model.Comparison),
        (labels.RESOLUTIONS, model.Resolution),
        (labels.PUBLISHED_BASES, model.PublishedBasis),
        (labels.BASES, model.Basis),
    ],
    ids=["status", "role", "comparison", "resolution", "published basis", "basis"],
)
def test_every_code_of_the_core_has_a_name(names: dict[str, object], codes: type[StrEnum]) -> None:
    assert set(codes) <= set(names)


def test_types_and_modes_have_names_and_unknown_ones_stand_as_they_are() -> None:
    with override("ar"):
        assert labels.type_label("CONSULT") == "تشاور"
        assert labels.mode_label("CONSULT", "visit") == "زيارة"
        assert labels.type_label("NEW") == "NEW"
        assert labels.mode_label("NEW", "new") == "new"
        assert labels.mode_label("CONSULT", None) == ""
    with override("en"):
        assert labels.type_label("CONSULT") == "consultation"


def test_every_damage_that_repair_reports_has_a_name() -> None:
    known = set(labels.WARNINGS)
    sources = "".join(path.read_text(encoding="utf-8") for path in EXTRACTION.glob("repair*.py"))
    reported = set(re.findall(r'(?:finding|Finding)\((?:[^"()]|\([^()]*\))*"([a-z_]+)"', sources))
    assert reported
    assert reported <= known
