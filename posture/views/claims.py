"""The claims: the table of a filter, and the page of one claim with the words it rests on."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from posture.editing.carrying import newest_if_changed
from posture.editing.linking import likely_besides
from posture.forms import ClaimFilter
from posture.forms.table import ClaimTable
from posture.models import Claim
from posture.record.history import public_history
from posture.record.hits import hits_of
from posture.record.passages import words_of
from posture.record.rivals import SideBySide
from posture.views.refusal import refuse


@require_safe
def claims(request: HttpRequest) -> HttpResponse:
    """The table. htmx asks for the same page and takes its rows and chips out of it."""
    table = ClaimTable(request.GET)
    if not table.is_valid():
        return refuse(request, table)
    page = table.rows()
    hits = hits_of(table.cleaned_data["q"], page.object_list) if table.is_search else None
    context = {"table": table, "page": page, "steps": table.steps(page), "hits": hits}
    return render(request, "posture/claims.html", context)


@require_safe
def claim(request: HttpRequest, public_id: str) -> HttpResponse:
    """One public claim; a draft is as little there as an id that nobody has. What a search found in it is marked."""
    form = ClaimFilter(request.GET)
    if not form.is_valid():
        return refuse(request, form)
    found = get_object_or_404(Claim.objects.public().with_names(), public_id=public_id)
    side, words, search = SideBySide(found), words_of(found), form.cleaned_data["q"]
    context = {
        "form": form,
        "hits": hits_of(search, [found], words.texts()) if search else None,
        "claim": found,
        "article": found.article,
        "changed_in": newest_if_changed(found),
        "words": words,
        "side": side,
        "history": public_history(found),
        "likely": partial(likely_besides, side),
    }
    return render(request, "posture/claim.html", context)
