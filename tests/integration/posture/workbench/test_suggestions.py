"""Suggestions in the workbench: in the list and in the form, taken, changed, rejected, and steps taken back."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from posture import services
from posture.core.types import LinkType
from posture.editing import deeds
from posture.editing.suggested import waiting
from posture.models import Claim, ClaimLink, Deed, Source, SuggestionAnswer
from tests.factories import make_claim, make_source, make_span, make_user, make_version
from tests.integration.posture.workbench.newsroom import TEXT, make_newsroom, make_voice, one_of, told
from tests.integration.posture.workbench.requests import HTMX

pytestmark = pytest.mark.django_db

FIRST, PRESENT, TARGET, CLOSED, LEFT = (
    "بدأت المرحلة الأولى",
    "نحو 2000",
    "أقل من 500 جندي",
    "وأغلقت قوات التحالف الدولي ثلاث قواعد",
    "حوالي 500 جندي",
)


@pytest.fixture
def version():
    return make_newsroom()


def bench(version):
    return reverse("bench", args=[version.pk])


def address(version, quote, verb=""):
    return reverse(f"bench-{verb or 'suggestion'}", args=[version.pk, one_of(version, quote).fingerprint])


def sent(client, version, quote, /, **changes):
    """What the form of the suggestion sends as it stands in the page, with these fields changed."""
    context = client.get(address(version, quote)).context
    (held,) = context["held"]
    data = {"kind": context["form"].kind, "start": held.start, "end": held.end, "quote": held.quote}
    data["sha256"] = version.sha256
    for box in [*context["boxes"]["main"], *context["boxes"]["more"]]:
        name, value = box.bound.html_name, box.bound.value()
        if box.shape == "many":
            data[name] = [key for key, _label in box.chosen]
        elif box.shape == "choose":
            data |= {name: next(iter(box.typed.keys), ""), f"{name}_text": box.typed.text or ""}
        elif value not in (None, False):
            data[name] = value
    return data | changes


def take(client, version, quote, /, **changes):
    where = address(version, quote)
    return client.post(where, sent(client, version, quote, **changes))


def undo(client, version, **data):
    deed = Deed.objects.filter(undone_at=None).order_by("-pk").first()
    return client.post(reverse("bench-undo", args=[version.pk]), {"deed": deed.pk if deed else "", **data})


def test_first_suggestion_is_in_the_form(client, editor, version):
    context = client.get(bench(version)).context

    first = one_of(version, FIRST)
    assert (context["suggestion"], context["place_in_line"], context["line"]) == (first, 1, 5)
    assert context["chosen"] == first.fingerprint
    assert {box.bound.name: box.is_guess for box in context["boxes"]["main"]} == {
        "phase": True,
        "edge": True,
        "force": False,
        "source": True,
        "true_edtf": True,
        "modality": True,
    }


def test_list_holds_claims_and_suggestions_in_the_order_of_the_text(client, editor, version):
    claim = make_claim(state="draft", version=version, spans=[make_span(version, "العراق")])

    rows = client.get(bench(version)).context["rows"]

    assert [(row.title, row.state, row.rule) for row in rows] == [
        ("Phase 1 began", "suggested", "a phase begins"),
        (rows[1].title, "draft", ""),
        ("About 2,000 personnel in Iraq", "suggested", "a number alone · changed from"),
        ("Target in Erbil: less than 500 personnel", "suggested", "a number and what it counts · changed to"),
        ("3 bases in Syria: closed", "suggested", "closing"),
        ("About 500 personnel out of Syria", "suggested", "a number and what it counts · leaving"),
    ]
    assert rows[1].key == claim.public_id


def test_suggestion_that_names_too_little_is_told_by_its_words(client, editor):
    version = make_newsroom("غادر 500 جندي من قوات التحالف الدولي أمس.\n")

    rows = client.get(bench(version)).context["rows"]

    assert [row.title for row in rows] == [f"movement: {one.quote}" for one in waiting(version).suggested]


def test_reviewer_sees_no_suggestions(client, reviewer, version):
    context = client.get(bench(version)).context

    assert (context["rows"], context["marks"], "suggestion" in context) == ([], [], False)


@pytest.mark.parametrize("quote", [FIRST, PRESENT, TARGET, CLOSED, LEFT])
def test_suggestion_taken_as_it_is_says_what_was_suggested(client, editor, version, quote):
    one = one_of(version, quote)

    assert take(client, version, quote).status_code == 302

    claim = Claim.objects.get()
    stored = {name: getattr(claim, name) for name in one.values if name not in one.speakers}
    assert stored == {name: value for name, value in one.values.items() if name not in one.speakers}
    assert [(span.start, span.end) for span in claim.spans.all()] == [(one.start, one.end)]
    assert SuggestionAnswer.objects.values_list("outcome", "fingerprint").get() == ("taken", one.fingerprint)


def test_next_suggestion_follows(client, editor, version):
    assert take(client, version, PRESENT)["Location"] == address(version, TARGET)
    assert take(client, version, LEFT)["Location"] == address(version, FIRST)


def test_last_answer_leads_to_the_page(client, editor):
    version = make_newsroom("وأغلقت قوات التحالف الدولي ثلاث قواعد في سوريا.\n")

    assert take(client, version, CLOSED)["Location"] == bench(version)


def test_answer_to_htmx_is_the_next_suggestion_at_its_own_address(client, editor, version):
    data = sent(client, version, PRESENT)

    response = client.post(address(version, PRESENT), data, **HTMX)

    assert response.status_code == 200
    assert response["HX-Push-Url"] == address(version, TARGET)
    assert _tokenless(response) == _tokenless(client.get(address(version, TARGET), **HTMX))


def _tokenless(response):
    return "\n".join(line for line in response.content.decode().splitlines() if "csrfmiddlewaretoken" not in line)


def test_group_that_nobody_added_yet_is_added_to_the_article_once(client, editor, version):
    take(client, version, PRESENT)
    take(client, version, TARGET)

    source = Source.objects.get()
    assert (source.name_ar, source.kind, source.article) == ("مصادر أمنية", "unnamed", version.article)
    assert {claim.source for claim in Claim.objects.all()} == {source}


def test_form_says_that_a_source_is_new_until_it_is_there(client, editor, version):
    new = "new: it is added with the claim"
    assert new in client.get(address(version, PRESENT)).content.decode()

    take(client, version, PRESENT)

    assert new not in client.get(address(version, TARGET)).content.decode()


def test_outlets_own_voice_is_added_once(client, editor, version):
    take(client, version, FIRST)
    take(client, version, CLOSED)

    source = Source.objects.get()
    assert (source.name_ar, source.kind, source.outlet) == ("النهار", "outlet", version.article.outlet)


def test_without_permission_to_add_sources_the_form_asks_for_one(client, version):
    user = make_user("analyst", is_staff=True)
    for name in ("view_claim", "add_claim"):
        user.user_permissions.add(Permission.objects.get(codename=name))
    client.force_login(user)

    response = take(client, version, PRESENT)

    assert (response.status_code, list(response.context["form"].errors)) == (200, ["source"])
    assert not Source.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"number": "600"},
        {"modality": "expected"},
        {"note": "why"},
        {"source_text": "الوزارة"},
        {"start": 103, "quote": "من نحو 2000"},
        {"kind": "movement", "direction": "out", "origin_text": "Iraq (country)"},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_changed_suggestion_is_answered_as_edited(client, editor, version, changes):
    make_source(name_ar="الوزارة")
    if "start" in changes:
        changes = {**changes, "start": TEXT.index("من نحو 2000")}

    assert take(client, version, PRESENT, **changes).status_code == 302

    assert SuggestionAnswer.objects.get().outcome == "edited"
    assert PRESENT not in [quote for _kind, quote in told(version)]


def test_refused_values_stand_on_their_fields_and_nothing_typed_is_lost(client, editor, version):
    response = take(client, version, PRESENT, number="many", note="typed")

    form = response.context["form"]
    assert (list(form.errors), form["number"].value(), form["note"].value()) == (["number"], "many", "typed")
    assert not SuggestionAnswer.objects.exists()


def test_what_is_missing_is_asked_for(client, editor):
    version = make_newsroom("قالت مصادر أمنية إن 300 جندي من قوات التحالف الدولي غادروا.\n")
    (quote,) = [one.quote for one in waiting(version).suggested]

    response = take(client, version, quote)

    assert (response.status_code, list(response.context["form"].errors)) == (200, ["origin"])


def test_other_kind_keeps_what_was_typed(client, editor, version):
    data = sent(client, version, PRESENT, note="typed", kind="status")

    form = client.get(address(version, PRESENT), data).context["form"]

    assert (form.kind, form["note"].value(), form["modality"].value()) == ("status", "typed", "reported")


@pytest.mark.parametrize("changes", [{"quote": "else"}, {"sha256": "0" * 64}])
def test_words_that_do_not_stand_there_are_a_conflict(client, editor, version, changes):
    assert take(client, version, PRESENT, **changes).status_code == 409
    assert not Claim.objects.exists()


def test_form_without_words_is_a_bad_request(client, editor, version):
    assert client.post(address(version, PRESENT), {}).status_code == 400


def test_rejected_suggestion_is_gone(client, editor, version):
    response = client.post(address(version, PRESENT, "reject"))

    assert response["Location"] == address(version, TARGET)
    answer = SuggestionAnswer.objects.get()
    assert (answer.outcome, answer.claim, answer.by, answer.quote) == ("rejected", None, editor, PRESENT)
    assert PRESENT not in [row.title for row in client.get(bench(version)).context["rows"]]


@pytest.mark.parametrize("verb", ["suggestion", "reject"])
def test_second_editor_hears_who_answered_first(client, editor, version, verb):
    data, where = sent(client, version, PRESENT), address(version, PRESENT, verb)
    omar = make_user("editor", username="omar")
    deeds.reject(by=omar, version=version, suggestion=one_of(version, PRESENT))

    response = client.post(where, data)

    assert (response.status_code, response.context["refused"]) == (
        409,
        "omar answered this suggestion first: rejected.",
    )
    assert response.context["suggestion"] == one_of(version, FIRST)
    assert (Claim.objects.count(), SuggestionAnswer.objects.count()) == (0, 1)


def test_request_sent_twice_leads_on(client, editor, version):
    data, where = sent(client, version, PRESENT), address(version, PRESENT)
    client.post(where, data)

    response = client.post(where, data)

    assert (response.status_code, response["Location"]) == (302, bench(version))
    assert Claim.objects.count() == 1


def test_suggestion_that_is_another_by_now_is_not_taken(client, editor, version):
    data, where = sent(client, version, TARGET), address(version, TARGET)
    services.Place.objects.get(slug="erbil").delete()

    response = client.post(where, data)

    assert (response.status_code, Claim.objects.count()) == (409, 0)
    assert "something else by now" in response.context["refused"]


def test_address_of_an_answered_suggestion_leads_to_what_came_of_it(client, editor, version):
    taken, rejected = address(version, PRESENT), address(version, TARGET)
    take(client, version, PRESENT)
    client.post(f"{rejected}reject/")

    claim = Claim.objects.get()
    assert client.get(taken)["Location"] == reverse("bench-claim", args=[claim.public_id])
    assert client.get(rejected)["Location"] == bench(version)


def test_deleted_draft_opens_its_suggestion(client, editor, version):
    take(client, version, PRESENT)
    claim = Claim.objects.get()

    client.post(reverse("bench-delete", args=[claim.public_id]), {"row_version": 1})

    assert not SuggestionAnswer.objects.exists()
    assert client.get(address(version, PRESENT)).status_code == 200


def test_corrected_text_knows_the_answers(client, editor, version):
    take(client, version, TARGET)
    corrected = make_version(article=version.article, text="تصحيح.\n" + TEXT)

    rows = client.get(bench(corrected)).context["rows"]

    assert [row.title for row in rows] == [
        "Phase 1 began",
        "About 2,000 personnel in Iraq",
        "3 bases in Syria: closed",
        "About 500 personnel out of Syria",
    ]


def test_undo_says_what_it_takes_back(client, editor, version):
    assert client.get(bench(version)).context["step"] is None

    take(client, version, TARGET)
    assert client.get(bench(version)).context["step"].text == "took Target in Erbil: less than 500 personnel"

    client.post(address(version, LEFT, "reject"))
    assert client.get(bench(version)).context["step"].text == f"rejected “\u2068{LEFT}\u2069”"


def test_undo_leads_to_what_is_there_again(client, editor, version):
    suggested = address(version, TARGET)
    take(client, version, TARGET)
    claim = Claim.objects.get()
    client.post(reverse("bench-words", args=[claim.public_id]), _words(version, "أربيل", row_version=1))
    assert undo(client, version)["Location"] == reverse("bench-claim", args=[claim.public_id])

    response = undo(client, version)
    assert response["Location"] == suggested
    page = client.get(suggested, **HTMX).content.decode()
    assert "Undone: took Target in Erbil: less than 500 personnel" in page


def _words(version, quote, **more):
    start = version.text.index(quote)
    return {"start": start, "end": start + len(quote), "quote": quote, "sha256": version.sha256, **more}


@pytest.mark.parametrize("name", ["bench-link", "bench-unlink"])
def test_links_are_steps(client, editor, version, name):
    one, other = (make_claim(state="draft", version=version) for _ in range(2))
    if name == "bench-unlink":
        link = services.link(by=editor, start=one, end=other, type=LinkType.REPEATS)
        client.post(reverse(name, args=[one.public_id, link.pk]))
    else:
        client.post(reverse(name, args=[one.public_id]), {"type": "repeats", "end": other.public_id})
    before = ClaimLink.objects.count()

    undo(client, version)

    assert ClaimLink.objects.count() == 1 - before


def test_undo_of_a_step_that_is_not_the_last_is_a_conflict(client, editor, version):
    take(client, version, TARGET)

    response = undo(client, version, deed=0)

    assert (response.status_code, Claim.objects.count()) == (409, 1)
    assert response.context["refused"] == "Your last step is another one by now. Look again."


def test_undo_of_nothing_is_a_conflict(client, editor, version):
    response = undo(client, version)

    assert (response.status_code, response.context["refused"]) == (409, "There is nothing to undo.")


def test_step_that_cannot_be_undone_says_why_and_frees_the_one_before(client, editor, version):
    take(client, version, LEFT)
    take(client, version, TARGET)
    claim = Claim.objects.get(upper=499)
    client.post(reverse("bench-submit", args=[claim.public_id]), {"row_version": 1})

    response = undo(client, version)

    assert response.status_code == 409
    assert response.context["refused"] == (
        "This cannot be undone any more: took Target in Erbil: less than 500 personnel. The claim is submitted by now."
    )
    assert response.context["step"].text == "took About 500 personnel out of Syria"
    assert Claim.objects.count() == 2


def test_undo_needs_the_permission_of_what_it_does(client, version):
    user = make_user("analyst", is_staff=True)
    for name in ("view_claim", "add_claim", "add_source", "view_version"):
        user.user_permissions.add(Permission.objects.get(codename=name))
    client.force_login(user)
    take(client, version, TARGET)

    assert client.get(bench(version)).context["step"] is None
    assert undo(client, version).status_code == 403
    assert Claim.objects.count() == 1


def test_voice_that_is_there_is_used(client, editor, version):
    voice = make_voice(version)

    take(client, version, FIRST)

    assert Claim.objects.get().source == voice
    assert SuggestionAnswer.objects.get().outcome == "taken"


@pytest.mark.parametrize("number", [1, 3])
def test_page_takes_the_same_queries_whatever_is_suggested(client, editor, django_assert_num_queries, number):
    version = make_newsroom(TEXT * number)
    client.get(bench(version))

    with django_assert_num_queries(13):
        client.get(bench(version))
