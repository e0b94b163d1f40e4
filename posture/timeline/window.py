"""The part of time that a timeline shows, and the addresses of the parts beside it, nearer and farther."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from posture.core.types import EARLIEST_DAY, LATEST_DAY
from posture.forms import ReadingFilter
from posture.timeline.axis import CLOSEST, Axis


@dataclass(frozen=True)
class Window:
    """What is shown of the whole; ``on`` is the day asked for, towards which one comes closer."""

    axis: Axis
    whole: Axis
    on: date
    form: ReadingFilter

    @property
    def is_whole(self) -> bool:
        return self.axis == self.whole

    @property
    def earlier(self) -> str:
        return self._moved(-_half(self.axis.length))

    @property
    def later(self) -> str:
        return self._moved(_half(self.axis.length))

    @property
    def closer(self) -> str:
        """The query of half of it around the day asked for or its middle; empty where nothing lies closer."""
        return self._around(max(_half(self.axis.length), CLOSEST)) if self.axis.length > CLOSEST else ""

    @property
    def wider(self) -> str:
        """The query of twice as much; of the whole where that is no more."""
        length = 2 * self.axis.length
        return self.all if length >= self.whole.length else self._around(length)

    @property
    def all(self) -> str:
        return self.form.querystring(first=None, last=None)

    def _around(self, length: timedelta) -> str:
        middle = self.axis.first + _half(self.axis.length)
        centre = self.on if self.axis.first < self.on < self.axis.last else middle
        return self._between(centre - _half(length), length)

    def _moved(self, way: timedelta) -> str:
        return self._between(self.axis.first + way, self.axis.length)

    def _between(self, first: date, length: timedelta) -> str:
        start = min(max(first, EARLIEST_DAY), LATEST_DAY - length)
        return self.form.querystring(first=start.isoformat(), last=(start + length).isoformat())

    @property
    def script(self) -> dict[str, date | bool | int]:
        """What the module that moves it needs: days as ISO text."""
        return {
            "first": self.axis.first,
            "last": self.axis.last,
            "beyond": self.axis.beyond,
            "wholeFirst": self.whole.first,
            "wholeLast": self.whole.last,
            "closest": CLOSEST.days,
            "on": self.on,
        }


def _half(length: timedelta) -> timedelta:
    return timedelta(days=length.days // 2)
