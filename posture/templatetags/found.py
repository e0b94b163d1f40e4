"""What was searched for, marked in the words of a page."""

from __future__ import annotations

from django import template
from django.template import Context
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from posture.record.hits import Hits

register = template.Library()


@register.simple_tag(takes_context=True)
def marked(context: Context, text: str) -> SafeString:
    """The text with the hits of the page's ``hits`` marked; as it is on a page that searched for nothing."""
    hits: Hits | None = context.get("hits")
    if hits is None or isinstance(text, SafeString):
        return conditional_escape(text)
    pieces = (
        (format_html('<mark class="hit">{}</mark>', piece) if is_hit else piece,) for piece, is_hit in hits.parts(text)
    )
    return format_html_join("", "{}", pieces)
