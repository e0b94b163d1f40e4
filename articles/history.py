"""What the database recorded of a row: every change with its time and user, from whatever side it came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.contrib.auth import get_user_model
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NEWEST = 200
LABELS: dict[str, Promise] = {"insert": _("added"), "update": _("changed"), "delete": _("deleted")}


@dataclass(frozen=True)
class FieldChange:
    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """One recorded change; ``by`` is empty where no user was known, as in a command."""

    at: datetime
    by: str
    label: Promise | str
    fields: tuple[FieldChange, ...]


def changes_of(model: type[models.Model], pk: object) -> list[Change]:
    """The newest 200 recorded changes of a row, newest first. Two queries."""
    events = event_model(model)._default_manager.filter(pgh_obj_id=pk).select_related("pgh_context")
    newest = list(events.order_by("-pgh_id")[: NEWEST + 1])
    names = _names_of(newest)
    changes = [_change(event, before, names) for event, before in _with_before(newest)]
    return changes[:NEWEST]


def event_model(model: type[models.Model]) -> type[models.Model]:
    """The table in which the triggers of the model keep its changes."""
    related: Any = model._meta.get_field("events").related_model
    return cast("type[models.Model]", related)


def _with_before(newest: list[Any]) -> Iterator[tuple[Any, Any | None]]:
    return zip(newest, [*newest[1:], None], strict=False)


def _change(event: Any, before: Any | None, names: dict[str, str]) -> Change:
    return Change(
        at=event.pgh_created_at,
        by=names.get(_user_of(event), ""),
        label=LABELS.get(event.pgh_label, event.pgh_label),
        fields=tuple(_field_changes(event, before)),
    )


def _field_changes(event: Any, before: Any | None) -> Iterator[FieldChange]:
    for field in event._meta.concrete_fields:
        if field.name.startswith("pgh_") or field.name == "id":
            continue
        old = getattr(before, field.attname) if before is not None else None
        new = getattr(event, field.attname)
        if old != new and (before is not None or new not in (None, "")):
            yield FieldChange(str(field.verbose_name), _shown(field, old), _shown(field, new))


def _shown(field: models.Field[Any, Any], value: Any) -> str:
    if value is None:
        return ""
    labels: dict[Any, Any] = dict(field.flatchoices)
    return str(labels.get(value, value) if labels else value)  # a list or JSON is no key


def _user_of(event: Any) -> str:
    return str(event.pgh_context.metadata.get("user") or "") if event.pgh_context else ""


def _names_of(events: Iterable[Any]) -> dict[str, str]:
    """The user names of the events by the user's key as text."""
    keys = {key for key in map(_user_of, events) if key}
    users = get_user_model()._default_manager.filter(pk__in=keys) if keys else []
    return {str(user.pk): user.get_username() for user in users}
