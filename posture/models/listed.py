"""Which places and forces anyone may know of.

The gazetteer is public. A name that an editor adds while drafting is part of the draft: it is listed with the first
public claim that speaks of it (``posture.services``).
"""

from __future__ import annotations

from typing import Self, TypeVar

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models import SlugQuerySet

Row = TypeVar("Row", bound=models.Model)


class ListedQuerySet(SlugQuerySet[Row]):
    def listed(self) -> Self:
        return self.filter(is_listed=True)


class Listed(models.Model):
    is_listed = models.BooleanField(_("listed"), default=True, help_text=_("Whether readers see it in lists."))

    class Meta:
        abstract = True


class LeadsToListed(pgtrigger.Trigger):
    """At commit, what readers see leads to no row that they may not know of.

    Deferred, so that a row and those it lies in can be listed in any order within one transaction.
    """

    name = "leads_to_listed"
    when = pgtrigger.After
    timing = pgtrigger.Deferred

    def __init__(self, field: str, *, to: str = "", seen: str = "true") -> None:
        """``field`` leads to a row of ``to``, else of its own table; ``seen`` is SQL: whether readers see ``one``."""
        self.field, self.to, self.seen = field, to, seen
        super().__init__(operation=pgtrigger.Insert | pgtrigger.Update)

    def get_func(self, model: models.Model) -> str:
        table = model._meta.db_table
        return f"""
            IF EXISTS (
                SELECT 1 FROM {table} one JOIN {self.to or table} other ON other.id = one.{self.field}_id
                WHERE one.id = NEW.id AND {self.seen} AND NOT other.is_listed
            ) THEN
                RAISE EXCEPTION 'what readers see leads to nothing that they may not know of'
                    USING ERRCODE = 'check_violation', CONSTRAINT = '{table}_leads_to_listed';
            END IF;
            RETURN NULL;
        """


def triggers() -> list[pgtrigger.Trigger]:
    """Of a tree of rows that may be listed."""
    return [
        LeadsToListed("parent", seen="one.is_listed"),
        pgtrigger.Protect(
            name="listed_stays_listed",
            operation=pgtrigger.Update,
            condition=pgtrigger.Q(old__is_listed=True, new__is_listed=False),
        ),
    ]


def refuse_unlisted(field: str, row: Listed | None) -> None:
    """Raises ValidationError on the field that leads to a row that readers may not know of."""
    if row is not None and not row.is_listed:
        told = _("Readers may not know of it yet: it is listed with the first accepted claim that speaks of it.")
        raise ValidationError({field: told})
