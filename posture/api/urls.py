"""The addresses below /api/v1/: each list also with the suffix of each of its formats."""

from __future__ import annotations

from django.urls import URLPattern, path

from posture.api.claims import Claims, OneClaim
from posture.api.endpoint import Endpoint
from posture.api.phases import OnePhase, Phases
from posture.api.places import OnePlace, Places
from posture.api.readings import OneReading, Readings
from posture.api.releases import OneRelease, Releases
from posture.api.root import Description, Index
from posture.api.sources import Articles, OneArticle, OneSource, Sources


def _list(name: str, view: type[Endpoint]) -> list[URLPattern]:
    answer = view.as_view()
    files = [
        path(f"{name}.{format}", answer, {"format": format}, name=f"api_{name}_{format}") for format in view.formats
    ]
    return [path(f"{name}/", answer, name=f"api_{name}"), *files]


urlpatterns = [
    path("", Index.as_view(), name="api_index"),
    path("openapi.json", Description.as_view(), name="api_description"),
    *_list("claims", Claims),
    path("claims/<slug:id>/", OneClaim.as_view(), name="api_claim"),
    *_list("readings", Readings),
    path("readings/<slug:id>/", OneReading.as_view(), name="api_reading"),
    *_list("places", Places),
    path("places/<slug:id>/", OnePlace.as_view(), name="api_place"),
    *_list("phases", Phases),
    path("phases/<slug:id>/", OnePhase.as_view(), name="api_phase"),
    *_list("sources", Sources),
    path("sources/<slug:id>/", OneSource.as_view(), name="api_source"),
    *_list("articles", Articles),
    path("articles/<slug:id>/", OneArticle.as_view(), name="api_article"),
    *_list("releases", Releases),
    path("releases/<slug:id>/", OneRelease.as_view(), name="api_release"),
]
