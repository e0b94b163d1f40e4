"""What turned a figure into another one."""

import pytest
from hypothesis import given

from posture.core.reading import read
from posture.core.turns import turn
from posture.core.types import LinkType
from tests.unit.core.build import FORCES, PLACES, Link, ask, day, ids, strength
from tests.unit.core.test_reading_properties import SUBJECTS
from tests.unit.core.worlds import QUESTION_DAYS, crowds, worlds

TREES = {"places": PLACES, "forces": FORCES}


ON, MARCH, MAY = "2025-06-01", day("2025-03-31"), day("2025-05-31")


def told(claims, links=()):
    """What turned between March and May: the claims that came, and of the others the reason and what put them out."""
    turned = turn(*(ask(claims, ON, links, known=known) for known in (MARCH, MAY)))
    outs = ({out.claim.id: (str(out.reason), out.by) for out in part} for part in (turned.went, turned.passed))
    return ids(turned.came), *outs


def test_another_origin_comes_beside():
    claims = [
        strength("a", "2025-03-01", "900", source="x"),
        strength("b", "2025-05-01", "2000", source="y", known="2025-05-01"),
    ]
    assert told(claims) == (["b"], {}, {})


def test_a_newer_word_of_the_same_source_displaces_the_older():
    claims = [
        strength("a", "2025-03-01", "900", source="x"),
        strength("b", "2025-05-01", "2000", source="x", known="2025-05-01"),
    ]
    assert told(claims) == (["b"], {"a": ("displaced", "b")}, {})


def test_a_correction_puts_out_what_it_corrects():
    claims = [strength("a", "2025-03-01", "900"), strength("b", "2025-03-01", "800", known="2025-05-01")]
    assert told(claims, [Link(LinkType.CORRECTS, "b", "a")]) == (["b"], {"a": ("corrected", "b")}, {})


def test_what_comes_too_late_passes_by():
    claims = [
        strength("a", "2025-03-01", "900", source="x"),
        strength("b", "2025-01-01", "2000", source="x", known="2025-05-01"),
    ]
    assert told(claims) == ([], {}, {"b": ("displaced", "a")})


def test_what_is_known_of_another_place_turns_nothing():
    claims = [strength("a", "2025-03-01", "900"), strength("b", "2025-03-01", "5", place="anbar", known="2025-05-01")]
    assert told(claims) == ([], {}, {})


@pytest.mark.parametrize("other", [{"place": "iraq"}, {"on": "2025-06-02"}, {"known": day("2025-03-30")}])
def test_readings_of_two_questions_are_refused(other):
    asked = {"on": ON, "known": MARCH}
    with pytest.raises(ValueError, match="do not follow each other"):
        turn(ask([], **asked), ask([], **(asked | other)))


@given(worlds() | crowds(), SUBJECTS, QUESTION_DAYS, QUESTION_DAYS, QUESTION_DAYS)
def test_a_turn_makes_the_one_figure_into_the_other(world, subject, on, one, other):
    claims, links = world
    before, after = (read(claims, links, on=on, known=known, **TREES, **subject) for known in sorted((one, other)))
    turned = turn(before, after)

    gone = {out.claim.id for out in turned.went}
    assert {c.id for c in before.kept} - gone | {c.id for c in turned.came} == {c.id for c in after.kept}
    assert turned.came or turned.went or before.spread == after.spread


@given(worlds() | crowds(), SUBJECTS, QUESTION_DAYS, QUESTION_DAYS)
def test_nothing_turns_while_nothing_comes_to_be_known(world, subject, on, known):
    claims, links = world
    reading = read(claims, links, on=on, known=known, **TREES, **subject)

    assert not turn(reading, reading)
