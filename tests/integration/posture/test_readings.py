import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection, transaction

from posture import readings, services
from posture.core.types import LinkType, Unit
from posture.map.stored import unsettled
from posture.models import Claim, Step
from tests.factories import make_article, make_claim, make_force, make_place, make_source, make_user, make_version

pytestmark = pytest.mark.django_db


def said(day: str, **changes):
    """An accepted strength said by a source of its own in an article of one day."""
    article = make_article(published=day, published_earliest=day, published_latest=day)
    return make_claim(version=make_version(article=article), **changes)


def submitted(day: str, **changes):
    claim = said(day, state="submitted", **changes)
    return services.accept(by=make_user("reviewer"), claim=claim)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_claims_that_are_accepted_at_once_are_both_read():
    """Whoever comes second waits, and reads what the first has committed."""
    forces, place, reviewer = [make_force(slug="coalition"), make_force()], make_place(), make_user("reviewer")
    claims = [said("2025-01-01", state="submitted", place=place, force=force) for force in forces]

    def accept_the_other():
        try:
            services.accept(by=reviewer, claim=claims[1])
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as beside:
        with transaction.atomic():
            services.accept(by=reviewer, claim=claims[0])
            other = beside.submit(accept_the_other)
            while not other.done() and not Claim.objects.raw(WAITING):
                time.sleep(0.02)
        other.result(10)
    assert set(Step.objects.exclude(word="none").values_list("force", flat=True)) == {force.pk for force in forces}


WAITING = "SELECT 1 AS id FROM pg_locks WHERE NOT granted"


@pytest.fixture
def syria():
    return make_place(slug="syria", kind="country")


@pytest.fixture
def coalition():
    return make_force(slug="coalition")


def rows(place):
    return [
        (s.period.lower.isoformat(), s.period.upper and s.period.upper.isoformat(), s.word, s.lower, s.upper)
        for s in Step.objects.filter(place=place, unit="personnel").order_by("force", "period")
    ]


def test_accepting_stores_the_steps_of_the_place(syria, coalition):
    submitted("2024-12-01", place=syria, force=coalition, lower=900, upper=900)
    submitted("2025-04-10", place=syria, force=coalition, lower=2000, upper=2000)

    assert rows(syria) == [
        ("2024-12-01", "2025-04-10", "single", 900, 900),
        ("2025-04-10", None, "contested", 900, 2000),
    ]


def test_discounting_takes_its_number_out_of_the_steps(syria, coalition):
    submitted("2024-12-01", place=syria, force=coalition, lower=900, upper=900)
    rival = submitted("2025-04-10", place=syria, force=coalition, lower=2000, upper=2000)

    services.discount(by=make_user("reviewer"), claim=rival, reason="Retold without a source.")

    assert rows(syria) == [("2024-12-01", None, "single", 900, 900)]


def test_link_between_two_claims_rebuilds_both_places(syria, coalition):
    old = submitted("2024-12-01", place=syria, force=coalition, lower=900, upper=900)
    new = submitted("2025-04-10", place=syria, force=coalition, lower=2000, upper=2000)

    services.link(by=make_user("editor"), start=new, end=old, type=LinkType.CORRECTS)

    assert rows(syria)[-1] == ("2025-04-10", None, "single", 2000, 2000)


def test_dating_an_article_anew_moves_what_its_claims_say(syria, coalition):
    claim = make_claim(state="accepted", place=syria, force=coalition, lower=900, upper=900)
    readings.rebuild_all()

    services.date_article_anew(by=make_user("editor"), article=claim.article, published="2025-05-07")

    assert rows(syria) == [("2025-05-07", None, "single", 900, 900)]


def test_steps_say_on_every_day_what_a_reading_says(syria, coalition):
    source = make_source()
    for day, number in [("2024-12-01", 900), ("2025-01-15", 2000), ("2025-03-01", 950)]:
        submitted(day, place=syria, force=coalition, lower=number, upper=number, source=source)
    submitted("2025-02-01", kind="status", place=syria, status="reduced", force=coalition)
    evidence = readings.Evidence(Claim.objects.all())

    for day in (date(2024, 12, 1), date(2025, 1, 14), date(2025, 2, 1), date(2025, 3, 1), date(2026, 1, 1)):
        reading = evidence.reading(
            place="syria", force="coalition", unit=Unit.PERSONNEL, on=day, known=readings.FOREVER
        )
        step = Step.objects.on(day).get(place=syria)
        found = (reading.word, reading.spread.lower.value, reading.spread.upper.value, reading.status.status or "")
        assert (step.word, step.lower, step.upper, step.status) == found


def test_draft_is_in_no_step(syria, coalition):
    said("2024-12-01", place=syria, force=coalition, state="draft")
    said("2024-12-01", place=syria, force=coalition, state="submitted")

    readings.rebuild_all()

    assert rows(syria) == []


def test_unsettled_places_are_those_with_claims_known_later_that_were_true_by_then(syria, coalition):
    iraq = make_place(slug="iraq", kind="country")
    submitted("2024-12-01", place=syria, force=coalition)
    submitted("2025-04-10", place=iraq, force=coalition)
    readings.rebuild_all()
    before = date(2025, 4, 9)

    assert unsettled(date(2025, 4, 10), before) == {iraq.pk}
    assert unsettled(before, before) == set()
    assert unsettled(date(2025, 4, 10), date(2025, 4, 10)) == set()


def test_place_is_unsettled_by_a_correction_known_later(syria, coalition):
    wrong = submitted("2024-12-01", place=syria, force=coalition)
    right = submitted("2025-04-10", place=syria, force=coalition)
    services.link(by=make_user("editor"), start=right, end=wrong, type=LinkType.CORRECTS)

    assert unsettled(date(2024, 12, 2), date(2024, 12, 2)) == {syria.pk}


@pytest.mark.parametrize(
    "changes",
    [{"measure": "target"}, {"modality": "denied"}, {"kind": "status", "group_size": 3}, {"kind": "stance"}],
    ids=["target", "denial", "group of bases", "stance"],
)
def test_what_no_step_rests_on_unsettles_no_place(changes, syria, coalition):
    submitted("2025-04-10", place=syria, force=coalition, **changes)
    readings.rebuild_all()

    assert unsettled(date(2026, 1, 1), date(2025, 1, 1)) == set()


def test_touched_places_are_those_of_the_claims_and_of_claims_linked_to_them(syria, coalition):
    iraq, erbil, kuwait = (make_place(slug=slug, kind="region") for slug in ("iraq", "erbil", "kuwait"))
    moved = said("2025-04-10", kind="movement", force=coalition, origin=iraq, destinations=[erbil, kuwait])
    planned = said("2025-04-10", place=syria, force=coalition)
    said("2025-04-10", place=make_place(slug="jordan"), force=coalition)
    services.link(by=make_user("editor"), start=moved, end=planned, type=LinkType.TRAJECTORY)

    assert readings.touched_places([moved]) == {"iraq", "erbil", "kuwait", "syria"}
    assert readings.touched_places([planned]) == {"iraq", "erbil", "kuwait", "syria"}
    assert readings.touched_places([]) == set()


@pytest.mark.parametrize("number", [1, 3])
def test_rebuild_asks_no_more_for_more_places(number, coalition, django_assert_num_queries):
    places = [make_place(kind="base", parent=make_place(kind="region")) for _ in range(number)]
    for place in places:
        said("2024-12-01", place=place, force=coalition)
        said("2025-04-10", kind="movement", force=coalition, origin=place, destinations=[make_place()])

    with django_assert_num_queries(16):
        assert readings.rebuild([place.slug for place in places]) == number


def test_rebuild_leaves_other_places_alone(syria, coalition):
    submitted("2024-12-01", place=syria, force=coalition, lower=900, upper=900)
    iraq = make_place(slug="iraq", kind="country")
    said("2024-12-01", place=iraq, force=coalition, lower=2000, upper=2000)

    readings.rebuild(["iraq"])
    readings.rebuild(["iraq"])

    assert (rows(syria), rows(iraq)) == (
        [("2024-12-01", None, "single", 900, 900)],
        [("2024-12-01", None, "single", 2000, 2000)],
    )
