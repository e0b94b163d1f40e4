"""What is answered where no view of the API was reached: problem details below its root, pages everywhere else."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import override
from django.views import defaults

from posture.api.described import ROOT
from posture.api.endpoint import language_of
from posture.api.problems import problem


def bad(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _problem(request, 400) or defaults.bad_request(request, exception)


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _problem(request, 404) or defaults.page_not_found(request, exception)


def fault(request: HttpRequest) -> HttpResponse:
    return _problem(request, 500) or defaults.server_error(request)


def _problem(request: HttpRequest, status: int) -> HttpResponse | None:
    if not request.path_info.startswith(ROOT):
        return None
    with override(language_of(request)):
        return problem(status)
