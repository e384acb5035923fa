"""Whom a text has named so far, and whom a title alone means."""

from __future__ import annotations

import pytest

from ingest.extraction.cast import Cast, key_of
from ingest.extraction.model import Entity, EntityKind


def named(name: str, code: str | None = None, kind: EntityKind = EntityKind.OFFICE) -> Entity:
    return Entity(0, len(name), kind, name, code)


MINISTER = named("وزير الصحة التشادي", "TCDGOV")
POLICE = named("شرطة نيروبي", "KENCOP", EntityKind.INSTITUTION)
WIRE = named("وكالة الأنباء", None, EntityKind.AGENCY)


@pytest.mark.parametrize(
    ("entity", "code"),
    [
        (named("الوزير"), "TCDGOV"),
        (named("الشرطة"), "KENCOP"),
        # A title that nobody has borne, one without the article, one with its own country.
        (named("السفير"), None),
        (named("وزير"), None),
        (named("الوزير", "GHAGOV"), None),
    ],
)
def test_a_title_alone_means_whoever_bore_it_last(entity: Entity, code: str | None) -> None:
    cast = Cast()
    cast.hear([MINISTER, POLICE], [])
    meant = cast.titled(entity)
    assert (meant and meant.code) == code


@pytest.mark.parametrize(
    ("sentences", "keys"), [(0, ["KENCOP", "TCDGOV"]), (2, ["KENCOP", "TCDGOV"]), (3, [])]
)
def test_those_named_a_few_sentences_ago_may_be_meant(sentences: int, keys: list[str]) -> None:
    cast = Cast()
    cast.hear([MINISTER, POLICE, WIRE], [])
    for _ in range(sentences):
        cast.hear([], [])
    assert [key for key, _ in cast.recent(())] == keys


def test_who_is_named_in_the_sentence_is_not_offered_again() -> None:
    cast = Cast()
    cast.hear([MINISTER, POLICE], [])
    assert [key for key, _ in cast.recent({key_of(POLICE)})] == ["TCDGOV"]
