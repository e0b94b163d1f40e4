"""Marked words become a claim; what is refused stands on its field, and nothing typed is lost."""

import pytest
from django.urls import reverse

from posture.models import Claim
from tests.factories import (
    TEXT,
    make_article,
    make_claim,
    make_force,
    make_phase,
    make_place,
    make_source,
    make_span,
    make_version,
)
from tests.integration.posture.workbench.requests import new_address, strength, words

pytestmark = pytest.mark.django_db


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
def test_form_without_words_is_a_badarguments_and_data(client, editor, data):
    version = make_version()

    assert client.get(new_address(version), {**words(version), **data} if data else {}).status_code == 400


def test_failed_save_leaves_no_span_behind(client, editor):
    version = make_version()

    client.post(new_address(version), strength(version, place=""))

    assert version.spans.count() == 0


def test_first_claim_guesses_the_number_and_the_outlets_voice(client, editor):
    version = make_version()
    voice = make_source(kind="outlet", outlet=version.article.outlet)
    start = TEXT.index("نحو 500")

    form = client.get(new_address(version), words(version, start, start + 12)).context["form"]

    assert (form["number"].value(), form["source"].value(), form["wording"].value()) == (500, voice, "نحو 500 جندي")


@pytest.mark.parametrize(
    ("first", "last", "date"),
    [("نحو 500", "جندي", "2025-09"), ("500", "غادروا", "2025-09"), ("قالت", "نحو", None), ("غادروا", "القاعدة", None)],
    ids=["same words", "begun among them", "begun before them", "other words"],
)
def test_next_claim_guesses_what_the_last_one_had(client, editor, first, last, date):
    version = make_version()
    start, end = TEXT.index(first), TEXT.index(last) + len(last)
    days = {"true_edtf": "2025-09", "true_earliest": "2025-09-01", "true_latest": "2025-09-30"}
    last = make_claim(version=version, spans=[make_span(version)], state="draft", **days)

    form = client.get(new_address(version), words(version, start, end)).context["form"]

    guessed = {name: form[name].value() for name in ("source", "place", "force", "true_edtf")}
    assert guessed == {"source": last.source, "place": last.place, "force": last.force, "true_edtf": date}


def test_status_on_the_words_of_a_movement_guesses_where_it_started(client, editor):
    version, base = make_version(), make_place()
    make_claim(version=version, state="draft", kind="movement", origin=base)
    make_claim(version=version, state="draft", spans=[make_span(version)])

    form = client.get(new_address(version, "status"), words(version)).context["form"]

    assert form["place"].value() == base


@pytest.mark.parametrize(
    ("text", "kind", "quantity"),
    [
        ("أقل من 500 جندي", "strength", ("less_than", 500)),
        ("500 جندي", "strength", ("exact", 500)),
        ("حوالي 500 جندي", "movement", ("about", 500)),
        ("في أيلول 2025", "movement", (None, None)),
    ],
)
def test_number_among_the_words_is_guessed(client, editor, text, kind, quantity):
    version = make_version(text=text)

    form = client.get(new_address(version, kind), words(version, 0, len(text))).context["form"]

    assert (form["qualifier"].value(), form["number"].value()) == quantity


def test_relay_that_is_guessed_can_be_seen(client, editor):
    version, relay = make_version(), make_source()
    claim = make_claim(version=version, state="draft", relayed_through=relay)

    boxes = client.get(new_address(version), words(version)).context["boxes"]
    assert boxes["more_is_used"]

    claim.relayed_through = None
    claim.save()
    assert not client.get(new_address(version), words(version)).context["boxes"]["more_is_used"]


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
