"""An outline as an editor pastes it."""

from __future__ import annotations

import json
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.fields import InvalidJSONInput

#: What JSON can write and no column can hold: NUL and half a character.
UNSTORABLE = re.compile(r"\\u(?:0000|d[89a-f][0-9a-f]{2})", re.ASCII | re.IGNORECASE)


class OutlineField(forms.JSONField):
    """Django's own fails on what is nested too deep, on a number without end, and on what the database refuses."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and value and not _is_storable(value):
            raise ValidationError(self.error_messages["invalid"], code="invalid", params={"value": value})
        return super().to_python(value)

    def bound_data(self, data: Any, initial: Any) -> Any:
        if isinstance(data, str) and data and not _is_storable(data):
            return InvalidJSONInput(data)
        return super().bound_data(data, initial)


def _is_storable(text: str) -> bool:
    try:
        json.loads(text)
    except (RecursionError, ValueError):
        return False
    return not UNSTORABLE.search(text)
