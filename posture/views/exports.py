"""Files to take away, and what their columns and words mean."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from posture.forms.report import ReadingReport
from posture.glossary import TERMS
from posture.reports import exports as files
from posture.reports.catalogue import REPORTS, TABLES
from posture.reports.column import BETWEEN, FORMULA
from posture.reports.offers import Offer
from posture.reports.table import Asked
from posture.views.refusal import refuse


@require_safe
def csv_file(request: HttpRequest, name: str, *, for_excel: bool = False) -> HttpResponseBase:
    """The rows of the filter; the header alone is answered without asking for a row."""
    report, table = TABLES[name]
    form = report.asked(request.GET, table)
    if not form.is_valid():
        return refuse(request, form)
    file_name = files.file_name(name, form, timezone.now(), "-excel.csv" if for_excel else ".csv")
    headers = {"Content-Disposition": f'attachment; filename="{file_name}"'}
    asked = Asked(form, timezone.localdate())
    rows = () if request.method == "HEAD" else files.csv_file(table, asked, for_excel=for_excel)
    return StreamingHttpResponse(rows, content_type="text/csv; charset=utf-8", headers=headers)


@require_safe
def exports(request: HttpRequest) -> HttpResponse:
    """The reports, narrowed as the page that led here."""
    form = ReadingReport(request.GET, ())
    if not form.is_valid():
        return refuse(request, form)
    return render(request, "posture/exports.html", {"form": form, "offers": [Offer(each, form) for each in REPORTS]})


@require_safe
def codebook(request: HttpRequest) -> HttpResponse:
    return render(request, "posture/codebook.html", {"reports": REPORTS, "between": BETWEEN, "formula": FORMULA})


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    return render(request, "posture/glossary.html", {"terms": TERMS})
