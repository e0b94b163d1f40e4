"""Articles and outlets that carry a public claim, and of their texts the words quoted (or all, by a setting)."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.models import Article, Nature
from articles.names import sort_name
from posture.forms.paged import PagedFilter
from posture.models import Claim
from posture.models.public import public_articles, public_outlets
from posture.record.quoted import counted, quoted_versions, totals_by_outlet, whole_text
from posture.views.refusal import refuse

PAGE = 100
NEWEST = 20


@require_safe
def articles(request: HttpRequest) -> HttpResponse:
    form = PagedFilter(request.GET)
    if not form.is_valid():
        return refuse(request, form)
    page = Paginator(counted(Article.objects.all(), form.public_claims()), PAGE).get_page(form.cleaned_data["page"])
    return render(request, "posture/articles.html", {"form": form, "page": page, "steps": form.steps(page)})


@require_safe
def article(request: HttpRequest, slug: str) -> HttpResponse:
    one = get_object_or_404(public_articles().select_related("outlet"), slug=slug)
    versions = quoted_versions(one)
    newest_quoted = [quoted for quoted in versions if quoted.quotes][-1]
    context = {
        "article": one,
        "is_real": one.nature == Nature.REAL,
        "versions": versions,
        "claim_total": len({claim.pk for v in versions for quote in v.quotes for claim in quote.claims}),
        "whole": whole_text(newest_quoted) if settings.WHOLE_ARTICLES_PUBLIC else [],
        "whole_version": newest_quoted.version,
    }
    return render(request, "posture/article.html", context)


@require_safe
def outlets(request: HttpRequest) -> HttpResponse:
    totals = totals_by_outlet()
    rows = [(one, totals[one.pk]) for one in public_outlets().order_by(sort_name())]
    return render(request, "posture/outlets.html", {"rows": rows})


@require_safe
def outlet(request: HttpRequest, slug: str) -> HttpResponse:
    one = get_object_or_404(public_outlets(), slug=slug)
    newest = counted(Article.objects.filter(outlet=one), Claim.objects.public())[:NEWEST]
    context = {"outlet": one, "articles": newest, "totals": totals_by_outlet()[one.pk]}
    return render(request, "posture/outlet.html", context)
