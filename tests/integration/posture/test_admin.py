"""The ordinary admin of places, sources, phases and claims: it opens, finds and answers with few queries."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.urls import reverse

from posture.core.types import LinkType
from posture.editing import deeds
from posture.editing.suggested import waiting
from posture.models import Claim, Place, Revision, Step
from posture.services import link, propose_revision
from tests.factories import make_claim, make_force, make_phase, make_place, make_source, make_user, make_version

pytestmark = pytest.mark.django_db
LISTS = {
    "place": lambda: make_place(parent=make_place(kind="region")),
    "force": lambda: make_force(parent=make_force()),
    "source": make_source,
    "agreement": lambda: make_phase().agreement,
    "phase": make_phase,
    "claim": lambda: make_claim(state="draft"),
    "revision": lambda: propose_revision(
        by=make_user(), claim=make_claim(), row_version=1, reason="misread", lower=7, upper=7
    ),
    "suggestionanswer": lambda: deeds.reject(
        by=make_user(), version=(version := make_version()), suggestion=waiting(version).suggested[0]
    ),
}


@pytest.fixture
def administrator(client):
    user = make_user("administrator")
    client.force_login(user)
    return user


def rows_of(client, model, **query):
    response = client.get(reverse(f"admin:posture_{model}_changelist"), query)
    assert response.status_code == 200
    return list(response.context["cl"].result_list)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("model", LISTS)
def test_list_and_pages_open_in_both_languages(client, administrator, model, language):
    row = LISTS[model]()
    prefix = "/ar" if language == "ar" else ""

    for address in ("", "?q=ا", f"{row.pk}/change/", f"{row.pk}/history/"):
        assert client.get(f"{prefix}/admin/posture/{model}/{address}").status_code == 200


@pytest.mark.parametrize("model", LISTS)
def test_list_costs_the_same_queries_whatever_its_length(client, administrator, model, django_assert_num_queries):
    address = reverse(f"admin:posture_{model}_changelist")
    LISTS[model]()
    with django_assert_num_queries(100, exact=False) as one:
        client.get(address)
    for _ in range(2):
        LISTS[model]()

    with django_assert_num_queries(len(one)):
        client.get(address)


@pytest.mark.parametrize("text", ["الأسد", "عين الاسد", "al-asad", "Qadisiyah"])
def test_place_is_found_by_any_name(client, administrator, text):
    place = make_place(name_en="Ain al-Asad", name_ar="عين الأسد")
    place.names.create(name="Qadisiyah")
    make_place(name_en="Victoria", name_ar="فكتوريا")

    assert rows_of(client, "place", q=text) == [place]


def test_list_of_places_loads_no_outline(client, administrator):
    make_place(outline={"type": "Polygon", "coordinates": [[[40, 33], [41, 33], [41, 34], [40, 33]]]})

    assert "outline" in rows_of(client, "place")[0].get_deferred_fields()


def test_place_is_saved_with_its_outline_untouched(client, administrator):
    outline = {"type": "Polygon", "coordinates": [[[40, 33], [41, 33], [41, 34], [40, 33]]]}
    place = make_place(outline=outline, kind="region")
    address = reverse("admin:posture_place_change", args=[place.pk])
    form = client.get(address).context["adminform"].form
    data = {name: form[name].value() if form[name].value() is not None else "" for name in form.fields}
    empty = {f"{prefix}-{part}_FORMS": 0 for prefix in ("names", "verdicts") for part in ("TOTAL", "INITIAL")}

    client.post(address, {**data, **empty, "latitude": "33.5", "longitude": "40.5"})

    place = Place.objects.get(pk=place.pk)
    assert (place.outline, str(place.latitude)) == (outline, "33.50000")


@pytest.mark.parametrize("text", ["قالت", "أقل", "PUBLIC_ID", "Erbil"])
def test_claim_is_found_by_words_names_or_id(client, administrator, text):
    claim = make_claim(place=make_place(name_en="Erbil", name_ar="أربيل"))
    found = rows_of(client, "claim", q=claim.public_id if text == "PUBLIC_ID" else text)

    assert found == ([] if text == "أقل" else [claim])


@pytest.mark.parametrize("name", ["state", "kind", "modality", "self_reviewed"])
def test_claims_are_filtered(client, administrator, name):
    claim = make_claim(state="submitted", kind="stance", modality="denied")
    accepted = make_claim(self_reviewed=True)
    values = {"state": "submitted", "kind": "stance", "modality": "denied", "self_reviewed": "0"}

    found = rows_of(client, "claim", **{f"{name}__exact": values[name]})

    assert (claim in found, accepted in found) == (True, False)


def test_claim_leads_to_the_workbench_and_is_not_changed_here(client, administrator):
    claim = make_claim(state="draft")
    link(by=make_user(), start=claim, end=make_claim(), type=LinkType.REPEATS)

    page = client.get(reverse("admin:posture_claim_change", args=[claim.pk])).content.decode()
    listed = client.get(reverse("admin:posture_claim_changelist")).content.decode()

    assert reverse("bench-claim", args=[claim.public_id]) in listed
    assert 'name="_save"' not in page
    assert client.get(reverse("admin:posture_claim_add")).status_code == 403
    assert client.get(reverse("admin:posture_claim_delete", args=[claim.pk])).status_code == 403


def act(client, action, *claims):
    data = {"action": action, "_selected_action": [claim.pk for claim in claims]}
    return client.post(reverse("admin:posture_claim_changelist"), data, follow=True)


def test_chosen_claims_are_submitted(client, administrator):
    draft, accepted = make_claim(state="draft"), make_claim()

    response = act(client, "submit", draft, accepted)

    said = [str(message) for message in response.context["messages"]]
    assert [claim.state for claim in Claim.objects.order_by("pk")] == ["submitted", "accepted"]
    assert "cannot be done now" in said[0]
    assert said[1] == "1 claim done."


def test_chosen_claims_are_accepted_but_not_the_own(client, administrator):
    others, own = make_claim(state="submitted"), make_claim(state="submitted", created_by=administrator)

    act(client, "accept", others, own)

    states = dict(Claim.objects.values_list("pk", "state"))
    assert states == {others.pk: "accepted", own.pk: "submitted"}


def test_chosen_claims_are_asked_about(client, administrator):
    late = {"said_edtf": "2025-12-01", "said_earliest": "2025-12-01", "said_latest": "2025-12-01"}
    doubtful, sound = make_claim(**late), make_claim()
    make_claim(**late)

    said = [str(message) for message in act(client, "doubt", doubtful, sound).context["messages"]]

    assert (len(said), said[1]) == (2, "1 doubt.")
    assert (doubtful.public_id in said[0], "Dates after publication" in said[0]) == (True, True)


@pytest.mark.parametrize(
    ("group", "actions"),
    [
        ("editor", ["submit", "doubt"]),
        ("reviewer", ["accept", "doubt"]),
        ("administrator", ["submit", "accept", "doubt"]),
    ],
)
def test_actions_are_those_that_the_group_may_do(client, group, actions):
    make_claim(state="submitted")
    client.force_login(make_user(group))

    form = client.get(reverse("admin:posture_claim_changelist")).context["action_form"]

    assert [name for name, _label in form.fields["action"].choices if name] == actions


def test_reviewer_changes_no_place(client):
    client.force_login(make_user("reviewer"))
    place = make_place()
    address = reverse("admin:posture_place_change", args=[place.pk])

    assert client.get(address).status_code == 200
    assert client.post(address, {"name_en": "Elsewhere"}).status_code == 403


def test_revisions_are_decided_in_the_workbench(client, administrator):
    revision: Revision = LISTS["revision"]()

    page = client.get(reverse("admin:posture_revision_changelist")).content.decode()

    assert reverse("bench-claim", args=[revision.claim.public_id]) in page


def test_another_date_for_an_article_moves_its_readings_and_the_list_leads_to_the_workbench(client, administrator):
    place = make_place(slug="syria", kind="country")
    article = make_claim(state="accepted", place=place, force=make_force(slug="coalition")).article
    data = {"title": "New", "url": "", "published": "2025-05-07", "language": "ar", "nature": "real", "note": ""}
    formset = {f"versions-{name}": 0 for name in ("TOTAL_FORMS", "INITIAL_FORMS")}

    client.post(reverse("admin:articles_article_change", args=[article.pk]), {**data, **formset})

    assert list(Step.objects.filter(place=place).values_list("period", flat=True)) == [
        DateRange(date(2025, 5, 7), None, "[)")
    ]
    listed = client.get(reverse("admin:articles_article_changelist")).content.decode()
    assert f'<a href="{reverse("annotate", args=[article.pk])}">Mark words</a>' in listed
