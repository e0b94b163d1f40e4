"""What an editor does in the workbench, and that it can be taken back step by step."""

import threading

import pytest
from django.db import close_old_connections, connection

from articles.services import mark
from posture import services
from posture.core.types import LinkType
from posture.editing import deeds
from posture.editing.keeping import whole_of
from posture.editing.undoing import pass_over, undo
from posture.models import Claim, ClaimLink, Deed, SuggestionAnswer
from posture.services import Refused, Translation, Violated
from tests.factories import make_claim, make_place, make_source, make_span, make_user, make_version
from tests.integration.posture.workbench.newsroom import make_newsroom, one_of

pytestmark = pytest.mark.django_db

PRESENT, TARGET, LEFT = "نحو 2000", "أقل من 500 جندي", "حوالي 500 جندي"


@pytest.fixture
def editor():
    return make_user("editor", username="layla")


@pytest.fixture
def version():
    return make_newsroom()


def take(by, version, quote, **changes):
    """The suggestion on these words, taken as it is."""
    one = one_of(version, quote)
    span = mark(version=version, start=one.start, end=one.end)
    values = {**one.values, "kind": one.kind, "source": one.values["source"] or make_source(), **changes}
    for name in ("said_edtf", "true_edtf"):
        values.pop(name)
    return deeds.take(
        by=by,
        version=version,
        suggestion=one,
        spans=[span],
        is_as_suggested=not changes,
        destinations=one.destinations,
        **values,
    )


def undo_last(by, version):
    return undo(by=by, deed=Deed.objects.last_of(by, version.article))


def edit(by, claim, **values):
    return deeds.edit(by=by, claim=claim, row_version=Claim.objects.get(pk=claim.pk).row_version, **values)


def kept(claim):
    """All that is stored of the claim, but for its edit number and when it was touched."""
    whole = whole_of(Claim.objects.get(pk=claim.pk))
    del whole["row_version"]
    for row in (whole["columns"], *whole["links"], *whole["answers"]):
        for name in ("row_version", "updated_at"):
            row.pop(name, None)
    return whole


def test_taken_suggestion_is_a_draft_with_its_answer(editor, version):
    claim = take(editor, version, TARGET)

    answer = SuggestionAnswer.objects.get()
    assert (claim.state, claim.upper, claim.place.slug, claim.spans.get().quote) == ("draft", 499, "erbil", TARGET)
    assert (answer.outcome, answer.claim, answer.by, answer.quote) == ("taken", claim, editor, TARGET)
    assert answer.rule.startswith("number_noun")


def test_changed_suggestion_says_so(editor, version):
    take(editor, version, TARGET, upper=599)

    assert SuggestionAnswer.objects.get().outcome == "edited"


@pytest.mark.parametrize("quotes", [(PRESENT, TARGET), (TARGET, PRESENT)])
def test_link_is_made_when_both_ends_are_taken(editor, version, quotes):
    claims = {quote: take(editor, version, quote) for quote in quotes}

    link = ClaimLink.objects.get()
    assert (link.type, link.start, link.end, link.created_by) == (
        LinkType.TRAJECTORY,
        claims[PRESENT],
        claims[TARGET],
        editor,
    )


def test_second_answer_is_refused_whole(editor, version):
    stale = one_of(version, TARGET)
    take(editor, version, TARGET)
    span = make_span(version, TARGET)
    values = {**stale.values, "kind": stale.kind, "source": make_source()}

    with pytest.raises(Violated) as raised:
        deeds.take(
            by=make_user("editor"), version=version, suggestion=stale, spans=[span], is_as_suggested=True, **values
        )

    assert raised.value.constraint == "posture_suggestionanswer_is_unique"
    assert (Claim.objects.count(), Deed.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_editors_take_one_suggestion_at_once(version):
    one = one_of(version, TARGET)
    span = mark(version=version, start=one.start, end=one.end)
    values = {**one.values, "kind": one.kind, "source": make_source()}
    barrier, outcomes = threading.Barrier(2), []

    def run(by):
        barrier.wait(10)
        try:
            deeds.take(by=by, version=version, suggestion=one, spans=[span], is_as_suggested=True, **values)
            outcomes.append("taken")
        except Violated as error:
            outcomes.append(error.constraint)
        finally:
            connection.close()
            close_old_connections()

    threads = [threading.Thread(target=run, args=[make_user("editor")]) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert sorted(outcomes) == ["posture_suggestionanswer_is_unique", "taken"]
    assert (Claim.objects.count(), SuggestionAnswer.objects.count(), Deed.objects.count()) == (1, 1, 1)


def test_undo_of_a_draft_deletes_it(editor, version):
    values = {"kind": "stance", "stance": "stay", "force": one_of(version, LEFT).values["force"]}
    deeds.create(
        by=editor, version=version, spans=[make_span(version, LEFT)], place=make_place(), source=make_source(), **values
    )

    undo_last(editor, version)

    assert not Claim.objects.exists()
    assert Deed.objects.last_of(editor, version.article) is None


def test_undo_of_a_taking_opens_the_suggestion_again(editor, version):
    take(editor, version, TARGET)

    undo_last(editor, version)

    assert not Claim.objects.exists()
    assert one_of(version, TARGET).quote == TARGET


def test_undo_of_a_rejection_opens_the_suggestion_again(editor, version):
    deeds.reject(by=editor, version=version, suggestion=one_of(version, TARGET))

    undo_last(editor, version)

    assert one_of(version, TARGET).quote == TARGET


def test_undo_of_an_edit_brings_back_values_words_and_translations(editor, version):
    claim = take(editor, version, LEFT)
    span = claim.spans.get()
    edit(editor, claim, spans=[span], translations={span.pk: Translation("some 500 troops", "Layla")})
    before = kept(claim)
    other = [make_span(version, "أربيل"), make_span(version, "العراق")]
    edit(editor, claim, spans=other, destinations=[make_place(), make_place()], lower=1, upper=1, note="changed")
    assert kept(claim) != before

    undo_last(editor, version)

    assert kept(claim) == before


def test_undo_of_a_translation_takes_it_away(editor, version):
    claim = take(editor, version, LEFT)
    span = claim.spans.get()
    edit(editor, claim, spans=[span], translations={span.pk: Translation("some 500 troops", "Layla")})

    undo_last(editor, version)

    assert claim.evidence.get().translation == ""


def test_undo_of_a_deletion_puts_everything_back(editor, version):
    claim = take(editor, version, LEFT)
    edit(editor, claim, destinations=[make_place(), make_place()], note="kept")
    span = claim.spans.get()
    edit(editor, claim, spans=[span], translations={span.pk: Translation("some 500 troops", "Layla", True)})
    other = make_claim(state="draft", version=version)
    deeds.link(by=editor, start=claim, end=other, type=LinkType.REPEATS, note="why")
    deeds.link(by=editor, start=other, end=claim, type=LinkType.CONTRADICTS)
    before = kept(claim)
    claim.refresh_from_db()
    deeds.delete(by=editor, claim=claim, row_version=claim.row_version)
    assert not Claim.objects.filter(public_id=claim.public_id).exists()

    undo_last(editor, version)

    assert kept(claim) == before
    assert Claim.objects.get(public_id=claim.public_id).created_at == claim.created_at


def test_link_to_a_claim_that_is_gone_stays_away(editor, version):
    claim, other = take(editor, version, LEFT), make_claim(state="draft", version=version)
    deeds.link(by=editor, start=claim, end=other, type=LinkType.REPEATS)
    deeds.delete(by=editor, claim=claim, row_version=claim.row_version)
    services.delete_draft(by=make_user("editor"), claim=other)

    undo_last(editor, version)

    assert Claim.objects.get().public_id == claim.public_id
    assert not ClaimLink.objects.exists()


def test_undo_goes_back_step_by_step(editor, version):
    rejected = one_of(version, PRESENT)
    deeds.reject(by=editor, version=version, suggestion=rejected)
    claim = take(editor, version, LEFT)
    edit(editor, claim, note="first")
    edit(editor, claim, note="second")
    claim.refresh_from_db()
    deeds.delete(by=editor, claim=claim, row_version=claim.row_version)

    seen = []
    while deed := Deed.objects.last_of(editor, version.article):
        undo(by=editor, deed=deed)
        seen.append((deed.verb, list(Claim.objects.values_list("note", flat=True))))

    assert seen == [("delete", ["second"]), ("edit", ["first"]), ("edit", [""]), ("take", []), ("reject", [])]
    assert one_of(version, PRESENT) == rejected


def test_undo_of_links(editor, version):
    one, other = (make_claim(state="draft", version=version) for _ in range(2))
    link = deeds.link(by=editor, start=one, end=other, type=LinkType.REPEATS, note="why")
    deeds.unlink(by=editor, claim_link=link)

    undo_last(editor, version)
    assert ClaimLink.objects.values_list("type", "start", "end", "note").get() == ("repeats", one.pk, other.pk, "why")

    undo_last(editor, version)
    assert not ClaimLink.objects.exists()


def test_link_that_stands_already_is_no_step(editor, version):
    one, other = (make_claim(state="draft", version=version) for _ in range(2))
    for _ in range(2):
        deeds.link(by=editor, start=one, end=other, type=LinkType.REPEATS)

    assert Deed.objects.count() == 1


def changed_by_another(claim):
    services.edit_claim(by=make_user("editor", username="omar"), claim=claim, row_version=1, note="theirs")


def linked_by_another(claim):
    services.link(by=make_user("editor"), start=make_claim(state="draft"), end=claim, type=LinkType.REPEATS)


def submitted(claim):
    services.submit(by=make_user("editor"), claim=claim)


def sent_back(claim):
    submitted(claim)
    services.send_back(by=make_user("reviewer"), claim=claim, reason="Which place?")


def deleted(claim):
    services.delete_draft(by=make_user("editor"), claim=claim)


@pytest.mark.parametrize(
    ("happens", "said"),
    [
        (changed_by_another, "omar changed the claim since."),
        (linked_by_another, "Somebody else linked the claim since."),
        (submitted, "The claim is submitted by now."),
        (sent_back, "The claim was changed since."),
        (deleted, "The claim was deleted since."),
    ],
)
def test_what_others_did_since_is_not_lost(editor, version, happens, said):
    claim = take(editor, version, TARGET)
    happens(claim)
    before = list(Claim.objects.filter(pk=claim.pk).values())

    with pytest.raises(Refused) as raised:
        undo_last(editor, version)

    assert str(raised.value) == said
    assert list(Claim.objects.filter(pk=claim.pk).values()) == before
    assert Deed.objects.last_of(editor, version.article).undone_at is None


def test_edit_by_another_keeps_an_edit_from_being_undone(editor, version):
    claim = take(editor, version, TARGET)
    edit(editor, claim, note="mine")
    edit(make_user("editor", username="omar"), claim, note="theirs")

    with pytest.raises(Refused, match="omar changed the claim since"):
        undo_last(editor, version)

    claim.refresh_from_db()
    assert claim.note == "theirs"


def test_undone_edit_of_another_frees_the_way(editor, version):
    claim, omar = take(editor, version, TARGET), make_user("editor", username="omar")
    edit(omar, claim, note="theirs")
    undo_last(omar, version)

    undo_last(editor, version)

    assert not Claim.objects.exists()


def test_deleted_claim_whose_suggestion_was_answered_anew_stays_deleted(editor, version):
    claim = take(editor, version, TARGET)
    deeds.delete(by=editor, claim=claim, row_version=1)
    again = take(make_user("editor"), version, TARGET)

    with pytest.raises(Refused, match="answered anew"):
        undo_last(editor, version)

    assert Claim.objects.get() == again


def test_deleted_claim_whose_place_is_gone_stays_deleted(editor, version):
    place = make_place()
    claim = take(editor, version, TARGET, place=place)
    deeds.delete(by=editor, claim=claim, row_version=1)
    place.delete()

    with pytest.raises(Refused, match="It cannot be as it was"):
        undo_last(editor, version)

    assert not Claim.objects.exists()


def test_step_that_cannot_be_undone_is_passed_over(editor, version):
    first, second = take(editor, version, LEFT), take(editor, version, TARGET)
    services.submit(by=editor, claim=second)

    pass_over(deed=Deed.objects.last_of(editor, version.article))
    undo_last(editor, version)

    assert list(Claim.objects.values_list("public_id", flat=True)) == [second.public_id]
    assert not Claim.objects.filter(pk=first.pk).exists()


def test_steps_are_those_of_one_person_on_one_article(editor, version):
    take(editor, version, TARGET)
    elsewhere = make_version()

    assert Deed.objects.last_of(make_user("editor"), version.article) is None
    assert Deed.objects.last_of(editor, elsewhere.article) is None


def test_another_persons_step_is_not_undone(editor, version):
    take(editor, version, TARGET)

    with pytest.raises(Refused):
        undo(by=make_user("editor"), deed=Deed.objects.get())

    assert Claim.objects.count() == 1


def test_step_is_undone_once(editor, version):
    take(editor, version, TARGET)
    deed = undo_last(editor, version)
    take(editor, version, TARGET)

    with pytest.raises(Refused, match="undone already"):
        undo(by=editor, deed=deed)

    assert Claim.objects.count() == 1


def test_audit_trail_goes_on_over_undo(editor, version):
    claim = take(editor, version, TARGET)
    edit(editor, claim, note="changed")
    undo_last(editor, version)
    claim.refresh_from_db()
    deeds.delete(by=editor, claim=claim, row_version=claim.row_version)
    undo_last(editor, version)

    events = Claim.pgh_event_model.objects.filter(pgh_obj_id=claim.pk).order_by("pgh_id")
    labels = [(event.pgh_label, event.note) for event in events]
    assert labels[:5] == [("insert", ""), ("update", "changed"), ("update", ""), ("delete", ""), ("insert", "")]
