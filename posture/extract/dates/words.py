"""The words that dates are made of, Arabic and English, by what each can mean in one.

Months stand with all their names: Levantine, Egyptian and Gulf, Moroccan, Algerian and Tunisian, Hijri. A word may mean
several things (ربيع is spring and half a Hijri month); the grammar asks for the one that fits where it stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import IntEnum, auto

from posture.extract.dates.periods import Part, Unit
from posture.extract.lexicon import INDEX, Lexicon
from posture.extract.text import fold


class Role(IntEnum):
    """What a word does between dates."""

    SINCE = auto()
    STARTING = auto()
    BY = auto()
    UNTIL = auto()
    BEFORE = auto()
    AFTER = auto()
    WITHIN = auto()
    WITHIN_AHEAD = auto()
    FROM = auto()
    BETWEEN = auto()
    TO = auto()
    AND = auto()
    IN = auto()
    OF = auto()
    AGO = auto()
    ARTICLE = auto()
    ABOUT = auto()
    SAME = auto()
    FISCAL = auto()
    ON_DATE = auto()
    CORRESPONDING = auto()
    LAST = auto()
    THAN = auto()
    NEXT_TO = auto()


#: Members by themselves, for those that are asked about most (``periods.YEAR``).
BEFORE, AFTER, ABOUT, ARTICLE, AND = Role.BEFORE, Role.AFTER, Role.ABOUT, Role.ARTICLE, Role.AND
AGO, LAST, SAME, NEXT_TO, FISCAL = Role.AGO, Role.LAST, Role.SAME, Role.NEXT_TO, Role.FISCAL
SINCE, STARTING = Role.SINCE, Role.STARTING


@dataclass(frozen=True, slots=True)
class Meaning:
    """Everything that a word can mean in a date; what it cannot is empty.

    ``kinds`` names what it can mean, a role by its own name; ``begins`` tells whether a date may begin with it.
    ``split`` is a month's name without its second word (تشرين); ``season`` is 21 spring … 24 winter; ``several`` is how
    many units the word is by itself (شهرين is 2), or 0 for a plural.
    """

    month: int = 0
    split: int = 0
    hijri: int = 0
    hijri_split: int = 0
    is_weak: bool = False
    season: int = 0
    weekday: int = 0
    unit: Unit | None = None
    several: int = 1
    number: int = 0
    ordinal: int = 0
    part: Part | None = None
    is_noun: bool = False
    fraction: int = 0
    relation: int | None = None
    is_rolling: bool = False
    shift: int | None = None
    decade: int = 0
    so_far: int = 0
    quarter_sign: int = 0
    feast: int = 0
    half_feast: int = 0
    role: Role | None = None
    is_filler: bool = False
    kinds: frozenset[str] = frozenset()
    begins: bool = False


NOTHING = Meaning()


def words(text: str) -> frozenset[str]:
    """The words of a table, folded."""
    return frozenset(fold(text).split())


PLURAL = 0

MONTHS = {
    1: "january jan يناير جانفي ينايير",
    2: "february feb febr فبراير شباط فيفري فبرابر فبرايير اشباط",
    3: "march mar مارس آذار ازار مارش",
    4: "april apr أبريل إبريل نيسان أفريل افريل",
    5: "may مايو أيار ماي مايوا",
    6: "june jun يونيو يونيه يونية حزيران جوان",
    7: "july jul يوليو يوليه يولية تموز يوليوز جويلية",
    8: "august aug أغسطس آب غشت أوت أغسطوس اوغسطس اغسطش",
    9: "september sept sep سبتمبر أيلول شتنبر سيبتمبر سبتنبر",
    10: "october oct أكتوبر أوكتوبر اكتوبر",
    11: "november nov نوفمبر نونبر نوفنبر نوفمير",
    12: "december dec ديسمبر دجنبر دسمبر ديسيمبر",
}
#: تشرين and كانون need their ordinal: the number is that of the first; the second follows it.
SPLIT_MONTHS = {10: "تشرين", 12: "كانون"}
#: Months that are also other words: to march, may, he exercised, father, a name.
WEAK_MONTHS = "may march mar مارس آب ماي جوان أوت"
HIJRI_MONTHS = {
    1: "محرم muharram",
    2: "صفر safar",
    7: "رجب rajab",
    8: "شعبان shaaban",
    9: "رمضان ramadan",
    10: "شوال shawwal",
}
#: The first of two months of this name, or the name's first word.
SPLIT_HIJRI_MONTHS = {3: "ربيع", 5: "جمادى جمادي", 11: "ذو ذي"}
SEASONS = {21: "spring ربيع", 22: "summer صيف", 23: "autumn fall خريف", 24: "winter شتاء"}
WEEKDAYS = {
    1: "monday الاثنين الإثنين الأثنين",
    2: "tuesday الثلاثاء الثلاثا",
    3: "wednesday الأربعاء الاربعا",
    4: "thursday الخميس",
    5: "friday الجمعة",
    6: "saturday السبت",
    7: "sunday الأحد",
}
UNITS = {
    Unit.HOUR: "hour ساعة",
    Unit.DAY: "day night يوم يوما ليلة الليلة",
    Unit.WEEKEND: "weekend",
    Unit.WEEK: "week أسبوع أسبوعا",
    Unit.MONTH: "month شهر شهرا",
    Unit.YEAR: "year yr عام عاما سنة",
    Unit.QUARTER: "quarter",
    Unit.DECADE: "decade عقد عقدا",
}
DUALS = {
    Unit.HOUR: "ساعتين ساعتان",
    Unit.DAY: "يومين يومان يومي",
    Unit.WEEK: "أسبوعين أسبوعان أسبوعي fortnight",
    Unit.MONTH: "شهرين شهران شهري",
    Unit.YEAR: "عامين عامان عامي سنتين سنتان",
    Unit.DECADE: "عقدين عقدان",
}
PLURALS = {
    Unit.HOUR: "hours ساعات",
    Unit.DAY: "days nights أيام ايام",
    Unit.WEEK: "weeks أسابيع",
    Unit.MONTH: "months أشهر شهور",
    Unit.YEAR: "years yrs أعوام سنوات سنين",
    Unit.QUARTER: "quarters",
    Unit.DECADE: "decades عقود",
}
NUMBERS = {
    1: "one a an واحد واحدة",
    2: "two اثنين اثنان اثنتين",
    3: "three ثلاثة ثلاث",
    4: "four أربعة أربع",
    5: "five خمسة خمس",
    6: "six ستة ست",
    7: "seven سبعة سبع",
    8: "eight ثمانية ثماني ثمان",
    9: "nine تسعة تسع",
    10: "ten عشرة عشر",
    11: "eleven",
    12: "twelve",
    13: "thirteen",
    14: "fourteen",
    15: "fifteen",
    16: "sixteen",
    17: "seventeen",
    18: "eighteen",
    19: "nineteen",
    20: "twenty عشرين عشرون",
    30: "thirty ثلاثين ثلاثون",
    40: "forty أربعين أربعون",
    50: "fifty خمسين خمسون",
    60: "sixty ستين ستون",
    70: "seventy سبعين سبعون",
    80: "eighty ثمانين ثمانون",
    90: "ninety تسعين تسعون",
    100: "hundred مئة مائة",
}
ORDINALS = {
    1: "first opening أول أولى حادي حادية",
    2: "second ثاني ثانية",
    3: "third ثالث ثالثة",
    4: "fourth رابع رابعة",
    5: "fifth خامس خامسة",
    6: "sixth سادس سادسة",
    7: "seventh سابع سابعة",
    8: "eighth ثامن ثامنة",
    9: "ninth تاسع تاسعة",
    10: "tenth عاشر عاشرة",
    11: "eleventh",
    12: "twelfth",
    13: "thirteenth",
    14: "fourteenth",
    15: "fifteenth",
    16: "sixteenth",
    17: "seventeenth",
    18: "eighteenth",
    19: "nineteenth",
    20: "twentieth",
    30: "thirtieth",
}
#: The first of a month in one word, as in فاتح يوليوز.
FIRST_OF_MONTH = "فاتح غرة"
PARTS = {Part.EARLY: "early أوائل", Part.MIDDLE: "mid منتصف أواسط", Part.LATE: "late أواخر"}
#: These are nouns in English: "the end of May", "end of", never "end" alone.
NOUN_PARTS = {
    Part.BEGINNING: "beginning start outset turn بداية مطلع مستهل بدايات",
    Part.MIDDLE: "middle midpoint وسط",
    Part.END: "end close نهاية آخر ختام نهايات متم",
}
FRACTIONS = {2: "half نصف شطر", 3: "ثلث", 4: "quarter ربع فصل"}
RELATIONS = {
    -1: "last past previous prior ماضي ماضية ماضيين ماضيتين منصرم منصرمة منصرمين فائت فائتة منقضي منقضية أخير أخيرة"
    " أخيرين مضت مضى خلت",
    0: "this current هذا هذه جاري جارية حالي حالية الجارى",
    1: "next coming upcoming forthcoming مقبل مقبلة مقبلين مقبلتين قادم قادمة قادمين القادمتين آتي آتية",
}
ROLLING = "past coming"
SHIFTS = {
    -2: "أولأمس",
    -1: "yesterday أمس البارحة",
    0: "today tonight اليوم الليلة",
    1: "tomorrow غدا غد",
}
DECADES = {
    1920: "twenties عشرينيات عشرينات",
    1930: "thirties ثلاثينيات ثلاثينات",
    1940: "forties أربعينيات أربعينات",
    1950: "fifties خمسينيات خمسينات",
    1960: "sixties ستينيات ستينات",
    1970: "seventies سبعينيات سبعينات",
    1980: "eighties ثمانينيات ثمانينات",
    1990: "nineties تسعينيات تسعينات",
}
SO_FAR = {-1: "earlier سابق", 1: "later rest remainder لاحق بقية"}
#: Days with a name of one word, and what with "day" or "year" behind it is one: New Year, رأس السنة.
FEASTS = {1: "christmas thanksgiving كريسماس"}
HALF_FEASTS = {1: "new memorial independence labor labour veterans armistice راس"}
QUARTER_SIGNS = {4: "q", 2: "h"}
ROLES = {
    Role.SINCE: "since منذ مند",
    Role.STARTING: "starting beginning effective اعتبارا ابتداء بدءا ابتداءا إبتداء",
    Role.BY: "by بحلول حلول أقصاه أقصاها",
    Role.UNTIL: "until till til through حتى حتي لغاية غاية لحين",
    Role.BEFORE: "before قبل قبيل",
    Role.AFTER: "after بعد عقب",
    Role.WITHIN: "خلال",
    Role.WITHIN_AHEAD: "within غضون ظرف",
    Role.FROM: "from من",
    Role.BETWEEN: "between بين بيم",
    Role.TO: "to إلى الي",
    Role.AND: "and or و أو",
    Role.IN: "in on during throughout في فى بتاريخ for over ضمن طوال طيلة",
    Role.OF: "of",
    Role.AGO: "ago",
    Role.ARTICLE: "the its ال لل ل ب وال بال ما",
    Role.ABOUT: "about around nearly almost roughly some approximately least نحو حوالي قرابة زهاء تقريبا",
    Role.SAME: "same that نفس نفسه نفسها ذاته ذاتها ذلك تلك",
    Role.FISCAL: "fy fiscal مالي مالية",
    Role.LAST: "final latter closing",
    Role.THAN: "than يتجاوز تتجاوز يتعدى تتعدى يتخطى",
    Role.NEXT_TO: "following التالي التالية الموالي الموالية",
    Role.CORRESPONDING: "الموافق المصادف الموافقة يوافق يصادف هو",
}
#: What a length of time may be called before it is named: خلال مهلة عشرين يوما.
LENGTHS = words(
    "مهلة مدة فترة أجل ظرف غضون لا تتجاوز يتجاوز تتعدى أقصاها أقصاه تتراوح يتراوح بين ما period window span space a of "
    "the next coming between"
)
#: With one of these it is still to come.
LENGTHS_AHEAD = words("مهلة أجل تتجاوز يتجاوز تتعدى أقصاها أقصاه")
#: Up to when: the day of publication.
NOW = words("now الآن الان present الحين اللحظة الساعة date")
#: What may be written between a preposition and these: until the present, إلى غاية اليوم, حتى يومنا هذا.
BEFORE_NOW = words("the غاية حد وقتنا")
TO_THIS_DAY = words("يومنا وقتنا")
#: No later than, لا يتجاوز: what stands two and one word before Role.THAN.
NO_LATER = frozenset({"no later", "not later"})
#: What may stand between a preposition and its date and says nothing.
FILLERS = "the of at حلول يوم شهر موعد تاريخ من في ما عام about around مساء صباح فجر ظهر عصر ليل غاية"
#: The same, and names of what a year or a day is known for: منذ غزو عام 2003.
EVENTS = "حرب غزو اجتياح ثورة انتفاضة انقلاب هجمات أحداث اتفاق اتفاقية هدنة معركة"
#: Number words of their own that only count units: "a" month ago.
ARTICLES = frozenset({"a", "an"})

#: What is counted: a number before one of these is no year and no day of a month.
COUNTED = words(
    "troops troop soldiers soldier personnel forces marines advisers advisors servicemen servicemembers members "
    "people men women fighters militants police contractors trainers instructors civilians refugees families "
    "vehicles tanks aircraft planes missiles rockets drones kilometers kilometres km miles meters metres "
    "dollars euros pounds percent tons tonnes bases sites times strikes villages houses years year months days "
    "hours minutes paratroopers sailors guards officers others more additional prisoners detainees homes "
    "casualties bodies protesters deaths جندي جنديا جنود الجنود عسكري عسكريا عسكريين عنصر عنصرا عناصر مقاتل "
    "مقاتلا مقاتلين رجل رجلا رجال شخص شخصا أشخاص مدني مدنيا مدنيين فرد فردا أفراد مستشار مستشارا مستشارين مدرب "
    "مدربا مدربين متعاقد متعاقدا ضابط ضابطا كيلومتر كيلومترا كم كلم متر مترا دولار دولارا مليون مليار ألف طن "
    "طنا آلية مركبة طائرة صاروخ صاروخا غارة قتيل قتيلا جريح جريحا أسير أسيرا معتقل معتقلا نازح لاجئ لاجئا مسلح "
    "مسلحا شرطي شرطيا قاعدة منزل منزلا عائلة أسرة دقيقة درجة عاما سنة ساعة يوما شهرا أسبوعا بالمئة بالمائة مرة "
    "جندياً نسمة ضحية خبير خبيرا سجين سجينا إرهابي إرهابيا مواقع موقعا قواعد إضافي آخرين gmt utc local hrs % $ € £"
)
#: A bare number behind one of these counts something, is money or part of a name; it is no year.
NO_YEAR_BEHIND = words(
    "about around nearly almost roughly approximately some than least most over under total resolution number "
    "no article route page room flight highway $ € £ # / + = نحو حوالي قرابة زهاء أكثر أقل يزيد تزيد القرار قرار رقم "
    "الرقم المادة بلغ يبلغ بلغت عددهم عددها عدده عدد تجاوز يتجاوز صفحة بمبلغ بقيمة"
)
#: Titles: behind these العام is "general", not "year".
GENERAL = Lexicon(
    dict.fromkeys(
        words(
            "الأمين القائد المدير المفتش المدعي النائب الرأي القطاع المؤتمر الموظف المراقب الحاكم القنصل المنسق المشرف "
            "التقاعد الأمن الصالح النفع المال السكرتير الوضع الادعاء المجلس المستشفى العفو"
        ),
        True,
    )
)
#: Behind اليوم and the like: the following day, the same day, the day when.
NOT_TODAY = words(
    "التالي التالى نفسه ذاته الذي الأول الثاني الثالث الرابع الخامس السادس السابع الموعود ذلك الواحد العالمي "
    "الماضية المقبلة القادمة السابقة التالية نفسها ذاتها التي الأولى الأخيرة الفائتة المنصرمة الثانية الواحدة"
)
#: One's age, not a decade of the calendar.
AGE = words("عمره عمرها العمر عمرهم his her their my")
CENTURY = words("القرن")
CENTURY_OF = words("الماضي العشرين المنصرم الفائت")


def _tables() -> list[tuple[Mapping[object, str], str]]:
    """Each table of words by value, and the field of ``Meaning`` that holds the value."""
    named = (
        (MONTHS, "month"),
        (SPLIT_MONTHS, "split"),
        (HIJRI_MONTHS, "hijri"),
        (SPLIT_HIJRI_MONTHS, "hijri_split"),
        (SEASONS, "season"),
        (WEEKDAYS, "weekday"),
        (UNITS, "unit"),
        (NUMBERS, "number"),
        (ORDINALS, "ordinal"),
        (PARTS, "part"),
        (NOUN_PARTS, "part"),
        (FRACTIONS, "fraction"),
        (RELATIONS, "relation"),
        (SHIFTS, "shift"),
        (DECADES, "decade"),
        (SO_FAR, "so_far"),
        (QUARTER_SIGNS, "quarter_sign"),
        (FEASTS, "feast"),
        (HALF_FEASTS, "half_feast"),
        (ROLES, "role"),
    )
    return [(dict(table.items()), field) for table, field in named]


BEGINNING = [
    "month",
    "split",
    "hijri",
    "hijri_split",
    "season",
    "weekday",
    "unit",
    "number",
    "ordinal",
    "part",
    "fraction",
    "shift",
    "decade",
    "so_far",
    "quarter_sign",
    "feast",
    "half_feast",
]
NOT_BEGINNING = {role.name for role in (Role.TO, Role.AND, Role.IN, Role.OF, Role.AGO, Role.ARTICLE, Role.ABOUT)} | {
    Role.ON_DATE.name,
    Role.CORRESPONDING.name,
    Role.NEXT_TO.name,
}


def _meanings() -> dict[str, Meaning]:
    known: dict[str, Meaning] = {}

    def add(words: str, **fields: object) -> None:
        for word in fold(words).split():
            known[word] = replace(known.get(word, NOTHING), **fields)  # type: ignore[arg-type]

    for table, field in _tables():
        for value, words in table.items():
            add(words, **{field: value})
    for several, units in ((2, DUALS), (PLURAL, PLURALS)):
        for unit, words in units.items():
            add(words, unit=unit, several=several)
    add(" ".join(NOUN_PARTS.values()), is_noun=True)
    add(WEAK_MONTHS, is_weak=True)
    add(ROLLING, is_rolling=True)
    add(FIRST_OF_MONTH, ordinal=1)
    add(FILLERS + " " + EVENTS, is_filler=True)
    return {word: _with_kinds(word, meaning) for word, meaning in known.items()}


def _with_kinds(word: str, meaning: Meaning) -> Meaning:
    """Arabic words for last and next stand behind their noun: only هذا begins a date. With "weeks" less begins than
    with "week" or أسابيع.
    """
    kinds = {field for field in BEGINNING if getattr(meaning, field)}
    if meaning.shift is not None:
        kinds.add("shift")
    if meaning.relation is not None and (word.isascii() or word.startswith("هذ")):
        kinds.add("relation")
    if meaning.role:
        kinds.add(meaning.role.name)
    if meaning.unit and meaning.several == PLURAL and word.isascii():
        kinds = kinds - {"unit"} | {"units"}
    return replace(meaning, kinds=frozenset(kinds), begins=bool(kinds - NOT_BEGINNING))


MEANINGS = Lexicon(_meanings())
#: Meanings by folded word, also of "year's" and "Tuesday's", which mean what the plain word does.
MEANING_OF = {
    form: known.value
    for word, known in MEANINGS.forms.items()
    for form in ((word, f"{word}'s") if word.isascii() else (word,))
}
MEANT = INDEX.add(MEANING_OF)


def _beginning(*kinds: frozenset[str]) -> list[str]:
    """The words with which a date may begin and that can mean just this."""
    return [word for word, meaning in MEANING_OF.items() if meaning.begins and meaning.kinds in kinds]


#: Words that begin a date only with another such word behind: two years, last year, that year.
NUMBER, RELATION, REPETITION = frozenset({"number"}), frozenset({"relation"}), frozenset({SAME.name})
COUNTING, RELATING, REPEATING = map(INDEX.add, map(_beginning, (NUMBER, RELATION, REPETITION)))
#: The same of a part or an order, but for marks: the first half, early-to-mid May; not the first soldiers.
TAKERS = ("ordinal", "part", "fraction", "so_far", "quarter_sign", "units", "half_feast")
PARTIAL = {frozenset({kind}) for kind in TAKERS}
TAKING = INDEX.add(_beginning(*PARTIAL))
#: Words that bound or join dates: they begin one only with another right behind, but for "the" and these.
BINDING = {frozenset({role.name}) for role in Role if Role.SINCE <= role <= Role.BETWEEN or role is Role.THAN}
BOUND = INDEX.add(_beginning(*BINDING))
BEHIND_BOUND = LENGTHS | NOW
#: All that a word can mean together, of each word that means anything, and of those that mean nothing.
KINDS = {NOTHING.kinds, *(meaning.kinds for meaning in MEANING_OF.values())}
#: Words with which dates begin, whatever stands behind.
OPENING = INDEX.add(_beginning(*KINDS - BINDING - PARTIAL - {NUMBER, RELATION, REPETITION}))
