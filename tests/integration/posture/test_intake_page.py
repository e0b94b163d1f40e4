"""The page and the command by which a CSV of claims comes in."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils.translation import gettext, ngettext, override

from articles.models import Span
from posture import services
from posture.core.types import LinkType
from posture.editing import deeds
from posture.editing.undoing import pass_over
from posture.intake.columns import template
from posture.models import Claim, Deed, Intake
from tests.factories import make_user
from tests.integration.posture.test_intake import MOVEMENT, STRENGTH, stored, written

pytestmark = pytest.mark.django_db
__all__ = ["stored"]

WRONG = written(STRENGTH, STRENGTH | {"place": "atlantis"})


def send(client, **data):
    """The page that answers."""
    answer = client.post(reverse("intake"), data)
    assert answer.status_code == 200
    return b"".join(answer).decode()


def uploaded(content):
    return SimpleUploadedFile("claims.csv", content, "text/csv")


def sent_back(page):
    """What the form of the preview sends, as a browser sends its lines."""
    named = {name: re.search(rf'name="{name}" value="([^"]*)"', page)[1] for name in ("first_id", "take")}
    return named | {"text": written(STRENGTH, MOVEMENT).decode()}


def test_file_is_shown_then_taken_in_once(client, editor, stored):
    shown = send(client, file=uploaded(b"\xef\xbb\xbf" + written(STRENGTH, MOVEMENT, end="\n")))
    assert ("2 claims would come in." in shown, "0 of 2 rows checked" in shown) == (True, True)
    assert Claim.objects.count() == 0

    come_in = send(client, **sent_back(shown))
    again = send(client, **sent_back(shown))

    assert ("2 drafts came in." in come_in, "These claims came in already." in again) == (True, True)
    assert list(Claim.objects.values_list("state", "created_by")) == [("draft", editor.pk)] * 2


def test_file_changed_since_is_checked_first(client, editor, stored):
    back = sent_back(send(client, file=uploaded(written(STRENGTH, MOVEMENT))))

    page = send(client, **back | {"text": written(STRENGTH).decode()})

    assert ("1 claim would come in." in page, Claim.objects.count()) == (True, 0)


def test_errors_stand_beside_what_was_sent(client, editor, stored):
    page = send(client, file=uploaded(WRONG), take="anything")
    assert "There is none of this short name: atlantis" in page
    assert "strength,atlantis,us-forces" in page
    assert Claim.objects.count() == 0


def test_cells_are_shown_as_text(client, editor, stored):
    page = send(client, file=uploaded(written(STRENGTH | {"note": "</textarea><script><!-- so far -->"})))
    assert ("<script><" in page, "&lt;/textarea&gt;&lt;script&gt;&lt;!-- so far" in page) == (False, True)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({}, "Choose a file first."),
        ({"file": b"x" * 2_000_001}, "The file has more than 2,000,000 bytes. Bring it in in parts."),
    ],
)
def test_nothing_or_too_much_is_refused(client, editor, data, message):
    answer = client.post(reverse("intake"), {name: uploaded(content) for name, content in data.items()})
    assert message in answer.content.decode()


def test_template_has_the_columns_alone(client, editor):
    answer = client.get(reverse("intake-template"))
    assert (answer.content, answer["Content-Type"]) == (template(), "text/csv; charset=utf-8")


def run(tmp_path, content, *options):
    file, out = tmp_path / "claims.csv", io.StringIO()
    file.write_bytes(content)
    failed = ""
    try:
        call_command("import_claims", str(file), *options, stdout=out, stderr=io.StringIO())
    except CommandError as error:
        failed = str(error).replace(str(file), "FILE")
    return out.getvalue().replace(str(file), "FILE"), failed


def test_command_says_each_error_and_writes_nothing(tmp_path, editor, stored):
    out, failed = run(tmp_path, WRONG, "--by", editor.username)
    assert out == "3:place: There is none of this short name: atlantis\n"
    assert (failed, Claim.objects.count()) == ("1 errors in FILE: nothing came in", 0)


def test_command_dry_run_writes_nothing(tmp_path, stored):
    out, failed = run(tmp_path, written(STRENGTH), "--dry-run")
    assert (out, failed) == ("FILE: 1 claims would come in, nothing is written\n", "")
    assert Claim.objects.count() == 0


def test_command_takes_in(tmp_path, editor, stored):
    out, failed = run(tmp_path, written(STRENGTH, MOVEMENT), "--by", editor.username)
    assert (out.partition(",")[0], failed) == ("FILE: 2 drafts came in", "")
    assert list(Claim.objects.values_list("state", "created_by")) == [("draft", editor.pk)] * 2


def test_command_needs_who_may_write(tmp_path, stored):
    reviewer = make_user("reviewer").username
    assert run(tmp_path, b"") == ("", "say whose drafts they are: --by USERNAME")
    assert run(tmp_path, b"", "--by", reviewer) == ("", f"there is no account {reviewer} that may write claims")


def came_in(client):
    """The intake of a file with two claims."""
    send(client, **sent_back(send(client, file=uploaded(written(STRENGTH, MOVEMENT)))))
    return Intake.objects.get()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_file_is_taken_back_as_a_whole(client, editor, stored, language):
    intake, spans = came_in(client), Span.objects.count()
    address = f"{'/ar' if language == 'ar' else ''}/admin/intake/{intake.pk}/back/"
    page, again = (b"".join(client.post(address)).decode() for _ in range(2))
    with override(language):
        told = ngettext("%(shown)s draft was taken back.", "%(shown)s drafts were taken back.", 2) % {"shown": 2}
        assert (told in page, gettext("This file is taken back already.") in again) == (True, True)
    assert (Claim.objects.count(), Span.objects.count() < spans, 'id="lately"' in page) == (0, True, False)


def test_file_of_which_one_draft_was_changed_stays_whole(client, editor, stored):
    intake = came_in(client)
    claim = Claim.objects.get(public_id=intake.claims[0])
    services.edit_claim(by=make_user("editor"), claim=claim, row_version=claim.row_version, note="mine")
    page = b"".join(client.post(reverse("intake-back", args=[intake.pk]))).decode()
    assert f"Nothing was taken back. <bdi>Claim {claim.public_id}: " in page
    assert (Claim.objects.count(), Intake.objects.get().undone_at) == (2, None)


def test_draft_that_was_deleted_holds_none_of_the_others(client, editor, stored):
    intake = came_in(client)
    claim = Claim.objects.get(public_id=intake.claims[0])
    deeds.delete(by=editor, claim=claim, row_version=claim.row_version)
    assert f'id="intake-{intake.pk}">1 draft · ' in client.get("/admin/intake/").text
    page = b"".join(client.post(reverse("intake-back", args=[intake.pk]))).decode()
    assert ("1 draft was taken back." in page, Claim.objects.exists()) == (True, False)


def test_draft_that_could_not_be_undone_before_is_told_why_or_taken_back(client, editor, stored):
    intake = came_in(client)
    start, end = Claim.objects.filter(public_id__in=intake.claims)
    made = services.link(by=make_user("editor"), start=start, end=end, type=LinkType.CONTRADICTS)
    pass_over(deed=Deed.objects.get(claim=end.public_id))
    address = reverse("intake-back", args=[intake.pk])
    assert "Somebody else linked the claim since." in b"".join(client.post(address)).decode()
    services.unlink(by=editor, claim_link=made)
    assert "2 drafts were taken back." in b"".join(client.post(address)).decode()


def test_file_without_drafts_is_not_offered(client, editor, stored):
    intake = came_in(client)
    for claim in Claim.objects.filter(public_id__in=intake.claims):
        services.submit(by=editor, claim=claim)
    assert 'id="lately"' not in client.get("/admin/intake/").text
