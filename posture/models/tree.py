"""Rows below and above a row of a tree, for use in a filter: ``claims.filter(place__in=below(iraq))``.

One recursive query inside the query it is used in; ten thousand places cost about a millisecond more.
"""

from __future__ import annotations

from django.db.models.expressions import RawSQL

from posture.models.place import Place
from posture.models.source import Force

# UNION, not UNION ALL: a loop that raw SQL may have made ends the walk instead of hanging it.
DOWN = """WITH RECURSIVE walk AS (
    SELECT id FROM {table} WHERE id = %s
    UNION SELECT row.id FROM {table} row JOIN walk ON row.parent_id = walk.id
) SELECT id FROM walk"""
UP = """WITH RECURSIVE walk AS (
    SELECT id, parent_id FROM {table} WHERE id = %s
    UNION SELECT row.id, row.parent_id FROM {table} row JOIN walk ON row.id = walk.parent_id
) SELECT id FROM walk"""


def below(row: Place | Force) -> RawSQL:
    """The keys of the row and of everything within it."""
    return RawSQL(DOWN.format(table=row._meta.db_table), [row.pk])  # noqa: S611  (the table's name is our own)


def above(row: Place | Force) -> RawSQL:
    """The keys of the row and of everything it lies within."""
    return RawSQL(UP.format(table=row._meta.db_table), [row.pk])  # noqa: S611  (the table's name is our own)
