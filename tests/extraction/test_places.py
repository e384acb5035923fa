import pytest

from tests.extraction.actors_and_places import at, places


@pytest.mark.parametrize(
    ("text", "words", "name_en", "country"),
    [
        ("عقد الاجتماع في فيينا.", "فيينا", "Vienna", "AUT"),
        ("وصل كيري إلى واشنطن أمس.", "واشنطن", "Washington", "USA"),
        ("وقع انفجار ببغداد.", "بغداد", "Baghdad", "IRQ"),
        ("سيطر التنظيم على مدينة الموصل.", "الموصل", "Mosul", "IRQ"),
        ("اندلعت اشتباكات في تعز ولحج.", "لحج", "Lahij", "YEM"),
        ("قصفت الطائرات مدينة حلب السورية.", "حلب", "Aleppo", "SYR"),
        ("وقعت معارك في طرابلس، وقال الليبيون إن ليبيا تحترق.", "طرابلس", "Tripoli", "LBY"),
        ("وقعت معارك في طرابلس، وقال اللبنانيون إن لبنان يحترق.", "طرابلس", "Tripoli", "LBN"),
        ("نقل الجرحى إلى العاصمة الأردنية عمان.", "عمان", "Amman", "JOR"),
    ],
)
def test_a_place_is_the_one_that_its_context_means(text: str, words: str, name_en: str, country: str) -> None:
    found = {place.span: (place.name_en, place.country) for place in places(text)}
    assert found.get(at(text, words)) == (name_en, country)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # A conjunction may stand on the preposition.
        ("وفي الزرقاء أغلق محل أمس.", ["الزرقاء"]),
        # Quarters and palaces that everybody knows have a name and no coordinates.
        ("وقع انفجار في الكرادة أمس.", ["الكرادة"]),
        ("التقى الرئيس ضيفه في البيت الأبيض.", ["البيت الأبيض"]),
        ("رفض البيت الأبيض العرض.", []),
        # What the article names as a place once is one elsewhere.
        ("وقع انفجار في الكرادة أمس. وتبنى التنظيم تفجير الكرادة.", ["الكرادة", "الكرادة"]),
        ("تبنى التنظيم تفجير الكرادة.", []),
        # Two of something in a place, and a verb behind one, are none.
        ("نظرت المحكمة في تفجيري طرابلس أمس.", ["طرابلس"]),
        ("هاجموا قرية الطرشاء وعبثوا بها أمس.", ["الطرشاء"]),
        # A name of two words that no list knows.
        ("دارت معارك في غوندي شرشار، وفق الشهود.", ["غوندي شرشار"]),
    ],
)
def test_places_without_coordinates_are_read_where_the_words_lead_to_them(
    text: str, names: list[str]
) -> None:
    assert [text[place.start : place.end] for place in places(text)] == names


def test_vienna_has_the_coordinates_and_the_number_of_geonames() -> None:
    (vienna,) = places("عقد الاجتماع في فيينا.")
    assert (vienna.geoname_id, round(vienna.latitude or 0, 1), round(vienna.longitude or 0, 1)) == (
        2761369,
        48.2,
        16.4,
    )


def test_a_country_after_a_preposition_is_a_coarse_place() -> None:
    (iraq,) = places("تدهور الوضع الأمني في العراق.")
    assert (iraq.country, iraq.coarse, iraq.geoname_id) == ("IRQ", True, None)
    assert iraq.latitude is not None


def test_a_country_that_acts_is_no_place() -> None:
    assert places("أعلنت إيران موقفها.") == ()


def test_a_town_of_geonames_counts_where_its_country_is_spoken_of() -> None:
    assert [place.name_en for place in places("وقع حادث في ترير بألمانيا.") if not place.coarse] == ["Trier"]
    assert places("وقع حادث في ترير.") == ()


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("وقع الهجوم في بلدة يوناغو شمال نيجيريا.", None),
        ("وقع الهجوم في بلدة يوناغو شمال اليابان.", "JPN"),
        ("وقع الهجوم في بلدة يوناغو.", "JPN"),
    ],
)
def test_no_town_lies_in_a_country_that_an_article_on_another_never_names(
    text: str, country: str | None
) -> None:
    found = {place.span: place.country for place in places(text)}
    assert found.get(at(text, "يوناغو")) == country


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # The noun before it vouches for a name that no list knows; a facility keeps its noun.
        ("هاجم مسلحون قرية الطرشاء أمس.", ["الطرشاء"]),
        ("نزح سكان بلدة شمبات، وفق شهود.", ["شمبات"]),
        ("احتشد الناس في ساحة الكرامة أمس.", ["ساحة الكرامة"]),
        ("تجمعوا أمام مبنى هيئة البريد.", ["مبنى هيئة البريد"]),
        # Behind a firm preposition a word that no list knows is a place.
        ("تحطمت مروحية قرب السلوقية فجر اليوم.", ["السلوقية"]),
        ("دارت معارك في عين شرشار، وفق الشهود.", ["عين شرشار"]),
        # Everyday words are none, nor are nouns of action and what has a pronoun.
        ("الأمر سهل من ناحية العمل.", []),
        ("أصيب في ركبته أمس.", []),
        ("نجح في تلميع صورته.", []),
    ],
)
def test_a_place_that_no_list_knows_is_known_by_the_words_before_it(text: str, names: list[str]) -> None:
    assert [place.name for place in places(text)] == names


@pytest.mark.parametrize(
    ("text", "words", "name_en", "country"),
    [
        ("اجتمعوا في العاصمة الكينية أمس.", "العاصمة الكينية", "Nairobi", "KEN"),
        ("وقع انفجار غرب العاصمة الأفغانية.", "العاصمة الأفغانية", "Kabul", "AFG"),
        ("وقع انفجار في الموصل. وهاجم مسلحون مركزا في شرق المدينة.", "المدينة", "Mosul", "IRQ"),
        ("اقتحم الجيش بلدة الباب. وفر مدنيون من البلدة.", "البلدة", "Al Bāb", "SYR"),
        ("قصف الجيش التونسي مواقع في جندوبة.", "جندوبة", "Jendouba", "TUN"),
        ("سقط قتلى قرب مرجعيون في لبنان.", "مرجعيون", "Marjayoun", "LBN"),
    ],
)
def test_capitals_towns_and_places_named_before_have_coordinates(
    text: str, words: str, name_en: str, country: str
) -> None:
    found = {place.span: (place.name_en, place.country) for place in places(text)}
    assert found.get(at(text, words)) == (name_en, country)


@pytest.mark.parametrize(
    "text",
    [
        "كان الوزير حاضرا.",
        "قال أوباما إن القرار نهائي.",
        "استقبل الملك سلمان بن عبدالعزيز الوفد.",
        "لم يذكر الخبر مصدرا.",
        "كان يعمل دوما بجد.",
        "التحق بجامعته بحجة الدراسة.",
        "حضر صلاح الدين الحفل.",
        "فاز ريال مدريد بالكأس.",
        "هبطت الأسهم في بورصة اليوم.",
        "فتح الباب للحوار.",
        "صحيفة نيويورك تايمز نشرت الخبر.",
    ],
)
def test_words_that_only_look_like_a_place_are_none(text: str) -> None:
    assert places(text) == ()


def test_a_capital_that_speaks_is_no_place() -> None:
    assert places("قالت واشنطن إنها مستعدة.") == ()


def test_places_stand_in_text_order() -> None:
    found = places("سافر من بيروت إلى باريس ثم عاد إلى لبنان وزار صيدا.")
    assert [place.start for place in found] == sorted(place.start for place in found)
    assert len(found) == 4
