"""The word that governs a count: the nearest action word in its clause, before it rather than behind.

Distances are words plus what parts clauses; what makes a word unlikely to govern is added as further words.
"""

from __future__ import annotations

import re
from itertools import pairwise

from posture.extract.claims.signs import BEING, Form, Role
from posture.extract.clauses import BREAKS, SENTENCE, Clauses
from posture.extract.lexicon import word_set

#: Members that are asked about most, by themselves (``periods.YEAR``).
BE, HAVE, KEEP, GIVE, STAND, JOIN = Role.BE, Role.HAVE, Role.KEEP, Role.GIVE, Role.STAND, Role.JOIN
DOWN, UP, DEPLOY, MADE_OF, NOUN = Role.DOWN, Role.UP, Role.DEPLOY, Role.MADE_OF, Form.NOUN

#: How far a governor may stand: words, plus what parts clauses.
BEFORE, BEHIND = 26, 20
#: What makes a governor less likely, in words of distance.
IS_BEHIND, IS_BARE_NOUN, ONLY_DESCRIBES, IS_MADE_OF = 2, 8, 6, 14
#: And what makes one likelier: "from 900 to 500" looks for what changes.
IS_CHANGED = 10
#: These govern a number behind them only; and those do once they are done.
ONLY_BEFORE = frozenset({Role.HAVE, Role.MADE_OF, Role.REACH, Role.GIVE, Role.PLEDGE, Role.ALLOW})
CHANGES, DONE = frozenset({Role.DOWN, Role.UP}), frozenset({Form.ED, Form.PART, Form.PAST})
#: stationed there, serving there; without "are" and "have" they only describe.
DESCRIBING, AUXILIARIES = frozenset({Form.ED, Form.ING}), frozenset({Role.BE, Role.HAVE})
DEEDS = frozenset({Role.OUT, Role.LEAVE, Role.MOVE, Role.IN})
PREPARING, READY_FOR = word_set("يستعدون تستعد يستعد يتأهبون تتأهب يتهيأون"), 8
GOING, OF_WHOM = DEEDS | {Role.BACK}, [["whom"], ["them"], ["which"]]
#: "has", "is", "includes" must stand at the number itself.
ADJACENT = {Role.HAVE: 4, Role.BE: 3, Role.MADE_OF: 6}
FROM = frozenset({"from", "من"})
TO = word_set("to into إلى الى toward towards for ل لتصل ليصل ليصبح لتصبح")
#: What is led by one of these is what changes.
STEPS = TO | FROM | {"بمقدار", "بمعدل"}
OF = frozenset({"of"})
COPULA = word_set("in at on there still now inside currently present")
#: Behind these a clause begins, so that its verb does not stand before them.
OPENERS = word_set("that أن إن وأن وإن بأن بإن فإن لأن أنه whereas")
RELATIVES = word_set("which who whom whose where التي الذي الذين")
#: What they keep is something else.
KEEPING = word_set("keep keeps keeping retain retains hold holds")
RELATIVES_AR = word_set("التي الذي الذين")
#: To a multinational force of n: so far before.
NEW_SIZE = 8
#: How long a relative clause is, and how it ends.
RELATIVE = 14
COMMAS = frozenset({",", "،"})
#: Behind these it only describes: soldiers, based at home; the Texas-based battalion.
ASIDES = COMMAS | {"-"}
#: Before قد and another verb these only tell its time.
HAD = word_set("كان كانت وكان وكانت فكان")
#: What has come to a level, and at which preposition.
ARRIVING = re.compile("[وفل]?(س?[يت]صل(ون)?|وصل(ت|وا)?)")
#: Bring the force to n.
BRINGING = word_set("bring brings bringing brought take takes taking took")
#: Would be withdrawn; the first to leave.
HELPING = word_set("be been will would were are has have")
FIRST = word_set("first last next")
ALL = word_set("all both also now already gradually")
#: Right behind a count they make it the subject of what follows.
MODALS = word_set("would will could may might")
#: They join 115 who had come back: the deed of those joined.
WHO, WHOSE_DEED = frozenset({"who", "that"}), 5
SUBJECT_OF = DEEDS | {Role.KEEP, Role.BACK}
#: The verb of a whole sentence: how far it may stand behind those who begin it, and its forms.
FAR, OPENING, CLAUSE = 40, 5, 4
SAID = frozenset({Form.PAST, Form.ED, Form.ING, Form.BASE, Form.NOW})
#: Nouns of deeds are not done to what stands behind "to": withdrawal … to 50,000.
IS_LED_TO = 12
#: ``عدد`` behind a verb.
IS_COUNT = 8
#: Bringing its total deployment to 550.
SIZED_BY = 3
AT = TO | {"عند"}


def governing(clauses: Clauses, first: int, behind: int) -> int:
    """The number of the action word that governs the words ``first`` to before ``behind``, or -1."""
    follows = clauses.words[behind] if behind < len(clauses.words) else ""
    if follows == "of" or follows > "\u0600":
        deed = _own_deed(clauses, behind) if follows == "of" else _prepared(clauses, behind)
        if deed:
            return deed
    best = (BEFORE + 1, -1)
    begins = first > 0 and clauses.words[first - 1] in OPENERS
    for at, apart in clauses.before(first, BEFORE) if not begins else ():
        if apart - IS_CHANGED > best[0]:
            break
        best = min(best, (apart + _unlikely_before(clauses, at, first, apart), at))
    for at, apart in clauses.after(behind - 1, BEHIND):
        if apart + IS_BEHIND > best[0] or ";" in clauses.words[behind:at]:
            break
        best = min(best, (apart + IS_BEHIND + _unlikely_behind(clauses, behind, at), at))
    if best[1] < 0:
        return _far_behind(clauses, first, behind)
    return _main(clauses, best[1], first, behind)


def _own_deed(clauses: Clauses, behind: int) -> int:
    """leaving 5,000, 600 of whom were to return by the end of the month; 0 where they do nothing"""
    near = range(behind + 2, min(behind + BEHIND // 2, clauses.sentence(behind).stop))
    if clauses.words[behind + 1 : behind + 2] not in OF_WHOM:
        return 0
    end = next((k for k in near if clauses.words[k] in COMMAS), near.stop)
    deeds = (
        k for k in range(near.start, end) if (sign := clauses.signs[k]) and sign.form is not NOUN and sign.role in GOING
    )
    return next(deeds, 0)


def _prepared(clauses: Clauses, behind: int) -> int:
    """``يستعدون لدخول البلاد``: what those right before are getting ready for; 0 where they are not."""
    if PREPARING.isdisjoint(clauses.words[behind : behind + READY_FOR]):
        return 0
    near = range(behind, min(behind + READY_FOR, clauses.sentence(behind - 1).stop - 1))
    ready = next((k + 1 for k in near if clauses.words[k] in PREPARING), 0)
    sign = clauses.signs[ready] if ready else None
    return ready if sign and sign.role in GOING else 0


def _main(clauses: Clauses, at: int, first: int, behind: int) -> int:
    """The verb that a word beside the count hides: the 500 sent there will return; the first to leave were 500."""
    sign = clauses.signs[at] or BEING
    if at < first and behind < len(clauses.words) and clauses.words[behind] in MODALS:
        then = clauses.signs[behind + 1] if behind + 1 < len(clauses.words) else None
        return behind + 1 if then and then.role in SUBJECT_OF else at
    if at == behind and sign.form in (Form.PAST, Form.ED, Form.PART) and sign.role in (Role.IN, DEPLOY, STAND):
        after = (k for k, _ in clauses.after(at, 2 * BEHIND) if clauses.same_sentence(at, k))
        helped = (k for k in after if _is_helped(clauses.words, k) and not _is_in_clause(clauses, k))
        if sign.role is STAND:
            helped = (k for k in helped if (deed := clauses.signs[k]) and deed.role in DEEDS)
        return next((k for k in helped if _unlikely_behind(clauses, behind, k) < BEFORE), at)
    if sign.role is Role.ALLOW and at < first and clauses.words[behind : behind + 1] == ["to"]:
        deed = clauses.signs[behind + 1]
        return behind + 1 if deed and deed.role in GOING and clauses.words[at].startswith("allow") else at
    if sign.role is JOIN and at < first and clauses.words[behind : behind + 1] and clauses.words[behind] in WHO:
        deeds = (k for k, _ in clauses.after(behind, WHOSE_DEED) if (s := clauses.signs[k]) and s.role in SUBJECT_OF)
        return next(deeds, at)
    if sign.role is BE and at < first <= at + ADJACENT[BE] + 1:
        before = range(max(clauses.sentence(at).start + 1, at - FAR), at)
        deeds = (k for k in before if (s := clauses.signs[k]) and s.role in DEEDS and clauses.words[k - 1] == "to")
        return next((k for k in deeds if not FIRST.isdisjoint(clauses.words[max(k - 4, 0) : k])), at)
    return at


def _is_helped(words: list[str], at: int) -> bool:
    """would leave; were all relocated"""
    return words[at - 1 - (words[at - 1] in ALL)] in HELPING


def _far_behind(clauses: Clauses, first: int, behind: int) -> int:
    """The verb of the sentence that the words begin: 90 soldiers of the 1st Battalion, a unit of the north, left."""
    sentence = clauses.sentence(first)
    if (
        first - sentence.start > OPENING
        or clauses.words[behind - 1] > "\u0600"
        or any(clauses.signs[sentence.start : first])
    ):
        return -1
    for at, _ in clauses.after(behind - 1, SENTENCE):
        if at >= sentence.stop or at > behind + FAR or not BREAKS.isdisjoint(clauses.words[behind:at]):
            return -1
        sign = clauses.signs[at] or BEING
        is_said = sign.form in SAID and not (sign.form is Form.ED and sign.role in (STAND, DEPLOY))
        if is_said and not _is_in_clause(clauses, at) and _unlikely_behind(clauses, behind, at) < BEFORE:
            return at
    return -1


def _is_in_clause(clauses: Clauses, at: int) -> bool:
    """Whether a relative word or an object right before it says that it is of somebody else."""
    return not RELATIVES.isdisjoint(clauses.words[max(at - CLAUSE, 0) : at])


def _unlikely_before(clauses: Clauses, at: int, first: int, apart: int) -> int:
    sign = clauses.signs[at] or BEING
    role, form = sign.role, sign.form
    if role in (DOWN, UP) and _is_step(clauses.words, at, first):
        return -IS_CHANGED
    if role is BE and clauses.words[at + 1].endswith("ing"):
        return BEFORE
    if role is MADE_OF and at == first - 1 and clauses.words[at - 1] in RELATIVES:
        return -IS_CHANGED
    if role is MADE_OF:
        return IS_MADE_OF if apart <= ADJACENT[role] else BEFORE
    if apart > ADJACENT.get(role, BEFORE) or (role is HAVE and _is_helper(clauses, at)):
        return BEFORE
    if _is_aside(clauses, at, first) or (clauses.words[at] in HAD and _is_tense(clauses, first)):
        return BEFORE
    if only_describes(clauses, at, first):
        return BEFORE if at == first - 1 else ONLY_DESCRIBES
    if role is GIVE and clauses.words[at + 1] == "for":
        return BEFORE
    if role is STAND and form is NOUN and _is_object(clauses, at):
        return IS_COUNT
    if role is STAND and form is Form.ING and clauses.words[first - 1] == "الي":
        return BEFORE
    if role in DEEDS and clauses.words[first - 1] in AT and not _reaches(clauses.words[at]):
        return IS_LED_TO
    if form is NOUN and role in CHANGES and "for" in clauses.words[max(at + 1, first - 2) : first]:
        return BEFORE
    if role is DEPLOY and form is NOUN and _is_sized(clauses, at):
        return BEFORE
    if form is NOUN and clauses.words[at].isascii() and OF.isdisjoint(clauses.words[at + 1 : first]):
        return 0 if role in (DOWN, UP) else IS_BARE_NOUN
    return 0


def _is_step(words: list[str], at: int, first: int) -> bool:
    """from 900, to a smaller force of 500; not ``خفض القوات التي وصل عددها إلى 900``."""
    if words[first - 1] in STEPS:
        return RELATIVES_AR.isdisjoint(words[at:first])
    before = words[max(at, first - NEW_SIZE) : first]
    return before[-1:] == ["of"] and any(one == "to" and other in ("a", "an") for one, other in pairwise(before))


def _is_tense(clauses: Clauses, first: int) -> bool:
    """``كان 30 جنديا قد وصلوا``, ``كان 30 جنديا مزودين بأسلحة وصلوا``: only the time of the verb behind it."""
    if "قد" in clauses.words[first : first + 8]:
        return True
    return any(sign and sign.form is Form.PAST and sign.role in DEEDS for sign in clauses.signs[first : first + 8])


def _is_sized(clauses: Clauses, at: int) -> bool:
    """Whether a verb of levels has the noun for its object: bringing its total deployment to 550."""
    return any(sign and sign.role is Role.REACH for sign in clauses.signs[max(at - SIZED_BY, 0) : at])


def _reaches(word: str) -> bool:
    return word in BRINGING or ARRIVING.fullmatch(word) is not None


def _is_object(clauses: Clauses, at: int) -> bool:
    """``ليصل العدد إلى``, ``خفض عدد القوات``: the verb before the number of them governs, not that noun."""
    verb = clauses.signs[at - 1] if at else None
    return verb is not None and verb.role in (Role.IN, Role.REACH, UP, DOWN)


def only_describes(clauses: Clauses, at: int, first: int) -> bool:
    """the remaining 500; the soldiers who are left, as one Arabic adjective: القوات الباقية"""
    sign = clauses.signs[at] or BEING
    role, form = sign.role, sign.form
    if clauses.words[at] == "remaining":
        return at == first - 1
    return role is KEEP and form is Form.NOW and clauses.words[at].startswith("ال")


def _is_helper(clauses: Clauses, at: int) -> bool:
    """had asked for, has seen: no having of soldiers."""
    follows = clauses.words[at + 1 : at + 2]
    return bool(follows) and follows[0].endswith("ed") and follows[0] != "armed"


def _is_aside(clauses: Clauses, at: int, first: int) -> bool:
    """Whether a relative clause between two commas holds the verb: Uganda, which sent troops in 2007, has 6,000."""
    begin = max(at - 5, clauses.sentence(at).start)
    opens = next((k for k in range(at - 1, begin - 1, -1) if clauses.words[k] in RELATIVES), 0)
    if opens == 0 or clauses.words[opens - 1] not in COMMAS:
        return False
    commas = sum(word in COMMAS for word in clauses.words[at:first])
    return commas == 1 and first - at <= RELATIVE


def _unlikely_behind(clauses: Clauses, behind: int, at: int) -> int:
    sign = clauses.signs[at] or BEING
    role, form = sign.role, sign.form
    if role in ONLY_BEFORE:
        return BEFORE
    if role in CHANGES and form not in DONE:
        return BEFORE
    if role is KEEP and (clauses.words[at] in KEEPING or clauses.words[at].startswith("ال")):
        return BEFORE
    if role is BE:
        return 0 if _is_copula(clauses, at) else BEFORE
    if form is NOUN:
        return IS_BARE_NOUN
    if form not in DESCRIBING or role not in (STAND, DEPLOY):
        return 0
    if clauses.words[at - 1] in ASIDES and clauses.words[at].isascii():
        return BEFORE  # soldiers of the division, based at home, will go
    helped = any((one := clauses.signs[k]) and one.role in AUXILIARIES for k in range(behind, at))
    return 0 if helped else ONLY_DESCRIBES


def _is_copula(clauses: Clauses, at: int) -> bool:
    """are in, were at, is there: no participle behind."""
    return not COPULA.isdisjoint(clauses.words[at + 1 : at + 2])
