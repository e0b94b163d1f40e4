"""Days and stretches that have a name of their own: Christmas, رأس السنة, Memorial Day, the week before last."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from posture.extract.dates import when
from posture.extract.dates.periods import DAY, Period, moved
from posture.extract.dates.reader import Read, Reader
from posture.extract.dates.when import When
from posture.extract.dates.words import Meaning


@dataclass(slots=True, unsafe_hash=True)
class Floating(when.InCalendar):
    """The ``day``-th of some weekday in a month, or with -1 the last: Thanksgiving."""

    def make(self, year: int) -> Period:
        first = date(year, self.month, 1)
        there = moved(first, DAY, (self.weekday - first.isoweekday()) % 7 + 7 * (max(self.day, 1) - 1))
        while self.day < 0 and moved(there, DAY, 7).month == self.month:
            there = moved(there, DAY, 7)
        return Period(there, there)


CHRISTMAS, NEW_YEAR = when.InCalendar(12, 25), when.InCalendar(1, 1)
FEASTS: dict[str, when.InCalendar] = {
    "christmas": CHRISTMAS,
    "كريسماس": CHRISTMAS,
    "thanksgiving": Floating(11, 4, weekday=4),
    "new year": NEW_YEAR,
    "راس السنه": NEW_YEAR,
    "memorial day": Floating(5, -1, weekday=1),
    "independence day": when.InCalendar(7, 4),
    "labor day": Floating(9, 1, weekday=1),
    "labour day": Floating(9, 1, weekday=1),
    "veterans day": when.InCalendar(11, 11),
    "armistice day": when.InCalendar(11, 11),
}
#: The new year, but for its first day, is its first month.
NEW_MONTH = when.InCalendar(1)
EVES = {CHRISTMAS: when.InCalendar(12, 24), NEW_YEAR: when.InCalendar(12, 31)}
DAYS = frozenset({"day", "eve"})


class Named(Reader):
    """Reads them at a word of the text."""

    def _feast(self, i: int, here: Meaning) -> Read[When]:
        """Christmas, Christmas Eve 2019, New Year's Day, in the new year, رأس السنة."""
        name, behind = self.words[i].removeprefix("ال"), i + 1
        if here.half_feast:
            name, behind = name + " " + self.words[i + 1].removesuffix("'s"), i + 2
        said = FEASTS.get(name)
        if not said or (name.endswith("day") and not self.is_capital(i)):
            return None
        if self.words[behind] in DAYS:
            said = EVES.get(said, said) if self.words[behind] == "eve" else said
            behind += 1
        elif name == "new year":
            said = NEW_MONTH
        year = self.which_year(behind)
        return (replace(said, year=year[0]), year[1]) if year else (said, behind)

    def _before_last(self, i: int, here: Meaning) -> Read[When]:
        """The week before last."""
        if self.words[i + 1] != "before" or self.words[i + 2] != "last" or self.words[i - 1] != "the":
            return None
        return (when.Shifted(here.unit, -2), i + 3) if here.unit and here.several == 1 else None
