"""Many rows into a table by COPY. Constraints and triggers hold as for any other row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pgtrigger
from django.apps import apps
from django.db import connection, models
from django.utils import timezone


class Table:
    """The table of a model: its columns but the generated ones, with what stands in those that a row leaves out.

    ``is_numbered`` says that each row brings its primary key; else the server gives it one.
    """

    def __init__(self, model: type[models.Model], *, is_numbered: bool = True) -> None:
        fields = [field for field in model._meta.concrete_fields if not field.generated]
        self.name = model._meta.db_table
        self.defaults = {f.column: _default(f) for f in fields if is_numbered or not f.primary_key}

    def copy(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Puts the rows in. They may ask the database nothing: the connection is taken until the last one is there."""
        columns = ", ".join(f'"{column}"' for column in self.defaults)
        with connection.cursor() as cursor, cursor.copy(f'COPY "{self.name}" ({columns}) FROM STDIN') as copy:
            for row in rows:
                copy.write_row(tuple({**self.defaults, **row}.values()))

    def reserve(self, number: int) -> int:
        """The first of so many primary keys that no other row will get."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", [self.name])
            (sequence,) = cursor.fetchone()
            cursor.execute("SELECT setval(%s, nextval(%s) + %s - 1)", [sequence, sequence, number])
            return int(cursor.fetchone()[0]) - number + 1


@contextmanager
def unrecorded() -> Iterator[None]:
    """Within it the triggers rest that write history; those that hold a rule go on. For whole transactions.

    COPY passes by what tells the server so; any statement before it in the transaction does not.
    """
    with pgtrigger.ignore(*_recorders()):
        yield


def _recorders() -> list[str]:
    """The triggers that write history, of every tracked model."""
    return [
        f"{model._meta.app_label}.{model.__name__}:{trigger.name}"
        for model in apps.get_models()
        for trigger in getattr(model._meta, "triggers", [])
        if trigger.name in {"insert_insert", "update_update", "delete_delete"}
    ]


def _default(field: models.Field[Any, Any]) -> Any:
    is_stamped = getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
    return timezone.now() if is_stamped else field.get_default()
