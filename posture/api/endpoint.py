"""One address of the API: what it is asked, in which format and language, and whether the answer is known already."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.db.models import Model, QuerySet
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotModified,
    QueryDict,
    StreamingHttpResponse,
)
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.functional import Promise
from django.utils.http import parse_etags
from django.utils.translation.trans_real import get_supported_language_variant, parse_accept_lang_header
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.serializers import BaseSerializer
from rest_framework.views import APIView

from posture.api import cursor
from posture.api.described import Described, of_feature, of_features, of_list
from posture.api.forms import OF_AN_ANSWER, Asked, Part, Plain
from posture.api.negotiation import RENDERERS, BySuffixOrAccept, PerAddress
from posture.api.problems import Busy, Refused
from posture.map.kept import Answer, Kept, state
from posture.reports import exports as files
from posture.reports.catalogue import TABLES
from posture.reports.table import Asked as Question
from posture.reports.turns import AllTaken, Turn
from posture.views.packing import packed

Row = TypeVar("Row", bound=Model)
#: So many answers stay in the memory of each process, most of them of 5 to 50 kB.
ANSWERS: Kept[Answer] = Kept(200)
METHODS = "GET, HEAD, OPTIONS"
#: What a page of another origin may read and send, where the setting lets its origin in.
EXPOSED, SENT = "ETag, Retry-After, Content-Disposition", "If-None-Match"


def language_of(request: HttpRequest) -> str:
    """The language of an answer: that of the parameter, else the first of the header that there is, else English."""
    known = dict(settings.LANGUAGES)
    with suppress(SuspiciousOperation):
        if (asked := request.GET.get("language", "")) in known:
            return asked
    for code, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        with suppress(LookupError):
            return get_supported_language_variant(code)
    return settings.LANGUAGE_CODE


class Endpoint(APIView, ABC):
    """Answers GET and HEAD. Who is reading is never asked: an answer is the same for everybody."""

    authentication_classes = ()
    permission_classes = ()
    parser_classes = ()
    throttle_classes = (PerAddress,)
    content_negotiation_class = BySuffixOrAccept
    schema = Described()

    form_class: ClassVar[type[Asked]]
    formats: ClassVar[Sequence[str]] = ("json",)
    summary: ClassVar[Promise | str]

    @abstractmethod
    def described(self, schema: Described, format: str) -> Mapping[str, Any]:
        """The answer in a format, as JSON Schema."""

    @abstractmethod
    def content(self, request: Request, form: Asked, *, is_map: bool, **named: str) -> Mapping[str, Any]:
        """The answer as values of JSON. Raises Http404 for what is not there or not public."""

    def get_renderers(self) -> list[BaseRenderer]:
        return [RENDERERS[name]() for name in self.formats]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        language = language_of(request)
        with translation.override(language):
            response = super().dispatch(request, *args, **kwargs)
        response["Content-Language"] = language
        patch_vary_headers(response, ["Accept", "Accept-Language"])
        share(request, response)
        return response

    def get(self, request: Request, format: str = "", **named: str) -> HttpResponseBase:
        form = self.form_class(request._request.GET)
        if not form.is_valid():
            raise Refused(form.problems())
        return self.answer(request, form, named)

    def answer(self, request: Request, form: Asked, named: Mapping[str, str]) -> HttpResponseBase:
        """What is asked, in the format that fits; the same text as long as nothing changes."""
        renderer = request.accepted_renderer
        question = self.question(request, form, renderer)
        answer = ANSWERS.get(state(), question, lambda: Answer.of(self.text(request, form, renderer, named)))
        return unless_known(request, packed(request._request, answer, renderer.media_type))

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Nothing but the headers: what may be asked, and by whose pages."""
        return HttpResponse(status=204)

    def question(self, request: Request, form: Asked, renderer: BaseRenderer) -> tuple[str, ...]:
        """What, beside the rows, decides an answer. Days that are not given are today's."""
        here = request.build_absolute_uri(request.path)
        return (here, form.querystring(), renderer.format, translation.get_language(), str(timezone.localdate()))

    def text(self, request: Request, form: Asked, renderer: BaseRenderer, named: Mapping[str, str]) -> str:
        content = self.content(request, form, is_map=renderer.format == "geojson", **named)
        return str(renderer.render(content, renderer.media_type, {}).decode())


@dataclass(frozen=True)
class Page:
    """Some rows of a list, and where the last of them stands, unless it is the last of all."""

    rows: Sequence[Any]
    end: Sequence[str] = ()


class OfRows(Endpoint):
    """Answers with rows of one ``shape``."""

    shape: ClassVar[type[BaseSerializer[Any]]]

    def geometry(self, row: Any) -> Mapping[str, Any] | None:
        """Where the row lies, as GeoJSON; None where nobody said."""
        return None


class Listing(OfRows):
    """A list in pages. ``table`` is the report that has the rows as CSV, of a list that has them so."""

    form_class: ClassVar[type[Part]]
    table: ClassVar[str]

    @abstractmethod
    def page(self, form: Any) -> Page:
        """The rows of the page that is asked for."""

    def described(self, schema: Described, format: str) -> Mapping[str, Any]:
        row = schema.ref(self.shape)
        return of_features(row) if format == "geojson" else of_list(row)

    def answer(self, request: Request, form: Asked, named: Mapping[str, str]) -> HttpResponseBase:
        if request.accepted_renderer.format == "csv":
            return self.file(request, form)
        return super().answer(request, form, named)

    def file(self, request: Request, form: Asked) -> HttpResponseBase:
        """The same rows as CSV, all of them; the header alone is answered without asking for a row.

        It has no entity tag: what names its content is known at its end, and what names the state of the database
        would tell everybody when an editor saves a draft.
        """
        name, rows = self.rows_of_file(form)
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-cache"}
        try:
            sent = () if request.method == "HEAD" else Turn(rows)
        except AllTaken:
            raise Busy from None
        return StreamingHttpResponse(sent, content_type="text/csv; charset=utf-8", headers=headers)

    def rows_of_file(self, form: Asked) -> tuple[str, Iterator[bytes]]:
        """The name and the bytes of the page's own file."""
        report, table = TABLES[self.table]
        query = form.querystring(**dict.fromkeys(OF_AN_ANSWER)).removeprefix("?")
        asked = report.asked(QueryDict(query), table)
        if not asked.is_valid():
            raise Refused(asked.problems())
        name = files.file_name(self.table, asked, timezone.now(), ".csv")
        return name, files.csv_file(table, Question(asked, timezone.localdate()))

    def content(self, request: Request, form: Asked, *, is_map: bool, **named: str) -> Mapping[str, Any]:
        page = self.page(form)
        rows = self.shape(page.rows, many=True, context={"request": request}).data
        behind = form.querystring(cursor=cursor.encode(page.end)) if page.end else ""
        following = request.build_absolute_uri(request.path + behind) if behind else None
        if not is_map:
            return {"next": following, "results": rows}
        shapes = zip(page.rows, rows, strict=True)
        features = [feature(content, self.geometry(row)) for row, content in shapes]
        return {"type": "FeatureCollection", "next": following, "features": features}


def by_slug(rows: QuerySet[Any], form: Part) -> Page:
    """A page of rows by their slugs, which never change and are an index."""
    if form.cleaned_data["cursor"]:
        rows = rows.filter(slug__gt=form.cleaned_data["cursor"][0])
    found = list(rows.order_by("slug")[: form.at_once + 1])
    here = found[: form.at_once]
    return Page(here, (here[-1].slug,) if len(found) > len(here) else ())


def with_total(row: Row, total: int) -> Row:
    """The row with its number of claims as ``total``."""
    row.__dict__["total"] = total
    return row


def with_totals(page: Page, totals: Mapping[int, int]) -> Page:
    """The rows of a page each with its number of claims, which are given by key."""
    return Page([with_total(row, totals[row.pk]) for row in page.rows], page.end)


class One(OfRows):
    """One row by its id."""

    form_class: ClassVar[type[Asked]] = Plain

    def described(self, schema: Described, format: str) -> Mapping[str, Any]:
        row = schema.ref(self.shape)
        return of_feature(row) if format == "geojson" else row

    @abstractmethod
    def row(self, form: Any, id: str) -> Any:
        """Raises Http404 for what is not there or not public."""

    def content(self, request: Request, form: Asked, *, is_map: bool, **named: str) -> Mapping[str, Any]:
        row = self.row(form, named["id"])
        content: Mapping[str, Any] = self.shape(row, context={"request": request}).data
        return feature(content, self.geometry(row)) if is_map else content


def feature(content: Mapping[str, Any], geometry: Mapping[str, Any] | None) -> dict[str, Any]:
    return {"type": "Feature", "id": content["id"], "geometry": geometry, "properties": content}


def unless_known(request: Request, response: HttpResponse) -> HttpResponseBase:
    """The answer, or 304 to who has it already. It may be kept, but is asked for anew each time."""
    response["Cache-Control"] = "no-cache"
    given = [etag.removeprefix("W/") for etag in parse_etags(request.headers.get("If-None-Match", ""))]
    if not {response["ETag"].removeprefix("W/"), "*"} & set(given):
        return response
    return HttpResponseNotModified(headers={name: response[name] for name in ("ETag", "Cache-Control", "Vary")})


def share(request: HttpRequest, response: HttpResponseBase) -> None:
    """Lets the pages of other origins read the answer, where the setting names them."""
    origin = request.headers.get("Origin", "")
    if not settings.API_ORIGINS:
        return
    patch_vary_headers(response, ["Origin"])
    if origin in settings.API_ORIGINS or "*" in settings.API_ORIGINS:
        response["Access-Control-Allow-Origin"] = "*" if "*" in settings.API_ORIGINS else origin
        response["Access-Control-Expose-Headers"] = EXPOSED
        if request.method == "OPTIONS":
            response["Access-Control-Allow-Methods"] = METHODS
            response["Access-Control-Allow-Headers"] = SENT
