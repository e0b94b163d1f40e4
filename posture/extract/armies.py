"""Whose people are counted: a national army's own, militants', or soldiers who are called fighters."""

from __future__ import annotations

from posture.extract.lexicon import word_set
from posture.extract.mentions import Mention
from posture.extract.nouns import MILITARY

#: Named next to members, men or عناصر.
MILITANT_GROUPS = word_set(
    """
    isis isil daesh taliban qaeda hezbollah hizbullah hamas houthi houthis shabaab pkk nusra militia militias rebel
    insurgent militant
    داعش طالبان الحوثي الحوثيين الحوثية حماس الشباب النصرة العمال المسلحين ميليشيا ميليشيات الميليشيات مليشيا
    المسلحة المتمردين الإرهابيين الإرهابي المتشددين الفصائل فصائل حزب تنظيم التنظيم الحزب جماعة الجماعة حركة الحركة
    """
)
LEADS_TO_GROUP = word_set("من في تابع تابعا تابعين تابعون ينتمون منتمين ل إلى of from belonging the")
#: The size of an army is its own affair from here on, unless a place is named.
ARMY_FROM = 50_000
#: More are never abroad.
ABROAD = 500_000
ARMIES = word_set("army military armies الجيش جيش الجيوش")
PLACED = word_set("in at to from across near inside into throughout around في إلى من داخل قرب عبر على")
ACTIVE_DUTY = word_set("active reserve reservists regular")


def is_of_army(words: list[str], head: int) -> bool:
    """``مقاتل`` with a state's army beside it is a soldier; fighters are militants otherwise."""
    return "مقاتل" in words[head] and not MILITARY.isdisjoint(words[head + 1 : head + 4])


def is_of_militants(words: list[str], behind: int, head: int) -> bool:
    """ISIS members, عنصر من تنظيم…; anti-ISIS troops are not."""
    if any(words[at] in MILITANT_GROUPS and words[at - 1] != "-" for at in range(behind, head)):
        return True
    for word in words[head + 1 : head + 5]:
        if word in MILITANT_GROUPS:
            return True
        if word not in LEADS_TO_GROUP:
            return False
    return False


def is_national(words: list[str], mention: Mention) -> bool:
    """The size of a national army: the army named before it, or active duty, and no place behind it."""
    value = mention.numbers[-1].value or 0
    if value < ARMY_FROM:
        return False
    is_named = not ARMIES.isdisjoint(words[max(0, mention.first - 6) : mention.first])
    is_active = not ACTIVE_DUTY.isdisjoint(words[mention.first : mention.behind])
    if words[max(0, mention.first - 2) : mention.first] == ["army", "of"] or (is_active and value > ABROAD):
        return True
    return (is_named or is_active) and PLACED.isdisjoint(words[mention.behind : mention.behind + 4])
