"""The files of phases: how far each is, place by place, and the claims that say so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from django.utils.translation import gettext_lazy as _

from posture.core.types import Claim
from posture.forms import ReadingFilter
from posture.map.place_reading import PROGRESS
from posture.reports.column import YES_NO, Column, in_words, yes
from posture.reports.place_columns import CLAIM, KNOWN, ON, PLACE, PLACE_NAME
from posture.reports.table import Asked, Computed, Row
from posture.timeline.progress import PhaseRow, ProgressPage

#: What a claim is to the state of a phase or of a part of its scope.
PARTS = {
    "plan": _("it plans the phase"),
    "phase": _("it reports the phase"),
    "against the phase": _("it speaks against that"),
    "otherwise": _("it expects, demands or was not told it"),
    "place": _("it reports what was done at the place"),
    "against the place": _("it speaks against that"),
}
PHASE = Column("phase", _("phase, short name"), _("short name of the phase"), "iraq-us-2024-1")
PHASE_COLUMNS = (
    ON,
    KNOWN,
    Column("agreement", _("agreement, short name"), _("short name of the agreement"), "iraq-us-2024"),
    Column("agreement_name", _("agreement"), _("name of the agreement"), "Agreement of September 2024"),
    PHASE,
    Column("number", _("number"), _("which phase of the agreement it is"), "1", type="integer"),
    Column("phase_name", _("phase"), _("name of the phase"), "Phase 1"),
    Column("phase_state", _("state of the phase"), _("how far it is"), "begun", words=PROGRESS),
    Column(
        "planned_from",
        _("planned from"),
        _("first day of its planned window; empty: none is planned"),
        "2025-09-01",
        unit=_("day"),
        type="date",
    ),
    Column(
        "planned_until",
        _("planned until"),
        _("last day of its planned window; empty: none is planned"),
        "2026-09-30",
        unit=_("day"),
        type="date",
    ),
    Column(
        "overdue",
        _("overdue"),
        _("whether the planned end has passed and no end is reported"),
        "no",
        words=YES_NO,
        type="boolean",
    ),
    Column(
        "part",
        _("part of the scope"),
        _("number of the part, from 1; empty where no scope is stated"),
        "1",
        type="integer",
    ),
    PLACE,
    PLACE_NAME,
    Column("described", _("group"), _("a part of the scope that is only described"), "the advisers' bases"),
    Column(
        "place_state",
        _("state of the place"),
        _("how far it is there; empty for a described group"),
        "begun",
        words=PROGRESS,
    ),
    Column("claims", _("claims"), _("how many claims say so"), "2", unit=_("claims"), type="integer"),
    Column(
        "rivals", _("claims against it"), _("how many claims speak against it"), "0", unit=_("claims"), type="integer"
    ),
    Column(
        "address", _("address"), _("its page, below the address of this site"), "/phases/#iraq-us-2024-1", safe=True
    ),
)
PHASE_CLAIM_COLUMNS = (
    ON,
    KNOWN,
    PHASE,
    Column(
        "place",
        _("place, short name"),
        _("short name of a place of its scope; empty for what is said of the phase itself"),
        "ain-al-asad",
    ),
    Column("part", _("part"), _("what the claim is to the state"), "place", words=PARTS, is_coded=True),
    CLAIM,
)


def _page(asked: Asked) -> ProgressPage:
    return ProgressPage(cast(ReadingFilter, asked.form), asked.today)


def _phases(asked: Asked) -> Iterator[Row]:
    page = _page(asked)
    for agreement, rows in page.agreements:
        for row in rows:
            common: Row = {
                "on": page.day.on,
                "known": page.day.known,
                "agreement": agreement.slug,
                "agreement_name": agreement.name_en or agreement.name_ar,
                **_of_phase(row),
            }
            yield from (common | part for part in _parts(row))


def _of_phase(row: PhaseRow) -> dict[str, Any]:
    phase, state = row.phase, row.state
    return {
        "phase": phase.slug,
        "number": phase.number,
        "phase_name": phase.name_en or phase.name_ar,
        "phase_state": in_words(state.progress),
        "planned_from": state.window.earliest,
        "planned_until": state.window.latest,
        "overdue": yes(state.overdue),
        "address": f"/phases/#{phase.slug}",
    }


def _parts(row: PhaseRow) -> list[Row]:
    """What is told of each part of the scope; one empty part of a phase without scope."""
    found = {part.place: part for part in row.state.places}
    parts: list[Row] = []
    for number, scope in enumerate(row.phase.scope.all(), 1):
        described = scope.description_en or scope.description_ar
        told: dict[str, Any] = {"part": number, "described": described}
        if scope.place:
            here = found[scope.place.slug]
            told |= {"place": scope.place.slug, "place_name": scope.place.name_en or scope.place.name_ar}
            told |= {"place_state": in_words(here.progress), "claims": len(here.claims), "rivals": len(here.rivals)}
        parts.append(told)
    return parts or [{}]


def _phase_claims(asked: Asked) -> Iterator[Row]:
    page = _page(asked)
    for slug, state in page.states.items():
        common: Row = {"on": page.day.on, "known": page.day.known, "phase": slug}
        of_itself = zip(PARTS, (state.window.claims, state.claims, state.rivals, state.otherwise), strict=False)
        for part, claims in of_itself:
            yield from _named(common | {"part": part}, claims)
        for here in state.places:
            yield from _named(common | {"place": here.place, "part": "place"}, here.claims)
            yield from _named(common | {"place": here.place, "part": "against the place"}, here.rivals)


def _named(common: Row, claims: tuple[Claim, ...]) -> Iterator[Row]:
    yield from ({**common, "claim": claim.id} for claim in claims)


PHASES = Computed(
    name="phases",
    title=_("phases"),
    row=_("one row per phase and part of its scope, in the order of the agreement"),
    columns=PHASE_COLUMNS,
    key=["on", "phase", "part"],
    rows=_phases,
)
PHASE_CLAIMS = Computed(
    name="phase-claims",
    title=_("claims of the phases"),
    row=_("one row per claim that the state of a phase or of a place rests on"),
    columns=PHASE_CLAIM_COLUMNS,
    key=["on", "phase", "place", "part", "claim"],
    rows=_phase_claims,
)
