"""A spread as it is written, for pages and for the map's own words (static/js/map/quantity.js has the same rules)."""

import pytest

from posture.spreads import spread_text


@pytest.mark.parametrize(
    ("lower", "low", "upper", "high", "text"),
    [
        (500, "exact", 500, "exact", "500"),
        (2000, "about", 2000, "about", "≈ 2,000"),
        (500, "range", 600, "range", "500 – 600"),
        (None, "less_than", 499, "less_than", "< 500"),
        (None, "at_most", 500, "at_most", "≤ 500"),
        (501, "more_than", None, "more_than", "> 500"),
        (500, "at_least", None, "at_least", "≥ 500"),
        (900, "exact", 2000, "about", "900 – ≈ 2,000"),
        (1000, "about", 2000, "about", "≈ 1,000 – ≈ 2,000"),
        (501, "more_than", 2000, "about", "> 500 – ≈ 2,000"),
        (None, "less_than", 1000, "exact", "… – 1,000"),
        (900, "exact", None, "more_than", "900 – …"),
        (None, "less_than", None, "more_than", ""),
        (None, "vague", None, "vague", ""),
        (None, "", None, "", ""),
    ],
)
def test_spread_is_written_with_what_was_said(lower, low, upper, high, text):
    assert spread_text(lower, low, upper, high) == text
