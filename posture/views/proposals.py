"""The page on which an editor pastes a text and sees what would be proposed of it, and why. It stores nothing."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from posture.editing.proposals import proposals
from posture.editing.suggesting import gazetteer
from posture.extract.suggest import suggest
from posture.forms.proposals import ProposalForm
from posture.views.workbench import may


@require_http_methods(["GET", "HEAD", "POST"])
@may("posture.add_claim")
def page(request: HttpRequest) -> HttpResponse:
    form = ProposalForm(request.POST or None)
    context: dict[str, Any] = {"form": form, "title": _("Try the extractor")}
    if form.is_valid():
        text = form.cleaned_data["text"]
        context["found"] = proposals(text, suggest(text, form.cleaned_data["published"], gazetteer()))
    return render(request, "admin/proposals.html", {**admin.site.each_context(request), **context})
