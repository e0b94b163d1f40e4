"""Rows that any installation starts from: places, forces, named sources, the agreement of 2024."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core import serializers

FIXTURES = Path(settings.BASE_DIR) / "fixtures"
REFERENCE = ("regions.json", "places.json", "reference.json")

#: What makes two rows the same, where that is not the slug.
IDENTITY: dict[str, tuple[str, ...]] = {
    "posture.placename": ("place__slug", "name"),
    "posture.placelink": ("place__slug", "other__slug"),
    "posture.scope": ("phase__slug", "place__slug", "description_en"),
}
SLUG = ("slug",)


def load() -> int:
    """Places, forces, named sources and the agreement, as far as they are missing. Returns how many were added."""
    return sum(add_missing(FIXTURES / name) for name in REFERENCE)


def add_missing(path: Path) -> int:
    """Save the rows of a fixture that are not there yet, in its order. Costs one query a model, and a few a new row."""
    rows = json.loads(path.read_text())
    there = {model: _there(model) for model in {row["model"] for row in rows}}
    missing = [row for row in rows if _identity(row) not in there[row["model"]]]
    for row in serializers.deserialize("python", missing):
        row.save()
    return len(missing)


def _there(model: str) -> set[tuple[str | None, ...]]:
    return set(apps.get_model(model)._default_manager.values_list(*IDENTITY.get(model, SLUG)))


def _identity(row: dict[str, Any]) -> tuple[str | None, ...]:
    """The same out of a fixture's row, where another row is named by a list of one slug."""
    values = [row["fields"].get(name.partition("__")[0], "") for name in IDENTITY.get(row["model"], SLUG)]
    return tuple(value[0] if isinstance(value, list) else value for value in values)
