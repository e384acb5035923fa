"""The whole way in, as readers and editors live it: a desk as `make run` starts it, files dropped into its
inbox, and a real browser on its pages. One desk serves the module; each test looks at articles of its own.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.desks import Desk
from tests.servers import free_port

WITHIN = 60  # seconds; an idle desk needs one or two, this one has the sample articles to read as well

MEETING = "التقى وزير الخارجية الأردني نظيره التركي في عمّان يوم الاثنين لبحث تسيير الرحلات الجوية."
PROTEST = "تظاهر مئات العمال في مدينة طنطا المصرية يوم الأحد احتجاجا على تأخر الرواتب."
VISIT = "وصل وفد من البنك الدولي إلى الخرطوم أمس."
FLOOD = "ضربت فيضانات مدينة نواكشوط أول أمس."
ARTICLES = {
    "meeting.txt": f'---\ntitle: "لقاء في عمّان"\npublished: 2018-03-14\n---\n{MEETING}\n',
    "protest.txt": f'---\ntitle: "مظاهرة في طنطا"\npublished: 2017-05-16\n---\n{PROTEST}\n',
    "visit.txt": f'---\ntitle: "وفد في الخرطوم"\n---\n{VISIT}\n',
    "flood.txt": f'---\ntitle: "سيول نواكشوط"\n---\n{FLOOD}\n',
}
JUNK = bytes(range(256)) * 40


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, sqlite_template: str) -> Iterator[Desk]:
    """A desk that runs, with every file of this module dropped into its inbox."""
    with Desk(tmp_path_factory.mktemp("reader") / "desk", template=sqlite_template) as desk:
        desk.environment["NEWSDESK_PORT"] = str(free_port())
        desk.whole()
        desk.wait_for(lambda: answers(f"{address(desk)}/healthz"))
        for name, text in ARTICLES.items():
            desk.drop(name, text)
        draft = desk.folder / "draft"
        draft.write_bytes(JUNK)
        draft.rename(desk.inbox / "junk.txt")
        yield desk


@pytest.fixture
def page(browser: Browser, desk: Desk) -> Iterator[Page]:
    """A fresh window on the desk, of a visitor; the browser must have nothing to complain of in the end."""
    context = browser.new_context(base_url=address(desk), locale="en-GB")
    page, faults = context.new_page(), list[str]()
    page.on("console", lambda said: faults.append(said.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    context.close()
    assert faults == []


@pytest.fixture
def editor(page: Page, desk: Desk) -> Page:
    """The window of an editor, logged in with the password that the desk said at its first start."""
    said = re.search(r"Editor +(\S+) +password (\S+)", desk.log("desk"))
    assert said, desk.log("desk")
    page.goto("/admin/")
    page.locator("input[name=username]").fill(said[1])
    page.locator("input[name=password]").fill(said[2])
    page.locator("input[type=submit]").click()
    page.locator("#user-tools").wait_for()
    return page


def address(desk: Desk) -> str:
    return f"http://127.0.0.1:{desk.environment['NEWSDESK_PORT']}"


def answers(url: str) -> bool:
    try:
        with urlopen(url, timeout=2) as response:
            return bool(response.status == 200)
    except (URLError, OSError):
        return False


def opened(page: Page, path: str, found: Callable[[], Locator], seconds: float = WITHIN) -> Locator:
    """Open a page again and again, as a reader would, until it shows what is looked for."""
    until = time.monotonic() + seconds
    while True:
        page.goto(path)
        if found().count() or time.monotonic() > until:
            expect(found()).to_have_count(1)
            return found()
        page.wait_for_timeout(200)


def on_day(page: Page, day: str, sentence: str) -> Locator:
    """The event on the timeline that stands under this day with this sentence."""
    heading = page.locator("section.day").filter(has=page.locator(f'h2 time[datetime="{day}"]'))
    return heading.locator("li.event").filter(has_text=sentence)


def waiting(page: Page, title: str) -> Locator:
    """An article in the list of unresolved dates."""
    return page.locator("ul.unresolved > li").filter(has=page.get_by_role("link", name=title, exact=True))


def test_a_dropped_article_is_on_the_timeline_with_its_words_lit(page: Page) -> None:
    event = opened(page, "/?last=2018-12-31", lambda: on_day(page, "2018-03-12", MEETING))
    assert page.evaluate("() => getComputedStyle(document.body).direction") == "rtl"
    assert event.locator("blockquote").inner_text() == MEETING
    assert event.locator("mark.trigger").inner_text() == "التقى"
    assert event.locator("mark.time").inner_text() == "يوم الاثنين"
    assert event.locator(".badge.unreviewed").is_visible()


def test_the_page_of_an_event_tells_how_its_date_was_found(page: Page) -> None:
    event = opened(page, "/?last=2018-12-31", lambda: on_day(page, "2018-03-12", MEETING))
    event.locator("h3 a").click()
    telling = page.locator(".telling")
    assert telling.locator("blockquote").inner_text() == MEETING
    (step,) = telling.locator("ol.steps li").all_inner_texts()
    published, found = "الأربعاء 14 مارس 2018", "الاثنين 12 مارس 2018"
    assert published in step
    assert found in step


def test_a_date_that_an_editor_corrects_is_the_one_on_the_timeline(editor: Page) -> None:
    event = opened(editor, "/?last=2017-12-31", lambda: on_day(editor, "2017-05-14", PROTEST))
    event.locator("h3 a").click()
    editor.locator("article.event > header a.button").click()
    for end in ("earliest", "latest"):
        editor.locator(f"input[name={end}]").fill("2017-05-09")
    editor.locator("input[name=_save]").click()
    editor.locator("li.success").wait_for()
    editor.goto("/?last=2017-12-31")
    expect(on_day(editor, "2017-05-09", PROTEST)).to_have_count(1)
    expect(on_day(editor, "2017-05-14", PROTEST)).to_have_count(0)


def test_a_file_of_junk_is_in_the_ledger_with_reason_and_remedy(editor: Page) -> None:
    row = opened(
        editor,
        "/admin/ingest/inboxfile/?state__exact=failed",
        lambda: editor.locator("#result_list tbody tr").filter(has_text="junk.txt"),
    )
    reason, remedy = row.locator(".field-told").inner_text().splitlines()
    assert "junk.txt" in reason
    assert len(remedy) > 10


def test_words_without_a_publication_date_wait_for_an_editor(page: Page) -> None:
    article = opened(page, "/unresolved/", lambda: waiting(page, "وفد في الخرطوم"))
    assert article.locator("mark.time.unresolved").all_inner_texts() == ["أمس"]
    opened(page, "/?dated=no", lambda: page.locator(".undated li.event").filter(has_text=VISIT))


def test_they_resolve_as_soon_as_an_editor_gives_it(editor: Page) -> None:
    article = opened(editor, "/unresolved/", lambda: waiting(editor, "سيول نواكشوط"))
    article.locator("a.button").click()
    editor.locator("input[name=published]").fill("2016-09-21")
    editor.locator("input[name=_save]").click()
    change = editor.locator(".difference tr").filter(has_text="أول أمس").first
    assert change.locator(".new").inner_text() != change.locator(".gone").inner_text()
    assert "19" in change.locator(".new").inner_text()
    editor.locator("input[name=_confirm]").click()
    editor.locator("li.success").wait_for()
    opened(editor, "/?last=2016-12-31", lambda: on_day(editor, "2016-09-19", FLOOD))
    editor.goto("/unresolved/")
    expect(waiting(editor, "سيول نواكشوط")).to_have_count(0)
