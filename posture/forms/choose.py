"""A field in which a row is chosen by typing its name; with scripts it suggests, without them the name is enough."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from articles.models import Article
from articles.names import Named
from posture.models import naming
from posture.web import whole


@dataclass(frozen=True)
class Typed:
    """What a field held when it was sent: the keys chosen, and the text typed beside them (None: no such input)."""

    keys: tuple[str, ...]
    text: str | None = None


class ChooseInput(forms.TextInput):
    """Reads the keys of ``name`` and the text of ``name_text``."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Typed:
        keys = data.getlist(name) if isinstance(data, QueryDict) else [data.get(name, "")]
        return Typed(tuple(str(key) for key in keys if key), data.get(f"{name}_text"))

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return name not in data and f"{name}_text" not in data


class Choose(forms.Field):
    """One row of ``naming.MODELS``, or None. The form sets ``article``: it decides which unnamed sources there are."""

    widget = ChooseInput
    is_many = False
    article: Article | None = None

    def __init__(self, what: str, **options: Any) -> None:
        self.what = what
        super().__init__(**options)

    def clean(self, value: Typed) -> Any:
        rows = self.rows_of(value)
        if self.required and not rows:
            raise ValidationError(self.error_messages["required"], code="required")
        return rows[0] if rows else None

    def rows_of(self, value: Typed) -> list[Any]:
        """The row of the key, unless another text was typed over it."""
        [row] = self._by_key(value.keys[:1]) or [None]
        if value.text is None or (row and naming.label(row) == value.text.strip()):
            return [row] if row else []
        return self._by_text(value.text)

    def shown(self, value: Any) -> Typed:
        """What the input shows of a row, a list of rows or something typed."""
        if isinstance(value, Typed):
            return value
        return Typed((str(value.pk),), naming.label(value)) if value else Typed((), "")

    def chosen(self, value: Any) -> list[Named]:
        """The rows of the keys, or those of an initial value."""
        if isinstance(value, Typed):
            return self._by_key(value.keys)
        return list(value or []) if self.is_many else [value] if value else []

    def _by_key(self, keys: Iterable[str]) -> list[Any]:
        plain = [key for key in keys if whole(key) is not None]
        return list(naming.nameable(self.what, self.article).filter(pk__in=plain))

    def _by_text(self, text: str) -> list[Any]:
        if not text.strip():
            return []
        found = naming.exactly(naming.nameable(self.what, self.article), text.strip())
        if len(found) == 1:
            return found
        if found:
            labels = ", ".join(naming.label(row) for row in found)
            raise ValidationError(_("Which of them? %(labels)s") % {"labels": labels}, code="several")
        raise ValidationError(_("There is none of this name: choose one of the list or add it."), code="unknown")


class ChooseMany(Choose):
    """Several rows: those that stay ticked, and one more by its name."""

    is_many = True

    def clean(self, value: Typed) -> list[Any]:
        rows = self.rows_of(value)
        if self.required and not rows:
            raise ValidationError(self.error_messages["required"], code="required")
        return rows

    def rows_of(self, value: Typed) -> list[Any]:
        rows = self._by_key(value.keys)
        added = self._by_text(value.text or "")
        return [*rows, *(row for row in added if row not in rows)]

    def shown(self, value: Any) -> Typed:
        return value if isinstance(value, Typed) else Typed((), "")
