"""Where a page of an answer ended. The next one begins behind it, whatever was added in the meantime."""

from __future__ import annotations

import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

#: What a cursor may hold: days, slugs and public ids.
PART = re.compile(r"[0-9A-Za-z_-]{1,120}", re.ASCII)
LONGEST = 500


def encode(parts: Sequence[str]) -> str:
    return urlsafe_b64encode(json.dumps(list(parts), separators=(",", ":")).encode()).decode().rstrip("=")


def decode(text: str) -> list[str]:
    """The parts of a cursor. Raises ValueError for anything that ``encode`` did not write."""
    parts = json.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    if not isinstance(parts, list) or not all(isinstance(part, str) and PART.fullmatch(part) for part in parts):
        raise ValueError("no cursor of ours")
    if encode(parts) != text:
        raise ValueError("not written as we write it")
    return parts


class CursorField(forms.CharField):
    """The parts of a cursor, so many of them, the first ``days`` of which are days; nothing at the beginning."""

    def __init__(self, parts: int, *, days: int = 0, **options: Any) -> None:
        self.parts, self.days = parts, days
        super().__init__(max_length=LONGEST, required=False, **options)

    def clean(self, value: Any) -> list[str]:
        text = super().clean(value)
        if not text:
            return []
        try:
            parts = decode(text)
        except (ValueError, RecursionError):
            parts = []
        if len(parts) != self.parts or not all(map(_is_day, parts[: self.days])):
            raise ValidationError(_("This is not the cursor of an answer."), code="cursor")
        return parts


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
