"""What stands on the map on a day: readings, targets, movements, groups of unnamed bases."""

from datetime import date

import pytest
from django.http import QueryDict

from posture import readings, services
from posture.core.types import LinkType
from posture.forms import ReadingFilter
from posture.map.situation import Situation, Standing
from posture.models import Place
from tests.factories import make_article, make_claim, make_force, make_place, make_source, make_user, make_version

pytestmark = pytest.mark.django_db
TODAY = date(2025, 12, 1)


def said(day, **changes):
    """A claim in an article of one day."""
    article = make_article(published=day, published_earliest=day, published_latest=day)
    return make_claim(version=make_version(article=article), **changes)


def found(query=""):
    readings.rebuild_all()
    form = ReadingFilter(QueryDict(query))
    assert form.is_valid(), form.errors
    return Situation(form, TODAY)


def standing(place, force, **changes):
    empty = {
        "word": "none",
        "lower": None,
        "lower_qualifier": "",
        "upper": None,
        "upper_qualifier": "",
        "fresh_to": None,
        "status": "",
        "status_word": "none",
        "status_fresh_to": None,
    }
    return Standing(place_id=place.pk, force_id=force.pk, **{**empty, **changes})


def link(start, end, kind):
    services.link(by=make_user("editor"), start=start, end=end, type=kind)


@pytest.fixture
def coalition():
    return make_force(slug="coalition")


@pytest.fixture
def us(coalition):
    return make_force(slug="us-forces", parent=coalition)


@pytest.fixture
def asad():
    return make_place(slug="asad")


def test_situation_of_an_empty_database_is_empty():
    answer = found()

    assert (answer.day.force.slug, answer.day.force.pk, answer.day.on) == ("coalition", None, TODAY)
    assert (answer.steps, answer.targets, answer.movements, answer.groups) == ([], [], [], [])


def test_status_counts_for_a_part_of_the_force_and_for_the_whole(coalition, us, asad):
    said("2025-09-01", kind="status", status="evacuating", place=asad, force=coalition)
    status = {"status": "evacuating", "status_word": "single", "status_fresh_to": date(2025, 9, 1)}

    assert found().statuses == [standing(asad, coalition, **status)]
    assert found("force=us-forces").statuses == [standing(asad, us, **status)]


def test_status_of_an_unrelated_force_is_not_the_force_asked_for(coalition, us, asad):
    trainers = make_force(slug="trainers", parent=coalition)
    said("2025-09-01", kind="status", status="vacated", place=asad, force=trainers)

    assert [step.status for step in found().statuses] == ["vacated"]
    assert found("force=us-forces").statuses == []


def test_parts_have_figures_where_the_force_has_none(coalition, us, asad):
    erbil = make_place(slug="erbil")
    for place in (asad, erbil):
        said("2025-09-01", place=place, force=us, lower=300, upper=300)
    said("2025-09-02", place=erbil, force=coalition, lower=500, upper=500)

    assert {(step.place_id, step.force_id, step.upper) for step in found().figures} == {
        (asad.pk, us.pk, 300),
        (erbil.pk, coalition.pk, 500),
    }


def test_figures_of_bases_are_not_drawn(coalition, asad):
    said("2025-09-01", place=asad, force=coalition, unit="bases", lower=8, upper=8)

    assert found().steps == []


def test_day_as_known_by_an_earlier_day_is_read_anew(coalition, asad):
    said("2025-09-01", place=asad, force=coalition, lower=500, upper=500)
    said("2025-09-20", place=asad, force=coalition, lower=900, upper=900)

    assert [step.upper for step in found("on=2025-10-01&known=2025-09-10").figures] == [500]
    assert [step.upper for step in found("on=2025-10-01").figures] == [900]


def test_filter_lets_only_some_claims_speak(coalition, asad):
    ministry = make_source(slug="ministry")
    said("2025-09-01", place=asad, force=coalition, lower=500, upper=500, source=ministry)
    said("2025-09-20", place=asad, force=coalition, lower=900, upper=900)

    assert [(step.lower, step.upper) for step in found("source=ministry").figures] == [(500, 500)]


def test_place_looked_at_does_not_narrow_the_map(coalition, asad):
    erbil = make_place(slug="erbil")
    said("2025-09-01", place=erbil, force=coalition, lower=500, upper=500)

    assert [step.place_id for step in found("place=asad&at=6/34/42").steps] == [erbil.pk]


def test_movement_is_drawn_from_the_last_day_it_speaks_of_until_the_horizon(coalition, asad):
    article = make_article(published="2025-09", published_earliest="2025-09-01", published_latest="2025-09-30")
    moved = make_claim(version=make_version(article=article), kind="movement", force=coalition, origin=asad)

    days = ("2025-09-15", "2025-09-30", "2026-09-30", "2026-10-01")
    drawn = {day: [said.pk for said in found(f"on={day}&known=2026-12-01").movements] for day in days}

    assert drawn == {"2025-09-15": [], "2025-09-30": [moved.pk], "2026-09-30": [moved.pk], "2026-10-01": []}


def test_movement_that_goes_on_every_day_is_drawn_from_the_first(coalition, asad):
    days = {"true_edtf": "2025-06-01/2025-08-31", "true_earliest": "2025-06-01", "true_latest": "2025-08-31"}
    at_some_time = said("2025-09-15", kind="movement", origin=asad, force=coalition, **days)
    all_along = said("2025-09-15", kind="movement", origin=asad, force=coalition, true_throughout=True, **days)
    drawn = [[move.pk for move in found(f"on={on}").movements] for on in ("2025-05-31", "2025-06-01", "2025-08-31")]

    assert drawn[:2] == [[], [all_along.pk]]
    assert sorted(drawn[2]) == [at_some_time.pk, all_along.pk]


def test_corrected_movement_is_not_drawn(coalition, asad):
    wrong = said("2025-09-01", kind="movement", force=coalition, origin=asad)
    right = said("2025-09-05", kind="movement", force=coalition, origin=asad)
    link(right, wrong, LinkType.CORRECTS)

    assert [said.pk for said in found().movements] == [right.pk]
    assert [said.pk for said in found("known=2025-09-02&on=2025-09-02").movements] == [wrong.pk]


def test_movement_knows_both_its_ends(coalition, asad):
    syria, erbil = make_place(kind="country"), make_place(kind="region")
    said("2025-09-01", kind="movement", force=coalition, origin=asad, destinations=[syria, erbil])

    [movement] = found().movements

    assert list(movement.ends) == [asad.pk, syria.pk, erbil.pk]


def test_target_stands_from_the_day_it_was_said(coalition, asad):
    said("2025-09-01", force=coalition, place=asad, measure="target", qualifier="less_than", lower=None, upper=499)

    assert [said.upper for said in found("on=2025-09-01").targets] == [499]
    assert found("on=2025-08-31").targets == []
    assert found("on=2025-10-01").steps == []


def test_newest_target_of_each_source_stands(coalition, asad):
    ministry = make_source()
    for day, count in (("2025-08-01", 900), ("2025-09-01", 600)):
        said(day, force=coalition, place=asad, measure="target", lower=count, upper=count, source=ministry)

    assert [said.upper for said in found().targets] == [600]


def test_denied_strength_is_no_target(coalition, asad):
    said("2025-09-01", force=coalition, place=asad, modality="denied", lower=900, upper=900)

    assert (found().targets, found().steps) == ([], [])


def test_part_of_a_group_stands_with_its_whole(coalition):
    syria = make_place(kind="country")
    three = said("2025-09-01", kind="status", status="closed", place=syria, group_size=3, force=coalition)
    one = said("2025-09-01", kind="status", status="handed_over", place=syria, group_size=1, force=coalition)
    link(one, three, LinkType.PART_OF)

    assert [(group.claim, group.parts) for group in found().groups] == [(three, (one,))]


@pytest.mark.parametrize(
    ("query", "statuses", "figures", "targets", "movements"),
    [
        ("", 1, 1, 1, 1),
        ("kind=status", 1, 0, 0, 0),
        ("kind=strength", 0, 1, 1, 0),
        ("kind=movement", 0, 0, 0, 1),
        ("kind=stance", 0, 0, 0, 0),
        ("word=contested", 0, 0, 1, 1),
    ],
)
def test_kinds_asked_for_are_drawn(coalition, asad, query, statuses, figures, targets, movements):
    erbil = make_place()
    said("2025-09-01", kind="status", status="closed", place=erbil, force=coalition)
    said("2025-09-01", place=asad, force=coalition)
    said("2025-09-01", place=asad, force=coalition, measure="target")
    said("2025-09-01", kind="movement", origin=asad, force=coalition)

    answer = found(query)

    assert (len(answer.statuses), len(answer.figures), len(answer.targets), len(answer.movements)) == (
        statuses,
        figures,
        targets,
        movements,
    )


def test_drafts_are_on_no_map(coalition, asad):
    for state in ("draft", "submitted", "discounted"):
        said("2025-09-01", place=asad, force=coalition, state=state)
        said("2025-09-01", place=asad, force=coalition, state=state, measure="target")
        said("2025-09-01", kind="movement", origin=asad, force=coalition, state=state)
        said("2025-09-01", kind="status", place=asad, force=coalition, group_size=3, state=state)

    assert found().places == set()
    assert found("state=all").places == set()
    assert Place.objects.count() > 0
