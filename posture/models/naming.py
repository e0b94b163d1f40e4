"""Rows that an editor names by typing: places, sources, forces and phases, by any part of any of their names.

Ten thousand places with thirty thousand names answer in about 10 ms: the folded keys are stored.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.db.models import Case, F, Q, QuerySet, Value, When
from django.db.models.functions import Length
from django.utils.translation import gettext as _

from articles.models import Article
from articles.names import Named, SortKey, sort_name
from posture.models.phase import Phase
from posture.models.place import Place, PlaceName
from posture.models.source import Force, Source, SourceKind

MODELS: dict[str, type[Named]] = {"places": Place, "sources": Source, "forces": Force, "phases": Phase}
#: What ``label`` puts behind a name, and an editor may type or not.
KIND_BEHIND = re.compile(r"\s*\([^()]*\)\s*$")


def nameable(what: str, article: Article | None = None) -> QuerySet[Any]:
    """The rows of one of MODELS that a claim of the article may name; an unnamed group belongs to its own article."""
    rows: QuerySet[Any] = MODELS[what]._default_manager.all()
    if what == "places":
        return rows.defer("outline").select_related("parent")
    if what == "sources":
        return rows.filter(~Q(kind=SourceKind.UNNAMED) | Q(article=article)).select_related("outlet")
    return rows.select_related("agreement" if what == "phases" else "parent")


def matching(rows: QuerySet[Any], text: str, first: Sequence[int] = ()) -> QuerySet[Any]:
    """The rows with the text in a name, in any language; those that begin with it first, then the shorter ones.

    Before them all stand those of the keys ``first``, in their order.
    """
    if "\0" in text:
        return rows.none()
    key = SortKey(Value(text))
    begins = Q(sort_en__startswith=key) | Q(sort_ar__startswith=key)
    by_name = rows.filter(Q(sort_en__contains=key) | Q(sort_ar__contains=key) | _alias(rows, sort__contains=key))
    asked = [Case(When(pk=key, then=Value(0)), default=Value(1)) for key in first]
    beginning = Case(When(begins, then=Value(0)), default=Value(1))
    return by_name.order_by(*asked, beginning, Length(sort_name()), F(sort_name()), "pk")


def exactly(rows: QuerySet[Any], text: str) -> list[Any]:
    """The rows that bear this very name or label; several where only the label tells them apart."""
    if "\0" in text:
        return []
    key = SortKey(Value(KIND_BEHIND.sub("", text)))
    found = list(rows.filter(Q(sort_en=key) | Q(sort_ar=key) | _alias(rows, sort=key)))
    return [row for row in found if label(row) == text] or found


def _alias(rows: QuerySet[Any], **condition: Any) -> Q:
    if rows.model is not Place:
        return Q(pk__in=[])
    return Q(pk__in=PlaceName.objects.filter(**condition).values("place"))


def label(row: Named) -> str:
    """The name as it stands in a field: two places of one name differ in kind, two phases in their agreement."""
    if isinstance(row, Place):
        return f"{row.name} ({row.get_kind_display()})"
    if isinstance(row, Phase):
        return _("%(agreement)s: %(phase)s") % {"agreement": row.agreement.name, "phase": row.name}
    return row.name


def hint(row: Named) -> str:
    """What helps to tell the row from others: its name in the other language, what it lies in, whose voice it is."""
    if isinstance(row, Source):
        return " · ".join(filter(None, [row.other_name, row.role, row.get_kind_display()]))
    parent = getattr(row, "parent", None)
    return " · ".join(filter(None, [row.other_name, parent.name if parent else ""]))
