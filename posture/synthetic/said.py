"""Random claims in Arabic sentences that really hold their words. Values only: no database, no clock.

The sentences are plain on purpose and name nothing real but the countries: whoever meets one sees that it is synthetic.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from posture.core.types import (
    Direction,
    Edge,
    Kind,
    Magnitude,
    Measure,
    Modality,
    Qualifier,
    Stance,
    State,
    Status,
    Unit,
)

FIRST_DAY, LAST_DAY = date(2015, 1, 1), date(2025, 12, 31)


@dataclass(frozen=True)
class World:
    """Who and what the claims speak of: primary keys, with the Arabic name where a sentence needs it."""

    places: Sequence[tuple[int, str]]
    countries: Sequence[tuple[int, str]]
    sources: Sequence[tuple[int, str]]
    forces: Sequence[tuple[int, str]]
    recipients: Sequence[tuple[int, str]]
    phases: Sequence[tuple[int, str]]
    outlets: Sequence[int]


@dataclass(frozen=True)
class Said:
    """A sentence, its words between code points ``start`` and before ``end``, and the columns of the claim on them."""

    sentence: str
    start: int
    end: int
    columns: dict[str, Any]
    destinations: tuple[int, ...] = ()


@dataclass(frozen=True)
class Content:
    """What a source says: the words of the claim, what stands around them, and its columns."""

    words: str
    columns: dict[str, Any]
    before: str = ""
    after: str = ""
    destinations: tuple[int, ...] = ()


#: Words, whether lower and upper bound stand, and how far each lies from the number written.
QUANTITIES: dict[Qualifier, tuple[str, int | None, int | None]] = {
    Qualifier.EXACT: ("{n} جندي", 0, 0),
    Qualifier.ABOUT: ("نحو {n} جندي", 0, 0),
    Qualifier.AT_LEAST: ("ما لا يقل عن {n} جندي", 0, None),
    Qualifier.MORE_THAN: ("أكثر من {n} جندي", 1, None),
    Qualifier.AT_MOST: ("{n} جندي على الأكثر", None, 0),
    Qualifier.LESS_THAN: ("أقل من {n} جندي", None, -1),
    Qualifier.VAGUE: ("مئات الجنود", None, None),
    Qualifier.WITHHELD: ("عدد امتنع عن ذكره", None, None),
}
QUALIFIERS = tuple(QUANTITIES)
QUALIFIER_WEIGHTS = (25, 40, 8, 8, 5, 8, 4, 2)
STATUSES: dict[Status, str] = {
    Status.ACTIVE: "عاملة",
    Status.REDUCED: "مقلَّصة",
    Status.EVACUATING: "قيد الإخلاء",
    Status.VACATED: "مخلاة",
    Status.CLOSED: "مغلقة",
    Status.HANDED_OVER: "مسلَّمة",
    Status.SHARED: "مشتركة",
    Status.REOCCUPIED: "مشغولة من جديد",
    Status.UNKNOWN: "مجهولة الحال",
}
STANCES: dict[Stance, str] = {
    Stance.FULL_WITHDRAWAL: "انسحاب كامل",
    Stance.REPOSITIONING: "إعادة تموضع",
    Stance.REDUCTION: "تقليص",
    Stance.NO_CHANGE: "وضع بلا تغيير",
    Stance.INCREASE: "زيادة",
    Stance.STAY: "بقاء",
}
EDGES: dict[Edge, str] = {Edge.START: "بدأت", Edge.END: "انتهت", Edge.UNSTATED: "حُدّد موعدها"}
MEASURES, MEASURE_WEIGHTS = tuple(Measure), (86, 12, 2)
STATES, STATE_WEIGHTS = tuple(State), (2, 2, 94, 2)
MODALITIES = (Modality.REPORTED, Modality.EXPECTED, Modality.DENIED, Modality.DEMANDED)
MODALITY_WEIGHTS = (92, 3, 3, 2)


def say(rng: Random, world: World, published: date) -> Said:
    """A random claim in an article of that day."""
    content = rng.choices(TELLERS, TELLER_WEIGHTS)[0](rng, world)
    source, name = rng.choice(world.sources)
    opening = f"قال {name} إن {content.before}"
    columns = {
        "source_id": source,
        "state": rng.choices(STATES, STATE_WEIGHTS)[0],
        **_modality(rng, content.columns),
        **_true(rng, published),
        **content.columns,
    }
    sentence = f"{opening}{content.words}{content.after}."
    return Said(sentence, len(opening), len(opening) + len(content.words), columns, content.destinations)


def repeat(rng: Random, world: World, other: Said) -> Said:
    """The same words from another source; the claim may be reviewed differently."""
    source, _ = rng.choice(world.sources)
    state = rng.choices(STATES, STATE_WEIGHTS)[0]
    return Said(other.sentence, other.start, other.end, {**other.columns, "source_id": source, "state": state})


def some_day(rng: Random) -> date:
    return FIRST_DAY + timedelta(days=rng.randrange((LAST_DAY - FIRST_DAY).days + 1))


def _strength(rng: Random, world: World) -> Content:
    if rng.random() < 0.004:
        return _bases(rng, world)
    place, name = rng.choice(world.places)
    words, columns = _quantity(rng)
    measure = rng.choices(MEASURES, MEASURE_WEIGHTS)[0]
    force, _ = rng.choice(world.forces)
    columns |= {"kind": Kind.STRENGTH, "measure": measure, "place_id": place, "force_id": force}
    return Content(words, columns, before="هناك ", after=f" في {name}")


def _bases(rng: Random, world: World) -> Content:
    place, name = rng.choice(world.countries)
    number = rng.randrange(3, 30)
    words = f"{number} قواعد"
    bounds = {"qualifier": Qualifier.EXACT, "lower": number, "upper": number, "wording": words}
    columns = {"kind": Kind.STRENGTH, "unit": Unit.BASES, "measure": Measure.PRESENT, "place_id": place, **bounds}
    return Content(words, columns | {"force_id": world.forces[0][0]}, before="هناك ", after=f" في {name}")


def _quantity(rng: Random) -> tuple[str, dict[str, Any]]:
    """The words of a quantity of people, and its columns."""
    qualifier = rng.choices(QUALIFIERS, QUALIFIER_WEIGHTS)[0]
    pattern, low, high = QUANTITIES[qualifier]
    number = rng.randrange(1, 60) * 50
    words = pattern.format(n=number)
    return words, {
        "unit": Unit.PERSONNEL,
        "qualifier": qualifier,
        "lower": None if low is None else number + low,
        "upper": None if high is None else number + high,
        "magnitude": Magnitude.HUNDREDS if qualifier is Qualifier.VAGUE else "",
        "wording": words,
    }


def _status(rng: Random, world: World) -> Content:
    place, name = rng.choice(world.places)
    status = rng.choice(tuple(STATUSES))
    recipient = rng.choice(world.recipients)[0] if status is Status.HANDED_OVER else None
    columns = {"kind": Kind.STATUS, "status": status, "place_id": place, "recipient_id": recipient}
    return Content(f"{name} {STATUSES[status]}", columns)


def _movement(rng: Random, world: World) -> Content:
    ends = rng.sample(world.places, 3)
    origin = ends[0] if rng.random() < 0.8 else None
    onward = ends[1 : rng.choice((1, 2, 3))] if origin else ends[1:2]
    words, columns = _quantity(rng) if rng.random() < 0.6 else ("قوات", {})
    words = f"{words} تحركت" + (f" من {origin[1]}" if origin else "")
    words += (" إلى " + " وإلى ".join(name for _, name in onward)) if onward else ""
    columns |= {
        "kind": Kind.MOVEMENT,
        "direction": _direction(bool(origin), bool(onward)),
        "origin_id": origin[0] if origin else None,
        "force_id": rng.choice(world.forces)[0],
    }
    return Content(words, columns, destinations=tuple(place for place, _ in onward))


def _direction(has_origin: bool, has_destination: bool) -> Direction:
    if has_origin and has_destination:
        return Direction.BETWEEN
    return Direction.OUT if has_origin else Direction.IN


def _stance(rng: Random, world: World) -> Content:
    place, name = rng.choice(world.places)
    stance = rng.choice(tuple(STANCES))
    columns = {"kind": Kind.STANCE, "stance": stance, "place_id": place, "force_id": rng.choice(world.forces)[0]}
    return Content(STANCES[stance], columns, before="ما يجري ", after=f" في {name}")


def _milestone(rng: Random, world: World) -> Content:
    phase, name = rng.choice(world.phases)
    edge = rng.choice(tuple(EDGES))
    return Content(f"{name} {EDGES[edge]}", {"kind": Kind.MILESTONE, "phase_id": phase, "edge": edge})


TELLERS: tuple[Callable[[Random, World], Content], ...] = (_strength, _status, _movement, _stance, _milestone)
TELLER_WEIGHTS = (50, 20, 17, 10, 3)


def _modality(rng: Random, columns: dict[str, Any]) -> dict[str, Any]:
    """Targets and authorised numbers are reported as such; anything else may be expected, denied or demanded."""
    if columns.get("measure", Measure.PRESENT) is not Measure.PRESENT:
        return {"modality": Modality.REPORTED}
    return {"modality": rng.choices(MODALITIES, MODALITY_WEIGHTS)[0]}


def _true(rng: Random, published: date) -> dict[str, Any]:
    """When it is true: half of the claims have no date of their own, a few a month, the others a day."""
    draw = rng.random()
    if draw < 0.5:
        return {}
    day = published - timedelta(days=rng.randrange(30))
    if draw < 0.9:
        return {"true_edtf": day.isoformat(), "true_earliest": day, "true_latest": day}
    first = day.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return {"true_edtf": f"{day:%Y-%m}", "true_earliest": first, "true_latest": last}
