"""The editors' desk: what an editor sends is decided, shown, and can be taken back."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import translation

from events.models import Article, Event, FieldDecision, MergeLog
from events.templatetags.desk import decision_words
from ingest.editors import add_editor
from ingest.recording import record
from tests.analyses import analysed, file_of

VIENNA = {
    "sentence": "التقى الوزيران في فيينا يوم الاثنين.",
    "trigger": "التقى",
    "type": "CONSULT",
    "when": date(2014, 6, 16),
    "actors": ["USAGOV"],
    "recipients": ["IRNGOV"],
    "places": ["فيينا"],
}
MOSUL = {"sentence": "قصف الجيش الموصل.", "trigger": "قصف", "type": "ASSAULT", "actors": ["IRQMIL"]}

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    """A client logged in as an editor."""
    add_editor("editor")
    client.force_login(User.objects.get(username="editor"))
    return client


@pytest.fixture
def vienna() -> Event:
    return recorded(VIENNA, source="الأولى")


def recorded(
    *tellings: dict[str, object], source: str = "", published: date | None = date(2014, 6, 17)
) -> Event:
    analysis = analysed(*tellings, published=published)
    done = record(file_of(analysis, source), analysis)
    assert done is not None
    return Event.objects.get(pk=done.event_ids[0])


def page(event: Event) -> str:
    return reverse("admin:events_event_change", args=[event.pk])


def form_of(event: Event, **changes: Any) -> dict[str, Any]:
    """What the browser sends when the form is saved as it stands, with `changes`."""
    sent: dict[str, Any] = {
        name: getattr(event, name)
        for name in ("review", "type", "status", "title_ar", "title_en", "modifier")
    }
    sent |= {name: getattr(event, name) or "" for name in ("mode", "precision", "earliest", "latest")}
    sent |= {f"initial-{name}": value for name, value in sent.items()}
    for prefix, rows, fields in (
        ("actors", list(event.actors.all()), ("role", "name", "name_en", "code")),
        ("places", list(event.places.all()), ("name", "name_en", "country", "latitude", "longitude")),
    ):
        sent |= {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": len(rows)}
        for number, row in enumerate(rows):
            sent |= {f"{prefix}-{number}-id": row.pk, f"{prefix}-{number}-event": event.pk}
            sent |= {
                f"{prefix}-{number}-{name}": "" if getattr(row, name) is None else getattr(row, name)
                for name in fields
            }
    return sent | changes


@pytest.mark.parametrize(
    ("changes", "field", "stored"),
    [
        ({"type": "AGREE"}, "type", "AGREE"),
        ({"status": "planned"}, "status", "planned"),
        ({"review": "accepted"}, "review", "accepted"),
        ({"title_ar": "لقاء فيينا"}, "title_ar", "لقاء فيينا"),
        (
            {"earliest": "2014-06-01", "latest": "2014-06-30", "precision": "month", "modifier": "about"},
            "when",
            {"earliest": "2014-06-01", "latest": "2014-06-30", "precision": "month", "modifier": "about"},
        ),
        ({"earliest": "", "latest": ""}, "when", None),
    ],
)
def test_saving_the_form_decides_just_what_was_changed(
    editor: Client, vienna: Event, changes: dict[str, str], field: str, stored: object
) -> None:
    assert editor.post(page(vienna), form_of(vienna, **changes)).status_code == 302
    assert list(FieldDecision.objects.values_list("field", "value")) == [(field, stored)]
    vienna.refresh_from_db()
    if field == "when":
        assert str(vienna.earliest or "") == changes["earliest"]
    else:
        assert getattr(vienna, field) == stored


def test_saving_an_untouched_form_decides_nothing(editor: Client, vienna: Event) -> None:
    assert editor.post(page(vienna), form_of(vienna)).status_code == 302
    assert not FieldDecision.objects.exists()


def test_of_two_editors_neither_takes_back_what_the_other_decided(editor: Client, vienna: Event) -> None:
    opened_before = form_of(vienna, status="planned")
    editor.post(page(vienna), form_of(vienna, title_ar="لقاء فيينا"))
    editor.post(page(vienna), opened_before)
    vienna.refresh_from_db()
    assert (vienna.title_ar, vienna.status) == ("لقاء فيينا", "planned")


def test_a_page_whose_actors_have_changed_saves_nothing_and_says_so(editor: Client, vienna: Event) -> None:
    opened_before = form_of(vienna, **{"actors-0-name": "غيره"})
    editor.post(page(vienna), form_of(vienna, **{"actors-0-name": "فرنسا"}))
    answer = editor.post(page(vienna), opened_before, follow=True)
    assert "messagelist" in answer.content.decode()
    assert FieldDecision.objects.count() == 1


def test_another_type_drops_the_mode_of_the_old_one(editor: Client) -> None:
    event = recorded({**VIENNA, "mode": "meet"})
    editor.post(page(event), form_of(event, type="ACCUSE"))
    event.refresh_from_db()
    assert (event.type, event.mode) == ("ACCUSE", None)


def test_the_enter_key_saves_the_form(editor: Client, vienna: Event) -> None:
    """Buttons that undo are of other forms, so that Save is the first button of the form that is edited."""
    editor.post(page(vienna), form_of(vienna, type="AGREE"))
    text = editor.get(page(vienna)).content.decode()
    form = text[text.index('id="event_form"') :]
    buttons = re.findall(r'<(?:button|input)[^>]*type="submit"[^>]*>', form)
    own = [button for button in buttons if ' form="' not in button]
    assert 'name="_save"' in own[0]


def test_a_decision_on_another_event_is_not_taken_back_here(editor: Client, vienna: Event) -> None:
    other = recorded(MOSUL, source="الثانية")
    editor.post(page(other), form_of(other, status="planned"))
    decision = FieldDecision.objects.get()
    address = reverse("admin:events_event_revoke", args=[vienna.pk, decision.pk])
    assert editor.post(address).status_code == 404


def test_actors_and_places_are_decided_as_lists(editor: Client, vienna: Event) -> None:
    changes = {"actors-0-code": "FRAGOV", "actors-0-name": "فرنسا", "places-0-DELETE": "on"}
    assert editor.post(page(vienna), form_of(vienna, **changes)).status_code == 302
    assert {row.code for row in vienna.actors.all()} == {"FRAGOV", "IRNGOV"}
    assert not vienna.places.exists()


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"earliest": "2014-06-20"}, "latest"),
        ({"precision": ""}, "precision"),
        ({"mode": "troops"}, "id_mode"),
        ({"actors-0-code": "usa"}, "IRNMIL"),
        ({"places-0-latitude": "120"}, "places-0-latitude"),
    ],
)
def test_what_makes_no_sense_is_refused_and_named(
    editor: Client, vienna: Event, changes: dict[str, str], complaint: str
) -> None:
    answer = editor.post(page(vienna), form_of(vienna, **changes))
    assert answer.status_code == 200
    assert "errorlist" in answer.content.decode()
    assert complaint in answer.content.decode()
    assert not FieldDecision.objects.exists()


def test_the_form_shows_the_source_sentence_with_its_trigger_marked(editor: Client, vienna: Event) -> None:
    assert '<mark class="trigger"' in editor.get(page(vienna)).content.decode()


def test_a_decision_is_taken_back_by_its_button(editor: Client, vienna: Event) -> None:
    editor.post(page(vienna), form_of(vienna, type="AGREE"))
    decision = FieldDecision.objects.get()
    address = reverse("admin:events_event_revoke", args=[vienna.pk, decision.pk])
    assert address in editor.get(page(vienna)).content.decode()
    editor.post(address)
    vienna.refresh_from_db()
    assert vienna.type == "CONSULT"


def test_events_are_merged_and_the_merge_undone(editor: Client, vienna: Event) -> None:
    other = recorded(MOSUL, source="الثانية")
    chosen = {"action": "merge", "_selected_action": [vienna.pk, other.pk]}
    answer = editor.post(reverse("admin:events_event_changelist"), chosen)
    merged = Event.objects.get()
    assert answer.headers["Location"] == page(merged)
    editor.post(reverse("admin:events_event_undo", args=[merged.pk, MergeLog.objects.get().pk]))
    assert {event.pk for event in Event.objects.all()} == {vienna.pk, other.pk}


def test_a_telling_is_parted_from_its_event(editor: Client, vienna: Event) -> None:
    recorded({**VIENNA, "sentence": "التقى في فيينا الوزيران."}, source="الثانية")
    event = Event.objects.get()
    telling = event.memberships.last()
    assert telling is not None
    editor.post(reverse("admin:events_event_split", args=[event.pk, telling.mention_id]))
    assert Event.objects.count() == 2


@pytest.mark.parametrize("action", ["accept", "reject"])
def test_many_events_are_reviewed_at_once(editor: Client, vienna: Event, action: str) -> None:
    chosen = {"action": action, "_selected_action": [vienna.pk]}
    editor.post(reverse("admin:events_event_changelist"), chosen)
    vienna.refresh_from_db()
    assert vienna.review == f"{action}ed"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "الوزيران فيينا"}, 1),
        ({"q": "الـوزيرانِ"}, 1),
        ({"q": "برلين"}, 0),
        ({"type": "CONSULT"}, 1),
        ({"type": "AGREE"}, 0),
        ({"status": "past"}, 1),
        ({"dated": "no"}, 0),
        ({"country": "IRN"}, 1),
        ({"country": "FRA"}, 0),
    ],
)
def test_the_list_finds_and_filters(editor: Client, vienna: Event, query: dict[str, str], found: int) -> None:
    answer = editor.get(reverse("admin:events_event_changelist"), query)
    assert answer.context["cl"].queryset.count() == found


def test_an_old_address_leads_to_the_event_it_became(editor: Client, vienna: Event) -> None:
    other = recorded(MOSUL, source="الثانية")
    editor.post(
        reverse("admin:events_event_changelist"),
        {"action": "merge", "_selected_action": [vienna.pk, other.pk]},
    )
    gone = other if Event.objects.get().pk == vienna.pk else vienna
    assert editor.get(page(gone)).headers["Location"] == page(Event.objects.get())


def test_a_publication_date_is_shown_before_it_is_set(editor: Client) -> None:
    recorded(VIENNA, published=None)
    article = Article.objects.get()
    address = reverse("admin:events_article_change", args=[article.pk])
    shown = editor.post(address, {"published": "2014-06-18"})
    assert "_confirm" in shown.content.decode()
    article.refresh_from_db()
    assert article.published is None
    editor.post(address, {"published": "2014-06-18", "_confirm": "1"})
    article.refresh_from_db()
    assert (article.published, article.published_basis) == (date(2014, 6, 18), "editor")


def test_a_hostile_title_is_escaped(editor: Client) -> None:
    hostile = "<script>alert(1)</script> قصف الجيش الموصل."
    event = recorded({**MOSUL, "sentence": hostile})
    for address in (reverse("admin:events_event_changelist"), page(event)):
        assert "<script>alert" not in editor.get(address).content.decode()


@pytest.mark.parametrize("name", ["revoke", "undo", "split"])
def test_what_changes_the_record_is_never_a_link(editor: Client, vienna: Event, name: str) -> None:
    assert editor.get(reverse(f"admin:events_event_{name}", args=[vienna.pk, 1])).status_code == 405


@pytest.mark.parametrize("name", ["revoke", "undo", "split"])
def test_undoing_what_is_not_there_is_not_found(editor: Client, vienna: Event, name: str) -> None:
    assert editor.post(reverse(f"admin:events_event_{name}", args=[vienna.pk, 999])).status_code == 404


def test_a_visitor_is_sent_to_log_in(client: Client, vienna: Event) -> None:
    assert "login" in client.post(page(vienna), form_of(vienna, type="AGREE")).headers["Location"]
    assert not FieldDecision.objects.exists()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ar", ["أضِف مكانًا آخر", "أضِف طرفًا آخر", "الأطراف", "الأماكن", "النوع:"]),
        ("en", ["Add another Place", "Actors", "Places", "Type:", "Mode:"]),
    ],
)
def test_the_form_speaks_the_language_of_its_page(
    editor: Client, vienna: Event, language: str, words: list[str]
) -> None:
    with translation.override(language):
        sent = unescape(editor.get(page(vienna)).content.decode())
    # What the page's script says stands in JSON.
    said = re.sub(r"\\u([0-9a-fA-F]{4})", lambda code: chr(int(code[1], 16)), sent)
    assert [word for word in words if word not in said] == []


def test_an_event_is_listed_under_its_title_in_the_language_of_the_page(
    editor: Client, vienna: Event
) -> None:
    for language, title in (("ar", vienna.title_ar), ("en", vienna.title_en)):
        with translation.override(language):
            assert title in editor.get(reverse("admin:events_event_changelist")).content.decode()


@pytest.mark.parametrize(
    ("listed", "asked", "found"),
    [
        ("fielddecision", {"stands": "yes"}, 1),
        ("fielddecision", {"stands": "no"}, 0),
        ("fielddecision", {"stands": "perhaps"}, 1),
        ("mergelog", {"who": "person"}, 0),
        ("article", {"basis": "caller"}, 1),
        ("article", {"basis": "unknown"}, 0),
        ("event", {"country": "USA"}, 1),
    ],
)
def test_lists_are_narrowed_in_words(
    editor: Client, vienna: Event, listed: str, asked: dict[str, str], found: int
) -> None:
    editor.post(page(vienna), form_of(vienna, status="planned"))
    answer = editor.get(reverse(f"admin:events_{listed}_changelist"), asked)
    assert answer.context["cl"].queryset.count() == found


def test_countries_are_named_in_the_language_of_the_page(editor: Client, vienna: Event) -> None:
    for language, name in (("ar", "الولايات المتحدة"), ("en", "United States")):
        with translation.override(language):
            assert name in editor.get(reverse("admin:events_event_changelist")).content.decode()


@pytest.mark.parametrize(
    ("language", "field", "value", "words"),
    [
        ("ar", "mode", "kill", "النمط: قتل"),
        ("en", "mode", "kill", "mode: killing"),
        ("ar", "mode", "unheard", "النمط: unheard"),
        ("ar", "actors", [{"name": "رئيس الوزراء", "name_en": "prime minister"}], "الأطراف: رئيس الوزراء"),
        ("en", "actors", [{"name": "رئيس الوزراء", "name_en": "prime minister"}], "actors: prime minister"),
        ("en", "places", [{"name": "أسوان", "name_en": None}], "places: أسوان"),
        (
            "ar",
            "numbers",
            [{"value": 12.0, "role": "killed", "comparison": "at_least"}],
            "الأرقام: قتلى على الأقل 12",
        ),
        ("en", "numbers", [{"value": 1500.5, "unit": "USD", "role": "money"}], "numbers: US Dollar 1,500.5"),
    ],
)
def test_a_decision_is_told_in_the_words_of_the_page(
    language: str, field: str, value: object, words: str
) -> None:
    with translation.override(language):
        assert decision_words(FieldDecision(field=field, value=value)) == words


@pytest.mark.parametrize(
    ("listed", "codes"), [("fielddecision", ("title_ar", "when")), ("mergelog", ("apart",))]
)
def test_filters_of_the_decisions_show_words_and_no_codes(
    editor: Client, listed: str, codes: tuple[str, ...]
) -> None:
    answer = editor.get(reverse(f"admin:events_{listed}_changelist"))
    shown = [
        choice["display"]
        for spec in answer.context["cl"].filter_specs
        for choice in spec.choices(answer.context["cl"])
    ]
    assert shown
    assert not set(shown) & set(codes)


def test_decisions_are_narrowed_to_one_field_and_one_editor(editor: Client, vienna: Event) -> None:
    editor.post(page(vienna), form_of(vienna, status="planned", title_ar="لقاء جديد"))
    address, user = reverse("admin:events_fielddecision_changelist"), User.objects.get(username="editor")
    asked = [{"field": "status"}, {"field": "places"}, {"editor": user.pk}, {"editor": user.pk + 1}]
    found = [editor.get(address, one).context["cl"].queryset.count() for one in asked]
    assert found == [1, 0, 2, 0]
