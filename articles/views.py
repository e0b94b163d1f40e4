"""The pages of the admin on which an article, or a corrected text of one, is pasted in."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles.forms import CorrectionForm, IntakeForm, PasteForm
from articles.models import Article
from articles.services import BroughtIn, Outcome

may_bring_in = permission_required(["articles.add_article", "articles.add_version"], raise_exception=True)


@require_http_methods(["GET", "HEAD", "POST"])
@may_bring_in
def paste(request: HttpRequest) -> HttpResponse:
    return _intake(request, PasteForm(request.POST or None), title=_("Bring in an article"))


@require_http_methods(["GET", "HEAD", "POST"])
@may_bring_in
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    article = get_object_or_404(Article.objects.with_outlet(), pk=pk)
    form = CorrectionForm(article, request.POST or None)
    return _intake(request, form, title=_("Add a corrected text"), article=article)


def _intake(request: HttpRequest, form: IntakeForm, **context: Any) -> HttpResponse:
    if form.is_valid() and (brought := form.bring_in(cast(User, request.user))):
        messages.success(request, _said(brought))
        return _onward(brought)
    context |= {"form": form, "opts": Article._meta}
    return render(request, "admin/articles/intake.html", {**admin.site.each_context(request), **context})


def _onward(brought: BroughtIn) -> HttpResponse:
    """To the words that wait in the corrected text, if any do."""
    if brought.outcome == Outcome.NEW_VERSION and brought.version.anchors.waiting().exists():
        return redirect("carried", brought.version.pk)
    return redirect("admin:articles_article_change", brought.version.article_id)


def _said(brought: BroughtIn) -> str:
    version = brought.version
    said = {
        Outcome.NEW_ARTICLE: _("The article was brought in."),
        Outcome.NEW_VERSION: _("The text was added as version %(number)s."),
        Outcome.KNOWN: _("This very text is known already, as version %(number)s. Nothing was stored."),
    }[brought.outcome] % {"number": version.number}
    if brought.outcome != Outcome.KNOWN and version.replaced:
        said += " " + _("Characters that no text can hold and that were replaced: %(count)s.") % {
            "count": version.replaced
        }
    return said
