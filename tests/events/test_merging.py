"""Mentions join events and part from them: what the machine does, and what it may not touch."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User

from events.actions import merge_events, split_mention, undo_merge
from events.models import Article, CandidatePair, Event, MergeLog
from ingest.recording import Recorded, record
from tests.analyses import Days, analysed, file_of

pytestmark = pytest.mark.django_db

MONDAY = date(2015, 3, 9)
TUESDAY = MONDAY + timedelta(days=1)


def meeting(day: Days, words: str = "لبحث الملف النووي", place: str = "فيينا") -> dict[str, object]:
    return {
        "sentence": f"عقد الوزيران اجتماعا في {place} {words}.",
        "trigger": "اجتماعا",
        "lemma": "اجتمع",
        "type": "CONSULT",
        "when": day,
        "actors": ["USA", "IRN"],
        "places": [place],
    }


def tell(source: str, *tellings: dict[str, object], published: date = TUESDAY) -> Recorded:
    analysis = analysed(*tellings, published=published)
    recorded = record(file_of(analysis, source), analysis)
    assert recorded is not None
    return recorded


def test_an_event_bears_the_name_of_its_oldest_mention_and_old_links_lead_to_it() -> None:
    (late,) = tell("الأولى", meeting(MONDAY), published=TUESDAY).event_ids
    (early,) = tell("الثانية", meeting(MONDAY, "حول الملف النووي"), published=MONDAY).event_ids
    assert Event.objects.get().pk == early != late
    assert Event.objects.at(late) == Event.objects.get()


def test_a_corrected_reading_leaves_the_event_it_no_longer_tells() -> None:
    tell("الأولى", meeting(MONDAY))
    analysis = analysed(meeting(MONDAY, "حول الملف النووي"), published=TUESDAY)
    record(file_of(analysis, "الثانية"), analysis)
    assert Event.objects.count() == 1
    moved = analysed(meeting(MONDAY - timedelta(days=5), "حول الملف النووي"), published=TUESDAY)
    record(file_of(moved, "الثانية"), moved)
    assert sorted(Event.objects.values_list("earliest", flat=True)) == [MONDAY - timedelta(days=5), MONDAY]


BY_THE_TWENTIETH = (None, date(2015, 3, 20))


@pytest.mark.parametrize("other", [None, date(2015, 2, 20), date(2015, 3, 20)])
def test_who_is_compared_with_whom_does_not_depend_on_who_came_first(other: date | None) -> None:
    tellings = [
        ("الأولى", meeting(BY_THE_TWENTIETH), MONDAY),
        ("الثانية", meeting(other, "حول الملف النووي"), TUESDAY),
    ]
    found = []
    for order in (tellings, tellings[::-1]):
        Article.objects.all().delete()
        CandidatePair.objects.all().delete()
        for source, telling, published in order:
            tell(source, telling, published=published)
        found.append(list(CandidatePair.objects.values_list("first", "second", "verdict", "score")))
    assert found[0] == found[1]


def test_an_uncertain_pair_is_kept_for_the_editor_and_not_joined() -> None:
    tell("الأولى", meeting(MONDAY))
    tell("الثانية", meeting(TUESDAY, "وسط إجراءات أمنية"))
    assert Event.objects.count() == 2
    assert CandidatePair.objects.get().verdict == "uncertain"


def test_a_third_telling_joins_what_people_joined(editor: User) -> None:
    first = tell("الأولى", meeting(MONDAY)).event_ids[0]
    second = tell("الثانية", meeting(MONDAY, place="جنيف")).event_ids[0]
    merge_events([first, second], editor)
    tell("الثالثة", meeting(MONDAY, "حول الملف النووي"))
    event = Event.objects.get()
    assert event.memberships.count() == 3
    assert event.sources == 3


def test_no_telling_bridges_what_people_parted(editor: User) -> None:
    tell("الأولى", meeting(MONDAY))
    (event_id,) = tell("الثانية", meeting(MONDAY, "حول الملف النووي")).event_ids
    event = Event.objects.get(pk=event_id)
    other = next(
        membership.mention.key
        for membership in event.memberships.select_related("mention")
        if membership.mention.key != event.anchor_key
    )
    split_mention([other], editor)
    tell("الثالثة", meeting(MONDAY, "بشأن الملف النووي"))
    assert Event.objects.count() == 2


def test_undoing_a_merge_parts_what_a_later_telling_would_join(editor: User) -> None:
    first = tell("الأولى", meeting(MONDAY)).event_ids[0]
    second = tell("الثانية", meeting(TUESDAY, "وسط إجراءات أمنية")).event_ids[0]
    entry = merge_events([first, second], editor)
    # Read anew, the second paper tells of Monday too: by itself the machine would now join the two.
    moved = analysed(meeting(MONDAY, "وسط إجراءات أمنية"), published=TUESDAY)
    record(file_of(moved, "الثانية"), moved)
    undone = undo_merge(entry.pk, editor)
    assert Event.objects.count() == 2
    assert len(undone.parted) == 1


def test_a_join_is_logged_once() -> None:
    tell("الأولى", meeting(MONDAY))
    for _again in range(2):
        tell("الثانية", meeting(MONDAY, "حول الملف النووي"))
    entry = MergeLog.objects.get()
    assert (entry.action, len(entry.keys), entry.by) == ("join", 2, None)
