"""Places, and sources, that were probably entered twice: an editor says of each pair whether it is one."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from posture.editing import same
from posture.services import Refused
from posture.views.workbench import may, user_of
from posture.web import HtmxHttpRequest, partial

ON_A_SCREEN = 20
MAY_SEE = ("posture.view_placelink", "posture.view_sourcelink")
MAY_DECIDE = ("posture.add_placelink", "posture.add_sourcelink")
MAY_TAKE_BACK = ("posture.delete_placelink", "posture.delete_sourcelink")


@require_safe
@may(*MAY_SEE)
def page(request: HtmxHttpRequest, what: str) -> HttpResponse:
    return _show(request, what)


@require_POST
@may(*MAY_DECIDE)
def decide(request: HtmxHttpRequest, what: str, one: str, other: str, verdict: str) -> HttpResponse:
    """The same, or not; the next pair moves up."""
    if not same.are_two(what, one, other):
        raise Http404
    ground = request.POST.get("ground", "")
    try:
        same.decide(by=user_of(request), what=what, one=one, other=other, is_same=verdict == "same", ground=ground)
    except Refused as refused:
        return _show(request, what, status=409, refused=str(refused))
    return redirect("same", what)


@require_POST
@may(*MAY_TAKE_BACK)
def undo(request: HtmxHttpRequest, what: str) -> HttpResponse:
    """Takes back what this person decided last."""
    last = same.last_verdict(what, user_of(request))
    if last is None:
        return _show(request, what, status=409, refused=_("There is no decision of yours to undo."))
    same.take_back(by=user_of(request), verdict=last)
    return redirect("same", what)


def _show(request: HtmxHttpRequest, what: str, status: int = 200, **context: Any) -> HttpResponse:
    shown = Paginator(same.waiting(what), ON_A_SCREEN).get_page(request.GET.get("page"))
    last = same.last_verdict(what, user_of(request))
    whole_page = {
        "what": what,
        "page": shown,
        "questions": same.questions(what, list(shown)),
        "last": last,
        **context,
    }
    return partial(request, "admin/same.html", "pairs", whole_page, status)
