"""What a counted quantity is a count of. The count of each sentence stands in [brackets]; several stand in order."""

import pytest

from posture.core.types import Qualifier, Unit
from posture.extract.claims.circumstances import circumstances
from posture.extract.clauses import Clauses
from posture.extract.found import Amount, Counted
from posture.extract.text import Text

LIMITS = ("up to", "at most", "no more than", "ما يصل", "لا يتجاوز", "أقصاه")

ENGLISH = """
there | The United States keeps [2,500 troops] in Iraq.
there | About [900 soldiers] are stationed at three sites in the north-east.
there | There are still [roughly 400 marines] at the garrison.
there | Washington has [some 2,000 service members] in the country.
there | Denmark, which has [185 soldiers] at the base, said nothing.
there | The base houses [650 American personnel].
there | A force of [1,200 troops] patrols the border.
there | [Around 3,000 advisers] are serving with the mission.
there | The coalition said [250 trainers] remained in Erbil.
there | The number of troops stood at [5,200] last year.
there | By then the contingent had grown to [4,500 soldiers].
there | The Pentagon has cut its presence to [2,500 troops].
there | Troop levels fell to [1,400] in May.
there | At the height of the war, [160,000 soldiers] were in the country.
there | Half of the [1,000 soldiers] have already gone.
there | The convoy came to reinforce the [300 soldiers] there.
there | The mission, whose [7,000 peacekeepers] come from twelve nations, was extended.
there | Norway maintains [120 instructors] in Anbar.
there | Except for [a few hundred advisers], the army was withdrawn.
there | The commander of [3,400 men] spoke to reporters.
there | [2,200 soldiers] are deployed across the province.
there | Since 2018 [600 paratroopers] have been based at the airfield.
out | The army withdrew [500 soldiers] from the base.
out | [About 500 troops] have been withdrawn from Syria.
out | The minister announced the withdrawal of [1,000 troops].
out | [Some 300 soldiers] left the city on Friday.
out | London will bring [1,500 troops] home by June.
out | He ordered the pullout of all [2,000 soldiers].
out | The air force pulled [200 personnel] out of the air base.
out | [Four hundred advisers] are to go home next month.
out | The country would withdraw [its 350 soldiers] in spring.
out | [150 Dutch soldiers] returned from Iraq.
out | The government cut its force by [700 troops].
out | The evacuation of [230 personnel] took two days.
out | Officials said [600 troops] would leave within weeks.
in | Britain is sending [400 troops] to Jordan.
in | [Another 1,500 soldiers] arrived in Kuwait.
in | The Pentagon will deploy [3,000 soldiers] to the region.
in | [More than 200 marines] were flown into the capital.
in | [Seventy instructors] were sent to train recruits.
in | The deployment of [800 troops] begins in March.
in | Troops there were reinforced with [250 paratroopers].
in | [2,000 soldiers] have been deployed to the border.
in | France dispatched [120 special forces soldiers].
in | The force was increased by [1,000 troops].
in | The first [150 soldiers] landed at the airport.
in | A plane carrying [90 soldiers] arrived on Monday.
in | They could send [up to 500 trainers].
in | The arrival of [350 engineers] is expected in May.
between | [Two hundred soldiers] were moved from Baghdad to Erbil.
between | The army redeployed [600 troops] from Syria to Iraq.
between | The transfer of [100 advisers] to Erbil took a night.
between | [80 soldiers] left Germany for Mali.
between | [300 soldiers] will be relocated to Kuwait.
target | The force will be reduced to [less than 500].
target | Washington plans to cut its presence to [1,000 troops].
target | The alliance pledged [1,000 trainers].
target | Spain offered to provide [300 soldiers].
target | The new mission will have [4,000 troops].
target | Only [200 soldiers] would stay behind.
target | The plan would leave [600 troops] in the country.
there | They withdrew most units, leaving [2,500 troops] there.
target | The number of personnel is expected to fall to [1,800].
target | Its strength is to rise to [15,000].
target | Poland promised [150 soldiers].
target | About [500 advisers] are expected to remain.
target | The drawdown to [1,400 troops] is due by autumn.
target | The battalion will number [800 soldiers].
authorised | The council authorised [up to 12,640 troops].
authorised | The mandate allows [17,000 soldiers].
authorised | Parliament approved the deployment of [up to 500 soldiers].
authorised | The authorised strength is [15,000 troops].
authorised | A ceiling of [3,000 soldiers] was set by the law.
authorised | The resolution authorises sending [up to 2,000 police and soldiers].
there target | Numbers will be cut from [about 2,000] to [1,400].
there target | A plan to go down from [2,500] to [fewer than 500 troops].
there there | It raised its force from [900] to [2,000 soldiers].
in in | Italy sent [200 soldiers] and [40 instructors].
in in in | [1,000 Germans], [300 Poles] and [50 Danes] were sent to the north.
there there | Nearly [700 troops] are in Lebanon and [1,700 soldiers] in Latvia.
there there | The mission has [900 soldiers], including [150 from France].
out there | The army pulled out [400 soldiers], while [900] remain.
there in | Now [5,000 troops] are there, and another [500] will arrive soon.
there out | Of the [2,500 soldiers], [700] will leave this month.
out target | The ministry will withdraw [300 soldiers], leaving [1,200] in place.
in there | It sent [600 more soldiers], bringing the total to [3,100].
in | KABUL (Reuters) - Canada said on Tuesday it would send [an additional 120 soldiers] to Kandahar.
there | Canada, which has [2,300 troops] in Afghanistan, has lost 36 soldiers since 2002.
out | Japan will pull its [600 troops] out of Samawa by the end of July, Kyodo reported.
out there | South Korea plans to bring home [1,000] of its [3,200 troops] this year.
target | The Dutch cabinet is considering whether to keep [1,400 troops] in Uruzgan.
in | Ethiopian troops numbering [about 3,000] crossed into Somalia on Sunday.
there | There were [as many as 8,000 Ethiopian soldiers] in Somalia at the time, diplomats said.
target | Uganda has promised [1,500 peacekeepers] for the mission.
in | The first contingent of [400 Ugandan soldiers] arrived in Mogadishu by ship.
there | An estimated [20,000 U.N. peacekeepers] are on the ground in Congo.
in | President Bush announced a surge of [21,500 troops].
in | He wants [30,000 more troops] sent by summer.
target | Under the plan, [50,000 troops] would remain until the end of 2011.
there | The US currently maintains [28,500 troops] in South Korea.
out | About [2,200 Marines] aboard the ships sailed home on Sunday.
there | [Some 1,900 personnel] operate out of Al Dhafra.
in | NATO's top general asked members for [2,500 more troops].
out there | The Pentagon said it has withdrawn [about 500 troops], leaving [roughly 1,400] in the country.
there | With [nearly 700 soldiers] France is the second largest contributor.
out | Ukraine withdrew the last of its [1,650 soldiers] in December 2005.
in | Within weeks [10,000 soldiers] had been rushed to the border.
between | The [200 soldiers] will be moved from Incirlik to Erbil.
there | The battalion, [800 strong], is based at Tapa.
target | Berlin intends to station [4,800 soldiers] in Lithuania by 2027.
in | A German advance party of [21 soldiers] arrived in Vilnius on Monday.
there | Russia keeps [1,500 soldiers] in Transnistria.
out | Moscow agreed to withdraw its [remaining 3,000 soldiers] from Georgia.
target | The size of the force will not exceed [5,000 troops].
in | The general requested [300 additional advisers].
there | [Two thousand five hundred American troops] continue to train Iraqi units.
in | Turkey has dispatched [150 commandos] to Bashiqa, north of Mosul.
out | The UN mission will draw down by [2,000 troops].
"""
ARABIC = """
there | ينتشر [2500 جندي أميركي] في العراق.
there | يوجد في القاعدة [نحو 200 مستشار].
there | لا يزال [900 جندي] يتمركزون شمال شرقي البلاد.
there | ويبلغ عديد القوات [2000 عسكري].
there | قوة التحالف التي قوامها [1200 جندي] تتولى التدريب.
there | هناك [قرابة 400 مدرب] في أربيل.
there | وأضاف أن [بضع مئات من الجنود] باقون في القاعدة.
there | تضم القاعدة [أكثر من 300 جندي].
there | لدى فرنسا [600 عسكري] هناك.
there | أبقت لندن على [150 مدربا] في المعسكر.
there | يعمل [50 خبيرا] مع القوات المحلية.
there | وصل عدد القوات إلى [5200 جندي] عام 2020.
there | انخفض العدد إلى [1400 جندي] في أيار.
there | نصف الجنود البالغ عددهم [1000 جندي] غادروا.
there | بقاء [2500 جندي] في البلاد محل جدل.
there | وكان [160 ألف جندي] في العراق آنذاك.
there | القوات الألمانية المؤلفة من [110 جنود] تدرب البيشمركة.
there | ويرابط [700 جندي] قرب الحدود.
there | يخدم هناك [نحو ثلاثة آلاف عنصر].
out | سحبت واشنطن [حوالي 500 جندي] من سوريا.
out | غادر البلاد [400 جندي] الأسبوع الماضي.
out | انسحاب [ألف جندي] بدأ قبل شهر.
out | أعلن الوزير سحب [1500 عسكري].
out | ستسحب لندن [خمسين مدربا].
out | تم إجلاء [230 عسكريا] من القاعدة.
out | عاد [120 جنديا] إلى بلادهم.
out | انسحب [نحو مئة جندي] من القاعدة باتجاه الأردن.
out | خفضت برلين قواتها بـ[100 جندي].
out | قال إن [300 جندي] غادروا المدينة.
out | مغادرة [200 مستشار] تمت ليلا.
out | جرى سحب [مئات الجنود].
in | أرسلت بريطانيا [400 جندي] إلى الأردن.
in | وصل [1500 جندي] إلى الكويت.
in | يعتزم البنتاغون نشر [3000 جندي] في المنطقة.
in | ستنشر باريس [مئة وعشرين جنديا].
in | وصول [350 مهندسا] متوقع في أيار.
in | إرسال قوة قوامها [600 جندي] إلى الشمال.
in | زادت واشنطن قواتها بـ[ألف جندي].
in | عززت القاعدة بـ[250 مظليا].
in | نحو [70 مدربا] وصلوا إلى أربيل.
in | دخل [80 جنديا] عبر المعبر.
in | نشر [نحو 800 جندي] على الحدود.
in | قد ترسل [ما يصل إلى 500 مدرب].
in | أوفدت الحكومة [30 خبيرا].
between | نقلت القيادة [200 جندي] من بغداد إلى أربيل.
between | نقل [مئة مستشار] إلى أربيل.
between | إعادة انتشار [600 جندي] في الشمال.
target | سيخفض العديد إلى [أقل من 500 جندي].
target | تعتزم واشنطن تقليص وجودها إلى [1000 جندي].
target | تعهد الحلف [بألف مدرب].
target | عرضت إسبانيا تقديم [300 جندي].
target | سيبقى [200 جندي] في البلاد.
target | ومن المقرر أن يبقى [نحو 600 جندي] حتى العام المقبل.
target | من المتوقع أن ينخفض العدد إلى [1800 عسكري].
target | خفض عدد القوات إلى [2500 جندي] هدف الخطة.
target | ستضم البعثة الجديدة [4000 جندي].
target | على أن يصل عديدها إلى [15 ألف عنصر].
authorised | يجيز القرار نشر [ما يصل إلى 12640 جنديا].
authorised | حدد التفويض سقفا هو [3000 جندي].
authorised | أجاز البرلمان إرسال [500 جندي].
authorised | فوض مجلس الأمن نشر [17 ألف جندي].
there target | سيخفض العديد من [نحو 2000] إلى [1400 جندي].
there there | ارتفع العدد من [900] إلى [2000 جندي].
in in | أرسلت إيطاليا [200 جندي] و[40 مدربا].
there there | ينتشر [700 جندي] في لبنان و[1700 جندي] في لاتفيا.
out there | انسحب [400 جندي] بينما بقي [900 جندي].
there there | تضم البعثة [900 جندي] بينهم [150 فرنسيا].
in there | وصل [50 جنديا] لينضموا إلى [300 جندي] يتمركزون هناك.
in | تستعد ألمانيا لإرسال [1200 جندي] إلى المنطقة.
in | وافقت الحكومة على إرسال [650 جنديا] إلى مالي.
authorised | وافق البرلمان الألماني على إرسال [ما يصل إلى 1200 جندي].
there | وللولايات المتحدة [نحو 2500 جندي] في العراق.
there there | وتحتفظ واشنطن بـ[2500 جندي] في العراق و[900] في سوريا.
there | يشار إلى أن لدى بريطانيا [نحو 1400 عسكري] هناك.
there | وتنشر الولايات المتحدة [2500 جندي] في العراق في إطار التحالف.
there | ويتمركز في القاعدة [قرابة 200 جندي أميركي].
in | وكان ترامب قد أمر بنشر [1500 جندي إضافي] في الشرق الأوسط.
in | وأعلنت تركيا أنها سترسل [300 جندي] إلى ليبيا.
out | قررت بولندا سحب [900 جندي] من العراق قبل نهاية العام.
out | وكانت إسبانيا سحبت جنودها البالغ عددهم [1300 جندي].
there | القوة الدولية التي يبلغ عدد أفرادها [10 آلاف جندي] تنتشر في الجنوب.
target | ومن المنتظر أن يبلغ عدد القوة [15 ألف جندي].
target | يقضي الاتفاق ببقاء [2500 جندي] حتى عام 2026.
in | هبطت طائرة تقل [80 جنديا أميركيا] في مطار القامشلي.
in | وصلت دفعة أولى من [400 جندي أوغندي] إلى مقديشو.
there | تقدر أعداد القوات الأميركية في سوريا بنحو [900 جندي].
out | غادر آخر [120 جنديا] قاعدة بغرام ليلا.
target | سيتم الإبقاء على [500 مستشار] لتدريب القوات.
in | ودخل رتل مؤلف من [200 عنصر] إلى الحسكة.
there | وتشارك فرنسا بـ[700 جندي] في قوة اليونيفيل.
target | وستشارك إيطاليا بـ[2500 جندي] في القوة.
in | طلب قائد القوات [10 آلاف جندي إضافي].
out | تقليص القوات بمقدار [500 جندي].
there | وقال إن عدد الجنود لا يتجاوز [3 آلاف جندي].
there | مع العلم أن [3000 جندي] من القوات الخاصة يقومون بتدريب الجيش.
between | وجرى نقل [نحو 100 جندي] من سوريا إلى العراق برا.
there | تحوي القاعدة [ألفي جندي].
"""
MOODS = """
planned | London will bring [1,500 troops] home by June.
expected | The arrival of [350 engineers] is expected in May.
expected | They may send [500 trainers] later.
denied | The ministry denied sending [300 soldiers] to the front.
denied | The army did not withdraw [400 soldiers].
demanded | Lawmakers demanded the withdrawal of all [2,500 troops].
demanded | The country must withdraw its [300 soldiers].
reported | In May 2019 the army withdrew [400 soldiers].
reported | The army has begun to withdraw [400 soldiers].
reported | The base houses [650 American personnel].
planned | ستسحب لندن [خمسين مدربا].
planned | تعتزم باريس سحب [خمسين مدربا].
expected | قد ترسل لندن [خمسين مدربا].
expected | من المتوقع وصول [350 مهندسا].
denied | لم تسحب لندن [خمسين مدربا].
denied | نفت الوزارة إرسال [300 جندي].
demanded | طالب النواب بسحب [2500 جندي].
reported | بدأت واشنطن سحب [500 جندي].
reported | وقد سحبت واشنطن [500 جندي].
reported | لا يزال [900 جندي] ينتشرون هناك.
"""


def table(lines):
    return [line.split(" | ") for line in lines.strip().splitlines()]


def judged(marked):
    """The circumstances of the counts that a sentence has in brackets."""
    opened, counts = marked.split("["), []
    plain, spans = opened[0], []
    for piece in opened[1:]:
        quote, rest = piece.split("]")
        spans.append((len(plain), len(plain) + len(quote)))
        plain += quote + rest
    text = Text(plain)
    for start, end in spans:
        first, behind = text.word_at(start), text.word_at(end - 1) + 1
        quote = plain[start:end]
        qualifier = Qualifier.AT_MOST if quote.startswith(LIMITS) else Qualifier.EXACT
        counts.append(Counted(start, end, first, behind, Amount(qualifier, 1, 1, quote), Unit.PERSONNEL, "test"))
    return circumstances(Clauses(text), counts)


def word(one):
    if one.direction:
        return str(one.direction)
    return {"present": "there", "target": "target", "authorised": "authorised"}[one.measure]


@pytest.mark.parametrize("lines", [ENGLISH, ARABIC], ids=["English", "Arabic"])
def test_what_a_count_is_of(lines):
    read = [(expected, " ".join(map(word, judged(sentence))), sentence) for expected, sentence in table(lines)]
    assert [row for row in read if row[0] != row[1]] == []


def test_how_a_count_is_meant():
    read = [(expected, [one.modality for one in judged(sentence)], sentence) for expected, sentence in table(MOODS)]
    assert [row for row in read if [row[0]] != row[1]] == []


def test_a_planned_level_is_a_target_and_not_planned():
    (one,) = judged("The new mission will have [4,000 troops].")
    assert (one.measure, one.modality) == ("target", "reported")
