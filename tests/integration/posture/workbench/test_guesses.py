"""What the editor named last on an article comes first: in the fields of the next claim and in the lists of names."""

import json

import pytest
from django.urls import reverse

from tests.factories import make_article, make_claim, make_place, make_source, make_span, make_user, make_version
from tests.integration.posture.workbench.requests import edit_data, new_address, words

pytestmark = pytest.mark.django_db


def form_on_other_words(client, version, kind="strength"):
    start = version.text.index("غادروا")
    return client.get(new_address(version, kind), words(version, start, start + 6)).context["form"]


def names(client, what, text, article):
    answer = client.get(reverse("bench-find", args=[what]), {"q": text, "article": article.pk})
    return [result["label"] for result in json.loads(answer.content)["results"]]


def test_own_claims_are_guessed_from_before_those_of_others(client, editor):
    version = make_version()
    own = make_claim(version=version, state="draft", created_by=editor)
    make_claim(version=version, state="draft", created_by=make_user("editor"))

    form = form_on_other_words(client, version)

    assert {name: form[name].value() for name in ("source", "place", "force")} == {
        "source": own.source,
        "place": own.place,
        "force": own.force,
    }


def test_each_name_is_that_of_the_last_claim_with_one(client, editor):
    version = make_version()
    first = make_claim(version=version, state="draft", created_by=editor)
    last = make_claim(version=version, state="draft", created_by=editor, kind="movement")

    form = form_on_other_words(client, version)

    assert (form["place"].value(), form["source"].value()) == (first.place, last.source)


def test_claims_of_an_earlier_version_are_guessed_from(client, editor):
    article = make_article()
    before = make_claim(version=make_version(article=article), state="draft", created_by=editor)

    form = form_on_other_words(client, make_version(article=article, text="وقال: غادروا"))

    assert form["source"].value() == before.source


def test_claims_of_another_article_are_not_guessed_from(client, editor):
    make_claim(state="draft", created_by=editor)

    assert form_on_other_words(client, make_version())["source"].value() is None


def test_names_used_on_the_article_stand_first_in_the_list(client, editor):
    version = make_version()
    for name in ("Erbil", "Erbil airport", "Camp Erbil"):
        make_place(slug=name.lower().replace(" ", "-"), name_en=name, name_ar="")
    used = make_place(name_en="The old camp of Erbil", name_ar="")
    reached = make_place(name_en="The new camp of Erbil", name_ar="")
    make_claim(version=version, state="draft", created_by=editor, place=used)
    make_claim(version=version, state="draft", created_by=editor, kind="movement", origin=used, destinations=[reached])

    assert names(client, "places", "erbil", version.article) == [
        "The old camp of Erbil (base)",
        "The new camp of Erbil (base)",
        "Erbil (base)",
        "Erbil airport (base)",
        "Camp Erbil (base)",
    ]


def test_names_used_elsewhere_stand_where_they_stood(client, editor):
    make_claim(state="draft", created_by=editor, source=make_source(name_en="the ministry of defence"))
    make_source(name_en="the ministry")

    assert names(client, "sources", "ministry", make_article()) == ["the ministry", "the ministry of defence"]


def test_dates_used_on_the_article_are_offered_and_not_filled_in(client, editor):
    version = make_version()
    days = {"true_earliest": "2025-09-01", "true_latest": "2025-09-30"}
    make_claim(version=version, state="draft", created_by=editor, true_edtf="2025-09", **days)
    claim = make_claim(version=version, spans=[make_span(version)], state="draft", created_by=editor)

    start = version.text.index("غادروا")
    new = client.get(new_address(version), words(version, start, start + 6))
    edit = client.get(reverse("bench-edit", args=[claim.public_id]), edit_data(claim))

    assert new.context["form"]["true_edtf"].value() is None
    for answer in (new, edit):
        offered = '<datalist id="id_true_edtf_offered"><option value="2025-09"></option></datalist>'
        assert answer.content.decode().count(offered) == 1
