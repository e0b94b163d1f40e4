"""What was believed on each day is the reading of that day as known on it; and how far it reaches."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from posture.core.beliefs import beliefs, reaches
from posture.core.case import parts
from posture.core.reading import find
from posture.core.steps import step_on
from posture.core.types import LinkType, Unit
from tests.unit.core.build import FORCES, PLACES, Link, ids, strength
from tests.unit.core.worlds import QUESTION_DAYS, crowds

ASKED = {"place": "syria", "force": "us", "unit": Unit.PERSONNEL, "places": PLACES, "forces": FORCES}
NOTHING = parts(find([], [], on=date(2024, 1, 1), known=date(2024, 1, 1), **ASKED))


def believed(claims, links, day):
    step = step_on(beliefs(claims, links, **ASKED), day)
    return parts(step) if step else NOTHING


def reading(claims, links, on, known):
    return parts(find(claims, links, on=on, known=known, **ASKED))


def answered(claims, links, on, known):
    """The reading of a day as known by another by the bounds of the place; None where it has to be read."""
    reach = [reach for reach in reaches(claims, links) if reach.start <= known][-1]
    if reach.later > on:
        return reading(claims, links, on, date.max)
    if on == known:
        return believed(claims, links, known)
    tells_apart = reach.until > on if on < known else reach.coming <= on or reach.until > known
    return None if tells_apart else believed(claims, links, known)


def test_claim_is_believed_from_the_day_it_is_known():
    late = strength("a", "2024-02-01", "900", source="s", known_on=date(2024, 3, 1))
    found = [(str(step.start), ids(step.kept)) for step in beliefs([late], [], **ASKED)]

    assert found == [("2024-03-01", ["a"])]


def test_corrected_claim_is_believed_until_the_correction_is_known():
    wrong = strength("a", "2024-02-01", "900", source="s", known_on=date(2024, 2, 1))
    right = strength("b", "2024-02-01", "90", source="t", known_on=date(2024, 3, 1))
    found = beliefs([wrong, right], [Link(LinkType.CORRECTS, "b", "a")], **ASKED)

    assert [(str(step.start), ids(step.kept)) for step in found] == [("2024-02-01", ["a"]), ("2024-03-01", ["b"])]


@given(crowds(), QUESTION_DAYS)
def test_belief_of_a_day_is_its_reading_as_known_on_it(world, day):
    assert believed(*world, day) == reading(*world, day, day)


@given(crowds(), QUESTION_DAYS, QUESTION_DAYS)
def test_within_its_reach_a_reading_of_any_two_days_is_one_of_two(world, on, known):
    assert answered(*world, on, known) in (None, reading(*world, on, known))


@given(crowds(), st.data())
def test_on_the_day_itself_a_reading_is_always_within_reach(world, data):
    day = data.draw(QUESTION_DAYS)

    assert answered(*world, day, day) is not None
