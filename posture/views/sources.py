"""Sources: who said what. Only those with a public claim are known to readers."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from posture.forms.lists import SourceList
from posture.models import Claim, Source, SourceLink
from posture.models.public import public_sources
from posture.views.named import listed
from posture.views.refusal import asks_nothing

NEWEST = 50


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    return listed(request, SourceList(request.GET), "posture/sources.html")


@require_safe
@asks_nothing
def source(request: HttpRequest, slug: str) -> HttpResponse:
    one = get_object_or_404(public_sources().select_related("article__outlet", "outlet"), slug=slug)
    said = Claim.objects.public().filter(Q(source=one) | Q(relayed_through=one))
    claims = said.with_names().newest_first()[:NEWEST]
    context = {"source": one, "claims": claims, "total": said.count(), "verdicts": _verdicts(one)}
    return render(request, "posture/source.html", context)


def _verdicts(source: Source) -> list[tuple[Source, SourceLink]]:
    """The public sources that are, or are not, the same, with what was found; the same first."""
    links = SourceLink.objects.filter(Q(source=source) | Q(other=source)).order_by("-is_same", "pk")
    pairs = [(link.other_id if link.source_id == source.pk else link.source_id, link) for link in links]
    rows = public_sources().in_bulk([key for key, _link in pairs])
    return [(rows[key], link) for key, link in pairs if key in rows]
