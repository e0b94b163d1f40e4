"""Empties the database after a test that commits and puts the rows of the migrations back, table by table.

Django truncates, for which the server makes the files of a hundred tables and their indexes anew, and saves each row of
the migrations through its model: together longer than most tests take. The demonstration is put there in the same way.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, transaction
from django.db.backends.base.creation import BaseDatabaseCreation
from django.db.backends.postgresql.operations import DatabaseOperations

from posture import demo

#: Neither triggers nor foreign keys: what is written is a state that stood before.
PLAINLY = "SET LOCAL session_replication_role = replica"


def keep(schema: str = "kept") -> None:
    """Copies what stands in the database to a schema beside it: at the start what the migrations wrote."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {schema}")
        for table in connection.introspection.django_table_names(only_existing=True, include_views=False):
            cursor.execute(f'SELECT 1 FROM "{table}" LIMIT 1')
            if cursor.fetchone():
                cursor.execute(f'CREATE TABLE {schema}."{table}" AS TABLE "{table}"')


def put_back(_creation: BaseDatabaseCreation, _serialized: str) -> None:
    _copy_from("kept")


def load_demonstration() -> None:
    """What ``demo.load()`` writes, copied from where it is kept."""
    keep_demonstration()
    _copy_from("demonstration")


def keep_demonstration() -> None:
    """Loads the demonstration once in a database, aside. Not within a transaction, which may be rolled back."""
    if _tables_of("demonstration"):
        return
    with transaction.atomic(durable=True):
        demo.load()
        keep("demonstration")
        empty()


@transaction.atomic
def empty() -> None:
    """Leaves what the migrations wrote."""
    with connection.cursor() as cursor:
        for statement in emptying(connection.ops, None, connection.introspection.django_table_names()):
            cursor.execute(statement)
    _copy_from("kept")


def _copy_from(schema: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(PLAINLY)
        for table in _tables_of(schema):
            columns = _columns_of(table)
            cursor.execute(
                f'INSERT INTO "{table}" ({columns}) SELECT {columns} FROM {schema}."{table}" ON CONFLICT DO NOTHING'
            )
        cursor.execute("SET LOCAL session_replication_role = origin")


def _tables_of(schema: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [schema])
        return [table for (table,) in cursor.fetchall()]


def _columns_of(table: str) -> str:
    """All that are not generated from others."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(quote_ident(attname), ', ') FROM pg_attribute"
            " WHERE attrelid = quote_ident(%s)::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''",
            [table],
        )
        (columns,) = cursor.fetchone()
        return str(columns)


def emptying(_operations: DatabaseOperations, _style: Any, tables: list[str], **_options: Any) -> list[str]:
    return [PLAINLY, *(f'DELETE FROM "{table}"' for table in tables)]


def take_over(patch: pytest.MonkeyPatch) -> None:
    """From now on Django does it this way."""
    patch.setattr(DatabaseOperations, "sql_flush", emptying)
    patch.setattr(BaseDatabaseCreation, "deserialize_db_from_string", put_back)
