import pytest
from django.db import connection

from posture.core.types import Kind, Qualifier, State
from posture.models import Claim
from tests.factories import make_claim, make_place

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("state", State)
def test_make_claim_of_any_kind_and_state(kind, state):
    claim = make_claim(kind=kind, state=state)

    connection.check_constraints()
    assert (claim.kind, claim.state, claim.evidence.count()) == (kind, state, 1)


@pytest.mark.parametrize("qualifier", Qualifier)
def test_make_claim_of_any_quantity(qualifier):
    assert make_claim(qualifier=qualifier).quantity.qualifier == qualifier


def test_make_claim_with_destinations():
    erbil = make_place()

    claim = make_claim(kind=Kind.MOVEMENT, destinations=[erbil])

    connection.check_constraints()
    assert list(Claim.objects.of_place(erbil)) == [claim]
