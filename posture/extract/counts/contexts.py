"""Why a number of people, or any number, is not posture: what stands around it says so.

The words just before and behind the quantity are looked at, up to a clause's end: casualties, captives, totals of
those who
ever served, exercises, what never was; and dates, names, clock times, money.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from posture.core.types import Unit
from posture.extract.counts.harms import (
    BEFORE_WORDS,
    BEHIND_WORDS,
    ENDED,
    HARMED,
    HARMING,
    LOSING,
    LOST,
    TAKING,
    TAKING_REACH,
)
from posture.extract.counts.heads import ORDINALS
from posture.extract.counts.nouns import NOUNS
from posture.extract.counts.numbers import Number
from posture.extract.found import Reason
from posture.extract.lexicon import INDEX, where, word_set
from posture.extract.text import Text

BEFORE_REACH, BEHIND_REACH = 7, 8
#: How far an insertion in commas reaches, and behind it the verb.
PAST_COMMA, AUXILIARY = 12, 5

#: A sentence with one of these tells of captives and of those who come home from captivity.
CAPTIVITY = word_set(
    "captivity swap swaps pow pows captors hostages "
    "الأسر أسره أسرهم الأسرى أسرى أسيرا بالأسرى للأسرى المحتجزين محتجزين محتجزا"
)
#: With prisoners these are the same.
PRISONERS, EXCHANGES = word_set("prisoner prisoners صفقة"), word_set("exchange exchanged exchanges war تبادل التبادل")
#: An exchange in which people are listed is one of prisoners.
TRADES = word_set("exchange exchanges تبادل التبادل")
LISTS = word_set(
    """
    included includes include including involved involves list lists شمل شملت يشمل تشمل عملية العملية صفقة
    قائمة القائمة لائحة
    """
)
#: They are soldiers once their training is over.
RECRUITS = word_set("مجند مجندا مجندين مجندون المجندين conscripts draftees enlistees recruits")
SCHOOLS = word_set(
    """
    training trained boot mercenary mercenaries تدريبات التدريبات تدريباتهم تدريبهم التدريب يتدرب يتدربون تدربوا
    وتدربوا مرتزقة المرتزقة كمرتزقة للتدريب تدريبا
    """
)
SCHOOL = 10
#: Teams are no troops.
SPORTS = word_set(
    """
    olympic olympics paralympic paralympics athletes athlete tournament championship championships football
    olympians games رياضية رياضي رياضيا رياضيين أولمبية الأولمبية الأولمبياد أولمبياد بطولة المنتخب منتخب لاعبا ألعاب
    """
)
#: Where none of these is near nothing needs looking around.
SCENES = INDEX.add(CAPTIVITY | PRISONERS | SPORTS | TRADES | RECRUITS)
#: So far from the number they are heeded.
SCENE = 14
#: Words at which looking around ends.
CLAUSE_ENDS = word_set(
    """
    . ; : ! ? ؟ ؛ ، , ( ) " – — where which whose while because but although though when after before since
    until deployed deploys deploying deploy sent sending send stationed keep keeps kept has maintains withdraw
    withdrew withdrawing pulled حيث بينما فيما الذي التي لكن ولكن إذ بعد قبل منذ نشر نشرت سحب سحبت إرسال أرسلت
    ينتشر تنتشر
    """
) | {"\n"}
#: Who falls to 80 or by 50 is a number.
FALLING = frozenset({"to", "from", "by", "below", "under"})
#: A helicopter with seven soldiers aboard, crashed.
ABOARD = frozenset({"aboard", "board"})
#: Between two of them stands what is only inserted.
DASHES = frozenset("–—")
AUXILIARIES = word_set("were was been being are is be have had has who that all also now died")
OBJECTS = word_set("a an the at more about some nearly least over its their his dozens hundreds several many")
#: Lost their lives: no object of what soldiers do.
LIVES = frozenset({"lives", "life"})
#: Behind a total of all who were ever there.
SERVED = word_set("served participated rotated cycled passed part خدموا خدم تناوبوا تناوب")
HAVE_SERVED = frozenset({"خدموا", "خدمو"})
PERFECT = word_set("have has had so ever")
EXERCISES = word_set(
    """
    exercise exercises drill drills maneuvers maneuver manoeuvres wargames مناورات المناورات مناورة تمرين
    التمرين تمارين
    """
)
#: So far from them, if somebody takes part.
PARTAKING = 26
TAKING_PART = word_set(
    "part participate participates participated participating involve involves involved involving"
    " شارك يشارك تشارك شاركت بمشاركة مشاركة"
)
#: Those who are trained are others' soldiers.
TRAINING = word_set("train trained trains لتدريب تدريب بتدريب درب دربت يدرب تدرب سيدرب ستدرب وتدريب")
SCENARIOS = word_set("scenario scenarios hypothetical hypothetically سيناريو سيناريوهات السيناريوهات السيناريو")
NEEDS = frozenset({"require", "need", "take"})
#: Training 4,500, giving training to 4,500.
TRAINING_OF = ["training", "to"]
UNUSUAL = INDEX.add({"training"} | SERVED | HAVE_SERVED | EXERCISES | SCENARIOS | NEEDS | TRAINING)
#: Nouns that have a number for a name: Resolution 1701, اللواء 101.
NAMES = word_set(
    """
    resolution resolutions article articles division brigade battalion regiment highway route flight boeing
    airbus type phase chapter section page no nr channel apollo point building mark mk model version act
    protocol law bill room gate sector paragraph task annex operation decree order number squadron corps fleet
    line kilometre kilometer km rafale block figure table option tier class level item
    القرار قرار المادة مادة رقم البند الفقرة الفصل
    الصفحة المرحلة اللواء لواء الفرقة الفوج فوج الكتيبة طراز نوع بوينغ ايرباص اف ميغ سوخوي الطريق طريق القناة
    بي سي كي تي يو قناة صفحة الفئة فئة المادتين القرارين القانون قانون المرسوم الخط الرقم الوحدة برقم العدد
    """
)
#: In capitals, bases do too.
BASES = frozenset({"base", "camp", "tower"})
#: It may number 700.
NUMBERING = word_set("will would should could may might to now they who which that eventually")
#: Of these the number may follow a second word: لواء المدرعات 45, خط العرض 38.
FORMATIONS = word_set("لواء اللواء كتيبة فرقة الفرقة فوج خط دائرة")
CURRENCIES = word_set("$ € £ ¥ ₪ usd eur gbp")
#: Before a year; a bare 2000 behind one of these is none where it stands directly before soldiers.
BEFORE_AMOUNTS = word_set("from to and between for by of until till ( بين حتى من إلى")
BEFORE_YEARS = BEFORE_AMOUNTS | word_set(
    """
    in since during through early late mid january february march april may june july august september october
    november december spring summer autumn fall winter year jan feb mar apr jun jul aug sep sept oct nov dec
    عام سنة العام عامي منذ في نهاية بداية مطلع أواخر أوائل منتصف خلال صيف شتاء ربيع خريف بحلول يناير فبراير مارس أبريل
    مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر كانون شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين
    الأول الثاني
    """
)
#: Behind these another clause begins, unless they join two harms: killed or wounded.
LINKING = frozenset({"or", "-", "او"})
#: The number of the dead, حصيلة القتلى, and how far before a number that stands.
TOLD = word_set("number toll count عدد حصيلة العدد أعداد")
TOLLS: dict[Unit | Reason, Reason] = {Reason.CASUALTIES: Reason.CASUALTIES, Reason.CAPTIVES: Reason.CAPTIVES}
TOLL_REACH = 14
#: ``الذين قتلوا … قد تجاوز 500``
TOLLING, WHO_AR = TOLD | word_set("تجاوز يتجاوز"), frozenset({"الذين"})
JOINS = frozenset({"and", ",", "و", "،"})
#: ``5350 جنديا قتل منهم 55``: some of them were harmed.
OF_THESE = frozenset({"منهم", "منها"})
#: Fell, or spent, if a time is told.
SPENT, SPAN = "قضوا", 4
PER_CENT = word_set("المئة المائة المية مئة مائة")
AGED = frozenset({"aged", "age", "ages"})
CLOCK = word_set("am pm gmt utc o'clock")
YEARS = range(1900, 2101)
#: Beside a number these may say what it is; more letters than this have only those of telephones.
TELLING_BEFORE = CURRENCIES | AGED | {"+", "/", ":", "."}
TELLING_BEHIND = CLOCK | ORDINALS | {"/", ":", "a", "p", "s", "في", "per"}
LONGEST = 9
#: Before those a bare number is a year unless it is round.
OLD_YEARS, ROUND = range(1600, 1900), 50


class Context:
    """Asks what stands around quantities of one text."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.words = text.words
        self.word = text.word

    def of_number(self, number: Number) -> Reason | None:
        """What the number is, whatever noun may follow: a year, a name, money, a part of a clock time."""
        before, after = self.word[number.first - 1], self.word[number.behind]
        if before in TELLING_BEFORE or after in TELLING_BEHIND or len(self.words[number.first]) > LONGEST:
            told = self.of_told(number, before, after)
            if told:
                return told
        return Reason.NAME if self.is_name(number) else None

    def of_told(self, number: Number, before: str, after: str) -> Reason | None:
        """What the words right before and behind say that it is."""
        if before in CURRENCIES:
            return Reason.MONEY
        if before in AGED:
            return Reason.AGE
        if before == "+" or (
            len(self.words[number.first]) > LONGEST and number.behind == number.first + 1 and number.value is None
        ):
            return Reason.PHONE
        if before in {"/", ":", "."} and self.touches(number.first) and self.word[number.first - 2].isdecimal():
            return Reason.DATE
        if after in {"/", ":"} and self.touches(number.behind) and self.word[number.behind + 1].isdecimal():
            return Reason.DATE if self.touches(number.behind + 1) else None
        if after in CLOCK or (
            after in {"a", "p"} and self.word[number.behind + 1] == "." and self.word[number.behind + 2] == "m"
        ):
            return Reason.DATE
        if (after in ORDINALS or after == "s") and self.touches(number.behind):
            return Reason.DATE if after == "s" else Reason.NAME
        if (after == "في" and self.word[number.behind + 1] in PER_CENT) or (
            after == "per" and self.word[number.behind + 1] == "cent"
        ):
            return Reason.PERCENTAGE
        return None

    def touches(self, at: int) -> bool:
        """Whether no blank stands before the word."""
        return 0 < at < len(self.words) and self.text.end(at - 1) == self.text.starts[at]

    def is_name(self, number: Number) -> bool:
        """Resolution 1701, A310, C-130, #39, لواء المدرعات 45: a name ends in the number. Digits only."""
        at = number.first
        if number.is_vague or not self.words[at][0].isdecimal():
            return False
        before = self.word[at - 1]
        is_verb = before == "number" and self.word[at - 2] in NUMBERING
        if before == "#" or (before in NAMES and self.words[at].isdecimal() and not (is_verb or self.is_body(number))):
            return True
        if before in JOINS and self.words[at].isdecimal() and self.is_numbered(number.behind):
            return True
        if before in BASES and self.words[at].isdecimal() and self.is_base(number):
            return True
        if self.word[at - 2] in FORMATIONS and before.startswith("ال") and not self.is_body(number):
            return True
        if not self.touches(at):
            return False
        is_tied = before == "-" and self.touches(at - 1) and self.word[at - 2].isalpha() and self.word[at - 2] != "some"
        return (before.isalpha() and before.isascii()) or (is_tied and len(self.word[at - 2]) <= 5)

    def is_base(self, number: Number) -> bool:
        """Air Base 201; not: at the base 40 soldiers, whom a noun behind them counts."""
        return self.text.written(number.first - 1)[:1].isupper() and self.word[number.behind] not in NOUNS.forms

    def is_numbered(self, behind: int) -> bool:
        """Resolutions 2433 (2018) and 2485 (2019): a year in brackets follows."""
        year, closing = self.word[behind + 1], self.word[behind + 2]
        return self.word[behind] == "(" and closing == ")" and year.isdecimal() and int(year) in YEARS

    def is_body(self, number: Number) -> bool:
        """``تضم الكتيبة 450 جنديا``: the battalion has no name here."""
        known = NOUNS.get(self.word[number.behind]) if self.words[number.first - 1] >= "\u0600" else None
        return known is not None and known.value.kind is Unit.PERSONNEL and self.word[number.behind] != "مشاه"

    def is_year(self, number: Number) -> bool:
        """Four bare digits of 1900 … 2100, or of three centuries before and not round."""
        word = self.words[number.first]
        if len(word) != 4 or not word.isdecimal() or number.behind > number.first + 1:
            return False
        return int(word) in YEARS or (int(word) in OLD_YEARS and int(word) % ROUND > 0)

    def is_dated(self, number: Number, counts: bool) -> bool:
        """Whether it is a year behind a word that goes before years; ``counts`` if people stand directly behind it."""
        before = self.word[number.first - 1]
        return self.is_year(number) and before in BEFORE_YEARS and not (counts and before in BEFORE_AMOUNTS)

    def is_named(self, number: Number) -> bool:
        """Tower 22: a name in capitals just before digits that count nothing."""
        at = number.first
        if not self.words[at][0].isdecimal() or not self.word[at - 1].isalpha():
            return False
        return self.text.written(at - 1).isupper()

    def is_denied(self, first: int) -> bool:
        """400 troops, not 200; وليس 200. Not "no more than", whose "not" belongs to the qualifier."""
        return self.word[first - 1] in {"not", "وليس", "ليس", "وليست", "لا"}

    def of_people(self, first: int, behind: int, sentence: tuple[int, int]) -> Reason | None:
        """Why people counted by words ``first`` to before ``behind`` are no posture."""
        return (
            self.harm_before(first, sentence[0])
            or self.harm_behind(behind, sentence[1])
            or self.tolled(first, sentence[0])
            or self.staged(first, behind, sentence)
            or self.unusual(first, behind, sentence)
        )

    def unusual(self, first: int, behind: int, sentence: tuple[int, int]) -> Reason | None:
        """A total of years, an exercise, what would be needed: few sentences have a word of any."""
        if not self.are_near(UNUSUAL, *sentence):
            return None
        return self.served(first, behind, sentence) or self.imagined(first, behind, sentence)

    def harm_before(self, first: int, floor: int) -> Reason | None:
        if not self.are_near(HARMING, first - BEFORE_REACH, first):
            return None
        for at in range(first - 1, max(floor, first - BEFORE_REACH) - 1, -1):
            word = self.words[at]
            known = BEFORE_WORDS.get(word)
            if (word in LOST and self.words[at + 1][:2] == "ال") or (word in ENDED and self.words[at + 1] == "علي"):
                return Reason.CASUALTIES
            if word in LOSING and at == first - 1:
                return Reason.CASUALTIES
            if word in TAKING and self.are_militants(at, floor):
                return Reason.CAPTIVES
            if known and known.proclitics not in {"ل", "ول"}:
                return None if self.words[at + 1] == "down" else known.value
            if word == ":" and at == first - 1:
                continue
            if word in CLAUSE_ENDS or word[0].isdecimal() or (at < first - 1 and self.is_noun(at)):
                return None
        return None

    def are_militants(self, at: int, floor: int) -> bool:
        """The rebels also took seven soldiers: who has them stands just before."""
        nouns = (NOUNS.get(word) for word in self.words[max(floor, at - TAKING_REACH) : at])
        return any(known is not None and known.value.kind is Reason.MILITANTS for known in nouns)

    def are_near(self, kind: int, first: int, behind: int) -> bool:
        """Whether words of this kind stand among these words, as mostly none do."""
        found = where(self.text, kind)
        at = bisect_left(found, first)
        return at < len(found) and found[at] < behind

    def tolled(self, first: int, floor: int) -> Reason | None:
        """The number of wounded rose from 20 to 50 soldiers."""
        last = max(floor, first - TOLL_REACH)
        if TOLLING.isdisjoint(self.words[max(0, last - 2) : first + 1]):
            return None
        for at in range(first - 1, last, -1):
            if self.words[at - 1] in WHO_AR and self.words[at] in BEHIND_WORDS.forms:
                return BEHIND_WORDS.forms[self.words[at]].value
            known = NOUNS.get(self.words[at])
            if known and known.value.kind in TOLLS and not TOLD.isdisjoint(self.words[max(0, at - 3) : at + 2]):
                return TOLLS[known.value.kind]
        return None

    def is_noun(self, at: int) -> bool:
        known = NOUNS.get(self.words[at])
        return known is not None and not isinstance(known.value.kind, Reason) and self.words[at] < "\u0600"

    def harm_behind(self, behind: int, ceiling: int) -> Reason | None:
        if not self.are_near(HARMED, behind, behind + BEHIND_REACH + PAST_COMMA + AUXILIARY):
            return None
        for at in range(behind, min(ceiling, behind + BEHIND_REACH)):
            word = self.words[at]
            known = BEHIND_WORDS.get(word)
            if word == "fell":
                return None if self.word[at + 1] in FALLING else Reason.CASUALTIES
            if known and (self.word[at + 1] in OF_THESE or (word == SPENT and self.is_time(at + 1))):
                return None
            if known and known.proclitics in {"", "و", "ف"} and not self.is_attribute(at):
                return None if self.is_active(at, at == behind) else known.value
            if word in DASHES:
                return self.harm_past_dash(at, ceiling)
            if word in CLAUSE_ENDS or word[0].isdecimal() or (word in LINKING and at > behind):
                return self.harm_past_comma(at, ceiling) if word in {",", "،"} else None
        return None

    def is_time(self, first: int) -> bool:
        """``قضوا فيها ثماني سنوات``: they spent years there."""
        nouns = (NOUNS.get(word) for word in self.words[first : first + SPAN])
        return any(known is not None and known.value.kind is Reason.DURATION for known in nouns)

    def is_attribute(self, at: int) -> bool:
        """A missing reporter; but: among the dead."""
        return self.words[at - 1] in {"a", "an", "the"} and self.word[at - 2] != "among"

    def harm_past_comma(self, at: int, ceiling: int) -> Reason | None:
        """Five soldiers, two of them officers, were killed; ten soldiers, who died there; ``أربعة جنود، قتلوا``."""
        next_to = BEHIND_WORDS.get(self.word[at + 1])
        if next_to and (self.word[at + 1].endswith("وا") or self.words[at - 1] in ABOARD):
            return next_to.value
        if self.word[at + 1] == "who":
            near = range(at + 2, min(ceiling, at + 4))
            return next((known.value for k in near if (known := BEHIND_WORDS.get(self.words[k]))), None)
        past = range(at + 1, min(ceiling, at + PAST_COMMA))
        closing = next((near for near in past if self.words[near] in {",", "،"}), None)
        if closing is None or self.word[closing + 1] not in AUXILIARIES:
            return None
        known = next((known for k in range(1, AUXILIARY) if (known := BEHIND_WORDS.get(self.word[closing + k]))), None)
        return known.value if known else None

    def harm_past_dash(self, at: int, ceiling: int) -> Reason | None:
        """Left 30 soldiers — 11 Italians and 19 Hungarians — wounded."""
        past = range(at + 1, min(ceiling, at + PAST_COMMA))
        closing = next((near for near in past if self.words[near] in DASHES), ceiling)
        known = BEHIND_WORDS.get(self.word[closing + 1]) if closing < ceiling else None
        return known.value if known else None

    def harm_behind_aside(self, behind: int) -> Reason | None:
        """Seven people, including five soldiers, were wounded."""
        if self.word[behind] not in {",", "،"} or self.word[behind + 1] not in AUXILIARIES:
            return None
        near = (BEHIND_WORDS.get(self.word[at]) for at in range(behind + 2, behind + AUXILIARY + 1))
        return next((known.value for known in near if known), None)

    def is_active(self, at: int, is_next: bool) -> bool:
        """500 troops killed 20 militants: what has an object was done by them."""
        following = self.word[at + 1]
        has_object = following[:1].isdecimal() or (following in OBJECTS and self.word[at + 2] not in LIVES)
        return has_object and self.word[at - 1] not in AUXILIARIES - {"who", "that", "have", "has", "had"}

    def staged(self, first: int, behind: int, sentence: tuple[int, int]) -> Reason | None:
        """Captives who come home, athletes who go abroad: what the sentence is about says so."""
        if not self.are_near(SCENES, first - SCENE, behind + SCENE):
            return None
        near = set(self.words[max(sentence[0], first - SCENE) : min(sentence[1], behind + SCENE)])
        is_deal = not PRISONERS.isdisjoint(near) and not EXCHANGES.isdisjoint(near)
        is_deal = is_deal or self.is_list(max(sentence[0], first - SCENE), first, min(sentence[1], behind + SCENE))
        if is_deal or not CAPTIVITY.isdisjoint(near):
            return Reason.CAPTIVES
        return Reason.CIVILIANS if not SPORTS.isdisjoint(near) else self.schooled(first, behind, sentence)

    def is_list(self, floor: int, first: int, ceiling: int) -> bool:
        """The exchange included…, those returned in the exchange."""
        around, before = self.words[floor:ceiling], self.words[floor:first]
        is_told = any(around[at - 2 : at] == ["in", "the"] for at, word in enumerate(around) if word in TRADES)
        return is_told or any({one, two} & TRADES and {one, two} & LISTS for one, two in pairwise(before))

    def served(self, first: int, behind: int, sentence: tuple[int, int]) -> Reason | None:
        """A total of all who were ever there."""
        if not HAVE_SERVED.isdisjoint(self.words[max(sentence[0], first - 8) : first]):
            return Reason.CUMULATIVE
        near = self.words[behind : min(sentence[1], behind + 7)]
        is_total = not SERVED.isdisjoint(near) and (not PERFECT.isdisjoint(near) or near[0] >= "\u0600")
        return Reason.CUMULATIVE if is_total else None

    def imagined(self, first: int, behind: int, sentence: tuple[int, int]) -> Reason | None:
        leads = self.words[max(sentence[0], first - 2) : first]
        if not TRAINING.isdisjoint(leads) or leads == TRAINING_OF or leads[-1:] == ["training"]:
            return Reason.CUMULATIVE
        if self.is_exercise(first, behind, sentence):
            return Reason.EXERCISE
        before = self.words[max(sentence[0], first - 5) : first]
        is_needed = "would" in before and not NEEDS.isdisjoint(before[-3:])
        is_imagined = not SCENARIOS.isdisjoint(self.words[max(sentence[1] - 40, sentence[0]) : sentence[1]])
        return Reason.HYPOTHETICAL if is_needed or is_imagined else None

    def is_exercise(self, first: int, behind: int, sentence: tuple[int, int]) -> bool:
        """Whether an exercise is told of near them, or farther off where they take part in something."""
        words = self.words[max(sentence[0], first - PARTAKING) : min(sentence[1], behind + PARTAKING)]
        begin = min(PARTAKING, first - sentence[0])
        near = words[max(0, begin - 8) : begin + (behind - first) + 8]
        return not EXERCISES.isdisjoint(near) or not (EXERCISES.isdisjoint(words) or TAKING_PART.isdisjoint(words))

    def schooled(self, first: int, behind: int, sentence: tuple[int, int]) -> Reason | None:
        """Recruits in training, or taken on as mercenaries; recruits who serve are soldiers."""
        if RECRUITS.isdisjoint(self.words[first:behind]):
            return None
        around = self.words[max(sentence[0], first - SCHOOL) : min(sentence[1], behind + SCHOOL)]
        return None if SCHOOLS.isdisjoint(around) else Reason.NATIONAL_ARMY

    def harmed_between(self, first: int, behind: int) -> Reason | None:
        """20 wounded soldiers, five missing marines."""
        if behind <= first:
            return None
        return next((known.value for word in self.words[first:behind] if (known := BEHIND_WORDS.get(word))), None)
