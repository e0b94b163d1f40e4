"""The reviewers' queue: the list, one screen for each claim, and the answers. After an answer the next one opens."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from posture.consistency import ask, cautions_about
from posture.editing import reviewing
from posture.editing.linking import likely_besides
from posture.editing.reviewing import own_of
from posture.forms.queue import ON_A_SCREEN, ChosenForm, QueueFilter
from posture.models import Claim, Revision
from posture.record.passages import words_of
from posture.record.rivals import SideBySide
from posture.sentences import title
from posture.services import Conflict, Refused
from posture.views import bench
from posture.views.workbench import claim_or_404, may, row_version, user_of
from posture.web import HtmxHttpRequest, partial, whole


@require_safe
@may("posture.review_claim")
def queue(request: HtmxHttpRequest) -> HttpResponse:
    return _list(request, _asked(request))


@require_POST
@may("posture.review_claim")
def accept_shown(request: HtmxHttpRequest) -> HttpResponse:
    """Accepts the ticked ones of one screen, each as it was seen there."""
    asked, form = _asked(request), ChosenForm(request.POST)
    if not form.is_valid():
        return _list(request, asked, status=400, refused=form.non_field_errors()[0])
    done, refused = reviewing.accept_each(by=user_of(request), chosen=form.cleaned_data["chosen"])
    for claim, error in refused:
        messages.warning(request, f"{title(claim)}: {error}")
    said = ngettext("%(n)s claim accepted.", "%(n)s claims accepted.", done) % {"n": done}
    messages.add_message(request, messages.SUCCESS if done else messages.WARNING, said)
    return redirect(f"{reverse('review')}{asked.querystring()}")


@require_safe
@may("posture.review_claim")
def one(request: HtmxHttpRequest, public_id: str) -> HttpResponse:
    return _screen(request, _asked(request), claim_or_404(public_id))


@require_POST
@may("posture.review_claim")
def decide(request: HtmxHttpRequest, public_id: str, step: str) -> HttpResponse:
    """The answer of a reviewer, and on to the next claim."""
    asked, claim = _asked(request), claim_or_404(public_id)
    following = _Place(asked, claim).after
    reason, revision = request.POST.get("reason", ""), _revision(request, claim)
    seen = revision.row_version if revision else row_version(request)
    typed = {"typed": reason, "step": step}
    try:
        reviewing.decide(
            by=user_of(request), claim=claim, step=step, row_version=seen, reason=reason, revision=revision
        )
    except Conflict as conflict:
        changed = reviewing.changes_since(conflict.claim, seen)
        return _screen(request, asked, conflict.claim, 409, is_overtaken=True, changed=changed, **typed)
    except Refused as refused:
        return _screen(request, asked, claim, 409, refused=str(refused), **typed)
    return redirect(_address(asked, following))


class _Place:
    """Where a claim stands in the queue as it is looked at, counted from 1; 0 if it does not wait there."""

    def __init__(self, asked: QueueFilter, claim: Claim) -> None:
        self._ids = list(asked.claims().values_list("public_id", flat=True))
        self.number = self._ids.index(claim.public_id) + 1 if claim.public_id in self._ids else 0
        self.total = len(self._ids)

    @property
    def before(self) -> str:
        return self._ids[self.number - 2] if self.number > 1 else ""

    @property
    def after(self) -> str:
        """The next one; behind the last the first that was passed over."""
        if self.number and self.number < self.total:
            return self._ids[self.number]
        return next((key for key in self._ids if self.number == 0 or key != self._ids[self.number - 1]), "")

    @property
    def next(self) -> str:
        return self._ids[self.number] if 0 < self.number < self.total else ""


def _asked(request: HttpRequest) -> QueueFilter:
    asked = QueueFilter(request.GET)
    if not asked.is_valid():
        raise BadRequest(str(asked.errors.as_data())[:200])
    return asked


def _address(asked: QueueFilter, public_id: str) -> str:
    """Of the screen of the claim; of the list where there is none."""
    where = reverse("review-claim", args=[public_id]) if public_id else reverse("review")
    return f"{where}{asked.querystring()}"


def _revision(request: HttpRequest, claim: Claim) -> Revision | None:
    """The proposed change that the answer is about, where it names one."""
    key = whole(request.POST.get("revision", ""))
    return None if key is None else get_object_or_404(Revision, claim=claim, pk=key)


def _list(request: HtmxHttpRequest, asked: QueueFilter, status: int = 200, **context: Any) -> HttpResponse:
    asked.offer()
    page = Paginator(asked.claims().with_names().select_related("updated_by"), ON_A_SCREEN).get_page(
        asked.cleaned_data["page"]
    )
    claims = list(page)
    doubts: dict[str, int] = {}
    for finding in ask(Claim.objects.filter(pk__in=[claim.pk for claim in claims])) if claims else ():
        doubts[finding.claim] = doubts.get(finding.claim, 0) + 1
    own = own_of(claims, user_of(request))
    rows = [(claim, claim.pk in own, doubts.get(claim.public_id, 0)) for claim in claims]
    whole_page = {
        "asked": asked,
        "page": page,
        "rows": rows,
        "query": asked.querystring(),
        "before": asked.querystring(page=page.number - 1),
        "after": asked.querystring(page=page.number + 1),
        **context,
    }
    return partial(request, "admin/review.html", "queue", whole_page, status)


def _screen(
    request: HtmxHttpRequest, asked: QueueFilter, claim: Claim, status: int = 200, **context: Any
) -> HttpResponse:
    """Everything about one claim: its words, what it says, what stands against it, what is doubtful, its past."""
    current = Claim.objects.with_names().get(pk=claim.pk)
    side = SideBySide(current)
    shown = {
        "current": current,
        "article": current.article,
        "place": _Place(asked, current),
        "is_own": bool(own_of([current], user_of(request))),
        "facts": bench.facts(current),
        "pending": bench.pending(current),
        "cautions": cautions_about(current),
        "words": words_of(current),
        "side": side,
        "writes": reviewing.writes_of(current),
        "query": asked.querystring(),
        "likely": lambda: likely_besides(side),
        **context,
    }
    return partial(request, "admin/review_claim.html", "screen", shown, status)
