"""What each address takes and answers, for its description as OpenAPI: read off its form and its shape."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

from posture.api.negotiation import RENDERERS
from posture.api.problems import MEDIA_TYPE, SAID, ProblemShape
from posture.forms.filter import DayField, RowField, WordField

ROOT = "/api/v1/"
#: What any address can answer instead; what has one row or several formats, more.
ALWAYS, OF_ONE, OF_FORMATS, OF_FILES = (400, 429), 404, 406, 503
Schema = dict[str, Any]
#: What parameters mean here; of the others the label of their field says it.
MEANS: Mapping[str, Promise | str] = {
    "q": gettext_lazy("words of quotes, translations, titles and names, however they are spelt"),
    "on": gettext_lazy("a day: claims that are true on it, readings of it; readings are of today if it is not given"),
    "known": gettext_lazy("a day: what was known by it; readings and phases are as known today if it is not given"),
    "first": gettext_lazy("a day: claims that are true on it or later"),
    "last": gettext_lazy("a day: claims that are true on it or before"),
    "place": gettext_lazy("id of a place: what is at it, from it, to it or within it"),
    "force": gettext_lazy(
        "id of a force: it and its parts; readings are of the one that the pages show if it is not given"
    ),
    "source": gettext_lazy("id of a source: what it says or relays"),
    "outlet": gettext_lazy("id of an outlet: what it published"),
    "kind": gettext_lazy("kind of claim"),
    "state": gettext_lazy("what the reviewers decided; accepted if it is not given"),
    "word": gettext_lazy("how far the sources of the figure agree"),
    "sign": gettext_lazy(
        "signs of the legend of the map, with a full stop between them: readings that carry one of them"
    ),
    "at": gettext_lazy("taken from the address of a page; it changes nothing"),
    "folded": gettext_lazy("taken from the address of a page; it changes nothing"),
    "unit": gettext_lazy("what is counted: people if it is not given"),
}


class Described(AutoSchema):
    """The description of an address. Its view has ``form_class``, ``formats`` and ``described``."""

    view: Any

    def get_operation_id(self) -> str:
        return re.sub(r"\W+", "_", self.path.removeprefix(ROOT)).strip("_") or "index"

    def get_tags(self) -> list[str]:
        return [re.split(r"\W", self.path.removeprefix(ROOT))[0] or "index"]

    def get_summary(self) -> str:
        return str(self.view.summary)

    def get_description(self) -> str:  # type: ignore[override]
        return ""

    def get_serializer_name(self, serializer: Any, direction: Any) -> str:
        return type(serializer).__name__.removesuffix("Shape")

    @property
    def suffix(self) -> str:
        """The format of an address with a suffix; nothing of one that has all formats of its view."""
        name, _stop, suffix = self.path.rpartition(".")
        return suffix if name else ""

    @property
    def formats(self) -> list[str]:
        return [each for each in self.view.formats if self.suffix in ("", each)]

    @property
    def is_tagged(self) -> bool:
        """Whether an answer can be asked for again by its entity tag: all can but a file."""
        return self.formats != ["csv"]

    def get_override_parameters(self) -> list[Any]:
        return [*self._named(), *self._asked(), *self._tags(), *self._limit()]

    def _named(self) -> Iterator[OpenApiParameter]:
        for name in re.findall(r"{(\w+)}", self.path):
            yield OpenApiParameter(
                name, {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"}, OpenApiParameter.PATH, description=_("its id")
            )

    def _asked(self) -> Iterator[OpenApiParameter]:
        for name, field in self.view.form_class.base_fields.items():
            yield OpenApiParameter(name, schema_of(field), description=str(MEANS.get(name, field.label)))

    def _tags(self) -> Iterator[OpenApiParameter]:
        if not self.is_tagged:
            return
        known = _("the ETag of an answer that is kept: 304 if it still holds")
        yield OpenApiParameter("If-None-Match", str, OpenApiParameter.HEADER, description=known)
        etag = _("names this answer; for If-None-Match")
        yield OpenApiParameter("ETag", str, OpenApiParameter.HEADER, description=etag, response=[200, 304])

    def _limit(self) -> Iterator[OpenApiParameter]:
        wait = _("in so many seconds another answer is given")
        yield OpenApiParameter("Retry-After", int, OpenApiParameter.HEADER, description=wait, response=[429, 503])

    def get_response_serializers(self) -> Any:
        found: dict[Any, Any] = {}
        for name in self.formats:
            content = self.view.described(self, name) if name != "csv" else OpenApiTypes.STR
            found[200, RENDERERS[name].media_type] = OpenApiResponse(content, _("what was asked for"))
        if self.is_tagged:
            found[304] = OpenApiResponse(None, _("the answer that is kept still holds"))
        for status in self._problems():
            found[status, MEDIA_TYPE] = OpenApiResponse(ProblemShape, str(SAID[status][0]))
        return found

    def _problems(self) -> list[int]:
        has_formats = len(self.view.formats) > 1 or not self.suffix
        one, formats = [OF_ONE] if "{" in self.path else [], [OF_FORMATS] if has_formats else []
        return sorted([*ALWAYS, *one, *formats, *([OF_FILES] if "csv" in self.formats else [])])

    def ref(self, shape: Any) -> Schema:
        """Where the description of a shape stands."""
        found: Schema = self.resolve_serializer(shape, "response").ref
        return found


def schema_of(field: forms.Field) -> Schema:
    """What a parameter may be, as JSON Schema."""
    if isinstance(field, DayField):
        return {"type": "string", "format": "date"}
    if isinstance(field, WordField):
        return {"type": "string", "enum": list(field.words)}
    if isinstance(field, RowField):
        return {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$", "maxLength": field.max_length}
    if isinstance(field, forms.IntegerField):
        return {"type": "integer", "minimum": field.min_value, "maximum": field.max_value}
    longest = getattr(field, "max_length", None)
    return {"type": "string", **({"maxLength": longest} if longest else {})}


def of_list(ref: Schema) -> Schema:
    following = {"type": ["string", "null"], "format": "uri", "description": _("the next page; null on the last")}
    rows = {"type": "array", "items": ref}
    return {"type": "object", "required": ["next", "results"], "properties": {"next": following, "results": rows}}


def of_features(ref: Schema) -> Schema:
    following = of_list(ref)["properties"]["next"]
    features = {"type": "array", "items": of_feature(ref)}
    kind = {"const": "FeatureCollection"}
    names = {"type": kind, "next": following, "features": features}
    return {"type": "object", "required": list(names), "properties": names}


def of_feature(ref: Schema) -> Schema:
    """A feature by RFC 7946."""
    drawn = {
        "type": "object",
        "required": ["type", "coordinates"],
        "properties": {"type": {"enum": ["Point", "Polygon", "MultiPolygon"]}, "coordinates": {"type": "array"}},
    }
    nowhere = {"type": "null"}
    names = {
        "type": {"const": "Feature"},
        "id": {"type": "string"},
        "geometry": {"oneOf": [drawn, nowhere], "description": _("where it lies; null where nobody said")},
        "properties": ref,
    }
    return {"type": "object", "required": list(names), "properties": names}
