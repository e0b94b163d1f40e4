"""The claims that the questions of ``consistency.py`` find doubtful, for reviewers."""

from __future__ import annotations

from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from posture.consistency import QUESTIONS, ask
from posture.models import Claim
from posture.views.workbench import may
from posture.web import HtmxHttpRequest, partial

#: So many claims, the newest, are asked about: each request asks anew.
MOST_ASKED = 5000
ON_A_SCREEN = 25


@require_safe
@may("posture.review_claim")
def page(request: HtmxHttpRequest) -> HttpResponse:
    """The claims that the questions find doubtful, of all or of one question, with how many each finds."""
    chosen = request.GET.get("question", "")
    if chosen and chosen not in QUESTIONS:
        raise BadRequest(f"question: {chosen[:20]!r}")
    found = ask(Claim.objects.filter(pk__in=Claim.objects.live().order_by("-pk").values("pk")[:MOST_ASKED]))
    listed = [one for one in found if chosen in ("", one.question.id)]
    shown = Paginator(listed, ON_A_SCREEN).get_page(request.GET.get("page"))
    keys = {key for one in shown for key in (one.claim, *one.others)}
    rows = {row.public_id: row for row in Claim.objects.filter(public_id__in=keys).with_names()}
    counts = [(each, sum(one.question is each for one in found)) for each in QUESTIONS.values()]
    context = {
        "page": shown,
        "found": [(one, rows[one.claim], [rows[key] for key in one.others]) for one in shown],
        "counts": counts,
        "chosen": chosen,
        "total": len(found),
    }
    return partial(request, "admin/doubts.html", "doubts", context)
