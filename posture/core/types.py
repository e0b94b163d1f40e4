"""The words of the product as values: what a claim, a quantity, a period and a link are.

Everything here is frozen and knows no Django, no database and no clock. Days are calendar days; bounds are inclusive;
an open or unknown bound is ``None``, never 0 and never infinity.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

MAX_QUANTITY = 10_000_000
EARLIEST_DAY = date(1900, 1, 1)
LATEST_DAY = date(2100, 12, 31)


class Kind(StrEnum):
    STRENGTH = "strength"
    MOVEMENT = "movement"
    STATUS = "status"
    MILESTONE = "milestone"
    STANCE = "stance"


class Modality(StrEnum):
    REPORTED = "reported"
    PLANNED = "planned"
    EXPECTED = "expected"
    DENIED = "denied"
    DEMANDED = "demanded"
    NOT_NOTIFIED = "not_notified"


class Unit(StrEnum):
    PERSONNEL = "personnel"
    BASES = "bases"


class Measure(StrEnum):
    PRESENT = "present"
    TARGET = "target"
    AUTHORISED = "authorised"


class Qualifier(StrEnum):
    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    RANGE = "range"
    VAGUE = "vague"
    WITHHELD = "withheld"
    UNSTATED = "unstated"


class Magnitude(StrEnum):
    """The order of magnitude of a vague quantity, kept as a word."""

    DOZENS = "dozens"
    HUNDREDS = "hundreds"
    THOUSANDS = "thousands"
    TENS_OF_THOUSANDS = "tens_of_thousands"


class Basis(StrEnum):
    ALL = "all"
    CORE = "core"
    ROTATIONAL = "rotational"
    UNIFORMED = "uniformed"
    CONTRACTORS = "contractors"
    UNSTATED = "unstated"


class Direction(StrEnum):
    OUT = "out"
    IN = "in"
    BETWEEN = "between"


class Status(StrEnum):
    ACTIVE = "active"
    REDUCED = "reduced"
    EVACUATING = "evacuating"
    VACATED = "vacated"
    CLOSED = "closed"
    HANDED_OVER = "handed_over"
    SHARED = "shared"
    REOCCUPIED = "reoccupied"
    UNKNOWN = "unknown"


class Edge(StrEnum):
    START = "start"
    END = "end"
    UNSTATED = "unstated"


class Stance(StrEnum):
    FULL_WITHDRAWAL = "full_withdrawal"
    REPOSITIONING = "repositioning"
    REDUCTION = "reduction"
    NO_CHANGE = "no_change"
    INCREASE = "increase"
    STAY = "stay"


class LinkType(StrEnum):
    CONTRADICTS = "contradicts"
    REPEATS = "repeats"
    CORRECTS = "corrects"
    SUPERSEDES = "supersedes"
    DIFFERENT_BASIS = "different_basis"
    TRAJECTORY = "trajectory"
    PART_OF = "part_of"


class State(StrEnum):
    """Where a claim stands in review."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    DISCOUNTED = "discounted"


#: Statuses after which older figures of the same place no longer say who is there (docs/model.md section 4, rule 3).
ENDED = frozenset({Status.VACATED, Status.CLOSED, Status.HANDED_OVER})

#: Which bounds a qualifier has: (lower, upper); True means a number must stand there, False that it must be open.
BOUNDS: dict[Qualifier, tuple[bool, bool]] = {
    Qualifier.EXACT: (True, True),
    Qualifier.ABOUT: (True, True),
    Qualifier.AT_LEAST: (True, False),
    Qualifier.MORE_THAN: (True, False),
    Qualifier.AT_MOST: (False, True),
    Qualifier.LESS_THAN: (False, True),
    Qualifier.RANGE: (True, True),
    Qualifier.VAGUE: (False, False),
    Qualifier.WITHHELD: (False, False),
    Qualifier.UNSTATED: (False, False),
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many, as said: a qualifier, inclusive bounds 0 … 10,000,000, and the words as written.

    "more than 500" has lower 501, "less than 500" upper 499; "about 2,000" has both bounds 2000 and no percentage.
    Raises ValueError when the bounds do not fit the qualifier (docs/model.md section 2).
    """

    qualifier: Qualifier
    lower: int | None = None
    upper: int | None = None
    wording: str = ""
    magnitude: Magnitude | None = None

    def __post_init__(self) -> None:
        if (self.lower is not None, self.upper is not None) != BOUNDS[self.qualifier]:
            raise ValueError(f"{self.qualifier} does not fit bounds {self.lower}, {self.upper}")
        if any(not 0 <= n <= MAX_QUANTITY for n in (self.lower, self.upper) if n is not None):
            raise ValueError(f"bounds {self.lower}, {self.upper} outside 0 … {MAX_QUANTITY}")
        if self.lower is not None and self.upper is not None and self.lower > self.upper:
            raise ValueError(f"lower {self.lower} above upper {self.upper}")

    @property
    def votes(self) -> bool:
        """Whether it has a bound at all; vague, withheld and unstated answers do not vote."""
        return self.lower is not None or self.upper is not None


@dataclass(frozen=True, slots=True)
class Period:
    """When something is true: on some day within, or throughout, ``earliest`` … ``latest`` (both inclusive)."""

    earliest: date | None
    latest: date | None
    throughout: bool = False
    edtf: str = ""
    wording: str = ""

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"{self.earliest} after {self.latest}")


@dataclass(frozen=True, slots=True)
class Claim:
    """One atomic statement by one source; the values a reading needs of it.

    Places, forces, sources, outlets and phases are named by their stable slugs; ``id`` is the public id.
    ``true`` is already resolved: the claim's own date, else the day it was said, else the article's publication period.
    ``is_dated`` tells the first from the others: a plan without a date of its own is not due on the day it was said.
    ``known_on`` is the day of the article version it was read in (docs/model.md section 4, rule 1).
    ``one_with`` stands for all sources that were found the same as its own (docs/model.md section 6).
    """

    id: str
    kind: Kind
    source: str
    outlet: str
    known_on: date
    true: Period
    modality: Modality = Modality.REPORTED
    said: Period | None = None
    place: str | None = None
    force: str | None = None
    unit: Unit | None = None
    measure: Measure | None = None
    quantity: Quantity | None = None
    basis: Basis = Basis.UNSTATED
    origin: str | None = None
    destinations: tuple[str, ...] = ()
    direction: Direction | None = None
    status: Status | None = None
    group_size: int | None = None
    recipient: str | None = None
    stance: Stance | None = None
    phase: str | None = None
    edge: Edge | None = None
    is_dated: bool = True
    one_with: str | None = None

    @property
    def speaker(self) -> str:
        """Who says so, under one name however often that source was entered."""
        return self.one_with or self.source

    @property
    def places(self) -> frozenset[str]:
        """Every place it speaks of."""
        return frozenset(p for p in (self.place, self.origin, *self.destinations) if p)


@dataclass(frozen=True, slots=True)
class Link:
    """A typed relation between two claims, by their public ids: ``start`` <type> ``end``, e.g. start corrects end."""

    type: LinkType
    start: str
    end: str

    def __post_init__(self) -> None:
        if self.start == self.end:
            raise ValueError(f"claim {self.start} linked to itself")


@dataclass(frozen=True, slots=True)
class Phase:
    """One step of an agreement, by slug. Its scope is places, or described groups, that no claim needs to name.

    It has no dates: its window comes from planned milestone claims.
    """

    slug: str
    scope: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """A hierarchy by slug: ``parents`` maps each child to its parent. Used for places and for forces."""

    parents: dict[str, str] = field(default_factory=dict)

    def within(self, child: str | None, ancestor: str) -> bool:
        """Whether ``child`` lies below ``ancestor``; false for the same slug."""
        seen = set()
        while child in self.parents and child not in seen:
            seen.add(child)
            child = self.parents[child]
            if child == ancestor:
                return True
        return False

    def covers(self, whole: str, part: str | None) -> bool:
        """Whether ``part`` is ``whole`` or lies below it."""
        return whole == part or self.within(part, whole)
