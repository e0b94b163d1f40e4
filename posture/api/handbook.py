"""The documentation of the API for people, made of its own description: nothing in it is written twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from posture.api.described import ROOT
from posture.api.root import LISTS, description
from posture.views.refusal import asks_nothing

#: How the description tells the codes of a word list, each with its label.
CODE = re.compile(r"^\* `([^`]*)` - (.*)$", re.MULTILINE)
Schema = Mapping[str, Any]


@dataclass(frozen=True)
class Value:
    """A parameter, or a value of an answer: what it means, and which words it can be, each with its label."""

    name: str
    meaning: str
    kind: str
    shape: str
    can_be_null: bool
    codes: list[tuple[str, str]]


@dataclass(frozen=True)
class Address:
    """An address with the names of its parameters; ``files`` are the same with a suffix."""

    path: str
    summary: str
    formats: list[str]
    files: list[str]
    parameters: list[str]


@dataclass(frozen=True)
class Chapter:
    """All that is told of one list: its addresses, and what one row of it holds."""

    name: str
    addresses: list[Address]
    shape: str
    values: list[Value]


@require_safe
@asks_nothing
def handbook(request: HttpRequest) -> HttpResponse:
    found = description(get_language())
    chapters = [_chapter(found, name) for name in LISTS]
    told = {chapter.shape for chapter in chapters}
    shapes = found["components"]["schemas"]
    parts = [(name, list(_values(shape))) for name, shape in shapes.items() if name not in told]
    context = {
        "chapters": chapters,
        "parts": parts,
        "parameters": _parameters(found),
        "root": request.build_absolute_uri(ROOT),
    }
    return render(request, "posture/api.html", context)


def _parameters(found: Schema) -> list[Value]:
    """The parameters of all addresses, each once: one of a name means the same everywhere."""
    told = [each for item in found["paths"].values() for each in item["get"]["parameters"] if each["in"] == "query"]
    by_name = {each["name"]: each["schema"] | {"description": each["description"]} for each in told}
    return [_value(name, value) for name, value in by_name.items()]


def _chapter(found: Schema, name: str) -> Chapter:
    paths = {path: item["get"] for path, item in found["paths"].items() if item["get"]["tags"] == [name]}
    addresses = [_address(path, told, paths) for path, told in paths.items() if not path.startswith(f"{ROOT}{name}.")]
    answer = paths[f"{ROOT}{name}/"]["responses"]["200"]["content"]["application/json"]["schema"]
    shape = _shape(answer["properties"]["results"]["items"])
    return Chapter(name, addresses, shape, list(_values(found["components"]["schemas"][shape])))


def _address(path: str, told: Schema, paths: Mapping[str, Schema]) -> Address:
    files = [other for other in paths if other.startswith(f"{path.removesuffix('/')}.")]
    asked = [each["name"] for each in told["parameters"] if each["in"] == "query"]
    return Address(path, told["summary"], list(told["responses"]["200"]["content"]), files, asked)


def _values(shape: Schema) -> Iterator[Value]:
    for name, value in shape["properties"].items():
        yield _value(name, value)


def _value(name: str, value: Schema) -> Value:
    meaning = value.get("description", "")
    labels = dict(CODE.findall(meaning))
    codes = [(code, labels.get(code, code)) for code in value.get("enum", ()) if code is not None]
    can_be_null = {"type": "null"} in value.get("oneOf", ()) or "null" in value.get("type", ())
    return Value(name, CODE.sub("", meaning).strip(), _kind(value), _shape(value), can_be_null, codes)


def _kind(value: Schema) -> str:
    """The sort of a value in a word of JSON Schema; nothing for a shape of ours."""
    if "items" in value:
        return "array"
    kinds = value.get("type", "")
    kind = kinds if isinstance(kinds, str) else kinds[0]
    return str(value.get("format", kind))


def _shape(value: Schema) -> str:
    """The name of the shape that a value has, or each row of it."""
    inner = value.get("items") or next((each for each in value.get("oneOf", value.get("allOf", ()))), value)
    return str(inner.get("$ref", "")).rpartition("/")[2]
