"""An archive into an empty system: all of it, or nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any

import psycopg
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group, User
from django.db import DatabaseError, connection, transaction
from django.db.models import AutoField

from articles.copying import Table, unrecorded
from posture import readings
from posture.archive.kinds import ACCOUNTS, GROUPS, Column, Kind, kinds
from posture.archive.reading import ArchiveError, ArchiveFile, Listed, opened
from posture.archive.writing import Progress, silent
from posture.geometry import outline_problem
from posture.models import Force, Place

#: So many rows in one statement: the index of search is told of each statement's rows at once.
STRIDE = 5_000
#: A file lets nobody in: an administrator activates who is to come, and gives a password.
NOBODY_ENTERS = {"is_active": False, "is_superuser": False}
#: What says that a row does not go in: Django does not translate the errors of COPY, and a lone surrogate is no UTF-8.
REFUSALS = (DatabaseError, psycopg.Error, UnicodeEncodeError)
#: Rows that hang together in a ring, which no constraint sees: nothing leads up from them.
RING = """
WITH RECURSIVE hanging AS (
    SELECT id FROM {table} WHERE parent_id IS NULL
    UNION ALL SELECT row.id FROM {table} row JOIN hanging ON row.parent_id = hanging.id
) SELECT slug FROM {table} WHERE id NOT IN (SELECT id FROM hanging) ORDER BY slug LIMIT 1
"""
#: What readers saw when archives could still hold it unlisted: what a listed row lies in, and what phases are for.
SEEN = """
WITH RECURSIVE walk AS (
    SELECT parent_id FROM {table} WHERE is_listed
    UNION SELECT row.parent_id FROM {table} row JOIN walk ON row.id = walk.parent_id
) UPDATE {table} SET is_listed = true WHERE id IN (SELECT parent_id FROM walk) AND NOT is_listed
"""
SEEN_IN_SCOPES = (
    "UPDATE posture_place SET is_listed = true WHERE id IN (SELECT place_id FROM posture_scope) AND NOT is_listed"
)


def take_in(path: Path, progress: Progress = silent) -> dict[str, int]:
    """Fills the empty system with the archive, in one transaction. Returns how many rows there are, by kind.

    Constraints and triggers hold as for any other row; only history is not written but taken in too. Readings are made
    anew. Raises ArchiveError with the reason; then nothing is changed.
    """
    with opened(path) as archive:
        _check(archive, progress)
        try:
            with transaction.atomic():
                _refuse_unless_empty()
                _fill_all(archive, progress)
                _finish(archive, progress)
        except REFUSALS as error:
            raise ArchiveError(f"nothing is changed, {path} does not go in: {_first_line(error)}") from error
        return {kind.name: part.rows for kind, part in archive.parts}


def _check(archive: ArchiveFile, progress: Progress) -> None:
    for _kind, part in archive.parts:
        archive.check(part)
    progress("parts checked", len(archive.parts), len(archive.parts))


def _refuse_unless_empty() -> None:
    for kind in kinds():
        if kind.model._default_manager.exists():
            raise ArchiveError(f"the system is not empty, it has {kind.name}: an archive goes into one just migrated")


def _fill_all(archive: ArchiveFile, progress: Progress) -> None:
    """All rows as they are. Within, what fails is undone before the triggers are told that they rest no more."""
    with unrecorded(), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")  # it tells the server which triggers rest; COPY does not
        for kind, part in archive.parts:
            with closing(archive.rows(part)) as rows:
                _fill(kind, part, rows, progress)


def _fill(kind: Kind, part: Listed, rows: Iterator[dict[str, Any]], progress: Progress) -> None:
    table, done = Table(kind.model), 0
    while first := next(rows, None):
        some = chain([first], islice(rows, STRIDE - 1))
        table.copy(_columns(kind, row) for row in some)
        done += STRIDE
        if done <= part.rows:
            progress(kind.name, done, part.rows)


def _columns(kind: Kind, row: dict[str, Any]) -> dict[str, Any]:
    """The row as its table has it."""
    values = {column.column: _value(column, row[name]) for name, column in kind.columns.items() if name in row}
    if kind.name == ACCOUNTS:
        return values | NOBODY_ENTERS | {"password": make_password(None)}
    return values | {"pgh_obj_id": row.get("id")} if kind.is_history else values


def _value(column: Column, value: Any) -> Any:
    return value if value is None or column.type != "object" else json.dumps(value, ensure_ascii=False)


def _finish(archive: ArchiveFile, progress: Progress) -> None:
    """What follows from the rows, and the rules that are held at the end."""
    for kind, part in archive.parts:
        _go_on_counting(kind, part)
        if kind.name == ACCOUNTS:
            _join_groups(archive.rows(part))
    _list_what_was_seen()
    connection.check_constraints()
    _refuse_what_forms_refuse()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    readings.rebuild_all(partial(progress, "places with their readings"))


def _go_on_counting(kind: Kind, part: Listed) -> None:
    """The next row gets a number that none has had, of those that are gone neither."""
    if not isinstance(kind.model._meta.pk, AutoField):
        return
    table, key = kind.model._meta.db_table, kind.key.column
    with connection.cursor() as cursor:
        last = f'greatest(%s, (SELECT max("{key}") FROM "{table}"))'  # noqa: S608  (names of ours)
        cursor.execute(f"SELECT setval(pg_get_serial_sequence(%s, %s), {last})", [table, key, part.last_id])


def _join_groups(accounts: Iterable[dict[str, Any]]) -> None:
    """The accounts in the groups that they were in, as far as this system has them."""
    groups = dict(Group.objects.values_list("name", "pk"))
    joined = ((row["id"], groups[name]) for row in accounts for name in row.get(GROUPS) or () if name in groups)
    User.groups.through.objects.bulk_create(
        [User.groups.through(user_id=user, group_id=group) for user, group in joined]
    )


def _list_what_was_seen() -> None:
    """As the migration did that made it a rule of the database."""
    with connection.cursor() as cursor:
        cursor.execute(SEEN_IN_SCOPES)
        for model in (Place, Force):
            cursor.execute(SEEN.format(table=model._meta.db_table))


def _refuse_what_forms_refuse() -> None:
    """What no constraint sees: rows that hang in a ring, and outlines that cannot be drawn."""
    for model in (Place, Force):
        with connection.cursor() as cursor:
            cursor.execute(RING.format(table=model._meta.db_table))
            for (slug,) in cursor.fetchall():
                raise ArchiveError(f"nothing is changed: “{slug}” would be a part of itself")
    for slug, outline in Place.objects.exclude(outline=None).values_list("slug", "outline").iterator():
        if fault := outline_problem(outline):
            raise ArchiveError(f"nothing is changed: the outline of “{slug}” cannot be drawn ({fault.problem})")


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]
