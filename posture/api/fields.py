"""Values as JSON: what is not said is null, never an empty text and never 0."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import override
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from posture.core.types import Claim as ClaimValue


class Text(serializers.CharField):
    """A text, null where there is none."""

    def __init__(self, meaning: Any, **options: Any) -> None:
        super().__init__(help_text=meaning, allow_null=True, **options)

    def to_representation(self, value: Any) -> Any:
        return super().to_representation(value) or None


class Code(serializers.ChoiceField):
    """A word of a word list by its code, as filters take it."""

    def __init__(self, words: Mapping[Any, Promise | str], meaning: Any, **options: Any) -> None:
        choices = [(str(code), label) for code, label in words.items()]
        super().__init__(choices, help_text=meaning, **options)

    def to_representation(self, value: Any) -> Any:
        return str(value)


class CodeOrNull(Code):
    """The same, null where none is said."""

    def __init__(self, words: Mapping[Any, Promise | str], meaning: Any, **options: Any) -> None:
        super().__init__(words, meaning, allow_null=True, **options)

    def to_representation(self, value: Any) -> Any:
        return str(value) if value else None


class Number(serializers.IntegerField):
    """A whole number, null where none is said."""

    def __init__(self, meaning: Any, **options: Any) -> None:
        super().__init__(help_text=meaning, allow_null=True, **options)


class Day(serializers.DateField):
    """A day as 2025-10-31, null where it is open."""

    def __init__(self, meaning: Any, **options: Any) -> None:
        super().__init__(help_text=meaning, allow_null=True, **options)


class Moment(serializers.DateTimeField):
    """An instant in UTC, to the second."""

    def __init__(self, meaning: Any, **options: Any) -> None:
        super().__init__(help_text=meaning, format="%Y-%m-%dT%H:%M:%SZ", **options)


class Sure(serializers.CharField):
    """A text that everything of its sort has."""

    def __init__(self, meaning: Any, **options: Any) -> None:
        super().__init__(help_text=meaning, **options)


class YesNo(serializers.BooleanField):
    def __init__(self, meaning: Any, **options: Any) -> None:
        super().__init__(help_text=meaning, **options)


@extend_schema_field(OpenApiTypes.URI)
class PageOf(serializers.Field[Any, Any, str, Any]):
    """The page that people read, in English; it leads on to the Arabic one."""

    def __init__(self, view: str, key: str, meaning: Any, **options: Any) -> None:
        self.view, self.key = view, key
        super().__init__(source="*", help_text=meaning, read_only=True, **options)

    def to_representation(self, value: Any) -> str:
        with override("en"):
            path = reverse(self.view, args=[getattr(value, self.key)])
        return str(self.context["request"].build_absolute_uri(path))


@extend_schema_field({"type": "array", "items": {"type": "string"}})
class Ids(serializers.Field[Any, Any, list[str], Any]):
    """The public ids of claims, in their order."""

    def __init__(self, meaning: Any, **options: Any) -> None:
        super().__init__(help_text=meaning, **options)

    def to_representation(self, value: Iterable[ClaimValue]) -> list[str]:
        return [claim.id for claim in value]


class Ref(serializers.Serializer[Any]):
    """A row that something names: its id, which never changes, and its name in the language of the answer."""

    id = serializers.CharField(source="slug")
    name = serializers.CharField()
