"""Random claims and links for property tests: a small world in which everything collides.

A world is made from a seed and a size, which is some fifty times faster than drawing each value, so a property sees
hundreds of worlds in a second; a failure shrinks to the smallest size that shows it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from hypothesis import strategies as st

from posture.core.types import (
    BOUNDS,
    Basis,
    Claim,
    Direction,
    Edge,
    Kind,
    Link,
    LinkType,
    Measure,
    Modality,
    Period,
    Qualifier,
    Quantity,
    Stance,
    Status,
    Unit,
)

FIRST = date(2024, 1, 1)
SPAN = 30 * 31

NUMBERS = [0, 3, 8, 450, 500, 900, 1400, 1950, 2000, 2500]
PLACES = ["iraq", "anbar", "ain-al-asad", "syria", "syria", "syria", "tanf"]
FORCES = ["us", "us", "us", "coalition", "rangers", "trainers"]
MODALITIES = [Modality.REPORTED] * 8 + list(Modality)

FIGURES = [Kind.STRENGTH, Kind.STRENGTH, Kind.STRENGTH, Kind.STATUS]
EVERYTHING = [*[Kind.STRENGTH] * 3, Kind.STATUS, Kind.MOVEMENT, *Kind]
ABOUT_PHASES = [Kind.MILESTONE, Kind.MILESTONE, Kind.STATUS, Kind.MOVEMENT]

#: What every claim of a crowd has in common, so that all of them bear on the readings of one place.
CROWD = {"place": "syria", "force": "us", "modality": Modality.REPORTED}
CROWDED = {
    Kind.STRENGTH: {**CROWD, "unit": Unit.PERSONNEL, "measure": Measure.PRESENT},
    Kind.STATUS: {**CROWD, "group_size": None},
}

World = tuple[list[Claim], list[Link]]


def worlds(kinds: Sequence[Kind] = EVERYTHING, most: int = 14) -> st.SearchStrategy[World]:
    """Up to ``most`` claims of some kinds, more of the kinds named twice, with a few links among them."""
    return st.builds(make_world, st.just(kinds), st.integers(0, most), st.integers(0, 2**32))


def make_world(kinds: Sequence[Kind], size: int, seed: int) -> World:
    random = Random(seed)
    claims = [_claim(random, f"c{number:02}", kinds) for number in range(size)]
    types = [LinkType.REPEATS, LinkType.REPEATS, *LinkType]
    pairs = [random.sample(claims, 2) for _ in range(random.randrange(5))] if size > 1 else []
    return claims, [Link(random.choice(types), start.id, end.id) for start, end in pairs]


def crowds() -> st.SearchStrategy[World]:
    """Up to 25 figures and statuses of US forces in Syria, with a few links among them."""

    def crowd(size: int, seed: int) -> World:
        claims, links = make_world(FIGURES, size, seed)
        return [replace(claim, **CROWDED[claim.kind]) for claim in claims], links

    return st.builds(crowd, st.integers(0, 25), st.integers(0, 2**32))


def _claim(random: Random, id: str, kinds: Sequence[Kind]) -> Claim:
    kind = random.choice(kinds)
    values: dict[str, Any] = {
        "source": random.choice("ABCD"),
        "outlet": random.choice(["one", "two"]),
        "known_on": _day(random),
        "true": _period(random),
        "said": random.choice([None, _period(random)]),
        "modality": random.choice(MODALITIES),
        "force": random.choice(FORCES),
        "is_dated": random.random() < 0.5,
    }
    return Claim(id=id, kind=kind, **{**values, **_columns(random, kind)})


def _columns(random: Random, kind: Kind) -> dict[str, Any]:
    if kind is Kind.STRENGTH:
        return {
            "place": random.choice(PLACES),
            "unit": random.choice([Unit.PERSONNEL, Unit.PERSONNEL, Unit.BASES]),
            "measure": random.choice([Measure.PRESENT] * 5 + list(Measure)),
            "quantity": _quantity(random),
            "basis": random.choice(list(Basis)),
        }
    if kind is Kind.MOVEMENT:
        return {
            "origin": random.choice([None, *PLACES]),
            "destinations": tuple(random.sample(sorted(set(PLACES)), random.randrange(3))),
            "direction": random.choice(list(Direction)),
            "quantity": random.choice([None, _quantity(random)]),
        }
    if kind is Kind.STATUS:
        return {
            "place": random.choice(PLACES),
            "force": random.choice([None, *FORCES]),
            "status": random.choice(list(Status)),
            "group_size": random.choice([None, None, None, 1, 3]),
        }
    if kind is Kind.MILESTONE:
        return {"force": None, "phase": random.choice(["phase-1", "phase-2"]), "edge": random.choice(list(Edge))}
    return {"place": random.choice(PLACES), "stance": random.choice(list(Stance))}


def _day(random: Random) -> date:
    return FIRST + timedelta(days=31 * random.randrange(SPAN // 31 + 1))


def _period(random: Random) -> Period:
    first = _day(random)
    last = first + timedelta(days=random.choice([0, 1, 30, 365, 366]))
    sides = random.choice([(first, last), (first, first), (None, last), (first, None)])
    return Period(*sides, throughout=random.random() < 0.5)


def _quantity(random: Random) -> Quantity:
    qualifier = random.choice(list(Qualifier))
    one, other = random.choice(NUMBERS), random.choice(NUMBERS)
    low, high = sorted((one, other)) if qualifier is Qualifier.RANGE else (one, one)
    has_lower, has_upper = BOUNDS[qualifier]
    return Quantity(qualifier, low if has_lower else None, high if has_upper else None)


QUESTION_DAYS = st.integers(-40, SPAN + 800).map(lambda n: FIRST + timedelta(days=n))
