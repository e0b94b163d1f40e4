"""What an editor does to claims: create, edit, delete, join by links, propose a change of a decided one."""

from datetime import date

import pghistory.models
import pytest
from django.db import connection

from articles.models import Span
from articles.services import mark
from posture import services
from posture.core.types import Kind, LinkType, State
from posture.models import Claim, ClaimLink
from posture.services import Conflict, Refused, Translation, Violated
from tests.factories import make_claim, make_force, make_place, make_source, make_span, make_user, make_version

pytestmark = pytest.mark.django_db


def strength(**changes):
    values = {
        "kind": "strength",
        "unit": "personnel",
        "measure": "present",
        "qualifier": "less_than",
        "upper": 499,
        "wording": "أقل من 500",
    }
    rows = {"source": make_source, "place": make_place, "force": make_force}
    return values | {name: make() for name, make in rows.items() if name not in changes} | changes


def test_create_claim_drafts_it_on_its_words():
    editor, version = make_user("editor"), make_version()
    span = mark(version=version, start=0, end=4)

    claim = services.create_claim(by=editor, version=version, spans=[span], **strength())

    connection.check_constraints()
    claim = Claim.objects.get(pk=claim.pk)
    assert (claim.state, claim.row_version, claim.authors, claim.created_by) == ("draft", 1, [editor.pk], editor)
    assert [e.span.quote for e in claim.evidence.all()] == ["قالت"]


def test_create_claim_keeps_the_translation_of_its_words():
    version = make_version()
    span = mark(version=version, start=0, end=4)
    translations = {span.pk: Translation("said", "Layla", by_machine=False)}

    claim = services.create_claim(
        by=make_user(), version=version, spans=[span], translations=translations, **strength()
    )

    evidence = claim.evidence.get()
    assert (evidence.translation, evidence.translated_by, evidence.by_machine) == ("said", "Layla", False)


def test_create_movement_to_two_places():
    version, syria, erbil = make_version(), make_place(), make_place()
    span = mark(version=version, start=0, end=4)

    claim = services.create_claim(
        by=make_user(),
        version=version,
        spans=[span],
        destinations=[syria, erbil],
        kind="movement",
        direction="out",
        force=make_force(),
        source=make_source(),
    )

    connection.check_constraints()
    assert set(claim.destinations.all()) == {syria, erbil}


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"upper": None}, "posture_claim_bounds_fit_qualifier"),
        ({"modality": "planned"}, "posture_claim_planned_strength_is_target"),
        ({"kind": "movement", "direction": "out", "place": None, "measure": ""}, "posture_claim_movement_has_ends"),
    ],
)
def test_create_claim_names_what_the_database_refuses(changes, constraint):
    version = make_version()
    span = mark(version=version, start=0, end=4)

    with pytest.raises(Violated) as raised:
        services.create_claim(by=make_user(), version=version, spans=[span], **strength(**changes))

    assert (raised.value.constraint, Claim.objects.count()) == (constraint, 0)


def test_create_claim_without_words_is_refused():
    with pytest.raises(Violated, match="rests on words"):
        services.create_claim(by=make_user(), version=make_version(), spans=[], **strength())


def test_create_claim_on_words_of_another_version_is_refused():
    with pytest.raises(Violated, match="one version"):
        services.create_claim(by=make_user(), version=make_version(), spans=[make_span()], **strength())


def test_several_claims_share_one_span():
    version = make_version()
    span = mark(version=version, start=0, end=4)
    first = services.create_claim(by=make_user(), version=version, spans=[span], **strength())
    second = services.create_claim(by=make_user(), version=version, spans=[span], **strength())

    assert set(span.claims.all()) == {first, second}


def test_edit_claim_changes_values_and_counts():
    editor, claim = make_user("editor"), make_claim(state="draft")

    edited = services.edit_claim(by=editor, claim=claim, row_version=1, lower=600, upper=600)

    claim.refresh_from_db()
    assert edited == claim
    assert (claim.lower, claim.upper, claim.row_version) == (600, 600, 2)
    assert (claim.updated_by, claim.authors) == (editor, [claim.created_by_id, editor.pk])


def test_edit_claim_by_its_author_names_the_author_once():
    claim = make_claim(state="draft")

    services.edit_claim(by=claim.created_by, claim=claim, row_version=1, note="from the second paragraph")

    claim.refresh_from_db()
    assert claim.authors == [claim.created_by_id]


def test_edit_claim_at_an_older_number_is_a_conflict():
    claim = make_claim(state="draft")
    services.edit_claim(by=make_user(), claim=claim, row_version=1, note="the first to save")

    with pytest.raises(Conflict) as raised:
        services.edit_claim(by=make_user(), claim=claim, row_version=1, note="the second")

    claim.refresh_from_db()
    assert (raised.value.claim.note, claim.note, claim.row_version) == ("the first to save", "the first to save", 2)


@pytest.mark.parametrize("state", ["accepted", "discounted"])
def test_edit_claim_refuses_a_decided_one(state):
    claim = make_claim(state=state)

    with pytest.raises(Refused, match="changed by a proposal"):
        services.edit_claim(by=make_user(), claim=claim, row_version=1, lower=1, upper=1)


def test_edit_claim_replaces_its_words_and_drops_spans_nobody_uses():
    claim = make_claim(state="draft")
    old = claim.spans.get()
    new = make_span(claim.version)

    services.edit_claim(by=make_user(), claim=claim, row_version=1, spans=[new])

    assert list(claim.spans.all()) == [new]
    assert not Span.objects.filter(pk=old.pk).exists()


def test_edit_claim_keeps_a_span_that_another_claim_uses():
    claim = make_claim(state="draft")
    span = claim.spans.get()
    make_claim(state="draft", spans=[span])

    services.edit_claim(by=make_user(), claim=claim, row_version=1, spans=[make_span(claim.version)])

    assert Span.objects.filter(pk=span.pk).exists()


def test_edit_claim_keeps_the_translation_of_words_that_stay():
    claim = make_claim(state="draft")
    claim.evidence.update(translation="sources said", translated_by="Layla")

    services.edit_claim(
        by=make_user(), claim=claim, row_version=1, spans=[*claim.spans.all(), make_span(claim.version)]
    )

    assert [e.translation for e in claim.evidence.all()] == ["sources said", ""]


def test_edit_claim_replaces_destinations():
    claim = make_claim(kind=Kind.MOVEMENT, state="draft", destinations=[make_place()])
    erbil = make_place()

    services.edit_claim(by=make_user(), claim=claim, row_version=1, destinations=[erbil])

    connection.check_constraints()
    assert list(claim.destinations.all()) == [erbil]


def test_delete_draft_takes_its_unused_words_along():
    claim = make_claim(state="draft")
    span = claim.spans.get()

    services.delete_draft(by=make_user(), claim=claim)

    assert not Claim.objects.filter(pk=claim.pk).exists()
    assert not Span.objects.filter(pk=span.pk).exists()


@pytest.mark.parametrize("state", [s for s in State if s != State.DRAFT])
def test_delete_draft_refuses_anything_else(state):
    claim = make_claim(state=state)

    with pytest.raises(Refused, match="Only a draft"):
        services.delete_draft(by=make_user(), claim=claim)

    assert Claim.objects.filter(pk=claim.pk).exists()


def test_history_says_who_wrote():
    editor = make_user("editor")
    claim = make_claim(state="draft")

    services.edit_claim(by=editor, claim=claim, row_version=1, note="who wrote this?")

    event = pghistory.models.Events.objects.tracks(claim).filter(pgh_label="update").get()
    assert (event.pgh_context["user"], event.pgh_data["note"]) == (editor.pk, "who wrote this?")


def test_link_made_twice_is_one():
    present, target = make_claim(), make_claim(measure="target")

    made = services.link(by=make_user(), start=present, end=target, type=LinkType.TRAJECTORY)
    again = services.link(by=make_user(), start=present, end=target, type=LinkType.TRAJECTORY)

    assert made == again
    assert (made.start, made.end, made.type) == (present, target, "trajectory")


def test_link_of_a_claim_to_itself_is_refused():
    claim = make_claim()

    with pytest.raises(Refused, match="itself"):
        services.link(by=make_user(), start=claim, end=claim, type=LinkType.REPEATS)


def test_unlink():
    made = services.link(by=make_user(), start=make_claim(), end=make_claim(), type=LinkType.REPEATS)

    services.unlink(by=make_user(), claim_link=made)

    assert not ClaimLink.objects.exists()


def propose(claim, **changes):
    values = {"by": make_user("editor"), "row_version": 1, "reason": "misread", "lower": 700, "upper": 700, **changes}
    return services.propose_revision(claim=claim, **values)


def test_proposal_leaves_the_accepted_values_standing():
    claim = make_claim()

    revision = propose(claim)

    claim.refresh_from_db()
    assert (claim.lower, claim.row_version, revision.is_accepted) == (500, 1, None)


def test_proposal_keeps_rows_and_days_as_json():
    claim, erbil = make_claim(), make_place()

    revision = propose(
        claim, place=erbil, true_edtf="2025-10", true_earliest=date(2025, 10, 1), true_latest=date(2025, 10, 31)
    )

    revision.refresh_from_db()
    assert revision.values == {
        "lower": 700,
        "upper": 700,
        "place": erbil.pk,
        "true_edtf": "2025-10",
        "true_earliest": "2025-10-01",
        "true_latest": "2025-10-31",
    }


@pytest.mark.parametrize("state", ["draft", "submitted"])
def test_proposal_for_an_undecided_claim_is_refused(state):
    with pytest.raises(Refused, match="not decided yet"):
        propose(make_claim(state=state))


def test_proposal_without_a_reason_is_refused():
    with pytest.raises(Refused, match="reason"):
        propose(make_claim(), reason="  ")


def test_second_pending_proposal_is_refused():
    claim = make_claim()
    propose(claim)

    with pytest.raises(Refused, match="waits for a decision"):
        propose(claim)


def test_proposal_at_an_older_number_is_a_conflict():
    with pytest.raises(Conflict):
        propose(make_claim(), row_version=0)


def test_accepted_proposal_stands_under_the_same_public_id():
    claim, erbil, reviewer = make_claim(), make_place(), make_user("reviewer")
    public_id = claim.public_id
    revision = propose(
        claim, place=erbil, true_edtf="2025-10", true_earliest=date(2025, 10, 1), true_latest=date(2025, 10, 31)
    )

    services.decide_revision(by=reviewer, revision=revision, accept=True)

    claim = Claim.objects.get(public_id=public_id)
    assert (claim.lower, claim.place, claim.true_latest) == (700, erbil, date(2025, 10, 31))
    assert (claim.state, claim.authors, claim.reviewed_by) == ("accepted", [revision.proposed_by_id], reviewer)
    assert (claim.row_version, claim.self_reviewed) == (2, False)


def test_accepted_proposal_moves_destinations():
    claim = make_claim(kind=Kind.MOVEMENT, destinations=[make_place()])
    erbil = make_place()
    revision = services.propose_revision(
        by=make_user(), claim=claim, row_version=1, reason="another city", destinations=[erbil]
    )

    services.decide_revision(by=make_user(), revision=revision, accept=True)

    connection.check_constraints()
    assert list(claim.destinations.all()) == [erbil]


def test_refused_proposal_changes_nothing_and_makes_room_for_another():
    claim = make_claim()
    revision = propose(claim)

    services.decide_revision(by=make_user(), revision=revision, accept=False)

    claim.refresh_from_db()
    revision.refresh_from_db()
    assert (claim.lower, claim.row_version, revision.is_accepted) == (500, 1, False)
    assert propose(claim).is_accepted is None


def test_decided_proposal_is_not_decided_again():
    revision = propose(make_claim())
    services.decide_revision(by=make_user(), revision=revision, accept=False)

    with pytest.raises(Refused, match="decided already"):
        services.decide_revision(by=make_user(), revision=revision, accept=True)


def test_proposal_written_against_older_values_is_not_accepted():
    claim = make_claim()
    revision = propose(claim)
    services.discount(by=make_user(), claim=claim, reason="retracted")

    with pytest.raises(Conflict):
        services.decide_revision(by=make_user(), revision=revision, accept=True)

    revision.refresh_from_db()
    assert revision.is_accepted is None
