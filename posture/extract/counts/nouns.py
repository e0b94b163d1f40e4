"""What numbers count: the nouns of both languages, by what becomes of the number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from posture.core.types import Basis, Unit
from posture.extract.found import Reason
from posture.extract.lexicon import INDEX, Lexicon, word_set
from posture.extract.text import fold


@dataclass(frozen=True, slots=True)
class Noun:
    """People, bases, or the reason why such a number is ignored. A soft noun needs a military word beside it."""

    kind: Unit | Reason
    is_soft: bool = False
    basis: Basis = Basis.UNSTATED


ENGLISH: dict[Noun, str] = {
    Noun(Unit.PERSONNEL): """
        soldier soldiers troop troops trooper troopers serviceman servicemen servicewoman servicewomen
        servicemember servicemembers deployers dragoons hussars riflemen aircrew aircrews submariners
        servicepeople personnel marines peacekeeper peacekeepers adviser advisers advisor advisors trainer trainers
        instructor
        instructors mentors sailor sailors airman airmen crewman crewmen crewmembers crew commando commandos
        paratrooper paratroopers
        paras legionnaires gurkhas infantryman infantrymen infantry artillerymen cavalry sappers guardsman
        guardsmen reservist reservists
        conscripts force forces gis berets rangers seabees draftees lancers fusiliers grenadiers gunners
        reinforcements seamen servicepersons warfighters enlistees legionaries
    """,
    Noun(Unit.PERSONNEL, is_soft=True): """
        men women officer officers member members specialist specialists expert experts engineer engineers
        technicians medics pilots
        observer observers monitors operators linguists airwomen guards seals linguist planners
        veterans compatriots comrades colleagues countrymen replacements helmets
    """,
    Noun(Unit.PERSONNEL, basis=Basis.CONTRACTORS): "contractor contractors",
    Noun(Unit.BASES): """
        base bases outpost outposts airbase airbases garrison garrisons airfield airfields fobs barracks
        encampments
    """,
    Noun(Unit.BASES, is_soft=True): """
        site sites facility facilities camp camps post posts installation installations position positions location
        locations
        compounds headquarters centers centres
    """,
    Noun(Reason.CASUALTIES): """
        deaths death dead casualties casualty fatalities fatality injuries wounded victims bodies martyrs corpses
        coffins
    """,
    Noun(Reason.CAPTIVES): """
        prisoner prisoners captives hostage hostages detainee detainees inmates pows abductees
    """,
    Noun(Reason.MILITANTS): """
        militant militants insurgent insurgents fighter fighters rebel rebels terrorist terrorists jihadist
        jihadists jihadis gunman
        gunmen guerrilla guerrillas extremists militiaman militiamen militias combatants operatives islamists
        warriors bombers mercenary mercenaries
        houthis talibs separatists loyalists tribesmen pirates partisans mujahideen mujahedeen assailants attackers
    """,
    Noun(Reason.CIVILIANS): """
        civilian civilians people persons staff staffers residents refugees refugee family families worker workers
        employees diplomat diplomats children child
        students protesters protestors demonstrators inhabitants citizens nationals migrants tourists passengers
        evacuees voters
        journalists iraqis syrians afghans americans palestinians israelis lebanese kurds villagers displaced
        pilgrims individuals
        iranians libyans yemenis ukrainians woman girls boys doctors nurses lawmakers lawyers delegates deputies
        officials ministers
        volunteers mps senators legislators votes
        muslims christians supporters returnees athletes players spectators shoppers patients deserters defectors
    """,
    Noun(Reason.POLICE): """
        police policeman policemen policewomen corrections gendarmes cops constables carabinieri bodyguards
    """,
    Noun(Reason.FORMATIONS): """
        brigade brigades battalion battalions division divisions regiment regiments company companies platoon platoons
        squadron squadrons unit units team teams group groups detachments contingents contingent squad squads armies
        wings fleets
    """,
    Noun(Reason.WEAPONS): """
        aircraft plane planes jet jets helicopter helicopters drone drones uav uavs tanker tankers tank tanks
        vehicle vehicles truck
        trucks humvee humvees apcs rocket rockets missile missiles shells mortars bomb bombs warheads rounds
        munitions weapons rifles
        guns howitzers pieces ship ships warship warships vessel vessels frigates destroyers submarines boats
        carrier carriers
        launchers batteries systems systems interceptors convoys radars mines cars buses tents trailers machines
        containers parachutes cannons bullets
    """,
    Noun(Reason.TIMES): """
        times time attack attacks strike strikes airstrike airstrikes raid raids mission missions sortie sorties
        flight flights meetings
        incidents operations elections tours exercises visits rounds explosions blasts patrols clashes battles
        violations wars
    """,
    Noun(Reason.DURATION): """
        year years month months week weeks day days hour hours minute minutes second seconds decade decades century
        centuries nights
        weekend fortnight
    """,
    Noun(Reason.DISTANCE): """
        km kms kilometer kilometers kilometre kilometres mile miles meter meters metre metres feet foot ft yards
        nm nautical
    """,
    Noun(Reason.MEASURE): """
        ton tons tonne tonnes kg kilograms kilos barrels gallons litres liters degrees hectares acres square
        megawatts pounds lbs mph
        knots inches cm mm mw mb gb points calories cubic millimeter caliber calibre
    """,
    Noun(Reason.MONEY): """
        dollar dollars usd euro euros sterling yen ruble rubles roubles dinars riyals shekels billion cents lira
        rupees
    """,
    Noun(Reason.PERCENTAGE): "percent pct percentage % ٪ ‰",
}
ARABIC: dict[Noun, str] = {
    Noun(Unit.PERSONNEL): """
        جندي جنديا جنود جنودا جندى عسكري عسكريا عسكريين عسكريون عسكريي عسكر عنصر عنصرا عناصر عناصرا مستشار مستشارا
        مستشارين مستشارون
        مستشاري مستشارو مدرب مدربا مدربين مدربون مدربي مدربو قوات قوة فرد فردا أفراد أفرادا ضابط ضابطا ضباط ضباطا
        بحار بحارا بحارة مظلي
        مظليا مظليين مظليون مارينز كوماندوز كوماندو مجند مجندا مجندين مجندون مجنديها منتسب منتسبا منتسبين حرس مشاة
        احتياطي احتياطيا طاقم جنديات عسكريات مجندة مغاوير قبعات جند صف نفر
    """,
    Noun(Unit.PERSONNEL, is_soft=True): """
        خبير خبيرا خبراء مراقب مراقبا مراقبين مراقبون طيار طيارا طيارين فني فنيا فنيين مهندس مهندسا مهندسين رجل
        رجلا رجال عضو عضوا أعضاء
        متطوع متطوعا متطوعين شخص شخصا أشخاص موظف موظفا موظفين متخصص متخصصا متخصصين اختصاصي أخصائي
    """,
    Noun(Unit.PERSONNEL, basis=Basis.CONTRACTORS): "متعاقد متعاقدا متعاقدين متعاقدون متعاقدي",
    Noun(Unit.BASES): "قاعدة قواعد معسكر معسكرا معسكرات ثكنة ثكنات",
    Noun(Unit.BASES, is_soft=True): """
        موقع موقعا مواقع نقطة نقاط مقر مقرا مقرات مقار مركز مركزا مراكز مطار مطارا مطارات منشأة منشآت مخفر مخافر
        برج أبراج
    """,
    Noun(Reason.CASUALTIES): """
        قتيل قتيلا قتلى جريح جريحا جرحى شهيد شهيدا شهداء ضحية ضحايا إصابة إصابات مصاب مصابا مصابين مصابون وفاة
        وفيات جثة جثث مفقود
        مفقودا مفقودين حالة جثمان جثمانا جثامين
    """,
    Noun(Reason.CAPTIVES): """
        أسير أسيرا أسرى معتقل معتقلا معتقلين معتقلون محتجز محتجزا محتجزين رهينة رهائن سجين سجينا سجناء مختطف مختطفا
        مختطفين موقوف
        موقوفا موقوفين مطلوب مطلوبا مطلوبين
    """,
    Noun(Reason.MILITANTS): """
        مسلح مسلحا مسلحين مسلحون مسلحي إرهابي إرهابيا إرهابيين إرهابيون متمرد متمردا متمردين متمردون متشدد متشددا
        متشددين داعشي داعشيا
        دواعش جهادي جهاديا جهاديين انتحاري انتحاريا انتحاريين تكفيري تكفيريا تكفيريين متطرف متطرفا متطرفين حوثي
        حوثيا حوثيين مقاوم
        مقاوما مقاومين انغماسي انغماسيا انغماسيين ميليشياوي مرتزق مرتزقا مرتزقة مقاتل مقاتلا مقاتلين مقاتلون مقاتلي
    """,
    Noun(Reason.CIVILIANS): """
        مدني مدنيا مدنيين مدنيون مواطن مواطنا مواطنين لاجئ لاجئا لاجئين نازح نازحا نازحين مهاجر مهاجرا مهاجرين
        عائلة عوائل عائلات أسرة
        أسر طفل طفلا أطفال امرأة نساء عامل عاملا عمال دبلوماسي دبلوماسيا دبلوماسيين صحفي صحفيا صحفيين صحافي صحافيا
        صحافيين طالب طالبا
        طلاب متظاهر متظاهرا متظاهرين نسمة ساكن سكان راكب راكبا مسافر مسافرا حاج ناخب ناخبا مريض نائب نائبا نواب
        مسؤول مسؤولا مسؤولين مسؤولي
        وزير وزراء عراقي عراقيا عراقيين فلسطيني فلسطينيا فلسطينيين سوري سوريا سوريين إسرائيلي إسرائيليا إسرائيليين
        أفغاني أفغانيا لبناني
        لبنانيا تلميذ معلم طبيب طبيبا أطباء محام سائح سائحا
    """,
    Noun(Reason.POLICE): "شرطي شرطيا شرطيين خفر شرطة دركي دركيا شرطيا",
    Noun(Reason.FORMATIONS): """
        لواء ألوية كتيبة كتائب فرقة فرق فوج أفواج سرية سرايا وحدة وحدات فصيل فصائل فريق فريقا مجموعة مجموعات جيش
        سرب أسراب
    """,
    Noun(Reason.WEAPONS): """
        طائرة طائرات صاروخ صاروخا صواريخ قذيفة قذائف دبابة دبابات مدرعة مدرعات آلية آليات عربة عربات مركبة مركبات
        شاحنة شاحنات سفينة سفن
        مروحية مروحيات مسيرة مسيرات قنبلة قنابل غواصة غواصات بارجة بوارج زورق زورقا زوارق مقاتلة عبوة عبوات مدفع
        مدفعا مدافع بندقية
        بنادق قطعة قطع رصاصة منصة منصات ناقلة ناقلات همر رتل رتلا أرتال شحنة شحنات سيارة سيارات فرقاطة فرقاطات
        مدمرة مدمرات لغم ألغام
        قاذفة قاذفات سلاح حافلة حافلات صهريج صهريجا رأس
    """,
    Noun(Reason.TIMES): """
        مرة مرات هجوم هجوما هجمات غارة غارات عملية عمليات ضربة ضربات رحلة رحلات طلعة طلعات جولة جولات اجتماع
        اجتماعا زيارة مهمة مهام
        انفجار خرق خرقا معركة مناورة دورية دوريات
    """,
    Noun(Reason.DURATION): """
        سنة سنوات سنين عام عاما أعوام شهر شهرا أشهر شهور يوم يوما أيام أسبوع أسبوعا أسابيع ساعة ساعات دقيقة دقائق
        ثانية ثوان ثواني عقد عقدا
        عقود قرن قرنا ليلة ليال
    """,
    Noun(Reason.DISTANCE): """
        كيلومتر كيلومترا كيلومترات كلم كم كيلو متر مترا أمتار ميل ميلا أميال قدم قدما
    """,
    Noun(Reason.MEASURE): """
        طن طنا أطنان برميل برميلا هكتار هكتارا لتر لترا درجة كيلوغرام كيلوغراما كغم ميغاواط كيلوجرام مربع نقاطا
        ملم
    """,
    Noun(Reason.MONEY): """
        دولار دولارا دولارات يورو دينار دينارا ريال ليرة جنيه جنيها درهم شيكل روبل سنت مليار مليارا
    """,
    Noun(Reason.PERCENTAGE): "بالمئة بالمائة بالمية",
}
#: One word for two: ``قاعدتين``.
DUALS: dict[Noun, str] = {
    Noun(Unit.PERSONNEL): """
        جنديان جنديين عنصران عنصرين ضابطان ضابطين مستشاران مجندان بحاران
    """,
    Noun(Unit.BASES): "قاعدتان قاعدتين قاعدتا قاعدتي معسكران معسكرين ثكنتان ثكنتين",
    Noun(Unit.BASES, is_soft=True): "موقعان موقعين نقطتان نقطتين مقران مقرين",
}
#: Whose: his soldiers, their bases.
SUFFIXED: frozenset[Unit | Reason] = frozenset({*Unit, Reason.MILITANTS, Reason.CASUALTIES})
SUFFIXES = ["ه", "ها", "هم", "هما", "نا", "ك", "ي", "كم"]
#: Nouns that count people only with one of these beside them.
MILITARY = word_set(
    """
    military army armies naval navy marine marines soldier soldiers troop troops force forces combat infantry
    corps battalion brigade regiment special service uniformed battle battlegroup artillery coalition nato un
    peacekeeping garrison guard revolutionary national presidential republican
    reaction liaison enlisted isaf unifil us american british french russian turkish allied forward operating
    coalition's deployed deployment command rdf updf kdf sandf
    عسكري عسكريا عسكريين عسكريون عسكرية العسكري العسكريين العسكرية الجيش
    جيش القوات قوات البحرية المارينز التحالف الناتو القوة قوة أمريكي أميركي أمريكيا أميركيا أمريكية أميركية
    الأمريكية الأميركية الأمريكيين الأميركيين الخاصة أممي أمميا أمميين أطلسي بريطاني فرنسي تركي روسي تركيا روسية
    تركية بريطانية فرنسية دوليا دوليين
    """
)
#: What number of men these are says the head itself: "a force of 2,000", "a 3,000-member contingent".
GROUPS = word_set(
    """
    force forces contingent garrison company battalion brigade detachment corps troops division regiment
    deployment presence mission commitment unit army infantry peacekeepers squadron expedition armada battlegroup
    taskforce
    """
)


def with_suffixes(word: str) -> Iterator[str]:
    """A noun with whose it is: ``قواته``, ``قواعدها``."""
    stem = word[:-1] + "ت" if word.endswith("ة") else word
    yield word
    for suffix in SUFFIXES:
        yield stem + suffix


def _nouns() -> Iterator[tuple[str, Noun]]:
    for noun, words in ENGLISH.items():
        yield from ((word, noun) for word in words.split())
    for noun, words in ARABIC.items():
        for word in words.split():
            forms = with_suffixes(word) if noun.kind in SUFFIXED else [word]
            yield from ((form, noun) for form in forms)


def _first_wins() -> dict[str, Noun]:
    """Written in full, since the folded ``آليات`` begins as if it had an article."""
    nouns: dict[str, tuple[str, Noun]] = {}
    for word, noun in _nouns():
        nouns.setdefault(fold(word), (word, noun))
    return dict(nouns.values())


NOUNS = Lexicon(_first_wins())
TWOS = Lexicon({word: noun for noun, words in DUALS.items() for word in words.split()})
DUAL = INDEX.add(TWOS.forms)
