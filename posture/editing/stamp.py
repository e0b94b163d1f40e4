"""How some tables stand: what was made of them may be kept as long as this stays the same."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import connection
from django.db.models import Model

from articles.history import event_model

Stamp = tuple[int | None, ...]


def stamp_of(tables: Mapping[type[Model], str]) -> Stamp:
    """Rows and newest recorded change of each table, of the rows that an SQL condition of ours means.

    Triggers record inserts and updates, a row less tells itself.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(map(_state_of, tables.items())))
        return tuple(cursor.fetchone())


def _state_of(table: tuple[type[Model], str]) -> str:
    model, condition = table
    names = model._meta.db_table, event_model(model)._meta.db_table
    parts = (
        f"(SELECT count(*) FROM {names[0]} WHERE {condition})",  # noqa: S608 (tables and conditions of ours)
        f"(SELECT max(pgh_id) FROM {names[1]} WHERE {condition})",  # noqa: S608
    )
    return ", ".join(parts)
