"""Where the verb beside a date looks: "said on Tuesday" back, "will leave in March" ahead.

The nearest sign before the date in its sentence decides, with none there the nearest behind it. Words alone are looked
at, no grammar: auxiliaries, verbs of plan and report, the Arabic س of the future, the English -ed.
"""

from __future__ import annotations

from posture.extract.date_words import words
from posture.extract.text import Text
from posture.extract.when import Lean

#: How many words away a sign still counts.
REACH = 14
AHEAD = words(
    "will would shall won't he'll they'll we'll it'll plan plans planned planning expected expects expect "
    "scheduled slated due intends intend intended proposes proposed promised promises vowed pledged upcoming "
    "coming deadline aims aim hopes wants set ends begins starts expires leaves runs likely may might should must "
    "could سوف مقرر المقرر مقررة المقررة المزمع مزمع متوقع المتوقع يتوقع تتوقع المرتقب المرتقبة مرتقب المنتظر "
    "منتظر يعتزم تعتزم ينوي تنوي ينتهي تنتهي يبدأ تبدأ يغادر تغادر ينسحب تنسحب يصل تصل تنطلق ينطلق تعقد يعقد تخطط "
    "يخطط لن وعد تعهد يجب ينبغي يفترض المفترض مرجح المرجح يمكن قبيل موعد المهلة خطة خطط بصدد يستعد تستعد اتفق "
    "اتفقت"
)
BEHIND = words(
    "said was were had has have did been told says announced came became began took made left sent went fell won "
    "lost met held gave got saw rose ran put brought led flew withdrew withdrawn drew shot struck broke found "
    "spoke wrote قال قالت وقال كان كانت وكان وكانت قد وقد أعلن أعلنت وأعلن وأعلنت أكد أكدت وأكد كشف كشفت ذكر ذكرت "
    "أفاد أفادت أوضح أضاف صرح صرحت نقل نقلت قتل قتلت مقتل أصيب وصل وصلت غادر غادرت انسحب انسحبت سحبت دخل دخلت شن "
    "شنت تم تمت جرى جرت وقع وقعت شهد شهدت بدأ بدأت انتهى انتهت أنهى أنهت سلم سلمت تسلم تسلمت استهدف استهدفت لم "
    "منذ نشر نشرت أرسل أرسلت عقد عقدت أقر أقرت وقعه وقعته زار التقى بحث تعرض تعرضت اندلع اندلعت اعتقل أغلق أغلقت "
    "كانوا الماضي الماضية"
)
SIGNS = dict.fromkeys(AHEAD, Lean.AHEAD) | dict.fromkeys(BEHIND, Lean.BEHIND)
TO_BE = frozenset({"to", "be", "been", "being"})
ABBREVIATED = words("jan feb mar apr jun jul aug sept sep oct nov dec gen lt col maj sgt adm mr mrs ms dr st")
STOPS = frozenset(".!?؟;؛\n")
#: Not verbs of the future though they begin like ones.
NOT_FUTURE = tuple(
    words(
        "سياس سيطر سيار سيد سيف سين سيب سيج ستين ستون سنوا سنوي سنة سنا ستار ستة ستا سيل سيح سيم سنج سنت سيرا سيرة "
        "سيناري ستراتيج ستيف ستوكهولم سيادة سيئ"
    )
)
FUTURE = ("سي", "ست", "سن", "وسي", "وست", "فسي", "فست", "وسن")
#: Before "to": it is still to be done.
TO_DO = words(
    "is are was were be agreed agrees decided ordered set want wants wanted need needs ready prepared prepares "
    "preparing bound deal agreement pledge decision order supposed obliged required committed time how begin "
    "start continue voted"
)
NO_VERB = words("the a an its their his her this that these those it them us him our")


class Leaning:
    """The verbs of a text, each word looked at once, and only where a date is near."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self._signs: dict[int, Lean | None] = {}

    def of(self, first: int, behind: int) -> Lean:
        """The lean of the date that stands in the words ``first`` to before ``behind``."""
        before = range(first - 1, max(first - 1 - REACH, -1), -1)
        return self._nearest(before) or self._nearest(range(behind, min(behind + REACH, len(self.text))))

    def _nearest(self, numbers: range) -> Lean:
        for number in numbers:
            if number not in self._signs:
                self._signs[number] = _sign(self.text, number)
            sign = self._signs[number]
            if sign is not Lean.UNKNOWN:
                return sign or Lean.UNKNOWN
        return Lean.UNKNOWN


def _sign(text: Text, number: int) -> Lean | None:
    """What one word says; None at the end of a sentence."""
    word = text.words[number]
    known = SIGNS.get(word)
    if known is Lean.BEHIND:
        return Lean.UNKNOWN if _is_passive(text.words[number - 1]) else known
    if known or len(word) < 3:
        return known or _of_short(text, number)
    if word.endswith("ed") and len(word) > 4:
        return Lean.UNKNOWN if text.words[number - 1] in TO_BE else Lean.BEHIND
    is_future = word.startswith(FUTURE) and len(word) > 4 and not word.lstrip("وف").startswith(NOT_FUTURE)
    return Lean.AHEAD if is_future else Lean.UNKNOWN


def _of_short(text: Text, number: int) -> Lean | None:
    word = text.words[number]
    if word in STOPS:
        return None if ends_sentence(text, number) else Lean.UNKNOWN
    if word == "to" and 0 < number < len(text.words) - 1:
        return _of_infinitive(text, number, text.words[number - 1])
    return Lean.UNKNOWN


def ends_sentence(text: Text, number: int) -> bool:
    word = text.words[number]
    return word in STOPS and not (word == "." and _is_abbreviation(text, number))


def _is_abbreviation(text: Text, number: int) -> bool:
    """Whether the full stop behind a short name ends it, not the sentence: U.S., Sept., Gen."""
    before = text.words[number - 1] if number else ""
    return len(before) == 1 or before in ABBREVIATED


def _is_passive(before: str) -> bool:
    """Whether what looks like a past is "be held", "been killed": its auxiliary tells."""
    return before in ("be", "been", "being")


def _of_infinitive(text: Text, number: int, before: str) -> Lean:
    """Whether "to" is followed by what is still to be done: are to leave, agreed to withdraw; not came to Iraq."""
    word = text.words[number + 1]
    is_name = text.original[text.span(number + 1, number + 2)[0]].isupper()
    is_verb = word.isascii() and word.isalpha() and word not in NO_VERB and not is_name
    return Lean.AHEAD if is_verb and before in TO_DO else Lean.UNKNOWN
