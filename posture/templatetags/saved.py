"""The saved views of the account, for its menu."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.template import Context
from django.utils.translation import get_language_bidi

from posture.models import SavedView

register = template.Library()
#: The menu has room for so many; the list has all.
IN_MENU = 8


@register.simple_tag(takes_context=True)
def newest_views(context: Context) -> Sequence[SavedView]:
    """Those of the user that were saved last. One query for a user, none for a visitor."""
    user = context.get("user")
    if user is None or not user.is_authenticated:
        return []
    return list(SavedView.objects.filter(user=user).order_by("-created_at", "-pk")[:IN_MENU])


@register.filter
def here(view: SavedView) -> str:
    """The address of the view in the language of the page."""
    return f"/ar{view.address}" if get_language_bidi() else view.address
