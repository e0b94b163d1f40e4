"""Characterisations without a number: full withdrawal, repositioning, reduction, increase, staying, no change.

A stance is proposed where its words stand beside people or a mission; a noun that only asks (انسحاب أم إعادة تموضع؟)
gives none. That people will not leave is that they stay.
"""

from __future__ import annotations

from collections.abc import Callable

from posture.core.types import Kind, Modality, Stance
from posture.extract.claims.events import TROOPS
from posture.extract.claims.moods import is_negated, mood
from posture.extract.claims.scene import Draft, Scene
from posture.extract.claims.signs import Form, Role, Sign
from posture.extract.clauses import Mood
from posture.extract.found import Suggestion
from posture.extract.lexicon import INDEX, where, word_set

FULL = word_set(
    "full fully complete completely total totally entire entirely final كامل كاملا الكامل كاملة كليا كلي الكلي"
    " تام تاما التام شامل شاملا الشامل نهائي نهائيا النهائي كافة جميع آخرها آخرهم"
)
AGAIN = word_set("إعادة لإعادة بإعادة وإعادة الإعادة")
MORE = word_set("more additional extra further مزيد المزيد إضافية إضافيين")
CHANGE = word_set("change changes changed changing تغيير تغيرا تغييرا بتغيير لتغيير التغيير تعديل تعديلا بتعديل تبديل")
CHANGED = INDEX.add(CHANGE)
OF_PLANS = word_set(
    "plan plans posture presence withdrawal mission timetable schedule خطط خطة خططه خططها مواعيد جدول الوجود"
    " وجودها انسحاب الانسحاب مهمة وضع انتشار"
)
#: How far people may stand from a stance, and an adjective from its noun.
NEAR, ADJECTIVE = 8, 3


def stances(scene: Scene, governors: set[int]) -> list[Draft]:
    """The stances of the text; action words that govern a count are left to it."""
    drafts = []
    for at in scene.clauses.actions:
        sign = scene.clauses.signs[at]
        if sign and at not in governors and (rule := RULES.get(sign.role)) and (stance := rule(scene, at, sign)):
            drafts += _draft(scene, at, stance, mood(scene.clauses, at))
    return [*drafts, *_changes(scene)]


def _draft(scene: Scene, at: int, stance: Stance, felt: Mood) -> list[Draft]:
    if felt.is_asked:
        return []
    first = at - (scene.words[at - 1] in AGAIN) if at else at
    behind = _behind(scene, at)
    start, end = scene.text.span(first, behind)
    modality = felt.modality
    if stance is Stance.STAY and _leaves(scene, at):
        modality = Modality.REPORTED
    if modality is Modality.PLANNED and stance is Stance.STAY:
        modality = Modality.REPORTED
    return [Draft(at, behind, Suggestion(start, end, Kind.STANCE, f"stance {stance}", modality, stance=stance))]


def _behind(scene: Scene, at: int) -> int:
    """Behind the adjective or the people that belong to the stance."""
    stop = scene.clauses.sentence(at).stop
    last = at
    for k in range(at + 1, min(at + 1 + ADJECTIVE, stop)):
        if scene.words[k] in FULL or scene.words[k] in TROOPS:
            last = k
    return last + 1


def _leaves(scene: Scene, at: int) -> bool:
    sign = scene.clauses.signs[at]
    return bool(sign and sign.role in (Role.OUT, Role.LEAVE))


def _people_near(scene: Scene, at: int) -> bool:
    near = range(max(at - NEAR, 0), min(at + NEAR, len(scene.words)))
    if TROOPS.isdisjoint(scene.words[near.start : near.stop]) and scene.named_forces.isdisjoint(near):
        return False
    return any(
        (scene.words[k] in TROOPS or k in scene.named_forces) and scene.clauses.distance(at, k) <= NEAR for k in near
    )


def _withdrawal(scene: Scene, at: int, sign: Sign) -> Stance | None:
    """A full withdrawal; one that will not be is a stay; one of a part is a reduction."""
    words = scene.words
    beside = words[max(at - 2, 0) : at] if sign.form is Form.NOUN and words[at].isascii() else []
    if not FULL.isdisjoint([*beside, *words[at + 1 : at + 1 + ADJECTIVE]]):
        return Stance.FULL_WITHDRAWAL
    if is_negated(scene.clauses, at) and sign.form in (Form.NOW, Form.BASE) and _people_near(scene, at):
        return Stance.STAY
    if not PART.isdisjoint(words[at + 1 : at + 3]) and _people_near(scene, at):
        return Stance.REDUCTION
    return None


PART = word_set("some part جزء جزءا بعض قسم")


def _repositioning(scene: Scene, at: int, sign: Sign) -> Stance | None:
    if scene.words[at].isascii():
        is_told = sign.role is Role.MOVE and _people_near(scene, at)
        return Stance.REPOSITIONING if is_told else None
    return Stance.REPOSITIONING if at and scene.words[at - 1] in AGAIN else None


def _stay(scene: Scene, at: int, sign: Sign) -> Stance | None:
    """They stay; the remaining soldiers are only those who are left."""
    if sign.form is Form.ING and scene.words[at].isascii():
        return None
    return Stance.STAY if _people_near(scene, at) else None


def _reduction(scene: Scene, at: int, sign: Sign) -> Stance | None:
    return Stance.REDUCTION if _people_behind(scene, at) else None


def _increase(scene: Scene, at: int, sign: Sign) -> Stance | None:
    follows = scene.clauses.signs[at + 1] if at + 1 < len(scene.words) else None
    widens_a_mandate = follows is not None and follows.role is Role.ALLOW
    return Stance.INCREASE if _people_behind(scene, at) and not widens_a_mandate else None


def _sending(scene: Scene, at: int, sign: Sign) -> Stance | None:
    """sending more troops, إرسال مزيد من الجنود"""
    return Stance.INCREASE if not MORE.isdisjoint(scene.words[at + 1 : at + 3]) and _people_behind(scene, at) else None


def _people_behind(scene: Scene, at: int) -> bool:
    return not TROOPS.isdisjoint(scene.words[at + 1 : min(at + 6, scene.clauses.sentence(at).stop)])


def _changes(scene: Scene) -> list[Draft]:
    """No change in the plans; no notice of a change."""
    drafts: list[Draft] = []
    for at in where(scene.text, CHANGED):
        if not OF_PLANS.isdisjoint(scene.words[max(at - 3, 0) : at + 6]):
            felt = mood(scene.clauses, at, Sign(Role.BE, Form.NOUN))
            if felt.modality in (Modality.DENIED, Modality.NOT_NOTIFIED):
                modality = Modality.REPORTED if felt.modality is Modality.DENIED else felt.modality
                drafts += _draft(scene, at, Stance.NO_CHANGE, felt._replace(modality=modality))
    return drafts


RULES: dict[Role, Callable[[Scene, int, Sign], Stance | None]] = {
    Role.OUT: _withdrawal,
    Role.LEAVE: _withdrawal,
    Role.MOVE: _repositioning,
    Role.STAND: _repositioning,
    Role.KEEP: _stay,
    Role.DOWN: _reduction,
    Role.UP: _increase,
    Role.IN: _sending,
    Role.DEPLOY: _sending,
}
