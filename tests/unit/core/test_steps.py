from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posture.core.case import parts
from posture.core.reading import read
from posture.core.steps import step_on, steps
from posture.core.types import LinkType, Status, Unit
from tests.unit.core.build import FAR, FORCES, PLACES, Link, bounds, day, ids, movement, status, strength, target
from tests.unit.core.test_reading_properties import SUBJECTS, TREES, parts_of
from tests.unit.core.worlds import FIRST, QUESTION_DAYS, crowds, worlds

NOTHING = parts(read([], [], place="syria", force="us", unit=Unit.PERSONNEL, on=FIRST, known=FIRST, **TREES))


def steps_of(claims, links=(), **changes):
    values = {"place": "syria", "force": "us", "unit": Unit.PERSONNEL, "known": FAR}
    return steps(claims, links, **{**values, "places": PLACES, "forces": FORCES, **changes})


def test_no_claims_give_no_steps():
    assert steps_of([]) == ()


def test_steps_follow_each_change_and_the_last_is_open():
    claims = [
        strength("a", "2025-01-01", "900", source="s"),
        strength("b", "2025-03-01", "~2000", source="s"),
        status("c", "2025-06-01", Status.CLOSED),
        movement("m", "2025-02-01", "syria"),
        target("t", "2025-02-01", "0"),
        strength("p", "2025-02-01", "7", place="tanf"),
    ]
    found = [(str(s.start), s.end and str(s.end), ids(s.kept), s.status.status) for s in steps_of(claims)]
    assert found == [
        ("2025-01-01", "2025-03-01", ["a"], None),
        ("2025-03-01", "2025-06-01", ["b"], None),
        ("2025-06-01", None, [], Status.CLOSED),
    ]


def test_neighbours_that_say_the_same_are_one_step():
    claims = [strength("a", "2025-01-01/2025-03-01", "900", throughout=True), strength("b", "2023-06-01", "5")]
    found = [(str(s.start), s.end and str(s.end), ids(s.kept)) for s in steps_of(claims)]
    assert found == [
        ("2023-06-01", "2025-01-01", ["b"]),
        ("2025-01-01", None, ["a"]),
    ]


def test_claim_falls_behind_the_horizon_of_one_that_holds_throughout():
    claims = [
        strength("a", "2025-01-01/2026-12-31", "900", throughout=True),
        strength("b", "2025-02-01", "500"),
    ]
    found = [(str(s.start), ids(s.kept), bounds(s.spread)[0]) for s in steps_of(claims)]
    assert found == [
        ("2025-01-01", ["a"], (900, "exact", "a")),
        ("2025-02-01", ["a", "b"], (500, "exact", "b")),
        ("2026-02-02", ["a"], (900, "exact", "a")),
    ]


def test_of_two_that_hold_throughout_the_later_said_gives_way_when_its_period_ends():
    claims = [
        strength("a", "2025-01-01/2025-12-31", "900", source="s", throughout=True, said="2025-01-01"),
        strength("b", "2025-01-01/2025-03-31", "500", source="s", throughout=True, said="2025-02-01"),
    ]
    assert [(str(s.start), ids(s.kept)) for s in steps_of(claims)] == [("2025-01-01", ["b"]), ("2025-04-01", ["a"])]


@pytest.mark.parametrize("reopened", ["2025-03-01", "2027-03-01"], ids=["soon", "beyond the horizon"])
def test_figure_before_a_closure_never_comes_back(reopened):
    claims = [
        strength("a", "2025-01-01", "900"),
        status("s", "2025-02-01", Status.CLOSED, source="t"),
        status("t", reopened, Status.REOCCUPIED, source="t"),
        status("u", reopened, Status.ACTIVE),
    ]
    assert [ids(s.kept) for s in steps_of(claims)] == [["a"], [], []]


@pytest.mark.parametrize(
    ("on", "expected"),
    [("2024-12-31", None), ("2025-01-01", "a"), ("2025-02-28", "a"), ("2025-03-01", "b"), ("2029-01-01", "b")],
)
def test_step_on_a_day(on, expected):
    found = steps_of([strength("a", "2025-01-01", "900", source="s"), strength("b", "2025-03-01", "1", source="s")])
    step = step_on(found, day(on))
    assert (step and ids(step.kept)) == (expected and [expected])
    assert step is None or step.covers(day(on))


def test_age_grows_within_a_step():
    (step,) = steps_of([strength("a", "2025-01-01/2025-01-31", "900", throughout=True)])
    assert [step.age(day(on)) for on in ("2025-01-01", "2025-01-31", "2025-02-10")] == [0, 0, 10]


def edges_of(claims, horizon):
    """The days on and after which a claim can change a reading, each with its neighbours."""
    said = [period for claim in claims for period in (claim.true, claim.said) if period]
    days = {day for period in said for day in (period.earliest, period.latest) if day} | {c.known_on for c in claims}
    return sorted({day + gap + timedelta(days=n) for day in days for gap in (timedelta(0), horizon) for n in (0, 1)})


@settings(max_examples=3 * settings.default.max_examples)
@given(crowds() | worlds(), SUBJECTS, st.just(FAR) | QUESTION_DAYS, st.randoms(use_true_random=False))
def test_step_of_a_day_equals_the_reading_of_that_day(world, subject, known, random):
    claims, links = world
    found = steps(claims, links, known=known, **TREES, **subject)
    days = edges_of(claims, subject["horizon"])
    for on in [*random.sample(days, min(len(days), 25)), FIRST - timedelta(days=1), FAR]:
        reading = read(claims, links, on=on, known=known, **TREES, **subject)
        step = step_on(found, on)
        assert (parts(step) if step else NOTHING) == parts(reading)


@given(crowds(), SUBJECTS, QUESTION_DAYS)
def test_steps_follow_one_another_and_differ(world, subject, known):
    claims, links = world
    found = steps(claims, links, known=known, **TREES, **subject)
    assert [step.end for step in found[:-1]] == [step.start for step in found[1:]]
    assert all(step.end is None for step in found[-1:])
    assert all(one.start < other.start and parts(one) != parts(other) for one, other in pairwise(found))


def test_busy_place_gives_the_same_as_each_day():
    claims = [
        strength(f"c{n:04}", str(FIRST + timedelta(days=n)), str(500 + n % 7 * 100), source=f"s{n * 7 % 20}")
        for n in range(800)
    ]
    links = [Link(LinkType.REPEATS, f"c{n:04}", f"c{n + 1:04}") for n in range(0, 799, 50)]
    found = steps_of(claims, links)
    on = FIRST + timedelta(days=555)
    reading = read(claims, links, place="syria", force="us", unit=Unit.PERSONNEL, on=on, known=FAR, **TREES)
    assert (len(found), parts(step_on(found, on))) == (800, parts(reading))
    assert sum(map(len, parts_of(reading))) == 800
