"""How a file is sent while it is made."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render

from posture.reports.turns import WAIT, AllTaken, Turn


def sent(request: HttpRequest, blocks: Iterator[bytes], file_name: str, content_type: str) -> HttpResponseBase:
    """The file as it is made; its headers alone are answered without making any of it. 503 where too many are sent."""
    headers = {"Content-Disposition": f'attachment; filename="{file_name}"'}
    if request.method == "HEAD":
        return StreamingHttpResponse((), content_type=content_type, headers=headers)
    try:
        return StreamingHttpResponse(Turn(blocks), content_type=content_type, headers=headers)
    except AllTaken:
        response = render(request, "posture/wait.html", {"address": request.get_full_path()}, status=503)
        response["Retry-After"] = str(WAIT)
        return response
