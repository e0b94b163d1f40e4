"""A stored step's spread as templates write it."""

from django import template

from posture.models import Step
from posture.spreads import spread_text

register = template.Library()


@register.filter
def spread(step: Step) -> str:
    """``900 – ≈ 2,000`` with the signs of what was said; its word where no number was."""
    text = spread_text(step.lower, step.lower_qualifier, step.upper, step.upper_qualifier)
    return text or step.get_word_display()
