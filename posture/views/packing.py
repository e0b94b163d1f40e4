"""How a kept answer is sent."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from posture.map.kept import Answer


def packed(request: HttpRequest, answer: Answer, media_type: str = "application/json") -> HttpResponse:
    """The answer compressed, to whoever takes it so."""
    is_taken = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(answer.packed if is_taken else answer.body, content_type=media_type)
    response["ETag"] = answer.etag
    if is_taken:
        response["Content-Encoding"] = "gzip"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response
