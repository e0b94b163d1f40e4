"""Many keys in one filter."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models.expressions import RawSQL


def these(keys: Collection[int]) -> RawSQL:
    """The keys for use in a filter, ``claims.filter(pk__in=these(keys))``, as one parameter.

    A placeholder for each costs more than the query as soon as there are thousands.
    """
    return RawSQL("SELECT unnest(%s::bigint[])", [list(keys)])


def those(slugs: Collection[str]) -> RawSQL:
    """The same for slugs."""
    return RawSQL("SELECT unnest(%s::text[])", [list(slugs)])
