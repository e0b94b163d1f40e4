"""How a statement is meant: reported, planned, expected, denied, demanded, of which no notice was given, or only asked.

An action word is shaded by the marks before it in its clause (will, قد, must, نفى, began); a noun also by what is said
of it behind (بقاء القوات مطلوب, the withdrawal is expected).
"""

from __future__ import annotations

from bisect import bisect_left

from posture.core.types import Modality
from posture.extract.claims.signs import BASES, PEOPLE, Form, Role, Sign
from posture.extract.clauses import HARD, THAT, Clauses, Mood
from posture.extract.lexicon import word_set

#: Members that are asked about most, by themselves (``periods.YEAR``).
BEGIN, WHETHER, NOTICE, DENY, DEMAND, MAY = Role.BEGIN, Role.WHETHER, Role.NOTICE, Role.DENY, Role.DEMAND, Role.MAY
WILL, DONE, NOT, BE, PLEDGE = Role.WILL, Role.DONE, Role.NOT, Role.BE, Role.PLEDGE
BASE, FUTURE, PAST, ING, NOUN, PRESENT = Form.BASE, Form.FUTURE, Form.PAST, Form.ING, Form.NOUN, Form.NOW

#: How many words a mark shades, and through how much of what parts clauses. What only accompanies (leaving, bringing)
#: takes its time from the verb far before it.
WINDOW, ACCOMPANYING = 9, 30
#: A negation stands so close before what it negates.
NEGATION = 3
#: Marks before another action shade this one too only where nothing parts the two.
OVER_ACTIONS = 4
#: Behind لا these say "still", "no more than", "especially": nothing is negated. Nor by "not only".
NOT_NEGATED = word_set(
    "يزال تزال زال زالت زالوا يزالون نزال يقل تقل يتجاوز تتجاوز يتعدى يزيد تزيد سيما بد شك"
    " ريب بأس فقط only less more fewer exceed"
)
#: What amounts to what follows, so that its negation is that of what follows.
MEANS = word_set("يعني تعني يشكل تشكل يمثل تمثل be been plan plans intend going have has had")
#: What can be said of an action behind it.
SAID_OF = word_set(
    "مطلوب مطلوبة ضروري ضرورية ضرورة لازم متوقع متوقعة مرجح مرجحة مقرر مقررة مرتقب مرتقبة"
    " محتمل required necessary needed expected scheduled planned likely due"
)
ACTIONS = PEOPLE | BASES
#: Who serve there: what shades the main verb does not shade theirs.
RELATIVES, TOLD_OF = word_set("who which that whom"), frozenset({Form.BASE, Form.NOW, Form.PAST, Form.ED})
#: Of the actions of people those that only say that they are; forms of what is finished.
COPULAS, PARTICIPLES = frozenset({BE, Role.HAVE}), frozenset({Form.ED, Form.PART})
SHADES = frozenset(
    {Role.WILL, Role.MAY, Role.NOT, Role.DENY, Role.DEMAND, Role.NOTICE, Role.WHETHER, Role.BEGIN, Role.DONE}
)


#: Are believed to be there: no plan.
BELIEVED = word_set("believed estimated thought reported known said reckoned understood seen alleged")
#: How far what somebody will see happen may stand behind the seeing.
SEEN = 16
#: What happens within a plan is happening.
MODALS = word_set("will would shall ll سوف")
WITHIN_PLAN = word_set("ضمن وفق إطار بموجب حسب under per of")


SO_THAT, IN_ORDER = ("لي", "لت"), word_set("لكي كي")
#: What an Arabic imperfect begins with: أن يغادر, not أن لدى.
IMPERFECT = frozenset("يتن")
QUESTION = frozenset({"?", "؟"})
#: Until now it is no plan.
UNTIL, NOW = word_set("حتى وحتى until"), word_set("اليوم الآن now today اللحظة الساعة")
#: The forms of what is no finished act; behind one of these words it is under way.
PLANS = (Form.NOUN, Form.BASE, Form.ING, Form.FUTURE)
UNDER_WAY = word_set("is are was were am been")
#: Behind "asked" a question follows, no demand.
ASKING = word_set("by about if whether how why when what who where")
#: Insisted that there were 900: nobody asks for what was.
WHAT_WAS = frozenset({"was", "were", "had"})
WILL_NOT = frozenset({"لن", "ولن", "won't"})


def mood(clauses: Clauses, at: int, sense: Sign | None = None) -> Mood:
    """The mood of the action word with this number, in this ``sense``; each is found once."""
    key = (at, sense)
    if key not in clauses.moods:
        clauses.moods[key] = _mood(clauses, at, sense or clauses.signs[at])
    return clauses.moods[key]


def _mood(clauses: Clauses, at: int, sign: Sign | None) -> Mood:
    """The first of the rules that fits decides."""
    form = sign.form if sign else NOUN
    shades = _shades(clauses, at, form)
    begun = BEGIN in shades
    if WHETHER in shades or _is_question(clauses, at):
        return Mood(is_asked=True, is_ahead=form in (BASE, FUTURE))
    if NOTICE in shades:
        return Mood(Modality.NOT_NOTIFIED, is_ahead=True)
    if DENY in shades or is_negated(clauses, at):
        is_ahead = form is FUTURE or WILL in shades or clauses.words[at - 1] in WILL_NOT
        return Mood(Modality.DENIED, is_ahead=is_ahead or _is_planned_with(clauses, at, form))
    if DEMAND in shades and clauses.words[at] not in WHAT_WAS:
        return Mood(Modality.DEMANDED, is_ahead=True, has_begun=begun)
    if form is ING and not clauses.words[at].isascii():  # An Arabic participle describes: العاملة هناك.
        return Mood(has_begun=True)
    if MAY in shades and form is not PAST:
        return Mood(Modality.EXPECTED, is_ahead=True)
    if form is PAST or (begun and form is not FUTURE and WILL not in shades):
        return Mood(has_begun=begun, is_done=form is PAST and not begun)
    if (
        form is FUTURE
        or WILL in shades
        or _is_planned_with(clauses, at, form)
        or (form is BASE and clauses.words[at - 1] == "to" and clauses.words[at - 2] not in BELIEVED)
        or (form is PRESENT and clauses.words[at - 1] == THAT and clauses.words[at][0] in IMPERFECT)
        or clauses.words[max(at - 2, 0) : at] == ["to", "be"]
        or (form is BASE and _is_to_be_seen(clauses, at))
        or (clauses.words[at] == "be" and clauses.words[at - 1] == "to")
    ):
        return Mood(Modality.PLANNED, is_ahead=True)
    return Mood(has_begun=begun, is_done=DONE in shades or form in PARTICIPLES)


def _is_to_be_seen(clauses: Clauses, at: int) -> bool:
    """will see the number of soldiers in the country drop"""
    first = max(at - SEEN, clauses.sentence(at).start)
    see = next((k for k in range(at - 1, first, -1) if clauses.words[k] == "see"), 0)
    return see > 0 and (clauses.words[see - 1] in MODALS or clauses.words[see - 1] in ("to", "could", "may", "might"))


def _is_planned_with(clauses: Clauses, at: int, form: Form) -> bool:
    return _is_attendant(clauses, at, form) and _accompanies_a_plan(clauses, at)


def _is_attendant(clauses: Clauses, at: int, form: Form) -> bool:
    """leaving 500; ``ليصل``: it takes its time from the verb before it."""
    if form is ING or (form is PRESENT and clauses.words[at].startswith(SO_THAT)):
        return True
    if form is PRESENT and clauses.words[at - 1] in IN_ORDER:
        return True
    return form is PRESENT and "بحيث" in clauses.words[max(at - NEGATION, 0) : at]


def _accompanies_a_plan(clauses: Clauses, at: int) -> bool:
    """(announced the withdrawal of most,) leaving: what it accompanies is no finished act."""
    before = ((k, sign) for k, _ in clauses.before(at, ACCOMPANYING) if (sign := clauses.signs[k]))
    word, main = next(((k, sign) for k, sign in before if sign.role is not Role.MADE_OF), (at, None))
    if main and main.form is ING and clauses.words[word - 1] in UNDER_WAY:
        return False
    is_so_that = main is not None and main.form is PRESENT and clauses.words[word - 1] == THAT
    return is_so_that or (main is not None and main.form in PLANS)


def is_negated(clauses: Clauses, at: int) -> bool:
    """Whether not, no, لم, ليس … stands right before, with at most what amounts to it between."""
    for number in range(at - 1, max(at - 1 - NEGATION, -1), -1):
        sign = clauses.signs[number]
        if clauses.distance(number, at) > NEGATION + 2:
            return False
        if sign and sign.role is NOT:
            return NOT_NEGATED.isdisjoint(clauses.words[number + 1 : at])
        if sign and sign.role in ACTIONS and clauses.words[number] not in MEANS:
            return False
    return False


def _shades(clauses: Clauses, at: int, form: Form) -> set[Role]:
    """The roles that shade this word: before it in its clause, and behind it what is said of a noun."""
    window = ACCOMPANYING if form is ING else WINDOW
    first = max(at - window, clauses.sentence(at).start)
    found = set()
    farthest = 2 * HARD if form is ING else HARD
    if clauses.words[at - 1] in RELATIVES and form in TOLD_OF:
        farthest = OVER_ACTIONS
    for number in reversed(clauses.marks[bisect_left(clauses.marks, first) : bisect_left(clauses.marks, at)]):
        if clauses.costs[at] - clauses.costs[number] >= farthest:
            break
        shade = _shade(clauses, number)
        found.add(shade)
        if shade is None and _is_action(clauses, number) and form is not ING:
            farthest = OVER_ACTIONS
    if form is NOUN:
        behind = range(at + 1, min(at + 2 * WINDOW, clauses.sentence(at).stop, _next_action(clauses, at)))
        found |= {
            _shade(clauses, k) for k in behind if clauses.words[k] in SAID_OF and clauses.distance(at, k) < 2 * HARD
        }
    return {role for role in found if role}


def _next_action(clauses: Clauses, at: int) -> int:
    return next((k for k, _ in clauses.after(at, ACCOMPANYING) if _is_action(clauses, k)), len(clauses.words))


def _is_action(clauses: Clauses, at: int) -> bool:
    sign = clauses.signs[at]
    return sign is not None and sign.role in PEOPLE and sign.role not in COPULAS


def _shade(clauses: Clauses, at: int) -> Role | None:
    """How this word shades what follows; no notice and no request count where they are negated, as NOTICE."""
    sign = clauses.signs[at]
    if sign is None:
        return WILL if clauses.words[at] == THAT and clauses.words[at - 1] == "علي" else None
    if sign.role is BE and clauses.words[at + 1 : at + 2] == ["to"]:
        return WILL
    if sign.role in (NOTICE, DEMAND) and any(
        (before := clauses.signs[k]) and before.role is NOT for k in range(max(at - 4, 0), at)
    ):
        return NOTICE
    if clauses.words[at] == "asked" and clauses.words[at + 1 : at + 2] and clauses.words[at + 1] in ASKING:
        return None
    if sign.form is FUTURE or sign.role is PLEDGE:
        return WILL
    if clauses.words[at] in UNTIL and clauses.words[at + 1 : at + 2] and clauses.words[at + 1] in NOW:
        return None
    leading = clauses.words[max(at - 2, 0) : at]
    if sign.role is WILL and clauses.words[at] not in MODALS and not WITHIN_PLAN.isdisjoint(leading):
        return None
    if sign.role is DONE and sign.form is Form.NOW:
        return BEGIN
    if sign.role in (NOT, NOTICE) or sign.role not in SHADES or not _may(clauses, at):
        return None
    return sign.role


def _may(clauses: Clauses, at: int) -> bool:
    """Whether ``may`` is the verb and not the month; قد before a past only affirms it."""
    word = clauses.words[at]
    if word == "may":
        return clauses.text.written(at).islower()
    if word in ("قد", "وقد", "فقد"):
        follows = clauses.signs[at + 1] if at + 1 < len(clauses.words) else None
        return bool(follows and follows.form is Form.NOW)
    return True


def _is_question(clauses: Clauses, at: int) -> bool:
    """ما إذا كان … and sentences that end in a question mark."""
    sentence, words = clauses.sentence(at), clauses.words
    if not QUESTION.isdisjoint(words[max(sentence.stop - 2, at) : sentence.stop]):
        return True
    first = max(at - WINDOW, sentence.start)
    if "اذا" not in words[first + 1 : at + 1]:
        return False
    return any(words[k] in ("ما", "عما", "فيما") and words[k + 1] == "اذا" for k in range(first, at))
