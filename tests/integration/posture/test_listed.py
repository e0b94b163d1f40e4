"""A name that was added for a draft is part of the draft until a claim that speaks of it is public."""

import pytest

from posture import services
from posture.models import Force, Place
from tests.factories import make_claim, make_force, make_place, make_user

pytestmark = pytest.mark.django_db


def test_accepting_lists_the_place_with_all_it_lies_in():
    region = make_place(kind="region", is_listed=False)
    base = make_place(parent=region, is_listed=False)
    make_place(is_listed=False)
    claim = make_claim(place=base, state="submitted")

    services.accept(by=make_user("reviewer"), claim=claim)

    assert set(Place.objects.listed()) == {region, base}


def test_accepting_lists_the_force_and_the_ends_of_a_movement():
    origin, destination, force = make_place(is_listed=False), make_place(is_listed=False), make_force(is_listed=False)
    claim = make_claim(kind="movement", origin=origin, destinations=[destination], force=force, state="submitted")

    services.accept(by=make_user("reviewer"), claim=claim)

    assert set(Place.objects.listed()) == {origin, destination}
    assert set(Force.objects.listed()) == {force}


def test_drafting_and_submitting_lists_nothing():
    claim = make_claim(place=make_place(is_listed=False), force=make_force(is_listed=False), state="draft")

    services.submit(by=claim.created_by, claim=claim)

    assert not Place.objects.listed().exists()
    assert not Force.objects.listed().exists()
