"""The words that tell what happens to people and bases, in English and Arabic, as tables.

A ``Sign`` is a role and a form. Verbs stand here once each; their forms are generated. To teach the grammar a verb, add
it to its role; to teach it a new meaning, add a role and say in ``circumstances`` or ``events`` what it means.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from posture.extract.lexicon import word_set


class Role(StrEnum):
    """What a word says. The first group is of people, the second of bases, the third shades what stands beside it."""

    OUT = "out"
    LEAVE = "leave"
    IN = "in"
    BACK = "back"
    MOVE = "move"
    DEPLOY = "deploy"
    STAND = "stand"
    HAVE = "have"
    BE = "be"
    KEEP = "keep"
    GIVE = "give"
    MADE_OF = "made of"
    REACH = "reach"
    DOWN = "down"
    UP = "up"
    JOIN = "join"
    PLEDGE = "pledge"
    ALLOW = "allow"

    CLOSE = "close"
    HAND = "hand"
    VACATE = "vacate"
    REOPEN = "reopen"
    OPEN = "open"
    SHARE = "share"

    WILL = "will"
    MAY = "may"
    NOT = "not"
    DENY = "deny"
    DEMAND = "demand"
    NOTICE = "notice"
    WHETHER = "whether"
    BEGIN = "begin"
    DONE = "done"
    STILL = "still"
    LAW = "law"


class Form(StrEnum):
    """``ED`` is what English writes for past and passive alike (deployed); ``BASE`` needs a helper before it."""

    BASE = "base"
    NOW = "now"
    PAST = "past"
    ED = "ed"
    PART = "part"
    ING = "ing"
    NOUN = "noun"
    FUTURE = "future"
    MARK = "mark"


@dataclass(frozen=True, slots=True, order=True)
class Sign:
    """``particles``: one of them must follow (hand … over), else the word says nothing."""

    role: Role
    form: Form = Form.MARK
    particles: frozenset[str] = frozenset()


#: Of a governor that shows none.
BEING = Sign(Role.BE)


class Senses(NamedTuple):
    """What a word may mean: of people or as a mark, and of bases; those with particles first."""

    people: tuple[Sign, ...] = ()
    bases: tuple[Sign, ...] = ()


PEOPLE = frozenset(list(Role)[: list(Role).index(Role.CLOSE)])
BASES = frozenset(list(Role)[list(Role).index(Role.CLOSE) : list(Role).index(Role.WILL)])
LEVELS = frozenset({Role.STAND, Role.HAVE, Role.BE, Role.KEEP, Role.GIVE, Role.MADE_OF, Role.REACH})

#: Verbs with a comma between: base/past/participle/gerund where irregular, ``+`` before particles one of which follows.
ENGLISH_VERBS = {
    Role.OUT: "withdraw/withdrew/withdrawn, evacuate, extract, pull+out+back+from, bring/brought/brought+home+back,"
    " airlift+out, send/sent/sent+home, recall, come/came/come/coming+home, go/went/gone+home, retreat,"
    " repatriate, remove, exit,"
    " welcome+back+home",
    Role.LEAVE: "leave/left/left, depart, fly/flew/flown+out+from+for, head+for+to+toward+towards,"
    " quit/quit/quit/quitting, board+flight+flights+plane+planes+aircraft+ship+ships,"
    " set/set/set/setting+off+sail, take/took/taken+off",
    Role.IN: "send/sent/sent, dispatch, despatch, arrive, enter, land, pour+in+into,"
    " come/came/come/coming+to+in+into, reach/reached+baghdad, airlift, ship/shipped, place,"
    " join+force+mission+coalition, go/went/gone+ashore, resend/resent/resent, commit+to,"
    " bring/brought/brought+in+into+to, go/went/gone+to, cross+into, deliver+to, surge, add, head+to+toward+towards,"
    " rush+to+into, fly/flew/flown, fly/flew/flown+in+into+to, touch+down, disembark,"
    " airdrop/airdropped, parachute+in+into, make/made/made+way",
    Role.BACK: "return",
    Role.MOVE: "redeploy, relocate, transfer/transferred, shift, reposition, move, rotate, transit, reallocate,"
    " realign, cross+border+frontier",
    Role.DEPLOY: "deploy, mobilise, mobilize",
    Role.STAND: "station, base, garrison, house, host, serve, operate, maintain, man/manned, total/totaled,"
    " comprise, field, train, guard, patrol, advise, assist, stand/stood/stood, employ, accommodate,"
    " participate, take/took/taken+part, work, command, quarter, assemble, mass",
    Role.KEEP: "remain, stay, keep/kept/kept, retain, linger, hold/held/held+at",
    Role.GIVE: "contribute, provide, supply, lend/lent/lent",
    Role.MADE_OF: "include, consist, number, count",
    Role.REACH: "reach, hit/hit/hit/hitting, peak, bring/brought/brought+total+number+strength,"
    " push+total+number+strength,"
    " take/took/taken+total+number+strength, make/made/made+total,"
    " exceed",
    Role.DOWN: "reduce, cut/cut/cut/cutting, lower, shrink/shrank/shrunk, halve, slash, trim/trimmed, decrease,"
    " decline, drop/dropped, fall/fell/fallen, draw/drew/drawn+down, scale+back+down, downsize, consolidate,"
    " dwindle, go/went/gone+down+below+under, come/came/come/coming+down, dip/dipped, plunge, plummet, slip/slipped,"
    " ebb, thin/thinned, wind/wound/wound+down",
    Role.UP: "increase, raise, boost, rise/rose/risen, grow/grew/grown, expand, double, swell/swelled/swollen, lift,"
    " bolster, beef, climb, triple, go/went/gone+up+above,"
    " jump, soar, leap, balloon, creep/crept/crept, quadruple",
    Role.JOIN: "reinforce, augment, strengthen, join, replace, relieve",
    Role.PLEDGE: "pledge, offer, promise, propose, earmark, foresee/foresaw/foreseen, envision",
    Role.ALLOW: "authorise, authorize, mandate, permit/permitted, allow, cap/capped, limit, approve,"
    " let/let/let/letting",
    Role.CLOSE: "close, shut/shut/shut/shutting, dismantle, demolish, shutter, decommission, deactivate",
    Role.HAND: "hand+over+back+to, turn+over, transfer/transferred+control+to, cede, surrender, relinquish,"
    " give/gave/given+up+back",
    Role.VACATE: "vacate, evacuate, abandon, clear",
    Role.REOPEN: "reopen, reoccupy/reoccupied, retake/retook/retaken, reactivate, reestablish",
    Role.OPEN: "open, establish, build/built/built, set/set/set/setting+up, construct, inaugurate, erect",
    Role.SHARE: "share",
}
ENGLISH_NOUNS = {
    Role.OUT: "withdrawal withdrawals pullout pullouts pullback evacuation exit departure departures pull"
    " retreat repatriation removal removals extraction disengagement",
    Role.IN: "arrival arrivals dispatch influx surge entry",
    Role.BACK: "return",
    Role.MOVE: "redeployment relocation transfer rotation",
    Role.DEPLOY: "deployment deployments",
    Role.DOWN: "reduction reductions drawdown drawdowns decrease",
    Role.UP: "increase reinforcement reinforcements buildup augmentation expansion",
    Role.ALLOW: "mandate ceiling cap authorisation authorization authority limit",
    Role.PLEDGE: "pledge offer promise proposal commitment",
    Role.CLOSE: "closure closures closing dismantling",
    Role.HAND: "handover handovers handing",
    Role.VACATE: "evacuation abandonment",
    Role.REOPEN: "reopening",
    Role.OPEN: "opening construction establishment",
}
#: Words that shade what stands beside them.
ENGLISH_MARKS = {
    Role.HAVE: "has have had having boasts inherits inherited",
    Role.BE: "is are was were be been being",
    Role.WILL: "will would shall plan plans planned planning intend intends intended aims scheduled due set aim aimed"
    " agreed agree agrees decided decides decision ordered order orders going preparing prepares until ll"
    " vowed favored favoured favors favours prefers recommend recommends recommended recommending recommendation"
    " supposed",
    Role.MAY: "may might could expected expects expect likely probably possibly considering mulling projected"
    " hopes hope hoped proposed potential potentially eventual anticipated discussing weighing unless"
    " possible envisages tipped",
    Role.NOT: "not no never neither nor without n't cannot can't won't don't didn't doesn't isn't wasn't aren't",
    Role.DENY: "denied denies deny denying rejected rejects refuted dismissed ruled refused refuses false untrue halt",
    Role.DEMAND: "must should demand demanded demands demanding urged urges urge called calls call calling"
    " required needed need needs requested requests request asked asks ask asking seeks seeking want wants wanted"
    " insisted insists oblige obliges obliged obligates necessary appeal appealed ought",
    Role.NOTICE: "notice notified notify notification informed told",
    Role.WHETHER: "whether if",
    Role.BEGIN: "began begun begin begins beginning started start starts starting continue continues continued"
    " continuing ongoing underway gradually",
    Role.DONE: "completed complete completes finished finish concluded after following already",
    Role.STILL: "only just simply merely added",
    Role.LAW: "parliament congress council resolution resolutions lawmakers senate bundestag assembly bill law"
    " legislation deputies mps legislators knesset duma",
}

#: Arabic verbs: the past, then the stem of the present (behind ي, ت, ن); forms that this makes wrong are listed below.
ARABIC_VERBS = {
    Role.OUT: "انسحب:نسحب سحب:سحب أخرج:خرج أخلى:خلي أجلى:جلي"
    " أعاد+الوطن+بلاده+بلادها+بلادهم:عيد+الوطن+بلاده+بلادها+بلادهم"
    " خرج:خرج انطلق+من:نطلق+من استدعى:ستدعي",
    Role.LEAVE: "غادر:غادر رحل:رحل سافر:سافر",
    Role.IN: "حل+محلهم+محلها+محله:حل+محلهم+محلها+محله"
    " أرسل:رسل دخل:دخل وصل:صل أوفد:وفد بعث:بعث ابتعث:بتعث استقدم:ستقدم جاء:جيء دفع+بـ+ب:دفع+ب"
    " أدخل:دخل هبط:هبط التحق:لتحق توجه:توجه اتجه:تجه حط:حط",
    Role.BACK: "عاد:عود رجع:رجع أعاد+من:عيد+من",
    Role.MOVE: "نقل:نقل انتقل:نتقل حول:حول وزع:وزع",
    Role.STAND: "انتشر:نتشر تمركز:تمركز رابط:رابط تواجد:تواجد خدم:خدم عمل:عمل شارك:شارك ضم:ضم تألف:تألف"
    " تكون:تكون بلغ:بلغ وجد:وجد كان:كون امتلك:متلك حافظ:حافظ استضاف:ستضيف قاد:قود أوى:ؤوي درب:درب ساعد:ساعد"
    " احتل:حتل تجاوز:تجاوز ساهم:ساهم حارب:حارب قاتل:قاتل أقام:قيم استقر:ستقر",
    Role.KEEP: "بقي:بقى أبقى:بقي ظل:ظل احتفظ:حتفظ ترك:ترك استبقى:ستبقي مكث:مكث واصل:واصل استمر:ستمر",
    Role.GIVE: "قدم:قدم وفر:وفر أسهم:سهم",
    Role.REACH: "أصبح:صبح اقتصر:قتصر جلب:جلب",
    Role.DOWN: "خفض:خفض قلص:قلص انخفض:نخفض تراجع:تراجع نقص:نقص قلل:قلل تقلص:تقلص أنقص:نقص نزل:نزل",
    Role.UP: "زاد:زيد رفع:رفع ارتفع:رتفع ازداد:زداد ضاعف:ضاعف وسع:وسع صعد:صعد تضاعف:تضاعف",
    Role.DEPLOY: "نشر:نشر",
    Role.JOIN: "عزز:عزز انضم:نضم استبدل:ستبدل لحق:لحق",
    Role.PLEDGE: "تعهد:تعهد عرض:عرض وعد:عد التزم:لتزم اقترح:قترح",
    Role.ALLOW: "أجاز:جيز خول:خول فوض:فوض سمح:سمح أذن:أذن وافق:وافق"
    " تبنى:تبني صادق:صادق أقر:قر صوت+لصالح+على:صوت+لصالح+على",
    Role.CLOSE: "أغلق:غلق أقفل:قفل فكك:فكك أغلقت:غلق",
    Role.HAND: "سلم:سلم تسلم:تسلم استلم:ستلم",
    Role.VACATE: "أخلى:خلي هجر:هجر",
    Role.REOPEN: "استعاد:ستعيد",
    Role.OPEN: "أنشأ:نشئ بنى:بني افتتح:فتتح شيد:شيد أسس:ؤسس",
    Role.WILL: "قرر:قرر اعتزم:عتزم نوى:نوي خطط:خطط استعد:ستعد",
    Role.MAY: "توقع:توقع رجح:رجح احتمل:حتمل افترض:فترض درس:درس ناقش:ناقش بحث:بحث",
    Role.DENY: "نفى:نفي رفض:رفض استبعد:ستبعد كذب:كذب أنكر:نكر",
    Role.DEMAND: "طالب:طالب دعا:دعو حث:حث طلب:طلب ناشد:ناشد شدد+على:شدد+على اشترط:شترط",
    Role.BEGIN: "بدأ:بدأ شرع:شرع باشر:باشر أخذ:أخذ",
    Role.DONE: "أكمل:كمل استكمل:ستكمل أنهى:نهي أتم:تم جرى:جري",
}
ARABIC_NOUNS = {
    Role.OUT: "انسحاب سحب إجلاء خروج إخراج جلاء",
    Role.LEAVE: "مغادرة رحيل سفر",
    Role.IN: "وصول إرسال دخول إيفاد ابتعاث تعزيزات إدخال إنزال استقدام قدوم التحاق الالتحاق للالتحاق توجه",
    Role.BACK: "عودة إعادة رجوع",
    Role.MOVE: "نقل انتقال تموضع تحويل",
    Role.STAND: "انتشار تمركز وجود تواجد قوام عديد تعداد عدد مشاركة مرابطة استعانة",
    Role.KEEP: "بقاء إبقاء استمرار احتفاظ",
    Role.GIVE: "تقديم توفير",
    Role.DOWN: "خفض تخفيض تقليص تقليل انخفاض تراجع تخفيف",
    Role.UP: "زيادة رفع ارتفاع مضاعفة توسيع",
    Role.DEPLOY: "نشر",
    Role.JOIN: "تعزيز انضمام استبدال",
    Role.PLEDGE: "تعهد عرض وعد اقتراح مقترح التزام",
    Role.ALLOW: "تفويض سقف إجازة تخويل",
    Role.CLOSE: "إغلاق إقفال تفكيك غلق",
    Role.HAND: "تسليم تسلم استلام",
    Role.VACATE: "إخلاء",
    Role.REOPEN: "استعادة",
    Role.OPEN: "إنشاء بناء افتتاح إقامة فتح تشييد تأسيس",
    Role.DENY: "نفي رفض",
    Role.DEMAND: "مطالبة طلب ضرورة حاجة دعوة أهمية وجوب",
    Role.BEGIN: "بدء بداية انطلاق شروع",
    Role.DONE: "إكمال استكمال إنجاز إتمام",
    Role.MAY: "احتمال احتمالية إمكانية توقعات",
    Role.WILL: "خطة خطط قرار نية عزم",
}
#: Whose ولاية is a mandate, as the reader has the words; that of others is a province.
MISSIONS = word_set("القوة القوات البعثة بعثة المهمة اليونيفيل يونيفيل")
#: Forms that no rule makes: participles, weak verbs, fixed words.
ARABIC_FORMS: dict[Sign, str] = {
    Sign(
        Role.STAND, Form.ING
    ): "منتشر منتشرة منتشرين منتشرون متمركز متمركزة متمركزين متمركزون مرابط مرابطة مرابطين مرابطون"
    " موجود موجودة موجودين موجودون متواجد متواجدة متواجدين متواجدون عامل عاملة عاملين عاملون متركز مجهزون",
    Sign(
        Role.STAND, Form.NOW
    ): "هناك ثمة لديها لديه لدي لها قوامها قوامه عددها عدده عددهم عديدها عديده عديدهم تعدادها تعداده"
    " يتركز يتركزون تتركز توجد يوجد توازي تعدّ تعد",
    Sign(Role.MADE_OF, Form.NOW): "عددهم عددها عدده عديدهم عديدها عديده تضم يضم تتألف يتألف تتكون يتكون"
    " قوامها قوامه تشمل",
    Sign(Role.MADE_OF, Form.ING): "مؤلفة مؤلف مكونة مكون متكونة متكون متألفة",
    Sign(Role.KEEP, Form.NOW): "باق باقي باقون باقين باقية يبقى تبقى يبقون مستمر مستمرة مستمرون بقوا",
    Sign(Role.KEEP, Form.FUTURE): "سيبقى ستبقى سيبقون ستبقي سيبقي سنبقي",
    Sign(Role.IN, Form.PAST): "قدموا قادمة قادمين أتوا نزلوا دخلها دخله وصلها",
    Sign(Role.LEAVE, Form.PAST): "غادرها غادره أخلاها أخلتها أخلوها",
    Sign(Role.LEAVE, Form.NOW): "يغادرها يغادره",
    Sign(Role.IN, Form.ING): "واصلة وافدة مرسلة متوجهة متوجهين متوجهون",
    Sign(Role.OUT, Form.ING): "منسحبة منسحبين منسحبون منسحب خارجين خارجون",
    Sign(Role.LEAVE, Form.ING): "مغادرة مغادرين مغادرون",
    Sign(Role.BACK, Form.ING): "عائدين عائدون عائدة",
    Sign(Role.ALLOW, Form.NOUN, MISSIONS): "ولاية",
    Sign(Role.STAND, Form.FUTURE): "سيكون ستكون سيكونون",
    Sign(Role.CLOSE, Form.PAST): "مغلقة مقفلة",
    Sign(Role.CLOSE, Form.NOW): "تقفل يقفل تغلق يغلق",
    Sign(Role.HAND, Form.PAST): "عهدة عهدته عهدتها",
    Sign(Role.SHARE, Form.NOW): "يتقاسم تتقاسم تتشارك يتشارك",
    Sign(Role.WILL): "سوف يقضي تقضي مقرر مقررة مزمع مزمعة يعتزم تعتزم ينوي تنوي حتى موعد مخطط أمر أمرت بهدف سيتم ستتم"
    " سيجري سيجرى سيشمل أوصى أوصت أوصوا يوصي توصي يوصون توصية",
    Sign(
        Role.MAY
    ): "قد ربما متوقع متوقعة منتظر منتظرة مرتقب مرتقبة مرجح مرجحة مرجحا محتمل محتملة يمكن إذا لو يفترض مفترض لعل"
    " أمل آمل",
    Sign(Role.NOT): "لا لم لن ليس ليست ليسوا ما دون عدم بدون غير وليس وليست لست",
    Sign(Role.DEMAND): "يجب ينبغي مطلوب مطلوبة ضروري ضرورية طلب طلبت لازم لحاجته بحاجة يريد تريد أراد أرادت لزوم مصلحة",
    Sign(Role.NOTICE): "إشعار إشعارا إخطار إخطارا إبلاغ إبلاغا تبلغ يبلغ أبلغ أخطر يخطر يشعر أشعر أبلغت أشعرت",
    Sign(Role.WHETHER): "هل أكان سواء",
    Sign(Role.BEGIN): "يتم تتم يجري تجري",
    Sign(Role.DONE): "تم تمت بعد عقب إثر فور سبق",
    Sign(Role.STILL): "فقط فحسب مجرد",
    Sign(Role.LAW): "برلمان مجلس كونغرس الكونغرس قرار مشرعون نواب",
}
PRONOUNS = ("", "ها", "ه", "هم", "هما")


def particled(entry: str) -> tuple[str, frozenset[str]]:
    word, *particles = entry.split("+")
    return word, frozenset(particles)


SIBILANTS = ("s", "sh", "ch", "x", "o")


def english(entry: str) -> Iterator[tuple[str, Form]]:
    """The forms of a verb: ``withdraw/withdrew/withdrawn``, or a regular one by its base alone."""
    base, *parts = entry.split("/")
    is_soft = base.endswith("y") and base[-2] not in "aeiou"
    regular = base[:-1] + "ied" if is_soft else base + "d" if base.endswith("e") else base + "ed"
    past = parts[0] if parts else regular
    doubled = past == base + base[-1] + "ed"
    stem = base + base[-1] if doubled else base[:-1] if base.endswith("e") else base
    yield base, Form.BASE
    yield base[:-1] + "ies" if is_soft else base + ("es" if base.endswith(SIBILANTS) else "s"), Form.NOW
    yield (parts[2] if len(parts) > 2 else stem + "ing"), Form.ING
    yield past, Form.PAST if len(parts) > 1 and past != parts[1] else Form.ED
    if len(parts) > 1 and parts[1] not in (past, base):
        yield parts[1], Form.PART


def arabic(entry: str) -> Iterator[tuple[str, Form]]:
    """The forms of ``past:stem``: third persons, we, and with the س of the future."""
    past, stem = entry.split(":")
    weak = past[:-1] + "ي" if past.endswith("ى") else past
    for tail in ("", "وا", "نا"):
        yield (weak if tail else past) + tail, Form.PAST
    yield (past[:-1] if past.endswith("ى") else past) + "ت", Form.PAST
    for form, s in ((Form.NOW, ""), (Form.FUTURE, "س")):
        for person in ("ي", "ت", "ن"):
            yield s + person + stem, form
        for person in ("ي", "ت"):
            yield s + person + stem + "ون", form
            yield s + person + stem + "وا", form


def verbal_noun(word: str) -> Iterator[str]:
    """A verbal noun, bare and with the pronoun of whose doing it is, and with the ending of the accusative."""
    stem = word[:-1] + "ت" if word.endswith("ة") else word
    yield word
    for pronoun in PRONOUNS[1:]:
        yield stem + pronoun
    if not word.endswith(("ة", "اء")):
        yield word + "ا"


def senses() -> dict[str, Senses]:
    """Every form with what it may mean; of senses without particles the later wins."""
    found: dict[str, Senses] = {}
    for word, sign in _entries():
        people, bases = found.get(word, Senses())
        if sign.role in BASES:
            found[word] = Senses(people, _with(bases, sign))
        else:
            found[word] = Senses(_with(people, sign), bases)
    return found


def _with(signs: tuple[Sign, ...], sign: Sign) -> tuple[Sign, ...]:
    if sign.particles:
        return sign, *signs
    return *(known for known in signs if known.particles), sign


def _entries() -> Iterator[tuple[str, Sign]]:
    for role, verbs in ENGLISH_VERBS.items():
        for verb, particles in map(particled, verbs.split(", ")):
            yield from ((word, Sign(role, form, particles)) for word, form in english(verb))
    for role, nouns in ENGLISH_NOUNS.items():
        yield from ((word, Sign(role, Form.NOUN)) for word in nouns.split())
    for role, marks in ENGLISH_MARKS.items():
        yield from ((word, Sign(role)) for word in marks.split())
    for role, verbs in ARABIC_VERBS.items():
        for verb in verbs.split():
            past, stem = verb.split(":")
            (past, particles), (stem, _) = particled(past), particled(stem)
            yield from ((word, Sign(role, form, particles)) for word, form in arabic(f"{past}:{stem}"))
    for role, nouns in ARABIC_NOUNS.items():
        for noun in nouns.split():
            yield from ((word, Sign(role, Form.NOUN)) for word in verbal_noun(noun))
    for sign, words in ARABIC_FORMS.items():
        yield from ((word, sign) for word in words.split())
