"""The map at a date, and the data it draws."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import conditional_page, require_safe

from posture.forms.held import HeldFilter
from posture.forms.mapped import MapFilter
from posture.map.data import as_json, outlines, place_columns, situation_json, spoken_of
from posture.map.kept import Answer, Kept, state
from posture.map.page import MapPage
from posture.map.situation import Situation
from posture.models import Place
from posture.record.hits import Hits, hits_of
from posture.views.packing import packed
from posture.views.refusal import data_asks_nothing, refuse, refuse_data
from posture.web import HtmxHttpRequest

#: Parameters of the address that do not change what is drawn.
NOT_ASKED = ("place", "at", "folded", "first", "last", "held", "seen")
#: So many days stay in the memory of each process, of ten thousand places about 90 kB each.
DAYS: Kept[Answer] = Kept(100)
#: What a map needs whatever its day: the places and their outlines.
ONCE: Kept[Answer] = Kept(2, "once")
#: In so many claims of a panel words are marked.
MARKED = 100
#: The parts of the page by the element that htmx puts them in.
PARTS = {"panel": "#panel", "shelf": "#answer"}


@require_safe
@gzip_page
def map_page(request: HtmxHttpRequest) -> HttpResponse:
    """The map; to htmx the panel of a place, or all that a new question changes beside the drawing."""
    form = MapFilter(request.GET)
    if not form.is_valid():
        return refuse(request, form)
    part = PARTS.get(request.htmx.target or "", "") if request.htmx else ""
    page = MapPage(form, timezone.localdate())
    context = {"page": page, "form": form, "hits": _hits(form, page)}
    response = render(request, f"posture/map.html{part}", context)
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response


def _hits(form: MapFilter, page: MapPage) -> Hits | None:
    """What is marked in the panel of a place, where something is sought."""
    search = form.cleaned_data["q"]
    return hits_of(search, page.panel.newest(MARKED)) if search and page.panel else None


@require_safe
@cache_control(no_cache=True)
@conditional_page
def map_data(request: HttpRequest) -> HttpResponse:
    """Everything that is drawn for one day, as columns (``posture.map.data``). 400 names what was refused."""
    form = HeldFilter(request.GET)
    if not form.is_valid():
        return refuse_data(request, form)
    now, today = state(), timezone.localdate()
    question = (form.querystring(**dict.fromkeys(NOT_ASKED)), form.base, today)
    found = Situation(form, today)
    return packed(request, DAYS.get(now, question, lambda: Answer.of(situation_json(found, now, form.base))))


@require_safe
@data_asks_nothing
@cache_control(no_cache=True)
@conditional_page
def map_places(request: HttpRequest) -> HttpResponse:
    """The places as columns, with their names in both languages."""
    return packed(request, ONCE.get(state(), "places", lambda: as_answer(place_columns(Place.objects.listed()))))


@require_safe
@data_asks_nothing
@cache_control(no_cache=True)
@conditional_page
def map_outlines(request: HttpRequest) -> HttpResponse:
    """The outlines of the places that claims name, as GeoJSON."""
    return packed(request, ONCE.get(state(), "outlines", lambda: as_answer(outlines(spoken_of()))))


def as_answer(data: Any) -> Answer:
    return Answer.of(as_json(data))
