"""The lanes of the timeline as they are drawn: along time in percent, across it in pixels, with words that have room.

Figures that change stand in a plot with a scale from 0; everything else in rows under it. Nothing is drawn past the day
by which it was known, except what was planned for then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace

from posture.core.lanes import (
    Event,
    Interval,
    Lane,
    Mark,
    Milestone,
    Movement,
    Overdue,
    PlannedWindow,
    StanceMark,
    StatusEvent,
    StatusMark,
    Target,
)
from posture.core.types import Edge, Modality, Qualifier, Quantity
from posture.timeline.markwords import NOT_YET, mark_end, mark_start
from posture.timeline.plot import BELOW, Plot, plotted
from posture.timeline.shapes import ROW, Dot, Item, Label, Place, Rows, Shapes, Side, write
from posture.timeline.sketch import Drawn, Sketch, tone_of

PADDING = 8
LEAST_HEIGHT = 54
#: How far a dashed line for an open side stands from the line of the figure.
BESIDE = 6
#: So many marks of a lane, the newest, are given words, where there is room for them.
WORDED = 40
#: Marks without room that lie within so many percent are one dot.
NEAR = 2.0
#: What stands nearer to the top of a lane.
ORDER: tuple[type[Mark], ...] = (
    Milestone,
    PlannedWindow,
    Overdue,
    StatusMark,
    Interval,
    Target,
    StatusEvent,
    Movement,
    StanceMark,
)
BEFORE_AFTER = (Side.BEFORE, Side.AFTER)


@dataclass(frozen=True)
class DrawnLane:
    """The marks of one or more lanes drawn as one, which the first names.

    ``base`` is the height of 0 and ``most`` the number at the top, where there is a plot.
    """

    lane: Lane
    height: int
    marks: list[Drawn]
    base: int | None = None
    most: int | None = None


def draw(sketch: Sketch, lanes: Sequence[Lane]) -> DrawnLane:
    """Lanes that share one drawing. Marks that would look and read alike are one, with the claims of all."""
    marks = [(lane, mark) for lane in lanes for mark in merged(lane) if sketch.is_drawn(mark)]
    on_scale = plotted([mark for _lane, mark in marks])
    plot = Plot(sketch, lanes[0], on_scale) if on_scale else None
    above = plot.scale.base + BELOW if plot else 0
    rows, count = _rows(sketch, [(lane, mark) for lane, mark in marks if mark not in on_scale], above)
    return DrawnLane(
        lane=lanes[0],
        height=max(above + (2 * PADDING if count else 0) + count * ROW, LEAST_HEIGHT),
        marks=[*(plot.drawn() if plot else ()), *rows],
        base=plot.scale.base if plot else None,
        most=plot.scale.most if plot else None,
    )


def merged(lane: Lane) -> list[Mark]:
    """The marks of a lane; events of the same days and the same words as one."""
    found: dict[Hashable, Mark] = {}
    for mark in lane.marks:
        key = _likeness(mark, lane)
        like = found.get(key)
        found[key] = replace(like, claims=(*like.claims, *mark.claims)) if like else mark
    return list(found.values())


def _likeness(mark: Mark, lane: Lane) -> Hashable:
    """What marks have in common that are drawn as one. Movements to a place of which no number is said are one."""
    if not isinstance(mark, Event):
        return mark
    alike = replace(mark, claims=())
    if isinstance(alike, Target | Movement):
        alike = replace(alike, quantity=_unworded(alike.quantity))
    if isinstance(alike, Movement) and alike.quantity is None and lane.title in alike.destinations:
        alike = replace(alike, origin=lane.title if alike.origin == lane.title else None, destinations=())
    return alike


def _unworded(quantity: Quantity | None) -> Quantity | None:
    return replace(quantity, wording="") if quantity else None


def _rows(sketch: Sketch, marks: Sequence[tuple[Lane, Mark]], above: int) -> tuple[list[Drawn], int]:
    """The marks in rows from a height on, and how many rows there are. What finds no room is a dot in a row below."""
    newest = sorted(marks, key=lambda one: _start(sketch, one[1]), reverse=True)
    items = [(lane, mark, _item(sketch, mark, lane).fitted()) for lane, mark in newest[:WORDED]]
    placed, without = _placed(sorted(items, key=lambda one: (_rank(one[1]), one[2].start)))
    if without:
        placed, without = _placed(sorted(items, key=lambda one: (_rank(one[1]), -one[2].start)))
    left = [*without, *newest[WORDED:]]
    count = len({place.row for place, _one in placed}) + bool(left)
    first = LEAST_HEIGHT // 2 if not above and count == 1 else above + PADDING + ROW // 2
    drawn = []
    for place, (lane, mark, item) in placed:
        write(sketch.pen, item, place.side)
        drawn.append(sketch.drawn(mark, lane, item.label, item.shapes, first + ROW * place.row))
    return [*drawn, *_crowds(sketch, left, first + ROW * (count - 1))], count


def _rank(mark: Mark) -> int:
    return ORDER.index(type(mark))


def _start(sketch: Sketch, mark: Mark) -> float:
    day = mark.said_on if isinstance(mark, Target) else mark_start(mark) or mark_end(mark)
    return sketch.pen.at(day or sketch.known)


_Item = tuple[Lane, Mark, Item]


def _placed(items: Sequence[_Item]) -> tuple[list[tuple[Place, _Item]], list[tuple[Lane, Mark]]]:
    """The items with their places, in this order of precedence, and the marks for which there is no room."""
    rows, placed, left = Rows(), [], []
    for one in items:
        if place := rows.place(one[2]):
            placed.append((place, one))
        else:
            left.append(one[:2])
    return placed, left


def _crowds(sketch: Sketch, marks: Sequence[tuple[Lane, Mark]], y: int) -> Iterator[Drawn]:
    """A dot for the marks that lie near to each other and had no room; its size tells few from many."""
    near: dict[tuple[str, int], list[tuple[Lane, Mark]]] = defaultdict(list)
    for lane, mark in marks:
        near[lane.key, round(_start(sketch, mark) / NEAR)].append((lane, mark))
    for (_key, cell), found in near.items():
        lane, crowd = found[0][0], [mark for _lane, mark in found]
        x = sketch.pen.x(min(cell * NEAR, sketch.axis.drawn[1]))
        shapes = Shapes(dots=[Dot(x, min(2 + len(crowd).bit_length() // 2, 5))])
        yield Drawn(y, sketch.wording.address(crowd, lane), sketch.wording.crowd(crowd, lane), shapes, ())


def _item(sketch: Sketch, mark: Mark, lane: Lane) -> Item:
    """A mark of a row: its shapes, its words, how far it reaches. Raises TypeError for a mark that no row draws."""
    match mark:
        case Interval():
            return _figure(sketch, mark)
        case StatusMark():
            return _status(sketch, mark)
        case Target():
            return _target(sketch, mark)
        case PlannedWindow():
            return _window(sketch, mark, lane)
        case Overdue():
            return _overdue(sketch, mark, lane)
        case Milestone():
            return _milestone(sketch, mark, lane)
        case StanceMark():
            return _stance(sketch, mark)
        case Movement():
            return _event(sketch, mark, "movement", "evacuating", sketch.wording.movement(mark, lane))
        case StatusEvent():
            sign = sign_of(mark.status)
            return _event(sketch, mark, sign, sign, sketch.wording.status_event(mark))
    raise TypeError(f"{mark} is not drawn")


def _figure(sketch: Sketch, mark: Interval) -> Item:
    """A figure by itself: a line, soft for about, with a dashed one beside it on an open side."""
    shapes, pen = Shapes(), sketch.pen
    for start, end, faded in sketch.ages(mark):
        for side, y in ((mark.lower, BESIDE), (mark.upper, -BESIDE)):
            if side and side.value is None:
                shapes.add(pen.line(start, end, y, f"edge side{faded}"))
        if mark.lower and mark.lower.qualifier is Qualifier.ABOUT:
            shapes.add(pen.line(start, end, 0, f"edge about{faded}"))
        shapes.add(pen.line(start, end, 0, f"edge{faded}" if mark.lower else "unsaid"))
    start = pen.at(mark.start)
    return Item(
        start, max(sketch.until(mark.end), start), sketch.wording.interval(mark), shapes, (*BEFORE_AFTER, Side.ON)
    )


def _status(sketch: Sketch, mark: StatusMark) -> Item:
    """The sign where it begins, and a line as long as it lasts: solid to the next, dotted as far as is known."""
    pen, shapes, sign = sketch.pen, Shapes(), sign_of(mark.status)
    start, end = pen.at(mark.start), sketch.until(mark.end)
    is_open = mark.end is None or mark.end >= sketch.known
    if end > start:
        shapes.add(pen.line(start, end, 0, f"life st-{sign}{' dots' if is_open else ''}"))
    shapes.add(pen.sign(start, sign, sign))
    return Item(
        start, max(start, end), sketch.wording.status(mark), shapes, (Side.BEFORE, Side.ON, Side.AFTER), has_sign=True
    )


def sign_of(status: str) -> str:
    return {"handed_over": "handed"}.get(status, str(status))


def _target(sketch: Sketch, mark: Target) -> Item:
    pen, shapes = sketch.pen, Shapes()
    start = pen.at(mark.said_on)
    end = max(sketch.due(mark), start)
    tone = tone_of(mark, "planned")
    shapes.add(pen.line(start, end, 0, f"pl st-{tone}"), pen.sign(start, "target", tone))
    return Item(start, end, sketch.wording.target(mark), shapes, (*BEFORE_AFTER, Side.ON), has_sign=True)


def _window(sketch: Sketch, mark: PlannedWindow, lane: Lane) -> Item:
    start, end = sketch.span(mark)
    shapes = Shapes(boxes=[sketch.pen.box(start, end, -6, 12, "win")])
    return Item(start, end, sketch.wording.window(lane), shapes, BEFORE_AFTER)


def _overdue(sketch: Sketch, mark: Overdue, lane: Lane) -> Item:
    pen = sketch.pen
    start, end = pen.at(mark.start), pen.after(mark.on)
    shapes = Shapes(lines=[pen.line(start, end, 0, "late")], signs=[pen.sign(start, "milestone", "planned")])
    return Item(start, end, sketch.wording.overdue(lane), shapes, has_sign=True)


def _milestone(sketch: Sketch, mark: Milestone, lane: Lane) -> Item:
    """Solid where it is reported, and dotted on from a beginning as far as is known."""
    pen, label = sketch.pen, sketch.wording.milestone(mark, lane)
    start, end = sketch.span(mark)
    if mark.modality in NOT_YET:
        return Item(start, end, label, Shapes(boxes=[pen.box(start, end, -6, 12, "win")]), BEFORE_AFTER)
    if mark.modality is not Modality.REPORTED:
        return _event(sketch, mark, "milestone", "milestone", label)
    shapes = Shapes(boxes=[pen.box(start, end, -6, 12, "begun")])
    goes_on = max(sketch.until(None), end) if mark.edge is Edge.START else end
    if goes_on > end:
        shapes.add(pen.line(end, goes_on, 0, "open"))
    return Item(start, goes_on, label, shapes, BEFORE_AFTER)


def _stance(sketch: Sketch, mark: StanceMark) -> Item:
    label = sketch.wording.stance(mark)
    if mark.modality not in NOT_YET:
        return _event(sketch, mark, "stance", "stance", label)
    start, end = sketch.span(mark)
    return Item(start, end, label, Shapes(boxes=[sketch.pen.box(start, end, -6, 12, "win")]))


def _event(sketch: Sketch, mark: Event, sign: str, reported: str, label: Label) -> Item:
    """A sign on the first day of its period, and a thin line as long as the period."""
    pen, tone = sketch.pen, tone_of(mark, reported)
    start, end = sketch.span(mark)
    shapes = Shapes(
        lines=[pen.line(start, end, 0, f"when st-{tone}{' dots' if mark.modality in NOT_YET else ''}")],
        signs=[pen.sign(start, sign, tone, turns=sign == "movement")],
    )
    return Item(start, end, label, shapes, has_sign=True)
