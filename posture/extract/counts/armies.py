"""Whose people are counted: a national army's own, militants', or soldiers who are called fighters."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from posture.extract.counts.heads import WHOSE_NUMBER, is_arabic
from posture.extract.counts.mentions import Mention
from posture.extract.counts.nouns import MILITARY
from posture.extract.lexicon import word_set

#: Named next to members, men or عناصر.
MILITANT_GROUPS = word_set(
    """
    isis isil daesh taliban qaeda hezbollah hizbullah hamas houthi houthis shabaab pkk nusra militia militias rebel
    insurgent militant
    داعش طالبان الحوثي الحوثيين الحوثية حماس الشباب النصرة العمال المسلحين ميليشيا ميليشيات الميليشيات مليشيا
    المسلحة المتمردين الإرهابيين الإرهابي المتشددين الفصائل فصائل حزب تنظيم التنظيم الحزب جماعة الجماعة حركة الحركة
    """
)
#: Armies that are no state's: الجيش السوري الحر.
FACTIONS = word_set("الحر الوطني المعارضة الفصائل الإسلام المهدي الشعبي")
#: English names of those who fight for a state if its army or special forces stand before them.
#: Whose fighters are soldiers: ``كتيبة من 650 مقاتلا``.
UNITS_AR = word_set("كتيبة الكتيبة جنود الجنود جنودها الفوج لواء اللواء")
OPERATIVES = word_set("operatives operators fighters combatants raiders warriors")
SPECIAL = word_set("forces operations ops warfare")
SERVICE = word_set("army navy marine infantry")
LEADS_TO_GROUP = word_set("من في تابع تابعا تابعين تابعون ينتمون منتمين ل إلى of from belonging the")
#: People who are soldiers if a force is said to have them.
ANYBODY = word_set(
    "people persons person nationals individuals citizens staff volunteers شخص شخصا أشخاص فرد فردا عضوا موظفا"
)
FORCE = word_set(
    """
    force forces contingent unit mission garrison battalion battlegroup brigade detachment peacekeepers peacekeeping
    regiment deployment company platoon squadron قوة القوة قوات القوات كتيبة الكتيبة بعثة البعثة وحدة
    الوحدة الفرقة حامية
    """
)
#: How a force is said to have people: directly before their number, or behind them.
HOLDS = WHOSE_NUMBER | word_set(
    """
    has have had comprises comprise comprised comprising numbers numbered numbering totals totaled totalled totalling
    totaling count counts counted counting of is was with includes including involves involving
    تضم يضم ضمت تشمل من قوامها تتألف
    """
)
#: Bodies whose members are soldiers, and bodies that an insertion may tell the people of.
BODIES = word_set("unit contingent battalion garrison brigade detachment regiment squadron battlegroup platoon")
FORMED = BODIES - {"unit"} | word_set("headquarters taskforce")
REBELS = word_set("resistance liberation rebel rebels militia militias insurgency")
DELEGATIONS = word_set("delegation delegations committee panel وفد وفدا الوفد لجنة اللجنة")
STAFF, UNIFORMED = frozenset({"staff", "volunteers"}), frozenset({"military", "uniformed", "army"})
#: A mission that grows to so many people.
GROWS = word_set(
    """
    expand expands expanded expanding strengthen strengthened strengthening grow grew grown growing increase increased
    increasing raise raised raising boost boosted boosting bring brings bringing brought reinforce reinforced cut
    reduce reduced reducing
    """
)
SERVING = word_set("in serving serve serves served assigned who make part ضمن في يخدمون")
#: The strength of the troops there was set at so many people: so near.
STRENGTH_REACH = 16
#: How far from the people the force stands.
NEAR_FORCE = 9
#: The size of an army is its own affair from here on, unless a place is named.
ARMY_FROM = 50_000
#: More are never abroad.
ABROAD = 500_000
ARMIES = word_set("army military armies الجيش جيش الجيوش")
#: Formed police units comprising up to 140 personnel: so near before them.
POLICE_UNITS, UNITS = 8, [["unit"], ["units"]]
#: The army there.
IN = frozenset({"in", "في"})
#: Military numbers, the army's presence: no army.
OF_ARMIES = word_set(
    "force forces numbers presence footprint deployment deployments mission commitment involvement coalition alliance ,"
)
#: The size of the military, the active force, the reserves.
SIZE_OF, RESERVES = ("size", "of"), frozenset({"reserves", "reservists"})
GROWN = 9
PLACED = word_set(
    "in at on to from across near inside into throughout around within deployed stationed based"
    " في إلى من داخل قرب عبر على"
)
ACTIVE_DUTY = word_set("active reserve reservists regular")


def is_of_army(words: list[str], head: int) -> bool:
    """``مقاتل`` with a state's army beside it is a soldier; fighters are militants otherwise."""
    if "مقاتل" not in words[head]:
        return False
    behind, around = words[head + 1 : head + 4], words[max(0, head - 8) : head + 6]
    is_army = not MILITARY.isdisjoint(behind) or any(word.startswith("جيش") for word in behind)
    is_unit = not UNITS_AR.isdisjoint(words[max(0, head - 8) : head]) and MILITANT_GROUPS.isdisjoint(around)
    return (is_army or is_unit) and FACTIONS.isdisjoint(words[head + 1 : head + 6])


def is_elite(words: list[str], behind: int, head: int, is_capital: Callable[[int], bool]) -> bool:
    """Special Forces operatives, army fighters; the fighters of a "Liberation Army" are none."""
    within = words[behind:head]
    if (
        words[head] not in OPERATIVES
        or not {"trained", "backed"}.isdisjoint(within)
        or not MILITANT_GROUPS.isdisjoint(within)
    ):
        return False
    is_special = any(first == "special" and second in SPECIAL for first, second in pairwise(within))
    at = next((at for at in range(behind, head) if words[at] in SERVICE), -1)
    return is_special or (at >= 0 and (not is_capital(at) or words[at - 1] in MILITARY))


def is_of_force(words: list[str], mention: Mention) -> bool:
    """A force of 480 people, 300 nationals serving in the mission; ``تضم الكتيبة`` has the verb first."""
    head, before = mention.head, words[max(0, mention.first - NEAR_FORCE) : mention.first]
    if words[head.at] not in ANYBODY:
        return is_member(words, head.at)
    if before[-1:] == [","] and words[head.behind : head.behind + 1] == [","] and not FORMED.isdisjoint(before):
        return True
    if words[head.at] in STAFF and words[head.at - 1] in UNIFORMED:
        return True
    is_subject = before[-1:] and before[-1] in FORCE and is_arabic(before[-1])
    held = before[-2:-1] if is_subject else before[-1:]
    if any(word in HOLDS or word[1:] in WHOSE_NUMBER for word in held) and not FORCE.isdisjoint(before):
        return True
    if before[-1:] == ["to"] and not GROWS.isdisjoint(before) and not FORCE.isdisjoint(before):
        return True
    if before[-1:] == ["at"] and "strength" in words[max(0, mention.first - STRENGTH_REACH) : mention.first]:
        return True
    behind = words[head.behind : head.behind + NEAR_FORCE]
    return bool(behind) and behind[0] in SERVING and not FORCE.isdisjoint(behind)


def is_member(words: list[str], head: int) -> bool:
    """300 members of its engineering unit."""
    behind = words[head + 1 : head + NEAR_FORCE]
    body = next((at for at, word in enumerate(behind) if word in BODIES or not word.removesuffix("'s").isalpha()), 0)
    is_of = words[head] == "members" and behind[:1] == ["of"] and body > 0 and behind[body] in BODIES
    return is_of and MILITANT_GROUPS.isdisjoint(word.removesuffix("'s") for word in behind[:body])


def is_of_militants(words: list[str], behind: int, head: int) -> bool:
    """ISIS members, عنصر من تنظيم…; anti-ISIS troops are not."""
    is_named = not MILITANT_GROUPS.isdisjoint(words[behind:head])
    if is_named and any(words[at] in MILITANT_GROUPS and words[at - 1] != "-" for at in range(behind, head)):
        return True
    for word in words[head + 1 + is_state(words, head) : head + 5]:
        if word in MILITANT_GROUPS:
            return True
        if word not in LEADS_TO_GROUP:
            return False
    return False


def is_of_rebels(words: list[str], head: int) -> bool:
    """500 members of a Liberation Army; behind them stands "of"."""
    return not REBELS.isdisjoint(words[head + 2 : head + NEAR_FORCE])


def is_delegation(words: list[str], first: int) -> bool:
    """A delegation of 12 officers, ``وفد يضم 12 ضابطا``."""
    return not DELEGATIONS.isdisjoint(words[max(0, first - 4) : first])


def is_of_police(words: list[str], head: int) -> bool:
    """Personnel in formed police units; a military police brigade is an army's."""
    before = words[max(0, head - POLICE_UNITS) : head] if words[head] == "personnel" else []
    if "police" in before and before[before.index("police") :][1:2] in UNITS:
        return True
    behind = words[head + 1 : head + 6]
    at = behind.index("police") if "police" in behind else 0
    return at > 0 and behind[0] in {"in", "from", "of"} and not {"military", "and", ",", "."} & set(behind[:at])


def is_state(words: list[str], head: int) -> bool:
    """``القوات المسلحة`` are a state's."""
    return words[head].endswith("قوات") and words[head + 1 : head + 2] == ["المسلحه"]


def is_national(words: list[str], mention: Mention) -> bool:
    """The size of a national army: the army named before it, or active duty, and no place behind it."""
    value = mention.numbers[-1].value or 0
    if is_reserve(words, mention) or is_size_of_army(words, mention.first):
        return True
    if value < ARMY_FROM:
        return False
    before = words[max(0, mention.first - 6) : mention.first]
    army = next((at for at, word in enumerate(before) if word in ARMIES), len(before))
    is_named = army < len(before) and OF_ARMIES.isdisjoint(before[army + 1 : army + 2])
    is_named = is_named and IN.isdisjoint(before[army:])
    if value > ABROAD and before[-3:] == ["armed", "forces", "of"]:
        return True
    is_active = not ACTIVE_DUTY.isdisjoint(words[mention.first : mention.behind])
    if "active" in words[max(0, mention.first - 6) : mention.behind + 4] and PLACED.isdisjoint(before):
        return True
    if words[max(0, mention.first - 2) : mention.first] == ["army", "of"] or (is_active and value > ABROAD):
        return True
    behind = words[mention.behind : mention.behind + 4]
    return (is_named or is_active) and (PLACED.isdisjoint(behind) or "duty" in behind)


def is_reserve(words: list[str], mention: Mention) -> bool:
    """It grows its reserves from 60,000; 250,000 in the reserves: not reservists who are counted themselves."""
    if mention.rule != "number_alone":
        return False
    near = words[max(0, mention.first - 3) : mention.behind + 4]
    return not RESERVES.isdisjoint(near)


def is_size_of_army(words: list[str], first: int) -> bool:
    """The decree raises the size of its armed forces by 137,000."""
    before = words[max(0, first - GROWN) : first]
    if "size" not in before:
        return False
    at = next((at for at, pair in enumerate(pairwise(before)) if pair == SIZE_OF), len(before))
    return any(
        word in ARMIES or pair == ("armed", "forces")
        for word, pair in zip(before[at:], pairwise(before[at:]), strict=False)
    )
