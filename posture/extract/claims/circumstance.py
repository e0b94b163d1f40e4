"""What a count turns out to be of, and the count with its governor, as the rules see it."""

from __future__ import annotations

from dataclasses import dataclass

from posture.core.types import Direction, Kind, Measure, Modality
from posture.extract.claims.signs import Sign
from posture.extract.clauses import Clauses, Mood
from posture.extract.found import Counted

#: Members that are asked about most, by themselves (``periods.YEAR``).
STRENGTH, MOVEMENT, PRESENT, TARGET = Kind.STRENGTH, Kind.MOVEMENT, Measure.PRESENT, Measure.TARGET
PLANNED, REPORTED = Modality.PLANNED, Modality.REPORTED


@dataclass(slots=True)
class Circumstance:
    """Kind and its fields; ``governor`` is the number of the word that decided, -1 for none. ``rule`` says how."""

    kind: Kind
    measure: Measure | None
    modality: Modality
    direction: Direction | None
    rule: str
    governor: int = -1


@dataclass(slots=True)
class Scene:
    """A count with its governor, as the rules see it."""

    clauses: Clauses
    counted: Counted
    at: int
    sign: Sign
    mood: Mood
    is_behind: bool


def there(felt: Mood, rule: str, governor: int = -1) -> Circumstance:
    """People who are there, or are to be: a plan is a target, and the modality planned does not occur here."""
    measure = TARGET if felt.is_ahead else PRESENT
    modality = REPORTED if felt.modality is PLANNED else felt.modality
    return Circumstance(STRENGTH, measure, modality, None, rule, governor)


def following(scene: Scene, words: int) -> list[str]:
    """The words behind the governor, as far as its sentence goes."""
    stop = min(scene.at + 1 + words, scene.clauses.sentence(scene.at).stop)
    return scene.clauses.words[scene.at + 1 : stop]
