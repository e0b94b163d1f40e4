"""Sources: who said what. Only those with a public claim are known to readers."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import F, Func, OuterRef, Q, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.names import sort_name
from posture.forms.paged import PagedFilter
from posture.models import Claim, Source, SourceLink
from posture.models.keys import these
from posture.models.public import public_sources
from posture.views.refusal import refuse

PAGE = 100
NEWEST = 50


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    form = PagedFilter(request.GET)
    if not form.is_valid():
        return refuse(request, form)
    said = Claim.objects.public().order_by().filter(Q(source=OuterRef("pk")) | Q(relayed_through=OuterRef("pk")))
    total = Subquery(said.annotate(n=Func(F("pk"), function="COUNT")).values("n"))
    public = public_sources()
    if search := form.cleaned_data["q"]:
        public = public.filter(pk__in=these(search.named("source")))
    rows = public.select_related("article__outlet").annotate(total=total).order_by("-total", sort_name(), "pk")
    page = Paginator(rows, PAGE).get_page(form.cleaned_data["page"])
    return render(request, "posture/sources.html", {"page": page, "steps": form.steps(page)})


@require_safe
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
