"""Every entry of the lexicons of entities, places and quantities, executed."""

import pytest

from ingest.extraction.demonyms import inflected
from ingest.extraction.entity_context import AMBIGUOUS
from ingest.extraction.entity_context import COLUMNS as AMBIGUOUS_COLUMNS
from ingest.extraction.entity_lexicon import (
    AGENCIES,
    AGENCY_COLUMNS,
    HEAD_COLUMNS,
    HEADS,
    ORGANISATION_COLUMNS,
    ORGANISATIONS,
    PERSON_COLUMNS,
    PERSONS,
    country_rows,
    entity_lexicon,
    parts,
)
from ingest.extraction.lexicon import phrase, read_csv
from ingest.extraction.model import Entity, EntityKind
from ingest.extraction.number_words import number_starts
from ingest.extraction.place_lexicon import COLUMNS as PLACE_COLUMNS
from ingest.extraction.place_lexicon import PLACES, place_lexicon
from ingest.extraction.quantity_lexicon import COLUMNS as UNIT_COLUMNS
from ingest.extraction.quantity_lexicon import UNITS
from tests.extraction.actors_and_places import at
from tests.extraction.actors_and_places import entities_alone as entities
from tests.extraction.actors_and_places import places_alone as places
from tests.extraction.actors_and_places import quantities_alone as quantities


def coded(text: str) -> list[tuple[str, str | None]]:
    return [(entity.span.words(text), entity.code) for entity in entities(text)]


def entity_at(text: str, words: str) -> Entity | None:
    return next((entity for entity in entities(text) if entity.span == at(text, words)), None)


def condition_words() -> set[str]:
    return {row["word"] for row in read_csv(AMBIGUOUS, AMBIGUOUS_COLUMNS)}


@pytest.mark.parametrize("row", country_rows(), ids=lambda row: row["code"])
def test_a_country_is_known_by_all_its_names_and_adjectives(row: dict[str, str]) -> None:
    for name in (row["name"], *parts(row["aliases"])):
        if name not in condition_words():
            assert (name, row["code"]) in coded(f"أعلن مصدر مطلع أن {name} سترد."), name
    for demonym in parts(row["demonyms"]):
        assert (f"مسؤول {demonym}", row["code"] + "GOV") in coded(f"قال مسؤول {demonym} ذلك."), demonym
    for plural in parts(row["plurals"]):
        assert (plural, row["code"]) in coded(f"وانتقد {plural} القرار."), plural
    for capital in parts(row["capitals"]):
        if capital not in condition_words():
            assert (capital, row["code"] + "GOV") in coded(f"اتفقت الحكومة مع {capital} على ذلك."), capital


@pytest.mark.parametrize("row", read_csv(ORGANISATIONS, ORGANISATION_COLUMNS), ids=lambda row: row["name_en"])
def test_an_organisation_is_known_by_every_name(row: dict[str, str]) -> None:
    for name in parts(row["names"]):
        if name not in condition_words():
            found = entity_at(f"وأعلن مصدر أن {name} سيرد.", name)
            assert found is not None, name
            assert (found.code, found.name_en) == (row["code"], row["name_en"]), name


@pytest.mark.parametrize("row", read_csv(AGENCIES, AGENCY_COLUMNS), ids=lambda row: row["name_en"])
def test_an_agency_is_known_by_every_name_and_is_no_actor(row: dict[str, str]) -> None:
    for name in parts(row["names"]):
        found = entity_at(f"ونقلت {name} الخبر.", name)
        assert found is not None, name
        assert (found.kind, found.code, found.name_en) == (EntityKind.AGENCY, None, row["name_en"]), name


@pytest.mark.parametrize("row", read_csv(HEADS, HEAD_COLUMNS), ids=lambda row: row["words"][:20])
def test_every_head_takes_the_country_that_follows(row: dict[str, str]) -> None:
    for pattern in parts(row["words"]):
        words = pattern.replace("/", " ").replace("*", "خارجية")
        if words.split()[-1].startswith("ال"):
            words += " الفرنسي"
            assert (words, "FRA" + row["sector"]) in coded(f"وانتقد {words} القرار."), words
            continue
        assert (f"{words} فرنسا", "FRA" + row["sector"]) in coded(f"وانتقد {words} فرنسا القرار."), words


@pytest.mark.parametrize(
    "row", read_csv(PERSONS, PERSON_COLUMNS), ids=lambda row: row["name_en"] + row["start"]
)
def test_an_office_holder_is_known_in_full_and_dated(row: dict[str, str]) -> None:
    text = f"والتقى {row['name']} الوفد."
    found = next(entity for entity in entities(text) if entity.person)
    assert found.name_en == row["name_en"]
    assert row["start"] < (row["end"] or "9999")
    if row["alone"] == "yes":
        for short in parts(row["short"]):
            names = [entity.name_en for entity in entities(f"وقال {short} إن القرار نهائي.")]
            assert row["name_en"] in names, short


@pytest.mark.parametrize("row", read_csv(AMBIGUOUS, AMBIGUOUS_COLUMNS), ids=lambda row: row["word"])
def test_an_everyday_word_is_a_name_only_in_its_context(row: dict[str, str]) -> None:
    key = phrase(row["word"])
    for example, expected in ((row["no"], False), (row["yes"], True)):
        found = any(
            set(key) <= set(phrase(entity.span.words(example))) and entity.code
            for entity in entities(example)
        )
        assert not example or found is expected, example


@pytest.mark.parametrize("row", read_csv(PLACES, PLACE_COLUMNS), ids=lambda row: row["name_en"])
def test_a_place_is_known_by_every_name(row: dict[str, str]) -> None:
    lead = {"noun": "في مدينة", "locative": "في", "spelt": "في", "": "في"}[row["when"]]
    for name in (row["name"], *parts(row["aliases"])):
        text = f"وقع الحادث {lead} {name} أيضا."
        found = {place.span: place for place in places(text)}.get(at(text, name))
        assert found is not None, name
        assert found.latitude is not None, name
        assert -90 <= found.latitude <= 90, name


def test_four_hundred_newsworthy_places_are_known_by_name() -> None:
    assert len({row["name"] for row in read_csv(PLACES, PLACE_COLUMNS)}) >= 400


@pytest.mark.parametrize("row", read_csv(UNITS, UNIT_COLUMNS), ids=lambda row: row["noun"])
def test_every_unit_is_counted_in_the_singular_and_the_plural(row: dict[str, str]) -> None:
    for noun, number in ((row["noun"], "120"), *((plural, "7") for plural in parts(row["plurals"]))):
        units = [quantity.unit for quantity in quantities(f"أحصى التقرير {number} {noun} هناك.")]
        assert units == [row["unit"]], noun


@pytest.mark.parametrize("word", sorted(number_starts()))
def test_every_number_word_begins_a_number(word: str) -> None:
    found = quantities(f"وصل {word} وعشرون ألف دولار.") or quantities(f"وصل {word} دولار.")
    assert found, word


def test_a_demonym_is_inflected_for_gender_number_and_case() -> None:
    forms = {" ".join(words) for words, _ in inflected("أميركي")}
    assert {"اميركي", "الاميركي", "اميركيه", "اميركيون", "الاميركيين", "اميركيا", "اميركيات"} <= forms
    assert "الكوريه الجنوبيه" in {" ".join(words) for words, _ in inflected("كوري جنوبي")}


def test_the_lexicons_compile_once() -> None:
    assert entity_lexicon() is entity_lexicon()
    assert place_lexicon() is place_lexicon()
