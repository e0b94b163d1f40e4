"""The shapes that drawings over time are made of, and how their labels find room.

Along the axis everything is measured in percent in reading order, 0 at the inline start, and turned round only where it
is written down; across it in pixels. Shapes are ready for a template: text, so that no locale writes a comma into them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import Enum
from typing import NamedTuple

from posture.timeline.axis import Axis, percent

#: A character is about so wide in pixels; a drawing is at least so wide on a phone and on pages of 48, 64 and 76rem.
CHARACTER, NARROW, WIDE, LARGE, HUGE = 6.3, 320, 600, 800, 1000
#: The classes of all words, by the drawing they need, and of those that stand there instead on smaller pages.
SHOWN_ON = {WIDE: ("only-w", "only-n"), LARGE: ("only-l", "under-l"), HUGE: ("only-h", "under-h")}
GAP = 8
SIGN = 18
#: Where the words of a mark stand that lies at 0: beside it, or over its line.
MIDDLE, OVER = 4, -5
ROW = 24
#: A mark is as high as WCAG 2.2 asks of what is pressed (2.5.8).
TARGET = 24
#: A lane has at most so many rows; what finds no room in them is drawn without words.
ROWS = 6


class Side(Enum):
    """Where the words of a mark stand, in reading order: before it, after it, or on it from its start."""

    BEFORE = "before"
    AFTER = "after"
    ON = "on"


@dataclass(frozen=True, slots=True)
class Line:
    x1: str
    x2: str
    y: int
    look: str


@dataclass(frozen=True, slots=True)
class Box:
    x: str
    width: str
    y: int
    height: int
    look: str


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of symbols.svg around a point; ``tone`` is the word whose colour it has."""

    x: str
    y: int
    name: str
    tone: str
    is_flipped: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    x: str
    radius: int


@dataclass(frozen=True, slots=True)
class Text:
    x: str
    dx: int
    y: int
    anchor: str
    words: str
    look: str


@dataclass(frozen=True, slots=True)
class Shapes:
    """The shapes of one mark, in the order in which they are painted."""

    boxes: list[Box] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    signs: list[Sign] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)

    def add(self, *shapes: Box | Line | Sign | Dot | Text) -> None:
        kinds = {Box: self.boxes, Line: self.lines, Sign: self.signs, Dot: self.dots, Text: self.texts}
        for shape in shapes:
            kinds[type(shape)].append(shape)  # type: ignore[attr-defined]


class Label(NamedTuple):
    """Words beside a mark, and as many of them as a phone has room for, if any; ``look`` is their class.

    All of them stand in a drawing of ``least`` pixels; with None nowhere, however wide it is.
    """

    full: str
    short: str
    look: str = ""
    least: int | None = WIDE

    def width(self) -> float:
        """How much of the width it takes at most, in percent."""
        full = len(self.full) / self.least if self.least else 0.0
        pixels = max(full, len(self.short) / NARROW) * CHARACTER
        return 100 * (pixels + GAP / NARROW) if self.full else 0.0

    def texts(self) -> list[tuple[str, str]]:
        """The words to be written, each with the class of the pages that show them."""
        if self.full == self.short or self.least is None:
            return [(self.short, "")]
        return list(zip((self.full, self.short), SHOWN_ON[self.least], strict=True))


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws at days, or at percent in reading order, along an axis."""

    axis: Axis

    def at(self, day: date) -> float:
        return self.axis.at(day)

    def after(self, day: date) -> float:
        """The end of a day."""
        return self.at(day + timedelta(days=1)) if day < date.max else self.axis.drawn[1]

    def x(self, at: float) -> str:
        return percent(self.axis.from_left(at))

    def line(self, start: float, end: float, y: int, look: str) -> Line:
        return Line(self.x(start), self.x(end), y, look)

    def box(self, start: float, end: float, y: int, height: int, look: str) -> Box:
        width = max(end - start, 0.3)
        left = self.x(start + width if self.axis.is_turned else start)
        return Box(left, percent(self.axis.part(width)), y, height, look)

    def target(self, start: float, end: float, y: int) -> Box:
        """What is pressed around a line, which is thin."""
        first, last = self.axis.drawn
        return self.box(max(start, first), min(max(end, start + 1), last), y - TARGET // 2, TARGET, "hit")

    def sign(self, at: float, name: str, tone: str, *, y: int = 0, turns: bool = False) -> Sign:
        """``turns`` is for what points the reading way."""
        return Sign(self.x(at), y, name, tone, turns and self.axis.is_turned)

    def texts(self, label: Label, at: float, y: int, *, gap: int = GAP, is_before: bool = False) -> Iterator[Text]:
        """The words, and those for a phone if they are others."""
        dx = -gap if is_before is not self.axis.is_turned else gap
        anchor = "end" if is_before else "start"
        for words, width in filter(lambda text: text[0], label.texts()):
            yield Text(self.x(at), dx, y, anchor, words, f"{label.look} {width}".strip())


@dataclass(frozen=True, slots=True)
class Item:
    """A mark before it has found its row: how far it reaches, its words, and on which sides they may stand.

    The shapes lie around y = 0. A point has a sign as wide as ``SIGN`` around its start.
    """

    start: float
    end: float
    label: Label
    shapes: Shapes
    sides: Sequence[Side] = (Side.AFTER, Side.BEFORE)
    has_sign: bool = False

    @property
    def half_sign(self) -> float:
        return 100 * SIGN / 2 / NARROW if self.has_sign else 0.0

    @property
    def is_cut(self) -> bool:
        """Whether it begins before what is shown and reaches into it."""
        return self.start < 0 < self.end

    @property
    def sides_seen(self) -> Sequence[Side]:
        return (*self.sides, Side.ON) if self.is_cut and Side.ON not in self.sides else self.sides

    def words(self, side: Side) -> tuple[float, float]:
        """From where to where the words reach on a side. Those on a mark that is cut off stand where it is seen."""
        start, end, width = self.start - self.half_sign, max(self.end, self.start + self.half_sign), self.label.width()
        if side is Side.BEFORE:
            return start - width, start
        if side is Side.AFTER:
            return end, end + width
        seen = 0.0 if self.is_cut else self.start + self.half_sign
        return seen, seen + width

    def fitted(self) -> Item:
        """With its words where some side has room for them: on wide pages, on larger ones, or in short only."""
        fitted = self
        for least in (LARGE, HUGE, None) if self.label.short else ():
            if not min(map(fitted.beyond, fitted.sides_seen)):
                break
            fitted = replace(self, label=self.label._replace(least=least))
        return fitted

    def reach(self, side: Side) -> tuple[float, float]:
        """How far the mark and its words reach with the words on a side."""
        first, last = self.words(side)
        return min(self.start - self.half_sign, first), max(self.end, self.start + self.half_sign, last)

    def beyond(self, side: Side) -> float:
        """How much of its words is not shown; of a mark that is not shown itself it does not matter."""
        if self.end < 0 or self.start > 100:
            return 0.0
        first, last = self.words(side)
        return max(0.0, -first) + max(0.0, last - 100)


class Place(NamedTuple):
    row: int
    side: Side


class Rows:
    """The rows of one lane, each filled from where there is room."""

    def __init__(self, limit: int = ROWS) -> None:
        self.limit = limit
        self.taken: list[list[tuple[float, float]]] = []

    def place(self, item: Item) -> Place | None:
        """The first row with room for the mark and its words, and the side on which they stand; None where none has."""
        reaches = {side: item.reach(side) for side in item.sides_seen}
        fitting = [side for side in reaches if item.beyond(side) == 0]
        sides = fitting or [min(reaches, key=item.beyond)]
        for row in range(self.limit):
            for side in sides:
                if self._is_free(row, reaches[side]):
                    self._take(row, reaches[side])
                    return Place(row, side)
        return None

    def _is_free(self, row: int, reach: tuple[float, float]) -> bool:
        taken = self.taken[row] if row < len(self.taken) else ()
        return all(reach[1] <= first or last <= reach[0] for first, last in taken)

    def _take(self, row: int, reach: tuple[float, float]) -> None:
        while len(self.taken) <= row:
            self.taken.append([])
        self.taken[row].append(reach)


def write(pen: Pen, item: Item, side: Side) -> None:
    """Add the words of a mark to its shapes."""
    is_long = item.end - item.start > item.half_sign
    has_sign_beside = item.has_sign and not (is_long and side is Side.AFTER) and not (item.is_cut and side is Side.ON)
    gap = GAP + (SIGN // 2 - 2 if has_sign_beside else 0)
    at, y = item.end if side is Side.AFTER else item.start, OVER if side is Side.ON else MIDDLE
    at = 0.0 if item.is_cut and side is Side.ON else at
    item.shapes.add(*pen.texts(item.label, at, y, gap=gap, is_before=side is Side.BEFORE))
    item.shapes.add(pen.target(item.start - item.half_sign / 2, item.end + item.half_sign / 2, 0))


class Shelf:
    """Labels that hang freely over a plot: each takes its room, and one that finds none is left out."""

    def __init__(self, taken: Iterable[tuple[float, float, int]] = ()) -> None:
        self.taken = list(taken)

    def find(self, start: float, end: float, heights: Iterable[int]) -> int | None:
        """The first of these baselines with room from ``start`` to ``end``; None where none has."""
        for y in heights:
            if all(end <= first or last <= start or abs(y - other) >= 13 for first, last, other in self.taken):
                self.taken.append((start, end, y))
                return y
        return None
