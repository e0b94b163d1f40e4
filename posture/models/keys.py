"""Many keys in one filter."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import BooleanField, F, Func
from django.db.models.expressions import RawSQL


def these(keys: Collection[int]) -> RawSQL:
    """The keys for use in a filter, ``claims.filter(pk__in=these(keys))``, as one parameter.

    A placeholder for each costs more than the query as soon as there are thousands.
    """
    return RawSQL("SELECT unnest(%s::bigint[])", [_array(keys)])


def those(slugs: Collection[str]) -> RawSQL:
    """The same for slugs."""
    return RawSQL("SELECT unnest(%s::text[])", [list(slugs)])


class Among(Func):
    """SQL: whether a column holds one of many keys. The server looks each row up in a table of them.

    As a query of its own (``these``) they would be counted anew for every row that a join looks at, and the server
    would read all claims rather than that.
    """

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = BooleanField()

    def __init__(self, column: str, keys: Collection[int]) -> None:
        super().__init__(F(column), RawSQL("%s::bigint[]", [_array(keys)]))


def _array(keys: Collection[int]) -> str:
    """The keys as PostgreSQL writes an array: psycopg, which looks at each whether it needs quotes, takes ten times as
    long."""
    return f"{{{','.join(map(str, keys))}}}"
