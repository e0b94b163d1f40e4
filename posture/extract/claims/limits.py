"""Mandates and ceilings: counts of people who may be there, whatever verb they stand with."""

from __future__ import annotations

from posture.core.types import Kind, Measure, Modality, Qualifier
from posture.extract.claims.circumstance import Circumstance, Scene, following
from posture.extract.claims.governors import RELATIVES
from posture.extract.claims.signs import Form, Role
from posture.extract.lexicon import word_set

CEILINGS = word_set("maximum ceiling cap authorised authorized mandated السقف سقف الأقصى المصرح")
#: What a sentence that begins with one of them is about.
NAMED = word_set("ceiling cap السقف سقف")
#: The cap stands at n.
STANDS = word_set("stands stood stand")
#: A mandate for so many.
PROVIDING = word_set("على ب for of")
#: the mandate of its 300 troops
THEIR = word_set("its their his the")
VOTED = frozenset({"agreed", "voted"})
#: What parts clauses costs at least so much.
CLAUSE = 4
ALLOW, LAW, UP, HAVE, STAND, KEEP = Role.ALLOW, Role.LAW, Role.UP, Role.HAVE, Role.STAND, Role.KEEP
LAWS, SIZES = frozenset({LAW, ALLOW}), frozenset({Role.BE, HAVE, Role.REACH})
#: What a law may let be done.
DEEDS = frozenset({Role.IN, Role.DEPLOY, STAND, KEEP, Role.GIVE, UP})
MOST, FAR = "الاقصي", 14
UPPER = frozenset({Qualifier.AT_MOST, Qualifier.LESS_THAN})


def is_allowed(scene: Scene) -> bool:
    """A mandate or ceiling, or that a parliament or resolution lets some be sent."""
    role = scene.sign.role
    if role is ALLOW:
        return scene.sign.form is not Form.NOUN or scene.clauses.words[scene.counted.first - 1] not in THEIR
    if _is_mandated(scene) or _is_most(scene):
        return True
    is_kept = role is KEEP and scene.clauses.words[scene.counted.first - 1] == "at"
    is_size = is_kept or role in SIZES or scene.clauses.words[scene.at] in STANDS
    if is_size and not scene.is_behind:
        return _is_limit_named(scene) or (role is HAVE and _may_have(scene))
    if role not in DEEDS:
        return False
    first = max(scene.at - 10, scene.clauses.sentence(scene.at).start)
    roles = {sign.role for sign in scene.clauses.signs[first : scene.at] if sign}
    if not LAWS.isdisjoint(roles) and not scene.is_behind and _is_told(scene, first):
        roles = set()
    if _is_let(scene):
        return True
    is_limit = scene.counted.amount.qualifier in UPPER
    if is_limit and _is_under_law(scene):
        return True
    if role is UP:
        return _is_voted(scene) or (not LAWS.isdisjoint(roles) if is_limit else roles >= LAWS)
    if LAW in roles and not VOTED.isdisjoint(scene.clauses.words[first : scene.at]):
        return True
    is_told_of = scene.clauses.words[scene.at - 1] in RELATIVES
    return ALLOW in roles and (is_limit or (LAW in roles and not is_told_of))


def _is_mandated(scene: Scene) -> bool:
    """The mandate provides for 500 to take part; the highest number: ``ينص التفويض على مشاركة``, ``يسمح بوجود``."""
    words, signs = scene.clauses.words, scene.clauses.signs
    if scene.sign.role is not STAND or scene.is_behind:
        return False
    before = range(max(scene.at - 3, scene.clauses.sentence(scene.at).start), scene.at)
    is_named = any((sign := signs[k]) and sign.role is ALLOW for k in before)
    is_provided = words[scene.at - 1] in PROVIDING or words[scene.at].startswith("ب")
    return (is_named and is_provided) or (scene.sign.form is Form.NOUN and following(scene, 1)[:1] == ["الاقصي"])


def _is_most(scene: Scene) -> bool:
    """``الحد الأقصى لعدد الجنود المسموح لهم … بـ 500``"""
    sentence = scene.clauses.sentence(scene.at)
    return (
        not scene.is_behind and MOST in scene.clauses.words[max(scene.counted.first - FAR, sentence.start) : scene.at]
    )


def _may_have(scene: Scene) -> bool:
    """a mandate of the force, which may have up to n"""
    before = range(max(scene.at - 14, scene.clauses.sentence(scene.at).start), scene.at)
    roles = {sign.role for k in before if (sign := scene.clauses.signs[k])}
    return scene.counted.amount.qualifier in UPPER and {ALLOW, Role.MAY} <= roles


def _is_voted(scene: Scene) -> bool:
    """The council raised the mission to n; ``يرفع القرار عديد القوة إلى``."""
    signs = scene.clauses.signs[max(scene.at - 2, scene.clauses.sentence(scene.at).start) : scene.at]
    then = scene.clauses.signs[scene.at + 1] if scene.clauses.words[scene.at] >= "\u0600" else None
    return any(sign and sign.role is LAW for sign in (*signs, then))


def _is_under_law(scene: Scene) -> bool:
    """may be sent under the new bill"""
    behind = range(scene.at + 1, min(scene.at + 8, scene.clauses.sentence(scene.at).stop))
    under = next((k for k in behind if scene.clauses.words[k] in ("under", "بموجب")), 0)
    return under > 0 and any((s := scene.clauses.signs[k]) and s.role is LAW for k in behind if k > under)


def is_limit_changed(scene: Scene) -> bool:
    """The maximum number of troops is what changes."""
    start = scene.clauses.sentence(scene.at).start
    first = max(scene.at - (FAR if not NAMED.isdisjoint(scene.clauses.words[start : start + 4]) else 4), start)
    return not scene.is_behind and not CEILINGS.isdisjoint(scene.clauses.words[first : scene.counted.first])


def _is_limit_named(scene: Scene) -> bool:
    """The authorised strength is n; a mandate of the mission has n."""
    signs, costs = scene.clauses.signs, scene.clauses.costs
    before = range(max(scene.at - 11, scene.clauses.sentence(scene.at).start), scene.counted.first)
    near = (
        k for k in before if costs[scene.at] - costs[k] < CLAUSE and not _has_number(scene.clauses.words[k : scene.at])
    )
    return any((sign := signs[k]) and sign.role is ALLOW for k in near)


def _is_let(scene: Scene) -> bool:
    """was authorised to send n"""
    sign = scene.clauses.signs[scene.at - 2] if scene.at > 1 else None
    is_done = sign is not None and sign.role is ALLOW and sign.form in (Form.ED, Form.PART)
    return is_done and scene.clauses.words[scene.at - 1] == "to" and not scene.is_behind


def _is_told(scene: Scene, first: int) -> bool:
    """It allows 15,000 to be sent, of whom 10,000 are there now: what it allows is told already."""
    signs, words = scene.clauses.signs, scene.clauses.words
    law = next(k for k in range(scene.at - 1, first - 1, -1) if (sign := signs[k]) and sign.role in LAWS)
    return _has_number(words[law : scene.at])


def _has_number(words: list[str]) -> bool:
    """Capped at 850, it stands at 500: the limit is told already."""
    return any(word[0].isdecimal() for word in words)


def authorised(scene: Scene, rule: str) -> Circumstance:
    """What may be: that it may is no doubt of it."""
    modality = scene.mood.modality
    meant = Modality.REPORTED if modality in (Modality.PLANNED, Modality.EXPECTED) else modality
    return Circumstance(Kind.STRENGTH, Measure.AUTHORISED, meant, None, rule, scene.at)
