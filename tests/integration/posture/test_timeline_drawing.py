"""Lanes as they are drawn: where marks and words stand, what they are called. No database."""

from dataclasses import asdict
from datetime import date, timedelta

import pytest
from django.utils import translation

from posture.core.lanes import Frame, timeline
from posture.core.types import Basis, Edge, Modality, Phase, Stance, Status
from posture.timeline.axis import Axis, ticks
from posture.timeline.lanes import draw
from posture.timeline.markwords import Names, Wording
from posture.timeline.shapes import ROWS, Item, Label, Rows, Shapes, Side
from posture.timeline.sketch import Sketch
from tests.unit.core.build import (
    FORCES,
    KINDS,
    PLACES,
    day,
    milestone,
    movement,
    stance,
    status,
    strength,
    target,
)

KNOWN = day("2025-10-31")
SHELF_LIFE = timedelta(days=180)


class Same(dict):
    """Names that are their slugs."""

    def __missing__(self, slug):
        return slug


NAMES = Names(places=Same(), forces=Same(), sources=Same(), outlets=Same(), phases={"phase-1": 1})


def drawn(*claims, phases=(), on="2025-10-01", first="2025-01-01", last="2026-01-01", turned=False):
    """The lanes of these claims, each drawn by itself, from first to last over 100 percent."""
    frame = Frame("us", day(on), KNOWN, PLACES, FORCES, KINDS)
    lanes = timeline(claims, (), phases, frame)
    wording = Wording({claim.id: claim for claim in claims}, NAMES, KNOWN)
    sketch = Sketch(Axis(day(first), day(last), turned), wording, KNOWN, SHELF_LIFE)
    return [draw(sketch, [lane]) for lane in lanes]


def words(lane, width="only-w"):
    """What stands on a lane on a wide page, or with ``only-n`` on a phone, mark by mark."""
    hidden = {"only-w": "only-n", "only-n": "only-w"}[width]
    return [[plain(t.words) for t in mark.shapes.texts if hidden not in t.look] for mark in lane.marks]


def plain(text):
    return text.replace("\u2066", "").replace("\u2069", "")


def looks(lane, kind):
    return [[shape.look for shape in getattr(mark.shapes, kind)] for mark in lane.marks]


def test_one_figure_is_a_line_with_its_words_before_it():
    (lane,) = drawn(strength("a", "2025-09-01", "~2000"))
    (mark,) = lane.marks
    assert [asdict(line) for line in mark.shapes.lines] == [
        {"x1": "66.58%", "x2": "83.01%", "y": 0, "look": "edge about"},
        {"x1": "66.58%", "x2": "83.01%", "y": 0, "look": "edge"},
    ]
    assert [(text.x, text.dx, text.anchor, plain(text.words), text.look) for text in mark.shapes.texts] == [
        ("66.58%", -8, "end", "≈ 2,000 · present · single origin", "k only-w"),
        ("66.58%", -8, "end", "≈ 2,000", "k only-n"),
    ]
    assert (lane.height, lane.base, mark.y, mark.address) == (54, None, 27, "/claims/a/")
    assert plain(mark.name) == ("syria: ≈ 2,000 · present · single origin · source-a, outlet-a, 2025-09-01")


def test_time_runs_from_right_to_left_where_the_page_does():
    (lane,) = drawn(strength("a", "2025-09-01", "500"), turned=True)
    (mark,) = lane.marks
    assert [(line.x1, line.x2) for line in mark.shapes.lines] == [("33.42%", "16.99%")]
    assert {(text.x, text.dx, text.anchor) for text in mark.shapes.texts} == {("33.42%", 8, "end")}


def test_nothing_is_drawn_of_the_present_past_the_known_by_day():
    (lane,) = drawn(strength("a", "2025-09-01", "500"), status("b", "2025-09-01", Status.EVACUATING))
    ends = {line.x2 for mark in lane.marks for line in mark.shapes.lines}
    assert ends == {"83.01%"}


def test_differing_figures_stand_on_a_scale_from_0():
    core = strength("core", "2025-02-01", "900", basis=Basis.CORE)
    everyone = strength("all", "2025-03-01", "~2000", basis=Basis.ALL)
    (lane,) = drawn(core, everyone, last="2026-10-01")
    assert (lane.base, lane.most) == (108, 2000)
    assert words(lane) == [["900 · core"], ["≈ 2,000 · all", "different counting bases"]]
    assert words(lane, "only-n") == [["900 · core"], ["≈ 2,000 · all"]]
    assert [[box.height for box in mark.shapes.boxes if box.look.startswith("band")] for mark in lane.marks] == [
        [],
        [50, 50],
    ]
    assert [[line.y for line in mark.shapes.lines] for mark in lane.marks] == [[68], [18, 18, 68, 18, 18, 68]]


def test_reading_past_its_shelf_life_is_faded():
    (lane,) = drawn(strength("a", "2025-02-01", "500"))
    assert looks(lane, "lines") == [["edge", "edge faded"]]
    assert lane.marks[0].shapes.lines[1].x1 == "57.81%"


def test_contested_always_says_so():
    (lane,) = drawn(strength("a", "2025-02-01", "900"), strength("b", "2025-03-01", "2000"))
    assert [[plain(text.words) for text in mark.shapes.texts if "c" in text.look.split()] for mark in lane.marks] == [
        [],
        ["contested"],
    ]


@pytest.mark.parametrize(
    ("how_many", "sides"),
    [("<500", [6]), (">500", [-6]), ("500", []), ("~500", []), ("500-600", [])],
)
def test_open_side_is_dashed(how_many, sides):
    (lane,) = drawn(strength("a", "2025-09-01", how_many))
    assert [line.y for line in lane.marks[0].shapes.lines if line.look == "edge side"] == sides


@pytest.mark.parametrize(("how_many", "text"), [("withheld", "withheld"), ("hundreds", "only in words")])
def test_answer_without_a_number_is_a_word_and_never_0(how_many, text):
    (lane,) = drawn(strength("a", "2025-09-01", how_many))
    assert words(lane) == [[text]]
    assert looks(lane, "lines") == [["unsaid"]]


def test_target_is_a_dashed_line_with_a_sign_and_says_that_it_has_no_date():
    (lane,) = drawn(target("a", "2025-09", "<500", is_dated=False))
    (mark,) = lane.marks
    assert words(lane) == [["< 500 target · no date"]]
    assert words(lane, "only-n") == [["< 500 target"]]
    assert [line.look for line in mark.shapes.lines] == ["pl st-planned"]
    assert [(sign.name, sign.tone) for sign in mark.shapes.signs] == [("target", "planned")]


def test_target_beside_a_present_figure_stands_on_its_scale():
    (lane,) = drawn(strength("a", "2025-02-01", "2000"), target("b", "2025-04", "1400", is_dated=False))
    assert (lane.base, lane.most) == (108, 2000)
    assert [[line.y for line in mark.shapes.lines] for mark in lane.marks] == [[18, 18], [45]]


def test_statuses_are_solid_to_the_next_and_dotted_as_far_as_is_known():
    (lane,) = drawn(
        status("a", "2025-02-01", Status.ACTIVE, place="tanf"),
        status("b", "2025-09-01", Status.HANDED_OVER, place="tanf", recipient="sdf"),
    )
    assert looks(lane, "lines") == [["life st-active"], ["life st-handed dots"]]
    assert words(lane) == [["active"], ["handed over to sdf"]]
    assert words(lane, "only-n") == [["active"], ["handed over"]]


def test_movement_says_where_to_and_that_no_number_was_said():
    lanes = drawn(movement("a", "2025-09", "ain-al-asad", "syria", "anbar"))
    assert {lane.lane.title: (words(lane), words(lane, "only-n")) for lane in lanes} == {
        "ain-al-asad": ([["out, toward syria and anbar · number not said"]], [["out"]]),
        "anbar": ([["in, from ain-al-asad · number not said"]], [["in"]]),
        "syria": ([["in, from ain-al-asad · number not said"]], [["in"]]),
    }
    assert {sign.name for lane in lanes for mark in lane.marks for sign in mark.shapes.signs} == {"movement"}


def test_movements_to_a_place_without_a_number_are_one_mark():
    lanes = drawn(movement("a", "2025-09", "tanf", "iraq"), movement("b", "2025-09", "ain-al-asad", "iraq"))
    (iraq,) = [lane for lane in lanes if lane.lane.title == "iraq"]
    assert words(iraq) == [["in, from tanf and ain-al-asad · number not said"]]
    assert iraq.marks[0].address == "/claims/?kind=movement&known=2025-10-31&place=iraq&force=us"
    assert plain(iraq.marks[0].name).endswith(" · 2025-09-01/2025-09-30 · 2 claims")


def test_movements_with_numbers_stay_apart():
    lanes = drawn(
        movement("a", "2025-09", "tanf", "iraq", quantity="~500"),
        movement("b", "2025-09", "ain-al-asad", "iraq", quantity="300"),
    )
    (iraq,) = [lane for lane in lanes if lane.lane.title == "iraq"]
    assert words(iraq) == [["≈ 500 in, from tanf"], ["300 in, from ain-al-asad"]]


def test_same_said_twice_is_one_mark_whatever_its_wording():
    (lane,) = drawn(
        movement("a", "2025-06", "syria", quantity="~500"), movement("b", "2025-06", "syria", quantity="~500")
    )
    assert words(lane) == [["≈ 500 out"]]
    assert lane.marks[0].address.startswith("/claims/?kind=movement")


@pytest.mark.parametrize(
    ("modality", "tone", "text"),
    [
        (Modality.REPORTED, "evacuating", "≈ 500 out"),
        (Modality.PLANNED, "planned", "≈ 500 out · planned"),
        (Modality.DENIED, "unknown", "≈ 500 out · denied"),
        (Modality.DEMANDED, "unknown", "≈ 500 out · demanded"),
    ],
)
def test_what_is_not_reported_has_another_colour_and_says_how_it_was_said(modality, tone, text):
    (lane,) = drawn(movement("a", "2025-06", "syria", quantity="~500", modality=modality))
    assert words(lane) == [[text]]
    assert [sign.tone for sign in lane.marks[0].shapes.signs] == [tone]


def test_group_of_unnamed_bases_has_its_size():
    (lane,) = drawn(
        status("a", "2025-06", Status.CLOSED, group_size=3),
        status("b", "2025-06", Status.HANDED_OVER, group_size=1, recipient="sdf"),
    )
    assert words(lane) == [["3 closed"], ["1 handed over to sdf"]]
    assert words(lane, "only-n") == [["3 closed"], ["1 handed over"]]


def test_reported_phase_is_solid_with_an_open_end():
    (lane,) = drawn(milestone("a", "2025-09", Edge.START), phases=[Phase("phase-1")])
    (mark,) = lane.marks
    assert [(box.x, box.width, box.look) for box in mark.shapes.boxes if box.look != "hit"] == [
        ("66.58%", "8.21%", "begun")
    ]
    assert [(line.x1, line.x2, line.look) for line in mark.shapes.lines] == [("74.79%", "83.01%", "open")]
    assert words(lane) == [["Phase 1 began · reported"]]


def test_planned_phase_is_a_window_and_overdue_says_so():
    plan = milestone("a", "2025-08", Edge.END, modality=Modality.PLANNED)
    (lane,) = drawn(plan, phases=[Phase("phase-1")])
    assert words(lane) == [["Phase 1 due · planned"], ["Phase 1 overdue · no end reported"]]
    assert looks(lane, "boxes") == [["win", "hit"], ["hit"]]
    assert looks(lane, "lines") == [[], ["late"]]
    assert [sign.name for sign in lane.marks[1].shapes.signs] == ["milestone"]


def test_expected_stance_is_a_window():
    (lane,) = drawn(stance("a", "2025-12", Stance.FULL_WITHDRAWAL, modality=Modality.EXPECTED, known="2025-09-30"))
    assert words(lane) == [["full withdrawal · expected · source-a"]]
    assert looks(lane, "boxes") == [["win", "hit"]]


def test_arabic_words_keep_a_quantity_left_to_right():
    with translation.override("ar"):
        (lane,) = drawn(strength("a", "2025-09-01", "<500"), turned=True)
    assert lane.marks[0].shapes.texts[0].words.startswith("\u2066< 500\u2069 · ")


def item(start, end, text="some words", **changes):
    return Item(start, end, Label(text, text), Shapes(), **changes)


def test_words_that_would_meet_stand_in_rows_of_their_own():
    rows = Rows()
    assert [rows.place(item(40, 41)), rows.place(item(42, 43)), rows.place(item(90, 91))] == [
        (0, Side.AFTER),
        (1, Side.AFTER),
        (0, Side.BEFORE),
    ]


def test_words_never_leave_the_drawing_where_another_side_has_room():
    assert Rows().place(item(1, 2, sides=(Side.BEFORE, Side.AFTER))) == (0, Side.AFTER)
    assert Rows().place(item(98, 99)) == (0, Side.BEFORE)


@pytest.mark.parametrize(
    ("length", "texts"),
    [
        (40, [("a" * 40, "only-w"), ("a", "only-n")]),
        (55, [("a" * 55, "only-l"), ("a", "under-l")]),
        (70, [("a" * 70, "only-h"), ("a", "under-h")]),
        (120, [("a", "")]),
    ],
    ids=["wide", "large", "huge", "nowhere"],
)
def test_words_that_would_leave_the_drawing_stand_on_large_pages_or_in_short(length, texts):
    long = Item(45, 46, Label("a" * length, "a"), Shapes())
    assert long.fitted().label.texts() == texts


def test_lane_with_more_than_it_has_room_for_shows_dots():
    first = date(2025, 1, 1)
    claims = [
        movement(f"m{n}", (first + timedelta(days=n)).isoformat(), "syria", quantity=str(n + 1)) for n in range(300)
    ]
    (lane,) = drawn(*claims)
    dots = [mark for mark in lane.marks if mark.shapes.dots]
    worded = [mark for mark in lane.marks if mark.shapes.texts]
    shown = {mark.address.split("/")[2] for mark in worded}
    assert len(dots) + len(worded) == len(lane.marks) < 100
    assert {f"m{n}" for n in range(295, 300)} <= shown
    assert all("drawn without words" in mark.name and mark.address.startswith("/claims/?") for mark in dots)
    assert lane.height == 2 * 8 + (ROWS + 1) * 24


def in_window(*claims, first, last, **changes):
    """The same, with as much drawn beyond each end."""
    frame = Frame("us", day("2025-10-01"), KNOWN, PLACES, FORCES, KINDS)
    wording = Wording({claim.id: claim for claim in claims}, NAMES, KNOWN)
    sketch = Sketch(Axis(day(first), day(last), beyond=1, **changes), wording, KNOWN, SHELF_LIFE)
    return [draw(sketch, [lane]) for lane in timeline(claims, (), (), frame)]


def test_window_is_the_middle_third_of_what_is_drawn():
    (lane,) = in_window(status("a", "2025-09-11", Status.CLOSED), first="2025-09-01", last="2025-09-21")
    assert [sign.x for sign in lane.marks[0].shapes.signs] == ["50.00%"]
    (lane,) = in_window(status("a", "2025-09-01", Status.CLOSED), first="2025-09-01", last="2025-09-21", is_turned=True)
    assert [sign.x for sign in lane.marks[0].shapes.signs] == ["66.67%"]


def test_words_of_a_mark_that_is_cut_off_stand_where_it_is_seen():
    (lane,) = in_window(strength("a", "2025-02-01", "500"), first="2025-09-01", last="2025-09-30")
    assert [(text.x, text.anchor, plain(text.words)) for text in lane.marks[0].shapes.texts] == [
        ("33.33%", "start", "500 · present · single origin"),
        ("33.33%", "start", "500"),
    ]


def test_what_lies_farther_off_than_what_is_drawn_is_not_there():
    near, far = status("a", "2025-08-20", Status.ACTIVE), movement("b", "2025-03-01", "asad", "erbil")
    found = in_window(near, far, first="2025-09-01", last="2025-09-30")
    assert [[mark.claims for mark in lane.marks] for lane in found if lane.marks] == [[("a",)]]


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ("2025-09-28", "2025-10-05", ["29", "30", "Oct 2025", "2", "3", ""]),
        ("2025-08-20", "2025-10-20", ["22", "Sep 2025", "8", "15", "22", "Oct 2025", "8", "15"]),
        ("2025-08-20", "2026-02-20", ["Sep", "Oct", "Nov", "Dec", "2026", "Feb"]),
        ("2024-11-20", "2026-02-20", ["2025", "Apr", "Jul", "Oct", "2026"]),
        ("2015-11-20", "2020-02-20", ["2016", "2017", "2018", "2019", ""]),
    ],
    ids=["days", "weeks", "months", "quarters", "years"],
)
def test_ticks_are_as_fine_as_there_is_room(first, last, labels):
    assert [tick.label for tick in ticks(Axis(day(first), day(last)))] == labels
