"""What a number without a noun of its own counts: "reduced to 1,400", ``بينهم 500``, "and 900 in Syria".

Only a word that asks for it (to, of whom, others, ``عددهم``) lets the number take the noun spoken of last.
"""

from __future__ import annotations

from collections.abc import Sequence

from posture.core.types import Unit
from posture.extract.contexts import Context
from posture.extract.found import Reason
from posture.extract.heads import ENDS_EN, WHOSE_NUMBER, Head, is_arabic
from posture.extract.lexicon import word_set
from posture.extract.mentions import Mention, Mentions
from posture.extract.nouns import GROUPS, NOUNS, Noun

#: Looked back for a noun, and for a word of change.
REACH = 45
FORWARD = 18
#: Below this only others, of whom or a named count let a bare number count.
SMALLEST = 20
#: Words directly before a quantity that let it be one of what was spoken of.
LETS = word_set(
    """
    to from at and or including with is are was were reached reach reaches numbering numbered totaling totalling
    only just now currently : ( by another into plus remaining average totaled totalled hit additional extra
    leaving have has had be إلى ل من و هو وهو هي ( : بلغ يبلغ تبلغ بلغت وصل يصل تصل وصلت يضم تضم البالغ كان كانت
    العدد عدد ليصبح لتصبح ليبلغ مقابل بواقع ب أصبح يناهز يضمون بالغا ليصل لتصل أبقت أبقى بقي سيبقى بقاء مجموعه
    مجموعهم بإجمالي إجمالي
    """
)
#: These say it outright.
SAYS = (
    word_set(
        """
    بينهم بينها منهم منها ضمنهم ضمنها وبينهم ومنهم وبينها ومنها numbering numbered whom which totaling totalling
    """
    )
    | WHOSE_NUMBER
)
OF_WHAT = word_set(
    """
    whom which total number numbers strength level levels ceiling cap limit maximum them presence
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
        rule = self.rule(mention, before) if self.is_bare(mention.behind) else ""
        if rule == "force_of_number":
            mention.head = Head(Noun(Unit.PERSONNEL), mention.first, mention.behind, rule)
        elif rule and (noun := self.spoken_of(mention, before, sentence, rule)):
            mention.behind += self.word(mention.behind) in OTHERS
            mention.head = Head(noun, mention.first, mention.behind, rule)

    def is_bare(self, behind: int) -> bool:
        """Whether no unknown noun follows the number."""
        word = self.word(behind)
        if is_arabic(word):
            return word in ENDS_AR | OTHERS or word[0] == "و" or not word.isalpha()
        return (
            not word
            or word in ENDS_EN
            or word in OTHERS
            or word in {"more", "and", "or", "of", ".", ",", "-", "؛", "،"}
            or not word[0].isalnum()
        )

    def rule(self, mention: Mention, before: Sequence[Mention]) -> str:
        number, behind, first = mention.numbers[0], mention.behind, self.word(mention.first - 1)
        if self.word(behind) in OTHERS or (self.word(behind) == "of" and self.word(behind + 1) in OF_THEM):
            return "number_others"
        if first in SAYS or first[1:] in WHOSE_NUMBER:
            return "whose_number"
        if first == "of" and self.word(mention.first - 2) in GROUPS - {"mission", "presence"}:
            return "force_of_number"
        if number.is_vague or number.value is None or number.value < SMALLEST:
            return ""
        if self.context.is_year(number) and not self.is_round_change(mention):
            return ""
        if first == "of":
            return "total_of_number" if self.word(mention.first - 2) in OF_WHAT else ""
        is_listed = (
            first in {",", "،"}
            and bool(before)
            and before[-1].kind is Unit.PERSONNEL
            and self.word(behind) in {"in", "at", "from", "في"}
        )
        is_joined = mention.skip > 0 and self.words[mention.first][0] in "ول"
        return "number_alone" if first in LETS or is_listed or is_joined else ""

    def is_round_change(self, mention: Mention) -> bool:
        """Reduced to 2000: no year."""
        value = mention.numbers[0].value or 1
        return value % 50 == 0 and self.mentions.changes(mention.first)

    def spoken_of(
        self, mention: Mention, before: Sequence[Mention], sentence: tuple[int, int], rule: str
    ) -> Noun | None:
        for at in range(mention.first - 1, max(sentence[0], mention.first - REACH) - 1, -1):
            noun = self.handed_on(at)
            if noun:
                return noun
        if rule != "number_alone" and before and before[-1].kind in HANDED_ON:
            return before[-1].head.noun
        for at in range(mention.behind, min(sentence[1], mention.behind + FORWARD)):
            noun = self.handed_on(at)
            if noun and noun.kind is Unit.PERSONNEL:
                return noun
        return None

    def handed_on(self, at: int) -> Noun | None:
        known = NOUNS.get(self.words[at])
        if known is None or known.value.is_soft or known.value.kind not in HANDED_ON:
            return None
        if known.value.kind is Reason.CIVILIANS and is_arabic(self.words[at]):
            return None
        return known.value
