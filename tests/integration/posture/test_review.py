"""A claim's way to acceptance, and that four eyes saw it."""

import pytest
from django.db import IntegrityError, transaction

from posture import services
from posture.core.types import State
from posture.models import Claim
from posture.services import Conflict, Refused
from tests.factories import make_claim, make_user

pytestmark = pytest.mark.django_db

MOVES = {
    "submit": lambda by, claim: services.submit(by=by, claim=claim),
    "send_back": lambda by, claim: services.send_back(by=by, claim=claim, reason="which Erbil?"),
    "accept": lambda by, claim: services.accept(by=by, claim=claim),
    "discount": lambda by, claim: services.discount(by=by, claim=claim, reason="retracted"),
}
ALLOWED = {
    ("submit", State.DRAFT): State.SUBMITTED,
    ("send_back", State.SUBMITTED): State.DRAFT,
    ("accept", State.SUBMITTED): State.ACCEPTED,
    ("accept", State.DISCOUNTED): State.ACCEPTED,
    ("discount", State.SUBMITTED): State.DISCOUNTED,
    ("discount", State.ACCEPTED): State.DISCOUNTED,
}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("move", MOVES)
def test_every_move_from_every_state(move, state):
    claim = make_claim(state=state)
    expected = ALLOWED.get((move, state))

    if expected is None:
        with pytest.raises(Refused, match="cannot be done now"):
            MOVES[move](make_user(), claim)
    else:
        MOVES[move](make_user(), claim)

    claim.refresh_from_db()
    assert (claim.state, claim.row_version) == (expected or state, 2 if expected else 1)


def test_acceptance_names_the_reviewer():
    claim, reviewer = make_claim(state="submitted"), make_user("reviewer")

    services.accept(by=reviewer, claim=claim)

    claim.refresh_from_db()
    assert (claim.reviewed_by, claim.reviewed_at is not None, claim.self_reviewed) == (reviewer, True, False)


def test_discount_keeps_the_reason():
    claim = make_claim(state="submitted")

    services.discount(by=make_user(), claim=claim, reason="  retold from another outlet ")

    claim.refresh_from_db()
    assert claim.reason == "retold from another outlet"


@pytest.mark.parametrize("move", [services.discount, services.send_back])
def test_a_reason_is_required(move):
    claim = make_claim(state="submitted")

    with pytest.raises(Refused, match="Give a reason"):
        move(by=make_user(), claim=claim, reason=" ")


def test_returned_claim_shows_the_reason_until_it_is_submitted_again():
    claim = make_claim(state="submitted")

    returned = services.send_back(by=make_user(), claim=claim, reason="which Erbil?")
    again = services.submit(by=claim.created_by, claim=claim)

    assert (returned.reason, again.reason) == ("which Erbil?", "")


@pytest.mark.parametrize("decide", [services.accept, lambda **k: services.discount(reason="no", **k)])
def test_author_does_not_decide(decide):
    claim = make_claim(state="submitted")

    with pytest.raises(Refused, match="other than its author"):
        decide(by=claim.created_by, claim=claim)

    claim.refresh_from_db()
    assert claim.state == "submitted"


def test_whoever_edited_the_submitted_claim_does_not_accept_it():
    claim, second = make_claim(state="submitted"), make_user("administrator")
    services.edit_claim(by=second, claim=claim, row_version=1, note="corrected while reading")

    with pytest.raises(Refused, match="other than its author"):
        services.accept(by=second, claim=claim)


def test_whoever_only_returned_the_claim_may_accept_it():
    claim, reviewer = make_claim(state="submitted"), make_user("reviewer")
    services.send_back(by=reviewer, claim=claim, reason="which Erbil?")
    services.submit(by=claim.created_by, claim=claim)

    accepted = services.accept(by=reviewer, claim=claim)

    assert accepted.reviewed_by == reviewer


def test_self_review_where_the_newsroom_allows_it_says_so(settings):
    settings.SELF_REVIEW = True
    claim = make_claim(state="submitted")

    services.accept(by=claim.created_by, claim=claim)

    claim.refresh_from_db()
    assert (claim.state, claim.self_reviewed) == ("accepted", True)


def test_review_by_another_is_no_self_review_even_where_allowed(settings):
    settings.SELF_REVIEW = True
    claim = make_claim(state="submitted")

    assert services.accept(by=make_user(), claim=claim).self_reviewed is False


def test_the_database_refuses_an_unmarked_self_review():
    claim = make_claim(state="accepted")

    with pytest.raises(IntegrityError, match="posture_claim_reviewer_is_another"), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(reviewed_by=claim.created_by)


def proposed(by):
    claim = make_claim()
    return services.propose_revision(by=by, claim=claim, row_version=1, reason="misread", lower=700, upper=700)


def test_proposer_does_not_accept_the_own_proposal():
    editor = make_user("editor")

    with pytest.raises(Refused, match="other than its author"):
        services.decide_revision(by=editor, revision=proposed(editor), accept=True)


def test_proposer_may_withdraw_the_own_proposal():
    editor = make_user("editor")

    assert services.decide_revision(by=editor, revision=proposed(editor), accept=False).is_accepted is False


def test_own_proposal_accepted_where_allowed_says_so(settings):
    settings.SELF_REVIEW = True
    editor = make_user("editor")

    revision = services.decide_revision(by=editor, revision=proposed(editor), accept=True)

    claim = Claim.objects.get(pk=revision.claim_id)
    assert (revision.self_reviewed, claim.self_reviewed, claim.lower) == (True, True, 700)


@pytest.mark.parametrize(
    ("state", "step"),
    [
        ("draft", services.submit),
        ("draft", services.delete_draft),
        ("submitted", services.accept),
        ("submitted", lambda **k: services.discount(reason="no", **k)),
        ("submitted", lambda **k: services.send_back(reason="no", **k)),
    ],
)
def test_nobody_decides_on_what_they_have_not_seen(state, step):
    claim = make_claim(state=state)
    services.edit_claim(by=make_user(), claim=claim, row_version=1, lower=9, upper=9)

    with pytest.raises(Conflict):
        step(by=make_user(), claim=claim, row_version=1)

    claim.refresh_from_db()
    assert (claim.state, claim.row_version) == (state, 2)
