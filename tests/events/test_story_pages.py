"""Stories, copies and uncertain pairs as readers and editors see them."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from events.models import Article, CandidatePair, Event, Story, StoryMembership
from ingest.editors import add_editor
from ingest.recording import record
from tests.analyses import analysed, file_of
from tests.events.outline import Outline, read
from tests.events.test_stories import DAY, LAW, SEA, of, story_of, wreck

__all__ = ["wreck"]
pytestmark = pytest.mark.django_db

Wreck = dict[str, Article]


@pytest.fixture
def desk(client: Client) -> Client:
    """A client logged in as somebody who may edit."""
    add_editor("editor")
    client.force_login(User.objects.get(username="editor"))
    return client


def english(row: Story | Event) -> str:
    with override("en"):
        return row.get_absolute_url()


@pytest.mark.parametrize("language", ["", "/en"])
def test_the_pages_of_stories_are_whole(client: Client, wreck: Wreck, language: str) -> None:
    story = story_of(wreck["wire"])
    for path in (
        "/stories/",
        f"/stories/{story.pk}/",
        f"/stories/{story.pk}/?order=newest",
        "/stories/?q=none",
    ):
        page = Outline(read(client, language + path))
        assert page.faults == []
        assert len(page.all("h1")) == 1
        assert page.all("script") == page.all("style") == []


def test_a_story_lists_its_articles_and_puts_copies_beside_what_they_copy(
    client: Client, wreck: Wreck
) -> None:
    page = read(client, english(story_of(wreck["wire"])))
    for name in SEA:
        assert f"/articles/{wreck[name].pk}/" in page
    assert "1 copy of this text" in page
    assert "4 articles" in page
    assert "2 independent sources" in page


def test_a_story_has_a_timeline_of_its_own_events(client: Client, wreck: Wreck) -> None:
    page = read(client, story_of(wreck["ban"]).get_absolute_url())
    ours = events_of(wreck, *LAW)
    assert ours != set(Event.objects.all())
    for event in Event.objects.all():
        assert (event.get_absolute_url() in page) is (event in ours)


def events_of(wreck: Wreck, *names: str) -> set[Event]:
    return set(Event.objects.filter(memberships__mention__analysis__article__in=of(wreck, *names)))


def test_the_timeline_and_the_export_can_be_narrowed_to_a_story(client: Client, wreck: Wreck) -> None:
    story, ours = story_of(wreck["ban"]), len(events_of(wreck, *LAW))
    assert len(Outline(read(client, f"/?story={story.pk}")).all("article")) == ours
    exported = client.get(f"/export.json?story={story.pk}")
    assert len(exported.getvalue().decode().split('"permalink"')) - 1 == ours


def test_a_story_is_found_by_the_words_of_any_of_its_articles(client: Client, wreck: Wreck) -> None:
    page = read(client, "/stories/?q=السجائر")
    assert story_of(wreck["vote"]).get_absolute_url() in page
    assert story_of(wreck["wire"]).get_absolute_url() not in page


def test_an_old_address_of_a_story_leads_to_the_present_one(client: Client, wreck: Wreck) -> None:
    story = story_of(wreck["retold"])
    response = client.get(reverse("story", args=[wreck["retold"].telling.handle]))
    assert (response.status_code, response["Location"]) == (302, story.get_absolute_url())
    assert client.get(reverse("story", args=["nosuchstory"])).status_code == 404


def test_article_and_event_lead_to_their_story_and_name_the_copies(client: Client, wreck: Wreck) -> None:
    story = english(story_of(wreck["wire"]))
    page = read(client, f"/en/articles/{wreck['wire'].pk}/")
    assert story in page
    assert "1 other article prints this text" in page
    event = Event.objects.filter(memberships__mention__analysis__article=wreck["wire"]).first()
    assert event is not None
    assert story in read(client, english(event))


def test_sources_that_disagree_can_be_asked_for(client: Client, wreck: Wreck) -> None:
    Event.objects.filter(memberships__mention__analysis__article=wreck["vote"]).update(disagreement=True)
    assert len(Outline(read(client, "/?agree=no")).all("article")) == 1


def test_a_toll_that_grows_is_a_series_and_no_dispute(client: Client) -> None:
    for day, killed in ((9, 5), (10, 8)):
        blast = {
            "sentence": f"وقع انفجار في سوق بغداد يوم الاثنين وقتل فيه {killed} أشخاص من الباعة والمارة.",
            "trigger": "انفجار",
            "type": "ASSAULT",
            "when": date(2015, 3, 9),
            "places": ["بغداد"],
            "numbers": [(killed, "exact", "killed")],
        }
        analysis = analysed(blast, published=date(2015, 3, day))
        record(file_of(analysis, f"paper {day}"), analysis)
    page = read(client, english(Event.objects.get()))
    assert "rises day by day" in page
    assert "sources disagree" not in page
    assert page.index("9 March 2015") < page.index("10 March 2015")


# --- at the desk ----------------------------------------------------------------------------


def change(story: Story) -> str:
    return reverse("admin:events_story_change", args=[story.pk])


def test_an_editor_names_a_story(desk: Client, wreck: Wreck) -> None:
    response = desk.post(change(story_of(wreck["wire"])), {"title": "مأساة قرقنة"})
    assert response.status_code == 302
    assert story_of(wreck["later"]).title == "مأساة قرقنة"


def test_an_editor_joins_stories_and_takes_it_back_on_the_page(desk: Client, wreck: Wreck) -> None:
    ids = [story_of(wreck[name]).pk for name in ("wire", "ban")]
    chosen = {"action": "join", "_selected_action": ids}
    response = desk.post(reverse("admin:events_story_changelist"), chosen, follow=True)
    assert story_of(wreck["wire"]) == story_of(wreck["ban"])
    undo = next(
        form["action"]
        for form in Outline(response.content.decode()).all("form")
        if "/undo/" in str(form.get("action"))
    )
    desk.post(str(undo))
    assert story_of(wreck["wire"]) != story_of(wreck["ban"])


def test_an_editor_takes_articles_out_of_a_story(desk: Client, wreck: Wreck) -> None:
    story = story_of(wreck["wire"])
    assert f'value="{wreck["later"].pk}"' in read(desk, change(story))
    desk.post(reverse("admin:events_story_part", args=[story.pk]), {"article": [wreck["later"].pk]})
    assert not StoryMembership.objects.filter(article=wreck["later"]).exists()


def test_an_editor_makes_a_story_of_articles(desk: Client, wreck: Wreck) -> None:
    chosen = {"action": "into_one_story", "_selected_action": [wreck["wire"].pk, wreck["ban"].pk]}
    desk.post(reverse("admin:events_article_changelist"), chosen)
    assert story_of(wreck["wire"]) == story_of(wreck["ban"])


def test_who_may_only_look_cannot_part_a_story(client: Client, wreck: Wreck) -> None:
    reader = User.objects.create_user("reader", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_story"))
    client.force_login(reader)
    story = story_of(wreck["wire"])
    assert 'name="article"' not in read(client, change(story))
    address = reverse("admin:events_story_part", args=[story.pk])
    assert client.post(address, {"article": [wreck["later"].pk]}).status_code == 403


@pytest.fixture
def doubt() -> CandidatePair:
    """Two tellings that may be one event."""
    for source, place in (("الأولى", "فيينا"), ("الثانية", "جنيف")):
        meeting = {
            "sentence": f"جرت مباحثات بين الطرفين في {place} حول شروط الهدنة.",
            "trigger": "مباحثات",
            "type": "CONSULT",
            "places": [place],
        }
        analysis = analysed(meeting, published=DAY)
        record(file_of(analysis, source), analysis)
    CandidatePair.objects.all().delete()
    first, second = sorted(Event.objects.values_list("pk", flat=True))
    return CandidatePair.objects.create(first=first, second=second, verdict="uncertain", score=3.4)


QUESTIONS = "admin:events_candidatepair_changelist"


@pytest.mark.parametrize(("answer", "events"), [("one", 1), ("two", 2)])
def test_an_uncertain_pair_is_shown_with_both_sentences_and_answered_once(
    desk: Client, doubt: CandidatePair, answer: str, events: int
) -> None:
    page = read(desk, reverse(QUESTIONS))
    assert page.count("<blockquote") == 2
    assert Outline(page).faults == []
    response = desk.post(
        reverse("admin:events_pair_answer", args=[doubt.pk]), {"answer": answer}, follow=True
    )
    assert Event.objects.count() == events
    assert "<blockquote" not in response.content.decode()


def test_nobody_without_the_right_answers(client: Client, doubt: CandidatePair) -> None:
    client.force_login(User.objects.create_user("reader", is_staff=True))
    assert client.get(reverse(QUESTIONS)).status_code == 403
    address = reverse("admin:events_pair_answer", args=[doubt.pk])
    assert client.post(address, {"answer": "one"}).status_code == 403
    assert Event.objects.count() == 2
