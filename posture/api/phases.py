"""Agreements and how far each of their phases is, place by place, with the claims that say so."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from posture.api import forms
from posture.api.endpoint import Listing, One, Page
from posture.api.fields import Code, CodeOrNull, Day, Ids, Ref, Sure, YesNo
from posture.core.phases import PhaseState, ScopeState
from posture.map.place_reading import PROGRESS
from posture.models import Phase, Scope
from posture.timeline.progress import ProgressPage


@dataclass(frozen=True)
class Part:
    """One part of the scope of a phase: how far it is there, if it is a place."""

    scope: Scope
    state: ScopeState | None


@dataclass(frozen=True)
class Standing:
    """A phase on the day that is looked at."""

    phase: Phase
    state: PhaseState

    @property
    def parts(self) -> list[Part]:
        found = {part.place: part for part in self.state.places}
        return [Part(scope, found.get(scope.place.slug) if scope.place else None) for scope in self.phase.scope.all()]


class PartShape(serializers.Serializer[Part]):
    place = Ref(
        source="scope.place", allow_null=True, help_text=_("the place; null for a group that is only described")
    )
    name = serializers.SerializerMethodField(help_text=_("its name, or what the group is described as"))
    progress = serializers.SerializerMethodField(help_text=_("how far it is there; null for a group"))
    claims = serializers.SerializerMethodField(help_text=_("the claims that say so, by id"))
    rivals = serializers.SerializerMethodField(help_text=_("the claims that speak against it, by id"))

    def get_name(self, part: Part) -> str:
        return str(part.scope)

    @extend_schema_field(CodeOrNull(PROGRESS, ""))
    def get_progress(self, part: Part) -> str | None:
        return part.state.progress if part.state else None

    def get_claims(self, part: Part) -> list[str]:
        return [claim.id for claim in part.state.claims] if part.state else []

    def get_rivals(self, part: Part) -> list[str]:
        return [claim.id for claim in part.state.rivals] if part.state else []


class PhaseShape(serializers.Serializer[Standing]):
    id = Sure(_("short name; it never changes"), source="phase.slug")
    name = Sure(_("name in the language of the answer, else in the other"), source="phase.name")
    number = serializers.IntegerField(source="phase.number", help_text=_("which step of the agreement it is, from 1"))
    agreement = Ref(source="phase.agreement", help_text=_("the agreement"))
    on = serializers.DateField(source="state.on", help_text=_("the day that is looked at"))
    known = serializers.DateField(source="state.known", help_text=_("the day by which the claims were known"))
    progress = Code(PROGRESS, _("how far it is"), source="state.progress")
    planned_from = Day(_("first day that a plan gives it; null where none does"), source="state.window.earliest")
    planned_until = Day(_("last day that a plan gives it; null where none does"), source="state.window.latest")
    planned_by = Ids(_("the plans, by the ids of their claims"), source="state.window.claims")
    overdue = YesNo(_("whether the planned time has passed and no end is reported"), source="state.overdue")
    claims = Ids(_("the milestones that say so, by id"), source="state.claims")
    rivals = Ids(_("the milestones that speak against it"), source="state.rivals")
    otherwise = Ids(
        _("milestones that are expected, demanded or not notified: they decide nothing"), source="state.otherwise"
    )
    scope = PartShape(many=True, source="parts", help_text=_("how far it is at each place of its scope"))


def standings(form: forms.Phases | forms.PhaseOf) -> list[Standing]:
    """Every phase on the day that a form asks for. The queries are the same whatever their number."""
    page = ProgressPage(form, timezone.localdate())
    phases = Phase.objects.select_related("agreement").prefetch_related("scope__place")
    return [Standing(phase, page.states[phase.slug]) for phase in phases.order_by("slug")]


class Phases(Listing):
    """The phases of all agreements, by their short names."""

    summary = _("Phases of agreements and how far they are")
    form_class = forms.Phases
    shape = PhaseShape
    formats = ("json", "csv")
    table = "phases"

    def page(self, form: forms.Phases) -> Page:
        behind = "".join(form.cleaned_data["cursor"])
        found = [each for each in standings(form) if each.phase.slug > behind]
        here = found[: form.at_once]
        return Page(here, (here[-1].phase.slug,) if len(found) > len(here) else ())


class OnePhase(One):
    """One phase."""

    summary = _("One phase")
    form_class = forms.PhaseOf
    shape = PhaseShape

    def row(self, form: forms.PhaseOf, id: str) -> Standing:
        for each in standings(form):
            if each.phase.slug == id:
                return each
        raise Http404
