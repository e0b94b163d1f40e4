"""Words that say of people counted beside them that they were killed, taken, or belong to an army at home."""

from __future__ import annotations

from posture.extract.found import Reason
from posture.extract.lexicon import INDEX, Lexicon, word_set

#: Before the quantity: who was killed or taken.
HARM_BEFORE: dict[Reason, str] = {
    Reason.CASUALTIES: """
        kill kills killed killing wound wounds wounding injure injures injuring injured wounded death deaths dead
        lives losses lynched lynch
        losing lost cost casualties fatalities bodies slain martyred  murdered murder beheaded executed toll
        neutralise neutralised neutralises neutralising neutralize neutralized neutralizes neutralizing
        eliminate eliminated eliminates eliminating annihilated
        توفي توفيت توفوا قتل قتلت قتلوا قتلنا يقتل تقتل مقتل قتلى إصابة إصابات أصيب أصيبت أصاب جرح جرحت جرحى
        مصرع استشهاد استشهد
        استشهدت وفاة موت مات سقوط سقط
        خسارة خسرت خسر خسائر خسائره خسائرها خسائرهم
        فقدان فقدت تصفية تحييد تشييع نعى نعت جثث جثامين جثة إعدام أعدم ذبح حصيلة ضحايا أودى
        أودت بحياة لقي هلاك هلك أصابت تصيب يصيب غرق
        صرع إبادة أباد دهس طعن حيد حيدت تحييدها
    """,
    Reason.CAPTIVES: """
        capture captures captured capturing detain detains detained detaining arrest arrests arrested arresting
        kidnap kidnapped
        swapped exchanged martial jailed imprisoned sentenced convicted charged
        kidnapping abducted abducting abduct seized hostages prisoners freed freeing released releasing rescued
        استسلم استسلام أسر أسرت أسروا اعتقال اعتقل اعتقلت احتجاز احتجز احتجزت خطف خطفت اختطاف اختطف اختطفت
        القبض سراح الإفراج أفرج
        أفرجت توقيف حكمت محاكمة الاتهام اتهام سجن يحتجز تحتجز يحتجزون
    """,
    Reason.NATIONAL_ARMY: """
        graduate graduates graduated graduating graduation desertion deserters enlisted conscripted recruited recruit
        discharged demobilised demobilized conscript conscripts conscripting
        mobilizes mobilises dismissal dismissed dismissing sacked sacking
        recruiting تسريح تسرح سرحت ستسرح تخريج تخرج بتخرج تخرجت خرجت فر
        فرت فرار هروب هرب انشق انشقاق انشقت تجنيد جندت تجند يجند
    """,
}
#: Behind it.
HARM_BEHIND: dict[Reason, str] = {
    Reason.CASUALTIES: """
        killed wounded dead died injured missing perished drowned falling fell lost losing maimed martyred
        slain casualties
        injuries concussions concussion
        deaths hurt crashed crash plunged sank capsized overturned treated hospitalised hospitalized infected contracted
        diagnosed suicide
        قتلا أصيبا لقيا
        قتلوا قتل قتلى جرحى قضوا لقوا سقطوا أصيبوا جرحوا استشهدوا حتفهم مصرعهم ماتوا فقدوا مفقودين المفقودين مصابين
        أصيب صرعى قتيلا جرحا
    """,
    Reason.CAPTIVES: """
        captured surrendered detained arrested kidnapped abducted hostage captive prisoner imprisoned
        escape escaped escaping freed accused investigation
        أسروا اعتقلوا اختطفوا احتجزوا رهائن أسرى
    """,
    Reason.NATIONAL_ARMY: """
        deserted desertion defected graduated graduating graduate enlisted awol فروا انشقوا هربوا تخرجوا دورة لدورة
    """,
}
#: ``فقد الجيش``; before a verb it is a particle.
LOST = word_set("فقد وفقد")
#: ``القضاء على 30 عنصرا``.
ENDED = word_set("القضاء قضى قضت قضوا وقضى وقضت والقضاء")
#: Loses ten soldiers; of anybody farther off, inspects.
LOSING = word_set("تفقد يفقد وتفقد ويفقد ستفقد")
#: What militants do to soldiers.
TAKING, TAKING_REACH = word_set("took taken taking hold holding held seize seizing"), 6


def _lexicon(table: dict[Reason, str]) -> Lexicon[Reason]:
    return Lexicon({word: reason for reason, words in table.items() for word in words.split()})


BEFORE_WORDS, BEHIND_WORDS = _lexicon(HARM_BEFORE), _lexicon(HARM_BEHIND)
HARMING, HARMED = INDEX.add(BEFORE_WORDS.forms.keys() | LOST | LOSING | ENDED | TAKING), INDEX.add(BEHIND_WORDS.forms)
