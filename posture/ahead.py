"""What the first request of a process would wait for, done before it takes any."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, suppress
from threading import Thread
from typing import Any, cast
from wsgiref.types import WSGIApplication
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.db import Error, close_old_connections
from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from posture.forms.report import ReportFilter
from posture.reports.claims import CLAIMS
from posture.reports.exports import csv_file
from posture.reports.table import Asked

#: A worker that is not ready by then takes readers as it is; gunicorn puts an end to one that is silent for longer.
SECONDS = 10
#: A day by which nothing is known.
LONG_AGO = "known=1900-01-01"


def ask_ahead(application: WSGIApplication) -> None:
    """Has a process make and answer what takes longest the first time. Returns when it has, or after ten seconds."""
    asking = Thread(target=_ask, args=[application], daemon=True)
    asking.start()
    asking.join(SECONDS)


def _ask(application: WSGIApplication) -> None:
    make_nothing()
    ask_for_the_map(application)


def make_nothing() -> None:
    """Makes a file of claims with none in it, which takes a fifth of a second the first time and a hundredth the next.

    It opens a connection, which stays in the pool, lets the server look up the tables, and compiles what Django
    compiles when it is first used. Where no database answers, the first request will tell.
    """
    form = ReportFilter(QueryDict(LONG_AGO), CLAIMS.names)
    form.full_clean()
    with suppress(Error):
        b"".join(csv_file(CLAIMS, Asked(form, timezone.localdate())))
    close_old_connections()


def ask_for_the_map(application: WSGIApplication) -> None:
    """Asks for the start page and its data as a reader would.

    That loads what they take, a second and a half of a processor, and makes what all processes share of a state of the
    database, half a second for a million claims.
    """
    for path, query in _addresses():
        environ: dict[str, Any] = {"PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": _own_host()}
        environ |= {"REMOTE_ADDR": "127.0.0.1", "wsgi.url_scheme": "https", "HTTP_ACCEPT_ENCODING": "gzip"}
        setup_testing_defaults(environ)
        with closing(cast("HttpResponse", application(environ, _begin))) as answer:
            b"".join(answer)


def _addresses() -> Iterator[tuple[str, str]]:
    """The start page in each language, and what its script asks for: path and query."""
    today = timezone.localdate()
    for language, _name in settings.LANGUAGES:
        with override(language):
            yield reverse("map"), ""
    yield reverse("map_places"), ""
    yield reverse("map_outlines"), ""
    yield reverse("map_data"), f"known={today}&on={today}"


def _begin(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
    """Nobody reads the answer."""


def _own_host() -> str:
    """A name that the process answers to; one that stands for many begins with a dot, or is a star."""
    named = [host.lstrip(".") for host in settings.ALLOWED_HOSTS if host != "*"]
    return named[0] if named else "localhost"
