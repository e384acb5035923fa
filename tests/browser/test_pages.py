"""The pages in a real browser: direction, language, filters, lights, nothing from elsewhere, open to all."""

from pathlib import Path

import pytest

from events.models import Article, Event
from tests.browser.conftest import Desk
from tests.events import builders

pytestmark = pytest.mark.django_db(transaction=True)

ACCESSIBILITY = (Path(__file__).parent / "accessibility.js").read_text(encoding="utf-8")


@pytest.fixture
def told() -> Event:
    """A record with an event of every kind; the one told by two sources."""
    builders.sampler()
    waiting = builders.article("وصل الوفد أمس إلى المطار.", published=None, file_name="no-date.txt")
    builders.time(waiting, "أمس", resolution="unresolved", reason="no_publication_date", precision=None)
    return builders.vienna()


def paths(event: Event) -> list[str]:
    article = Article.objects.get(file_name="week.txt")
    return [
        "/",
        "/?review=any&actor=USA&first=2014-06-01",
        "/?q=none",
        f"/events/{event.pk}/",
        f"/articles/{article.pk}/",
        f"/articles/{article.pk}/?text=original",
        "/articles/",
        "/unresolved/",
    ]


def test_arabic_runs_from_right_to_left(desk: Desk, told: Event) -> None:
    page = desk.open("/")
    assert desk.script("() => [document.dir, document.documentElement.lang]") == ["rtl", "ar"]
    assert desk.script("() => getComputedStyle(document.body).direction") == "rtl"
    day, title = page.locator(".day > h2").first, page.locator("li.event h3").first
    assert day.bounding_box()["x"] > title.bounding_box()["x"]  # type: ignore[index]


def test_the_switch_turns_the_page_round_and_back(desk: Desk, told: Event) -> None:
    page = desk.open("/?type=CONSULT")
    page.get_by_role("link", name="English").click()
    assert page.url.endswith("/en/?type=CONSULT")
    assert desk.script("() => document.dir") == "ltr"
    assert page.get_by_text("American and Iranian diplomats met in Vienna").is_visible()
    page.get_by_role("link", name="العربية").click()
    assert page.url.endswith("/?type=CONSULT")
    assert desk.script("() => document.dir") == "rtl"


def test_a_filter_leaves_what_was_asked_for(desk: Desk, told: Event) -> None:
    page = desk.open("/")
    assert page.locator("li.event").count() == 8
    page.get_by_label("كلمات").fill("الاثنين")
    page.get_by_role("button", name="عرض").click()
    assert page.locator("li.event h3").all_inner_texts() == [told.title_ar]
    page.get_by_role("link", name="إلغاء التصفية").click()
    assert page.locator("li.event").count() == 8
    page.get_by_text("مرشّحات أخرى").click()
    page.get_by_label("طرف").fill("ايران")
    page.get_by_label("طرف").press("Enter")
    assert page.locator("li.event").count() == 1
    assert page.get_by_label("طرف").input_value() == "ايران"


def test_the_timeline_is_paged_and_can_be_turned_round(desk: Desk, told: Event) -> None:
    builders.many(120)
    page = desk.open("/?review=any&order=oldest")
    oldest = page.locator("li.event h3").first.inner_text()
    page.get_by_role("link", name="أحداث أحدث").click()
    assert page.locator("li.event h3").first.inner_text() != oldest
    page.get_by_role("link", name="أحداث أقدم").click()
    assert page.locator("li.event h3").first.inner_text() == oldest


def test_the_event_page_lights_the_words(desk: Desk, told: Event) -> None:
    page = desk.open("/")
    page.get_by_role("link", name=told.title_ar).click()
    telling = page.locator(".telling").first
    assert telling.locator("mark.trigger").inner_text() == "التقى"
    assert telling.locator("mark.time").inner_text() == "يوم الإثنين"
    lit = desk.script("() => getComputedStyle(document.querySelector('mark.time')).backgroundColor")
    assert lit not in ("rgba(0, 0, 0, 0)", "transparent")


def test_a_source_opens_its_article_at_the_word(desk: Desk, told: Event) -> None:
    page = desk.open(f"/events/{told.pk}/")
    page.locator(".telling h3 a").first.click()
    assert page.locator("mark:target").inner_text() == "التقى"
    page.locator("mark.time").first.click()
    assert page.locator("li:target").get_by_text("16 يونيو 2014").is_visible()


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("language", ["", "/en"])
def test_nothing_is_wider_than_the_window(desk: Desk, told: Event, width: int, language: str) -> None:
    long = builders.article("كلمة" * 200, title="عنوان" * 60, source="مصدر" * 40, file_name="x" * 200)
    builders.event(builders.mention(long, "كلمة", title=("طويل" * 80, "long" * 80)))
    desk.page.set_viewport_size({"width": width, "height": 800})
    for path in [*paths(told), f"/articles/{long.pk}/"]:
        desk.open(language + path)
        wide = desk.script("() => document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["", "/en"])
def test_every_page_is_open_to_all(desk: Desk, told: Event, language: str, scheme: str) -> None:
    desk.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for path in paths(told):
        desk.open(language + path)
        assert desk.script(ACCESSIBILITY) == [], path


def test_the_keyboard_reaches_the_content_first_and_shows_where_it_is(desk: Desk, told: Event) -> None:
    page = desk.open("/")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.name") == "q"
    assert page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_hostile_words_do_nothing(desk: Desk) -> None:
    words = "<script>console.error('x')</script><img src='https://example.org/x.png' onerror=alert(1)>"
    article = builders.article(f"التقى {words} الوزير", title=words, source=words)
    event = builders.event(builders.mention(article, "التقى", title=(words, words)))
    for path in ("/", f"/events/{event.pk}/", f"/articles/{article.pk}/", "/articles/"):
        assert desk.open(path).get_by_text(words).locator("visible=true").count() >= 1


def test_a_name_that_turns_text_round_turns_nothing_else(desk: Desk) -> None:
    article = builders.article("وصل الوفد.", source="\u202eabc", title="\u202eمقال")
    builders.event(builders.mention(article, "وصل"))
    page = desk.open("/en/")
    term, name = page.locator("dl.parts dt").last, page.locator("dl.parts dd").last
    assert term.bounding_box()["x"] < name.bounding_box()["x"]  # type: ignore[index]
    assert page.locator("li.event h3").bounding_box() is not None


def test_what_is_printed_is_the_record_without_the_controls(desk: Desk, told: Event) -> None:
    page = desk.open("/")
    page.emulate_media(media="print")
    assert not page.locator("form.filters").is_visible()
    assert page.locator("li.event").first.is_visible()
