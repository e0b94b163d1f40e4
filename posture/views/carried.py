"""The queue of a corrected text: words that changed or are gone, to be kept where they stand now, or lost."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from articles.anchoring import keep, lose, reopen
from articles.models import Anchor, Version
from posture.editing import carrying
from posture.forms.claim import CaptureForm
from posture.sentences import title
from posture.views.workbench import may, user_of
from posture.web import HtmxHttpRequest, partial, whole


@require_safe
@may("posture.view_claim", "articles.view_version")
def page(request: HtmxHttpRequest, pk: int) -> HttpResponse:
    return _show(request, _version(pk), whole(request.GET.get("anchor", "")))


@require_POST
@may("posture.change_claim")
def decide(request: HtmxHttpRequest, pk: int, anchor: int, decision: str) -> HttpResponse:
    """Keeps the words where proposed or marked, or loses them; then the next case."""
    one = get_object_or_404(Anchor.objects.select_related("version"), version=pk, pk=anchor)
    following = _after(one)
    try:
        if decision == "lose":
            lose(by=user_of(request), anchor=one)
        else:
            keep(by=user_of(request), anchor=one, **_marked(request, one.version))
    except ValidationError as error:
        return _show(request, _version(pk), anchor, status=409, refused=error.messages[0])
    return redirect(_address(pk, following))


@require_POST
@may("posture.change_claim")
def undo(request: HtmxHttpRequest, pk: int) -> HttpResponse:
    """Takes back what this person decided last here, and shows it again."""
    version = _version(pk)
    last = carrying.last_decision(version, user_of(request))
    if last is None:
        return _show(request, version, None, status=409, refused=_("There is no decision of yours to undo."))
    reopen(by=user_of(request), anchor=last)
    return redirect(_address(pk, last.pk))


def _version(pk: int) -> Version:
    return get_object_or_404(Version.objects.select_related("article__outlet"), pk=pk)


def _address(version: int, anchor: int | None) -> str:
    return reverse("carried", args=[version]) + (f"?anchor={anchor}" if anchor else "")


def _after(anchor: Anchor) -> int | None:
    """The case behind this one in the queue."""
    keys = list(carrying.waiting(anchor.version).values_list("pk", flat=True))
    return keys[keys.index(anchor.pk) + 1] if anchor.pk in keys[:-1] else None


def _marked(request: HttpRequest, version: Version) -> dict[str, int]:
    """The words that were marked in place of the proposed ones; none if none were. Raises ValidationError."""
    if "start" not in request.POST:
        return {}
    form = CaptureForm(request.POST)
    if not form.is_valid():
        raise ValidationError(_("Mark the words first."))
    words = form.cleaned_data
    start, end = words["start"], words["end"]
    is_there = start < end <= len(version.text) and words["quote"] == version.text[start:end]
    if not is_there or words["sha256"] != version.sha256:
        raise ValidationError(_("Other words stand there now. Mark them again."))
    return {"start": start, "end": end}


def _show(
    request: HtmxHttpRequest, version: Version, asked: int | None, status: int = 200, **context: Any
) -> HttpResponse:
    """The case asked for, else the first; to htmx only the side beside the text."""
    rows = list(carrying.waiting(version))
    at = next((number for number, row in enumerate(rows) if row.pk == asked), 0)
    case = carrying.case(version, rows[at]) if rows else None
    shown = {
        "version": version,
        "article": version.article,
        "tally": carrying.tally(version),
        "rows": rows,
        "case": case,
        "claims": [(claim, title(claim)) for claim in case.claims] if case else [],
        "before": rows[at - 1] if at else None,
        "after": rows[at + 1] if at + 1 < len(rows) else None,
        "last": carrying.last_decision(version, user_of(request)),
        **context,
    }
    return partial(request, "admin/carried.html", "side", shown, status)
