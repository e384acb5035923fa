"""Stories and copies in the record: placed in any order, named, joined, parted and undone."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import OperationalError

from events import grouping
from events.actions import revoke_decision
from events.actions.tell_stories import join_stories, name_story, part_story, undo_story
from events.grouping import is_anything_waiting, place_waiting
from events.models import Article, ArticlePair, ArticleTelling, Event, FieldDecision, Story, StoryMembership
from events.rebuilding import rebuild, story_snapshot
from ingest.ingesting import place
from ingest.recording import record
from tests.analyses import analysed, file_of
from tests.databases import Engine
from tests.extraction.test_stories import OTHER, RETOLD, WIRE, edited

DAY = date(2016, 5, 12)
LATER = (
    "أعلن حرس السواحل العثور على جثة أحد البحارة الخمسة المفقودين قرب قرقنة بعد أربعة أيام من غرق المركب "
    "الشراعي الذي باغتته العاصفة وهو عائد من صيد الإسفنج، وقال وزير النقل محمد الزواري إن البحث مستمر."
)
SWISS = "حظر البرلمان السويسري بيع السجائر الإلكترونية للقاصرين في قانون أقره نواب برن بعد نقاش."


def told(text: str, source: str, published: date | None = DAY, title: str = "") -> Article:
    """An article recorded, not placed yet; its first words are the mention that makes it an event."""
    first = text.split()[0]
    mention = {"sentence": text, "trigger": first, "type": "ACCIDENT", "when": published}
    analysis = analysed(mention, published=published)
    done = record(file_of(analysis, source), analysis)
    assert done is not None
    Article.objects.filter(pk=done.article_id).update(title=title)
    return Article.objects.get(pk=done.article_id)


def groups() -> set[frozenset[int]]:
    found: dict[str, set[int]] = {}
    for article, story in StoryMembership.objects.values_list("article_id", "story_id"):
        found.setdefault(story, set()).add(article)
    return {frozenset(members) for members in found.values()}


@pytest.fixture
def wreck(db: None) -> dict[str, Article]:
    """A story in four articles, one of them a copy, and two of another, all placed."""
    articles = {
        "wire": told(WIRE, "الوكالة", title="غرق مركب قبالة قرقنة"),
        "copy": told(edited(WIRE), "الصباح", title="بحارة مفقودون"),
        "retold": told(RETOLD, "المساء", DAY + timedelta(1), title="البحث عن بحارة قرقنة مستمر"),
        "later": told(LATER, "الوكالة", DAY + timedelta(4), title="العثور على جثة بحار"),
        "vote": told(OTHER, "المساء", title="سويسرا تحظر السجائر الإلكترونية"),
        "ban": told(SWISS, "الصباح", title="قانون سويسري"),
    }
    place_waiting()
    return articles


def of(wreck: dict[str, Article], *names: str) -> frozenset[int]:
    return frozenset(wreck[name].pk for name in names)


SEA, LAW = ("wire", "copy", "retold", "later"), ("vote", "ban")


def story_of(article: Article) -> Story:
    return Story.objects.get(memberships__article=article)


def test_articles_of_one_story_are_one_story_and_others_are_another(wreck: dict[str, Article]) -> None:
    assert groups() == {of(wreck, *SEA), of(wreck, *LAW)}
    story = story_of(wreck["wire"])
    assert (story.articles, story.first_day, story.last_day) == (4, DAY, DAY + timedelta(4))


def test_copies_of_a_text_count_as_one_source(wreck: dict[str, Article]) -> None:
    group = {Article.objects.get(pk=wreck[name].pk).copy_group for name in ("wire", "copy")}
    oldest = min((wreck["wire"], wreck["copy"]), key=lambda article: article.sha256)
    assert group == {oldest.sha256}
    assert Article.objects.get(pk=wreck["retold"].pk).copy_group == ""
    # The agency's two articles and the copy of one of them are one voice, the evening paper is the other.
    assert story_of(wreck["wire"]).sources == 2


def test_an_event_told_by_a_copy_is_drawn_anew_with_one_source(db: None) -> None:
    meeting = {
        "trigger": "التقى",
        "type": "CONSULT",
        "when": DAY,
        "actors": ["USA", "IRN"],
        "places": ["فيينا"],
    }
    sentence = "التقى وزيرا خارجية البلدين في فيينا يوم الخميس لبحث الملف النووي. "
    for source, text in (("الأولى", WIRE), ("الثانية", edited(WIRE))):
        analysis = analysed({"sentence": sentence + text, **meeting}, published=DAY)
        record(file_of(analysis, source), analysis)
    assert Event.objects.get().sources == 2
    place_waiting()
    assert Event.objects.get().sources == 1


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_arrival_does_not_matter(db: None, seed: int) -> None:
    texts: list[tuple[Any, ...]] = [
        (WIRE, "الوكالة"), (edited(WIRE), "الصباح"), (RETOLD, "المساء", DAY + timedelta(1)),
        (LATER, "الوكالة", DAY + timedelta(4)), (OTHER, "المساء"), (SWISS, "الصباح"),
    ]  # fmt: skip
    random.Random(seed).shuffle(texts)
    for given in texts:
        told(*given)
        if seed % 2:
            place_waiting()
    place_waiting()
    stories = {
        frozenset(story.memberships.values_list("article__sha256", flat=True)): story.pk
        for story in Story.objects.all()
    }
    sizes = sorted(len(members) for members in stories)
    assert sizes == [2, 4]
    # The id is that of the oldest article, whoever came first.
    for members, story_id in stories.items():
        oldest = min(Article.objects.filter(sha256__in=members), key=lambda one: (one.published, one.sha256))
        assert ArticleTelling.objects.get(article=oldest).handle == story_id


def test_placing_again_and_rebuilding_change_nothing(wreck: dict[str, Article]) -> None:
    before = story_snapshot()
    assert place_waiting() == 0
    rebuild()
    assert story_snapshot() == before


def test_fewer_articles_than_asked_for_are_left_waiting_and_placed_later(db: None) -> None:
    told(WIRE, "الوكالة")
    told(RETOLD, "المساء", DAY + timedelta(1))
    assert place_waiting(at_least=3) == 0
    assert is_anything_waiting()
    assert place_waiting(at_least=2) == 2
    assert not is_anything_waiting()
    assert Story.objects.get().articles == 2


def test_an_article_that_comes_later_joins_the_story_and_its_address_holds(wreck: dict[str, Article]) -> None:
    story = story_of(wreck["wire"])
    older = told(RETOLD.replace("لليوم الثاني", "فور وقوع الحادث"), "الغد", DAY - timedelta(1))
    place_waiting()
    found = Story.objects.at(story.pk)
    assert found is not None
    assert found == story_of(older)
    assert found.pk != story.pk


def test_an_article_without_a_date_is_in_no_story_until_it_has_one(db: None) -> None:
    told(WIRE, "الوكالة")
    undated = told(RETOLD, "المساء", None)
    place_waiting()
    assert not Story.objects.exists()
    analysis = analysed({"sentence": RETOLD, "trigger": "واصل", "type": "ACCIDENT"}, published=DAY)
    record(file_of(analysis, "المساء"), analysis)
    place_waiting()
    assert story_of(undated).articles == 2


def test_a_worker_that_dies_before_placing_leaves_the_article_to_the_next(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(_work: object) -> None:
        raise OperationalError("database is locked")

    told(WIRE, "الوكالة")
    told(RETOLD, "المساء")
    with monkeypatch.context() as broken:
        broken.setattr(grouping, "write", busy)
        place()
    assert grouping.is_anything_waiting()
    place()
    assert not grouping.is_anything_waiting()
    assert Story.objects.get().articles == 2


def test_a_redraw_that_could_not_be_done_is_done_later(
    transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = {"trigger": "التقى", "type": "CONSULT", "when": DAY, "actors": ["USA"], "places": ["فيينا"]}
    for source, text in (("الأولى", WIRE), ("الثانية", edited(WIRE))):
        analysis = analysed({"sentence": f"التقى الوزيران في فيينا. {text}", **meeting}, published=DAY)
        record(file_of(analysis, source), analysis)

    def busy(*_arguments: object) -> None:
        raise OperationalError("disk full")

    with monkeypatch.context() as broken:
        broken.setattr(grouping, "recluster", busy)
        place()
    assert Event.objects.get().sources == 2
    assert grouping.is_anything_waiting()
    place()
    assert Event.objects.get().sources == 1


@pytest.mark.parametrize("seed", range(3))
def test_files_of_one_text_are_linked_to_one_of_them_in_any_order(db: None, seed: int) -> None:
    papers = [f"paper {number}" for number in range(6)]
    random.Random(seed).shuffle(papers)
    for paper in papers:
        told(WIRE, paper)
        if seed:
            place_waiting()
    place_waiting()
    pairs = ArticlePair.objects.filter(kind="copy")
    smallest = Article.objects.order_by("sha256").first()
    assert set(pairs.values_list("first", flat=True)) == {smallest.pk if smallest else None}
    assert pairs.count() == len(papers) - 1
    assert Story.objects.get().sources == 1


def test_a_text_printed_again_a_year_later_is_a_copy_and_no_story(db: None) -> None:
    told(WIRE, "الوكالة")
    told(edited(WIRE), "الصباح", DAY + timedelta(365))
    place_waiting()
    assert Article.objects.exclude(copy_group="").count() == 2
    assert not Story.objects.exists()


def test_a_name_that_is_revoked_gives_the_story_its_own_title_back(
    wreck: dict[str, Article], editor: User
) -> None:
    name_story(story_of(wreck["wire"]).pk, "مأساة قرقنة", editor)
    revoke_decision(FieldDecision.objects.get(field="title").pk)
    assert not story_of(wreck["wire"]).named


def test_what_is_linked_says_why(wreck: dict[str, Article]) -> None:
    pairs = ArticlePair.objects.filter(kind="story", first__in=of(wreck, *LAW), second__in=of(wreck, *LAW))
    assert next(reason["rule"] for reason in pairs.get().reasons) == "story_words"


# --- what editors say -----------------------------------------------------------------------


def test_an_editor_names_a_story_and_the_name_stays_when_it_grows(
    wreck: dict[str, Article], editor: User
) -> None:
    story = story_of(wreck["wire"])
    name_story(story.pk, "  مأساة   قرقنة ", editor)
    told(LATER.replace("أحد", "ثاني"), "الغد", DAY + timedelta(5))
    place_waiting()
    story = story_of(wreck["wire"])
    assert (story.title, story.named, story.articles) == ("مأساة قرقنة", True, 5)
    name_story(story.pk, "", editor)
    assert not story_of(wreck["wire"]).named


def test_stories_are_joined_and_the_joining_is_undone(wreck: dict[str, Article], editor: User) -> None:
    before = story_snapshot()
    batch = join_stories([story_of(wreck["wire"]).pk, story_of(wreck["ban"]).pk], editor)
    assert groups() == {of(wreck, *SEA, *LAW)}
    undo_story(batch)
    assert story_snapshot() == before


def test_articles_are_taken_out_of_a_story_and_stay_out(wreck: dict[str, Article], editor: User) -> None:
    before = story_snapshot()
    out = ("retold", "later")
    batch = part_story(story_of(wreck["wire"]).pk, of(wreck, *out), editor)
    assert groups() == {of(wreck, "wire", "copy"), of(wreck, *out), of(wreck, *LAW)}
    rebuild()
    assert groups() == {of(wreck, "wire", "copy"), of(wreck, *out), of(wreck, *LAW)}
    undo_story(batch)
    assert story_snapshot() == before


def test_a_single_article_is_put_into_a_story(wreck: dict[str, Article], editor: User) -> None:
    lone = told("زار وفد من بلدية صفاقس مقر الاتحاد صباح أمس.", "الغد")
    place_waiting()
    assert not StoryMembership.objects.filter(article=lone).exists()
    join_stories([story_of(wreck["wire"]).pk], editor, articles=[lone.pk])
    assert story_of(lone).articles == 5


@pytest.mark.parametrize("chosen", [(), SEA], ids=["none", "all"])
def test_taking_out_none_or_all_is_refused(
    wreck: dict[str, Article], editor: User, chosen: tuple[str, ...]
) -> None:
    with pytest.raises(ValidationError):
        part_story(story_of(wreck["wire"]).pk, of(wreck, *chosen), editor)


def test_undoing_twice_and_joining_one_story_are_refused(wreck: dict[str, Article], editor: User) -> None:
    story, other = story_of(wreck["wire"]), story_of(wreck["ban"])
    with pytest.raises(ValidationError):
        join_stories([story.pk], editor)
    batch = join_stories([story.pk, other.pk], editor)
    undo_story(batch)
    with pytest.raises(ValidationError):
        undo_story(batch)


def test_stories_are_the_same_on_both_engines(engine: Engine) -> None:
    told(WIRE, "الوكالة")
    told(edited(WIRE), "الصباح")
    told(OTHER, "المساء")
    place_waiting()
    assert Story.objects.get().articles == 2
    assert Article.objects.exclude(copy_group="").count() == 2
