"""The steps of a resolution, in words."""

from __future__ import annotations

from typing import Any


def steps_in_words(steps: list[dict[str, Any]]) -> list[str]:
    """Each step in the active language."""
    return [f"{step['rule']}: {step['input']} → {step['output']}" for step in steps]
