"""Figures that change or differ, on a scale from 0: bands from the lowest to the highest bound, targets beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from posture import words
from posture.core.lanes import Interval, Lane, Mark, Target
from posture.core.lanes import Side as Bound
from posture.core.spread import Word
from posture.core.types import Qualifier
from posture.spreads import one_bound, said
from posture.timeline.shapes import GAP, Label, Shapes, Shelf
from posture.timeline.sketch import Drawn, Sketch, tone_of

HEIGHT, TOP, BELOW = 90, 18, 9
#: Over so many pixels between its edges a band has room for both its labels.
ROOMY = 34
#: How far an open side reaches beyond the other.
OPEN = 12
#: How far labels stand from their edge: above it, and below it.
ABOVE, UNDER = -6, 15


class Scale(NamedTuple):
    """Numbers as pixels from the top of the lane, 0 at the base."""

    most: int

    @property
    def base(self) -> int:
        return TOP + HEIGHT

    def y(self, value: int) -> int:
        return self.base - round(HEIGHT * value / max(self.most, 1))


def numbers(mark: Mark) -> set[int]:
    """The numbers of a mark as they were said."""
    if isinstance(mark, Interval):
        bounds = [(side.qualifier, side.value) for side in (mark.lower, mark.upper) if side]
    elif isinstance(mark, Target) and mark.quantity:
        bounds = [(mark.quantity.qualifier, value) for value in (mark.quantity.lower, mark.quantity.upper)]
    else:
        bounds = []
    return {said(qualifier, value) for qualifier, value in bounds if value is not None}


def plotted(marks: Sequence[Mark]) -> list[Interval | Target]:
    """The marks that stand on the scale: none where only one number is said, or where no figure is of the present."""
    counted = [mark for mark in marks if isinstance(mark, Interval | Target) and numbers(mark)]
    has_figure = any(isinstance(mark, Interval) for mark in counted)
    return counted if has_figure and len(set().union(*map(numbers, counted))) > 1 else []


def _has_one_text(mark: Interval) -> bool:
    """Whether both sides stand in one claim, or one of them is open."""
    sides = [side for side in (mark.lower, mark.upper) if side]
    return len({side.claim for side in sides}) == 1 or any(side.value is None for side in sides)


class Plot:
    """The plot of one lane. Labels that find no room are left out; what they say stands in the name of the mark."""

    def __init__(self, sketch: Sketch, lane: Lane, marks: Iterable[Interval | Target]) -> None:
        self.sketch, self.lane = sketch, lane
        self.marks = list(marks)
        self.scale = Scale(max(max(numbers(mark)) for mark in self.marks))
        self.shelf = Shelf(self._lines())

    def drawn(self) -> Iterator[Drawn]:
        intervals = [mark for mark in self.marks if isinstance(mark, Interval)]
        before: list[Interval | None] = [None, *intervals]
        for one_before, mark in zip(before, intervals, strict=False):
            last = one_before if one_before and self.sketch.until(one_before.end) > 0 else None
            shapes = self._band(mark)
            self._label_bounds(mark, last, shapes)
            self._label_word(mark, last, shapes)
            yield self._mark(mark, self.sketch.wording.interval(mark), shapes)
        for target in self.marks:
            if isinstance(target, Target):
                yield self._target(target)

    def _lines(self) -> Iterator[tuple[float, float, int]]:
        """Where the lines of targets run, which no label stands on."""
        for mark in self.marks:
            if isinstance(mark, Target):
                yield self._reach(mark)[0], self._reach(mark)[1], self.scale.y(max(numbers(mark))) + 4

    def _reach(self, mark: Target) -> tuple[float, float]:
        start = self.sketch.pen.at(mark.said_on)
        return start, max(self.sketch.due(mark), start)

    def _mark(self, mark: Mark, label: Label, shapes: Shapes) -> Drawn:
        return self.sketch.drawn(mark, self.lane, label, shapes, 0)

    def _edges(self, mark: Interval) -> tuple[int, int]:
        """The heights of the upper and the lower edge; an open side lies a little beyond the other."""
        low = mark.lower.value if mark.lower else None
        high = mark.upper.value if mark.upper else None
        upper = self.scale.y(self._said(mark.upper)) if high is not None else None
        lower = self.scale.y(self._said(mark.lower)) if low is not None else None
        if upper is None:
            upper = max((lower or self.scale.base) - OPEN, 4)
        return upper, min(upper + OPEN, self.scale.base) if lower is None else lower

    def _said(self, side: Bound | None) -> int:
        return said(side.qualifier, side.value) if side and side.value is not None else 0

    def _band(self, mark: Interval) -> Shapes:
        shapes, pen = Shapes(), self.sketch.pen
        upper, lower = self._edges(mark)
        shapes.add(pen.target(pen.at(mark.start), self.sketch.until(mark.end), (upper + lower) // 2))
        sides = ((mark.upper, upper),) if upper == lower else ((mark.upper, upper), (mark.lower, lower))
        for start, end, faded in self.sketch.ages(mark):
            if upper != lower:
                shapes.add(pen.box(start, end, upper, lower - upper, f"band{faded}"))
            for side, y in sides:
                if side and side.qualifier is Qualifier.ABOUT:
                    shapes.add(pen.line(start, end, y, f"edge about{faded}"))
                is_open = side is not None and side.value is None
                shapes.add(pen.line(start, end, y, f"edge{' side' if is_open else ''}{faded}"))
        return shapes

    def _label_bounds(self, mark: Interval, last: Interval | None, shapes: Shapes) -> None:
        """The numbers at the start of the band, where they are not those of the band before it."""
        upper, lower = self._edges(mark)
        is_roomy = lower - upper >= ROOMY
        wording = self.sketch.wording
        if not is_roomy and (upper == lower or _has_one_text(mark)):
            if last is None or wording.figure(last) != wording.figure(mark):
                self._write(shapes, mark, wording.whole(mark), "k", [upper + ABOVE, lower + UNDER])
            return
        for side, old, heights in (
            (mark.upper, last and last.upper, [upper + (UNDER if is_roomy else ABOVE), upper + ABOVE]),
            (mark.lower, last and last.lower, [lower + (ABOVE if is_roomy else UNDER), lower + ABOVE]),
        ):
            if side and not (old and (old.value, old.qualifier) == (side.value, side.qualifier)):
                text = wording.bound(one_bound(side.qualifier, side.value), side.claim)
                self._write(shapes, mark, text, "k", heights)

    def _label_word(self, mark: Interval, last: Interval | None, shapes: Shapes) -> None:
        """How far sources agree: of the last band after its end, of a contested one on it where there is room."""
        upper, lower = self._edges(mark)
        middle = (upper + lower) // 2 + 4
        word = str(words.WORD[mark.word])
        label = Label(word, word, "c") if mark.word is Word.CONTESTED else Label(word, "")
        if self.sketch.until(None) <= self.sketch.until(mark.end):
            end = self.sketch.until(mark.end)
            heights = [upper + UNDER - 4, lower + 4, middle]
            if end + label.width() <= 100 and (y := self.shelf.find(end, end + label.width(), heights)) is not None:
                shapes.add(*self.sketch.pen.texts(label, end, y))
                return
        if mark.word is Word.CONTESTED and (last is None or last.word is not mark.word):
            self._write(shapes, mark, word, "c", [middle, upper + UNDER, upper + ABOVE, lower + ABOVE])

    def _write(self, shapes: Shapes, mark: Interval, text: str, look: str, heights: list[int]) -> None:
        label, start = Label(text, text, look), self.sketch.pen.at(mark.start)
        is_seen = start <= 100 and self.sketch.until(mark.end) > 0
        at = min(max(start, 0.0), max(0.0, 100 - label.width())) if is_seen else start
        if (y := self.shelf.find(at, at + label.width(), heights)) is not None:
            shapes.add(*self.sketch.pen.texts(label, at, y))

    def _target(self, mark: Target) -> Drawn:
        shapes, pen = Shapes(), self.sketch.pen
        (start, end), y = self._reach(mark), self.scale.y(max(numbers(mark)))
        tone = tone_of(mark, "planned")
        shapes.add(pen.line(start, end, y, f"pl st-{tone}"), pen.sign(start, "target", tone, y=y))
        shapes.add(pen.target(start - 1, end + 1, y))
        label = self.sketch.wording.target(mark)
        if start < 0 < end:
            if (found := self.shelf.find(0.0, label.width(), [y + ABOVE, y + UNDER])) is not None:
                shapes.add(*pen.texts(label, 0.0, found))
            return self._mark(mark, label, shapes)
        is_before = start <= 100 < end + label.width()
        reach = (start - label.width() - GAP / 6, start) if is_before else (end, end + label.width())
        if (found := self.shelf.find(*reach, [y + 4, y + UNDER, y + ABOVE])) is not None:
            gap = 2 * GAP if is_before else GAP
            shapes.add(*pen.texts(label, start if is_before else end, found, gap=gap, is_before=is_before))
        return self._mark(mark, label, shapes)
