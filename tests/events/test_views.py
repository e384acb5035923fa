"""The pages as a browser gets them: what they say, in both languages, and what they never do."""

from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from events.explaining import reason_in_words
from events.labels import BASES, RESOLUTIONS
from events.models import Article, Event, FieldDecision, KeyAlignment, MergeLog
from tests.events import builders
from tests.events.outline import Outline, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages() -> list[str]:
    """The address of each kind of page, with rows behind it."""
    event = builders.vienna()
    builders.sampler()
    waiting = builders.article("وصل الوفد أمس.", published=None, file_name="nodate.txt")
    builders.time(waiting, "أمس", resolution="unresolved", reason="no_publication_date", precision=None)
    article = Article.objects.get(title="لقاء أميركي إيراني في فيينا")
    return [
        "/",
        "/?type=CONSULT&first=2014-01-01&actor=USA",
        "/?q=nothing",
        "/unresolved/",
        "/articles/",
        "/articles/?show=no-date",
        f"/events/{event.pk}/",
        f"/articles/{article.pk}/",
        f"/articles/{article.pk}/?text=original",
        f"/articles/{waiting.pk}/",
    ]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_page_is_whole_and_loads_nothing_from_elsewhere(
    client: Client, pages: list[str], language: str
) -> None:
    for path in pages:
        page = Outline(read(client, path if language == "ar" else f"/en{path}"))
        assert page.faults == []
        assert page.all("html") == [{"lang": language, "dir": "rtl" if language == "ar" else "ltr"}]
        assert len(page.all("h1")) == 1
        assert page.all("script") == page.all("style") == []
        for _, attributes in page.tags:
            assert not [name for name in attributes if name == "style" or name.startswith("on")]
        for loaded in [*page.all("link"), *page.all("img")]:
            assert str(loaded.get("href") or loaded.get("src")).startswith("/static/")
        names = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
        assert len(names) == len(set(names))


@pytest.mark.parametrize("accepted", ["en", "en-GB,en;q=0.9,ar;q=0.1", "fr", ""])
def test_arabic_is_what_a_reader_gets_who_chose_nothing(client: Client, accepted: str) -> None:
    page = client.get("/", headers={"accept-language": accepted}).content.decode()
    assert '<html lang="ar" dir="rtl">' in page


def test_every_page_leads_to_itself_in_the_other_language(client: Client) -> None:
    path = f"/events/{builders.vienna().pk}/"
    assert {"hreflang": "en", "lang": "en", "dir": "ltr", "href": f"/en{path}"} in Outline(
        read(client, path)
    ).all("a")
    assert {"hreflang": "ar", "lang": "ar", "dir": "rtl", "href": path} in Outline(
        read(client, f"/en{path}")
    ).all("a")


def test_the_switch_keeps_the_filters(client: Client) -> None:
    links = Outline(read(client, "/?type=CONSULT")).all("a")
    assert "/en/?type=CONSULT" in [link["href"] for link in links]


def test_the_timeline_shows_each_event_with_the_sentence_it_came_from(client: Client) -> None:
    event = builders.vienna()
    page = read(client, "/")
    assert "الاثنين، 16 يونيو 2014" in page
    assert event.title_ar in page
    assert '<mark class="trigger">التقى</mark>' in page
    assert '<mark class="time" title="16 يونيو 2014">يوم الإثنين</mark>' in page
    for words in ("تشاور", "لم يُراجَع", "المصادر مختلفة", "مصدران", "الولايات المتحدة", "فيينا"):
        assert words in page


def test_what_did_not_happen_or_is_not_dated_looks_different(client: Client) -> None:
    builders.sampler()
    page = read(client, "/")
    for words in (
        "مرتقب",
        "لم يقع",
        "محتمل",
        "جارٍ",
        "غير مؤرَّخ",
        "مطلع 2014",
        "قبل 20 يوليو 2014",
        "يونيو 2014",
    ):
        assert words in page
    assert "1 يونيو 2014" not in page.replace("11 يونيو", "")


def test_a_reviewed_event_bears_no_badge(client: Client) -> None:
    Event.objects.filter(pk=builders.vienna().pk).update(review="accepted")
    assert "badge unreviewed" not in read(client, "/")


def test_the_event_page_shows_every_source_and_how_its_date_was_read(client: Client) -> None:
    event = builders.vienna()
    page = read(client, f"/events/{event.pk}/")
    for words in ("الراصد", "المدار", "<mark", "48.2085, 16.3721", "نحو 40", "محسوب من تاريخ النشر", "USA"):
        assert words in page
    assert '<ol class="steps">' in page
    assert page.count('class="telling"') == 2


def test_numbers_stand_side_by_side_with_their_sources(client: Client) -> None:
    page = Outline(read(client, f"/en/events/{builders.vienna().pk}/"))
    assert len([row for row in page.all("tr") if row.get("class") == "disputed"]) == 2


def test_what_editors_decided_is_told_to_all_and_their_names_to_staff(
    client: Client, admin_client: Client
) -> None:
    event = builders.vienna()
    editor = User.objects.create(username="سعاد")
    FieldDecision.objects.create(target_key=event.anchor_key, field="type", value="AGREE", by=editor)
    MergeLog.objects.create(event_id=event.pk, action="merge", keys=["a", "b"], by=editor)
    public, inside = (read(reader, f"/events/{event.pk}/") for reader in (client, admin_client))
    assert public.count("<bdi>سعاد</bdi>") == 0
    assert public.count(" · محرّر · ") == 2
    assert inside.count("<bdi>سعاد</bdi>") == 2
    assert "سجل القرارات" in public


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("", "اليوم نفسه: 16 يونيو 2014؛ المكان نفسه: فيينا"),
        ("/en", "the same day: 16 June 2014; the same place: فيينا"),
    ],
)
def test_why_the_machine_joined_tellings_is_told(client: Client, language: str, words: str) -> None:
    event = builders.vienna()
    reasons = [
        {"rule": "same_day", "value": "2014-06-16", "weight": 2.2},
        {"rule": "same_town", "value": "فيينا", "weight": 2.0},
    ]
    MergeLog.objects.create(
        event_id=event.pk, action="join", keys=["a", "b"], reasons=[{"pair": ["a", "b"], "reasons": reasons}]
    )
    assert words in read(client, f"{language}/events/{event.pk}/")


@pytest.mark.parametrize("language", ["", "/en"])
def test_an_undated_event_says_why_its_date_is_not_known(client: Client, language: str) -> None:
    article = builders.article("التقى الوزيران يوم الاثنين.", published=None)
    monday = builders.time(
        article, "يوم الاثنين", resolution="unresolved", reason="no_publication_date", precision=None
    )
    event = builders.event(builders.mention(article, "التقى", when=monday))
    page = Outline(read(client, f"{language}/events/{event.pk}/"))
    assert page.faults == []
    text = read(client, f"{language}/events/{event.pk}/")
    with override(language.strip("/") or "ar"):
        assert reason_in_words("no_publication_date") in unescape(text)
        assert str(RESOLUTIONS["unresolved"]) in text
        assert str(BASES["published"]) not in text


def test_an_old_address_leads_to_the_present_event(client: Client) -> None:
    event = builders.vienna()
    absorbed = event.memberships.exclude(mention__handle=event.pk).get().mention
    response = client.get(f"/events/{absorbed.handle}/")
    assert (response.status_code, response["Location"]) == (302, f"/events/{event.pk}/")
    KeyAlignment.objects.create(old_key="o", old_handle="oldoldoldold0", new_key=event.anchor_key)
    assert client.get("/en/events/oldoldoldold0/")["Location"] == f"/en/events/{event.pk}/"


def test_an_address_that_was_never_given_is_not_found_in_both_languages(client: Client) -> None:
    arabic, english = client.get("/events/nosuchevent00/"), client.get("/en/events/nosuchevent00/")
    assert (arabic.status_code, english.status_code) == (404, 404)
    assert "الصفحة غير موجودة" in arabic.content.decode()
    assert "Not found" in english.content.decode()


def test_the_article_page_lights_dates_and_triggers_and_links_them(client: Client) -> None:
    event = builders.vienna()
    page = read(client, f"/articles/{Article.objects.get(file_name='article.txt').pk}/")
    assert f'<a class="lit" href="/events/{event.pk}/"><mark class="trigger" id="at-{event.pk}"' in page
    assert '<a class="lit" href="#time-0"><mark class="time resolved" id="at-time-0"' in page
    assert "نُشر في الثلاثاء، 17 يونيو 2014 (أُعطي عند الإدخال)" in page


def test_the_text_as_it_came_is_lit_where_the_words_stood_before_they_were_mended(client: Client) -> None:
    article = builders.article("التقى الوزيران أمس.")
    event = builders.event(mention := builders.mention(article, "التقى"))
    builders.time(article, "أمس", date(2014, 6, 16), date(2014, 6, 16))
    Article.objects.update(text="ــ التقــى الوزيران أمــس.")
    article.analysis.times.update(source_start=20, source_end=25)
    mention.payload["trigger"]["source"] = {"start": 3, "end": 10}
    mention.save()
    page = read(client, f"/articles/{article.pk}/?text=original")
    assert f'<a class="lit" href="/events/{event.pk}/">' in page
    assert ">التقــى</mark>" in page
    assert ">أمــس</mark>" in page
    assert ">التقى</mark>" in read(client, f"/articles/{article.pk}/")


def test_a_long_text_is_shown_in_parts_and_opens_where_a_link_points(client: Client) -> None:
    text = "سطر من النص الطويل\n" * 6000 + "التقى الوزيران أمس."
    article = builders.article(text)
    mention = builders.mention(article, "التقى")
    builders.event(mention)
    assert 'class="trigger"' not in read(client, f"/articles/{article.pk}/")
    page = read(client, f"/articles/{article.pk}/?at={mention.trigger_start}")
    assert 'class="trigger"' in page
    assert len(page) < 200_000


def test_the_work_lists_hold_what_an_editor_should_look_at(client: Client, pages: list[str]) -> None:
    builders.time(
        builders.article("عام 2014 كان صعبا.", file_name="noevent.txt"), "عام 2014", date(2014, 1, 1)
    )
    assert "nodate.txt" in read(client, "/articles/?show=no-date")
    assert "noevent.txt" in read(client, "/articles/?show=no-event")
    assert "nodate.txt" not in read(client, "/articles/?show=no-event")
    assert "nodate.txt" in read(client, "/articles/?show=unresolved")
    unresolved = read(client, "/unresolved/")
    assert 'وصل الوفد <a class="lit"' in unresolved
    assert "وهو غير معروف" in unresolved


HOSTILE = "<script>alert('x')</script><img src=x onerror=alert(1)>\u202e&amp;\"'"


def test_hostile_words_in_every_field_stay_words(client: Client) -> None:
    article = builders.article(
        f"التقى {HOSTILE} أمس.",
        title=HOSTILE,
        source=HOSTILE,
        file_name=HOSTILE + "\n.txt",
        url="javascript:alert(1)",
        warnings=[{"code": HOSTILE, "detail": HOSTILE, "text": HOSTILE, "start": 0, "end": 1}],
    )
    yesterday = builders.time(
        article, "أمس", steps=[{"rule": HOSTILE, "input": HOSTILE, "output": HOSTILE}], reason=HOSTILE
    )
    event = builders.event(
        builders.mention(
            article,
            "التقى",
            type="<b>X",
            mode="<script>",
            when=yesterday,
            actors=[{"name": HOSTILE, "name_en": HOSTILE, "code": "<b>", "role": "actor"}],
            places=[builders.VIENNA | {"name": HOSTILE, "name_en": HOSTILE}],
            numbers=[{"value": 3, "comparison": "exact", "unit": "<script>", "role": "<script>"}],
            title=(HOSTILE, HOSTILE),
        )
    )
    editor = User.objects.create(username="<script>x")
    FieldDecision.objects.create(target_key=event.anchor_key, field="title_ar", value=HOSTILE, by=editor)
    for path in ("/", f"/events/{event.pk}/", f"/articles/{article.pk}/", "/articles/", "/unresolved/"):
        for prefix in ("", "/en"):
            page = Outline(read(client, prefix + path))
            assert page.faults == []
            assert page.all("script") == page.all("img") == page.all("b") == []
            assert "javascript:alert(1)" not in [link.get("href") for link in page.all("a")]
            for tag, attributes in page.tags:
                shown = {name: value for name, value in attributes.items() if name != "value"}
                assert not any("\u202e" in (value or "") for value in shown.values()), tag


def test_titles_and_names_are_isolated_from_the_line_they_stand_in(client: Client) -> None:
    event = builders.vienna()
    page = read(client, "/")
    for words in (event.title_ar, "فيينا", "إيران"):
        assert any(
            f"<bdi{rest}>{words}</bdi>" in page for rest in ("", ' class="actor"', ' class="recipient"')
        )


@pytest.mark.parametrize("path", ["/", "/articles/", "/unresolved/", "/export.json", "/export.csv"])
def test_a_page_is_read_and_never_written(client: Client, path: str) -> None:
    for method in (client.post, client.put, client.delete):
        assert method(path).status_code == 405
    assert client.head(path).status_code == 200


def test_an_unchanged_page_is_not_sent_again(client: Client) -> None:
    builders.vienna()
    first = client.get("/")
    assert client.get("/", headers={"if-none-match": first["ETag"]}).status_code == 304
    Event.objects.update(title_ar="عنوان آخر")
    assert client.get("/", headers={"if-none-match": first["ETag"]}).status_code == 200
    assert set(first["Cache-Control"].split(", ")) == {"no-cache", "private"}


def test_a_reader_gets_no_cookie(client: Client) -> None:
    builders.vienna()
    assert client.get("/").cookies == {}


def test_the_policy_of_every_page_allows_nothing_inline(client: Client) -> None:
    policy = client.get("/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_an_empty_desk_says_where_articles_go_but_the_folder_only_to_staff(
    client: Client, admin_client: Client, settings: object
) -> None:
    inbox = str(settings.NEWSDESK_INBOX)  # type: ignore[attr-defined]
    assert "لا أحداث بعد" in read(client, "/")
    assert inbox not in read(client, "/")
    assert inbox in read(admin_client, "/")


def test_what_matches_nothing_says_so_and_offers_a_way_back(client: Client) -> None:
    builders.vienna()
    page = read(client, "/?q=كلمةغيرموجودة")
    assert "لا حدث يطابق" in page
    assert "عرض كل الأحداث" in page


def test_a_period_that_ends_before_it_begins_is_explained(client: Client) -> None:
    assert "تنتهي الفترة قبل أن تبدأ" in read(client, "/?first=2014-06-10&last=2014-06-01")


def test_staff_can_edit_and_readers_cannot(client: Client, admin_client: Client) -> None:
    event = builders.vienna()
    edit = reverse("admin:events_event_change", args=[event.pk])
    assert edit not in read(client, f"/events/{event.pk}/")
    assert edit in read(admin_client, f"/events/{event.pk}/")


@pytest.mark.parametrize(
    ("language", "count", "words"),
    [
        ("ar", 0, "لا أحداث"),
        ("ar", 1, "حدث واحد"),
        ("ar", 2, "حدثان"),
        ("ar", 5, "5 أحداث"),
        ("ar", 11, "11 حدثًا"),
        ("ar", 100, "100 حدث"),
        ("en", 1, "1 event"),
        ("en", 2, "2 events"),
    ],
)
def test_events_are_counted_in_good_grammar(client: Client, language: str, count: int, words: str) -> None:
    Event.objects.bulk_create(
        Event(id=f"e{n}", anchor_key=str(n), type="AID", status="past", sort_day=date(2014, 1, 1))
        for n in range(count)
    )
    page = unescape(read(client, "/" if language == "ar" else "/en/"))
    assert f'<p role="status">{words}</p>' in page


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError("a fault of the test's")

    monkeypatch.setattr("events.timeline.page", fail)


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize(("path", "words"), [("/", "حدث عطل"), ("/en/", "Something broke")])
def test_a_broken_page_apologises_in_the_readers_language(path: str, words: str) -> None:
    response = Client(raise_request_exception=False).get(path)
    assert response.status_code == 500
    assert words in response.content.decode()
    assert "a fault of the test" not in response.content.decode()


Address = Callable[[], str]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_an_events_own_address_keeps_the_language(language: str) -> None:
    event = builders.vienna()
    with override(language):
        assert event.get_absolute_url() == ("" if language == "ar" else "/en") + f"/events/{event.pk}/"
