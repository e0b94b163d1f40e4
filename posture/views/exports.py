"""Files to take away, and what their columns and words mean."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from posture.forms import ClaimFilter
from posture.glossary import TERMS
from posture.reports import exports as files
from posture.reports.columns import BETWEEN, CLAIM_COLUMNS, FORMULA
from posture.views.refusal import refuse


@require_safe
def claims_csv(request: HttpRequest, *, for_excel: bool = False) -> HttpResponseBase:
    """The claims of the filter; the header alone is answered without asking for a row."""
    form = ClaimFilter(request.GET)
    if not form.is_valid():
        return refuse(request, form)
    name = files.file_name(form, timezone.now(), for_excel=for_excel)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    rows = () if request.method == "HEAD" else files.claims_csv(form.claims(), for_excel=for_excel)
    return StreamingHttpResponse(rows, content_type="text/csv; charset=utf-8", headers=headers)


@require_safe
def exports(request: HttpRequest) -> HttpResponse:
    return render(request, "posture/exports.html", {"columns": len(CLAIM_COLUMNS)})


@require_safe
def codebook(request: HttpRequest) -> HttpResponse:
    context = {"columns": CLAIM_COLUMNS, "between": BETWEEN, "formula": FORMULA}
    return render(request, "posture/codebook.html", context)


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    return render(request, "posture/glossary.html", {"terms": TERMS})
