"""The reviewers' queue: what waits and in which order, one screen for each, and what follows an answer."""

import pytest
from django.urls import reverse
from django.utils import timezone

from posture import services
from posture.editing import reviewing
from posture.models import Claim
from tests.factories import make_article, make_claim, make_place, make_user, make_version
from tests.integration.posture.workbench.requests import HTMX

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer(client):
    user = make_user("reviewer", username="omar")
    client.force_login(user)
    return user


def submitted(**changes):
    """A claim that its author drafted and submitted."""
    claim = make_claim(state="draft", **changes)
    return submit(claim)


def submit(claim):
    """Each submission a moment after the one before: within a test the database has but one time."""
    claim = services.submit(by=claim.created_by, claim=claim)
    claim.events.filter(pgh_id=claim.events.latest("pgh_id").pgh_id).update(pgh_created_at=timezone.now())
    return claim


def proposed(by=None):
    claim = make_claim()
    return services.propose_revision(
        by=by or make_user("editor"), claim=claim, row_version=1, reason="misread", lower=700, upper=700
    )


def ids(response):
    return [claim.public_id for claim, _is_own, _doubts in response.context["rows"]]


def decide(client, claim, step="accept", query="", **data):
    address = reverse("review-decide", args=[claim.public_id, step]) + query
    return client.post(address, {"row_version": claim.row_version, **data})


def screen(claim, query=""):
    return reverse("review-claim", args=[claim.public_id]) + query


def test_longest_wait_comes_first(client, reviewer):
    first, second = submitted(), submitted()
    services.send_back(by=reviewer, claim=first, reason="which Erbil?")
    services.edit_claim(by=second.created_by, claim=second, row_version=2, note="more")
    revision = proposed()
    submit(first)
    make_claim(state="draft"), make_claim(), make_claim(state="discounted")

    assert ids(client.get("/admin/review/")) == [second.public_id, revision.claim.public_id, first.public_id]


def test_claim_waits_since_it_was_submitted(reviewer):
    claim = submitted()
    [event] = [event for event in claim.events.all() if event.state == "submitted"]
    services.edit_claim(by=claim.created_by, claim=claim, row_version=2, note="more")

    assert reviewing.waiting().get().since == event.pgh_created_at


def test_queue_of_an_article_and_of_an_author(client, reviewer):
    one, other, revision = submitted(), submitted(), proposed()

    by_article = client.get("/admin/review/", {"article": one.article.pk})
    by_author = client.get("/admin/review/", {"author": other.created_by_id})
    by_proposer = client.get("/admin/review/", {"author": revision.proposed_by_id})

    assert ids(by_article) == [one.public_id]
    assert ids(by_author) == [other.public_id]
    assert ids(by_proposer) == [revision.claim.public_id]
    choices = {label for _value, label in by_article.context["asked"]["author"].field.choices}
    people = {one.created_by, other.created_by, revision.proposed_by}
    assert choices == {"---------", *(user.username for user in people)}


@pytest.mark.parametrize("query", ["?state=draft", "?article=0", "?author=x", "?page=0"])
def test_what_is_no_filter_is_refused(client, reviewer, query):
    assert client.get(f"/admin/review/{query}").status_code == 400


@pytest.mark.parametrize("times", [1, 3])
def test_queue_costs_the_same_for_any_number_of_claims(client, reviewer, django_assert_num_queries, times):
    for _ in range(times):
        submitted(), proposed()
    client.get("/admin/review/")

    with django_assert_num_queries(23):
        client.get("/admin/review/")


def test_empty_queue_says_so(client, reviewer):
    assert "Nothing waits for an answer." in client.get("/admin/review/").content.decode()


def test_screen_shows_where_it_stands_in_the_queue(client, reviewer):
    _first, second, third = submitted(), submitted(), submitted()

    place = client.get(screen(second)).context["place"]

    assert (place.number, place.total, place.next) == (2, 3, third.public_id)


def test_screen_shows_the_words_the_rivals_the_warnings_and_the_past(client, reviewer):
    rival = make_claim(lower=2000, upper=2000)
    claim = submitted(place=rival.place, force=rival.force, said_edtf="2025-12-01", said_earliest="2025-12-01")
    services.send_back(by=reviewer, claim=claim, reason="which Erbil?")
    services.edit_claim(by=claim.created_by, claim=claim, row_version=3, lower=600, upper=600)
    services.submit(by=claim.created_by, claim=claim)
    services.link(by=claim.created_by, start=claim, end=rival, type="contradicts")

    shown = client.get(screen(claim)).context

    assert [each.claim for each in shown["side"].beside] == [rival]
    assert [caution.question.id for caution in shown["cautions"]] == ["after-publication"]
    assert [piece.text for piece in shown["words"].passages[0].pieces if piece.is_own] == ["قالت مصادر أ"]
    author = claim.created_by.username
    past = [
        (write.by, str(write.text), write.reason, [str(c.label) for c in write.changes]) for write in shown["writes"]
    ]
    assert past[:-1] == [
        (author, "submitted for review", "", []),
        (author, "changed", "", ["lower bound", "upper bound"]),
        ("omar", "returned", "which Erbil?", []),
        (author, "submitted for review", "", []),
    ]


@pytest.mark.parametrize(
    ("step", "state", "reason"),
    [("accept", "accepted", ""), ("discount", "discounted", "old"), ("return", "draft", "why")],
)
def test_answer_opens_the_next_claim(client, reviewer, step, state, reason):
    claim, following = submitted(), submitted()

    response = decide(client, claim, step, reason=reason)

    claim.refresh_from_db()
    assert (claim.state, claim.reason) == (state, reason)
    assert response["Location"] == screen(following)


def test_answer_keeps_the_filter(client, reviewer):
    version = make_version()
    claim, _other, following = submitted(version=version), submitted(), submitted(version=version)
    query = f"?article={version.article.pk}"

    assert decide(client, claim, query=query)["Location"] == screen(following, query)
    assert decide(client, following, query=query)["Location"] == f"/admin/review/{query}"


def test_behind_the_last_comes_what_was_passed_over(client, reviewer):
    passed, last = submitted(), submitted()

    assert decide(client, last)["Location"] == screen(passed)


@pytest.mark.parametrize("step", ["discount", "return"])
def test_answer_without_a_reason_is_refused(client, reviewer, step):
    claim = submitted()

    response = decide(client, claim, step, reason=" ")

    claim.refresh_from_db()
    assert (response.status_code, claim.state) == (409, "submitted")
    assert "Give a reason" in response.content.decode()


@pytest.mark.parametrize("step", ["accept", "discount", "return"])
def test_claim_that_changed_meanwhile_shows_both_and_keeps_the_reason(client, reviewer, step):
    claim, base = submitted(kind="movement"), make_place(name_en="Harir")
    services.edit_claim(by=make_user(), claim=claim, row_version=2, note="theirs", destinations=[base])

    response = decide(client, claim, step, reason="my reason")

    claim.refresh_from_db()
    assert (response.status_code, claim.state) == (409, "submitted")
    changed = [(str(c.label), c.before, c.after) for c in response.context["changed"]]
    assert changed == [("note", "", "theirs"), ("to", "", "Harir")]
    page = response.content.decode()
    assert 'name="row_version" value="3"' in page
    assert page.count('value="my reason"') == (step != "accept")


def test_own_claim_is_marked_and_has_no_answer_but_return(client, reviewer):
    claim = submitted(created_by=reviewer)

    queue, page = client.get("/admin/review/"), client.get(screen(claim)).content.decode()

    assert [is_own for _claim, is_own, _doubts in queue.context["rows"]] == [True]
    assert f'value="{claim.public_id}:2"' not in queue.content.decode()
    assert reverse("review-decide", args=[claim.public_id, "accept"]) not in page
    assert reverse("review-decide", args=[claim.public_id, "discount"]) not in page
    assert decide(client, claim).status_code == 409


def test_own_claim_can_be_accepted_where_the_newsroom_allows_it(client, reviewer, settings):
    settings.SELF_REVIEW = True
    claim = submitted(created_by=reviewer)

    assert [is_own for _claim, is_own, _doubts in client.get("/admin/review/").context["rows"]] == [False]
    assert decide(client, claim).status_code == 302


@pytest.mark.parametrize(("step", "lower"), [("accept", 700), ("refuse", 500)])
def test_proposed_change_is_decided_in_the_queue(client, reviewer, step, lower):
    revision, following = proposed(), submitted()

    response = decide(client, revision.claim, step, revision=revision.pk)

    assert response["Location"] == screen(following)
    assert Claim.objects.get(pk=revision.claim_id).lower == lower


def test_own_proposal_is_marked(client):
    administrator = make_user("administrator")
    client.force_login(administrator)
    revision = proposed(by=administrator)

    page = client.get(screen(revision.claim)).content.decode()

    assert reverse("review-decide", args=[revision.claim.public_id, "accept"]) not in page
    assert decide(client, revision.claim, revision=revision.pk).status_code == 409


def test_accepted_change_stands_in_the_past_with_its_reason(client, reviewer):
    revision = proposed()
    decide(client, revision.claim, revision=revision.pk)

    write = reviewing.writes_of(revision.claim)[0]

    assert (write.by, str(write.text), write.reason) == ("omar", "accepted a proposed change", "misread")
    assert [(one.before, one.after) for one in write.changes] == [("500", "700"), ("500", "700")]


def test_change_of_what_was_discounted_meanwhile_says_so(client, reviewer):
    revision = proposed()
    services.discount(by=make_user("reviewer"), claim=revision.claim, reason="retold")

    response = decide(client, revision.claim, revision=revision.pk)

    told = [(str(one.label), one.before, one.after) for one in response.context["changed"]]
    assert (response.status_code, told) == (409, [("review", "accepted", "discounted")])


def test_change_that_was_decided_meanwhile_is_refused(client, reviewer):
    revision = proposed()
    services.decide_revision(by=make_user(), revision=revision, accept=False)

    response = decide(client, revision.claim, revision=revision.pk)

    assert (response.status_code, "decided already" in response.content.decode()) == (409, True)


def test_ticked_claims_are_accepted_as_they_were_seen(client, reviewer):
    one, changed, own = submitted(), submitted(), submitted(created_by=reviewer)
    services.edit_claim(by=make_user(), claim=changed, row_version=2, note="theirs")
    untouched = submitted()
    ticked = [f"{claim.public_id}:2" for claim in (one, changed, own)]

    page = client.post(reverse("review-accept"), {"claim": ticked}, follow=True)

    states = dict(Claim.objects.values_list("pk", "state"))
    assert [states[claim.pk] for claim in (one, changed, own, untouched)] == ["accepted", *["submitted"] * 3]
    said = [str(message) for message in page.context["messages"]]
    assert (len(said), said[-1]) == (3, "1 claim accepted.")
    assert ("Somebody else changed" in said[0], "other than its author" in said[1]) == (True, True)


@pytest.mark.parametrize(
    ("ticked", "why"),
    [([], "Tick the claims"), (["x:1"], "Tick the claims"), ([f"{n:010}:1" for n in range(26)], "Only what is on")],
)
def test_nothing_ticked_or_more_than_a_screen_is_refused(client, reviewer, ticked, why):
    response = client.post(reverse("review-accept"), {"claim": ticked})

    assert (response.status_code, why in response.content.decode()) == (400, True)


@pytest.mark.parametrize("address", ["queue", "screen", "doubts"])
def test_part_for_htmx_stands_in_the_page(client, reviewer, address):
    claim = submitted(said_edtf="2025-12-01", said_earliest="2025-12-01")
    where = {"queue": "/admin/review/", "screen": screen(claim), "doubts": "/admin/doubts/"}[address]

    part, page = client.get(where, **HTMX), client.get(where)

    assert _plain(part) in _plain(page)
    assert part.content.decode().strip().startswith("<section")
    assert "HX-Request" in page["Vary"]


def _plain(response):
    """Without the tokens against forgery, which differ from page to page."""
    lines = response.content.decode().splitlines()
    return "\n".join(line.strip() for line in lines if "csrfmiddlewaretoken" not in line).strip()


def test_list_of_doubts_is_narrowed_to_a_question(client, reviewer):
    late = make_claim(said_edtf="2025-12-01", said_earliest="2025-12-01")
    claim = make_claim(said_edtf="2025-09-01", said_earliest="2025-09-01", said_latest="2025-09-01")
    same = {
        name: getattr(claim, name) for name in ("source", "force", "place", "said_edtf", "said_earliest", "said_latest")
    }
    other = make_claim(lower=9, upper=9, **same)

    everything = client.get("/admin/doubts/").context
    narrowed = client.get("/admin/doubts/", {"question": "two-numbers"}).context

    assert {each.id: count for each, count in everything["counts"] if count} == {
        "two-numbers": 2,
        "after-publication": 1,
    }
    assert {(row.pk, tuple(others)) for _one, row, others in everything["found"]} == {
        (claim.pk, (other,)),
        (other.pk, (claim,)),
        (late.pk, ()),
    }
    assert {row.pk for _one, row, _others in narrowed["found"]} == {claim.pk, other.pk}
    assert client.get("/admin/doubts/", {"question": "why"}).status_code == 400


def test_workbench_warns_of_a_doubtful_claim(client):
    client.force_login(make_user("editor"))
    article = make_article()
    claim = make_claim(version=make_version(article=article), said_edtf="2025-12-01", said_earliest="2025-12-01")

    page = client.get(reverse("bench-claim", args=[claim.public_id]))

    assert [caution.question.id for caution in page.context["cautions"]()] == ["after-publication"]
    assert "Dates after publication" in page.content.decode()
