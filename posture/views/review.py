"""Review in the workbench: submitted, accepted, discounted, returned; and proposals to change what was decided."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from posture import services
from posture.models import Revision
from posture.services import Refused
from posture.views.workbench import claim_or_404, may, row_version, show_claim, to_claim, user_of
from posture.web import HtmxHttpRequest


@require_POST
@may("posture.change_claim")
def submit(request: HtmxHttpRequest, public_id: str) -> HttpResponse:
    return _step(request, public_id, services.submit)


@require_POST
@may("posture.review_claim")
def accept(request: HtmxHttpRequest, public_id: str) -> HttpResponse:
    return _step(request, public_id, services.accept)


@require_POST
@may("posture.review_claim")
def discount(request: HtmxHttpRequest, public_id: str) -> HttpResponse:
    return _step(request, public_id, services.discount, reason=request.POST.get("reason", ""))


@require_POST
@may("posture.review_claim")
def send_back(request: HtmxHttpRequest, public_id: str) -> HttpResponse:
    return _step(request, public_id, services.send_back, reason=request.POST.get("reason", ""))


@require_POST
@may("posture.review_claim")
def decide_proposal(request: HtmxHttpRequest, public_id: str, pk: int, answer: str) -> HttpResponse:
    """The proposed change accepted or refused."""
    one = claim_or_404(public_id)
    revision = get_object_or_404(Revision, claim=one, pk=pk)
    try:
        services.decide_revision(by=user_of(request), revision=revision, accept=answer == "accept")
    except Refused as refused:
        return show_claim(request, one, status=409, refused=str(refused))
    return to_claim(request, one)


@require_POST
@may("posture.change_claim")
def withdraw_proposal(request: HtmxHttpRequest, public_id: str, pk: int) -> HttpResponse:
    """The proposed change taken back by whoever made it."""
    one = claim_or_404(public_id)
    revision = get_object_or_404(Revision, claim=one, pk=pk, proposed_by=user_of(request))
    try:
        services.decide_revision(by=user_of(request), revision=revision, accept=False)
    except Refused as refused:
        return show_claim(request, one, status=409, refused=str(refused))
    return to_claim(request, one)


def _step(request: HtmxHttpRequest, public_id: str, step: Callable[..., object], **options: str) -> HttpResponse:
    one = claim_or_404(public_id)
    try:
        step(by=user_of(request), claim=one, row_version=row_version(request), **options)
    except Refused as refused:
        return show_claim(request, one, status=409, refused=str(refused))
    return to_claim(request, one)
