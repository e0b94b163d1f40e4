"""The workbench over HTTP: who may do what, what is refused and how, and that nothing typed is lost."""

import json

import pytest
from django.urls import reverse

from articles.services import mark
from posture import admin_urls, services
from posture.core.types import Kind
from posture.models import Claim, ClaimLink, Force, Place, Source
from tests.factories import (
    TEXT,
    make_article,
    make_claim,
    make_force,
    make_phase,
    make_place,
    make_source,
    make_user,
    make_version,
)

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


def words(version, start=0, end=4, **changes):
    return {
        "start": start,
        "end": end,
        "quote": version.text[start:end],
        "sha256": version.sha256,
        **changes,
    }


def strength(version, **changes):
    """What the form for a strength sends: more than ٢٬٥٠٠ personnel present."""
    rows = {"place": make_place().pk, "force": make_force().pk, "source": make_source().pk}
    values = {
        "measure": "present",
        "qualifier": "more_than",
        "number": "٢٬٥٠٠",
        "unit": "personnel",
        "basis": "unstated",
        "modality": "reported",
        "true_edtf": "2025-09",
    }
    return {**words(version), **rows, **values, **changes}


def new_address(version, kind="strength"):
    return reverse("bench-new", args=[version.pk, kind])


@pytest.fixture
def editor(client):
    user = make_user("editor")
    client.force_login(user)
    return user


@pytest.fixture
def reviewer(client):
    user = make_user("reviewer")
    client.force_login(user)
    return user


# Who may do what. 302 is the way on or, for those who are no staff, to the sign-in page.
GROUPS = ("", "analyst", "editor", "reviewer", "administrator")
VIEWS = {"": 302, "analyst": 403, "editor": 200, "reviewer": 200, "administrator": 200}
WRITES = {"": 302, "analyst": 403, "editor": 302, "reviewer": 403, "administrator": 302}
REVIEWS = {"": 302, "analyst": 403, "editor": 403, "reviewer": 302, "administrator": 302}
FORMS = {**VIEWS, "reviewer": 403}
PERMISSIONS = {
    "annotate": ("get", "draft", {**VIEWS, "editor": 302, "reviewer": 302, "administrator": 302}),
    "bench": ("get", "draft", VIEWS),
    "bench-new": ("get", "draft", FORMS),
    "bench-claim": ("get", "draft", VIEWS),
    "bench-edit": ("get", "draft", FORMS),
    "bench-delete": ("post", "draft", WRITES),
    "bench-words": ("post", "draft", WRITES),
    "bench-words-remove": ("post", "draft", WRITES),
    "bench-translation": ("post", "draft", WRITES),
    "bench-link": ("post", "draft", WRITES),
    "bench-unlink": ("post", "draft", WRITES),
    "bench-submit": ("post", "draft", WRITES),
    "bench-accept": ("post", "submitted", REVIEWS),
    "bench-discount": ("post", "submitted", REVIEWS),
    "bench-return": ("post", "submitted", REVIEWS),
    "bench-proposal": ("post", "accepted", REVIEWS),
    "bench-withdraw": ("post", "accepted", WRITES),
    "bench-find": ("get", "draft", VIEWS),
    "bench-add": ("get", "draft", FORMS),
}


def test_every_address_of_the_workbench_has_a_row():
    assert {pattern.name for pattern in admin_urls.urlpatterns} == set(PERMISSIONS)


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("name", PERMISSIONS)
def test_permission(client, name, group):
    method, state, expected = PERMISSIONS[name]
    user = make_user(group) if group else None
    if user:
        client.force_login(user)
    claim = make_claim(state=state)
    arguments, data = _request(name, claim, user)

    response = getattr(client, method)(reverse(name, args=arguments), data)

    assert response.status_code == expected[group]
    if expected[group] == 302 and not group:
        assert response["Location"].startswith("/admin/login/")


def _request(name, claim, user):
    """The arguments and the data with which the request would succeed."""
    version = claim.version
    one = [claim.public_id]
    span = claim.spans.get()
    other = make_claim(state="draft", version=version)
    stated = {"row_version": 1, "reason": "why", **words(version, 5, 10)}
    made = {
        "annotate": lambda: [version.article_id],
        "bench": lambda: [version.pk],
        "bench-new": lambda: [version.pk, "strength"],
        "bench-words-remove": lambda: [*one, _more_words(claim)],
        "bench-translation": lambda: [*one, span.pk],
        "bench-unlink": lambda: [*one, _link(claim, other).pk],
        "bench-proposal": lambda: [*one, _proposal(claim).pk, "refuse"],
        "bench-withdraw": lambda: [*one, _proposal(claim, user).pk],
        "bench-find": lambda: ["places"],
        "bench-add": lambda: ["places"],
    }
    arguments = made.get(name, lambda: one)()
    return arguments, {**stated, "type": "repeats", "end": other.public_id} if name == "bench-link" else stated


def _more_words(claim):
    span = mark(version=claim.version, start=20, end=24)
    claim.spans.add(span)
    return span.pk


def _link(start, end):
    return services.link(by=make_user(), start=start, end=end, type="repeats")


def _proposal(claim, by=None):
    return services.propose_revision(
        by=by or make_user(), claim=claim, row_version=1, reason="misread", lower=7, upper=7
    )


@pytest.mark.parametrize("name", ["place", "source", "force"])
def test_reviewer_adds_no_names(client, reviewer, name):
    assert client.get(reverse("bench-add", args=[f"{name}s"])).status_code == 403


def test_writing_needs_a_post(client, editor):
    claim = make_claim(state="draft")

    for name, (method, _state, _expected) in PERMISSIONS.items():
        if method == "post":
            arguments, data = _request(name, make_claim(state=_state), editor)
            assert client.get(reverse(name, args=arguments), data).status_code == 405
    assert Claim.objects.filter(pk=claim.pk).exists()


# The page


def test_article_leads_to_its_newest_version(client, editor):
    article = make_article()
    make_version(article=article)
    newest = make_version(article=article, text=TEXT + " Corrected.")

    response = client.get(reverse("annotate", args=[article.pk]))

    assert response["Location"] == reverse("bench", args=[newest.pk])


def test_article_without_a_text_leads_to_its_own_page(client, editor):
    article = make_article()

    assert (
        client.get(reverse("annotate", args=[article.pk]))["Location"]
        == f"/admin/articles/article/{article.pk}/change/"
    )


def test_text_stands_in_the_page_as_one_node_in_its_own_direction(client, editor):
    version = make_version(text="سطر أول\n\n  سطر <b>ثان</b> & ٢٬٥٠٠ 👍🏽")

    page = client.get(reverse("bench", args=[version.pk])).content.decode()

    _, _, after = page.partition('lang="ar" dir="rtl" tabindex="0"')
    text = after.partition(">")[2].partition("</div>")[0]
    assert text == "سطر أول\n\n  سطر &lt;b&gt;ثان&lt;/b&gt; &amp; ٢٬٥٠٠ 👍🏽"


@pytest.mark.parametrize("number", [1, 3])
def test_page_costs_the_same_queries_whatever_the_number_of_claims(client, editor, django_assert_num_queries, number):
    version = make_version()
    for _ in range(number):
        make_claim(version=version, kind=Kind.MOVEMENT, destinations=[make_place()], state="draft")

    with django_assert_num_queries(9):
        client.get(reverse("bench", args=[version.pk]))


@pytest.mark.parametrize("name", ["bench", "bench-new", "bench-claim", "bench-edit"])
def test_what_htmx_swaps_is_what_the_full_page_shows(client, editor, name):
    claim = make_claim(state="draft")
    arguments, data = _request(name, claim, editor)
    address = reverse(name, args=arguments)

    full, part = (client.get(address, data, **headers) for headers in ({}, HTMX))

    begin = full.content.decode().index('<section id="side"')
    end = full.content.decode().index("</section>", full.content.decode().index('id="marks"')) + len("</section>")
    assert _without_tokens(full.content.decode()[begin:end]) == _without_tokens(part.content.decode().strip())
    assert "HX-Request" in full["Vary"]


def _without_tokens(html):
    return "\n".join(line for line in html.splitlines() if "csrfmiddlewaretoken" not in line)


def test_marks_are_code_points_of_each_claim(client, editor):
    claim = make_claim(state="submitted")
    span = claim.spans.get()

    response = client.get(reverse("bench", args=[claim.version_id]))

    assert response.context["marks"] == [
        {"id": claim.public_id, "kind": "strength", "state": "submitted", "spans": [[span.start, span.end]]}
    ]


# Creating


def test_saved_claim_stands_on_the_marked_words(client, editor):
    version = make_version()
    data = strength(version)

    response = client.post(new_address(version), data)

    claim = Claim.objects.get()
    assert response["Location"] == reverse("bench-claim", args=[claim.public_id])
    assert [e.span.quote for e in claim.evidence.all()] == ["قالت"]
    assert (claim.state, claim.created_by, claim.kind) == ("draft", editor, "strength")
    assert (claim.qualifier, claim.lower, claim.upper) == ("more_than", 2501, None)
    assert (str(claim.true_earliest), str(claim.true_latest)) == ("2025-09-01", "2025-09-30")
    assert (claim.place_id, claim.force_id, claim.source_id) == (data["place"], data["force"], data["source"])


OTHERS = {
    "movement": lambda: {"direction": "out", "origin": make_place().pk, "force": make_force().pk},
    "status": lambda: {"status": "closed", "place": make_place().pk, "group_size": "3"},
    "milestone": lambda: {"phase": make_phase().pk, "edge": "start"},
    "stance": lambda: {"stance": "stay", "place": make_place().pk, "force": make_force().pk},
}


@pytest.mark.parametrize("kind", OTHERS)
def test_claim_of_every_kind(client, editor, kind):
    version = make_version()
    common = {"source": make_source().pk, "modality": "reported", "basis": "unstated"}

    client.post(new_address(version, kind), {**words(version), **common, **OTHERS[kind]()})

    assert Claim.objects.get().kind == kind


def test_movement_to_several_places(client, editor):
    version, syria, erbil = make_version(), make_place(), make_place()
    data = {
        **words(version),
        "direction": "out",
        "destinations": [syria.pk, erbil.pk],
        "force": make_force().pk,
        "source": make_source().pk,
        "modality": "reported",
        "basis": "unstated",
    }

    client.post(new_address(version, "movement"), data)

    assert set(Claim.objects.get().destinations.all()) == {syria, erbil}


def test_rows_are_named_by_typing_where_there_are_no_scripts(client, editor):
    version = make_version()
    erbil = make_place(name_en="Erbil", name_ar="أربيل", kind="region")
    make_place(name_en="Erbil", name_ar="أربيل", kind="city")
    make_force(name_en="the coalition"), make_source(name_en="Security sources")
    data = {k: v for k, v in strength(version).items() if k not in {"place", "force", "source"}}

    client.post(
        new_address(version),
        {**data, "place_text": "Erbil (region)", "force_text": "The coalition", "source_text": "security sources"},
    )

    claim = Claim.objects.get()
    assert (claim.place, claim.force.name_en, claim.source.name_en) == (erbil, "the coalition", "Security sources")


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"number": "many"}, "number", "whole number"),
        ({"number": ""}, "number", "Write the number"),
        ({"qualifier": "withheld"}, "number", "goes without a number"),
        ({"qualifier": "range", "number_to": ""}, "number_to", "two numbers"),
        ({"qualifier": "range", "number_to": "100"}, "number", "the lower not above the upper"),
        ({"qualifier": "less_than", "number": "0"}, "number", "Bounds are 0"),
        ({"number": "10000000"}, "number", "Bounds are 0"),
        ({"modality": "planned"}, "modality", "measure target"),
        ({"true_edtf": "September"}, "true_edtf", "Write a date"),
        ({"true_edtf": "1850"}, "true_edtf", "1900 to 2100"),
        ({"place": ""}, "place", "required"),
        ({"place_text": "Atlantis"}, "place", "none of this name"),
        ({"unit": ""}, "unit", "required"),
    ],
)
def test_what_the_table_refuses_stands_on_its_field(client, editor, changes, field, message):
    version = make_version()

    response = client.post(new_address(version), strength(version, **changes))

    assert response.status_code == 200
    assert message in str(response.context["form"].errors[field])
    assert list(response.context["form"].errors) == [field]
    assert Claim.objects.count() == 0


@pytest.mark.parametrize(
    ("kind", "data", "field", "message"),
    [
        ("movement", lambda: {"direction": "out", "force": make_force().pk}, "origin", "comes from a place"),
        (
            "movement",
            lambda: {**OTHERS["movement"](), "qualifier": "about", "number": "500", "unit": ""},
            "unit",
            "says what it counts",
        ),
        ("movement", lambda: {**OTHERS["movement"](), "number": "500"}, "qualifier", "Say what the number is"),
        ("status", lambda: {**OTHERS["status"](), "group_size": "0"}, "group_size", "at least one base"),
        ("status", lambda: {**OTHERS["status"](), "recipient": make_force().pk}, "recipient", "handed over"),
        ("stance", lambda: {"stance": "stay", "force": make_force().pk}, "place", "about a place or a phase"),
    ],
)
def test_what_a_kind_refuses_stands_on_its_field(client, editor, kind, data, field, message):
    version = make_version()
    common = {"source": make_source().pk, "modality": "reported", "basis": "unstated"}

    response = client.post(new_address(version, kind), {**words(version), **common, **data()})

    assert message in str(response.context["form"].errors[field])
    assert Claim.objects.count() == 0


def test_a_source_does_not_relay_itself(client, editor):
    version, source = make_version(), make_source()

    response = client.post(new_address(version), strength(version, source=source.pk, relayed_through=source.pk))

    assert "does not relay itself" in str(response.context["form"].errors["relayed_through"])


def test_unnamed_source_of_another_article_is_not_found(client, editor):
    version = make_version()
    make_source(name_en="security sources", kind="unnamed", article=make_article())
    data = strength(version, source="", source_text="security sources")

    response = client.post(new_address(version), data)

    assert "none of this name" in str(response.context["form"].errors["source"])


def test_ambiguous_name_asks_which(client, editor):
    version = make_version()
    for kind in ("region", "city"):
        make_place(name_en="Erbil", name_ar="أربيل", kind=kind)

    response = client.post(new_address(version), strength(version, place="", place_text="Erbil"))

    assert "Which of them? Erbil (region), Erbil (city)" in str(response.context["form"].errors["place"])


@pytest.mark.parametrize(
    "changes", [{"quote": "قال"}, {"start": 1}, {"end": 5}, {"sha256": "0" * 64}, {"start": 4000, "end": 4004}]
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_words_that_do_not_stand_there_are_a_conflict(client, editor, changes, method):
    version = make_version()

    response = getattr(client, method)(new_address(version), strength(version, **changes))

    assert response.status_code == 409
    assert 'value="٢٬٥٠٠"' in response.content.decode()
    assert Claim.objects.count() == 0


def test_quote_over_two_lines_arrives_with_the_newlines_of_browsers(client, editor):
    version = make_version(text="أول\nثان")

    client.post(new_address(version), strength(version, start=0, end=7, quote="أول\r\nثان"))

    assert Claim.objects.get().spans.get().quote == "أول\nثان"


@pytest.mark.parametrize("data", [{}, {"start": "x"}, {"start": -1}, {"end": ""}])
def test_form_without_words_is_a_bad_request(client, editor, data):
    version = make_version()

    assert client.get(new_address(version), {**words(version), **data} if data else {}).status_code == 400


def test_failed_save_leaves_no_span_behind(client, editor):
    version = make_version()

    client.post(new_address(version), strength(version, place=""))

    assert version.spans.count() == 0


# Guesses


def test_first_claim_guesses_the_number_and_the_outlets_voice(client, editor):
    version = make_version()
    voice = make_source(kind="outlet", outlet=version.article.outlet)
    start = TEXT.index("نحو 500")

    form = client.get(new_address(version), words(version, start, start + 12)).context["form"]

    assert (form["number"].value(), form["source"].value(), form["wording"].value()) == (500, voice, "نحو 500 جندي")


def test_next_claim_guesses_what_the_last_one_had(client, editor):
    version = make_version()
    last = make_claim(
        version=version, state="draft", true_edtf="2025-09", true_earliest="2025-09-01", true_latest="2025-09-30"
    )

    form = client.get(new_address(version), words(version)).context["form"]

    guessed = {name: form[name].value() for name in ("source", "place", "force", "true_edtf")}
    assert guessed == {"source": last.source, "place": last.place, "force": last.force, "true_edtf": "2025-09"}


def test_changing_the_kind_keeps_what_was_typed(client, editor):
    version, typed = make_version(), make_place()
    data = {**strength(version), "place": typed.pk, "place_text": f"{typed.name_en} (base)", "note": "second paragraph"}

    page = client.get(new_address(version, "status"), data)

    form = page.context["form"]
    assert (form["note"].value(), form["true_edtf"].value()) == ("second paragraph", "2025-09")
    assert f'name="place" value="{typed.pk}"' in page.content.decode()


@pytest.mark.parametrize(
    ("typed", "name", "echo"),
    [
        ({"true_edtf": "2025-09"}, "true_edtf", "2025-09-01/2025-09-30"),
        ({"true_edtf": "٢٠٢٥"}, "true_edtf", "2025-01-01/2025-12-31"),
        ({"true_edtf": "../2025-12"}, "true_edtf", "by 2025-12-31"),
        ({"true_edtf": "soon"}, "true_edtf", ""),
        ({"number": "500"}, "number", "501 or more"),
        ({"number": "500", "qualifier": "less_than"}, "number", "499 or fewer"),
        ({"number": "500", "number_to": "٦٠٠", "qualifier": "range"}, "number", "500 – 600"),
        ({"number": "٢٬٥٠٠", "qualifier": "about"}, "number", "2,500"),
        ({"number": "x"}, "number", ""),
    ],
)
def test_form_says_what_it_understood(client, editor, typed, name, echo):
    version = make_version()

    boxes = client.get(new_address(version), strength(version, **typed)).context["boxes"]

    assert {box.bound.name: box.echo for box in boxes["main"]}[name] == echo


# Editing


def edit_data(claim, **changes):
    rows = {"place": claim.place_id, "force": claim.force_id, "source": claim.source_id}
    values = {
        "kind": "strength",
        "measure": "present",
        "qualifier": "exact",
        "number": "500",
        "unit": "personnel",
        "basis": "unstated",
        "modality": "reported",
    }
    return {"row_version": claim.row_version, **rows, **values, **changes}


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


def test_edit_of_an_accepted_claim_is_a_proposal(client, editor):
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
    _proposal(claim)

    pending = client.get(reverse("bench-claim", args=[claim.public_id])).context["pending"]

    assert [(d.name, d.theirs, d.ours) for d in pending.differences] == [("Number as said", "500", "7")]


@pytest.mark.parametrize(("answer", "lower"), [("accept", 7), ("refuse", 500)])
def test_reviewer_decides_a_proposal(client, reviewer, answer, lower):
    claim = make_claim()
    revision = _proposal(claim)

    client.post(reverse("bench-proposal", args=[claim.public_id, revision.pk, answer]))

    claim.refresh_from_db()
    assert claim.lower == lower


def test_nobody_withdraws_the_proposal_of_another(client, editor):
    claim = make_claim()

    assert client.post(reverse("bench-withdraw", args=[claim.public_id, _proposal(claim).pk])).status_code == 404


# Words, translations, links


def test_claim_rests_on_further_words(client, editor):
    claim = make_claim(state="draft")

    client.post(reverse("bench-words", args=[claim.public_id]), {"row_version": 1, **words(claim.version, 23, 35)})

    assert [e.span.quote for e in claim.evidence.all()] == [TEXT[:12], TEXT[23:35]]


@pytest.mark.parametrize("changes", [{"quote": "other words"}, {"sha256": "0" * 64}, {"row_version": 0}])
def test_further_words_that_do_not_stand_there_are_a_conflict(client, editor, changes):
    claim = make_claim(state="draft")
    data = {"row_version": 1, **words(claim.version, 23, 35), **changes}

    assert client.post(reverse("bench-words", args=[claim.public_id]), data).status_code == 409
    assert claim.evidence.count() == 1


def test_last_words_of_a_claim_stay(client, editor):
    claim = make_claim(state="draft")
    address = reverse("bench-words-remove", args=[claim.public_id, claim.spans.get().pk])

    response = client.post(address, {"row_version": 1})

    assert (response.status_code, response.context["refused"]) == (409, "A claim rests on words of the article.")
    assert claim.evidence.count() == 1


def test_translation_says_who(client, editor):
    claim = make_claim(state="draft")
    address = reverse("bench-translation", args=[claim.public_id, claim.spans.get().pk])

    client.post(address, {"row_version": 1, "translation": "said", "translated_by": "Layla", "by_machine": "on"})

    evidence = claim.evidence.get()
    assert (evidence.translation, evidence.translated_by, evidence.by_machine) == ("said", "Layla", True)


def test_translation_by_nobody_is_refused(client, editor):
    claim = make_claim(state="draft")
    address = reverse("bench-translation", args=[claim.public_id, claim.spans.get().pk])

    response = client.post(address, {"row_version": 1, "translation": "said"})

    assert "Say who translated." in response.content.decode()


def test_emptied_translation_is_taken_away(client, editor):
    claim = make_claim(state="draft")
    claim.evidence.update(translation="said", translated_by="Layla")
    address = reverse("bench-translation", args=[claim.public_id, claim.spans.get().pk])

    client.post(address, {"row_version": 1, "translation": "", "translated_by": "Layla"})

    assert claim.evidence.get().translation == ""


def test_link_joins_two_claims_of_the_article(client, editor):
    present = make_claim(state="draft")
    target = make_claim(state="draft", version=present.version, measure="target")

    client.post(reverse("bench-link", args=[present.public_id]), {"type": "trajectory", "end": target.public_id})

    assert [(made.start, made.type, made.end) for made in ClaimLink.objects.all()] == [(present, "trajectory", target)]


@pytest.mark.parametrize("changes", [{"type": "friends"}, {"end": "0000000000"}])
def test_link_that_is_none_is_refused(client, editor, changes):
    claim = make_claim(state="draft")
    other = make_claim(state="draft", version=claim.version)
    data = {"type": "repeats", "end": other.public_id, **changes}

    response = client.post(reverse("bench-link", args=[claim.public_id]), data)

    assert (response.status_code, bool(response.context["link_form"].errors)) == (200, True)
    assert not ClaimLink.objects.exists()


# Review


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


# Names


def names(client, what, text, **more):
    answer = client.get(reverse("bench-find", args=[what]), {"q": text, **more})
    return [result["label"] for result in json.loads(answer.content)["results"]]


@pytest.mark.parametrize("text", ["asad", "عين الاسد", "الأسد", "Ayn al", "القادسية"])
def test_place_is_found_by_any_part_of_any_name(client, editor, text):
    place = make_place(name_en="Ain al-Asad", name_ar="عين الأسد")
    place.names.create(name="Ayn al-Asad", language="en")
    place.names.create(name="قاعدة القادسية", language="ar")
    make_place(name_en="Victoria", name_ar="فكتوريا")

    assert names(client, "places", text) == ["Ain al-Asad (base)"]


def test_names_that_begin_so_come_first(client, editor):
    for name in ("Camp Erbil", "Erbil city", "Erbil"):
        make_place(name_en=name, name_ar="")

    assert names(client, "places", "erb") == ["Erbil (base)", "Erbil city (base)", "Camp Erbil (base)"]


def test_no_more_than_20_names(client, editor):
    for number in range(25):
        make_force(name_en=f"Brigade {number}")

    assert len(names(client, "forces", "brigade")) == 20


def test_unnamed_sources_are_those_of_the_article(client, editor):
    here, there = make_article(), make_article()
    for article, name in ((here, "security sources here"), (there, "security sources there")):
        make_source(name_en=name, kind="unnamed", article=article)

    assert names(client, "sources", "security", article=here.pk) == ["security sources here"]


def test_percent_sign_is_no_wildcard(client, editor):
    make_place(name_en="Erbil")

    assert names(client, "places", "%") == []


@pytest.mark.parametrize("what", ["claims", "users"])
def test_only_names_are_found(client, editor, what):
    assert client.get(reverse("bench-find", args=[what]), {"q": "a"}).status_code == 404


def test_added_place_is_named_to_the_page(client, editor):
    data = {"name_en": "Kharab al-Jir", "name_ar": "خراب الجير", "kind": "base"}

    response = client.post(reverse("bench-add", args=["places"]), data, **HTMX)

    place = Place.objects.get()
    event = {"posture:added": {"id": place.pk, "label": "Kharab al-Jir (base)"}}
    assert (json.loads(response["HX-Trigger"]), response.content) == (event, b"")
    assert place.slug == "kharab-al-jir"


def test_added_place_without_scripts_leads_to_its_page(client, editor):
    response = client.post(reverse("bench-add", args=["places"]), {"name_ar": "التنف", "kind": "base"})

    place = Place.objects.get()
    assert response["Location"] == f"/admin/posture/place/{place.pk}/change/"
    assert place.slug.startswith("place-")


def test_slug_that_is_taken_gets_a_tail(client, editor):
    make_force(slug="us-forces")

    client.post(reverse("bench-add", args=["forces"]), {"name_en": "US forces"})

    assert sorted(force.slug[:10] for force in Force.objects.all()) == ["us-forces", "us-forces-"]


def test_added_unnamed_source_belongs_to_the_article(client, editor):
    article = make_article()
    address = f"{reverse('bench-add', args=['sources'])}?article={article.pk}"

    client.post(address, {"name_ar": "مصادر أمنية", "kind": "unnamed"})

    assert Source.objects.get().article == article


def test_name_without_a_name_is_refused(client, editor):
    response = client.post(reverse("bench-add", args=["places"]), {"kind": "base"}, **HTMX)

    assert "Give a name in English or in Arabic." in response.content.decode()
    assert not Place.objects.exists()


@pytest.mark.parametrize(("typed", "field"), [("التنف", "name_ar"), ("Tanf", "name_en")])
def test_typed_name_stands_in_the_field_of_its_language(client, editor, typed, field):
    form = client.get(reverse("bench-add", args=["places"]), {"name": typed}).context["form"]

    assert form[field].value() == typed
