"""A mention that only points back is told like what it means, so that it keeps no cluster apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest

from ingest.extraction import event_mentions
from ingest.extraction.coreference import MentionFacts, facts_from_json, facts_json, facts_of, gathering
from ingest.extraction.coreference.pointing import told_like
from ingest.extraction.coreference.tolls import one_toll
from ingest.extraction.lexicon import read_entries
from ingest.extraction.model import Document, PublishedBasis
from ingest.extraction.pipeline import analyse
from tests.corpus.stories.scoring import joined, stories, told

OWN = Path(__file__).resolve().parents[1] / "corpus" / "stories" / "own.jsonl"
DAY = date(2015, 7, 1)


def mentions(text: str) -> list[tuple[str, MentionFacts]]:
    """Each trigger of a text, as written, with what is compared of it, however little speaks for it."""
    with (
        patch.object(event_mentions, "counts", lambda *_: True),
        patch.object(event_mentions, "worth_telling", lambda *_: True),
        patch.object(event_mentions, "doomed", lambda *_: False),
        patch.object(event_mentions, "hopeless", lambda *_: False),
    ):
        analysis = analyse(Document(text, DAY, published_basis=PublishedBasis.CALLER))
    return [
        (mention.trigger.words(analysis.clean.text), facts_of(analysis, mention))
        for mention in analysis.events
    ]


MEETING = "اجتمع وزير الخارجية الفرنسي مع نظيره الألماني في بروكسل أمس."

# (what it shows, a text whose last mention is asked about, the number of the mention it means or None)
POINTING: tuple[tuple[str, str, int | None], ...] = (
    ("a noun that adds nothing", f"{MEETING} وقال مصدر إن الاجتماع كان صريحا.", 0),
    ("both sides are named again", f"{MEETING} وعقد هذا الاجتماع بين الجانبين بعد تردد طويل.", 0),
    ("another place", f"{MEETING} وسيكون الاجتماع في برلين الشهر المقبل.", None),
    ("another day", f"{MEETING} وكان الاجتماع يوم الأحد الماضي قصيرا.", None),
    ("which one in a row", f"{MEETING} وقال مصدر إن الاجتماع السابق لم يسفر عن شيء.", None),
    ("another of a row", f"{MEETING} وقال مصدر إن الاجتماع الثاني كان صريحا.", None),
    ("another deed", f"{MEETING} وقال مصدر إن الانفجار وقع بعد ذلك.", None),
    ("two, where one was told", "وقع انفجار في بغداد أمس. وقال مصدر إن الانفجارين كانا قويين.", None),
    ("nothing before it", "وقال مصدر إن الاجتماع كان صريحا.", None),
    (
        "the nearer of two",
        f"{MEETING} واجتمع وزير الدفاع التركي مع نظيره اليوناني أمس. وكان الاجتماع صريحا.",
        1,
    ),
)


@pytest.mark.parametrize(
    ("text", "meant"), [case[1:] for case in POINTING], ids=[case[0] for case in POINTING]
)
def test_what_a_mention_points_back_to(text: str, meant: int | None) -> None:
    found = [facts for _words, facts in mentions(text)]
    assert found[-1].meant == (-1 if meant is None else found[meant].position)


def test_what_points_back_is_compared_as_what_it_means_in_its_own_place() -> None:
    (_first, meeting), (words, again) = mentions(POINTING[0][1])
    assert words == "الاجتماع"
    assert (again.parties, again.places, again.earliest) == (
        meeting.parties,
        meeting.places,
        meeting.earliest,
    )
    assert again.position > meeting.position
    assert facts_from_json(facts_json(again)) == again


def test_what_points_back_keeps_no_two_articles_apart() -> None:
    story = next(story for story in stories(OWN) if story["id"] == "o17")
    tellings, facts = told(story)
    homes = {key: cluster for cluster in joined(facts) for key in cluster}
    for event in ("o17 A", "o17 B", "o17 D"):
        keys = {telling.facts.key for telling in tellings if telling.event == event}
        assert len({facts[key].article for key in keys}) == 2
        assert {homes[key] for key in keys} == {frozenset(keys)}


@pytest.mark.parametrize(
    "entry",
    read_entries("coreference/pointing.toml", "singling"),
    ids=lambda entry: str(entry["name"]),
)
def test_a_word_that_says_which_of_several_points_back_to_none(entry: dict[str, str]) -> None:
    trigger, facts = mentions(f"{MEETING} {entry['example']}.")[-1]
    assert (trigger, facts.meant) == ("الاجتماع", -1)


def test_a_toll_of_what_points_back_is_that_of_what_it_means() -> None:
    text = "انفجرت سيارة مفخخة في بغداد يوم الاثنين. وقال شهود إن الانفجار كان قويا وإن خمسة أشخاص قتلوا."
    (_, blast), (_, again), (_, toll) = mentions(text)
    assert (again.meant, toll.cause) == (blast.position, blast.position)
    assert one_toll(toll, again)
    assert one_toll(toll, blast)


def test_what_points_back_keeps_a_day_that_what_it_means_does_not_have() -> None:
    meeting, again = (facts for _, facts in mentions(POINTING[0][1]))
    undated = replace(meeting, earliest=None, latest=None, precision=None, basis=None)
    dated = replace(again, earliest=DAY, latest=DAY, precision="day", basis="narrative")
    assert told_like(dated, undated).earliest == DAY
    assert told_like(replace(dated, earliest=None, latest=None), meeting).earliest == meeting.earliest


def test_facts_of_a_long_article_are_worked_out_once_each() -> None:
    text = " ".join([f"{MEETING} وقال مصدر إن الاجتماع كان صريحا."] * 12)
    with patch.object(gathering, "_by_itself", wraps=gathering._by_itself) as worked_out:
        found = mentions(text)
    assert worked_out.call_count == len(found)
