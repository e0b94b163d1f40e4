"""The words of a form: their ends are moved while a claim is edited, and a form that is sent twice makes one claim."""

import pytest
from django.urls import reverse

from articles.models import Span
from posture.models import Claim
from tests.factories import TEXT, make_claim, make_span, make_user, make_version
from tests.integration.posture.workbench.requests import edit_data, new_address, strength, words

pytestmark = pytest.mark.django_db

WIDER = "إن نحو 500 جندي"


def edit_address(claim):
    return reverse("bench-edit", args=[claim.public_id])


def moved(span, to, **changes):
    """What the form of a claim sends of one span whose ends were moved to the words ``to``."""
    start = TEXT.index(to)
    values = words(span.version, start, start + len(to)) | changes
    return {f"span-{span.pk}-{name}": value for name, value in values.items()}


def quotes(claim):
    return [evidence.span.quote for evidence in claim.evidence.all()]


def draft_on(quote="نحو 500 جندي", **changes):
    return make_claim(spans=[make_span(quote=quote)], state="draft", **changes)


def test_claim_rests_on_the_words_that_its_ends_were_moved_to(client, editor):
    claim = draft_on()

    client.post(edit_address(claim), edit_data(claim) | moved(claim.spans.get(), WIDER))

    assert quotes(claim) == [WIDER]
    assert [span.quote for span in Span.objects.filter(version=claim.version)] == [WIDER]


def test_other_words_of_the_claim_stay_and_each_keeps_its_translation(client, editor):
    version = make_version()
    here, there = make_span(version), make_span(version, "القاعدة")
    claim = make_claim(spans=[here, there], state="draft")
    claim.evidence.filter(span=here).update(translation="about 500 soldiers", translated_by="Layla")
    claim.evidence.filter(span=there).update(translation="the base", translated_by="a machine", by_machine=True)

    client.post(edit_address(claim), edit_data(claim) | moved(here, WIDER) | moved(there, "القاعدة"))

    kept = [(e.span.quote, e.translation, e.translated_by, e.by_machine) for e in claim.evidence.all()]
    assert kept == [(WIDER, "about 500 soldiers", "Layla", False), ("القاعدة", "the base", "a machine", True)]


def test_ends_where_they_were_leave_the_words_as_they_are(client, editor):
    claim = draft_on()
    before = claim.spans.get()

    client.post(edit_address(claim), edit_data(claim, number="700") | moved(before, before.quote))

    claim.refresh_from_db()
    assert (claim.spans.get(), claim.lower) == (before, 700)


@pytest.mark.parametrize(
    "changes",
    [{"quote": "other words"}, {"sha256": "0" * 64}, {"start": len(TEXT) - 1, "end": len(TEXT) + 9, "quote": TEXT[-1]}],
    ids=["quote", "text", "beyond the end"],
)
def test_moved_words_that_do_not_stand_there_are_refused(client, editor, changes):
    claim = draft_on()

    answer = client.post(
        edit_address(claim), edit_data(claim, number="700") | moved(claim.spans.get(), WIDER, **changes)
    )

    claim.refresh_from_db()
    assert (answer.status_code, quotes(claim), claim.lower) == (409, ["نحو 500 جندي"], 500)
    assert answer.context["form"]["number"].value() == "700"


def test_words_beyond_the_end_of_the_text_are_refused_for_a_new_claim(client, editor):
    version = make_version()

    answer = client.post(new_address(version), strength(version) | words(version, len(TEXT) - 1, len(TEXT) + 9))

    assert (answer.status_code, Claim.objects.count()) == (409, 0)


def test_moved_words_stay_where_a_value_is_refused(client, editor):
    claim = draft_on()

    answer = client.post(edit_address(claim), edit_data(claim, number="many") | moved(claim.spans.get(), WIDER))

    assert [(held.quote, held.end - held.start) for held in answer.context["held"]] == [(WIDER, len(WIDER))]


def test_moved_words_stay_when_the_kind_is_changed(client, editor):
    claim = draft_on()

    answer = client.get(edit_address(claim), edit_data(claim, kind="stance") | moved(claim.spans.get(), WIDER))

    assert [held.quote for held in answer.context["held"]] == [WIDER]


@pytest.mark.parametrize("quote", [WIDER, ""])
def test_address_may_go_without_the_words(client, editor, quote):
    claim = draft_on()
    sent = {"kind": "status", **moved(claim.spans.get(), WIDER, quote=quote)}
    new = words(claim.version, *(TEXT.index(WIDER), TEXT.index(WIDER) + len(WIDER)), quote=quote)

    shown = [client.get(edit_address(claim), sent), client.get(new_address(claim.version), new)]

    assert [one.context["held"][0].quote for one in shown] == [WIDER, WIDER]


def test_words_of_a_decided_claim_are_not_movable(client, editor):
    claim = make_claim(spans=[make_span()])

    page = client.get(edit_address(claim)).content.decode()

    assert ("data-movable" in page, "نحو 500 جندي</bdi>" in page) == (False, True)
    client.post(edit_address(claim), edit_data(claim, reason="misread") | moved(claim.spans.get(), WIDER))
    assert quotes(claim) == ["نحو 500 جندي"]


def test_form_that_is_sent_twice_makes_one_claim(client, editor):
    version = make_version()
    data = strength(version, public_id="0123456789")

    answers = [client.post(new_address(version), data) for _ in range(2)]

    claim = Claim.objects.get()
    assert (claim.public_id, claim.row_version) == ("0123456789", 1)
    assert {answer["Location"] for answer in answers} == {reverse("bench-claim", args=["0123456789"])}


def test_what_was_typed_before_the_second_sending_is_an_edit(client, editor):
    version = make_version()
    data = strength(version, public_id="0123456789")
    client.post(new_address(version), data)

    client.post(new_address(version), {**data, **words(version, 0, 10), "number": "2600"})

    claim = Claim.objects.get()
    assert (claim.lower, quotes(claim)) == (2601, [TEXT[:10]])


def test_second_sending_does_not_undo_what_was_changed_since(client, editor):
    version = make_version()
    data = strength(version, public_id="0123456789")
    client.post(new_address(version), data)
    Claim.objects.update(row_version=2, lower=3001, updated_by=make_user("editor"))

    answer = client.post(new_address(version), {**data, "number": "2600"})

    assert (answer.status_code, Claim.objects.get().lower) == (409, 3001)
    assert answer.context["form"]["number"].value() == "2600"


@pytest.mark.parametrize("public_id", ["", "short", "O123456789", "0123456789 "])
def test_id_that_is_none_is_not_taken(client, editor, public_id):
    version = make_version()

    client.post(new_address(version), strength(version, public_id=public_id))

    assert Claim.objects.get().public_id != public_id


def test_id_of_somebody_elses_claim_is_refused(client, editor):
    other = make_claim(state="draft", lower=7, upper=7)

    client.post(new_address(other.version), strength(other.version, public_id=other.public_id))

    assert [claim.lower for claim in Claim.objects.all()] == [7]


def test_edit_that_is_sent_twice_is_saved_once(client, editor):
    claim = draft_on()
    data = edit_data(claim, number="700") | moved(claim.spans.get(), WIDER)

    answers = [client.post(edit_address(claim), data) for _ in range(2)]

    claim.refresh_from_db()
    assert {answer["Location"] for answer in answers} == {reverse("bench-claim", args=[claim.public_id])}
    assert (claim.lower, claim.row_version, quotes(claim)) == (700, 2, [WIDER])


def test_form_keeps_the_id_of_its_address_until_a_claim_has_it(client, editor):
    version = make_version()
    address = {**words(version), "public_id": "0123456789"}

    before = client.get(new_address(version), address).context["public_id"]
    client.post(new_address(version), strength(version, public_id="0123456789"))
    after = client.get(new_address(version), address).context["public_id"]

    assert (before, after == before) == ("0123456789", False)
