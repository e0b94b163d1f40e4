"""What a counted quantity is a count of: people who are there, are to be, may be, leave, come or move.

The word that governs the count (``governors``), its role and form, the mood around it and the preposition at the number
decide. Counts that stand in one list share their governor.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise, takewhile
from typing import NamedTuple

from posture.core.types import Direction, Kind, Measure, Modality, Qualifier, Unit
from posture.extract.claims.governors import (
    ARRIVING,
    AT,
    BRINGING,
    COMMAS,
    COPULA,
    FROM,
    OF,
    RELATIVES,
    TO,
    governing,
    only_describes,
)
from posture.extract.claims.moods import mood
from posture.extract.claims.signs import LEVELS, Form, Role, Sign
from posture.extract.claims.wholes import is_whole
from posture.extract.clauses import HARD, Clauses, Mood
from posture.extract.counts.heads import is_number
from posture.extract.counts.nouns import NOUNS
from posture.extract.counts.number_words import UNCOUNTED
from posture.extract.found import Counted
from posture.extract.lexicon import Lexicon, word_set

#: Two counts this close with no action between are one list.
LIST_GAP = 14

BY = frozenset({"by", "with", "ب", "بمقدار"})
INTO = frozenset({"to", "into", "onto"})
BY_OR_TO = BY | INTO
ARE, WERE = frozenset({"is", "are", "remain", "remains"}), frozenset({"was", "were", "been", "be", "being"})
COPULAS = ARE | WERE
#: to be home by Christmas, due home in June
DUE = WERE | {"due"}
ON_THE_WAY = frozenset({("on", "their", "way"), ("on", "the", "way"), ("on", "its", "way")})
BOUND_FOR = word_set("to for toward towards into إلى نحو باتجاه صوب")
HOME = word_set("home بلادهم بلدهم بلاده بلدانهم الوطن وطنهم ديارهم بلادها ثكناتهم")
HOMELAND = HOME | word_set("states america المتحدة أمريكا أميركا")
#: Said of part of a count, so that the count itself is of those who are there.
LEADS = dict.fromkeys(FROM, "from") | dict.fromkeys(TO, "to") | dict.fromkeys(BY, "by") | dict.fromkeys(OF, "of")
LED_BY, LED_ON = 6, 9
#: drop below 700, rise above 2,000
PAST_A_LEVEL = word_set("below under beneath above beyond دون تحت فوق")
LIMITS = frozenset({"maximum", "total", "minimum"})
CEILINGS = word_set("maximum ceiling cap authorised authorized mandated السقف سقف الأقصى المصرح")
CENSUS = 24
#: The cap stands at n.
STANDS = word_set("stands stood stand")
LEFT, LEFT_FORCE = 4, 8
MORE = word_set("more additional further another extra إضافي إضافيا إضافيين إضافية آخرين")
#: A mandate for so many.
PROVIDING = word_set("على ب for of")
#: Behind "of" at most an article and an adjective stand before the number.
INCLUDING = word_set("including comprising")
LIMITED, NOT_TO_EXCEED = word_set("capped limited restricted"), ["not", "to", "exceed"]
#: 400 of a planned 2,000
PLANNED = word_set("planned promised pledged proposed projected expected anticipated")
EXPECTED, ARE_EXPECTED = word_set("expected due awaited"), ["are", "expected", "in"]
EXCEPT = word_set("except exception excluding باستثناء عدا خلا سوى")
#: Right before a count these say that so many there are; of what moves, if part of them does.
WHO_ARE = ARE | {"that", "who", "which"}
WHO = frozenset({"who", "that"})
CURRENT = word_set(
    "already still currently presently now current present existing today حاليا الآن حالي الحالي الحالية"
)
SIZED = word_set("البالغ البالغة والبالغ والبالغة بالغ وقوامها وقوامه وعددها وعدده وعديدها")
SIZEABLE = LEVELS | {Role.DOWN, Role.UP}
#: go from n to m
TRAVELLING = frozenset({Role.IN, Role.LEAVE, Role.OUT, Role.MOVE})
#: Said before of those who are there.
TOLD = word_set("announced acknowledged reported disclosed stated known declared said admitted")
COMPARED, COMPARING = word_set("compared comparison"), word_set("to with")
#: 1,600 authorised earlier
APPROVED = word_set("authorised authorized mandated")
PREDICATE, PEOPLE = 6, Unit.PERSONNEL
ORDERED = word_set("ordered orders order ordering")
#: over the next few months
COMING = word_set("next coming المقبلة القادمة المقبل القادم المقبلين")
SOME = word_set("جزء جزءا بعض قسم قسما some part")
EXTENDED = word_set("extend extends extended extending extension prolong prolonged renew renewed تمديد مدد مددت")
ENDED = word_set("end ends ended ending terminate terminated أنهى أنهت إنهاء ينهي تنهي")
#: the mandate of its 300 troops
THEIR = word_set("its their his the")
#: a drawdown of its 6,000 troops
POSSESSIVES = THEIR - {"the"}
JOINS = re.compile("join(ed|s)?|[وف]?س?[يت]?ا?نضم(ت|ون|وا)?")
#: In Arabic who follows or joins stands behind the verb.
FOLLOWS_AR = re.compile("[وف]?س?([يت]?لحق|[يت]?ا?نضم)(ت|ون|وا)?")
VOTED = frozenset({"agreed", "voted"})
AGAIN = Lexicon(dict.fromkeys(word_set("أعاد أعادت أعادوا يعيد تعيد سيعيد ستعيد يعيدون إعادة"), True)).forms
SPREAD = ("انتشار", "تمركز")
#: What parts clauses costs at least so much.
CLAUSE = 4
HEADS = word_set(
    "عدد عديد قوام حجم إجمالي تعداد عددهم عددها عدده عديدها عديده عديدهم قوامها number total strength level levels size"
)


class Circumstance(NamedTuple):
    """Kind and its fields; ``governor`` is the number of the word that decided, -1 for none. ``rule`` says how."""

    kind: Kind
    measure: Measure | None
    modality: Modality
    direction: Direction | None
    rule: str
    governor: int = -1


class Scene(NamedTuple):
    """A count with its governor, as the rules see it."""

    clauses: Clauses
    counted: Counted
    at: int
    sign: Sign
    mood: Mood
    is_behind: bool


def circumstances(clauses: Clauses, counts: list[Counted]) -> list[Circumstance]:
    """One for each of the counts, which are given in the order of the text."""
    judged: list[Circumstance] = []
    for counted in _lists(clauses, counts):
        governor = governing(clauses, counted[0].first, counted[-1].behind)
        for count in counted:
            before = judged[-1] if judged and _is_included(clauses, counts[len(judged) - 1], governor, count) else None
            judged.append(before or _circumstance(clauses, count, governor))
    return judged


def _is_included(clauses: Clauses, whole: Counted, governor: int, part: Counted) -> bool:
    """Up to 5,000 soldiers, including 120 observers: what is said of the whole is said of its parts."""
    return whole.behind <= governor < part.first and clauses.words[governor] in INCLUDING


def _lists(clauses: Clauses, counts: list[Counted]) -> Iterator[list[Counted]]:
    """Counts that belong together: in one sentence, close, and no action word or strong break between."""
    together: list[Counted] = []
    for count in counts:
        if together and not _continues(clauses, together[-1], count):
            yield together
            together = []
        together.append(count)
    if together:
        yield together


def _continues(clauses: Clauses, one: Counted, other: Counted) -> bool:
    last = one.behind - 1
    if other.first - last > LIST_GAP or clauses.costs[other.first] - clauses.costs[last] >= HARD:
        return False
    if not clauses.same_sentence(last, other.first) or is_whole(clauses, one) or is_whole(clauses, other):
        return False
    between = (k for k, _ in clauses.after(last, 2 * LIST_GAP) if k < other.first)
    return all(only_describes(clauses, k, other.first) for k in between)


def _beside(clauses: Clauses, count: Counted, governor: int) -> Circumstance | None:
    """What the words right beside the count say, whatever governs it."""
    words, first = clauses.words, count.first
    if is_whole(clauses, count):
        return _there(Mood(), "whole of a part", governor)
    if not PLANNED.isdisjoint(words[first - 1 : first + 2]):
        return _there(Mood(is_ahead=True), "planned", governor)
    before = words[max(first - 4, 0) : first]
    if not SIZED.isdisjoint(before[-2:]) and not FROM.isdisjoint(before):
        return _there(Mood(), "of so many", governor)
    if _is_bracketed(clauses, count):
        return _there(Mood(), "in brackets", governor)
    if words[first] in LIMITED or words[first : first + 3] == NOT_TO_EXCEED:
        return Circumstance(Kind.STRENGTH, Measure.AUTHORISED, Modality.REPORTED, None, "limited", governor)
    if _was_told(before):
        return _there(Mood(), "as told before", governor)
    if clauses.words[count.behind : count.behind + 1] and clauses.words[count.behind] in APPROVED:
        return Circumstance(Kind.STRENGTH, Measure.AUTHORISED, Modality.REPORTED, None, "authorised", governor)
    if _are_people(clauses, count.behind):
        return _there(Mood(), "are soldiers", governor)
    if words[count.behind : count.behind + 3] == ARE_EXPECTED:
        return Circumstance(Kind.MOVEMENT, None, Modality.EXPECTED, Direction.IN, "expected", governor)
    if _are_ordered(clauses, count):
        return Circumstance(Kind.MOVEMENT, None, Modality.PLANNED, Direction.IN, "ordered to", governor)
    if words[first - 1] == "with" and not COMMAS.isdisjoint(words[count.behind : governor]):
        return _there(Mood(), "with so many", governor)
    return None


def _circumstance(clauses: Clauses, count: Counted, governor: int) -> Circumstance:
    beside = _beside(clauses, count, governor)
    if beside:
        return beside
    if governor < 0:
        return _ungoverned(clauses, count)
    sign = clauses.signs[governor] or Sign(Role.BE)
    scene = Scene(clauses, count, governor, sign, mood(clauses, governor), governor > count.first)
    before = clauses.words[max(count.first - 4, 0) : count.first]
    if not EXCEPT.isdisjoint(before) or before[-2:] == ["all", "but"]:
        return _there(Mood(is_ahead=scene.mood.is_ahead and sign.role in LEVELS), "excepted", governor)
    is_sized = not SIZED.isdisjoint(before) and (sign.role in SIZEABLE or _is_some(scene))
    if is_sized or _is_current(before, clauses.words[count.behind : count.behind + 4]):
        return _there(Mood(), "of so many", governor)
    if _is_allowed(scene):
        return _authorised(scene, "authorised")
    if _is_again(scene):
        return _between(scene)
    if count.path and sign.role in TRAVELLING:
        return _change(scene)
    return RULES.get(sign.role, _level)(scene)


def _is_again(scene: Scene) -> bool:
    """إعادة انتشار"""
    is_spread = scene.clauses.words[scene.at].endswith(SPREAD)
    return is_spread and not AGAIN.keys().isdisjoint(scene.clauses.words[max(scene.at - 2, 0) : scene.at])


def _was_told(before: list[str]) -> bool:
    """the previously announced 900, compared with the 5,000"""
    is_told = "previously" in before and not TOLD.isdisjoint(before)
    is_compared = any(one in COMPARED and other in COMPARING for one, other in pairwise(before[-3:]))
    return is_told or is_compared


def _are_people(clauses: Clauses, behind: int) -> bool:
    """1,100 of them are rotational forces sent for some months"""
    words = clauses.words[behind : behind + PREDICATE]
    if not words or words[0] not in ARE:
        return False
    noun = next((k for k, word in enumerate(words) if (known := NOUNS.get(word)) and known.value.kind is PEOPLE), 0)
    return noun > 0 and not any(clauses.signs[behind + 1 : behind + noun])


def _are_ordered(clauses: Clauses, count: Counted) -> bool:
    """ordered 500 soldiers to Iraq"""
    to, place = [*clauses.words[count.behind : count.behind + 2], "", ""][:2]
    is_ordered = not ORDERED.isdisjoint(clauses.words[max(count.first - 4, 0) : count.first])
    return is_ordered and to == "to" and (place == "the" or clauses.text.written(count.behind + 1).isupper())


def _is_some(scene: Scene) -> bool:
    """سحب جزء من قواته البالغ عددها: what moves is part of them."""
    return not SOME.isdisjoint(scene.clauses.words[scene.at : scene.counted.first])


def _is_current(before: list[str], behind: list[str]) -> bool:
    """currently 500, from the current number of 4,000, 450 currently in: so many there are, whatever they do."""
    at = next((n for n, word in enumerate(behind[:-1]) if word in CURRENT), -1)
    if at >= 0 and behind[at + 1] in COPULA and WHO_ARE.issuperset(behind[:at]):
        return True
    if behind[:1] and behind[0] in WHO and behind[1:2] == ["are"] and behind[2:3] and behind[2] in COPULA:
        return True
    return before[-1:] != [] and (before[-1] in CURRENT or (before[-1] == "of" and not CURRENT.isdisjoint(before)))


def _ungoverned(clauses: Clauses, count: Counted) -> Circumstance:
    """Without a verb of theirs they are there; 300 more, if somebody asks for them, are to come."""
    if not HOME.isdisjoint(clauses.words[count.behind : count.behind + 2]) or _are_home(clauses, count.behind):
        return Circumstance(Kind.MOVEMENT, None, Modality.REPORTED, Direction.OUT, "home")
    if _are_expected(clauses, count.behind):
        return Circumstance(Kind.MOVEMENT, None, Modality.EXPECTED, Direction.IN, "expected")
    words = clauses.words[max(count.first - 1, 0) : count.behind + 1]
    if not any(word in MORE and following != "than" for word, following in pairwise([*words, ""])):
        return _there(Mood(), "no verb")
    first = max(count.first - 8, clauses.sentence(count.first).start)
    is_asked_for = any(sign and sign.role is Role.DEMAND for sign in clauses.signs[first : count.first])
    modality = Modality.DEMANDED if is_asked_for else Modality.REPORTED
    return Circumstance(Kind.MOVEMENT, None, modality, Direction.IN, "more of them")


def _are_home(clauses: Clauses, behind: int) -> bool:
    """would be home by Christmas, to be gone by August"""
    words = clauses.words[behind : behind + 6]
    return any(one in DUE and other in ("home", "gone") for one, other in pairwise(words))


def _is_bracketed(clauses: Clauses, count: Counted) -> bool:
    """Ukraine (1,600 troops) has begun to leave."""
    words, first = clauses.words, count.first
    is_alone = words[first - 1] == "(" and words[count.behind : count.behind + 1] == [")"] and first > 1
    return is_alone and clauses.text.written(first - 2).isupper() and not clauses.signs[first - 2]


def _are_expected(clauses: Clauses, behind: int) -> bool:
    """are expected in Kabul by the weekend"""
    are, expected, then = [*clauses.words[behind : behind + 3], "", "", ""][:3]
    return are in ARE and expected in EXPECTED and then != "to"


def _is_allowed(scene: Scene) -> bool:
    """A mandate or ceiling, or that a parliament or resolution lets some be sent."""
    if scene.sign.role is Role.ALLOW:
        return scene.sign.form is not Form.NOUN or scene.clauses.words[scene.counted.first - 1] not in THEIR
    if _is_mandated(scene):
        return True
    is_size = scene.sign.role in (Role.BE, Role.HAVE, Role.REACH) or scene.clauses.words[scene.at] in STANDS
    if is_size and not scene.is_behind:
        return _is_limit_named(scene) or (scene.sign.role is Role.HAVE and _may_have(scene))
    if scene.sign.role not in (Role.IN, Role.DEPLOY, Role.STAND, Role.KEEP, Role.GIVE, Role.UP):
        return False
    first = max(scene.at - 10, scene.clauses.sentence(scene.at).start)
    roles = {sign.role for sign in scene.clauses.signs[first : scene.at] if sign}
    is_limit = scene.counted.amount.qualifier in (Qualifier.AT_MOST, Qualifier.LESS_THAN)
    if is_limit and _is_under_law(scene):
        return True
    if scene.sign.role is Role.UP and _is_voted(scene):
        return True
    if scene.sign.role is Role.UP:
        return bool(roles & {Role.LAW, Role.ALLOW}) if is_limit else {Role.LAW, Role.ALLOW} <= roles
    if Role.LAW in roles and not VOTED.isdisjoint(scene.clauses.words[first : scene.at]):
        return True
    is_told_of = scene.clauses.words[scene.at - 1] in RELATIVES
    return Role.ALLOW in roles and (is_limit or (Role.LAW in roles and not is_told_of))


def _is_mandated(scene: Scene) -> bool:
    """The mandate provides for 500 to take part; the highest number of them: ``ينص التفويض على مشاركة``."""
    words, signs = scene.clauses.words, scene.clauses.signs
    if scene.sign.role is not Role.STAND or scene.is_behind:
        return False
    before = range(max(scene.at - 3, scene.clauses.sentence(scene.at).start), scene.at)
    is_provided = (
        any((sign := signs[k]) and sign.role is Role.ALLOW for k in before) and words[scene.at - 1] in PROVIDING
    )
    return is_provided or (scene.sign.form is Form.NOUN and _next(scene, 1)[:1] == ["الاقصي"])


def _may_have(scene: Scene) -> bool:
    """a mandate of the force, which may have up to n"""
    before = range(max(scene.at - 14, scene.clauses.sentence(scene.at).start), scene.at)
    roles = {sign.role for k in before if (sign := scene.clauses.signs[k])}
    is_limit = scene.counted.amount.qualifier in (Qualifier.AT_MOST, Qualifier.LESS_THAN)
    return is_limit and {Role.ALLOW, Role.MAY} <= roles


def _is_voted(scene: Scene) -> bool:
    """The council raised the mission to n."""
    signs = scene.clauses.signs[max(scene.at - 2, scene.clauses.sentence(scene.at).start) : scene.at]
    return any(sign and sign.role is Role.LAW for sign in signs)


def _is_under_law(scene: Scene) -> bool:
    """may be sent under the new bill"""
    behind = range(scene.at + 1, min(scene.at + 8, scene.clauses.sentence(scene.at).stop))
    under = next((k for k in behind if scene.clauses.words[k] in ("under", "بموجب")), 0)
    return under > 0 and any((s := scene.clauses.signs[k]) and s.role is Role.LAW for k in behind if k > under)


def _is_limit_changed(scene: Scene) -> bool:
    """The maximum number of troops is what changes."""
    first = max(scene.at - 4, scene.clauses.sentence(scene.at).start)
    return not scene.is_behind and not CEILINGS.isdisjoint(scene.clauses.words[first : scene.counted.first])


def _is_limit_named(scene: Scene) -> bool:
    """The authorised strength is n; a mandate of the mission has n."""
    signs, costs = scene.clauses.signs, scene.clauses.costs
    before = range(max(scene.at - 11, scene.clauses.sentence(scene.at).start), scene.counted.first)
    return any((sign := signs[k]) and sign.role is Role.ALLOW and costs[scene.at] - costs[k] < CLAUSE for k in before)


def _there(felt: Mood, rule: str, governor: int = -1) -> Circumstance:
    """People who are there, or are to be: a plan is a target, and the modality planned does not occur here."""
    measure = Measure.TARGET if felt.is_ahead else Measure.PRESENT
    modality = Modality.REPORTED if felt.modality is Modality.PLANNED else felt.modality
    return Circumstance(Kind.STRENGTH, measure, modality, None, rule, governor)


def _authorised(scene: Scene, rule: str) -> Circumstance:
    """What may be: that it may is no doubt of it."""
    modality = scene.mood.modality
    meant = Modality.REPORTED if modality in (Modality.PLANNED, Modality.EXPECTED) else modality
    return Circumstance(Kind.STRENGTH, Measure.AUTHORISED, meant, None, rule, scene.at)


def _moves(scene: Scene, direction: Direction, rule: str) -> Circumstance:
    return Circumstance(Kind.MOVEMENT, None, scene.mood.modality, direction, rule, scene.at)


def _level(scene: Scene) -> Circumstance:
    if scene.is_behind and tuple(_next(scene, 3)) in ON_THE_WAY:
        return _moves(scene, Direction.IN, "on their way")
    return _there(scene.mood, str(scene.sign.role), scene.at)


def _out(scene: Scene) -> Circumstance:
    return _moves(scene, Direction.OUT, "out")


def _in(scene: Scene) -> Circumstance:
    words = scene.clauses.words
    reaches = words[scene.counted.first - 1] in AT and ARRIVING.fullmatch(words[scene.at])
    reaches = reaches or (words[scene.at] in BRINGING and words[scene.counted.first - 1] == "to")
    if (not HEADS.isdisjoint(_next(scene, 1)) or reaches) and not scene.is_behind:
        return _level(scene)
    if not HOME.isdisjoint(_next(scene, 9)):
        return _moves(scene, Direction.OUT, "home")
    return _moves(scene, Direction.IN, "in")


def _leave(scene: Scene) -> Circumstance:
    """leaving 500 troops, or a force of 500, keeps them there; who leaves one place for another moves between."""
    word = scene.clauses.words[scene.at]
    apart = scene.counted.first - scene.at
    is_force = scene.clauses.words[scene.counted.first - 1] == "of" and apart <= LEFT_FORCE
    if not scene.is_behind and word in ("leave", "leaves", "leaving", "left") and (is_force or apart <= LEFT):
        return _there(scene.mood._replace(is_ahead=scene.mood.is_ahead), "left behind", scene.at)
    before = scene.clauses.words[max(scene.at - 2, 0) : scene.at]
    if word == "left" and scene.is_behind and not COPULAS.isdisjoint(before):
        return _there(scene.mood, "are left", scene.at)
    if not BOUND_FOR.isdisjoint(_next(scene, 10)):
        return _moves(scene, Direction.BETWEEN, "left for")
    return _moves(scene, Direction.OUT, "out")


def _back(scene: Scene) -> Circumstance:
    """Returned from, or home: out. Returned to: in."""
    around = list(takewhile(lambda word: word not in COMMAS, _next(scene, 12)))
    comes = HOMELAND.isdisjoint(around) and FROM.isdisjoint(around) and not TO.isdisjoint(around)
    return _moves(scene, Direction.IN if comes else Direction.OUT, "returned")


def _between(scene: Scene) -> Circumstance:
    return _moves(scene, Direction.BETWEEN, "between")


def _deploy(scene: Scene) -> Circumstance:
    """deployed to, were deployed, deploying 500: in. 500 deployed in, are deployed, France deploys: there."""
    if scene.sign.form is Form.NOW and not scene.is_behind and not scene.mood.is_ahead:
        return _level(scene)
    before = scene.clauses.words[max(scene.at - 3, 0) : scene.at]
    if scene.sign.form is Form.NOUN and not EXTENDED.isdisjoint(before):
        return _level(scene._replace(mood=Mood()))
    if scene.sign.form is Form.NOUN and not ENDED.isdisjoint(before):
        return _moves(scene, Direction.OUT, "ended")
    if not AGAIN.keys().isdisjoint(before):
        return _moves(scene, Direction.BETWEEN, "between")
    if scene.is_behind and scene.sign.form is Form.ED and (_is_census(scene) or _next(scene, 2) == ["so", "far"]):
        return _level(scene._replace(mood=Mood()))
    are = not ARE.isdisjoint(before)
    stands = are or (WERE.isdisjoint(before) and INTO.isdisjoint(_next(scene, 3)))
    if scene.is_behind and scene.sign.form is Form.ED and stands and WERE.isdisjoint(before[-1:]):
        return _level(scene._replace(mood=scene.mood._replace(is_ahead=False)))
    return _moves(scene, Direction.IN, "in")


def _is_census(scene: Scene) -> bool:
    """were deployed in Niger as of last summer"""
    sentence = scene.clauses.sentence(scene.at)
    near = scene.clauses.words[max(sentence.start, scene.at - CENSUS) : min(sentence.stop, scene.at + CENSUS)]
    return any(one == "as" and other == "of" for one, other in pairwise(near))


def _change(scene: Scene) -> Circumstance:
    """reduced from n: they are there. To n: the level to come, or reached. By n, or n themselves: they go or come."""
    led = _preposition(scene)
    if led in ("from", "to") and _is_limit_changed(scene):
        return _authorised(scene, "changed limit")
    if led == "from":
        return _there(Mood(), "changed from", scene.at)
    if led == "to":
        is_coming = not COMING.isdisjoint(scene.clauses.words[scene.counted.behind : scene.counted.behind + 6])
        is_open = scene.sign.form is Form.NOUN and not scene.mood.is_done
        behind = scene.clauses.words[scene.counted.behind : scene.counted.behind + 1]
        ahead = scene.mood.is_ahead or is_coming or is_open or (scene.sign.form is Form.ING and behind == ["by"])
        return _there(scene.mood._replace(is_ahead=ahead), "changed to", scene.at)
    leaves = scene.sign.role is Role.DOWN
    is_theirs = leaves and not POSSESSIVES.isdisjoint(_next(scene, 2))
    if led == "of" and _next(scene, 1) == ["of"] and not is_theirs and HEADS.isdisjoint(_next(scene, 4)):
        return _moves(scene, Direction.OUT if leaves else Direction.IN, "change of")
    if not led and _is_led_on(scene):
        return _there(Mood(), "size of what changed", scene.at)
    before = scene.clauses.words[max(scene.counted.first - 3, 0) : scene.counted.first]
    if led == "of" or (led != "by" and not HEADS.isdisjoint(before)):
        return _there(Mood(), "size of what changed", scene.at)
    return _moves(scene, Direction.OUT if leaves else Direction.IN, "changed by")


def _is_led_on(scene: Scene) -> bool:
    """cut its 7,000-member force by several thousand, its 3,000 troops to 1,500"""
    words, behind = scene.clauses.words, range(scene.counted.behind, scene.counted.behind + LED_ON)
    stop = scene.clauses.sentence(scene.at).stop - 1
    led = (words[k + 1] for k in behind if k < stop and words[k] in BY_OR_TO)
    return any(is_number(word) or word in UNCOUNTED.forms for word in led)


def _preposition(scene: Scene) -> str:
    """What leads to the count, nearest before it: to a flexible 800, from an estimated 900, لأقل من 500, by 300."""
    if scene.counted.path:
        return str(scene.counted.path)
    joined = _proclitic(scene)
    if joined:
        return {"ل": "to", "ب": "by"}[joined]
    first = scene.counted.first
    if scene.clauses.words[first] in PAST_A_LEVEL or scene.clauses.words[first : first + 2] == ["up", "to"]:
        return "to"
    nearest = scene.clauses.words[max(first - LED_BY, 0 if scene.is_behind else scene.at + 1) : first]
    if nearest and nearest[-1] == "of" and (_is_new_size(nearest) or not LIMITS.isdisjoint(nearest)):
        nearest = nearest[:-1]
    return next((LEADS[word] for word in reversed(nearest) if word in LEADS), "")


def _is_new_size(before: list[str]) -> bool:
    """to a smaller force of"""
    return any(one in INTO and other in ("a", "an") for one, other in pairwise(before))


def _proclitic(scene: Scene) -> str:
    """ب or ل written before the count's first word (بنحو 500, لأقل من 500)."""
    word = scene.clauses.words[scene.counted.first]
    return word[0] if word[0] in "بل" and len(word) > 2 else ""


def _join(scene: Scene) -> Circumstance:
    """reinforced with 500: they come, as those do who join. To reinforce the 500: they are there."""
    is_active = scene.clauses.words[scene.at - 1] not in COPULAS
    if scene.is_behind and (JOINS.fullmatch(scene.clauses.words[scene.at]) or is_active):
        return _moves(scene, Direction.IN, "joined")
    if scene.clauses.words[scene.counted.first - 1] not in TO and FOLLOWS_AR.fullmatch(scene.clauses.words[scene.at]):
        return _moves(scene, Direction.IN, "joined")
    if scene.clauses.words[scene.counted.first - 1] in BY or _proclitic(scene) == "ب":
        return _moves(scene, Direction.IN, "reinforced by")
    return _there(Mood(), "joined", scene.at)


def _pledge(scene: Scene) -> Circumstance:
    return _there(scene.mood._replace(is_ahead=True), "pledged", scene.at)


def _next(scene: Scene, words: int) -> list[str]:
    """The words behind the governor, as far as its sentence goes."""
    stop = min(scene.at + 1 + words, scene.clauses.sentence(scene.at).stop)
    return scene.clauses.words[scene.at + 1 : stop]


RULES: dict[Role, Callable[[Scene], Circumstance]] = {
    Role.OUT: _out,
    Role.LEAVE: _leave,
    Role.IN: _in,
    Role.BACK: _back,
    Role.MOVE: _between,
    Role.DEPLOY: _deploy,
    Role.DOWN: _change,
    Role.UP: _change,
    Role.JOIN: _join,
    Role.PLEDGE: _pledge,
}
