from datetime import date
from itertools import pairwise

import pytest

from ingest.extraction.model import EntityKind
from tests.extraction.actors_and_places import at, coded, entities


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("أعلن وزير الخارجية الأميركي جون كيري موقف إدارته.", "وزير الخارجية الأميركي جون كيري", "USAGOV"),
        ("قال رئيس الوزراء العراقي “نوري المالكي” أمس.", "رئيس الوزراء العراقي “نوري المالكي”", "IRQGOV"),
        ("استقبل رئيس وزراء لبنان الوفد.", "رئيس وزراء لبنان", "LBNGOV"),
        ("اتهم المتحدث باسم الجيش التركي المسلحين.", "المتحدث باسم الجيش التركي", "TURMIL"),
        ("صرح مسؤول في وزارة الدفاع الروسية بذلك.", "مسؤول في وزارة الدفاع الروسية", "RUSGOV"),
        ("زار قائد الجيش اللبناني الجنوب.", "قائد الجيش اللبناني", "LBNMIL"),
        ("قتل جنود أتراك في الهجوم.", "جنود أتراك", "TURMIL"),
        ("تظاهر مواطنون سودانيون أمس.", "مواطنون سودانيون", "SDNCVL"),
        ("دافع البيت الأبيض عن القرار.", "البيت الأبيض", "USAGOV"),
        ("صوّت الكونجرس على القانون.", "الكونجرس", "USALEG"),
        ("نفى قصر الإليزيه الخبر.", "قصر الإليزيه", "FRAGOV"),
        ("قالت واشنطن إنها مستعدة.", "واشنطن", "USAGOV"),
        ("تبنى تنظيم داعش الهجوم.", "تنظيم داعش", "IMGISI"),
        ("انسحب حزب الله من البلدة.", "حزب الله", "LBNREBHEZ"),
        ("قصفت الولاياتالمتحدة الموقع.", "الولاياتالمتحدة", "USA"),
        ("فرضت وزارة الخزانة عقوبات.", "وزارة الخزانة", "USAGOV"),
        ("اتهمت وزارة الخزانة إيران بذلك.", "وزارة الخزانة", "USAGOV"),
        ("اتهمت وزارة الخزانة إيران بذلك.", "إيران", "IRN"),
        ("دعا الأميركيين إلى الحوار.", "الأميركيين", "USA"),
        ("نشر الاميركيون القائمة.", "الاميركيون", "USA"),
        ("هاجم مسلحو تنظيم القاعدة المعسكر.", "مسلحو تنظيم القاعدة", "IMGALQ"),
        ("التقى الرئيس الأميركي السابق جورج بوش الوفد.", "الرئيس الأميركي السابق جورج بوش", "USAGOV"),
        ("أكد إدارة أوباما موقفها.", "إدارة أوباما", "USAGOV"),
        ("وصل وفد الأمم المتحدة.", "وفد الأمم المتحدة", "IGOUNO"),
        ("قال حزب العدالة والتنمية المغربي إنه سيشارك.", "حزب العدالة والتنمية المغربي", "MARPTY"),
        ("وزع الهلال الأحمر السعودي المساعدات.", "الهلال الأحمر السعودي", "SAUNGO"),
        ("قصفت القوات السعودية الموقع.", "القوات السعودية", "SAUMIL"),
        ("هبطت طائرة كينية خاصة في المطار.", "طائرة كينية خاصة", "KEN"),
        ("قصفت طائرة كينية الموقع.", "طائرة كينية", "KENMIL"),
        ("أعلنت السعودية ذلك.", "السعودية", "SAU"),
    ],
)
def test_an_actor_has_the_code_of_its_country_and_sector(text: str, words: str, code: str) -> None:
    assert (words, code) in coded(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("وصل الدعم للعراق أمس.", "عراق"),
        ("اتفقت مصر وإيران على ذلك.", "إيران"),
        ("نقل الخبر بتركيا ثم نفي.", "تركيا"),
        ("رحب بالعــراق وأهله.", "العــراق"),
    ],
)
def test_a_span_begins_after_the_letters_written_together_with_it(text: str, words: str) -> None:
    assert at(text, words) in [entity.span for entity in entities(text)]


def test_a_title_and_a_name_keep_the_name_and_its_english_form() -> None:
    found = entities("قال وزير الخارجية الأميركي جون كيري إن المفاوضات مستمرة.")[0]
    assert (found.kind, found.person, found.name_en) == (EntityKind.PERSON, "جون كيري", "John Kerry")


def test_the_name_of_an_unknown_minister_ends_before_the_verb() -> None:
    found = entities("أكد وزير الزراعة التونسي سعد بوشناق أن المحصول وفير.")[0]
    assert (found.person, found.code) == ("سعد بوشناق", "TUNGOV")


@pytest.mark.parametrize(
    ("published", "code"),
    [(date(2014, 6, 17), "USAGOV"), (date(2008, 3, 1), "USA"), (date(2019, 5, 1), "USA"), (None, "USAGOV")],
)
def test_an_office_holder_has_the_office_only_between_its_days(published: date | None, code: str) -> None:
    assert coded("قال أوباما إن القرار نهائي.", published) == [("أوباما", code)]


def test_one_person_has_the_office_of_the_day() -> None:
    text = "قال غوتيريش إن الوضع خطير."
    assert [coded(text, day)[0][1] for day in (date(2014, 6, 1), date(2018, 6, 1))] == ["IGOUNOHCR", "IGOUNO"]


def test_a_news_agency_is_no_actor() -> None:
    found = entities("نقلت وكالة رويترز عن مسؤولين في أنقرة قولهم ذلك.")
    assert [(entity.kind, entity.code) for entity in found if "رويترز" in entity.name] == [
        (EntityKind.AGENCY, None)
    ]


def test_the_army_alone_is_that_of_the_country_the_article_is_about() -> None:
    text = "شهدت سوريا معارك عنيفة، وقال السوريون إن الجيش قصف المدينة."
    assert ("الجيش", "SYRMIL") in coded(text)


def test_the_army_alone_has_no_country_where_two_are_equally_named() -> None:
    text = "تبادلت الهند وباكستان الاتهامات، وقال الهنود والباكستانيون إن الجيش قصف المدينة."
    assert ("الجيش", None) in coded(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("بلغت تكلفة العمل العسكري مليارات.", "العسكري"),
        ("افتتحت جامعة الملك سعود معرضها.", "الملك سعود"),
        ("استقال الرئيس التنفيذي للشركة.", "الرئيس"),
        ("هبطت الأسهم في واشنطن أمس.", "واشنطن"),
        ("وقع انفجار قرب بغداد.", "بغداد"),
        ("وصل الأمير تركي بن سعود.", "تركي"),
        ("اجتمع مجلس الإدارة أمس.", "الإدارة"),
        ("سقطت طائرة بدون طيار في الوادي.", "طيار"),
        ("كان الطقس معتدلا.", "كان"),
        ("وأعلن بن علي ذلك على الهواء.", "على"),
    ],
)
def test_words_that_only_look_like_an_actor_are_none(text: str, words: str) -> None:
    assert at(text, words) not in [entity.span for entity in entities(text)]


def test_spans_never_overlap() -> None:
    text = (
        "قال المتحدث باسم وزارة الخارجية الأميركية إن الرئيس باراك أوباما التقى نظيره الفرنسي فرنسوا هولاند، "
        "وإن البلدين يدعمان الحكومة العراقية والجيش اللبناني وقوات الأمم المتحدة في جنوب لبنان."
    )
    found = entities(text)
    assert len(found) >= 7
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_an_adjective_of_nationality_inside_a_larger_name_is_part_of_it() -> None:
    assert [words for words, _ in coded("حذر الائتلاف الوطني السوري من الهجوم.")] == [
        "الائتلاف الوطني السوري"
    ]


def test_no_entity_is_read_out_of_a_time_expression() -> None:
    text = "وقعت المعركة في 10 حزيران 2014 وقال العراق إنه انتصر."
    assert [words for words, _ in coded(text)] == ["العراق"]


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        # The place behind it, the sentence's for police and courts, the same body before, the article's.
        ("زار الرئيس الروسي أنقرة. وأعلنت المحكمة العليا في نيروبي ذلك.", "المحكمة العليا", "KENJUD"),
        ("قال مصدر في بوغوتا إن الشرطة نفت ذلك.", "الشرطة", "COLCOP"),
        ("رد الجيش النيجري على الجيش التشادي. وقال الجيش إنه انسحب.", "الجيش", "TCDMIL"),
        ("بيروت - وكالات: أعلنت وزارة التجهيز والنقل ذلك.", "وزارة التجهيز والنقل", "LBNGOV"),
        ("أعلنت جماعة الحوثي الهدنة. ونفت الجماعة ذلك.", "الجماعة", "YEMREBHOU"),
        ("استقبل جلالة الملك الوفد الأردني.", "جلالة الملك", "JORGOV"),
        ("قالت عمّان إنها ملتزمة.", "عمّان", "JORGOV"),
    ],
)
def test_a_body_named_without_a_country_has_that_of_its_surroundings(
    text: str, words: str, code: str
) -> None:
    assert (words, code) in coded(text)


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("قال عبد الله حمدان ذلك.", "عبد الله حمدان"),
        ("وصل محمود محيي الدين أمس.", "محمود محيي الدين"),
    ],
)
def test_a_name_may_have_members_of_two_words(text: str, person: str) -> None:
    assert [entity.person for entity in entities(text)] == [person]
