"""Review in the workbench: submitted, accepted, discounted, returned; and proposals to change what was decided."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from posture import services
from posture.models import Claim, Revision
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
    return _done(request, one, partial(services.decide_revision, revision=revision, accept=answer == "accept"))


@require_POST
@may("posture.change_claim")
def withdraw_proposal(request: HtmxHttpRequest, public_id: str, pk: int) -> HttpResponse:
    """The proposed change taken back by whoever made it."""
    one = claim_or_404(public_id)
    revision = get_object_or_404(Revision, claim=one, pk=pk, proposed_by=user_of(request))
    return _done(request, one, partial(services.decide_revision, revision=revision, accept=False))


def _step(request: HtmxHttpRequest, public_id: str, step: Callable[..., object], **options: str) -> HttpResponse:
    one = claim_or_404(public_id)
    return _done(request, one, partial(step, claim=one, row_version=row_version(request), **options))


def _done(request: HtmxHttpRequest, one: Claim, step: Callable[..., object]) -> HttpResponse:
    """The way to the claim once the step is done, or the claim with why it is not."""
    try:
        step(by=user_of(request))
    except Refused as refused:
        return show_claim(request, one, status=409, refused=str(refused))
    return to_claim(request, one)
