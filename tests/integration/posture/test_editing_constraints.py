"""What the database holds of answers to suggestions and of the steps of editors, broken through raw SQL."""

import pytest
from django.db import IntegrityError, connection, transaction

from posture.editing import deeds
from posture.models import Deed, SuggestionAnswer
from tests.factories import make_claim, make_user
from tests.integration.posture.workbench.newsroom import make_newsroom, one_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def answer():
    version = make_newsroom()
    return deeds.reject(by=make_user("editor"), version=version, suggestion=one_of(version, "نحو 2000"))


def refused(name, sql, *values):
    with pytest.raises(IntegrityError) as error, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
    assert error.value.__cause__.diag.constraint_name == name


def test_suggestion_is_answered_once(answer):
    copied = (
        "INSERT INTO posture_suggestionanswer (article_id, fingerprint, rule, quote, outcome, claim_id, by_id, at)"
        " SELECT article_id, fingerprint, rule, quote, outcome, claim_id, by_id, at FROM posture_suggestionanswer"
    )
    refused("posture_suggestionanswer_is_unique", copied)


@pytest.mark.parametrize("outcome", ["taken", "edited", "ignored"])
def test_taken_suggestion_has_a_claim(answer, outcome):
    refused("posture_suggestionanswer_taken_has_claim", "UPDATE posture_suggestionanswer SET outcome = %s", outcome)


def test_rejected_suggestion_has_no_claim(answer):
    claim = make_claim(state="draft", version=answer.article.versions.get())
    refused("posture_suggestionanswer_taken_has_claim", "UPDATE posture_suggestionanswer SET claim_id = %s", claim.pk)


@pytest.mark.parametrize("fingerprint", ["", "0" * 63, "A" * 64, "g" * 64])
def test_fingerprint_is_hex(answer, fingerprint):
    sql = "UPDATE posture_suggestionanswer SET fingerprint = %s"
    refused("posture_suggestionanswer_fingerprint_is_hex", sql, fingerprint)


def test_step_names_its_claim(answer):
    refused("posture_deed_names_its_claim", "UPDATE posture_deed SET claim = '0000000000'")
    refused("posture_deed_names_its_claim", "UPDATE posture_deed SET verb = 'edit'")


def test_step_ends_once(answer):
    refused("posture_deed_ends_once", "UPDATE posture_deed SET undone_at = now(), refused_at = now()")


def test_answer_is_in_the_audit_trail(answer):
    Deed.objects.all().delete()
    SuggestionAnswer.objects.all().delete()

    events = answer.events.model.objects.order_by("pgh_id").values_list("pgh_label", "outcome", "by")
    assert list(events) == [("insert", "rejected", answer.by_id), ("delete", "rejected", answer.by_id)]
