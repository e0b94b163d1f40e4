"""Agreements and how far each of their phases is, place by place, with the claims that say so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.views.decorators.http import require_safe

from posture.core.phases import PhaseState, phase_state
from posture.core.types import Claim as ClaimValue
from posture.core.types import Kind
from posture.core.types import Phase as PhaseValue
from posture.forms import ReadingFilter
from posture.map.place_reading import PROGRESS
from posture.models import Agreement, Claim, Phase, Place
from posture.readings import Evidence
from posture.views.refusal import refuse

EVENTS = (Kind.STATUS, Kind.MOVEMENT, Kind.MILESTONE)


@dataclass(frozen=True)
class Part:
    """How far a phase is at one place of its scope; a group that is only described has no place and no state."""

    place: Place | None
    name: str
    label: Promise | str
    is_contested: bool
    claims: list[Claim]


@dataclass(frozen=True)
class PhaseRow:
    phase: Phase
    state: PhaseState
    label: Promise | str
    claims: list[Claim]
    parts: list[Part]


@require_safe
def phases(request: HttpRequest) -> HttpResponse:
    form = ReadingFilter(request.GET)
    if not form.is_valid():
        return refuse(request, form)
    today = timezone.localdate()
    on, known = form.cleaned_data["on"] or today, form.cleaned_data["known"] or today
    evidence = Evidence(form.claims(ignoring={"on", "known", "first", "last", "word"}).filter(Q(kind__in=EVENTS)))
    agreements = [
        (agreement, [_row(phase, evidence, on, known) for phase in agreement.phases.all()])
        for agreement in Agreement.objects.prefetch_related("phases__scope__place")
    ]
    return render(request, "posture/phases.html", {"form": form, "agreements": agreements, "on": on, "known": known})


def _row(phase: Phase, evidence: Evidence, on: date, known: date) -> PhaseRow:
    scope = tuple(part.place.slug for part in phase.scope.all() if part.place)
    state = phase_state(
        evidence.claims,
        evidence.links,
        PhaseValue(phase.slug, scope),
        on=on,
        known=known,
        places=evidence.trees.places,
        horizon=settings.HORIZON,
    )
    return PhaseRow(
        phase=phase,
        state=state,
        label=PROGRESS[state.progress],
        claims=_rows((*state.window.claims, *state.claims, *state.rivals, *state.otherwise), evidence),
        parts=_parts(phase, state, evidence),
    )


def _parts(phase: Phase, state: PhaseState, evidence: Evidence) -> list[Part]:
    found = {part.place: part for part in state.places}
    parts = []
    for scope in phase.scope.all():
        here = found.get(scope.place.slug) if scope.place else None
        parts.append(
            Part(
                place=scope.place,
                name=str(scope),
                label=PROGRESS[here.progress] if here else "",
                is_contested=bool(here and here.rivals),
                claims=_rows((*here.claims, *here.rivals), evidence) if here else [],
            )
        )
    return parts


def _rows(claims: Iterable[ClaimValue], evidence: Evidence) -> list[Claim]:
    keys = [evidence.found[claim.id].pk for claim in claims]
    return list(Claim.objects.filter(pk__in=keys).with_names().newest_first())
