"""Empties the database after a test that commits and puts the rows of the migrations back, table by table.

Django truncates, for which the server makes the files of a hundred tables and their indexes anew, and saves each row of
the migrations through its model: together longer than most tests take.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, transaction
from django.db.backends.base.creation import BaseDatabaseCreation
from django.db.backends.postgresql.operations import DatabaseOperations

#: Neither triggers nor foreign keys: what is written is a state that stood before.
PLAINLY = "SET LOCAL session_replication_role = replica"


def keep() -> None:
    """Copies what stands in the database, which the migrations wrote, to a schema beside it."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA kept")
        for table in connection.introspection.django_table_names(only_existing=True, include_views=False):
            cursor.execute(f'SELECT 1 FROM "{table}" LIMIT 1')
            if cursor.fetchone():
                cursor.execute(f'CREATE TABLE kept."{table}" AS TABLE "{table}"')


def put_back(_creation: BaseDatabaseCreation, _serialized: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(PLAINLY)
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'kept'")
        for (table,) in cursor.fetchall():
            cursor.execute(f'INSERT INTO "{table}" SELECT * FROM kept."{table}" ON CONFLICT DO NOTHING')


def emptying(_operations: DatabaseOperations, _style: Any, tables: list[str], **_options: Any) -> list[str]:
    return [PLAINLY, *(f'DELETE FROM "{table}"' for table in tables)]


def take_over(patch: pytest.MonkeyPatch) -> None:
    """From now on Django does it this way."""
    patch.setattr(DatabaseOperations, "sql_flush", emptying)
    patch.setattr(BaseDatabaseCreation, "deserialize_db_from_string", put_back)
