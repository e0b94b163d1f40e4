"""What changed between two versions of an article: for everyone, as far as they may see, and whole for editors."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.models import Article, Version
from posture.models.public import public_articles
from posture.record import changes
from posture.views.refusal import asks_nothing
from posture.views.workbench import may


@require_safe
@asks_nothing
def public(request: HttpRequest, slug: str, old: int, new: int) -> HttpResponse:
    """Quotes with their context in both; the whole texts only by the setting that shows them elsewhere too."""
    article = get_object_or_404(public_articles().select_related("outlet"), slug=slug)
    before, after = _versions(article, old, new)
    is_whole = settings.WHOLE_ARTICLES_PUBLIC
    context = {
        "article": article,
        "old": before,
        "new": after,
        "quotes": None if is_whole else changes.quotes(before, after),
        "pieces": changes.whole(before, after) if is_whole else [],
    }
    return render(request, "posture/changes.html", context)


@require_safe
@may("posture.view_claim", "articles.view_version")
def staff(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole text against that of the version before."""
    version = get_object_or_404(Version.objects.select_related("article__outlet"), pk=pk)
    before, after = _versions(version.article, version.number - 1, version.number)
    context = {"article": version.article, "old": before, "new": after, "pieces": changes.whole(before, after)}
    return render(request, "posture/changes.html", {**context, "is_staff_page": True})


def _versions(article: Article, old: int, new: int) -> tuple[Version, Version]:
    found = {version.number: version for version in article.versions.filter(number__in=[old, new])}
    if not 0 < old < new or len(found) != 2:
        raise Http404
    return found[old], found[new]
