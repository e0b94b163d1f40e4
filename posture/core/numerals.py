"""A number as an editor types it from the article, and the bounds it stands for (docs/model.md section 2)."""

from __future__ import annotations

import re

from posture.core.types import BOUNDS, Qualifier

#: Western and Arabic-Indic digits, with the separators of either in threes: 2,500  ٢٬٥٠٠  2 500.
NUMBER = re.compile(
    r"(?<![\d.,٬٫])(?:[0-9٠-٩۰-۹]{1,3}(?:[,٬،\u00a0\u2009\u202f ][0-9٠-٩۰-۹]{3})+|[0-9٠-٩۰-۹]+)(?![\d٫]|[.,٬]\d)"
)
#: Longer ones count nobody, and Python refuses to read those of thousands of digits.
LONGEST = 20
SEPARATORS = dict.fromkeys(map(ord, ",٬،\u00a0\u2009\u202f "))

#: What one number says of the bounds: the number typed, one more for "more than", one less for "less than".
SHIFT = {Qualifier.MORE_THAN: 1, Qualifier.LESS_THAN: -1}

#: What stands right before a number that is not exact, Arabic (also behind a proclitic) and English; the first to fit.
QUALIFIED_BY = {
    Qualifier.AT_LEAST: "لا [يت]قل عن|at least|no (?:less|fewer) than",
    Qualifier.AT_MOST: "لا [يت]تجاوز|لا [يت]زيد (?:عن|على)|at most|up to|(?:no|not) more than",
    Qualifier.LESS_THAN: "[أا]قل من|less than|fewer than|under",
    Qualifier.MORE_THAN: "[أا]كثر من|more than|over",
    Qualifier.ABOUT: "نحو|حوال[يى]|قرابة|زهاء|about|around|roughly|approximately|some",
}


def whole_number(text: str) -> int:
    """The number typed, e.g. ``٢٬٥٠٠`` → 2500. Raises ValueError for anything but one whole number from 0."""
    found = NUMBER.fullmatch(text.strip())
    if not found:
        raise ValueError(f"“{text}” is not a whole number")
    return int(found[0].translate(SEPARATORS))


def only_quantity(text: str) -> tuple[Qualifier, int] | None:
    """The number in some words if they hold exactly one, and what the words before it make of it.

    ``أقل من 500 جندي`` → less than, 500.
    """
    found = list(NUMBER.finditer(text))
    if len(found) != 1 or len(found[0][0]) > LONGEST:
        return None
    return _qualifier_of(text[: found[0].start()]), whole_number(found[0][0])


def _qualifier_of(before: str) -> Qualifier:
    """What the end of the words before a number says of it; exact where it says nothing."""
    for qualifier, words in QUALIFIED_BY.items():
        if re.search(rf"(?:^|\W)[وفبل]?(?:{words})\s*$", before, re.IGNORECASE):
            return qualifier
    return Qualifier.EXACT


def bounds_of(qualifier: Qualifier, number: int | None, to: int | None = None) -> tuple[int | None, int | None]:
    """The inclusive bounds of a number as said: more than 500 → 501, None; less than 500 → None, 499.

    Raises ValueError when a number is missing, or one is given where the qualifier has none.
    """
    has_lower, has_upper = BOUNDS[qualifier]
    if (number is not None) != (has_lower or has_upper) or (to is not None) != (qualifier == Qualifier.RANGE):
        raise ValueError(f"{qualifier} does not go with {number}, {to}")
    if number is None:
        return None, None
    shifted = number + SHIFT.get(qualifier, 0)
    return shifted if has_lower else None, (to if to is not None else shifted) if has_upper else None


def number_said(qualifier: Qualifier, lower: int | None, upper: int | None) -> tuple[int | None, int | None]:
    """The number or numbers that were said, from the bounds: the way back of ``bounds_of``."""
    if qualifier == Qualifier.RANGE:
        return lower, upper
    bound = lower if lower is not None else upper
    return (None if bound is None else bound - SHIFT.get(qualifier, 0)), None
