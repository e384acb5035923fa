"""Phrases of the lexicon of time that are put together: hundreds in every spelling, the names of feasts."""

from __future__ import annotations

from ingest.extraction.lexicon import phrases, read_entries

NUMBERS = "time/numbers.toml"
FEASTS = "time/feasts.toml"

# Of hundreds two have a dual, the others are counted.
_TWO = 2


def feast_names() -> dict[tuple[str, ...], str]:
    """The names of the lexicon of named days, folded, each with the feast that it is of."""
    entries = [*read_entries(FEASTS, "feast", ("value", "names", "example"))]
    for table in ("either", "of_a_country"):
        entries += read_entries(FEASTS, table, ("value", "names", "example"))
    found = {
        key: str(entry["value"])
        for entry in entries
        for key in phrases(FEASTS, entry["value"], entry["names"])
    }
    for entry in read_entries(FEASTS, "fixed", ("on", "names")):
        month, day = entry["on"]
        found |= dict.fromkeys(phrases(FEASTS, entry["on"], entry["names"]), fixed_feast(month, day))
    return found


def fixed_feast(month: int, day: int) -> str:
    """What the feasts of one day of the Gregorian calendar are called among themselves: `09-23`."""
    return f"{month:02d}-{day:02d}"


def spelt_hundreds() -> dict[tuple[str, ...], int]:
    """The hundreds from three on in every spelling: each word for a unit with each word for a hundred,
    written in one or in two (تسعمئة, تسعمائة, تسع مئة, ثلاثة مائة).
    """
    units: dict[int, list[str]] = {}
    hundreds: list[str] = []
    for entry in read_entries(NUMBERS, "cardinal", ("rank", "words", "example")):
        if entry["rank"] == "unit":
            units = {int(value): words for value, words in entry["words"].items() if int(value) > _TWO}
        elif entry["rank"] == "hundred":
            hundreds = entry["words"]["100"]
    return {
        key: 100 * value
        for value, words in units.items()
        for unit in words
        for hundred in hundreds
        for key in phrases(NUMBERS, f"hundreds {value}", [unit + hundred, f"{unit} {hundred}"])
    }
