"""What a counted quantity is a count of: people who are there, are to be, may be, leave, come or move.

The word that governs the count (``governors``), its role and form, the mood around it and the preposition at the number
decide. Counts that stand in one list share their governor.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise, takewhile

from posture.core.types import Direction
from posture.extract.claims.beside import ARE, HOME, SIZED, WERE, beside, ungoverned
from posture.extract.claims.circumstance import MOVEMENT, Circumstance, Scene, following, there
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
from posture.extract.claims.limits import THEIR, authorised, is_allowed, is_limit_changed
from posture.extract.claims.moods import mood
from posture.extract.claims.signs import BEING, LEVELS, Form, Role
from posture.extract.claims.wholes import is_whole
from posture.extract.clauses import HARD, Clauses, Mood
from posture.extract.counts.heads import is_number
from posture.extract.counts.number_words import UNCOUNTED
from posture.extract.found import Counted, Path
from posture.extract.lexicon import Lexicon, word_set

#: Two counts this close with no action between are one list.
LIST_GAP = 14
BY = frozenset({"by", "with", "ب", "بمقدار", "بمعدل"})
INTO = frozenset({"to", "into", "onto"})
BY_OR_TO = (BY - {"with"}) | INTO
COPULAS = ARE | WERE
ON_THE_WAY = frozenset({("on", "their", "way"), ("on", "the", "way"), ("on", "its", "way")})
BOUND_FOR = word_set("to for toward towards into إلى نحو باتجاه صوب")
HOMELAND = HOME | word_set(
    "u us states america britain england scotland australia canada china japan india pakistan nepal bangladesh fiji"
    " mongolia germany france italy spain portugal denmark norway sweden finland netherlands belgium hungary romania"
    " bulgaria poland estonia georgia thailand honduras uganda kenya nigeria ghana rwanda"
    " المتحدة أمريكا أميركا بريطانيا أستراليا كندا الصين اليابان ألمانيا فرنسا إيطاليا إسبانيا الدنمارك هولندا بولندا"
)
#: Who waits at home, and what is over then; so far behind the verb.
FAMILIES, TOURS = word_set("family families relatives"), word_set("tour tours deployment stint rotation")
FAR_OFF = 18
#: Said of part of a count, so that the count itself is of those who are there.
LEADS = (
    dict.fromkeys(FROM, "from") | dict.fromkeys(TO - {"for"}, "to") | dict.fromkeys(BY, "by") | dict.fromkeys(OF, "of")
)
LED_BY, LED_ON = 6, 9
#: drop below 700, rise above 2,000
PAST_A_LEVEL = word_set("below under beneath above beyond دون تحت فوق")
LIMITS = frozenset({"maximum", "total", "minimum"})
CENSUS = 24
LEFT, LEFT_FORCE = 4, 8
LEAVING = word_set("leave leaves leaving left")
#: Behind "of" at most an article and an adjective stand before the number.
AMONG = word_set("بينهم بينها منهم منها ومنهم وبينهم")
INCLUDING = word_set("including comprising")
EXCEPT = word_set("except exception excluding باستثناء عدا خلا سوى")
#: Right before a count these say that so many there are; of what moves, if part of them does.
WHO_ARE = ARE | {"that", "who", "which"}
#: Were deployed so, they were there.
ARE_NOW = frozenset({"is", "are"})
POSTED_AT = word_set("in across throughout at . alongside")
POSTED = word_set("stationed deployed based serving living")
WHO = frozenset({"who", "that"})
CURRENT = word_set(
    "already still currently presently now current present existing today حاليا الآن حالي الحالي الحالية"
)
NOW = word_set("حاليا الحالي الراهن currently")
SIZEABLE = LEVELS | {Role.DOWN, Role.UP}
#: Is boosting the force to n, in the process of cutting it to n: not yet.
UNDER_WAY = word_set("is are of")
#: Rotations that call for an end strength of n.
STRENGTHS = [["strength", "of"], ["level", "of"], ["levels", "of"]]
#: That number, this figure.
THAT, NUMBER = word_set("that this"), word_set("number figure")
#: go from n to m
SO_FAR = ["so", "far"]
MOVERS = frozenset({Role.BACK, Role.OUT, Role.LEAVE, Role.IN})
#: The army deploys more of them: they come.
MORE_SENT = word_set("additional more another further extra إضافي إضافيا إضافيين إضافية الإضافيين الإضافية أخرى")
TRAVELLING = frozenset({Role.IN, Role.LEAVE, Role.OUT, Role.MOVE})
#: over the next few months
COMING = word_set("next coming المقبلة القادمة المقبل القادم المقبلين")
SOME = word_set("جزء جزءا بعض قسم قسما some part")
EXTENDED = word_set(
    "extend extends extended extending extension prolong prolonged renew renewed maintain maintains maintained"
    " maintaining تمديد مدد مددت"
)
ENDED = word_set("end ends ended ending terminate terminated أنهى أنهت إنهاء ينهي تنهي")
#: a drawdown of its 6,000 troops
POSSESSIVES = THEIR - {"the"}
#: Replace the brigade with a force of so many.
REPLACING = word_set("replace replaces replaced replacing")
JOINS = re.compile("join(ed|s)?|[وف]?س?[يت]?ا?نضم(ت|ون|وا)?")
HAVE = word_set("have has had will would")
#: In Arabic who follows or joins stands behind the verb.
FOLLOWS_AR = re.compile("[وف]?س?([يت]?لحق|[يت]?ا?نضم)(ت|ون|وا)?")
#: Who changes the number of others; what rises by itself has risen.
CHANGES_THEM = re.compile("[وف]?(ي(خفض|قلص|رفع|ضاعف|وسع)(ون|وا)?|ت(خفض|رفع))")
FOLLOWING_FROM = word_set("مما ما كان كانت وهو قد")
WILL = frozenset({"will", "would"})
SEEN, SEEN_REACH = word_set("شهد شهدت سجل سجلت بدأ بدأت saw seen"), 5
MORE_OF_THEM = word_set("a an the additional another extra further up more about some around")
AGAIN = Lexicon(dict.fromkeys(word_set("أعاد أعادت أعادوا يعيد تعيد سيعيد ستعيد يعيدون إعادة"), True)).forms
SPREAD = ("انتشار", "تمركز")
HEADS = word_set(
    "عدد عديد قوام حجم إجمالي تعداد عددهم عددها عدده عديدها عديده عديدهم قوامها number total strength level levels size"
)


def circumstances(clauses: Clauses, counts: list[Counted]) -> list[Circumstance]:
    """One for each of the counts, which are given in the order of the text."""
    judged: list[Circumstance] = []
    for counted in _lists(clauses, counts):
        governor = governing(clauses, counted[0].first, counted[-1].behind)
        for count in counted:
            before = judged[-1] if judged and _is_included(clauses, counts[len(judged) - 1], governor, count) else None
            told = before or _circumstance(clauses, count, governor)
            is_same = told.rule == "changed to" and judged and _resumes(clauses, counts[len(judged) - 1], count)
            judged.append(judged[-1] if is_same and judged[-1].kind is MOVEMENT else told)
    return judged


def _is_included(clauses: Clauses, whole: Counted, governor: int, part: Counted) -> bool:
    """Up to 5,000 soldiers, including 120 observers: what is said of the whole is said of its parts."""
    if clauses.words[part.first - 1] in AMONG and clauses.same_sentence(whole.first, part.first):
        return part.first - whole.behind <= LIST_GAP
    return whole.behind <= governor < part.first and clauses.words[governor] in INCLUDING


def _resumes(clauses: Clauses, last: Counted, count: Counted) -> bool:
    """a reduction of 900, but that number has now been raised to 1,200: of those who go"""
    between = clauses.words[last.behind : count.first] if count.first - last.behind <= LIST_GAP else []
    return any(one in THAT and other in NUMBER for one, other in pairwise(between))


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
    if other.behind < len(clauses.words) and clauses.words[other.behind] in HAVE and _has_own_verb(clauses, one, other):
        return False
    between = (k for k, _ in clauses.after(last, 2 * LIST_GAP) if k < other.first)
    return all(only_describes(clauses, k, other.first) for k in between)


def _has_own_verb(clauses: Clauses, one: Counted, other: Counted) -> bool:
    """There were 950 troops, and 766 soldiers have left: the verb before is that of the first."""
    is_parted = not COMMAS.isdisjoint(clauses.words[one.behind : other.first])
    is_told = any(clauses.same_sentence(k, one.first) for k, _ in clauses.before(one.first, LIST_GAP))
    then = clauses.signs[other.behind + 1] if other.behind + 1 < len(clauses.words) else None
    return is_parted and is_told and then is not None and then.form is not Form.MARK


def _circumstance(clauses: Clauses, count: Counted, governor: int) -> Circumstance:
    told = beside(clauses, count, governor)
    if told:
        return told
    if governor < 0:
        return ungoverned(clauses, count)
    sign = clauses.signs[governor] or BEING
    scene = Scene(clauses, count, governor, sign, mood(clauses, governor), governor > count.first)
    before = clauses.words[max(count.first - 4, 0) : count.first]
    if not EXCEPT.isdisjoint(before) or before[-2:] == ["all", "but"]:
        return there(Mood(is_ahead=scene.mood.is_ahead and sign.role in LEVELS), "excepted", governor)
    is_sized = not SIZED.isdisjoint(before) and (sign.role in SIZEABLE or _is_some(scene))
    if is_sized or _is_current(before, clauses.words[count.behind : count.behind + 4]):
        return there(Mood(), "of so many", governor)
    if before[-2:] in STRENGTHS and (sign.role in MOVERS or sign.role is Role.MOVE):
        is_wanted = "for" in clauses.words[max(count.first - 6, 0) : count.first]
        return there(Mood(is_ahead=scene.mood.is_ahead or is_wanted), "strength of", governor)
    if is_allowed(scene):
        return authorised(scene, "authorised")
    if _is_again(scene):
        return _between(scene)
    if count.path and sign.role in TRAVELLING:
        return _change(scene)
    return RULES.get(sign.role, _level)(scene)


def _is_again(scene: Scene) -> bool:
    """إعادة انتشار"""
    is_spread = scene.clauses.words[scene.at].endswith(SPREAD)
    return is_spread and not AGAIN.keys().isdisjoint(scene.clauses.words[max(scene.at - 2, 0) : scene.at])


def _is_some(scene: Scene) -> bool:
    """سحب جزء من قواته البالغ عددها: what moves is part of them."""
    return not SOME.isdisjoint(scene.clauses.words[scene.at : scene.counted.first])


def _is_current(before: list[str], behind: list[str]) -> bool:
    """currently 500, from the current number of 4,000, 450 currently in: so many there are, whatever they do."""
    at = next((n for n, word in enumerate(behind[:-1]) if word in CURRENT), -1)
    if at >= 0 and behind[at + 1] in COPULA | POSTED and WHO_ARE.issuperset(behind[:at]):
        return True
    if behind[:1] and behind[0] in WHO and behind[1:2] == ["are"] and behind[2:3] and behind[2] in COPULA:
        return True
    return before[-1:] != [] and (before[-1] in CURRENT or (before[-1] == "of" and not CURRENT.isdisjoint(before)))


def _moves(scene: Scene, direction: Direction, rule: str) -> Circumstance:
    return Circumstance(MOVEMENT, None, scene.mood.modality, direction, rule, scene.at)


def _level(scene: Scene) -> Circumstance:
    if not scene.is_behind and not NOW.isdisjoint(scene.clauses.words[scene.at : scene.counted.first]):
        return there(scene.mood._replace(is_ahead=False), "now", scene.at)
    if scene.sign.role is Role.MADE_OF and not RELATIVES.isdisjoint(scene.clauses.words[scene.at - 2 : scene.at]):
        return there(Mood(), "made of", scene.at)
    if scene.sign.role is Role.REACH and scene.counted.path is Path.FROM:
        return there(Mood(), "changed from", scene.at)
    if scene.clauses.words[scene.at] == "عدد" and (role := _of_movers(scene)):
        return _moves(scene, Direction.IN if role is Role.IN else Direction.OUT, "number of movers")
    if scene.is_behind and tuple(following(scene, 3)) in ON_THE_WAY:
        return _moves(scene, Direction.IN, "on their way")
    return there(scene.mood, str(scene.sign.role), scene.at)


def _out(scene: Scene) -> Circumstance:
    return _moves(scene, Direction.OUT, "out")


def _in(scene: Scene) -> Circumstance:
    if (not HEADS.isdisjoint(following(scene, 1)) or _reaches(scene)) and not scene.is_behind:
        return _level(scene)
    if not HOME.isdisjoint(following(scene, 12)):
        return _moves(scene, Direction.OUT, "home")
    return _moves(scene, Direction.IN, "in")


def _reaches(scene: Scene) -> bool:
    """يصل إلى 500, bring the force to 500"""
    verb, leading = scene.clauses.words[scene.at], scene.clauses.words[scene.counted.first - 1]
    is_arriving = leading in AT and ARRIVING.fullmatch(verb) is not None
    return is_arriving or (leading == "to" and verb in BRINGING)


def _leave(scene: Scene) -> Circumstance:
    """leaving 500 troops, or a force of 500, keeps them there; who leaves one place for another moves between."""
    word = scene.clauses.words[scene.at]
    apart = scene.counted.first - scene.at
    is_force = scene.clauses.words[scene.counted.first - 1] == "of" and apart <= LEFT_FORCE
    is_kept = word in LEAVING and COPULAS.isdisjoint(following(scene, 1))
    if not scene.is_behind and is_kept and (is_force or apart <= LEFT):
        return there(scene.mood._replace(is_ahead=scene.mood.is_ahead), "left behind", scene.at)
    before = scene.clauses.words[max(scene.at - 2, 0) : scene.at]
    if word == "left" and scene.is_behind and not COPULAS.isdisjoint(before):
        return there(scene.mood, "are left", scene.at)
    if word == "left" and following(scene, 1) == ["behind"]:
        return there(scene.mood, "are left", scene.at)
    if not BOUND_FOR.isdisjoint(following(scene, 10)) and HOME.isdisjoint(following(scene, 10)):
        return _moves(scene, Direction.BETWEEN, "left for")
    if any(one in COMMAS and other == "for" for one, other in pairwise(following(scene, FAR_OFF))):
        return _moves(scene, Direction.BETWEEN, "left for")
    return _moves(scene, Direction.OUT, "out")


def _back(scene: Scene) -> Circumstance:
    """Returned from, or home: out. Returned to: in."""
    around = list(takewhile(lambda word: word not in COMMAS, following(scene, 12)))
    if _is_over(following(scene, FAR_OFF)):
        return _moves(scene, Direction.OUT, "returned")
    comes = HOMELAND.isdisjoint(around) and FROM.isdisjoint(around) and not TO.isdisjoint(around)
    return _moves(scene, Direction.IN if comes else Direction.OUT, "returned")


def _is_over(words: list[str]) -> bool:
    """to be greeted by their families, after a tour of seven months: they have come home"""
    after = words.index("after") if "after" in words else len(words)
    return not FAMILIES.isdisjoint(words) or not TOURS.isdisjoint(words[after : after + 6])


def _between(scene: Scene) -> Circumstance:
    if scene.counted.rule == "number_strong" and scene.sign.form is Form.NOUN:
        return _level(replace(scene, mood=Mood()))  # A regular rotation of the 1,200-strong force.
    return _moves(scene, Direction.BETWEEN, "between")


def _deploy(scene: Scene) -> Circumstance:
    """deployed to, were deployed, deploying 500: in. 500 deployed in, are deployed, France deploys: there."""
    if scene.sign.form is Form.NOW and not scene.is_behind and not scene.mood.is_ahead:
        around = scene.clauses.words[scene.counted.first - 1 : scene.counted.behind + 2]
        return _level(scene) if MORE_SENT.isdisjoint(around) else _moves(scene, Direction.IN, "more deployed")
    before = scene.clauses.words[max(scene.at - 3, 0) : scene.at]
    if following(scene, 1) == [":"]:
        return _level(replace(scene, mood=Mood()))
    if scene.sign.form is Form.NOUN and not EXTENDED.isdisjoint(before):
        return _level(replace(scene, mood=Mood()))
    if scene.sign.form is Form.NOUN and not ENDED.isdisjoint(before):
        return _moves(scene, Direction.OUT, "ended")
    if not AGAIN.keys().isdisjoint(before):
        return _moves(scene, Direction.BETWEEN, "between")
    if scene.sign.form is Form.ED and (following(scene, 2) == SO_FAR or (scene.is_behind and _is_census(scene))):
        return _level(replace(scene, mood=Mood()))
    if not scene.is_behind and scene.sign.form is Form.ED and not ARE_NOW.isdisjoint(before[-1:]):
        return _level(replace(scene, mood=Mood()))
    if before[-1:] == ["were"] and not POSTED_AT.isdisjoint(following(scene, 1)) and _is_listed(scene):
        return _level(replace(scene, mood=Mood()))
    are = not ARE.isdisjoint(before)
    stands = are or (WERE.isdisjoint(before) and INTO.isdisjoint(following(scene, 3)))
    if scene.is_behind and scene.sign.form is Form.ED and stands and WERE.isdisjoint(before[-1:]):
        return _level(replace(scene, mood=scene.mood._replace(is_ahead=False)))
    return _moves(scene, Direction.IN, "in")


def _is_listed(scene: Scene) -> bool:
    """500 were deployed in Iraq and 800 in Syria"""
    behind = scene.counted.behind
    return scene.is_behind or not POSTED_AT.isdisjoint(scene.clauses.words[behind : behind + 1])


def _is_census(scene: Scene) -> bool:
    """were deployed in Niger as of last summer"""
    sentence = scene.clauses.sentence(scene.at)
    near = scene.clauses.words[max(sentence.start, scene.at - CENSUS) : min(sentence.stop, scene.at + CENSUS)]
    return any(one == "as" and other == "of" for one, other in pairwise(near))


def _change(scene: Scene) -> Circumstance:
    """reduced from n: they are there. To n: the level to come, or reached. By n, or n themselves: they go or come."""
    led = _preposition(scene)
    if led in ("from", "to") and is_limit_changed(scene):
        return authorised(scene, "changed limit")
    if led == "from":
        return there(Mood(), "changed from", scene.at)
    if led == "to" and _of_movers(scene) in (Role.BACK, Role.OUT, Role.LEAVE):
        return _moves(scene, Direction.OUT, "change of movers")
    if led == "to":
        is_coming = not COMING.isdisjoint(scene.clauses.words[scene.counted.behind : scene.counted.behind + 6])
        is_open = scene.sign.form is Form.NOUN and not (scene.mood.is_done or _is_seen(scene))
        is_due = scene.sign.form is Form.ING and (scene.clauses.words[scene.at - 1] == "(" or _is_subject(scene))
        is_under_way = scene.sign.form is Form.ING and scene.clauses.words[scene.at - 1] in UNDER_WAY
        ahead = scene.mood.is_ahead or is_under_way or is_coming or is_open or is_due or _is_announced(scene)
        return there(scene.mood._replace(is_ahead=ahead), "changed to", scene.at)
    leaves = scene.sign.role is Role.DOWN
    is_theirs = leaves and not POSSESSIVES.isdisjoint(following(scene, 2))
    if led == "of" and following(scene, 1) == ["of"] and not is_theirs and HEADS.isdisjoint(following(scene, 4)):
        return _moves(scene, Direction.OUT if leaves else Direction.IN, "change of")
    if not led and _is_led_on(scene):
        return there(Mood(), "size of what changed", scene.at)
    before = scene.clauses.words[max(scene.counted.first - 3, 0) : scene.counted.first]
    is_size = scene.counted.rule == "number_strong" and not led
    if led == "of" or is_size or (led != "by" and not HEADS.isdisjoint(before)):
        return there(Mood(), "size of what changed", scene.at)
    return _moves(scene, Direction.OUT if leaves else Direction.IN, "changed by")


def _is_subject(scene: Scene) -> bool:
    """Reducing the force to 5,000 will be completed in March."""
    sentence = scene.clauses.sentence(scene.at)
    behind = scene.clauses.words[scene.counted.behind : min(scene.counted.behind + 3, sentence.stop)]
    return scene.at == sentence.start and not WILL.isdisjoint(behind)


def _is_seen(scene: Scene) -> bool:
    """``شهد عددها انخفاضا ليصل إلى 900``, saw a reduction to 900: it has come to that."""
    before = scene.clauses.words[max(scene.at - SEEN_REACH, 0) : scene.at]
    return any(word in SEEN or (word[:1] in "وف" and word[1:] in SEEN) for word in before)


def _is_announced(scene: Scene) -> bool:
    """``الحلف يرفع عدد قواته إلى 4000``: who does it now has only said so; ``مما يرفع`` tells what follows."""
    before = scene.clauses.words[max(scene.at - 2, 0) : scene.at]
    return CHANGES_THEM.fullmatch(scene.clauses.words[scene.at]) is not None and FOLLOWING_FROM.isdisjoint(before)


def _of_movers(scene: Scene) -> Role | None:
    """What those do whose number is told: سيرتفع عدد العائدين إلى 3000, عدد الجنود المتوجهين إلى بغداد."""
    signs = scene.clauses.signs[scene.at + 1 : scene.counted.first]
    return next((sign.role for sign in signs if sign and sign.form is Form.ING and sign.role in MOVERS), None)


def _is_led_on(scene: Scene) -> bool:
    """cut its 7,000-member force by several thousand, its 3,000 troops to 1,500"""
    words, behind = scene.clauses.words, range(scene.counted.behind, scene.counted.behind + LED_ON)
    stop = scene.clauses.sentence(scene.at).stop - 1
    led = (word for k in behind if k < stop and words[k] in BY_OR_TO for word in words[k + 1 : k + 4])
    return any(is_number(word) or word in UNCOUNTED.forms for word in led)


def _preposition(scene: Scene) -> str:
    """What leads to the count, nearest before it: to a flexible 800, from an estimated 900, لأقل من 500, by 300."""
    if scene.counted.path:
        return str(scene.counted.path)
    joined = _proclitic(scene)
    if joined:
        return {"ل": "to", "ب": "by"}[joined]
    first = scene.counted.first
    if scene.clauses.words[first - 1] in BY:
        return "by"
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
    if scene.is_behind and _joins_leavers(scene):
        return _out(scene)
    if scene.clauses.words[scene.at] in REPLACING and "with" in scene.clauses.words[scene.at : scene.counted.first]:
        return there(scene.mood, "replaced with", scene.at)
    if scene.is_behind and (JOINS.fullmatch(scene.clauses.words[scene.at]) or is_active):
        return _moves(scene, Direction.IN, "joined")
    if scene.clauses.words[scene.counted.first - 1] not in TO and FOLLOWS_AR.fullmatch(scene.clauses.words[scene.at]):
        return _moves(scene, Direction.IN, "joined")
    before = scene.clauses.words[max(scene.counted.first - 3, 0) : scene.counted.first]
    led = next((word for word in reversed(before) if word not in MORE_OF_THEM), "")
    if led in BY or _proclitic(scene) == "ب":
        return _moves(scene, Direction.IN, "reinforced by")
    if led == "to" and not JOINS.fullmatch(scene.clauses.words[scene.at]):
        return there(scene.mood, "strengthened to", scene.at)
    return there(Mood(), "joined", scene.at)


def _joins_leavers(scene: Scene) -> bool:
    """will join the others in leaving"""
    sentence, signs = scene.clauses.sentence(scene.at), scene.clauses.signs
    near = range(scene.at + 1, min(scene.at + LEFT_FORCE, sentence.stop))
    deed = next((sign for k in near if scene.clauses.words[k - 1] == "in" and (sign := signs[k])), None)
    return deed is not None and deed.form is Form.ING and deed.role in (Role.OUT, Role.LEAVE)


def _pledge(scene: Scene) -> Circumstance:
    return there(scene.mood._replace(is_ahead=True), "pledged", scene.at)


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
