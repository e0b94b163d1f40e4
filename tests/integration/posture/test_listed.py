"""A name that was added for a draft is part of the draft until a claim that speaks of it is public."""

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction

from posture import services
from posture.models import Force, Place, Scope
from tests.factories import make_claim, make_force, make_phase, make_place, make_user

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


@pytest.mark.parametrize("make", [make_place, make_force], ids=["place", "force"])
def test_nothing_listed_lies_in_what_is_not(make):
    hidden, listed = make(is_listed=False), make()
    make(parent=hidden, is_listed=False), make(parent=listed)
    with pytest.raises(IntegrityError, match="may not know of"), transaction.atomic():
        type(listed).objects.filter(pk=listed.pk).update(parent=hidden)
        check_now()
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        type(listed).objects.filter(pk=listed.pk).update(is_listed=False)
    listed.parent = hidden
    with pytest.raises(ValidationError) as refused:
        listed.full_clean()
    assert list(refused.value.message_dict) == ["parent"]


def test_phase_is_for_no_place_that_is_not_listed():
    scope = Scope(phase=make_phase(), place=make_place(is_listed=False))
    with pytest.raises(IntegrityError, match="may not know of"), transaction.atomic():
        scope.save()
        check_now()
    with pytest.raises(ValidationError) as refused:
        scope.full_clean()
    assert list(refused.value.message_dict) == ["place"]


def check_now():
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
