"""What holds for every set of claims, whatever they say."""

from collections import Counter
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from posture.core.case import parts
from posture.core.evidence import considered
from posture.core.reading import find, read
from posture.core.types import Unit
from tests.unit.core.build import FORCES, PLACES
from tests.unit.core.worlds import QUESTION_DAYS, crowds, worlds

SUBJECTS = st.fixed_dictionaries(
    {
        "place": st.sampled_from(["syria", "syria", "iraq", "anbar"]),
        "force": st.sampled_from(["us", "us", "coalition"]),
        "unit": st.sampled_from([Unit.PERSONNEL, Unit.PERSONNEL, Unit.BASES]),
        "horizon": st.sampled_from([timedelta(days=365), timedelta(days=40)]),
    }
)
TREES = {"places": PLACES, "forces": FORCES}


def parts_of(reading):
    return [
        reading.kept,
        reading.status.kept,
        reading.status.rivals,
        reading.groups,
        reading.since,
        reading.planned,
        reading.otherwise,
        reading.beside,
        tuple(out.claim for out in reading.left_out),
    ]


@given(worlds() | crowds(), SUBJECTS, QUESTION_DAYS, QUESTION_DAYS)
def test_every_considered_claim_is_accounted_for_once(world, subject, on, known):
    claims, links = world
    reading = read(claims, links, on=on, known=known, **TREES, **subject)
    found = Counter(claim.id for part in parts_of(reading) for claim in part)
    assert found == Counter(claim.id for claim in claims if claim.known_on <= known)


@given(worlds() | crowds(), SUBJECTS, QUESTION_DAYS, QUESTION_DAYS, st.randoms(use_true_random=False))
def test_order_of_claims_and_links_does_not_matter(world, subject, on, known, random):
    claims, links = world
    reading = read(claims, links, on=on, known=known, **TREES, **subject)
    shuffled = random.sample(claims, len(claims)), random.sample(links, len(links))
    assert read(*shuffled, on=on, known=known, **TREES, **subject) == reading


@given(worlds(), QUESTION_DAYS, QUESTION_DAYS)
def test_later_known_day_only_adds_to_what_is_considered(world, one, other):
    claims, _ = world
    earlier, later = sorted((one, other))
    assert considered(claims, earlier).items() <= considered(claims, later).items()


@given(worlds() | crowds(), SUBJECTS, QUESTION_DAYS, QUESTION_DAYS)
def test_what_is_not_yet_known_changes_nothing(world, subject, on, known):
    claims, links = world
    reading = read(claims, links, on=on, known=known, **TREES, **subject)
    only_known = [claim for claim in claims if claim.known_on <= known]
    assert read(only_known, links, on=on, known=known, **TREES, **subject) == reading


@given(worlds() | crowds(), SUBJECTS, QUESTION_DAYS, QUESTION_DAYS)
def test_found_alone_is_what_the_reading_has(world, subject, on, known):
    claims, links = world
    found = find(claims, links, on=on, known=known, **TREES, **subject)
    assert parts(found) == parts(read(claims, links, on=on, known=known, **TREES, **subject))


@given(crowds(), SUBJECTS, QUESTION_DAYS, QUESTION_DAYS)
def test_spread_states_only_what_its_claims_state(world, subject, on, known):
    claims, links = world
    reading = read(claims, links, on=on, known=known, **TREES, **subject)
    lower, upper = reading.spread.lower, reading.spread.upper
    voting = [claim.quantity for claim in reading.kept if claim.quantity.votes]
    assert (lower is None, upper is None) == (not voting, not voting)
    if voting:
        assert lower.claim in reading.kept
        assert upper.claim in reading.kept
        assert (lower.value, lower.qualifier) == (lower.claim.quantity.lower, lower.claim.quantity.qualifier)
        assert (upper.value, upper.qualifier) == (upper.claim.quantity.upper, upper.claim.quantity.qualifier)
        assert lower.is_open == any(quantity.lower is None for quantity in voting)
        assert upper.is_open == any(quantity.upper is None for quantity in voting)
        assert lower.is_open or all(quantity.lower is None or lower.value <= quantity.lower for quantity in voting)
        assert upper.is_open or all(quantity.upper is None or upper.value >= quantity.upper for quantity in voting)
    if lower and upper and not lower.is_open and not upper.is_open:
        assert lower.value <= upper.value


@given(crowds(), SUBJECTS, QUESTION_DAYS, QUESTION_DAYS)
def test_origins_part_the_kept_claims(world, subject, on, known):
    claims, links = world
    reading = read(claims, links, on=on, known=known, **TREES, **subject)
    kept = {claim.id: claim for claim in reading.kept}
    assert sorted(id for origin in reading.origins for id in origin) == sorted(kept)
    by_source = {}
    for number, origin in enumerate(reading.origins):
        for id in origin:
            assert by_source.setdefault(kept[id].source, number) == number


@given(crowds(), SUBJECTS, QUESTION_DAYS, QUESTION_DAYS)
def test_status_is_one_that_its_newest_claim_states(world, subject, on, known):
    claims, links = world
    status = read(claims, links, on=on, known=known, **TREES, **subject).status
    assert (status.status is None) == (status.kept == ())
    assert status.status is None or status.status in {claim.status for claim in status.kept}
    assert all(claim.status is not status.status and claim.group_size is None for claim in status.rivals)
