"""Files to take away, and what their columns and words mean."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from posture import words
from posture.forms.report import ReadingReport
from posture.glossary import TERMS
from posture.reports import exports as files
from posture.reports.about import about
from posture.reports.catalogue import BY_NAME, MAP, REPORTS, STAFF, STAFF_TABLES, TABLES
from posture.reports.column import BETWEEN, FORMULA
from posture.reports.geojson import map_geojson as geojson
from posture.reports.offers import Offer
from posture.reports.package import package as packed
from posture.reports.table import Asked
from posture.views.refusal import asks_nothing, refuse
from posture.views.sending import sent
from posture.views.workbench import may


@require_safe
def csv_file(request: HttpRequest, name: str, *, for_excel: bool = False) -> HttpResponseBase:
    """The rows of the filter."""
    report, table = TABLES[name]
    form = report.asked(request.GET, table)
    if not form.is_valid():
        return refuse(request, form)
    rows = files.csv_file(table, Asked(form, timezone.localdate()), for_excel=for_excel)
    ending = "-excel.csv" if for_excel else ".csv"
    return sent(request, rows, files.file_name(name, form, timezone.now(), ending), "text/csv; charset=utf-8")


@require_safe
def package(request: HttpRequest, name: str) -> HttpResponseBase:
    """The files of a report in one, with what is to be known about them."""
    report, today = BY_NAME[name], timezone.localdate()
    form = report.asked(request.GET)
    if not form.is_valid():
        return refuse(request, form)
    told = about(report, form, today, timezone.now(), request.build_absolute_uri("/"))
    blocks = packed(report, Asked(form, today), told)
    return sent(request, blocks, files.file_name(name, form, told.at, ".zip"), "application/zip")


@require_safe
def map_geojson(request: HttpRequest) -> HttpResponseBase:
    """What the map of the same address draws."""
    form = MAP(request.GET, ())
    if not form.is_valid():
        return refuse(request, form)
    blocks = geojson(Asked(form, timezone.localdate()))
    return sent(request, blocks, files.file_name("map", form, timezone.now(), ".geojson"), "application/geo+json")


@require_safe
def exports(request: HttpRequest) -> HttpResponse:
    """The reports, narrowed as the page that led here."""
    form = ReadingReport(request.GET, ())
    if not form.is_valid():
        return refuse(request, form)
    return render(request, "posture/exports.html", {"form": form, "offers": [Offer(each, form) for each in REPORTS]})


@require_safe
@may("posture.view_claim")
def staff(request: HttpRequest) -> HttpResponse:
    """What editors may export: claims in any state."""
    form = STAFF.asked(request.GET)
    if not form.is_valid():
        return refuse(request, form)
    return render(request, "admin/exports.html", {"form": form, "tables": STAFF.tables, "states": words.STATE.items()})


@require_safe
@may("posture.view_claim")
def staff_csv(request: HttpRequest, name: str, *, for_excel: bool = False) -> HttpResponseBase:
    """The same columns as everybody's file, of claims in any state; for no cache to keep."""
    table = STAFF_TABLES.get(name)
    if table is None:
        raise Http404
    form = STAFF.asked(request.GET, table)
    if not form.is_valid():
        return refuse(request, form)
    rows = files.csv_file(table, Asked(form, timezone.localdate()), for_excel=for_excel)
    file_name = files.file_name(f"all-{name}", form, timezone.now(), "-excel.csv" if for_excel else ".csv")
    return sent(request, rows, file_name, "text/csv; charset=utf-8")


@require_safe
@asks_nothing
def codebook(request: HttpRequest) -> HttpResponse:
    return render(request, "posture/codebook.html", {"reports": REPORTS, "between": BETWEEN, "formula": FORMULA})


@require_safe
@asks_nothing
def glossary(request: HttpRequest) -> HttpResponse:
    return render(request, "posture/glossary.html", {"terms": TERMS})
