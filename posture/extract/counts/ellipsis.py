"""What a number without a noun of its own counts: "reduced to 1,400", ``بينهم 500``, "and 900 in Syria".

The words beside it say whether it may count what is spoken of (``slots``); the nearest noun before it in the sentence,
else the one counted last, else the next one, says what that is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import replace

from posture.core.types import Qualifier, Unit
from posture.extract.claims.signs import Form
from posture.extract.clauses import SENSES
from posture.extract.counts.adjectives import ADJECTIVES_AR
from posture.extract.counts.armies import MILITANT_GROUPS
from posture.extract.counts.contexts import Context
from posture.extract.counts.heads import (
    ENDS_EN,
    OTHER_SERVICES,
    WHOSE_NUMBER,
    Head,
    is_arabic,
    is_number,
    is_whose,
)
from posture.extract.counts.mentions import FROM, TO, Mention, Mentions
from posture.extract.counts.nouns import GROUPS, MILITARY, NOUNS, Noun
from posture.extract.counts.qualifiers import PREPOSITIONS
from posture.extract.counts.slots import SHORT, STOPS, Slot, Slots
from posture.extract.found import Reason
from posture.extract.lexicon import word_set

#: Looked back for a noun: in the sentence, and past its beginning.
REACH, PAST = 45, 60
FORWARD = 18
#: Below this only others, of whom or a verb of troops let a bare number count.
SMALLEST = 20
#: With an article, ``الدول الثلاثون``, words for less are an adjective of what stands before them.
SPELLED = 100
#: Circa 1800: bare digits of these may be a year.
YEARLIKE = frozenset(map(str, range(1600, 2101)))
#: These say it outright.
SAYS = WHOSE_NUMBER | word_set(
    """
    بينهم بينها منهم منها ضمنهم ضمنها وبينهم ومنهم وبينها ومنها numbering numbered numbers number whom
    which totaling totalling totals أصل البالغ البالغة البالغين البالغون بالغة بالغين
    """
)
#: Bodies of soldiers, whose number can be said.
BODIES = GROUPS | word_set("بعثة البعثة كتيبة الكتيبة وحدة الوحدة فرقة الفرقة سرية الفوج حامية الحامية الوحدات الوحدات")
#: A force of 1,200; missions and deployments are counted by other things too.
OF_MEN = GROUPS - {"mission", "presence", "deployment"} | {"rump", "remnant", "cadre"}
#: These are of anybody where no military word stands before them.
TEAMS = frozenset({"team", "group", "party", "crew"})
OF_SERVICE = MILITARY | {"advisory", "training"}
#: Bodies that are spoken of as people without being counted themselves.
SPOKEN_OF = word_set(
    """
    contingent contingents garrison garrisons deployment deployments peacekeeping battlegroup reinforcements
    ranks
    detachment battalion brigade regiment squadron footprint troop manpower strength presence contributor contributors
    kfor sfor ifor isaf eufor unprofor unifil undof unficyp unfil unmiss unisfa unamid unosom unmis minusma minusca
    minurcat monusco monuc unmil unoci unmee unamsil minustah amisom atmis aussom amis ecomog ecomil fomac misca afisma
    الوجود التواجد وجودها وجوده تواجدها
    عديدها عديده عديدهم قوامها قوامه بعثة البعثة كتيبة الكتيبة القوة الحامية تعزيزات العسكري الفوج فوج
    """
)
#: Soldiers or police have them.
OF_ANY_SERVICE = frozenset({"strength", "manpower", "presence", "contributor"})
NEAREST = 4
#: Three bases of eight, 3 قواعد من أصل 8: the whole is of what the part is.
WHOLES = frozenset({"اصل", "out"})
JOINS = frozenset({"and", "or", ","})
#: Where عدد stands further off, a number is large.
LARGE = 50
#: Before what is counted: عدد الجنود الأمريكيين 2500.
COUNT = word_set("عدد تعداد قوام العدد عديد وعديد")
#: Between whose number it is and the number.
ADVERBS = word_set("حاليا الآن اليوم فقط الإجمالي currently now about today around")
OTHERS = word_set("others آخرين آخرون آخر آخرا منهم منها غيرهم إضافيين إضافيون")
OF_THEM = word_set("them whom which those these others")
UNITS = word_set("brigade brigades battalion battalions division divisions regiment regiments company companies")
ENDS_AR = word_set(
    """
    اليوم سابقا حينها آنذاك هذا هذه
    في من إلى على قبل بعد بحلول خلال حتى مع منذ ضمن عام نهاية حاليا الآن فقط بينهم بينها منهم منها أو لدى داخل
    بنهاية بداية مطلع شمال جنوب شرق غرب العام الشهر يتمركزون ينتشرون متمركزين منتشرين يوجدون موجودون موجودين
    كانوا تقريبا بموجب وفق حسب بحسب عند فيما حيث بينما غدا أمس الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت
    أعلن أعلنت المعلن لمدة عبر اعتبارا ابتداء سنويا كحد ثم لكن الأسبوع الصيف تدريجيا تدريجا
    """
)
#: A militia so near before a number is the subject of its verb, unless it is fought.
MILITIA = 5
AGAINST = word_set("against anti - fight fighting fights fought from by with of than defeat and on")
#: Of so many mentions before a number those that are no dates are heard.
PASSING: Set[Unit | Reason] = frozenset({Reason.DATE, Reason.DURATION})
NOBODY_ELSE = PASSING | {Unit.PERSONNEL}
DATED = 4
#: Arabic words for civilians that are no adjectives of soldiers as well.
INHABITANTS = word_set(
    "النازحين نازحين اللاجئين لاجئين المدنيين مدنيين السكان سكان المهاجرين المتظاهرين العائلات عائلات الأسر"
)
FROM_OR_WITH = FROM | {"with"}
#: Below the current level of 8,600.
LEVELS = [["level", "of"], ["figure", "of"], ["ceiling", "of"], ["cap", "of"], ["peak", "of"], ["high", "of"]]
#: Bring to 3,000 the number of troops.
NUMBER_OF = ["the", "number", "of"]
PARTING = frozenset({";", "؛"})
#: Fewer than 1,000, down from 5,200 soldiers.
WAYS = frozenset({"down", "up", "compared", "instead", "مقابل", "مقارنه", "بدلا"})
#: Kinds that a noun before it hands on.
HANDED_ON: Set[Unit | Reason] = frozenset(
    {Unit.PERSONNEL, Reason.WEAPONS, Reason.MILITANTS, Reason.CASUALTIES, Reason.CAPTIVES, Reason.CIVILIANS}
)
#: Not people of whom some may be soldiers.
NUMBERED: Set[Unit | Reason] = frozenset({Unit.BASES, Reason.WEAPONS, Reason.TIMES})
NUMBERED_REACH = 14
#: What numbers joined by "and" go on counting: 23 times in 2021 and 41 in 2022.
OF_THINGS = frozenset({Reason.TIMES, Reason.WEAPONS, Reason.MONEY, Reason.DISTANCE, Reason.MEASURE, Reason.CASUALTIES})
JOINED = 4
#: 6 helicopters, 3 of them armed: ``، بينها``.
AMONG = 2
OF_THEM_ALL: Set[Unit | Reason] = HANDED_ON | {Unit.BASES, Reason.TIMES, Reason.POLICE, Reason.FORMATIONS}
IMPLYING = MILITARY | word_set(
    """
    outpost outposts airbase airbases garrison barracks
    pentagon commander commanders centcom peacekeeping defence defense mission withdrawal pullout drawdown general gen
    col brigades battalions units البنتاغون الدفاع الألوية ألوية الكتائب كتائب للتحالف البعثة
    """
)
#: Who only goes with them.
FAMILIES, THEIRS = word_set("family families dependents"), word_set("their its the")
#: The sentence before implies it too.
MISSIONS = word_set("mission deployment withdrawal pullout drawdown peacekeeping nato pentagon")
#: People of whom something is told by others, and adjectives that are written like a noun.
PASSED_OVER = word_set(
    """
    officials ministers mps senators legislators
    lawmakers delegates deputies lawyers journalists diplomats diplomat staff workers afghans iraqis
    syrians americans iranians lebanese palestinians israelis ukrainians المقاتلة مقاتلة
    """
)


class Ellipsis:
    """Finds what bare numbers of one text count."""

    def __init__(self, mentions: Mentions, context: Context) -> None:
        self.words = mentions.words
        self.word = mentions.text.word
        self.mentions = mentions
        self.context = context
        self.slots = Slots(mentions.text, mentions.heads)

    def complete(self, mention: Mention, before: Sequence[Mention], sentence: tuple[int, int]) -> None:
        """Gives the number the noun that it counts unsaid, if something lets it be."""
        is_body = self.word[mention.first - 1] == "of" and self.is_body(mention.first - 2)
        if not (self.is_bare(mention) or (is_body and self.acts_now(mention.behind))):
            return
        before = [one for one in before[-DATED:] if not (one.kind in PASSING or one.is_pronoun or self.is_told_by(one))]
        rule, slot = self.rule(mention, before, sentence)
        if rule == "force_of_number":
            is_police = self.word[mention.first - 3] in OTHER_SERVICES
            body = Noun(Reason.POLICE if is_police else Unit.PERSONNEL)
            mention.head = Head(body, mention.first, mention.behind, rule)
            return
        is_told = rule and not self.slots.is_toll(mention) and not self.is_way_of_others(mention)
        noun = self.spoken_of(mention, before, sentence, rule, slot) if is_told else None
        noun = Noun(Reason.MILITANTS) if noun and self.is_of_militia(mention, noun) else noun
        if noun and self.is_several(mention, noun):
            mention.behind += self.word[mention.behind] in OTHERS
            mention.head = Head(noun, mention.first, mention.behind, rule)

    def is_told_by(self, one: Mention) -> bool:
        """Two officials, three lawmakers: they tell."""
        return one.kind is Reason.CIVILIANS and self.words[one.head.at] in PASSED_OVER

    def is_of_militia(self, mention: Mention, noun: Noun) -> bool:
        """Hezbollah has sent 5,000: whose they are stands just before the verb."""
        if noun.kind is not Unit.PERSONNEL or not self.slots.is_acted(mention):
            return False
        near = range(max(0, mention.first - MILITIA), mention.first)
        group = next((at for at in near if self.words[at] in MILITANT_GROUPS), -1)
        is_subject = group >= 0 and self.word[group - 1] not in AGAINST
        return is_subject and not (STOPS | {"and"}).intersection(self.words[group : mention.first])

    def is_way_of_others(self, mention: Mention) -> bool:
        """From 300 to 400 mercenaries: the noun of the second number is that of the first."""
        if self.word[mention.behind] not in TO or not is_number(self.word[mention.behind + 1]):
            return False
        heads = self.mentions.heads
        head = heads.behind(heads.past_number(mention.behind + 1))
        return head is not None and head.rule == "number_noun" and not isinstance(head.noun.kind, Unit)

    def is_several(self, mention: Mention, noun: Noun) -> bool:
        """One of them is a base; of people it is somebody."""
        return noun.kind is Unit.BASES or mention.numbers[-1].value != 1

    def is_bare(self, mention: Mention) -> bool:
        """Whether no unknown noun follows the number."""
        word = self.word[mention.behind]
        if self.slots.is_alone(mention) or word in OTHERS:
            return True
        if is_arabic(word):
            if self.mentions.heads.is_gone_from(mention.behind):
                return True
            is_place = word[0] == "ب" and len(word) > SHORT and word not in NOUNS.forms and self.slots.is_large(mention)
            return self.whose(mention) or word in ADJECTIVES_AR or word in ENDS_AR or word[0] == "و" or is_place
        return word in ENDS_EN

    def rule(self, mention: Mention, before: Sequence[Mention], sentence: tuple[int, int]) -> tuple[str, Slot]:
        """What lets the number count people, and how surely."""
        number, behind, first = mention.numbers[0], mention.behind, self.word[mention.first - 1]
        is_own = self.word[behind + 2] == "own" and self.word[behind + 1] in THEIRS
        is_of_them = self.word[behind] == "of" and (self.word[behind + 1] in OF_THEM or is_own)
        if self.word[behind] in OTHERS or (is_of_them and first != "in"):
            return "number_others", Slot.SURE
        if self.whose(mention) or (self.word[behind] == "strong" and number.value != 1):
            return "whose_number", Slot.SURE
        if first == "of" and self.is_body(mention.first - 2):
            return "force_of_number", Slot.SURE
        last = self.last(before, sentence)
        slot = self.slots.slot(mention, last)
        if self.is_other(mention, before, slot, last is not None):
            return "", Slot.NONE
        return ("total_of_number" if first == "of" else "number_alone") if slot else "", slot

    def acts_now(self, at: int) -> bool:
        """A detachment of 130 stays: behind a body's number a verb in -s is no plural."""
        known = SENSES.get(self.word[at])
        return known is not None and any(sign.form is not Form.NOUN for sign in known.value.people)

    def is_body(self, at: int) -> bool:
        """A force of 1,200, a military team of 40."""
        word = self.word[at].removesuffix("s")
        return word in OF_MEN or (word in TEAMS and self.word[at - 1] in OF_SERVICE)

    def last(self, before: Sequence[Mention], sentence: tuple[int, int]) -> Mention | None:
        """The mention before it in its sentence, if that counts people."""
        is_told = bool(before) and before[-1].kind is Unit.PERSONNEL and before[-1].first >= sentence[0]
        return before[-1] if is_told else None

    def is_other(self, mention: Mention, before: Sequence[Mention], slot: Slot, is_told: bool) -> bool:
        """Whether the number is too small or looks like a year, or goes on with a list of something else."""
        number, first = mention.numbers[0], self.word[mention.first - 1]
        if number.is_vague:
            return slot is Slot.NONE or (slot is Slot.PLAIN and not is_told)
        is_small = number.value is not None and number.value < SMALLEST
        if number.value is None or number.value < 3:
            return True
        if is_small and slot is not Slot.SURE and not self.ends_way(mention, before):
            return True
        if self.words[number.first].startswith(("ال", "وال")) and (
            number.value < SMALLEST or (number.value < SPELLED and not self.slots.is_more(mention))
        ):
            return True
        if self.context.is_year(number) and not self.is_round_change(mention, slot):
            return True
        last = before[-1] if before else None
        if last is None or isinstance(last.kind, Unit):
            return False
        gap = mention.first - last.behind
        is_share = last.kind is Reason.PERCENTAGE and number.value <= 100 and gap < 12
        return is_share or (first in JOINS and gap <= (JOINED if last.kind in OF_THINGS else 1))

    def ends_way(self, mention: Mention, before: Sequence[Mention]) -> bool:
        """From 13 to 11, from 500 soldiers to 4,000 people: the second is of the same as the first."""
        last = before[-1] if before else None
        is_next = last is not None and last.behind == mention.first - 1 and last.kind is Unit.PERSONNEL
        return is_next and last is not None and self.word[mention.first - 1] in TO and self.word[last.first - 1] in FROM

    def whose(self, mention: Mention) -> bool:
        at = mention.first - 1
        while at > mention.first - 3 and self.word[at] in ADVERBS:
            at -= 1
        word = self.word[at]
        if word in SAYS or is_whose(word) or (word[:1] in "وف" and word[1:] in SAYS):
            return True
        before = self.words[max(0, mention.first - 8) : mention.first]
        if mention.qualifier is not Qualifier.EXACT and not COUNT.isdisjoint(before) and word in PREPOSITIONS:
            return True
        is_large = (mention.numbers[-1].value or 0) >= LARGE
        return is_large and is_arabic(word) and word not in ENDS_AR and not COUNT.isdisjoint(before)

    def is_round_change(self, mention: Mention, slot: Slot = Slot.NONE) -> bool:
        """Reduced to 2000, withdrew 2000: no year."""
        value = mention.numbers[0].value or 1
        return value % 50 == 0 and (slot is Slot.SURE or self.mentions.changes(mention.first))

    def spoken_of(
        self, mention: Mention, before: Sequence[Mention], sentence: tuple[int, int], rule: str, slot: Slot
    ) -> Noun | None:
        """The nearest noun before it in the sentence, else the one counted last, else the next one."""
        last = before[-1] if before else None
        leads = self.words[max(0, mention.first - 2) : mention.first]
        if last and isinstance(last.head.noun.kind, Unit) and not WHOLES.isdisjoint(leads):
            return replace(last.head.noun, is_soft=False)
        if self.words[mention.behind : mention.behind + 3] == NUMBER_OF:
            return self.later(mention, sentence[1], rule, Slot.SURE)
        return (
            self.nearest(mention, last, max(sentence[0], mention.first - REACH), rule)
            or (self.earlier(mention, last, sentence[0], rule) if slot is Slot.SURE else None)
            or self.later(mention, sentence[1], rule, slot)
            or self.told_behind(mention, sentence[1], rule)
            or (self.implied(mention, sentence) if self.may_imply(mention, rule, slot) else None)
        )

    def nearest(self, mention: Mention, last: Mention | None, floor: int, rule: str) -> Noun | None:
        """Of what was counted before, one of them may be a base and 500 more be rebels; 500 alone are people."""
        if self.slots.is_of_body(mention):
            return Noun(Unit.PERSONNEL)
        if (thing := self.numbered(mention, floor)) is not None:
            return thing
        is_among = rule == "whose_number" and last is not None and mention.first - last.behind <= AMONG
        is_way = last is not None and last.kind is Reason.POLICE and mention.first - last.behind == 1
        is_more = is_among or is_way or rule == "number_others" or self.slots.is_more(mention)
        if is_more and last and last.first >= floor and last.kind in OF_THEM_ALL:
            if last.kind is Reason.FORMATIONS and rule == "whose_number":
                return Noun(Unit.PERSONNEL if (mention.numbers[-1].value or 0) >= SMALLEST else Reason.FORMATIONS)
            return Noun(Reason.FORMATIONS) if self.is_of_units(mention, floor) else self.noun_of(last)
        things = None
        for at in range(mention.first - 1, floor - 1, -1):
            if last and at == last.behind - 1 and last.kind is Unit.PERSONNEL:
                return self.noun_of(last)
            if at == mention.first - 2 and self.words[at] in OTHER_SERVICES:
                return Noun(Reason.POLICE)
            noun = self.handed_on(at - 2 * self.is_joint(at), rule)
            if noun and noun.kind is not Reason.WEAPONS:
                is_police = self.words[at] in OF_ANY_SERVICE and self.is_police(floor, at, mention.first)
                return Noun(Reason.POLICE) if is_police else noun
            things = things or noun
        return things

    def numbered(self, mention: Mention, floor: int) -> Noun | None:
        """The number of bases fell from 14 to 3, ``عدد الشاحنات``: things, if no people are named since."""
        for at in range(mention.first - 1, max(floor, mention.first - NUMBERED_REACH) - 1, -1):
            known = NOUNS.get(self.words[at])
            if known is not None and known.value.kind is Unit.PERSONNEL:
                return None
            if known is not None and known.value.kind in NUMBERED and self.is_number_of(at):
                return replace(known.value, is_soft=False)
        return None

    def is_number_of(self, at: int) -> bool:
        before = self.word[at - 1]
        return before in COUNT or before[1:] in COUNT or self.words[max(0, at - 2) : at] == NUMBER_OF[1:]

    def is_of_units(self, mention: Mention, floor: int) -> bool:
        """One brigade with 3,500 soldiers, followed by four others."""
        is_few = (mention.numbers[-1].value or SMALLEST) < SMALLEST and self.word[mention.behind] in OTHERS
        return is_few and not UNITS.isdisjoint(self.words[floor : mention.first])

    def is_joint(self, at: int) -> bool:
        """The number of soldiers and civilians: both are of the force."""
        known = NOUNS.get(self.words[at])
        is_added = known is not None and known.value.kind is Reason.CIVILIANS and self.word[at - 1] == "and"
        before = NOUNS.get(self.word[at - 2]) if is_added else None
        return before is not None and before.value.kind is Unit.PERSONNEL

    def is_police(self, floor: int, at: int, behind: int) -> bool:
        """The strength of the police; strength: 4,000 troops, police 700."""
        before = self.words[floor:at]
        if "police" in before and MILITARY.isdisjoint(before):
            return True
        return not OTHER_SERVICES.isdisjoint(self.words[max(at, behind - NEAREST) : behind])

    def noun_of(self, last: Mention) -> Noun:
        return Noun(last.reason) if last.reason else replace(last.head.noun, is_soft=False)

    def earlier(self, mention: Mention, last: Mention | None, floor: int, rule: str) -> Noun | None:
        """What was counted last, else the people spoken of, in the sentences before."""
        reach = max(0, mention.first - PAST)
        if last and last.kind in HANDED_ON and last.behind > reach:
            return self.noun_of(last)
        return self.people(range(floor - 1, reach - 1, -1), rule)

    def are_troops(self, mention: Mention, sentence: tuple[int, int]) -> bool:
        """Whether those spoken of last, in the sentence or else the one before, or next behind it, are troops."""
        reach = max(0, mention.first - PAST)
        before, behind = range(mention.first - 1, max(sentence[0], reach) - 1, -1), range(mention.behind, sentence[1])
        following = range(sentence[1], min(sentence[1] + FORWARD, len(self.words)))
        for words in (before, behind[:FORWARD], range(sentence[0] - 1, reach - 1, -1), following):
            noun = next((noun for at in words if (noun := self.handed_on(at, "number_nationals"))), None)
            if noun:
                return noun.kind is Unit.PERSONNEL
        return False

    def later(self, mention: Mention, ceiling: int, rule: str, slot: Slot) -> Noun | None:
        is_way = self.word[mention.first - 1] in FROM_OR_WITH or self.word[mention.behind + 1] in WAYS
        is_way = is_way or self.words[max(0, mention.first - 2) : mention.first] in LEVELS
        is_way = is_way or (
            self.word[mention.first - 1] == "of" and "from" in self.words[max(0, mention.first - 4) : mention.first]
        )
        is_forward = is_way or self.words[mention.first][0] == "و" or slot is Slot.SURE
        behind = range(mention.behind, min(ceiling, mention.behind + FORWARD))
        end = next((at for at in behind if self.words[at] in PARTING), behind.stop)
        if is_forward or (slot and self.slots.is_large(mention) and self.is_shared(behind.start, end)):
            return self.people(range(behind.start, end), rule)
        return None

    def told_behind(self, mention: Mention, end: int, rule: str) -> Noun | None:
        """Spain (1,300) and Thailand (900): whose they are may be said in the sentence behind the list."""
        is_list = self.slots.is_headed(mention)
        return self.people(range(end, min(end + FORWARD, len(self.words))), rule) if is_list else None

    def is_shared(self, first: int, behind: int) -> bool:
        """With 10,800, followed by Pakistan with 10,500 peacekeepers: the noun stands behind the last number."""
        numbers = [at for at in range(first, behind) if is_number(self.words[at])]
        heads = self.mentions.heads
        near = heads.behind(heads.past_number(numbers[0])) if numbers else None
        near = near or (heads.behind(heads.past_number(numbers[-1])) if numbers else None)
        return near is not None and near.noun.kind is Unit.PERSONNEL

    def people(self, words: Iterable[int], rule: str) -> Noun | None:
        nouns = (self.handed_on(at, rule) for at in words)
        return next((noun for noun in nouns if noun and noun.kind is Unit.PERSONNEL), None)

    def may_imply(self, mention: Mention, rule: str, slot: Slot) -> bool:
        is_sure = slot is Slot.SURE and rule != "number_others"
        is_there = self.slots.is_placed(mention) or self.slots.is_number_there(mention)
        return is_sure or is_there or self.slots.is_posted(mention)

    def implied(self, mention: Mention, sentence: tuple[int, int]) -> Noun | None:
        """The army spoken of, or a verb that is said of nobody but troops."""
        around = self.words[max(sentence[0], mention.first - REACH) : min(sentence[1], mention.behind + FORWARD)]
        is_army = any(word.removesuffix("'s") in IMPLYING for word in around) or self.is_mission(mention, sentence[0])
        is_meant = is_army or self.slots.is_outright(mention) or self.is_of_nobody_else(mention)
        return Noun(Unit.PERSONNEL) if is_meant else None

    def is_mission(self, mention: Mention, floor: int) -> bool:
        """Whether the sentence before tells of a mission, and nothing else that is counted is spoken of since."""
        at = next((at for at in range(floor - 1, max(0, floor - PAST) - 1, -1) if self.words[at] in MISSIONS), -1)
        nouns = (NOUNS.get(word) for word in self.words[at + 1 : mention.first] if word not in PASSED_OVER)
        return at >= 0 and all(known is None or known.value.kind in NOBODY_ELSE for known in nouns)

    def is_of_nobody_else(self, mention: Mention) -> bool:
        """Whether many go or come and nothing else that can be counted is spoken of."""
        if self.words[mention.numbers[-1].first] in YEARLIKE:
            return False
        is_more = self.slots.is_more(mention) and (mention.numbers[-1].value or 0) >= SPELLED
        is_many = is_more or self.slots.is_large(mention)
        is_told = (is_many and self.slots.is_going(mention)) or self.slots.is_number_there(mention)
        if not is_told and not self.slots.is_posted(mention):
            return False
        around = self.words[max(0, mention.first - PAST) : mention.behind + FORWARD]
        nouns = (NOUNS.get(word) for word in around if word not in PASSED_OVER)
        return all(known is None or known.value.kind in NOBODY_ELSE for known in nouns)

    def handed_on(self, at: int, rule: str) -> Noun | None:
        word = self.words[at].removesuffix("'s")
        if word in SPOKEN_OF or (rule == "whose_number" and word in BODIES):
            return Noun(Unit.PERSONNEL)
        if word in FAMILIES and self.words[at - 1] in THEIRS:
            return None
        known = NOUNS.get(word)
        if word == "members" and self.words[at - 1] == "service":
            return Noun(Unit.PERSONNEL)
        if known is None or known.value.is_soft or known.value.kind not in HANDED_ON or word in PASSED_OVER:
            return None
        is_nation = known.value.kind is Reason.CIVILIANS and is_arabic(word) and word not in INHABITANTS
        return None if is_nation else known.value
