"""What the extractor finds in a text. Offsets: code points of the stored text, half-open. Nothing here knows Django.

The JSON of ``manage.py suggest`` is these values by name; its place, date and source fields are indexes into the lists
of ``Suggestions``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from posture.core.types import (
    Basis,
    Direction,
    Edge,
    Kind,
    LinkType,
    Magnitude,
    Measure,
    Modality,
    Qualifier,
    Stance,
    Status,
    Unit,
)


class Reason(StrEnum):
    """Why a number that was seen is not proposed."""

    CASUALTIES = "casualties"
    CAPTIVES = "captives"
    MILITANTS = "militants"
    CIVILIANS = "civilians"
    POLICE = "police"
    FORMATIONS = "formations"
    NATIONAL_ARMY = "national_army"
    CUMULATIVE = "cumulative"
    HYPOTHETICAL = "hypothetical"
    EXERCISE = "exercise"
    DENIED = "denied"
    DATE = "date"
    DURATION = "duration"
    AGE = "age"
    DISTANCE = "distance"
    MEASURE = "measure"
    MONEY = "money"
    PERCENTAGE = "percentage"
    WEAPONS = "weapons"
    TIMES = "times"
    NAME = "name"
    PHONE = "phone"
    UNCOUNTED = "uncounted"


class Path(StrEnum):
    """Which end of a trajectory a quantity is: "from about 2,000" or "to less than 500"."""

    FROM = "from"
    TO = "to"


class Amount(NamedTuple):
    """How many, as said: inclusive bounds, None when open or unknown (``posture.core.types.BOUNDS``), and the words."""

    qualifier: Qualifier
    lower: int | None
    upper: int | None
    wording: str
    magnitude: Magnitude | None = None


@dataclass(slots=True)
class Counted:
    """People or bases counted: one number with its qualifier and its noun. ``rule`` names the grammar rule that fired.

    ``first`` and ``behind`` are word numbers of the ``Text`` (half-open) for the grammars that look around it. A
    quantity with ``path`` to joins the nearest one with ``path`` from before it in its sentence: a trajectory.
    """

    start: int
    end: int
    first: int
    behind: int
    amount: Amount
    unit: Unit
    rule: str
    noun: str = ""
    basis: Basis = Basis.UNSTATED
    path: Path | None = None


class Ignored(NamedTuple):
    start: int
    end: int
    reason: Reason


class Dated(NamedTuple):
    """A date, span or deadline: EDTF text (empty where EDTF cannot say it), earliest and latest day, None when open."""

    start: int
    end: int
    edtf: str
    earliest: date | None
    latest: date | None
    rule: str


class Named(NamedTuple):
    """A place or force that the text names: the gazetteer's keys for these words, likeliest first."""

    start: int
    end: int
    slugs: tuple[str, ...]


class Speaker(NamedTuple):
    """Who says it: ``name`` as written, ``role`` or title, ``slugs`` where it is known; also unnamed groups."""

    start: int
    end: int
    name: str
    role: str = ""
    is_unnamed: bool = False
    slugs: tuple[str, ...] = ()


class Suggestion(NamedTuple):
    """A proposed claim; the fields its kind needs, as DESIGN's claim has them. Indexes point into ``Suggestions``."""

    start: int
    end: int
    kind: Kind
    rule: str
    modality: Modality = Modality.REPORTED
    unit: Unit | None = None
    measure: Measure | None = None
    amount: Amount | None = None
    basis: Basis = Basis.UNSTATED
    force: str = ""
    place: int | None = None
    origin: int | None = None
    destinations: tuple[int, ...] = ()
    direction: Direction | None = None
    status: Status | None = None
    group_size: int | None = None
    recipient: str = ""
    stance: Stance | None = None
    phase_wording: str = ""
    edge: Edge | None = None
    date: int | None = None
    date_said: int | None = None
    source: int | None = None
    relayed_through: int | None = None


class Joined(NamedTuple):
    """Two claims that belong together, by their indexes."""

    type: LinkType
    from_claim: int
    to_claim: int


@dataclass(frozen=True, slots=True)
class Suggestions:
    claims: list[Suggestion] = field(default_factory=list)
    links: list[Joined] = field(default_factory=list)
    dates: list[Dated] = field(default_factory=list)
    places: list[Named] = field(default_factory=list)
    sources: list[Speaker] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)
