"""Places: their names in every language, what was read of them over time, and the claims that speak of them."""

from __future__ import annotations

from itertools import groupby

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.names import sort_name
from posture.core.spread import Word
from posture.core.types import Unit
from posture.forms.lists import PlaceList
from posture.map.chart import Chart, Stretch
from posture.models import Claim, Place, PlaceLink, Step
from posture.models.step import StepQuerySet
from posture.views.named import listed
from posture.views.refusal import asks_nothing

NEWEST = 50


@require_safe
def places(request: HttpRequest) -> HttpResponse:
    return listed(request, PlaceList(request.GET), "posture/places.html")


@require_safe
@asks_nothing
def place(request: HttpRequest, slug: str) -> HttpResponse:
    one = get_object_or_404(Place.objects.listed().without_outline().select_related("parent"), slug=slug)
    claims = Claim.objects.public().of_place(one)
    context = {
        "place": one,
        "names": one.names.order_by("language", "sort", "pk"),
        "verdicts": _verdicts(one),
        "children": one.children.filter(is_listed=True).without_outline().order_by(sort_name(), "pk"),
        "figures": _figures(one),
        "charts": _charts(one),
        "statuses": _statuses(one),
        "claims": claims.with_names().newest_first()[:NEWEST],
        "total": claims.count(),
    }
    return render(request, "posture/place.html", context)


def _figures(place: Place) -> StepQuerySet:
    """What was read there, the newest first; of one period, by force and unit."""
    read = Step.objects.filter(place=place).exclude(word=Word.NONE)
    return read.select_related("force").order_by("-period", "force__slug", "unit")


def _charts(place: Place) -> list[Chart]:
    """The numbers of people over time, a drawing for each force; by the order in which they were entered."""
    steps = Step.objects.filter(place=place, unit=Unit.PERSONNEL).select_related("force").order_by("force", "period")
    by_force = groupby(steps, key=lambda step: step.force)
    today = timezone.localdate()
    return [chart for force, of_it in by_force if (chart := Chart(force, map(Stretch.stored, of_it), today))]


def _verdicts(place: Place) -> list[tuple[Place, PlaceLink]]:
    """The listed places that are, or are not, the same site, with what was found; the same first."""
    links = PlaceLink.objects.filter(Q(place=place) | Q(other=place)).select_related("place", "other")
    pairs = [
        (link.other if link.place_id == place.pk else link.place, link) for link in links.order_by("-is_same", "pk")
    ]
    return [(other, link) for other, link in pairs if other.is_listed]


def _statuses(place: Place) -> list[Step]:
    """The steps at which the status of the place changed, newest first."""
    steps = Step.objects.filter(place=place).exclude(status="").order_by("force", "unit", "period")
    changes: dict[str, Step] = {}
    for step in steps:
        changes.setdefault(f"{step.status} {step.status_kept}", step)
    return sorted(changes.values(), key=lambda step: step.period.lower, reverse=True)
