"""The list of rows whose names are sought."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from posture.forms.lists import NamedList
from posture.record.hits import hits_in_names
from posture.views.refusal import refuse


def listed(request: HttpRequest, table: NamedList, template: str) -> HttpResponse:
    """The page that is asked for, with the names marked in which something is sought."""
    if not table.is_valid():
        return refuse(request, table)
    page = table.rows()
    hits = hits_in_names(table.cleaned_data["q"], table.ROWS.kind, page.object_list) if table.is_search else None
    context = {"table": table, "page": page, "steps": table.steps(page), "hits": hits}
    return render(request, template, context)
