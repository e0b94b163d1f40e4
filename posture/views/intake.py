"""A CSV of claims comes in: chosen, checked, shown, and taken in when the editor says so.

What was checked is sent back with the page and sent again to be taken in: nothing is kept on the server in between. The
answer is written while the work goes on, so that a long file shows how far it is, without scripts too.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Generator, Iterator
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from posture.digits import number
from posture.intake.back import lately, take_back
from posture.intake.columns import COLUMNS, template
from posture.intake.form import ClaimsFileForm
from posture.intake.reading import MAX_BYTES, MAX_ROWS, Unfit
from posture.intake.taking import Progress, check, take
from posture.models import Claim, Intake
from posture.models.claim import new_public_id
from posture.services import Refused
from posture.views.workbench import may, user_of

PAGE = "admin/intake.html"
#: Where the page is cut while the work goes on; no cell can hold it, as the page escapes what they hold.
CUT = "<!-- so far -->"
#: So many rows and errors are shown; the count is of all.
MOST_SHOWN = 200
Outcome = dict[str, Any]


@require_http_methods(["GET", "HEAD", "POST"])
@may("posture.add_claim")
def page(request: HttpRequest) -> HttpResponseBase:
    """The form, and what a file that was sent would bring, or has brought."""
    if request.method != "POST":
        return _shown(request, ClaimsFileForm())
    form = ClaimsFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _shown(request, form)
    again = ClaimsFileForm(initial={"text": _text(form.cleaned_data["content"])})
    return StreamingHttpResponse(_while_working(request, _work(request, form.cleaned_data), again, get_language()))


@require_POST
@may("posture.delete_claim")
def back(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The page, with what became of taking back a file of the editor's own."""
    intake = get_object_or_404(Intake, pk=pk, by=user_of(request))
    return StreamingHttpResponse(_while_working(request, _back(request, intake), ClaimsFileForm(), get_language()))


@require_safe
@may("posture.add_claim")
def empty(request: HttpRequest) -> HttpResponse:
    """A file with the names of the columns alone."""
    headers = {"Content-Disposition": 'attachment; filename="posture-claims-template.csv"'}
    return HttpResponse(template(), content_type="text/csv; charset=utf-8", headers=headers)


def _shown(request: HttpRequest, form: ClaimsFileForm) -> HttpResponse:
    return render(request, PAGE, _context(request, form, {}))


def _context(request: HttpRequest, form: ClaimsFileForm, outcome: Outcome) -> dict[str, Any]:
    limits = {"bytes": MAX_BYTES, "rows": MAX_ROWS, "shown": MOST_SHOWN}
    left = partial(lately, user_of(request))
    return {"form": form, "columns": COLUMNS, "limits": limits, "lately": left, **outcome}


def _while_working(
    request: HttpRequest, work: Generator[str, None, Outcome], form: ClaimsFileForm, language: str
) -> Iterator[str]:
    """The page up to where the work is told of, a line for each step of it, and the rest with the outcome."""
    with override(language):
        yield _page(request, form, {"is_working": True})[0]
        outcome = yield from work
        yield _page(request, form, {"is_told": True, **outcome})[1]


def _page(request: HttpRequest, form: ClaimsFileForm, outcome: Outcome) -> list[str]:
    return render_to_string(PAGE, _context(request, form, outcome), request).split(CUT)


def _work(request: HttpRequest, given: dict[str, Any]) -> Generator[str, None, Outcome]:
    """Checks the file, and takes it in if it is the one whose check the editor saw."""
    digest = _digest(given["content"])
    try:
        coming = yield from _told(check(given["content"]), _("%(done)s of %(total)s rows checked"))
        if given["take"] != digest:
            first = {"digest": digest, "first_id": new_public_id(), "warned": sum(bool(one.warnings) for one in coming)}
            return {"coming": coming[:MOST_SHOWN], "total": len(coming), **first}
        taking = take(by=user_of(request), coming=coming, first_id=given["first_id"])
        claims = yield from _told(taking, _("%(done)s of %(total)s written"))
    except Unfit as error:
        return {"problems": error.problems[:MOST_SHOWN], "total": len(error.problems)}
    return {"taken": _by_article(claims), "total": len(claims)}


def _back(request: HttpRequest, intake: Intake) -> Generator[str, None, Outcome]:
    try:
        taking = take_back(by=user_of(request), intake=intake)
        return {"gone": (yield from _told(taking, _("%(done)s of %(total)s taken back")))}
    except Refused as error:
        return {"refused": error}


def _told(work: Generator[Progress, None, Any], line: str) -> Generator[str, None, Any]:
    """What comes of the work, with a line of the list for each step."""
    while True:
        try:
            progress = next(work)
        except StopIteration as done:
            return done.value
        yield format_html("<li>{}</li>\n", line % {"done": number(progress.done), "total": number(progress.total)})


def _by_article(claims: list[Claim]) -> list[tuple[Any, int]]:
    """The versions in which the claims were read, and how many of each."""
    versions = {claim.version_id: claim.version for claim in claims}
    counts = Counter(claim.version_id for claim in claims)
    return [(versions[key], count) for key, count in counts.items()]


def _text(content: bytes) -> str:
    """What stands in the file, to be changed on the page; nothing of what is no text."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return ""


def _digest(content: bytes) -> str:
    """The same for a file as for its text from the page, whose line ends browsers change."""
    lines = _text(content).replace("\r\n", "\n").replace("\r", "\n")
    return hashlib.sha256(lines.encode()).hexdigest()
