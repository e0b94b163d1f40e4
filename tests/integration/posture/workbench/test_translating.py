"""A quote in another language: written, proposed for a decided claim, shown to who reads that language."""

import pytest
from django.urls import reverse

from posture import services
from posture.editing import reviewing
from posture.models import Revision
from posture.record.history import public_history
from posture.services import Translation
from tests.factories import make_claim, make_span, make_user

pytestmark = pytest.mark.django_db

TEXT = "some 500 soldiers"


def address(claim):
    return reverse("bench-translation", args=[claim.public_id, claim.spans.get().pk])


def sent(claim, **changes):
    given = {"translation": TEXT, "translated_by": "layla", "row_version": claim.row_version, "reason": "clearer"}
    return {**given, **changes}


def translation_of(claim):
    evidence = claim.evidence.get()
    return evidence.translation, evidence.translated_by, evidence.by_machine


def changes(entry):
    return [(str(change.label), change.before, change.after) for change in entry.changes]


def propose(claim, by=None, text=TEXT, **options):
    given = {claim.spans.get().pk: Translation(text, "layla", **options)}
    return services.propose_revision(
        by=by or make_user("editor"), claim=claim, row_version=claim.row_version, reason="clearer", translations=given
    )


@pytest.mark.parametrize("state", ["draft", "submitted"])
def test_translation_of_an_undecided_claim_is_written(client, editor, state):
    claim = make_claim(state=state)

    answer = client.post(address(claim), sent(claim, by_machine="on"))

    assert (answer.status_code, translation_of(claim)) == (302, (TEXT, "layla", True))


@pytest.mark.parametrize("state", ["accepted", "discounted"])
def test_translation_of_a_decided_claim_is_proposed(client, editor, state):
    claim = make_claim(state=state)

    answer = client.post(address(claim), sent(claim))
    revision = Revision.objects.get()
    shown = client.get(reverse("bench-claim", args=[claim.public_id])).context["pending"]

    assert (answer.status_code, translation_of(claim)) == (302, ("", "", False))
    assert (revision.claim, revision.reason, revision.proposed_by) == (claim, "clearer", editor)
    assert [(one.name, one.theirs, one.ours) for one in shown.differences] == [
        (f"Translation of “{claim.spans.get().quote}”", "", f"“{TEXT}” (layla)")
    ]


def test_accepted_proposal_is_the_translation_and_stands_in_the_history():
    claim = make_claim()
    first = propose(claim)
    services.decide_revision(by=make_user("reviewer"), revision=first, accept=True)
    claim.refresh_from_db()
    second = propose(claim, text="about 500 soldiers", by_machine=True)
    services.decide_revision(by=make_user("reviewer"), revision=second, accept=True)

    assert translation_of(claim) == ("about 500 soldiers", "layla", True)
    newest, before, _accepted = public_history(claim)
    machine = "“about 500 soldiers” (by machine: layla)"
    assert (changes(newest), newest.reason) == ([("translation", f"“{TEXT}” (layla)", machine)], "clearer")
    assert changes(before) == [("translation", "", f"“{TEXT}” (layla)")]


def test_refused_proposal_changes_nothing():
    claim = make_claim()
    services.decide_revision(by=make_user("reviewer"), revision=propose(claim), accept=False)

    assert (translation_of(claim), len(public_history(claim))) == (("", "", False), 1)


def test_proposer_does_not_accept_it():
    editor, claim = make_user("editor"), make_claim()
    with pytest.raises(services.Refused, match="Someone other than its author"):
        services.decide_revision(by=editor, revision=propose(claim, editor), accept=True)
    assert translation_of(claim) == ("", "", False)


@pytest.mark.parametrize(
    ("state", "changed", "said"),
    [
        ("accepted", {"reason": " "}, "Give a reason."),
        ("accepted", {"row_version": 7}, "Somebody else changed this claim. Compare both texts and save again."),
        ("draft", {"row_version": 7}, "Somebody else changed this claim. Compare both texts and save again."),
    ],
)
def test_refused_translation_keeps_what_was_typed(client, editor, state, changed, said):
    claim = make_claim(state=state)

    answer = client.post(address(claim), sent(claim, **changed))

    page = answer.content.decode()
    assert (answer.status_code, answer.context["refused"]) == (409, said)
    assert (f">{TEXT}</textarea>" in page, 'value="layla"' in page) == (True, True)


def test_reviewer_sees_which_words_and_translations_changed(editor):
    claim = make_claim(state="draft", created_by=editor)
    one = claim.spans.get()
    given = {one.pk: Translation(TEXT, "layla")}
    other = make_span(claim.version, "غادروا")
    services.edit_claim(by=editor, claim=claim, row_version=1, spans=[one], translations=given)
    services.edit_claim(by=editor, claim=claim, row_version=2, spans=[other])

    expected = [
        ("words", "", "غادروا"),
        ("words", one.quote, ""),
        ("translation", f"“{TEXT}” (layla)", ""),
        ("translation", "", f"“{TEXT}” (layla)"),
    ]
    told = [change for write in reviewing.writes_of(claim) for change in changes(write)]
    assert sorted(told) == sorted(expected)
    assert sorted(changes_since(claim, 2)) == sorted(expected[:3])


def changes_since(claim, row_version):
    return [(str(one.label), one.before, one.after) for one in reviewing.changes_since(claim, row_version)]


@pytest.mark.parametrize(("language", "times"), [("", 1), ("/ar", 0)])
def test_who_reads_the_other_language_is_shown_it(client, language, times):
    claim = make_claim()
    claim.evidence.update(translation=TEXT, translated_by="layla")
    paths = [
        "/claims/",
        f"/places/{claim.place.slug}/",
        f"/sources/{claim.source.slug}/",
        f"/articles/{claim.article.slug}/",
    ]

    found = {path: client.get(f"{language}{path}").content.decode().count(TEXT) for path in paths}

    assert found == dict.fromkeys(paths, times)


def test_rival_and_queue_show_it(client):
    claim = make_claim()
    claim.evidence.update(translation=TEXT, translated_by="layla")
    rival = make_claim()
    services.link(by=make_user("editor"), start=claim, end=rival, type="contradicts")
    waiting = services.submit(by=make_user("editor"), claim=make_claim(state="draft"))
    waiting.evidence.update(translation="a rest", translated_by="layla")
    client.force_login(make_user("reviewer"))

    page, queue = (client.get(path).content.decode() for path in (f"/claims/{rival.public_id}/", "/admin/review/"))

    assert (page.count(TEXT), queue.count("a rest")) == (1, 1)
