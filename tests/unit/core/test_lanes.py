"""The timeline's lanes: what is drawn, out of which claims, in which order."""

from dataclasses import fields, is_dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture.core.lanes import (
    About,
    Frame,
    Group,
    Interval,
    Lane,
    Milestone,
    Movement,
    Overdue,
    PlannedWindow,
    Side,
    StanceMark,
    StatusEvent,
    StatusMark,
    Target,
    event_mark,
    timeline,
)
from posture.core.spread import Word
from posture.core.types import (
    Basis,
    Direction,
    Edge,
    Kind,
    LinkType,
    Measure,
    Modality,
    Phase,
    Qualifier,
    Stance,
    Status,
    Unit,
)
from tests.unit.core.build import (
    FAR,
    FORCES,
    KINDS,
    PLACES,
    Link,
    claim,
    day,
    milestone,
    movement,
    quantity,
    stance,
    status,
    strength,
    target,
)
from tests.unit.core.worlds import QUESTION_DAYS, worlds


def frame(**changes):
    values = {"force": "us", "on": day("2025-10-01"), "known": FAR, "places": PLACES, "forces": FORCES, "kinds": KINDS}
    return Frame(**{**values, **changes})


def lanes_of(claims, links=(), phases=(), **changes):
    return timeline(claims, links, phases, frame(**changes))


def test_no_claims_give_no_lanes():
    assert lanes_of([], phases=[Phase("phase-1", ("baghdad",))]) == ()


def test_lane_of_a_place_has_figures_status_movements_and_targets():
    claims = [
        strength("core", "2024-12-19", "900", basis=Basis.CORE),
        strength("all", "2025-02-01", "~2000", basis=Basis.ALL),
        target("aim", "2025-12", "<500", said="2025-04-18"),
        movement("left", "2025-06", "syria", quantity="~500"),
        status("s", "2025-05-01", Status.REDUCED),
        stance("stay", "2025-06", Stance.STAY, modality=Modality.DEMANDED),
    ]
    (lane,) = lanes_of(claims)
    assert lane == Lane(
        key="forces:syria:us:personnel",
        title="syria",
        group=Group.COUNTRIES,
        about=About.FORCES,
        force="us",
        unit=Unit.PERSONNEL,
        marks=(
            Interval(
                claims=("core",),
                start=day("2024-12-19"),
                end=day("2025-02-01"),
                lower=Side(900, Qualifier.EXACT, "core"),
                upper=Side(900, Qualifier.EXACT, "core"),
                word=Word.SINGLE,
                fresh_to=day("2024-12-19"),
            ),
            Interval(
                claims=("all", "core"),
                start=day("2025-02-01"),
                end=None,
                lower=Side(900, Qualifier.EXACT, "core"),
                upper=Side(2000, Qualifier.ABOUT, "all"),
                word=Word.DIFFERENT_BASIS,
                fresh_to=day("2025-02-01"),
            ),
            StatusMark(
                claims=("s",), start=day("2025-05-01"), end=None, status=Status.REDUCED, word=Word.SINGLE, rivals=()
            ),
            Movement(
                claims=("left",),
                earliest=day("2025-06-01"),
                latest=day("2025-06-30"),
                modality=Modality.REPORTED,
                direction=Direction.OUT,
                origin="syria",
                destinations=(),
                quantity=quantity("~500"),
            ),
            StanceMark(
                claims=("stay",),
                earliest=day("2025-06-01"),
                latest=day("2025-06-30"),
                modality=Modality.DEMANDED,
                stance=Stance.STAY,
            ),
            Target(
                claims=("aim",),
                earliest=day("2025-12-01"),
                latest=day("2025-12-31"),
                modality=Modality.REPORTED,
                said_on=day("2025-04-18"),
                measure=Measure.TARGET,
                quantity=quantity("<500"),
            ),
        ),
    )


def test_target_without_a_date_of_its_own_is_due_on_no_day():
    (lane,) = lanes_of([target("aim", "2025-09", "<500", is_dated=False)])
    (mark,) = lane.marks
    assert (mark.earliest, mark.latest, mark.said_on) == (None, None, day("2025-09-30"))


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("<500", [(None, "less_than"), (499, "less_than")]),
        (">500", [(501, "more_than"), (None, "more_than")]),
        ("500-600", [(500, "range"), (600, "range")]),
    ],
)
def test_open_side_keeps_its_qualifier(text, sides):
    (lane,) = lanes_of([strength("a", "2025-01-01", text)])
    (mark,) = lane.marks
    assert [(side.value, side.qualifier) for side in (mark.lower, mark.upper)] == sides


def test_answer_without_a_figure_is_an_interval_without_sides():
    (lane,) = lanes_of([strength("a", "2025-01-01", "withheld")])
    (mark,) = lane.marks
    assert (mark.lower, mark.upper, mark.word) == (None, None, Word.WITHHELD)


def test_interval_ends_with_the_base_and_the_status_goes_on():
    claims = [strength("a", "2025-01-01", "200", place="tanf"), status("b", "2025-06-01", Status.CLOSED, place="tanf")]
    (lane,) = lanes_of(claims)
    assert [(type(mark), mark.start, mark.end) for mark in lane.marks] == [
        (Interval, day("2025-01-01"), day("2025-06-01")),
        (StatusMark, day("2025-06-01"), None),
    ]


def test_figure_does_not_break_where_only_the_status_changes():
    claims = [
        strength("a", "2025-01-01", "200"),
        status("b", "2025-03-01", Status.ACTIVE),
        strength("c", "2025-05-01", "withheld", source="source-a"),
        status("d", "2025-06-01", Status.REDUCED),
    ]
    (lane,) = lanes_of(claims)
    assert [(type(mark), str(mark.start), mark.end and str(mark.end)) for mark in lane.marks] == [
        (Interval, "2025-01-01", "2025-05-01"),
        (StatusMark, "2025-03-01", "2025-06-01"),
        (Interval, "2025-05-01", None),
        (StatusMark, "2025-06-01", None),
    ]


def test_unnamed_bases_have_a_lane_of_their_own():
    claims = [
        status("three", "2025-06", Status.CLOSED, group_size=3),
        status("one", "2025-06", Status.HANDED_OVER, group_size=1, recipient="sdf"),
    ]
    (lane,) = lanes_of(claims)
    assert (lane.key, lane.about) == ("unnamed_bases:syria", About.UNNAMED_BASES)
    assert [(m.claims, m.status, m.group_size, m.recipient) for m in lane.marks] == [
        (("one",), Status.HANDED_OVER, 1, "sdf"),
        (("three",), Status.CLOSED, 3, None),
    ]


def test_parts_of_the_force_and_other_units_have_lanes_of_their_own():
    claims = [
        strength("whole", "2025-01-01", "2500", force="coalition"),
        strength("part", "2025-01-01", "900"),
        strength("bases", "2025-01-01", "8", unit=Unit.BASES),
        status("s", "2025-02-01", Status.REDUCED),
        strength("stranger", "2025-01-01", "70", force="sdf"),
    ]
    found = [(lane.key, [mark.claims for mark in lane.marks]) for lane in lanes_of(claims, force="coalition")]
    assert found == [
        ("forces:syria:coalition:personnel", [("whole",), ("s",)]),
        ("forces:syria:us:personnel", [("part",)]),
        ("forces:syria:us:bases", [("bases",)]),
    ]


def test_planned_closure_is_an_event_and_no_status():
    (lane,) = lanes_of([status("s", "2025-12", Status.CLOSED, modality=Modality.PLANNED, said="2025-06-01")])
    assert lane.marks == (
        StatusEvent(
            claims=("s",),
            earliest=day("2025-12-01"),
            latest=day("2025-12-31"),
            modality=Modality.PLANNED,
            status=Status.CLOSED,
            group_size=None,
            recipient=None,
        ),
    )


def test_corrected_claims_are_not_drawn():
    claims = [movement("a", "2025-06-01", "syria"), movement("b", "2025-06-02", "tanf")]
    lanes = lanes_of(claims, [Link(LinkType.CORRECTS, "b", "a")])
    assert [(lane.title, [mark.claims for mark in lane.marks]) for lane in lanes] == [("tanf", [("b",)])]


def test_claims_not_yet_known_are_not_drawn():
    claims = [movement("a", "2025-06-01", "syria"), movement("b", "2025-06-02", "syria", known="2025-08-01")]
    (lane,) = lanes_of(claims, known=day("2025-07-31"))
    assert [mark.claims for mark in lane.marks] == [("a",)]


def test_movement_is_on_the_lane_of_each_of_its_places():
    lanes = lanes_of([movement("m", "2025-09", "ain-al-asad", "syria", "erbil")])
    assert [(lane.title, lane.group) for lane in lanes] == [
        ("syria", Group.COUNTRIES),
        ("erbil", Group.REGIONS),
        ("ain-al-asad", Group.BASES),
    ]


def test_lanes_stand_phases_first_then_by_group_and_newest_event():
    claims = [
        milestone("p", "2025-09", Edge.START),
        status("a", "2025-01-01", Status.ACTIVE, place="ain-al-asad"),
        status("t", "2025-03-01", Status.ACTIVE, place="tanf"),
        strength("i", "2025-01-01", "2000", place="iraq"),
        strength("s", "2025-02-01", "900", place="syria"),
        target("n", "2027-01-01", "0", place="anbar", said="2024-01-01"),
        strength("e", "2025-04-01", "5", place="erbil"),
    ]
    lanes = lanes_of(claims, phases=[Phase("phase-1", ()), Phase("phase-2", ())])
    assert [lane.title for lane in lanes] == ["phase-1", "syria", "iraq", "erbil", "anbar", "tanf", "ain-al-asad"]


def test_lane_of_a_phase_has_its_window_its_milestones_and_what_is_overdue():
    claims = [
        milestone("plan", "2025-06/2025-09", Edge.UNSTATED, modality=Modality.PLANNED, said="2024-09-27"),
        milestone("began", "2025-08", Edge.START),
        milestone("hope", "2025-12", Edge.END, modality=Modality.EXPECTED),
        stance("full", "2025-12", Stance.FULL_WITHDRAWAL, place=None, phase="phase-1", modality=Modality.EXPECTED),
        milestone("other", "2025-12", Edge.END, phase="phase-2"),
    ]
    (lane,) = lanes_of(claims, phases=[Phase("phase-1", ("baghdad",))])
    assert (lane.key, lane.title, lane.about) == ("phase:phase-1", "phase-1", About.PHASE)
    assert lane.marks[:3] == (
        PlannedWindow(claims=("plan",), earliest=day("2025-06-01"), latest=day("2025-09-30")),
        Milestone(
            claims=("began",),
            earliest=day("2025-08-01"),
            latest=day("2025-08-31"),
            modality=Modality.REPORTED,
            edge=Edge.START,
        ),
        Overdue(claims=("plan",), start=day("2025-10-01"), on=day("2025-10-01")),
    )
    assert [(type(mark), mark.claims) for mark in lane.marks[3:]] == [
        (Milestone, ("hope",)),
        (StanceMark, ("full",)),
    ]


@pytest.mark.parametrize("kind", [Kind.STRENGTH, Kind.STATUS, Kind.STANCE, Kind.MILESTONE])
def test_claim_without_what_its_kind_needs_is_refused(kind):
    with pytest.raises(ValueError, match="x without"):
        event_mark(claim("x", kind, "2025-01-01"))


def numbers_in(value):
    """Every whole number that stands anywhere in a value."""
    if isinstance(value, tuple):
        return {number for part in value for number in numbers_in(part)}
    if is_dataclass(value):
        return {number for field in fields(value) for number in numbers_in(getattr(value, field.name))}
    return {value} if isinstance(value, int) and not isinstance(value, bool) else set()


def leaves_of(value):
    if isinstance(value, tuple):
        return {leaf for part in value for leaf in leaves_of(part)}
    if is_dataclass(value):
        return {leaf for field in fields(value) for leaf in leaves_of(getattr(value, field.name))}
    return {type(value)}


@given(worlds(), QUESTION_DAYS, QUESTION_DAYS, st.sampled_from(["us", "coalition"]))
def test_lanes_bear_only_what_claims_state(world, on, known, force):
    claims, links = world
    phases = [Phase("phase-1", ("syria",)), Phase("phase-2", ("iraq",))]
    lanes = lanes_of(claims, links, phases, on=on, known=known, force=force)
    stated = {n for c in claims if c.quantity for n in (c.quantity.lower, c.quantity.upper)}
    assert numbers_in(lanes) <= stated | {c.group_size for c in claims}
    known_ids = {c.id for c in claims if c.known_on <= known}
    assert all(mark.claims and set(mark.claims) <= known_ids for lane in lanes for mark in lane.marks)
    assert leaves_of(lanes) <= {str, int, date, type(None), *STATED}
    assert len({lane.key for lane in lanes}) == len(lanes)


STATED = {
    About, Direction, Edge, Group, Measure, Modality, Qualifier, Stance, Status, Unit, Word,
}  # fmt: skip


@given(worlds(), QUESTION_DAYS, st.randoms(use_true_random=False))
def test_order_of_claims_does_not_change_the_lanes(world, known, random):
    claims, links = world
    phases = [Phase("phase-1", ("syria",))]
    shuffled = random.sample(claims, len(claims)), random.sample(links, len(links))
    assert lanes_of(*shuffled, phases, known=known) == lanes_of(claims, links, phases, known=known)
