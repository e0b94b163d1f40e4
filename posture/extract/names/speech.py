"""Words by which texts tell who says something, in both languages: the data of ``speakers``."""

from __future__ import annotations

from enum import IntEnum, auto

from posture.extract.lexicon import INDEX, Lexicon, word_set


class Cue(IntEnum):
    """How a word tells who speaks."""

    SAYS = auto()  # قال، said: its subject speaks
    SAYS_THAT = auto()  # reports that: a verb of speech only before "that"
    GOES_ON = auto()  # مشيرا إلى، adding: whoever spoke last
    BY = auto()  # بحسب، according to: whoever is named behind
    RELAYS = auto()  # نقلت رويترز عن: the subject repeats what is said by whoever stands behind عن
    PROVIDES = auto()  # نصت، stipulates: a document speaks


#: Arabic verbs of speech: he, she, they said; he, she, they say.
VERBS_AR = """
قال قالت قالوا يقول تقول يقولون اكد اكدت اكدوا يؤكد تؤكد يوكد توكد صرح صرحت صرحوا يصرح كشف كشفت كشفوا يكشف تكشف
اعلن اعلنت اعلنوا يعلن تعلن اوضح اوضحت اوضحوا يوضح توضح اضاف اضافت اضافوا يضيف تضيف اشار اشارت اشاروا يشير تشير
لفت لفتت لفتوا يلفت شدد شددت شددوا يشدد تشدد نفي نفت نفوا ينفي تنفي ذكر ذكرت ذكروا يذكر تذكر افاد افادت افادوا
يفيد تفيد زعم زعمت زعموا يزعم تزعم ادعي ادعت يدعي اعتبر اعتبرت يعتبر تعتبر توقع توقعت توقعوا يتوقع تتوقع رجح
رجحت رجحوا يرجح ترجح حذر حذرت حذروا يحذر تحذر طالب طالبت طالبوا يطالب تطالب ابلغ ابلغت ابلغوا اعترف اعترفت
اعترفوا اعرب اعربت اعربوا وصف وصفت وصفوا يري تري يرون تابع تابعت تابعوا كتب كتبت نوه نوهت تعهد تعهدت يتعهد تتعهد
اخبر اخبرت اخبروا جدد جددت اتهم اتهمت استبعد استبعدت استدرك اردف اردفت دعا دعت يدعو تدعو المح المحت تحدث تحدثت
تحدثوا يتحدث تتحدث اقر اقرت
"""
PARTICIPLES_AR = """
مشيرا مشيره مشيرين مؤكدا مؤكده مؤكدين موكدا موكده موضحا موضحه مضيفا مضيفه لافتا لافته مشددا مشدده معتبرا معتبره
مرجحا مرجحه نافيا نافيه مبينا مبينه كاشفا كاشفه معلنا معلنه قائلا قائله مطالبا داعيا داعيه محذرا محذره متوقعا
متوقعه منوها منوهه مستدركا زاعما زاعمه معربا معربه متعهدا متعهده مستبعدا مستبعده
"""
BY_AR = "بحسب حسب حسبما وفق وفقا طبقا نقلا لسان بحسبما"
RELAYS_AR = "نقل نقلت نقلوا ينقل تنقل نسب نسبت"
PROVIDES_AR = "نص نصت ينص تنص يقضي تقضي قضت"

VERBS_EN = """
said says told tells announced announces confirmed confirms added adds revealed reveals declared denied denies
insisted stressed explained wrote warned acknowledged disclosed reported claimed emphasized emphasised conceded
reiterated tweeted asserted testified admitted commented vowed pledged promised alleged predicted hinted
"""
VERBS_BEFORE_THAT_EN = """
reports states claims notes estimates warns stresses indicates shows writes believes thinks noted stated argued
indicated estimated suggested suggests maintained hoped hopes expected expects assessed concluded
"""
GOING_ON_EN = "adding noting saying stressing warning claiming insisting emphasizing explaining confirming announcing"
BY_EN = "according citing quoting per"
PROVIDES_EN = "stipulates stipulated provides provided mandates requires"


def _cues() -> dict[str, Cue]:
    given = {
        Cue.SAYS: VERBS_AR + VERBS_EN,
        Cue.SAYS_THAT: VERBS_BEFORE_THAT_EN,
        Cue.GOES_ON: PARTICIPLES_AR + GOING_ON_EN,
        Cue.BY: BY_AR + " " + BY_EN,
        Cue.RELAYS: RELAYS_AR,
        Cue.PROVIDES: PROVIDES_AR + " " + PROVIDES_EN,
    }
    return {word: cue for cue, words in given.items() for word in words.replace("|", " ").split()}


CUES: Lexicon[Cue] = Lexicon(_cues())
CUED, QUOTED, COLONS = INDEX.add(CUES.forms), INDEX.add('"'), INDEX.add(":")

#: What opens the words that are said.
COMPLEMENTS = word_set("""
ان انه انها انهم انهما بان بانه بانها بانهم فان فانه فانها اننا باننا انني : that whether
""")
#: Behind an Arabic verb of speech these end its subject, or say that it has none.
AFTER_SUBJECT_AR = (
    COMPLEMENTS
    | word_set("""
علي الي عن في من ل لدي خلال عقب بعد قبل عبر ضمن حول بشان اثر منذ حتي مع لكن كما حيث اذ اذا وقد قد لم لن لا ما
هناك ايضا كذلك الذي التي الذين كان كانت سوف هو هي هذا هذه ذلك تلك قوله قولها قولهم قولهما مؤخرا رسميا صباح مساء
فجر اليوم امس يوم بيان نقلا بحسب حسب وفق وفقا فيما بينما وان ; ؛ ( ) [ ] " ! ? ؟ . … - – — /
""")
    | {"\n"}
)
#: Times and turns that may stand between an Arabic verb and its subject.
TIMES_AR = word_set("""
اليوم امس يوم الاحد الاثنين الثلاثاء الاربعاء الخميس الجمعه السبت الماضي الجاري الحالي اول مساء صباح فجر ايضا
كذلك بدوره بدورها للمره الاولي رسميا مؤخرا ، ,
""")
#: What is done, as the object of "announced": the subject stands before it.
DEEDS_AR = word_set("""
سحب انسحاب نشر ارسال اغلاق تسليم تسلم اخلاء خفض تخفيض تقليص زياده وصول مقتل بدء بدا انتهاء انهاء استعداد رفض عدم
وجود بقاء ابقاء استمرار مغادره خروج نقل تعزيز اعاده اكتمال اتمام استكمال انطلاق التوصل اتفاق موافقه اصابه اطلاق
تمديد تاجيل تنفيذ تشكيل رحيل عوده اعتزام عزم نيه مشاركه حاجه سقوط استهداف دعم تقديم ارتفاع تراجع انخفاض مواصله
الغاء تعليق قرب استقبال ضروره اهميه خشيه قلق امله املها رغبه
""")

#: Between an English speaker and the verb.
HELPERS_EN = word_set("""
has have had also later then earlier previously recently again further separately today would will
""")
#: Before an English verb of speech these show that its subject is not what stands before.
NO_SUBJECT_EN = word_set("is are was were be been being to a an the not of")
PRONOUNS = word_set("he she they it")
#: What ends an English speaker on either side.
PARTING_EN = word_set("""
, ، ; : " ( ) [ ] ! ? … – — / • that which who whom whose because but after as when while if although though
since before than into until where whether is are was were be been will would can could may might should must
left withdrew remain remains has had have said says told so yet meanwhile however familiar speaking during under
with about amid
""") | {"\n"}
BEFORE_SUBJECT_EN = word_set("""
in on at by for during from over and or also still then now today yesterday earlier later
""")
TIMES_EN = word_set("""
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
september october november december early late last this morning evening night week month year statement
interview
""")

#: Who speaks without a name of his own: sources, officials, witnesses.
UNNAMED = word_set("""
مصدر مصادر مصدرا مصدران مصدرين مسؤول مسؤولون مسؤولين مسؤولان مسوول مسوولون مسوولين مسئول مسئولون مسئولين شاهد
شهود سكان اهالي دبلوماسي دبلوماسيون دبلوماسيين ضابط ضباط محلل محللون محللين خبير خبراء مراقبون مراقبين نواب
عسكريون مطلعون مقربون ناشطون ناشطين source sources official officials witness witnesses resident residents
diplomat diplomats officer officers analyst analysts expert experts person people aide aides lawmakers activists
observers commanders insider insiders
""")
#: Offices and ranks: whoever is called so may have a name behind.
OFFICES = word_set("""
وزير وزيره رئيس رئيسه عضو عضوه متحدث متحدثه ناطق ناطقه قائد قائده سفير سفيره مستشار مستشاره مدير مديره امين نائب
نائبه مبعوث مبعوثه محافظ وكيل ممثل ممثله قنصل باحث باحثه كاتب صحفي قيادي سيناتور جنرال لواء فريق عميد عقيد مقدم
رائد نقيب ملازم مشير ادميرال ملك امير سكرتير مرشد زعيم نجم مفوض منسق معاون مساعد المتحدثه president minister
secretary spokesman spokeswoman spokesperson commander chief general gen lt maj col brig adm admiral colonel
major captain lieutenant ambassador senator sen congressman rep representative director chairman premier
chancellor governor envoy adviser advisor deputy undersecretary inspector king prince emir leader head
coordinator mr mrs ms dr sir commissioner mayor sheikh analyst professor researcher
""")
#: Offices whose whole title is a rank: a name follows even where no article shows the title's end.
RANKS = word_set("""
لواء فريق عميد عقيد مقدم رائد نقيب ملازم مشير جنرال ادميرال سيناتور ركن شيخ دكتور
""")
DOCUMENTS = word_set("""
اتفاق اتفاقيه قرار مذكره تقرير بيان معاهده قانون دستور خطه جدول نص وثيقه بند تفاهم صفقه agreement accord deal
resolution memorandum report statement treaty plan document law schedule timetable text
""")
#: What is no document that speaks, when something is done according to it.
MANNERS = word_set("خطه جدول قانون اتفاق اتفاقيه plan schedule timetable agreement accord deal law")
MEDIA = word_set("""
وكاله صحيفه قناه موقع شبكه اذاعه مجله تلفزيون مراسل رويترز cnn bbc reuters ap afp agency newspaper channel
network
""")
#: Whoever may speak, by the first word of his title.
SPEAKING = UNNAMED | OFFICES | DOCUMENTS | MEDIA
