"""What the timeline writes without a template: its marks, and the words beside them."""

from __future__ import annotations

from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import json_script
from django.utils.safestring import SafeString

from posture.timeline.markup import marks_svg, text_svg

register = template.Library()
register.filter(marks_svg)
register.filter(text_svg)


class Terse(DjangoJSONEncoder):
    """Without spaces, and with letters as they are: an Arabic one as an escape takes three times its bytes."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options | {"ensure_ascii": False, "separators": (",", ":")})


@register.filter
def data_script(value: Any, element: str) -> SafeString:
    """As Django's ``json_script``, in fewer bytes."""
    return json_script(value, element, encoder=Terse)
