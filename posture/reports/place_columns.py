"""The columns of the files of readings."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from posture import words
from posture.models.place import PlaceKind
from posture.reports import readings
from posture.reports.column import Column
from posture.reports.table import Computed

PARTS = {"figure": _("it counts for the figure"), "status": _("it counts for the status")}
ON = Column(
    "on", pgettext_lazy("of a reading", "on"), _("the day that is read"), "2025-10-01", unit=_("day"), type="date"
)
KNOWN = Column(
    "known", _("known by"), _("the day by which the claims were known"), "2025-10-31", unit=_("day"), type="date"
)
PLACE = Column("place", _("place, short name"), _("short name of the place"), "erbil")
PLACE_NAME = Column("place_name", _("place"), _("name of that place"), "Erbil")
FORCE = Column("force", _("force, short name"), _("short name of the force whose people are meant"), "us-forces")
CLAIM = Column("claim", _("claim"), _("id of the claim"), "7k2m9qxw4d", safe=True)
GROUP = Column(
    "group",
    _("unnamed group"),
    _("id of the claim that speaks of it; empty for a named place"),
    "7k2m9qxw4d",
    safe=True,
)
SITUATED = (
    PLACE,
    PLACE_NAME,
    Column("place_kind", _("kind of place"), _("what sort of place that is"), "base", words=dict(PlaceKind.choices)),
    Column("within", _("within"), _("short name of what it lies in"), "iraq"),
    Column("latitude", _("latitude"), _("WGS 84; empty without position"), "36.19000", unit="°", type="number"),
    Column("longitude", _("longitude"), _("WGS 84; empty without position"), "44.01000", unit="°", type="number"),
    Column(
        "uncertainty_km",
        _("uncertainty in km"),
        _("within which it lies around that"),
        "2.0",
        unit=_("km"),
        type="number",
    ),
)
WHOSE = (
    FORCE,
    Column("force_name", _("force"), _("name of that force"), "US forces"),
)
STATUS = (
    Column("status", _("status"), _("what became of it by the newest reports"), "evacuating", words=words.STATUS),
    Column(
        "status_agreement",
        _("agreement on the status"),
        _("how far the sources of that agree"),
        "single",
        words=words.WORD,
        is_coded=True,
    ),
    Column(
        "status_of",
        _("day of the status"),
        _("last day that the newest of them speaks of, at most the day read"),
        "2025-09-30",
        unit=_("day"),
        type="date",
    ),
    Column(
        "status_age",
        _("age of the status"),
        _("days between that and the day read"),
        "1",
        unit=_("days"),
        type="integer",
    ),
)
ADDRESS = Column(
    "address",
    _("address"),
    _("it on the map, below the address of this site"),
    "/?on=2025-10-01&known=2025-10-31&force=coalition&place=erbil",
    safe=True,
)

READING_COLUMNS = (
    ON,
    KNOWN,
    *SITUATED,
    *WHOSE,
    Column("unit", _("unit"), _("what is counted"), "personnel", words=words.UNIT),
    Column(
        "agreement",
        _("agreement on the figure"),
        _("how far the sources of the figure agree; empty: no figure, which is not zero"),
        "contested",
        words=words.WORD,
        is_coded=True,
    ),
    Column(
        "lower",
        _("lower bound"),
        _("lowest bound that a source gives; empty: open or not said, never 0"),
        "900",
        unit=_("people"),
        type="integer",
    ),
    Column(
        "lower_qualifier",
        _("qualifier of the lower bound"),
        _("how that was qualified"),
        "exact",
        words=words.QUALIFIER,
    ),
    Column("lower_claim", _("claim of the lower bound"), _("id of the claim that gives it"), "7k2m9qxw4d", safe=True),
    Column(
        "upper",
        _("upper bound"),
        _("highest bound that a source gives; empty: open or not said"),
        "2000",
        unit=_("people"),
        type="integer",
    ),
    Column(
        "upper_qualifier",
        _("qualifier of the upper bound"),
        _("how that was qualified"),
        "about",
        words=words.QUALIFIER,
    ),
    Column("upper_claim", _("claim of the upper bound"), _("id of the claim that gives it"), "3v8n1b2c5d", safe=True),
    Column(
        "figure_of",
        _("day of the figure"),
        _("last day that the newest figure speaks of, at most the day read"),
        "2024-12-19",
        unit=_("day"),
        type="date",
    ),
    Column(
        "figure_age",
        _("age of the figure"),
        _("days between that and the day read"),
        "12",
        unit=_("days"),
        type="integer",
    ),
    Column("claims", _("claims"), _("how many claims count for the figure"), "2", unit=_("claims"), type="integer"),
    *STATUS,
    ADDRESS,
)
BASE_COLUMNS = (
    ON,
    KNOWN,
    *SITUATED,
    GROUP,
    Column(
        "group_size",
        _("size of the unnamed group"),
        _("how many unnamed bases it speaks of"),
        "3",
        unit=_("bases"),
        type="integer",
    ),
    *STATUS,
    Column(
        "recipient",
        _("handed over to, short name"),
        _("short name of the force it was handed over to, several apart by “ | ”"),
        "sdf",
    ),
    Column("claims", _("claims"), _("how many claims say so"), "2", unit=_("claims"), type="integer"),
    ADDRESS,
)

READINGS = Computed(
    name="readings",
    title=_("readings"),
    row=_(
        "one row per day, place and force, as on the map: the figure of the force, else of its parts, and the status"
    ),
    columns=READING_COLUMNS,
    key=["on", "place", "force"],
    rows=readings.readings,
)
READING_CLAIMS = Computed(
    name="reading-claims",
    title=_("claims of the readings"),
    row=_("one row per claim that counts in a reading"),
    columns=(
        ON,
        PLACE,
        FORCE,
        Column("part", _("part"), _("what it counts for"), "figure", words=PARTS, is_coded=True),
        CLAIM,
    ),
    key=["on", "place", "force", "part", "claim"],
    rows=readings.reading_claims,
)
BASES = Computed(
    name="bases",
    title=_("bases with their status"),
    row=_("one row per day and place with a status, then one per unnamed group of bases, as on the map"),
    columns=BASE_COLUMNS,
    key=["on", "place", "group"],
    rows=readings.bases,
)
BASE_CLAIMS = Computed(
    name="base-claims",
    title=_("claims of the bases"),
    row=_("one row per claim that says what became of a base"),
    columns=(ON, PLACE, GROUP, CLAIM),
    key=["on", "place", "group", "claim"],
    rows=readings.base_claims,
)
