"""Where the verb beside a date looks: "said on Tuesday" back, "will leave in March" ahead.

The nearest sign before the date in its sentence decides, with none there the nearest behind it. Words alone are looked
at, no grammar: auxiliaries, verbs of plan and report, the Arabic س of the future, the English -ed.
"""

from __future__ import annotations

from collections.abc import Callable

from posture.extract.dates.when import Lean
from posture.extract.dates.words import words
from posture.extract.lexicon import by_word
from posture.extract.text import Text

#: Members that are asked about most, by themselves (``periods.YEAR``).
UNKNOWN, FORWARD = Lean.UNKNOWN, Lean.AHEAD

#: What a word says where it stands: the text, its number and the word itself.
InPlace = Callable[[Text, int, str], Lean | None]

#: How many words away a sign still counts.
REACH = 14
#: The same before a deadline, which mostly ends its clause.
FAR = 24
AHEAD = words(
    "will would shall won't he'll they'll we'll it'll plan plans planned planning expected expects expect "
    "scheduled slated due intends intend intended proposes proposed promised promises vowed pledged upcoming "
    "coming deadline aims aim hopes wants set ends begins starts expires leaves runs becomes takes "
    "comes returns arrives departs steps ceases concludes finishes retires likely may might should must "
    "could سوف مقرر المقرر مقررة المقررة المزمع مزمع متوقع المتوقع يتوقع تتوقع المرتقب المرتقبة مرتقب المنتظر "
    "منتظر المستهدف المستهدفة يعتزم تعتزم ينوي تنوي ينتهي تنتهي يبدأ تبدأ يغادر تغادر ينسحب تنسحب يصل تصل تنطلق ينطلق "
    "تعقد يعقد تخطط "
    "يريد تريد يريدون يسعى تسعى "
    "يخطط لن وعد تعهد يجب ينبغي يفترض المفترض مرجح المرجح يمكن قبيل موعد المهلة خطة خطط بصدد يستعد تستعد اتفق "
    "اتفقت يعود تعود يعودون تكمل يكمل تكتمل يكتمل تتسلم يتسلم تنتقل ينتقل تنشر ينشر ترسل يرسل تسحب يسحب تستضيف "
    "يستضيف تغلق يغلق تستأنف يستأنف تستكمل يستكمل تختتم يختتم"
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


def with_and(table: str) -> frozenset[str]:
    """The words of a table, the Arabic ones also with the "and" that is written before them."""
    listed = words(table)
    return listed | {letter + word for word in listed if not word.isascii() for letter in "وف"}


SIGNS = {
    **dict.fromkeys(with_and(" ".join(AHEAD)), Lean.AHEAD),
    **dict.fromkeys(with_and(" ".join(BEHIND)), Lean.BEHIND),
    **dict.fromkeys(AHEAD, Lean.AHEAD),
}
MODALS = words("will would shall may might could should must to")
#: Behind one of these stands a deadline.
DEADLINES = words("مهلة المهلة موعد")
TO_BE = frozenset({"to", "be", "been", "being"})
#: later this summer
COMPARED = {"later": Lean.AHEAD, "earlier": Lean.BEHIND}
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
    "start continue voted have has whether effort efforts bid proposal offer request seeks seeking hoping threatens "
    "threatened mandate pressure unless"
)
#: Verbs that stand in the present for what is agreed for later, unless one of BEFORE_BASE precedes: they leave in May.
PRESENT = words("come leave return arrive withdraw go depart resume end begin start sail deploy join")
BEFORE_BASE = words(
    "to not did didn't had has have been never could and or year week month - at in no a an the its their his"
)
#: Words on -ed that are no past; others are none behind DETERMINERS or with a capital: their combined force, United.
NO_PAST = words("hundred indeed exceed proceed succeed united armed allied combined")
DETERMINERS = words("the a an its their his her our my")
#: Before a deadline: what tells that it is over. Verbs of saying end the look, for what is said is yet to come.
DEEDS = with_and(
    "had was were did fell left withdrew rose sent went came took brought flew drew held won lost grew shrank "
    "reached dropped declined increased doubled pulled completed ended reduced numbered closed arrived returned moved "
    "lasted remained served stayed swelled controlled lived worked totaled totalled operated fought stationed "
    "كان كانت كانوا وكان وكانت ظل ظلت بقي بقيت بلغ بلغت وصل وصلت انخفض انخفضت تراجع ارتفع ارتفعت تقلص تقلصت غادر "
    "غادرت انسحب انسحبت سحبت اكتمل اكتملت انتهى انتهت استمر استمرت دام دامت قتل قتلت تضاعف عاد عادت خدم تم تمت"
)
SAYING = with_and(
    "said says announced agreed decided vowed pledged promised approved voted signed told extended renewed prolonged "
    "postponed delayed deferred given gave ordered asked urged demanded called confirmed declared reiterated "
    "قال قالت أعلن أعلنت أكد أكدت ذكر ذكرت أوضح أضاف صرح كشف كشفت قرر قررت وافق وافقت أقر أقرت اتفق اتفقت تعهد تعهدت "
    "مدد مددت تمديد مدت جدد جددت تجديد أرجأ أرجأت تأجيل أمهل أمهلت منح منحت طالب طالبت دعا دعت أمر أمرت قوله قولها "
    "وقال وقالت وأعلن وأعلنت وأكد وأكدت"
)
DEEDS_OR_SAYING = DEEDS | SAYING
NO_VERB = words("the a an its their his her this that these those it them us him our")


class Leaning:
    """The verbs of a text, each word looked at once, and only where a date is near."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self._signs: dict[int, Lean | None] = {}

    def of(self, first: int, behind: int) -> Lean:
        """The lean of the date that stands in the words ``first`` to before ``behind``; "the May 1 deadline" is never
        sure to be over, "as of" looks nowhere.
        """
        if self.text.words[max(first - 2, 0) : first] == ["as", "of"]:
            return UNKNOWN
        before = range(first - 1, max(first - 1 - REACH, -1), -1)
        if self.text.words[first] == "this" and self.text.words[first - 1] in COMPARED:
            return COMPARED[self.text.words[first - 1]]
        if self.text.words[behind : behind + 1] == ["deadline"] or self.text.words[first - 1] in DEADLINES:
            return max(self._nearest(before), UNKNOWN)
        return self._nearest(before) or self._nearest(range(behind, min(behind + REACH, len(self.text))))

    def of_deadline(self, first: int, behind: int) -> Lean:
        """The lean of a deadline: back only where something is told that was done by then."""
        before, words = range(first - 1, max(first - 1 - FAR, -1), -1), self.text.words
        if words[behind : behind + 1] == ["deadline"]:
            return UNKNOWN
        for numbers in (before, range(behind, min(behind + REACH, len(words)))):
            for number in numbers:
                word = words[number]
                if _says_nothing(word):
                    continue
                sign = self._sign(number)
                if sign is UNKNOWN and word not in DEEDS_OR_SAYING:
                    continue
                if sign is FORWARD or word in SAYING:
                    return FORWARD if sign else UNKNOWN
                if sign is None:
                    break
                if word in DEEDS and words[number - 1] not in TO_BE:
                    return Lean.BEHIND
        return UNKNOWN

    def _nearest(self, numbers: range) -> Lean:
        words = self.text.words
        for number in numbers:
            if not _says_nothing(words[number]) and (sign := self._sign(number)) is not UNKNOWN:
                return sign or UNKNOWN
        return UNKNOWN

    def _sign(self, number: int) -> Lean | None:
        """What one word says; None at the end of a sentence."""
        if number not in self._signs:
            word = self.text.words[number]
            sign = _by_itself(word)
            self._signs[number] = sign if isinstance(sign, Lean) else sign(self.text, number, word)
        return self._signs[number]


@by_word
def _by_itself(word: str) -> Lean | InPlace:
    """What a word says wherever it stands, or how to tell from the words around it."""
    known = SIGNS.get(word)
    if known is Lean.BEHIND:
        return _of_past
    if word in PRESENT:
        return _of_present
    if known:
        return known
    if len(word) < 3:
        return _of_stop if word in STOPS else _of_infinitive if word == "to" else UNKNOWN
    if word.endswith("ed") and len(word) > 4:
        return _of_participle
    if word[0] == "ي" and not word.startswith("يو"):
        return _of_imperfect
    is_future = word.startswith(FUTURE) and len(word) > 4 and not word.lstrip("وف").startswith(NOT_FUTURE)
    return Lean.AHEAD if is_future else UNKNOWN


@by_word
def _says_nothing(word: str) -> bool:
    """Whether a word tells nothing of any date, as most do."""
    return _by_itself(word) is UNKNOWN and word not in DEEDS_OR_SAYING


def _of_stop(text: Text, number: int, word: str) -> Lean | None:
    return None if ends_sentence(text, number) else UNKNOWN


def _of_present(text: Text, number: int, word: str) -> Lean:
    return UNKNOWN if text.words[number - 1] in BEFORE_BASE else Lean.AHEAD


def _of_imperfect(text: Text, number: int, word: str) -> Lean:
    """أن يغادروا: still to be done."""
    return Lean.AHEAD if text.words[number - 1] == "ان" else UNKNOWN


def ends_sentence(text: Text, number: int) -> bool:
    word = text.words[number]
    return word in STOPS and not (word == "." and _is_abbreviation(text, number))


def _is_abbreviation(text: Text, number: int) -> bool:
    """Whether the full stop behind a short name ends it, not the sentence: U.S., Sept., Gen."""
    before = text.words[number - 1] if number else ""
    return len(before) == 1 or before in ABBREVIATED


def _of_past(text: Text, number: int, word: str) -> Lean:
    """Nothing in "be held", "been killed", where the auxiliary tells; ahead in قد يغادر, they may leave."""
    before = text.words[number - 1]
    if before in ("be", "been", "being") or (word in ("have", "had") and before in MODALS):
        return UNKNOWN
    may = word in ("قد", "وقد") and number + 1 < len(text) and text.words[number + 1][0] in "يتن"
    return Lean.AHEAD if may and text.words[number + 1] not in BEHIND else Lean.BEHIND


def _of_participle(text: Text, number: int, word: str) -> Lean:
    before = text.words[number - 1] if number else ""
    is_name = text.written(number).isupper()
    is_verb = before not in TO_BE and before not in DETERMINERS and word not in NO_PAST and not is_name
    return Lean.BEHIND if is_verb else UNKNOWN


def _of_infinitive(text: Text, number: int, word: str) -> Lean:
    """Whether "to" is followed by what is still to be done: are to leave, agreed to withdraw; not came to Iraq."""
    if not 0 < number < len(text.words) - 1 or text.words[number - 1] not in TO_DO:
        return UNKNOWN
    verb = text.words[number + 1]
    is_verb = verb.isascii() and verb.isalpha() and verb not in NO_VERB and not text.written(number + 1).isupper()
    return Lean.AHEAD if is_verb else UNKNOWN
