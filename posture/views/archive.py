"""An archive of everything, for those who see every account and every draft anyway."""

from __future__ import annotations

import logging

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from posture.archive.writing import archive, file_name
from posture.views.workbench import may

logger = logging.getLogger(__name__)
#: Of the groups, only administrators have both.
NEEDS = ("auth.view_user", "posture.view_claim")


@require_safe
@may(*NEEDS)
def page(request: HttpRequest) -> HttpResponse:
    return render(request, "admin/archive.html")


@require_safe
@never_cache
@may(*NEEDS)
def download(request: HttpRequest) -> HttpResponseBase:
    """The archive as it is made; the header alone is answered without asking for a row."""
    at = timezone.now()
    headers = {"Content-Disposition": f'attachment; filename="{file_name(at)}"'}
    if request.method == "HEAD":
        return StreamingHttpResponse((), content_type="application/zip", headers=headers)
    logger.info("%s takes an archive of everything", request.user.get_username())
    return StreamingHttpResponse(archive(at), content_type="application/zip", headers=headers)
