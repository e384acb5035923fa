"""Who did it and who bore it, when a day was set for it, and which numbers a statement repeats."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.extraction.model import Document, EventMention, Role, Status
from ingest.extraction.pipeline import analyse

PUBLISHED = date(2019, 3, 14)
STANDING: list[tuple[str, str, list[str], list[str]]] = [
    # A masculine noun behind a feminine verb is its object; who did it stands before the relative clause.
    ("أدان القائد حركة طالبان التي هزمت الجيش الأفغاني الأسبوع الماضي.", "هزمت", ["IMGTAL"], ["AFGMIL"]),
    # A time between two verbs is no clause of its own: the subject goes on.
    ("دهمت الشرطة التونسية فجر الأحد منزلا وصادرت أسلحة.", "صادرت", ["TUNCOP"], []),
    # What somebody announces without a doer is to be done by them.
    (
        "أبلغ الرئيس الفرنسي البرلمان، أمس، أنه سيتم إرسال 300 جندي إلى مالي.",
        "إرسال",
        ["FRAGOV"],
        ["MLI"],
    ),
    # What stands behind the subject of a joined verb is its object, though no party is named by it.
    ("تظاهر المئات في تونس أمس واعتقلت الشرطة التونسية عددا منهم.", "اعتقلت", ["TUNCOP"], []),
    # Whom the purpose names is no party of the event.
    ("سترسل تركيا ألف جندي إلى ليبيا لتدريب الجيش المصري.", "ترسل", ["TUR"], ["LBY"]),
    # Whose bullets it was.
    ("قتلت الصحافية برصاص الجيش الإسرائيلي أمس.", "قتلت", ["ISRMIL"], []),
]
DESCRIBED: list[tuple[str, str, list[str], list[str]]] = [
    # People who are only described are parties by their words.
    ("أوقف الدرك سائق الجرافة أمس.", "أوقف", ["الدرك"], ["سائق الجرافة"]),
    ("ناشدت أسر البحارة الحكومة التدخل أمس.", "ناشدت", ["أسر البحارة"], ["الحكومة"]),
    ("خطف مجهولون مهندسين هنديين قرب البصرة أمس.", "خطف", ["مجهولون"], ["IND"]),
    ("اعتصم العشرات من خريجي المعاهد أمام الوزارة أمس.", "اعتصم", ["العشرات من خريجي المعاهد"], []),
    ("رفض زعماء من القبيلة دعوة الأردن أمس.", "رفض", ["زعماء من القبيلة"], ["JOR"]),
    # What something is of tells whose it is, never who acts.
    ("خطف قراصنة سفينة صيد تايلاندية أمس.", "خطف", ["قراصنة"], ["THA"]),
    ("رفضت نقابة المعلمين مقترح وزير المالية التونسي أمس.", "رفضت", ["TUNCVL"], ["TUNGOV"]),
    # A verb without a subject goes on with the one before that it agrees with.
    ("وصل الرئيس القبرصي إلى أثينا، وكلف أمس نيكوس بالملف، وهدد بالانسحاب.", "هدد", ["CYPGOV"], []),
    ("أعلنت هولندا أنها ستسحب قواتها غدا.", "تسحب", ["NLD"], []),
    ("قالت بيرو إنها طردت السفير أمس بعد أن اتهمته بالتجسس.", "اتهمت", ["PER"], ["السفير"]),
    # Who is joined shares the role.
    ("التقى وزير الدفاع التشيكي أمس نظيره البولندي في براغ.", "التقى", ["CZEGOV"], ["POLGOV"]),
    # Those judged stand behind the ruling.
    ("قضت محكمة في نيروبي أمس بسجن ثلاثة أوغنديين.", "قضت", ["KENJUD"], ["UGA"]),
    # A passive verb's subject bore it, vocalised or not.
    ("اعتُقل سائق القطار أمس.", "اعتُقل", [], ["سائق القطار"]),
    # In a relative clause the one spoken of acts, unless a pronoun says that it bore it.
    ("كرر وزير النقل الكوبي، الذي يزور فنلندا، أمس، طلبه.", "يزور", ["CUBGOV"], ["FIN"]),
    ("نجا المدير الكيني الذي خُطف السبت.", "خُطف", [], ["KENGOV"]),
    # An object with a pronoun is whose the pronoun says, and the subject stands before.
    ("نددت سويسرا بالقرار واستدعت أمس سفيرها.", "استدعت", ["CHE"], ["CHE"]),
    # What commas set off behind the subject is still the subject.
    ("اتهم الأمين، زعيم القبيلة، الحكومة الليبية أمس بالانحياز.", "اتهم", ["الأمين"], ["LBYGOV"]),
    # What is announced by its noun is the announcer's.
    ("أعلنت الشرطة النمساوية اعتقال خمسة مهربين أمس.", "اعتقال", ["AUTCOP"], ["مهربين"]),
]
APART: list[tuple[str, str, list[str], list[str]]] = [
    # Both sides do what is done together; who stands between others bears a mediation.
    ("وقعت بوتان أمس اتفاقا مع نيبال.", "اتفاقا", ["BTN", "NPL"], []),
    ("توسطت النرويج أمس بين كينيا وأوغندا.", "توسطت", ["NOR"], ["KEN", "UGA"]),
    # People in the plural behind whom a deed stands without an object bore it.
    ("وقال الشاهد إن ثلاثة سياح كنديين قتلوا في هجوم أمس.", "هجوم", [], ["CANCVL"]),
    ("أوقف أمس 23 شابا.", "أوقف", [], ["شابا"]),
    # What stands behind the next verb is not the first one's.
    ("قتل الرهائن أمس خلال عملية نفذها الجيش الكيني.", "قتل", [], ["الرهائن"]),
    # An attacker governs no thing, and a definite genitive makes a subject.
    ("فجر انتحاري سيارة مفخخة أمس.", "فجر", ["انتحاري"], []),
    ("أعفى وزير الصحة الكيني أمس مدير المستشفى من مهامه.", "أعفى", ["KENGOV"], ["KENGOV"]),
    # A place before the subject, and the holder's name far behind the office.
    ("يزور أوسلو غدا الرئيس الكيني.", "يزور", ["KENGOV"], []),
    # Bodies that arrest are not arrested; who dies of no violence does it; what is left is no party.
    ("ضبطت القوة الخاصة لأمن الطرق أمس امرأة مطلوبة.", "ضبطت", ["القوة الخاصة"], ["امرأة"]),
    ("توفي أمس الكاتب الكيني جيمس نغوغي.", "توفي", ["KEN"], []),
    ("أتم الجيش التشادي أمس انسحابه من النيجر.", "انسحاب", ["TCDMIL"], []),
    # Goods are no crowd, and a writer's name before the sentence is no party.
    ("أغلقت البلدية أمس عددا من المحلات في نيروبي.", "أغلقت", ["KENGOV"], []),
    ("سالم الحمد- صحيفة- نيروبي: اعتقلت الشرطة أمس مهربين.", "اعتقلت", ["KENCOP"], ["مهربين"]),
    # A thing done by whoever the clause is about.
    ("بحث الرئيس الكيني الأزمة خلال اتصال أجراه أمس بالرئيس الأوغندي.", "اتصال", ["KENGOV"], ["UGAGOV"]),
]
NAMED: list[tuple[str, str, list[str], list[str]]] = [
    # A wish between dashes parts nothing, and what honours somebody belongs to the name.
    (
        "أجرى ملك البحرين -حفظه الله- اليوم اتصالا هاتفيا بفخامة الرئيس الفرنسي.",
        "اتصالا",
        ["BHRGOV"],
        ["FRAGOV"],
    ),
    ("وصل بحفظ الله ورعايته ملك الأردن اليوم إلى العقبة.", "وصل", ["JORGOV"], []),
    # Who is given a call is called.
    ("تلقى الرئيس التونسي اتصالا هاتفيا من الرئيس التركي أمس.", "اتصالا", ["TURGOV"], ["TUNGOV"]),
    # A name and the office beside it are one party.
    ("استقبل محمد بن سلمان ولي العهد أمس وزير الداخلية اليمني.", "استقبل", ["SAUGOV"], ["YEMGOV"]),
    # A dual governs no genitive: its adjective is no victim.
    ("قتل عشرون شخصا في هجومين منفصلين أمس.", "هجومين", [], []),
    # Short as the verb is, it has its object, and its subject is who did it.
    ("قتل عشرة أشخاص في هجوم شنه جنود أتراك أمس.", "هجوم", ["TURMIL"], []),
    # Who arrives does so.
    ("وصل المهاجم المصري إلى جدة فجر اليوم.", "وصل", ["EGY"], []),
    # A name before a nationality, and one behind it.
    (
        "فاز كايزر تشيفز الأوغندي أمس على مازيمبي الكونغولي بهدف.",
        "فاز",
        ["كايزر تشيفز الأوغندي"],
        ["مازيمبي الكونغولي"],
    ),
    ("تعاقد النادي أمس مع اللاعب اليوناني فيتفاتزيدس.", "تعاقد", ["النادي"], ["GRC"]),
    # Clubs are sides where a sentence speaks of sport.
    ("تغلب الهلال على النصر بهدفين في المباراة أمس.", "تغلب", ["الهلال"], ["النصر"]),
    # Whose it is is no side of what is done.
    ("وزع البرنامج التابع للأمم المتحدة مساعدات أمس في مدينة عدن.", "وزع", [], []),
    # A free relative clause names nobody who did it; a team's name may follow whom it points back to.
    ("هددت الوزيرة الكينية أمس بمقاضاة كل من اتهمها بالتزوير.", "اتهم", [], ["KENGOV"]),
    ("تغلب فريق مازدا أمس على خصمه فريق سالم الحمد.", "تغلب", ["فريق مازدا"], ["فريق سالم الحمد"]),
    # A settlement is no adjective.
    ("لم تقصف الطائرات القرية أمس.", "تقصف", ["الطائرات"], []),
    # An adjective behind a name is nobody, and whoever speaks of lifting sanctions imposes none.
    (
        "قالت وزيرة الخارجية الكينية أمس إن العقوبات التي فرضت على تشاد في مايو الماضي رفعت.",
        "العقوبات",
        [],
        ["TCD"],
    ),
    # A number may be of anything.
    ("زار الوزير الكويتي أمس عددا من أحياء المدينة.", "زار", ["KWTGOV"], []),
]
BESIDE: list[tuple[str, str, list[str], list[str]]] = [
    # Who signs stands before what is signed: no وقع of what took place.
    ("وقع الأردن والنيجر أمس اتفاقية تلغي التأشيرات بين البلدين.", "اتفاقية", ["JOR", "NER"], []),
    # Both confer, and those with whom somebody clashes have their part.
    ("بحث الوزير الكيني أمس مع نظيره التشادي إعادة النازحين.", "بحث", ["KENGOV", "TCDGOV"], []),
    ("اندلعت أمس اشتباكات مع متمردين قرب المدينة.", "اشتباكات", ["متمردين"], []),
    # Of two behind a noun of harm the first did it to the second; so did whom its pronoun means.
    ("احتجت طهران أمس على إبعاد كينيا ثلاثة تجار إيرانيين.", "إبعاد", ["KEN"], ["IRNBUS"]),
    ("عادت كينيا عن قرارها أمس بعد ترحيلها ثلاثة تجار إيرانيين.", "ترحيل", ["KEN"], ["IRNBUS"]),
    # Police that arrest, whoever was told of before, and who does it to himself.
    ("تظاهر عشرات الطلاب في نيروبي أمس وأوقفت الشرطة ستة منهم.", "أوقفت", ["KENCOP"], []),
    ("فجر انتحاري نفسه أمس أمام مركز في كيسومو.", "فجر", ["انتحاري"], []),
    # What a court rules, it does.
    ("صدر أمس حكم المحكمة العليا الكينية على ثلاثة متهمين.", "حكم", ["KENJUD"], ["متهمين"]),
]
HEADED: list[tuple[str, str, list[str], list[str]]] = [
    # What is told of two is done by both, and a meeting to come by nobody who is named.
    ("أجرت فرنسا محادثات مع روسيا أمس.", "محادثات", ["FRA", "RUS"], []),
    ("قالت وزيرة الخارجية الكينية إن بلادها عقدت اجتماعا مع نيبال أمس.", "اجتماعا", ["KEN", "NPL"], []),
    ("قال الوزير إن اجتماعا طارئا سيعقد غدا في القاهرة.", "اجتماعا", [], []),
    ("اتهمت فرنسا إيران بالمماطلة أمس.", "اتهمت", ["FRA"], ["IRN"]),
]
HELD: list[tuple[str, str, list[str], list[str]]] = [
    # Of whom something is demanded demands nothing, and whoever demands a dismissal dismisses nobody.
    (
        "رفع محام تونسي أمس دعوى تطالب بإلزام وزير النقل الكيني بوقف المشروع.",
        "دعوى",
        ["TUNJUD"],
        ["KENGOV"],
    ),
    ("طالبت نقابة الصيادين التونسية أمس بإقالة مدير الميناء.", "إقالة", [], ["TUNGOV"]),
    # By whose hands it was, and not who speaks of it.
    ("دعت حركة حماس أمس إلى الرد على مقتل صياد كيني بأيدي قراصنة.", "مقتل", ["قراصنة"], ["KEN"]),
    # A verb of harm with nobody behind it tells what befell whoever stands before it.
    (
        "أعلن المتحدث باسم الرئاسة الكينية أمس أن رئيس البلدية السابق قتل في كيسومو.",
        "قتل",
        [],
        ["KENGOV"],
    ),
    # Who speaks, and what commas set off to say who he is, was not killed by what he tells.
    (
        "قال المتحدث باسم القوات المسلحة الكينية، العقيد جون أوديرا، إن 40 مسلحا قتلوا في كيسومو أمس.",
        "قتلوا",
        [],
        ["مسلحا"],
    ),
    # A company's name is of no country, whatever the article is about.
    (
        "اجتمعت الحكومة الكويتية أمس في مدينة الكويت. ووقعت شركة هيونداي أمس عقدا لبناء الميناء.",
        "عقدا",
        ["شركة هيونداي"],
        [],
    ),
]
ROLES_TOLD = [*STANDING, *DESCRIBED, *APART, *NAMED, *BESIDE, *HEADED, *HELD]
"""Text, event word, actors and recipients: promises that the fit of the evidence keeps."""


def told(text: str) -> dict[str, EventMention]:
    """Trigger → mention."""
    analysis = analyse(Document(text, PUBLISHED))
    return {event.trigger.words(analysis.clean.text): event for event in analysis.events}


def codes(event: EventMention, role: Role) -> list[str | None]:
    return [actor.entity.code for actor in event.actors if actor.role is role]


@pytest.mark.parametrize(("text", "trigger", "actors", "recipients"), STANDING)
def test_parties_stand_in_their_roles(
    text: str, trigger: str, actors: list[str], recipients: list[str]
) -> None:
    event = told(text)[trigger]
    assert (codes(event, Role.ACTOR), codes(event, Role.RECIPIENT)) == (actors, recipients)


def parties(event: EventMention, role: Role) -> list[str]:
    """The codes of a role's parties, the words of those that have none."""
    return [actor.entity.code or actor.entity.name for actor in event.actors if actor.role is role]


def parts(text: str, trigger: str) -> tuple[list[str], list[str]]:
    """Actors and recipients of the event that a word tells."""
    event = told(text)[trigger]
    return parties(event, Role.ACTOR), parties(event, Role.RECIPIENT)


@pytest.mark.parametrize(("text", "trigger", "actors", "recipients"), DESCRIBED)
def test_parties_are_found_by_position_agreement_and_description(
    text: str, trigger: str, actors: list[str], recipients: list[str]
) -> None:
    assert parts(text, trigger) == (actors, recipients)


@pytest.mark.parametrize(("text", "trigger", "actors", "recipients"), APART)
def test_parties_are_told_apart(text: str, trigger: str, actors: list[str], recipients: list[str]) -> None:
    assert parts(text, trigger) == (actors, recipients)


@pytest.mark.parametrize(("text", "trigger", "actors", "recipients"), NAMED)
def test_names_honours_and_clubs_are_parties(
    text: str, trigger: str, actors: list[str], recipients: list[str]
) -> None:
    assert parts(text, trigger) == (actors, recipients)


@pytest.mark.parametrize(("text", "trigger", "actors", "recipients"), BESIDE)
def test_who_did_it_is_told_by_what_stands_beside(
    text: str, trigger: str, actors: list[str], recipients: list[str]
) -> None:
    assert parts(text, trigger) == (actors, recipients)


@pytest.mark.parametrize(("text", "trigger", "actors", "recipients"), HEADED)
def test_both_sides_do_what_is_told_of_two(
    text: str, trigger: str, actors: list[str], recipients: list[str]
) -> None:
    assert parts(text, trigger) == (actors, recipients)


@pytest.mark.parametrize(("text", "trigger", "actors", "recipients"), HELD)
def test_what_holds_a_party_tells_its_part(
    text: str, trigger: str, actors: list[str], recipients: list[str]
) -> None:
    assert parts(text, trigger) == (actors, recipients)


@pytest.mark.parametrize(
    ("text", "trigger", "actor"),
    [
        # Units and crowds are of the country where they act, whoever governs of that of the article.
        ("داهمت فرقة من الدرك أمس منزلا في داكار.", "داهمت", "SENCOP"),
        ("تظاهر عشرات الطلاب أمس في لومي.", "تظاهر", "TGOCVL"),
        # Strangers, gunmen and foreign names are nobody's.
        ("هاجم مسلحون مجهولون أمس مركزا في داكار.", "هاجم", "مسلحون"),
    ],
)
def test_those_at_home_have_the_country_of_the_place(text: str, trigger: str, actor: str) -> None:
    assert parties(told(text)[trigger], Role.ACTOR) == [actor]


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        ("تم تحديد 20 مايو كموعد نهائي للاتفاق حول البرنامج.", "اتفاق", date(2019, 5, 20)),
        ("حددت اللجنة 5 أبريل موعدا للانتخابات.", "انتخابات", date(2019, 4, 5)),
    ],
)
def test_a_day_set_for_an_event_makes_it_a_plan(text: str, trigger: str, day: date) -> None:
    event = told(text)[trigger]
    assert event.when is not None
    assert (event.status, event.when.earliest) == (Status.PLANNED, day)


def test_a_statement_repeats_the_numbers_of_what_it_tells() -> None:
    found = told("أبلغ الرئيس الفرنسي البرلمان، أمس، أنه سيتم إرسال ما يصل إلى 300 جندي إلى مالي.")
    assert {trigger: [number.value for number in event.numbers] for trigger, event in found.items()} == {
        "أبلغ": [300.0],
        "إرسال": [300.0],
    }


@pytest.mark.parametrize(
    ("text", "trigger", "values"),
    [
        # What an agreement or a bail is worth may be told in a clause of its own.
        ("وقعت هولندا وبيرو أمس اتفاقا يقضي بدفع 12 مليون دولار.", "اتفاقا", [12e6]),
        ("أخلت النيابة سبيل الناشط أمس بكفالة قدرها ألف دينار.", "أخلت", [1000]),
        # What is only threatened with has not been counted; bodies are brought home.
        ("هددت الحركة أمس بإطلاق أربعة صواريخ.", "هددت", []),
        ("انتشل غواصون كينيون مئة جثة أمس.", "انتشل", [100]),
        # A part of those counted, how far and how strong, and what no number tells.
        ("قتل تسعة جنود، بينهم أربعة ضباط، في هجوم أمس.", "هجوم", [9]),
        ("ضرب زلزال بقوة 6.8 درجات المدينة أمس وقتل عشرين شخصا.", "زلزال", [6.8, 20]),
        ("تظاهر آلاف الطلاب في نيروبي أمس.", "تظاهر", []),
        # The toll of what an attack led to is its own.
        ("تعرضت دورية أمس لمقذوف عسكري، مما نتج عنه استشهاد أحد أفرادها.", "مقذوف", [1]),
        # People named before, and those of whom the noun itself tells.
        ("تظاهر الطلاب أمس وأوقفت الشرطة 40 منهم.", "أوقفت", [40]),
        ("شن الجيش التشادي أمس هجوما أدى إلى نزوح نحو 40 ألف شخص.", "نزوح", [40000]),
        # A blow that two words tell has its numbers in both; so have a ruling and what it rules.
        ("هز العاصمة الكينية أمس تفجير بسيارة استهدف فندقا وأوقع 12 قتيلا.", "تفجير", [12]),
        ("كانت سلسلة هجمات استهدفت نيروبي أمس وأسفرت عن مقتل 17 شخصا.", "هجمات", [17]),
        ("قضت المحكمة أمس بإعدام ستة قراصنة.", "قضت", [6]),
        # What a clause that only says more of the event counts.
        ("نفذ أعوان الشركة أمس إضرابا شارك فيه نحو ألفي عون.", "إضرابا", [2000]),
        ("أوقفت الشرطة أمس خلالها ما لا يقل عن عشرين شخصا.", "أوقفت", [20]),
    ],
)
def test_a_number_counts_for_its_event(text: str, trigger: str, values: list[float]) -> None:
    assert [number.value for number in told(text)[trigger].numbers] == values


def test_a_qualifier_may_stand_behind_what_is_counted() -> None:
    event = told("قتل 25 جنديا من القوات الكينية على الأقل في هجوم أمس.")["هجوم"]
    assert [(number.value, str(number.comparison)) for number in event.numbers] == [(25, "at_least")]


def test_what_was_not_decided_is_negated_in_an_aside_too() -> None:
    found = told("استعرض الرئيس الفرنسي خيارات الرد، لكنه لم يتخذ قرارا بشأن الهجوم.")
    assert [event.status for event in found.values()] == [Status.NEGATED]


def test_the_cause_of_deaths_may_stand_behind_commas() -> None:
    found = told("قتل 38 شخصا، معظمهم سياح، بهجوم مسلح في سوسة أمس.")
    assert [(trigger, event.type) for trigger, event in found.items()] == [("هجوم", "ASSAULT")]


@pytest.mark.parametrize(
    ("text", "trigger", "status", "actors"),
    [
        ("نفت الرئاسة التونسية تعيين سفير في باريس.", "تعيين", Status.NEGATED, ["TUNGOV"]),
        ("ألغى الرئيس الفرنسي زيارته المقررة إلى بيروت يوم السبت.", "زيارت", Status.NEGATED, ["FRAGOV"]),
    ],
)
def test_what_was_denied_or_called_off_is_told_with_its_doer(
    text: str, trigger: str, status: Status, actors: list[str]
) -> None:
    event = told(text)[trigger]
    assert (event.status, codes(event, Role.ACTOR)) == (status, actors)


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("أرسلت الكويت أدوية إلى بيروت غداة انفجار الثلاثاء.", "انفجار"),
        ("نددت الحكومة بمذبحة وقعت في القرية بعد هجوم الأحد.", "هجوم"),
    ],
)
def test_an_event_noun_with_a_date_of_its_own_is_told_behind_any_word(text: str, trigger: str) -> None:
    event = told(text)[trigger]
    assert event.when is not None
    assert event.when.earliest in {date(2019, 3, 10), date(2019, 3, 12)}
