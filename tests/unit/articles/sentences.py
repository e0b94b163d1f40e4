"""Sentences of an agency's day in our own words, with blanks to fill; no two forms begin or go on alike."""

ARABIC_FORMS = """
{said} {who} إن {count} {n} {whom} {did} {where} {when}.
{when} {did} {where} {n} {whom}، حسب ما {said} {who}.
وكان {who} قد وصف بقاء {n} {whom} في {where} بأنه «{why}».
في {where} اليوم {n} {whom} و{m} آلية مدرعة تنتظر أمر الرحيل.
العدد، كما يقول {who}، نزل من {n} إلى {m} خلال شهرين.
لم يصدر عن {who} أي رد على سؤال الصحيفة بشأن {where}.
أفرغت الطائرات {m} حاوية على مدرج {where}، ورآها سكان القرى المجاورة وهي تغادر ليلاً.
يمتد الاتفاق على مرحلتين، تنتهي أولاهما {when} وتبقى الثانية رهن تقييم مشترك.
من جهته رفض {who} الحديث عن «{why}»، واكتفى بالقول إن الحوار مستمر.
شهدت الطريق الواصلة إلى {where} مرور {m} شاحنة محملة بالوقود والمولدات.
وبحسب وثيقة اطلعت عليها الوكالة، يحتفظ كل موقع بما لا يزيد على {n} {whom}.
تسلّمت الشرطة المحلية بوابات {where} بعد احتفال قصير رُفع فيه العلم.
أما الجانب الآخر فيرى أن إبقاء {n} {whom} يكفي لحماية الخبراء والمستودعات.
سبق أن أُغلقت {m} نقاط مراقبة على الشريط الحدودي دون إعلان رسمي.
في البرلمان طالبت كتلتان بجدول زمني واضح، ورأى نواب أن الأمر {why}.
نقل مراسلنا عن شهود أن رتلاً من {m} عربة شوهد قرب {where} عند الفجر.
ويُنتظر أن ينتقل مركز القيادة إلى {where} قبل نهاية السنة المقبلة.
ينفي {who} وجود خطة لزيادة القوات، ويؤكد أن الباقين {n} فقط.
تراجعت الهجمات بالطائرات المسيّرة إلى {m} في الشهر الماضي بعدما كانت {n} في الربيع.
هذا ما كرره {who} في مؤتمر صحافي طويل تطرق أيضاً إلى ملف السجناء والمخيمات.
للمقارنة، كان في البلاد {n} {whom} يوم وُقّع التفاهم الأول، بينهم {m} من دول صديقة.
يخشى تجار السوق القريبة من خسارة زبائنهم، إذ كانت القاعدة توظف {m} عاملاً من أبناء المنطقة.
قُتل {m} أشخاص وجُرح آخرون في انفجار لا علاقة له بعملية الانتقال.
وتنص الفقرة الرابعة على تسليم المخازن خالية خلال {m} يوماً من توقيع المحضر.
ختم {who} حديثه بأن «لا أحد يريد العودة إلى الوراء» وأن بلاده {why}.
لكن خبراء عسكريين يحذرون من فراغ في البادية إذا خرجت الفرق الاستطلاعية دفعة واحدة.
وأضافت المصادر أن {count} {n} {whom} سيُوزعون على {m} مواقع أصغر حجماً.
استأنفت اللجنة الفنية اجتماعاتها {when} بمشاركة ضباط من {m} دول.
عاد الهدوء إلى محيط {where}، وفتحت المدارس أبوابها بعد انقطاع دام أسبوعين.
تبلغ مساحة الموقع {n} دونم، وفيه مدرجان ومستشفى ميداني ومحطة لتنقية المياه.
"""
ENGLISH_FORMS = """
{who} {said} that {count} {n} {whom} {did} {where} {when}.
{when}, {n} {whom} {did} {where}, according to {who}.
Earlier, {who} had called the stay of {n} {whom} at {where} “{why}”.
Today {where} holds {n} {whom} and {m} armoured vehicles that wait for orders to leave.
The figure, {who} {said}, fell from {n} to {m} within two months.
No word on {where} came from {who} despite repeated questions.
Cargo planes unloaded {m} containers on the runway of {where}, and villagers watched them fly off by night.
The agreement runs in two phases; the first ends {when}, the second depends on a joint assessment.
For his part, {who} would not speak of “{why}” and merely noted that talks continue.
Some {m} trucks loaded with fuel and generators were seen on the road to {where}.
Under a document shown to this agency, each site keeps no more than {n} {whom}.
Local police took over the gates of {where} after a short ceremony at which the flag was raised.
The other side argues that keeping {n} {whom} is enough to guard experts and depots.
Without any announcement, {m} observation posts along the border had been closed before.
In parliament two blocs demanded a clear timetable, while members called the matter {why}.
Witnesses told our reporter of a convoy of {m} vehicles near {where} at dawn.
Headquarters are expected to move to {where} before the end of next year.
There is no plan to send more forces, {who} insisted, putting those who remain at just {n}.
Drone attacks dropped to {m} last month, down from {n} in spring.
That was repeated by {who} at a long news conference which also dealt with prisoners and camps.
By comparison, the country hosted {n} {whom} when the first understanding was signed, {m} of them from friendly states.
Shopkeepers nearby fear for their customers, since the base employed {m} workers from the district.
An explosion unrelated to the handover killed {m} people and wounded others.
Paragraph four says that warehouses must be empty {m} days after the record is signed.
Nobody wants to go back, {who} concluded, adding that his country acts {why}.
Military analysts warn of a gap in the desert if reconnaissance teams pull out all at once.
Sources added that {count} {n} {whom} would be spread over {m} smaller sites.
A technical committee resumed its meetings {when} with officers of {m} nations.
Calm has returned around {where}, and schools reopened after a break of two weeks.
Covering {n} acres, the site has two runways, a field hospital and a plant that cleans water.
"""
ARABIC = {
    "who": "ناطق|مسؤول أمني|مصدر حكومي|النائب|قائد الفرقة|المتحدث باسم التحالف|ضابط رفيع|وزير الدفاع",
    "said": "قال|أعلن|أكد|ذكر|أوضح|أفاد|صرّح",
    "count": "نحو|قرابة|أكثر من|أقل من|حوالي|ما لا يقل عن",
    "whom": "جندي|عسكري|مقاتل|مستشار|مدرب|عنصر",
    "did": "غادروا|تركوا|وصلوا إلى|انتقلوا من|بقوا في|عادوا إلى",
    "where": "قاعدة عين الأسد|مطار أربيل|معسكر فكتوريا|حقل العمر|قاعدة حرير|بغداد|دير الزور|التنف",
    "when": "أمس|يوم الثلاثاء|في أيلول|قبل أسبوع|مطلع العام|في 12 آذار",
    "why": "استعداد للمرحلة الثانية|التزام بالاتفاق|شأن داخلي|خطوة مؤقتة|ثمرة مفاوضات طويلة",
    "filler": "أيضاً|بالفعل|مجدداً|تقريباً|رسمياً|هناك|سابقاً",
}
ENGLISH = {
    "who": "a spokesman|the ministry|two officials|a senior officer|the coalition|a lawmaker|the commander",
    "said": "said|announced|confirmed|reported|stated|explained",
    "count": "about|some|more than|fewer than|at least|nearly",
    "whom": "troops|soldiers|advisers|trainers|guards|personnel",
    "did": "left|vacated|arrived at|stayed in|moved out of|returned to",
    "where": "Ain al-Asad|Erbil airport|Camp Victoria|the Omar field|Harir|Baghdad|Deir ez-Zor|al-Tanf",
    "when": "yesterday|on Tuesday|in September|a week ago|early this year|on 12 March",
    "why": "a step towards the second phase|faithful to the agreement|an internal matter|the fruit of long talks",
    "filler": "also|indeed|again|now|officially|there|previously",
}
LANGUAGES = {
    "ar": {"forms": ARABIC_FORMS.strip().split("\n")} | {name: words.split("|") for name, words in ARABIC.items()},
    "en": {"forms": ENGLISH_FORMS.strip().split("\n")} | {name: words.split("|") for name, words in ENGLISH.items()},
}
