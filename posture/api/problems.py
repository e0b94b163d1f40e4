"""Answers that say what went wrong: problem details as JSON (RFC 9457), in the language that was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from math import ceil
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpResponse, JsonResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions, serializers

from posture.forms.filter import Problem
from posture.reports.turns import WAIT

MEDIA_TYPE = "application/problem+json"
SAID: Mapping[int, tuple[Promise | str, Promise | str]] = {
    400: (_("Not a filter"), _("The address asks for something that does not exist.")),
    404: (_("Not found"), _("Nothing stands at this address, or it is not public.")),
    405: (_("Only read"), _("This interface changes nothing: ask by GET, HEAD or OPTIONS.")),
    406: (_("No such format"), _("There is no answer in a format that the request accepts.")),
    429: (_("Too many requests"), _("Ask again after as many seconds as the header Retry-After says.")),
    503: (_("Too many files"), _("As many files as may be are on their way: ask again as Retry-After says.")),
    500: (_("A fault of ours"), _("The answer could not be made. It was logged.")),
}


class Refused(exceptions.APIException):
    """An address with parameters that cannot be read."""

    status_code = 400

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__()
        self.problems = list(problems)


class Busy(exceptions.APIException):
    """As many files are being sent as may be."""

    status_code = 503
    wait = WAIT


class RefusedShape(serializers.Serializer[Problem]):
    name = serializers.CharField(help_text=_("the parameter"))
    messages = serializers.ListField(child=serializers.CharField(), help_text=_("why it was refused"))


class ProblemShape(serializers.Serializer[Mapping[str, Any]]):
    type = serializers.CharField(help_text=_("always about:blank: the status says which problem it is"))
    title = serializers.CharField(help_text=_("the problem in two or three words"))
    status = serializers.IntegerField(help_text=_("the status of the answer"))
    detail = serializers.CharField(help_text=_("the problem in a sentence"))
    refused = RefusedShape(many=True, required=False, help_text=_("the parameters that were refused, with status 400"))


def problem(status: int, problems: Iterable[Problem] = ()) -> HttpResponse:
    title, detail = SAID[status]
    data = {"type": "about:blank", "title": str(title), "status": status, "detail": str(detail)}
    refused = [{"name": each.name, "messages": each.messages} for each in problems]
    content = {**data, **({"refused": refused} if refused else {})}
    return JsonResponse(content, status=status, content_type=MEDIA_TYPE, json_dumps_params={"ensure_ascii": False})


def answer_to(error: Exception, context: Mapping[str, Any]) -> HttpResponse | None:
    """The answer to an exception that a view of the API raised; None for a fault of ours, which is raised again."""
    if isinstance(error, Refused):
        return problem(HTTPStatus.BAD_REQUEST, error.problems)
    if isinstance(error, Http404):
        return problem(HTTPStatus.NOT_FOUND)
    if isinstance(error, SuspiciousOperation):
        return problem(HTTPStatus.BAD_REQUEST)
    if not isinstance(error, exceptions.APIException):
        return None
    response = problem(error.status_code)
    if wait := getattr(error, "wait", None):
        response["Retry-After"] = str(ceil(wait))
    return response
