"""From a list to the claims behind its numbers."""

from __future__ import annotations

from django import template
from django.template import Context
from django.urls import reverse

from articles.names import Named
from posture.forms.lists import RowList

register = template.Library()


@register.simple_tag(takes_context=True)
def claims_of(context: Context, name: str = "", row: Named | None = None) -> str:
    """The address of the claims in view, all or those of one row, by the name of its filter."""
    table: RowList = context["table"]
    return reverse("claims") + table.claims_query(**{name: row.slug} if row else {})
