"""EDTF, level 0 and 1, as a first and a last day (Extended Date/Time Format, Library of Congress, 2019; ISO 8601-2).

Understood: years, months, days, seasons 21 … 24, ``X`` for digits not known from the right, ``?`` ``~`` ``%`` at the
end, and intervals of these with ``..`` for an open side. What is approximate is not widened: nobody said by how much.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(2100, 12, 31)
OPEN = ".."

#: Meteorological seasons of the north. The winter of a year begins in its December.
SEASONS = {"21": (3, 5), "22": (6, 8), "23": (9, 11), "24": (12, 2)}
SIDE = re.compile(
    r"(?P<masked>[0-9]{2}(?:[0-9]X|XX))[~?%]?"
    r"|(?P<year>[0-9]{4})(?:-(?P<season>2[1-4])"
    r"|(?:-(?:XX(?:-XX)?|(?P<month>[0-9]{2})(?:-(?:XX|(?P<day>[0-9]{2})))?))?[~?%]?)"
)


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day, both inclusive; None is an open side, and at most one side is open."""

    earliest: date | None
    latest: date | None


def parse_edtf(text: str) -> Days:
    """The days of an EDTF text, e.g. ``2025-06~`` → 1 … 30 June 2025, ``2025-09/..`` → from 1 September 2025 on.

    Raises ValueError with the reason for anything else: other digits than 0 … 9, days outside 1900 … 2100, an interval
    that ends before it begins, times of day, and an interval with an unknown side (``2025-09/``), which is not open.
    """
    sides = text.split("/")
    if len(sides) > 2:
        raise ValueError(f"“{text}” has more than two sides")
    if sides == [OPEN, OPEN] or sides == [OPEN]:
        raise ValueError(f"“{text}” names no day")
    earliest, latest = _side(sides[0])[0], _side(sides[-1])[1]
    if earliest and latest and earliest > latest:
        raise ValueError(f"“{text}” ends before it begins")
    return Days(earliest, latest)


def _side(text: str) -> tuple[date | None, date | None]:
    if text == OPEN:
        return None, None
    if not text:
        raise ValueError("an interval has a date or .. on either side")
    match = SIDE.fullmatch(text)
    if not match:
        raise ValueError(f"“{text}” is not an EDTF date, such as 2025-09-15, 2025-09, 2025-06~ or 2025-09/..")
    try:
        first, last = _days(**match.groupdict())
    except ValueError as error:
        raise ValueError(f"“{text}” is no day of the calendar: {error}") from error
    if first < FIRST_DAY or last > LAST_DAY:
        raise ValueError(f"“{text}” is outside {FIRST_DAY.year} … {LAST_DAY.year}")
    return first, last


def _days(
    masked: str | None, year: str | None, season: str | None, month: str | None, day: str | None
) -> tuple[date, date]:
    if masked:
        return date(int(masked.replace("X", "0")), 1, 1), date(int(masked.replace("X", "9")), 12, 31)
    number = int(year or 0)
    if season:
        begins, ends = SEASONS[season]
        return date(number, begins, 1), _month_end(number + (ends < begins), ends)
    if month and day:
        return date(number, int(month), int(day)), date(number, int(month), int(day))
    if month:
        return date(number, int(month), 1), _month_end(number, int(month))
    return date(number, 1, 1), date(number, 12, 31)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
