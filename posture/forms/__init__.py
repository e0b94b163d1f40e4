"""Input at the edge: every parameter and every post passes a form of this package."""

from posture.forms.filter import ClaimFilter, ReadingFilter, WhyFilter

__all__ = ["ClaimFilter", "ReadingFilter", "WhyFilter"]
