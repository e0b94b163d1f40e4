"""Names as an editor types them, and adding one that is missing without leaving the page. For staff only."""

from __future__ import annotations

import json
from typing import cast

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_safe

from articles.models import Article
from posture.editing import guesses
from posture.forms.names import FORMS
from posture.models import Claim, naming
from posture.models.claim import DESTINATIONS
from posture.web import HtmxHttpRequest, partial, whole

ROWS = 20


@require_safe
def find(request: HttpRequest, what: str) -> HttpResponse:
    """Up to 20 rows whose name holds ``q``, as JSON; with an ``article`` those used there come first.

    It lets the article's own unnamed sources in, too.
    """
    _allow(request, "view", what)
    article = _article(request)
    first = _used_last(cast(User, request.user), article, what) if article else []
    found = naming.matching(naming.nameable(what, article), request.GET.get("q", "").strip()[:100], first)[:ROWS]
    results = [{"id": row.pk, "label": naming.label(row), "hint": naming.hint(row)} for row in found]
    return JsonResponse({"results": results})


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HtmxHttpRequest, what: str) -> HttpResponse:
    """The short form for a new row; to the workbench the answer is an event that names it."""
    _allow(request, "add", what)
    if what not in FORMS:
        raise Http404
    article = _article(request)
    if request.method == "POST":
        form = FORMS[what](request.POST, article=article)
    else:
        form = FORMS[what](article=article, initial={"name_ar": "", "name_en": "", **_name(request)})
    if form.is_bound and form.is_valid():
        row = form.save()
        if not request.htmx:
            return redirect(f"admin:posture_{row._meta.model_name}_change", row.pk)
        event = {"posture:added": {"id": row.pk, "label": naming.label(row)}}
        return HttpResponse(headers={"HX-Trigger": json.dumps(event)})
    return partial(request, "admin/add_name.html", "form", {"form": form, "what": what, "article": article})


def _allow(request: HttpRequest, verb: str, what: str) -> None:
    if what not in naming.MODELS:
        raise Http404
    if not request.user.has_perm(f"posture.{verb}_{naming.MODELS[what]._meta.model_name}"):
        raise PermissionDenied


def _used_last(user: User, article: Article, what: str) -> list[int]:
    """The keys of the rows that were named last on the article, in any version of it."""
    claims = Claim.objects.filter(version__article=article).prefetch_related(DESTINATIONS)
    return guesses.offered_keys(guesses.claims_before(user, claims), what)


def _article(request: HttpRequest) -> Article | None:
    pk = whole(request.GET.get("article", ""))
    return None if pk is None else get_object_or_404(Article, pk=pk)


def _name(request: HttpRequest) -> dict[str, str]:
    """What was typed already, as the name in the language of its letters."""
    text = request.GET.get("name", "").strip()[:200]
    return {"name_ar" if any("\u0600" <= letter <= "\u06ff" for letter in text) else "name_en": text}
