"""How many, over time: the steps of one place and force as a small drawing, open where nobody said how far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from posture import words
from posture.core import steps as core
from posture.core.spread import Word
from posture.core.types import LATEST_DAY, Qualifier
from posture.models import Force, Step
from posture.spreads import spread_text
from posture.timeline.axis import Axis, Tick, ticks

#: Pixels: the whole, where the highest number lies and where 0; the least height of what has one.
HEIGHT, TOP, BOTTOM, LEAST = 96, 16, 76, 3
#: Where a side is open, the number said lies at most so high, so that there is room beyond it.
OPEN_UNDER = 0.75
#: So many steps are read out, the newest; all of them stand in the table of the place.
SPOKEN = 8
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Stretch:
    """Days on which the same is read, both inclusive; ``fresh_to`` is the last that its newest claim speaks of."""

    first: date
    last: date | None
    lower: int | None
    lower_qualifier: str
    upper: int | None
    upper_qualifier: str
    word: str
    fresh_to: date | None

    @classmethod
    def stored(cls, step: Step) -> Stretch:
        until = step.period.upper
        said = (step.lower, step.lower_qualifier, step.upper, step.upper_qualifier)
        return cls(step.period.lower, until and until - DAY, *said, step.word, step.fresh_to)

    @classmethod
    def computed(cls, step: core.Step) -> Stretch:
        lower, upper = step.spread.lower, step.spread.upper
        low = (lower.value, str(lower.qualifier)) if lower else (None, "")
        high = (upper.value, str(upper.qualifier)) if upper else (None, "")
        return cls(step.start, step.end and step.end - DAY, *low, *high, step.word, step.fresh_to)

    @property
    def says(self) -> tuple[object, ...]:
        return (self.lower, self.lower_qualifier, self.upper, self.upper_qualifier, self.word)

    @property
    def text(self) -> str:
        return spread_text(self.lower, self.lower_qualifier, self.upper, self.upper_qualifier)

    @property
    def label(self) -> Promise | str:
        return words.WORD[Word(self.word)]

    @property
    def bounds(self) -> list[int]:
        return [bound for bound in (self.lower, self.upper) if bound is not None]

    @property
    def is_open(self) -> bool:
        return len(self.bounds) == 1


@dataclass(frozen=True)
class Bar:
    """A stretch, or the part of it that is fresh or old: in percent from the left, in pixels from above.

    ``edges`` are the heights of the bounds that were said, ``open_edge`` where it ends on the side without one.
    """

    x: float
    width: float
    y: float
    height: float
    edges: tuple[float, ...]
    open_edge: int | None
    tone: str
    title: str

    @property
    def right(self) -> float:
        return round(self.x + self.width, 2)


class Chart:
    """The drawing of some stretches, in order of time, as seen from the day ``on``."""

    height, top, bottom = HEIGHT, TOP, BOTTOM

    def __init__(self, force: Force, stretches: Iterable[Stretch], on: date) -> None:
        self.force, self.on = force, on
        self.stretches = [stretch for stretch in _joined(list(stretches)) if stretch.word != Word.NONE]
        self._last = max([on, *(stretch.first for stretch in self.stretches)])
        self.axis = Axis.around([self._last, *(stretch.first for stretch in self.stretches)])

    def __bool__(self) -> bool:
        return any(stretch.bounds for stretch in self.stretches)

    @property
    def on_x(self) -> float:
        return self.axis.x(self.on)

    @property
    def start_x(self) -> int:
        """Where the numbers of the scale stand: at the inline start."""
        return 100 if self.axis.is_turned else 0

    @property
    def ticks(self) -> list[Tick]:
        return list(ticks(self.axis))

    @property
    def highest(self) -> int:
        return max(bound for stretch in self.stretches for bound in stretch.bounds)

    @property
    def highest_y(self) -> float:
        return self._y(self.highest)

    @property
    def _scale(self) -> float:
        """The number at the top."""
        opened = [stretch.lower for stretch in self.stretches if stretch.upper is None and stretch.lower is not None]
        return max(self.highest, max(opened, default=0) / OPEN_UNDER, 1)

    def _y(self, bound: int) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * bound / self._scale, 1)

    @property
    def bars(self) -> list[Bar]:
        return [bar for stretch in self.stretches if stretch.bounds for bar in self._bars(stretch)]

    def _bars(self, stretch: Stretch) -> Iterator[Bar]:
        last = min(stretch.last or self._last, self._last)
        fresh_until = min(last, (stretch.fresh_to or last) + settings.SHELF_LIFE)
        if stretch.first <= fresh_until:
            yield self._bar(stretch, stretch.first, fresh_until, "")
        if fresh_until < last:
            yield self._bar(stretch, max(stretch.first, fresh_until + DAY), last, "old")

    def _bar(self, stretch: Stretch, first: date, last: date, age: str) -> Bar:
        x, width = self.axis.box(first, last)
        high = TOP if stretch.upper is None else self._y(stretch.upper)
        low = BOTTOM if stretch.lower is None else self._y(stretch.lower)
        height = max(low - high, LEAST)
        tone = " ".join(filter(None, [_tone(stretch), age]))
        title = f"{_days(stretch)}: {stretch.text} {stretch.label}"
        y = min(high, low - height / 2) if height == LEAST else high
        edges = tuple(self._y(bound) for bound in sorted(set(stretch.bounds)))
        open_edge = (TOP if stretch.upper is None else BOTTOM) if stretch.is_open else None
        return Bar(x, width, round(y, 1), round(height, 1), edges, open_edge, tone, title)

    @property
    def words(self) -> str:
        """The drawing in words, the newest first."""
        steps = [f"{_days(stretch)}: {stretch.text or stretch.label}" for stretch in reversed(self.stretches)]
        return _("%(force)s, how many over time. %(steps)s") % {
            "force": self.force.name,
            "steps": "; ".join(steps[:SPOKEN]),
        }


def _joined(stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """Neighbours that say the same as one: a step may be new for the sake of a status."""
    for _says, same in groupby(stretches, key=lambda stretch: (stretch.says, stretch.fresh_to)):
        first, *others = same
        yield replace(first, last=others[-1].last) if others else first


def _tone(stretch: Stretch) -> str:
    if stretch.word == Word.CONTESTED:
        return "contested"
    about = Qualifier.ABOUT in (stretch.lower_qualifier, stretch.upper_qualifier)
    return "about" if about else ""


def _days(stretch: Stretch) -> str:
    last = "" if stretch.last is None or stretch.last >= LATEST_DAY else stretch.last.isoformat()
    return f"{stretch.first.isoformat()} – {last}" if last else _("from %(day)s") % {"day": stretch.first.isoformat()}
