"""A spread as it is written: both sides with the signs of what was said, and an open side as an ellipsis."""

from __future__ import annotations

from posture.core.spread import Spread
from posture.core.types import Qualifier
from posture.digits import number
from posture.sentences import SIGN

#: A side that is open on account of another claim than the one that bounds the other side.
OPEN = "…"
SAID_OFF_BY = {Qualifier.MORE_THAN: -1, Qualifier.LESS_THAN: 1}


def spread_text(lower: int | None, lower_qualifier: str, upper: int | None, upper_qualifier: str) -> str:
    """``900 – ≈ 2,000``, ``< 500``, ``500 – 600``, ``… – 1,000``; empty where no number bounds it.

    It stands in a left-to-right isolate: ``<`` would be mirrored in an Arabic line.
    """
    if lower is None and upper is None:
        return ""
    low, high = Qualifier(lower_qualifier), Qualifier(upper_qualifier)
    if low is high and (lower == upper or None in (lower, upper)):
        return one_bound(low, lower if upper is None else upper)
    return f"{one_bound(low, lower)} – {one_bound(high, upper)}"


def written(spread: Spread) -> str:
    """The same of a reading's spread."""
    lower, upper = spread.lower, spread.upper
    if lower is None or upper is None:
        return ""
    return spread_text(lower.value, lower.qualifier, upper.value, upper.qualifier)


def one_bound(qualifier: Qualifier, bound: int | None) -> str:
    """One side as it was said: ``≈ 2,000``, or an ellipsis where it is open."""
    return OPEN if bound is None else f"{SIGN.get(qualifier, '')} {number(said(qualifier, bound))}".strip()


def said(qualifier: Qualifier, bound: int) -> int:
    """The number that was said: less than 500 is bounded by 499."""
    return bound + SAID_OFF_BY.get(qualifier, 0)
