"""What a number without a noun of its own counts: "reduced to 1,400", ``بينهم 500``, "and 900 in Syria".

Only a word that asks for it (to, of whom, others, ``عددهم``) lets the number take the noun spoken of last.
"""

from __future__ import annotations

from collections.abc import Sequence

from posture.core.types import Qualifier, Unit
from posture.extract.contexts import Context
from posture.extract.found import Reason
from posture.extract.heads import ADJECTIVES_AR, ENDS_EN, WHOSE_NUMBER, Head, is_arabic
from posture.extract.lexicon import word_set
from posture.extract.mentions import FROM, Mention, Mentions
from posture.extract.nouns import GROUPS, NOUNS, Noun
from posture.extract.qualifiers import PREPOSITIONS

#: Looked back for a noun, and for a word of change.
REACH = 45
FORWARD = 18
#: Below this only others, of whom or a named count let a bare number count.
SMALLEST = 20
#: Words directly before a quantity that let it be one of what was spoken of.
LETS = word_set(
    """
    to from at and or the last first next than including with is are was were reached reach reaches numbering
    numbered totaling totalling only just now currently : ( by another into plus remaining average totaled
    totalled hit additional extra leaving have has had be إلى ل من و هو وهو هي ( : بلغ يبلغ تبلغ بلغت وصل يصل
    تصل وصلت يضم تضم البالغ كان كانت العدد عدد ليصبح لتصبح ليبلغ مقابل بواقع ب أصبح يناهز يضمون بالغا ليصل
    لتصل سوى إلا غير أصل أبقت أبقى بقي سيبقى بقاء مجموعه مجموعهم بإجمالي إجمالي
    """
)
#: These say it outright.
SAYS = WHOSE_NUMBER | word_set(
    """
    بينهم بينها منهم منها ضمنهم ضمنها وبينهم ومنهم وبينها ومنها numbering numbered numbers whom
    which totaling totalling totals أصل
    """
)
#: Bodies of soldiers, whose number can be said.
BODIES = GROUPS | word_set("بعثة البعثة كتيبة الكتيبة وحدة الوحدة فرقة الفرقة سرية الفوج حامية الحامية الوحدات")
#: Three bases of eight, 3 قواعد من أصل 8: the whole is of what the part is.
WHOLES = frozenset({"اصل", "out"})
MARKS = frozenset({",", "،", ";", "؛"})
JOINS = frozenset({"and", "or", ","})
#: Where عدد stands further off, a number is large.
LARGE = 50
#: Before what is counted: عدد الجنود الأمريكيين 2500.
COUNT = word_set("عدد تعداد قوام العدد")
#: These need a number or total for their subject.
IS = word_set("is are was were be have has had stands stood هو هي كان كانت")
OF_WHAT = word_set(
    """
    whom which total number numbers strength level levels ceiling cap limit maximum them presence peak high low
    average out
    """
)
OTHERS = word_set("others آخرين آخرون آخر آخرا منهم منها غيرهم إضافيين إضافيون")
OF_THEM = word_set("them whom which those these")
ENDS_AR = word_set(
    """
    في من إلى على قبل بعد بحلول خلال حتى مع منذ ضمن عام نهاية حاليا الآن فقط بينهم بينها منهم منها أو لدى داخل
    بنهاية بداية مطلع شمال جنوب شرق غرب العام الشهر يتمركزون ينتشرون متمركزين منتشرين يوجدون موجودون موجودين
    كانوا تقريبا بموجب وفق حسب بحسب عند فيما حيث بينما لمدة عبر اعتبارا ابتداء سنويا كحد
    """
)
#: Kinds that a noun before it hands on.
HANDED_ON = frozenset(
    {Unit.PERSONNEL, Reason.WEAPONS, Reason.MILITANTS, Reason.CASUALTIES, Reason.CAPTIVES, Reason.CIVILIANS}
)


class Ellipsis:
    """Finds what bare numbers of one text count."""

    def __init__(self, mentions: Mentions, context: Context) -> None:
        self.words = mentions.words
        self.mentions = mentions
        self.context = context

    def word(self, at: int) -> str:
        return self.words[at] if 0 <= at < len(self.words) else ""

    def complete(self, mention: Mention, before: Sequence[Mention], sentence: tuple[int, int]) -> None:
        """Gives the number the noun that it counts unsaid, if something lets it be."""
        rule = self.rule(mention, before) if self.is_bare(mention) else ""
        if rule == "force_of_number":
            mention.head = Head(Noun(Unit.PERSONNEL), mention.first, mention.behind, rule)
        elif rule and (noun := self.spoken_of(mention, before, sentence, rule)) and self.is_several(mention, noun):
            mention.behind += self.word(mention.behind) in OTHERS
            mention.head = Head(noun, mention.first, mention.behind, rule)

    def is_several(self, mention: Mention, noun: Noun) -> bool:
        """One of them is a base; of people it is somebody."""
        return noun.kind is Unit.BASES or mention.numbers[-1].value != 1

    def is_bare(self, mention: Mention) -> bool:
        """Whether no unknown noun follows the number."""
        word = self.word(mention.behind)
        if is_arabic(word):
            return (
                self.whose(mention)
                or word in ADJECTIVES_AR
                or word in ENDS_AR | OTHERS
                or word[0] == "و"
                or not word.isalpha()
            )
        return (
            not word
            or word in ENDS_EN
            or word in OTHERS
            or word
            in {"more", "already", "deployed", "stationed", "strong", "and", "or", "of", ".", ",", "-", "؛", "،"}
            or not word[0].isalnum()
        )

    def rule(self, mention: Mention, before: Sequence[Mention]) -> str:
        number, behind, first = mention.numbers[0], mention.behind, self.word(mention.first - 1)
        if self.word(behind) in OTHERS or (self.word(behind) == "of" and self.word(behind + 1) in OF_THEM):
            return "number_others"
        if self.whose(mention) or self.word(behind) == "strong":
            return "whose_number"
        if first == "of" and self.word(mention.first - 2) in GROUPS - {"mission", "presence"}:
            return "force_of_number"
        if number.is_vague or number.value is None or number.value < SMALLEST:
            return ""
        if self.context.is_year(number) and not self.is_round_change(mention):
            return ""
        if first == "of":
            return "total_of_number" if self.word(mention.first - 2) in OF_WHAT else ""
        is_listed = bool(before) and before[-1].kind is Unit.PERSONNEL and self.is_listed(mention)
        is_joined = mention.skip > 0 and self.words[mention.first][0] in "ول"
        if (
            first in JOINS
            and before
            and before[-1].behind >= mention.first - 1
            and before[-1].kind is not Unit.PERSONNEL
        ):
            return ""
        is_told = bool(before) and before[-1].kind is Unit.PERSONNEL
        if first in IS and not is_told and not self.mentions.changes(mention.first):
            return ""
        return "number_alone" if first in LETS or is_listed or is_joined else ""

    def is_listed(self, mention: Mention) -> bool:
        """2,500 soldiers in Iraq, 900 in Syria; Kenya has 370 soldiers, Uganda 380."""
        word, following, at = self.word(mention.first - 1), self.word(mention.behind), mention.first - 1
        if word in MARKS:
            return following in {"in", "at", "from", "for", "في"}
        while at > mention.first - 5 and word.isalpha() and (word == "the" or self.mentions.heads.is_capital(at)):
            at, word = at - 1, self.word(at - 1)
        return word in {",", "and"} and (not following.isalpha() or following == "and")

    def whose(self, mention: Mention) -> bool:
        word = self.word(mention.first - 1)
        if word in SAYS or word[1:] in WHOSE_NUMBER:
            return True
        before = self.words[max(0, mention.first - 8) : mention.first]
        if mention.qualifier is not Qualifier.EXACT and not COUNT.isdisjoint(before) and word in PREPOSITIONS:
            return True
        is_large = (mention.numbers[-1].value or 0) >= LARGE
        return is_large and is_arabic(word) and word not in ENDS_AR and not COUNT.isdisjoint(before)

    def is_round_change(self, mention: Mention) -> bool:
        """Reduced to 2000: no year."""
        value = mention.numbers[0].value or 1
        return value % 50 == 0 and self.mentions.changes(mention.first)

    def spoken_of(
        self, mention: Mention, before: Sequence[Mention], sentence: tuple[int, int], rule: str
    ) -> Noun | None:
        """The nearest noun before it in the sentence, else the one of the number before, else the next one."""
        leads = self.words[max(0, mention.first - 2) : mention.first]
        if before and isinstance(before[-1].kind, Unit) and not WHOLES.isdisjoint(leads):
            return before[-1].head.noun._replace(is_soft=False)
        for at in range(mention.first - 1, max(sentence[0], mention.first - REACH) - 1, -1):
            if before and at == before[-1].behind - 1 and before[-1].kind in self.heard(rule):
                return before[-1].head.noun._replace(is_soft=False)
            if noun := self.handed_on(at, rule):
                return noun
        if rule != "number_alone" and before and before[-1].kind in HANDED_ON:
            return before[-1].head.noun._replace(is_soft=False)
        is_forward = self.word(mention.first - 1) in FROM or self.words[mention.first][0] == "و"
        behind = range(mention.behind, min(sentence[1], mention.behind + FORWARD * is_forward))
        nouns = (self.handed_on(at, rule) for at in behind)
        return next((noun for noun in nouns if noun and noun.kind is Unit.PERSONNEL), None)

    def heard(self, rule: str) -> Sequence[Unit]:
        """Of what was counted before: one of them may be a base, 500 alone are people."""
        return tuple(Unit) if rule == "number_others" else (Unit.PERSONNEL,)

    def handed_on(self, at: int, rule: str) -> Noun | None:
        word = self.words[at]
        if rule == "whose_number" and word in BODIES:
            return Noun(Unit.PERSONNEL)
        known = NOUNS.get(word)
        if known is None or known.value.is_soft or known.value.kind not in HANDED_ON:
            return None
        is_nation = known.value.kind is Reason.CIVILIANS and is_arabic(word)
        return None if is_nation else known.value
