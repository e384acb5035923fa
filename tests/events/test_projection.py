"""The projection: one event out of several tellings, each value with its source; and it can be drawn anew."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from events.actions import decide_field, merge_events
from events.models import Event, MergeLog
from events.rebuilding import rebuild, snapshot
from ingest.recording import record
from tests.analyses import analysed, file_of

pytestmark = pytest.mark.django_db

MONDAY, TUESDAY = date(2014, 6, 16), date(2014, 6, 17)
UNDATED = {
    "sentence": "عقد دبلوماسيون اجتماعا مقتضبا بشأن أزمة العراق في فيينا.",
    "trigger": "اجتماعا",
    "lemma": "اجتمع",
    "type": "CONSULT",
    "actors": ["USA", "IRN"],
    "places": ["فيينا"],
}
DATED = {
    "sentence": "التقى الدبلوماسي الأمريكي نظيره الإيراني في فيينا يوم الإثنين لبحث العراق.",
    "trigger": "التقى",
    "type": "CONSULT",
    "when": MONDAY,
    "actors": ["USAGOV", "IRNGOV"],
    "places": ["فيينا"],
    "numbers": [(4, "exact", "participants")],
}


def tell(*tellings: dict[str, object], source: str, published: date = TUESDAY) -> None:
    analysis = analysed(*tellings, published=published)
    record(file_of(analysis, source), analysis)


def the_meeting() -> Event:
    tell(UNDATED, source="الأولى")
    tell(DATED, source="الثانية")
    return Event.objects.get()


def test_a_better_informed_telling_fills_the_gaps_and_is_named_as_the_source() -> None:
    event = the_meeting()
    assert (event.earliest, event.latest, event.precision) == (MONDAY, MONDAY, "day")
    dated = event.memberships.get(mention__lemma="التقى").mention
    assert event.provenance["when"] == {"by": "machine", "key": dated.key}
    assert [number.mention for number in event.numbers.all()] == [dated]
    assert sorted(actor.code for actor in event.actors.all()) == ["IRNGOV", "USAGOV"]
    assert event.places.get().name_en == "Vienna"
    assert event.sources == 2


def test_the_reasons_of_a_join_are_logged() -> None:
    the_meeting()
    entry = MergeLog.objects.get()
    rules = {reason["rule"] for joined in entry.reasons for reason in joined["reasons"]}
    assert {"same_town", "same_parties", "same_deed"} <= rules
    assert (entry.action, entry.by) == ("join", None)


def test_one_paper_twice_is_one_source() -> None:
    tell(UNDATED, source="الأولى")
    tell(DATED, source="الأولى")
    assert Event.objects.get().sources == 1


def telling_of(value: float, comparison: str = "exact") -> dict[str, object]:
    return {
        "sentence": f"قتل {value:g} أشخاص في هجوم استهدف سوقا في بغداد.",
        "trigger": "هجوم",
        "type": "ASSAULT",
        "when": MONDAY,
        "places": ["بغداد"],
        "numbers": [(value, comparison, "killed")],
    }


@pytest.mark.parametrize(
    ("first", "second", "second_day", "disputed"),
    [
        ((20, "exact"), (20, "exact"), TUESDAY, []),
        ((20, "exact"), (26, "exact"), TUESDAY, ["numbers"]),
        ((20, "at_least"), (26, "exact"), TUESDAY, []),
        ((25, "about"), (26, "exact"), TUESDAY, []),
        ((20, "exact"), (26, "exact"), date(2014, 6, 18), []),
    ],
)
def test_counts_that_cannot_both_be_right_are_a_disagreement_and_a_growing_toll_is_not(
    first: tuple[float, str], second: tuple[float, str], second_day: date, disputed: list[str]
) -> None:
    tell(telling_of(*first), source="الأولى")
    tell(telling_of(*second), source="الثانية", published=second_day)
    event = Event.objects.get()
    assert event.disputed == disputed
    assert event.disagreement is bool(disputed)
    assert sorted(number.value for number in event.numbers.all()) == [first[0], second[0]]


def test_one_source_does_not_disagree_with_itself() -> None:
    tell(telling_of(20), source="الأولى")
    tell(telling_of(26), source="الأولى")
    assert not Event.objects.get().disagreement


def test_a_plan_that_was_carried_out_has_happened() -> None:
    plan = DATED | {"sentence": "يلتقي الدبلوماسيان في فيينا الإثنين.", "trigger": "يلتقي", "lemma": "التقى"}
    tell(plan | {"status": "planned"}, source="الأولى", published=date(2014, 6, 15))
    tell(DATED, source="الثانية")
    event = Event.objects.get()
    assert event.status == "past"


def test_search_finds_folded_words_of_titles_sentences_and_names() -> None:
    event = the_meeting()
    for word in ("مقتضبا", "الامريكي", "vienna", "فيينا"):
        assert word in event.search_text


@pytest.mark.parametrize(
    ("decided", "mode"),
    [
        ({"type": "AGREE"}, None),
        ({"type": "CONSULT"}, "visit"),
        ({"type": "AGREE", "mode": "visit"}, "visit"),
        ({"title_en": "Talks"}, "visit"),
    ],
    ids=["another type", "the same type", "another type and this mode", "another field"],
)
def test_the_mode_that_the_machine_read_goes_with_the_type_it_read(
    editor: User, decided: dict[str, str], mode: str | None
) -> None:
    tell(DATED | {"mode": "visit"}, source="الأولى")
    event = Event.objects.get()
    for field, value in reversed(decided.items()):
        decide_field(event.pk, field, value, editor)
    event.refresh_from_db()
    assert event.mode == mode
    assert ("mode" in event.provenance) is bool(mode)


def test_an_event_without_a_date_has_no_basis_for_one() -> None:
    tell(UNDATED | {"when": (None, None)}, source="الأولى")
    event = Event.objects.get()
    assert event.memberships.get().mention.basis == "explicit"
    assert (event.earliest, event.latest, event.basis) == (None, None, None)


def test_drawing_all_events_anew_changes_nothing(editor: User) -> None:
    event = the_meeting()
    tell(telling_of(20), telling_of(3), source="الأولى")
    decide_field(event.pk, "type", "AGREE", editor)
    merge_events(list(Event.objects.exclude(pk=event.pk).values_list("pk", flat=True)), editor)
    before = snapshot()
    assert rebuild() == len(before)
    assert snapshot() == before
    call_command("rebuild", "--check")


def test_a_check_names_events_that_are_not_as_they_should_be_and_leaves_them() -> None:
    event = the_meeting()
    Event.objects.update(type="AID")
    with pytest.raises(CommandError, match=event.pk):
        call_command("rebuild", "--check")
    assert Event.objects.get().type == "AID"
    call_command("rebuild")
    assert Event.objects.get().type == "CONSULT"
