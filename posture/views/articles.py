"""Articles and outlets that carry a public claim, and of their texts the words quoted (or all, by a setting)."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.models import Article, Nature
from posture.forms.lists import ArticleList, OutletList
from posture.models import Claim
from posture.models.public import public_articles, public_outlets
from posture.record.quoted import counted, quoted_versions, totals_by_outlet, whole_text
from posture.views.refusal import asks_nothing, refuse

NEWEST = 20


@require_safe
def articles(request: HttpRequest) -> HttpResponse:
    table = ArticleList(request.GET)
    if not table.is_valid():
        return refuse(request, table)
    page = table.rows()
    return render(request, "posture/articles.html", {"table": table, "page": page, "steps": table.steps(page)})


@require_safe
@asks_nothing
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
    table = OutletList(request.GET)
    if not table.is_valid():
        return refuse(request, table)
    return render(request, "posture/outlets.html", {"table": table, "rows": table.rows()})


@require_safe
@asks_nothing
def outlet(request: HttpRequest, slug: str) -> HttpResponse:
    one = get_object_or_404(public_outlets(), slug=slug)
    newest = counted(Article.objects.filter(outlet=one), Claim.objects.public())[:NEWEST]
    context = {"outlet": one, "articles": newest, "totals": totals_by_outlet(Claim.objects.public())[one.pk]}
    return render(request, "posture/outlet.html", context)
