"""Places, and sources, that were perhaps entered twice: what is proposed, answered, and shown of the answers."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from articles.history import event_model
from posture import readings
from posture.core.types import Unit
from posture.editing import same
from posture.models import Claim, PlaceLink, Source, SourceLink, Step
from posture.services import Refused
from tests.factories import make_article, make_claim, make_force, make_place, make_source, make_user, make_version
from tests.integration.posture.workbench.requests import HTMX

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    user = make_user("editor", username="layla")
    client.force_login(user)
    return user


@pytest.fixture
def twins():
    return [
        make_place(slug=slug, name_en=name, name_ar="")
        for slug, name in (("ain", "Ain al-Asad"), ("ayn", "Ayn al Asad"))
    ]


def pairs(what="places"):
    return [(pair.one, pair.other) for pair in same.waiting(what)]


def decide(by, one="ain", other="ayn", what="places", is_same=True, ground="heard"):
    return same.decide(by=by, what=what, one=one, other=other, is_same=is_same, ground=ground)


def address(verdict="same", one="ain", other="ayn", what="places"):
    return reverse("same-decide", args=[what, one, other, verdict])


def asked(response):
    return [(each.one.row.slug, each.other.row.slug) for each in response.context["questions"]]


def test_pair_is_proposed_with_its_names_and_claims(client, editor, twins):
    ain, ayn = twins
    ayn.names.create(name="Qadisiyah")
    make_claim(place=ain, state="draft")
    make_claim(kind="movement", origin=ain, destinations=[ayn])

    [question] = client.get(reverse("same", args=["places"])).context["questions"]

    assert [(side.row, side.names, side.claims) for side in (question.one, question.other)] == [
        (ain, [], 2),
        (ayn, ["Qadisiyah"], 1),
    ]
    assert question.reason == "one name, spelled in two ways: \u2068Ain al-Asad\u2069 – \u2068Ayn al Asad\u2069"


def test_sources_are_compared_but_no_unnamed_group(client, editor):
    one = make_source(slug="one", name_en="Thabit al-Abbasi", role_en="minister")
    other = make_source(slug="other", name_en="Minister Thabet al-Abbasi")
    for slug in ("a", "b"):
        make_source(slug=slug, name_en="Security sources", kind="unnamed", article=make_article())
    make_claim(source=one, relayed_through=other)

    [question] = client.get(reverse("same", args=["sources"])).context["questions"]

    assert [(side.row, side.claims) for side in (question.one, question.other)] == [(one, 1), (other, 1)]


@pytest.mark.parametrize("verdict", ["same", "different"])
def test_answer_is_kept_with_who_and_why_and_does_not_come_back(client, editor, twins, verdict):
    answer = client.post(address(verdict), {"ground": " the base's own page "})

    link = PlaceLink.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, reverse("same", args=["places"]))
    assert (link.place.slug, link.other.slug, link.is_same) == ("ain", "ayn", verdict == "same")
    assert (link.source, link.decided_by, link.decided_at <= timezone.now()) == ("the base's own page", editor, True)
    assert pairs() == []


def test_change_of_a_name_is_seen_at_once(twins):
    assert pairs() == [("ain", "ayn")]
    twins[0].name_en = "Taji"
    twins[0].save()
    assert pairs() == []
    twins[0].names.create(name="Ain Asad")
    assert pairs() == [("ain", "ayn")]


def test_nobody_is_asked_what_follows(editor, twins):
    make_place(slug="asad", name_en="Ain Asad", name_ar="")
    assert pairs() == [("ain", "asad"), ("ain", "ayn"), ("asad", "ayn")]

    decide(editor)
    assert pairs() == [("ain", "asad"), ("asad", "ayn")]
    decide(editor, "ain", "asad")
    assert pairs() == []


def test_told_apart_says_nothing_of_a_third(editor, twins):
    make_place(slug="asad", name_en="Ain Asad", name_ar="")

    decide(editor, is_same=False)

    assert pairs() == [("ain", "asad"), ("asad", "ayn")]


@pytest.mark.parametrize("ends", [("ain", "ayn"), ("ayn", "ain")])
def test_second_answer_is_refused(client, editor, twins, ends):
    decide(make_user("editor"), is_same=False)

    answer = client.post(address("same", *ends), {"ground": "heard"})

    assert (answer.status_code, answer.context["refused"]) == (409, "Somebody decided on these two already.")
    assert [link.is_same for link in PlaceLink.objects.all()] == [False]


@pytest.mark.parametrize("ground", ["", "  ", "a\0b"])
def test_answer_needs_a_ground(client, editor, twins, ground):
    answer = client.post(address(), {"ground": ground})

    assert (answer.status_code, answer.context["refused"]) == (409, "Say what this rests on.")
    assert pairs() == [("ain", "ayn")]


@pytest.mark.parametrize(("one", "other"), [("ain", "nobody"), ("ain", "ain")])
def test_answer_about_what_is_no_pair_is_not_there(client, editor, twins, one, other):
    assert client.post(address("same", one, other), {"ground": "heard"}).status_code == 404


def test_undo_goes_back_step_by_step_through_what_this_person_decided(client, editor, twins):
    make_place(slug="asad", name_en="Ain Asad", name_ar="")
    decide(editor, is_same=False)
    decide(editor, "ain", "asad")
    decide(make_user("editor"), "asad", "ayn", is_same=False)
    undo = reverse("same-undo", args=["places"])

    left = []
    for _ in range(2):
        assert client.post(undo).status_code == 302
        left.append(pairs())
    last = client.post(undo)

    assert left == [[("ain", "asad")], [("ain", "asad"), ("ain", "ayn")]]
    assert (last.status_code, last.context["refused"]) == (409, "There is no decision of yours to undo.")
    assert event_model(PlaceLink)._default_manager.filter(pgh_label="delete").count() == 2


def test_undo_of_places_leaves_sources(client, editor, twins):
    for slug in ("one", "other"):
        make_source(slug=slug, name_en="Reuters", kind="organisation")
    decide(editor, "one", "other", "sources")

    assert client.post(reverse("same-undo", args=["places"])).status_code == 409
    assert SourceLink.objects.get().is_same


def test_nothing_waits(client, editor):
    page = client.get(reverse("same", args=["sources"])).content.decode()
    assert "No two sources look like one." in page


@pytest.mark.parametrize("times", [1, 3])
def test_page_costs_the_same_for_any_number_of_pairs(client, editor, twins, django_assert_num_queries, times):
    for number in range(2, times + 1):
        for slug, name in ((f"a{number}", "Camp Taji"), (f"b{number}", "Taji camp")):
            make_place(slug=slug, name_en=f"{name} {number}", name_ar="")
    client.get(reverse("same", args=["places"]))

    with django_assert_num_queries(13):
        assert len(asked(client.get(reverse("same", args=["places"])))) == times


def test_htmx_gets_the_list_alone(client, editor, twins):
    whole, part = (client.get(reverse("same", args=["places"]), **head) for head in ({}, HTMX))

    assert part.content.decode().strip().startswith('<section class="card" id="pairs"')
    assert asked(part) == asked(whole)


def test_reviewer_sees_pairs_and_cannot_answer(client, twins):
    client.force_login(make_user("reviewer"))

    page = client.get(reverse("same", args=["places"]))

    assert asked(page) == [("ain", "ayn")]
    assert "data-act" not in page.content.decode()


@pytest.mark.parametrize(
    ("is_same", "labels"),
    [
        (True, {"places": "Perhaps the same as", "sources": "The same as"}),
        (False, {"places": "Not the same as", "sources": "Not the same as"}),
    ],
)
def test_pages_of_both_say_what_was_found(client, twins, is_same, labels):
    decide(make_user("editor"), is_same=is_same, ground="the base's own page")
    sources = [make_source(slug=slug, name_en="Reuters", kind="organisation") for slug in ("one", "other")]
    make_claim(source=sources[0], relayed_through=sources[1])
    decide(make_user("editor"), "one", "other", "sources", is_same, "their own page")

    for path, ground in (
        ("places/ain", "base"),
        ("places/ayn", "base"),
        ("sources/one", "their"),
        ("sources/other", "their"),
    ):
        page = client.get(f"/{path}/").content.decode()
        assert (page.count(labels[path.split("/")[0]]), ground in page) == (1, True)


@pytest.fixture
def reuters():
    """Three sources, each of which says 900 of one place in an article of another outlet."""
    syria, coalition = make_place(slug="syria"), make_force(slug="coalition")
    sources = [make_source(slug=slug, name_en="Reuters", kind="organisation") for slug in ("one", "other", "third")]
    for day, source in enumerate(sources, 1):
        published = dict.fromkeys(("published", "published_earliest", "published_latest"), f"2025-01-0{day}")
        version = make_version(article=make_article(**published))
        make_claim(place=syria, force=coalition, source=source, version=version, lower=900, upper=900)
    readings.rebuild_all()
    return sources


def newest_step():
    step = Step.objects.order_by("-period")[0]
    return step.word, len(step.kept)


def test_same_sources_are_one_origin_until_that_is_taken_back(reuters):
    editor, found = make_user("editor"), [newest_step()]

    for one, other in (("other", "third"), ("one", "other")):
        last = decide(editor, one, other, "sources")
        found.append((*newest_step(), {row.slug: row.root and row.root.slug for row in Source.objects.all()}))
    same.take_back(by=editor, verdict=last)

    assert found == [
        ("corroborated", 3),
        ("corroborated", 2, {"one": None, "other": None, "third": "other"}),
        ("single", 1, {"one": None, "other": "one", "third": "one"}),
    ]
    assert newest_step() == ("corroborated", 2)
    assert not event_model(Source)._default_manager.filter(pgh_label="update").exists()


def test_sources_told_apart_stay_two_origins(reuters):
    decide(make_user("editor"), "one", "other", "sources", is_same=False)

    assert newest_step() == ("corroborated", 3)


def test_same_sources_are_one_origin_on_any_other_day_too(reuters):
    decide(make_user("editor"), "one", "other", "sources")

    evidence = readings.Evidence(Claim.objects.all())
    question = {"place": "syria", "force": "coalition", "unit": Unit.PERSONNEL, "known": date(2025, 1, 2)}
    assert evidence.reading(on=date(2025, 1, 2), **question).word == "single"


def test_verdict_of_the_admin_counts(client, reuters):
    client.force_login(make_user(is_superuser=True, is_staff=True))
    one, other, _third = reuters
    page = reverse("admin:posture_source_change", args=[one.pk])
    form = {
        name: getattr(one, name) or "" for name in ("name_en", "name_ar", "slug", "kind", "role_en", "role_ar", "note")
    }
    form |= {"article": "", "outlet": "", "verdicts-TOTAL_FORMS": 1, "verdicts-INITIAL_FORMS": 0}
    form |= {
        "verdicts-0-other": other.pk,
        "verdicts-0-is_same": "on",
        "verdicts-0-ground": "heard",
        "verdicts-0-note": "",
    }

    saved = client.post(page, form)

    assert (saved.status_code, newest_step()) == (302, ("corroborated", 2))


def test_source_without_public_claim_is_not_named(client):
    known = make_claim().source
    hidden = make_source(name_en="Hidden")
    decide(make_user("editor"), known.slug, hidden.slug, "sources")

    assert "Hidden" not in client.get(f"/sources/{known.slug}/").content.decode()


@pytest.mark.parametrize(
    ("columns", "values", "constraint"),
    [
        ("source_id, other_id", "%(one)s, %(one)s", "posture_sourcelink_joins_two"),
        ("source_id, other_id", "%(one)s, %(other)s", "posture_sourcelink_is_unique"),
        ("other_id, source_id", "%(one)s, %(other)s", "posture_sourcelink_has_ground"),
    ],
)
def test_database_refuses(columns, values, constraint):
    one, other = make_source(), make_source()
    decide(make_user("editor"), one.slug, other.slug, "sources")
    link = SourceLink.objects.get()
    ends = {"one": link.source_id, "other": link.other_id}
    ground = "" if constraint.endswith("ground") else "heard"

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO posture_sourcelink ({columns}, ground, is_same, note)"
            f" VALUES ({values}, %(ground)s, true, '')",
            {**ends, "ground": ground},
        )


def test_two_editors_answer_at_once(twins):
    decide(make_user("editor"))
    with pytest.raises(Refused, match="already"):
        decide(make_user("editor"), is_same=False)
