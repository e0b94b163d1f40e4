"""Suggestions in the workbench: taken as they are by one key, taken with changes, or rejected; and steps taken back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from articles.models import Version
from articles.services import mark
from posture.editing import deeds
from posture.editing.suggested import Suggested, waiting_one
from posture.editing.undoing import NEEDS, pass_over, undo
from posture.forms.claim import CaptureForm, ClaimForm
from posture.forms.suggestion import is_as_suggested, suggested_initial, with_sources
from posture.models import Claim, Deed, SuggestionAnswer, Verb
from posture.services import Refused, Violated
from posture.views import bench
from posture.views.held import Held, stand_there
from posture.views.steps import told
from posture.views.workbench import (
    asked_kind,
    claim_or_404,
    may,
    opened,
    to_claim,
    to_first,
    user_of,
    version_or_404,
)
from posture.web import HtmxHttpRequest, shown_at, whole

ANSWERED = "posture_suggestionanswer_is_unique"


@require_http_methods(["GET", "HEAD", "POST"])
@may("posture.add_claim")
def suggestion(request: HtmxHttpRequest, pk: int, fingerprint: str) -> HttpResponse:
    """A suggestion in the form of a claim, and the draft it becomes when that is sent."""
    version = version_or_404(pk)
    one = waiting_one(version, fingerprint)
    if one is None:
        return _answered(request, version, fingerprint)
    if request.method != "POST":
        return _show_open(request, version, one)
    words = CaptureForm(request.POST)
    if not words.is_valid():
        return _show_open(request, version, one, status=400, refused=_("Mark the words first."))
    return _take(request, version, one, words.cleaned_data)


@require_POST
@may("posture.add_claim")
def reject(request: HtmxHttpRequest, pk: int, fingerprint: str) -> HttpResponse:
    version = version_or_404(pk)
    one = waiting_one(version, fingerprint)
    if one is None:
        return _answered(request, version, fingerprint)
    try:
        deeds.reject(by=user_of(request), version=version, suggestion=one)
    except Violated:
        return _answered(request, version, fingerprint)
    return _to_next(request, version, one)


@require_POST
@may("posture.add_claim")
def undo_last(request: HtmxHttpRequest, pk: int) -> HttpResponse:
    """Takes back the step that the page showed as the last one."""
    version, by = version_or_404(pk), user_of(request)
    deed = Deed.objects.last_of(by, version.article)
    if deed is None or deed.pk != whole(request.POST.get("deed", "")):
        refused = _("Your last step is another one by now. Look again.") if deed else _("There is nothing to undo.")
        return bench.show_first(request, version, status=409, refused=refused)
    if not by.has_perm(NEEDS[deed.verb]):
        raise PermissionDenied
    said = told(deed, Claim.objects.filter(public_id=deed.claim).with_names())
    try:
        undo(by=by, deed=deed)
    except Refused as error:
        pass_over(deed=deed)
        refused = _("This cannot be undone any more: %(step)s. %(reason)s") % {"step": said, "reason": error}
        return bench.show_first(request, version, status=409, refused=refused)
    messages.success(request, _("Undone: %(step)s") % {"step": said})
    return _to_undone(request, version, deed)


def _take(request: HtmxHttpRequest, version: Version, one: Suggested, words: dict[str, Any]) -> HttpResponse:
    if not stand_there(version, words):
        form = ClaimForm(asked_kind(request, one.kind), version.article, data=request.POST)
        there = version.text[words["start"] : words["end"]]
        return bench.show_suggestion(request, version, one, form, status=409, held=_held(words), there=there)
    data = _completed(request, version, one)
    form = ClaimForm(asked_kind(request, one.kind), version.article, data=data, asks_rules=False)
    if form.is_valid():
        try:
            with transaction.atomic():
                spans = [mark(version=version, start=words["start"], end=words["end"])]
                as_it_is = is_as_suggested(one, form, words)
                options = {"is_as_suggested": as_it_is, "spans": spans, **form.values()}
                deeds.take(by=user_of(request), version=version, suggestion=one, **options)
            return _to_next(request, version, one)
        except Violated as error:
            if error.constraint == ANSWERED:
                return _answered(request, version, one.fingerprint)
            form.refuse(error.constraint, str(error))
    return bench.show_suggestion(request, version, one, form, held=_held(words))


def _completed(request: HtmxHttpRequest, version: Version, one: Suggested) -> QueryDict:
    """What was sent, with the keys of the sources that the suggestion names and nobody has added yet."""
    if not one.speakers or not request.user.has_perm("posture.add_source"):
        return request.POST
    with transaction.atomic():
        deeds.one_at_a_time(version)
        return with_sources(one, request.POST, version.article)


def _show_open(request: HtmxHttpRequest, version: Version, one: Suggested, **context: Any) -> HttpResponse:
    """The suggestion in its own form, or in that of another kind with what was typed and the words in hand."""
    initial = suggested_initial(one, version.article)
    form = opened(asked_kind(request, one.kind), version.article, initial, request.GET)
    words = CaptureForm(request.GET)
    is_moved = words.is_valid() and stand_there(version, words.cleaned_data)
    held = _held(words.cleaned_data) if is_moved else [Held(one.start, one.end, one.quote)]
    return bench.show_suggestion(request, version, one, form, held=held, **context)


def _held(words: Mapping[str, Any]) -> list[Held]:
    return [Held(words["start"], words["end"], words["quote"])]


def _answered(request: HtmxHttpRequest, version: Version, fingerprint: str) -> HttpResponse:
    """On from a suggestion that does not wait any more; whoever else would answer it hears who did."""
    answers = SuggestionAnswer.objects.filter(article=version.article, fingerprint=fingerprint)
    answer = answers.select_related("by", "claim").first()
    if request.method != "POST":
        return to_claim(request, answer.claim) if answer and answer.claim else to_first(request, version)
    if answer and answer.by == request.user:
        return to_first(request, version)  # the request was sent twice
    refused = _("What is proposed for these words is something else by now. Look again.")
    if answer:
        names = {"name": answer.by.get_username(), "answer": answer.get_outcome_display()}
        refused = _("%(name)s answered this suggestion first: %(answer)s.") % names
    return bench.show_first(request, version, status=409, refused=refused)


def _to_next(request: HtmxHttpRequest, version: Version, answered: Suggested) -> HttpResponse:
    """On to the next suggestion."""
    stand = bench.Stand(version, user_of(request))
    one = stand.waiting.after(answered)
    address = (
        reverse("bench-suggestion", args=[version.pk, one.fingerprint]) if one else reverse("bench", args=[version.pk])
    )
    return shown_at(request, address, lambda: bench.show_waiting(request, stand, one))


def _to_undone(request: HtmxHttpRequest, version: Version, deed: Deed) -> HttpResponse:
    """To what is there again: the suggestion or the claim."""
    if deed.verb in (Verb.TAKE, Verb.REJECT):
        address = reverse("bench-suggestion", args=[version.pk, deed.before["fingerprint"]])
        one = waiting_one(version, deed.before["fingerprint"])
        return shown_at(request, address, lambda: _show_open(request, version, one)) if one else redirect(address)
    return to_first(request, version) if deed.verb == Verb.CREATE else to_claim(request, claim_or_404(deed.claim))
