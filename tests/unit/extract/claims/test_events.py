"""What happens to bases, movements without a number, phases and stances, sentence by sentence."""

import pytest

from posture.extract.names.gazetteer import Entry, Gazetteer
from posture.extract.suggest import suggest

PLACES = [
    ("iraq", "country", "", "Iraq", "العراق"),
    ("syria", "country", "", "Syria", "سوريا"),
    ("jordan", "country", "", "Jordan", "الأردن"),
    ("anbar", "region", "iraq", "Anbar", "الأنبار"),
    ("erbil", "region", "iraq", "Erbil", "أربيل"),
    ("baghdad", "region", "iraq", "Baghdad", "بغداد"),
    ("asad", "base", "anbar", "Ain al-Asad", "عين الأسد"),
    ("taji", "base", "baghdad", "Camp Taji", "معسكر التاجي"),
    ("tanf", "base", "syria", "al-Tanf", "التنف"),
    ("al-hol", "camp", "syria", "al-Hol camp", "مخيم الهول"),
]
FORCES = [
    ("coalition", "the coalition", "التحالف الدولي"),
    ("us-forces", "US forces", "القوات الأمريكية"),
    ("sdf", "Syrian Democratic Forces", "قوات سوريا الديمقراطية"),
    ("iraqi-forces", "Iraqi forces", "القوات العراقية"),
]
GAZETTEER = Gazetteer(
    [
        Entry(slug, "place", name, kind, (within,) if within else ())
        for slug, kind, within, *names in PLACES
        for name in names
    ]
    + [Entry(slug, "force", name) for slug, *names in FORCES for name in names]
)

BASES = """
closed asad | The coalition closed Ain al-Asad last year.
closed asad | Ain al-Asad was closed in March.
closed/planned asad | The army will close Ain al-Asad next year.
closed/denied asad | The coalition denied that it had closed Ain al-Asad.
closed/denied asad | Ain al-Asad has not been closed.
closed/denied asad | There are no plans to close Ain al-Asad.
closed/demanded asad | Lawmakers demanded the closure of Ain al-Asad.
closed/expected asad | The army may close Ain al-Asad.
closed 3 syria | Three bases in Syria were closed.
closed 3 syria | The Americans shut three bases in Syria.
closed 2 syria | Two outposts in Syria have been dismantled.
handed_over>iraqi-forces taji | The coalition handed Camp Taji over to Iraqi forces.
handed_over>iraqi-forces taji | Camp Taji was handed over to Iraqi forces in August.
vacated tanf | The garrison abandoned al-Tanf.
vacated asad | The last troops left Ain al-Asad on Friday.
evacuating asad | Troops are leaving Ain al-Asad.
vacated asad | US forces withdrew from Ain al-Asad.
reduced asad | US forces withdrew some troops from Ain al-Asad.
vacated/planned asad | US forces will leave Ain al-Asad.
reoccupied tanf | US forces reopened al-Tanf.
active/planned erbil | The army plans to build a base in Erbil.
closed asad | أغلق التحالف قاعدة عين الأسد.
closed asad | تم إغلاق قاعدة عين الأسد.
closed asad | أُغلقت قاعدة عين الأسد.
closed/planned asad | ستغلق القيادة قاعدة عين الأسد.
closed/denied asad | لم تغلق القوات قاعدة عين الأسد.
closed/denied asad | نفى المتحدث إغلاق قاعدة عين الأسد.
closed/demanded asad | طالب النائب بإغلاق قاعدة عين الأسد.
closed 3 syria | أُغلقت ثلاث قواعد في سوريا.
closed 2 syria | إغلاق قاعدتين في سوريا.
handed_over>iraqi-forces taji | سلم التحالف معسكر التاجي إلى القوات العراقية.
handed_over>iraqi-forces taji | تسليم معسكر التاجي للقوات العراقية.
evacuating tanf | يجري إخلاء قاعدة التنف.
vacated tanf | أخلت القوات قاعدة التنف.
evacuating asad | بدأت القوات الانسحاب من قاعدة عين الأسد.
vacated asad | انسحبت القوات من قاعدة عين الأسد.
vacated asad | غادرت القوات قاعدة عين الأسد.
active/planned erbil | تعتزم القوات إنشاء قاعدة في أربيل.
"""
NO_BASES = """
The airport was closed on Monday.
Baghdad asked Damascus to close the al-Hol camp.
Turkey closed the border and its airspace.
The base was not hit, and nobody knows whether it will close.
Will the coalition close Ain al-Asad?
طلب العراق إغلاق مخيم الهول.
أغلقت السلطات الطريق والمطار.
انسحب تنظيم القاعدة من المدينة.
"""
MOVEMENTS = """
out asad>erbil,syria | The coalition has begun withdrawing from Ain al-Asad toward Erbil and Syria.
out asad>jordan; out tanf>jordan | US troops are leaving Ain al-Asad and al-Tanf for Jordan.
out syria> | US forces started to pull out of Syria.
between anbar>erbil | The coalition moved its troops from Anbar to Erbil.
in >syria | US forces entered Syria.
out asad>erbil,syria | بدأ التحالف الانسحاب من قاعدة عين الأسد باتجاه أربيل وسوريا.
out asad>erbil; out taji>erbil | بدأت قوات التحالف تنسحب من عين الأسد في الأنبار ومعسكر التاجي قرب بغداد إلى أربيل.
out asad>erbil,syria | أخذت قوات التحالف تخرج من قاعدة عين الأسد، وإن الخارجين يتجهون إلى أربيل وسوريا.
out syria> | غادرت القوات الأمريكية سوريا.
between anbar>erbil | نقل التحالف قواته من الأنبار إلى أربيل.
"""
PHASES = """
start reported first phase | The first phase began in September.
end reported phase one | Phase one ended in June.
start planned second phase | The second phase will begin next year.
unstated planned second phase | The second phase is due in 2026.
end planned second phase | The second phase will end in September 2026.
start denied second phase | The second phase has not begun.
start reported المرحلة الأولى | بدأت المرحلة الأولى في أيلول.
start planned المرحلة الثانية | ستبدأ المرحلة الثانية العام المقبل.
unstated planned المرحلة الثانية | المرحلة الثانية مقررة في أيلول 2026.
end reported المرحلة الأولى | انتهت المرحلة الأولى.
end planned المرحلة الأولى | ستنتهي المرحلة الأولى في أيلول.
start reported الأولى; unstated planned الثانية | اتفقا على مرحلتين: الأولى بدأت في أيلول، والثانية مقررة لاحقا.
"""
STANCES = """
full_withdrawal reported | The agreement provides for the full withdrawal of coalition troops from Iraq.
full_withdrawal denied | This is not a complete withdrawal of US forces from Syria.
full_withdrawal planned | US forces plan to withdraw fully from Iraq.
full_withdrawal demanded | Lawmakers demanded a full withdrawal of US forces from Iraq.
repositioning reported | US forces in Syria are repositioning.
stay reported | US forces will stay in Syria.
stay reported | The coalition's trainers remain in Iraq.
stay reported | US forces will not leave Syria.
stay demanded | The minister wants the coalition to stay in Syria.
reduction reported | The coalition is reducing its presence in Syria.
increase planned | The coalition plans to send more troops to Syria.
increase not_notified | Baghdad was not asked to agree to an increase of US forces in Iraq.
no_change not_notified | Baghdad received no notice of a change in the withdrawal plans for Iraq.
no_change reported | There is no change in the coalition's presence in Iraq.
full_withdrawal reported | ينص الاتفاق على انسحاب كامل للقوات من العراق.
full_withdrawal denied | ما يجري ليس انسحابا تاما للتحالف من سوريا.
full_withdrawal expected | ورجح أن يتم الانسحاب النهائي للقوات من العراق نهاية العام.
full_withdrawal expected | من المتوقع انسحاب نهائي للقوات من العراق.
repositioning reported | وصف ما يجري في العراق بأنه إعادة تموضع.
stay reported | المدربون باقون في العراق.
stay reported | لن تغادر القوات الأمريكية سوريا.
stay demanded | بقاء قوات التحالف في سوريا أمر مطلوب.
reduction reported | بدأ التحالف تقليص وجوده في سوريا.
increase not_notified | لم يُطلب من بغداد الموافقة على زيادة أعداد القوات في العراق.
no_change not_notified | لم تتلق بغداد أي إشعار بتغيير في خطط الانسحاب من العراق.
"""
NO_STANCES = """
Nobody knows whether it is a full withdrawal or a repositioning of troops in Iraq.
Is this a full withdrawal of the coalition from Iraq?
The remaining soldiers were tired.
يتجدد السؤال عما إذا كان الأمر انسحابا كاملا أم إعادة تموضع.
هل هو انسحاب كامل للقوات من العراق؟
"""


def table(lines):
    return [pytest.param(*line.split(" | "), id=line) for line in lines.strip().splitlines()]


def lines(text):
    return [pytest.param(line, id=line) for line in text.strip().splitlines()]


def claims(sentence, kind):
    found = suggest(sentence, None, GAZETTEER)

    def place(number):
        return "" if number is None else found.places[number].slugs[0]

    return [(claim, place) for claim in found.claims if claim.kind == kind]


@pytest.mark.parametrize(("expected", "sentence"), table(BASES))
def test_what_happens_to_a_base(expected, sentence):
    ((claim, place),) = claims(sentence, "status")
    status = claim.status + (f">{claim.recipient}" if claim.recipient else "")
    status += f"/{claim.modality}" if claim.modality != "reported" else ""
    size = f" {claim.group_size}" if claim.group_size else ""
    assert f"{status}{size} {place(claim.place)}" == expected


@pytest.mark.parametrize("sentence", lines(NO_BASES))
def test_what_happens_to_no_base(sentence):
    assert claims(sentence, "status") == []


@pytest.mark.parametrize(("expected", "sentence"), table(MOVEMENTS))
def test_movements_without_a_number(expected, sentence):
    ways = [
        f"{claim.direction} {place(claim.origin)}>{','.join(map(place, claim.destinations))}"
        for claim, place in claims(sentence, "movement")
    ]
    assert "; ".join(ways) == expected


@pytest.mark.parametrize(("expected", "sentence"), table(PHASES))
def test_phases(expected, sentence):
    said = [
        f"{claim.edge} {claim.modality} {claim.phase_wording.lower()}" for claim, _ in claims(sentence, "milestone")
    ]
    assert "; ".join(said) == expected


@pytest.mark.parametrize(("expected", "sentence"), table(STANCES))
def test_stances(expected, sentence):
    assert [f"{claim.stance} {claim.modality}" for claim, _ in claims(sentence, "stance")] == [expected]


@pytest.mark.parametrize("sentence", lines(NO_STANCES))
def test_what_is_only_asked_is_no_stance(sentence):
    assert claims(sentence, "stance") == []


def test_one_of_three_bases_is_part_of_the_three():
    text = "أُغلقت ثلاث قواعد في سوريا، وسُلمت واحدة منها إلى قوات سوريا الديمقراطية."
    found = suggest(text, None, GAZETTEER)
    one, other = found.claims
    assert (one.status, one.group_size, other.status, other.group_size, other.recipient) == (
        "closed",
        3,
        "handed_over",
        1,
        "sdf",
    )
    assert [(link.type, link.from_claim, link.to_claim) for link in found.links] == [("part_of", 1, 0)]


def test_three_of_the_eight_bases_are_to_close():
    text = "The United States has eight bases in Syria; three of the eight are to close."
    said = [(claim.kind, claim.unit, claim.status, claim.group_size) for claim in suggest(text, None, GAZETTEER).claims]
    assert said == [("strength", "bases", None, None), ("status", None, "closed", 3)]


def test_bases_that_exist_are_counted():
    ((claim, place),) = claims("The United States has eight bases in Syria.", "strength")
    assert (claim.unit, claim.measure, claim.amount.lower, place(claim.place)) == ("bases", "present", 8, "syria")
