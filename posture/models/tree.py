"""Rows below and above a row of a tree, for use in a filter: ``claims.filter(place__in=below(iraq))``.

One recursive query inside the query it is used in; ten thousand places cost about a millisecond more.
"""

from __future__ import annotations

from collections.abc import Collection

from django.db import connection
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

PARENTS = """WITH RECURSIVE walk AS (
    SELECT id, slug, parent_id FROM {table} WHERE slug = ANY(%s)
    UNION SELECT row.id, row.slug, row.parent_id FROM {table} row JOIN walk ON row.id = walk.parent_id
) SELECT walk.slug, parent.slug FROM walk JOIN {table} parent ON parent.id = walk.parent_id"""


LINES = """WITH RECURSIVE up AS (
    SELECT id, parent_id FROM {table} WHERE slug = ANY(%s)
    UNION SELECT row.id, row.parent_id FROM {table} row JOIN up ON row.id = up.parent_id
), down AS (
    SELECT id, parent_id FROM {table} WHERE slug = ANY(%s)
    UNION SELECT row.id, row.parent_id FROM {table} row JOIN down ON row.parent_id = down.id
) SELECT walk.id, child.slug, parent.slug FROM (SELECT * FROM up UNION SELECT * FROM down) walk
    JOIN {table} child ON child.id = walk.id LEFT JOIN {table} parent ON parent.id = walk.parent_id"""


def below(row: Place | Force) -> RawSQL:
    """The keys of the row and of everything within it."""
    return RawSQL(DOWN.format(table=row._meta.db_table), [row.pk])  # noqa: S611  (the table's name is our own)


def above(row: Place | Force) -> RawSQL:
    """The keys of the row and of everything it lies within."""
    return RawSQL(UP.format(table=row._meta.db_table), [row.pk])  # noqa: S611  (the table's name is our own)


def along(row: Place | Force) -> RawSQL:
    """The keys of the row, of everything it lies within and of everything within it."""
    both = f"({UP}) UNION ({DOWN})".format(table=row._meta.db_table)
    return RawSQL(both, [row.pk, row.pk])  # noqa: S611  (the table's name is our own)


def parents_above(model: type[Place] | type[Force], slugs: Collection[str]) -> dict[str, str]:
    """The parents of these rows, of their parents and so on, by slug. Costs one query."""
    with connection.cursor() as cursor:
        cursor.execute(PARENTS.format(table=model._meta.db_table), [list(slugs)])
        return dict(cursor.fetchall())


def lines(model: type[Place] | type[Force], slugs: Collection[str]) -> tuple[dict[str, int], dict[str, str]]:
    """These rows with all they lie in and all within them: their keys and their parents, by slug. Costs one query."""
    with connection.cursor() as cursor:
        cursor.execute(LINES.format(table=model._meta.db_table), [list(slugs), list(slugs)])
        rows = cursor.fetchall()
    return {slug: key for key, slug, _parent in rows}, {slug: parent for _key, slug, parent in rows if parent}
