"""Numbers in the digits of the page."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import get_language

ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
ARABIC_THOUSANDS = "٬"


def digits(value: Any) -> str:
    """``value`` in the digits of the page: Arabic-Indic on Arabic pages where the setting DIGITS says so.

    Never for what a machine reads back: inputs, addresses, ISO dates.
    """
    return str(value).translate(ARABIC_DIGITS) if _has_arabic_digits() else str(value)


def number(value: int) -> str:
    """A whole number with its thousands apart, in the digits of the page: 2000 is 2,000."""
    grouped = f"{value:,}"
    return digits(grouped.replace(",", ARABIC_THOUSANDS)) if _has_arabic_digits() else grouped


def _has_arabic_digits() -> bool:
    return settings.DIGITS == "arabic" and get_language() == "ar"
