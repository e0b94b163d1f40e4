"""The label of every word of the claim model, in the language of the interface.

One table per word list of ``posture.core.types``; forms, pages, codebook and CSV all take their labels from here.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from posture import geometry
from posture.core import types
from posture.core.spread import Word
from posture.extract.found import Reason

KIND = {
    types.Kind.STRENGTH: _("strength"),
    types.Kind.MOVEMENT: _("movement"),
    types.Kind.STATUS: _("status"),
    types.Kind.MILESTONE: _("milestone"),
    types.Kind.STANCE: _("stance"),
}
MODALITY = {
    types.Modality.REPORTED: _("reported"),
    types.Modality.PLANNED: _("planned"),
    types.Modality.EXPECTED: _("expected"),
    types.Modality.DENIED: _("denied"),
    types.Modality.DEMANDED: _("demanded"),
    types.Modality.NOT_NOTIFIED: _("not notified"),
}
UNIT = {types.Unit.PERSONNEL: _("personnel"), types.Unit.BASES: pgettext_lazy("unit", "bases")}
MEASURE = {
    types.Measure.PRESENT: _("present"),
    types.Measure.TARGET: _("target"),
    types.Measure.AUTHORISED: _("authorised"),
}
QUALIFIER = {
    types.Qualifier.EXACT: _("exact"),
    types.Qualifier.ABOUT: _("about"),
    types.Qualifier.AT_LEAST: _("at least"),
    types.Qualifier.MORE_THAN: _("more than"),
    types.Qualifier.AT_MOST: _("at most"),
    types.Qualifier.LESS_THAN: _("less than"),
    types.Qualifier.RANGE: _("range"),
    types.Qualifier.VAGUE: _("vague"),
    types.Qualifier.WITHHELD: _("withheld"),
    types.Qualifier.UNSTATED: _("unstated"),
}
MAGNITUDE = {
    types.Magnitude.DOZENS: _("dozens"),
    types.Magnitude.HUNDREDS: _("hundreds"),
    types.Magnitude.THOUSANDS: _("thousands"),
    types.Magnitude.TENS_OF_THOUSANDS: _("tens of thousands"),
}
BASIS = {
    types.Basis.ALL: pgettext_lazy("basis", "all"),
    types.Basis.CORE: pgettext_lazy("basis", "core"),
    types.Basis.ROTATIONAL: pgettext_lazy("basis", "rotational"),
    types.Basis.UNIFORMED: pgettext_lazy("basis", "uniformed"),
    types.Basis.CONTRACTORS: pgettext_lazy("basis", "contractors"),
    types.Basis.UNSTATED: pgettext_lazy("basis", "unstated"),
}
DIRECTION = {
    types.Direction.OUT: pgettext_lazy("direction", "out"),
    types.Direction.IN: pgettext_lazy("direction", "in"),
    types.Direction.BETWEEN: pgettext_lazy("direction", "between"),
}
STATUS = {
    types.Status.ACTIVE: pgettext_lazy("base", "active"),
    types.Status.REDUCED: pgettext_lazy("base", "reduced"),
    types.Status.EVACUATING: pgettext_lazy("base", "evacuating"),
    types.Status.VACATED: pgettext_lazy("base", "vacated"),
    types.Status.CLOSED: pgettext_lazy("base", "closed"),
    types.Status.HANDED_OVER: pgettext_lazy("base", "handed over"),
    types.Status.SHARED: pgettext_lazy("base", "shared"),
    types.Status.REOCCUPIED: pgettext_lazy("base", "reoccupied"),
    types.Status.UNKNOWN: pgettext_lazy("base", "unknown"),
}
EDGE = {
    types.Edge.START: pgettext_lazy("edge", "start"),
    types.Edge.END: pgettext_lazy("edge", "end"),
    types.Edge.UNSTATED: pgettext_lazy("edge", "unstated"),
}
STANCE = {
    types.Stance.FULL_WITHDRAWAL: _("full withdrawal"),
    types.Stance.REPOSITIONING: _("repositioning"),
    types.Stance.REDUCTION: _("reduction"),
    types.Stance.NO_CHANGE: _("no change"),
    types.Stance.INCREASE: _("increase"),
    types.Stance.STAY: pgettext_lazy("stance", "stay"),
}
LINK = {
    types.LinkType.CONTRADICTS: _("contradicts"),
    types.LinkType.REPEATS: _("repeats"),
    types.LinkType.CORRECTS: _("corrects"),
    types.LinkType.SUPERSEDES: _("supersedes"),
    types.LinkType.DIFFERENT_BASIS: _("different basis"),
    types.LinkType.TRAJECTORY: _("trajectory"),
    types.LinkType.PART_OF: _("part of"),
}
STATE = {
    types.State.DRAFT: pgettext_lazy("review", "draft"),
    types.State.SUBMITTED: pgettext_lazy("review", "submitted"),
    types.State.ACCEPTED: pgettext_lazy("review", "accepted"),
    types.State.DISCOUNTED: pgettext_lazy("review", "discounted"),
}
#: How far the sources of a reading agree.
WORD = {
    Word.NONE: pgettext_lazy("reading", "no figure"),
    Word.WITHHELD: pgettext_lazy("reading", "withheld"),
    Word.VAGUE: pgettext_lazy("reading", "only in words"),
    Word.SINGLE: pgettext_lazy("reading", "single origin"),
    Word.REPEATED: pgettext_lazy("reading", "repeated"),
    Word.CORROBORATED: pgettext_lazy("reading", "corroborated"),
    Word.DIFFERENT_BASIS: pgettext_lazy("reading", "different counting bases"),
    Word.CONTESTED: pgettext_lazy("reading", "contested"),
}
#: Why the extractor leaves a number aside.
REASON = {
    Reason.CASUALTIES: pgettext_lazy("number", "dead or wounded"),
    Reason.CAPTIVES: pgettext_lazy("number", "captives"),
    Reason.MILITANTS: pgettext_lazy("number", "militants"),
    Reason.CIVILIANS: pgettext_lazy("number", "civilians"),
    Reason.POLICE: pgettext_lazy("number", "police"),
    Reason.FORMATIONS: pgettext_lazy("number", "units, not people"),
    Reason.NATIONAL_ARMY: pgettext_lazy("number", "a national army"),
    Reason.CUMULATIVE: pgettext_lazy("number", "a total over time"),
    Reason.HYPOTHETICAL: pgettext_lazy("number", "only supposed"),
    Reason.EXERCISE: pgettext_lazy("number", "an exercise"),
    Reason.DENIED: pgettext_lazy("number", "denied"),
    Reason.DATE: pgettext_lazy("number", "a date"),
    Reason.DURATION: pgettext_lazy("number", "a span of time"),
    Reason.AGE: pgettext_lazy("number", "an age"),
    Reason.DISTANCE: pgettext_lazy("number", "a distance"),
    Reason.MEASURE: pgettext_lazy("number", "a weight or measure"),
    Reason.MONEY: pgettext_lazy("number", "money"),
    Reason.PERCENTAGE: pgettext_lazy("number", "a share"),
    Reason.WEAPONS: pgettext_lazy("number", "weapons or vehicles"),
    Reason.TIMES: pgettext_lazy("number", "how often"),
    Reason.NAME: pgettext_lazy("number", "part of a name"),
    Reason.PHONE: pgettext_lazy("number", "a telephone number"),
    Reason.UNCOUNTED: pgettext_lazy("number", "nothing that is counted here"),
}
#: What can be wrong with an outline.
OUTLINE = {
    geometry.Problem.NOT_AN_OUTLINE: _("An outline is a GeoJSON object of type Polygon or MultiPolygon."),
    geometry.Problem.NO_RINGS: _("An outline needs at least one ring of positions."),
    geometry.Problem.NOT_A_POSITION: _("A position is two numbers, longitude and latitude."),
    geometry.Problem.NOT_FINITE: _("A coordinate is not a finite number."),
    geometry.Problem.OUT_OF_RANGE: _("A longitude lies outside -180 to 180 or a latitude outside -90 to 90."),
    geometry.Problem.TOO_SHORT: _("A ring needs at least four positions."),
    geometry.Problem.NOT_CLOSED: _("A ring does not end where it begins."),
    geometry.Problem.CROSSES_ITSELF: _("The outline crosses or touches itself."),
    geometry.Problem.BAD_HOLE: _("A hole lies outside its outline or two parts overlap."),
    geometry.Problem.DEGENERATE: _("A ring encloses no area."),
}
