"""Random claims and links for property tests: a small world in which everything collides."""

from __future__ import annotations

from datetime import date, timedelta

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

NUMBERS = st.sampled_from([0, 3, 8, 450, 500, 900, 1400, 1950, 2000, 2500])
DAYS = st.integers(0, SPAN // 31).map(lambda n: FIRST + timedelta(days=31 * n))
NEAR = st.sampled_from([0, 1, 30, 365, 366])
PLACES = st.sampled_from(["iraq", "anbar", "ain-al-asad", "syria", "syria", "syria", "tanf"])
FORCES = st.sampled_from(["us", "us", "us", "coalition", "rangers", "trainers"])
MODALITIES = st.sampled_from([Modality.REPORTED] * 8 + list(Modality))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    first = draw(DAYS)
    last = first + timedelta(days=draw(NEAR))
    return Period(
        *draw(st.sampled_from([(first, last), (first, first), (None, last), (first, None)])), draw(st.booleans())
    )


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    qualifier = draw(st.sampled_from(Qualifier))
    one, other = draw(NUMBERS), draw(NUMBERS)
    low, high = sorted((one, other)) if qualifier is Qualifier.RANGE else (one, one)
    has_lower, has_upper = BOUNDS[qualifier]
    return Quantity(qualifier, low if has_lower else None, high if has_upper else None)


@st.composite
def claims(draw: st.DrawFn, id: str, kinds: st.SearchStrategy[Kind]) -> Claim:
    kind = draw(kinds)
    values = {
        "source": draw(st.sampled_from("ABCD")),
        "outlet": draw(st.sampled_from(["one", "two"])),
        "known_on": draw(DAYS),
        "true": draw(periods()),
        "said": draw(st.none() | periods()),
        "modality": draw(MODALITIES),
        "force": draw(FORCES),
        "is_dated": draw(st.booleans()),
    }
    return Claim(id=id, kind=kind, **{**values, **draw(COLUMNS[kind])})


COLUMNS = {
    Kind.STRENGTH: st.fixed_dictionaries(
        {
            "place": PLACES,
            "unit": st.sampled_from([Unit.PERSONNEL, Unit.PERSONNEL, Unit.BASES]),
            "measure": st.sampled_from([Measure.PRESENT] * 5 + list(Measure)),
            "quantity": quantities(),
            "basis": st.sampled_from(Basis),
        }
    ),
    Kind.MOVEMENT: st.fixed_dictionaries(
        {
            "origin": st.none() | PLACES,
            "destinations": st.lists(PLACES, max_size=2, unique=True).map(tuple),
            "direction": st.sampled_from(Direction),
            "quantity": st.none() | quantities(),
        }
    ),
    Kind.STATUS: st.fixed_dictionaries(
        {
            "place": PLACES,
            "force": st.none() | FORCES,
            "status": st.sampled_from(Status),
            "group_size": st.sampled_from([None, None, None, 1, 3]),
        }
    ),
    Kind.MILESTONE: st.fixed_dictionaries(
        {"force": st.none(), "phase": st.sampled_from(["phase-1", "phase-2"]), "edge": st.sampled_from(Edge)}
    ),
    Kind.STANCE: st.fixed_dictionaries({"place": PLACES, "stance": st.sampled_from(Stance)}),
}

FIGURES = st.sampled_from([Kind.STRENGTH, Kind.STRENGTH, Kind.STRENGTH, Kind.STATUS])
EVERYTHING = st.sampled_from([*[Kind.STRENGTH] * 3, Kind.STATUS, Kind.MOVEMENT, *Kind])

World = tuple[list[Claim], list[Link]]


@st.composite
def worlds(draw: st.DrawFn, kinds: st.SearchStrategy[Kind] = EVERYTHING, most: int = 12) -> World:
    """Up to ``most`` claims with the links among them."""
    size = draw(st.integers(0, most))
    said = [draw(claims(f"c{n:02}", kinds)) for n in range(size)]
    if size < 2:
        return said, []
    pairs = st.lists(st.sampled_from([claim.id for claim in said]), min_size=2, max_size=2, unique=True)
    kind = st.sampled_from([LinkType.REPEATS, LinkType.REPEATS, *LinkType])
    return said, [Link(draw(kind), *draw(pairs)) for _ in range(draw(st.integers(0, 4)))]


QUESTION_DAYS = st.integers(-40, SPAN + 800).map(lambda n: FIRST + timedelta(days=n))
