from datetime import date

import pytest

from posture.core.types import (
    Basis,
    Claim,
    Direction,
    Kind,
    Measure,
    Modality,
    Period,
    Qualifier,
    Quantity,
    Status,
    Unit,
)
from posture.models import Claim as ClaimRow
from tests.factories import (
    make_article,
    make_claim,
    make_force,
    make_outlet,
    make_place,
    make_source,
    make_version,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    article = make_article(
        outlet=make_outlet(slug="gazette"),
        published="2025-06~",
        published_earliest=date(2025, 6, 1),
        published_latest=date(2025, 6, 30),
    )
    return make_version(article=article)


def values() -> list[Claim]:
    return list(ClaimRow.objects.order_by("public_id").to_claims().values())


def test_strength_has_its_own_date_and_names(version):
    make_claim(
        public_id="1111111111",
        version=version,
        source=make_source(slug="office"),
        place=make_place(slug="erbil"),
        force=make_force(slug="us-forces"),
        qualifier="less_than",
        lower=None,
        upper=499,
        wording="less than 500",
        basis="core",
        measure="target",
        said_edtf="2025-05-30",
        said_earliest=date(2025, 5, 30),
        said_latest=date(2025, 5, 30),
        true_edtf="2025-12",
        true_earliest=date(2025, 12, 1),
        true_latest=date(2025, 12, 31),
        true_throughout=True,
        true_wording="in December",
    )

    assert values() == [
        Claim(
            id="1111111111",
            kind=Kind.STRENGTH,
            source="office",
            outlet="gazette",
            known_on=date(2025, 6, 30),
            true=Period(date(2025, 12, 1), date(2025, 12, 31), True, "2025-12", "in December"),
            said=Period(date(2025, 5, 30), date(2025, 5, 30), edtf="2025-05-30"),
            place="erbil",
            force="us-forces",
            unit=Unit.PERSONNEL,
            measure=Measure.TARGET,
            quantity=Quantity(Qualifier.LESS_THAN, upper=499, wording="less than 500"),
            basis=Basis.CORE,
        )
    ]


def test_movement_without_a_date_is_true_when_it_was_published(version):
    make_claim(
        public_id="2222222222",
        kind="movement",
        version=version,
        source=make_source(slug="office"),
        force=make_force(slug="us-forces"),
        direction="between",
        origin=make_place(slug="ain-al-asad"),
        destinations=[make_place(slug="syria"), make_place(slug="erbil")],
    )

    assert values() == [
        Claim(
            id="2222222222",
            kind=Kind.MOVEMENT,
            source="office",
            outlet="gazette",
            known_on=date(2025, 6, 30),
            true=Period(date(2025, 6, 1), date(2025, 6, 30), edtf="2025-06~"),
            force="us-forces",
            origin="ain-al-asad",
            destinations=("erbil", "syria"),
            direction=Direction.BETWEEN,
            is_dated=False,
        )
    ]


def test_status_is_true_when_it_was_said(version):
    make_claim(
        public_id="3333333333",
        kind="status",
        version=version,
        source=make_source(slug="office"),
        place=make_place(slug="conoco"),
        status="handed_over",
        recipient=make_force(slug="sdf"),
        modality="expected",
        said_edtf="2025-06-02",
        said_earliest=date(2025, 6, 2),
        said_latest=date(2025, 6, 2),
    )

    day = Period(date(2025, 6, 2), date(2025, 6, 2), edtf="2025-06-02")
    assert values() == [
        Claim(
            id="3333333333",
            kind=Kind.STATUS,
            source="office",
            outlet="gazette",
            known_on=date(2025, 6, 30),
            true=day,
            said=day,
            modality=Modality.EXPECTED,
            place="conoco",
            status=Status.HANDED_OVER,
            recipient="sdf",
            is_dated=False,
        )
    ]


def test_values_cost_one_query(version, django_assert_num_queries):
    for _ in range(3):
        make_claim(kind="movement", version=version, destinations=[make_place()])

    with django_assert_num_queries(1):
        assert len(ClaimRow.objects.to_claims()) == 3
