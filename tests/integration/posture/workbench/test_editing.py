"""Changing a claim, conflicts, proposals to change what was decided, and review."""

import pytest
from django.urls import reverse

from posture import services
from posture.core.types import Kind
from posture.models import Claim
from tests.factories import make_claim, make_place, make_user
from tests.integration.posture.workbench.requests import edit_data, proposal

pytestmark = pytest.mark.django_db


def test_edit_shows_the_number_that_was_said(client, editor):
    claim = make_claim(state="draft", qualifier="less_than", upper=499)

    form = client.get(reverse("bench-edit", args=[claim.public_id])).context["form"]

    assert form["number"].value() == 500


def test_edit_saves(client, editor):
    claim = make_claim(state="draft")

    response = client.post(reverse("bench-edit", args=[claim.public_id]), edit_data(claim, number="600"))

    claim.refresh_from_db()
    assert response["Location"] == reverse("bench-claim", args=[claim.public_id])
    assert (claim.lower, claim.row_version, claim.updated_by) == (600, 2, editor)


def test_edit_of_what_is_shown_changes_nothing(client, editor):
    claim = make_claim(kind=Kind.MOVEMENT, state="draft", destinations=[make_place()], origin=make_place())
    address = reverse("bench-edit", args=[claim.public_id])
    before = Claim.objects.filter(pk=claim.pk).values().get()
    form = client.get(address).context["form"]
    data = {name: _sent(form[name].value()) for name in form.fields}

    client.post(address, {"row_version": 1, "kind": "movement", **{k: v for k, v in data.items() if v != ""}})

    after = Claim.objects.filter(pk=claim.pk).values().get()
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"row_version", "updated_at", "updated_by_id", "authors"}
    assert claim.destinations.count() == 1


def _sent(value):
    if isinstance(value, list):
        return [row.pk for row in value]
    return getattr(value, "pk", "" if value in (None, False) else value)


def test_edit_to_another_kind_empties_the_columns_of_the_old(client, editor):
    claim = make_claim(state="draft")
    data = {**edit_data(claim), "kind": "status", "status": "closed"}

    client.post(reverse("bench-edit", args=[claim.public_id]), data)

    claim.refresh_from_db()
    assert (claim.kind, claim.status, claim.qualifier, claim.lower, claim.unit) == ("status", "closed", "", None, "")


def test_edit_that_somebody_else_overtook_shows_both_texts(client, editor):
    claim = make_claim(state="draft", note="as drafted")
    data = edit_data(claim, number="700", note="mine")
    services.edit_claim(by=make_user(), claim=claim, row_version=1, note="theirs", lower=600, upper=600)

    response = client.post(reverse("bench-edit", args=[claim.public_id]), data)

    pairs = {str(d.name): (d.theirs, d.ours) for d in response.context["differences"]}
    assert response.status_code == 409
    assert pairs["Note"] == ("theirs", "mine")
    assert pairs["Number as said"] == ("600", "700")
    assert 'name="row_version" value="2"' in response.content.decode()
    claim.refresh_from_db()
    assert claim.note == "theirs"


def test_saving_again_after_a_conflict_puts_the_own_text(client, editor):
    claim = make_claim(state="draft")
    services.edit_claim(by=make_user(), claim=claim, row_version=1, note="theirs")

    client.post(reverse("bench-edit", args=[claim.public_id]), edit_data(claim, row_version=2, note="mine"))

    claim.refresh_from_db()
    assert claim.note == "mine"


def test_edit_without_an_edit_number_is_a_conflict(client, editor):
    claim = make_claim(state="draft")
    data = edit_data(claim)
    del data["row_version"]

    assert client.post(reverse("bench-edit", args=[claim.public_id]), data).status_code == 409


def test_edit_of_an_accepted_claim_is_aproposal(client, editor):
    claim = make_claim()

    client.post(reverse("bench-edit", args=[claim.public_id]), edit_data(claim, number="700", reason="misread"))

    claim.refresh_from_db()
    revision = claim.revisions.get()
    assert (claim.lower, revision.values["lower"], revision.reason) == (500, 700, "misread")


def test_proposal_without_a_reason_keeps_what_was_typed(client, editor):
    claim = make_claim()

    response = client.post(reverse("bench-edit", args=[claim.public_id]), edit_data(claim, number="700"))

    assert (response.status_code, response.context["refused"]) == (409, "Give a reason.")
    assert 'value="700"' in response.content.decode()


def test_proposal_shows_what_it_would_change(client, reviewer):
    claim = make_claim()
    proposal(claim)

    pending = client.get(reverse("bench-claim", args=[claim.public_id])).context["pending"]

    assert [(d.name, d.theirs, d.ours) for d in pending.differences] == [("Number as said", "500", "7")]


@pytest.mark.parametrize(("answer", "lower"), [("accept", 7), ("refuse", 500)])
def test_reviewer_decides_aproposal(client, reviewer, answer, lower):
    claim = make_claim()
    revision = proposal(claim)

    client.post(reverse("bench-proposal", args=[claim.public_id, revision.pk, answer]))

    claim.refresh_from_db()
    assert claim.lower == lower


def test_nobody_withdraws_the_proposal_of_another(client, editor):
    claim = make_claim()

    assert client.post(reverse("bench-withdraw", args=[claim.public_id, proposal(claim).pk])).status_code == 404


def test_draft_is_submitted_and_accepted_by_another(client, editor):
    claim, reviewer = make_claim(state="draft", created_by=editor), make_user("reviewer")
    client.post(reverse("bench-submit", args=[claim.public_id]), {"row_version": 1})
    client.force_login(reviewer)

    client.post(reverse("bench-accept", args=[claim.public_id]), {"row_version": 2})

    claim.refresh_from_db()
    assert (claim.state, claim.reviewed_by, claim.self_reviewed) == ("accepted", reviewer, False)


def test_author_is_told_that_another_accepts(client):
    author = make_user("administrator")
    claim = make_claim(state="submitted", created_by=author)
    client.force_login(author)

    response = client.post(reverse("bench-accept", args=[claim.public_id]), {"row_version": 1})

    assert (response.status_code, "Someone other than its author" in response.context["refused"]) == (409, True)


@pytest.mark.parametrize("name", ["bench-discount", "bench-return"])
def test_reviewer_gives_a_reason(client, reviewer, name):
    claim = make_claim(state="submitted")

    response = client.post(reverse(name, args=[claim.public_id]), {"row_version": 1, "reason": " "})

    assert (response.status_code, response.context["refused"]) == (409, "Give a reason.")


def test_reviewer_is_told_that_the_claim_has_changed(client, reviewer):
    claim = make_claim(state="submitted")
    services.edit_claim(by=make_user(), claim=claim, row_version=1, lower=9, upper=9)

    response = client.post(reverse("bench-accept", args=[claim.public_id]), {"row_version": 1})

    assert (response.status_code, "Somebody else changed" in response.context["refused"]) == (409, True)
    assert response.context["current"].lower == 9


def test_deleted_draft_leads_back_to_the_text(client, editor):
    claim = make_claim(state="draft")

    response = client.post(reverse("bench-delete", args=[claim.public_id]), {"row_version": 1})

    assert response["Location"] == reverse("bench", args=[claim.version_id])
    assert not Claim.objects.exists()


def test_reviewer_sees_no_way_to_edit(client, reviewer):
    claim = make_claim(state="submitted")

    page = client.get(reverse("bench-claim", args=[claim.public_id])).content.decode()

    assert reverse("bench-accept", args=[claim.public_id]) in page
    for name in ("bench-edit", "bench-delete", "bench-words", "bench-link"):
        assert reverse(name, args=[claim.public_id]) not in page
